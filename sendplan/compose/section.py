"""What a section of a paper is: how it declares itself, hands over its blocks, and is found in the folder
`sections`.
"""

import pkgutil
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module

from msgspec import Struct
from msgspec.structs import replace

from sendplan.compose import sections
from sendplan.compose.brief import Brief
from sendplan.model.document import Block, Caption, Column, Orientation, Row, Run, Table
from sendplan.model.template import SectionChoice

PLACE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a run's text for the number of the section its link leads to, until the paper is numbered."""

APPENDIX = "Appendix"
"""The `number` a level 1 heading is written with if it heads an appendix: it becomes "Appendix A:"."""


class Composed(Struct, frozen=True):
    """A section's blocks, in order; none: the section has nothing to say, and is left out with its heading.

    Headings and captions are written without numbers (`Caption("Table", …)`, `Caption("Figure", …)`); the paper
    numbers them when it is whole. `new_page`: begins on a new page though its first block is no heading that says so.
    """

    blocks: tuple[Block, ...] = ()
    orientation: Orientation = "portrait"
    new_page: bool = False


SectionWriter = Callable[[Brief, SectionChoice], Composed]


class NamedTable(Struct, frozen=True):
    """A table whose columns a template may choose, order and widen: its stable name, and its columns as we print them.

    Every column has a name; their widths come to the page's 482 points, or to 757 where it is `wide` (printed on a
    landscape page unless the template says otherwise). `statuses`: the columns that hold a status, and need its room.
    """

    name: str
    columns: tuple[Column, ...]
    statuses: tuple[str, ...] = ()
    wide: bool = False

    @property
    def widths(self) -> dict[str, float]:
        """Column → points, in the order they are printed."""
        return {column.name: column.width for column in self.columns}

    @property
    def row_name(self) -> str:
        """The column that names each row: a screen reader says it before every cell, so it stays."""
        return next(column.name for column in self.columns if column.row_header)

    def of(self, rows: Sequence[Row], description: str, caption: str = "", *, columns: Sequence[Column] = ()) -> Table:
        """The table with those rows; `columns` in place of its own where their titles or widths hang on the month."""
        label = Caption("Table", caption) if caption else None
        return Table(tuple(columns) or self.columns, tuple(rows), description, caption=label, name=self.name)

    def resized(self, change: Mapping[str, float]) -> tuple[Column, ...]:
        """Its columns, each wider or narrower by the points that `change` gives for its name."""
        return tuple(replace(column, width=column.width + change.get(column.name, 0)) for column in self.columns)


class GivesWay(Struct, frozen=True):
    """`turn`: sections of a lower one give way first. `rows`: how many it usually shows; `least`: what is kept;
    `floor`: what is kept when even so the paper is too long, as on the narrow page of a letterhead; 0: as `least`.
    """

    turn: int
    rows: int
    least: int
    floor: int = 0


class Section(Struct, frozen=True):
    """A section as its module declares it, in `SECTION`: nothing else has to be told that it is there.

    `name`: what templates call it, and the anchor of its heading. `about`: what it is, for those who choose sections.
    `order`: its usual place among the others. `tables`: those whose columns a template may choose. `plain`: in plain
    words, for families. `gives_way`: how its rows give way where a paper is longer than it may be, if they do.
    `drawn_wide`: drawn for a landscape page; in portrait its words would be too small.
    """

    name: str
    about: str
    write: SectionWriter
    order: int
    tables: tuple[NamedTable, ...] = ()
    plain: bool = False
    drawn_wide: bool = False
    gives_way: "GivesWay | None" = None


def reference(anchor: str, before: str = "", after: str = "") -> Run:
    """`before`, "section 7" (or "appendix B") as a link to the heading of that anchor, and `after`.

    If the paper has no such heading, all three are left out: write `reference("asks", " (", ")")`.
    """
    return Run(f"{before}{PLACE}{after}", link=f"#{anchor}")


@cache
def all_sections() -> Mapping[str, Section]:
    """Name → section: those of boards in their usual order, then those for families."""
    found = [section for name in _modules() if (section := getattr(import_module(name), "SECTION", None)) is not None]
    ordered = sorted(found, key=lambda section: (section.plain, section.order, section.name))
    if len({section.name for section in ordered}) < len(ordered):
        raise ValueError(f"two sections have one name: {', '.join(section.name for section in ordered)}")
    return {section.name: section for section in ordered}


def section_names(*, plain: bool) -> tuple[str, ...]:
    """The sections of a board's paper, or of one for families, in their usual order."""
    return tuple(name for name, section in all_sections().items() if section.plain is plain)


@cache
def named_tables() -> Mapping[str, NamedTable]:
    """Name → table whose columns a template may choose, in the order of their sections."""
    return {table.name: table for section in all_sections().values() for table in section.tables}


def _modules() -> list[str]:
    """The modules of the folder and of the folders in it."""
    walked = pkgutil.walk_packages(sections.__path__, f"{sections.__name__}.")
    return sorted(module.name for module in walked if not module.ispkg)
