"""Shapes that the charts share: status shapes as paths, chips, milestones, hatching. All lengths are in points."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sendplan.fonts import text_width
from sendplan.model.drawing import Circle, Line, Polygon, Polyline, Rect, Shape, Text
from sendplan.model.look import INK, STATUS_LOOKS, ShapeName, StatusLook
from sendplan.model.status import Status

SIZE = 10.0
"""Size of chart text; no text is smaller."""
BASELINE = 3.4
"""Distance from the middle of a row down to the baseline of 10-point text, so that digits look centred."""
MARK = 6.4
"""Width and height of a status shape."""
PAD, MARK_GAP = 4.0, 3.0
"""Padding at both ends of a chip, and the gap between its shape and its word."""
ELLIPSIS, DANGLING = "…", ("a", "and", "for", "in", "of", "the", "to", "with")
"""Printed in place of words that were cut off, and the words that must not be left before it."""
UNPUBLISHED = StatusLook("square", "", "#FFFFFF", INK, "#5B6470")
"""How a status that a public paper withholds is drawn: a plain outline without a shape."""


Looks = Mapping[Status, StatusLook]


def look_of(status: Status | None, looks: Looks = STATUS_LOOKS) -> StatusLook:
    return looks[status] if status else UNPUBLISHED


def shape_of(
    status: Status, x: float, y: float, colour: str = "", size: float = MARK, looks: Looks = STATUS_LOOKS
) -> tuple[Shape, ...]:
    """Return a status's shape centred on (x, y), `size` high, in `colour` or else in the colour of its text."""
    look = looks[status]
    return _paths(look.shape, x, y, size / 2, colour or look.text)


def _paths(shape: ShapeName, x: float, y: float, r: float, colour: str) -> tuple[Shape, ...]:
    """Return the paths of a shape with half height `r`. Sizes are tuned so that all shapes look equally large."""
    stroke = r * 0.4
    match shape:
        case "square":
            side = r * 1.6
            return (Rect(x - side / 2, y - side / 2, side, side, colour),)
        case "diamond":
            return (diamond(x, y, r * 1.05, colour),)
        case "disc":
            return (Circle(x, y, r * 0.9, colour),)
        case "ring":
            return (Circle(x, y, r * 0.78, stroke=colour, stroke_width=r * 0.34),)
        case "bars":
            bar = r * 0.42
            return tuple(Rect(x + side * r * 0.5 - bar / 2, y - r, bar, 2 * r, colour) for side in (-1, 1))
        case "tick":
            tick = ((x - r, y + r * 0.05), (x - r * 0.3, y + r * 0.8), (x + r, y - r * 0.85))
            return (Polyline(tick, colour, stroke),)
        case "cross":
            arm = r * 0.75
            return tuple(Line(x - arm, y - arm * way, x + arm, y + arm * way, colour, stroke) for way in (1, -1))
        case "question":
            hook = (
                (-0.55, -0.55),
                (-0.4, -0.86),
                (0, -1),
                (0.42, -0.86),
                (0.55, -0.52),
                (0.4, -0.18),
                (0.06, 0.1),
                (0, 0.4),
            )
            points = tuple((x + dx * r, y + dy * r) for dx, dy in hook)
            return (Polyline(points, colour, stroke), Circle(x, y + r * 0.8, r * 0.24, colour))


def diamond(x: float, y: float, r: float, fill: str, stroke: str = "") -> Polygon:
    """Return a square standing on its corner; `r` is the distance from its centre to each corner."""
    return Polygon(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), fill, stroke, 1.0)


def chip(
    status: Status | None, word: str, x: float, y: float, width: float, height: float, looks: Looks = STATUS_LOOKS
) -> Iterator[Shape]:
    """Yield a status as a box with its shape and word.

    (x, y) is the top left corner; the outline is inside the width.
    """
    look = look_of(status, looks)
    yield Rect(x + 0.375, y + 0.375, width - 0.75, height - 0.75, look.fill, look.outline)
    middle = y + height / 2
    left = x + min(PAD, max(0.0, width - chip_width(status, word) + 2 * PAD) / 2)
    if status:
        yield from shape_of(status, left + MARK / 2, middle, looks=looks)
        left += MARK + MARK_GAP
    yield Text(left, middle + BASELINE, word, SIZE, look.text, strong=True)


def chip_width(status: Status | None, word: str) -> float:
    """Return the width that `chip` needs for its word, in points."""
    return PAD + (MARK + MARK_GAP if status else 0) + text_width(word, SIZE, strong=True) + PAD


def hatched(x1: float, y1: float, x2: float, y2: float, colour: str, step: float = 3.2) -> Iterator[Shape]:
    """Yield a white box with an outline, filled with strokes at 45°."""
    yield Rect(x1, y1, x2 - x1, y2 - y1, "#FFFFFF", colour)
    total = x1 + y1
    while (total := total + step) < x2 + y2:
        left, right = max(x1, total - y2), min(x2, total - y1)
        yield Line(left, total - left, right, total - right, colour, 1.1)


def wrapped(words: str, width: float, size: float, *, hanging: float = 0.0, strong: bool = False) -> list[str]:
    """Return `words` in lines no wider than `width`; lines after the first are `hanging` points narrower.

    Lines break at spaces and after slashes. A word wider than a line is broken anywhere.
    """
    lines = [""]
    for word in re.findall(r"[^\s/]*/|[^\s/]+\s*|\s+", words):
        for piece in _pieces(word, width - hanging, size, strong=strong):
            room = width - (hanging if len(lines) > 1 else 0)
            if lines[-1] and text_width((lines[-1] + piece).rstrip(), size, strong=strong) > room:
                lines.append("")
            lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(word: str, width: float, size: float, *, strong: bool) -> Iterator[str]:
    """Yield `word` in one piece if it fits in a line, else in pieces that do."""
    piece = ""
    for letter in word:
        if piece and text_width((piece + letter).rstrip(), size, strong=strong) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece


def shortened(words: str, width: float, size: float, *, strong: bool = False) -> str:
    """Return `words` cut to fit in `width`, with an ellipsis that does not follow "of", "and" or "to"."""
    if text_width(words, size, strong=strong) <= width:
        return words
    room = width - text_width(ELLIPSIS, size, strong=strong)
    kept: list[str] = []
    for word in words.split():
        room -= text_width(f" {word}" if kept else word, size, strong=strong)
        if room < 0:
            break
        kept.append(word)
    while kept and kept[-1].lower() in DANGLING:
        kept.pop()
    return (" ".join(kept).rstrip(".,;:–-") if kept else _letters(words, width, size, strong=strong)) + ELLIPSIS


def _letters(words: str, width: float, size: float, *, strong: bool) -> str:
    """Return as many letters as leave room for an ellipsis, for when not even the first word fits."""
    while words and text_width(words + ELLIPSIS, size, strong=strong) > width:
        words = words[:-1]
    return words


def run_line(points: Sequence[tuple[float, float]], gaps: Sequence[int], width: float) -> Iterator[Polyline]:
    """Yield the line through a measure's values, broken before each index of `points` that is in `gaps`."""
    for start, end in pairwise((0, *gaps, len(points))):
        if end - start > 1:
            yield Polyline(tuple(points[start:end]), INK, width)
