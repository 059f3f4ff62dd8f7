"""What four months of a plan numbered through its priorities showed to be untrue: each against rows that showed it."""

from datetime import date

import pytest
from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.calendar import Month
from sendplan.model.place import Place, RawTable
from sendplan.model.reading import text_of
from sendplan.model.template import SectionChoice
from sendplan.read.workspace import RawWorkspace
from sendplan.returns.asking import ask
from tests.compose.briefs import a_template
from tests.papers.test_officers_months import every, paper
from tests.workspaces import PLAN, Row, Workspace, action, approved, month, part, said

MILESTONES = "Sep 20 draft; Dec 20 in use"


@pytest.mark.parametrize(
    ("plan", "row", "told"),
    [
        ((action("1.1", MILESTONES),), ("1.1", "draft: 2020-10-31"), "31 Dec\n30 Sep: now 31 Oct"),
        ((action("1.1", MILESTONES),), ("1.1", "in use: 2021-01-31"), "31 Dec\nNow 31 Jan 2021"),
        ((action("1.1", "Dec 20"), part("1.1a", "Oct 20"), part("1.1b", "Dec 20")), ("1.1a", "2020-11-30"),
         "31 Dec\n1.1a: now 30 Nov"),
        ((action("1.1", "Dec 20"), part("1.1a", "Oct 20"), part("1.1b", "Dec 20")), ("1.1b", "2021-01-31"),
         "31 Dec\nNow 31 Jan 2021"),
    ],
)  # fmt: skip
def test_the_new_day_of_a_milestone_or_a_part_is_not_put_beside_the_last_day_of_all(
    plan: tuple[Row, ...], row: tuple[str, str], told: str
) -> None:
    ref, expected = row
    words = paper(Workspace(plan, [said("2020-09", "Amber", ref, forecast_end=expected)]), "2020-09-30",
                  "timeline", "timeline-table")  # fmt: skip
    assert told in words


@pytest.mark.parametrize(("with_exceptions", "heading"), [
    (True, "Issues of work that is neither overdue nor off track\n"), (False, "Issues\n"),
])  # fmt: skip
def test_issues_are_called_those_of_other_work_only_where_exceptions_are_told(
    with_exceptions: bool, heading: str
) -> None:
    plan = (action("1.1", "Oct 20"), action("1.2"))
    rows = [said("2020-09", "Red", "1.1", issues="Two staff left"), said("2020-09", "Green", "1.2", issues="A leak")]
    words = paper(Workspace(plan, rows), "2020-09-30", *(["exceptions"] if with_exceptions else []), "risks")
    issues = words[words.index(heading) :]
    assert "A leak" in issues
    assert ("Two staff left" in issues) is not with_exceptions


def test_families_are_told_that_only_a_part_of_a_promise_was_due() -> None:
    of = Workspace((action("1.1", MILESTONES), action("1.2")), every("2020-10", "Green", "1.1", "1.2"))
    late, rest = (paper(of, "2020-10-31", section) for section in ("plain-late", "plain-actions"))
    assert "30 September 2020\nA part of it\nNo new date yet" in late
    assert "A part of it was due on 30 September 2020. No new date yet." in rest
    now = of.having(updates=[said("2020-10", "Green", forecast_end="draft: 2020-11-15")])
    assert "We now expect that by 15 November 2020." in paper(now, "2020-10-31", "plain-actions")


