"""Findings of measures, and how they, actions and kinds of plan are explained."""

import json

import jsonschema
import pytest

from sendplan import api
from sendplan.model.errors import UsageProblem
from sendplan.show.explain import as_text
from sendplan.show.summary import as_json
from tests.commands import REPOSITORY
from tests.summarise.test_impact import DONE, STEADY, effect_of, findings, plans, tied
from tests.workspaces import PLAN, Row, Workspace, action, approved, said


def test_a_finding_is_explained_by_its_id_and_an_action_and_the_plan_by_who_answers_for_them() -> None:
    rows = [{"id": "AFI 2", "finding": "Plans are late.", "source": "Inspection", "published": "2020-10-01",
             "responsible": "Council", "refs": "1.1"},
            {"id": "P6", "finding": "Short breaks.", "refs": ""}]  # fmt: skip
    workspace = Workspace(
        [action(accountable="Director", success="None is late")],
        [said("2020-12", "Green"), said("2020-12", "", "plan", assurance="limited", officer_note="Two are too new")],
        registers={"inspection": rows},
    ).opened("2020-12-31")

    def told(name: str) -> str:
        return as_text(api.explain(workspace, name)).replace("\xa0", " ")

    assert "AFI 2: Plans are late.\n  Inspection, 1 October 2020  [data/inspection.csv, row 2]" in told("afi 2")
    assert "Answered by 1 action; none complete with evidence, none confirmed in practice:\n  1.1: open" in told(
        "AFI 2"
    )
    assert "No action of the plan answers it yet." in told("P6")
    assert "Accountable: Director  [data/actions.csv, row 2, column accountable]" in told("1.1")
    assert "Success: None is late  [data/actions.csv, row 2, column success]" in told("1.1")
    sure = "How sure are we: limited assurance, second lowest of four (officer’s judgement): Two are too new"
    assert f"{sure}  [data/updates/2020-12.csv" in told("plan")


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("31/08/2020", "73% (Aug 2020) when it began"),  # the month that ends that day is before it
        ("01/09/2020", "73% (Aug 2020) when it began"),
        ("Jan 19", "60% (Oct 2019), its first value"),  # before there was any value: the first
        ("31/12/2020", "71% (Dec 2020) when it began"),  # it begins on the day of the paper, and so has begun
    ],
)
def test_what_a_measure_was_when_an_action_began_is_its_last_value_before_else_its_first(start: str, told: str) -> None:
    numbers = (60, 61, 60, 62, 60, 61, 60, 70, 71, 72, 73, 71, 70, 73, 71)
    assert told in as_text(api.explain(tied(numbers, start=start).opened("2020-12-31"), "1.1"))


def test_findings_of_measures_name_the_cell_they_are_about() -> None:
    rows = plans((*STEADY, *STEADY))
    rows[11] = {**rows[11], "step": "Nothing to see"}
    found = {
        one.kind: str(one.place)
        for workspace in (tied(STEADY).having(registers={"measures": rows}), tied((*STEADY, 76)))
        for one in api.check(workspace.opened("2020-12-31")).findings
    }
    assert found["measure not moved"] == "data/actions.csv, row 2, column measures"
    assert found["step without a sign"] == "data/measures.csv, row 13, column step"


def test_measures_are_explained_by_what_papers_say_of_them() -> None:
    opened = tied((*STEADY, 95)).opened("2020-12-31")
    assert "Measures said to be “improving”: 1\nPlans in time  [data/measures.csv, row 13]" in as_text(
        api.explain(opened, "Improving")
    )
    assert "Measures said to be “hit and miss”: 0" in as_text(api.explain(opened, "hit-and-miss"))


def test_a_measure_is_explained_with_the_actions_that_name_it() -> None:
    out = as_text(api.explain(tied((*STEADY, 76)).opened("2020-12-31"), "in time"))
    assert "Actions that name it: 1.1." in out


def test_a_measure_nobody_counts_is_a_problem_with_the_nearest() -> None:
    workspace = tied((80,)).having(actions=[action(measures="Plans in tine; Plans in time")])
    [problem] = workspace.checked().records.problems
    assert "column measures: 'Plans in tine' is no measure of data/measures.csv; did you mean Plans in time?" in str(
        problem
    )


def test_a_part_inherits_who_is_accountable_how_one_will_know_and_by_which_measure() -> None:
    whole = action(measures="Plans in time", accountable="Director", success="90% in time")
    part = {"ref": "1.1a", "theme": "", "action": "Do", "start": "", "end": "", "lead": "", "outcome": "",
            "accountable": "Head of SEND"}  # fmt: skip
    records = Workspace([whole, part], registers={"measures": plans((80,))}).records()
    found = records.plan.find("1.1a")
    assert (found.accountable, found.success, found.measures) == ("Head of SEND", "90% in time", ("Plans in time",))


def test_a_completion_older_than_three_months_that_nobody_confirmed_is_a_finding() -> None:
    workspace = Workspace([action()], [DONE])
    [said_] = findings(workspace, "unconfirmed")
    assert said_ == "1.1 was completed on 31 August 2020, and nobody has confirmed that it works in practice"
    seen = approved("confirm", "2020-12-01", approved_by="Parent carer forum")
    assert not findings(workspace.having(changes=[seen]), "unconfirmed")
    early = [said("2020-12", "Complete", completed_on="2020-10-01", evidence="Minutes")]
    assert not findings(workspace.having(updates=early), "unconfirmed")


