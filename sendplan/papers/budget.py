"""How long a paper is, compared with the pages and words its template allows, and how much of it each section takes."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sendplan.compose.section import all_sections
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
    KeepTogether,
    ListBlock,
    ListItem,
    Paragraph,
    Picture,
    Table,
)
from sendplan.model.drawing import Drawing, Text
from sendplan.model.reading import plain
from sendplan.model.template import SectionChoice, Template

if TYPE_CHECKING:
    from sendplan.tagged_pdf import LaidOut

FRONT = "before the first heading"


class Share(Struct, frozen=True):
    """The length of one section. `pages` is 0 if no PDF was laid out."""

    title: str
    words: int
    pages: float


class Length(Struct, frozen=True):
    """The length of a paper. `pages` is None if no PDF was laid out."""

    words: int
    pages: int | None
    shares: tuple[Share, ...]

    def over(self, template: Template) -> bool:
        too_long = self.pages is not None and 0 < template.pages < self.pages
        return too_long or 0 < template.words < self.words


def measure(document: Document, laid: "LaidOut | None") -> Length:
    """Return the length of a paper. `laid`: its PDF, which gives the page on which each section begins."""
    parts = _parts(document)
    number = laid.pages if laid else None
    pages = _pages([laid.starts[top.anchor] if laid and top else 0.0 for top, _ in parts], number)
    shares = tuple(
        Share(top.full_text if top else FRONT, words, taken) for (top, words), taken in zip(parts, pages, strict=True)
    )
    return Length(sum(share.words for share in shares), number, shares)


def giving_way(template: Template) -> list[Template]:
    """Return ever shorter versions of the template, each with one row less in one of its sections.

    Sections are cut in their declared turn, first all to their `least` rows, then in the same turn to their `floor`.
    """
    known = all_sections()
    ways = {choice.name: way for choice in template.sections if (way := known[choice.name].gives_way)}
    rows = {choice.name: choice.limit or ways[choice.name].rows for choice in template.sections if choice.name in ways}
    turns = sorted(ways, key=lambda name: ways[name].turn)
    steps = []
    for kept in ({name: way.least for name, way in ways.items()}, {name: way.floor for name, way in ways.items()}):
        for name in turns:
            for limit in range(rows[name] - 1, (kept[name] or ways[name].least) - 1, -1):
                rows[name] = limit
                sections = tuple(
                    replace(choice, limit=limit) if choice.name == name else choice for choice in template.sections
                )
                template = replace(template, sections=sections)
                steps.append(template)
    return steps


def given_way(full: Template, short: Template) -> list[tuple[SectionChoice, int, int]]:
    """Return the sections of `full` that have fewer rows in `short`, with their rows now and before.

    Sections with the highest turn, which are cut last, come first.
    """
    known = all_sections()
    now = {choice.name: choice.limit for choice in short.sections}
    found = [
        (way.turn, choice, limit, choice.limit or way.rows)
        for choice in full.sections
        if (way := known[choice.name].gives_way) and (limit := now[choice.name]) is not None and limit != choice.limit
    ]
    return [(choice, limit, rows) for _, choice, limit, rows in sorted(found, key=lambda one: -one[0])]


def too_long(document: Document, template: Template, laid: "LaidOut | None") -> Iterator[str]:
    """Yield `5 pages of 4, 1,910 words of 1,800`, then a line for each section, longest first; nothing if it fits."""
    length = measure(document, laid)
    if not length.over(template):
        return
    pages = f"{length.pages} pages" if length.pages is not None else ""
    pages += f" of {template.pages}" if pages and template.pages else ""
    words = f"{length.words:,} words" + (f" of {template.words:,}" if template.words else "")
    yield f"longer than it may be: {', '.join(part for part in (pages, words) if part)}"
    for share in sorted(length.shares, key=lambda share: (-share.pages, -share.words)):
        taken = f"{share.pages:5.1f} pages " if length.pages is not None else ""
        yield f"  {taken}{share.words:6,} words  {share.title}"


def _parts(document: Document) -> list[tuple[Heading | None, int]]:
    """Return each level 1 heading with the words under it, its own included; words before the first go with None."""
    parts: list[tuple[Heading | None, int]] = []
    for block in chain.from_iterable(section.blocks for section in document.sections):
        top = block if isinstance(block, Heading) and block.level == 1 else None
        if top or not parts:
            parts.append((top, 0))
        head, words = parts[-1]
        parts[-1] = head, words + _words(block)
    return parts


def _pages(starts: Sequence[float], number: int | None) -> list[float]:
    """Return how many pages each part takes, from its start to the next part's; 0 if there is no PDF."""
    if number is None:
        return [0.0] * len(starts)
    return [end - start for start, end in zip(starts, [*starts[1:], float(number)], strict=True)]


def _words(block: Block) -> int:
    """Return how many words the block prints, including labels in charts but not alternative texts."""
    match block:
        case Heading():
            return _count(block.full_text)
        case Paragraph() | ListBlock():
            return _cell_words(block)
        case Table():
            head = [column.title for column in block.columns] if block.kind != "facts" else []
            caption = f"{block.caption.label} {block.caption.text}" if block.caption else ""
            cells = (inner for row in block.rows for cell in row.cells for inner in cell.blocks)
            return sum(map(_count, (*head, caption))) + sum(map(_cell_words, cells))
        case Figure():
            caption = f"{block.caption.label} {block.caption.text}" if block.caption else ""
            return _count(caption) + _drawn(block.drawing)
        case Callout():
            heading = _count(block.heading.full_text) if block.heading else 0
            return heading + sum(map(_cell_words, block.blocks))
        case Band():
            return sum(map(_cell_words, block.paragraphs))
        case KeepTogether():
            return sum(map(_words, block.blocks))
        case Details():
            return _words(block.heading) + sum(map(_words, block.blocks))
        case Contents():
            return 0


def _cell_words(block: CellBlock) -> int:
    if isinstance(block, Paragraph):
        return _count(plain(block.inlines))
    if isinstance(block, Picture):
        return _drawn(block.drawing)
    return sum(map(_item_words, block.items))


def _item_words(item: ListItem) -> int:
    return _count(plain(item.inlines)) + sum(map(_item_words, item.children))


def _drawn(drawing: Drawing) -> int:
    return sum(_count(shape.text) for shape in drawing.shapes if isinstance(shape, Text))


def _count(text: str) -> int:
    return sum(word[0].isalnum() or any(map(str.isalnum, word)) for word in text.split())
