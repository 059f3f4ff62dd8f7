"""Restricted in doubt is restricted: whatever is wrong with the mark, the row's words reach no public paper."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet

from sendplan.check.cells import Vocabulary
from sendplan.check.records import load
from sendplan.check.rows import check_table
from sendplan.check.schema import load_schema
from sendplan.read.tables import read_table
from tests.commands import REPOSITORY, sendplan
from tests.read.workbooks import SHEET, book_of, changed
from tests.workspaces import Workspace, action, said

WORD = "Zanzibar"
COLUMNS = ["ref", "status", "progress", "next_steps", "restricted", "restricted_why"]
PLAIN: list[list[object]] = [
    [*COLUMNS], ["1.1", "Green", "Public words", "", "no", ""], ["1.2", "Red", WORD, WORD, "", ""],
    ["2.1", "Red", "More", "", "", ""],
]  # fmt: skip


def put(text: str) -> Callable[[Worksheet], object]:
    return lambda sheet: setattr(sheet["E3"], "value", text)


def struck(sheet: Worksheet) -> None:
    sheet["E3"] = "yes"
    sheet["E3"].font = Font(strike=True)


def merged(area: str, text: str) -> Callable[[Worksheet], object]:
    def fill(sheet: Worksheet) -> None:
        sheet["E2"] = None
        sheet[area.partition(":")[0]] = text
        sheet.merge_cells(area)

    return fill


def twice(sheet: Worksheet) -> None:
    sheet["G1"], sheet["G3"] = "Restricted", "yes"


def no_but_why(sheet: Worksheet) -> None:
    sheet["E3"], sheet["F3"] = "no", "Names a child"


def below(*rows: list[object]) -> Callable[[Worksheet], object]:
    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(row)

    return fill


def foot(text: str) -> Callable[[Worksheet], object]:
    return lambda sheet: setattr(cast("HeaderFooterItem", sheet.oddFooter).center, "text", text)


WORKBOOKS: dict[str, bytes] = {
    "a formula not worked out": book_of(PLAIN, put('=IF(1=1,"yes","")')),
    "a formula worked out to no": changed(
        book_of(PLAIN, put("=A9")),
        (SHEET, "<f>A9</f><v></v>", "<f>A9</f><v>0</v>"), ("xl/workbook.xml", ' fullCalcOnLoad="1"', ""),
    ),
    "an error": book_of(PLAIN, put("#N/A")),
    "struck out": book_of(PLAIN, struck),
    "merged down": book_of(PLAIN, merged("E2:E3", "yes")),
    "merged down and blank": book_of(PLAIN, merged("E2:E3", "")),
    "merged across": book_of(PLAIN, merged("E3:F3", "")),
    "the column twice": book_of(PLAIN, twice),
    "a row once more": book_of(PLAIN, below(["1.2", "", "", "", "yes", ""])),
    "a reason beside no": book_of(PLAIN, no_but_why),
    "a reason not worked out": book_of(PLAIN, lambda sheet: setattr(sheet["F3"], "value", "=A1")),
    "a reason that is an error": book_of(PLAIN, lambda sheet: setattr(sheet["F3"], "value", "#REF!")),
    "a ticked box": book_of(PLAIN, lambda sheet: setattr(sheet["E3"], "value", True)),
}  # fmt: skip

HEAD = ",".join(COLUMNS)
CSVS: dict[str, str] = {
    "an open mark in the row before": f'{HEAD}\n1.1,Green,"Public words,,no,\n1.2,Red,{WORD},{WORD},yes,\n',
    "an open mark in the row itself": f'{HEAD}\n1.1,Green,Public words,,no,\n1.2,Red,"{WORD},{WORD},,\n2.1,Red,x,,,\n',
    "an open mark in the last row": f'{HEAD}\n1.1,Green,Public words,,no,\n1.2,Red,"{WORD},{WORD},,',
    "a comma that moves the cells": f"{HEAD}\n1.1,Green,Public words,,no,\n1.2,Red,{WORD}, {WORD},{WORD},,yes\n",
    "a line break that parts the row": f"{HEAD}\n1.1,Green,Public words,,no,\n1.2,Red,{WORD}\nand on,{WORD},yes,\n",
    "the reason alone": f"{HEAD}\n1.1,Green,Public words,,no,\n1.2,Red,{WORD},{WORD},,Named children\n",
    "another name beside it": f"{HEAD},Confidential?\n1.1,Green,Public words,,no,,\n1.2,Red,{WORD},{WORD},,,y\n",
    "another name with no": f"{HEAD},sensitive\n1.1,Green,Public words,,no,,\n1.2,Red,{WORD},{WORD},,,no\n",
    "twice, the first blank": f"{HEAD},Restricted\n1.1,Green,Public words,,no,,\n1.2,Red,{WORD},{WORD},,,yes\n",
    "twice, the second blank": f"{HEAD},Restricted\n1.1,Green,Public words,,no,,\n1.2,Red,{WORD},{WORD},yes,,\n",
    "misspelt beside it": f"{HEAD},Restricted?\n1.1,Green,Public words,,no,,\n1.2,Red,{WORD},{WORD},,,yes\n",
}


def workspace(root: Path, content: bytes, ending: str) -> Path:
    Workspace([action("1.1"), action("1.2"), action("2.1")]).write(root)
    (root / "data/updates").mkdir()
    (root / f"data/updates/2020-09.{ending}").write_bytes(content)
    return root


WHOLE: dict[str, bytes] = {
    "a sheet called private": book_of(PLAIN, lambda sheet: setattr(sheet, "title", "Private")),
    "a line above the header": book_of([["OFFICIAL-SENSITIVE"], *PLAIN]),
    "a line between": book_of([*PLAIN[:2], ["Part 2: exempt items"], *PLAIN[2:]]),
    "a line below": book_of([*PLAIN, ["All of the above is confidential"]]),
    "a key of colours": book_of([*PLAIN, ["Red rows are not for publication"]]),
    "the foot of its pages": book_of(PLAIN, foot("SEND plan | Not for publication | Page &P")),
    "the foot, with dashes": book_of(PLAIN, foot("SEND plan - Confidential - Page 1")),
    "a note on the header": book_of(PLAIN, lambda sheet: setattr(sheet["C1"], "comment", Comment("PRIVATE", "Lead"))),
}
NOTED = book_of(PLAIN, lambda sheet: setattr(sheet["C3"], "comment", Comment("PRIVATE - not for publication", "Lead")))
SHORT = f"{HEAD}\n1.1,Green,Public words,,no,\n1.2,Red,{WORD},yes\n".encode()


@pytest.mark.parametrize("name", WHOLE)
def test_what_stands_over_a_sheet_keeps_all_of_its_rows_private(name: str, tmp_path: Path) -> None:
    records = load(workspace(tmp_path, WHOLE[name], "xlsx")).records
    assert [one.restricted for one in records.updates] == [True, True, True]
    assert any(
        "what stands over or beside the rows seems to say that it is private" in one.message for one in records.problems
    )


@pytest.mark.parametrize(("content", "ending"), [(NOTED, "xlsx"), (SHORT, "csv")], ids=["a note", "a moved yes"])
def test_a_note_on_a_cell_or_a_mark_that_slipped_keeps_its_row_private(
    content: bytes, ending: str, tmp_path: Path
) -> None:
    records = load(workspace(tmp_path, content, ending)).records
    assert {one.ref: one.restricted for one in records.updates if one.ref != "2.1"} == {"1.1": False, "1.2": True}
    assert [one.rule for one in records.problems] == ["restricted"]


CASES = [(name, content, "xlsx") for name, content in WORKBOOKS.items()] + [
    (name, text.encode(), "csv") for name, text in CSVS.items()
]


@pytest.mark.parametrize(("name", "content", "ending"), CASES, ids=[case[0] for case in CASES])
def test_a_doubtful_mark_keeps_the_row_private_and_is_a_problem(
    name: str, content: bytes, ending: str, tmp_path: Path
) -> None:
    root = workspace(tmp_path, content, ending)
    table = read_table(content, f"data/updates/2020-09.{ending}", COLUMNS)
    words = Vocabulary(frozenset({"1.1", "1.2", "2.1"}), frozenset({1, 2}), date(2020, 7, 31))
    checked = {row.raw["ref"]: row for row in check_table(table, load_schema("updates"), words).rows}
    assert checked["1.2"].flag("restricted")
    assert all(update.restricted for update in load(root).records.updates if update.ref == "1.2")
    ended = sendplan("check", workspace=root)
    assert ended.code == (0 if name == "a ticked box" else 1), ended.out
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    made = sendplan("report", "annex", "--format", "html", workspace=root)
    assert made.code == 0, made.err
    page = next((root / "reports").rglob("annex.html")).read_text("utf-8")
    assert WORD not in page
    private_too = name in ("an open mark in the row before", "merged down", "merged down and blank")
    assert ("Public words" in page) is not private_too


def test_a_row_that_nobody_marked_stays_public(tmp_path: Path) -> None:
    root = workspace(tmp_path, book_of(PLAIN), "xlsx")
    assert sendplan("check", workspace=root).code == 0
    assert [update.restricted for update in load(root).records.updates] == [False, False, False]


def register(name: str, column: str, said: str, **cells: str) -> Workspace:
    """A plan with one row in a register of its own, and a column that the register has not."""
    kept = {"risks": {"id": "R1", "risk": WORD, "likelihood": "4", "impact": "4", "mitigation": WORD, "owner": WORD},
            "decisions": {"date": "2020-10-02", "meeting": "Board", "decision": WORD, "owner": WORD},
            "voice": {"date": "2020-10-02", "you_said": WORD, "we_did": WORD},
            "inspection": {"id": "F1", "finding": WORD, "source": WORD},
            "measures": {"measure": WORD, "theme": "1", "unit": "%", "better": "higher", "period": "2020-10",
                         "value": "4"},
            "plan_changes": {"ref": "1.1", "kind": "redate", "new_end": "2031-03-31", "reason": WORD,
                             "asked_by": WORD, "asked_on": "2020-10-02"}}[name]  # fmt: skip
    return Workspace((action("1.1"),), registers={name: ({**kept, **cells, column: said},)})


@pytest.mark.parametrize("name", ["risks", "decisions", "voice", "inspection", "measures", "plan_changes"])
@pytest.mark.parametrize("column", ["restricted", "Confidential", "private?", "resticted", "Not for publication"])
def test_a_row_of_a_register_that_somebody_marked_private_is_in_no_record(name: str, column: str) -> None:
    records = register(name, column, "yes").checked().records
    assert WORD not in repr((records.risks, records.decisions, records.voice, records.inspection, records.measures))
    assert records.changes == ()
    [problem] = [one for one in records.problems if one.rule == "restricted"]
    assert problem.place.row == 2
    assert "so it is left out of every paper" in problem.message


@pytest.mark.parametrize(("column", "said"), [("restricted", "no"), ("private", ""), ("secretary", "the clerk")])
def test_a_row_of_a_register_that_says_it_is_public_stays(column: str, said: str) -> None:
    records = register("risks", column, said).checked().records
    assert not records.problems
    assert [risk.risk for risk in records.risks] == [WORD]


@pytest.mark.parametrize("by", ["Board", ""])
def test_an_approved_change_keeps_its_date_and_loses_its_private_reason(by: str) -> None:
    approved = {"approved_by": by, "approved_on": "2020-10-05"}
    records = register("plan_changes", "private", "yes", **approved).checked().records
    [change] = records.changes
    assert str(change.new_end) == "2031-03-31"
    assert (change.reason, change.asked_by) == ("", "")
    assert any("its reason and who asked are left out" in one.message for one in records.problems)


def test_a_private_change_without_a_day_of_approval_is_not_approved_and_in_no_paper() -> None:
    records = register("plan_changes", "private", "yes", approved_by="Board").checked().records
    assert records.changes == ()
    [problem] = [one for one in records.problems if one.rule == "restricted"]
    assert "so it is left out of every paper" in problem.message


def test_an_action_marked_private_keeps_its_place_in_the_plan_and_what_is_said_of_it_is_private() -> None:
    rows = (action("1.1", confidential="yes?"), action("1.2"))
    records = Workspace(rows, [said("2020-08", "Red", "1.1"), said("2020-08", "Red", "1.2")]).checked().records
    assert [(one.ref, one.private) for one in records.plan.actions] == [("1.1", True), ("1.2", False)]
    assert [(one.ref, one.restricted) for one in records.updates] == [("1.1", True), ("1.2", False)]
    assert "its ref, dates and counts alone" in records.problems[0].message
