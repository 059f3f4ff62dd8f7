"""A person's changes to a paper's Word version, stored beside the paper and applied each time it is made again.

They are in `reports/YYYY-MM/amendments/board.json`. An amendment records the text it replaced. If the data has
changed so that this text is no longer there, the amendment is stale: it is not applied, and is reported. If the data
now says the new text by itself, the amendment is fulfilled, and nothing is reported.
"""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, convert, to_builtins
from msgspec.structs import replace

from sendplan.model.calendar import Month
from sendplan.model.document import Document
from sendplan.model.errors import OutputFailed
from sendplan.model.issued import paper_name
from sendplan.model.template import SectionChoice, Template
from sendplan.model.wording import cut
from sendplan.papers.manifest import AMENDMENTS as FOLDER
from sendplan.papers.manifest import sha256
from sendplan.papers.since import Difference
from sendplan.papers.units import Edit, Unit, UnitKind, edited, folded, same

LEFT_OUT = "Left out of this paper when it was amended:"
SHOWN = 70
"""Most characters of an amendment that messages quote."""


class Amendment(Struct, frozen=True, forbid_unknown_fields=True):
    """One change.

    Attributes:
        kind: text: `before` became `after`. hide: `before` is left out. add: `after` follows `before`.
        unit: What kind of passage it is in.
        where: Anchor of the level 1 heading above it.
        before: The text that was there.
        after: The text that replaces or follows it.
        row: Text of the first cell, if the change is in a table row.
        column: Index of the cell, from 0.
        of: How many passages with the same text come before it.
        author: Author of the tracked change, if it was one.
        on: Its date.
        tracked: Whether it was a tracked change.
        docx: SHA-256 of the Word file it came from.
    """

    kind: Literal["text", "hide", "add"]
    unit: UnitKind
    where: str
    before: str
    after: str
    row: str = ""
    column: int = 0
    of: int = 0
    author: str = ""
    on: str = ""
    tracked: bool = False
    docx: str = ""

    def __str__(self) -> str:
        """Return the message about an amendment that no longer fits."""
        after = "" if self.kind == "hide" else self.after
        before = "" if self.kind == "add" else self.before
        change = Difference(self.where or "the head of the paper", before, after)
        return (
            f"an amendment no longer fits, for the data has changed under it: {change}; the paper says what the data "
            "says now: amend its Word version again, or take that entry out of amendments/"
        )


class Accepted(Struct, frozen=True, forbid_unknown_fields=True):
    """A change that was written into the month's file of updates.

    Attributes:
        ref: The action of the row.
        column: The column of the cell.
        was: What the cell held before.
        before: The passage of the paper before the change.
        after: The passage after the change.
    """

    ref: str
    column: str
    was: str
    before: str
    after: str


