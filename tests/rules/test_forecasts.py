"""A forecast belongs to a milestone, and is judged against that one's date (docs/decisions/0001, "Slippage")."""

from datetime import date

import pytest

from sendplan.model.judgement import Slippage
from sendplan.model.status import Status
from sendplan.rules.compare import compare
from sendplan.rules.direction import group_direction
from tests.workspaces import Row, Workspace, action, approved, part, said

TWO = "Oct 20 – Review; Mar 21 Service"
REVIEW, SERVICE = 0, 1


def day(text: str) -> date:
    return date.fromisoformat(text)


def forecasts(workspace: Workspace, as_at: str = "2020-09-30") -> list[date | None]:
    return [point.forecast for point in workspace.judged(as_at).points]


def told(cell: str, **cells: str) -> Workspace:
    return Workspace([action(end=TWO, start="Commenced")], [said("2020-09", "Green", forecast_end=cell, **cells)])


@pytest.mark.parametrize(
    ("cell", "review", "service"),
    [
        ("Review 2 Nov 20; Service Sep 21", "2020-11-02", "2021-09-30"),
        ("review: 2 Nov 2020", "2020-11-02", None),
        ("Review begins 2 Nov 2020", "2020-11-02", None),  # met when it begins
        ("Service begins Apr 21", None, "2021-04-30"),
        ("30/09/2021 Service", None, "2021-09-30"),
        ("2021-03-31", None, "2021-03-31"),  # on the last one's date
        ("2021-06-30", None, "2021-06-30"),  # after it
        ("2021-03-30", "2021-03-30", None),  # before it: the earliest not yet met
        ("none", None, None),
    ],
)
def test_a_date_belongs_to_the_milestone_it_names_or_to_the_one_the_rule_gives_it(
    cell: str, review: str | None, service: str | None
) -> None:
    assert forecasts(told(cell)) == [day(text) if text else None for text in (review, service)]


def test_a_date_without_a_name_is_the_sole_milestone_s_though_it_is_early() -> None:
    workspace = Workspace([action(end="Pilot Oct 20")], [said("2020-09", "Green", forecast_end="2020-10-05")])
    assert forecasts(workspace) == [day("2020-10-05")]


def test_of_milestones_out_of_order_the_earliest_due_is_meant_and_of_none_unmet_the_end() -> None:
    moved = [approved("redate", "2020-09-10", "2021-05-31", milestone="Review")]
    told = said("2020-09", "Green", forecast_end="2021-03-15")
    assert forecasts(Workspace([action(end=TWO)], [told], moved)) == [None, day("2021-03-15")]
    all_met = said("2020-09", "Green", forecast_end="2021-02-01", milestones_met="Review; Service")
    assert forecasts(Workspace([action(end=TWO)], [all_met])) == [None, day("2021-02-01")]


def test_a_date_given_before_the_plan_had_one_is_the_end_s() -> None:
    told = [said("2020-08", "Green", forecast_end="2021-03-02"), said("2020-09", "Green")]
    workspace = Workspace([action(end="Ongoing")], told, [approved("redate", "2020-09-10", "2021-02-28")])
    assert forecasts(workspace) == [day("2021-03-02")]
    assert workspace.judged("2020-09-30").rule == "forecast-late"


def test_of_a_part_the_approvals_of_its_action_count_too() -> None:
    told = [said("2020-09", "Green", "1.1a", forecast_end="2021-04-30", updated_on="2020-09-20")]
    moved = [approved("redate", "2020-09-10", "2021-06-30")]
    workspace = Workspace([action(), part("1.1a", TWO, "Commenced")], told, moved)
    assert [point.forecast for point in workspace.judged("2020-09-30", "1.1a").points] == [day("2021-04-30"), None]


def test_a_milestone_met_in_the_same_row_is_no_longer_the_earliest() -> None:
    assert forecasts(told("2021-01-31", milestones_met="Review")) == [None, day("2021-01-31")]


