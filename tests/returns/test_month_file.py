"""The month's place to type: made when the month begins, kept up with the plan, read back as it was typed."""

from pathlib import Path

import pytest

from sendplan import api
from sendplan.model.calendar import Month
from sendplan.show.returning import opened_text
from tests.commands import ended, sendplan
from tests.returns.filling import MONTH, SMALL, book, returned, sent, updates
from tests.workspaces import PLAN, action, said

HEADER = 4


def test_init_makes_the_file_of_the_month_with_the_officers_rows_first(tmp_path: Path) -> None:
    api.start_workspace(tmp_path, today=api.day("2020-09-14"))
    sheet = book(tmp_path / "data/updates/2020-09.xlsx").worksheets[0]
    assert [sheet.cell(HEADER + row, 1).value for row in range(5)] == ["Ref", "plan", "1", "1.1", None]
    titles = [cell.value for cell in sheet[HEADER]]
    assert titles[:8] == ["Ref", "Action", "Lead", "Due", "To answer", "Status before", "Words before", "Status"]
    assert sendplan("check", workspace=tmp_path).code == 0
    assert api.open_workspace(tmp_path).as_at.isoformat() == "2020-08-31", "nothing is typed: it is the baseline"


def test_last_months_status_and_words_stand_beside_the_empty_cells(tmp_path: Path) -> None:
    SMALL.write(tmp_path)
    opened = api.open_month(tmp_path, MONTH)
    assert (opened.what, opened.path.name) == ("made", "2020-11.xlsx")
    found = updates(tmp_path)
    assert list(found) == ["plan", "1", "2", "3", "1.1", "1.10", "2.1", "2.2", "2.2a", "2.2b", "3.1"]
    assert found["1.1"]["words_before"] == "Words of 2020-10"
    assert found["1.1"]["status_before"] == "On track, October 2020"
    assert found["2.1"]["to_answer"].startswith("On 30 November 2020: due 31 October 2020, 30 days overdue")
    assert not {"status", "progress"} & set(found["1.1"])
    assert not api.check(api.open_workspace(tmp_path)).problems


def test_the_file_is_made_anew_with_the_plan_until_something_is_typed_then_only_added_to(tmp_path: Path) -> None:
    SMALL.write(tmp_path)
    path = api.open_month(tmp_path, MONTH).path
    assert api.open_month(tmp_path, MONTH).what == "there"
    more = SMALL.having(actions=(*SMALL.actions[:-1], action("3.2", action="Tell the families")))
    more.write(tmp_path)
    anew = api.open_month(tmp_path, MONTH)
    assert (anew.what, anew.kept) == ("made anew", None)
    assert "3.2" in updates(tmp_path)
    assert "3.1" not in updates(tmp_path)
    workbook = book(path)
    workbook.worksheets[0].cell(HEADER + 1, 10).value = "A word"
    workbook.save(path)
    SMALL.having(actions=(*more.actions, SMALL.actions[-1])).write(tmp_path)
    opened = api.open_month(tmp_path, MONTH)
    assert (opened.what, opened.added) == ("added", ("3.1",))
    assert "3.2" in updates(tmp_path)


@pytest.mark.parametrize("what", ["made anew", "added"])
def test_sheets_and_comments_of_the_officers_own_are_kept_when_the_plan_gets_an_action(
    what: str, tmp_path: Path
) -> None:
    SMALL.write(tmp_path)
    path = api.open_month(tmp_path, MONTH).path
    workbook = book(path)
    workbook.create_sheet("My notes")["A1"] = "Ring the trust"
    if what == "added":
        workbook.worksheets[0].cell(HEADER + 1, 10).value = "A word"
    workbook.save(path)
    SMALL.having(actions=(*SMALL.actions, action("3.2", action="Tell the families"))).write(tmp_path)
    opened = api.open_month(tmp_path, MONTH)
    assert opened.what == what
    assert "3.2" in updates(tmp_path)
    assert opened.kept is not None
    assert book(opened.kept)["My notes"]["A1"].value == "Ring the trust"
    assert str(opened.kept) in opened_text(opened)