class Amendments(Struct, frozen=True):
    """Everything stored about the amendments of one paper.

    Attributes:
        path: The file, relative to the workspace.
        sha256: SHA-256 of the file; "" if there is none.
        changes: The amendments.
        taken: SHA-256 of each Word file that was taken in.
        sections: Names of the sections in the order a person put them; empty for the template's order.
        accepted: Changes that are now in the data, so that the paper needs no amendment for them.
    """

    path: str = ""
    sha256: str = ""
    changes: tuple[Amendment, ...] = ()
    taken: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    accepted: tuple[Accepted, ...] = ()

    @property
    def source(self) -> dict[str, str]:
        """Return path → SHA-256 of the file, as one of the inputs of its paper."""
        return {self.path: self.sha256} if self.sha256 else {}

    def to_json(self) -> bytes:
        said = {
            "changes": [to_builtins(one) for one in self.changes],
            "sections": list(self.sections),
            "taken": list(self.taken),
            **({"accepted": [to_builtins(one) for one in self.accepted]} if self.accepted else {}),
        }
        return (json.dumps(said, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


NOTHING = Amendments()


def amendments_path(template: str, as_at: date, *, restricted: bool) -> str:
    """Return where a paper's amendments are, relative to the workspace."""
    return f"reports/{Month.of(as_at)}/{FOLDER}/{paper_name(template, restricted=restricted)}.json"


def read_amendments(root: Path, template: str, as_at: date, *, restricted: bool) -> Amendments:
    """Return the amendments of a paper; empty if there is no file. Raises OutputFailed if it cannot be understood."""
    name = amendments_path(template, as_at, restricted=restricted)
    path = root / name
    if not path.is_file():
        return Amendments(name)
    try:
        content = path.read_bytes()
        written: dict[str, Any] = json.loads(content)
        changes = convert(written["changes"], tuple[Amendment, ...])
        taken, sections = (convert(written[key], tuple[str, ...]) for key in ("taken", "sections"))
        accepted = convert(written.get("accepted", []), tuple[Accepted, ...])
        return Amendments(name, sha256(content), changes, taken, sections, accepted)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OutputFailed(
            f"{path}: it cannot be understood, so the amendments of this paper are not known; restore it from a copy, "
            "or move it away to make the paper without them"
        ) from error


def in_order(template: Template, names: Sequence[str]) -> Template:
    """Return the template with its sections in this order; a section that is not named stays after its predecessor."""
    if not names:
        return template
    groups: dict[str, list[SectionChoice]] = {"": []}
    last = ""
    for choice in template.sections:
        last = choice.name if choice.name in names else last
        groups.setdefault(last, []).append(choice)
    ordered = [choice for name in ("", *names) for choice in groups.get(name, ())]
    return replace(template, sections=tuple(ordered))


class Applied(Struct, frozen=True):
    """A document with its amendments applied. `stale`: those that no longer fit, because the text has changed."""

    document: Document
    stale: tuple[Amendment, ...]


def apply(document: Document, amendments: Amendments) -> Applied:
    """Return the amended paper. Where more than words was left out, a note says so in its place."""
    by_key: dict[tuple[str, ...], list[Amendment]] = {}
    for one in amendments.changes:
        by_key.setdefault((one.unit, one.where), []).append(one)
    used: set[Amendment] = set()
    said: set[Amendment] = set()
    seen: Counter[Amendment] = Counter()

    def visit(unit: Unit) -> Edit | None:
        said.update(one for one in by_key.get((unit.kind, unit.where), ()) if _says_it(one, unit))
        wanted = [one for one in by_key.get((unit.kind, unit.where), ()) if one not in used and fits(one, unit)]
        texts: tuple[str, ...] | None = unit.texts
        after: list[str] = []
        note = ""
        for one in wanted:
            seen[one] += 1
            if seen[one] <= one.of:
                continue
            used.add(one)
            if one.kind == "hide":
                texts = None
                note = said_of(unit)
            elif one.kind == "add":
                after += one.after.split("\n")
            elif texts is not None:
                texts = (*texts[: one.column], one.after, *texts[one.column + 1 :])
        return None if texts == unit.texts and not after else Edit(texts, tuple(after), note)

    made = edited(document, visit)
    fulfilled = said - set(seen)  # somebody typed it into the data too, as `amend` asks
    return Applied(made, tuple(one for one in amendments.changes if one not in used | fulfilled))


def _says_it(one: Amendment, unit: Unit) -> bool:
    """Return whether the unit says by itself what the amendment made of it."""
    return one.kind == "text" and fits(replace(one, before=one.after), unit)


def fits(one: Amendment, unit: Unit) -> bool:
    """Return whether the unit still says what it said when it was amended."""
    if one.column >= len(unit.texts):
        return False
    if one.kind != "text":
        return same(unit.words, one.before)
    return same(unit.texts[one.column], one.before) and (not one.row or same(unit.texts[0], one.row))


def said_of(unit: Unit) -> str:
    """Return the note in place of a passage that was left out: a row, or a passage about lateness, an ask or a number.

    Empty for other passages, which may be left out silently.
    """
    words = unit.words.casefold()
    grave = any(word in words for word in ("off track", "overdue", "decision", "approve", "asked"))
    if unit.kind == "row" or grave or any(letter.isdigit() for letter in words):
        first = next((text for text in unit.texts if any(letter.isalpha() for letter in text)), unit.words)
        words = cut(folded(first), SHOWN)
        return f"{LEFT_OUT} {words if words.endswith('…') else words.rstrip('.') + '.'}"
    return ""
