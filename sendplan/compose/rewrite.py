"""A copy of a document in reading order, with some of its words changed on the way.

A subclass of `Rewriter` says what changes: the numbering of headings, captions and references, and the replacement of
characters. What it leaves alone is handed over as it was, not copied, which keeps a paper of thousands of rows quick.
"""

from dataclasses import replace
from typing import Any, TypeVar, assert_never

from sendplan.model.document import (
    Band,
    Block,
    Callout,
    Caption,
    Cell,
    CellBlock,
    Chip,
    Contents,
    Figure,
    Heading,
    Inline,
    KeepTogether,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)
from sendplan.model.drawing import Drawing, Text

Piece = TypeVar("Piece")


class Rewriter:
    """The identity. Override what should change; each method is called once a piece, in reading order."""

    def words(self, text: str) -> str:
        """Any words that are printed, drawn or read aloud."""
        return text

    def run(self, run: Run) -> tuple[Run, ...]:
        return (changed(run, text=self.words(run.text)),)

    def heading(self, heading: Heading) -> Heading:
        return changed(heading, text=self.words(heading.text))

    def caption(self, caption: Caption) -> Caption:
        return changed(caption, text=self.words(caption.text))

    def chip(self, chip: Chip) -> Chip:
        return changed(chip, word=self.words(chip.word))

    def row(self, row: Row) -> Row:
        return changed(row, cells=tuple(self._cell(cell) for cell in row.cells))

    def section(self, section: Section) -> Section:
        return changed(section, blocks=tuple(self.block(block) for block in section.blocks))

    def block(self, block: Block) -> Block:
        match block:
            case Heading():
                return self.heading(block)
            case Paragraph() | ListBlock():
                return self._cell_block(block)
            case Table():
                return self.table(block)
            case Figure():
                caption = self.caption(block.caption) if block.caption else None
                drawing = self._drawing(block.drawing)
                return changed(block, caption=caption, alt=self.words(block.alt), drawing=drawing)
            case Callout():
                heading = self.heading(block.heading)
                return changed(block, heading=heading, blocks=tuple(self._cell_block(inner) for inner in block.blocks))
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
        return changed(cell, blocks=tuple(self._cell_block(block) for block in cell.blocks))

    def _cell_block(self, block: CellBlock) -> CellBlock:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        return changed(block, items=tuple(self._item(item) for item in block.items))

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        return changed(paragraph, inlines=self._inlines(paragraph.inlines))

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


def changed(piece: Piece, **values: Any) -> Piece:
    """`piece` with those fields, or `piece` itself where each already has that very value (or items)."""
    for name, value in values.items():
        old = getattr(piece, name)
        if value is not old and not (isinstance(value, tuple) and _same_items(old, value)) and value != old:
            return replace(piece, **values)  # type: ignore[type-var]
    return piece


def _same_items(old: tuple[object, ...], new: tuple[object, ...]) -> bool:
    return len(old) == len(new) and all(one is other for one, other in zip(old, new, strict=True))
