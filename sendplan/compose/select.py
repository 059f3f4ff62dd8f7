"""What several sections ask of a brief: its units, its exceptions, what is asked, what is still due, who spoke."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from sendplan.compose.brief import Brief
from sendplan.model.judgement import Judged, Point
from sendplan.model.plan import Action
from sendplan.model.records import Update, Voice
from sendplan.model.series import Series
from sendplan.model.status import Status
from sendplan.model.template import Filters
from sendplan.model.wording import listed
from sendplan.summarise.impact import names_measure

HORIZON_DAYS = 90
"""Milestones are told so far ahead."""


def units(brief: Brief) -> Iterator[Judged]:
    """What was judged, in plan order: every part of an action that has parts, else the action."""
    for judged in brief.snapshot.judged:
        yield from judged.units


def recorded(brief: Brief) -> Iterator[Judged]:
    """What has dates, evidence and words of its own, in plan order: of an action judged by itself its parts too."""
    for judged in brief.snapshot.judged:
        yield from judged.recorded


def left_out(brief: Brief, what: str, among: Sequence[Judged] | None = None) -> str:
    """` Risks on 2.3, kept private, are left out.`: rows of registers are, in public. `among`: of these alone."""
    return _said_of(brief, what, _private(brief.snapshot.judged if among is None else among))


def measures_left_out(brief: Brief) -> str:
    """The same of the measures that private actions alone name: it stands where others are told."""
    return _said_of(brief, "Measures", [unit for unit in _private(brief.snapshot.judged) if unit.action.measures])


def _private(every: Sequence[Judged]) -> list[Judged]:
    return [unit for judged in every for unit in (judged, *judged.parts) if unit.action.private]


def _said_of(brief: Brief, what: str, private: Sequence[Judged]) -> str:
    if brief.restricted or not private:
        return ""
    return f" {what} on {listed([unit.ref for unit in private])}, kept private, are left out."


def action_of(brief: Brief, ref: str) -> Action | None:
    """The plan's action or part of that ref; None if it is gone from the plan's own file since."""
    return next((action for action in brief.snapshot.plan.all_refs() if action.ref == ref), None)


def actions_by_ref(brief: Brief) -> dict[str, Action]:
    """As `action_of`, for who asks of many: it looks through the whole plan for each."""
    return {action.ref: action for action in brief.snapshot.plan.all_refs()}


def known(day: date | None, as_at: date) -> bool:
    """Whether something dated `day` had happened by the as-at date; undated rows count as known (DESIGN, "As-at")."""
    return day is None or day <= as_at


def happened(day: date | None, as_at: date) -> bool:
    """Whether `day` is given and not after the as-at date: a later closing or completion has not happened yet."""
    return day is not None and day <= as_at


def concerns(brief: Brief, refs: Iterable[str]) -> bool:
    """Whether a row with these refs belongs in the paper: all do, unless the template chooses actions; then those that
    name one of its actions, their parts or their themes.
    """
    if not brief.template.filters.any:
        return True
    mine = {unit.ref for unit in brief.snapshot.all_refs()}
    mine |= {judged.ref for judged in brief.before.judged} if brief.before else set()  # removed since
    mine |= {str(judged.action.theme) for judged in brief.snapshot.judged}
    return not mine.isdisjoint(refs)


def is_exception(unit: Judged) -> bool:
    """Overdue by its dates, which are public; or off track by either status, where that may be said."""
    off_track = not unit.withheld and Status.OFF_TRACK in (unit.reported, unit.computed)
    return unit.overdue or (unit.open and off_track)


def tells_exceptions(brief: Brief) -> bool:
    """Whether the paper has a section of its own for them; what stands there is not told twice."""
    return brief.has("recovery", "exceptions", "overdue")


class Ask(Struct, frozen=True):
    """A decision wanted: its number in the paper, what it is about (None: a theme or the plan) and the update."""

    number: int
    judged: Judged | None
    update: Update


def asked(brief: Brief) -> tuple[Ask, ...]:
    """The as-at month's asks, numbered: the officer's own first, then by action in plan order."""
    found: dict[Update, Judged | None] = {}
    for update in brief.snapshot.commentary.values():
        if update.ask:
            found[update] = None
    for action in brief.snapshot.judged:
        for judged in (action, *action.parts):
            update_ = judged.standing.this_month
            if update_ and update_.ask:
                found.setdefault(update_, action if update_.ref == action.ref else judged)
    return tuple(Ask(number, judged, update) for number, (update, judged) in enumerate(found.items(), 1))


class Due(Struct, frozen=True):
    """A milestone that is still to be met, of an action or part."""

    unit: Judged
    point: Point

    @property
    def day(self) -> date:
        return self.point.due


def still_due(brief: Brief) -> list[Due]:
    """By date: the unmet milestones of open work, past or due within the horizon."""
    found = [
        Due(unit, point)
        for unit in units(brief)
        for point in unit.points
        if point.due <= horizon(brief) and _unmet(brief, unit, point)
    ]
    return sorted(found, key=lambda due: due.day)


def _unmet(brief: Brief, unit: Judged, point: Point) -> bool:
    """What is reported in private may be met or done, which a public paper does not know: its coming milestones stay,
    for to leave them out would tell; of its past ones only the one that it is overdue for.
    """
    if unit.withheld:
        return point.due >= brief.snapshot.as_at or (unit.overdue and point.due == unit.due)
    return unit.open and not point.met


def last_day(judged: Judged) -> date | None:
    """The day by which all of an action is due: of several dates the last one, the whole's own among them."""
    return max((day for day in (judged.due, judged.end, judged.own_end) if day), default=None)


