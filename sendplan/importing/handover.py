"""The files of a succession: archive the old plan, put the new one in its place, and renumber open register rows."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from sendplan.check.marking_headings import COLUMN
from sendplan.check.privacy import written_anew
from sendplan.check.schema import load_schema
from sendplan.importing.succession import Succession
from sendplan.importing.workspace import Inherited, as_files, columns_of
from sendplan.model.errors import UsageProblem
from sendplan.model.place import RawRow, said_rows
from sendplan.read.workspace import RawWorkspace
from sendplan.write.tables import as_csv, rows_of

PREVIOUS = "data/previous"
STAYS = ("data/meetings.csv", "data/meetings.xlsx")
"""Meetings stay where they are, because they are the dates of papers, whatever the plan."""
KEPT_TABLES = ("glossary", "families", "calendar", "status_key", "thresholds")
_TABLE = re.compile(r"(?m)^[ \t]*\[{1,2}[ \t]*(?P<name>[A-Za-z_]+)")
MAP_COLUMNS = ("old_ref", "new_ref", "how", "likeness", "old_action", "new_action")


class Handover(Struct):
    """The file changes of a succession.

    Attributes:
        folder: The folder that the old plan is moved to, `data/previous/DATE`.
        files: Path in the workspace → content to write.
        gone: Paths to remove, because their content was copied to `folder`.
        lost: Sentences on register rows that name an action without a successor.
    """

    folder: str
    files: dict[str, bytes] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def hand_over(succession: Succession, raw: RawWorkspace, root: Path) -> Handover:
    """Return all file changes of the succession in the workspace at `root`; nothing is written yet.

    Raises UsageProblem if the folder for a plan of that date exists already.
    """
    old = raw.plan
    handover = Handover(f"{PREVIOUS}/{_day(old)}")
    if (root / handover.folder).exists():
        raise UsageProblem(f"{root / handover.folder} exists: this plan was succeeded before; move that folder away")
    for path in sorted((root / "data").rglob("*")):
        name = path.relative_to(root).as_posix()
        skipped = name in STAYS or name.startswith(f"{PREVIOUS}/") or path.name.startswith((".", "~$"))
        if path.is_file() and not skipped:
            handover.files[f"{handover.folder}/{name.removeprefix('data/')}"] = path.read_bytes()
            handover.gone.append(name)
    new = as_files(succession.proposal, _inherited(old, raw, root))
    new |= _opening(succession, new)
    if succession.pauses:
        new["data/plan_changes.csv"] = as_csv(columns_of("plan_changes"), succession.pauses)
    new |= _registers(succession, raw, handover.lost)
    rows = [
        {"old_ref": one.old_ref, "new_ref": one.new_ref, "how": one.how, "old_action": one.old_action,
         "likeness": f"{one.likeness:.2f}" if one.likeness else "", "new_action": one.new_action}
        for one in succession.refs
    ]  # fmt: skip
    handover.files[f"{handover.folder}/ref_map.csv"] = as_csv(MAP_COLUMNS, rows)
    handover.files |= new
    handover.gone = [name for name in handover.gone if name not in new]
    return handover


def _day(plan: Mapping[str, Any]) -> str:
    return re.sub(r"[^0-9A-Za-z-]+", "-", str(plan.get("date", "undated")))[:30]


def _inherited(old: Mapping[str, Any], raw: RawWorkspace, root: Path) -> Inherited:
    """Return what the new plan.toml takes over from the one at `root`, and the rows of leads.csv by lead cell."""
    text = (root / "data/plan.toml").read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    starts = [match.start() for match in _TABLE.finditer(text)]
    tables = [text[start:end] for start, end in pairwise([*starts, len(text)])]
    kept = [table for table in tables if (match := _TABLE.match(table)) and match["name"] in KEPT_TABLES]
    leads: dict[str, list[Mapping[str, str]]] = {}
    for row in raw.registers["leads"].rows if "leads" in raw.registers else ():
        leads.setdefault(row["as_written"], []).append(row.cells)
    words = {name: str(old.get(name, "")) for name in ("kind", "area", "partnership", "illustrative")}
    return Inherited(**words, tables="\n".join(table.rstrip("\n") + "\n" for table in kept), leads=leads)


def _opening(succession: Succession, new: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the month's update file: the new plan's own updates, and the state of each action carried over."""
    if not succession.opening:
        return {}
    name = f"data/updates/{succession.month}.csv"
    own = rows_of(new[name]) if name in new else []
    said = [{"ref": ref, **texts} for ref, texts in succession.opening]
    return {name: as_csv(columns_of("updates"), [*own, *said])}


def _registers(succession: Succession, raw: RawWorkspace, lost: list[str]) -> dict[str, bytes]:
    """Return the registers of the new plan: open risks, open decisions, inspection findings and measures.

    Refs and themes are renumbered. Sentences on names without a successor are added to `lost`.
    """
    found = {}
    risks = raw.registers.get("risks")
    closed = {row["id"].casefold() for row in risks.rows if row["closed_on"]} if risks else set()
    themes = {str(old): str(new) for old, new in succession.themes.items()}
    wanted: tuple[tuple[str, str, Mapping[str, str], Callable[[RawRow], bool]], ...] = (
        ("risks", "refs", succession.new_refs, lambda row: row["id"].casefold() not in closed),
        ("decisions", "refs", succession.new_refs, lambda row: not row["done_on"]),
        ("inspection", "refs", succession.new_refs, lambda _: True),
        ("measures", "theme", themes, lambda _: True),
    )
    for name, column, names, goes_on in wanted:
        table = raw.registers.get(name)
        if table is None:
            continue
        told = zip(table.rows, written_anew(table, load_schema(name)), strict=True)
        renaming = _Renaming(column, names, succession.private)
        rows = [renaming.row(row, kept) for row, kept in told if goes_on(row)]
        lost += renaming.said(table.place.file)
        if rows:
            headed = dict.fromkeys(
                column for column in (*table.columns, *(COLUMN for row in rows if COLUMN in row)) if column
            )
            found[f"data/{name}.csv"] = as_csv(list(headed), rows)
    return found


class _Renaming(Struct):
    """Replaces the old names in one column of a register by those of the new plan.

    A part without a successor of its own gets that of its action.

    Attributes:
        column: The column with the names: "refs" or "theme".
        names: Old name → new name.
        private: The old refs that were kept private.
        lost: Names without a successor → the numbers of the rows that have them.
    """

    column: str
    names: Mapping[str, str]
    private: Collection[str]
    lost: dict[str, list[int]] = field(default_factory=dict)

    def row(self, row: RawRow, kept: Mapping[str, str]) -> dict[str, str]:
        """Return the row with new names.

        If it named a private action that has no successor, the row is marked as private.
        """
        mark: dict[str, str] = {}
        new = []
        for name in (part.strip() for part in re.split(r"[;,\n]", row[self.column]) if part.strip()):
            found = self.names.get(name) or self.names.get(name.rstrip("abcdefghijklmnopqrstuvwxyz"))
            if found:
                new.append(found)
            else:
                mark = {COLUMN: "yes"} if name in self.private else mark
                self.lost.setdefault(name, []).append(row.place.row)
        return {**kept, **mark, self.column: "; ".join(dict.fromkeys(new))}

    def said(self, file: str) -> Iterator[str]:
        what = "the measure is of the whole plan now" if self.column == "theme" else "and is left out"
        for name, rows in self.lost.items():
            yield f"{file}, {said_rows(rows)}: {self.column} {name} has no successor, {what}"
