"""A paper's header and footer: those of its letterhead with the fields filled in, and what the paper adds."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from sendplan.model.document import Document, Marking, Paragraph
from sendplan.model.letterhead import PAGE_COUNT, PAGE_NUMBER, filled
from sendplan.model.look import Look, RunningEnd, RunningLine

PAGE = f"Page {PAGE_NUMBER} of {PAGE_COUNT}"
"""Added if a letterhead's own header and footer have no page numbers."""


class Running(Struct, frozen=True):
    """Both ends of a page.

    Attributes:
        header: The letterhead's header; None if it has none, and the paper's own is used.
        footer: The letterhead's footer; None likewise.
        header_added: The line that the paper adds below the letterhead's words, if any.
        footer_added: The same in the footer.
    """

    header: RunningEnd | None
    footer: RunningEnd | None
    header_added: RunningLine | None = None
    footer_added: RunningLine | None = None


def running(document: Document, look: Look, *, first: bool = False) -> Running:
    """Return both ends of the `first` page, or of the others.

    `PAGE_NUMBER` and `PAGE_COUNT` are left for each format.
    """
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
    """Return whether the first page differs from the others: its ends do not repeat what its body says."""
    own = look.first_header is not None or look.first_footer is not None or look.header is None
    return own or foot_marking(document, first=True) is not document.marking


def foot_marking(document: Document, *, first: bool) -> Marking | None:
    """Return the marking for a page's footer.

    None on a `first` page whose body begins with it, unless the paper is restricted.
    """
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
