"""What moved since the month before: worse, better, later. Of a withheld action only its agreed dates are used."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from sendplan.compose.brief import Brief
from sendplan.compose.select import recorded, units
from sendplan.model.judgement import Judged, Point, Snapshot
from sendplan.model.status import Status
from sendplan.rules.direction import put_off as later_dates


class Moved(Struct, frozen=True):
    """One action or part, judged in the earlier month and now."""

    then: Judged
    now: Judged


def moved(brief: Brief) -> list[Moved]:
    """Return every action or part that was there in both months and is withheld in neither."""
    before = _by_ref(brief.before)
    return [
        Moved(before[unit.ref], unit)
        for unit in recorded(brief)
        if unit.ref in before and not unit.withheld and not before[unit.ref].withheld
    ]


def _by_ref(snapshot: Snapshot | None) -> dict[str, Judged]:
    """Return ref → action or part. Both, because an action whose parts have all ended may now be judged by itself."""
    return {unit.ref: unit for unit in snapshot.all_refs()} if snapshot else {}


def worse(pairs: Sequence[Moved]) -> dict[Status, list[Judged]]:
    """Return what fell to a worse computed status, the worst first; what the board itself paused is no fall."""
    fell = [pair.now for pair in pairs if pair.now.open and pair.now.computed.severity < pair.then.computed.severity]
    bad = (Status.OFF_TRACK, Status.AT_RISK, Status.UNKNOWN)
    return {status: found for status in bad if (found := [unit for unit in fell if unit.computed is status])}


def paused(pairs: Sequence[Moved]) -> list[Judged]:
    """Return what a decision has paused since; what only its lead paused fell by the lead's word."""
    return [
        pair.now for pair in pairs
        if pair.now.computed is Status.PAUSED and pair.then.open and pair.then.computed is not Status.PAUSED
    ]  # fmt: skip


def said_worse(pairs: Sequence[Moved]) -> dict[Status, list[Judged]]:
    """Return what leads now report as worse while the dates do not show it, by status: off track, at risk or paused.

    Left out is what had no reported status before, and what was paused then and has been resumed.
    """
    fell = {one.ref for units in worse(pairs).values() for one in units}
    told = [
        pair.now for pair in pairs
        if pair.now.open and pair.now.ref not in fell and pair.then.standing.status_from
        and pair.then.computed is not Status.PAUSED
        and pair.now.reported.severity < min(pair.then.reported.severity, pair.now.computed.severity)
    ]  # fmt: skip
    bad = (Status.OFF_TRACK, Status.AT_RISK, Status.PAUSED)
    return {status: found for status in bad if (found := [unit for unit in told if unit.reported is status])}


def first_said_bad(pairs: Sequence[Moved]) -> dict[Status, list[Judged]]:
    """Return what leads call off track or at risk in their first reported status, while the dates do not, by status."""
    told = [
        pair.now for pair in pairs
        if pair.now.open and not pair.then.standing.status_from and not_by_word(pair.now)
    ]  # fmt: skip
    bad = (Status.OFF_TRACK, Status.AT_RISK)
    return {status: found for status in bad if (found := [unit for unit in told if unit.reported is status])}


def said_better(pairs: Sequence[Moved]) -> dict[Status, list[Judged]]:
    """Return what leads called off track or at risk before and now report as better, while the dates show no change.

    A better report that the dates contradict is challenged, so it does not count. Where there is no date, it counts.
    """
    bad, begun = (Status.OFF_TRACK, Status.AT_RISK), {Status.NOT_STARTED, Status.ON_TRACK}
    told = [
        pair.now for pair in pairs
        if pair.now.open and pair.then.open and pair.then.reported in bad and pair.now.standing.this_month
        and pair.then.reported.severity < pair.now.reported.severity
        and (pair.now.undated or pair.now.reported.severity <= pair.now.computed.severity)
        and (pair.now.computed is pair.then.computed or {pair.now.computed, pair.then.computed} == begun)
    ]  # fmt: skip
    good = (Status.ON_TRACK, Status.AT_RISK)
    return {status: found for status in good if (found := [unit for unit in told if unit.reported is status])}