def test_a_date_stays_with_its_milestone_when_that_is_met_later_or_the_end_is_moved() -> None:
    """What was said of the review in September is not said of the service in October."""
    updates = [said("2020-09", "Green", forecast_end="2020-11-15"), said("2020-10", "Green", milestones_met="Review")]
    assert forecasts(Workspace([action(end=TWO)], updates), "2020-10-31") == [None, None]
    of_the_service = [said("2020-09", "Green", forecast_end="2021-04-30", updated_on="2020-09-20")]
    moved = [approved("redate", "2020-09-25", "2021-06-30")]
    assert forecasts(Workspace([action(end=TWO)], of_the_service, moved)) == [None, day("2021-04-30")]
    known = [approved("redate", "2020-09-15", "2021-06-30")]
    assert forecasts(Workspace([action(end=TWO)], of_the_service, known)) == [day("2021-04-30"), None]


def test_forecasts_carry_forward_each_until_its_own_is_replaced_or_all_are_cleared() -> None:
    updates = [
        said("2020-08", "Green", forecast_end="Review 2 Nov 20; Service Sep 21"),
        said("2020-09", "Green", forecast_end="Service Oct 21"),
        said("2020-10", "Green"),
        said("2020-11", "Green", forecast_end="none"),
    ]
    workspace = Workspace([action(end=TWO, start="Commenced")], updates)
    assert forecasts(workspace, "2020-10-31") == [day("2020-11-02"), day("2021-10-31")]
    assert forecasts(workspace, "2020-11-30") == [None, None]


JUDGED = [
    ("in time", "Review 31 Oct 20; Service 31 Mar 21", Status.ON_TRACK, Slippage(0), None),
    ("the first late", "Review 10 Nov 20", Status.AT_RISK, Slippage(10), "2020-11-10"),
    ("the first too late", "Review 10 Dec 20", Status.OFF_TRACK, Slippage(40), "2020-12-10"),
    ("the last late, the first early", "Review 1 Oct 20; Service 9 Apr 21", Status.AT_RISK, Slippage(9), "2021-04-09"),
    ("the worst counts", "Review 20 Nov 20; Service 30 Jun 21", Status.OFF_TRACK, Slippage(91), "2021-06-30"),
    ("and again", "Review 20 Dec 20; Service 2 Apr 21", Status.OFF_TRACK, Slippage(50), "2020-12-20"),
]


@pytest.mark.parametrize(("cell", "computed", "slippage", "newest"), [case[1:] for case in JUDGED],
                         ids=[case[0] for case in JUDGED])  # fmt: skip
def test_each_milestone_is_judged_against_its_own_date_and_the_worst_counts(
    cell: str, computed: Status, slippage: Slippage, newest: str | None
) -> None:
    judged = told(cell).judged("2020-09-30")
    assert (judged.computed, judged.slippage, judged.slipped) == (computed, slippage, slippage.days > 0)
    if newest:
        assert judged.forecast == day(newest)
        assert judged.forecast_point in {"Review", "Service"}


def test_the_reason_names_the_milestone_that_is_late() -> None:
    judged = told("Review 10 Nov 20").judged("2020-09-30")
    assert judged.why == "forecast 10 November 2020 for “Review”, 10 days after its date of 31 October 2020"
    of_end = told("Service 9 Apr 21").judged("2020-09-30")
    assert of_end.why == "forecast 9 April 2021, 9 days after its date of 31 March 2021"


def test_off_track_comes_before_more_days_within_a_month() -> None:
    """31 days after 31 July is one calendar month; 29 days after 31 January is more than one."""
    plan = action(end="31/01/2021 Pilot; 31/07/2021 Service", start="Commenced")
    cell = "Pilot 1 Mar 21; Service 31 Aug 21"
    judged = Workspace([plan], [said("2020-09", "Green", forecast_end=cell)]).judged("2020-09-30")
    assert (judged.rule, judged.forecast) == ("forecast-long", day("2021-03-01"))


def test_a_met_milestone_s_forecast_is_judged_no_more() -> None:
    judged = told("Review 10 Dec 20", milestones_met="Review").judged("2020-09-30")
    assert (judged.computed, judged.slippage) == (Status.ON_TRACK, None)


