"""Measures: first, target and newest value, and the direction by what is better."""

from itertools import pairwise
from typing import Any, Literal

import pytest
from msgspec.structs import replace

from sendplan.compose.charts.run_chart import run_chart
from sendplan.compose.measure_words import points_words
from sendplan.compose.section import Composed, all_sections
from sendplan.model.calendar import Month
from sendplan.model.document import Picture
from sendplan.model.drawing import Polygon, Rect, Text
from sendplan.model.place import Place
from sendplan.model.records import Measure
from sendplan.model.template import Filters, SectionChoice
from sendplan.summarise.measures import series_of
from tests.compose.briefs import AS_AT, a_brief, a_judged
from tests.compose.reading import lines, rows, shape_of, tables, text


def value(month: str, number: float | None, better: Literal["higher", "lower"] = "higher", name: str = "Attendance",
          target: float | None = 90, unit: str = "%", theme: int | None = 1) -> Measure:  # fmt: skip
    return Measure(name, theme, unit, better, target, month, Month.parse(month).last_day, number, "School returns",
                   Place("data/measures.csv", 2))  # fmt: skip


def composed(*values: Measure, filters: Filters | None = None, name: str = "measures") -> Composed:
    brief = a_brief(a_judged("1.1"))
    template = replace(brief.template, filters=filters or Filters())
    brief = replace(brief, series=series_of(values, AS_AT), template=template)
    return all_sections()[name].write(brief, SectionChoice(name))


def run(*numbers: float, target: float | None = 90, better: Literal["higher", "lower"] = "higher",
        **fields: Any) -> list[Measure]:  # fmt: skip
    """A value a month, the last of November 2020."""
    months = [Month(2020, 11).plus(index - len(numbers) + 1) for index in range(len(numbers))]
    values = zip(months, numbers, strict=True)
    return [replace(value(str(month), number, better, target=target), **fields) for month, number in values]


def test_first_target_and_newest_up_to_the_as_at_date() -> None:
    section = composed(value("2020-10", 85), value("2020-09", 88), value("2020-12", 95), value("2020-11", None))
    assert rows(tables(section)[0]) == [
        ["Attendance", "88%\nSep 2020", "90%", "85%\nOct 2020", "Away from target", "Theme 1"]
    ]
    assert lines(section)[1] == "The only one has not moved towards target, too few points to judge."
    assert rows(tables(section)[1]) == [
        [
            "Attendance\nSchool returns",
            "2020: Sep\u00a088%, Oct\u00a085%",
            "Away from target. Too few points to judge (2 of 12).",
        ]
    ]
    assert shape_of(section) == [(6, 482), (3, 482)]


def test_a_target_that_was_changed_says_what_it_was_and_since_when() -> None:
    """Every value is held against the newest target, also those of months that had another."""
    values = [*run(*[71] * 12, target=70)[:-1], *run(72, target=90)]
    [first, *_] = rows(tables(composed(*values))[0])
    assert first[2] == "90% (70% before Nov 2020)"
    assert "Now 72%, was 71%. Target 90% (70% before Nov 2020)." in "\n".join(lines(composed(*values)))
    assert rows(tables(composed(*values, name="measures-short"))[0])[0][3] == "90%, was 70%"
    settled = [*run(*[71] * 12, target=70)[:-2], *run(72, 72, target=90)]
    assert rows(tables(composed(*settled, name="measures-short"))[0])[0][3] == "90%"
    assert "(70% before Oct 2020)" in "\n".join(lines(composed(*settled)))
    assert "before" not in "\n".join(lines(composed(*run(*[71] * 12, target=70))))


def test_a_step_that_goes_another_way_than_first_and_newest_says_where_it_began() -> None:
    """86, then 89: “towards target” stood beside them, of a measure that is better lower, for it had been 91."""
    section = composed(
        *(value(f"2020-{month:02}", of, "lower", target=60) for month, of in ((9, 86), (10, 91), (11, 89)))
    )
    first, _, now, moved = rows(tables(section)[0])[0][1:5]
    assert (first, now, moved) == ("86%\nSep 2020", "89%\nNov 2020", "Towards target\nwas 91%")


