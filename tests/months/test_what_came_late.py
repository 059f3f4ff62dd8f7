"""What is dated before the paper that readers had, and was typed in after it was issued, is told to them as late."""

import re
from collections.abc import Sequence
from datetime import date

import pytest
from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.compose.section import all_sections
from sendplan.model.calendar import Month
from sendplan.model.history import of_updates
from sendplan.model.issued import EVENTS
from sendplan.model.reading import text_of
from sendplan.model.records import InputFile, Records
from sendplan.model.template import SectionChoice
from sendplan.rules.known import known_at
from sendplan.rules.told import came_late, paper_before, rows_of
from tests.compose.briefs import a_template
from tests.workspaces import Row, Workspace, action, approved, said

AUGUST, SEPTEMBER = date(2020, 8, 31), date(2020, 9, 30)
LATE = "before, and not told until now"
SECTIONS = "answers", "standing", "exceptions", "dates", "top-risks", "risks", "families-say", "changes", "due"
PLAN = Workspace(
    [action("1.1", "31 Jul 20"), action("1.2")],
    [
        said(month, "Amber" if ref == "1.1" else "Green", ref, progress=f"Work of {month} on {ref}.")
        for month in ("2020-08", "2020-09") for ref in ("1.1", "1.2")
    ],
)  # fmt: skip
RISK = {"id": "R1", "refs": "1.1", "risk": "Staff leave.", "likelihood": "4", "impact": "3", "mitigation": "Hire.",
        "owner": "Body", "raised_on": "2020-08-01"}  # fmt: skip
OTHER = {**RISK, "id": "R2", "risk": "Money ends."}
SAID = {
    "date": "2020-08-10",
    "refs": "1.1",
    "you_said": "Nobody rings us back.",
    "we_did": "",
    "source": "Parent carer forum",
}
DECIDED = {"date": "2020-08-10", "meeting": "Board", "decision": "Write to schools.", "refs": "1.2", "owner": "Body",
           "due": "2020-09-15", "done_on": ""}  # fmt: skip
ANSWERED = {**SAID, "we_did": "We ring within two days.", "answered_on": "2020-08-28"}


def after_issue(then: Workspace, now: Workspace) -> Records:
    """Return the records of `now`, where August's papers were issued from `then`."""
    files = tuple(InputFile(name, "0" * 64, {}, 0) for name in then.tables())
    told = of_updates(rows_of(known_at(replace(then.records(), inputs=files), AUGUST)))
    return replace(now.records(), issued=(Month.of(AUGUST),), as_issued={Month.of(AUGUST): (told,)})


def paper(
    then: Workspace, now: Workspace, sections: Sequence[str | SectionChoice] = SECTIONS, *, issued: bool = True
) -> str:
    """Return the words of September's paper on `now`, where August's was issued from `then`."""
    records = after_issue(then, now) if issued else now.records()
    brief = prepare(records, a_template(*sections), SEPTEMBER, versions={"x": "0"})
    return " ".join(" ".join(text_of(compose(brief))).replace("\u00a0", " ").split())


def with_changes(*rows: Row) -> Workspace:
    return PLAN.having(changes=rows)


def with_rows(name: str, *rows: Row) -> Workspace:
    return PLAN.having(registers={name: rows})


