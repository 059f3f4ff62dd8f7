"""The guards stand before the workspace's own workbooks too."""

import pytest

from sendplan.model.errors import InputUnreadable
from sendplan.read.tables import read_table
from tests.importing.bad_files import BAD
from tests.importing.small import excel_of

WORKBOOKS = [bad for bad in BAD if bad.name.endswith(".xlsx") and bad.name not in ("million.xlsx", "zip-bomb.xlsx")]


@pytest.mark.parametrize("bad", WORKBOOKS, ids=[bad.name for bad in WORKBOOKS])
def test_a_bad_workbook_is_refused_as_a_register(bad: object) -> None:
    assert hasattr(bad, "make")
    with pytest.raises(InputUnreadable, match=r"data/updates/2020-10\.xlsx: .*; "):
        read_table(bad.make(), "data/updates/2020-10.xlsx")


def test_a_stray_cell_far_below_makes_no_rows() -> None:
    rows = [["ref", "status", "progress"], ["1.1", "Green", "Done"], *[[]] * 2000, ["stray"]]
    table = read_table(excel_of(rows), "data/updates/2020-10.xlsx")
    assert [row["ref"] for row in table.rows] == ["1.1"]
