"""Rows put behind those of a table that is there: none of these is lost or changed."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from sendplan.importing.workspace import columns_of
from sendplan.model.calendar import Month
from sendplan.model.errors import UsageProblem
from sendplan.model.place import RawTable
from sendplan.model.plan import Plan
from sendplan.returns.month_file import with_cells
from sendplan.write.tables import as_csv


def appended(
    table: RawTable | None,
    schema: str,
    rows: Sequence[Mapping[str, str]],
    filled: Mapping[int, Mapping[str, str]],
    month: tuple[Month, Plan] | None = None,
) -> bytes:
    """The table with `rows` at its end. `filled`: place in the table → blank cells of that row, and their texts.

    `month`: of updates, which may be a workbook too.

    Raises UsageProblem for a table that this cannot be done to without a loss.
    """
    known = columns_of(schema)
    if table is None:
        return as_csv(known, rows)
    name = table.place.file
    if schema == "updates" and PurePosixPath(name).suffix.casefold() == ".xlsx" and month:
        cells = {row["ref"]: dict(row) for row in rows}
        cells |= {table.rows[at]["ref"]: dict(texts) for at, texts in filled.items()}
        return with_cells(table, cells, *month)
    if PurePosixPath(name).suffix.casefold() != ".csv":
        raise UsageProblem(
            f"{name}: rows can be added to a CSV file only; save it as CSV UTF-8, and delete the workbook"
        )
    over = next((row for row in table.rows if row.beyond), None)
    if over is not None:
        raise UsageProblem(
            f"{over.place}: it has more cells than the header; mend that row first, so that none is lost"
        )
    used = {column for row in (*rows, *filled.values()) for column, text in row.items() if text}
    columns = [column for column in table.columns if column]
    columns += [column for column in known if column in used and column not in columns]
    old = [{**row.cells, **filled.get(at, {})} for at, row in enumerate(table.rows)]
    return as_csv(columns, [*old, *rows])
