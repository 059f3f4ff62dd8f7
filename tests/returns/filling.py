"""A small plan of two bodies and their returns, and workbooks filled in with openpyxl."""

import tempfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from sendplan import api
from sendplan.read.tables import read_table
from sendplan.returns.sending import HEADINGS, TO_CORRECT
from tests.faults import tree
from tests.workspaces import PLAN, Workspace, action, part, said

MONTH = "2020-11"
TITLES = {heading.name: heading.title for heading in (*HEADINGS, TO_CORRECT)}
COUNCIL, NHS = "Council", "NHS trust"

SMALL = Workspace(
    actions=(
        action("1.1", "Dec 20", action="Map every service", lead="Council"),
        action("1.10", "Mar 21", action="Train the staff of schools", lead="Council and NHS"),
        action("2.1", "Oct 20", action="Write the joint guide", lead="NHS trust"),
        action("2.2", "Mar 21", action="Agree the pathway", lead="Council"),
        part("2.2a", "Jan 21", action="Draft the pathway", lead="NHS trust"),
        part("2.2b", "Mar 21", action="Test the pathway", lead="Council"),
        action("3.1", "Jun 21", "Feb 21", action="Open the new centre", lead="NHS trust"),
    ),
    updates=(
        said("2020-10", "Green", "1.1", updated_by=COUNCIL),
        said("2020-10", "Green", "2.1", restricted="yes", progress="Secret words of the trust", updated_by=NHS),
        said("2020-10", "Green", "1.10", restricted="yes", progress="Secret words of one", updated_by=NHS),
    ),
    registers={
        "leads": (
            {"as_written": "Council", "body": COUNCIL, "email": "plan@council.example"},
            {"as_written": "NHS trust", "body": NHS, "email": ""},
            {"as_written": "Council and NHS", "body": COUNCIL, "email": ""},
            {"as_written": "Council and NHS", "body": NHS, "email": ""},
        ),
        "meetings": (
            {"template": "board", "date": "2020-12-10", "as_at": "2020-11-30", "papers_due": "2020-12-03",
             "returns_due": "2020-11-27"},
        ),
    },
    plan=PLAN,
)  # fmt: skip


def sent(root: Path, workspace: Workspace = SMALL, month: str = MONTH) -> Path:
    """Write a workspace, send its returns of the month, and return the folder that they are in."""
    if workspace is SMALL and month == MONTH:
        for name, content in _sent_once().items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return root / "returns" / MONTH
    return _sent(root, workspace, month)


def _sent(root: Path, workspace: Workspace, month: str) -> Path:
    workspace.write(root)
    return api.send_returns(root, month, today=api.day("2020-11-20")).folder


@cache
def _sent_once() -> dict[str, bytes]:
    """Return the files of the small plan, sent. Most tests begin with them."""
    with tempfile.TemporaryDirectory() as folder:
        _sent(Path(folder), SMALL, MONTH)
        return tree(Path(folder))


def book(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


def header(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """Return the row of the headings, and name → column."""
    names = {title: name for name, title in TITLES.items()}
    for row in sheet.iter_rows():
        texts = [(at, cell.value) for at, cell in enumerate(row, 1) if isinstance(cell.value, str)]
        found = {names[text]: at for at, text in texts if text in names}
        if len(found) > 4:
            return int(row[0].row or 0), found
    raise AssertionError("there is no row of headings")


def row_of(sheet: Worksheet, ref: str) -> int:
    top, columns = header(sheet)
    for row in sheet.iter_rows(min_row=top + 1):
        if str(row[columns["ref"] - 1].value) == ref:
            return int(row[0].row or 0)
    raise AssertionError(f"there is no row for {ref}")


def fill(sheet: Worksheet, ref: str, **texts: Any) -> None:
    """Type into the row of an action. A text that begins with = stays a text, as after an apostrophe in Excel."""
    _, columns = header(sheet)
    for name, text in texts.items():
        cell = sheet.cell(row_of(sheet, ref), columns[name])
        cell.value = text
        if isinstance(text, str):
            cell.data_type = "s"


def returned(folder: Path, name: str, answers: Mapping[str, Mapping[str, Any]], to: str = "") -> Path:
    """Fill in the workbook of that name, save it to the inbox, and return its path."""
    workbook = book(folder / f"{name}.xlsx")
    for ref, texts in answers.items():
        fill(workbook.worksheets[0], ref, **texts)
    return saved(workbook, folder, to or f"{name}.xlsx")


def saved(workbook: openpyxl.Workbook, folder: Path, name: str) -> Path:
    path = folder / "inbox" / name
    path.parent.mkdir(exist_ok=True)
    out = BytesIO()
    workbook.save(out)
    path.write_bytes(out.getvalue())
    return path


def updates(root: Path, month: str = MONTH) -> dict[str, dict[str, str]]:
    """Return ref → the cells of its row in the month's file."""
    [path] = (root / "data/updates").glob(f"{month}.*")
    table = read_table(path.read_bytes(), path.name, {"ref", "status", "progress"})
    return {row["ref"]: {name: text for name, text in row.cells.items() if text} for row in table.rows}
