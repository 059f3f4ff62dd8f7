"""The plan's table while it is read, and the few ways to change it: every pass over it is made of these."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.importing.headings.choose import Column
from sendplan.importing.headings.content import Kind
from sendplan.importing.headings.meaning import PLAINLY, meanings, plain
from sendplan.importing.lines import Line, Spot
from sendplan.importing.table.bands import Band

Fate = str
"""What became of a line: "title", "header", "heading", "action" …"""


class Unused(Struct, frozen=True):
    """A column that is not used, and why. `heading` is "" where it has none. `holds`: what most of its cells are.

    `tells`: they are words of its own, some of them sentences.
    """

    at: int
    heading: str
    why: str
    holds: frozenset[Kind] = frozenset()
    tells: bool = False

    @property
    def name(self) -> str:
        """Its heading on one line."""
        return " ".join(self.heading.split())


class Header(Struct, frozen=True):
    """`unused`: the other columns with a heading or a text. `lines` is how many rows it takes.

    `width` is the number of its columns; what stands further right, past a blank one or in a calendar, is beside the
    table. `calendar` are the headings of the calendar to the right. `agencies`: the columns of one
    agency's lead each.
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
        """The first column of that field."""
        return next((column for column in self.columns if column.field == name), None)

    def at(self, name: str) -> int | None:
        """Where it stands."""
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
        """How much of a plan its columns tell: the points of one column a field."""
        return len(self.fields & {"ref", "action", "lead", "end", "status", "progress", "theme"})

    @property
    def says_action(self) -> bool:
        """Whether a heading plainly says what is to be done."""
        return any(
            column.field == "action" and meanings(column.heading).get("action", 0) >= PLAINLY for column in self.columns
        )

    def saying(self, *fresh: Column | Unused, without: Collection[int] = ()) -> "Header":
        """The header that says this of those columns, in place of what it did, and nothing of those `without`."""
        gone = {one.at for one in fresh}.union(without)
        every = sorted((*(one for one in self.every if one.at not in gone), *fresh), key=lambda one: one.at)
        columns = tuple(one for one in every if isinstance(one, Column))
        return replace(self, columns=columns, unused=tuple(one for one in every if isinstance(one, Unused)))


class Row(Struct, frozen=True):
    """An action's line under its header. `is_bare`: it has nothing but its words. `whole`: those of the action above,
    where the table says that this row is a part of it. `told`: label and text of each line below it that says more.
    """

    line: Line
    header: Header
    is_bare: bool = False
    whole: str = ""
    told: tuple[tuple[str, str], ...] = ()

    def cell(self, at: int | None) -> str:
        return self.line.cell(at)

    def text(self, name: str) -> str:
        """What it says in the first column of a field."""
        return self.line.cell(self.header.at(name))

    def saying(self, texts: Mapping[int, str]) -> "Row":
        """The row with other texts in those columns."""
        return replace(self, line=self.line.saying(texts))


class Heading(Struct, frozen=True):
    """A heading in or between tables. `is_styled`: it looks like one, by its style or because it spans the table.

    `is_over`: a header follows it. `in_theme`: it stands in the column of the themes.
    """

    line: Line
    band: Band
    is_styled: bool
    is_over: bool = False
    in_theme: bool = False


class Table(Struct):
    """`items` in the file's order. `aside`: texts that are no part of the plan's table, and what they are.
    `over`: `over_sheets`. `mapping`: what a person said of its columns, heading or letter → field.

    `find_table` puts it together line by line; from then on a pass takes one and gives another.
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
        """Its header; None where it has several."""
        return self.headers[0] if len(self.headers) == 1 else None

    @property
    def shared_header(self) -> Header | None:
        """Its first header, where all head the same columns, as those of a sheet for each theme do."""
        return self.headers[0] if len({*map(_shape, self.headers)}) == 1 else None

    def cells(self, at: int | None) -> list[str]:
        """What each row says in a column."""
        return [row.cell(at) for row in self.rows]

    def count(self, fate: Fate) -> int:
        return sum(own == fate for _, own in self.aside)

    def each(self, change: Callable[[Row], Iterable[Row]]) -> "Table":
        """The table with the rows that `change` makes of each of its own."""
        items = (change(item) if isinstance(item, Row) else (item,) for item in self.items)
        return replace(self, items=[one for own in items for one in own])

    def under(self, header: Header) -> "Table":
        """The table whose headers, which are alike, all say of their columns what `header` does."""
        return self.headed(lambda one: replace(header, spot=one.spot, lines=one.lines))

    def headed(self, change: Callable[[Header], Header]) -> "Table":
        """The table with the same rows below changed headers."""
        fresh = {id(header): change(header) for header in self.headers}
        changed = self.each(lambda row: [replace(row, header=fresh.get(id(row.header), row.header))])
        return replace(changed, headers=list(fresh.values()))

    def widened(
        self, header: Header, columns: Mapping[str, str], why: str, said: Callable[[Row], Sequence[str]]
    ) -> "Table":
        """The table with columns of its own behind its widest row: field → heading, and what is `said` there by each.

        `header` says what became of the columns they are read from. The first of them is doubtful, for `why`.
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
