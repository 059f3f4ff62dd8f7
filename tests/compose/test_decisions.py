"""The decision log, open ones first, and what comes next."""

from datetime import date

from msgspec.structs import replace

from sendplan.compose.section import Composed
from sendplan.compose.sections import decisions
from sendplan.model.place import Place
from sendplan.model.records import Decision, Meeting
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_brief, a_judged
from tests.compose.reading import lines, rows, shape_of, tables

HERE = Place("data/decisions.csv", 2)


def decision(
    words: str, due: date | None = None, done: date | None = None, made: date = date(2020, 10, 15)
) -> Decision:
    return Decision(made, "The board", words, ("1.7",), "Owner", due, done, HERE)


def composed(*log: Decision, meetings: tuple[Meeting, ...] = (), judged: bool = False) -> Composed:
    brief = a_brief(*([a_judged("1.1"), a_judged("1.2")] if judged else []))
    brief = replace(brief, records=replace(brief.records, decisions=log, meetings=meetings))
    return decisions.write(brief, SectionChoice("decisions"))


def test_open_first_by_due_date_then_done_newest_first() -> None:
    section = composed(
        decision("done early", done=date(2020, 10, 20)), decision("later", due=date(2021, 1, 1)),
        decision("late", due=date(2020, 11, 20)), decision("undated"),
        decision("done late", due=date(2020, 11, 15), done=date(2020, 11, 20)),
        decision("done after", due=date(2020, 12, 10), done=date(2020, 12, 1)),
        decision("made after", made=date(2020, 12, 1)),
    )  # fmt: skip
    found = rows(tables(section)[0])
    assert [row[1].splitlines()[0] for row in found] == [
        "late", "done after", "later", "undated", "done late", "done early",
    ]  # fmt: skip
    assert found[0][3] == "Due 20\u00a0Nov\u00a02020\n10 days overdue"
    assert found[3][3] == "Open, no date"
    assert found[4][3] == "Done 20\u00a0Nov\u00a02020\n5 days late"
    assert found[5][3] == "Done 20\u00a0Oct\u00a02020"
    assert found[0][1] == "late\nThe board; Action 1.7"
    assert lines(section)[1] == "4 of 6 decisions are still to be carried out, 1 of them overdue."


def test_forward_plan_of_this_board_with_the_milestones_of_a_day_together() -> None:
    mine = Meeting("board", date(2020, 12, 10), "7", date(2020, 11, 30), date(2020, 12, 3), None, HERE)
    past = Meeting("board", date(2020, 11, 12), "7", date(2020, 10, 31), date(2020, 11, 5), None, HERE)
    other = Meeting("autism", date(2020, 12, 15), "5", date(2020, 11, 30), None, None, HERE)
    section = composed(meetings=(mine, past, other), judged=True)
    assert [row[1:] for row in rows(tables(section)[0])] == [
        ["Papers due", "SEND Strategic Partnership", "In 3 days"],
        ["Meeting, item 7", "SEND Strategic Partnership", "In 10 days"],
        ["2 milestones due: 1.1 and 1.2", "Their leads", "In 31 days"],
    ]
    assert shape_of(section) == [(4, 482)]


def test_nothing_to_say() -> None:
    assert not composed().blocks
