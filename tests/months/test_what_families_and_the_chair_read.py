"""What three months of two plans showed untrue, or hidden, in the papers of families and of the chair."""

from collections.abc import Sequence
from datetime import date

import pytest

from sendplan.model.template import SectionChoice
from sendplan.rules.findings import plain_findings
from sendplan.rules.snapshot import snapshot
from tests.months.test_what_came_late import paper as paper_after
from tests.papers.test_officers_months import paper
from tests.workspaces import Row, Workspace, action, approved, part, said

DAY, NEXT = "2020-09-30", "2020-10-31"
FRONT = "plain-front", "plain-late"
OTHER = action("1.2", "Mar 21", in_plain_words="We will call.")
MONTHS = [said(f"2020-{at:02}", "Green", "1.2") for at in (8, 9, 10)]
DONE = {"completed_on": "2020-10-17", "evidence": "Minutes"}


def promised(end: str, *rows: tuple[str, Row], changes: Sequence[Row] = (), **cells: str) -> Workspace:
    """A plan whose 1.1 ends so; 1.2 is on track in every month."""
    first = action("1.1", end, in_plain_words="We will ring back.", **cells)
    return Workspace([first, OTHER], [*MONTHS, *rows], list(changes))


def flat(words: str) -> str:
    return " ".join(words.split())


VOICE = {"date": "2020-09-01", "refs": "1.1", "you_said": "We wait and hear nothing.", "answered_on": "2020-09-20",
         "we_did": "Each family has a letter.", "source": "Forum"}  # fmt: skip
DECISION = {"date": "2020-09-10", "meeting": "SEND Strategic Partnership", "decision": "Ask leads for their returns.",
            "refs": "1.1", "owner": "Council", "due": "2020-09-15", "done_on": "2020-09-17"}  # fmt: skip


@pytest.mark.parametrize("did", ["Each family has a letter.", ""])
def test_a_decision_on_the_action_that_families_spoke_of_is_not_called_its_answer(did: str) -> None:
    """“Ask leads for their returns” stood beside “We wait and hear nothing”, and the letter to them stood nowhere."""
    plan = promised("Dec 20", said("2020-09", "Green"))
    registers = {"voice": [{**VOICE, "we_did": did}], "decisions": [DECISION]}
    told = flat(paper(plan.having(registers=registers), DAY, "chair-said"))
    answer = f"We did: {did}" if did else "We have not answered this yet. We are sorry."
    assert f"You said: We wait and hear nothing. {answer} What we will do Who, by when Ask leads" in told


LONG = "We will publish one handbook that tells every school how to help children early."
CUT = "“We will publish one handbook that tells every school how to help…”"


def test_a_promise_has_the_name_that_the_list_of_promises_gives_it() -> None:
    """“Graduated approach handbook”, the officers' name, was done in part and expected later: no promise had it."""
    name = {"in_plain_words": LONG, "short": "Approach handbook"}
    first = action("1.1", "30 Sep 20 Draft; 31 Oct 20 Handbook", **name)
    rows = [said("2020-09", "Green"), said("2020-10", "Amber", milestones_met="Draft", forecast_end="2020-11-20")]
    log = {**DECISION, "date": "2020-10-12", "decision": "Pay for 1.1 and write to each school about 1.2a."}
    log["refs"] = "1.1; 1.2a"
    plan = Workspace([first, OTHER, part("1.2a", "Mar 21", short="Letter")], [*MONTHS, *rows], (), {"decisions": [log]})
    families = flat(paper(plan, NEXT, "plain-next", "plain-actions", "chair-said"))
    assert f"Done: a part of {CUT}. Now expected later: {CUT}." in families
    assert f"Pay for {CUT} and write to each school about a part of “We will call”." in families
    assert "Approach handbook" not in families
    assert "Letter" not in families


