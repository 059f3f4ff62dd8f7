"""What milestones and their dates are said to be, in papers of some months: each sentence was once untrue."""

import pytest

from sendplan.returns.judging import merged
from sendplan.rules.findings import findings
from tests.papers.test_officers_months import paper
from tests.workspaces import Workspace, action, approved, said

ALL_MET = "ll milestones met; completion not yet reported"
STEPS = "Jul 20 – Survey closed; Aug 20 – Report to the board"
LATE = (
    "answers", "recovery", "exceptions", "assurance", "themes", "actions-in-full", "all-actions", "timeline",
    "inspection",
)  # fmt: skip
FAMILIES = "plain-counts", "plain-late", "plain-actions", "plain-next"


def met(*months: tuple[str, str]) -> Workspace:
    """A plan whose 1.1 has two steps; `months` are the milestones that each month's report calls met."""
    rows = [said(month, "Green", milestones_met=step) for month, step in months]
    rows.append(said("2020-10", ref="plan", assurance="limited", officer_note="Seen."))
    return Workspace([action(end=STEPS), action("1.2")], [*rows, *(said(month, "Green", "1.2") for month, _ in months)])


DONE = met(("2020-08", "Survey closed"), ("2020-09", "Report to the board"), ("2020-10", ""))
UNDONE = met(("2020-08", "Survey closed"), ("2020-09", ""), ("2020-10", ""))


def test_where_every_milestone_is_met_only_the_completion_is_said_to_be_missing() -> None:
    told = paper(DONE, "2020-10-31", *LATE)
    assert f"1.1 Do 1.1: off track, a{ALL_MET}." in told
    assert f"due 31 Aug\nA{ALL_MET}" in told
    assert "word of completion (1.1)" in told
    for untrue in ("days overdue", "days late", "No new date", "new dates (", "without a new date"):
        assert untrue not in told
    late = paper(UNDONE, "2020-10-31", *LATE)
    assert "61 days overdue" in late
    assert "No new date given; it is at least 61 days late." in late
    assert ALL_MET not in late


def test_families_are_told_that_we_wait_for_word_and_not_that_what_is_done_is_late() -> None:
    told = paper(DONE, "2020-10-31", *FAMILIES)
    assert "All its steps are done. We are waiting to be told that it is complete." in told
    assert "Nothing is late." in told
    assert "This promise is late. We are sorry." in paper(UNDONE, "2020-10-31", *FAMILIES)


def test_check_asks_for_the_completion_where_every_milestone_is_met() -> None:
    for plan, asked in (DONE, True), (UNDONE, False):
        found = [one.message for one in findings(plan.at("2020-10-31")) if one.ref == "1.1"]
        assert any("Ask its lead to report it complete, with the day and the evidence" in one for one in found) == asked
        assert any(one == "1.1 is 61 days overdue" for one in found) != asked


def test_the_definitions_tell_what_is_due_where_every_milestone_is_met() -> None:
    told = paper(DONE, "2020-10-31", "definitions")
    assert "the earliest not yet met; all met, the end, overdue until it is reported complete." in told


def test_of_many_milestones_that_were_met_none_is_called_in_time_of_which_that_is_not_known() -> None:
    """Of four, due on the last day of August, only September's report told that they were met."""
    refs = [f"1.{at}" for at in range(1, 10)]
    plan = [action(ref, "Aug 20 Draft; Dec 20 Service") for ref in refs]
    told = [said("2020-08", "Green", ref, milestones_met="Draft" if ref < "1.6" else "") for ref in refs]
    later = [said("2020-09", "Green", ref, milestones_met="Draft") for ref in refs]
    words = paper(Workspace(plan, [*told, *later]), "2020-09-30", "stocktake", months=3)
    assert (
        "9 met: 5 by their approved day and 4 told of only in a later month (1.6, 1.7, 1.8, 1.9), none missed" in words
    )
    in_time = paper(Workspace(plan, [(month, {**row, "milestones_met": "Draft"}) for month, row in told]), "2020-08-31",
                    "stocktake", months=3)  # fmt: skip
    assert "9 met, none of them late, none missed" in in_time
    middle = [action(ref, "14 Aug 2020 Draft; Dec 20 Service") for ref in refs]
    unknown = paper(Workspace(middle, [*told, *later]), "2020-09-30", "stocktake", months=3)
    assert "9 met: 5 in the month they were due and 4 told of only in a later month" in unknown


