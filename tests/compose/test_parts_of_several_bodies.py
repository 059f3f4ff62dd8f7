"""Actions whose parts have leads and dates of their own: nothing of one part is said of another, or of the whole."""

from collections.abc import Sequence

import pytest

from tests.compose.test_true_sentences import PRIVATE, measure, words
from tests.workspaces import Row, Workspace, action, approved, part, said

DONE = {"completed_on": "2020-09-10", "evidence": "Minutes"}
SHARED = [
    {"as_written": "Council/Trust", "body": "Council"}, {"as_written": "Council/Trust", "body": "Trust"},
    {"as_written": "Council", "body": "Council"}, {"as_written": "Trust", "body": "Trust"},
]  # fmt: skip
PLAN = [
    action("1.1", "Jul 21", "Aug 20", lead="Council/Trust"),
    part("1.1a", "Oct 20", "Aug 20", lead="Council"),
    part("1.1b", "Jul 21", "Jan 21", lead="Trust"),
]


def shared(*rows: tuple[str, Row], plan: Sequence[Row] | None = None, **registers: list[Row]) -> Workspace:
    return Workspace(plan or PLAN, rows, registers.pop("changes", ()), {"leads": SHARED, **registers})


def test_families_are_not_told_to_wait_where_all_who_were_asked_have_answered() -> None:
    """Part b begins in January, and nobody was asked about it yet."""
    plan = shared(said("2020-09", "Complete", "1.1a", **DONE))
    assert "Waiting to hear" not in words(plan, "plain-actions")
    assert "Going to plan" in words(plan, "plain-actions")
    begun = [*PLAN[:2], {**PLAN[2], "start": "Aug 20"}]
    asked = shared(said("2020-09", "Complete", "1.1a", **DONE), plan=begun)
    assert "Waiting to hear" in words(asked, "plain-actions")


def test_who_has_done_its_part_owes_no_return_and_is_not_asked_about_the_whole() -> None:
    begun = [{**row, "start": "Aug 20"} for row in PLAN]
    plan = shared(said("2020-09", "Complete", "1.1a", **DONE), said("2020-09", "Green", "1.1b"), plan=begun)
    told = words(plan, "returns", "answers", day="2020-10-31")
    assert "Trust\n0 of 1" in told
    assert "Council\n" not in told
    assert "No report for October: Trust (1.1)" in told


def test_of_a_silent_action_only_who_leads_what_is_under_way_is_named() -> None:
    plan = shared(said("2020-08", "Green", "1.1a"))
    told = words(plan, "answers", "returns")
    assert "No report for September: Council (1.1)" in told
    assert "Trust" not in told


def test_words_copied_for_one_part_are_counted_for_its_lead_alone() -> None:
    begun = [{**row, "start": "Aug 20"} for row in PLAN]
    rows = [said(at, "Green", "1.1b", progress="We met.") for at in ("2020-08", "2020-09")]
    told = words(shared(*rows, said("2020-09", "Green", "1.1a"), plan=begun), "returns")
    assert "Copied from last month\n1.1b  Trust" in told
    assert "Council\n1 of 1\n–\n–\n–\nTrust\n1 of 1\n–\n–\n1" in told


@pytest.mark.parametrize("section", ["due", "next", "plain-next"])
def test_what_falls_due_is_not_said_to_be_expected_on_another_part_s_day(section: str) -> None:
    """Part a is due in October and in time; part b, due in November, is expected in January."""
    plan = [row for n in range(1, 7) for row in (
        action(f"1.{n}", "Nov 20"), part(f"1.{n}a", "15 Oct 20"), part(f"1.{n}b", "Nov 20"))]  # fmt: skip
    rows = [said("2020-09", "Green", f"1.{n}a") for n in range(1, 7)]
    late = said("2020-09", "Amber", "1.1b", forecast_end="2021-01-10")
    told = words(Workspace(plan, [*rows, late]), section)
    assert "expected later" not in told
    assert "later than planned" not in told
    own = words(Workspace(plan, [*rows[1:], said("2020-09", "Amber", "1.1a", forecast_end="2020-10-20")]), section)
    assert "expected later" in own or "later than planned" in own


def test_a_day_on_the_plan_on_a_page_is_that_of_the_part_it_names() -> None:
    """The action is due in July; “Now 10 Jan” beside it seemed to be earlier."""
    plan = [action("1.1", "Jul 21"), part("1.1a", "Nov 20"), part("1.1b", "Jul 21")]
    late = [said("2020-09", "Red", "1.1a", forecast_end="2021-01-10"), said("2020-09", "Green", "1.1b")]
    assert "1.1a: now 10 Jan" in words(Workspace(plan, late), "timeline-table")
    alone = [said("2020-09", "Complete", "1.1a", **DONE), said("2020-09", "Red", "1.1b", forecast_end="2021-09-10")]
    assert "Now 10 Sep" in words(Workspace(plan, alone), "timeline-table")