def now_overdue(pairs: Sequence[Moved]) -> list[Judged]:
    """Return what became overdue since, whatever its status was: also what was at risk already."""
    return [pair.now for pair in pairs if pair.now.overdue and pair.then.open and not pair.then.overdue]


def told_now(brief: Brief) -> list[Judged]:
    """Return what is off track or at risk now, by dates or by word, and was reported in private the month before."""
    before = _by_ref(brief.before)
    return [
        unit for unit in units(brief)
        if unit.ref in before and before[unit.ref].withheld and not unit.withheld and unit.open
        and not {unit.reported, unit.computed}.isdisjoint((Status.OFF_TRACK, Status.AT_RISK))
    ]  # fmt: skip


def late_and_told_now(brief: Brief) -> list[Judged]:
    """Return what its lead now expects after the agreed date and was reported in private the month before."""
    before = _by_ref(brief.before)
    return [
        unit for unit in units(brief)
        if unit.ref in before and before[unit.ref].withheld and not unit.withheld and _late(unit)
    ]  # fmt: skip


def parts_done(brief: Brief) -> list[Judged]:
    """Return the parts completed since, or whose completion was reported before and is proven on a day since.

    Their action may still be open.
    """
    return [
        pair.now for pair in moved(brief)
        if pair.now.action.parent and _ended(pair.now) and pair.now.reported is Status.COMPLETE
        and (pair.then.reported is not Status.COMPLETE or (pair.then.unevidenced and _proven_since(brief, pair.now)))
    ]  # fmt: skip


def done_and_told_now(brief: Brief) -> list[Judged]:
    """Return what was reported in private the month before and was completed since, with evidence; both are public."""
    before = _by_ref(brief.before)
    return [
        unit for unit in recorded(brief)
        if unit.ref in before and before[unit.ref].withheld and not unit.withheld and _ended(unit)
        and _proven_since(brief, unit)
    ]  # fmt: skip


def _proven_since(brief: Brief, unit: Judged) -> bool:
    since = brief.before.as_at if brief.before else None
    return not unit.unevidenced and bool(since and unit.done_on and unit.done_on > since)


def proven_since(pairs: Sequence[Moved]) -> list[Judged]:
    """Return the parts, and actions without parts, that were complete without evidence before and have it now."""
    return [
        pair.now for pair in pairs
        if _ended(pair.now) and _ended(pair.then) and pair.then.unevidenced and not pair.now.unevidenced
    ]  # fmt: skip


def completed(brief: Brief) -> list[Judged]:
    """Return the actions completed since, as the movement statement counts them: a finished part does not count."""
    before = {judged.ref: judged for judged in brief.before.judged} if brief.before else {}
    return [
        judged for judged in brief.snapshot.judged
        if judged.ref in before and before[judged.ref].open and _ended(judged)
        and not judged.withheld and not before[judged.ref].withheld
    ]  # fmt: skip


def _ended(unit: Judged) -> bool:
    return not unit.open and unit.computed is not Status.CLOSED


def recovered(pairs: Sequence[Moved]) -> list[Judged]:
    """Return what is on track now after being late, by the same agreed date. A moved date is no recovery."""
    return [
        pair.now for pair in pairs
        if pair.now.open and pair.now.computed is Status.ON_TRACK and pair.then.open and _was_bad(pair.then)
        and not _other_dates(pair) and pair.then.rule not in ("silent", "late-start")
    ]  # fmt: skip


def resumed(pairs: Sequence[Moved]) -> list[Judged]:
    """Return what a decision had paused and is now under way and not late by its dates, whatever its lead reports."""
    ends = (Status.PAUSED, Status.AT_RISK, Status.OFF_TRACK)
    return [
        pair.now for pair in pairs
        if pair.now.open and pair.then.computed is Status.PAUSED and pair.now.computed not in ends
    ]  # fmt: skip


