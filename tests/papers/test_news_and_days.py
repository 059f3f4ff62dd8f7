"""Sentences on what is new since the paper before, and on what falls due on which day."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from sendplan import api
from sendplan.rules.known import known_at
from tests.papers.test_officers_months import every, paper
from tests.workspaces import Row, Workspace, action, approved, said

MONTHS = [row for month in ("2020-09", "2020-10") for row in every(month, "Green", "1.1")]
BOARD = {"template": "paper", "date": "2020-12-10", "as_at": "2020-11-30"}


def told(of: Workspace, on: str, *sections: str, **template: object) -> str:
    return " ".join(paper(of, on, *sections, **template).split())


def heard(on: str, words: str, **cells: str) -> Row:
    return {"date": on, "refs": "1.1", "you_said": words, "we_did": "", "source": "Forum", **cells}


OLD = heard("2020-08-10", "Papers come late.", we_did="They go out earlier.", answered_on="2020-08-20")
ASKED = heard("2020-09-08", "The search finds nothing.")
ANSWERED = heard("2020-09-08", "The search finds nothing.", we_did="It was mended.", answered_on="2020-10-20")


@pytest.mark.parametrize(
    ("voices", "begins"),
    [
        ([ASKED], "Newest, of 8 September 2020: “The search finds nothing.” Not answered yet."),
        ([ANSWERED], "Answered since September: “The search finds nothing.” It was mended."),
        (
            [ANSWERED, heard("2020-09-20", "Who decides?")],
            "Answered since September: “The search finds nothing.” It was mended.",
        ),
        (
            [{**ANSWERED, "answered_on": "2020-09-25"}, heard("2020-09-20", "Who decides?")],
            "Newest, of 20 September 2020: “Who decides?” Not answered yet.",
        ),
        (
            [ANSWERED, heard("2020-10-22", "Who decides?")],
            "Answered since September: “The search finds nothing.” It was mended.",
        ),
        ([ASKED, heard("2020-10-22", "Who decides?")], "families say? “Who decides?” Not answered yet."),
    ],
)
def test_an_answer_given_since_the_paper_before_is_new(voices: Sequence[Row], begins: str) -> None:
    of = Workspace(updates=MONTHS, registers={"voice": [OLD, *voices]})
    assert begins in told(of, "2020-10-31", "answers")


def test_families_see_what_was_answered_before_what_was_only_said_later() -> None:
    said_later = [heard(f"2020-09-{day}", f"Said on the {day}th.") for day in (11, 12, 13)]
    of = Workspace(updates=MONTHS, registers={"voice": [ANSWERED, *said_later]})
    assert "It was mended." in told(of, "2020-10-31", "plain-voice")
    board = told(of, "2020-10-31", "families-say")
    assert board.index("It was mended.") < board.index("Said on the 13th.")


DUE = [{"date": "2020-09-10", "meeting": "Board", "decision": "Each group names a parent.", "refs": "1.1",
        "owner": "Body", "due": "2020-10-31", "done_on": ""}]  # fmt: skip
MOVED = [{**DUE[0], "decision": "31 October is the new date."}]
STEPS = action("1.1", "31/10/20 – Needs known; 30/11/20 – Plan drafted; 31/03/21 – Plan agreed")
LATE = said("2020-10", "Green", forecast_end="Plan drafted 31/01/21")


@pytest.mark.parametrize(
    ("of", "wanted", "unwanted"),
    [
        # a decision is not told of twice only where it moved the action to that day
        (
            Workspace((action("1.1", "31/10/20"),), MONTHS, registers={"decisions": DUE}),
            "Each group names a parent", "",
        ),
        (
            Workspace(
                (action("1.1", "30/09/20"),), MONTHS, (approved("redate", "2020-09-10", "2020-10-31"),),
                {"decisions": MOVED},
            ),
            "Do 1.1 (1.1)", "is the new date",
        ),
        # an action's later milestones fall due as well
        (Workspace((STEPS,), MONTHS), "30 Nov 2020 Do 1.1 (1.1): Plan drafted", "Plan agreed"),
        (Workspace((STEPS,), [MONTHS[0], LATE]), "(1.1): Plan drafted, expected 31 Jan 2021", ""),
        (
            Workspace((STEPS,), MONTHS, (approved("pause", "2020-10-10"),)),
            "31 Oct 2020 Do 1.1 (1.1): Needs known, paused", "Plan drafted",
        ),
    ],
)  # fmt: skip
def test_what_falls_due(of: Workspace, wanted: str, unwanted: str) -> None:
    of = of.having(registers={**of.registers, "meetings": [BOARD]})
    found = told(of, "2020-10-31", "due")
    assert wanted in found
    assert not unwanted or unwanted not in found


def test_the_brief_names_later_milestones_and_counts_days_of_actions() -> None:
    of = Workspace((STEPS,), MONTHS, registers={"meetings": [BOARD]})
    assert "30 November 2020, then due: 1.1 Do 1.1: Plan drafted" in told(of, "2020-10-31", "next")


def test_a_refused_day_began_where_the_date_stood_then() -> None:
    asked = approved("redate", "", "2021-01-31", asked_on="2020-09-28", refused_on="2020-10-15")
    instead = approved("redate", "2020-10-15", "2020-12-15", asked_on="2020-10-15")
    of = Workspace((action("1.1", "31/10/20"),), MONTHS, (asked, instead))
    found = told(of, "2020-10-31", "date-changes", "dates")
    assert "1.1 31 Oct 2020 31 Jan 2021 Reason – 28 Sep 2020 Refused or withdrawn 15 Oct 2020" in found
    assert "Refused or withdrawn since September: 1.1 to 31 January 2021." in found


def measured(*periods: str) -> Workspace:
    rows = [{"measure": "Waits", "theme": "1", "unit": "weeks", "better": "lower", "target": "5", "period": period,
             "value": str(9 - at), "source": "x"} for at, period in enumerate(periods)]  # fmt: skip
    return Workspace(updates=MONTHS, registers={"measures": rows})


@pytest.mark.parametrize(
    ("periods", "now"),
    [
        (("2020-06", "2020-07"), "8 weeks (Jul) 5"),
        (("Spring term 2020", "Summer term 2020"), "8 weeks (Summer) 5"),
        (("Q1 2020/21", "Q2 2020/21"), "8 weeks (Q2), was 9"),
        (("Spring term 2019", "Summer term 2019"), "8 weeks (Summer term 2019) 5"),
    ],
)
def test_the_value_of_a_term_is_not_called_its_last_month_s(periods: tuple[str, ...], now: str) -> None:
    assert now in told(measured(*periods), "2020-10-31", "measures-short")


def test_a_forecast_of_another_milestone_than_the_due_one_is_named() -> None:
    late = "Needs known 31/10/20; Plan agreed 31/07/21"
    of = Workspace((action("1.1", "30/09/20 – Needs known; 31/03/21 – Plan agreed"),),
                   [said("2020-09", "Red", forecast_end=late)])  # fmt: skip
    assert "30 Sep – 31 Jul 2021 for “Plan agreed”" in told(of, "2020-09-30", "exceptions")


def test_an_action_that_ended_before_it_began_is_planned_to_begin_no_more() -> None:
    plan = (action("1.1", "31/03/21", "Jan 21", measures="Waits"),)
    of = measured("2020-06", "2020-07").having(actions=plan, changes=(approved("close", "2020-10-10"),))
    assert "planned to begin 1 Jan 2021." in told(of, "2020-09-30", "difference")
    assert "was planned to begin 1 Jan 2021, and is closed." in told(of, "2020-10-31", "difference")


def test_a_milestone_met_late_is_late_in_the_sentence_and_in_the_list() -> None:
    months = [
        said("2020-09", "Red", forecast_end="Needs known 15/10/20"),
        said("2020-10", "Amber", milestones_met="Needs known"),
    ]
    of = Workspace((action("1.1", "30/09/20 – Needs known; 31/10/20 – Plan agreed"),), months)
    found = told(of, "2020-10-31", "stocktake")
    assert "1 met (1.1 of 30 Sep 2020 late)" in found
    assert "1.1 Needs known: due 30 Sep 2020, met late, told in October 2020." in found


def test_families_hear_of_a_promise_that_is_open_again() -> None:
    months = [said("2020-09", "Complete", completed_on="2020-09-25"), said("2020-10", "Green", completed_on="none")]
    of = Workspace((action("1.1", "31/10/20"),), months)
    assert "Due on 31 October 2020. Not done yet: “Do 1.1”." in told(of, "2020-10-31", "plain-next")


def test_an_answer_of_a_later_month_changes_nothing_of_an_earlier_paper(tmp_path: Path) -> None:
    kept = []
    for name, row in (("before", ASKED), ("after", ANSWERED)):
        of = Workspace(updates=MONTHS, registers={"voice": [OLD, row]}).write(tmp_path / name)
        records = api.open_workspace(of).records
        kept.append({one.path: one.sha256 for one in known_at(records, date(2020, 9, 30)).inputs})
    assert kept[0] == kept[1]
    assert "data/voice.csv" in kept[0]


def test_the_answers_point_to_no_other_paper_for_what_stands_in_this_one() -> None:
    of = Workspace(updates=MONTHS, registers={"voice": [OLD, ASKED]})
    alone = told(of, "2020-10-31", "answers")
    assert "1 more" in alone.partition("families say?")[2]
    both = told(of, "2020-10-31", "answers", "families-say")
    assert "1 more" not in both.partition("families say?")[2].partition("What families say")[0]


@pytest.mark.parametrize(
    ("note", "says"),
    [("", "No answer yet."), ("A day is asked for.", "No answer since September.")],
)
def test_an_answer_that_was_given_before_is_not_denied(note: str, says: str) -> None:
    months = [said("2020-09", "Green", officer_note=note), said("2020-10", "Green")]
    of = Workspace((action("1.1", "31/07/20"),), months)
    assert says in told(of, "2020-10-31", "challenges")
    assert says.lower() in told(of, "2020-10-31", "recovery").lower()


def test_a_change_asked_for_on_what_is_private_now_waits_too() -> None:
    months = [said("2020-09", "Green"), said("2020-10", "Red", restricted="yes", progress="The bidder is in talks")]
    asked = approved("redate", "", "2021-01-31", asked_on="2020-09-28", reason="Talks go on")
    found = told(Workspace(updates=months, changes=[asked]), "2020-10-31", "asks", "dates")
    assert "Changes that wait for approval: 1 1.1 (reported in private)." in found
    assert "31 January 2021" not in found


BOARD_S = "SEND Board"


def decided(refs: str, words: str, due: str) -> Row:
    return {"date": "2020-10-15", "meeting": BOARD_S, "decision": words, "refs": refs, "owner": "Body", "due": due,
            "done_on": ""}  # fmt: skip


def test_what_the_board_gave_as_its_own_reason_was_said_by_nobody_else() -> None:
    changes = [approved("redate", "2020-10-15", "2021-02-28", asked_by=BOARD_S)]
    rows = [
        decided("1.1", "28 February 2021 is the new date.", "2020-10-15"),
        decided("1.2", "A plan for the waits is brought.", "2020-11-30"),
    ]
    meetings = [{"template": "paper", "date": "2020-10-15", "as_at": "2020-09-30"}]
    of = Workspace((action("1.1"), action("1.2")), every("2020-10", "Green", "1.1", "1.2"), changes,
                   {"decisions": rows, "meetings": meetings})  # fmt: skip
    found = told(of, "2020-10-31", "chair-front", "chair-said", board=BOARD_S)
    assert "A plan for the waits is brought." in found
    assert "Reason" not in found


def test_a_decision_on_nothing_but_a_new_date_is_not_still_to_be_carried_out() -> None:
    """“Agree 31 January as the new date. Not yet. Due by 31 January”, said the chair of a date that was agreed."""
    rows = [decided("1.1", "Agree 28 February 2021 as the date.", "2021-02-28"), decided("1.2", "Bring a plan.", "")]
    meetings = [{"template": "paper", "date": "2020-10-15", "as_at": "2020-09-30"}]
    agreed = [approved("redate", "2020-10-15", "2021-02-28")]
    of = Workspace((action("1.1"), action("1.2")), every("2020-10", "Green", "1.1", "1.2"), agreed,
                   {"decisions": rows, "meetings": meetings})  # fmt: skip
    for plan, chair, log in (
        (of, "Body. Done on 15 October 2020", "1 of 2 decisions is still to be carried out"),
        (of.having(changes=[]), "Body, by 28 February 2021", "2 of 2 decisions are still to be carried out"),
    ):
        found = told(plan, "2020-10-31", "chair-said", "decisions", board=BOARD_S)
        assert chair in found
        assert log in found
    work = {"decisions": [{**rows[0], "decision": "Promote the standards."}], "meetings": meetings}
    assert "Body, by 28 February 2021" in told(of.having(registers=work), "2020-10-31", "chair-said", board=BOARD_S)
    late = of.having(changes=[approved("redate", "2020-10-15", "2020-11-10")],
                     registers={"decisions": [{**rows[0], "due": "2020-11-10"}]})  # fmt: skip
    for plan, number in ((late, 0), (late.having(changes=[]), 1)):
        kinds = [one.kind for one in api.check(plan.opened("2020-11-30")).findings]
        assert kinds.count("decision overdue") == number