def test_of_two_approvals_that_moved_one_milestone_both_say_who_gave_them() -> None:
    moves = [
        approved("redate", "2020-08-10", "2020-11-30", approved_by="Board", reason="Thresholds are disputed"),
        approved("redate", "2020-09-10", "2021-02-28", approved_by="Leadership group", reason="Sign-off is late"),
    ]
    rows = [said("2020-08", "Green"), said("2020-09", "Green")]
    told = paper(Workspace([action("1.1", "Sep 20")], rows, moves), "2020-09-30", "stocktake", months=3)
    assert (
        "1.1 End: planned 30 Sep 2020, first moved to 30 Nov 2020; approved by Board, 10 Aug 2020. Thresholds are "
        "disputed. Now 28 Feb 2021; approved by Leadership group, 10 Sep 2020. Sign-off is late."
    ) in told
    once = paper(Workspace([action("1.1", "Sep 20")], rows, moves[:1]), "2020-09-30", "stocktake", months=3)
    assert "planned 30 Sep 2020, now 30 Nov 2020; approved by Board, 10 Aug 2020. Thresholds are disputed" in once


def test_what_families_wait_to_hear_of_is_the_same_in_the_sentence_and_in_the_list() -> None:
    """On its last day, and nobody reported: 1.1 was at risk in August, 1.2 on track, and of 1.3 nothing was heard."""
    plan = [action(ref, "30 Sep 2020", in_plain_words=f"We will do {ref}.") for ref in ("1.1", "1.2", "1.3")]
    rows = [said("2020-08", "Amber", "1.1"), said("2020-08", "Green", "1.2"), said("2020-09", "Green", "2.1")]
    told = paper(Workspace([*plan, action("2.1")], rows), "2020-09-30", *FAMILIES)
    assert "Waiting to hear: “We will do 1.2”; “We will do 1.3”." in told
    assert "Not heard if it is done: “We will do 1.1”." in told
    assert "Waiting to hear\n2\n" in told


MOVED = approved("redate", "2020-09-12", "2021-01-31")


def test_beside_a_newly_agreed_date_stands_the_other_one_that_its_lead_expects() -> None:
    rows = [said("2020-08", "Green"), said("2020-09", "Amber", forecast_end="2021-02-15")]
    told = paper(Workspace(updates=rows, changes=[MOVED]), "2020-09-30", "answers")
    assert "Agreed date moved: 1.1 to 31 January 2021, its lead expects 15 February 2021." in told
    agreed = [rows[0], said("2020-09", "Green", forecast_end="2021-01-31")]
    told = paper(Workspace(updates=agreed, changes=[MOVED]), "2020-09-30", "answers")
    assert "Agreed date moved: 1.1 Do 1.1 to 31 January 2021." in told


def test_a_forecast_that_came_back_to_the_plan_s_date_is_told_though_its_date_was_moved() -> None:
    rows = [said("2020-08", "Amber", forecast_end="2021-01-29"), said("2020-09", "Green", forecast_end="2020-12-31")]
    told = paper(Workspace(updates=rows, changes=[MOVED]), "2020-09-30", "answers")
    assert "Expected by the plan’s first date again: 1.1 Do 1.1." in told
    assert "Agreed date moved: 1.1 to 31 January 2021, its lead expects 31 December 2020." in told
    still = [rows[0], said("2020-09", "Green", forecast_end="2021-01-28")]
    assert "first date again" not in paper(Workspace(updates=still, changes=[MOVED]), "2020-09-30", "answers")


SHORT = "standing", "position", "dates", "actions-in-full", "changes"


@pytest.mark.parametrize(
    ("reason", "on"), [("Merged into 1.2", "1.2"), ("Split into 1.2 and 1.3", "1.2 and 1.3"), ("No money", "")]
)
def test_where_a_closed_action_goes_on_is_said_wherever_its_closing_is(reason: str, on: str) -> None:
    refs = "1.1", "1.2", "1.3"
    rows = [said(month, "Amber", ref) for month in ("2020-08", "2020-09", "2020-10") for ref in refs]
    rows = [row for row in rows if (row[0], row[1]["ref"]) < ("2020-09", "1.1") or row[1]["ref"] != "1.1"]
    closed = approved("close", "2020-09-12", reason=reason, approved_by="Board")
    plan = Workspace([action(ref) for ref in refs], rows, [closed])
    told = paper(plan, "2020-09-30", *SHORT)
    assert "1 closed (1.1) = 2 now." in told
    assert ("goes on in" in told) == bool(on)
    later = paper(plan, "2020-10-31", "position")
    assert ("goes on in" in later) == bool(on)
    if on:
        assert f"= 2 now. 1.1 goes on in {on}." in told
        assert f"1.1 closed, goes on in {on}." in told
        assert told.count(f"Closed by Board on 12 September 2020; it goes on in {on}.") == 2
        assert f"Closed, and reported as it last was: 1.1. 1.1 goes on in {on}." in later
    hidden = plan.having(updates=[*rows[1:], said("2020-08", "Amber", restricted="yes")])
    assert "goes on in" not in paper(hidden, "2020-09-30", *SHORT)


