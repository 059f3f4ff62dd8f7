"""The record of a table that is being read: its headers, the rows and headings below them, what was set apart."""

from collections.abc import Mapping

from msgspec import Struct, field

from sendplan.importing.lines import Line
from sendplan.importing.table.bands import Band
from sendplan.importing.table.header import Header

Fate = str
"""What became of a line: "title", "header", "heading", "action" …"""


class Row(Struct, frozen=True):
    """An action's line under its header. `is_bare`: it has nothing but its words. `whole`: those of the action above,
    where the table says that this row is a part of it. `told`: label and text of each line below it that says more.
    """

    line: Line
    header: Header
    is_bare: bool = False
    whole: str = ""
    told: tuple[tuple[str, str], ...] = ()


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
    `over`: `over_sheets`.
    """

    items: list[Row | Heading] = field(default_factory=list)
    headers: list[Header] = field(default_factory=list)
    aside: list[tuple[Line, Fate]] = field(default_factory=list)
    over: Mapping[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> list[Row]:
        return [item for item in self.items if isinstance(item, Row)]

    def count(self, fate: Fate) -> int:
        return sum(own == fate for _, own in self.aside)
