"""Test the signs of special cause, limits and assurance.

They are compared with hand-worked series, with a slow second implementation written from the words of docs/impact.md
alone, and with the rates at which chance shows each sign.
"""

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sendplan.model.place import NOWHERE
from sendplan.model.records import Measure
from sendplan.model.series import Series
from sendplan.summarise.measures import RULES, judged, series_of, step_findings

AS_AT = date(2020, 11, 30)


def rows_of(
    values: Sequence[float], target: float | None = None, *, higher: bool = True, unit: str = "", name: str = "Plans"
) -> Iterator[Measure]:
    """Those values, the last of them of the as-at date."""
    for index, value in enumerate(reversed(values)):
        day = AS_AT - timedelta(days=index)
        yield Measure(name, 1, unit, "higher" if higher else "lower", target, str(day), day, value, "", NOWHERE)


def measured(values: Sequence[float], target: float | None = None, *, higher: bool = True, unit: str = "") -> Series:
    return series_of(list(rows_of(values, target, higher=higher, unit=unit)), AS_AT)[0]


# The slow implementation: every window looked at, with exact fractions, no pandas.


def exact(value: float) -> Fraction:
    return Fraction(repr(float(value)))


def slow_limits(values: Sequence[float]) -> tuple[Fraction, Fraction, Fraction]:
    numbers = [exact(value) for value in values]
    mean = sum(numbers, Fraction(0)) / len(numbers)
    moves = [abs(numbers[i] - numbers[i - 1]) for i in range(1, len(numbers))]
    reach = Fraction(266, 100) * sum(moves, Fraction(0)) / len(moves)
    return mean - reach, mean, mean + reach


def slow_signs(values: Sequence[float]) -> set[tuple[str, bool, int]]:
    """(rule, upwards, the value that takes part), of every value."""
    if len(values) < 12:
        return set()
    low, mean, high = slow_limits(values)
    numbers = [exact(value) for value in values]
    found: set[tuple[str, bool, int]] = set()
    for i, number in enumerate(numbers):
        if number > high:
            found.add(("outside", True, i))
        if number < low:
            found.add(("outside", False, i))
    for start in range(len(numbers) - 6):
        seven = range(start, start + 7)
        if all(numbers[i] > mean for i in seven):
            found |= {("run", True, i) for i in seven}
        if all(numbers[i] < mean for i in seven):
            found |= {("run", False, i) for i in seven}
        if all(numbers[i] > numbers[i - 1] for i in seven[1:]):
            found |= {("trend", True, i) for i in seven}
        if all(numbers[i] < numbers[i - 1] for i in seven[1:]):
            found |= {("trend", False, i) for i in seven}
    third = (high - mean) * Fraction(2, 3)
    for start in range(len(numbers) - 2):
        three = range(start, start + 3)
        upper = [i for i in three if mean + third < numbers[i] <= high]
        lower = [i for i in three if low <= numbers[i] < mean - third]
        found |= {("near", True, i) for i in upper if len(upper) >= 2}
        found |= {("near", False, i) for i in lower if len(lower) >= 2}
    return found


