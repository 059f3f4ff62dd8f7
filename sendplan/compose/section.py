"""What a section of a paper hands over, and how it points at another section."""

from collections.abc import Callable
from dataclasses import dataclass

from sendplan.compose.brief import Brief
from sendplan.model.document import Block, Orientation, Run
from sendplan.model.template import SectionChoice

PLACE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a run's text for the number of the section its link leads to, until the paper is numbered."""

APPENDIX = "Appendix"
"""The `number` a level 1 heading is written with if it heads an appendix: it becomes "Appendix A:"."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A section's blocks, in order; none: the section has nothing to say, and is left out with its heading.

    Headings and captions are written without numbers (`Caption("Table", …)`, `Caption("Figure", …)`); the paper
    numbers them when it is whole. `new_page`: begins on a new page though its first block is no heading that says so.
    """

    blocks: tuple[Block, ...] = ()
    orientation: Orientation = "portrait"
    new_page: bool = False


NOTHING = Composed()

SectionWriter = Callable[[Brief, SectionChoice], Composed]


def reference(anchor: str, before: str = "", after: str = "") -> Run:
    """`before`, "section 7" (or "appendix B") as a link to the heading of that anchor, and `after`.

    If the paper has no such heading, all three are left out: write `reference("asks", " (", ")")`.
    """
    return Run(f"{before}{PLACE}{after}", link=f"#{anchor}")
