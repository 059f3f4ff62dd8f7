"""Sentences about a measure: its value now and before, the signs in its run chart, and what follows for the target."""

import re
from collections.abc import Iterator

from sendplan.model.calendar import NAMES, Month
from sendplan.model.records import Measure
from sendplan.model.series import FULL, Series, Sign, Stage
from sendplan.model.wording import count, listed

MET, TOWARDS, AWAY, SAME = "Target met", "Towards target", "Away from target", "No change"
ONE_VALUE, NO_LATER, NO_TARGET = "One value so far", "No later value", "No target"

VERDICTS = {"improving": "Improving", "worsening": "Worsening", "changing": "Changing", "steady": "No sign of change"}
KEPT = {"met": "Target met consistently", "missed": "Target missed consistently", "hit-and-miss": "Target hit and miss"}


def direction(series: Series) -> str:
    """Return whether the target is met, else how the newest value moved from the one that it is compared with."""
    last = series.last
    if last.target is None:
        return NO_TARGET
    sign = 1 if last.better == "higher" else -1
    if sign * (last.value or 0) >= sign * last.target:
        return MET
    if series.step is None:
        return ONE_VALUE if len(series.values) == 1 else NO_LATER
    before, now = series.step
    if now == before:
        return SAME
    return TOWARDS if sign * now > sign * before else AWAY


def nearer(series: Series) -> bool:
    """Return whether the newest value is better than the one it is compared with, whether or not the target is met."""
    last = series.last
    if last.target is None or series.step is None:
        return False
    was, now = series.step
    return now > was if last.better == "higher" else now < was


def movement(series: Series) -> str:
    """Return the verdict of a run with enough points to judge; otherwise the direction of the newest step."""
    return VERDICTS.get(series.verdict) or direction(series)


_DECIMALS = 3
MONTHS_OF_A_YEAR = 12


def amount(value: float, unit: str) -> str:
    """Return a value with its unit: `81%`, `1,190`, `30 weeks`, `£1,200`."""
    figure = f"{value:,.10g}"
    if len(figure.partition(".")[2]) > _DECIMALS:  # the result of a division in a spreadsheet
        figure = f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) >= 1 else f"{value:.2g}"
    if unit in ("", "number", "count"):
        return figure
    if unit == "£":
        return f"£{figure}"
    return f"{figure}{unit}" if unit == "%" else f"{figure} {unit}"


def now_words(series: Series) -> str:
    return amount(series.last.value or 0, series.last.unit)


_TERM_OF_A_YEAR = re.compile(r"(?: term)?,? 20\d\d(?:[/-]\d\d(?:\d\d)?)?$", re.IGNORECASE)


def dated_words(series: Series, month: Month) -> str:
    """Return `58% (Oct)`; no month if it is the paper's own, and its year too if it is a year or more ago.

    A value of a quarter or term has its name (`Summer`, `Q2`), for it is not that of the month in which it ends.
    """
    own = Month.of(series.last.period_end)
    if own == month:
        return now_words(series)
    old = month.months_since(own) >= MONTHS_OF_A_YEAR
    if _names_its_month(series.last):
        return f"{now_words(series)} ({NAMES[own.number][:3]}{f' {own.year}' if old else ''})"
    return f"{now_words(series)} ({series.last.period if old else _TERM_OF_A_YEAR.sub('', series.last.period)})"


def _names_its_month(measure: Measure) -> bool:
    """Return whether the period is a month: `2020-10`, `Oct 2020` or `October 2020`."""
    own = Month.of(measure.period_end)
    return measure.period == str(own) or measure.period.casefold().startswith(NAMES[own.number][:3].casefold())


def was_words(series: Series) -> str:
    """Return the value that the newest is compared with, its unit if that is a sign, its period if one was left out."""
    was = amount(series.step[0], sign_of_unit(series.last)) if series.step else ""
    return f"{was} ({period_words(series.before)})" if series.before and series.skipped else was


