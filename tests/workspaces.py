"""Make a workspace from Python data: as files in a folder, or directly as records."""

import csv
import io
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan import api
from sendplan.check.records import CheckedWorkspace, check
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.records import Records
from sendplan.model.tally import Summary
from sendplan.read.tables import read_table
from sendplan.read.workspace import RawWorkspace
from sendplan.rules.snapshot import Remembered, previous_as_at, snapshot
from sendplan.summarise.tally import summarise

Row = Mapping[str, str]

PLAN = """
title = "Plan"
area = "Area"
partnership = "Partnership"
date = 2020-07-31
themes = [
  { no = 1, title = "One", aim = "First" },
  { no = 2, title = "Two", aim = "Second" },
  { no = 3, title = "Three", aim = "Third" },
]
"""

ACTION = ("ref", "theme", "action", "start", "end", "lead", "outcome")
UPDATE = ("ref", "status", "progress")
CHANGE = ("ref", "kind", "approved_on")


def action(ref: str = "1.1", end: str = "Dec 20", start: str = "Jul 20", **cells: str) -> Row:
    """Return an action led by "Body", in the theme that its ref begins with."""
    theme = ref.partition(".")[0]
    given = {"theme": theme, "action": f"Do {ref}", "lead": "Body", "outcome": "Better"}
    return {"ref": ref, "start": start, "end": end, **given, **cells}


def part(ref: str, end: str = "", start: str = "", **cells: str) -> Row:
    """Return a part, which inherits the cells that are not given."""
    return {"ref": ref, "theme": ref.partition(".")[0], "action": f"Do {ref}", "start": start, "end": end, "lead": "",
            "outcome": "", **cells}  # fmt: skip


def said(month: str, status: str = "", ref: str = "1.1", **cells: str) -> tuple[str, Row]:
    """Return the month and one row of its updates, which has words even without a status."""
    return month, {"ref": ref, "status": status, "progress": f"Words of {month}", **cells}


def month(text: str) -> tuple[str, Row]:
    """Return a month of updates that says nothing about any action."""
    return said(text, ref="plan")


def approved(kind: str, on: str, new_end: str = "", ref: str = "1.1", **cells: str) -> Row:
    """Return a row of plan_changes, approved on the day `on`; only asked for if that is ""."""
    return {"ref": ref, "kind": kind, "new_end": new_end, "approved_on": on, "reason": "Reason", **cells}


class Workspace(Struct, frozen=True):
    """A workspace as data. `registers` is file stem → rows. Every file is CSV; `write` puts them into a folder."""

    actions: Sequence[Row] = (action(),)
    updates: Sequence[tuple[str, Row]] = ()
    changes: Sequence[Row] = ()
    registers: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    plan: str = PLAN

    def tables(self) -> dict[str, bytes]:
        """Return path in the workspace → content, for every table."""
        found = {"data/actions.csv": csv_bytes(self.actions, ACTION)}
        if self.changes:
            found["data/plan_changes.csv"] = csv_bytes(self.changes, CHANGE)
        for stem, rows in self.registers.items():
            found[f"data/{stem}.csv"] = csv_bytes(rows, ())
        for text in sorted({text for text, _ in self.updates}):
            rows = [row for at, row in self.updates if at == text]
            found[f"data/updates/{text}.csv"] = csv_bytes(rows, UPDATE)
        return found

    def write(self, root: Path) -> Path:
        for name, content in {"data/plan.toml": self.plan.encode(), **self.tables()}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return root

    def checked(self) -> CheckedWorkspace:
        """Return what `load` would return for the files, without writing them."""
        tables = {name: read_table(content, name) for name, content in self.tables().items()}
        actions = tables.pop("data/actions.csv")
        updates = tuple(table for name, table in sorted(tables.items()) if name.startswith("data/updates/"))
        registers = {Path(name).stem: table for name, table in tables.items() if table not in updates}
        return check(RawWorkspace(tomllib.loads(self.plan), actions, registers, updates, (), ()))

    def records(self) -> Records:
        """Return the records. Fails if any row is bad; a test of bad rows uses `checked`."""
        records = self.checked().records
        assert not records.problems, [str(problem) for problem in records.problems]
        return records

    def opened(self, day: str) -> api.Workspace:
        """Return what `api.open_workspace` would return, without any file."""
        records = self.records()
        return api.Workspace(Path("nowhere"), CheckedWorkspace(records), date.fromisoformat(day), Remembered(records))

    def at(self, day: str) -> Snapshot:
        return snapshot(self.records(), date.fromisoformat(day))

    def judged(self, day: str, ref: str = "1.1") -> Judged:
        return self.at(day).find(ref)

    def summary(self, day: str) -> Summary:
        records = self.records()
        as_at = date.fromisoformat(day)
        before = previous_as_at(records, as_at)
        return summarise(snapshot(records, as_at), snapshot(records, before) if before else None, records.thresholds)

    def having(self, **changes: Any) -> "Workspace":
        return replace(self, **changes)


def csv_bytes(rows: Sequence[Row], columns: Sequence[str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return the rows as CSV, below `columns` and every other column that a row has."""
    names = list(dict.fromkeys((*columns, *(name for row in rows for name in row))))
    out = io.StringIO()
    writer = csv.DictWriter(out, names, delimiter=delimiter, lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)
