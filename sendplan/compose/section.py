"""How a section of a paper declares itself, hands over its blocks, and is found in the folder `sections`."""

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
"""A placeholder in a run's text for the number of the section that its link leads to, until the paper is numbered."""

APPENDIX = "Appendix"
"""The `number` to give a level 1 heading that starts an appendix; it is printed as "Appendix A:"."""


class Composed(Struct, frozen=True):
    """A section's blocks, in order. With no blocks the section has nothing to say and is left out with its heading.

    Headings and captions are written without numbers (`Caption("Table", …)`, `Caption("Figure", …)`); `numbering.py`
    adds them once the paper is complete.

    Attributes:
        blocks: The blocks.
        orientation: Of the page, unless the template sets another.
        new_page: Start on a new page even if the first block is not a heading that asks for one.
    """

    blocks: tuple[Block, ...] = ()
    orientation: Orientation = "portrait"
    new_page: bool = False


SectionWriter = Callable[[Brief, SectionChoice], Composed]


class NamedTable(Struct, frozen=True):
    """A table whose columns a template may choose, order and widen.

    Every column has a name.

    Attributes:
        name: The table's stable name.
        columns: Its columns as printed by default. Their widths add up to the page's 482 points, or to 757 if `wide`.
        statuses: Names of the columns that hold a status, and need room for it.
        wide: Printed on a landscape page unless the template says otherwise.
    """

    name: str
    columns: tuple[Column, ...]
    statuses: tuple[str, ...] = ()
    wide: bool = False

    @property
    def widths(self) -> dict[str, float]:
        """Return column → points, in the order they are printed."""
        return {column.name: column.width for column in self.columns}

    @property
    def row_name(self) -> str:
        """Return the name of the column that names each row.

        A screen reader reads it with every cell, so it cannot be dropped.
        """
        return next(column.name for column in self.columns if column.row_header)

    def of(self, rows: Sequence[Row], description: str, caption: str = "", *, columns: Sequence[Column] = ()) -> Table:
        """Return the table with those rows; `columns` replaces its own where titles or widths depend on the month."""
        label = Caption("Table", caption) if caption else None
        return Table(tuple(columns) or self.columns, tuple(rows), description, caption=label, name=self.name)

    def resized(self, change: Mapping[str, float]) -> tuple[Column, ...]:
        """Return its columns, each widened (or narrowed) by the points that `change` gives for its name."""
        return tuple(replace(column, width=column.width + change.get(column.name, 0)) for column in self.columns)


class GivesWay(Struct, frozen=True):
    """How a section's rows are cut where the paper exceeds its page budget.

    Attributes:
        turn: Sections with a lower turn are cut first.
        rows: How many rows it usually shows.
        least: How many rows are kept.
        floor: How many are kept if the paper is still too long, as on a letterhead's narrow page; 0 means `least`.
    """

    turn: int
    rows: int
    least: int
    floor: int = 0


class Section(Struct, frozen=True):
    """A section as its module declares it, in `SECTION`. There is no other list to add it to.

    Attributes:
        name: What templates call it, and the anchor of its heading.
        about: What it is, for people who choose sections.
        write: Makes its blocks.
        order: Its usual place among the others; lower comes first.
        tables: Those whose columns a template may choose.
        plain: In plain words, for families.
        drawn_wide: Drawn for a landscape page; in portrait its words would be too small.
        gives_way: How its rows are cut where the paper is too long; None if they are not.
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
    """Return `before`, "section 7" (or "appendix B") linked to the heading of that anchor, and `after`, as one run.

    If the paper has no such heading, the run is left out: write `reference("asks", " (", ")")`.
    """
    return Run(f"{before}{PLACE}{after}", link=f"#{anchor}")


@cache
def all_sections() -> Mapping[str, Section]:
    """Return name → section: those of boards in their usual order, then those for families.

    Raises ValueError if two sections have one name.
    """
    found = [section for name in _modules() if (section := getattr(import_module(name), "SECTION", None)) is not None]
    ordered = sorted(found, key=lambda section: (section.plain, section.order, section.name))
    if len({section.name for section in ordered}) < len(ordered):
        raise ValueError(f"two sections have one name: {', '.join(section.name for section in ordered)}")
    return {section.name: section for section in ordered}


def section_names(*, plain: bool) -> tuple[str, ...]:
    """Return the names of the sections for boards, or for families if `plain`, in their usual order."""
    return tuple(name for name, section in all_sections().items() if section.plain is plain)


@cache
def named_tables() -> Mapping[str, NamedTable]:
    """Return name → table whose columns a template may choose, in the order of their sections."""
    return {table.name: table for section in all_sections().values() for table in section.tables}


def _modules() -> list[str]:
    """Return the names of the modules in the folder and in its subfolders."""
    walked = pkgutil.walk_packages(sections.__path__, f"{sections.__name__}.")
    return sorted(module.name for module in walked if not module.ispkg)
