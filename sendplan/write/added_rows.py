"""Adds rows at the end of a table in a person's workbook. Everything else in the workbook stays as it is."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from io import BytesIO
from typing import Any

from sendplan.model.errors import UsageProblem

_WOULD_BE_LOST = re.compile(
    r"xl/(?:charts|drawings/drawing|media|pivot|externalLinks|threadedComments|vbaProject|slicers|ctrlProps|model|embeddings)"
)
"""Parts that openpyxl does not write back."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SCORE = re.compile("[1-5]")
_HEADER_WITHIN = 40  # rows


def with_rows(
    content: bytes, name: str, sheet: str, columns: Sequence[str], rows: Sequence[Mapping[str, str]]
) -> bytes:
    """Return the workbook `content` with `rows` added below the table on `sheet` whose header has `columns`.

    Columns that the header lacks are added on its right. Dates in ISO form become dates, scores numbers, everything
    else text. Raises UsageProblem if something else in the workbook would be lost, or the table is not found.
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        lost = next((part for part in archive.namelist() if _WOULD_BE_LOST.match(part)), "")
    if lost:
        raise UsageProblem(
            f"{name}: it has a picture, a chart, comments or macros ({lost}), which would be lost if rows were added; "
            "move the table into a workbook of its own, or save its sheet as CSV UTF-8 and delete the workbook"
        )
    from openpyxl import load_workbook  # heavy: loaded where rows are added to a workbook

    try:
        book = load_workbook(BytesIO(content))
    except Exception as error:  # the library fails in many ways on workbooks that it does not know
        raise UsageProblem(
            f"{name}: rows cannot be added to this kind of workbook ({error}); save its sheet as CSV UTF-8 and delete "
            "the workbook"
        ) from error
    page: Any = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
    header = _header(page, columns)
    if header is None:
        raise UsageProblem(f"{name}: the row with its columns was not found again; save its sheet as CSV UTF-8")
    places = {_named(cell.value): cell.column for cell in page[header] if cell.value not in (None, "")}
    last = max((row[0].row for row in page.iter_rows(min_row=header) if any(_filled(cell) for cell in row)), default=0)
    for column in dict.fromkeys(column for row in rows for column, text in row.items() if text):
        if column not in places:
            places[column] = max(places.values()) + 1
            page.cell(header, places[column], column)
            _as_beside(page.cell(header, places[column]), page.cell(header, places[column] - 1))
    for number, row in enumerate(rows, start=last + 1):
        for column, at in places.items():
            cell = page.cell(number, at)
            if last > header:
                _as_beside(cell, page.cell(last, at))
            _put(cell, row.get(column, ""))
    for table in page.tables.values():
        table.ref = _longer(table.ref, last, len(rows), max(places.values()))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _header(page: Any, columns: Sequence[str]) -> int | None:
    wanted = {column for column in columns if column}
    for row in page.iter_rows(min_row=1, max_row=_HEADER_WITHIN):
        if wanted <= {_named(cell.value) for cell in row}:
            return int(row[0].row)
    return None


def _named(value: object) -> str:
    return "_".join(str(value or "").casefold().split())


def _filled(cell: Any) -> bool:
    return cell.value not in (None, "")


def _as_beside(cell: Any, other: Any) -> None:
    """Copy the formatting of another cell."""
    if other.has_style:
        cell._style = copy(other._style)  # noqa: SLF001 - the library's own way to copy a style


def _put(cell: Any, text: str) -> None:
    if not text:
        return
    if _DAY.fullmatch(text):
        cell.value = date.fromisoformat(text)
        cell.number_format = "dd/mm/yyyy"
    elif _SCORE.fullmatch(text):
        cell.value = int(text)
    else:
        cell.value = text
        cell.data_type = "s"  # so that a text beginning with = is not a formula


def _longer(ref: str, last: int, more: int, width: int) -> str:
    """Return the range of a list object with the new rows, if it ended where the table ended."""
    from openpyxl.utils import get_column_letter, range_boundaries

    left, top, right, bottom = (int(at or 0) for at in range_boundaries(ref))
    if bottom != last or right != width:
        return ref
    return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom + more}"
