"""A workbook as a consultant leaves it: a sheet for each priority, title rows above, and a header of two rows."""

from datetime import date

import pytest
from openpyxl import Workbook

from sendplan.importing.proposal import Proposal
from sendplan.importing.read_plan import Wishes, read_plan
from tests.importing.corpus.forms import xlsx

TITLE = "Marlsea Local SEND Improvement Plan – September 2025"
OVER = ["Ref", "Action", "Owner", "Support from", "By when", "RAG", "Milestones 2026/27", None, None, None, "Comments"]
UNDER = [None] * 6 + ["Q1", "Q2", "Q3", "Q4", None]
NAMES = ("Earlier help", "Quicker plans")


def imported(*titles: str) -> Proposal:
    """Read a workbook with those lines above the table of each of two sheets; `{}` becomes the sheet's name."""
    sheets = [
        (name, [[line.format(name)] for line in (TITLE, *titles)] + [OVER, UNDER] + [
            [f"P{at}.{row}", f"Open base {row} of {name}", "Council", "Parent forum", f"31/1{row}/26", "Green", "",
             f"Base {row} found", "", "", f"Begun in {row} places"]
            for row in (1, 2)
        ])
        for at, name in enumerate(NAMES, 1)
    ]  # fmt: skip

    def merged(book: Workbook) -> None:
        top = len(titles) + 2
        for sheet in book.worksheets:
            sheet.merge_cells(start_row=top, end_row=top, start_column=7, end_column=10)
            for column in (1, 2, 3, 4, 5, 6, 11):
                sheet.merge_cells(start_row=top, end_row=top + 1, start_column=column, end_column=column)

    return read_plan(xlsx(*sheets, then=merged), "plan.xlsx", date(2026, 9, 1), Wishes())


@pytest.mark.parametrize(
    ("titles", "month"),
    [
        (("Priority: {}",), "2025-09"),
        (("Position as at 31 August 2026",), "2026-08"),
        (("Updated 31/08/2026",), "2026-08"),
        (("Priority: {} – position as at 31 August 2026",), "2026-08"),
        (("Priority: {} (updated 31/08/2026)",), "2026-08"),
        (("{}, as at August 2026",), "2026-08"),
        ((), "2025-09"),
    ],
)
def test_what_stands_above_each_sheet_is_the_plan_s_title_and_no_theme(titles: tuple[str, ...], month: str) -> None:
    found = imported(*titles)
    assert [theme.title for theme in found.themes] == list(NAMES)
    assert [len(theme.actions) for theme in found.themes] == [2, 2]
    assert found.dating.title == "Marlsea Local SEND Improvement Plan"
    assert [str(one) for one in found.months] == [month]


def test_a_header_that_is_merged_down_beside_a_divided_one_is_one_header() -> None:
    found = imported("Priority: {}")
    [updates] = found.months.values()
    assert [fields["progress"] for _, fields in updates][:2] == ["Begun in 1 places", "Begun in 2 places"]
    unused = [left.heading for left in found.headers[0].unused]
    assert unused == ["Support from", *(f"Q{number} Milestones 2026/27" for number in (1, 2, 3, 4))]
    assert {fate for line, fate in found.fates if "Q1" in line.cells} == {"header"}
