"""What an officer's three months showed to be untrue or lost in papers: a sentence for each, on a plan of its own."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from sendplan import api
from sendplan.check.records import load
from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.calendar import Month
from sendplan.model.reading import text_of
from sendplan.model.template import Filters, SectionChoice
from sendplan.packs.begin import begin
from sendplan.rules.findings import findings
from sendplan.templates.load import load_template
from tests.commands import REPOSITORY, sendplan
from tests.compose.briefs import a_template
from tests.workspaces import PLAN, Row, Workspace, action, approved, part, said

ACTIONS = (
    action("1.1", in_plain_words="Finish the late assessments"), action("1.2"), part("1.2a", lead="Body"), part("1.2b"),
    action("1.3", end="Ongoing", in_plain_words="Agree one health passport"),
    action("2.1", end="Dec 20 – Pilot; Apr 21 – Service"), action("2.2", start="Jan 21", end="Mar 21"), action("3.1"),
)  # fmt: skip


def paper(of: Workspace, day: str, *sections: str | SectionChoice, **template: object) -> str:
    """The public paper of those sections as text, its blanks plain."""
    chosen = replace(a_template(*sections), **template)
    document = compose(prepare(of.records(), chosen, date.fromisoformat(day), versions={}))
    return "\n".join(text_of(document)).replace("\u00a0", " ")


def every(month: str, status: str = "Green", *refs: str) -> list[tuple[str, Row]]:
    return [said(month, status, ref) for ref in refs]


def test_what_is_said_of_a_whole_counts_though_its_parts_have_rows_of_their_own() -> None:
    rows = [
        said("2020-09", "Green", "1.2", impact="Families hear within two weeks", progress="Agreed by the board"),
        said("2020-09", "Green", "1.2a"), said("2020-09", "Amber", "1.2b", restricted="yes", progress="Told alone"),
    ]  # fmt: skip
    told = paper(Workspace(ACTIONS, rows[:2]), "2020-09-30", "impact", "themes")
    assert "1 update of September 2020 records a difference made." in told
    assert "1.2 Families hear within two weeks" in told
    private = paper(Workspace(ACTIONS, rows), "2020-09-30", "themes")
    assert "1.2\nAgreed by the board" in private, "a public row is told, whatever a part keeps private"
    assert "1.2b\nReported in private." in private
    assert "Told alone" not in private


def test_a_lead_that_calls_a_whole_off_track_is_heard_though_no_part_is_late() -> None:
    rows = [said("2020-09", "Red", "1.2", issues="Two have left"), *every("2020-09", "Green", "1.2a", "1.2b")]
    told = paper(Workspace(ACTIONS, rows), "2020-09-30", "recovery", "answers")
    assert "Overdue or off track: 1 of" in told
    assert "Cause: Two have left" in told
    assert "1.2 Do 1.2: off track by its lead’s word. Two have left." in told


def test_a_month_without_a_row_tells_of_nothing_reported_in_private() -> None:
    rows = [said("2020-09", "Red", "1.1", restricted="yes"), *every("2020-10", "Green", "3.1", "2.1")]
    themes = paper(Workspace(ACTIONS, rows), "2020-10-31", "themes")
    assert "1.1\nReported in private." not in themes
    assert "1.1\nReported in private." in paper(Workspace(ACTIONS, rows), "2020-09-30", "themes")


def test_what_families_said_is_answered_only_where_an_answer_stands() -> None:
    heard = [{"date": "2020-08-20", "refs": "1.1", "you_said": "We wait", "we_did": ""},
             {"date": "2020-08-21", "refs": "3.1", "you_said": "We ask", "we_did": "A list is kept"}]  # fmt: skip
    told = paper(Workspace(ACTIONS, every("2020-09", "Green", "1.1"), (), {"voice": heard}), "2020-09-30", "impact")
    assert (
        "We have answered 1 of 2 things that families and young people said; for none of them is a difference" in told
    )
    assert "Not answered yet." in told


@pytest.mark.parametrize(("newest", "told"), [("54", False), ("58", True)])
def test_a_measure_that_fell_since_got_no_better_though_it_lies_above_its_limit(newest: str, told: bool) -> None:
    values = ["38", "41", "40", "36", "43", "45", "44", "47", "49", "48", "52", "55", newest]
    rows = [
        {"measure": "Plans in time", "unit": "%", "better": "higher", "target": "60", "value": value,
         "period": f"{2019 + (at + 9) // 12}-{(at + 9) % 12 + 1:02}"}
        for at, value in enumerate(values)
    ]  # fmt: skip
    updates = [*every("2020-09", "Green", "1.1"), *every("2020-10", "Green", "1.1")]
    better = paper(Workspace(ACTIONS, updates, (), {"measures": rows}), "2020-10-31", "answers")
    assert (f"Plans in time (target 60%): {newest}%, was 55%." in better) is told
    still = f"Plans in time (target 60%): {newest}%, was 55%; fell, yet still above the upper limit."
    assert (still in better) is not told


def test_a_forecast_reaches_every_paper_though_the_plan_gives_no_date_or_a_milestone() -> None:
    rows = [*every("2020-08", "Green", "1.3", "2.1"),
            said("2020-09", "Green", "1.3", forecast_end="30 June 2021"),
            said("2020-09", "Green", "2.1", forecast_end="31 January 2021")]  # fmt: skip
    of = Workspace(ACTIONS, rows)
    assert "forecast 30 Jun 2021" in paper(of, "2020-09-30", "themes")
    families = paper(of, "2020-09-30", "plain-actions", plain=True)
    assert "It had no end date. We now expect 30 June 2021." in families
    assert "1 expected later than before (" in paper(of, "2020-09-30", "answers")


def test_what_is_not_due_to_start_is_not_waited_for_and_what_needs_work_is_due() -> None:
    rows = [*every("2020-09", "Green", "1.1"), *every("2020-09", "Amber", "3.1")]
    told = paper(Workspace(ACTIONS, rows), "2020-09-30", "plain-actions", plain=True)
    assert "Not started yet, due by 31 March 2021" in told
    assert "Needs more work, due by 31 December 2020" in told


def test_the_chair_tells_what_came_into_the_plan_and_went_by_the_promises_own_words() -> None:
    board = {"approved_by": "Partnership"}
    changes = [approved("add", "2020-10-08", ref="3.1", **board), approved("remove", "2020-10-08", ref="1.3", **board),
               approved("redate", "2020-10-08", "2021-01-31", ref="1.1", **board)]  # fmt: skip
    meetings = [{"template": "board; annex", "date": "2020-10-08", "as_at": "2020-09-30", "item": "4"}]
    rows = [*every("2020-09", "Green", "1.1"), *every("2020-10", "Green", "1.1")]
    of = Workspace(ACTIONS, rows, changes, {"meetings": meetings})
    told = paper(of, "2020-10-31", "chair-front", plain=True)
    assert "We moved “Finish the late assessments” from 31 December 2020 to 31 January 2021." in told
    assert "We took “Agree one health passport” out of the plan. Why: Reason. We added “Do 3.1”." in told


def test_a_paper_of_some_themes_tells_what_was_removed_from_them() -> None:
    changes = [approved("remove", "2020-10-08", ref="1.3"), approved("remove", "2020-10-08", ref="3.1")]
    rows = [*every("2020-09", "Green", "1.1"), *every("2020-10", "Green", "1.1")]
    told = paper(Workspace(ACTIONS, rows, changes), "2020-10-31", "dates", filters=Filters(themes=(1,)))
    assert "1.3 removed" in told
    assert "3.1" not in told


def test_a_lead_that_calls_its_work_off_track_is_told_though_its_dates_are_no_worse() -> None:
    rows = [*every("2020-09", "Green", "1.1"), *every("2020-10", "Red", "1.1")]
    assert "Off track by the lead’s word: 1.1 Do 1.1." in paper(Workspace(ACTIONS, rows), "2020-10-31", "answers")


def test_a_list_stays_a_list_and_words_for_nothing_are_no_news() -> None:
    listed = "61 of 96 are done.\n• clinics began\n• two joined"
    rows = [said("2020-09", "Green", "1.1", progress=listed), said("2020-09", "Green", "3.1", progress="n/a")]
    of = Workspace(ACTIONS, rows)
    themes = paper(of, "2020-09-30", "themes")
    assert "1.1\n61 of 96 are done.\nclinics began\ntwo joined" in themes
    assert "n/a" not in themes
    assert [one.ref for one in findings(of.at("2020-09-30")) if one.kind == "says nothing"] == ["3.1"]


def test_without_a_decision_the_paper_is_not_said_to_be_for_one() -> None:
    rows = every("2020-09", "Green", "1.1")
    asked = paper(Workspace(ACTIONS, rows), "2020-09-30", "asks", purpose="For decision and assurance")
    assert "No decision is asked today" in asked
    assert "for decision" not in asked.casefold().replace("no decision", "")


def folder(tmp_path: Path) -> Path:
    rows = [*every("2020-09", "Green", "1.1"), *every("2020-10", "Green", "1.1")]
    meetings = [{"template": "board; brief", "date": "2020-11-12", "as_at": "2020-10-31", "item": "4"}]
    plan = PLAN.replace('"Partnership"', '"Wexholme Board"') + '[families]\nformats = ["large print", "Polish"]\n'
    leads = [{"as_written": "Body", "body": "Body"}]
    Workspace(ACTIONS, rows, (), {"meetings": meetings, "leads": leads}, plan).write(tmp_path)
    api.start_workspace(tmp_path, example=False)
    return tmp_path


def test_a_paper_of_another_month_s_meeting_is_passed_over_and_is_nothing_to_do(tmp_path: Path) -> None:
    root = folder(tmp_path)
    with (root / "data/meetings.csv").open("a", encoding="utf-8") as rows:
        rows.write("stocktake,2021-01-20,2020-12-31,2\r\n")
    assert sendplan("report", "board", "brief", "stocktake", "--format", "html", workspace=root).code == 0
    to_do = sendplan("month", "2020-10", "--on", "2020-11-05", workspace=root)
    assert "Papers to issue: board, brief" in to_do.out
    done = sendplan("issue", workspace=root)
    assert done.code == 0, done.err
    assert "stocktake: passed over" in done.err.replace("annex, chair, families, leadership, plan-on-a-page and ", "")


def test_a_new_workspace_speaks_of_its_own_bodies_and_one_row_serves_several_papers(tmp_path: Path) -> None:
    root = folder(tmp_path)
    records = load(root).records
    assert not records.problems
    assert records.plan.answering.formats == "large print or Polish"
    assert load_template(root, "board", records).board == "Wexholme Board"
    assert not any("SEND Strategic Partnership" in path.read_text("utf-8") for path in root.glob("templates/*.toml"))
    done = sendplan("issue", "--despite", "It is late.", workspace=root)
    assert done.code == 0, done.err
    assert "brief: issued as version 1.0, for the meeting of 12 November 2020" in done.err
    assert sorted({path.stem for path in root.glob("reports/2020-10/issued/*.pdf")}) == ["board-1.0", "brief-1.0"]
    assert "passed over, for no row of data/meetings.csv names them for this position; add it, or" in done.err
    agenda = begin(root, records, "board", Month(2020, 10)).read_text("utf-8")
    assert 'title = "Plan: highlight report"' in agenda, "as the plan is called"
    assert "{kind}" not in agenda


def test_the_example_keeps_the_names_of_its_bodies() -> None:
    assert 'board = "SEND Strategic Partnership"' in (REPOSITORY / "templates/board.toml").read_text("utf-8")


def test_answers_about_several_months_are_not_called_those_of_the_month() -> None:
    plan = Workspace([action("1.1")], [said(month, "Green") for month in ("2020-08", "2020-10", "2020-11")])
    for months, title in ((0, "The month in"), (1, "The month in"), (3, "Since August in")):
        assert f"{title} " in paper(plan, "2020-11-30", "answers", months=months), months


def test_a_pointer_to_the_changes_says_so_where_the_annex_is_compared_with_another_month() -> None:
    """The executive meets monthly, and the annex goes to the quarterly board."""
    refs = [f"1.{number}" for number in range(1, 8)]
    later = [said("2020-10", "Amber", ref, forecast_end="2021-06-30") for ref in refs]
    plan = Workspace([action(ref) for ref in refs], [*every("2020-08", "Green", *refs), *later])
    records = replace(
        plan.records(),
        issued=(Month(2020, 8), Month(2020, 9)),
        issued_as_at={Month(2020, 8): {"annex": date(2020, 8, 31)}, Month(2020, 9): {"paper": date(2020, 9, 30)}},
    )
    for months, pointer in ((0, "annex, section 1 (since August 2020)."), (2, "annex, section 1.")):
        template = replace(
            a_template("answers"), name="paper", annex=replace(a_template(), name="annex"), months=months
        )
        brief = prepare(records, template, date(2020, 10, 31), versions={}, places={"changes": "section 1"})
        told = "\n".join(text_of(compose(brief))).replace("\u00a0", " ")
        assert f"More: {pointer}" in told, told


def test_a_decision_that_asks_for_a_date_counts_as_asked_without_a_row_of_plan_changes() -> None:
    """The short paper said "Asked: decision 2", and decision 1 asked for a date as well."""
    wanted = {"forecast_end": "2021-03-31", "ask": "Approve 31 March 2021 as the new date."}
    refs = ("1.1", "1.2", "1.3")
    rows = [said("2020-10", "Red", ref, **wanted) for ref in refs[:2]]
    other = said("2020-10", "Green", "1.3", ask="Approve the budget.")
    change = {**approved("redate", "", "2021-03-31", ref="1.2"), "asked_on": "2020-10-20", "approved_by": ""}
    plan = Workspace([action(ref) for ref in refs], [*every("2020-09", "Green", *refs), *rows, other], [change])
    assert "Asked: decisions 1 and 2." in paper(plan, "2020-10-31", "dates")
    told = paper(plan, "2020-10-31", "date-changes")
    assert "1 change is asked for and not yet approved. Decision 1 asks for a new date." in told
    decided = plan.having(changes=[{**change, "refused_on": "2020-10-25"}])
    assert "No change waits" not in paper(decided, "2020-10-31", "date-changes")


def test_the_answers_say_since_when_where_the_paper_is_not_of_one_month() -> None:
    """A quarterly board read 'The month in six answers' above answers on three."""
    rows = [*every("2020-06", "Green", "1.1"), *every("2020-08", "Green", "1.1"), *every("2020-09", "Amber", "1.1")]
    plan = Workspace(ACTIONS, rows)
    assert "The month in" in paper(plan, "2020-09-30", "front", "answers")
    quarter = paper(plan, "2020-09-30", "front", "answers", months=3)
    assert "Since July in" in quarter
    assert "The month in" not in quarter
