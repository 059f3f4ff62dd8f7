"""Who was heard of and who not: private marks, renamed bodies, blank workbooks and the officer's own words."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from sendplan import api
from tests.commands import ended
from tests.returns.filling import MONTH, SMALL, book, fill, header, returned, row_of, saved, sent
from tests.returns.test_chasing import collect, status
from tests.workspaces import Workspace, action, said


def own_heading(sheet: Worksheet, row: int) -> None:
    sheet.cell(header(sheet)[0], sheet.max_column + 1).value = "Protective marking"
    sheet.cell(row, sheet.max_column).value = "OFFICIAL-SENSITIVE"


def no_heading(sheet: Worksheet, row: int) -> None:
    top, columns = header(sheet)
    sheet.cell(row, columns["restricted"]).value = "yes"
    sheet.cell(top, columns["restricted"]).value = None


def noted(sheet: Worksheet, row: int) -> None:
    sheet.cell(row, header(sheet)[1]["progress"]).comment = Comment("Private please", "Lead")


def called_private(sheet: Worksheet, _row: int) -> None:
    sheet.title = "Private"


def over_the_table(sheet: Worksheet, _row: int) -> None:
    sheet.cell(3, 1).value = "OFFICIAL-SENSITIVE: not for publication"


MARKS = (own_heading, no_heading, noted, called_private, over_the_table)


@pytest.mark.parametrize("mark", MARKS)
def test_a_return_that_says_anywhere_that_it_is_private_stays_so(
    mark: Callable[[Worksheet, int], None], tmp_path: Path
) -> None:
    """In the month's file, and in what another lead of the action is sent next month."""
    folder = sent(tmp_path)
    workbook = book(folder / "NHS-trust.xlsx")
    sheet = workbook.worksheets[0]
    fill(sheet, "1.10", status="Red", progress="Zanzibar has sued", ask="Agree a fee")
    mark(sheet, row_of(sheet, "1.10"))
    saved(workbook, folder, "NHS-trust.xlsx")
    collect(tmp_path)
    update = next(one for one in api.open_workspace(tmp_path).records.updates if one.progress == "Zanzibar has sued")
    assert update.restricted
    api.send_returns(tmp_path, "2020-12", today=api.day("2020-12-20"))
    others = book(tmp_path / "returns/2020-12/Council.xlsx").worksheets[0]
    assert not any("Zanzibar" in str(cell.value) for row in others.iter_rows() for cell in row)


def test_a_body_that_was_renamed_since_has_answered_what_it_was_asked_under_its_old_name(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "NHS-trust", {ref: {"status": "Green", "progress": "Begun"} for ref in ("1.10", "2.1", "2.2a")})
    collect(tmp_path)
    leads = tmp_path / "data/leads.csv"
    leads.write_text(leads.read_text("utf-8").replace(",NHS trust", ",Integrated care board"), "utf-8")
    said_now = status(tmp_path)
    assert "Integrated care board  3 of 3" in said_now
    assert "not asked yet" not in said_now
    api.send_returns(tmp_path, MONTH, today=api.day("2020-11-25"))
    assert "Integrated care board  3 of 3" in status(tmp_path), "also when all was sent once more, under its new name"