def first_planned(judged: Judged) -> date | None:
    """What was planned in place of that last day."""
    last = last_day(judged)
    return judged.baseline_end if last == judged.end else judged.own_planned if last == judged.own_end else last


def complete(every: Iterable[Judged]) -> int:
    """How many are reported complete; one that was reopened since is open, and counts there."""
    return sum(judged.reported is Status.COMPLETE and not judged.open for judged in every)


def lacking(judged: Judged) -> str:
    """What is missing of the proof of what is reported complete."""
    done = [one.standing for one in judged.units]
    dated, shown = all(one.completed_on for one in done), all(one.evidence for one in done)
    return "evidence" if dated else "its date" if shown else "date and evidence"


def proven_words(every: Iterable[Judged]) -> str:
    """What those among them have that count as complete; the day is named where another lacks nothing but that."""
    return "with date and evidence" if any(_lacks_day(one) for one in every) else "with evidence"


def _lacks_day(judged: Judged) -> bool:
    return judged.unevidenced and not judged.withheld and lacking(judged) == "its date"


def horizon(brief: Brief) -> date:
    return brief.snapshot.as_at + timedelta(days=HORIZON_DAYS)


def voices(brief: Brief) -> list[Voice]:
    """What had been said by the as-at date about the paper's actions, newest first."""
    heard = [
        voice for voice in brief.records.voice
        if known(voice.heard_on, brief.snapshot.as_at) and concerns(brief, voice.refs)
    ]  # fmt: skip
    return sorted(heard, key=lambda voice: voice.heard_on, reverse=True)


def all_series(brief: Brief) -> list[Series]:
    """The measures that belong in the paper, in the register's order of first mention: those of its themes; of one that
    chooses actions by lead or ref, none that other actions alone name.
    """
    actions, filters = {judged.ref: judged.action for judged in brief.snapshot.judged}, brief.template.filters
    single = bool(filters.leads or filters.refs)
    others = [action for action in brief.records.plan.actions if single and action.ref not in actions]

    def belongs(series: Series) -> bool:
        if any(names_measure(action, series) for action in others):
            return any(names_measure(action, series) for action in actions.values())
        return concerns(brief, (str(series.last.theme),) if series.last.theme is not None else ())

    return [series for series in brief.series if belongs(series)]


def impacts(brief: Brief) -> list[tuple[Judged, Update]]:
    """The month's updates that record an impact, each once though it stand for several parts, with what it is of.

    Those of overdue and off-track work say what the delay does; they stand with the exceptions.
    """
    found: dict[str, tuple[Judged, Update]] = {}
    for unit in units(brief):
        update = unit.standing.this_month
        if update and update.impact and not unit.withheld and not is_exception(unit):
            found.setdefault(update.ref, (unit, update))
    late = {unit.ref for unit in exceptions(brief)}
    for judged in brief.snapshot.judged if any(one.parts for one in brief.snapshot.judged) else ():
        update = judged.standing.this_month  # what is said of a whole may stand for none of its parts
        if judged.parts and update and update.impact and not judged.withheld and judged.ref not in late:
            found.setdefault(update.ref, (judged, update))
    return list(found.values())


