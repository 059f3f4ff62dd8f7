"""Runs, chips, links and lists, and what is kept on one page.

Text is data: all of it is escaped, and none is read as markup or as a field.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import TypeVar

from sendplan.model.document import Block, Chip, Details, Inline, KeepTogether, ListBlock, ListItem, Run, RunStyle
from sendplan.model.wording import at_slashes
from sendplan.render.docx.markup import paragraph, run
from sendplan.render.docx.numbering import NAMED, Place, list_style
from sendplan.render.docx.paper import ADDRESSES, Paper
from sendplan.render.docx.pictures import mark
from sendplan.render.docx.references import reference
from sendplan.render.docx.styles_xml import chip_style

T = TypeVar("T")


class Keep(Enum):
    """How a paragraph may break. FREE: anywhere. WHOLE: not inside. NEXT: neither inside nor before what follows.

    The value is the markup to put after `w:pStyle` (`w:keepNext`, `w:keepLines`, 17.3.1.14–15).
    """

    FREE = ""
    WHOLE = "<w:keepLines/>"
    NEXT = "<w:keepNext/><w:keepLines/>"


SHORTEST = 4
"""A number of rows or items.

In tables and lists with at least this many, the last is never alone on its page; from one less, neither is the first.
"""


def chained(parts: Sequence[T], keep: Keep, *, tied: bool = False, paired: bool = False) -> Iterator[tuple[T, Keep]]:
    """Return each part with its own keep, so that together they have `keep`: all but the last are kept with the next.

    `tied`: the last is too. `paired`: the first two are kept together, and the last two.
    """
    inner = Keep.FREE if keep is Keep.FREE else Keep.NEXT
    keeps = [inner] * (len(parts) - 1) + [Keep.NEXT if tied else keep]
    if paired and len(parts) >= SHORTEST - 1:
        keeps[0] = Keep.NEXT
    if paired and len(parts) >= SHORTEST:
        keeps[-2] = Keep.NEXT
    return zip(parts, keeps, strict=False)


def flattened(blocks: Sequence[Block], keep: Keep = Keep.FREE) -> Iterator[tuple[Block, Keep]]:
    """Yield the blocks inside `KeepTogether` and `Details` blocks, each with the keep that these require."""
    for block, own in chained(blocks, keep):
        if isinstance(block, KeepTogether):
            yield from flattened(block.blocks, own if own is Keep.NEXT else Keep.WHOLE)
        elif isinstance(block, Details):
            yield from flattened((block.heading, *block.blocks), own)
        else:
            yield block, own


NO_BREAK = "\u00a0"
INSIDE = "\u2009\u2009"
"""Between a chip's word and its outline. With a no-break space LibreOffice would draw a slit through the outline."""
BREAK_HERE = "\u200b"
RUN_STYLES: Mapping[RunStyle, str] = {"strong": "Strong", "quiet": "Quiet", "figure": "Key number"}


LINE = 40
"""A chip after more characters than this may come at the end of a line, so its words must not be separated."""


def inlines(parts: Iterable[Inline], paper: Paper) -> str:
    letters, pieces = 0, []
    for part in parts:
        pieces.append(_run(part, paper) if isinstance(part, Run) else _chip(part, paper, whole=letters > LINE))
        letters += len(part.text if isinstance(part, Run) else part.word)
    if pieces and isinstance(part, Chip):
        pieces.append(run(NO_BREAK))  # LibreOffice shades the end of a chip only if something follows it
    return "".join(pieces)


def _run(part: Run, paper: Paper) -> str:
    if part.link:
        return _link(part, paper)
    text = _breakable(part.text)
    return styled(text, RUN_STYLES[part.style], paper) if part.style != "plain" else run(text)


def _breakable(text: str) -> str:
    """Return the text with places to break after slashes, which Word does not break at by itself."""
    if "/" not in text:
        return text
    return " ".join(BREAK_HERE.join(at_slashes(word)) for word in text.split(" "))


def styled(text: str, style: str, paper: Paper) -> str:
    return run(text, f'<w:rStyle w:val="{paper.styles[style]}"/>')


def _link(part: Run, paper: Paper) -> str:
    """Return a `w:hyperlink` (17.16.22) to a bookmark or an address; only the words if the target is not safe."""
    if part.link.startswith(ADDRESSES):
        target = f'r:id="{paper.relate(part.link)}"'
    elif part.link[1:] in paper.anchors and part.link.startswith("#"):
        target = f'w:anchor="{paper.anchors[part.link[1:]]}"'
    else:
        return _run(Run(part.text, part.style), paper)
    style = paper.styles["Hyperlink strong" if part.style == "strong" else "Hyperlink"]
    words = reference(part, paper, style) or run(part.text, f'<w:rStyle w:val="{style}"/>')
    return f'<w:hyperlink {target} w:history="1">{words}</w:hyperlink>'


def _chip(chip: Chip, paper: Paper, *, whole: bool) -> str:
    """Return the shape as a picture, and the word in one run with a space at both ends inside the outline.

    `whole`: do not break the word; LibreOffice then draws a slit at its space, so only where a line may end. The
    shape is not a letter, as it would be read aloud ("black square off track"). It is outside the outline, because
    some programs do not shade what is behind a picture.
    """
    shape = mark(chip.status, paper) if chip.status else ""
    word = (NO_BREAK if whole else " ").join(chip.word.split())
    return shape + styled(f"{INSIDE}{word}{INSIDE}", chip_style(chip.status), paper)


def list_paragraphs(block: ListBlock, place: Place, keep: Keep, paper: Paper, style: str = "") -> Iterator[str]:
    """Yield one paragraph for each item. `style`: id of a style that is not a list's own, which then gets numbered.

    A bullet comes with its style. A number is also set in the paragraph, because each list counts from 1.
    """
    number = paper.numbering.restart(place) if block.ordered else None
    for (item, level), own in chained(list(levels(block.items)), keep, paired=True):
        own_style = style or paper.styles[list_style(place, level, ordered=block.ordered)]
        properties = ""
        if style or block.ordered or level >= NAMED:
            properties = paper.numbering.properties(place, level, ordered=block.ordered, number=number)
        yield paragraph(own_style, inlines(item.inlines, paper), own.value + properties)


def levels(items: tuple[ListItem, ...], level: int = 0) -> Iterator[tuple[ListItem, int]]:
    """Yield each item with its level (0 is the outermost), parents before children."""
    for item in items:
        yield item, level
        yield from levels(item.children, level + 1)