@pytest.mark.parametrize(
    ("then", "now", "told", "untold"),
    [
        (
            PLAN, with_changes(approved("redate", "2020-08-28", "2020-11-30")),
            f"Approved {LATE}: 1.1 from 31 July 2020 to 30 November 2020.", "Approved since",
        ),
        (
            PLAN, with_changes(approved("redate", "2020-09-04", "2020-11-30")),
            "Approved since August: 1.1 from 31 July 2020 to 30 November 2020.", LATE,
        ),
        (
            with_changes(approved("redate", "2020-08-28", "2020-11-30")),
            with_changes(approved("redate", "2020-08-27", "2020-11-30", reason="As the minutes have it")),
            "In all, an approved change has moved one date 122 days later", "Approved since",
        ),
        (
            with_changes(approved("redate", "", "2020-11-30", asked_on="2020-08-20")),
            with_changes(approved("redate", "", "2020-11-30", asked_on="2020-08-20", refused_on="2020-08-28")),
            f"Refused or withdrawn {LATE}: 1.1 to 30 November 2020.", "withdrawn since",
        ),
        (
            with_rows("risks", RISK, OTHER), with_rows("risks", RISK, {**OTHER, "closed_on": "2020-08-25"}),
            "Closed before, and not told until now: R2 (on 25 August 2020).", "Closed since",
        ),
        (
            with_rows("risks", RISK, OTHER), with_rows("risks", RISK, {**OTHER, "closed_on": "2020-09-25"}),
            "Closed since August: R2.", "Closed before",
        ),
        (
            with_rows("risks", RISK, {**OTHER, "closed_on": "2020-08-25"}),
            with_rows("risks", RISK, {**OTHER, "closed_on": "2020-08-25"}), "1 risk is open", "R2",
        ),
        (with_rows("risks", RISK), with_rows("risks", RISK, OTHER), "R2 is new", "R1 is new"),
        (with_rows("risks", RISK), with_rows("risks", RISK, {**OTHER, "raised_on": ""}), "R2 is new", "R1 is new"),
        (with_rows("risks", RISK, OTHER), with_rows("risks", RISK, OTHER), "2 risks are open", "is new"),
        (
            with_rows("voice", SAID), with_rows("voice", ANSWERED),
            "Answered on 28 August 2020: ", "Newest, of",
        ),
        (with_rows("voice", ANSWERED), with_rows("voice", ANSWERED), "Newest, of 10 August 2020: ", "Answered"),
        (
            with_rows("voice", SAID), with_rows("voice", {**ANSWERED, "answered_on": ""}),
            "Now answered: ", "Newest, of",
        ),
        (
            with_rows("voice", ANSWERED), with_rows("voice", {**ANSWERED, "difference": "41 families rang."}),
            "The difference is new: “Nobody rings us back.” We ring within two days. Difference: 41 families rang.",
            "Newest, of",
        ),
        (
            with_rows("voice", {**ANSWERED, "difference": "41 families rang."}),
            with_rows("voice", {**ANSWERED, "difference": "41 families rang."}),
            "Newest, of 10 August 2020: ", "The difference is new",
        ),
        (
            with_rows("risks", RISK),
            with_rows("risks", RISK, {**OTHER, "raised_on": "2020-09-04", "closed_on": "2020-09-25"}),
            "Closed since August: R2 (raised since, too).", "R1 (raised",
        ),
        (
            with_rows("decisions", DECIDED), with_rows("decisions", {**DECIDED, "done_on": "2020-09-14"}),
            "Decision carried out since August: Write to schools (1.2).", "days overdue: Write",
        ),
        (
            with_rows("decisions", DECIDED), with_rows("decisions", {**DECIDED, "done_on": "2020-08-28"}),
            f"Decision carried out {LATE}: Write to schools (1.2), 28 Aug 2020.", "carried out since",
        ),
        (
            with_rows("decisions", {**DECIDED, "done_on": "2020-08-28"}),
            with_rows("decisions", {**DECIDED, "done_on": "2020-08-28"}), "Actions reported", "carried out",
        ),
        (PLAN, with_rows("voice", SAID), "“Nobody rings us back.”", "Newest, of"),
    ],
)  # fmt: skip
def test_what_the_paper_before_could_not_tell_is_news_and_says_of_when(
    then: Workspace, now: Workspace, told: str, untold: str
) -> None:
    text = paper(then, now)
    assert told in text
    assert untold not in text


def test_a_lead_that_changed_before_the_paper_before_and_was_typed_in_after_it_is_told() -> None:
    now = with_changes(approved("reassign", "2020-08-28", new_lead="Autism Steering Group"))
    assert "1.1 is led by Autism Steering Group since 28 August 2020; until then Body." in paper(PLAN, now)
    assert "Steering Group since" not in paper(now, now)


LATER = with_changes(approved("redate", "2020-08-28", "2020-11-30", asked_on="2020-08-20"))
ASKED = with_changes(approved("redate", "", "2020-11-30", asked_on="2020-08-20"))
UNTIL_AUGUST = PLAN.having(updates=[row for row in PLAN.updates if row[0] == "2020-08" or row[1]["ref"] == "1.2"])
SILENT = PLAN.having(updates=[row for row in PLAN.updates if row[0] == "2020-09" or row[1]["ref"] == "1.2"])


