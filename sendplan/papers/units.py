"""A paper as a person sees it in Word: its paragraphs and rows in order, each of which may be edited."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sendplan.compose.characters import changed
from sendplan.model.document import (
    Band,
    Block,
    Callout,
    Caption,
    Cell,
    CellBlock,
    Chip,
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
    RunStyle,
    Table,
)
from sendplan.model.gathered import gathered
from sendplan.model.look import STATUS_LOOKS
from sendplan.model.reading import plain
from sendplan.model.wording import NO_BREAK

_SHAPES = "".join(look.glyph for look in STATUS_LOOKS.values())
_SHAPE = re.compile(
    f"{NO_BREAK}[{re.escape(_SHAPES)}]{NO_BREAK}|(?<!\\S)[{re.escape(_SHAPES.replace('?', ''))}](?=\\s)"
)
"""A status in Word is its shape and its word, joined by no-break spaces. This matches the shape."""

UnitKind = Literal["heading", "paragraph", "item", "caption", "head", "row"]


class Unit(Struct, frozen=True):
    """A paragraph, or a table row.

    Attributes:
        kind: Which kind of passage it is.
        texts: The text of each cell; one text for a paragraph.
        where: Anchor of the level 1 heading above it.
        fixed: For each cell, whether it holds a status that the program sets.
    """

    kind: UnitKind
    texts: tuple[str, ...]
    where: str = ""
    fixed: tuple[bool, ...] = (False,)

    @property
    def words(self) -> str:
        return " | ".join(text for text in self.texts if text)


class Edit(Struct, frozen=True):
    """What to do with a unit.

    Attributes:
        texts: Its new texts; None leaves the unit out.
        after: Paragraphs to add after it.
        note: A note to add below it.
    """

    texts: tuple[str, ...] | None
    after: tuple[str, ...] = ()
    note: str = ""

    def following(self) -> Iterator[Paragraph]:
        """Yield the paragraphs to put after the unit."""
        yield from (Paragraph((Run(text),)) for text in self.after)
        if self.note:
            yield Paragraph((Run(self.note),), "footnote")


Visit = Callable[[Unit], "Edit | None"]
"""Called with each unit in reading order. Returns an `Edit`, or None to leave the unit as it is."""


def units(document: Document) -> list[Unit]:
    """Return every paragraph and row in the body of the Word version, except the table of contents."""
    found: list[Unit] = []

    def seen(unit: Unit) -> None:
        found.append(unit)

    edited(document, seen)
    return found


def edited(document: Document, visit: Visit) -> Document:
    """Return the document with each unit edited as `visit` says."""
    walk = _Walk(visit)
    sections = tuple(
        changed(section, blocks=gathered(walk.blocks(section.blocks)) or section.blocks)
        for section in document.sections
    )
    return changed(document, sections=sections)


def same(text: str, other: str) -> bool:
    return folded(text) == folded(other)


def folded(text: str) -> str:
    """Return the text with all white space as single spaces, and without invisible characters and status shapes."""
    shown = _SHAPE.sub(" ", text).replace("\u00ad", "").replace("\u200b", "")
    return " ".join(shown.split())


class _Walk:
    """Rebuilds the blocks that are edited, and keeps track of the heading it is under."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.where = ""

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Block]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Block]:
        match block:
            case Heading():
                yield from self._heading(block)
            case Paragraph():
                yield from self._paragraph(block)
            case ListBlock():
                yield from self._list(block)
            case Table():
                yield from self._table(block)
            case Figure():
                yield changed(block, caption=self._caption(block.caption))
            case KeepTogether():
                inner = tuple(self.blocks(block.blocks))
                if inner:
                    yield changed(block, blocks=inner)
            case Details():
                heads = list(self._heading(block.heading))
                yield changed(
                    block, heading=heads[0] if heads else block.heading, blocks=tuple(self.blocks(block.blocks))
                )
            case Callout():
                heads = list(self._heading(block.heading)) if block.heading else []
                inner_blocks = tuple(one for inner in block.blocks for one in self._cell_block(inner))
                head = heads[0] if heads else block.heading
                if inner_blocks or head:
                    yield changed(block, heading=head, blocks=inner_blocks)
            case Band():
                yield changed(
                    block, paragraphs=tuple(one for line in block.paragraphs for one in self._paragraph(line))
                )
            case _:
                yield block

    def _heading(self, heading: Heading) -> Iterator[Heading]:
        if heading.level == 1:
            self.where = heading.anchor
        edit = self._ask("heading", (heading.text,))  # Word numbers headings and captions itself
        if edit is None or edit.texts is None:
            yield heading
            return
        text = edit.texts[0]
        number = f"{heading.number} "
        yield changed(heading, text=text.removeprefix(number) if heading.number else text)

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Paragraph]:
        edit = self._ask("paragraph", (plain(paragraph.inlines),), (has_chip(paragraph.inlines),))
        if edit is None:
            yield paragraph
            return
        if edit.texts is not None:
            yield changed(paragraph, inlines=reworded(paragraph.inlines, edit.texts[0]))
        yield from edit.following()

    def _list(self, block: ListBlock) -> Iterator[ListBlock]:
        items = tuple(self._items(block.items))
        if items:
            yield changed(block, items=items)

    def _items(self, items: Sequence[ListItem]) -> Iterator[ListItem]:
        for item in items:
            edit = self._ask("item", (plain(item.inlines),), (has_chip(item.inlines),))
            children = tuple(self._items(item.children))
            if edit is None:
                yield changed(item, children=children)
                continue
            if edit.texts is not None:
                yield changed(item, inlines=reworded(item.inlines, edit.texts[0]), children=children)
            yield from (ListItem(one.inlines) for one in edit.following())

    def _table(self, table: Table) -> Iterator[Block]:
        caption = self._caption(table.caption)
        if table.kind != "facts":
            self._ask("head", tuple(column.title for column in table.columns))
        rows: list[Row] = []
        after: list[Paragraph] = []
        for row in table.rows:
            texts = tuple(cell_text(cell) for cell in row.cells)
            edit = self._ask("row", texts, tuple(_is_fixed(cell) for cell in row.cells))
            if edit is None:
                rows.append(row)
                continue
            after += edit.following()
            if edit.texts is not None:
                cells = tuple(
                    cell if text == old else _cell(cell, text)
                    for cell, old, text in zip(row.cells, texts, edit.texts, strict=True)
                )
                rows.append(replace(row, cells=cells))
        if rows:
            yield changed(table, caption=caption, rows=tuple(rows))
        yield from after

    def _caption(self, caption: Caption | None) -> Caption | None:
        if caption is None:
            return None
        edit = self._ask("caption", (caption.text,))
        if edit is None or edit.texts is None:
            return caption
        return changed(caption, text=edit.texts[0].removeprefix(f"{caption.label} "))

    def _cell_block(self, block: CellBlock) -> Iterator[CellBlock]:
        if isinstance(block, Paragraph):
            yield from self._paragraph(block)
        elif isinstance(block, ListBlock):
            yield from self._list(block)
        else:
            yield block

    def _ask(self, kind: UnitKind, texts: tuple[str, ...], fixed: tuple[bool, ...] = (False,)) -> Edit | None:
        return self.visit(Unit(kind, texts, self.where, fixed)) if any(text.strip() for text in texts) else None