def test_what_there_is_no_room_for_is_not_called_not_shown() -> None:
    """“Not shown” is what families read of private work: of a decision it sounded like a secret."""
    more = {**DECISION, "decision": "Pay for a worker.", "refs": "1.2"}
    plan = promised("Dec 20", said("2020-09", "Green")).having(registers={"decisions": [DECISION, more]})
    told = paper(plan, DAY, SectionChoice("chair-said", limit=1))
    assert "1 more decision has no room here. Ask us if you want to see it." in told
    assert "ot shown" not in told


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ([said("2020-09", "Red")], "1 thing was due that day, and it is not done yet."),
        ([said("2020-09", "Red", forecast_end="2020-11-30")], "1 thing was due that day, and we now expect it later."),
        ([said("2020-08", "Green")], "1 thing was due that day, and we have not heard if it is done."),
        ([said("2020-08", "Green", forecast_end="2020-11-30")], "1 thing was due that day, and we now expect it later"),
    ],
)
def test_what_was_due_on_the_day_of_the_paper_is_told_to_those_who_read_it_weeks_later(
    row: list[tuple[str, Row]], told: str
) -> None:
    words = paper(promised("30 Sep 2020", *row), DAY, *FRONT)
    assert words.count(f"Nothing was late by 30 September 2020. {told}") == 2, "in the headline and in its section"
    assert "Nothing is late." not in words


def test_what_was_due_on_that_day_is_counted_beside_what_is_late_and_by_how_it_stands() -> None:
    plan = [action(f"1.{at}", "30 Sep 2020" if at else "15 Sep 2020") for at in range(4)]
    rows = [said("2020-09", "Green", f"1.{at}", forecast_end="2020-12-01" if at == 2 else "") for at in range(4)]
    words = paper(Workspace(plan, rows), DAY, *FRONT)
    more = "3 more things were due on 30 September 2020. Not done yet: 2. Now expected later: 1."
    assert words.count(more) == 2
    assert "1 is late, and we are sorry about that." in words


def test_nothing_private_is_told_of_what_was_due_on_that_day() -> None:
    plan = promised("30 Sep 2020", said("2020-09", "Red", restricted="yes"))
    assert paper(plan, DAY, *FRONT).count("Nothing is late.") == 2


@pytest.mark.parametrize(("on", "late"), [("2020-10-17", "17 days late"), ("2020-09-30", ""), ("2020-10-01", "1 day")])
def test_what_was_done_after_its_day_is_said_to_be_done_late(on: str, late: str) -> None:
    plan = promised("30 Sep 2020", said("2020-09", "Red"), said("2020-10", "Complete", **{**DONE, "completed_on": on}))
    words = flat(paper(plan, NEXT, "plain-next", "plain-actions"))
    assert f"Done: “We will ring back”{f' ({late}' if late else '.'}" in words
    assert ("Done late, on " if late else "Done on 30 September 2020") in words
    assert words.count(" late") == (2 if late else 0)


def test_what_its_lead_expects_later_has_been_heard_of_though_nobody_wrote_this_month() -> None:
    """“We have not heard if 1 is done” stood a page before “We now expect 30 November”."""
    plan = promised("31 Oct 2020", said("2020-09", "Amber", forecast_end="2020-11-30"))
    words = flat(paper(plan, NEXT, "plain-next", "plain-actions"))
    assert "Due on 31 October 2020. Now expected later: “We will ring back”." in words
    back = [said("2020-09", "Amber", forecast_end="2020-11-30"), said("2020-10", "Amber", forecast_end="none")]
    assert "Not done yet: “We will ring back”." in paper(promised("31 Oct 2020", *back), NEXT, "plain-next")


def many(number: int) -> Workspace:
    refs = [f"2.{at}" for at in range(1, number + 1)]
    plan = [action(ref, "17 Oct 2020", in_plain_words=f"We will do {ref}.") for ref in refs]
    rows = [(month, row) for ref in refs for month, row in (said("2020-09", "Green", ref),)]
    rows += [said("2020-10", "Complete", ref, **{**DONE, "completed_on": f"2020-10-{16 + at:02}"})
             for at, ref in enumerate(refs)]  # fmt: skip
    return Workspace([OTHER, *plan], [*MONTHS, *rows])


def test_each_promise_of_which_families_were_to_hear_is_named() -> None:
    """Of more than five only numbers were told, though each had been promised."""
    words = paper(many(8), NEXT, "plain-next")
    for at in range(1, 9):
        assert f"“We will do 2.{at}”" in words
    short = paper(many(8), NEXT, SectionChoice("plain-next", limit=2))
    assert "Done: “We will do 2.8” (6 days late); “We will do 2.7” (5 days late); 6 more (4 late)." in short
    assert "we will tell you how they went" in paper(many(8), DAY, "plain-next"), "each only where there is room"


