"""A bad cell loses itself, not its row; and cells that only the rest of their column makes doubtful."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from sendplan.check.records import load
from sendplan.model.place import said_once
from sendplan.model.records import Forecast, Records
from sendplan.model.status import Status
from sendplan.rules.snapshot import snapshot
from tests.commands import sendplan
from tests.workspaces import ACTION, UPDATE, Row, Workspace, action, approved, csv_bytes, said

BAD = {
    "status": "Gren",
    "milestones_met": "Nothing of the kind",
    "forecast_end": "soonish",
    "completed_on": "31/02/2020",
    "updated_on": "some day",
    "ask_by": "soonish",
}


@pytest.mark.parametrize("column", BAD)
def test_what_else_the_row_says_counts(column: str) -> None:
    cells = {
        "status": "Amber", "milestones_met": "Review", "forecast_end": "2020-11-15", "completed_on": "2020-09-20",
        "evidence": "Minutes", "issues": "Late", "updated_on": "2020-09-28", "ask_by": "2020-10-10",
        column: BAD[column],
    }  # fmt: skip
    workspace = Workspace([action(end="Oct 20 Review; Dec 20 Text")], [said("2020-09", **cells)])
    records = workspace.checked().records
    (problem,) = records.problems
    assert (problem.place.file, problem.place.row, problem.place.column) == ("data/updates/2020-09.csv", 2, column)
    (update,) = records.updates
    assert (update.progress, update.issues, update.evidence) == ("Words of 2020-09", "Late", "Minutes")
    assert (update.status is None) == (column == "status")
    assert (update.forecasts == ()) == (column == "forecast_end")
    assert (update.completed_on is None) == (column == "completed_on")
    assert (update.milestones_met == ()) == (column == "milestones_met")
    assert records.unread == (problem.place,)


def test_a_status_that_cannot_be_read_is_a_return_whose_status_is_unknown() -> None:
    updates = [said("2020-08", "Green"), said("2020-09", "Gren"), said("2020-10")]
    records = Workspace(updates=updates).checked().records
    september = snapshot(records, date(2020, 9, 30)).find("1.1")
    assert (september.reported, september.stale, september.late_start) == (Status.UNKNOWN, False, False)
    assert september.standing.status_from is records.updates[1]
    october = snapshot(records, date(2020, 10, 31)).find("1.1")
    assert (october.reported, october.stale) == (Status.UNKNOWN, False)  # "the last status" is the unread one


def test_a_bad_status_does_not_reopen_what_was_closed() -> None:
    closed = [approved("close", "2020-08-20")]
    records = Workspace(updates=[said("2020-08", "Green"), said("2020-09", "Gren")], changes=closed).checked().records
    assert snapshot(records, date(2020, 9, 30)).find("1.1").computed is Status.CLOSED


def test_the_unread_cells_are_counted_as_at_the_date() -> None:
    updates = [said("2020-08", "Gren"), said("2020-09", "Green", forecast_end="soonish", ask_by="soon")]
    records = Workspace(updates=updates).checked().records
    assert [len(snapshot(records, date(2020, month, 28)).unread) for month in (7, 8, 9)] == [0, 1, 3]


def test_summary_and_report_use_the_good_cells(tmp_path: Path) -> None:
    root = Workspace(updates=[said("2020-09", "Gren", progress="Met parents")]).write(tmp_path)
    assert sendplan("check", workspace=root).code == 1
    ended = sendplan("summary", "--format", "json", workspace=root)
    assert ended.code == 0
    assert '"stale": 0' in ended.out


def test_a_row_without_a_ref_or_with_a_wrong_one_is_lost_whole() -> None:
    workspace = Workspace(updates=[said("2020-09", "Green", ""), said("2020-09", "Green", "9.9")])
    records = workspace.checked().records
    assert (len(records.problems), records.updates) == (2, ())


def test_a_row_whose_cells_are_shifted_is_a_return_of_which_nothing_is_used_or_shown(tmp_path: Path) -> None:
    root = Workspace().write(tmp_path)
    (root / "data/updates").mkdir()
    text = "ref,status,progress,restricted\n1.1,Green,Met parents, and a child,yes\n"
    (root / "data/updates/2020-09.csv").write_text(text, "utf-8")
    (update,) = load(root).records.updates
    assert (update.status, update.progress, update.restricted) == (None, "", True)
    judged = snapshot(load(root).records, date(2020, 9, 30)).find("1.1")
    assert (judged.reported, judged.stale, judged.withheld) == (Status.UNKNOWN, False, True)


def registers(changes: list[Row] | None = None, **rows: list[Row]) -> Records:
    return Workspace(changes=changes or [], registers=rows).checked().records


def test_a_bad_cell_of_a_register_loses_itself() -> None:
    measure = {"measure": "Plans", "theme": "9", "unit": "%", "better": "up", "target": "many", "period": "Aug 20",
               "value": "82", "source": "Return"}  # fmt: skip
    records = registers(
        [approved("redate", "soon", "2021-01-31"), approved("redate", "2020-09-10", "whenever")],
        measures=[measure],
        voice=[{"date": "2020-09-10", "refs": "9.9", "you_said": "Slow", "we_did": "Faster", "source": "Survey"}],
    )
    (asked,) = records.changes  # a redate without its date says nothing; one without its approval is asked only
    assert (asked.new_end, asked.approved_on) == (date(2021, 1, 31), None)
    (found,) = records.measures
    assert (found.value, found.target, found.theme) == (82.0, None, None)
    assert [(one.you_said, one.refs) for one in records.voice] == [("Slow", ())]
    assert len(records.unread) == len(records.problems) == 6


# Doubtful columns -------------------------------------------------------------------------------------------------


def american(*cells: str, column: str = "forecast_end") -> Records:
    refs = [f"1.{number}" for number in range(1, len(cells) + 1)]
    rows = [said("2020-09", "Green", ref, **{column: cell}) for ref, cell in zip(refs, cells, strict=True)]
    return Workspace([action(ref, end="Dec 25") for ref in refs], rows).checked().records


@pytest.mark.parametrize("column", ["forecast_end", "completed_on"])
def test_where_one_date_of_a_column_is_american_no_ambiguous_one_is_taken(column: str) -> None:
    records = american(
        "12/20/2024", "04/05/2025", "05/05/2025", "2025-04-05", "4 May 2025", "20/12/2024", column=column
    )
    second = [problem for problem in records.problems if problem.place.row == 3]
    assert len(second) == 1
    assert "row 3" in str(second[0])
    assert f"column {column}" in str(second[0])
    assert "'04/05/2025' may be meant as the American '12/20/2024' in row 2" in str(second[0])
    assert "write 5 April 2025 if the month stands first here too, or 4 May 2025 if not" in second[0].remedy
    assert [problem.place.row for problem in records.problems] == [2, 3]


def test_without_an_american_date_the_day_stands_first() -> None:
    records = american("20/12/2024", "04/05/2025")
    assert records.problems == ()
    assert records.updates[1].forecasts == (Forecast("", date(2025, 5, 4)),)


def test_a_date_that_could_be_either_proves_nothing_of_its_column() -> None:
    assert american("05/12/2025", "04/05/2025").problems == ()


def test_another_column_s_american_date_proves_nothing() -> None:
    rows = [said("2020-09", "Green", forecast_end="04/05/2021", ask_by="12/20/2020")]
    records = Workspace(updates=rows).checked().records
    assert [problem.place.column for problem in records.problems] == ["ask_by"]


def test_of_several_days_in_a_cell_none_is_offered_for_another() -> None:
    (problem,) = american("Pilot 12/20/2024; Service 04/05/2025").problems
    assert "'Pilot 12/20/2024; Service 04/05/2025': The month stands first" in problem.message
    assert problem.remedy == "write the day in this form: 31/12/2020"


def test_the_plan_s_own_dates_are_looked_at_too() -> None:
    workspace = Workspace([action("1.1", end="Pilot 12/20/2020"), action("1.2", end="Pilot 04/05/2021")])
    records = workspace.checked().records
    assert [(problem.place.row, problem.place.column) for problem in records.problems] == [(2, "end"), (3, "end")]
    assert records.plan.find("1.2").end is None


TEN = [action("1.1"), action("1.2"), action("1.10")]


def test_a_csv_that_may_have_shortened_1_10_to_1_1_is_a_problem() -> None:
    records = Workspace(TEN, [said("2020-09", "Amber", "1.1"), said("2020-09", "Green", "1.2")]).checked().records
    (problem,) = records.problems
    assert "row 2, column ref: Excel may have shortened 1.10 to 1.1" in str(problem)
    assert "add a row with the ref 1.10 and nothing else" in str(problem)
    assert [update.ref for update in records.updates] == ["1.2"]


def test_a_csv_with_1_1_twice_that_may_have_lost_1_10_has_one_remedy() -> None:
    twice = [said("2020-09", status, ref) for status, ref in (("Amber", "1.1"), ("Green", "1.2"), ("Red", "1.1"))]
    records = Workspace(TEN, twice).checked().records
    [problem] = said_once(records.problems)
    assert "rows 2 and 4, column ref: 1.1 stands in several rows and 1.10 in none" in str(problem)
    assert problem.remedy == "write 1.10 in the row that is of it; if none is, keep one of the rows"
    assert [update.ref for update in records.updates] == ["1.2"]


@pytest.mark.parametrize(("refs", "remedy"), [
    (("1.1", "1.1", "1.2"), "keep one of the two rows"),
    (("1.1", "1.2", "1.1"),
     "if 1.10 is meant, format the column as text and type 1.10; if not, keep one of the two rows"),
])  # fmt: skip
def test_a_ref_that_follows_right_after_itself_was_no_tenth(refs: Sequence[str], remedy: str, tmp_path: Path) -> None:
    root = Workspace().write(tmp_path)
    (root / "data/actions.csv").write_bytes(csv_bytes([action(ref) for ref in refs], ACTION))
    [problem] = [one for one in load(root).records.problems if one.place.column == "ref"]
    assert problem.remedy == remedy


@pytest.mark.parametrize("proof", [{"ref": "1.10"}, {"ref": "2.20", "status": "Green", "progress": "Words"}])
def test_a_csv_that_still_has_a_nought_at_an_end_has_lost_none(proof: Row) -> None:
    workspace = Workspace([*TEN, action("2.20")], [said("2020-09", "Amber", "1.1"), ("2020-09", proof)])
    records = workspace.checked().records
    assert records.problems == ()
    assert records.updates[0].ref == "1.1"


def test_registers_need_no_row_for_every_action() -> None:
    changes = [approved("redate", "2020-09-10", "2021-01-31", "1.1")]
    assert Workspace(TEN, changes=changes).checked().records.problems == ()


def saved(path: Path, *rows: list[object]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def test_a_workbook_of_actions_whose_tenth_became_the_first_is_not_told_to_delete_one(tmp_path: Path) -> None:
    root = Workspace().write(tmp_path)
    (root / "data/actions.csv").unlink()
    rest = ["Jul 20", "Dec 20", "Body", ""]
    rows = [[1.1, 1, "First", *rest], [1.2, 1, "Second", *rest], [1.1, 1, "Tenth", *rest]]
    saved(root / "data/actions.xlsx", list(ACTION), *rows)
    ended = sendplan("check", workspace=root)
    assert ended.code == 1
    assert "row 4, column ref: 1.1 stands in row 2 already, and may have been 1.10" in ended.out
    assert "format the column as text and type 1.10" in ended.out


def test_a_plan_as_csv_with_a_ref_twice_says_what_it_may_have_been(tmp_path: Path) -> None:
    root = Workspace().write(tmp_path)
    (root / "data/actions.csv").write_bytes(csv_bytes([action("1.1"), action("1.2"), action("1.1")], ACTION))
    assert "may have been 1.10" in sendplan("check", workspace=root).out
    (root / "data/actions.csv").write_bytes(csv_bytes([action("1.1"), action("1.10"), action("1.1")], ACTION))
    assert "'1.1' stands in row 2 already; keep one of the two rows" in sendplan("check", workspace=root).out


@pytest.mark.parametrize("name", ["risks", "decisions", "voice", "inspection"])
def test_a_register_whose_one_ref_excel_holds_as_a_number_is_asked_about(name: str, tmp_path: Path) -> None:
    """The row for 1.1 may have been meant for 1.10, whatever other rows of the register say."""
    registers: dict[str, list[list[object]]] = {
        "risks": [
            ["id", "refs", "risk", "likelihood", "impact"],
            ["R1", 1.1, "Late", 3, 3],
            ["R2", "1.10", "x y", 2, 2],
        ],
        "decisions": [["date", "decision", "refs"], ["2020-08-02", "Go on", 1.1]],
        "voice": [["date", "refs", "you_said", "we_did"], ["2020-08-02", 1.1, "A", "B"]],
        "inspection": [["id", "finding", "refs"], ["F1", "Late", 1.1]],
    }
    root = Workspace(TEN).write(tmp_path)
    saved(root / f"data/{name}.xlsx", *registers[name])
    out = sendplan("check", workspace=root).out
    assert "row 2, column refs: Excel holds this ref as the number 1.1, which may have been 1.10" in out
    assert out.count("Excel holds") == 1


def test_a_ref_that_excel_made_a_day_of_is_called_that(tmp_path: Path) -> None:
    """The plan had an action called 2024-01-02."""
    root = Workspace(TEN, [said("2020-09", "Green", "2-Jan"), said("2020-09", "Green", "1.10")]).write(tmp_path)
    out = sendplan("check", workspace=root).out
    assert "column ref: '2-Jan' is a day, as Excel makes of a ref such as 1-2 or 1.2; format the column as text" in out
    assert "line break" not in out
    (root / "data/actions.csv").unlink()
    rest = ["Jul 20", "Dec 20", "Body", ""]
    rows = [[datetime.combine(date(2024, 1, 2), time()), 1, "First", *rest], ["1.10", 1, "Tenth", *rest]]
    saved(root / "data/actions.xlsx", list(ACTION), *rows)
    assert "row 2, column ref: '2024-01-02' is a day" in sendplan("check", workspace=root).out


def test_a_workbook_of_updates_tells_a_number_from_a_text(tmp_path: Path) -> None:
    root = Workspace(TEN).write(tmp_path)
    saved(root / "data/updates/2020-09.xlsx", list(UPDATE), [1.1, "Green", "Words"])
    assert "Excel holds this ref as the number 1.1, which may have been 1.10" in sendplan("check", workspace=root).out
    saved(root / "data/updates/2020-09.xlsx", list(UPDATE), ["1.1", "Green", "Words"])
    assert sendplan("check", workspace=root).code == 0


def test_what_a_day_may_mean_is_said_with_one_remedy_in_the_plans_own_years() -> None:
    rows = [said("2020-08", "Green", "1.1", forecast_end="31 Oct")]
    records = Workspace((action("1.1"), action("1.2", "Mar 99 weeks")), rows).checked().records
    told = [f"{one.message}; {one.remedy}" for one in records.problems]
    assert told[1].startswith("'31 Oct': The year is not written: most likely 2020")
    assert told[1].endswith("; it is not used until it is clear; write the day: 31/10/2020, if that is meant")
    assert told[0].endswith("; write it as Dec 20, 31/12/2020 or Ongoing")
    assert not any("read as" in one for one in told)


def test_a_season_s_remedy_is_the_term_of_that_name_which_is_then_read() -> None:
    row = {"measure": "Plans", "unit": "%", "value": "40", "period": "Summer 2020"}
    several = action("1.2", "Autumn 2020 – Two open; Jul 21 – Six open")
    plan = Workspace([action("1.1", "Autumn 2020"), several], [], (), {"measures": [row]})
    told = sorted(one.remedy for one in plan.checked().records.problems)
    assert told == [
        "write Autumn term 2020 for Autumn 2020, if that is meant",
        "write Autumn term 2020, or the day: 31/12/2020, if that is meant",
        "write Summer term 2020, or the day: 31/07/2020, if that is meant",
    ]
    mended = Workspace(
        [action("1.1", "Autumn term 2020")], [], (), {"measures": [{**row, "period": "Summer term 2020"}]}
    )
    assert not mended.checked().records.problems


def test_an_end_that_cannot_be_read_is_not_told_as_none(tmp_path: Path) -> None:
    """“By Easter 2021” is an end: the plan was said to have none, and to need a review date."""
    plan = Workspace(
        [action("1.1", "By Easter 2021"), action("1.2", "Ongoing")],
        [said("2020-08", "Green"), said("2020-08", "Green", "1.2")],
    )
    out = sendplan("check", workspace=plan.write(tmp_path)).out
    assert "'By Easter 2021': Easter is not a date in itself" in out
    assert "1.1 has no end date" not in out
    assert "1.2 has no end date (“Ongoing”): it needs a review date; when it is agreed, an approved row of kind" in out
    judged = snapshot(plan.checked().records, date(2020, 8, 31)).judged
    assert [one.why for one in judged] == [
        "its end (“By Easter 2021”) cannot be read as a day", "no end date (“Ongoing”): it needs a review date",
    ]  # fmt: skip