def test_sheets_of_the_officers_own_are_kept_when_returns_come_in(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    path = tmp_path / "data/updates/2020-11.xlsx"
    workbook = book(path)
    workbook.create_sheet("My notes")["A1"] = "Ring the trust"
    workbook.save(path)
    returned(folder, "Council", {"1.1": {"progress": "Mapped"}})
    done = api.collect_returns(tmp_path, month=MONTH, today=api.day("2020-11-26"))
    [kept] = [one for one in done.written if "as they were" in one.name]
    assert book(kept)["My notes"]["A1"].value == "Ring the trust"


@pytest.mark.parametrize("title", ["My column", "Updated by"])
def test_what_is_typed_in_any_column_is_not_written_over_when_the_plan_gets_an_action(
    title: str, tmp_path: Path
) -> None:
    SMALL.write(tmp_path)
    path = api.open_month(tmp_path, MONTH).path
    workbook = book(path)
    sheet = workbook.worksheets[0]
    at = next((cell.column for cell in sheet[HEADER] if cell.value == title), sheet.max_column + 1)
    sheet.cell(HEADER, at).value, sheet.cell(HEADER + 4, at).value = title, "Rang on Monday"
    workbook.save(path)
    SMALL.having(actions=(*SMALL.actions, action("3.2", action="Tell the families"))).write(tmp_path)
    assert api.open_month(tmp_path, MONTH).added == ("3.2",)
    rows = [[cell.value for cell in row] for row in book(path).worksheets[0].iter_rows()]
    assert any("Rang on Monday" in row for row in rows)


def test_a_plan_may_keep_its_months_as_csv(tmp_path: Path) -> None:
    SMALL.having(plan=PLAN + 'updates_as = "csv"\n').write(tmp_path)
    assert api.open_month(tmp_path, MONTH).path.name == "2020-11.csv"
    assert updates(tmp_path)["1.1"]["words_before"] == "Words of 2020-10"
    SMALL.having(plan=PLAN + 'updates_as = "odt"\n').write(tmp_path)
    assert 'write "xlsx" or "csv"' in sendplan("check", workspace=tmp_path).out


def test_a_months_tracker_is_imported_into_the_workbook_and_nothing_else_of_it_is_lost(tmp_path: Path) -> None:
    SMALL.write(tmp_path)
    path = api.open_month(tmp_path, MONTH).path
    workbook = book(path)
    workbook.worksheets[0].cell(HEADER + 1, 11).value = "=1+1 is text here"
    workbook.worksheets[0].cell(HEADER + 1, 11).data_type = "s"
    workbook.create_sheet("My notes")["A1"] = "Ring the trust"
    workbook.save(path)
    tracker = tmp_path / "tracker.csv"
    tracker.write_text("Ref,Action,Lead,RAG,Progress\n1.1,Map every service,Council,Green,All mapped\n", "utf-8")
    done = api.append(api.propose_updates(tracker, tmp_path, month=MONTH))
    assert [one.name for one in done] == ["2020-11.xlsx", "updates as they were 1.xlsx"]
    found = updates(tmp_path)
    assert found["1.1"]["progress"] == "All mapped"
    assert found["plan"]["next_steps"] == "=1+1 is text here"
    assert "My notes" in book(done[1]).sheetnames


@pytest.mark.parametrize(
    ("cell", "value", "why"),
    [((HEADER + 5, 10), "=A1", "it holds something that cannot be written anew"),
     ((HEADER + 5, 1), 1.1, "Excel holds this ref as the number 1.1")],
)  # fmt: skip
def test_what_would_be_lost_by_writing_it_anew_stops_it(
    cell: tuple[int, int], value: object, why: str, tmp_path: Path
) -> None:
    SMALL.write(tmp_path)
    path = api.open_month(tmp_path, MONTH).path
    workbook = book(path)
    workbook.worksheets[0].cell(*cell).value = value  # type: ignore[assignment]
    workbook.worksheets[0].cell(HEADER + 1, 10).value = "A word"
    workbook.save(path)
    tracker = tmp_path / "tracker.csv"
    tracker.write_text("Ref,Action,Lead,RAG\n2.1,Write the joint guide,NHS trust,Red\n", "utf-8")
    with pytest.raises(api.OutputFailed, match=why):
        api.propose_updates(tracker, tmp_path, month=MONTH)


def test_a_month_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    SMALL.write(tmp_path)
    damaged = tmp_path / "data/updates/2020-11.xlsx"
    damaged.write_bytes(b"PK\x03\x04 cut short")
    with pytest.raises(api.InputUnreadable, match="nothing was changed"):
        api.open_month(tmp_path, MONTH)
    assert damaged.read_bytes() == b"PK\x03\x04 cut short"


@pytest.mark.parametrize(
    ("today", "month"),
    [("2020-11-20", "2020-10"), ("2020-10-31", "2020-10"), ("2020-12-01", "2020-12"), ("2026-11-26", "2020-10")],
)
def test_the_month_in_hand_is_the_newest_until_its_meetings_are_over(today: str, month: str, tmp_path: Path) -> None:
    meetings = ({"template": "board", "date": "2020-11-30", "as_at": "2020-10-31"},)
    SMALL.having(registers={**SMALL.registers, "meetings": meetings}).write(tmp_path)
    assert str(api.open_month(tmp_path, today=api.day(today)).month) == month


@pytest.mark.parametrize(
    ("today", "month", "told"),
    [
        ("2020-11-20", "2020-11", True),  # its file is made, and says that no meeting is about it
        ("2020-12-20", "2020-12", False),
        ("2021-01-10", "2020-12", False),
    ],
)
def test_a_month_that_no_meeting_is_about_says_which_is_next_and_is_over_when_that_comes(
    today: str, month: str, told: bool, tmp_path: Path
) -> None:
    """December's file was made by itself, and on 12 January `sendplan` still asked for December."""
    days = (("2020-11-12", "2020-10-31"), ("2021-01-14", "2020-12-31"))
    meetings = tuple({"template": "board", "date": day, "as_at": as_at} for day, as_at in days)
    SMALL.having(registers={**SMALL.registers, "meetings": meetings}).write(tmp_path)
    api.open_month(tmp_path, today=api.day("2020-11-20"))
    done = sendplan("month", "--on", today, workspace=tmp_path)
    assert done.out.startswith(Month.parse(month).words)
    line = "1. No meeting is about November 2020; the next is about December 2020: to begin that"
    assert (f"{line}\n   sendplan month 2020-12" in done.out) is told


def test_a_month_whose_paper_is_issued_is_over_before_its_meeting(tmp_path: Path) -> None:
    meetings = ({"template": "mine", "date": "2020-11-30", "as_at": "2020-10-31"},)
    SMALL.having(registers={**SMALL.registers, "meetings": meetings}).write(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/mine.toml").write_text('title = "Mine"\nboard = "Board"\nsections = ["numbers"]\n', "utf-8")
    assert api.issue(api.open_workspace(tmp_path), ["mine"], despite="A test").frozen
    assert str(api.open_month(tmp_path, today=api.day("2020-11-20")).month) == "2020-11"


def test_what_comes_back_for_a_month_whose_papers_are_issued_is_said_to_change_none(tmp_path: Path) -> None:
    meetings = ({"template": "mine", "date": "2020-12-10", "as_at": "2020-11-30"},)
    folder = sent(tmp_path, SMALL.having(registers={**SMALL.registers, "meetings": meetings}))
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/mine.toml").write_text('title = "Mine"\nboard = "Board"\nsections = ["front"]\n', "utf-8")
    returned(folder, "Council", {"1.1": {"status": "Green", "progress": "Mapped"}})
    assert not api.collect_returns(tmp_path, month=MONTH, today=api.day("2020-11-26")).notes
    assert api.issue(api.open_workspace(tmp_path), ["mine"], despite="A test").frozen
    returned(folder, "NHS-trust", {"2.1": {"status": "Amber", "progress": "Half written"}})
    [note] = api.collect_returns(tmp_path, month=MONTH, today=api.day("2020-12-11")).notes
    assert "papers of November 2020 are issued, and stay as they are: sendplan issue --again --as-at 2020-11" in note


def test_a_month_that_no_meeting_is_about_is_over_when_there_is_one_about_a_later(tmp_path: Path) -> None:
    """A tracker was taken in for October; the first paper is November's, and so are the returns."""
    meetings = ({"template": "board", "date": "2020-12-10", "as_at": "2020-11-30"},)
    SMALL.having(registers={**SMALL.registers, "meetings": meetings}).write(tmp_path)
    assert str(api.open_month(tmp_path, today=api.day("2020-11-02")).month) == "2020-11"
    assert str(api.open_month(tmp_path, today=api.day("2020-10-28")).month) == "2020-11"  # it is made already


def test_a_percentage_is_read_as_it_is_meant_or_asked_about(tmp_path: Path) -> None:
    rows = {"40": 40, "40%": 40, "0": 0, "100": 100, "1%": 1, "0.5": None, "1": None, "140": None, "half": None}
    for text, meant in rows.items():
        records = SMALL.having(updates=(said(MONTH, "Green", "2.1", percent=text),)).checked().records
        assert records.updates[0].percent == meant, text
        assert bool(records.problems) is (meant is None), text


def test_a_day_that_cannot_be_read_is_asked_for_in_one_way() -> None:
    records = SMALL.having(updates=(said(MONTH, "Green", "2.1", forecast_end="end of Nov"),)).checked().records
    [problem] = records.problems
    assert "The year is not written" in problem.message
    assert "Write the date as" not in str(problem)
    assert str(problem).endswith("write the day: 30/11/2020, if that is meant")


def test_a_file_in_which_nothing_is_typed_yet_begins_no_month(tmp_path: Path) -> None:
    SMALL.write(tmp_path)
    api.open_month(tmp_path, MONTH)
    opened = api.open_workspace(tmp_path)
    assert opened.records.months == (Month(2020, 10),)
    assert opened.as_at.isoformat() == "2020-10-31"


def test_a_month_that_is_none_is_refused(tmp_path: Path) -> None:
    SMALL.write(tmp_path)
    for month in ("November", "2020-13", "2019-01"):
        done = ended("returns", "send", "--month", month, "--workspace", str(tmp_path))
        assert done.code == 2
        assert "Traceback" not in done.err
