"""Reading the files of a workspace. The SHA-256 of each file is taken from the same bytes that are read."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from sendplan.model.calendar import Month
from sendplan.model.errors import InputUnreadable
from sendplan.model.history import History
from sendplan.model.place import Place, Problem, RawTable
from sendplan.model.records import InputFile
from sendplan.read.data_folder import ACTIONS, REGISTERS, TABLE_ENDINGS, columns_of, entries, look_into
from sendplan.read.issued_months import read_history
from sendplan.read.tables import read_table
from sendplan.read.toml_file import NotToml, Toml, read_toml
from sendplan.read.toml_file import Path as Keys
from sendplan.resources import guide

__all__ = ["REGISTERS", "TABLE_ENDINGS", "RawWorkspace", "read_workspace"]


class RawWorkspace(Struct, frozen=True):
    """Every file of data/, read but not yet checked.

    Attributes:
        plan: The values of plan.toml.
        registers: Name ("risks") → table.
        updates: In order of file name.
        plan_lines: Each key of plan.toml → its line.
        history: Which papers were issued.
        papers: The names of the templates.
        copies: Copies of files of updates. Only what they mark as private counts.
    """

    plan: dict[str, Any]
    actions: RawTable
    registers: dict[str, RawTable]
    updates: tuple[RawTable, ...]
    inputs: tuple[InputFile, ...]
    problems: tuple[Problem, ...]
    plan_lines: Mapping[Keys, int] = field(default_factory=dict)
    history: History = field(default_factory=History)
    papers: tuple[str, ...] = ()
    copies: tuple[RawTable, ...] = ()

    def updates_of(self, month: Month) -> RawTable | None:
        """Return the file of updates of that month; None if there is none."""
        return next((table for table in self.updates if Month.of_updates(table.place.file) == month), None)


class _Reading(Struct):
    root: Path
    inputs: list[InputFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def bytes_of(self, path: Path) -> bytes:
        name = path.relative_to(self.root).as_posix()
        try:
            content = path.read_bytes()
        except OSError as error:
            raise InputUnreadable(
                f"{name}: cannot be read ({error.strerror}); close it elsewhere and try again"
            ) from error
        self.inputs.append(InputFile(name, hashlib.sha256(content).hexdigest()))
        return content

    def table(self, path: Path, schema: str) -> RawTable:
        return read_table(self.bytes_of(path), path.relative_to(self.root).as_posix(), columns_of(schema))

    def tried(self, path: Path, schema: str) -> RawTable | None:
        """Return the table. If it is unreadable, record a problem and return None, so that the other files are still
        read.
        """
        try:
            return self.table(path, schema)
        except InputUnreadable as error:
            name = path.relative_to(self.root).as_posix()
            message, _, remedy = str(error).removeprefix(f"{name}: ").partition("; ")
            self.problems.append(Problem(Place(name), "unreadable", message, remedy))
            return None


_PLAN = re.compile(r"plan.*\.to?ml?(?:\.[a-z]{2,4})?|plan", re.IGNORECASE)
"""File names that resemble plan.toml: "plan.toml.txt", "Plan.toml", "plan (1).toml"."""


def read_workspace(root: Path, history: History | None = None) -> RawWorkspace:
    """Read all of data/ in the workspace `root`.

    `history` replaces what the folder reports/ says was issued. Raises InputUnreadable if plan.toml or the actions are
    missing or unreadable. Any other file that is unreadable, or that nothing reads, is a problem in the result.
    """
    reading = _Reading(root)
    plan_file = root / "data" / "plan.toml"
    if not plan_file.is_file():
        if like := next((path for path in entries(root / "data") if _PLAN.fullmatch(path.name)), None):
            message = f"it is missing, and {like.name} looks like it; rename that to plan.toml"
            raise InputUnreadable(f"data/plan.toml: {message}")
        raise InputUnreadable(
            f"{plan_file}: there is no plan here; go to the folder that holds data/, name it with --workspace, "
            "or make a new one with: sendplan init FOLDER"
        )
    plan = _toml(reading.bytes_of(plan_file), "data/plan.toml")
    folder = look_into(root)
    reading.problems += folder.problems
    if ACTIONS not in folder.tables:
        seen = [one for one in folder.problems if ACTIONS in one.place.file.casefold() or ACTIONS in one.remedy]
        beside = "".join(f"\n  {problem}" for problem in seen)
        raise InputUnreadable(
            f"data/actions.csv: the plan's actions are missing; put them there ({guide('schemas')} says how){beside}"
        )
    table = reading.table(folder.tables[ACTIONS], ACTIONS)
    registers = {
        stem: found
        for stem in REGISTERS
        if stem in folder.tables and (found := reading.tried(folder.tables[stem], stem)) is not None
    }
    tried = [reading.tried(path, "updates") for path in folder.updates]
    updates = tuple(one for one in tried if one is not None)
    copies = [reading.tried(path, "updates") for path in folder.copies]
    if history is None:
        history, problems = read_history(root)
        reading.problems += problems
    papers = tuple(path.stem for path in sorted((root / "templates").glob("*.toml")))
    return RawWorkspace(
        plan.values, table, registers, updates, tuple(reading.inputs), tuple(reading.problems), plan.lines, history,
        papers, tuple(one for one in copies if one is not None),
    )  # fmt: skip


def _toml(content: bytes, name: str) -> Toml:
    try:
        return read_toml(content)
    except NotToml as error:
        raise InputUnreadable(f"{name}, line {error.line}: {error.message}; {error.remedy}") from error
