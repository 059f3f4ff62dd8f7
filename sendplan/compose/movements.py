"""What moved since the month before: worse, better, later. Of what is withheld, nothing but its agreed dates."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from sendplan.compose.brief import Brief
from sendplan.compose.select import recorded, units
from sendplan.model.judgement import Judged, Point, Snapshot
from sendplan.model.status import Status
from sendplan.rules.compare import put_off as later_dates


class Moved(Struct, frozen=True):
    """One unit then and now."""

    then: Judged
    now: Judged


def moved(brief: Brief) -> list[Moved]:
    """Every unit that was there in both months and is published in both."""
    before = _by_ref(brief.before)
    return [
        Moved(before[unit.ref], unit)
        for unit in recorded(brief)
        if unit.ref in before and not unit.withheld and not before[unit.ref].withheld
    ]


def _by_ref(snapshot: Snapshot | None) -> dict[str, Judged]:
    """Actions and parts: one whose parts have all ended may be judged by itself now."""
    return {unit.ref: unit for unit in snapshot.all_refs()} if snapshot else {}


def worse(pairs: Sequence[Moved]) -> dict[Status, list[Judged]]:
    """By the computed status they fell to, the worst first."""
    fell = [pair.now for pair in pairs if pair.now.open and pair.now.computed.severity < pair.then.computed.severity]
    bad = (Status.OFF_TRACK, Status.AT_RISK, Status.UNKNOWN, Status.PAUSED)
    return {status: found for status in bad if (found := [unit for unit in fell if unit.computed is status])}


def said_worse(pairs: Sequence[Moved]) -> dict[Status, list[Judged]]:
    """What leads now call off track, at risk, or paused without an approval, and called better before, though its dates
    do not say so. Of what had no status before, nobody knows whether it is worse; what was on hold is taken up again.
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
    """What leads call off track or at risk with the first status they gave it, though its dates do not say so."""
    told = [
        pair.now for pair in pairs
        if pair.now.open and not pair.then.standing.status_from and not_by_word(pair.now)
    ]  # fmt: skip
    bad = (Status.OFF_TRACK, Status.AT_RISK)
    return {status: found for status in bad if (found := [unit for unit in told if unit.reported is status])}


