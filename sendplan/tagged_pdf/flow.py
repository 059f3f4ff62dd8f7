"""Blocks on pages, one below the other: each where the one before it ends, and in parts where a page does."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.errors import TooHigh
from sendplan.tagged_pdf.text import UNBOUNDED, Block

_HAIR = 1e-6
"""Points by which a block may be too high: heights that were added up in another order differ by less."""


class PageLayout(Struct, frozen=True):
    """Points. `size` is (width, height), `margins` (left, right, top, bottom).

    `furniture` draws running heads and feet, all of it as artifacts; page numbers come through `TaggedCanvas.later`.
    """

    size: tuple[float, float]
    margins: tuple[float, float, float, float]
    furniture: Callable[[TaggedCanvas], None]

    @property
    def text_size(self) -> tuple[float, float]:
        """Width and height between the margins."""
        left, right, top, bottom = self.margins
        return self.size[0] - left - right, self.size[1] - top - bottom


class Flow:
    """Fills pages of one canvas. A page begins with the first block that stands on it.

    `pages`: how many were begun. `at_top`: nothing stands on the page in work yet.
    """

    def __init__(self, canvas: TaggedCanvas, layout: PageLayout) -> None:
        self._canvas = canvas
        self._layout = layout
        self._begun = False
        self.pages = 0
        self._to_top()

    @property
    def height(self) -> float:
        """What a whole page holds. Points."""
        return self._layout.text_size[1]

    @property
    def free(self) -> float:
        """The share of the last page that is left; 1 where there is none."""
        return (self._y - self._bottom) / self._page_height

    def add(self, blocks: Iterable[Block]) -> None:
        """Draw the blocks. Raises TooHigh for one that no page holds and that has no parts."""
        for block in blocks:
            waiting = [block]
            while waiting:
                waiting += reversed(self._left_of(waiting.pop()))

    def end_page(self, layout: PageLayout | None = None) -> None:
        """What follows stands on a new page, of another layout perhaps."""
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
        """Draw a block, or nothing of it; what is to be drawn yet: its parts, or all of it on the next page."""
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
        """Whether there is room for it."""
        y = self._y - (block.wrap(self._layout.text_size[0], room) + gap)
        if y < self._bottom - _HAIR:
            return False
        block.paint(self._canvas, self._layout.margins[0], y + block.height)
        y -= block.after
        self.at_top = self.at_top and y == self._y
        self._y, self._after = y, block.after
        return True
