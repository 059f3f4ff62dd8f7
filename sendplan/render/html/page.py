"""The frame of the HTML file: head, skip link, landmarks, marking strip; `blocks.py` fills `main`."""

from collections.abc import Iterator
from html import escape
from itertools import count

from msgspec.structs import replace

from sendplan.model.document import Document, Marking, Paragraph
from sendplan.model.look import Look
from sendplan.model.reading import blocks_of, headings_of
from sendplan.render import uncollected
from sendplan.render.html.blocks import Frame, blocks
from sendplan.render.html.room import Rooms
from sendplan.render.html.running_head import footer, header
from sendplan.render.html.style import stylesheet

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
"""The file has no script and loads nothing; this makes browsers enforce it."""


@uncollected()
def render_html(document: Document, look: Look) -> bytes:
    """Return the paper as UTF-8 HTML. It depends on no clock and no order of sets, so equal input gives equal bytes."""
    rooms = Rooms()
    # first, because the style sheet depends on the rooms
    body = [line.encode() for line in _body(document, look, rooms)]
    head = [line.encode() for line in _head(document, look, rooms)]
    return b"\n".join((*head, *body, b"</html>", b""))


def _head(document: Document, look: Look, rooms: Rooms) -> tuple[str, ...]:
    """Return the head with language (WCAG 3.1.1), title (2.4.2) and a viewport that can be zoomed (1.4.4, 1.4.10)."""
    return (
        "<!DOCTYPE html>",
        f'<html lang="{escape(document.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="color-scheme" content="light dark">',
        f'<meta name="author" content="{escape(document.author)}">',
        f'<meta name="description" content="{escape(document.subject)}">',
        f'<meta name="dcterms.date" content="{document.as_at.isoformat()}">',
        f"<title>{escape(document.title)}</title>",
        f"<style>\n{stylesheet(document, look, rooms)}</style>",
        "</head>",
    )


def _body(document: Document, look: Look, rooms: Rooms) -> Iterator[str]:
    """Yield the body with a skip link (WCAG 2.4.1) and landmarks (1.3.1).

    The marking comes first and last, as on a printed page; at the top only if the paper's own body does not have it.
    """
    strip = _strip(document.marking)
    said = any(isinstance(block, Paragraph) and block.style.startswith("marking") for block in blocks_of(document))
    yield "<body>"
    yield '<a class="skip" href="#_main">Skip to the paper</a>'
    yield f'<header class="{" ".join(_header_kinds(document, look))}">'
    yield header(document, look) + ("" if said else strip)
    yield "</header>"
    yield '<main id="_main" tabindex="-1">'
    yield from _sections(document, look, rooms)
    yield "</main>"
    yield f"<footer>{strip}{footer(document, look)}</footer>"
    yield "</body>"


def _header_kinds(document: Document, look: Look) -> tuple[str, ...]:
    """Return classes: the kind of page it is printed on, and whether the first page has a letterhead's header."""
    orientation = document.sections[0].orientation if document.sections else "portrait"
    return (orientation, "letterhead") if look.first_header or look.header else (orientation,)


def _strip(marking: Marking | None) -> str:
    return f'<p class="marking {marking.tone}">{escape(marking.text)}</p>' if marking else ""


def _sections(document: Document, look: Look, rooms: Rooms) -> Iterator[str]:
    every = blocks_of(document)
    titled = any(isinstance(block, Paragraph) and block.style in ("title", "ruled-title") for block in every)
    contents = tuple(heading for heading in headings_of(document) if heading.level == 1)
    frame = Frame(2 if titled else 1, contents, count(1), look, "portrait", rooms)
    for section in document.sections:
        yield f'<div class="{section.orientation}">'
        yield from blocks(section.blocks, replace(frame, orientation=section.orientation))
        yield "</div>"
