"""A row without a mark that repeats private words is private too, until somebody says no."""

import pytest

from sendplan.model.records import Records
from tests.workspaces import Workspace, action, said

UNTOLD = "The provider has gone into administration and nobody knows yet."


def records(*rows: tuple[str, str, dict[str, str]]) -> Records:
    updates = [said(month, "Red", ref, **cells) for month, ref, cells in rows]
    return Workspace([action("1.1"), action("1.2"), action("2.1")], updates).checked().records


PRIVATE = ("2020-09", "1.2", {"progress": UNTOLD, "restricted": "yes"})


@pytest.mark.parametrize("row", [
    ("2020-09", "1.1", {"progress": f"We met. {UNTOLD}"}),
    ("2020-10", "1.2", {"next_steps": UNTOLD.upper()}),
    ("2020-11", "plan", {"progress": UNTOLD}),
    ("2020-10", "1.1", {"ask": "Choose", "ask_options": f"Wait; {UNTOLD}"}),
    ("2020-10", "1.1", {"ask": "Choose", "ask_recommended": UNTOLD}),
    ("2020-10", "1.2", {"issues": "As said the provider has gone into administration and nobody knows yet of it"}),
])  # fmt: skip
def test_words_that_are_private_elsewhere_keep_their_row_private(row: tuple[str, str, dict[str, str]]) -> None:
    found = records(PRIVATE, row)
    assert all(one.restricted for one in (*found.updates, *found.commentary))
    [problem] = found.problems
    assert "these words are private in 1.2 of September 2020" in str(problem)
    assert "write no in restricted" in problem.remedy


@pytest.mark.parametrize(("private", "again", "kept"), [
    ("The firm’s owner left us.", "We met. The firm's owner left us.", True),
    ("The firm has gone bust.", "The firm has gone bust.", True),
    ("The firm has gone bust.", "As we said before, the firm has gone bust and left us.", True),
    ("The firm has gone.", "The firm has gone.", False),
    ("So the provider has gone away and nobody knows why", "Once a provider has gone away and nobody knows why", False),
    ("So the provider has gone away and nobody knows why", "Now the provider has gone away and nobody knows why", True),
])  # fmt: skip
def test_five_words_of_a_sentence_or_nine_in_a_row_are_no_chance(private: str, again: str, kept: bool) -> None:
    rows = [
        said("2020-09", "Red", "1.1", progress=private, restricted="yes"),
        said("2020-09", "Red", "1.2", issues=again),
    ]
    found = Workspace([action("1.1"), action("1.2")], rows).checked().records
    assert {one.ref: one.restricted for one in found.updates} == {"1.1": True, "1.2": kept}
    remedy = "write no in restricted if all may read them, and yes if not"
    assert [(one.rule, one.place.column, one.remedy) for one in found.problems] == kept * [
        ("restricted", "issues", remedy)
    ]


@pytest.mark.parametrize("row", [
    ("2020-10", "1.2", {"progress": UNTOLD, "restricted": "no"}),  # somebody looked
    ("2020-08", "1.2", {"progress": UNTOLD}),  # public before
    ("2020-10", "1.2", {"progress": "The provider has gone. In administration nobody knows yet."}),  # other words
    ("2020-10", "1.2", {"progress": "Not yet known."}),
])  # fmt: skip
def test_words_that_were_public_or_are_settled_stay_so(row: tuple[str, str, dict[str, str]]) -> None:
    found = records(PRIVATE, row)
    assert not found.problems
    assert [one.restricted for one in found.updates if one.month.words != "September 2020"] == [False]


def test_a_public_row_is_not_marked_by_what_the_plan_says_itself() -> None:
    text = "Review the offer of short breaks with the parents"
    updates = [
        said("2020-09", "Red", "1.1", progress=text, restricted="yes"),
        said("2020-09", "Red", "1.2", progress=text),
    ]
    found = Workspace([action("1.1", action=text), action("1.2")], updates).checked().records
    assert {one.ref: one.restricted for one in found.updates} == {"1.1": True, "1.2": False}


RISK = {"id": "R1", "risk": UNTOLD, "likelihood": "4", "impact": "4", "mitigation": "Another is looked for"}
VOICE = {"date": "2020-09-20", "you_said": "We hear things.", "we_did": UNTOLD}
DECISION = {"date": "2020-09-20", "meeting": "Board", "decision": f"To wait. {UNTOLD}"}


def registered(stem: str, **cells: str) -> Records:
    rows = {"risks": RISK, "voice": VOICE, "decisions": DECISION}
    updates = [said(month, "Red", ref, **words) for month, ref, words in (PRIVATE,)]
    return Workspace([action("1.2")], updates, registers={stem: [{**rows[stem], **cells}]}).checked().records


