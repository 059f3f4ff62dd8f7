"""The header and footer of a paper: its letterhead's, with the fields filled, and what a paper adds to them."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from sendplan.model.document import Document, Marking, Paragraph
from sendplan.model.letterhead import PAGE_COUNT, PAGE_NUMBER, filled
from sendplan.model.look import Look, RunningEnd, RunningLine

PAGE = f"Page {PAGE_NUMBER} of {PAGE_COUNT}"
"""Added where a letterhead's own header and footer number no pages."""


class Running(Struct, frozen=True):
    """Both ends of a page. None: the letterhead has none, and the paper's own stands there.

    `header_added`, `footer_added`: the line that a paper puts below the letterhead's own words, if any.
    """

    header: RunningEnd | None
    footer: RunningEnd | None
    header_added: RunningLine | None = None
    footer_added: RunningLine | None = None


def running(document: Document, look: Look, *, first: bool = False) -> Running:
    """What stands on the `first` page, or on the others. `PAGE_NUMBER` and `PAGE_COUNT` are left to each format."""
    header = (first and look.first_header) or look.header
    footer = (first and look.first_footer) or look.footer
    style = look.styles["running"]
    above = below = None
    if header and not header.lines and header != RunningEnd():
        above = RunningLine(document.header_left, "", document.header_right, style)
    if footer and not footer.lines:
        below = RunningLine(document.footer_left, "", PAGE if document.numbered else "", style)
    elif footer and document.numbered and not _numbers_pages(header) and not _numbers_pages(footer):
        below = RunningLine("", "", PAGE, style)
    return Running(_filled(header, document.fields), _filled(footer, document.fields), above, below)


def has_first(document: Document, look: Look) -> bool:
    """Whether the first page differs from the others: its head and foot say nothing that its body does."""
    own = look.first_header is not None or look.first_footer is not None or look.header is None
    return own or foot_marking(document, first=True) is not document.marking


def foot_marking(document: Document, *, first: bool) -> Marking | None:
    """The strip in a page's foot: none on a `first` page that begins with it, unless it keeps the paper private."""
    begins = document.sections[0].blocks[:1] if first and document.sections else ()
    said = any(isinstance(block, Paragraph) and block.style == "marking" for block in begins)
    return None if said else document.marking


def _numbers_pages(end: RunningEnd | None) -> bool:
    return end is not None and any(PAGE_NUMBER in line.words for line in end.lines)


def _filled(end: RunningEnd | None, fields: Mapping[str, str]) -> RunningEnd | None:
    if end is None:
        return None
    return replace(
        end,
        lines=tuple(
            replace(
                line,
                left=filled(line.left, fields),
                middle=filled(line.middle, fields),
                right=filled(line.right, fields),
            )
            for line in end.lines
        ),
    )
