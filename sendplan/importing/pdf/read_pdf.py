"""A PDF as a proposal: read by its ruled lines and by the places of its words, and the better of the two taken."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from statistics import median

from sendplan.importing.lines import Line, Reading, Spot
from sendplan.importing.pdf.columns import ruled_lines
from sendplan.importing.pdf.pages import Page, Word, read_pages
from sendplan.importing.pdf.pdf_words import word_lines
from sendplan.importing.proposal import Proposal, propose
from sendplan.importing.rows import read_band
from sendplan.model.errors import InputUnreadable

_STAMP = re.compile(r"(?:D:)?(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
WAYS: tuple[tuple[str, Callable[[Sequence[Page], str, Mapping[str, str]], list[Line]]], ...] = (
    ("by the lines drawn around its cells", ruled_lines),
    ("by the places of its words", word_lines),
)


def propose_pdf(content: bytes, name: str, mapping: Mapping[str, str], chosen: date | None, saved: date) -> Proposal:
    """The plan in a PDF.

    Numbers that run from 1 to the last in every theme decide between the ways of reading it, then the rows found.
    Raises InputUnreadable for a PDF that cannot be read or holds no plan.
    """
    file = read_pages(content, name, every=bool(mapping))
    skimmed = [Line(Spot(name, f"page {number}"), (" ".join(text.split()),)) for number, text in file.skimmed]
    found: list[Proposal] = []
    refusal: InputUnreadable | None = None
    for how, read in WAYS:
        lines = [*read(file.pages, name, mapping), *skimmed]
        reading = Reading(
            name, tuple(lines), (), (*file.notes, f"the table was read {how}"), (), file.title, _day(file.modified)
        )
        try:
            found.append(propose(reading, mapping, chosen, saved, are_wrapped=True))
        except InputUnreadable as error:
            refusal = refusal or error
    if not found:
        raise refusal or InputUnreadable(f"{name}: nothing in it can be read; export it again")
    return min(found, key=_badness)


def _badness(proposal: Proposal) -> tuple[float, int, int]:
    """Smaller is better: broken numbering, then cells left blank, then actions missed."""
    blanks = sum(not action.text(name) for action in proposal.actions for name in ("start", "end", "lead", "outcome")
                 if not action.parts)  # fmt: skip
    actions = len(proposal.actions)
    return proposal.broken / actions, round(blanks * 10 / actions), -actions


def _day(stamp: str) -> date | None:
    match = _STAMP.match(stamp)
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    except ValueError:
        return None


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
