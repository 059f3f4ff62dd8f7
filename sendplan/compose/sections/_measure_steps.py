"""What measures add to what got better or worse: signs, and steps of measures that are too new to be judged."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.measure_words import (
    AWAY,
    MET,
    TOWARDS,
    VERDICTS,
    amount,
    dated_words,
    direction,
    nearer,
    period_words,
    sign_of_unit,
    sign_words,
    was_words,
)
from sendplan.compose.select import all_series
from sendplan.model.calendar import Month
from sendplan.model.records import Measure
from sendplan.model.series import Series, Verdict
from sendplan.model.wording import of_all
from sendplan.rules.told import mark_of

MOST_MEASURES = 1
"""How many measures are named with their numbers; a page has no room for more."""


def measures_better(brief: Brief) -> list[str]:
    """Return sentences on measures that improve, and on how many new ones moved towards their target."""
    sentences: list[str] = []
    every = all_series(brief)
    improved = [series for series in every if series.verdict == "improving" and series.is_new]
    improved.sort(key=goes_on, reverse=True)
    sentences += [signed(brief, series) for series in improved[:MOST_MEASURES]]
    sentences += also([series for series in improved[MOST_MEASURES:] if goes_on(series)])
    eased = no_longer(brief, every, "worsening")
    sentences += eased
    towards = [series for series in every if is_news(series) and nearer(series)]
    met = sum(direction(series) == MET for series in towards)
    every_one, none = ("both" if met == 2 else "all"), ("neither" if len(_young(brief)) == 2 else "none")
    reached = f"{every_one if met == len(towards) > 1 else met or none} {'met' if met else 'has met'} it"
    return [*sentences, *steps(brief, towards, f"towards target{{}}; {reached}", other=bool(improved or eased))]


def measures_worse(brief: Brief) -> tuple[list[str], list[str]]:
    """Return sentences on measures that worsen, and on new ones that moved away from their target."""
    every = all_series(brief)
    worsening = [
        series for series in every
        if series.verdict == "worsening" and direction(series) != TOWARDS and series.is_new
    ]  # fmt: skip
    worsening.sort(key=goes_on, reverse=True)
    first = [signed(brief, series) for series in worsening[:MOST_MEASURES]]
    first += also([series for series in worsening[MOST_MEASURES:] if goes_on(series)])
    ended = no_longer(brief, every, "improving")
    away = [series for series in every if is_news(series) and direction(series) == AWAY]
    return [*first, *ended], steps(brief, away, "away from target{}", other=bool(worsening or ended))


def no_longer(brief: Brief, every: Sequence[Series], told: Verdict) -> list[str]:
    """Return `No longer improving: EHC plans in time (target 60%): 47%, was 50%.`, of what readers were told.

    A verdict that is withdrawn is news: who read it would repeat it. Of several, the names.
    """
    found = [one for one in every if one.told == told and one.is_judged and one.verdict in ("steady", "changing")]
    names = [_step(brief, one) for one in found] if len(found) == 1 else [one.name for one in found]
    return [f"No longer {told}: {'; '.join(names)}."] if found else []


def steps(brief: Brief, moved: Sequence[Series], how: str, *, other: bool) -> list[str]:
    """Return the step of the one measure that is too new to be judged, or how many moved so.

    No step is called better or worse, so both directions are told alike: one step gives way to a measure that can be
    judged. `how`: with a place for when it was. `other`: whether there is such a measure.
    """
    if len(moved) < 2:
        return [] if other else [step(brief, series) for series in moved]
    young = _young(brief)
    which = of_all(len(moved), len(young))
    others = (series for series in all_series(brief) if not series.is_judged)
    measures = "measures" if all(series in young for series in others) else "measures with a new value"
    old = all(Month.of(series.last.period_end) != brief.month for series in young)
    told = how.format(" when last counted" if old else "")
    return [
        f"{which[0].upper()}{which[1:]}{' other' if other else ''} {measures}, too few points to judge, moved {told}."
    ]


def _young(brief: Brief) -> list[Series]:
    return [series for series in all_series(brief) if is_news(series)]


def goes_on(series: Series) -> bool:
    """Return whether the newest value moved in the sign's direction too; otherwise its numbers must be shown."""
    before, now = series.step or (0.0, 0.0)
    return now > before if series.current[0].up else now < before