def test_a_part_s_status_is_not_called_the_action_s() -> None:
    plan = [action("1.1", "Dec 20"), part("1.1a", "30 Sep 20"), part("1.1b", "Dec 20")]
    rows = [said("2020-08", "Green"), said("2020-09", "Amber", "1.1a", forecast_end="2020-10-10"),
            said("2020-09", "Red", "1.1b", forecast_end="2021-09-30")]  # fmt: skip
    found = {"inspection": [{"id": "AFI 1", "finding": "Late", "refs": "1.1"}]}
    told = words(Workspace(plan, rows, (), found), "stocktake")
    assert "1.1a End: due 30 Sep 2020, not met, expected 10 Oct 2020; the part is at risk." in told


def test_all_issues_of_a_paper_without_exceptions_are_not_called_those_of_work_in_time() -> None:
    plan = Workspace([action("1.1", "Jul 20")], [said("2020-09", "Red", issues="No author")])
    assert "neither overdue" not in words(plan, "risks")
    assert "\nIssues\n" in words(plan, "risks")


def test_parts_that_are_done_are_apart_from_those_of_which_it_is_only_said() -> None:
    plan = [action("1.1", "Jul 21"), *(part(f"1.1{letter}", "Dec 20") for letter in "abcd")]
    before = [said("2020-08", "Green", f"1.1{letter}") for letter in "abd"] + [said("2020-08", "Complete", "1.1c")]
    now = [
        said("2020-09", "Complete", "1.1a", **DONE), said("2020-09", "Complete", "1.1b"),
        said("2020-09", "Complete", "1.1c", **DONE), said("2020-09", "Green", "1.1d"),
    ]  # fmt: skip
    told = words(Workspace(plan, [*before, *now]), "answers")
    assert "Parts done: 1.1a Do 1.1a, with evidence; 1.1c Do 1.1c, with evidence." in told
    assert "Part reported done: 1.1b Do 1.1b, no date or evidence yet." in told


def test_what_was_private_and_is_done_now_is_told() -> None:
    plan = [action("1.1", "Jul 21"), part("1.1a", "Dec 20"), part("1.1b", "Jul 21")]
    rows = [said("2020-08", "Red", "1.1a", **PRIVATE), said("2020-08", "Green", "1.1b"),
            said("2020-09", "Complete", "1.1a", **DONE), said("2020-09", "Green", "1.1b")]  # fmt: skip
    assert "Private in August, told now: 1.1a Do 1.1a, done 10 Sep 2020." in words(Workspace(plan, rows), "answers")
    old = [*rows[:2], said("2020-09", "Complete", "1.1a", completed_on="2020-08-10", evidence="Minutes"), rows[3]]
    assert "Private in August" not in words(Workspace(plan, old), "answers"), "it was done before: no news of September"


def test_a_measure_that_went_back_is_not_listed_among_what_got_better() -> None:
    months = [f"2019-{number:02}" for number in range(8, 13)] + [f"2020-{number:02}" for number in range(1, 10)]
    steady = [str(40 + number % 2) for number in range(12)]

    def run(name: str, *newest: str) -> list[Row]:
        return [
            {**row, "measure": name} for row in measure(*zip(months, [*steady, *newest], strict=True))
        ]  # fmt: skip

    rows = [said("2020-08", "Green"), said("2020-09", "Green")]
    both = {"measures": [*run("Back", "60", "59"), *run("On", "60", "61"), *run("Same", "60", "60")]}
    told = words(Workspace([action()], rows, (), both), "answers")
    assert "On (target 90%): 61%, was 60%." in told
    assert "Also:" not in told
    alone = words(Workspace([action()], rows, (), {"measures": run("Back", "60", "59")}), "answers")
    assert "Back (target 90%): 59%, was 60%; fell, yet still above the upper limit." in alone


def test_a_subgroup_is_told_that_what_is_due_stands_beside_what_is_overdue() -> None:
    plan = [action("1.1", "Jul 21"), part("1.1a", "Aug 20"), part("1.1b", "15 Oct 20"), action("1.2", "Oct 20"),
            action("1.3", "Jul 21"), action("1.4", "Jul 21")]  # fmt: skip
    rows = [said("2020-09", "Green", ref) for ref in ("1.1a", "1.1b", "1.2", "1.3", "1.4")]
    assert "1 action is overdue. Besides what is overdue, 1 of 4 open actions is due by" in words(
        Workspace(plan, rows), "front"
    )


def test_the_reason_of_a_merger_is_no_word_of_anybody() -> None:
    plan = [action("1.1"), action("1.2")]
    decision = {"date": "2020-09-10", "meeting": "Partnership", "decision": "Closed.", "refs": "1.2", "owner": "Body"}
    for reason, told in (("Merged into 1.1", False), ("No author", True)):
        closing = approved("close", "2020-09-10", ref="1.2", reason=reason, asked_by="Forum")
        paper = words(Workspace(plan, [said("2020-09", "Green")], [closing], {"decisions": [decision]}), "chair-said")
        assert "Closed." in paper
        assert (reason in paper) is told