def sign_of_unit(measure: Measure) -> str:
    """Return `%` or `£`; other units are words and are printed only with the newest value."""
    return measure.unit if measure.unit in ("%", "£") else ""


def is_monthly(measure: Measure) -> bool:
    return measure.period_end == Month.of(measure.period_end).last_day and not measure.period.casefold().startswith("q")


def period_words(measure: Measure) -> str:
    """Return `Nov 2020` for a month, else the period as written."""
    month = Month.of(measure.period_end)
    return f"{month.words[:3]} {month.year}" if measure.period == str(month) else measure.period


def decimals(series: Series) -> int:
    """Return how many decimal places the values have, at most 3."""
    texts = (f"{number:.3f}".rstrip("0") for number in series.numbers)
    return max(len(text.partition(".")[2]) for text in texts)


def computed(series: Series, value: float, *, fine: bool = False, unit: bool = True) -> str:
    """Return a mean or limit, rounded as the values are; `fine`: one more place for whole numbers below 1,000."""
    return amount(
        float(f"{value:.{_places(series, fine=fine)}f}"), series.last.unit if unit else sign_of_unit(series.last)
    )


def _places(series: Series, *, fine: bool) -> int:
    places = decimals(series)
    return 1 if fine and not places and max(abs(number) for number in series.numbers) < 1000 else places


def step_words(series: Series) -> str:
    """Return the mean step between two values; for percentages in points."""
    size = float(f"{series.limits.step if series.limits else 0:.{_places(series, fine=True)}f}")
    return _distance(size, series.last.unit)


def _distance(size: float, unit: str) -> str:
    return amount(size, ("point" if size == 1 else "points") if unit == "%" else unit)


def points_of(series: Series) -> str:
    """Return `8 of 12`, the number of points so far; after a step, the points since it."""
    return f"{series.points} of {FULL}{' since the step' if len(series.stages) > 1 else ''}"


def between(series: Series) -> str:
    """Return the limits, `73% to 88%`, with one more place where rounding would hide that the newest is outside."""
    if series.limits is None:
        return ""
    places, limits, newest = decimals(series), series.limits, series.numbers[-1]
    places += round(limits.high, places) >= newest > limits.high or round(limits.low, places) <= newest < limits.low
    low, high = (float(f"{limit:.{places}f}") for limit in (limits.low, limits.high))
    return f"{amount(low, sign_of_unit(series.last))} to {amount(high, series.last.unit)}"


def says(series: Series) -> str:
    """Return, in few words, what the run shows, and how it compares with the target and the trajectory."""
    by_chance = f": met by the last {series.met_running}, may be missed by chance" if series.met_running > 1 else ""
    lines = (_run_words(series), f"{KEPT.get(series.kept, '')}{by_chance}", _beside_trajectory(series))
    words = [f"{line}." for line in lines if line]
    return " ".join(words)


def compared(series: Series) -> Iterator[tuple[str, str]]:
    """Yield `England, 2019:` with `60.4%.`; nothing if the measure has no comparator."""
    last = series.last
    if last.comparator_value is not None:
        yield f"{last.comparator or 'For comparison'}:", f"{amount(last.comparator_value, last.unit)}."


def _run_words(series: Series) -> str:
    limits = series.limits
    if limits is None:
        return f"{direction(series)}. Too few points to judge ({points_of(series)})"
    if not series.is_judged:
        newest = series.numbers[-1]
        where = "Above" if newest > limits.high else "Below" if newest < limits.low else "Within"
        return f"{direction(series)}. {where} trial limits, {between(series)} ({_trial_points(series)})"
    if not series.current:
        return f"No sign of change: within limits, {between(series)}"
    return f"{VERDICTS[series.verdict]}: {'; '.join(sign_words(series, sign) for sign in series.current)}"


def _trial_points(series: Series) -> str:
    """Return `8 of 12 points`, or `9 of 12 points since the step`."""
    return points_of(series).replace(f"of {FULL}", f"of {FULL} points", 1)