def also(found: Sequence[Series]) -> list[str]:
    """Return `Also: Health advice received in time.`, naming the measures that are not shown with their numbers."""
    return [f"Also: {'; '.join(series.name for series in found)}."] if found else []


def step(brief: Brief, series: Series) -> str:
    """Return `Attendance of pupils with an EHCP (target 90%): 81%, was 85%; too early to tell.`"""
    return f"{_step(brief, series)}; too early to tell."


def _step(brief: Brief, series: Series) -> str:
    return f"{series.name}{_target(series)}: {dated_words(series, brief.month)}{was(brief, series)}"


def was(brief: Brief, series: Series) -> str:
    """Return `, was 52% (61% before it was revised)`; the bracket if the earlier paper printed another value."""
    return f", was {was_words(series)}{as_told(brief, series.before)}" if series.before else ""


def as_told(brief: Brief, measure: Measure) -> str:
    """Return ` (61% before it was revised)` if the earlier paper printed another value for that period; else ""."""
    told = brief.earlier.values.get(mark_of(measure)) if brief.earlier else None
    if told is None or told == measure.value:
        return ""
    return f" ({amount(told, sign_of_unit(measure))} before it was revised)"


def revised(brief: Brief, series: Series) -> str:
    """Return `Revised: Oct 2020 was 61%.` for each value that an earlier paper printed differently."""
    values = brief.earlier.values if brief.earlier else {}
    told = [(one, values.get(mark_of(one))) for one in series.values]
    return " ".join(
        f"Revised: {period_words(one)} was {amount(value, one.unit)}."
        for one, value in told if value is not None and value != one.value
    )  # fmt: skip


def is_news(series: Series) -> bool:
    """Return whether the measure is too new to be judged and has a value that the earlier paper could not print."""
    return not series.is_judged and series.is_new


def signed(brief: Brief, series: Series) -> str:
    """Return a sentence on a measure whose run shows a sign.

    Which sign it is, is said in the section on measures; here only if the newest step went the other way, or nowhere.
    """
    sign = series.current[0]
    step = _step(brief, series)
    if series.before and series.before.value == series.last.value and not as_told(brief, series.before):
        step = f"{series.name}{_target(series)}: {dated_words(series, brief.month)}, as before"
        return f"{step}; {sign_words(series, sign)}."
    if goes_on(series):
        return f"{step}."
    before, now = series.step or (0.0, 0.0)
    way = " rose," if now > before else " fell," if now < before else ""
    return f"{step};{way} yet {sign_words(series, sign).replace('the newest is', 'still')}."


def _target(series: Series) -> str:
    """Return ` (target 70%)`, or that the target is met."""
    met = ", met" if direction(series) == MET else ""
    return f" (target {amount(series.last.target, series.last.unit)}{met})" if series.last.target is not None else ""


def finding(found: Sequence[Series]) -> str:
    """Return `2 of 6 improving, 1 worsening, 3 steady`; if none can be judged yet, how many moved towards target."""
    if not any(series.is_judged for series in found):
        new = any(series.is_new for series in found)
        towards = sum(nearer(series) for series in found)
        if len(found) == 1:
            moved = "has no later value" if not new else f"{'moved' if towards else 'has not moved'} towards target"
            return f"the only one {moved}, too few points to judge"
        told = (
            f"{of_all(towards, len(found))} moved towards target" if new else f"none of {len(found)} has a later value"
        )
        return f"{told}, too few points to judge"
    numbers = {verdict: sum(series.verdict == verdict for series in found) for verdict in VERDICTS}
    numbers["with too few points"] = sum(not series.is_judged for series in found)
    parts = [f"{number} {word}" for word, number in numbers.items() if number]
    if len(found) == 1:
        return f"the only one is {parts[0].partition(' ')[2]}"
    first, _, rest = parts[0].partition(" ")
    return ", ".join([f"{of_all(int(first), len(found))} {rest}", *parts[1:]])