@pytest.mark.parametrize(("stem", "column"), [("risks", "risk"), ("voice", "we_did"), ("decisions", "decision")])
def test_a_row_of_a_register_that_repeats_private_words_is_in_no_paper_until_it_says_no(stem: str, column: str) -> None:
    found = registered(stem)
    assert getattr(found, stem) == ()
    [problem] = found.problems
    assert problem.place.column == column
    assert "private in 1.2 of September 2020; the row is left out of every paper" in str(problem)
    remedy = "say it in other words; or, if all may read them, write no in a column restricted"
    assert (problem.rule, problem.remedy) == ("restricted", remedy)
    settled = registered(stem, restricted="no")
    assert len(getattr(settled, stem)) == 1
    assert not settled.problems


def test_words_that_a_row_without_a_mark_repeats_are_not_known_by_that() -> None:
    updates = [
        said(PRIVATE[0], "Red", "1.2", **PRIVATE[2]), said("2020-10", "Red", "1.2", progress=UNTOLD)
    ]  # fmt: skip
    found = Workspace([action("1.2")], updates, registers={"risks": [RISK]}).checked().records
    assert all(one.restricted for one in found.updates)
    assert found.risks == ()


def test_what_a_board_decided_before_it_was_told_in_private_stays_public() -> None:
    found = registered("decisions", date="2020-08-20")
    assert len(found.decisions) == 1
    assert not found.problems


def test_of_a_register_only_the_row_that_repeats_private_words_is_left_out() -> None:
    rows = [{**RISK, "id": "R0", "risk": "Staff leave"}, RISK, {**RISK, "id": "R2", "risk": "Staff leave us"}]
    updates = [said(PRIVATE[0], "Red", "1.2", **PRIVATE[2])]
    found = Workspace([action("1.2")], updates, registers={"risks": rows}).checked().records
    assert [risk.id for risk in found.risks] == ["R0", "R2"]
    told = said("2020-10", "Red", "1.1", progress=UNTOLD, restricted="no")
    found = Workspace([action("1.1"), action("1.2")], [*updates, told], registers={"risks": rows}).checked().records
    assert [risk.id for risk in found.risks] == ["R0", "R1", "R2"]


def test_the_reason_of_a_change_that_repeats_private_words_is_left_out_and_its_date_holds() -> None:
    redate = {"ref": "1.2", "kind": "redate", "new_end": "2021-03-01", "reason": UNTOLD, "approved_by": "Board",
              "approved_on": "2020-09-20"}  # fmt: skip
    found = Workspace([action("1.2")], [said(PRIVATE[0], "Red", "1.2", **PRIVATE[2])], [redate]).checked().records
    [change] = found.changes
    assert (change.reason, str(change.new_end)) == ("", "2021-03-01")
    assert "no paper gives this reason" in str(found.problems[0])


NAMED = "Close the Elm unit"
IN_PLAN = {"restricted": "yes", "action": NAMED, "outcome": "Families of the unit are offered another place"}


@pytest.mark.parametrize(("words", "kept"), [
    ("Depends on: close the elm unit.", True),
    ("Waits for CLOSE  THE ELM-UNIT, as planned", True),
    ("We wrote that families of the unit are offered another place", True),
    ("The Elm library is open. Close by is the unit.", False),
])  # fmt: skip
def test_a_row_that_quotes_a_private_action_is_private_too(words: str, kept: bool) -> None:
    rows = [action("1.1", **IN_PLAN), action("1.2")]
    registers = {"risks": [{**RISK, "risk": words}], "decisions": [{**DECISION, "decision": words}]}
    updates = [said("2020-09", "Red", "1.2", progress=words), said("2020-10", "Red", "plan", progress=words)]
    found = Workspace(rows, updates, registers=registers).checked().records
    assert [one.restricted for one in (*found.updates, *found.commentary)] == [kept, kept]
    assert [len(found.risks), len(found.decisions)] == [not kept] * 2
    said_so = [problem for problem in found.problems if "private in 1.1, kept private in the plan" in problem.message]
    assert len(said_so) == 4 * kept


def test_a_row_that_quotes_a_private_action_stays_public_where_it_says_no_or_the_plan_says_the_same() -> None:
    settled = said("2020-09", "Red", "1.2", progress=NAMED, restricted="no")
    rows = [action("1.1", **IN_PLAN), action("1.2")]
    [update] = Workspace(rows, [settled]).checked().records.updates
    assert not update.restricted
    rows = [action("1.1", **IN_PLAN), action("1.2", action=f"{NAMED} with care")]
    [update] = Workspace(rows, [said("2020-09", "Red", "1.2", progress=NAMED)]).checked().records.updates
    assert not update.restricted