@pytest.mark.parametrize(
    ("rows", "fell", "each"),
    [
        ([said("2020-10", "Green", milestones_met="draft")],
         "1 met (1.1 told of only in a later month)", "met, told in October 2020."),
        ([said("2020-10", "Green"), said("2020-11", "Green", milestones_met="draft")],
         "1 met (1.1 late)", "met late, told in November 2020."),
        ([said("2020-10", officer_note="Asked.", progress=""), said("2020-11", "Green", milestones_met="draft")],
         "1 met (1.1 told of only in a later month)", "met, told in November 2020."),
        ([said("2020-10", "Green", restricted="yes"), said("2020-11", "Green", milestones_met="draft")],
         "1 met (1.1 told of only in a later month)", "met, told in November 2020."),
        ([said("2020-09", "Amber", forecast_end="draft: 2020-10-20"),
          said("2020-10", "Green", milestones_met="draft")],
         "1 met (1.1 late)", "met late, told in October 2020."),
        ([said("2020-09", "Amber", forecast_end="in use: 2021-02-28"),
          said("2020-10", "Green", milestones_met="draft")],
         "1 met (1.1 told of only in a later month)", "met, told in October 2020."),
    ],
)  # fmt: skip
def test_a_milestone_that_its_lead_left_unmet_after_its_date_was_met_late(
    rows: list[tuple[str, Row]], fell: str, each: str
) -> None:
    of = Workspace((action("1.1", MILESTONES),), [said("2020-08", "Green"), *rows])
    words = paper(of, "2020-11-30", "stocktake", months=3)
    assert f": {fell}, none missed and still open;" in words
    assert f"1.1 draft: due 30 Sep 2020, {each}" in words


def test_what_has_not_started_is_not_called_under_way_because_something_is_paused() -> None:
    plan = (action("1.1", start="Sep 20"), action("1.2"))
    rows = [said("2020-09", "Not started", "1.1"), said("2020-08", "Green", "1.2")]
    words = paper(Workspace(plan, rows, [approved("pause", "2020-09-17", ref="1.2")]), "2020-09-30", "front", "answers")
    assert "Reports: 1 of 1 open action with a report due." in words
    assert "under way" not in words


MOVED = approved("redate", "2020-10-10", "2021-03-31", reason="Requests rose.", asked_by="Casework team")
DECIDED = {"date": "2020-10-10", "meeting": "SEND Strategic Partnership", "owner": "Council"}


def test_the_reason_of_a_new_date_stands_with_the_decision_and_not_with_what_families_said() -> None:
    voice = [{"date": "2020-09-10", "refs": "1.1", "you_said": "Nobody tells us.", "we_did": "We write each week."}]
    decisions = [{**DECIDED, "decision": "March is the new date.", "refs": "1.1"},
                 {**DECIDED, "decision": "The council writes to schools.", "refs": "1.2"}]  # fmt: skip
    rows = every("2020-10", "Green", "1.1", "1.2")
    of = Workspace((action("1.1"), action("1.2")), rows, [MOVED], {"voice": voice, "decisions": decisions})
    words = paper(of, "2020-10-31", "chair-said")
    assert "You said: Nobody tells us. We did: We write each week." in words
    assert "March is the new date.\nWhy, by Casework team: Requests rose." in words
    decisions[0]["decision"] = "A worker rings each family."
    other = paper(of.having(registers={"voice": voice, "decisions": decisions}), "2020-10-31", "chair-said")
    assert "Who, by when\nA worker rings each family." in other
    assert "Requests rose." not in other


@pytest.mark.parametrize(("sections", "left"), [
    ((SectionChoice("chair-front"), SectionChoice("chair-said", limit=1)),
     "1 more decision is told above."),
    ((SectionChoice("chair-front", standing=("Thank you.",)), SectionChoice("chair-said", limit=1)),
     "1 more decision has no room here."),
    ((SectionChoice("chair-said", limit=1),), "1 more decision has no room here."),
])  # fmt: skip
def test_a_decision_that_the_message_tells_of_is_not_called_not_shown(
    sections: tuple[SectionChoice, ...], left: str
) -> None:
    decisions = [{**DECIDED, "decision": "The council writes to schools.", "refs": "1.2"},
                 {**DECIDED, "decision": "March is the new date.", "refs": "1.1"}]  # fmt: skip
    rows = every("2020-10", "Green", "1.1", "1.2")
    of = Workspace((action("1.1"), action("1.2")), rows, [MOVED], {"decisions": decisions})
    chosen = replace(a_template(), sections=sections)
    words = "\n".join(text_of(compose(prepare(of.records(), chosen, date(2020, 10, 31), versions={}))))
    assert left in words.replace("\u00a0", " ")


