"""The text of a PDF outside tables, line by line joined to paragraphs."""

from collections.abc import Sequence
from statistics import median

from sendplan.importing.lines import Line, Spot
from sendplan.importing.pdf.pages import Page, Word
from sendplan.importing.table.bands import read_band

_LARGER = 1.12  # than the body: a heading


def body_size(pages: Sequence[Page]) -> float:
    """The size most words have, in points."""
    sizes = [word.size for page in pages for word in page.words]
    return median(sizes) if sizes else 10.0


def is_heading(line: Sequence[Word], body: float) -> bool:
    """Whether a line looks like a heading: all of it bold, or larger than the body."""
    return all(word.style[1] or word.size > _LARGER * body for word in line)


def paragraphs(lines: Sequence[tuple[Word, ...]], spot: Spot, body: float) -> list[tuple[float, Line]]:
    """Each paragraph with its top: lines of one style that follow closely, unless one begins a theme or an aim."""
    found: list[tuple[float, list[tuple[Word, ...]]]] = []
    for line in lines:
        before = found[-1][1][-1] if found else None
        band = read_band(" ".join(word.text for word in line))
        if before and before[0].style == line[0].style and not band.word and _follows(before, line):
            found[-1][1].append(line)
        else:
            found.append((line[0].top, [line]))
    return [(top, _line(own, spot, body)) for top, own in found]


def _follows(before: tuple[Word, ...], line: tuple[Word, ...]) -> bool:
    return line[0].top - before[0].bottom < 0.7 * line[0].size


def _line(lines: list[tuple[Word, ...]], spot: Spot, body: float) -> Line:
    text = " ".join(word.text for line in lines for word in line)
    return Line(spot, (text,), heading=all(is_heading(line, body) for line in lines))
