"""Finding places on a page where nothing is drawn yet: the page is rendered at a small size and inspected.

Only that covers everything a reader sees (text, pictures, backgrounds, form fields and annotations), whatever program
made them.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

SCALE = 0.75
_MARGINS = (12.0, 20.0, 28.0)
_AROUND = 3.0
_EVEN = 10
"""The difference of a colour, out of 255, that is not visible as a line."""
_DARK = 110
_HELD_BY_PDFIUM = 1 << 26
"""The number of bytes of a file after which it is opened again: pdfium keeps what it has read until then."""


class Place(Struct, frozen=True):
    """The position of a stamp's box, in points, on the page as it is displayed.

    Attributes:
        top: whether it stands at the head rather than at the foot
        across: its horizontal position, from 0 for the left to 1 for the right
        margin: its distance from the edges
    """

    top: bool
    across: float
    margin: float

    def corner(self, size: tuple[float, float], box: tuple[float, float]) -> tuple[float, float]:
        """Return the lower left corner of `box` on a page of `size`, relative to the lower left of the page."""
        wide, high = size[0] - box[0] - 2 * self.margin, size[1] - box[1] - self.margin
        return self.margin + self.across * wide, high if self.top else self.margin


PLACES = tuple(Place(top, across, margin) for margin in _MARGINS for top in (False, True) for across in (1.0, 0.5, 0.0))
"""In order of preference: the right, middle and left of the foot, then of the head, then all of them further in."""


class Room(Struct, frozen=True):
    """The free places of one page, and the places where the background is dark."""

    free: frozenset[Place]
    dark: frozenset[Place]


def look(file: Path | bytes, password: str, box_of: Callable[[int], tuple[float, float]]) -> Iterator[Room]:
    """Yield the room on each page for a box of `box_of(index)` points; a page that cannot be rendered has none."""
    import pypdfium2  # loaded only if something is stamped

    size = len(file) if isinstance(file, bytes) else file.stat().st_size
    index, count = 0, 1
    while index < count:
        try:
            pdf = pypdfium2.PdfDocument(
                io.BytesIO(file) if isinstance(file, bytes) else file, password=password or None
            )
        except pypdfium2.PdfiumError:
            return
        with pdf:
            pdf.init_forms()
            count = len(pdf)
            stop = min(count, index + max(1, _HELD_BY_PDFIUM * count // size))
            while index < stop:
                try:
                    yield _room(pdf[index], box_of(index))
                except pypdfium2.PdfiumError:
                    yield Room(frozenset(), frozenset())
                index += 1


def _room(page: Any, box: tuple[float, float]) -> Room:
    size: tuple[float, float] = page.get_size()
    picture = page.render(scale=SCALE).to_pil()
    page.close()
    free: set[Place] = set()
    dark: set[Place] = set()
    for place in PLACES:
        left, bottom = place.corner(size, box)
        top = size[1] - bottom - box[1]
        if left < 0 or top < 0:
            continue
        edges = (left - _AROUND, top - _AROUND, left + box[0] + _AROUND, top + box[1] + _AROUND)
        area = picture.crop(tuple(round(edge * SCALE) for edge in edges))
        bands = area.getextrema()
        if all(high - low <= _EVEN for low, high in bands):
            free.add(place)
            if sum(high for _, high in bands) < _DARK * len(bands):
                dark.add(place)
    return Room(frozenset(free), frozenset(dark))


def choose(rooms: Sequence[Room]) -> list[Place | None]:
    """Return a place for each page, or None.

    The place that is free on most pages is used wherever it is free; on other pages, the first that is free there.
    """
    counted = [sum(place in room.free for room in rooms) for place in PLACES]
    best = PLACES[counted.index(max(counted))] if rooms else None
    chosen: list[Place | None] = []
    for room in rooms:
        if best in room.free:
            chosen.append(best)
        else:
            chosen.append(next((place for place in PLACES if place in room.free), None))
    return chosen
