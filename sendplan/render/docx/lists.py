"""Lists, nested to any depth, as paragraphs in list styles."""

from collections.abc import Iterator

from sendplan.model.document import ListBlock, ListItem
from sendplan.render.docx.inlines import inlines
from sendplan.render.docx.keep import Keep, chained
from sendplan.render.docx.markup import paragraph
from sendplan.render.docx.numbering import NAMED, Place, list_style
from sendplan.render.docx.paper import Paper


def list_paragraphs(block: ListBlock, place: Place, keep: Keep, paper: Paper, style: str = "") -> Iterator[str]:
    """One paragraph an item. `style` is the id of a style that is not a list's own, which then gets numbered.

    A bullet comes with its style. A number is said in the paragraph too, for each list counts from 1.
    """
    number = paper.numbering.restart(place) if block.ordered else None
    for (item, level), own in chained(list(levels(block.items)), keep):
        own_style = style or paper.styles[list_style(place, level, ordered=block.ordered)]
        properties = ""
        if style or block.ordered or level >= NAMED:
            properties = paper.numbering.properties(place, level, ordered=block.ordered, number=number)
        yield paragraph(own_style, inlines(item.inlines, paper), own.value + properties)


def levels(items: tuple[ListItem, ...], level: int = 0) -> Iterator[tuple[ListItem, int]]:
    """Each item with its level, 0 the outermost, parents before children."""
    for item in items:
        yield item, level
        yield from levels(item.children, level + 1)
