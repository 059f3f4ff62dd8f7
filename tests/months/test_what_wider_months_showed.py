"""What the wider months showed untrue: measures told again, dates that stay, counts beside names, what lacks a day."""

import pytest

from sendplan.model.status import Status
from tests.months.test_what_the_months_showed import DONE, IN_PARTS, TWO_MONTHS, better, later, measure
from tests.papers.test_officers_months import paper
from tests.workspaces import PLAN, Row, Workspace, action, approved, part, said

SEPTEMBER = "2020-09-30"


def test_what_was_completed_again_after_it_was_reopened_is_not_challenged_as_reopened() -> None:
    rows = [said("2020-08", "Complete"), said("2020-10", "Complete", completed_on="2020-10-20")]
    plan = Workspace([action()], rows, [approved("reopen", "2020-09-10")])
    assert plan.judged(SEPTEMBER).challenge.startswith("reported complete, but reopened on 10 September 2020; ")
    assert plan.judged("2020-10-31").challenge == "reported complete without evidence"


def test_a_date_that_is_agreed_once_more_has_not_moved() -> None:
    again = approved("redate", "2020-09-10", "2020-12-31")
    plan = Workspace([action(end="Dec 20")], TWO_MONTHS, [again])
    told = paper(plan, SEPTEMBER, "dates", "date-changes").replace("\u00a0", " ")
    assert "1.1 kept at 31 December 2020" in told
    assert "No date has moved by approval." in told
    assert "No more than in" not in later(plan)


def test_parts_that_are_expected_later_are_counted_where_they_are_named() -> None:
    actions = [action("1.1"), part("1.1a", "Oct 20"), part("1.1b", "Oct 20")]
    actions += [action(f"1.{at}", end="Oct 20") for at in range(2, 9)]
    rows = [said("2020-09", "Green", ref, forecast_end="2020-12-15") for ref in ("1.1a", "1.1b")]
    told = paper(Workspace(actions, [said("2020-08", "Green"), *rows]), SEPTEMBER, "next")
    assert "1 expected later, in 2 parts (1.1a" in told


def test_one_action_without_a_return_has_none() -> None:
    plan = Workspace([action()], [said("2020-08", "Green"), said("2020-09", ref="plan")])
    assert "0 of 1 open action has a return for September 2020" in paper(plan, SEPTEMBER, "returns")


def test_the_impact_of_two_parts_is_that_of_one_late_action() -> None:
    rows = [said("2020-09", "Red", ref, impact=f"Impact of {ref}.") for ref in ("1.1a", "1.1b")]
    told = paper(Workspace(IN_PARTS, rows), SEPTEMBER, "impact", "exceptions")
    assert "The difference that 1 action that is overdue or off track made stands" in told


RISING = ("30", "31", "30", "32", "31", "30", "32", "31", "30", "31", "32", "31", "58")


def test_a_measure_that_got_better_is_not_told_again_for_an_old_value() -> None:
    rows = [*TWO_MONTHS, said("2020-10", "Green"), said("2020-11", "Green")]
    months = [f"{2019 + (8 + at) // 12}-{(8 + at) % 12 + 1:02}" for at in range(len(RISING))]
    kind = {"measure": "Plans", "unit": "%", "target": "60"}
    values = [{**kind, "period": at, "value": value} for at, value in zip(months, RISING, strict=True)]
    plan = Workspace([action(end="Mar 21")], rows, (), {"measures": values})
    assert "Plans (target 60%): 58%, was 31%." in better(plan)
    assert better(plan, "2020-11-30") == "Nothing, by dates, evidence and measures."


def test_of_two_measures_that_met_their_target_both_met_it() -> None:
    both: list[Row] = [*measure("40", "65"), *measure("50", "70", name="Wait")]
    plan = Workspace([action()], TWO_MONTHS, (), {"measures": both})
    assert better(plan) == "Both measures, too few points to judge, moved towards target; both met it."


def test_what_lacks_nothing_but_its_day_is_not_without_evidence() -> None:
    rows = [said("2020-08", "Green"), said("2020-09", "Complete", evidence="Minutes"), said("2020-09", "Green", "1.2")]
    told = paper(Workspace([action(), action("1.2")], rows), SEPTEMBER, "front", "inspection")
    assert "Complete: 1, without a date yet, not confirmed by others." in told
    assert "completion days (1.1)" in told
    two = [*rows[:2], said("2020-09", "Complete", "1.2", **DONE)]
    told = paper(Workspace([action(), action("1.2"), action("1.3")], two), SEPTEMBER, "front")
    assert "Complete: 2, 1 with date and evidence, none confirmed by others." in told


def test_the_only_action_told_in_private_stands_alone() -> None:
    rows = [said("2020-09", "Green", restricted="yes")]
    told = paper(Workspace([action()], rows, plan=PLAN), SEPTEMBER, "front", "standing")
    assert "how the one action stands; it was reported in private." in told
    assert Workspace([action()], rows).judged(SEPTEMBER).computed is Status.ON_TRACK


def test_what_is_to_be_decided_is_not_told_by_a_day_that_has_passed() -> None:
    def told(*days: str) -> str:
        rows = [said("2020-09", "Green", f"1.{at}", ask="Agree", ask_by=day) for at, day in enumerate(days, 1)]
        return paper(Workspace([action("1.1"), action("1.2")], rows), SEPTEMBER, "plain-next").replace("\u00a0", " ")

    assert "We have 1 thing to decide." in told("2020-08-31")
    assert "By 31 October 2020 we have 1 thing to decide." in told("2020-08-31", "2020-10-31")


