"""What is true of a part or a milestone is not said of the whole: its day, its start, its report, its answer."""

import pytest

from tests.papers.test_officers_months import paper
from tests.workspaces import Row, Workspace, action, approved, part, said

DONE = {"completed_on": "2020-09-05", "evidence": "Minutes"}
DAY = "2020-10-31"
WHOLE = action("1.1", start="Jul 20", end="", lead="")
MOVED = {"approved_by": "The board"}


def flat(plan: Workspace, section: str, day: str = DAY) -> str:
    return " ".join(paper(plan, day, section).replace("\u00a0", " ").split())


def of_parts(a: Row, b: Row, *updates: tuple[str, Row], changes: tuple[Row, ...] = ()) -> Workspace:
    heard = updates or (said("2020-10", "Green", "1.1a"), said("2020-10", "Green", "1.1b"))
    return Workspace([WHOLE, a, b], heard, changes)


SAME_DAY = of_parts(
    part("1.1a", end="Nov 20", lead="A"),
    part("1.1b", end="Dec 20", lead="B"),
    changes=(approved("redate", "2020-10-10", "2020-12-31", ref="1.1a", **MOVED),),
)
"""The first part was moved to the day by which the whole was always due."""
PAST_ANOTHER = of_parts(
    part("1.1a", end="Aug 20", lead="A"),
    part("1.1b", end="Sep 20", lead="B"),
    changes=(approved("redate", "2020-10-10", "2020-12-31", ref="1.1a", **MOVED),),
)
"""The first part was moved past another, which is late by the plan's own day."""


@pytest.mark.parametrize(
    ("plan", "section", "says", "never"),
    [
        (SAME_DAY, "plain-actions", "We planned a part of it for 30 November 2020.", "We planned 30 November 2020."),
        (PAST_ANOTHER, "plain-late", "30 September 2020 A part of it", "First planned for"),
        (PAST_ANOTHER, "exceptions", "30 Sep", "was 31 Aug"),
    ],
)
def test_the_day_of_a_part_that_moved_was_never_the_day_of_another(
    plan: Workspace, section: str, says: str, never: str
) -> None:
    told = flat(plan, section)
    assert says in told
    assert never not in told


@pytest.mark.parametrize("plan", [SAME_DAY, PAST_ANOTHER])
def test_the_table_of_actions_tells_it_of_the_part_alone(plan: Workspace) -> None:
    assert flat(plan, "themes").count(" was 3") == 1


MILESTONES = Workspace(
    [action("1.1", start="Jul 20", end="Aug 20 - First audit; Dec 20 - Second audit")],
    [said("2020-09", "Green"), said("2020-10", "Green")],
    [approved("redate", "2020-10-10", "2020-12-31", milestone="First audit", **MOVED)],
    {
        "decisions": [
            {"date": "2020-10-10", "meeting": "SEND Strategic Partnership", "decision": "Write", "refs": "1.1"}
        ]
    },
)


def test_a_milestone_that_moves_is_named_and_moves_a_part_of_the_promise() -> None:
    assert "1.1 (First audit) from 31 August 2020 to 31 December 2020" in flat(MILESTONES, "dates")
    assert "We moved a part of “Do 1.1” from 31 August 2020 to 31 December 2020." in flat(MILESTONES, "chair-front")


def test_nobody_owes_a_report_on_a_part_that_is_not_due_to_start() -> None:
    """The first part is done; nobody was asked for a return on the second, whose lead was called missing."""
    plan = of_parts(
        part("1.1a", end="Sep 20", lead="A"), part("1.1b", end="Jun 21", start="Jan 21", lead="B"),
        said("2020-09", "Complete", "1.1a", **DONE),
    ).having(updates=[said("2020-09", "Complete", "1.1a", **DONE), said("2020-10", "Green", "1.2")])  # fmt: skip
    plan = plan.having(actions=[*plan.actions, action("1.2")])
    returns = flat(plan, "returns")
    assert "1 of 1 open action has a return for October 2020, of 1 more what is left is not yet due to start" in returns
    assert "No return" not in returns
    assert "On track 1 of 2 parts done" in flat(plan, "themes").partition("1.1a")[0]


def test_who_leads_another_part_may_confirm_that_one_works() -> None:
    leads = [{"as_written": name, "body": name} for name in ("A", "B")]
    plan = of_parts(
        part("1.1a", end="Sep 20", lead="A"), part("1.1b", end="Dec 20", lead="B"),
        said("2020-09", "Complete", "1.1a", **DONE),
    )  # fmt: skip
    for body, is_problem in (("A", True), ("B", False)):
        row = approved("confirm", "2020-10-05", ref="1.1a", approved_by=body)
        checked = plan.having(changes=[row], registers={"leads": leads}).checked()
        assert bool(checked.records.problems) is is_problem, body


@pytest.mark.parametrize(
    ("note", "on_page_1", "in_the_annex"),
    [
        ("", "unexplained.", "It has no answer yet."),
        ("The new day is before the board.", "not explained in full.", "It has no answer for each part yet."),
    ],
)
def test_the_answer_of_one_part_is_not_denied_for_want_of_another(note: str, on_page_1: str, in_the_annex: str) -> None:
    plan = of_parts(
        part("1.1a", end="Aug 20", lead="A"), part("1.1b", end="Sep 20", lead="B"),
        said("2020-10", "Green", "1.1a", officer_note=note), said("2020-10", "Green", "1.1b"),
    )  # fmt: skip
    assert on_page_1 in flat(plan, "front").partition("Challenged:")[2].partition("What would")[0]
    assert in_the_annex in flat(plan, "challenges")
