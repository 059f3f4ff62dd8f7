"""What an officer has to do next for a month, gathered from its returns, data, papers and meetings."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from sendplan.compose.challenged import answer_to
from sendplan.model.calendar import Month
from sendplan.model.errors import OutputFailed
from sendplan.model.issued import FOLDER, public_edition
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.records import Meeting, Records, Update
from sendplan.papers.manifest import NAME, read_manifest
from sendplan.papers.out_of_date import drafts_out_of_date
from sendplan.read.issued_months import read_issues
from sendplan.returns.asking import Round
from sendplan.returns.chasing import Returns, state
from sendplan.returns.opening import Opened
from sendplan.rules.approvals import still_asked
from sendplan.rules.known import inputs_at
from sendplan.rules.snapshot import Remembered, snapshot, told_by
from sendplan.templates.starter import to_type_over

DATA = "data/"


class ToDo(Struct, frozen=True):
    """What is to be done for a month. Names of papers are without the ending of a format.

    Attributes:
        month: The month.
        on: The day on which this is the state.
        opened: The month's file.
        returns: Who has answered.
        begun: Whether the month has updates.
        problems: How many problems the data has.
        unanswered: Refs of challenges without the officer's answer.
        answered_before: Refs of challenges that were answered only in an earlier month.
        unowned: (ref, what the ask lacks).
        message: Whether the plan's row has a message.
        assurance: Whether the plan's row has a level of assurance.
        themes: Themes without the officer's line.
        unevidenced: Refs complete without date or evidence, except where only the day is still to come.
        asked_for: Refs of changes to the plan that wait for approval.
        papers_due: (day, templates) of when papers are due.
        meetings: (day, templates) of meetings.
        drafts: Papers of the month on the disk.
        stale: Those of them whose data has changed.
        earlier: The same of other months.
        to_issue: Drafts that go to a meeting and are not issued.
        issued: Papers that are issued.
        unpacked: (day, issued papers, whether there is an agenda) of meetings to come that have no pack.
        unissued: Drafts of the month before whose meeting has been held.
        to_type_over: What is still the text of the blank starter.
        plan_file: The file of the plan's actions, such as "data/actions.xlsx".
        undecided: Refs asked about in the month before, not asked now, and not decided since, or only deferred.
        told_next: The next month that a meeting is about, if none is about this one.
    """

    month: Month
    on: date
    opened: Opened
    returns: Returns
    begun: bool
    problems: int
    unanswered: tuple[str, ...]
    answered_before: tuple[str, ...]
    unowned: tuple[tuple[str, str], ...]
    message: bool
    assurance: bool
    themes: tuple[str, ...]
    unevidenced: tuple[str, ...]
    asked_for: tuple[str, ...]
    papers_due: tuple[tuple[date, tuple[str, ...]], ...]
    meetings: tuple[tuple[date, tuple[str, ...]], ...]
    drafts: tuple[str, ...]
    stale: tuple[str, ...]
    earlier: tuple[Path, ...]
    to_issue: tuple[str, ...]
    issued: tuple[str, ...]
    unpacked: tuple[tuple[date, tuple[str, ...], bool], ...] = ()
    unissued: tuple[str, ...] = ()
    to_type_over: tuple[str, ...] = ()
    plan_file: str = ""
    undecided: tuple[str, ...] = ()
    told_next: Month | None = None


def to_do(root: Path, records: Records, month_round: Round, opened: Opened, today: date) -> ToDo:
    """Return everything that is open for the round's month on day `today`. Nothing is written."""
    month = month_round.month
    now = snapshot(records, month.last_day)
    drafts, stale = _drafts(root, records, month)
    said = [update for update in (*records.updates, *records.commentary) if update.month == month]
    themes = tuple(theme.sign for theme in records.plan.themes if not _line(now, str(theme.number)))
    plan = now.commentary.get("plan")
    meetings = [meeting for meeting in records.meetings if Month.of(meeting.as_at) == month]
    issued = _issued(root, month)
    about = {Month.of(meeting.as_at) for meeting in records.meetings}
    between = month not in about and any(one < month for one in about)
    return ToDo(
        told_next=min((one for one in about if one > month), default=None) if between else None,
        month=month,
        on=today,
        opened=opened,
        plan_file=next((action.place.file for action in records.plan.actions), ""),
        returns=state(root, records, month_round, today),
        begun=month in records.months,
        problems=len(records.problems),
        unanswered=()
        if month not in records.months
        else tuple(unit.ref for unit in _units(now) if unit.challenged and not (unit.unevidenced or answer_to(unit))),
        answered_before=tuple(
            unit.ref for unit in _units(now) if unit.challenged and answer_to(unit) and unit.standing.noted_before
        ),
        unowned=tuple((update.ref, lacks) for update in said if update.ask and (lacks := _lacks(update))),
        message=bool(_line(now, "plan")),
        assurance=bool(plan and plan.assurance),
        themes=themes,
        unevidenced=tuple(unit.ref for unit in _units(now) if unit.unevidenced and not unit.only_ahead),
        asked_for=tuple(
            change.ref
            for change in still_asked(
                [one for one in records.changes if one.approved_on is None and one.asked_on], records.changes, now
            )
        ),
        papers_due=_by_day(meetings, "papers_due"),
        meetings=_by_day(meetings, "held_on"),
        drafts=drafts,
        stale=stale,
        earlier=tuple(
            path
            for path in drafts_out_of_date(root, records, month, Remembered(records))
            if _goes_somewhere(records, path.name, Month.parse(path.parent.name))
        ),
        to_issue=tuple(name for name in drafts if name not in issued and _goes_somewhere(records, name, month)),
        issued=issued,
        unpacked=tuple(_unpacked(root, _by_day(meetings, "held_on"), issued, today)),
        unissued=tuple(_unissued(root, records, month.plus(-1), today)),
        to_type_over=tuple(to_type_over(records.plan)),
        undecided=tuple(_undecided(records, month, today)),
    )


