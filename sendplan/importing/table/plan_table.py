"""The plan's table while it is read, and the few ways to change it, which all passes use (docs/decisions/0028)."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.importing.headings.choose import Column
from sendplan.importing.headings.content import Kind
from sendplan.importing.headings.meaning import PLAINLY, meanings, plain
from sendplan.importing.lines import Line, Spot
from sendplan.importing.table.bands import Band

Fate = str
"""What became of a line: "title line", "header", "heading", "action" …"""


class Unused(Struct, frozen=True):
    """A column that is not used.

    Attributes:
        at: Its index.
        heading: Its heading; "" if it has none.
        why: Why it is not used.
        holds: The kinds of most of its cells.
        tells: Whether it has words of its own, some of them sentences.
    """

    at: int
    heading: str
    why: str
    holds: frozenset[Kind] = frozenset()
    tells: bool = False

    @property
    def name(self) -> str:
        """The heading on one line."""
        return " ".join(self.heading.split())


class Header(Struct, frozen=True):
    """The header of a table.

    Attributes:
        spot: Where it is.
        columns: The columns that are used.
        unused: The other columns that have a heading or a text.
        width: The number of columns. Anything further right, behind a blank column or in a calendar, is beside the
            table.
        score: How sure it is that this is a header, in points.
        lines: The number of rows that it takes.
        calendar: The headings of the calendar to the right.
        agencies: The columns that each have one agency's lead.
    """

    spot: Spot
    columns: tuple[Column, ...]
    unused: tuple[Unused, ...]
    width: int
    score: int
    lines: int = 1
    calendar: tuple[str, ...] = ()
    agencies: tuple[int, ...] = ()

    def of(self, name: str) -> Column | None:
        """Return the first column of that field; None if there is none."""
        return next((column for column in self.columns if column.field == name), None)

    def at(self, name: str) -> int | None:
        """Return the index of the first column of that field; None if there is none."""
        column = self.of(name)
        return None if column is None else column.at

    @property
    def every(self) -> tuple[Column | Unused, ...]:
        return (*self.columns, *self.unused)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(column.field for column in self.columns)

    @property
    def names_leads(self) -> bool:
        return not self.fields.isdisjoint({"lead", "accountable"})

    @property
    def plainness(self) -> int:
        """How much like a plan the columns are: one point for each of the main fields."""
        return len(self.fields & {"ref", "action", "lead", "end", "status", "progress", "theme"})

    @property
    def says_action(self) -> bool:
        """Whether a heading plainly says what is to be done."""
        return any(
            column.field == "action" and meanings(column.heading).get("action", 0) >= PLAINLY for column in self.columns
        )

    def saying(self, *fresh: Column | Unused, without: Collection[int] = ()) -> "Header":
        """Return the header with these columns in place of those at the same indexes, without those in `without`."""
        gone = {one.at for one in fresh}.union(without)
        every = sorted((*(one for one in self.every if one.at not in gone), *fresh), key=lambda one: one.at)
        columns = tuple(one for one in every if isinstance(one, Column))
        return replace(self, columns=columns, unused=tuple(one for one in every if isinstance(one, Unused)))


class Row(Struct, frozen=True):
    """An action's line under its header.

    Attributes:
        line: The line.
        header: The header that it is under.
        is_bare: Whether it has only a ref and words.
        whole: The words of the action that it is a part of, if the table says so.
        told: (Label, text) of each line below it that says more about it.
    """

    line: Line
    header: Header
    is_bare: bool = False
    whole: str = ""
    told: tuple[tuple[str, str], ...] = ()

    def cell(self, at: int | None) -> str:
        return self.line.cell(at)

    def text(self, name: str) -> str:
        """Return the text in the first column of a field."""
        return self.line.cell(self.header.at(name))

    def saying(self, texts: Mapping[int, str]) -> "Row":
        """Return the row with other texts in these columns."""
        return replace(self, line=self.line.saying(texts))


class Heading(Struct, frozen=True):
    """A heading in or between tables.

    Attributes:
        line: The line.
        band: Its parts.
        is_styled: Whether it looks like one, by its style or because it spans the table.
        is_over: Whether a header follows it.
        in_theme: Whether it is in the theme column.
    """

    line: Line
    band: Band
    is_styled: bool
    is_over: bool = False
    in_theme: bool = False


class Table(Struct):
    """The plan's table. `find_table` builds it line by line; after that, a pass takes one and returns another.

    Attributes:
        items: Rows and headings, in the file's order.
        headers: The headers.
        aside: Lines that are no part of the plan, and what they are.
        over: Sheet, table or page → what marks its rows as private (see `over_sheets`).
        mapping: Heading or letter → field, from --map.
    """

    items: list[Row | Heading] = field(default_factory=list)
    headers: list[Header] = field(default_factory=list)
    aside: list[tuple[Line, Fate]] = field(default_factory=list)
    over: Mapping[str, str] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> list[Row]:
        return [item for item in self.items if isinstance(item, Row)]

    @property
    def header(self) -> Header | None:
        """The header; None if the table has several."""
        return self.headers[0] if len(self.headers) == 1 else None

    @property
    def shared_header(self) -> Header | None:
        """The first header, if all have the same columns, as on sheets for one theme each; else None."""
        return self.headers[0] if len({*map(_shape, self.headers)}) == 1 else None

    def cells(self, at: int | None) -> list[str]:
        """Return the text of each row in a column."""
        return [row.cell(at) for row in self.rows]

    def count(self, fate: Fate) -> int:
        return sum(own == fate for _, own in self.aside)

    def each(self, change: Callable[[Row], Iterable[Row]]) -> "Table":
        """Return the table with each row replaced by the rows that `change` returns for it."""
        items = (change(item) if isinstance(item, Row) else (item,) for item in self.items)
        return replace(self, items=[one for own in items for one in own])

    def under(self, header: Header) -> "Table":
        """Return the table with `header` in place of every header. They must all be alike."""
        return self.headed(lambda one: replace(header, spot=one.spot, lines=one.lines))

    def headed(self, change: Callable[[Header], Header]) -> "Table":
        """Return the table with the same rows below changed headers."""
        fresh = {id(header): change(header) for header in self.headers}
        changed = self.each(lambda row: [replace(row, header=fresh.get(id(row.header), row.header))])
        return replace(changed, headers=list(fresh.values()))

    def widened(
        self, header: Header, columns: Mapping[str, str], why: str, said: Callable[[Row], Sequence[str]]
    ) -> "Table":
        """Return the table with new columns behind its widest row.

        Args:
            header: The header, saying what became of the columns that the new ones are read from.
            columns: Field → heading of each new column.
            why: A doubt on the first new column.
            said: Returns the texts of a row in the new columns.
        """
        begin = max([header.width, *(len(row.line.cells) for row in self.rows)])
        added = [Column(begin + place, heading, name, why="" if place else why)
                 for place, (name, heading) in enumerate(columns.items())]  # fmt: skip
        wide = replace(header.saying(*added), width=begin + len(added))
        filled = self.each(lambda row: [row.saying(dict(enumerate(said(row)[: len(added)], begin)))])
        return filled.under(wide)


def _shape(header: Header) -> tuple[tuple[int, str], ...]:
    columns = ((column.at, column.field) for column in header.columns)
    return (*columns, (-1, ""), *((left.at, plain(left.heading)) for left in header.unused))