def test_what_was_asked_twice_waits_once_and_not_for_what_was_taken_out() -> None:
    def asked(kind: str, on: str, ref: str = "1.1") -> Row:
        return approved(kind, "", ref=ref, asked_on=on)

    changes = [asked("close", "2020-08-05"), asked("close", "2020-09-05"), asked("close", "2020-08-05", "1.2")]
    plan = Workspace(
        [action("1.1"), action("1.2")], TWO_MONTHS, [*changes, approved("remove", "2020-09-20", ref="1.2")]
    )
    told = paper(plan, SEPTEMBER, "asks", "date-changes")
    assert "Changes that wait for approval: 1" in told
    assert "1 change is asked for and not yet approved." in told


def test_what_is_done_before_its_first_day_is_not_told_as_still_to_begin() -> None:
    rows = [said("2020-08", "Green"), said("2020-09", "Complete", **DONE)]
    plan = Workspace([action(start="Jan 21", measures="Plans")], rows, (), {"measures": measure("40", "50")})
    told = paper(plan, SEPTEMBER, "difference").replace("\u00a0", " ")
    assert "50% (Sep 2020); planned to begin 1 Jan 2021." in told


def test_what_is_complete_by_one_part_and_a_closed_one_proves_no_other() -> None:
    """Its own last reported status is that of the part that was closed."""
    rows = [
        said("2020-09", "Complete", "1.1a", **DONE), said("2020-08", "Red", "1.1b"),
        said("2020-09", "Complete", "1.2"), said("2020-09", "Complete", "1.3", **DONE),
    ]  # fmt: skip
    closed = approved("close", "2020-09-10", ref="1.1b", approved_by="Board")
    told = paper(Workspace([*IN_PARTS, action("1.3"), action("1.4")], rows, [closed]), SEPTEMBER, "front")
    assert "Complete: 2, 1 with evidence, none confirmed by others." in told


def test_a_date_that_was_approved_by_nobody_named_is_no_approval_by_an_approval() -> None:
    moved = approved("redate", "2020-09-10", "2021-01-31")
    told = paper(Workspace([action()], TWO_MONTHS, [moved]), SEPTEMBER, "stocktake")
    assert "planned 31 Dec 2020, now 31 Jan 2021; approved without a name, 10 Sep 2020. Reason." in told


DATED_AHEAD = said("2020-09", "Complete", completed_on="2020-10-03", evidence="Minutes")
"""Returned in October, for September."""


@pytest.mark.parametrize(
    ("section", "true", "untrue"),
    [
        ("answers", "Reported complete: 1.1 Do 1.1, but only on 3 October 2020.", "no evidence yet"),
        ("front", "Complete: 1, on a day still to come, not confirmed by others.", "evidence (1.1)"),
        ("numbers", "Reported complete on a day still to come: 1.1.", "Complete without date or evidence"),
        ("themes", "(to be done 3 Oct)", "(done 3 Oct)"),
        ("challenges", "Reported complete on 3 October 2020, a day still to come.", "without a date"),
        ("stocktake", "1.1 End: missed: due 15 Sep 2020, not met.", "met 3 Oct 2020"),
        ("plain-actions", "It is to be done on 3 October 2020.", "We were told that this is done"),
    ],
)
def test_a_completion_dated_after_the_position_lacks_no_evidence_and_has_not_come(
    section: str, true: str, untrue: str
) -> None:
    plan = Workspace([action(end="15 September 2020"), action("1.2")], [said("2020-08", "Green"), DATED_AHEAD])
    told = paper(plan, "2020-09-30", section)
    assert true in told
    assert untrue not in told


def test_a_milestone_that_was_met_and_a_risk_that_was_closed_are_what_got_better() -> None:
    site = action(end="Sep 20 – Site agreed; Mar 21 – Base opens")
    rows = [said("2020-08", "Green"), said("2020-09", "Green", milestones_met="Site agreed")]
    gone = {"id": "R1", "risk": "No site", "likelihood": "3", "impact": "5", "raised_on": "2020-07-01"}
    stays = {**gone, "id": "R2", "risk": "No builder"}
    closed = {**gone, "closed_on": "2020-09-20"}
    plan = Workspace([site], rows, (), {"risks": [closed, stays]})
    assert better(plan) == "Milestone met: 1.1 Site agreed. Risk closed: R1 (scored 15)."
    once = plan.having(updates=[*rows, said("2020-10", "Green")])
    assert better(once, "2020-10-31") == "Nothing, by dates, evidence and measures.", "told in the month before"


def test_a_ref_that_the_paper_names_elsewhere_does_not_seem_to_be_of_the_next_body() -> None:
    """1.2 has a row of its own below; 1.1 has not, so its body is named."""
    plan = [action(end="Mar 21", lead="Council"), action("1.2", end="Mar 21", lead="Trust"), action("1.3")]
    rows = [said("2020-06", "Green"), said("2020-06", "Red", "1.2"), said("2020-09", "Green", "1.3")]
    told = paper(Workspace(plan, rows), SEPTEMBER, "answers", "recovery")
    assert "No report for 2+ months: Council (1.1); also 1.2." in told