def sign_words(series: Series, sign: Sign) -> str:
    """Return the words for a sign at the newest value: `the last 7 are above the mean`."""
    number = len(sign.points)
    match sign.rule:
        case "outside":
            return f"the newest is {'above the upper' if sign.up else 'below the lower'} limit"
        case "run":
            return f"the last {number} are {'above' if sign.up else 'below'} the mean"
        case "trend":
            return f"the last {number} {'rise' if sign.up else 'fall'} without a break"
        case "near":
            newest = len(series.values) - 1
            recent = sum(point > newest - 3 for point in sign.points)
            return f"{recent} of the last 3 are near the {'upper' if sign.up else 'lower'} limit"


def told_in_full(series: Series) -> Iterator[tuple[str, str]]:
    """Yield the sentences beside the large chart, each as a pair: its first words, set in strong, and the rest."""
    last, limits = series.last, series.limits
    was = f", was {was_words(series)}" if series.before else ""
    target = f" Target {target_words(series)}." if last.target is not None else f" {NO_TARGET}."
    if direction(series) == NO_TARGET and not series.is_judged:  # the next sentence says it
        target = ""
    yield f"Now {now_words(series)}{was}.{target}", ""
    if limits is None:
        yield f"{direction(series)}.", f"Too few points to judge ({points_of(series)})."
    elif not series.is_judged:
        where = _run_words(series).partition(". ")[2]
        yield f"{direction(series)}.", f"{where}: too few to judge."
    elif series.current:
        signs = "; ".join(_sign_in_full(series, sign) for sign in series.current)
        yield f"{VERDICTS[series.verdict]}:", f"{signs}. This is more than the usual ups and downs."
    else:
        yield "No sign of change:", f"the newest value lies within the usual ups and downs, {between(series)}."
    if series.kept:
        yield f"{KEPT[series.kept]}:", _what_follows(series)
    elif last.target is not None and series.current:
        yield "Target:", _reached(series)
    if series.gaps:
        between_them = [
            f"{period_words(series.values[at - 1])} and {period_words(series.values[at])}" for at in series.gaps
        ]
        yield "No values:", f"between {listed(between_them)}."
    for stage in series.stages[1:]:
        yield "Step:", f"{step_since(series, stage)}. Limits are reckoned anew from there."
    if last.expected is not None:
        yield "Trajectory:", trajectory(series)
    yield from compared(series)
    if series.earlier:
        yield "Earlier signs:", f"{listed([earlier(series, sign) for sign in series.earlier[:3]])}."


def target_words(series: Series) -> str:
    """Return `90%`; if the target was changed, `90% (70% before Nov 2026)`: values are judged by the newest target."""
    last, since = series.last, series.target_since
    now = amount(last.target or 0, last.unit)
    before = series.values[since - 1].target if since else None
    if before is None:
        return now
    return f"{now} ({amount(before, last.unit)} before {period_words(series.values[since])})"


def _sign_in_full(series: Series, sign: Sign) -> str:
    """Return a sign with its figures: `the last 7 are above the mean (75.6%)`."""
    if series.limits is None:
        return sign_words(series, sign)
    if sign.rule == "outside":
        limit = computed(series, series.limits.high if sign.up else series.limits.low, fine=True)
        which = "above the upper" if sign.up else "below the lower"
        return f"{period_words(series.last)} is {which} limit ({limit})"
    figure = f" ({computed(series, series.limits.mean, fine=True)})" if sign.rule == "run" else ""
    return f"{sign_words(series, sign)}{figure}"


def earlier(series: Series, sign: Sign) -> str:
    """Return the words for a sign that has ended: `Jun 2019 to Dec 2019 below the mean`."""
    first, last = (period_words(series.values[point]) for point in (sign.points[0], sign.points[-1]))
    when = first if first == last else f"{first} to {last}"
    side = "above" if sign.up else "below"
    limit = "upper" if sign.up else "lower"
    match sign.rule:
        case "outside":
            return f"{when} {side} the {limit} limit"
        case "run":
            return f"{when} {side} the mean"
        case "trend":
            return f"{when} {'rising' if sign.up else 'falling'}"
        case "near":
            return f"{when} near the {limit} limit"


