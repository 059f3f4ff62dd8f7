"""Sentences that say what a measure shows since an action began."""

from sendplan.compose.measure_words import amount, earlier, now_words, period_words, points_of, step_since
from sendplan.model.calendar import Month
from sendplan.model.judgement import Judged
from sendplan.model.series import Effect
from sendplan.model.status import Status
from sendplan.model.wording import count, listed, short_date

_FRESH = 1
"""In months. A value no older than this when the action began counts as its value "when it began"."""


def effect_words(effect: Effect, action: Judged) -> str:
    """Return what the measure shows: `78% (Jul 2020) when it began, 85% now; improving since then`."""
    series, start = effect.series, effect.start
    if effect.moved == "not-begun":
        planned = f"planned to begin {short_date(effect.begun)}"
        planned = f"was {planned}, and is closed" if action.computed is Status.CLOSED else planned
        return f"{now_words(series)} ({period_words(series.last)}); {planned}"
    then = f"{amount(start.value or 0, start.unit)} ({period_words(start)})"
    when = "now" if effect.is_new else f"in {period_words(series.last)}"
    now = f"{now_words(series)} {when}" if start is not series.last else "no later value yet"
    said = _moved_words(effect)
    steps = [stage for stage in series.stages[1:] if series.values[stage.start].period_end > effect.begun]
    step = f"; step in {step_since(series, steps[-1])}" if steps else ""
    return f"{then}{_at_its_start(effect)}, {now}; {said}{step}"


def _at_its_start(effect: Effect) -> str:
    """Return words for when the starting value dates from, relative to the action's beginning."""
    of, began = Month.of(effect.start.period_end), Month.of(effect.begun)
    if effect.start is effect.series.values[0] and of > began:
        return ", its first value"
    if effect.by_plan:  # a value of a month in which the plan began is not from before the plan
        return " before the plan" if effect.start.period_end <= effect.begun else " when the plan began"
    return " before it began" if of < began.plus(-_FRESH) else " when it began"


def few_words(effect: Effect) -> str:
    """Return `too few points to judge (5 of 12)`, or `too early to tell (2 values since)` of a run that is judged."""
    series = effect.series
    if not series.is_judged:
        return f"too few points to judge ({points_of(series)})"
    since = sum(one.period_end > effect.begun for one in series.values)
    return f"too early to tell ({count(since, 'value') if since else 'no value'} since)"


def _moved_words(effect: Effect) -> str:
    series = effect.series
    if effect.before:
        return f"{series.verdict} since {period_words(series.values[effect.before.points[0]])}, before it began"
    over = [sign for sign in series.earlier if series.values[sign.points[0]].period_end > effect.begun]
    signs = "a sign of change since then is" if len(over) == 1 else "signs of change since then are"
    return {
        "better": "improving since then",
        "worse": "worsening since then",
        "few": few_words(effect),
    }.get(
        effect.moved,
        f"{signs} over ({listed([earlier(series, sign) for sign in over[:2]])})"
        if over
        else "no sign of change since then",
    )