def test_words_of_different_leads_in_one_entry_say_whose_they_are() -> None:
    """One calls it Red and gives the cause, the other Green and gives the next step."""
    told = {
        "Council": {"status": "Green", "progress": "The panel met.", "next_steps": "Weekly from January."},
        "ICB": {"status": "Red", "progress": "Nobody came.", "issues": "Two posts are frozen."},
    }
    row = merged("1.1", told, {}, {}).cells
    plan = Workspace([action(lead="Council / ICB")], [said("2020-09", ref="1.1", **row)])
    for name in "recovery", "exceptions":
        words = paper(plan, "2020-09-30", name)
        assert "ICB: Two posts are frozen." in words
        assert "None given; next step: “Council: Weekly from January.”" in words
    alone = {"Council": told["Council"], "ICB": {"status": "Red"}}
    assert merged("1.1", alone, {}, {}).cells["next_steps"] == "Weekly from January."


STEPS = "Specification 31 Oct 2020; Tender 31 Jan 2021; Service 30 Jun 2021"
IN_STEPS = [
    approved("redate", "2020-09-17", day, milestone=name)
    for name, day in (("Specification", "2021-01-31"), ("Tender", "2021-03-31"))
]


def test_two_dates_of_one_action_that_moved_are_both_told() -> None:
    rows = [said("2020-08", "Green"), said("2020-09", "Green")]
    told = paper(Workspace([action(end=STEPS)], rows, IN_STEPS), "2020-09-30", "answers")
    both = "1.1 Do 1.1 (Specification) to 31 January 2021 and (Tender) to 31 March 2021."
    assert f"Agreed dates moved: {both}" in told
    three = [*IN_STEPS, approved("redate", "2020-09-17", "2021-07-31")]
    told = paper(Workspace([action(end=STEPS)], rows, three), "2020-09-30", "answers")
    assert f"{both.rstrip('.')}, and 1 more of its dates." in told


def test_what_was_planned_stands_beside_the_milestone_that_it_was_planned_for() -> None:
    rows = [said("2020-09", "Green", milestones_met="Specification")]
    told = paper(Workspace([action(end=STEPS)], rows, IN_STEPS), "2020-09-30", "actions-in-full")
    assert "Specification: 31 Jan 2021 (planned 31 Oct 2020), met\n" in told
    assert "Tender: 31 Mar 2021 (planned 31 Jan 2021)\n" in told
    assert "Service: 30 Jun 2021\n" in told
    assert "\nPlanned" not in told


def test_an_action_that_was_taken_out_of_the_plan_is_told_by_name_where_nothing_else_has_it() -> None:
    """“1 removed (1.2)” was all that a board read of what it had been promised by the end of the month."""
    rows = [said("2020-08", "Green"), said("2020-08", "Green", "1.2"), said("2020-09", "Green")]
    gone = approved("remove", "2020-09-17", ref="1.2", approved_by="Board", reason="A national guide is out")
    guide = action("1.2", "30 Sep 2020", action="Write a guide to growing up.")
    plan = Workspace([action(), guide], rows, [gone])
    told = paper(plan, "2020-09-30", "position", "changes", "stocktake")
    assert "Open actions: 2 in August − 1 removed (1.2 Write a guide to growing up) = 1 now." in told
    assert "Removed\n1.2 Write a guide to growing up\n−1" in told
    assert "1.2 Write a guide to growing up (planned for 30 Sep 2020): removed by Board" in told
    assert ", 17 Sep 2020. A national guide is out." in told
    assert "removed by" not in paper(plan, "2020-08-31", "stocktake")
    many = [action(f"2.{number}") for number in range(1, 4)]
    out = [approved("remove", "2020-09-17", ref=one["ref"]) for one in many]
    told = paper(Workspace([action(), *many], rows[:1] + rows[2:], out), "2020-09-30", "position")
    assert "− 3 removed (2.1, 2.2, 2.3) = 1 now." in told
