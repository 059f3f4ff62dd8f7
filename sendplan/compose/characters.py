"""Replace the characters that a paper's fonts cannot show, once, before any format is made, and report them.

This keeps Word, PDF and HTML the same. No reader meets an empty box, an XML file that is not valid, or text that an
invisible control character has reversed.
"""

import operator
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, reduce
from typing import Any, TypeVar, assert_never

from msgspec import Struct
from msgspec.structs import replace

from sendplan.model.document import (
    Band,
    Block,
    Callout,
    Caption,
    Cell,
    CellBlock,
    Chip,
    Contents,
    Details,
    Document,
    Figure,
    Heading,
    Inline,
    KeepTogether,
    ListBlock,
    ListItem,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Table,
)
from sendplan.model.document import Paragraph as _Paragraph
from sendplan.model.drawing import Drawing, Text
from sendplan.model.gathered import gathered
from sendplan.model.reading import plain

Piece = TypeVar("Piece")


class Rewriter:
    """Walk a document and copy it unchanged; subclasses override the methods for what they change.

    Each method is called once for each piece, in reading order. A piece that did not change is returned as the same
    object.
    """

    def words(self, text: str) -> str:
        """Return the text to use for any words that are printed, drawn or read aloud."""
        return text

    def run(self, run: Run) -> tuple[Run, ...]:
        words = self.words(run.text)
        return (run,) if words is run.text else (changed(run, text=words),)

    def heading(self, heading: Heading) -> Heading:
        return changed(heading, text=self.words(heading.text))

    def caption(self, caption: Caption) -> Caption:
        return changed(caption, text=self.words(caption.text))

    def chip(self, chip: Chip) -> Chip:
        return changed(chip, word=self.words(chip.word))

    def row(self, row: Row) -> Row:
        cells = tuple([self._cell(cell) for cell in row.cells])
        return row if _same_items(row.cells, cells) else replace(row, cells=cells)

    def begins(self, section: Section) -> None:
        """Called before the blocks of each section."""

    def block(self, block: Block) -> Block:
        match block:
            case Heading():
                return self.heading(block)
            case Paragraph():
                return self._paragraph(block)
            case ListBlock():
                return self._list(block)
            case Table():
                return self.table(block)
            case Figure():
                caption = self.caption(block.caption) if block.caption else None
                drawing = self._drawing(block.drawing)
                return changed(block, caption=caption, alt=self.words(block.alt), drawing=drawing)
            case Callout():
                heading = self.heading(block.heading) if block.heading else None
                return changed(block, heading=heading, blocks=tuple(self._cell_block(inner) for inner in block.blocks))
            case Details():
                heading = self.heading(block.heading)
                return changed(block, heading=heading, blocks=tuple(self.block(inner) for inner in block.blocks))
            case Band():
                return changed(block, paragraphs=tuple(self._paragraph(inner) for inner in block.paragraphs))
            case KeepTogether():
                return changed(block, blocks=tuple(self.block(inner) for inner in block.blocks))
            case Contents():
                return changed(block, title=self.words(block.title))
            case _:
                assert_never(block)

    def table(self, table: Table) -> Table:
        return changed(
            table,
            caption=self.caption(table.caption) if table.caption else None,
            description=self.words(table.description),
            columns=tuple(changed(column, title=self.words(column.title)) for column in table.columns),
            rows=tuple(self.row(row) for row in table.rows),
        )

    def _drawing(self, drawing: Drawing) -> Drawing:
        shapes = (
            changed(shape, text=self.words(shape.text)) if isinstance(shape, Text) else shape
            for shape in drawing.shapes
        )
        return changed(drawing, shapes=tuple(shapes))

    def _cell(self, cell: Cell) -> Cell:
        blocks = tuple([self._cell_block(block) for block in cell.blocks])
        return cell if _same_items(cell.blocks, blocks) else replace(cell, blocks=blocks)

    def _cell_block(self, block: CellBlock) -> CellBlock:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Picture):
            return changed(block, alt=self.words(block.alt), drawing=self._drawing(block.drawing))
        return self._list(block)

    def _list(self, block: ListBlock) -> ListBlock:
        return changed(block, items=tuple(self._item(item) for item in block.items))

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        inlines = self._inlines(paragraph.inlines)
        return paragraph if _same_items(paragraph.inlines, inlines) else replace(paragraph, inlines=inlines)

    def _item(self, item: ListItem) -> ListItem:
        inlines = self._inlines(item.inlines)
        return changed(item, inlines=inlines, children=tuple(self._item(child) for child in item.children))

    def _inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        copied: list[Inline] = []
        for inline in inlines:
            if isinstance(inline, Chip):
                copied.append(self.chip(inline))
            else:
                copied += self.run(inline)
        return tuple(copied)


def rewritten(sections: Iterable[Section], *passes: Rewriter) -> tuple[Section, ...]:
    """Return the sections after all passes; each block goes through every pass before the next block does."""

    def written(section: Section) -> Iterator[Block]:
        for one in passes:
            one.begins(section)
        for block in section.blocks:
            yield reduce(lambda left, one: one.block(left), passes, block)

    return tuple(changed(section, blocks=gathered(written(section))) for section in sections)