def said_better(pairs: Sequence[Moved]) -> dict[Status, list[Judged]]:
    """The same for the better: what leads called off track or at risk before and now do not, or less, though its dates
    say what they said. A word that the dates do not bear out is challenged, and no better; where there is no date, it
    is all that is known.
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
    """What has passed its day since, whatever its status was: what was at risk already is worse all the same."""
    return [pair.now for pair in pairs if pair.now.overdue and pair.then.open and not pair.then.overdue]


def told_now(brief: Brief) -> list[Judged]:
    """What is off track or at risk and was reported in private the month before: both are public."""
    before = _by_ref(brief.before)
    return [
        unit for unit in units(brief)
        if unit.ref in before and before[unit.ref].withheld and not unit.withheld and unit.open
        and unit.computed in (Status.OFF_TRACK, Status.AT_RISK)
    ]  # fmt: skip


def late_and_told_now(brief: Brief) -> list[Judged]:
    """What its lead expects after the agreed date, and was reported in private the month before."""
    before = _by_ref(brief.before)
    return [
        unit for unit in units(brief)
        if unit.ref in before and before[unit.ref].withheld and not unit.withheld and _late(unit)
    ]  # fmt: skip


def parts_done(brief: Brief) -> list[Judged]:
    """The parts that were reported complete since, or were before, and were so only on a day since: work that is done,
    though its action goes on.
    """
    return [
        pair.now for pair in moved(brief)
        if pair.now.action.parent and _ended(pair.now) and pair.now.reported is Status.COMPLETE
        and (pair.then.reported is not Status.COMPLETE or (pair.then.unevidenced and _proven_since(brief, pair.now)))
    ]  # fmt: skip


def done_and_told_now(brief: Brief) -> list[Judged]:
    """What was reported in private the month before, and completed on a day since, with evidence: both are public."""
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
    """What was reported complete before, and has its evidence now: a part, or an action without parts."""
    return [
        pair.now for pair in pairs
        if _ended(pair.now) and _ended(pair.then) and pair.then.unevidenced and not pair.now.unevidenced
    ]  # fmt: skip


def completed(brief: Brief) -> list[Judged]:
    """Reported complete since; of actions, as the movement counts them: a part that is done leaves its action open."""
    before = {judged.ref: judged for judged in brief.before.judged} if brief.before else {}
    return [
        judged for judged in brief.snapshot.judged
        if judged.ref in before and before[judged.ref].open and _ended(judged)
        and not judged.withheld and not before[judged.ref].withheld
    ]  # fmt: skip


def _ended(unit: Judged) -> bool:
    return not unit.open and unit.computed is not Status.CLOSED


def recovered(pairs: Sequence[Moved]) -> list[Judged]:
    """On track again after being late, by the same agreed date: a date that was moved has made nothing better."""
    return [
        pair.now for pair in pairs
        if pair.now.open and pair.now.computed is Status.ON_TRACK and pair.then.open and _was_bad(pair.then)
        and not _other_dates(pair) and pair.then.rule not in ("silent", "late-start")
    ]  # fmt: skip


def resumed(pairs: Sequence[Moved]) -> list[Judged]:
    """On hold by a decision then, and at work now; by its dates not late, whatever its lead calls it."""
    ends = (Status.PAUSED, Status.AT_RISK, Status.OFF_TRACK)
    return [
        pair.now for pair in pairs
        if pair.now.open and pair.then.computed is Status.PAUSED and pair.now.computed not in ends
    ]  # fmt: skip


def not_by_word(unit: Judged) -> bool:
    """Whether its lead still calls worse what its dates call on track."""
    return unit.reported.severity < unit.computed.severity


def steps_met(pairs: Sequence[Moved]) -> list[tuple[Judged, Point]]:
    """The milestones of work that goes on that were told as met since."""
    return [
        (pair.now, now)
        for pair in pairs if pair.now.open and not pair.now.parts
        for then, now in zip(pair.then.points, pair.now.points, strict=False) if now.met and not then.met
    ]  # fmt: skip


def begun(pairs: Sequence[Moved]) -> list[Judged]:
    """Reported not started then, after its start was due; and at work now, in time, or with no date to be late for."""
    return [pair.now for pair in pairs if _under_way(pair) and pair.then.reported is Status.NOT_STARTED]


def known_to_have_begun(pairs: Sequence[Moved]) -> list[Judged]:
    """The same of what was told of without a status then, so that nobody could say whether it had begun."""
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
    """At risk then for no other reason than that nothing was heard of it any more: an answer is no recovery."""
    return [pair.now for pair in pairs if _answered(pair) and pair.then.standing.latest]


def heard_first(pairs: Sequence[Moved]) -> list[Judged]:
    """At risk then for no other reason than that nothing was ever heard of it, not even of its start."""
    return [pair.now for pair in pairs if _answered(pair) and not pair.then.standing.latest]


def _answered(pair: Moved) -> bool:
    silent = pair.then.rule == "silent" or (pair.then.rule == "late-start" and not pair.then.standing.latest)
    first_bad = not pair.then.standing.status_from and not_by_word(pair.now)  # told with what got worse
    undated = pair.now.undated and pair.now.reported is Status.ON_TRACK
    good = pair.now.computed in (Status.ON_TRACK, Status.NOT_STARTED) or undated
    return bool(silent and good and not first_bad and pair.now.standing.this_month and pair.now.open)


def eased(pairs: Sequence[Moved]) -> list[Judged]:
    """No longer off track, by the same agreed date, but at risk still; what has passed its day since got worse."""
    passed = {one.ref for one in now_overdue(pairs)}
    return [
        pair.now for pair in pairs
        if pair.now.open and pair.now.computed is Status.AT_RISK and pair.then.computed is Status.OFF_TRACK
        and not _other_dates(pair) and pair.now.ref not in passed
    ]  # fmt: skip


def put_off(brief: Brief) -> list[tuple[Judged, date]]:
    """What was given a later date by an approval since, and that date: both are public."""
    before = _by_ref(brief.before)
    pairs = [(before[unit.ref], unit) for unit in units(brief) if unit.ref in before and unit.open]
    return [(now, max(later)) for then, now in pairs if (later := later_dates(then, now))]


def newly_overdue(brief: Brief) -> int:
    """How many actions are overdue that were not; days are public, so those told of in private count."""
    before = {judged.ref: judged for judged in brief.before.judged} if brief.before else {}
    return sum(one.overdue and one.ref in before and not before[one.ref].overdue for one in brief.snapshot.judged)


def _other_dates(pair: Moved) -> bool:
    """Whether a milestone is due later than it was, by an approval or because the plan was corrected."""
    return any(now.due > then.due for then, now in zip(pair.then.points, pair.now.points, strict=False))


def reopened(brief: Brief) -> list[Judged]:
    """A completion undone."""
    refs = brief.comparison.movement.reopened if brief.comparison else ()
    return [judged for judged in brief.snapshot.judged if judged.ref in refs]


def _was_bad(unit: Judged) -> bool:
    return unit.computed in (Status.OFF_TRACK, Status.AT_RISK)


class Forecasts(Struct, frozen=True):
    """Refs whose forecast moved later; that are forecast late now and were not; and that no longer are."""

    later: tuple[str, ...]
    newly_late: tuple[str, ...]
    no_longer_late: tuple[str, ...]


def forecasts(pairs: Sequence[Moved]) -> Forecasts:
    return Forecasts(tuple(_later(pairs)), tuple(_newly(pairs)), tuple(_no_longer(pairs)))


def _later(pairs: Sequence[Moved]) -> Iterator[str]:
    """What was late already, where a milestone is expected later than it was, or than agreed where its lead had said
    nothing of it; and what has no date to be late for, by what its lead expected then.
    """
    for pair in pairs:
        was_late = _late(pair.then) or (pair.now.undated and not pair.now.parts)
        if pair.now.open and was_late and any(was and now and now > was for was, now in _expected(pair, agreed=True)):
            yield pair.now.ref


def expected_sooner(pair: Moved) -> bool:
    """Whether it is late as before, and its lead now expects it on an earlier day."""
    days = [(was, now) for was, now in _expected(pair) if was and now]
    sooner = bool(days) and all(now <= was for was, now in days) and any(now < was for was, now in days)
    return pair.now.open and sooner and _late(pair.now) and _late(pair.then)


def _expected(pair: Moved, *, agreed: bool = False) -> list[tuple[date | None, date | None]]:
    """The days that each milestone was, and is, expected on; of what is undated, the whole. `agreed`: where none was
    given then, its agreed date.
    """
    then, now = pair.then, pair.now
    if not now.points or len(then.points) != len(now.points):
        return [(then.forecast, now.forecast)]
    still, points = now.open_points, zip(then.points, now.points, strict=True)
    return [(was.forecast or (was.due if agreed else None), to.forecast) for was, to in points if to in still]


def _newly(pairs: Sequence[Moved]) -> Iterator[str]:
    """By a new word of its lead, later than the one before or, without one, than the date agreed then: what was brought
    forward, or opened again, is expected when it was.
    """
    yield from (
        pair.now.ref for pair in pairs
        if _late(pair.now) and not _late(pair.then)
        and any(now and (was is None or now > was) for was, now in _expected(pair, agreed=True))
    )  # fmt: skip


def _no_longer(pairs: Sequence[Moved]) -> Iterator[str]:
    """Of work that is still open, and by the same agreed date."""
    yield from (
        pair.now.ref for pair in pairs
        if pair.now.open and _late(pair.then) and not _late(pair.now) and not pair.now.overdue
        and not _other_dates(pair)
    )  # fmt: skip


def _late(unit: Judged) -> bool:
    """Whether its lead expects it, or a milestone of it, after the date that was agreed."""
    beyond = unit.forecast is not None and unit.end is not None and unit.forecast > unit.end
    return unit.open and (beyond or any(point.days_late for point in unit.open_points))
