"""Four months of a priority action plan whose board meets every two months, held against a diary."""

from datetime import date

import pytest
from msgspec.structs import replace

from sendplan import api
from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.calendar import Month
from sendplan.model.issued import NEWEST
from sendplan.model.reading import text_of
from sendplan.model.template import SectionChoice
from sendplan.rules.told import mark_of
from tests.compose.briefs import a_template
from tests.compose.test_two_months import words
from tests.workspaces import Row, Workspace, action, approved, month, said

MONTHS = [said("2020-08", "Green"), said("2020-09", "Green"), said("2020-10", "Green")]


def measure(period: str, value: str, **cells: str) -> Row:
    return {"measure": "Waiting", "theme": "1", "better": "lower", "target": "0", "period": period, "value": value,
            **cells}  # fmt: skip


def since(months: int, *values: tuple[str, str]) -> str:
    """Return the words on measures of October's paper, compared with the position so many months before."""
    plan = Workspace(updates=MONTHS, registers={"measures": [measure(*one) for one in values]})
    template = replace(a_template("answers", "measures-short", "measures"), months=months)
    brief = prepare(plan.records(), template, date(2020, 10, 31), restricted=False, versions={"x": "0"})
    return "\n".join(text_of(compose(brief))).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("months", "told", "untold"),
    [
        (1, "Waiting (target 0): 361, was 352; too early to tell.", "was 370"),
        (2, "Waiting (target 0): 361, was 370; too early to tell.", "was 352"),
    ],
)
def test_a_measure_moved_since_the_paper_that_its_readers_had(months: int, told: str, untold: str) -> None:
    """Since August it fell; that it rose in the last month was told as what got worse since August."""
    paper = since(months, ("2020-07", "401"), ("2020-08", "370"), ("2020-09", "352"), ("2020-10", "361"))
    assert told in paper
    assert untold not in paper
    assert ("What got worse?\nWaiting" in paper) is (months == 1)
    assert ("Towards target" in paper) is (months == 2)
    assert f"else since the last{' of a period that ended by 31 August 2020' if months == 2 else ''}\n" in paper


@pytest.mark.parametrize(
    ("printed", "is_news"),
    [("2020-05", True), ("2020-06", False), ("", False)],
)  # fmt: skip
def test_a_value_that_comes_months_late_is_news_where_issued_papers_had_an_older_one(
    printed: str, is_news: bool
) -> None:
    """June's value came in September: August's papers said May's. `printed`: "" where none was issued."""
    rows = [measure("2020-05", "9"), measure("2020-06", "8")]
    records = Workspace(updates=MONTHS[:2], registers={"measures": rows}).records()
    if printed:
        newest = {mark_of(one): repr(one.value) for one in records.measures if one.period == printed}
        august = Month.of(date(2020, 8, 31))
        records = replace(records, issued=(august,), as_issued={august: ({NEWEST: newest},)})
    brief = prepare(records, a_template("answers"), date(2020, 9, 30), restricted=False, versions={"x": "0"})
    paper = "\n".join(text_of(compose(brief))).replace("\u00a0", " ")
    assert ("Waiting (target 0): 8 (Jun), was 9" in paper) is is_news


@pytest.mark.parametrize(("printed", "told"), [("83", "85 (Aug) (83 before it was revised)"), ("85", "85 (Aug)")])
def test_a_newest_value_that_was_revised_says_what_its_readers_had(printed: str, told: str) -> None:
    """“85, was 88” stood as a step towards the target where the paper before had printed 83."""
    rows = [measure("2020-05", "88"), measure("2020-08", "85")]
    records = Workspace(updates=MONTHS[:2], registers={"measures": rows}).records()
    august = Month.of(date(2020, 8, 31))
    newest = {mark_of(records.measures[-1]): printed}
    records = replace(records, issued=(august,), as_issued={august: ({NEWEST: newest},)})
    brief = prepare(records, a_template("measures-short"), date(2020, 9, 30), restricted=False, versions={"x": "0"})
    words = "\n".join(text_of(compose(brief))).replace("\u00a0", " ")
    assert f"{told}\n" in words
    assert "No later value." in words