@pytest.mark.parametrize(
    ("before", "now", "better", "words"),
    [
        (80, 85, "higher", "Towards target"), (85, 80, "higher", "Away from target"),
        (95, 92, "lower", "Towards target"), (92, 95, "lower", "Away from target"),
        (80, 80, "higher", "No change"), (80, 90, "higher", "Target met"), (95, 90, "lower", "Target met"),
        (None, 80, "higher", "One value so far"),
    ],
)  # fmt: skip
def test_direction(before: float | None, now: float, better: Literal["higher", "lower"], words: str) -> None:
    section = composed(value("2020-10", before, better), value("2020-11", now, better))
    assert rows(tables(section)[0])[0][4] == words


def test_units_and_thousands() -> None:
    section = composed(
        value("2020-11", 30, "lower", "Wait", 18, "weeks"),
        value("2020-11", 1190, name="Staff", target=None, unit="number"),
    )
    wait, staff = rows(tables(section)[0])
    assert wait[1:4] == ["30 weeks\nNov 2020", "18 weeks", "30 weeks\nNov 2020"]
    assert staff[2:5] == ["–", "1,190\nNov 2020", "No target"]


def test_a_filtered_paper_keeps_the_measures_of_its_themes() -> None:
    kept, other = value("2020-11", 80), value("2020-11", 80, name="Elsewhere", theme=2)
    assert len(rows(tables(composed(kept, other, filters=Filters(themes=(1,))))[0])) == 1
    assert not composed(other, filters=Filters(themes=(1,))).blocks


SIGNS = "Nov 2020 is above the upper limit (83.6%); the last 7 are above the mean (75.7%)"
LEFT = "The newest values leave these limits, so they cannot tell what comes next."
UPS_AND_DOWNS = (74, 77, 72, 75, 79, 74, 75, 71, 72, 75, 73)


def test_a_run_is_judged_by_its_signs_and_its_limits_in_words_beside_the_chart() -> None:
    """Mean 75.7, mean step 3.0: limits 67.7 and 83.6."""
    section = composed(*run(*UPS_AND_DOWNS[:9], 70, 68, 76, 77, 78, 76, 80, 83, 85, expected=84,
                            comparator="England", comparator_value=60.4))  # fmt: skip
    assert lines(section)[1] == "The only one is improving."
    chart, words = tables(section)[1].rows[0].cells
    assert isinstance(chart.blocks[0], Picture)
    assert chart.blocks[0].alt == "Jun 2019 to Nov 2020: values from 68% to 85%, limits 68% to 84%."
    assert text(words).splitlines() == [
        "Now 85%, was 83%. Target 90%.",
        f"Improving: {SIGNS}. This is more than the usual ups and downs.",
        f"Target missed consistently: 90% is above the upper limit. {LEFT}",
        "Trajectory: 84% expected for Nov 2020, 85% reached: 1 point better.",
        "England: 60.4%.",
        "Earlier signs: Mar 2020 to Apr 2020 near the lower limit.",
    ]
    assert "2020: Jan\u00a071%, Feb\u00a072%" in text(tables(section)[2].rows[0].cells[1])


@pytest.mark.parametrize(
    ("numbers", "target", "said"),
    [
        ((80, 85, 86), 90, "Towards target. Too few points to judge (3 of 12)."),
        ((78, 76, 80, 83, 85), 90, "Towards target. Within trial limits, 73% to 88% (5 of 12 points)."),
        ((78, 78, 78, 78, 99), 90, "Target met. Above trial limits, 68% to 96% (5 of 12 points)."),
        ((*UPS_AND_DOWNS, 76), 90, "No sign of change: within limits, 66% to 83%. Target missed consistently."),
        ((*UPS_AND_DOWNS, 76), 75, "No sign of change: within limits, 66% to 83%. Target hit and miss."),
        ((*UPS_AND_DOWNS, 76), 60, "No sign of change: within limits, 66% to 83%. Target met consistently."),
        ((*UPS_AND_DOWNS, 60), None, "Worsening: the newest is below the lower limit."),
    ],
)
def test_a_row_of_the_short_papers_says_no_more_than_the_run_shows(
    numbers: tuple[float, ...], target: float | None, said: str
) -> None:
    section = composed(*run(*numbers, target=target), name="measures-short")
    assert rows(tables(section)[0])[0][4] == said