def test_what_is_due_that_day_and_nobody_wrote_of_is_not_going_to_plan() -> None:
    """“Going to plan, by 30 June” stood in a paper of July, with “we have not heard”."""
    plan = promised("30 Sep 2020", said("2020-08", "Green"))
    words = flat(paper(plan, DAY, "plain-counts", "plain-actions", "plain-next", "plain-front"))
    assert "Waiting to hear, due by 30 September 2020" in words
    assert "1 is going to plan." in words
    part_of = Workspace(
        [action("1.1", "Dec 20"), part("1.1a", "30 Sep 2020"), part("1.1b", "Dec 20"), OTHER],
        [*MONTHS, said("2020-08", "Green", "1.1a"), said("2020-09", "Green", "1.1b")],
    )
    assert "Waiting to hear, due by 31 December 2020" in paper(part_of, DAY, "plain-actions")


def test_how_a_promise_goes_says_the_month_of_an_older_report() -> None:
    words = paper(promised("Dec 20", said("2020-08", "Green")), DAY, "plain-actions")
    assert "Going to plan (told in August), by 31 December 2020" in words
    assert words.count("told in") == 1
    assert "told in" not in paper(promised("Dec 20", said("2020-09", "Green")), DAY, "plain-actions")


MEETINGS = [{"template": "board", "date": day, "as_at": as_at, "publish_by": out}
            for day, as_at, out in (("2020-10-08", DAY, "2020-10-15"), ("2020-11-12", NEXT, "2020-11-19"))]  # fmt: skip


@pytest.mark.parametrize(
    ("out", "told"),
    [
        ("2020-10-15", "had 1 thing to decide. It is about this promise: “We will ring back.” We meet again on 12 Nov"),
        ("", "We meet again on 12 November 2020."),
        ("2020-10-02", "We meet on 8 October 2020. We have 1 thing to decide."),
    ],
)  # fmt: skip
def test_the_chair_meets_again_after_the_meeting_that_its_paper_is_of(out: str, told: str) -> None:
    """The version of 9 July said: we meet again on 9 July."""
    rows = [said("2020-09", "Red", ask="Agree a new date", ask_by="2020-10-08")]
    meetings = [{**MEETINGS[0], "publish_by": out}, MEETINGS[1]]
    plan = promised("30 Sep 2020", *rows).having(registers={"meetings": meetings})
    assert told in flat(paper(plan, DAY, "chair-next"))


WHY = "Families would rather meet nearby."
ENDS = {"remove": "out of the plan", "pause": "on hold", "close": "stopped"}


@pytest.mark.parametrize("kind", list(ENDS))
def test_why_a_promise_was_taken_out_stopped_or_put_on_hold_is_told_with_it(kind: str) -> None:
    change = approved(kind, "2020-09-10", reason=f"{WHY} The hall is dear.", approved_by="SEND Strategic Partnership")
    plan = promised("Dec 20", said("2020-08", "Green"), changes=[change])
    plan = plan.having(registers={"decisions": [{**DECISION, "decision": "Write to schools.", "refs": "1.2"}]})
    families, chair = flat(paper(plan, DAY, "plain-counts", "plain-actions")), flat(paper(plan, DAY, "chair-front"))
    assert f"Why: {WHY}" in families
    assert f"Why: {WHY}" in chair
    assert ENDS[kind] in chair
    assert "dear" not in families + chair, "shortly: its first sentence"
    private = plan.having(actions=[{**plan.actions[0], "restricted": "yes"}, OTHER])
    for sections in ("plain-counts", "plain-actions"), ("chair-front",):
        assert "nearby" not in paper(private, DAY, *sections)


def test_check_reads_the_reason_that_families_will_read() -> None:
    change = approved("pause", "2020-09-10", reason="The SRO left.")
    plan = promised("Dec 20", changes=[change]).records()
    found = plain_findings(plan, snapshot(plan, date(2020, 9, 30)))
    assert [one.message for one in found if one.kind == "officialese"][:1] == [
        "reason of 1.1 has “SRO”, which families may not know: reword it, or explain it in [glossary]"
    ]


def test_of_what_came_of_the_meeting_before_the_news_stands_first() -> None:
    """“Adopt the plan: done”, told in May, filled June's paper, and what was done since was only counted."""
    old = {**DECISION, "date": "2020-08-05", "decision": "Adopt the plan.", "due": "", "done_on": "2020-08-05"}
    new = {**old, "decision": "Send the data.", "due": "2020-09-12", "done_on": "2020-09-17"}
    last = {**DECISION, "decision": "Write to schools."}
    sections = (SectionChoice("chair-promises", limit=1),)
    plan = promised("Dec 20", said("2020-09", "Green")).having(registers={"decisions": [old, new, last]})
    told = paper_after(plan, plan, sections)
    assert "Send the data. Done on 17 September 2020, 5 days late 1 more is done." in told