def test_a_target_that_was_written_down_before_there_is_a_value_is_a_target() -> None:
    """The baseline stood in September, the target in the row of December that waits for its value."""
    rows = [measure("2020-07", "31", target=""), measure("2020-08", "", target="60")]
    told = words(Workspace(updates=MONTHS[:2], registers={"measures": rows}), "measures-short", "measures")
    assert "no target" not in told.casefold()
    assert "60" in told


BOARD = ({"template": "board", "date": "2020-08-12", "as_at": "2020-07-31", "item": "5"},
         {"template": "board", "date": "2020-09-09", "as_at": "2020-08-31", "item": "5"})  # fmt: skip
TO_COME = {"template": "brief", "date": "2020-11-11", "as_at": "2020-10-31", "item": "5"}


@pytest.mark.parametrize(("apart", "known"), [("", True), ("2020-08-13", False)])
def test_a_paper_that_goes_with_another_meets_when_that_one_does(apart: str, known: bool) -> None:
    """The next day was in the register for the one paper alone. `apart`: the other met on another day once."""
    others = [{**row, "template": "brief"} for row in BOARD]
    others[0]["date"] = apart or others[0]["date"]
    plan = Workspace([action(), action("1.2")], MONTHS[:2], registers={"meetings": [*BOARD, *others, TO_COME]})
    for section in ("next", "due"):
        assert ("The next meeting’s date is not supplied." not in words(plan, section)) is known
    assert ("11 November 2020" in words(plan, "next")) is known
    assert ("Meeting, item 5" in words(plan, "decisions")) is known


def chairs(*decisions: Row, changes: list[Row], limit: int = 1) -> str:
    plan = Workspace(
        [action(f"1.{at}", in_plain_words=f"We will do {at}") for at in range(1, 6)], [month("2020-08"),
        month("2020-09")], changes, {"meetings": list(BOARD), "decisions": decisions},
    )  # fmt: skip
    return words(plan, "chair-front", SectionChoice("chair-said", limit=limit))


def decided(what: str, due: str, **cells: str) -> Row:
    return {"date": "2020-09-09", "meeting": "Partnership", "decision": what, "refs": "1.1", "owner": "Council",
            "due": due, **cells}  # fmt: skip


@pytest.mark.parametrize(
    ("due", "done", "above"),
    [("2020-10-14", "", False), ("2020-10-14", "2020-09-20", True), ("2020-09-09", "", True), ("", "", True)],
)
def test_what_is_still_to_be_done_for_families_is_not_told_by_the_change_of_the_same_day(
    due: str, done: str, above: bool
) -> None:
    """“Tell each family who their worker is” was left out, as if the change of lead told of it."""
    lead = [approved("pause", "2020-09-09", approved_by="Partnership")]
    promise = decided("Pause it and tell each family", due, done_on=done)
    told = chairs(decided("Write to schools", "2020-10-20", refs="1.2"), promise, changes=lead)
    assert ("1 more decision is told above." in told) is above
    assert ("1 more decision has no room here." in told) is not above


def test_a_reason_is_told_with_its_decision_and_is_no_note_of_what_was_said() -> None:
    change = [approved("pause", "2020-09-09", approved_by="Partnership", reason="The lift is out")]
    promise = decided("Pause it and tell each family", "2020-10-14")
    told = chairs(decided("Write to schools", "2020-10-20", refs="1.2"), promise, changes=change, limit=2)
    assert "The lift is out" in told
    assert "What was said" not in told


def test_a_decision_with_something_to_do_is_shown_before_one_that_changed_the_plan() -> None:
    change = approved("redate", "2020-09-09", "2021-01-31", "1.2", approved_by="Partnership")
    told = chairs(
        decided("Move 1.2", "2020-09-09", refs="1.2", done_on="2020-09-09"), decided("Tell each family", "2020-10-14"),
        changes=[change],
    )  # fmt: skip
    assert "Tell each family" in told
    assert "1 more decision is told above." in told