def not_by_word(unit: Judged) -> bool:
    """Return whether its lead reports a worse status than its dates show."""
    return unit.reported.severity < unit.computed.severity


def steps_met(pairs: Sequence[Moved]) -> list[tuple[Judged, Point]]:
    """Return the milestones of open work that were reported as met since, each with its action or part."""
    return [
        (pair.now, now)
        for pair in pairs if pair.now.open and not pair.now.parts
        for then, now in zip(pair.then.points, pair.now.points, strict=False) if now.met and not then.met
    ]  # fmt: skip


def begun(pairs: Sequence[Moved]) -> list[Judged]:
    """Return what was reported as not started after its start date and is now under way, in time or without a date."""
    return [pair.now for pair in pairs if _under_way(pair) and pair.then.reported is Status.NOT_STARTED]


def known_to_have_begun(pairs: Sequence[Moved]) -> list[Judged]:
    """Return the same for what had been reported on without a status, so nobody could tell whether it had begun."""
    return [
        pair.now for pair in pairs
        if _under_way(pair) and pair.then.reported is Status.UNKNOWN and pair.then.standing.latest
        and pair.now.reported is Status.ON_TRACK
    ]  # fmt: skip


def _under_way(pair: Moved) -> bool:
    now = pair.now
    in_time = now.computed is Status.ON_TRACK or (now.undated and not now.late_start)
    at_work = now.reported in (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)
    return pair.then.rule == "late-start" and now.open and in_time and at_work


def heard_again(pairs: Sequence[Moved]) -> list[Judged]:
    """Return what was at risk only because reports had stopped, and was now reported on. This is no recovery."""
    return [pair.now for pair in pairs if _answered(pair) and pair.then.standing.latest]


def heard_first(pairs: Sequence[Moved]) -> list[Judged]:
    """Return what was at risk only because nobody had ever reported on it, and was now reported on."""
    return [pair.now for pair in pairs if _answered(pair) and not pair.then.standing.latest]


def _answered(pair: Moved) -> bool:
    silent = pair.then.rule == "silent" or (pair.then.rule == "late-start" and not pair.then.standing.latest)
    first_bad = not pair.then.standing.status_from and not_by_word(pair.now)  # listed among what became worse
    undated = pair.now.undated and pair.now.reported is Status.ON_TRACK
    good = pair.now.computed in (Status.ON_TRACK, Status.NOT_STARTED) or undated
    return bool(silent and good and not first_bad and pair.now.standing.this_month and pair.now.open)


def eased(pairs: Sequence[Moved]) -> list[Judged]:
    """Return what was off track and is now at risk by the same agreed date; what became overdue is left out."""
    passed = {one.ref for one in now_overdue(pairs)}
    return [
        pair.now for pair in pairs
        if pair.now.open and pair.now.computed is Status.AT_RISK and pair.then.computed is Status.OFF_TRACK
        and not _other_dates(pair) and pair.now.ref not in passed
    ]  # fmt: skip


def put_off(brief: Brief) -> list[tuple[Judged, list[Point]]]:
    """Return what an approval has since given later dates, with the milestones that have them; both are public."""
    before = _by_ref(brief.before)
    pairs = [(before[unit.ref], unit) for unit in units(brief) if unit.ref in before and unit.open]
    return [(now, later) for then, now in pairs if (later := later_dates(then, now))]


def newly_overdue(brief: Brief) -> int:
    """Return how many actions became overdue. Dates are public, so withheld actions count too."""
    before = {judged.ref: judged for judged in brief.before.judged} if brief.before else {}
    return sum(one.overdue and one.ref in before and not before[one.ref].overdue for one in brief.snapshot.judged)