def shaped(number: int) -> list[float]:
    """A series of a kind that boards meet: noise, a shift, a drift, waves, steps, ties, a spike, few points."""
    chance = random.Random(number)
    length = chance.choice([1, 2, 4, 5, 6, 7, 8, 11, 12, 13, 18, 24, 36, 60])
    middle, spread = chance.choice([(80, 4), (18, 2), (400, 60), (0, 1), (0.4, 0.05)])
    kind = number % 8
    found = []
    for i in range(length):
        value = chance.gauss(middle, spread)
        if kind == 1 and i > length // 2:
            value += 2 * spread
        elif kind == 2:
            value += i * spread / 4
        elif kind == 3:
            value += 2 * spread * math.sin(i)
        elif kind == 4:
            value = middle + spread * (i // 7)
        elif kind == 5:
            value = float(chance.randint(0, 2))
        elif kind == 6 and i == length - 1:
            value += chance.choice([-6, 6]) * spread
        elif kind == 7:
            value = middle + chance.choice([-1, 1]) * spread * 0.9
        found.append(round(value, chance.choice([0, 1, 2])))
    return found


def test_the_signs_agree_with_the_slow_implementation_over_a_thousand_series() -> None:
    seen: set[str] = set()
    every = [shaped(number) for number in range(1000)]
    rows = [row for number, values in enumerate(every) for row in rows_of(values, name=str(number))]
    for values, series in zip(every, series_of(rows, AS_AT), strict=True):
        quick = {(sign.rule, sign.up, point) for sign in series.signs for point in sign.points}
        slow = slow_signs(values)
        assert quick == slow, values
        seen |= {rule for rule, _, _ in slow}
        if len(values) >= 5:
            low, mean, high = slow_limits(values)
            assert series.limits is not None
            nought = min(values) >= 0
            assert series.limits.low == pytest.approx(max(0.0, float(low)) if nought else float(low))
            assert (series.limits.mean, series.limits.high) == pytest.approx((float(mean), float(high)))
        newest = {rule for rule, _, point in slow if point == len(values) - 1}
        assert {sign.rule for sign in series.current} == newest
    assert seen == set(RULES), "every rule was tried"


def test_limits_of_a_hand_worked_series() -> None:
    """Mean 892 ÷ 12; steps 4, 6, 2, 4, 0, 8, 4, 6, 2, 4, 4: together 44, on average 4; 2.66 times that is 10.64."""
    series = measured([75, 79, 73, 75, 71, 71, 79, 75, 69, 71, 75, 79], 90)
    assert series.limits is not None
    assert (series.limits.low, series.limits.mean, series.limits.high, series.limits.step) == pytest.approx(
        (892 / 12 - 10.64, 892 / 12, 892 / 12 + 10.64, 4.0)
    )
    assert (series.verdict, series.kept) == ("steady", "missed")


STEADY = [75.0, 79, 73, 75, 71, 71, 79, 75, 69, 71, 75]


@pytest.mark.parametrize(
    ("values", "rule", "points", "verdict"),
    [
        ([*STEADY, 95.0], "outside", (11,), "improving"),
        ([*STEADY, 50.0], "outside", (11,), "worsening"),
        ([*STEADY, 72, 79, 80, 78, 81, 79, 80, 78], "run", range(12, 19), "improving"),
        ([*STEADY, *STEADY, 73, 74, 75, 76, 77, 78, 79], "trend", range(22, 29), "improving"),
        ([*STEADY, *STEADY, 84, 75, 84], "near", (22, 24), "improving"),
    ],
)
def test_each_sign(values: list[float], rule: str, points: Iterable[int], verdict: str) -> None:
    series = measured(values)
    assert [(sign.rule, sign.points) for sign in series.current] == [(rule, tuple(points))]
    assert series.verdict == verdict
    other = measured(values, higher=False)
    assert other.verdict == {"improving": "worsening", "worsening": "improving"}[verdict], "lower is better"


def test_two_of_three_near_a_limit_are_one_sign_with_another_value_between() -> None:
    assert [sign.points for sign in measured([*STEADY, *STEADY, 84, 75, 84]).current] == [(22, 24)]


def test_two_values_outside_with_one_within_between_them_are_two_signs() -> None:
    values = [10.0, 11.0] * 12
    values[12] = values[14] = 110.0
    assert [sign.points for sign in measured(values).earlier if sign.rule == "outside"] == [(12,), (14,)]


def test_a_sign_that_is_over_is_no_claim_about_today() -> None:
    series = measured([*STEADY, 95.0, 75.0, 73.0])
    assert series.verdict == "steady"
    assert [(sign.rule, sign.points) for sign in series.earlier] == [("outside", (11,))]


def test_signs_that_contradict_each_other_are_called_neither() -> None:
    """Falling for seven months, and for seven above the mean."""
    values = [60.0] * 12 + [58.0, 62.0] + [96.0, 93.0, 90.0, 87.0, 84.0, 81.0, 78.0]
    assert {sign.rule for sign in measured(values).current} >= {"run", "trend"}
    assert measured(values).verdict == "changing"


@pytest.mark.parametrize("length", [2, 5, 11, 12, 40])
@pytest.mark.parametrize("value", [0.0, 0.1, 1 / 3, 82.4, 1e9, -7.7])
def test_a_constant_series_shows_no_sign(value: float, length: int) -> None:
    assert not measured([value] * length).signs


@pytest.mark.parametrize(
    ("values", "verdict"),
    [([80], "few"), ([80, 99], "few"), ([1] * 4, "few"), ([1] * 5, "trial"), ([1] * 11, "trial"), ([1] * 12, "steady")],
)
def test_few_points_are_not_judged(values: list[float], verdict: str) -> None:
    series = measured(values, 1)
    assert series.verdict == verdict
    assert bool(series.kept) is (len(values) >= 12)


@pytest.mark.parametrize(
    ("target", "higher", "kept"),
    [
        (60, True, "met"), (62, True, "met"), (75, True, "hit-and-miss"), (87, True, "hit-and-miss"),
        (88, True, "missed"), (88, False, "met"), (75, False, "hit-and-miss"), (60, False, "missed"),
    ],
)  # fmt: skip
def test_assurance_by_where_the_target_lies(target: float, higher: bool, kept: str) -> None:
    """Mean 75, steps of 52 ÷ 11 on average."""
    series = measured([75, 79, 73, 75, 71, 71, 79, 75, 69, 71, 83, 79], target, higher=higher)
    assert series.limits is not None
    assert (round(series.limits.low, 2), round(series.limits.high, 2)) == (62.43, 87.57)
    assert series.kept == kept


def test_a_target_is_judged_to_the_last_hair_and_against_what_stands_outside() -> None:
    assert measured([60.0] * 12, 60).kept == "met"
    assert measured([60.0] * 12, 60.001).kept == "missed"
    assert measured([*STEADY, 72, 79, 80, 78, 81, 79, 80, 78], 40).kept == "met", "the newest values meet it too"
    assert measured([*STEADY, 95.0], 95).kept == "", "the newest value has reached it"
    assert measured([*STEADY, 95.0], 95.1).kept == "missed"


def test_only_a_percentage_that_never_was_more_has_a_top() -> None:
    values = [99, 100, 90, 100, 97, 100, 88, 100, 99, 100, 92]
    for run, unit in (([*values, 100.5], "%"), ([*values, 100], "points")):
        limits = measured(run, unit=unit).limits
        assert limits is not None
        assert limits.high > 101


def test_limits_never_lie_where_no_value_can() -> None:
    share = measured([99, 100, 90, 100, 97, 100, 88, 100, 99, 100, 92, 100], unit="%")
    assert share.limits is not None
    assert share.limits.high == 100
    count = measured([0, 3, 1, 4, 0, 2, 0, 5, 1, 0, 3, 0])
    assert count.limits is not None
    assert count.limits.low == 0


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-1000, 1000).map(lambda value: round(value, 2)), min_size=12, max_size=40))
def test_a_series_turned_over_or_scaled_shows_the_same_signs(values: list[float]) -> None:
    def signs(of: Sequence[float]) -> set[tuple[str, bool, tuple[int, ...]]]:
        return {(sign.rule, sign.up, sign.points) for sign in measured(of).signs}

    turned = {(rule, not up, points) for rule, up, points in signs(values)}
    assert signs([-value for value in values]) == turned
    assert signs([value * 4 for value in values]) == signs(values)


