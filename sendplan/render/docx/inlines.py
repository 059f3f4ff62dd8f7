"""Runs, chips and links. Text is data: all of it is escaped, none of it is read as markup or as a field."""

from collections.abc import Iterable, Mapping

from sendplan.model.document import Chip, Inline, Run, RunStyle
from sendplan.model.wording import at_slashes
from sendplan.render.docx.markup import run
from sendplan.render.docx.paper import ADDRESSES, Paper
from sendplan.render.docx.styles_xml import chip_style

NO_BREAK = "\u00a0"
BREAK_HERE = "\u200b"
RUN_STYLES: Mapping[RunStyle, str] = {"strong": "Strong", "quiet": "Quiet", "figure": "Key number"}


def inlines(parts: Iterable[Inline], paper: Paper) -> str:
    return "".join(_run(part, paper) if isinstance(part, Run) else _chip(part, paper) for part in parts)


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
    style = "Hyperlink strong" if part.style == "strong" else "Hyperlink"
    return f'<w:hyperlink {target} w:history="1">{styled(part.text, style, paper)}</w:hyperlink>'


def _chip(chip: Chip, paper: Paper) -> str:
    """Shape and word in one unbreakable run, a space at each end inside the outline."""
    glyph = (paper.look.statuses[chip.status].glyph,) if chip.status else ()
    words = NO_BREAK.join(("", *glyph, *chip.word.split(), ""))
    return styled(words, chip_style(chip.status), paper)
