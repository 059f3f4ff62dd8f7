"""Blocks placed one below the other (in a cell, on one page, beside a rule) and drawings among them."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.lines import Inline, Span, colour_operands
from sendplan.tagged_pdf.structure import Element
from sendplan.tagged_pdf.text import UNBOUNDED, Anchor, Block, Label, Paragraph, ParagraphStyle, Text

Draw = Callable[[TaggedCanvas], None]
"""Draws from (0, 0) to (width, height), with the origin at the lower left. Text drawn by it belongs to the figure."""


class Figure(Block):
    """A drawing of `width` × `height` points, scaled down to fit the frame. `element` is a Figure with `alt`."""

    def __init__(
        self, element: Element, width: float, height: float, draw: Draw, before: float = 0, after: float = 0
    ) -> None:
        self.element = element
        self._natural = (width, height)
        self._draw = draw
        self._scale = 1.0
        self.before = before
        self.after = after

    def wrap(self, width: float, _room: float, /) -> float:
        wide, high = self._natural
        self._scale = min(1.0, width / wide, self.page_height / high)
        self.width, self.height = wide * self._scale, high * self._scale
        return self.height

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        bottom = top - self.height
        box = f"{x:.2f} {bottom:.2f} {x + self.width:.2f} {top:.2f}"
        self.element.attributes = f"/O /Layout /Placement /Block /BBox [{box}]"
        with canvas.tagged(self.element):
            canvas.saveState()
            canvas.translate(x, bottom)
            canvas.scale(self._scale, self._scale)
            self._draw(canvas)
            canvas.restoreState()


_MARKS = ("•", "–")


class Item(Struct, frozen=True):
    inlines: Sequence[Inline]
    children: Sequence["Item"] = ()


class ListBlock(Struct, frozen=True):
    """A list, in points.

    Attributes:
        items: its items
        style: the style of the items
        ordered: whether its first level is numbered
        indent: the indent of each level
        between: the space between items
    """

    items: Sequence[Item]
    style: ParagraphStyle
    ordered: bool = False
    indent: float = 12.0
    between: float = 3.0


class Picture(Struct, frozen=True):
    """A drawing of `width` × `height` points; `alt` describes it in words."""

    width: float
    height: float
    alt: str
    draw: Draw


Content = Paragraph | ListBlock | Picture


def text_blocks(parent: Element, content: Content, tag: str = "P") -> list[Block]:
    """Tag `content` below `parent`: with `tag` for a paragraph, else as a list or a figure."""
    if isinstance(content, Picture):
        return [Figure(parent.add("Figure", alt=content.alt), content.width, content.height, content.draw)]
    if isinstance(content, Paragraph):
        return [Text(parent.add(tag), content)]
    return [*_list_blocks(parent, content)]


def cell_blocks(cell: Element, contents: Sequence[Content]) -> list[Block]:
    """Do the same for a table cell, which owns the words of a single paragraph itself."""
    if len(contents) == 1 and isinstance(contents[0], Paragraph):
        return [Text(cell, contents[0])]
    return [block for content in contents for block in text_blocks(cell, content)]


def heading(parent: Element, tag: str, paragraph: Paragraph, anchor: Anchor) -> Text:
    """Return a heading that links and bookmarks can lead to."""
    return Text(parent.add(tag), paragraph, anchor=anchor)


def _list_blocks(parent: Element, content: ListBlock) -> list[Text]:
    if not content.items:
        return []
    blocks = list(_items(parent, content.items, content, 0))
    blocks[0].before = content.style.before
    blocks[-1].after = content.style.after
    return blocks


def _items(parent: Element, items: Sequence[Item], content: ListBlock, depth: int) -> list[Text]:
    """Return the blocks of one level of a list, and of the levels below it.

    An L holds LIs, each with a Lbl and a LBody, and the LBody holds the L of the next level (ISO 32000-1 14.8.4.3.3).
    """
    numbered = content.ordered and depth == 0
    element = parent.add("L", f"/O /List /ListNumbering /{'Decimal' if numbered else 'Disc'}")
    shift = content.indent * (depth + 1)
    style = replace(content.style, left=content.style.left + shift, before=0.0, after=content.between)
    blocks: list[Text] = []
    for number, item in enumerate(items, start=1):
        entry = element.add("LI")
        mark = f"{number}." if numbered else _MARKS[min(depth, len(_MARKS) - 1)]
        label = Label(Span(mark, style.face), entry.add("Lbl"), content.indent)
        body = entry.add("LBody")
        blocks.append(Text(body, Paragraph(item.inlines, style), label))
        if item.children:
            blocks += _items(body, item.children, content, depth + 1)
    return blocks


def pile(blocks: Sequence[Block], width: float, limit: float = UNBOUNDED) -> float:
    """Wrap `blocks` and return their total height; of two adjoining spaces, the larger counts.

    Once the height exceeds `limit`, any height above it may be returned, and the remaining blocks are not looked at.
    """
    if len(blocks) == 1:  # as in nearly every cell
        return blocks[0].wrap(width, limit)
    height = after = 0.0
    for index, block in enumerate(blocks):
        if index:
            height += max(after, block.before)
        height += block.wrap(width, limit - height)
        if height > limit:
            break
        after = block.after
    return height


def paint_pile(blocks: Sequence[Block], canvas: TaggedCanvas, x: float, top: float) -> None:
    """Paint wrapped blocks downwards from the upper left corner (x, top)."""
    if len(blocks) == 1:
        blocks[0].paint(canvas, x, top)
        return
    after = 0.0
    for index, block in enumerate(blocks):
        if index:
            top -= max(after, block.before)
        block.paint(canvas, x, top)
        top -= block.height
        after = block.after


def split_pile(blocks: Sequence[Block], width: float, room: float) -> tuple[list[Block], list[Block]]:
    """Return the blocks and parts of blocks that fit in `room` points, and the rest."""
    used = after = 0.0
    for index, block in enumerate(blocks):
        gap = max(after, block.before) if index else 0.0
        high = block.wrap(width, room - used - gap)
        if used + gap + high > room:
            parts = block.split(width, room - used - gap)
            fitting = list(blocks[:index])
            rest = list(blocks[index + 1 :])
            if len(parts) < 2:
                return fitting, [block, *rest]
            return [*fitting, parts[0]], [*parts[1:], *rest]
        used += gap + high
        after = block.after
    return list(blocks), []


class Stack(Block):
    """Blocks one below the other, `inset` points from the left; a page may end between them or inside them."""

    def __init__(self, blocks: Sequence[Block], inset: float = 0.0) -> None:
        self.blocks = list(blocks)
        self.inset = inset
        self.before = blocks[0].before
        self.after = blocks[-1].after
        self.keep = blocks[-1].keep

    def wrap(self, width: float, room: float, /) -> float:
        """Return the height, or any height that exceeds both `room` and the height of the page.

        For blocks inside others, which have no page of their own, only `room` counts.
        """
        page = self.page_height
        self.width = width
        self.height = pile(self.blocks, width - self.inset, room if page == UNBOUNDED else max(room, page))
        return self.height

    def split(self, width: float, room: float, /) -> list[Block]:
        fitting, rest = split_pile(self.blocks, width - self.inset, room)
        while rest and fitting and fitting[-1].keep and not (self.at_page_top and len(fitting) == 1):
            rest.insert(0, fitting.pop())
        if not fitting or not rest:
            return []
        return [self._part(fitting), self._part(rest)]

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        paint_pile(self.blocks, canvas, x + self.inset, top)

    def _part(self, blocks: list[Block]) -> Block:
        return Stack(blocks, self.inset)


class Ruled(Stack):
    """Blocks to the right of a vertical rule of their height, which is drawn again on each page."""

    def __init__(self, blocks: Sequence[Block], colour: str, thickness: float, inset: float) -> None:
        super().__init__(blocks, inset)
        self.colour = colour
        self.thickness = thickness

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        canvas.decorate(
            f"{colour_operands(self.colour)} rg\n"
            f"{x:.2f} {top - self.height:.2f} {self.thickness:g} {self.height:.2f} re f"
        )
        super().paint(canvas, x, top)

    def _part(self, blocks: list[Block]) -> Block:
        return Ruled(blocks, self.colour, self.thickness, self.inset)


class Kept(Stack):
    """Blocks that stay on one page if they fit on one.

    With `loose_end`, only the beginning of the last block has to be on it: a heading stays with the first row of its
    table.
    """

    def __init__(self, blocks: Sequence[Block], *, loose_end: bool = False) -> None:
        super().__init__(blocks)
        self.loose_end = loose_end

    def split(self, width: float, room: float, /) -> list[Block]:
        if self.loose_end:
            lead = pile(self.blocks[:-1], width) + max(self.blocks[-2].after, self.blocks[-1].before)
            parts = self.blocks[-1].split(width, room - lead) if room > lead else []
            if len(parts) > 1:
                return [Stack([*self.blocks[:-1], parts[0]]), *parts[1:]]
        elif self.height > self.page_height:
            return [*keep_with_next(self.blocks)]
        if self.at_page_top:
            return [*self.blocks]
        return []


class Noted(Stack):
    """A table and the notes below it: wherever it breaks, the notes stay with its last row.

    `moved` says that these are the last rows, which go to the next page together with the notes.
    """

    def __init__(self, blocks: Sequence[Block], *, moved: bool = False) -> None:
        super().__init__(blocks)
        self._moved = moved

    def split(self, width: float, room: float, /) -> list[Block]:
        if self._moved and not self.at_page_top:
            return []
        fitting, rest = split_pile(self.blocks, width, room)
        if not rest:
            return []
        if len(fitting) == len(self.blocks):  # a note is broken, which is only allowed where no page can hold it
            return [*fitting, *rest] if self.at_page_top else []
        if rest[-1] is self.blocks[-1] and len(rest) < len(self.blocks):  # the whole table fits, but a note does not
            table = self.blocks[0]
            parts = table.split(width, table.height - 1)
            notes = self.blocks[1:]
            if len(parts) == 2:
                return [parts[0], Noted([parts[1], *notes], moved=True)]
        elif fitting:
            waits, rest[0].waits = rest[0].waits, False
            return [*fitting, Noted(rest, moved=waits)]
        return [*self.blocks] if self.at_page_top else []


def keep_with_next(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join each run of blocks that keep with the next one to the beginning of what follows, if anything does."""
    run: list[Block] = []
    for block in blocks:
        run.append(block)
        if not block.keep:
            yield _tied(run)
            run = []
    if run:
        yield _tied(run)


def _tied(run: list[Block]) -> Block:
    return Kept(run, loose_end=True) if len(run) > 1 else run[0]