def test_an_overdue_milestone_slips_by_at_least_its_days_though_another_has_a_forecast() -> None:
    workspace = Workspace(
        [action(end=TWO, start="Commenced")], [said("2020-11", "Green", forecast_end="Service 9 Apr 21")]
    )
    judged = workspace.judged("2020-11-30")
    assert judged.slippage == Slippage(30, at_least=True)
    assert (judged.forecast, judged.forecast_point) == (None, "Review")


def test_every_open_milestone_tells_what_was_planned_and_what_is_expected() -> None:
    workspace = Workspace(
        [action(end=TWO, start="Commenced")],
        [said("2020-09", "Green", forecast_end="Review 2 Dec 20; Service Sep 21")],
        [approved("redate", "2020-09-10", "2020-11-30", milestone="Review")],
    )
    points = workspace.judged("2020-09-30").open_points
    assert [(point.text, point.baseline, point.due, point.forecast) for point in points] == [
        ("Review", day("2020-10-31"), day("2020-11-30"), day("2020-12-02")),
        ("Service", day("2021-03-31"), day("2021-03-31"), day("2021-09-30")),
    ]
    all_met = told("Service Sep 21", milestones_met="Review; Service").judged("2020-09-30")
    assert [point.forecast for point in all_met.open_points] == [day("2021-09-30")]


def test_an_action_with_parts_has_the_forecast_of_the_latest_of_them_and_the_open_milestones_of_all() -> None:
    workspace = Workspace(
        [action(start="Commenced"), part("1.1a"), part("1.1b", "Oct 20 Outline; Nov 20 Text")],
        [said("2020-09", "Green", "1.1a", forecast_end="2021-02-10"),
         said("2020-09", "Green", "1.1b", forecast_end="Outline 5 Nov 20; Text 3 Dec 20")],
    )  # fmt: skip
    judged = workspace.judged("2020-09-30")
    assert judged.forecast == day("2021-02-10")
    assert [point.forecast for point in judged.open_points] == [day("2020-11-05"), day("2020-12-03"), day("2021-02-10")]
    assert judged.slippage == Slippage(41)
    done = said("2020-10", "Complete", "1.1a", completed_on="2020-10-05", evidence="Minutes")
    later = workspace.having(updates=[*workspace.updates, done, said("2020-10", "Green", "1.1b")])
    assert later.judged("2020-10-31").forecast == day("2020-11-05"), "as of the part itself: its milestone that is due"


def test_the_action_s_row_may_name_the_milestones_of_any_part() -> None:
    workspace = Workspace(
        [action(start="Commenced"), part("1.1a", "Oct 20 Outline"), part("1.1b", "Nov 20 Text")],
        [said("2020-09", "Green", forecast_end="Outline 5 Nov 20; Text 3 Dec 20")],
    )
    a, b = workspace.judged("2020-09-30").parts
    assert ([point.forecast for point in a.points], [point.forecast for point in b.points]) == (
        [day("2020-11-05")], [day("2020-12-03")],
    )  # fmt: skip


def test_same_but_slipping_asks_each_milestone_by_its_own_forecast_before() -> None:
    def direction(*cells: str) -> str:
        updates = [said(f"2020-{8 + n:02}", "Green", forecast_end=cell) for n, cell in enumerate(cells)]
        workspace = Workspace([action(end="Dec 20 Outline; Jun 21 Text", start="Commenced")], updates)
        records = workspace.records()
        then, now = workspace.at("2020-08-31"), workspace.at("2020-09-30")
        return group_direction(then.judged, now.judged, records.thresholds)

    assert direction("Text 1 Jul 21", "Outline 1 Jan 21") == "same"  # a day after its own date
    assert direction("Outline 2 Jan 21", "Outline 16 Jan 21") == "same-but-slipping"
    assert direction("Outline 2 Jan 21", "Outline 15 Jan 21") == "same"
    assert direction("Outline 2 Jan 21", "Text 14 Jul 21") == "same-but-slipping"  # than its date
    assert direction("Outline 2 Jan 21", "Text 13 Jul 21") == "same"


