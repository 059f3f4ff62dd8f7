"""Milestones: which are due, in which order, and what a public paper may not tell."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from sendplan.compose.section import Composed
from sendplan.compose.sections import milestones
from sendplan.model.judgement import Judged, Point
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_brief, a_judged
from tests.compose.reading import chips, lines, rows, shape_of, tables


def composed(*judged: Judged) -> Composed:
    return milestones.write(a_brief(*judged), SectionChoice("milestones"))


def due(ref: str, *days: date, met: bool = False, **values: Any) -> Judged:
    points = tuple(Point(f"Step {day.day}", day, day, met=met) for day in days)
    return a_judged(ref, points=points, **values)


def test_by_date_up_to_the_ninetieth_day_and_earlier_ones_unmet() -> None:
    section = composed(
        due("1.1", date(2021, 2, 28), date(2021, 3, 1)),
        due("1.2", date(2020, 10, 31), date(2020, 12, 31)),
        due("1.3", date(2020, 9, 30), met=True),
        due("1.4", date(2020, 12, 31), open=False),
    )
    found = rows(tables(section)[0])
    assert [row[1] for row in found] == ["1.3", "1.2", "1.2", "1.1"]
    assert found[0][2].endswith("\nAll milestones met; completion not yet reported.")
    assert found[1][0] == "31\u00a0Oct\u00a02020\n30 days ago"
    assert found[1][2] == "Step 31\nAgree the plan of action 1.2 with families"
    words = "2 milestones fall due by 28 February 2021; 2 earlier ones are not met or not reported complete."
    assert lines(section)[1] == words


def test_a_date_that_its_lead_expects_later_says_so() -> None:
    points = (Point("", date(2020, 12, 31), date(2020, 12, 31), forecast=date(2021, 1, 31)),)
    [row] = rows(tables(composed(a_judged("1.1", points=points)))[0])
    assert row[0] == "31\u00a0Dec\u00a02020\nforecast 31\u00a0Jan\u00a02021"
    [early] = rows(tables(composed(a_judged("1.1", points=(replace(points[0], forecast=date(2020, 12, 1)),))))[0])
    [told] = rows(tables(composed(a_judged("1.1", points=points, withheld=True)))[0])
    [held] = rows(tables(composed(a_judged("1.1", points=points, computed=Status.PAUSED)))[0])
    assert early[0] == told[0] == held[0] == "31\u00a0Dec\u00a02020", "what was expected before a pause is no more"


def test_an_end_without_words_is_named_by_its_action() -> None:
    assert rows(tables(composed(a_judged("1.1")))[0])[0][2] == "Agree the plan of action 1.1 with families"


def test_parts_are_judged_not_their_action() -> None:
    parts = (due("3.2a", date(2020, 12, 1)), due("3.2b", date(2020, 12, 2)))
    section = composed(replace(a_judged("3.2"), parts=parts))
    assert [row[1] for row in rows(tables(section)[0])] == ["3.2a", "3.2b"]


def test_none_is_said() -> None:
    assert lines(composed(due("1.1", date(2021, 12, 31))))[1] == "No milestone is due by 28 February 2021."


def test_a_withheld_action_keeps_its_dates_but_not_whether_they_were_met() -> None:
    judged = due("1.1", date(2020, 9, 30), date(2020, 12, 31), withheld=True, open=False)
    table = tables(composed(judged))[0]
    assert [row[0] for row in rows(table)] == ["31\u00a0Dec\u00a02020"]
    assert [chip.word for chip in chips(table)[0]] == ["Not published"]
    late = due("1.1", date(2020, 9, 30), date(2020, 12, 31), withheld=True, overdue=True, due=date(2020, 9, 30))
    assert len(rows(tables(composed(late))[0])) == 2


def test_the_computed_status_is_shown() -> None:
    assert chips(tables(composed(a_judged("1.1", Status.ON_TRACK, Status.AT_RISK)))[0])[0][0].status is Status.AT_RISK


def test_the_table_fills_the_width() -> None:
    assert shape_of(composed(a_judged("1.1"))) == [(5, 482)]
