"""Whether a row is restricted. In doubt it is: a slip must never publish what somebody kept private (decision 0012)."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct, field

from sendplan.check.beside_rows import told
from sendplan.check.cells import PUBLIC, Wrong
from sendplan.check.marking_headings import (
    COLUMN,
    TELLING,
    TICKED,
    WHY,
    heading_name,
    is_alike,
    is_answered,
    is_asked_for,
    is_of_markings,
    is_of_second_part,
    keeps_private,
    means_otherwise,
    says_open,
)
from sendplan.check.markings import is_marked, mark_in
from sendplan.check.schema import Schema
from sendplan.model.place import Mark, Problem, RawRow, RawTable
from sendplan.read.tables.register import BELOW


class Privacy(Struct, frozen=True):
    """How the columns and surroundings of a file keep rows private.

    Attributes:
        own: The columns that are read as `restricted` is; `others`: those in which anything keeps the row private.
        is_named: Whether the file has a column called `restricted`.
        spare: Unknown columns, in which only a marking keeps the row private (`keeps_private`).
        whole: Words above all rows, or in the sheet's name, that make all rows private; empty if there are none.
        noted: Row number → a note on it that makes it private.
        slips: The file has no grid (CSV), so a mark may have moved into another column.
        quoted: Columns with text that sendplan wrote for whoever fills the file in. They mark nothing.
        asking: Spare columns whose heading asks whether everybody may read the row. An unreadable cell there is a
            doubt.
        ticked: Those of them with nothing but yeses, so that a blank keeps its row private.
        answered: Spare columns in which some cell plainly says that everybody may read the row.
        headings: Column → its whole heading, for headings of two lines.
    """

    own: tuple[str, ...]
    others: tuple[str, ...]
    is_named: bool
    spare: tuple[str, ...] = ()
    whole: str = ""
    noted: Mapping[int, str] = field(default_factory=dict)
    slips: bool = False
    quoted: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    ticked: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)

    @property
    def meant(self) -> str:
        """The column that a file without `restricted` seems to use for it; empty if there is none."""
        return next(iter((*self.own, *self.others)), "") if not self.is_named else ""

    def restricted(self, row: RawRow) -> bool:
        """Return whether a row is private: because it says so, or because nobody can tell."""
        return (
            any(text.casefold() not in PUBLIC for text in self._said(row))
            or any(self._is_said(row, column) for column in self.others)
            or bool(self.whole)
            or row.place.row in self.noted
            or bool(self._marked(row))
            or (bool(row.beyond) and bool(self.own))
            or any(row.marked(column) & IN_DOUBT for column in (*self.own, *self.others, *self.asking))
            or bool(self._unticked(row))
            or bool(row.marked(WHY) & _UNREAD)
            or bool(_unseen(row, self.spare))
            or self._says_why(row)
        )

    def _said(self, row: RawRow) -> list[str]:
        return [text for column in self.own for text in (row[column], *row.repeated.get(column, ()))]

    def _is_said(self, row: RawRow, column: str) -> bool:
        """Return whether a column keeps the row private. "High" under "Delivery confidence" does not."""
        return any(keeps_private(self.headings.get(column, column), text) for text in _all(row, column))

    def _marked(self, row: RawRow) -> str:
        """Return the column, other than `restricted`, in which the row says that it is private; or ""."""
        spare = (
            column
            for column in self.spare
            for text in _all(row, column)
            if keeps_private(self.headings.get(column, column), text)
        )
        unmarked = (*self.own, WHY, *self.quoted)
        texts = (column for column, cell in row.cells.items() if (cell or column in row.repeated)
                 and column not in unmarked
                 for text in _all(row, column) if is_marked(text) and not means_otherwise(column, text))  # fmt: skip
        moved = (column for column in TELLING if row[column].strip().casefold() in TICKED)
        other = (name for name in self.answered if any(text and not says_open(text) for text in _all(row, name)))
        slipped = "" if not self.slips or self._says_any(row) else next(moved, "")
        return next(spare, "") or next(texts, "") or next(other, "") or slipped

    def _unticked(self, row: RawRow) -> str:
        """Return the column that is ticked for other rows but blank here, if nothing else says who may read it;
        or "".
        """
        return "" if self._says_any(row) else next((column for column in self.ticked if not row[column]), "")

    def _says_why(self, row: RawRow) -> bool:
        return row[WHY].casefold() not in {*PUBLIC, "-", "–", "n/a", "none", "not restricted", "public"}

    def _says_any(self, row: RawRow) -> bool:
        return any(self._said(row))

    def doubts(self, row: RawRow) -> list[Problem]:
        """Return problems that say why a row is private without plainly saying so."""
        found = [
            wrong.at(row.place.at(column))
            for column in (*self.own, *self.others, *self.asking)
            if (wrong := _doubt(row.marked(column)))
        ]
        for column in self.others if self.is_named else ():  # without `restricted`, the heading is reported once
            if self._is_said(row, column):
                message = f"it keeps the row private, for the column {column} may mean {COLUMN}"
                found.append(Problem(row.place.at(column), "restricted", message, f"say it in {COLUMN} alone"))
        for said in (self.whole, self.noted.get(row.place.row, "")):
            if said:
                what = (
                    "what stands over or beside the rows"
                    if said == self.whole
                    else "a note on it, another sheet or a line beside the rows"
                )
                message = f"{what} seems to say that it is private ({mark_in(said)}); it is kept private"
                remedy = f"take that away, and say of each row in {COLUMN} whether it is"
                found.append(Problem(row.place, "restricted", message, remedy))
        says_so = any(text.casefold() not in PUBLIC for text in self._said(row))
        if not found and not says_so and (wrong := _doubt(row.marked(WHY) & _UNREAD)):
            remedy = f"write yes or no in {COLUMN}, and the reason here or nothing"
            found.append(Problem(row.place.at(WHY), wrong.rule, wrong.message, remedy))
        if not found and not says_so and (column := self._marked(row)):
            message = f"it seems to say that the row is private ({mark_in(row[column])}); it is kept private"
            found.append(
                Problem(
                    row.place.at(column),
                    "restricted",
                    message,
                    f"write yes in {COLUMN}; or, if all may read it, say it in other words",
                )
            )
        if not found and not says_so and (column := self._unticked(row)):
            message = f"the column {column} says yes in other rows, and is blank here; the row is kept private"
            found.append(Problem(row.place.at(column), "restricted", message, f"write yes there, or no in {COLUMN}"))
        if not says_so:
            found += [_out_of_sight(row, column, "it is kept private") for column in _unseen(row, self.spare)]
        if self._says_why(row) and not says_so and not found:
            said = f"says {row[COLUMN]!r}" if row[COLUMN] else "is blank"
            message = f"it says why the row is restricted, but {COLUMN} {said}; it is kept private"
            found.append(
                Problem(row.place.at(WHY), "restricted", message, f"write yes in {COLUMN}, or empty this cell")
            )
        return found


def privacy(table: RawTable, known: Collection[str], beside: Sequence[str] = ()) -> Privacy | None:
    """Return how a file says that a row is private; None for a register without such a column."""
    if COLUMN not in known:
        return None
    spare = [name for name in dict.fromkeys(table.columns) if name and name not in (*known, *beside)]
    headings = _over_two_lines(table)
    alike = [name for name in spare if is_alike(heading_name(headings.get(name, name)))]
    close = [name for name in alike if name.startswith("restrict")] or _closest(spare, 0.6)
    own = ((COLUMN,) if COLUMN in table.columns else ()) + tuple(close)
    others = tuple(name for name in alike if name not in own)
    rest = tuple(name for name in spare if name not in (*own, *others))
    beside_it = told(table)
    return Privacy(
        own,
        others,
        COLUMN in table.columns,
        rest,
        beside_it.whole,
        beside_it.of,
        slips=table.encoding != "xlsx",
        quoted=tuple(beside),
        asking=tuple(name for name in rest if is_of_markings(headings.get(name, name))),
        ticked=tuple(
            name for name in rest if is_asked_for(headings.get(name, name), (row[name] for row in table.rows))
        ),
        answered=tuple(
            name for name in rest if is_answered(headings.get(name, name), (row[name] for row in table.rows))
        ),
        headings=headings,
    )


def _over_two_lines(table: RawTable) -> dict[str, str]:
    """Return column → its whole heading, if the line below the header continues it: no ref, and only short words."""
    below = table.rows[0] if table.rows and table.rows[0].place.row == table.place.row + 1 else None
    if below is None or below["ref"] or any(len(text) > _SHORT_HEADING for text in below.cells.values()):
        return {}
    return {column: f"{column}{BELOW}{text}" for column, text in below.cells.items() if text}


_SHORT_HEADING = 25


class Withheld(Struct, frozen=True):
    """How rows of a public register seem to be meant as private.

    Attributes:
        columns: Columns that say so; `spare`: unknown ones, in which a marking says so.
        reads_words: Whether the row's own words, words that nobody can see, notes on it and lines above it count too.
        whole: Words that make all rows private; `noted`: row number → a note that makes that row private.
        asking: Spare columns whose heading asks whether everybody may read the row.
    """

    columns: tuple[str, ...]
    spare: tuple[str, ...] = ()
    reads_words: bool = False
    whole: str = ""
    noted: Mapping[int, str] = field(default_factory=dict)
    asking: tuple[str, ...] = ()

    def problem(self, row: RawRow, what: str, otherwise: str) -> Problem | None:
        """Return the problem of a row that seems to be meant as private; None if it does not.

        `what` is what follows from it, for the message; `otherwise` what to do if the row is indeed private.
        """
        for column in (*self.columns, *self.asking):
            is_said = column in self.columns and any(
                text.casefold() not in PUBLIC and keeps_private(column, text) for text in _all(row, column)
            )
            if is_said or row.marked(column) & IN_DOUBT:
                message = f"the column {column} seems to say that this row is private, {what}"
                remedy = f"empty the cell if it may be printed; if not, {otherwise}"
                if unclear := next((said for mark, _, said, _ in _DOUBTS if mark in row.marked(column)), ""):
                    message = f"{unclear}, so nobody can tell whether this row is private, {what}"
                    remedy = f"write no in its place if it may be printed; if not, {otherwise}"
                return Problem(row.place.at(column), "restricted", message, remedy)
        if self.reads_words and (unseen := _unseen(row, self.spare)):
            return _out_of_sight(row, unseen[0], what, otherwise)
        beside = self.whole or self.noted.get(row.place.row, "")
        if beside:
            message = (
                f"what stands over it or is pinned to it seems to say that it is private ({mark_in(beside)}), {what}"
            )
            return Problem(
                row.place, "restricted", message, f"take that away if it may be printed; if not, {otherwise}"
            )
        for column, cell in row.cells.items():
            if not (cell or column in row.repeated):
                continue
            said = _all(row, column)
            if (column in self.spare and any(keeps_private(column, text) for text in said)) or (
                self.reads_words
                and any(
                    (is_marked(text) and not means_otherwise(column, text)) or is_of_second_part(column, text)
                    for text in said
                )
            ):
                message = f"its words seem to say that this row is private ({mark_in(row[column])}), {what}"
                remedy = f"take the mark away if it may be printed; if not, {otherwise}"
                return Problem(row.place.at(column), "restricted", message, remedy)
        return None


def _closest(names: Sequence[str], least: float) -> list[str]:
    """Return the name that is most similar to "restricted" (difflib's ratio), in a list; empty if none is."""
    if not names:
        return []
    import difflib  # loaded only where a file has columns that are none of ours

    return difflib.get_close_matches(COLUMN, names, n=1, cutoff=least)


def withheld(table: RawTable, known: Collection[str], *, reads_words: bool = False) -> Withheld:
    """Return how a register says that a row is private. If it may have a column `restricted`, no other column
    counts.
    """
    spare = [name for name in dict.fromkeys(table.columns) if name and name not in known]
    if COLUMN in known:
        return Withheld(())
    close = _closest(spare, 0.85)
    columns = tuple(name for name in spare if is_alike(heading_name(name)) or name in close)
    rest = tuple(name for name in spare if name not in columns)
    asking = tuple(filter(is_of_markings, rest))
    if not reads_words:
        return Withheld(columns, rest, asking=asking)
    beside_it = told(table)
    return Withheld(columns, rest, reads_words, beside_it.whole, beside_it.of, asking)


def written_anew(table: RawTable, schema: Schema) -> list[dict[str, str]]:
    """Return each row's cells for a file that is written again without notes, title lines and struck-out words.

    A row that is private for another reason than its own cell says so in that cell.
    """
    known = {column.name for column in schema.columns}
    own = privacy(table, known, schema.beside)
    shut = withheld(table, {*known, *schema.beside}, reads_words=schema.name not in ("leads", "meetings"))
    return [
        {**row.cells, COLUMN: "yes"}
        if (own.restricted(row) if own else shut.problem(row, "", "")) and row[COLUMN].casefold() in PUBLIC
        else dict(row.cells)
        for row in table.rows
    ]


def _all(row: RawRow, column: str) -> tuple[str, ...]:
    """Return what a column says in a row, including other columns with the same heading."""
    return (row[column], *row.repeated.get(column, ()))


def _unseen(row: RawRow, spare: Collection[str]) -> list[str]:
    """Return the columns whose words nobody can see. Whoever hid them did not mean them for everybody."""
    return [name for name in row.cells if name not in spare and Mark.UNSEEN in row.marked(name)] if row.marks else []


def _out_of_sight(row: RawRow, column: str, what: str, otherwise: str = "") -> Problem:
    message = (
        f"nobody sees {mark_in(row[column])} (the letters are in the colour of their cell, tiny, or hidden by the "
        f"cell's number format), {'so ' * (not otherwise)}{what}"
    )
    remedy = "give the letters a colour and size that can be read if all may read them; if not, "
    return Problem(row.place.at(column), "restricted", message, remedy + (otherwise or f"write yes in {COLUMN}"))


_DOUBTS: Sequence[tuple[Mark, str, str, str]] = (
    (Mark.UNCALCULATED, "formula", "it is a formula", "write yes or no in its place"),
    (Mark.FORMULA, "formula", "it is a formula", "write yes or no in its place"),
    (Mark.MERGED, "merged", "it is part of a merged cell", "unmerge it, and write yes or no in each row"),
    (Mark.ERROR, "excel-error", "it holds a spreadsheet error", "write yes or no"),
    (Mark.UNCLOSED, "quote", "a quotation mark opens here and is never closed", "take it out"),
    (Mark.STRUCK, "struck", "its words are struck out", "write yes or no"),
)
_UNREAD = frozenset({Mark.CUT, Mark.UNCALCULATED, Mark.ERROR, Mark.UNCLOSED})
"""Marks of a reason that cannot be read. There may be one."""
IN_DOUBT = frozenset({Mark.CUT, *(mark for mark, *_ in _DOUBTS)})


def _doubt(marks: frozenset[Mark]) -> Wrong | None:
    for mark, rule, message, remedy in _DOUBTS:
        if mark in marks:
            return Wrong(
                rule, f"{message}, so nobody can tell whether the row is restricted; it is kept private", remedy
            )
    return None