@pytest.mark.parametrize(
    ("month", "now"),
    [("2020-11", "85%, was 80%"), ("2020-10", "85% (Oct), was 80%"), ("2019-12", "85% (Dec), was 80%"),
     ("2019-11", "85% (Nov 2019), was 80%"), ("2018-10", "85% (Oct 2018), was 80%")],
)  # fmt: skip
def test_a_value_of_another_month_has_its_month_and_from_a_year_ago_on_its_year(month: str, now: str) -> None:
    before = str(Month.parse(month).plus(-1))
    section = composed(value(before, 80), value(month, 85), name="measures-short")
    assert rows(tables(section)[0])[0][2].replace("\u00a0", " ") == now


def test_what_got_worse_stands_first_and_the_heading_counts() -> None:
    section = composed(
        *run(*UPS_AND_DOWNS, 76, measure="Steady"), *run(80, 85, measure="New"),
        *run(*UPS_AND_DOWNS, 60, measure="Worse"), name="measures-short",
    )  # fmt: skip
    assert [row[0] for row in rows(tables(section)[0])] == ["Worse (1)", "Steady (1)", "New (1)"]
    assert lines(section)[0] == "Measures: 1 of 3 worsening, 1 steady, 1 with too few points"


def test_a_chart_has_the_limits_of_each_side_of_a_step_and_words_for_it() -> None:
    values = run(*UPS_AND_DOWNS, 60, 61, 60, 62, 59, 61, target=66)
    values[11] = replace(values[11], step="A weekly panel began.")
    section = composed(*values)
    assert lines(section)[1] == "The only one moved towards target, too few points to judge."
    told = text(tables(section)[1].rows[0].cells[1]).splitlines()
    assert "Towards target. Within trial limits, 56% to 65% (6 of 12 points since the step): too few to judge." in told
    assert told[-1] == (
        "Step: Jun 2020 (A weekly panel began): mean 74.3% before, 60.5% since. Limits are reckoned anew from there."
    )
    [series] = series_of(values, AS_AT)
    bands = [shape for shape in run_chart(series).shapes if isinstance(shape, Rect)]
    assert len(bands) == 2
    assert bands[0].x + bands[0].width == pytest.approx(bands[1].x)


def test_a_chart_stays_though_a_step_has_left_too_few_values_for_limits() -> None:
    values = run(*UPS_AND_DOWNS, 76, 60, 61, target=66)
    values[12] = replace(values[12], step="A weekly panel began")
    section = composed(*values)
    chart, words = tables(section)[1].rows[0].cells
    assert isinstance(chart.blocks[0], Picture)
    assert chart.blocks[0].alt == "Oct 2019 to Nov 2020: values from 60% to 79%."
    assert "Too few points to judge (2 of 12 since the step)." in text(words)
    assert "Step: Oct 2020 (A weekly panel began): mean 74.4% before, 60.5% since." in text(words)


@pytest.mark.parametrize(
    ("months", "said"),
    [(("2020-09", "2020-10", "2020-11"), "3 months"), (("2020-03", "2020-07", "2020-11"), "3 values")],
)
def test_values_are_called_months_only_where_there_is_one_for_each(months: tuple[str, ...], said: str) -> None:
    [series] = series_of([value(month, 80) for month in months], AS_AT)
    assert points_words(series) == said


def test_a_chart_draws_each_point_of_a_sign_as_a_diamond_and_its_labels_apart() -> None:
    [series] = series_of(run(*UPS_AND_DOWNS, 60, target=66.2, expected=66), AS_AT)
    drawing = run_chart(series)
    diamonds = [shape for shape in drawing.shapes if isinstance(shape, Polygon)]
    assert len(diamonds) == 1
    labels = [shape for shape in drawing.shapes if isinstance(shape, Text) and shape.x > 200]
    assert {shape.text for shape in labels} >= {"Target 66.2%", "Expected 66%"}
    heights = sorted(shape.y for shape in labels)
    assert all(later - earlier >= 11.9 for earlier, later in pairwise(heights))
    assert all(0 <= shape.y <= drawing.height for shape in labels)
