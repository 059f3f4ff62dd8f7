"""Selections that several sections share: units, exceptions, asks, open milestones, voices, measures.

A unit is an action without parts, or a part.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from sendplan.compose.brief import Brief
from sendplan.model.calendar import months_after
from sendplan.model.judgement import Judged, Point, Snapshot
from sendplan.model.plan import Action
from sendplan.model.records import Update
from sendplan.model.series import Series
from sendplan.model.status import Status
from sendplan.model.template import Filters
from sendplan.model.wording import listed
from sendplan.rules.told import is_news
from sendplan.summarise.impact import names_measure

HORIZON_DAYS = 90
"""In days. Milestones are shown up to this far ahead."""


def units(brief: Brief) -> Iterator[Judged]:
    """Yield what was judged, in plan order: the parts of an action that has parts, else the action itself."""
    for judged in brief.snapshot.judged:
        yield from judged.units


def recorded(brief: Brief) -> Iterator[Judged]:
    """Yield what has its own dates, evidence and words, in plan order: `units`, and parts of actions judged whole."""
    for judged in brief.snapshot.judged:
        yield from judged.recorded


def left_out(brief: Brief, what: str, among: Sequence[Judged] | None = None) -> str:
    """Return ` Risks on 2.3, kept private, are left out.`; empty if none are. `among`: consider only these actions."""
    return _said_of(brief, what, _private(brief.snapshot.judged if among is None else among))


def measures_left_out(brief: Brief) -> str:
    """Return the same sentence for measures that only private actions name."""
    return _said_of(brief, "Measures", [unit for unit in _private(brief.snapshot.judged) if unit.action.measures])


def _private(every: Sequence[Judged]) -> list[Judged]:
    return [unit for judged in every for unit in (judged, *judged.parts) if unit.action.private]


def _said_of(brief: Brief, what: str, private: Sequence[Judged]) -> str:
    if brief.restricted or not private:
        return ""
    return f" {what} on {listed([unit.ref for unit in private])}, kept private, are left out."


def action_of(brief: Brief, ref: str) -> Action | None:
    """Return the plan's action or part of that ref; None if the plan's file no longer has it."""
    return next((action for action in brief.snapshot.plan.all_refs() if action.ref == ref), None)


def actions_by_ref(brief: Brief) -> dict[str, Action]:
    """Return ref → action or part. Use this to look up many: `action_of` searches the whole plan each time."""
    return {action.ref: action for action in brief.snapshot.plan.all_refs()}


def known(day: date | None, as_at: date) -> bool:
    """Return whether something dated `day` had happened by the as-at date; undated rows count as known."""
    return day is None or day <= as_at


def happened(day: date | None, as_at: date) -> bool:
    """Return whether `day` is given and not after the as-at date. A completion dated later has not happened yet."""
    return day is not None and day <= as_at


def concerns(brief: Brief, refs: Iterable[str]) -> bool:
    """Return whether a row with these refs belongs in the paper.

    All do unless the template filters actions. Then a row belongs if it names one of the paper's actions, parts or
    themes.
    """
    if not brief.template.filters.any:
        return True
    mine = {unit.ref for unit in brief.snapshot.all_refs()}
    mine |= {judged.ref for judged in brief.before.judged} if brief.before else set()  # removed since that month
    mine |= {str(judged.action.theme) for judged in brief.snapshot.judged}
    return not mine.isdisjoint(refs)


def is_exception(unit: Judged) -> bool:
    """Return whether it is overdue (dates are public) or, unless withheld, off track by either status."""
    off_track = not unit.withheld and Status.OFF_TRACK in (unit.reported, unit.computed)
    return unit.overdue or (unit.open and off_track)


def is_untold(unit: Judged) -> bool:
    """Return whether it was reported in private, is not overdue by public dates and not closed by a public decision.

    Done or not: a list of such work that is still open would tell what is done.
    """
    return unit.withheld and not unit.overdue and unit.computed is not Status.CLOSED


def tells_exceptions(brief: Brief) -> bool:
    """Return whether the paper has a section for exceptions, so that other sections need not repeat them."""
    return brief.has("recovery", "exceptions", "overdue")


class Ask(Struct, frozen=True):
    """A decision that is asked for.

    Attributes:
        number: Its number in the paper.
        judged: The action or part it is about; None for a theme or the plan.
        update: The update that asks for it.
    """

    number: int
    judged: Judged | None
    update: Update


def asked(brief: Brief) -> tuple[Ask, ...]:
    """Return the as-at month's asks, numbered: the officer's own first, then by action in plan order."""
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
    """A milestone that is still to be met, with its action or part."""

    unit: Judged
    point: Point

    @property
    def day(self) -> date:
        return self.point.due


def still_due(brief: Brief) -> list[Due]:
    """Return the unmet milestones of open work that are past due or due within the horizon, by date."""
    found = [
        Due(unit, point)
        for unit in units(brief)
        for point in unit.points
        if point.due <= horizon(brief) and _unmet(brief, unit, point)
    ]
    return sorted(found, key=lambda due: due.day)


def _unmet(brief: Brief, unit: Judged, point: Point) -> bool:
    """Return whether to list this milestone as still due.

    A withheld action may have met it, which a public paper must not show. So its future milestones stay listed, and
    of the past ones only the one it is overdue for.
    """
    if unit.withheld:
        return point.due >= brief.snapshot.as_at or (unit.overdue and point.due == unit.due)
    return point in unit.open_points


def last_day(judged: Judged) -> date | None:
    """Return the last day on which any of the action is due, its own end date included."""
    return max((day for day in (judged.due, judged.end, judged.own_end) if day), default=None)


def end_as_written(judged: Judged) -> str:
    """Return the words that stand in place of its end: its own, else those of a part that is left and has no date."""
    left = (part.action.end_text for part in judged.parts if part.open and part.end is None)
    return judged.action.end_text or next((words for words in left if words), "")


def first_planned(judged: Judged) -> date | None:
    """Return the day the plan first had for that last day."""
    last = last_day(judged)
    return judged.baseline_end if last == judged.end else judged.own_planned if last == judged.own_end else last


def complete(every: Iterable[Judged]) -> int:
    """Return how many are reported complete; one that was reopened counts as open."""
    return sum(judged.reported is Status.COMPLETE and not judged.open for judged in every)


def lacking(judged: Judged) -> str:
    """Return what is missing from the proof of a reported completion: "evidence", "its date" or "date and evidence"."""
    done = [one.standing for one in judged.units]
    dated, shown = all(one.completed_on for one in done), all(one.evidence for one in done)
    return "evidence" if dated else "its date" if shown else "date and evidence"


def proven_words(every: Iterable[Judged]) -> str:
    """Return the words for what counts as proven; the date is mentioned if some action lacks only its date."""
    return "with date and evidence" if any(_lacks_day(one) for one in every) else "with evidence"


def _lacks_day(judged: Judged) -> bool:
    return judged.unevidenced and not judged.withheld and lacking(judged) == "its date"


def horizon(brief: Brief) -> date:
    return brief.snapshot.as_at + timedelta(days=HORIZON_DAYS)


def all_series(brief: Brief) -> list[Series]:
    """Return the measures that belong in the paper, in the order the register first mentions them.

    These are the measures of its themes. A paper that filters by lead or ref leaves out a measure that only other
    actions name.
    """
    actions, filters = {judged.ref: judged.action for judged in brief.snapshot.judged}, brief.template.filters
    single = bool(filters.leads or filters.refs)
    others = [action for action in brief.records.plan.actions if single and action.ref not in actions]

    def belongs(series: Series) -> bool:
        if any(names_measure(action, series) for action in others):
            return any(names_measure(action, series) for action in actions.values())
        return concerns(brief, (str(series.last.theme),) if series.last.theme is not None else ())

    return [series for series in brief.series if belongs(series)]


def officers_word(brief: Brief) -> Update | None:
    """Return the officer's comment on what the paper is about."""
    return brief.snapshot.commentary.get(officers_subject(brief))