def test_the_summary_counts_by_accountable_role() -> None:
    actions = [action("1.1", accountable="Director"), action("1.2", accountable="Director"), action("2.1")]
    found = api.summary(Workspace(actions, [DONE]).opened("2020-12-31"), by="accountable")
    assert [(tally.name, tally.actions) for tally in found.groups] == [
        ("Director", 2),
        ("No accountable role given", 1),
    ]
    shown = json.loads(as_json(found))
    assert [row["accountable"] for row in shown["accountable"]] == ["Director", "No accountable role given"]
    schema = json.loads((REPOSITORY / "docs/schemas/summary.schema.json").read_text("utf-8"))
    jsonschema.validate(shown, schema)


@pytest.mark.parametrize(
    ("update", "why"),
    [
        (said("2020-12", "Green"), "is not complete"),
        (said("2020-12", "Complete", completed_on="2020-12-20"), "is complete without evidence"),
        (said("2020-12", "Complete", evidence="Minutes"), "is complete without a date"),
        (said("2020-12", "Complete"), "is complete without a date or evidence"),
        (said("2020-12", "Complete", completed_on="2020-12-20", evidence="Minutes"), "was completed later"),
    ],
)
def test_what_was_confirmed_too_early_is_said(update: tuple[str, Row], why: str) -> None:
    seen = approved("confirm", "2020-12-01", approved_by="Parent carer forum")
    [said_] = findings(Workspace([action()], [update], [seen]), "confirmed too early")
    assert said_ == f"1.1 was confirmed to work in practice, and {why}: the papers do not count it as confirmed"


@pytest.mark.parametrize(
    ("written", "name", "many", "problems"),
    [
        ("local SEND reform plan", "local SEND reform plan", "priorities", 0),
        ("Written  Statement of Action", "written statement of action", "areas of significant weakness", 0),
        ("priority acton plan", "priority action plan", "priority actions", 1),
        ("Recovery plan", "Recovery plan", "inspection findings", 0),
        ("SEND reform plan", "SEND reform plan", "inspection findings", 0),
        ("action plan", "SEND action plan", "inspection findings", 0),
    ],
)
def test_the_kind_of_plan_gives_the_words(written: str, name: str, many: str, problems: int) -> None:
    line = f'kind = "{written}"\n' if written else ""
    records = Workspace([action()], plan=line + PLAN).checked().records
    assert (records.plan.kind.name, records.plan.kind.answers_many) == (name, many)
    assert len(records.problems) == problems


@pytest.mark.parametrize(
    ("title", "name", "many"),
    [
        ("Improvement Plan", "Improvement Plan", "inspection findings"),
        ("SEND Updated Action Plan", "SEND action plan", "inspection findings"),
        ("Westshire’s Local SEND Reform Plan, 2026", "local SEND reform plan", "priorities"),
        (
            "Moor Local Area SEND Partnership: Local SEND improvement plan 2026-27",
            "Local SEND improvement plan 2026-27",
            "inspection findings",
        ),
        (
            "Moor SEND Partnership – SEND improvement plan 2026-27 – tracker for all",
            "SEND improvement plan 2026-27",
            "inspection findings",
        ),
        ("A plan of all partners for children and young people " * 2, "plan", "inspection findings"),
    ],
)
def test_without_a_kind_the_title_says_what_the_plan_is_called(title: str, name: str, many: str) -> None:
    plan = Workspace([action()], plan=PLAN.replace('title = "Plan"', f'title = "{title}"')).records().plan
    assert (plan.kind.name, plan.kind.answers_many) == (name, many)


def test_what_has_not_risen_since_an_action_began_is_not_called_better() -> None:
    """62% when it began and 61% now were “improving since then”: the newest lay above limits of the years before."""
    numbers = (50, 51, 52, 53, 54, 50, 51, 52, 53, 54, 50, 51, 62, 60, 61)
    effect = effect_of(tied(numbers, start="Nov 20"))
    assert effect.series.verdict == "improving"
    assert (effect.start.value, effect.moved) == (62, "no-sign")


def test_a_risk_is_explained_by_its_id_with_each_score_it_had_and_what_it_touches() -> None:
    row = {"id": "R1", "risk": "Two posts are vacant.", "likelihood": "4", "impact": "4", "raised_on": "2020-09-01",
           "owner": "Council", "refs": "1.1"}  # fmt: skip
    rows = [
        row,
        {**row, "likelihood": "2", "scored_on": "2020-11-05"},
        {**row, "likelihood": "1", "scored_on": "2021-01-05"},
    ]
    of = Workspace([action()], [said("2020-12", "Green")], registers={"risks": rows}).opened("2020-12-31")
    told = as_text(api.explain(of, "r1")).replace("\xa0", " ")
    assert "R1: Two posts are vacant.\n  open; owner: Council" in told
    assert "Score 8 = likelihood 2 × impact 4, given on 5 November 2020  [data/risks.csv, row 3]" in told
    assert "Before: 16 = likelihood 4 × impact 4, raised on 1 September 2020  [data/risks.csv, row 2]" in told
    assert "2021" not in told, "a later score is not known yet"
    assert "It touches 1 action:\n  1.1: open" in told
    with pytest.raises(UsageProblem, match="Findings and risks: R1"):
        api.explain(of, "Q7")
