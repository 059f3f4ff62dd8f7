"""Cells that other cells of their column, or their own letters, make doubtful: American dates, refs that Excel may have
shortened, refs that became dates, cells without readable text.
"""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from itertools import pairwise

from sendplan.check.cells import Wrong, quoted
from sendplan.check.schema import ColumnSchema
from sendplan.model.calendar import NAMES
from sendplan.model.place import Mark, RawRow, RawTable

Doubt = Callable[[RawRow], Wrong | None]

_DATED = frozenset({"date", "forecasts", "plan-date", "period", "milestones"})
_NUMBERS = re.compile(r"(?<![0-9])([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9])")
_KEEPS_NOUGHT = re.compile(r"[0-9]+\.[0-9]*0")


def doubts_of(table: RawTable, column: ColumnSchema, refs: AbstractSet[str]) -> tuple[Doubt, ...]:
    """Return the checks that a column of a table needs; none for most columns."""
    found = (american_dates(table, column), shortened_refs(table, column, refs), refs_as_dates(column, refs))
    return tuple(filter(None, found))


def american_dates(table: RawTable, column: ColumnSchema) -> Doubt | None:
    """Return a check for dates that may be American; None if no date of the column surely is.

    If one date of the column can only be American (12/20/2024), each date that can be either (04/05/2025) is wrong.
    """
    name = column.name
    if column.kind not in _DATED or name not in table.columns:
        return None
    first = next((row for row in table.rows if any(map(_is_american, _NUMBERS.finditer(row[name])))), None)
    if first is None:
        return None

    def doubt(row: RawRow) -> Wrong | None:
        if row is first or not any(map(_is_either, _NUMBERS.finditer(row[name]))):
            return None
        message = (
            f"{quoted(row[name])} may be meant as the American {quoted(first[name])} in row {first.place.row} of this "
            "column is, month first; it is not used until it is clear"
        )
        return Wrong("date", message, f"write {_both_ways(row[name])}")

    return doubt


def _both_ways(text: str) -> str:
    """Return the two readings of the first doubtful date, as part of a remedy."""
    found = next(one for one in _NUMBERS.finditer(text) if _is_either(one))
    first, second, year = int(found[1]), int(found[3]), found[4] if len(found[4]) == 4 else f"20{found[4]}"
    return (
        f"{second} {NAMES[first]} {year} if the month stands first here too, or {first} {NAMES[second]} {year} if not"
    )


def _is_american(found: re.Match[str]) -> bool:
    return int(found[1]) <= 12 < int(found[3]) <= 31


def _is_either(found: re.Match[str]) -> bool:
    return int(found[1]) <= 12 and int(found[3]) <= 12 and int(found[1]) != int(found[3])


def shortened_refs(table: RawTable, column: ColumnSchema, refs: AbstractSet[str]) -> Doubt | None:
    """Return a check for refs that Excel may have shortened: if the plan has 1.1 and 1.10, a 1.1 may have been 1.10.

    Only a ref that no row of the file has can have been lost. A workbook distinguishes numbers from text. A CSV file
    does not: there, an update for 1.1 is doubtful if no row is for 1.10, unless another ref shows that noughts were
    kept.
    """
    if column.kind not in _OF_REFS:
        return None
    name = column.name
    held = {row[name] for row in table.rows}
    lost = refs - held
    is_csv = table.encoding != "xlsx"
    kept = any(_KEEPS_NOUGHT.fullmatch(ref) for ref in held)

    def doubt(row: RawRow) -> Wrong | None:
        ref = row[name]
        if column.kind == "refs" and name in row.numbers and f"{ref}0" in refs:  # in a list of refs, both may be meant
            return _held_as_number(ref)
        if column.kind == "refs" or f"{ref}0" not in lost:
            return None
        if name in row.numbers:
            return _held_as_number(ref)
        if not is_csv or kept or column.kind != "update-ref":
            return None
        if sum(other[name] == ref for other in table.rows) > 1:
            message = (
                f"{ref} stands in several rows and {ref}0 in none: Excel may have shortened {ref}0 to {ref} in one"
            )
            remedy = f"write {ref}0 in the row that is of it; if none is, keep one of the rows"
            return Wrong("number-ref", message, remedy)
        message = f"Excel may have shortened {ref}0 to {ref}, for this file has no row for {ref}0"
        remedy = f"if {ref} is meant, add a row with the ref {ref}0 and nothing else; if not, write {ref}0"
        return Wrong("number-ref", message, remedy)

    return doubt