@pytest.mark.parametrize(
    ("end", "then", "now", "changes", "direction"),
    [
        ("Ongoing", "2021-03-01", "2021-03-15", [], "same-but-slipping"),
        ("Ongoing", "2021-03-01", "2021-03-14", [], "same"),
        ("Ongoing", "", "2021-03-15", [], "same"),  # there is nothing that it is later than
        ("Ongoing", "2021-03-01", "", [], "same"),
        ("Jun 21", "", "2021-06-30", [approved("redate", "2020-08-10", "2021-06-15")], "worse"),
        ("Jun 21", "2021-06-01", "2021-06-14", [approved("redate", "2020-09-10", "2021-06-30")], "same"),
        ("Jun 21", "2021-06-01", "2021-06-15", [approved("redate", "2020-09-10", "2021-07-31")], "same-but-slipping"),
    ],
)
def test_slipping_is_later_than_was_said_before(
    end: str, then: str, now: str, changes: list[Row], direction: str
) -> None:
    updates = [said("2020-08", "Green", forecast_end=then), said("2020-09", "Green", forecast_end=now)]
    workspace = Workspace([action(end=end, start="Commenced")], updates, changes)
    assert workspace.summary("2020-09-30").themes[0].direction == direction


def test_slipping_is_asked_of_parts_that_were_there_before() -> None:
    told = [said(at, "Green", ref, forecast_end=day) for at, ref, day in (
        ("2020-08", "1.1", "2021-03-01"), ("2020-08", "1.1b", "2021-03-01"),
        ("2020-09", "1.1a", "2021-05-01"), ("2020-09", "1.1b", "2021-03-14"))]  # fmt: skip
    rows = [action(end="Jun 21", start="Commenced"), part("1.1a"), part("1.1b")]
    new = [approved("add", "2020-09-10", ref="1.1a")]
    assert Workspace(rows, told, new).summary("2020-09-30").themes[0].direction == "same"
    of_action = [approved("add", "2020-09-10", ref=ref) for ref in ("1.1a", "1.1b")]
    later = Workspace(rows, told, of_action).summary("2020-09-30").themes[0]
    assert later.direction == "same-but-slipping", "the action’s own forecast is that of its parts now"


def test_a_changed_forecast_is_told_with_its_milestone_and_its_row() -> None:
    updates = [said("2020-08", "Green"), said("2020-09", "Green", forecast_end="Review 5 Nov 20", issues="Ill")]
    workspace = Workspace([action(end=TWO, start="Commenced")], updates)
    changes = compare(workspace.at("2020-08-31"), workspace.at("2020-09-30")).changes
    (found,) = [change for change in changes if change.kind == "forecast"]
    assert (found.milestone, found.was, found.now, found.why) == (
        "Review",
        "None given",
        "5\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2020",
        "Ill",
    )
    assert str(found.place) == "data/updates/2020-09.csv, row 2, column forecast_end"


@pytest.mark.parametrize("end", ["Ongoing", "Dec 20", "Pilot Dec 20", TWO])
def test_a_changed_forecast_is_told_by_the_update_that_changed_it_not_by_a_later_one(end: str) -> None:
    workspace = Workspace(
        [action(end=end, start="Commenced")],
        [said("2020-08", "Green", forecast_end="2021-05-05", issues="Ill"), said("2020-09", "Green", issues="Better"),
         said("2020-10", "Green", forecast_end="none", progress="Done with")],
    )  # fmt: skip
    for then, day, why, row in (
        ("2020-07-31", "2020-09-30", "Ill", "data/updates/2020-08.csv, row 2, column forecast_end"),
        ("2020-09-30", "2020-10-31", "Done with", "data/updates/2020-10.csv, row 2, column forecast_end"),
    ):
        changes = compare(workspace.at(then), workspace.at(day)).changes
        (found,) = [change for change in changes if change.kind == "forecast"]
        assert (found.why, str(found.place), found.milestone) == (why, row, "Service" if end == TWO else "")