def _other_dates(pair: Moved) -> bool:
    """Return whether a milestone is due later than before, through an approval or a correction of the plan."""
    return any(now.due > then.due for then, now in zip(pair.then.points, pair.now.points, strict=False))


def back_to_plan(pairs: Sequence[Moved]) -> list[Judged]:
    """Return what was given a later date, and its lead now expects by the plan's first one again."""
    return [pair.now for pair in pairs if pair.now.open and _other_dates(pair) and any(
        to.baseline and to.forecast and was.forecast and not to.met and to.forecast <= to.baseline < was.forecast
        for was, to in zip(pair.then.points, pair.now.points, strict=False))]  # fmt: skip


def reopened(brief: Brief) -> list[Judged]:
    """Return the actions that were complete in the earlier month and are open again."""
    refs = brief.comparison.movement.reopened if brief.comparison else ()
    return [judged for judged in brief.snapshot.judged if judged.ref in refs]


def _was_bad(unit: Judged) -> bool:
    return unit.computed in (Status.OFF_TRACK, Status.AT_RISK)


class Forecasts(Struct, frozen=True):
    """Refs whose forecast became later; refs that are forecast late now but were not; and refs that no longer are."""

    later: tuple[str, ...]
    newly_late: tuple[str, ...]
    no_longer_late: tuple[str, ...]


def forecasts(pairs: Sequence[Moved]) -> Forecasts:
    return Forecasts(tuple(_later(pairs)), tuple(_newly(pairs)), tuple(_no_longer(pairs)))


def _later(pairs: Sequence[Moved]) -> Iterator[str]:
    """Yield the refs of what was late already and is now expected still later.

    The earlier day is the forecast of then or, without one, the agreed date. What has no date at all, and so cannot
    be late, is compared with its earlier forecast.
    """
    for pair in pairs:
        was_late = _late(pair.then) or (pair.now.undated and not pair.now.parts)
        if pair.now.open and was_late and any(was and now and now > was for was, now in _expected(pair, agreed=True)):
            yield pair.now.ref


def expected_sooner(pair: Moved) -> bool:
    """Return whether it is late as before, but its lead now expects it earlier than before."""
    days = [(was, now) for was, now in _expected(pair) if was and now]
    sooner = all(now <= was for was, now in days) and any(now < was for was, now in days)
    return pair.now.open and sooner and _late(pair.now) and _late(pair.then)


def _expected(pair: Moved, *, agreed: bool = False) -> list[tuple[date | None, date | None]]:
    """Return the days that each open milestone was and is expected on; one pair for what has no milestones.

    `agreed`: use the agreed date as the earlier day where no forecast was given then.
    """
    then, now = pair.then, pair.now
    if not now.points or len(then.points) != len(now.points):
        return [(then.forecast, now.forecast)]
    still, points = now.open_points, zip(then.points, now.points, strict=True)
    return [(was.forecast or (was.due if agreed else None), to.forecast) for was, to in points if to in still]


def _newly(pairs: Sequence[Moved]) -> Iterator[str]:
    """Yield the refs that became late by a new forecast, not because their date was brought forward."""
    yield from (
        pair.now.ref for pair in pairs
        if _late(pair.now) and not _late(pair.then)
        and any(now and (was is None or now > was) for was, now in _expected(pair, agreed=True))
    )  # fmt: skip


def _no_longer(pairs: Sequence[Moved]) -> Iterator[str]:
    """Yield the refs that are no longer late, of open work whose agreed dates have not moved."""
    yield from (
        pair.now.ref for pair in pairs
        if pair.now.open and _late(pair.then) and not _late(pair.now) and not pair.now.overdue
        and not _other_dates(pair)
    )  # fmt: skip


def _late(unit: Judged) -> bool:
    """Return whether its lead expects it, or one of its milestones, after the agreed date."""
    beyond = unit.forecast is not None and unit.end is not None and unit.forecast > unit.end
    return unit.open and (beyond or any(point.days_late for point in unit.open_points))
