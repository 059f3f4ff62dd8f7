"""Blocks on pages: where each stands, when a page is turned, and what no page holds."""

import io

import pikepdf
import pytest

from sendplan.tagged_pdf import Block, Chapter, Element, PageLayout, TaggedCanvas, paginate, paint_fill
from sendplan.tagged_pdf.errors import TooHigh
from tests.tagged_pdf.samples import METADATA


def _furniture(_canvas: TaggedCanvas) -> None:
    """None."""


TALL = PageLayout((200, 140), (20, 20, 20, 20), _furniture)
WIDE = PageLayout((300, 120), (20, 20, 20, 20), _furniture)


class Box(Block):
    """So many points high, with those spaces; notes where it was drawn."""

    def __init__(self, height: float, before: float = 0, after: float = 0) -> None:
        self.height, self.before, self.after = height, before, after
        self.tops: list[float] = []

    def wrap(self, width: float, _room: float, /) -> float:
        self.width = width
        return self.height

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        self.tops.append(top)
        paint_fill(canvas, "#FFFFFF", x, top - self.height, self.width, self.height)


def _sizes(*chapters: Chapter) -> tuple[list[tuple[float, float]], float]:
    """The size of each page, and what is left of the last one."""
    laid = paginate(chapters, Element("Document"), METADATA)
    with pikepdf.open(io.BytesIO(laid.pdf)) as made:
        sizes = [(float(page.mediabox[2]), float(page.mediabox[3])) for page in made.pages]
    assert laid.pages == len(sizes)
    return sizes, laid.free


def test_the_larger_of_two_meeting_spaces_stands_and_none_above_the_first() -> None:
    boxes = [Box(20, before=50, after=6), Box(20, before=10), Box(20)]
    sizes, free = _sizes(Chapter(TALL, boxes))
    assert [box.tops for box in boxes] == [[120], [90], [70]]
    assert (len(sizes), free) == (1, 0.3)


def test_what_has_no_room_stands_on_the_next_page_and_what_just_fits_does_not() -> None:
    boxes = [Box(60), Box(40), Box(1)]
    sizes, free = _sizes(Chapter(TALL, boxes))
    assert [box.tops for box in boxes] == [[120], [60], [120]]
    assert (len(sizes), free) == (2, 0.99)


def test_a_chapter_begins_a_page_of_its_own_layout_and_one_without_blocks_has_none() -> None:
    sizes, _ = _sizes(Chapter(TALL, [Box(10)]), Chapter(WIDE, []), Chapter(WIDE, [Box(10), None, None, Box(10)]))
    assert sizes == [(200, 140), (300, 120), (300, 120)]


def test_a_block_that_no_page_holds_is_an_error_that_names_it() -> None:
    with pytest.raises(TooHigh, match="Box of 101 points on a page of 100"):
        _sizes(Chapter(TALL, [Box(10), Box(101)]))
