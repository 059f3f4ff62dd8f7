"""What three months of a plan in steps, brought in from Word, showed to be untrue or astray in papers."""

import pytest

from tests.papers.test_months_of_a_joint_plan import PROOF, paper
from tests.workspaces import Row, Workspace, action, approved, part, said

PRIVATE = {"restricted": "yes"}


def steps(*updates: tuple[str, Row]) -> Workspace:
    """An action in two steps, one after the other, and one that goes its way."""
    plan = [action("1.1", end="Jun 21"), part("1.1a", "Aug 20"), part("1.1b", "Oct 20"), action("1.2")]
    return Workspace(plan, [said("2020-08", "Green", "1.2"), said("2020-09", "Green", "1.2"), *updates])


def test_the_second_step_is_no_challenge_while_the_first_is_under_way() -> None:
    """`1.2c New service starts Sept 2027: Not started by 30 September 2026`, on page 1 of the board's paper."""
    told = steps(said("2020-09", "Amber", "1.1a"), said("2020-09", "Not started", "1.1b"))
    words = paper(told, "answers", "unanswered", "challenges", "actions-in-full")
    assert "Not started by" not in words
    assert "Due 31 October 2020, nothing late." in words


def test_what_is_overdue_is_counted_beside_what_falls_due_and_its_later_step_is_not_forgotten() -> None:
    """`3 things or parts of them are due`: a fourth, a step of late work, was due too."""
    told = steps(said("2020-09", "Amber", "1.1a"))
    more = [*told.actions, action("1.3", end="Oct 20")]
    assert "1 of 3 open actions falls due by 31 October 2020, besides 1 overdue" in paper(
        Workspace(more, told.updates), "timeline"
    )
    families = paper(Workspace(more, told.updates), "plain-next", plain=True)
    assert "Besides what is late, 1 thing is due by 31 October 2020." in families
    late = Workspace([action("1.1", end="Aug 20"), more[-1]], [said("2020-09", "Green", "1.3")])
    assert "Besides" not in paper(late, "plain-next", plain=True), "it is late, and no more of it is due"


def test_what_was_reported_in_an_earlier_month_says_when() -> None:
    told = Workspace([action("1.1"), action("1.2")], [said("2020-08", "Amber"), said("2020-09", "Green", "1.2")])
    words = paper(told, "themes", "actions-in-full")
    assert "At risk\nin August" in words
    assert "At risk reported in August" in words
    assert "On track reported   " in words


def test_what_a_decision_closed_is_named_whatever_was_told_of_it_in_private() -> None:
    """Families read that it might not be told how a promise goes which the chair had told them was stopped."""
    told = [said("2020-08", "Amber", **PRIVATE), said("2020-08", "Green", "1.2"), said("2020-09", "Green", "1.2")]
    closed = Workspace([action("1.1"), action("1.2")], told, [approved("close", "2020-09-10")])
    assert "− 1 closed (1.1) = 1 now" in paper(closed, "position")
    assert "whether late or done is not told here" not in paper(closed, "exceptions")
    full = paper(closed, "actions-in-full")
    assert "Closed by an approval on 10 September 2020." in full
    assert "At risk" not in full
    families = paper(closed, "plain-counts", plain=True)
    assert ("Stopped" in families, "Not shown" in families) == (True, False)


def test_measures_with_a_new_value_are_not_taken_for_all_measures() -> None:
    """`2 of 4 measures moved towards target` stood on page 1, and `3 of 5` on page 3."""
    values = {"A": ("3", "4", ""), "B": ("3", "4", ""), "C": ("3", "", "4")}
    rows = [
        {"measure": name, "theme": "1", "target": "9", "period": period, "value": value}
        for name, of in values.items()
        for period, value in zip(("2020-06", "2020-09", "2020-07"), of, strict=True)
        if value
    ]
    told = Workspace(updates=[said("2020-08", "Green"), said("2020-09", "Green")], registers={"measures": rows})
    assert (
        "Both measures with a new value, too few points to judge, moved towards target; neither has met it."
        in paper(told, "answers")
    )
    every = "2 of 3 moved towards target, too few points to judge"
    assert every in paper(told, "measures-short")
    assert f"{every}.".capitalize() in paper(told, "measures")


@pytest.mark.parametrize(("was", "later"), [("", True), ("2021-03-31", False)])
def test_what_is_opened_again_and_expected_later_is_among_what_is_later(was: str, later: bool) -> None:
    """But for what is expected on the day that was said before."""
    told = [
        said("2020-07", "Green", forecast_end=was), said("2020-08", "Complete"),
        said("2020-09", "Amber", forecast_end="2021-03-31"),
    ]  # fmt: skip
    assert ("1 expected later than before (1.1)" in paper(Workspace([action("1.1")], told), "answers")) is later


def test_a_decision_made_is_to_be_carried_out_and_not_made_again_and_names_its_action_once() -> None:
    """`30 April 2027: Approved the market supplement`, said in March of a decision of March."""
    decision = {"date": "2020-09-10", "meeting": "Board", "owner": "Body", "due": "2020-10-20"}
    rows = [
        decision | {"decision": "Agreed a new date for the guide (1.1).", "refs": "1.1"},
        decision | {"decision": "Bring the costs.", "refs": "1.1", "due": "2020-10-21"},
    ]
    words = paper(Workspace(updates=[said("2020-09", "Green")], registers={"decisions": rows}), "next")
    assert "20 October 2020, to carry out: Agreed a new date for the guide (1.1)." in words
    assert "21 October 2020: Bring the costs (1.1)." in words


def test_under_date_changes_a_correction_says_of_what() -> None:
    told = [said("2020-08", "Green"), said("2020-09", "Green")]
    row = {**approved("correct", "2020-09-10"), "reason": "The lead is now the Adults’ Team."}
    words = paper(Workspace(updates=told, changes=[row]), "dates")
    assert "1.1 corrected (The lead is now the Adults’ Team)." in words


@pytest.mark.parametrize(("before", "never"), [([], False), ([said("2020-08", "Green", "1.2")], True)])
def test_in_the_first_month_nobody_is_said_never_to_have_reported(before: list[tuple[str, Row]], never: bool) -> None:
    told = Workspace([action("1.1"), action("1.2")], [*before, said("2020-09", "Green", "1.2")])
    assert ("1.1, never" in paper(told, "answers")) is never


def test_challenges_without_an_answer_are_counted_by_action_as_on_page_one() -> None:
    """`5 of 14 actions are challenged. 5 challenges have no answer yet`, of which two had one."""
    late = {"forecast_end": "2021-06-30"}
    plan = [action("1.1"), part("1.1a", "Dec 20"), part("1.1b", "Dec 20"), action("1.2")]
    told = [
        said("2020-09", "Green", "1.1a", **late), said("2020-09", "Green", "1.1b", **late),
        said("2020-09", "Green", "1.2", officer_note="It was asked.", **late),
    ]  # fmt: skip
    assert "1 of them has no answer yet." in paper(Workspace(plan, told), "challenges")
    assert "None of them has an answer yet." in paper(
        Workspace(plan, [*told[:2], said("2020-09", "Green", "1.2", **late)]), "challenges"
    )


def test_proof_that_is_missing_is_not_said_to_be_on_its_way() -> None:
    told = [said("2020-08", "Green"), said("2020-09", "Complete"), said("2020-08", "Green", "1.2")]
    words = paper(
        Workspace([action("1.1"), action("1.2")], [*told, said("2020-09", "Complete", "1.2", **PROOF)]), "answers"
    )
    assert "1.1 Do 1.1, no date or evidence yet; 1.2 Do 1.2, with evidence" in words
