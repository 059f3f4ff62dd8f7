"""What a part has of the whole action, what a lead paused alone, and where the rest of it is told."""

import re
from datetime import date

import pytest

from sendplan.compose.charts.small import sparkline
from sendplan.model.calendar import Month
from sendplan.model.document import Figure, Table
from sendplan.model.drawing import Polyline, Text
from sendplan.model.place import Place
from sendplan.model.reading import blocks_of, text_of
from sendplan.model.records import Measure
from sendplan.summarise.measures import series_of
from tests.templates.papers import NOVEMBER, paper_of


def _said(name: str) -> str:
    return "\n".join(text_of(paper_of(name, NOVEMBER)[0])).replace("\u00a0", " ")


def test_words_on_a_whole_action_are_not_given_as_those_of_a_part_that_has_none() -> None:
    said = _said("ehcp-qa")
    assert "Of 2.2: Audit of health providers reported to the Leadership Group." in said
    assert "Both late services now send advice in time to be checked." in said
    assert "Of 2.2: Both" not in said


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("commissioning", "More of each return: annex, section 6, section 8 and section 10."),
        ("autism", "More of each return: annex, section 8 to section 10."),
    ],
)
def test_where_a_return_stands_in_full_is_its_theme_s_page_not_the_plan_s_wording(name: str, where: str) -> None:
    assert where in _said(name)


def test_what_its_lead_has_paused_is_no_other_action_due_that_day() -> None:
    assert "1 paused (4.6), 1 paused by the lead (1.9), 1 to be decided (5.2)" in _said("board")


def test_a_paper_without_exceptions_tells_their_issues_itself() -> None:
    assert "those of exceptions stand with them" in _said("annex")
    said = _said("stocktake")
    assert "those of exceptions" not in said
    issues = next(one for one in blocks_of(paper_of("stocktake", NOVEMBER)[0])
                  if isinstance(one, Table) and one.caption and one.caption.text.startswith("Issues"))  # fmt: skip
    assert len(issues.rows) > 6
    assert "Two services have not sent their records." in said


def test_a_value_of_months_before_an_action_began_is_not_called_that_of_the_day() -> None:
    said = _said("stocktake")
    assert "88% (Feb 2020) before it began, 81% now" in said
    assert "(Jul 2020) when it began" in said
    assert "The newest values leave these limits." in said


@pytest.mark.parametrize(
    ("months", "lines"),
    [
        ((1, 2, 3, 4, 5, 6), 1),
        ((1, 2, 3, 4, 6, 7, 8), 1),  # schools' August
        ((1, 2, 3, 4, 8, 9), 2),
        ((1, 2, 3, 4, 8, 9, 10, 14), 2),  # a value alone has no line
        ((1, 4, 7, 10), 1),  # a quarter's measure
    ],
)
def test_the_line_of_a_measure_breaks_where_months_have_no_value(months: tuple[int, ...], lines: int) -> None:
    days = [date(2019 + (month - 1) // 12, (month - 1) % 12 + 1, 28) for month in months]
    values = tuple(_value(day, 50.0 + day.month) for day in days)
    (series,) = series_of(values, values[-1].period_end)
    drawing = sparkline(series)
    assert sum(isinstance(shape, Polyline) for shape in drawing.shapes) == lines


def _value(day: date, value: float) -> Measure:
    place = Place("measures.csv", 2)
    return Measure("Waits", None, "weeks", "lower", None, f"{day:%Y-%m}", Month.of(day).last_day, value, "", place)


def test_the_plan_on_a_page_tells_when_late_work_is_expected_now() -> None:
    document = paper_of("plan-on-a-page", NOVEMBER)[0]
    said = "\n".join(text_of(document)).replace("\u00a0", " ")
    assert re.search(r"31 Dec\s+Now 26 Feb 2021", said)
    assert re.search(r"30 Sep, 61 over\s+Now 31 Jan 2021", said)
    drawn = [shape.text.replace("\u00a0", " ") for block in blocks_of(document) if isinstance(block, Figure)
             for shape in block.drawing.shapes if isinstance(shape, Text)]  # fmt: skip
    assert {"Scoping work, now 26 Feb 2021", "61 days overdue, now 31 Jan 2021"} <= set(drawn)
