"""Whether a row is restricted. In doubt it is: a slip in a file must never publish what somebody kept private."""

import difflib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sendplan.check.cells import PUBLIC, Wrong
from sendplan.model.place import Mark, Problem, RawRow, RawTable

COLUMN = "restricted"
WHY = "restricted_why"
ALIKE = re.compile(
    r"private|confidential|sensitive|not_for_publi|unpublished|do_not_publish|restrict|exempt|secret(?!ar)|internal_only"
)
"""Headings by which a partnership might mean `restricted`."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """The columns of a file that keep rows private. `own`: read as `restricted` is. `others`: with anything in them."""

    own: tuple[str, ...]
    others: tuple[str, ...]
    is_named: bool

    @property
    def meant(self) -> str:
        """The column by which a file without `restricted` seems to mean it; blank for none."""
        return next(iter((*self.own, *self.others)), "") if not self.is_named else ""

    def restricted(self, row: RawRow) -> bool:
        """Whether a row's words are kept private: because it says so, or because nobody can tell."""
        return (
            any(text.casefold() not in PUBLIC for text in self._said(row))
            or any(row[column] or any(row.repeated.get(column, ())) for column in self.others)
            or (bool(row.beyond) and bool(self.own))
            or any(row.marked(column) & _IN_DOUBT for column in (*self.own, *self.others))
            or (bool(row[WHY]) and not any(self._said(row)))
        )

    def _said(self, row: RawRow) -> list[str]:
        return [text for column in self.own for text in (row[column], *row.repeated.get(column, ()))]

    def doubts(self, row: RawRow) -> list[Problem]:
        """Why nobody can tell, where that is so; what is wrong with the row as a row is said elsewhere."""
        found = [
            wrong.at(row.place.at(column))
            for column in (*self.own, *self.others)
            if (wrong := _doubt(row.marked(column)))
        ]
        for column in self.others if self.is_named else ():  # without it, the heading is the problem, said once
            if row[column] or any(row.repeated.get(column, ())):
                message = f"it keeps the row private, for the column {column} may mean {COLUMN}"
                found.append(Problem(row.place.at(column), "restricted", message, f"say it in {COLUMN} alone"))
        if row[WHY] and not any(self._said(row)) and not found:
            message = f"it says why the row is restricted, but {COLUMN} is blank; it is kept private"
            found.append(
                Problem(row.place.at(WHY), "restricted", message, f"write yes in {COLUMN}, or empty this cell")
            )
        return found


def privacy(table: RawTable, known: Collection[str]) -> Privacy | None:
    """How a file says that a row is private; None for a register that has no such column."""
    if COLUMN not in known:
        return None
    spare = [name for name in dict.fromkeys(table.columns) if name and name not in known]
    alike = [name for name in spare if ALIKE.search(name)]
    close = [name for name in alike if name.startswith("restrict")] or difflib.get_close_matches(COLUMN, spare, n=1)
    own = ((COLUMN,) if COLUMN in table.columns else ()) + tuple(close)
    others = tuple(name for name in alike if name not in own)
    return Privacy(own, others, COLUMN in table.columns)


@dataclass(frozen=True, slots=True)
class Withheld:
    """The columns by which somebody means a register's rows to be private, though registers are public throughout."""

    columns: tuple[str, ...]

    def problem(self, row: RawRow, what: str) -> Problem | None:
        """That a row seems meant to be private, and `what` comes of it; None where its cells do not say so."""
        for column in self.columns:
            said = (row[column], *row.repeated.get(column, ()))
            if any(text.casefold() not in PUBLIC for text in said) or row.marked(column) & _IN_DOUBT:
                message = f"the column {column} seems to say that this row is private, {what}"
                remedy = "empty the cell if it may be printed; if not, move the row out of this file, which is public"
                return Problem(row.place.at(column), "restricted", message, remedy)
        return None


def withheld(table: RawTable, known: Collection[str]) -> Withheld:
    """How a register says that a row is private; in a file that has `restricted` of its own, no column does."""
    spare = [name for name in dict.fromkeys(table.columns) if name and name not in known]
    if COLUMN in known:
        return Withheld(())
    close = difflib.get_close_matches(COLUMN, spare, n=1, cutoff=0.85)
    return Withheld(tuple(name for name in spare if ALIKE.search(name) or name in close))


_DOUBTS: Sequence[tuple[Mark, str, str, str]] = (
    (Mark.UNCALCULATED, "formula", "it is a formula", "write yes or no in its place"),
    (Mark.FORMULA, "formula", "it is a formula", "write yes or no in its place"),
    (Mark.MERGED, "merged", "it is part of a merged cell", "unmerge it, and write yes or no in each row"),
    (Mark.ERROR, "excel-error", "it holds a spreadsheet error", "write yes or no"),
    (Mark.UNCLOSED, "quote", "a quotation mark opens here and is never closed", "take it out"),
    (Mark.STRUCK, "struck", "its words are struck out", "write yes or no"),
)
_IN_DOUBT = frozenset({Mark.CUT, *(mark for mark, *_ in _DOUBTS)})


def _doubt(marks: frozenset[Mark]) -> Wrong | None:
    for mark, rule, message, remedy in _DOUBTS:
        if mark in marks:
            return Wrong(
                rule, f"{message}, so nobody can tell whether the row is restricted; it is kept private", remedy
            )
    return None
