"""Render a document as an accessible, archivable PDF: PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sendplan.model.document import Document
from sendplan.model.look import Look
from sendplan.model.reading import headings_of
from sendplan.render import uncollected

if TYPE_CHECKING:
    from sendplan.tagged_pdf import LaidOut


@uncollected()
def render_pdf(document: Document, look: Look, laid: LaidOut | None = None) -> bytes:
    """Return the paper's PDF. Equal arguments give equal bytes in the same environment.

    `laid`: its pages, if they were laid out already.
    """
    return (laid or lay_out(document, look)).pdf


@uncollected()
def lay_out(document: Document, look: Look) -> LaidOut:
    """Return the pages of the paper's PDF, and the position of each heading by its anchor.

    Raises `sendplan.tagged_pdf.MissingGlyph`, which names the character and its place, if the fonts lack a character
    of the document. Composing replaces such characters beforehand.
    """
    # ReportLab is loaded only when a PDF is made.
    from sendplan.render.pdf.faces import Styles
    from sendplan.render.pdf.furniture import page_layout
    from sendplan.render.pdf.tagged_blocks import Composer
    from sendplan.tagged_pdf import Chapter, Element, Metadata, paginate

    titles: dict[str, str] = {}
    headings = []
    for heading in headings_of(document):
        titles[heading.anchor] = heading.full_text
        if heading.level == 1:
            headings.append(heading)
    styles = Styles(look, titles)
    root = Element("Document")
    composer = Composer(root, styles, headings)
    metadata = Metadata(document.title, document.author, document.subject, document.language, document.as_at)
    chapters = [
        Chapter(page_layout(document, styles, section.orientation), composer.story(section.blocks))
        for section in document.sections
    ]
    return paginate(chapters, root, metadata)
