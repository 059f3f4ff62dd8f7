"""Placing blocks on pages one below the other, and splitting them where a page ends."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.errors import TooHigh
from sendplan.tagged_pdf.text import UNBOUNDED, Block

_HAIR = 1e-6
"""The excess height of a block that is tolerated, in points: sums added up in another order differ by less."""


class PageLayout(Struct, frozen=True):
    """The layout of a page, in points.

    Attributes:
        size: the width and height
        margins: the left, right, top and bottom margins
        furniture: draws running heads and feet, all as artifacts; page numbers are drawn through `TaggedCanvas.later`
    """

    size: tuple[float, float]
    margins: tuple[float, float, float, float]
    furniture: Callable[[TaggedCanvas], None]

    @property
    def text_size(self) -> tuple[float, float]:
        """The width and height between the margins."""
        left, right, top, bottom = self.margins
        return self.size[0] - left - right, self.size[1] - top - bottom


class Flow:
    """Fills the pages of one canvas. A page is begun when the first block is placed on it.

    Attributes:
        pages: the number of pages begun
        at_top: whether the current page is still empty
    """

    def __init__(self, canvas: TaggedCanvas, layout: PageLayout) -> None:
        self._canvas = canvas
        self._layout = layout
        self._begun = False
        self.pages = 0
        self._to_top()

    @property
    def height(self) -> float:
        """The height available on an empty page, in points."""
        return self._layout.text_size[1]

    @property
    def free(self) -> float:
        """The fraction of the last page that is free; 1 if there is no page."""
        return (self._y - self._bottom) / self._page_height

    def add(self, blocks: Iterable[Block]) -> None:
        """Draw the blocks. Raises TooHigh for a block that fits no page and cannot be split."""
        for block in blocks:
            waiting = [block]
            while waiting:
                waiting += reversed(self._left_of(waiting.pop()))

    def end_page(self, layout: PageLayout | None = None) -> None:
        """Let what follows begin a new page, with another layout if one is given."""
        if self._begun:
            self._canvas.showPage()
            self._begun = False
        self._layout = layout or self._layout

    def _begin_page(self) -> None:
        self._begun = True
        self.pages += 1
        self._to_top()
        self._canvas.setPageSize(self._layout.size)
        self._layout.furniture(self._canvas)

    def _to_top(self) -> None:
        self._bottom = self._layout.margins[3]
        self._y, self._after, self._page_height = self._bottom + self.height, 0.0, self.height
        self.at_top = True

    def _left_of(self, block: Block) -> list[Block]:
        """Draw a block if it fits; return what is still to be drawn.

        That is nothing if the block fits, its parts if it can be split here, and otherwise the block itself, for the
        next page.
        """
        if not self._begun:
            self._begin_page()
        gap = 0.0 if self.at_top else max(block.before - self._after, 0.0)
        room = self._y - self._bottom - gap
        parts: list[Block] = []
        if room > 0:
            block.page_height, block.at_page_top = self.height, self.at_top
            if self._drawn(block, gap, room):
                return []
            parts = block.split(self._layout.text_size[0], room)
            block.page_height, block.at_page_top = UNBOUNDED, False
        if parts and parts[0] is not block:
            return parts
        if self.at_top:
            raise TooHigh(f"{type(block).__name__} of {block.height:.0f} points on a page of {self.height:.0f}")
        self.end_page()
        return [block]

    def _drawn(self, block: Block, gap: float, room: float) -> bool:
        """Draw the block if there is room for it; return whether there was."""
        y = self._y - (block.wrap(self._layout.text_size[0], room) + gap)
        if y < self._bottom - _HAIR:
            return False
        block.paint(self._canvas, self._layout.margins[0], y + block.height)
        y -= block.after
        self.at_top = self.at_top and y == self._y
        self._y, self._after = y, block.after
        return True
