"""What the measures that an action names show since the action began."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from sendplan.model.calendar import Month
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.place import Finding
from sendplan.model.plan import Action
from sendplan.model.records import Measure
from sendplan.model.series import TRIAL, Effect, Moved, Series
from sendplan.model.status import Status
from sendplan.model.wording import listed
from sendplan.summarise.measures import series_of


def measures_of(action: Action) -> tuple[str, ...]:
    """Return the names of the measures that the action or its parts give, each once."""
    return tuple(dict.fromkeys(name for unit in (action, *action.parts) for name in unit.measures))


def names_measure(action: Action, series: Series) -> bool:
    """Return whether the action or one of its parts names the measure, ignoring case."""
    return series.name.casefold() in {name.casefold() for name in measures_of(action)}


def effects(action: Action, measures: Sequence[Series], snapshot: Snapshot) -> tuple[Effect, ...]:
    """Return what each measure of the action shows since it began. Measures without values are left out.

    An action with an unknown start is taken to begin on the date of the plan.
    """
    known = {series.name.casefold(): series for series in measures}
    begun = action.start or snapshot.plan.date
    found = [known[name.casefold()] for name in measures_of(action) if name.casefold() in known]
    shown = (_effect(series, begun, snapshot.as_at) for series in found)
    return tuple(replace(effect, by_plan=action.start is None) for effect in shown)


def _effect(series: Series, begun: date, as_at: date) -> Effect:
    earlier = [measure for measure in series.values if measure.period_end <= begun]
    start = earlier[-1] if earlier else series.values[0]
    is_new = Month.of(series.last.period_end) == Month.of(as_at)
    if begun > as_at:
        return Effect(series, start, "not-begun", begun)
    if not series.is_judged:
        return Effect(series, start, "few", begun, is_new=is_new)
    since = [sign for sign in series.current if series.values[sign.points[0]].period_end > begun]
    lasting = [sign for sign in series.current if sign not in since and series.verdict in ("improving", "worsening")]
    moved: Moved = "no-sign"
    few = len(series.values) - len(earlier) < TRIAL  # one value may be a sign in the run, and the next one withdraw it
    if lasting and (not few or _seen(earlier, series)):  # a further sign of a rise that goes on is not the action's
        return Effect(series, start, moved, begun, min(lasting, key=lambda sign: sign.points[0]), is_new)
    if few:
        return Effect(series, start, "few", begun, is_new=is_new)
    if len(better := {series.is_better(sign) for sign in since}) == 1 and since[0].up is _rose(start, series.last):
        moved = "better" if better.pop() else "worse"
    return Effect(series, start, moved, begun, is_new=is_new)


def _seen(earlier: Sequence[Measure], series: Series) -> bool:
    """Return whether the values from before the action, by themselves, moved as the series does now."""
    return any(run.verdict == series.verdict for run in series_of(earlier, earlier[-1].period_end))


def _rose(start: Measure, last: Measure) -> bool | None:
    """Return whether the newest value is higher than the one at the start; None if they are equal or unknown.

    A change that came before the action began must not be counted as the action's.
    """
    if start.value is None or last.value is None or start.value == last.value:
        return None
    return last.value > start.value


def unmoved(judged: Judged, measures: Sequence[Series], snapshot: Snapshot) -> tuple[Effect, ...]:
    """Return the measures of a completed action, if all could be judged and none has moved for the better.

    Return nothing if one got better since, or continues an improvement that began before the action.
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
    """Yield a finding for each completed action whose measures have not moved.

    It does not say that the action failed, only that the numbers do not show an effect.
    """
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
