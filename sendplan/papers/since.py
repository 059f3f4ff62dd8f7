"""What one edition of a paper says that the one before did not: passages, each under its heading."""

import difflib
import re
from collections.abc import Iterator

from msgspec import Struct

from sendplan.model.document import Block, Document, Figure, Heading, ListBlock, Paragraph, Picture, Table
from sendplan.model.reading import blocks_of, texts_in
from sendplan.model.wording import count, cut, listed
from sendplan.papers.units import in_common

MOST = 5
"""Changes listed one by one on page 1; more are counted."""
TAKEN_OUT = "Words were taken out that are not for the public, so none are quoted here"
AROUND = 3
"""Words shown before and after what changed."""
LONGEST = 90
NAME = 40
"""Most characters of a row's first cell, which identifies the row of a change."""
_SECTION = re.compile(r"(?<=\bsection\s)\d+")
"""A section's number, which changes when sections come and go and is no change of content."""
HASH = re.compile(r"[0-9a-f]{32}")
"""The hash of an input, which tells a reader nothing."""


Said = tuple[str, bool]
"""Words of a paper, and whether they stand for a picture."""


class Passage(Struct, frozen=True):
    """A paragraph, list item, caption or table row.

    Attributes:
        where: Number and text of the heading above it.
        words: Its words.
        cells: The text of each cell, if it is a row.
        drawn: Whether the words stand for a picture, so that nobody finds them on the page; of a row, for each cell.
    """

    where: str
    words: str
    cells: tuple[str, ...] = ()
    drawn: tuple[bool, ...] = ()

    @property
    def shown(self) -> str:
        """Its words, without what a picture of it shows."""
        seen = (text for text, drawn in zip(self.cells, self.drawn, strict=True) if text and not drawn)
        return " · ".join(seen) or self.words


class Difference(Struct, frozen=True):
    """One passage that differs.

    Attributes:
        where: The heading it is under.
        was: Its words before; empty if it is new.
        now: Its words now; empty if it is gone.
        stood: The heading it was under before, if it was only moved.
        row: The first cell of its row, if it is a cell of one.
        drawn: Whether the words stand for a picture, which the page shows instead.
    """

    where: str
    was: str
    now: str
    stood: str = ""
    row: str = ""
    drawn: bool = False

    def __str__(self) -> str:
        place = f"{self.where}, {self.row}" if self.row else self.where
        if self.drawn:
            return f"{place}: the chart is {'gone' if not self.now else 'another' if self.was else 'new'}"
        if self.stood:
            return f"{place}: from {self.stood}: “{cut(self.now, LONGEST)}”"
        if self.where.endswith(self.was or self.now) and not (self.was and self.now):
            return f"{place}: the section is {'gone' if self.was else 'new'}"
        if not self.was:
            return f"{place}: new: “{cut(self.now, LONGEST)}”"
        if not self.now:
            return f"{place}: gone: “{cut(self.was, LONGEST)}”"
        was, now = _apart(self.was.split(), self.now.split())
        if not was or not now:
            return f"{place}: now “{cut(self.now, LONGEST)}”"
        return f"{place}: “{cut(was, LONGEST)}” is now “{cut(now, LONGEST)}”"


def differences(before: Document, after: Document) -> list[Difference]:
    """Return the passages that differ, in the order of the later paper."""
    old, new = list(passages(before)), list(passages(after))
    matcher = difflib.SequenceMatcher(a=[one.words for one in old], b=[one.words for one in new], autojunk=False)
    found: list[Difference] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        gone, come = old[a:b], new[c:d]
        for was, now in _paired(gone, come):
            found += _between(was, now)
    return list(_moved([one for one in found if _SECTION.sub("", one.was) != _SECTION.sub("", one.now)]))


def _moved(found: list[Difference]) -> Iterator[Difference]:
    """Yield the differences, with a passage gone in one place and new in another as one move.

    A move within a section is no difference.
    """
    gone = [one for one in found if not one.now]
    come = [one for one in found if not one.was]
    pairs: dict[int, Difference] = {}
    for now in come:
        was = next((one for one in gone if one.was == now.now and id(one) not in pairs), None)
        if was:
            pairs[id(was)] = pairs[id(now)] = Difference(now.where, was.was, now.now, was.where)
    for one in found:
        moved = pairs.get(id(one))
        if moved is None:
            yield one
        elif one.now and moved.stood.lstrip("0123456789 ") != moved.where.lstrip("0123456789 "):
            yield moved


