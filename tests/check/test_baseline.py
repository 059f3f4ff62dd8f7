"""The plan as it was first issued is the baseline: an edit in silence is a problem, and moves no date."""

from collections.abc import Mapping
from datetime import date

import pytest
from msgspec.structs import replace

from sendplan.check.records import CheckedWorkspace, check
from sendplan.model.calendar import Month
from sendplan.model.history import FirstIssued, History
from sendplan.model.issued import PLAN_COLUMNS, PlanRow
from sendplan.read.tables import read_table
from sendplan.read.workspace import RawWorkspace
from tests.workspaces import PLAN, Row, Workspace, action, approved

OCTOBER = Month(2020, 10)


def issued(*rows: Row, changes: Mapping[str, int] | None = None) -> History:
    """That plan, issued in October."""
    counts = changes or {}
    plan = {
        row["ref"]: FirstIssued(
            OCTOBER,
            PlanRow({name: row.get(name, "") for name in PLAN_COLUMNS}, counts.get(row["ref"], 0)),
        )
        for row in rows
    }
    return History((OCTOBER,), plan, frozenset(plan))


def checked(history: History, *rows: Row, changes: tuple[Row, ...] = ()) -> CheckedWorkspace:
    import tomllib

    tables = {name: read_table(content, name) for name, content in Workspace(rows, (), changes).tables().items()}
    registers = {"plan_changes": tables["data/plan_changes.csv"]} if changes else {}
    return check(RawWorkspace(tomllib.loads(PLAN), tables["data/actions.csv"], registers, (), (), (), history=history))


def test_a_plan_as_it_was_issued_has_no_problem() -> None:
    found = checked(issued(action()), action())
    assert (found.records.problems, found.records.issued) == ((), (OCTOBER,))


def test_an_end_edited_in_silence_is_a_problem_and_moves_nothing() -> None:
    found = checked(issued(action(end="Dec 20")), action(end="Mar 21"))
    [problem] = found.records.problems
    assert str(problem) == (
        "data/actions.csv, row 2, column end: 'Mar 21' was edited: issued for October 2020 it said 'Dec 20', and no "
        "row of plan_changes says why; put it back, or add a row of kind redate or correct there"
    )
    one = found.records.plan.find("1.1")
    assert (one.end, one.end_text) == (date(2020, 12, 31), "Dec 20")


@pytest.mark.parametrize("column", ["action", "lead", "outcome"])
def test_other_words_edited_in_silence_are_a_problem_and_shown_as_they_are(column: str) -> None:
    found = checked(issued(action()), action(**{column: "Something else"}))
    [problem] = found.records.problems
    assert (problem.place.column, problem.rule) == (column, "edited-since-issue")
    assert "Something else" in (found.records.plan.find("1.1").text, found.records.plan.find("1.1").lead,
                                found.records.plan.find("1.1").outcome)  # fmt: skip


def test_a_redate_since_says_why_and_the_baseline_stays() -> None:
    moved = approved("redate", "2020-11-12", "2021-03-31")
    found = checked(issued(action(end="Dec 20")), action(end="Mar 21"), changes=(moved,))
    assert found.records.problems == ()
    assert found.records.plan.find("1.1").end == date(2020, 12, 31)


def test_a_change_that_was_there_when_it_was_issued_says_nothing_of_a_later_edit() -> None:
    moved = approved("redate", "2020-08-12", "2021-03-31")
    history = issued(action(end="Dec 20"), changes={"1.1": 1})
    assert len(checked(history, action(end="Mar 21"), changes=(moved,)).records.problems) == 1


def test_a_correction_without_a_date_makes_the_edit_the_baseline() -> None:
    mended = approved("correct", "2020-11-12")
    found = checked(issued(action(end="Dec 20")), action(end="Mar 21"), changes=(mended,))
    assert found.records.problems == ()
    assert found.records.plan.find("1.1").end == date(2021, 3, 31)


def test_a_row_that_is_gone_or_new_is_a_problem() -> None:
    found = checked(issued(action("1.1"), action("1.2")), action("1.1"), action("1.3"))
    assert [problem.message for problem in found.records.problems] == [
        "1.2 stood in the plan when it was issued, and its row is gone",
        "1.3 did not stand in the plan when it was issued",
    ]
    added = approved("add", "2020-11-12", ref="1.3")
    found = checked(issued(action("1.1")), action("1.1"), action("1.3"), changes=(added,))
    assert found.records.problems == ()


def test_a_row_taken_out_before_the_newest_papers_were_issued_is_missed_no_more() -> None:
    first = issued(action("1.1"), action("1.2"))
    assert checked(replace(first, latest=frozenset({"1.1"})), action("1.1")).records.problems == ()