def _unissued(root: Path, records: Records, month: Month, today: date) -> Iterator[str]:
    """Yield the papers of a month that went to their meeting as drafts.

    A restricted draft beside an issued public paper does not count.
    """
    held = {
        meeting.template for meeting in records.meetings
        if Month.of(meeting.as_at) == month and meeting.held_on and meeting.held_on < today
    }  # fmt: skip
    drafts, _ = _drafts(root, records, month)
    issued = _issued(root, month)
    for name in drafts:
        if public_edition(name) in held and not {name, public_edition(name)} & set(issued):
            yield name


def _unpacked(
    root: Path, meetings: Sequence[tuple[date, tuple[str, ...]]], issued: Sequence[str], today: date
) -> Iterator[tuple[date, tuple[str, ...], bool]]:
    for day, names in meetings:
        ready = tuple(name for name in names if name in issued)
        folder = root / "packs" / day.isoformat()
        if ready and day >= today and not any(folder.glob("*.json")):
            yield day, ready, (folder / "agenda.toml").is_file()


def _undecided(records: Records, month: Month, today: date) -> Iterator[str]:
    """Yield what was asked in the month before and not decided; asks wanted by a day to come may still be."""
    asks = {at: {one.ref for one in records.updates if one.ask and one.month == at
                 and not (one.ask_by and one.ask_by >= today)} for at in (month.plus(-1), month)}  # fmt: skip
    since = told_by(month.plus(-1), records.meetings)
    decided = {ref for one in records.decisions if one.made_on > since and not _DEFERS.search(one.decision)
               for ref in one.refs}  # fmt: skip
    decided |= {one.ref for one in records.changes if (day := one.approved_on or one.refused_on) and day > since}
    for action in records.plan.all_refs():
        if action.ref in asks[month.plus(-1)] - asks[month] and decided.isdisjoint((action.ref, action.parent)):
            yield action.ref


_DEFERS = re.compile(r"\b(?:defer|postpon|adjourn|(?:brought|bring|come|comes) back)", re.IGNORECASE)


def _units(now: Snapshot) -> list[Judged]:
    return [unit for judged in now.judged for unit in judged.units]


def _line(now: Snapshot, ref: str) -> str:
    return now.commentary[ref].progress if ref in now.commentary else ""


def _lacks(update: Update) -> str:
    lacks = [what for what, given in (("of whom", update.ask_of), ("by when", update.ask_by)) if not given]
    return " and ".join(lacks)


def _by_day(meetings: Sequence[Meeting], name: str) -> tuple[tuple[date, tuple[str, ...]], ...]:
    found: dict[date, list[str]] = {}
    for meeting in meetings:
        day: date | None = getattr(meeting, name)
        if day:
            found.setdefault(day, []).append(meeting.template)
    return tuple((day, tuple(found[day])) for day in sorted(found))


def _drafts(root: Path, records: Records, month: Month) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the papers of the month on the disk, and those of them whose data has changed."""
    folder = root / "reports" / str(month)
    if not (folder / NAME).is_file():
        return (), ()
    try:
        papers = read_manifest(folder).papers
    except OutputFailed:
        return (), ()
    inputs = inputs_at(records)
    drafts: dict[str, bool] = {}
    for name, paper in papers.items():
        then = {path: digest for path, digest in paper.sources.items() if path.startswith(DATA)}
        stem = name.rpartition(".")[0]
        drafts[stem] = drafts.get(stem, False) or then != inputs(date.fromisoformat(paper.as_at))
    return tuple(drafts), tuple(stem for stem, other in drafts.items() if other)


def _goes_somewhere(records: Records, paper: str, month: Month) -> bool:
    """Return whether the month's paper goes to a meeting; `issue` leaves out the others."""
    return records.is_for_a_meeting(public_edition(paper), month.last_day)


def _issued(root: Path, month: Month) -> tuple[str, ...]:
    try:
        issues = read_issues(root / "reports" / str(month) / FOLDER)
    except OutputFailed:
        return ()
    return tuple(sorted({one.paper for one in issues.values() if not one.begun}))
