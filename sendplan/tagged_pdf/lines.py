"""Breaking inline elements into lines, greedily. A space at a line end stays in the text but takes no room."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct, field

from sendplan.tagged_pdf.font import Font

# Faces and spans are named tuples, not structs: lines are looked up in a cache by their content.


class Face(NamedTuple):
    """A font at a size, in points.

    Attributes:
        font: the font
        size: its size
        leading: the height of a line
        colour: `#RRGGBB`
    """

    font: Font
    size: float
    leading: float
    colour: str

    @property
    def baseline(self) -> float:
        """The distance from the top of a line to its baseline, which centres capital letters."""
        return (self.leading + self.size * self.font.cap_height) / 2


class Span(NamedTuple):
    """Words in one face.

    Attributes:
        text: the words
        face: their face
        link: an address or `#anchor`; empty for no link
        waits: a place in another paper, such as `annex.pdf#section-5`. It is no link in this file, since nobody knows
            where the other paper will be stored; it becomes one in a pack that holds both (see `merge`)
        about: where a link leads, if its words do not say so
        spoken: what is read out instead of the words
    """

    text: str
    face: Face
    link: str = ""
    waits: str = ""
    about: str = ""
    spoken: str = ""


class Badge(NamedTuple):
    """A word in a filled, outlined box, after a mark. The mark and the box are decoration; the word is text."""

    text: str
    face: Face
    mark: str
    fill: str
    outline: str


Inline = Span | Badge

BADGE_HEIGHT = 14.0
BADGE_MARGIN = 2.5
"""The space kept free to the right of a box, in points."""
_BADGE_PADDING = 4.5
_MARK_GAP = 3.5


def badge_word_offset(badge: Badge) -> float:
    """Return the distance from the left of the box to the word, in points."""
    if not badge.mark:
        return _BADGE_PADDING
    return _BADGE_PADDING + badge.face.font.width(badge.mark) * badge.face.size + _MARK_GAP


def badge_mark_offset() -> float:
    """Return the distance from the left of the box to the mark, in points."""
    return _BADGE_PADDING


def badge_width(badge: Badge) -> float:
    """Return the width of the box, in points. Raises MissingGlyph."""
    return badge_word_offset(badge) + badge.face.font.width(badge.text) * badge.face.size + _BADGE_PADDING


@cache
def colour_operands(colour: str) -> str:
    """Return `#RRGGBB` as the three operands of `rg` and `RG`."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3g}" for at in (1, 3, 5))


class Fragment(Struct, gc=False):
    """The part of a line that comes from one inline element; `x` is counted from the left of the line, in points."""

    x: float
    text: str
    inline: Inline
    width: float


class Line(Struct):
    """A line, in points: `baseline` is counted from its top, `width` excludes trailing spaces."""

    height: float
    baseline: float
    fragments: list[Fragment] = field(default_factory=list)
    width: float = 0.0


class Lines(Struct, eq=False):
    """The lines of a paragraph or of a part of it, in points.

    `drawn` is what a canvas made of them, for drawing the same words again.
    """

    lines: Sequence[Line]
    height: float
    drawn: object = None


class Piece(Struct, gc=False):
    """Words that no line may end within. `visible` is the width without trailing spaces."""

    text: str
    inline: Inline
    width: float
    visible: float


_REMEMBERED = 4096
"""The number of paragraphs cached: those of some fifty pages."""


@lru_cache(maxsize=_REMEMBERED)
def break_lines(
    inlines: tuple[Inline, ...], face: Face, width: float, hanging: float = 0.0, overhang: float = 0.0
) -> Lines:
    """Return the lines of `inlines` within `width` points.

    Lines after the first are `hanging` points narrower and further right. A line is at least as high as one of
    `face`, and stands on its baseline or a lower one. A word that exceeds the line by more than `overhang` is broken
    between characters. Without inlines there are no lines. Raises MissingGlyph.

    Recent results are cached: statuses, dates and bodies recur, and a paper that is laid out with ever fewer rows
    until it fits repeats itself each time.
    """
    whole = one_line(inlines, face, width)
    if whole:
        return lines_of([whole])
    lines: list[Line] = []
    row: list[Piece] = []
    used = 0.0
    room = width
    for unit in _units(inlines):
        tail = unit[-1]
        wide = sum([piece.width for piece in unit[:-1]]) if len(unit) > 1 else 0.0
        visible = wide + tail.visible
        if row and used + visible > room:
            lines.append(_line(row, face, hanging if lines else 0.0))
            row, used, room = [], 0.0, width - hanging
        if visible > room + overhang:
            *full, row = break_long(unit, room, width - hanging)
            for cut in full:
                lines.append(_line(cut, face, hanging if lines else 0.0))
                room = width - hanging
            used = sum([piece.width for piece in row])
            continue
        row += unit
        used += wide + tail.width
    if row:
        lines.append(_line(row, face, hanging if lines else 0.0))
    return lines_of(lines)