_OF_REFS = frozenset({"ref", "update-ref", "refs"})
_DAY = re.compile(
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?: [0-9:]+)?|[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{2,4}}|"
    rf"[0-9]{{1,2}}-(?:{'|'.join(name[:3] for name in NAMES[1:])})(?:-[0-9]{{2,4}})?",
    re.IGNORECASE,
)


def refs_as_dates(column: ColumnSchema, refs: AbstractSet[str]) -> Doubt | None:
    """Return a check for refs that Excel made dates: 1-2, 1/2, and in some countries 1.2. None for other columns."""
    if column.kind not in _OF_REFS and not (column.name == "ref" and column.filled):
        return None

    def doubt(row: RawRow) -> Wrong | None:
        text = row[column.name]
        if not _DAY.fullmatch(text) or (text in refs and column.kind != "text"):
            return None
        message = f"{quoted(text)} is a day, as Excel makes of a ref such as 1-2 or 1.2"
        return Wrong("number-ref", message, "format the column as text, and type the ref again")

    return doubt


def repeated_ref(table: RawTable, row: RawRow, earlier: int) -> Wrong | None:
    """Return what is wrong with a repeated ref of which one may have been shortened; None if that is unlikely.

    1.10 is the tenth action, so it does not follow directly after 1.1.
    """
    ref = row["ref"]
    above = next((one.place.row for one, below in pairwise(table.rows) if below is row), 0)
    could_be = (
        above != earlier
        and re.fullmatch(r"[0-9]+\.[0-9]*[1-9]", ref)
        and ("ref" in row.numbers or table.encoding != "xlsx")
    )
    if not could_be or any(other["ref"] == f"{ref}0" for other in table.rows):
        return None
    message = f"{ref} stands in row {earlier} already, and may have been {ref}0, which Excel shortens to {ref}"
    remedy = f"if {ref}0 is meant, format the column as text and type {ref}0; if not, keep one of the two rows"
    return Wrong("number-ref", message, remedy)


def _held_as_number(ref: str) -> Wrong:
    """Return what is wrong with a ref that is a number. Excel keeps a typed 1.10 as 1.1, and nobody can tell which was
    meant.
    """
    message = f"Excel holds this ref as the number {ref}, which may have been {ref}0"
    return Wrong("number-ref", message, "format the column as text, and type the ref again")


_DATES = ("date", "plan-date", "period")


def unreadable(text: str, marks: frozenset[Mark], kind: str) -> Wrong | None:
    """Return why a cell with these marks, in a column of that kind, is not read; None if its text can be used."""
    if Mark.UNCLOSED in marks:
        message = "a quotation mark opens here and is never closed, so the row ends with its line, and is kept private"
        return Wrong("quote", message, "put the missing quotation mark in")
    if Mark.UNCALCULATED in marks:
        message = "it is a formula whose result is not stored"
        return Wrong("formula", message, "open the file in Excel and save it")
    if Mark.ERROR in marks:
        if text.startswith("##"):
            return Wrong("excel-error", f"it holds {text}, as Excel shows what its column is too narrow for",
                         "widen the column, and save the file as CSV UTF-8 again")  # fmt: skip
        return Wrong("excel-error", f"it holds the spreadsheet error {text}", "write what it should say")
    if Mark.DAY_MONTH in marks and kind in _DATES:
        year, month, day = text.split("-")
        message = (
            f"{text!r} is shown without its year, which is what Excel makes of a typed month and year "
            f"(it may mean {month}/20{day}, not {year})"
        )
        return Wrong("date", message, "write the day in full, such as 31/12/2020")
    return None