def test_a_new_lead_that_is_only_asked_for_says_who_leads_until_then() -> None:
    asked = {"ref": "1.1", "kind": "reassign", "new_lead": "Trust", "asked_by": "Council", "asked_on": "2020-09-20"}
    leads = [{"as_written": name, "body": name} for name in ("Council", "Trust")]
    of = Workspace((action("1.1", lead="Council"),), every("2020-09", "Green", "1.1"), [asked], {"leads": leads})
    assert "1.1\nLed by Council\nLed by Trust" in paper(of, "2020-09-30", "date-changes")


def test_a_return_says_that_an_action_is_new_to_its_lead_and_whose_the_words_are() -> None:
    handed = approved("reassign", "2020-10-12", new_lead="Trust")
    leads = [{"as_written": name, "body": name} for name in ("Council", "Trust")]
    plan = (action("1.1", "Aug 20", lead="Council"), action("1.2", lead="Trust"))
    rows = [said("2020-09", "Green", "1.1", forecast_end="2020-12-15"), said("2020-09", "Green", "1.2")]

    def asked(month: str, *more: tuple[str, Row]) -> str:
        of = Workspace(plan, [*rows, *more], [handed], {"leads": leads})
        nothing = RawWorkspace({}, RawTable(Place("actions.csv"), (), ()), {}, (), (), ())
        found = ask(of.records(), nothing, Month.parse(month)).of("Trust")
        assert found
        return found.questions[0].asked

    first = asked("2020-10")
    assert first.startswith("Yours since 12 October 2020, until then of Council, who wrote what was said last. ")
    assert "It was expected on 15 December 2020: is that still right" in first
    assert "You expected" not in first
    assert "Yours since" in asked("2020-11"), "nobody of the new lead has written yet"
    assert "Yours since" not in asked("2020-11", said("2020-10", "Green", "1.1", updated_by="Trust"))


@pytest.mark.parametrize(("before", "told"), [
    (("1.1", "1.2"), "Reported again after a silence: 1.1 Do 1.1; 1.2."),
    (("1.2",), "Reported for the first time: 1.1 Do 1.1."),
    (("1.1a", "1.2"), "Reported for the first time: 1.1b Do 1.1b."),
])  # fmt: skip
def test_what_is_heard_of_again_is_the_action_whose_row_was_written_and_not_its_parts(
    before: tuple[str, ...], told: str
) -> None:
    plan = (action("1.1"), part("1.1a"), part("1.1b"), action("1.2"))
    rows = [*every("2020-08", "Green", *before), month("2020-10"), *every("2020-11", "Green", "1.1", "1.2")]
    answers = paper(Workspace(plan, rows), "2020-11-30", "answers")
    assert told in answers
    assert ("1.1a" in answers) is ("1.1a" in before)


@pytest.mark.parametrize(("periods", "told"), [
    (("Q3 2019/20", "Q4 2019/20", "Q1 2020/21"), "\nQ3 2019/20 40\nQ4 2019/20 41, Q1 2020/21 42"),
    (("2020-03", "2020-06"), "2020: Mar 40, Jun 41"),
    (("Autumn term 2019", "2020-06"), "2019: Autumn term 40\n2020: Jun 41"),
])  # fmt: skip
def test_a_quarter_that_names_its_own_year_has_no_other_before_it(periods: tuple[str, ...], told: str) -> None:
    values = [{"measure": "Waits", "period": period, "value": str(value)} for value, period in enumerate(periods, 40)]
    of = Workspace((action("1.1"),), every("2020-09", "Green", "1.1"), (), {"measures": values})
    calendar = f'{PLAN}\n[calendar]\nquarters = "financial"\n'
    assert told in paper(replace(of, plan=calendar), "2020-09-30", "measures")
