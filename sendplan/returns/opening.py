"""Which month is in hand, and its file to type in: made when the month begins, and kept in step with the plan."""

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
"""In months. A plan whose newest month is older than this is not assumed to continue; its month must be named."""

AFTERWARDS = 15
"""Days into the next month for which a month stays in hand, if data/meetings.csv has no day for its papers."""


class Opened(Struct, frozen=True):
    """A month's file.

    Attributes:
        month: The month.
        path: The file.
        what: "made", "made anew" (nothing was typed in it yet), "added" (rows of new actions), or "there"
            (unchanged).
        added: The refs that got a row.
        kept: A copy of the earlier file, if it had more than its table: other sheets, comments.
    """

    month: Month
    path: Path
    what: str
    added: tuple[str, ...] = ()
    kept: Path | None = None


def month_table(root: Path, raw: RawWorkspace, month: Month) -> RawTable | None:
    """Return the month's file as it was read; None if there is none. Raises InputUnreadable if it cannot be read."""
    table = raw.updates_of(month)
    for ending in TABLE_ENDINGS if table is None else ():
        path = root / "data" / "updates" / f"{month}{ending}"
        if path.exists():
            why = next((str(one) for one in raw.problems if one.place.file.endswith(path.name)), f"{path}: unreadable")
            raise InputUnreadable(f"{why}; nothing was changed")
    return table


def known_months(root: Path, raw: RawWorkspace) -> list[Month]:
    """Return the months that have a file of updates or of returns, in order."""
    found = {month for table in raw.updates if (month := Month.of_updates(table.place.file))}
    for folder in (root / "returns").glob("[0-9][0-9][0-9][0-9]-[0-9][0-9]"):
        try:
            found.add(Month.parse(folder.name))
        except ValueError:
            continue
    return sorted(found)


def in_hand(records: Records, known: list[Month], today: date) -> Month:
    """Return the month an officer is working on.

    This is the newest month, until its papers are issued or its last meeting is over. Then it is the first later
    month with a meeting still to come, else the month of `today`. A month that no meeting is about, such as one
    imported from a tracker, is over as soon as there is a meeting about a later one. A plan that has rested for more
    than `FRESH` months stays at its newest month, because it is not clear which month is meant.
    """
    now = Month.of(today)
    if not known:
        return max(now, Month.of(records.plan.date))
    newest = known[-1]
    held = [one.held_on or one.papers_due for one in records.meetings if Month.of(one.as_at) == newest]
    days = [day for day in held if day]
    later = any(newest < Month.of(one.as_at) <= now for one in records.meetings)  # no meeting is about the newest month
    over = today > max(days) if days else later or (today - newest.last_day).days > AFTERWARDS
    over = over or newest in records.issued
    typed = newest in records.months or (not days and later)  # otherwise its file was made before anybody noticed
    if over and newest < now and now.months_since(newest) <= FRESH and typed:
        days_to_come = ((Month.of(one.as_at), one.held_on or one.papers_due) for one in records.meetings)
        return min((of for of, day in days_to_come if newest < of <= now and day and day >= today), default=now)
    return newest


def open_month(root: Path, records: Records, raw: RawWorkspace, month: Month) -> Opened:
    """Make the month's file if there is none, else add a row for each new action. The caller must hold the lock.

    A file in which nothing is typed yet is made anew, to show the plan as it is now. A file without the given columns
    (`action` …) is the officer's own and is left alone.
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
    """Return whether any cell that is not given holds something; also in columns that the officer added."""
    beside = {heading.name for heading in BESIDE}
    return any(text and name not in beside for row in table.rows for name, text in row.cells.items())


def _put(root: Path, table: RawTable, month: Month, content: bytes) -> Path | None:
    """Write the file with its new content, and a copy of what it had beside its table. Return the copy's path."""
    kept = {root / name: old for name, old in kept_copy(root, table, month).items()}
    write_files({**kept, root / table.place.file: content})
    return next(iter(kept), None)
