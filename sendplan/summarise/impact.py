"""From actions to measures: what the measures that an action names show since it began."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from sendplan.model.calendar import Month
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.place import Finding
from sendplan.model.plan import Action
from sendplan.model.records import Measure
from sendplan.model.series import Effect, Moved, Series
from sendplan.model.status import Status
from sendplan.model.wording import listed


def measures_of(action: Action) -> tuple[str, ...]:
    """The names that the action or a part of it gives, each once."""
    return tuple(dict.fromkeys(name for unit in (action, *action.parts) for name in unit.measures))


def names_measure(action: Action, series: Series) -> bool:
    return series.name.casefold() in {name.casefold() for name in measures_of(action)}


def effects(action: Action, measures: Sequence[Series], snapshot: Snapshot) -> tuple[Effect, ...]:
    """Of each measure that the action names and that has a value; one begun on a day unknown began with the plan."""
    known = {series.name.casefold(): series for series in measures}
    begun = action.start or snapshot.plan.date
    found = [known[name.casefold()] for name in measures_of(action) if name.casefold() in known]
    shown = (_effect(series, begun, snapshot.as_at) for series in found)
    return tuple(replace(effect, by_plan=action.start is None) for effect in shown)


def _effect(series: Series, begun: date, as_at: date) -> Effect:
    earlier = [measure for measure in series.values if measure.period_end < begun]
    start = earlier[-1] if earlier else series.values[0]
    is_new = Month.of(series.last.period_end) == Month.of(as_at)
    if begun > as_at:
        return Effect(series, start, "not-begun", begun)
    if not series.is_judged:
        return Effect(series, start, "few", begun, is_new=is_new)
    since = [sign for sign in series.current if series.values[sign.points[0]].period_end >= begun]
    moved: Moved = "no-sign"
    if len(better := {series.is_better(sign) for sign in since}) == 1 and since[0].up is _rose(start, series.last):
        moved = "better" if better.pop() else "worse"
    lasting = series.current if not since and series.verdict in ("improving", "worsening") else ()
    return Effect(series, start, moved, begun, min(lasting, key=lambda sign: sign.points[0], default=None), is_new)


def _rose(start: Measure, last: Measure) -> bool | None:
    """Which way the newest value lies from the first: what rose before an action began, and has not since, is not its
    own.
    """
    if start.value is None or last.value is None or start.value == last.value:
        return None
    return last.value > start.value


def unmoved(judged: Judged, measures: Sequence[Series], snapshot: Snapshot) -> tuple[Effect, ...]:
    """Of a completed action, the measures that could be judged and have not moved for the better; none if one has, or
    goes on getting better as it did before.
    """
    if judged.computed is not Status.COMPLETE:
        return ()
    found = effects(judged.action, measures, snapshot)
    if any(effect.moved in ("better", "few", "not-begun") or _goes_on(effect) for effect in found):
        return ()
    return found


def _goes_on(effect: Effect) -> bool:
    return effect.before is not None and effect.series.is_better(effect.before)


def measure_findings(snapshot: Snapshot, measures: Sequence[Series]) -> Iterator[Finding]:
    """Complete, but its measure has not moved: no claim that it failed, only that the numbers do not show it."""
    for judged in snapshot.judged:
        found = unmoved(judged, measures, snapshot)
        if found:
            names = listed([f"“{effect.series.name}”" for effect in found])
            shows = "shows" if len(found) == 1 else "show"
            said = (
                f"{judged.ref} is complete, but {names} {shows} no sign of getting better since it began: it may be "
                "too early, or take more than this action"
            )
            yield Finding("measure not moved", judged.ref, said, judged.action.place.at("measures"))