def lines_of(lines: Sequence[Line]) -> Lines:
    """Return `lines`, placed one below the other."""
    return Lines(lines, sum([line.height for line in lines]))


def one_line(inlines: tuple[Inline, ...], strut: Face, room: float) -> Line | None:
    """Return the line that holds all of the inlines, as in most cells; None if one line cannot."""
    fragments: list[Fragment] = []
    x = visible = 0.0
    for inline in inlines:
        start = x
        if isinstance(inline, Badge):
            visible = x + badge_width(inline)
            x = visible + BADGE_MARGIN
        elif not inline.text:
            continue
        else:
            size = inline.face.size
            font = inline.face.font
            ems = font.ems
            space = ems[" "] * size
            *words, last = inline.text.split(" ")
            for word in words:
                visible = x + ems[word] * size
                x = visible + space
                if visible > room:
                    return None
            if last:
                x = visible = x + ems[last] * size
        if visible > room:
            return None
        fragments.append(Fragment(start, inline.text, inline, x - start))
    return _of_fragments(fragments, strut, visible) if fragments else None


def _units(inlines: tuple[Inline, ...]) -> Iterator[list[Piece]]:
    """Yield runs of pieces after each of which a line may end.

    That is at spaces, at breaks in words, and around badges.
    """
    unit: list[Piece] = []
    for inline in inlines:
        if isinstance(inline, Badge):
            if unit:
                yield unit
            box = badge_width(inline)
            yield [Piece(inline.text, inline, box + BADGE_MARGIN, box)]
            unit = []
            continue
        size = inline.face.size
        font = inline.face.font
        ems = font.ems
        space = ems[" "] * size
        *words, last = inline.text.split(" ")
        whole = font.is_unbroken(inline.text)
        for word in words:
            tail = word
            if not whole:
                *heads, tail = font.parts(word)
                for head in heads:
                    wide = ems[head] * size
                    yield [*unit, Piece(head, inline, wide, wide)]
                    unit = []
            wide = ems[tail] * size
            unit.append(Piece(tail + " ", inline, wide + space, wide))
            yield unit
            unit = []
        *heads, tail = font.parts(last)
        for head in heads:
            wide = ems[head] * size
            yield [*unit, Piece(head, inline, wide, wide)]
            unit = []
        if tail:
            wide = ems[tail] * size
            unit.append(Piece(tail, inline, wide, wide))
    if unit:
        yield unit


def break_long(unit: list[Piece], room: float, next_room: float) -> list[list[Piece]]:
    """Cut a unit wider than a line between characters; return its rows of pieces. The last row may be filled up."""
    rows: list[list[Piece]] = [[]]
    left = room
    for piece in unit:
        if isinstance(piece.inline, Badge):
            rows[-1].append(piece)
            continue
        font, size = piece.inline.face.font, piece.inline.face.size
        start, taken = 0, 0.0
        for index, character in enumerate(piece.text):
            wide = font.width(character) * size
            if taken + wide > left and character != " " and (rows[-1] or index > start):
                if index > start:
                    rows[-1].append(Piece(piece.text[start:index], piece.inline, taken, taken))
                rows.append([])
                start, taken, left = index, 0.0, next_room
            taken += wide
        rows[-1].append(Piece(piece.text[start:], piece.inline, taken, taken))
        left -= taken
    return rows


def _line(row: list[Piece], strut: Face, indent: float) -> Line:
    """Return a line with neighbouring pieces of the same inline joined."""
    fragments: list[Fragment] = []
    x = start = indent
    texts: list[str] = []
    now = row[0].inline
    for piece in row:
        if piece.inline is not now:
            fragments.append(Fragment(start, "".join(texts), now, x - start))
            texts, start, now = [], x, piece.inline
        texts.append(piece.text)
        x += piece.width
    fragments.append(Fragment(start, "".join(texts), now, x - start))
    return _of_fragments(fragments, strut, x - (row[-1].width - row[-1].visible))


def _of_fragments(fragments: list[Fragment], strut: Face, width: float) -> Line:
    """Return a line as high as its highest fragment or the strut, on the lowest baseline."""
    height, baseline = strut.leading, strut.baseline
    for fragment in fragments:
        face = fragment.inline.face
        if face is strut and isinstance(fragment.inline, Span):
            continue
        high = max(face.leading, BADGE_HEIGHT + 0.5) if isinstance(fragment.inline, Badge) else face.leading
        height = max(height, high)
        baseline = max(baseline, face.baseline)
    return Line(height, baseline, fragments, width)
