"""Walking through a document: its blocks in reading order, and its text."""

from collections import deque
from collections.abc import Iterable, Iterator
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
    """Yield every block in reading order. A container (callout, keep-together) comes before the blocks inside it."""
    for section in document.sections:
        yield from _walk(section.blocks)


def headings_of(document: Document) -> list[Heading]:
    return headings_in(block for section in document.sections for block in section.blocks)


def headings_in(blocks: Iterable[Block]) -> list[Heading]:
    return [block for block in _walk(blocks) if isinstance(block, Heading)]


def _walk(blocks: Iterable[Block]) -> Iterator[Block]:
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


LEADING = 3  # up to this many paragraphs between a heading and a table are kept on one page with both


def with_notes(blocks: Iterable[Block]) -> Iterator[tuple[Block, tuple[Paragraph, ...], bool]]:
    """Yield each block with two facts that keep blocks on one page: its notes, and whether it must stay with the next
    block.

    - Notes are the footnotes below a table (and a body paragraph between table and footnote). They stay with the
      table's last row, and are not yielded as blocks of their own.
    - A paragraph stays with the next block if it is one of at most `LEADING` paragraphs between a heading and its
      table, figure or first subheading, or if it ends in a colon before a list.
    """
    rest, ahead = iter(blocks), deque[Block]()

    def following(at: int = 0) -> Block | None:
        while len(ahead) <= at and (block := next(rest, None)) is not None:
            ahead.append(block)
        return ahead[at] if at < len(ahead) else None

    leading = 0
    while (block := following()) is not None:
        ahead.popleft()
        notes, leads = list[Paragraph](), False
        if isinstance(block, Heading):
            between = next(at for at in range(LEADING + 2) if at > LEADING or not isinstance(following(at), Paragraph))
            led = following(between)
            below = isinstance(led, Heading) and led.level > block.level and not led.new_page
            leading = between if between <= LEADING and (below or isinstance(led, Table | Figure)) else 0
        elif isinstance(block, Paragraph):
            listed = isinstance(following(), ListBlock)
            leads = leading > 0 or (listed and plain(block.inlines)[-1:] == ":")
            leading -= leads and leading > 0
        while isinstance(block, Table) and (_noted(following()) or (_is_body(following()) and _noted(following(1)))):
            notes.append(cast("Paragraph", ahead.popleft()))
        yield block, tuple(notes), leads


def _noted(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.style == "footnote"


def _is_body(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.style == "body"


def text_of(document: Document) -> Iterator[str]:
    """Yield the text of the document in reading order: one string for each heading, paragraph, list item, caption and
    cell.

    The text of each output format must equal this, apart from the contents list, running heads and feet, and the words
    drawn inside figures. A figure gives its alternative text.
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
    """Yield the text of a paragraph, of each item of a list, or of a picture (its alternative text)."""
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
    """Return the text of inlines without their styles. A chip gives its word; its shape is decoration."""
    return "".join(inline.text if isinstance(inline, Run) else inline.word for inline in inlines)