def test_what_families_said_and_has_no_room_is_counted_and_what_has_no_answer_gives_way_last() -> None:
    """“The travel training stops” was left out without a word, while what was answered stood there."""
    voices = [{**VOICE, "you_said": f"We say {at}.", "date": f"2020-09-0{at}"} for at in (1, 2, 3, 4)]
    voices[0] = {**voices[0], "we_did": "", "answered_on": ""}
    done = {**DECISION, "decision": "Pay for a worker.", "refs": "1.2"}
    plan = promised("Dec 20", said("2020-09", "Green"))
    plan = plan.having(registers={"voice": voices, "decisions": [{**DECISION, "done_on": ""}, done]})
    said_only = flat(paper(plan, DAY, SectionChoice("chair-said", limit=1)))
    assert "You said: We say 1. We have not answered this yet." in said_only
    assert (
        "2 more decisions and 3 more things you told us have no room here. Ask us if you want to see them." in said_only
    )
    two = flat(paper(plan, DAY, SectionChoice("chair-said", limit=2)))
    assert "Ask leads for their returns." in two, "what is to be done before what is done"
    assert "1 more decision and 3 more things you told us have no room here." in two
    every = flat(paper(plan, DAY, "chair-said"))
    assert "1 more thing you told us has no room here. Ask us if you want to see it." in every
    fewer = plan.having(registers={"voice": voices[:3], "decisions": [DECISION]})
    assert "no room" not in paper(fewer, DAY, "chair-said")


@pytest.mark.parametrize(
    ("number", "told"), [(1, "1 decision in August. It is"), (2, "2 decisions in August. Both are")]
)
def test_decisions_that_families_read_as_done_give_way_to_what_is_new(number: int, told: str) -> None:
    """Two of July kept their rows in October, and what a family had said had none."""
    old = [{**DECISION, "date": "2020-08-05", "due": "", "done_on": "2020-08-05", "decision": f"Adopt {at}."}
           for at in range(number)]  # fmt: skip
    then = promised("Dec 20", said("2020-09", "Green")).having(registers={"decisions": [*old, DECISION]})
    short = SectionChoice("chair-promises", limit=0)
    assert f"What came of the meeting before We made {told} done." in paper_after(then, then, (short,))
    waits = then.having(registers={"decisions": [*old, {**old[0], "decision": "Send it.", "done_on": ""}, DECISION]})
    words = paper_after(waits, waits, (short,))
    assert "Send it. Not yet. No date yet" in words
    assert f"{number} more {'is' if number == 1 else 'are'} done." in words


def test_a_date_that_was_given_where_there_was_none_is_not_counted_as_changed() -> None:
    """“2 more dates were changed” was said of two promises that had no date before."""
    ends = {"1.1": "Dec 20", "1.2": "Ongoing", "1.3": "TBC", "1.4": "Dec 20"}
    changes = [approved("redate", "2020-09-10", "2021-03-31", ref=ref) for ref in ends]
    plan = Workspace([action(ref, end) for ref, end in ends.items()], MONTHS[:2], changes, {"decisions": [DECISION]})
    words = flat(paper(plan, DAY, SectionChoice("chair-front", limit=1)))
    assert "1 more date was changed. 2 dates were given where there were none." in words
    plan = plan.having(changes=changes[:2])
    words = flat(paper(plan, DAY, SectionChoice("chair-front", limit=1)))
    assert words.count("1 date was given where there was none.") == 1
    assert "changed." not in words


@pytest.mark.parametrize(
    ("end", "families", "chair"),
    [
        ("Ongoing", "Going to plan; we look at it again by 31 March 2021",
         "We will look at “We will ring back” again by 31 March 2021."),
        ("TBC", "Going to plan, by 31 March 2021", "We gave “We will ring back” a date: 31 March 2021."),
    ],
)  # fmt: skip
def test_the_day_agreed_for_what_goes_on_by_the_plan_is_one_on_which_it_is_looked_at(
    end: str, families: str, chair: str
) -> None:
    move = approved("redate", "2020-09-10", "2021-03-31", approved_by="SEND Strategic Partnership")
    plan = promised(end, said("2020-09", "Green"), changes=[move])
    plan = plan.having(registers={"decisions": [{**DECISION, "decision": "Write to schools.", "refs": "1.2"}]})
    assert families in paper(plan, DAY, "plain-actions")
    assert chair in paper(plan, DAY, "chair-front")