def officers_subject(brief: Brief) -> str:
    """Return `plan`, or the number of the one theme that the paper is filtered to; empty for another choice."""
    themes = brief.template.filters.themes
    if not brief.template.filters.any:
        return "plan"
    only = len(themes) == 1 and brief.template.filters == Filters(themes=themes)
    return str(themes[0]) if only else ""


def exceptions(brief: Brief, then: Snapshot | None = None) -> list[Judged]:
    """Return the exceptions, the worst first: by what their dates show, then by days overdue, then by slippage.

    An action that its lead calls off track is listed itself if none of its parts is an exception. `then`: the earlier
    position, for those that the paper before told.
    """
    position = then or brief.snapshot
    found = [unit for judged in position.judged for unit in judged.units if is_exception(unit)]
    told = {ref for unit in found for ref in (unit.ref, unit.action.parent)}
    found += [one for one in position.judged if one.parts and one.ref not in told and is_exception(one)]
    months = brief.template.thresholds.off_track_months

    def badness(unit: Judged) -> tuple[int, int, int]:
        shown = unit.computed
        if unit.withheld and unit.due:  # only its dates are public
            shown = Status.OFF_TRACK if position.as_at > months_after(unit.due, months) else Status.AT_RISK
        return shown.severity, -unit.days_overdue, -(unit.slippage.days if unit.slippage else 0)

    return sorted(found, key=badness)