def _what_follows(series: Series) -> str:
    """Return what the limits imply for the target; no forecast if the newest values show that they no longer hold."""
    target, higher = amount(series.last.target or 0, series.last.unit), series.last.better == "higher"
    if series.kept == "hit-and-miss":
        usual = f"{target} lies between the limits, so by the usual ups and downs some values meet it and some do not."
        usual += f" The last {series.met_running} meet it." if series.met_running > 1 else ""
        return f"{usual} The newest values leave these limits." if _leaves(series) else usual
    low = higher == (series.kept == "met")
    where = f"{target} is {'below the lower' if low else 'above the upper'} limit"
    if series.verdict in ("changing", "improving" if series.kept == "missed" else "worsening"):
        newest = "leave these limits, so they" if _leaves(series) else "show a change, so these limits"
        return f"{where}. The newest values {newest} cannot tell what comes next."
    return f"{where}, so {'it holds as things are' if series.kept == 'met' else 'the work as it is will not reach it'}."


def _reached(series: Series) -> str:
    """Return how many newest values meet the target, for when the limits cannot tell what comes next."""
    points = max((sign.points for sign in series.current), key=len)
    way = 1 if series.last.better == "higher" else -1
    met = sum(way * series.numbers[point] >= way * (series.last.target or 0) for point in points)
    if len(points) == 1:
        return f"the newest value {'meets' if met else 'misses'} it. These limits cannot tell what comes next."
    of = f"{met or 'none'} of the last {len(points)} values"
    change = "leave these limits, so that they" if _leaves(series) else "show a change, so that these limits"
    return f"met by {of}, which {change} cannot tell what comes next."


def _leaves(series: Series) -> bool:
    return any(sign.rule == "outside" for sign in series.current)


def step_since(series: Series, stage: Stage) -> str:
    """Return `Oct 2025 (A weekly panel began): mean 88.9 children before, 59.4 since`."""
    before = series.stages[series.stages.index(stage) - 1]
    values = [series.numbers[one.start : one.end] for one in (before, stage)]
    means = [sum(numbers) / len(numbers) for numbers in values]
    then, since = (computed(series, mean, fine=True, unit=at == 0) for at, mean in enumerate(means))
    why = " ".join(stage.step.split()).rstrip(".")
    return f"{period_words(series.values[stage.start])} ({why}): mean {then} before, {since} since"


def trajectory(series: Series) -> str:
    """Return the actual value beside the expected one: `84% expected for Nov 2020, 85% reached: 1% better.`"""
    last = series.last
    if last.expected is None:
        return ""
    size, ahead = _gap(last, last.expected)
    how = f"{size} {'better' if ahead else 'short' if last.better == 'higher' else 'over'}" if size else "as expected"
    return f"{amount(last.expected, last.unit)} expected for {period_words(last)}, {now_words(series)} reached: {how}."


def _beside_trajectory(series: Series) -> str:
    """Return `3 points behind the trajectory of 49%`, for a measure with too few points to be judged by limits."""
    last = series.last
    if last.expected is None or series.is_judged:
        return ""
    size, ahead = _gap(last, last.expected)
    side = f"{size} {'ahead of' if ahead else 'behind'} the" if size else "On its"
    return f"{side} trajectory of {amount(last.expected, last.unit)}"


def _gap(last: Measure, expected: float) -> tuple[str, bool]:
    """Return how far the newest value is from the expected one ("" if equal), and whether it is on the better side."""
    gap = float(f"{(last.value or 0) - expected:.10g}")
    return _distance(abs(gap), last.unit) if gap else "", gap > 0 if last.better == "higher" else gap < 0


def points_words(series: Series) -> str:
    """Return `18 months` if there is a value for each month, else `6 values`."""
    months = [Month.of(one.period_end) for one in series.values]
    each = all(is_monthly(one) for one in series.values) and months[0].plus(len(months) - 1) == months[-1]
    return count(len(series.values), "month" if each else "value")
