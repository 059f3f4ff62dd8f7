"""Bring the month in: the file to type in, what is sent to each lead, what comes back, and what is to be done next."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from sendplan.model.errors import UsageProblem

if TYPE_CHECKING:
    from sendplan.check.records import CheckedWorkspace
    from sendplan.model.calendar import Month
    from sendplan.read.workspace import RawWorkspace
    from sendplan.returns.answers import Answer
    from sendplan.returns.chasing import Reminded, Returns
    from sendplan.returns.collected import Collected
    from sendplan.returns.identity import Known
    from sendplan.returns.opening import Opened
    from sendplan.returns.sending import Sending
    from sendplan.returns.to_do import ToDo


_FARTHEST = 12
"""In months. A mistyped year would otherwise be taken for the current month from then on."""


class _Read(Struct, frozen=True):
    root: Path
    raw: "RawWorkspace"
    checked: "CheckedWorkspace"
    month: "Month"
    today: date

    def document(self, content: bytes, name: str, known: "Known", told: str, marked: Sequence[str]) -> "Answer":
        from sendplan.importing.documents import Documents  # loaded only where a document came back

        return Documents(self.checked, self.raw, self.month, self.root).read(content, name, known, told, marked)


def open_month(root: Path | str = ".", month: str | None = None, *, today: date | None = None) -> "Opened":
    """Return the file in which a month is typed, and make it if there is none.

    `month`: such as "2020-12"; by default the one in hand on `today`. Raises InputUnreadable if there is no plan,
    UsageProblem if `month` is not a month, OutputFailed if the file cannot be written.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     opened = api.open_month(folder, "2020-12")
    ...     opened.what, opened.path.name, str(api.open_workspace(folder).as_at)
    ('made', '2020-12.xlsx', '2020-11-30')
    """
    from sendplan.returns.opening import open_month as opened
    from sendplan.write.files import workspace_lock

    with workspace_lock(Path(root)):
        read = _read(root, month, today)
        return opened(read.root, read.checked.records, read.raw, read.month)


def send_returns(
    root: Path | str = ".", month: str | None = None, *, today: date | None = None, replace: bool = False
) -> "Sending":
    """Write a workbook and a draft message for each lead body into `returns/YYYY-MM`, and the month's file.

    Files there that a person changed are left alone or, with `replace`, replaced and a copy kept. Raises as
    `open_month`.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     sent = api.send_returns(folder, "2020-12")
    ...     len(sent.round.asked), "Public-Health.xlsx" in [path.name for path in sent.files.written]
    (18, True)
    """
    from sendplan.returns.asking import ask
    from sendplan.returns.opening import open_month as opened
    from sendplan.returns.sending import send
    from sendplan.write.files import workspace_lock

    with workspace_lock(Path(root)):
        read = _read(root, month, today)
        opened(read.root, read.checked.records, read.raw, read.month)
        month_round = ask(read.checked.records, read.raw, read.month)
        return send(read.root, month_round, read.checked.records, read.today, replace=replace)


def collect_returns(
    root: Path | str = ".",
    files: Sequence[Path | str] = (),
    *,
    month: str | None = None,
    told: str = "",
    replace: bool = False,
    again: bool = False,
    rebuild: bool = False,
    today: date | None = None,
) -> "Collected":
    """Take in returns: `files`, else what is in `returns/YYYY-MM/inbox`: workbooks, Word and PDF files, and messages.

    Good cells go into the month's file, bad ones into a copy to send back; log.csv gets a line for each. A second run
    changes nothing. `told`: the body a file is from, if the file does not say. `replace`: a second return of a body
    replaces its first. `again`: also read files that were read before. `rebuild`: fill in again what has been emptied
    since. Raises UsageProblem if nothing was sent, otherwise as `open_month`. A file that cannot be read is listed in
    the result's `unread`.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     sent = api.send_returns(folder, "2020-12")
    ...     done = api.collect_returns(folder, [sent.folder / "Public-Health.xlsx"], month="2020-12")
    ...     [(body, str(tally)) for _, body, tally in done.files]
    [('Public Health', 'nothing filled in')]
    """
    from sendplan.returns.asking import ask
    from sendplan.returns.collected import begin
    from sendplan.returns.collecting import collect
    from sendplan.write.files import workspace_lock

    with workspace_lock(Path(root)):
        read = _read(root, month, today)
        records = read.checked.records
        asked = ask(records, read.raw, read.month)
        run = begin(read.root, records, read.raw, asked, read.today, read.document, replace=replace)
        return collect(run, [Path(file) for file in files], told, again=again, rebuild=rebuild)


def returns_state(root: Path | str = ".", month: str | None = None, *, today: date | None = None) -> "Returns":
    """Return who has answered for the month, who has not and for how long, on the day `today`.

    Raises as `open_month`.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     found = api.returns_state(folder, "2020-11")
    ...     [(one.body, one.missing) for one in found.bodies if len(one.missing) > 2]
    [('Education Providers', ('1.1', '4.2', '5.1', '5.4'))]
    """
    from sendplan.returns.asking import ask
    from sendplan.returns.chasing import state

    read = _read(root, month, today)
    return state(read.root, read.checked.records, ask(read.checked.records, read.raw, read.month), read.today)


def remind(root: Path | str = ".", month: str | None = None, *, today: date | None = None) -> "Reminded":
    """Write draft reminders for the bodies that owe an answer: friendly the first time, firmer on a later day.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     sent = api.send_returns(folder, "2020-12")
    ...     done = api.remind(folder, "2020-12")
    ...     len(done.bodies), "Public-Health-1.eml" in [path.name for path in done.files.written]
    (18, True)
    """
    from sendplan.returns.asking import ask
    from sendplan.returns.chasing import remind as reminded
    from sendplan.write.files import workspace_lock

    with workspace_lock(Path(root)):
        read = _read(root, month, today)
        month_round = ask(read.checked.records, read.raw, read.month)
        return reminded(read.root, read.checked.records, month_round, read.today)


def month_ahead(root: Path | str = ".", month: str | None = None, *, today: date | None = None) -> "ToDo":
    """Return what is to be done next for the month, on the day `today`. The month's file is made if there is none.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     found = api.month_ahead(folder, today=api.day("2020-12-01"))
    ...     str(found.month), found.message, found.papers_due[-1][0].isoformat()
    ('2020-11', True, '2020-12-08')
    """
    from sendplan.returns.asking import ask
    from sendplan.returns.opening import open_month as opened
    from sendplan.returns.to_do import to_do
    from sendplan.write.files import workspace_lock

    with workspace_lock(Path(root)):
        read = _read(root, month, today)
        records = read.checked.records
        there = opened(read.root, records, read.raw, read.month)
        return to_do(read.root, records, ask(records, read.raw, read.month), there, read.today)


def _read(root: Path | str, month: str | None, today: date | None) -> _Read:
    from sendplan.api.opening import month_named
    from sendplan.check.records import check
    from sendplan.model.calendar import Month
    from sendplan.read.workspace import read_workspace
    from sendplan.returns.opening import in_hand, known_months

    raw = read_workspace(Path(root))
    checked = check(raw)
    today = today or date.today()  # noqa: DTZ011 - an officer's own day
    chosen = month_named(month) if month else in_hand(checked.records, known_months(Path(root), raw), today)
    if chosen < Month.of(checked.records.plan.date):
        raise UsageProblem(f"{chosen} is before the month of the plan ({checked.records.plan.date})")
    known = [*known_months(Path(root), raw), Month.of(today), Month.of(checked.records.plan.date)]
    if month and chosen.months_since(max(known)) > _FARTHEST:
        raise UsageProblem(f"{chosen} is more than a year ahead of {max(known)}, the newest month there is; correct it")
    return _Read(Path(root), raw, checked, chosen, today)