def new_date(brief: Brief, unit: Judged) -> bool:
    """Return whether a future date is forecast, is asked for and not refused yet, or was approved since the last paper.

    A forecast in the past is not one.
    """
    return _coming(brief, unit.forecast) or asked_date(brief, unit) is not None or agreed_anew(brief, unit)


def dateless(brief: Brief, unit: Judged) -> bool:
    """Return whether a new date is missing. Where only the completion is to be reported, no date is needed."""
    return not (unit.withheld or unit.only_to_be_told or new_date(brief, unit))


def wanted_date(lacking: Sequence[Judged]) -> str:
    """Return what these lack: a `new date`, or a `newer date` where an approval gave one that its lead's word has since
    overtaken. Rows print that one beside the plan's, so none "new" would be untrue.
    """
    return "newer date" if any(unit.due_planned not in (None, unit.due) for unit in lacking) else "new date"


def agreed_anew(brief: Brief, unit: Judged) -> bool:
    """Return whether its due date is to come and an approval moved it there that readers of the paper before did not
    know.
    """
    before = brief.earlier
    return before is not None and _coming(brief, unit.due) and any(
        change.ref == unit.ref and change.kind == "redate" and change.new_end == unit.due
        and happened(change.approved_on, brief.snapshot.as_at) and is_news(before, change, "approved_on")
        for change in brief.records.changes
    )  # fmt: skip


def asked_date(brief: Brief, unit: Judged) -> date | None:
    """Return the latest future day that is asked for and not approved yet; None if there is a future forecast."""
    as_at = brief.snapshot.as_at
    days = [
        change.new_end for change in brief.records.changes
        if change.ref == unit.ref and change.kind == "redate" and change.new_end and _coming(brief, change.new_end)
        and known(change.asked_on, as_at) and not happened(change.approved_on, as_at)
        and not happened(change.refused_on, as_at)
    ]  # fmt: skip
    return None if _coming(brief, unit.forecast) else max(days, default=None)


def _coming(brief: Brief, day: date | None) -> bool:
    return day is not None and day > brief.snapshot.as_at


def ask_of(brief: Brief, unit: Judged) -> Ask | None:
    """Return this month's ask about that unit, if any."""
    update = unit.standing.this_month
    return next((ask for ask in asked(brief) if ask.update is update), None) if update and update.ask else None