def stepped(values: Sequence[float], *at: int, target: float | None = None) -> Series:
    """The same, with a step before each of these values."""
    rows = list(rows_of(values, target))[::-1]
    return series_of([replace(row, step="New" if i in at else "") for i, row in enumerate(rows)], AS_AT)[0]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 999), st.integers(0, 999))
def test_after_a_step_limits_and_signs_are_those_of_the_new_values_alone(first: int, second: int) -> None:
    old, new = shaped(first), shaped(second)
    series, alone = stepped([*old, *new], len(old)), measured(new)
    assert (series.verdict, series.points) == (alone.verdict, len(new))
    assert [stage.start for stage in series.stages] == [0, len(old)]
    assert {(sign.rule, sign.up, tuple(point - len(old) for point in sign.points)) for sign in series.current} == {
        (sign.rule, sign.up, sign.points) for sign in alone.current
    }
    assert (series.stages[0].limits is None) is (len(old) < 5)


def test_a_step_needs_its_words_and_limits_never_begin_anew_by_themselves() -> None:
    values = [88.0, 91, 87, 90, 89, 92, 88, 90, 86, 91, 89, 90, 60, 58, 61, 59, 60, 62, 58]
    assert len(measured(values).stages) == 1
    assert len(stepped(values, 0).stages) == 1, "the first value has nothing before it"
    series = stepped(values, 12, target=65)
    assert (series.verdict, series.kept, series.is_judged) == ("trial", "", False)


