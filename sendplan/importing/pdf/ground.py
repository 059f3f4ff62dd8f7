"""Find letters of a PDF that cannot be seen, are printed over each other, or lie on their side.

Unseen letters are white on white, or under a box of their own colour.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

from msgspec import Struct

from sendplan.importing.excel import PALE, colour_word

Colour = tuple[float, float, float]

WHITE: Colour = (1.0, 1.0, 1.0)
_NEAR = 0.06  # the largest difference between two colours that look the same, from 0 to 1
_THIN = 4.0  # points; anything thinner is a line and hides nothing
_APART = 5.0  # the width, in points, within which letters are compared
_SHIFT = 1.2  # points down; less is a letter printed twice to look bold
_OVER = 0.55  # share of a letter's size; a line that is nearer is printed over it
_CROSSED = 8  # the fewest letters; a few may only be raised or lowered
_TINY = 1.5  # points; letters as small as this cannot be read


class _Fill(Struct, frozen=True):
    """A filled area, in points from the upper left corner; the colour is None for a picture or pattern."""

    left: float
    top: float
    right: float
    bottom: float
    colour: Colour | None

    def holds(self, across: float, down: float) -> bool:
        return self.left <= across <= self.right and self.top <= down <= self.bottom


def hides(page: Any) -> Callable[[dict[str, Any]], bool] | None:
    """Return a function that says whether an object of the page is a letter that cannot be seen; None if all can be."""
    fills = [_fill(one, one.get("non_stroking_color")) for one in page.rects if one.get("fill")]
    fills += [_fill(one, None) for one in (*page.images, *(curve for curve in page.curves if curve.get("fill")))]
    fills = [one for one in fills if min(one.right - one.left, one.bottom - one.top) >= _THIN]
    grounds = {WHITE, *(one.colour for one in fills if one.colour)}
    inks = {str(ink): _rgb(ink) for ink in (char.get("non_stroking_color") for char in page.chars)}
    likely = {key for key, rgb in inks.items() if rgb and any(_alike(rgb, ground) for ground in grounds)}
    small = any(float(char["size"]) < _TINY for char in page.chars)
    if not likely and not small:
        return None
    kept: dict[int, bool] = {}

    def unseen(found: dict[str, Any]) -> bool:
        if found.get("object_type") != "char":
            return False
        if float(found["size"]) < _TINY:
            return True
        ink = found.get("non_stroking_color")
        if str(ink) not in likely:
            return False
        if id(found) not in kept:
            kept[id(found)] = _on_its_colour(found, _rgb(ink), fills)
        return kept[id(found)]

    return unseen if small or any(unseen(char) for char in page.chars) else None


def coloured(page: Any) -> list[tuple[float, float, float, float, str]]:
    """Return (left, top, right, bottom, colour word), in points, for each area with a fill that may be a status."""
    found = []
    for one in (*page.rects, *page.curves):
        fill = _fill(one, one.get("non_stroking_color")) if one.get("fill") else None
        if fill is None or fill.colour is None or min(fill.right - fill.left, fill.bottom - fill.top) < _THIN:
            continue
        word = colour_word("".join(f"{round(part * 255):02X}" for part in fill.colour))
        if word and word not in PALE:
            found.append((fill.left, fill.top, fill.right, fill.bottom, word))
    return found


def is_overprinted(page: Any) -> bool:
    """Return whether lines are printed over each other, so that their letters are mixed."""
    columns: dict[int, list[tuple[float, float]]] = {}
    for char in page.chars:
        if char["text"].strip():
            columns.setdefault(int(char["x0"] / _APART), []).append((float(char["top"]), float(char["size"])))
    crossed = 0
    for letters in columns.values():
        letters.sort()
        crossed += sum(_SHIFT < below - above < _OVER * size for (above, size), (below, _) in pairwise(letters))
    return crossed >= _CROSSED


def askew(page: Any) -> int:
    """Return the angle, in degrees clockwise, by which the page must be turned for most letters to be upright."""
    turns = {(1, 0): 0, (0, 1): 90, (-1, 0): 180, (0, -1): 270}
    told = Counter(turns.get((_sign(char["matrix"][0]), _sign(char["matrix"][1])), 0) for char in page.chars)
    angle, often = told.most_common(1)[0] if told else (0, 0)
    return angle if often > _MOST_LETTERS * len(page.chars) else 0


def straight(content: bytes, turned: Mapping[int, int]) -> bytes:
    """Return the PDF with these pages turned; `turned` is page number → degrees."""
    import pikepdf  # slow to load, and rarely needed

    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        for number, angle in turned.items():
            document.pages[number - 1].rotate(angle, relative=True)
        document.save(out)
    return out.getvalue()


def _sign(size: float) -> int:
    return 0 if abs(size) < _FLAT else 1 if size > 0 else -1


_FLAT = 0.01
_MOST_LETTERS = 0.6


def _on_its_colour(char: dict[str, Any], ink: Colour | None, fills: Sequence[_Fill]) -> bool:
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    ground: Colour | None = next((one.colour for one in reversed(fills) if one.holds(across, down)), WHITE)
    return ink is not None and ground is not None and _alike(ink, ground)


def _fill(found: dict[str, Any], colour: object) -> _Fill:
    left, top, right, bottom = (float(found[edge]) for edge in ("x0", "top", "x1", "bottom"))
    return _Fill(left, top, right, bottom, _rgb(colour))


def _alike(one: Colour, other: Colour) -> bool:
    return max(abs(mine - theirs) for mine, theirs in zip(one, other, strict=True)) <= _NEAR


def _rgb(colour: object) -> Colour | None:
    """Return a colour as red, green and blue, each from 0 to 1; None for a pattern."""
    written: list[Any] = list(colour) if isinstance(colour, list | tuple) else [colour]
    if not all(isinstance(part, int | float) for part in written):
        return None
    match [float(part) for part in written]:
        case [grey]:
            return grey, grey, grey
        case [red, green, blue]:
            return red, green, blue
        case [cyan, magenta, yellow, black]:
            return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)
        case _:
            return None
