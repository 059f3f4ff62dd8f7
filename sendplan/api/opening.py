"""Open a workspace: read its files once, and settle its as-at date."""

import re
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sendplan.model.calendar import Month
from sendplan.model.errors import UsageProblem
from sendplan.model.judgement import Snapshot
from sendplan.model.place import Finding, Problem
from sendplan.model.records import Records
from sendplan.resources import resource

if TYPE_CHECKING:
    from sendplan.check.records import CheckedWorkspace
    from sendplan.rules.snapshot import Remembered


class Workspace(Struct, frozen=True, dict=True):
    """A folder whose files were read and checked; every other verb takes one.

    It never changes: reopen it after an edit.

    Attributes:
        root: The folder.
        checked: What its files hold.
        as_at: The date of every answer.
        judge: Judges the plan at a date, and caches the result.
    """

    root: Path
    checked: "CheckedWorkspace"
    as_at: date
    judge: "Remembered"

    def __repr__(self) -> str:
        return f"Workspace(root={self.root!r}, as_at={self.as_at!r})"

    @property
    def records(self) -> Records:
        """The plan, and every cell of its files that could be read."""
        return self.checked.records

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is odd about the files themselves, such as a column that is not used, or an encoding."""
        return self.checked.findings

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the files, and was left out."""
        return self.records.problems

    @cached_property
    def position(self) -> Snapshot:
        """Every action, judged as at the date."""
        return self.judge.at(self.as_at)

    @cached_property
    def previous(self) -> Snapshot | None:
        """The position that this one is compared with; None if there is none."""
        return self.judge.before(self.as_at)

    @property
    def warning(self) -> str:
        """A doubt about the as-at date, as a message; "" if there is none."""
        from sendplan.rules.snapshot import default_as_at

        default = default_as_at(self.records)
        newest = Month.of(default)
        if self.as_at == default and (unread := self._unread_since(newest)):
            return (
                f"{unread} could not be read, so this is the position of {newest.words}; mend the file, and run the "
                "command again"
            )
        if Month.of(self.as_at).months_since(newest) > 1:
            return f"The newest updates are those of {newest.words}: is {self.as_at} meant?"
        return ""

    def _unread_since(self, newest: Month) -> str:
        """Return the newest file of updates that could not be read, if it is newer than all that could; else ""."""
        months = {
            problem.place.file: month for problem in self.problems if (month := Month.of_updates(problem.place.file))
        }
        later = {file: month for file, month in months.items() if month > newest}
        return max(later, key=lambda file: later[file], default="")

    def at(self, as_at: date | str) -> "Workspace":
        """Return the same files as at another date. Raises UsageProblem for a date before the plan's month.

        >>> from sendplan import api
        >>> api.example().at("September 2020").as_at.isoformat()
        '2020-09-30'
        """
        return replace(self, as_at=_allowed(self.records, day(as_at)))

    def before(self, since: date | str) -> date:
        """Return the last day of `since`, for a position to be compared with.

        Raises UsageProblem if it is not before `as_at`.

        >>> from sendplan import api
        >>> api.example().before("August 2020").isoformat()
        '2020-08-31'
        """
        if day(since) >= self.as_at:
            raise UsageProblem(f"--since {day(since)} must be before the position's own date, {self.as_at}")
        return self.at(since).as_at


def open_workspace(root: Path | str = ".", as_at: date | str | None = None) -> Workspace:
    """Return the workspace in the folder `root`, as at a day or month (by default the newest month of updates).

    Raises InputUnreadable if there is no plan that can be read, UsageProblem if `as_at` is not a date or is before
    the plan's month. Anything else that is wrong is listed in its `problems`.

    >>> from sendplan import api
    >>> durham = api.open_workspace(api.example().root, as_at="2020-10")
    >>> durham.records.plan.area, len(durham.records.plan.actions), durham.as_at.isoformat()
    ('County Durham', 29, '2020-10-31')
    >>> durham.position.find("1.7").days_overdue
    31
    """
    from sendplan.check.records import load
    from sendplan.rules.snapshot import Remembered, default_as_at

    chosen = None if as_at is None else day(as_at)
    found = load(Path(root))
    settled = default_as_at(found.records) if chosen is None else _allowed(found.records, chosen)
    return Workspace(Path(root), found, settled, Remembered(found.records))


def example() -> Workspace:
    """Return the example: the County Durham plan of July 2020, with illustrative updates.

    >>> from sendplan import api
    >>> api.example().records.plan.title
    'SEND Updated Action Plan'
    """
    return open_workspace(resource("data").parent)


def _allowed(records: Records, as_at: date) -> date:
    if as_at < Month.of(records.plan.date).first_day:
        raise UsageProblem(
            f"{as_at} is before the month of the plan ({records.plan.date}): there was nothing to report then"
        )
    return as_at


_ISO_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


def day(text: date | str) -> date:
    """Return a day as officers write it; a month gives its last day. Raises UsageProblem for anything else.

    >>> from sendplan import api
    >>> [api.day(text).isoformat() for text in ("2020-11-30", "30/11/2020", "2020-11", "November 2020")]
    ['2020-11-30', '2020-11-30', '2020-11-30', '2020-11-30']
    """
    if isinstance(text, date):
        return text
    written = text.strip()
    try:
        return Month.parse(written).last_day if _ISO_MONTH.fullmatch(written) else date.fromisoformat(written)
    except ValueError:
        pass
    from sendplan.read.dates import read_date

    reading = read_date(written)
    if reading.start and reading.end and reading.sure and not (reading.is_problem or reading.left_over):
        month = Month.of(reading.start)
        is_month = reading.precision == "month" and (reading.start, reading.end) == (month.first_day, month.last_day)
        if is_month or reading.start == reading.end:
            return reading.end
    raise UsageProblem(f"{text!r} is neither a day nor a month; write 2020-11-30, 30/11/2020, 2020-11 or November 2020")


def month_named(text: str) -> Month:
    """Return a month as officers write it: "2020-11" or "November 2020". Raises UsageProblem for anything else."""
    try:
        last = day(text)
    except UsageProblem:
        last = date.min
    month = Month.of(last)
    if last == date.min or last != month.last_day or (text.strip()[:2].isdigit() and len(text.strip()) > 7):
        raise UsageProblem(f"{text!r} is not a month; write 2020-10, or October 2020")
    return month
