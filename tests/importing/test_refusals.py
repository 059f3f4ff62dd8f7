"""Files that are no plan are told what they look like, and what was looked for."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from sendplan.importing.read_plan import Wishes, read_plan
from sendplan.model.errors import InputUnreadable
from tests.importing.small import csv_of, excel_of


def read(content: bytes, name: str) -> None:
    read_plan(content, name, date(2023, 5, 1), Wishes())


@pytest.mark.parametrize(("table", "likeness"), [
    ([["Date", "Activity", "Notes"], ["1/3/2023", "Met", "ok"], ["2/3/2023", "Wrote", "ok"], ["5/3/2023", "Sent", ""]],
     "a diary (3 entries that begin with a day)"),
    ([["Task", *(f"Wk {n}" for n in range(1, 13))], ["Plan", *["x"] * 12]], "a Gantt grid (12 columns"),
    ([["Task", "Start", "End", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"],
      ["Plan", "Jan 23", "Mar 23", *["x"] * 8]], "a Gantt grid (8 columns"),
    ([["Risk", "Likelihood", "Impact", "Mitigating action", "Owner"], ["a", "3", "4", "b", "c"]], "a risk register"),
    ([["Name", "Role", "Email", "Phone"], ["a", "b", "c@d", "1"]], "a list of contacts"),
    ([["Year", "Pupils", "Plans"], *([str(n), "10", "20"] for n in range(2000, 2010))], "a table of figures"),
    ([["Fruit", "Colour", "Taste"], ["apple", "red", "sweet"]], "another kind of table (its first row, no.csv"),
])  # fmt: skip
def test_what_is_no_plan_is_told_what_it_looks_like(table: list[list[str]], likeness: str) -> None:
    with pytest.raises(InputUnreadable) as refused:
        read(csv_of(table), "no.csv")
    assert likeness in str(refused.value)
    looked_for = "looked for a table with a heading for what is to be done"
    assert ("--risks" if "risk" in likeness else looked_for) in str(refused.value)
    assert refused.value.exit_code == 3


def test_a_log_that_is_only_numbered() -> None:
    table = [["Action Ref", "Action / Decision", "RAG", "Owner"], *([str(n), "", "", ""] for n in range(1, 113))]
    with pytest.raises(InputUnreadable, match="112 numbered rows, but no action is written"):
        read(csv_of(table), "log.csv")


def test_a_row_that_holds_a_coloured_dot_alone_says_nothing() -> None:
    book = load_workbook(BytesIO(excel_of([["Area", "Notes", "Remark"], ["North", "", ""], ["●"]])))
    book.worksheets[0]["A3"].font = Font(color="FFFF0000")
    out = BytesIO()
    book.save(out)
    with pytest.raises(InputUnreadable, match="it looks like"):
        read(out.getvalue(), "dots.xlsx")
