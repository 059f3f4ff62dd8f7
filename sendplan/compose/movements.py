"""What moved since the month before, by ref: worse, better, later. Of what is withheld, then or now, nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sendplan.compose.brief import Brief
from sendplan.compose.select import units
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.status import Status

GOOD = (Status.ON_TRACK, Status.COMPLETE)


@dataclass(frozen=True, slots=True)
class Moved:
    """One unit then and now."""

    then: Judged
    now: Judged


def moved(brief: Brief) -> list[Moved]:
    """Every unit that was there in both months and is published in both."""
    before = _by_ref(brief.before)
    return [
        Moved(before[unit.ref], unit)
        for unit in units(brief)
        if unit.ref in before and not unit.withheld and not before[unit.ref].withheld
    ]


def _by_ref(snapshot: Snapshot | None) -> dict[str, Judged]:
    return {unit.ref: unit for judged in snapshot.judged for unit in judged.units} if snapshot else {}


def worse(pairs: Sequence[Moved]) -> dict[Status, list[Judged]]:
    """By the computed status they fell to, the worst first."""
    fell = [pair.now for pair in pairs if pair.now.open and pair.now.computed.severity < pair.then.computed.severity]
    bad = (Status.OFF_TRACK, Status.AT_RISK, Status.UNKNOWN)
    return {status: found for status in bad if (found := [unit for unit in fell if unit.computed is status])}


def completed(pairs: Sequence[Moved]) -> list[Judged]:
    """With evidence, since then."""
    return [pair.now for pair in pairs if _done(pair.now) and not _done(pair.then)]


def _done(unit: Judged) -> bool:
    return unit.computed is Status.COMPLETE


def recovered(pairs: Sequence[Moved]) -> tuple[list[Judged], list[Judged]]:
    """On track again after being worse: by their own work, and by a new approved date alone."""
    back = [pair for pair in pairs if pair.now.computed is Status.ON_TRACK and _was_bad(pair.then)]
    return (
        [pair.now for pair in back if pair.now.due == pair.then.due or pair.then.due is None],
        [pair.now for pair in back if pair.now.due != pair.then.due and pair.then.due is not None],
    )


def _was_bad(unit: Judged) -> bool:
    return unit.computed in (Status.OFF_TRACK, Status.AT_RISK, Status.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Forecasts:
    """Refs whose forecast moved later; that are forecast late now and were not; and that no longer are."""

    later: tuple[str, ...]
    newly_late: tuple[str, ...]
    no_longer_late: tuple[str, ...]


def forecasts(pairs: Sequence[Moved]) -> Forecasts:
    return Forecasts(tuple(_later(pairs)), tuple(_newly(pairs)), tuple(_no_longer(pairs)))


def _later(pairs: Sequence[Moved]) -> Iterator[str]:
    for pair in pairs:
        was, now = pair.then.forecast, pair.now.forecast
        if pair.now.open and _late(pair.then) and was and now and now > was:
            yield pair.now.ref


def _newly(pairs: Sequence[Moved]) -> Iterator[str]:
    yield from (pair.now.ref for pair in pairs if _late(pair.now) and not _late(pair.then))


def _no_longer(pairs: Sequence[Moved]) -> Iterator[str]:
    """Of work that is still open, and by the same agreed date."""
    yield from (
        pair.now.ref for pair in pairs
        if pair.now.open and _late(pair.then) and not _late(pair.now) and pair.now.end == pair.then.end
    )  # fmt: skip


def _late(unit: Judged) -> bool:
    """Whether its lead expects it after the date that was agreed."""
    return unit.open and unit.forecast is not None and unit.end is not None and unit.forecast > unit.end