@pytest.mark.parametrize(
    ("then", "now", "told", "untold"),
    [
        (ASKED, LATER, "Agreed date moved: 1.1 Do 1.1 to 30 November 2020.", "No more than in August"),
        (PLAN, LATER, "None overdue (August: 1)", "as it reads now"),
        (LATER, LATER, "No more than in August", "Agreed date moved"),
        (
            UNTIL_AUGUST, UNTIL_AUGUST.having(changes=[approved("close", "2020-08-28")]),
            "2 in August − 1 closed (1.1) = 1 now", "as it reads now",
        ),
        (SILENT, PLAN, "Each open action has a report for September.", "as it reads now"),
        (
            SILENT, PLAN.having(updates=[*PLAN.updates[:2], said("2020-09", "Green", "1.1", progress="Well on.")]),
            "What got better", "On track by the lead’s word: 1.1",
        ),
    ],
)  # fmt: skip
def test_the_position_before_is_the_one_that_was_told(then: Workspace, now: Workspace, told: str, untold: str) -> None:
    """“Is the plan later? No more than in August” stood in a paper whose readers had the old date until then."""
    text = paper(then, now)
    assert told in text
    assert untold not in text


FAMILIES = "plain-front", "plain-counts", "plain-late", "plain-actions"
DONE = [*PLAN.updates[:1], said("2020-08", "Blue", "1.2", completed_on="2020-08-20", evidence="Minutes")]


@pytest.mark.parametrize(
    ("then", "told"),
    [
        (DONE, "We said this was done. It is not done yet."),
        ([DONE[0], said("2020-08", "Blue", "1.2")], "We were told that this was done. It is not done yet."),
        (PLAN.updates[:2], ""),
    ],
)
@pytest.mark.parametrize("end", ["Dec 20", "15 Sep 20"])
def test_families_are_told_that_what_was_done_is_not(then: list[tuple[str, Row]], told: str, end: str) -> None:
    """One month said “Done on 20 August 2020”, the next “No new date yet”, and nothing of what had changed."""
    before = PLAN.having(actions=[action("1.1"), action("1.2", end)], updates=then)
    taken_back = said("2020-09", "Amber", "1.2", completed_on="none", evidence="none")
    text = paper(before, before.having(updates=[*then, PLAN.updates[2], taken_back]), FAMILIES)
    assert told in text
    assert ("was done" in text) is bool(told)


def test_what_changed_since_the_paper_before_is_kept_where_families_have_no_room_for_all() -> None:
    """A promise that was on hold and got a new date was among “7 more, all going to plan”, and unchanged ones not."""
    refs = ("1.1", "1.2", "1.3")
    then = PLAN.having(
        actions=[action(ref, "31 Dec 20", in_plain_words=f"We will do {ref}.") for ref in refs],
        updates=[said(month, "Green", ref) for month in ("2020-08", "2020-09") for ref in refs],
        changes=[approved("pause", "2020-08-20", ref="1.2")],
    )
    now = then.having(changes=[
        *then.changes, approved("resume", "2020-09-10", ref="1.2"),
        approved("redate", "2020-09-10", "2021-02-28", "1.2"), approved("redate", "2020-09-10", "2021-03-31", "1.3"),
    ])  # fmt: skip
    text = paper(then, now, (SectionChoice("plain-actions", limit=1),))
    assert "We planned 31 December 2020. New date: 28 February 2021." in text
    assert "2 more promises have no room here, all going to plan. 1 of them changed since August." in text
    assert "changed" not in paper(then, then, (SectionChoice("plain-actions", limit=1),))


@pytest.mark.parametrize(
    ("met", "changes", "told"),
    [
        ("", [approved("redate", "2020-09-10", "2021-01-31", milestone="Draft"),
              approved("redate", "2020-09-10", "2021-03-31", milestone="Tender")],
         "The part that was due on 31 July 2020 has a new date: 31 January 2021. We planned a part of it for"),
        ("", [approved("redate", "2020-09-10", "2021-01-31", milestone="Draft")],
         "We planned a part of it for 31 July 2020. New date: 31 January 2021."),
        ("Draft", [], "The part that was due on 31 July 2020 was done late."),
    ],
)  # fmt: skip
def test_families_are_told_what_became_of_the_part_that_they_were_told_is_late(
    met: str, changes: list[Row], told: str
) -> None:
    """The next paper said “Nothing is late” and told of another part's date."""
    stages = action("1.1", "31/07/20 – Draft; 31/12/20 – Tender; 30/06/21 – Service")
    then = PLAN.having(actions=[stages], updates=[said("2020-08", "Amber")])
    now = then.having(updates=[*then.updates, said("2020-09", "Amber", milestones_met=met)], changes=changes)
    text = paper(then, now, FAMILIES)
    assert told in text
    assert text.count("31 January 2021") == bool(changes), "once"