def _between(was: Passage | None, now: Passage | None) -> Iterator[Difference]:
    """Yield the differences between two passages; between two rows of a table, cell by cell under the row's name."""
    if was is None or now is None:
        one = was or now
        assert one
        drawn = one.drawn == (True,)
        yield Difference(one.where, was.shown if was else "", now.shown if now else "", drawn=drawn)
    elif len(was.cells) == len(now.cells) > 1 and was.cells[0] == now.cells[0]:
        name = cut(now.cells[0], NAME)
        for old, new, drawn in zip(was.cells, now.cells, now.drawn, strict=True):
            if old != new:
                yield Difference(now.where, old, new, row=name, drawn=drawn)
    elif was.shown == now.shown or now.drawn == (True,):
        yield Difference(now.where, was.words, now.words, drawn=True)
    else:
        yield Difference(now.where, was.shown, now.shown)


def told(found: list[Difference], *, quoted: bool = True) -> tuple[str, ...]:
    """Return a line for each of the first differences, and one that counts the rest and says where they are.

    `quoted`: False gives only the last line, because what was there before is no longer public.
    """
    once = list({(one.was, one.now): one for one in reversed(found)}.values())[::-1]
    in_words = {(one.where, one.row) for one in once if not one.drawn}
    once = [one for one in once if not (one.drawn and (one.where, one.row) in in_words)]  # its numbers say it better
    lines = [str(one) for one in once[:MOST]] if quoted else [TAKEN_OUT]
    rest = once[MOST:] if quoted else once
    if rest:
        places = list(dict.fromkeys(one.where for one in rest))
        where = listed([*places[:MOST], *([count(len(places) - MOST, "other place")] if len(places) > MOST else [])])
        lines.append(f"{count(len(rest), 'more passage' if quoted else 'passage')}: {where}")
    return tuple(lines)


def _paired(gone: list[Passage], come: list[Passage]) -> Iterator[tuple[Passage | None, Passage | None]]:
    """Yield pairs of each new passage and the most similar old one, in order; None where there is no counterpart."""
    left = list(gone)
    for now in come:
        alike = max(left, key=lambda was: _alike(was.words, now.words), default=None)
        if alike is not None and (_alike(alike.words, now.words) >= 0.4 or len(gone) == len(come) == 1):
            left.remove(alike)
            yield alike, now
        else:
            yield None, now
    for was in left:
        yield was, None


def _alike(was: str, now: str) -> float:
    return difflib.SequenceMatcher(a=was.split(), b=now.split(), autojunk=False).ratio()


def _apart(was: list[str], now: list[str]) -> tuple[str, str]:
    """Return the stretches of words in which both differ, with a few words on each side."""
    start, end = in_common(was, now)
    first = max(0, start - AROUND)

    def stretch(words: list[str]) -> str:
        last = min(len(words), len(words) - end + AROUND)
        return f"{'…' if first else ''}{' '.join(words[first:last])}{'…' if last < len(words) else ''}"

    return stretch(was), stretch(now)


def passages(document: Document) -> Iterator[Passage]:
    """Yield everything a paper says, in reading order; each row of a table is one passage.

    All blanks are alike: one that keeps words together on a line is layout, and no reader sees the difference.
    """
    where = "The head of the paper"
    for block in blocks_of(document):
        if isinstance(block, Heading):
            if block.level == 1:
                where = " ".join(f"{block.number} {block.text.partition(':')[0]}".split())
            yield Passage(where, " ".join(block.text.split()))
            continue
        said = _rows(block) if isinstance(block, Table) else ((one,) for one in _words(block))
        for texts in said:
            cells = tuple((" ".join(text.split()), drawn) for text, drawn in texts)
            words = " · ".join(text for text, _ in cells if text)
            if words.strip() and not HASH.search(words):
                drawn = tuple(is_drawn for _, is_drawn in cells)
                yield Passage(where, words, tuple(text for text, _ in cells), drawn)


def _rows(table: Table) -> Iterator[tuple[Said, ...]]:
    if table.caption:
        yield ((table.caption.text, False),)
    yield tuple((column.title, False) for column in table.columns)
    for row in table.rows:
        yield tuple(
            (" ".join(text for inner in cell.blocks for text in texts_in(inner)),
             any(isinstance(inner, Picture) for inner in cell.blocks))
            for cell in row.cells
        )  # fmt: skip


def _words(block: Block) -> Iterator[Said]:
    if isinstance(block, Paragraph | ListBlock):
        yield from ((text, False) for text in texts_in(block))
    elif isinstance(block, Figure):
        if block.caption:
            yield block.caption.text, False
        yield block.alt, True