@pytest.mark.parametrize(("day", "told"), [("2020-09-09", "stopped."), ("2020-09-01", "stopped since 12 August 2020.")])
def test_what_was_changed_between_two_meetings_is_told_with_since_when(day: str, told: str) -> None:
    changes = [approved("pause", day, ref=f"1.{at}", approved_by="Group") for at in range(1, 6)]
    assert f"more promises were added, changed or {told}" in chairs(decided("Write", "2020-10-20"), changes=changes)


@pytest.mark.parametrize(
    ("end", "told"),
    [("Oct 20", "31 October 2020, 5 actions due"), ("31 October 2020 – first cohort; 31 December 2020 – second cohort",
      "31 October 2020, 5 actions with something due")],
)  # fmt: skip
def test_an_action_of_which_a_milestone_is_due_is_not_due(end: str, told: str) -> None:
    """The first cohort was due at the month's end, the action two months later."""
    plan = [action("1.1", end), *(action(f"1.{at}", "Oct 20") for at in range(2, 6))]
    updates = [said(when, "Green", f"1.{at}") for when in ("2020-08", "2020-09") for at in range(1, 6)]
    assert told in words(Workspace(plan, updates), "next")


@pytest.mark.parametrize(
    ("progress", "told"),
    [
        ("Council, Complete: It met.\n\nTrust, On track: We join soon.",
         "None given; its leads differ: Council “Complete” and Trust “On track”"),
        ("Council: It met.\n\nTrust: We join soon.", "None given; Council says “It met.”"),
        ("Progress, so far: It met.", "None given; its lead says “Progress, so far: It met.”"),
    ],
)  # fmt: skip
def test_two_leads_who_disagree_are_not_one_that_says_it_is_complete(progress: str, told: str) -> None:
    """The paper quoted the first of them alone: overdue, “its lead says “Council, Complete: …””."""
    leads = [{"as_written": "Both", "body": body} for body in ("Council", "Trust")]
    updates = [said("2020-08", "Green"), ("2020-09", {"ref": "1.1", "status": "Green", "progress": progress})]
    plan = Workspace([action("1.1", "Aug 20", lead="Both")], updates, registers={"leads": leads})
    for section in ("recovery", "exceptions"):
        assert told in words(plan, section)


@pytest.mark.parametrize(
    ("ask", "told"),
    [("Close 1.1: another team does it", "Asked: 1.1 to 31 July 2021."),
     ("Approve 31 July 2021 for 1.1", "Asked: decision 1."), ("Agree the new date", "Asked: decision 1.")],
)  # fmt: skip
def test_a_decision_to_close_is_not_the_later_date_that_waits(ask: str, told: str) -> None:
    """The later date was told nowhere but in the annex: “Asked: decision 1” was of the closing."""
    updates = [said("2020-08", "Green"), said("2020-09", "Red", ask=ask)]
    waits = approved("redate", "", "2021-07-31", asked_on="2020-09-15")
    assert told in words(Workspace(updates=updates, changes=[waits]), "asks", "dates")


def test_the_evidence_of_two_leads_is_set_apart() -> None:
    """“Terms of reference, 3 February 2027 ICB: Minutes” read as one paper of that body."""
    done = {"completed_on": "2020-09-10", "evidence": "Council: Terms, 3 September\n\nTrust: Minutes"}
    told = words(Workspace(updates=[said("2020-08", "Green"), said("2020-09", "Complete", **done)]), "stocktake")
    assert "1.1: Council: Terms, 3 September; Trust: Minutes." in told


