"""Who is said not to have answered: of what is still to begin nobody is asked, in no paper and no return."""

from pathlib import Path

import pytest

from tests.commands import sendplan
from tests.compose.test_true_sentences import words
from tests.workspaces import Row, Workspace, action, part, said

CHARTER = [
    action("1.1", lead="Forum", start="Jul 20"),
    part("1.1a", "Nov 20", start="Jul 20", lead="Forum"),
    part("1.1b", start="2 Nov 20", lead="Council"),
    action("1.2", lead="Council"),
]
JULY = [said("2020-07", "Green", "1.1"), said("2020-07", "Green", "1.1a"),
        ("2020-07", {"ref": "1.1b", "status": "Not started"}), said("2020-07", "Green", "1.2")]  # fmt: skip
LEADS = [{"as_written": body, "body": body} for body in ("Forum", "Council")]


def september(*rows: tuple[str, Row]) -> Workspace:
    return Workspace(CHARTER, [*JULY, *rows], registers={"leads": LEADS})


@pytest.mark.parametrize(
    "whole",
    [(), (said("2020-09", "Green", "1.1", updated_by="Forum"),)],
    ids=["as planned", "with a word on the whole"],
)
def test_no_body_owes_a_word_on_a_part_that_is_still_to_begin(
    whole: tuple[tuple[str, Row], ...], tmp_path: Path
) -> None:
    """The council was named as silent on a charter that it is to agree in November, and reminded of it."""
    plan = september(said("2020-09", "Green", "1.1a", updated_by="Forum"), said("2020-09", "Green", "1.2"), *whole)
    paper = words(plan, "answers", "returns")
    assert "Nobody: each open action has a report for September." in paper
    assert "2 of 2 bodies that owe a return have answered on each of their open actions." in paper
    assert "1.1b" not in paper
    status = sendplan("returns", "status", "--month", "2020-09", workspace=plan.write(tmp_path)).out
    assert "2 of 2 bodies have answered" in status
    begun = plan.having(updates=[*plan.updates, *(said("2020-11", "Green", ref) for ref in ("1.1a", "1.2"))])
    assert "Council (1.1b)" in words(begun, "answers", day="2020-11-30"), "it is asked once the part has begun"


def test_a_whole_of_which_something_was_said_does_not_wait_with_its_parts() -> None:
    """Its lead said Green, and then nothing: that its parts begin later does not excuse it."""
    parts = [CHARTER[0], part("1.1a", start="Dec 20"), part("1.1b", start="Dec 20"), CHARTER[3]]
    plan = Workspace(parts, [said("2020-07", "Green", "1.1"), said("2020-09", "Green", "1.2")])
    assert "No report for 2+ months: Forum (1.1)." in words(plan, "answers")
    done = said("2020-08", "Complete", "1.1a", completed_on="2020-08-20", evidence="Minutes")
    ended = plan.having(updates=[*plan.updates, done])
    assert "each open action with a report due has one" in words(ended, "answers"), "it was said of what is done"


@pytest.mark.parametrize(
    ("cells", "returns"),
    [
        ({}, "1 of 1 open action has a return for September 2020, 1 more is not yet due to start"),
        ({"progress": "We have begun to plan."}, "2 of 2 open actions have a return for September 2020"),
        ({"forecast_end": "2021-12-31"}, "2 of 2 open actions have a return for September 2020"),
    ],
)
def test_a_tracker_that_repeats_not_started_has_not_answered(cells: Row, returns: str) -> None:
    """“2 of 4 reports” counted what a tracker carries on from month to month until its start."""
    plan = [action("1.1"), action("1.2", start="Jan 21", end="Jun 21")]
    told = [said("2020-09", "Green"), ("2020-09", {"ref": "1.2", "status": "Not started", **cells})]
    assert returns in words(Workspace(plan, told), "returns")


def test_beside_what_a_body_owes_stands_what_others_told_without_it() -> None:
    """The trust was named for 3.1 alone, though it had been as silent on two actions that it leads with others."""
    plan = [action("1.1", lead="Trust"), action("1.2", lead="Both"), action("1.3", lead="Both"), action("1.4")]
    leads = [{"as_written": written, "body": body} for written, body in
             (("Trust", "Trust"), ("Both", "Trust"), ("Both", "Council"), ("Body", "Body"))]  # fmt: skip
    told = [said("2020-09", "Green", ref, updated_by="Council") for ref in ("1.2", "1.3")]
    month = Workspace(plan, [*told, said("2020-09", "Green", "1.4")], registers={"leads": leads})
    assert "No report for September: Trust (1.1; nor on 1.2 and 1.3, told by others)." in words(month, "answers")
    joint = month.having(updates=[said("2020-09", "Green", ref) for ref in ("1.2", "1.3", "1.4")])
    assert "No report for September: Trust (1.1)." in words(joint, "answers"), "who wrote is not known"