def cell_text(cell: Cell) -> str:
    """Return the cell's text, one line for each paragraph or list item."""
    return "\n".join(text for block in cell.blocks for text in _lines(block) if text)


def _lines(block: CellBlock) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield plain(block.inlines)
    elif isinstance(block, ListBlock):
        for item in block.items:
            yield plain(item.inlines)
            yield from (plain(child.inlines) for child in item.children)


def _cell(cell: Cell, text: str) -> Cell:
    """Return the cell with other words.

    Line by line if the number of lines is the same, else as paragraphs in the style of its first.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    old = [block for block in cell.blocks if isinstance(block, Paragraph) and plain(block.inlines)]
    pictures = [block for block in cell.blocks if isinstance(block, Picture)]
    if len(old) + len(pictures) == len(cell.blocks) and len(old) == len(lines):
        made = iter([changed(one, inlines=reworded(one.inlines, line)) for one, line in zip(old, lines, strict=True)])
        return Cell(tuple(one if isinstance(one, Picture) else next(made) for one in cell.blocks))
    style = old[0].style if old else "body"
    return Cell((*pictures, *(Paragraph((Run(line),), style) for line in lines)))


def _is_fixed(cell: Cell) -> bool:
    return any(isinstance(block, Paragraph) and has_chip(block.inlines) for block in cell.blocks)


def has_chip(inlines: Sequence[Inline]) -> bool:
    return any(isinstance(inline, Chip) for inline in inlines)


def reworded(inlines: tuple[Inline, ...], text: str) -> tuple[Inline, ...]:
    """Return inlines that say `text`. What both have in common at their beginning and end keeps its style and chips."""
    old = plain(inlines)
    start, end = in_common(old, text)
    before, after = _part(inlines, 0, start), _part(inlines, len(old) - end, len(old))
    middle = text[start : len(text) - end]
    style: RunStyle = next((one.style for one in (*reversed(before), *after) if isinstance(one, Run)), "plain")
    made = (*before, *([Run(middle, style)] if middle else []), *after)
    return tuple(_merged(made)) or (Run(text),)


def _merged(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """Yield the inlines with neighbouring runs of one style and link joined."""
    last: Inline | None = None
    for one in inlines:
        if isinstance(last, Run) and isinstance(one, Run) and (last.style, last.link) == (one.style, one.link):
            last = changed(last, text=last.text + one.text)
            continue
        if last is not None and (not isinstance(last, Run) or last.text):
            yield last
        last = one
    if last is not None and (not isinstance(last, Run) or last.text):
        yield last


def in_common(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """Return how many items (letters or words) both begin with, and how many of the rest both end with."""
    start = _common(one, other)
    return start, _common(one[start:][::-1], other[start:][::-1])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _part(inlines: tuple[Inline, ...], start: int, end: int) -> list[Inline]:
    """Return the inlines between two positions of the text; a chip that is cut becomes words."""
    found: list[Inline] = []
    at = 0
    for inline in inlines:
        words = inline.text if isinstance(inline, Run) else inline.word
        first, last = max(start - at, 0), min(end - at, len(words))
        if first < last:
            if isinstance(inline, Run):
                found.append(changed(inline, text=words[first:last]))
            else:
                found.append(inline if last - first == len(words) else Run(words[first:last]))
        at += len(words)
    return found