@pytest.mark.parametrize(
    ("reason", "refs", "told"),
    [
        ("Split into 1.2 and 1.3", "1.1", "which goes on in 1.2 and 1.3: add 1.2 and 1.3 to refs"),
        ("Split into 1.2 and 1.3", "1.1;1.2", "which goes on in 1.3: add 1.3 to refs"),
        ("Merged into 1.2", "1.1", "which goes on in 1.2: add 1.2 to refs"),
        ("Split into 1.2 and 1.3", "1.1;1.2;1.3", ""), ("No longer needed", "1.1", ""),
    ],
)  # fmt: skip
def test_a_finding_that_names_what_was_split_is_asked_for_what_it_became(reason: str, refs: str, told: str) -> None:
    """The stocktake said of the two new actions that they answer none of what was found."""
    rows = {"inspection": [{"id": "AFI 1", "finding": "Reviews are late", "refs": refs}]}
    closing = [approved("close", "2020-09-10", reason=reason, approved_by="Partnership")]
    plan = Workspace([action(f"1.{at}") for at in (1, 2, 3)], MONTHS[:2], closing, rows)
    found = [one.message for one in api.check(plan.opened("2020-09-30")).findings if one.kind == "goes on elsewhere"]
    assert found == ([f"AFI 1 is answered by 1.1, {told}"] if told else [])
    before = api.check(plan.opened("2020-08-31")).findings
    assert not [one for one in before if one.kind == "goes on elsewhere"]


def test_the_first_paper_of_a_board_tells_what_came_before_it_and_was_told_to_others_alone() -> None:
    """A pause and a move of August stood in the families' paper; the board's first one said nothing of them."""
    families = [{**row, "template": "families", "item": ""} for row in (*BOARD, TO_COME)]
    changes = [
        approved("pause", "2020-08-24", ref="1.2"),
        approved("redate", "2020-08-24", "2021-01-31"),
        approved("redate", "2020-09-22", "2021-02-28"),
    ]
    plan = Workspace([action(), action("1.2")], MONTHS[:2], changes, {"meetings": [TO_COME, *families]})
    august = Month.of(date(2020, 8, 31))
    records = replace(plan.records(), issued=(august,), issued_as_at={august: {"families": date(2020, 8, 31)}})
    sections = "front", "answers", "position", "dates", "changes"

    def told(name: str) -> str:
        template = replace(a_template(*sections), name=name)
        brief = prepare(records, template, date(2020, 9, 30), restricted=False, versions={"x": "0"})
        return "\n".join(text_of(compose(brief))).replace("\u00a0", " ")

    board = told("brief")
    assert "compared with 31 July 2020" in board
    assert "Approved since July: 1.1 from 31 December 2020 to 28 February 2021; 1.2 paused." in board
    assert "Paused by decision: 1.2" in board
    assert "Approved since August: 1.1 from 31 January 2021 to 28 February 2021." in told("families")


def test_what_the_meeting_itself_changed_is_named_before_what_came_between_meetings() -> None:
    """The board's own closing was counted among “3 more promises”, while the Executive's move before it was named."""
    changes = [
        approved("redate", "2020-09-01", "2021-01-31", ref="1.1", approved_by="Group"),
        approved("redate", "2020-09-01", "2021-01-31", ref="1.2", approved_by="Group"),
        approved("redate", "2020-09-09", "2021-01-31", ref="1.3", approved_by="Partnership"),
        approved("pause", "2020-09-09", ref="1.4", approved_by="Partnership"),
    ]
    plan = Workspace(
        [action(f"1.{at}", in_plain_words=f"We will do {at}") for at in range(1, 6)], [month("2020-08"),
        month("2020-09")], changes, {"meetings": list(BOARD), "decisions": [decided("Write", "2020-10-20")]},
    )  # fmt: skip
    told = words(plan, SectionChoice("chair-front", limit=2))
    assert "We put “We will do 4” on hold. Why: Reason. 2 more dates were changed since 12 August 2020." in told
    every = words(plan, "chair-front")
    assert every.index("on hold") < every.index("On 1 September 2020 Group moved")
