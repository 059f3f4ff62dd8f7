"""From action to impact in the papers: measures of actions, findings and what came of them, how sure the officer is."""

from datetime import date

from msgspec.structs import replace

from sendplan.compose.prepare import prepare
from sendplan.compose.section import Composed, all_sections
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_template
from tests.compose.reading import lines, rows, tables, words
from tests.summarise.test_impact import DONE, STEADY, plans
from tests.workspaces import PLAN, Workspace, action, approved, said

ACTIONS = [
    action("1.1", measures="Plans in time", accountable="Director"), action("1.2"), action("2.1", end="Oct 20"),
]  # fmt: skip
FINDINGS = [
    {"id": "P1", "finding": "Plans are late.", "source": "Area inspection", "published": "2020-06-01",
     "responsible": "Council", "refs": "1.1;2.1"},
    {"id": "P2", "finding": "Waits are long.", "refs": ""},
    {"id": "P3", "finding": "Published later.", "published": "2021-02-01", "refs": "1.2"},
]  # fmt: skip
WORKSPACE = Workspace(
    ACTIONS,
    [DONE, said("2020-12", "Green", "2.1"), said("2020-12", ref="2", assurance="limited", officer_note="Two are late")],
    [approved("confirm", "2020-11-30", approved_by="Parent carer forum")],
    {"measures": plans((*STEADY, 76)), "inspection": FINDINGS},
    'kind = "local SEND reform plan"\n' + PLAN,
)


def composed(name: str, workspace: Workspace = WORKSPACE, *, restricted: bool = True) -> Composed:
    records = workspace.records()
    brief = prepare(records, a_template(name), date(2020, 12, 31), restricted=restricted, versions={})
    return all_sections()[name].write(brief, SectionChoice(name))


def test_each_theme_counts_what_is_complete_confirmed_and_measured() -> None:
    section = composed("difference")
    by_theme, by_action = (rows(table) for table in tables(section))
    assert by_theme == [
        ["1 One", "2", "1", "1", "1", "–"], ["2 Two", "1", "–", "–", "–", "–"], ["Whole plan", "3", "1", "1", "1", "–"],
    ]  # fmt: skip
    assert by_action[0][3].splitlines() == [
        "Plans in time",
        "74% (Jun 2020) when it began, 76% now; no sign of change since then.",
        "Complete, but no sign of getting better: too early, or it takes more.",
    ]
    assert "Complete, but the measure shows no sign of change: 1.1." in words(section)
    assert "2 actions name no measure: 1.2 and 2.1." in words(section)


def test_a_plan_without_measures_or_confirmations_has_no_such_section() -> None:
    assert not composed("difference", Workspace([action()], [DONE])).blocks


def test_findings_stand_with_their_actions_and_what_came_of_them() -> None:
    section = composed("inspection")
    assert lines(section)[0] == "Priorities, and what came of them"
    assert lines(section)[1] == "None of 2 priorities has every action complete. Without an action: P2."
    first, second = rows(tables(section)[0])
    assert first[0] == "P1\nPlans are late.\nArea inspection, 1\xa0Jun\xa02020; Council"
    assert first[2].splitlines()[:2] == ["1 of 2 complete with evidence, 1 confirmed in practice.", "Overdue: 2.1."]
    assert second[1:] == ["–", "No action answers it yet."]


def test_a_public_paper_tells_no_status_of_what_was_reported_in_private() -> None:
    private = said("2020-12", "Complete", completed_on="2020-08-31", evidence="The kingfisher sample", restricted="yes")
    workspace = WORKSPACE.having(updates=[private, said("2020-12", "Green", "2.1")])
    shown = words(composed("inspection", workspace, restricted=False))
    assert "Not published" in shown
    assert "None of 2 complete with evidence." in shown
    assert "Complete, but the measure" not in shown
    difference = words(composed("difference", workspace, restricted=False))
    assert "Complete, but" not in difference
    assert "kingfisher" not in shown + difference


def test_assurance_by_theme_with_its_reason_and_what_would_change_it() -> None:
    section = composed("assurance")
    assert lines(section)[1] == "A level is given for 1 of 2 themes: theme 2 limited."
    plan, one, two = rows(tables(section)[0])
    assert plan[1] == "No level given"
    assert one == ["1 One", "No level given", "–", "Reports (1.2); answers to challenges (1.2)."]
    assert two == ["2 Two", "Limited", "Two are late.", "Answers to challenges (2.1); new dates (2.1)."]


def test_the_kind_of_plan_stands_in_the_title() -> None:
    records = WORKSPACE.records()
    template = a_template("front")
    brief = prepare(records, replace(template, title="{kind}: annex"), date(2020, 12, 31), versions={})
    title = lines(all_sections()["front"].write(brief, SectionChoice("front")))
    assert "Local SEND reform plan: annex" in title