def changed(piece: Piece, **values: Any) -> Piece:
    """Return `piece` with these field values, or `piece` itself if every field already has that value."""
    for name, value in values.items():
        old = getattr(piece, name)
        if value is not old and not (isinstance(value, tuple) and _same_items(old, value)) and value != old:
            return replace(piece, **values)  # type: ignore[type-var]
    return piece


def _same_items(old: tuple[object, ...], new: tuple[object, ...]) -> bool:
    return len(old) == len(new) and all(map(operator.is_, old, new))


MARKS = "�□?"
"""Marks to print in place of what cannot be shown; the first that the font covers is used."""
SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
"""White space that breaks lines. Within a line each becomes a space; nothing is lost, so it is not reported."""
IGNORABLE = "\u00ad\u034f\u180e\u200b\u200c\u200d\u2060\ufeff" + "".join(map(chr, range(0xFE00, 0xFE10)))
"""Characters without a picture of their own, mostly pasted from web pages. They are left out."""
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Bidirectional controls. They can make a line read as something other than what was written."""

HIDDEN = frozenset(SPACES + IGNORABLE + TURNING)


class Replaced(Struct, frozen=True):
    """One character that could not be shown.

    Attributes:
        character: The character.
        name: Its code point and Unicode name, such as "U+1F600 GRINNING FACE".
        where: The heading and row it was found under.
        count: How often it occurred there.
    """

    character: str
    name: str
    where: str
    count: int

    def __str__(self) -> str:
        times = "once" if self.count == 1 else f"{self.count} times"
        return f"{self.name} cannot be shown and was replaced, {times}, in {self.where}"


def replace_missing(document: Document, coverage: frozenset[str]) -> tuple[Document, tuple[Replaced, ...]]:
    """Return the document with what cannot be shown replaced by a mark, and a list of what was replaced.

    A run of characters that are controls or outside `coverage` becomes one mark. Combining accents are first joined
    to their letters (NFC), so that they survive.
    """
    replacer = _Replacer(coverage)
    heads = ("title", "author", "subject", "header_left", "header_right", "footer_left")
    copy = changed(document, **{name: replacer.words(getattr(document, name)) for name in heads})
    copy = changed(copy, fields={name: replacer.words(words) for name, words in document.fields.items()})
    if copy.marking:
        copy = changed(copy, marking=changed(copy.marking, text=replacer.words(copy.marking.text)))
    copy = changed(copy, sections=rewritten(copy.sections, replacer))
    return copy, tuple(replacer.found())


class _Replacer(Rewriter):
    """Replaces what cannot be shown and counts it by the nearest heading and row header before it."""

    def __init__(self, coverage: frozenset[str]) -> None:
        self.shown, self.plain = _shown_of(coverage)
        self.mark = next((mark for mark in MARKS if mark in self.shown), "")
        self.place = "the paper's head"
        self.row_place = ""
        self.counts: dict[tuple[str, str], int] = {}

    def words(self, text: str) -> str:
        if self.plain.issuperset(text):
            return text
        return self._mend(text)

    def heading(self, heading: Heading) -> Heading:
        self.place = f"“{heading.text}”"
        return super().heading(heading)

    def row(self, row: Row) -> Row:
        first = row.cells[0].blocks[0] if row.cells and row.cells[0].blocks else None
        self.row_place = plain(first.inlines) if isinstance(first, _Paragraph) else ""
        copied = super().row(row)
        self.row_place = ""
        return copied

    def found(self) -> Iterable[Replaced]:
        """Return what was replaced, in reading order of its first occurrence."""
        for (character, where), count in self.counts.items():
            yield Replaced(character, _name(character), where, count)

    def _mend(self, text: str) -> str:
        spaced = text.translate(_spaces())
        composed = spaced if self.plain.issuperset(spaced) else unicodedata.normalize("NFC", spaced)
        return _unshown(self.shown).sub(self._replace, composed)

    def _replace(self, match: re.Match[str]) -> str:
        missing = [character for character in match[0] if character not in IGNORABLE]
        for character in missing or match[0]:
            key = (character, self._where())
            self.counts[key] = self.counts.get(key, 0) + 1
        return self.mark if missing else ""

    def _where(self) -> str:
        where = f"{self.row_place} under {self.place}" if self.row_place else self.place
        return "".join(c if c in self.shown else self.mark for c in where)


@cache
def _shown_of(coverage: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters of `coverage` that a paper shows, and those of them that are not combining marks."""
    shown = frozenset(c for c in coverage if c not in HIDDEN and unicodedata.category(c) not in ("Cc", "Cs"))
    return shown, frozenset(c for c in shown if not unicodedata.combining(c))


@cache
def _spaces() -> dict[int, str]:
    return dict.fromkeys(map(ord, SPACES), " ")


@cache
def _unshown(shown: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern for a run of characters that cannot be shown."""
    return re.compile(f"[^{re.escape(''.join(sorted(shown)))}]+")


def _name(character: str) -> str:
    """Return `U+1F600 GRINNING FACE`; a control or a lone surrogate, which has no Unicode name, gets a description."""
    code = f"U+{ord(character):04X}"
    unnamed = "lone surrogate" if unicodedata.category(character) == "Cs" else "control or unassigned character"
    return f"{code} {unicodedata.name(character, unnamed)}"