def test_families_are_told_of_a_new_promise() -> None:
    actions = [*PLAN.actions, action("1.3", in_plain_words="We will ring back.")]
    now = PLAN.having(actions=actions, changes=[approved("add", "2020-09-10", ref="1.3")])
    assert "Since August we added this promise: “We will ring back”." in paper(PLAN, now, FAMILIES)
    assert "we added" not in paper(PLAN, PLAN, FAMILIES)


def test_a_forecast_of_the_day_that_stood_is_no_changed_date() -> None:
    """Its lead wrote both dates and moved one; the other was told as changed, under the cause of the first."""
    stages = action("1.1", "31 Oct 20 Staff recruited; 30 Nov 20 Clinics open")
    before = PLAN.having(actions=[stages, action("1.2")])
    told = said(
        "2020-09", "Amber", "1.1", forecast_end="Staff recruited 10 Nov 20; Clinics open 30 Nov 20", issues="No."
    )
    now = before.having(updates=[*PLAN.updates[:2], told, PLAN.updates[3]])
    text = paper(before, now, ("changes",))
    assert "1 date changed" in text
    assert "10 Nov 2020" in text
    assert "Clinics" not in text


def test_where_no_paper_was_issued_the_day_decides() -> None:
    now = with_changes(approved("redate", "2020-08-28", "2020-11-30"))
    text = paper(PLAN, now, issued=False)
    assert LATE not in text
    assert "Approved since" not in text


def test_that_the_month_before_was_corrected_stands_beside_the_sum_of_open_actions() -> None:
    """A reader who lays the two papers side by side finds another number, and here why."""
    mended = [said("2020-08", "Red", "1.1", progress="It had stopped."), *PLAN.updates[1:]]
    assert "August is told as it reads now: 1.1 was corrected." in paper(PLAN, PLAN.having(updates=mended))
    text = paper(PLAN, PLAN)
    assert "unchanged since August." in text
    assert "as it reads now" not in text


def test_the_marks_of_what_was_told_hold_no_word_and_nothing_of_private_actions() -> None:
    """The manifest is public: a mark is a hash, and a private action's risks have none; their day alone tells."""
    hidden = with_rows("risks", RISK).having(actions=[action("1.1", private="yes"), action("1.2")], updates=[])
    for plan, kept in ((hidden, 0), (with_rows("risks", RISK), 1)):
        known = known_at(plan.records(), AUGUST)
        told = rows_of(known)
        assert [len(mark) for mark in told[EVENTS]] == [8] * kept
        issued = replace(known, as_issued={Month.of(AUGUST): (of_updates(told),)})
        before = paper_before(issued, AUGUST, ("board",))
        [risk] = issued.risks
        assert not came_late(before, risk, "raised_on")
        assert came_late(before, replace(risk, id="R9"), "raised_on")


@pytest.mark.parametrize("issued", [True, False])
def test_a_private_row_that_came_late_stays_private(issued: bool) -> None:
    """August's paper had told 1.1 by July's row, in public; that makes nothing of the late row public."""
    public = [*PLAN.updates[1:], said("2020-07", "Green", "1.1", progress="It began.")]
    private = dict.fromkeys(("progress", "evidence", "issues", "mitigation", "impact"), "Zebra of one family alone")
    late = said("2020-08", "Red", "1.1", forecast_end="2021-03-17", restricted="yes", **private)
    every = tuple(name for name, section in all_sections().items() if not section.plain)
    text = paper(PLAN.having(updates=public), PLAN.having(updates=[*public, late]), every, issued=issued)
    assert "Reported in private" in text
    assert not re.search("zebra|17 Mar|march 2021", text, re.IGNORECASE)


def test_what_was_decided_on_the_paper_before_and_is_done_already_is_told_as_a_decision_and_not_as_an_action() -> None:
    done = {"date": "2020-09-08", "refs": "1.1", "due": "2020-09-15", "done_on": "2020-09-20"}
    asked = {**DECIDED, **done, "decision": "Give money to 1.1."}
    text = paper(PLAN, with_rows("decisions", asked))
    assert "Decision carried out since August: Give money to 1.1, 5 days late." in text
    nobodys = {**asked, "due": "", "decision": "Receive a report.", "refs": "", "owner": "Partnership officer"}
    many = [{**asked, "due": "", "decision": f"Write letter {number}"} for number in range(3)]
    text = paper(PLAN, with_rows("decisions", nobodys, *many))
    assert "carried out since August: Receive a report; Write letter 0 (1.1); " in text
    assert "Write letter 1 (1.1); and 1 more." in text
    assert "Partnership officer" not in text
