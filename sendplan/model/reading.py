"""A document read through: its blocks in reading order, and their words."""

from collections.abc import Iterator
from typing import assert_never, cast

from sendplan.model.document import (
    Band,
    Block,
    Callout,
    CellBlock,
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
    Run,
    Table,
)


def blocks_of(document: Document) -> Iterator[Block]:
    """Every block in reading order, those inside callouts and keep-togethers included, containers before contents."""
    for section in document.sections:
        yield from _walk(section.blocks)


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, KeepTogether):
            yield from _walk(block.blocks)
        elif isinstance(block, Details):
            yield block.heading
            yield from _walk(block.blocks)
        elif isinstance(block, Callout):
            if block.heading:
                yield block.heading
            yield from (inner for inner in block.blocks if not isinstance(inner, Picture))
        elif isinstance(block, Band):
            yield from block.paragraphs


LEADING = 3  # paragraphs below a heading; of more, only the heading stays with what follows


def with_notes(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, tuple[Paragraph, ...], bool]]:
    """Each block with the notes below it, if it is a table: they stay with its last row. And whether it leads to what
    follows: one or a few between a heading and its table, figure or first heading below, or one that ends in a colon
    before a list.
    """
    styles = [*(one.style if isinstance(one, Paragraph) else "" for one in blocks), ""]
    followed = (*blocks, None)
    index = leading = 0
    while index < len(blocks):
        block, notes, index = blocks[index], list[Paragraph](), index + 1
        if isinstance(block, Heading):
            end = next(at for at in range(index, len(styles)) if not styles[at])
            led = followed[end]
            below = isinstance(led, Heading) and led.level > block.level and not led.new_page
            leading = end if end - index <= LEADING and (below or isinstance(led, Table | Figure)) else 0
        while isinstance(block, Table) and ("footnote" in styles[index : index + 1 + (styles[index] == "body")]):
            notes.append(cast("Paragraph", blocks[index]))
            index += 1
        listed = isinstance(followed[index], ListBlock)
        leads = isinstance(block, Paragraph) and (index <= leading or (listed and plain(block.inlines)[-1:] == ":"))
        yield block, tuple(notes), leads


def text_of(document: Document) -> Iterator[str]:
    """The words of the document in reading order, a string for each heading, paragraph, list item and caption.

    This is what the text of every format must equal, once the contents list, running heads and feet, and the words
    drawn inside figures are set aside. A figure gives its alternative text.
    """
    for block in blocks_of(document):
        yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.full_text
        case Paragraph() | ListBlock():
            yield from texts_in(block)
        case Table():
            if block.caption:
                yield f"{block.caption.label} {block.caption.text}"
            if block.kind != "facts":
                yield from (column.title for column in block.columns)
            for row in block.rows:
                for cell in row.cells:
                    for inner in cell.blocks:
                        yield from texts_in(inner)
        case Figure():
            if block.caption:
                yield f"{block.caption.label} {block.caption.text}"
            yield block.alt
        case Callout() | Band() | KeepTogether() | Contents() | Details():
            pass
        case _:
            assert_never(block)


def texts_in(block: CellBlock) -> Iterator[str]:
    """The words of a paragraph, of each item of a list, of a picture."""
    if isinstance(block, Paragraph):
        yield plain(block.inlines)
    elif isinstance(block, Picture):
        yield block.alt
    else:
        yield from (text for item in block.items for text in _item_texts(item))


def _item_texts(item: ListItem) -> Iterator[str]:
    yield plain(item.inlines)
    yield from (text for child in item.children for text in _item_texts(child))


def plain(inlines: tuple[Inline, ...]) -> str:
    """The words of inlines without their styles; a chip gives its word (its shape is decoration)."""
    return "".join(inline.text if isinstance(inline, Run) else inline.word for inline in inlines)