def late_impacts(brief: Brief) -> int:
    """Of how many actions that are overdue or off track an impact is told this month: it stands with the exceptions."""
    late = (unit for unit in units(brief) if is_exception(unit) and not unit.withheld)
    told = (unit for unit in late if (update := unit.standing.this_month) and update.impact)
    return len({unit.action.parent or unit.ref for unit in told})


def officers_word(brief: Brief) -> Update | None:
    """The officer's word on what the paper is about: the whole plan, or the one theme that it is filtered to."""
    themes = brief.template.filters.themes
    if not brief.template.filters.any:
        return brief.snapshot.commentary.get("plan")
    only = len(themes) == 1 and brief.template.filters == Filters(themes=themes)
    return brief.snapshot.commentary.get(str(themes[0])) if only else None


def exceptions(brief: Brief) -> list[Judged]:
    """The longest overdue first, then those that are off track by their forecast, the latest first. An action whose
    lead calls it off track stands for itself where none of its parts is late.
    """
    found = [unit for unit in units(brief) if is_exception(unit)]
    told = {ref for unit in found for ref in (unit.ref, unit.action.parent)}
    found += [one for one in brief.snapshot.judged if one.parts and one.ref not in told and is_exception(one)]
    return sorted(found, key=_lateness)


def _lateness(unit: Judged) -> tuple[int, int, int]:
    """What is withheld stands by its public days alone."""
    return -unit.days_overdue, unit.computed.severity, -(unit.slippage.days if unit.slippage else 0)


def new_date(brief: Brief, unit: Judged) -> bool:
    """A forecast that has itself passed is no new date; a date that is asked for is one, until it is refused, and so is
    one that was approved since the paper compared with.
    """
    return _coming(brief, unit.forecast) or asked_date(brief, unit) is not None or agreed_anew(brief, unit)


def agreed_anew(brief: Brief, unit: Judged) -> bool:
    """Whether its due date lies ahead and was moved there by an approval since the paper compared with."""
    since = brief.summary.previous
    return since is not None and _coming(brief, unit.due) and any(
        change.ref == unit.ref and change.kind == "redate" and change.new_end == unit.due
        and change.approved_on and since < change.approved_on <= brief.snapshot.as_at
        for change in brief.records.changes
    )  # fmt: skip


def asked_date(brief: Brief, unit: Judged) -> date | None:
    """The latest day to come that is asked for and not approved yet, where no forecast is."""
    as_at = brief.snapshot.as_at
    days = [
        change.new_end for change in brief.records.changes
        if change.ref == unit.ref and change.kind == "redate" and change.new_end and _coming(brief, change.new_end)
        and known(change.asked_on, as_at) and not happened(change.approved_on, as_at)
    ]  # fmt: skip
    return None if _coming(brief, unit.forecast) else max(days, default=None)


def _coming(brief: Brief, day: date | None) -> bool:
    return day is not None and day > brief.snapshot.as_at


def answer_to(unit: Judged) -> str:
    """The officer's word beside the newest update: it answers a challenge."""
    return unit.standing.noted.officer_note if unit.standing.noted else ""


def answered_in(unit: Judged) -> str:
    """` of October 2020`: when it was answered, if it was, and in a month before."""
    noted = unit.standing.noted
    before = unit.standing.noted_before
    return f" of {noted.month.words}" if before and noted and noted.officer_note else ""


def unanswered(brief: Brief) -> list[Judged]:
    """The units that are challenged, in public, without an answer yet."""
    return [unit for unit in _challenged(brief) if not answer_to(unit)]


def none_answered(brief: Brief) -> bool:
    """Whether no unit that is challenged has an answer: of an action that waits for one, another part may."""
    return not any(answer_to(unit) for unit in _challenged(brief))


def _challenged(brief: Brief) -> list[Judged]:
    return [unit for unit in units(brief) if unit.challenged and not unit.withheld]


def ask_of(brief: Brief, unit: Judged) -> Ask | None:
    """What is asked this month about that unit."""
    update = unit.standing.this_month
    return next((ask for ask in asked(brief) if ask.update is update), None) if update and update.ask else None