def test_a_body_that_was_renamed_is_reminded_a_second_time_and_not_anew(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    status(tmp_path, "--remind", on="2020-11-28")
    leads = tmp_path / "data/leads.csv"
    leads.write_text(leads.read_text("utf-8").replace(",NHS trust", ",Integrated care board"), "utf-8")
    status(tmp_path, "--remind", on="2020-11-30")
    assert "Still missing" in (folder / "reminders/Integrated-care-board-2.txt").read_text("utf-8")
    assert "reminded 2 times" in next(line for line in status(tmp_path).splitlines() if "Integrated" in line)


def test_a_cell_to_correct_that_the_officer_typed_is_settled(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "Council", {"1.1": {"progress": "Mapped", "status": "amber-ish"}})
    collect(tmp_path)
    assert "to correct: 1.1 status" in status(tmp_path)
    path = tmp_path / "data/updates/2020-11.xlsx"
    workbook = book(path)
    sheet = workbook.worksheets[0]
    row = next(cells[0].row for cells in sheet.iter_rows() if cells[0].value == "1.1")
    sheet.cell(row, 8).value = "Amber"
    workbook.save(path)
    assert "to correct" not in status(tmp_path)


def test_what_goes_back_after_the_day_asks_for_no_day_that_is_past(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "Council", {"1.1": {"status": "amber-ish"}})
    api.collect_returns(tmp_path, month=MONTH, today=api.day("2020-11-30"))
    text = next((folder / "back").glob("*.txt")).read_text("utf-8")
    assert "send it back as soon as you can:" in text
    assert "did you mean Amber (at-risk)? Choose a word from the list." in text


def test_an_answer_in_words_alone_is_to_be_typed(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    (folder / "inbox").mkdir(exist_ok=True)
    (folder / "inbox/answer.txt").write_text("From: trust\n\n2.1 is on track.\n", "utf-8")
    done = ended("returns", "collect", "--month", MONTH, "--on", "2020-11-26", "--workspace", str(tmp_path))
    assert "type what it says into the month's file of updates" in done.err
    assert "answer.txt: ask for this month's workbook, or type what it says into the month's file" in status(tmp_path)


def test_a_workbook_that_came_back_blank_is_no_silence(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "NHS-trust", {})
    collect(tmp_path)
    [line] = [line for line in status(tmp_path).splitlines() if "NHS trust" in line]
    assert line.endswith("its workbook came back blank")


def test_that_a_workbook_came_back_blank_does_not_hide_the_silence_before(tmp_path: Path) -> None:
    folder = sent(tmp_path, SMALL.having(updates=(said("2020-08", "Green", "2.1"), said("2020-10", "Green", "2.2b"))))
    returned(folder, "NHS-trust", {})
    collect(tmp_path)
    [line] = [line for line in status(tmp_path).splitlines() if "NHS trust" in line]
    assert line.endswith("its workbook came back blank; silent for 1 month before")
    status(tmp_path, "--remind")
    told = (folder / "reminders/NHS-trust-1.txt").read_text("utf-8")
    assert "Your workbook came back with nothing filled in; we still look forward to 3 rows" in told
    assert "where there is nothing new, Status now is enough" in told
    assert "a row left blank is no answer" in (folder / "messages/NHS-trust.txt").read_text("utf-8")


def test_what_the_officer_noted_is_no_word_of_the_body(tmp_path: Path) -> None:
    note = {"status": "", "progress": "", "officer_note": "It was rung, and will write."}
    rows = [("2020-10", {"ref": "2.1", **note}), said("2020-10", "Green", "1.1")]
    sent(tmp_path, SMALL.having(updates=rows))
    [line] = [line for line in status(tmp_path).splitlines() if "NHS trust" in line]
    assert "never a word yet" in line


def test_what_the_officer_noted_this_month_answers_nothing_for_the_body(tmp_path: Path) -> None:
    note = {"status": "", "progress": "", "officer_note": "The Director rings them on Friday."}
    sent(tmp_path, SMALL.having(updates=[said("2020-10", "Green", "1.1"), ("2020-11", {"ref": "2.1", **note})]))
    [line] = [line for line in status(tmp_path).splitlines() if "NHS trust" in line]
    assert "0 of 3  missing 1.10, 2.1, 2.2a" in line


@pytest.mark.parametrize(("start", "told"), [("Nov 20", False), ("Oct 20", True)])
def test_whose_first_action_begins_this_month_was_not_silent_before(start: str, told: bool, tmp_path: Path) -> None:
    plan = [action("1.1", lead="Council"), action("1.2", "Mar 21", start, lead="Trust")]
    sent(tmp_path, Workspace(plan, [said("2020-09", "Green", "1.1"), said("2020-10", "Green", "1.1")]))
    [line] = [line for line in status(tmp_path, on="2020-12-02").splitlines() if "Trust" in line]
    assert "missing 1.2" in line
    assert ("never a word yet" in line) is told


def test_who_has_answered_in_part_was_heard_of(tmp_path: Path) -> None:
    """`8 of 10 … never a word yet`, of a council that had answered for the first time."""
    folder = sent(tmp_path, SMALL.having(updates=[]))
    returned(folder, "Council", {"1.1": {"status": "Green"}})
    collect(tmp_path)
    lines = {line.split("  ")[1]: line for line in status(tmp_path).splitlines() if line.startswith("  ")}
    assert "never a word yet" not in lines["Council"]
    assert "missing" in lines["Council"]
    assert "never a word yet" in lines["NHS trust"]


def test_words_that_point_elsewhere_are_no_answer_without_a_status(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "Council", {"1.1": {"progress": "see email"}, "1.10": {"status": "Green", "progress": "as above"}})
    collect(tmp_path)
    assert re.search(r"Council +1 of 3 +missing 1\.1, 2\.2b", status(tmp_path))
