"""What the months of a plan with milestones by term showed untrue: whose days, whose moves, how many measures."""

import pytest

from tests.months.test_what_the_months_showed import better, later, measure
from tests.papers.test_officers_months import paper
from tests.papers.test_reassigned import handed
from tests.workspaces import Row, Workspace, action, approved, said

STAGES = "Sep 20 Pilot; Dec 20 Service"
OVERDUE = said("2020-10", "Red", forecast_end="Pilot 30 Nov 20; Service 31 May 21")


def test_a_forecast_is_told_with_its_own_milestones_days_and_not_with_those_of_one_that_slips_more() -> None:
    plan = Workspace([action(end=STAGES)], [said("2020-09", "Amber"), OVERDUE])
    told = paper(plan, "2020-10-31", "exceptions")
    assert "Forecast 30 November 2020, 61 days after the baseline." in told
    assert "151 days" not in told


def test_what_was_late_is_expected_later_than_before_where_its_lead_puts_off_another_milestone() -> None:
    first = said("2020-09", "Amber", forecast_end="Pilot 30 Nov 20")
    plan = Workspace([action(end=STAGES)], [first, OVERDUE])
    assert "1 expected later than before (1.1)" in later(plan, "2020-10-31")
    assert "expected later than before" not in later(
        Workspace([action(end=STAGES)], [first, first_again()]), "2020-10-31"
    )


def first_again() -> tuple[str, Row]:
    return said("2020-10", "Amber", forecast_end="Pilot 30 Nov 20")


def test_measures_that_moved_are_all_of_those_alone_that_have_a_new_value() -> None:
    months = [said("2020-08", "Green"), said("2020-09", "Green")]
    two = [*measure("50", "55", name="Plans"), *measure("40", "44", name="Reviews")]
    once = [{"measure": "Survey", "unit": "%", "target": "60", "period": "2020-07", "value": "30"}]
    of = [Workspace([action(end="Mar 21")], months, (), {"measures": rows}) for rows in (two, [*two, *once])]
    told = [better(plan) for plan in of]
    assert "Both measures, too few points to judge, moved towards target" in told[0]
    assert "Both measures with a new value, too few points to judge, moved towards target" in told[1]


def test_dates_that_moved_before_an_action_changed_hands_are_counted_with_who_led_it_then() -> None:
    move, hand = approved("redate", "2020-10-05", "2021-01-31"), approved("reassign", "2020-10-12", new_lead="EP")
    told = " ".join(paper(handed(move, hand), "2020-10-31", "date-changes").split())
    assert "Public Health 1 1 +31 days" in told
    assert "Psychology Service 1 1" not in told
    after = {**move, "approved_on": "2020-10-20"}
    assert "Psychology Service 1 1 +31 days" in " ".join(
        paper(handed(hand, after), "2020-10-31", "date-changes").split()
    )


@pytest.mark.parametrize(("on", "became"), [("2020-09-30", "Not done yet: “Do 1.1”"), ("2020-10-31", "Late: “Do 1.1”")])
def test_families_read_that_a_thing_is_late_from_the_day_after_it_was_due(on: str, became: str) -> None:
    end = "Sep 20" if on == "2020-09-30" else "15 Oct 20"
    plan = Workspace([action(end=end)], [said(f"2020-{at:02}", "Green") for at in (8, 9, 10)])
    told = paper(plan, on, "plain-front", "plain-late", "plain-next", plain=True).replace("\u00a0", " ")
    assert became in told
    assert ("Nothing was late by 30 September 2020." in told) is (on == "2020-09-30")


def test_one_that_starts_later_and_was_reported_is_not_said_to_be_due_to_have_started() -> None:
    actions = [action("1.1"), action("1.2", start="Nov 20"), action("1.3", start="Nov 20")]
    rows = [said("2020-09", "Green"), said("2020-09", "Not started", "1.2")]
    told = paper(Workspace(actions, rows), "2020-09-30", "front")
    assert "2 of 2 open actions; 1 more is not yet due to start." in told


@pytest.mark.parametrize(
    ("better", "value", "told"),
    [
        ("higher", "46", "3 points behind the trajectory of 49%."),
        ("higher", "50.5", "1.5 points ahead of the trajectory of 49%."),
        ("lower", "50", "1 point behind the trajectory of 49%."),
        ("lower", "49", "On its trajectory of 49%."),
    ],
)
def test_a_young_measure_is_told_beside_its_trajectory(better: str, value: str, told: str) -> None:
    kind = {"measure": "Plans", "unit": "%", "target": "80", "better": better}
    rows = [
        {**kind, "period": "2020-08", "value": "48"},
        {**kind, "period": "2020-09", "value": value, "expected": "49"},
    ]
    plan = Workspace([action()], [said("2020-09", "Green")], (), {"measures": rows})
    for section in ("measures", "measures-short"):
        assert told in paper(plan, "2020-09-30", section).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("status", "worst"),
    [
        ("Amber", "1.1 Do 1.1: at risk by its lead’s word; so is 1 more."),
        ("Green", "Nothing is overdue, off track or at risk by the dates."),
    ],
)
def test_what_a_lead_calls_at_risk_is_the_worst_where_no_date_shows_anything(status: str, worst: str) -> None:
    rows = [said("2020-09", status), said("2020-09", status, "1.2")]
    plan = Workspace([action("1.1", "Mar 21"), action("1.2", "Mar 21")], rows)
    assert worst in paper(plan, "2020-09-30", "answers")