def test_the_step_of_a_month_without_a_value_is_the_next_one_s() -> None:
    rows = list(rows_of([float(value) for value in range(8)]))[::-1]
    rows[4] = replace(rows[4], value=None, step="New")
    [series] = series_of(rows, AS_AT)
    assert [(stage.start, stage.step) for stage in series.stages] == [(0, ""), (4, "New")]


def test_a_step_is_needless_by_the_limits_of_the_stage_before_it_alone() -> None:
    low = [60.0, 61, 59, 62, 60, 58, 61, 60, 62, 59, 60, 61]
    high = [one + 28 for one in low]

    def needless(values: Sequence[float], *at: int) -> list[str]:
        return [one.ref for one in step_findings([stepped(values, *at)])]

    assert needless([*high, *low, *low[:6]], 12, 24) == ["Plans"], "the second; the first stage is none of its business"
    assert needless([*high, *low], 12) == []
    assert needless([*low, 95.0], 12) == [], "the newest value alone shows it"
    assert needless([*low, 61.0], 12) == ["Plans"]


def test_no_target_is_called_missed_that_the_newest_values_meet() -> None:
    """The whole run's limits lie above 60, and the last seven values do not."""
    values = [88.0, 91, 87, 90, 89, 92, 88, 90, 86, 91, 89, 90, 59, 58, 60, 59, 60, 58, 59]
    assert measured(values[:12], 60, higher=False).kept == "missed"
    assert measured(values, 60, higher=False).kept == ""
    assert measured(values, 50, higher=False).kept == "missed", "none of them meets it"


def random_runs(number: int, length: int) -> pd.DataFrame:
    chance = random.Random(7)
    values = [chance.gauss(50, 5) for _ in range(number * length)]
    return pd.DataFrame({"series": [index // length for index in range(number * length)], "value": values})


def ways_to_seven() -> Iterator[tuple[str, float]]:
    """At any one value, how often chance alone shows a sign that ends there (normal values, limits known)."""
    beyond = math.erfc(3 / math.sqrt(2)) / 2
    outer = math.erfc(2 / math.sqrt(2)) / 2 - beyond
    yield "outside", 2 * beyond
    yield "run", 2 * 0.5**7
    yield "trend", 2 / math.factorial(7)
    yield "near", 2 * outer * (1 - (1 - outer) ** 2)


@pytest.mark.parametrize(("rule", "textbook"), list(ways_to_seven()))
def test_chance_alone_shows_a_sign_as_often_as_the_textbook_says(rule: str, textbook: float) -> None:
    """Of one long run, so that its limits are as good as known: how many of its values end a sign of that rule."""
    marks = judged(random_runs(1, 60_000))[rule]
    if rule in ("run", "trend"):
        wanted = 7 if rule == "run" else 6
        ends = marks.ne(0) & (marks.rolling(wanted).sum().abs() == wanted)
    elif rule == "near":
        ends = marks.ne(0) & ((marks == marks.shift(1)) | (marks == marks.shift(2)))
    else:
        ends = marks.ne(0)
    spread = math.sqrt(textbook / 60_000)
    assert abs(float(ends.mean()) - textbook) < 6 * spread + 0.05 * textbook


def test_a_steady_measure_is_rarely_called_anything_else() -> None:
    """Two years of chance: at most about one month in forty shows a sign, so a sign means something."""
    last = judged(random_runs(3000, 24)).groupby("series").tail(1)
    false = float((last[list(RULES)] != 0).any(axis=1).mean())
    assert 0.005 < false < 0.025
