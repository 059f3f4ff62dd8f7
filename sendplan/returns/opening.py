"""Which month is in hand, and its place to type: made when the month begins, kept up with the plan."""

from datetime import date
from pathlib import Path, PurePosixPath

from msgspec import Struct

from sendplan.model.calendar import Month
from sendplan.model.errors import InputUnreadable
from sendplan.model.place import RawTable
from sendplan.model.records import Records
from sendplan.read.workspace import TABLE_ENDINGS, RawWorkspace
from sendplan.returns.month_file import BESIDE, blank, kept_copy, rows, with_cells
from sendplan.write.files import sweep, write_file, write_files

FRESH = 3
"""Months after the newest one in which a plan is taken to be at work; an older one is asked for by its name."""

AFTERWARDS = 15
"""Days into the next month that a month stays in hand, where data/meetings.csv does not say when its papers are due."""


class Opened(Struct, frozen=True):
    """A month's file. `what`: "made", "made anew" (nothing was typed in it yet), "added" (rows of new actions), or
    "there", as it was. `added`: the refs that got a row. `kept`: a copy of the file as it was, if it held more than its
    table: other sheets, comments.
    """

    month: Month
    path: Path
    what: str
    added: tuple[str, ...] = ()
    kept: Path | None = None


def month_table(root: Path, raw: RawWorkspace, month: Month) -> RawTable | None:
    """The month's file as it was read; None if there is none. InputUnreadable for one that cannot be read."""
    table = raw.updates_of(month)
    for ending in TABLE_ENDINGS if table is None else ():
        path = root / "data" / "updates" / f"{month}{ending}"
        if path.exists():
            why = next((str(one) for one in raw.problems if one.place.file.endswith(path.name)), f"{path}: unreadable")
            raise InputUnreadable(f"{why}; nothing was changed")
    return table


def known_months(root: Path, raw: RawWorkspace) -> list[Month]:
    """The months that have a file of updates, or of which returns were asked, in order."""
    found = {month for table in raw.updates if (month := Month.of_updates(table.place.file))}
    for folder in (root / "returns").glob("[0-9][0-9][0-9][0-9]-[0-9][0-9]"):
        try:
            found.add(Month.parse(folder.name))
        except ValueError:
            continue
    return sorted(found)


def in_hand(records: Records, known: list[Month], today: date) -> Month:
    """The month an officer is at work on: the newest there is, until its papers are issued or its last meeting is over;
    then the first one later that a meeting still to be held is about, else that of `today`. A month that no meeting is
    about, such as a tracker's that was taken in, is over as soon as there is one about a later.

    A plan that has rested for longer than `FRESH` months stays at its newest, for nobody can tell which is meant.
    """
    now = Month.of(today)
    if not known:
        return max(now, Month.of(records.plan.date))
    newest = known[-1]
    held = [one.held_on or one.papers_due for one in records.meetings if Month.of(one.as_at) == newest]
    days = [day for day in held if day]
    later = any(newest < Month.of(one.as_at) <= now for one in records.meetings)  # no meeting is about the newest
    over = today > max(days) if days else later or (today - newest.last_day).days > AFTERWARDS
    over = over or newest in records.issued
    typed = newest in records.months or (not days and later)  # else its file was made before anybody saw that
    if over and newest < now and now.months_since(newest) <= FRESH and typed:
        days_to_come = ((Month.of(one.as_at), one.held_on or one.papers_due) for one in records.meetings)
        return min((of for of, day in days_to_come if newest < of <= now and day and day >= today), default=now)
    return newest


def open_month(root: Path, records: Records, raw: RawWorkspace, month: Month) -> Opened:
    """Make the month's file if there is none; else give it a row for each action that has come since. Hold the lock.

    A file in which nothing is typed yet is made anew, so that it shows the plan as it is now. A file without the
    columns that stand beside (`action` …) is an officer's own, and is left.
    """
    table = month_table(root, raw, month)
    if table is None:
        name, content = blank(records, month)
        sweep((root / name).parent, [PurePosixPath(name).name])
        write_file(root / name, content)
        return Opened(month, root / name, "made")
    path = root / table.place.file
    if "action" not in table.columns:
        return Opened(month, path, "there")
    wanted = rows(records, month)
    if month not in records.months and not _is_typed_in(table):
        _, content = blank(records, month)
        same = PurePosixPath(table.place.file).suffix.casefold() == f".{records.plan.updates_as}"
        known = [{name: row[name] for name in ("ref", "action", "due", "to_answer")} for row in table.rows]
        as_it_is = [{name: row.get(name, "") for name in ("ref", "action", "due", "to_answer")} for row in wanted]
        if not same or known == as_it_is:
            return Opened(month, path, "there")
        return Opened(month, path, "made anew", kept=_put(root, table, month, content))
    there = {row["ref"] for row in table.rows}
    missing = {row["ref"]: row for row in wanted if row["ref"] not in there}
    if not missing:
        return Opened(month, path, "there")
    content = with_cells(table, missing, month, records.plan)
    return Opened(month, path, "added", tuple(missing), _put(root, table, month, content))


def _is_typed_in(table: RawTable) -> bool:
    """Whether a cell that is not only there to be read holds anything: also one of the officer's own columns."""
    beside = {heading.name for heading in BESIDE}
    return any(text and name not in beside for row in table.rows for name, text in row.cells.items())


def _put(root: Path, table: RawTable, month: Month, content: bytes) -> Path | None:
    """The file with its new content, and a copy of what it held beside its table; the copy's path."""
    kept = {root / name: old for name, old in kept_copy(root, table, month).items()}
    write_files({**kept, root / table.place.file: content})
    return next(iter(kept), None)
