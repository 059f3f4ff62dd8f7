"""A document as an accessible, archivable PDF: PDF/UA-1 and PDF/A-2a."""

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
    """The paper's PDF; the same bytes for the same arguments in the same environment.

    `laid`: its pages, where they are there already.
    """
    return (laid or lay_out(document, look)).pdf


@uncollected()
def lay_out(document: Document, look: Look) -> LaidOut:
    """The pages of the paper's PDF, and where in it the heading of each anchor stands.

    Raises `sendplan.tagged_pdf.MissingGlyph`, naming the character and its place, if the document holds one the font
    lacks; composing replaces those beforehand.
    """
    # ReportLab loads only when a PDF is asked for.
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
