"""Runs, chips, links and lists, and what stays on one page. Text is data: all of it is escaped, none of it is read as
markup or as a field.
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
    """FREE may break anywhere, WHOLE not inside itself, NEXT neither inside nor before what follows.

    The value is the markup of each paragraph, to stand after `w:pStyle` (`w:keepNext`, `w:keepLines`, 17.3.1.14–15).
    """

    FREE = ""
    WHOLE = "<w:keepLines/>"
    NEXT = "<w:keepNext/><w:keepLines/>"


SHORTEST = 4
"""Rows of a table, or items of a list, whose last one is never alone on its page; nor is the first of one less."""


def chained(parts: Sequence[T], keep: Keep, *, tied: bool = False, paired: bool = False) -> Iterator[tuple[T, Keep]]:
    """Each part with its own keep, so that all together have `keep`: all but the last hold on to the next. `tied`: the
    last does too; `paired`: the first two hold together, and the last two.
    """
    inner = Keep.FREE if keep is Keep.FREE else Keep.NEXT
    keeps = [inner] * (len(parts) - 1) + [Keep.NEXT if tied else keep]
    if paired and len(parts) >= SHORTEST - 1:
        keeps[0] = Keep.NEXT
    if paired and len(parts) >= SHORTEST:
        keeps[-2] = Keep.NEXT
    return zip(parts, keeps, strict=False)


def flattened(blocks: Sequence[Block], keep: Keep = Keep.FREE) -> Iterator[tuple[Block, Keep]]:
    """The blocks without their `KeepTogether`s and `Details`, each with what these ask of it."""
    for block, own in chained(blocks, keep):
        if isinstance(block, KeepTogether):
            yield from flattened(block.blocks, own if own is Keep.NEXT else Keep.WHOLE)
        elif isinstance(block, Details):
            yield from flattened((block.heading, *block.blocks), own)
        else:
            yield block, own


NO_BREAK = "\u00a0"
INSIDE = "\u2009\u2009"
"""Between a chip's word and its outline: LibreOffice draws a slit through the outline at a no-break space."""
BREAK_HERE = "\u200b"
RUN_STYLES: Mapping[RunStyle, str] = {"strong": "Strong", "quiet": "Quiet", "figure": "Key number"}


LINE = 40
"""Letters after which a chip may stand at a line's end, where its words must not part."""


def inlines(parts: Iterable[Inline], paper: Paper) -> str:
    letters, pieces = 0, []
    for part in parts:
        pieces.append(_run(part, paper) if isinstance(part, Run) else _chip(part, paper, whole=letters > LINE))
        letters += len(part.text if isinstance(part, Run) else part.word)
    if pieces and isinstance(part, Chip):
        pieces.append(run(NO_BREAK))  # LibreOffice shades the end of a chip only where more stands behind it
    return "".join(pieces)


def _run(part: Run, paper: Paper) -> str:
    if part.link:
        return _link(part, paper)
    text = _breakable(part.text)
    return styled(text, RUN_STYLES[part.style], paper) if part.style != "plain" else run(text)


def _breakable(text: str) -> str:
    """Word ends no line after a slash unless it is told that it may."""
    if "/" not in text:
        return text
    return " ".join(BREAK_HERE.join(at_slashes(word)) for word in text.split(" "))


def styled(text: str, style: str, paper: Paper) -> str:
    return run(text, f'<w:rStyle w:val="{paper.styles[style]}"/>')


def _link(part: Run, paper: Paper) -> str:
    """`w:hyperlink` (17.16.22) to a bookmark or an address; words alone where it leads nowhere safe."""
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
    """The shape as a picture, and the word in one run, a space at each end inside the outline. `whole`: unbreakable,
    with a slit at its blank in LibreOffice, so only where a line may end.

    As a letter the shape would be read out ("black square off track"); and within the outline it might stand on white,
    for not every program shades what is behind a picture.
    """
    shape = mark(chip.status, paper) if chip.status else ""
    word = (NO_BREAK if whole else " ").join(chip.word.split())
    return shape + styled(f"{INSIDE}{word}{INSIDE}", chip_style(chip.status), paper)


def list_paragraphs(block: ListBlock, place: Place, keep: Keep, paper: Paper, style: str = "") -> Iterator[str]:
    """One paragraph an item. `style` is the id of a style that is not a list's own, which then gets numbered.

    A bullet comes with its style. A number is said in the paragraph too, for each list counts from 1.
    """
    number = paper.numbering.restart(place) if block.ordered else None
    for (item, level), own in chained(list(levels(block.items)), keep, paired=True):
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
