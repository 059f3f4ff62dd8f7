"""From actions to measures: what the measures that an action names show since it began."""

from collections.abc import Iterator, Sequence
from datetime import date

from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.place import Finding
from sendplan.model.plan import Action
from sendplan.model.series import Effect, Moved, Series
from sendplan.model.status import Status
from sendplan.model.wording import listed


def measures_of(action: Action) -> tuple[str, ...]:
    """The names that the action or a part of it gives, each once."""
    return tuple(dict.fromkeys(name for unit in (action, *action.parts) for name in unit.measures))


def names_measure(action: Action, series: Series) -> bool:
    return series.name.casefold() in {name.casefold() for name in measures_of(action)}


def effects(action: Action, measures: Sequence[Series], plan_date: date) -> tuple[Effect, ...]:
    """Of each measure that the action names and that has a value; one begun on a day unknown began with the plan."""
    known = {series.name.casefold(): series for series in measures}
    begun = action.start or plan_date
    found = [known[name.casefold()] for name in measures_of(action) if name.casefold() in known]
    return tuple(_effect(series, begun) for series in found)


def _effect(series: Series, begun: date) -> Effect:
    before = [measure for measure in series.values if measure.period_end < begun]
    return Effect(series, before[-1] if before else series.values[0], _moved(series, begun))


def _moved(series: Series, begun: date) -> Moved:
    if not series.is_judged:
        return "few"
    since = [sign for sign in series.current if series.values[sign.points[0]].period_end >= begun]
    better = {series.is_better(sign) for sign in since}
    if len(better) != 1:
        return "no-sign"
    return "better" if better.pop() else "worse"


def unmoved(judged: Judged, measures: Sequence[Series], plan_date: date) -> tuple[Effect, ...]:
    """Of a completed action, the measures that could be judged and have not moved for the better; none if one has."""
    if judged.computed is not Status.COMPLETE:
        return ()
    found = effects(judged.action, measures, plan_date)
    if any(effect.moved in ("better", "few") for effect in found):
        return ()
    return found


def measure_findings(snapshot: Snapshot, measures: Sequence[Series]) -> Iterator[Finding]:
    """Complete, but its measure has not moved: no claim that it failed, only that the numbers do not show it."""
    for judged in snapshot.judged:
        found = unmoved(judged, measures, snapshot.plan.date)
        if found:
            names = listed([f"“{effect.series.name}”" for effect in found])
            shows = "shows" if len(found) == 1 else "show"
            said = (
                f"{judged.ref} is complete, but {names} {shows} no sign of getting better since it began: it may be "
                "too early, or take more than this action"
            )
            yield Finding("measure not moved", judged.ref, said, judged.action.place.at("measures"))
