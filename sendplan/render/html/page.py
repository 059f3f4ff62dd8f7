"""The frame of the HTML file: head, skip link, landmarks, marking strip; `blocks` fills `main`."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from itertools import count

from sendplan.model.document import Document, Heading, Marking, Paragraph, blocks_of
from sendplan.model.letterhead import PAGE_COUNT, PAGE_NUMBER
from sendplan.model.look import Logo, Look, RunningEnd, RunningLine, TextStyle
from sendplan.render.html.blocks import Frame, blocks
from sendplan.render.html.style import stylesheet
from sendplan.render.running import running
from sendplan.render.svg import number

OF = f" of {PAGE_COUNT}"


def header(document: Document, look: Look) -> str:
    """What stands above the marking strip. A first page's own header is the one that is said."""
    both = running(document, look, first=True)
    ours = RunningLine(document.header_left, "", document.header_right, look.styles["running"])
    lines = "".join(_lines(both.header, both.header_added, ours, look))
    logo = both.header.logo if both.header else None
    return (_picture(logo) if logo else "") + lines


def footer(document: Document, look: Look) -> str:
    both = running(document, look)
    ours = RunningLine(document.footer_left, style=look.styles["running"])
    return "".join(_lines(both.footer, both.footer_added, ours, look))


def printed(document: Document, look: Look) -> tuple[RunningLine, RunningLine]:
    """The words of header and footer for a browser's printing, each as one line of a page other than the first."""
    both = running(document, look)
    top = RunningLine(document.header_left, "", document.header_right)
    bottom = RunningLine(document.footer_left, "", f"Page {PAGE_NUMBER}{OF}")
    if both.header:
        top = _joined(both.header, both.header_added)
    if both.footer:
        bottom = _joined(both.footer, both.footer_added)
    return top, bottom


def _joined(end: RunningEnd, added: RunningLine | None) -> RunningLine:
    lines = (*end.lines, added) if added else end.lines
    left, middle, right = (
        "\n".join(words for line in lines if (words := getattr(line, side))) for side in ("left", "middle", "right")
    )
    return RunningLine(left, middle, right)


def _lines(end: RunningEnd | None, added: RunningLine | None, ours: RunningLine, look: Look) -> Iterator[str]:
    """One paragraph a line, without the page's number, which a page on a screen has not."""
    shown = (*end.lines, *((added,) if added else ())) if end else (ours,)
    for line in shown:
        parts = [_without_number(words) for words in (line.left, line.middle, line.right)]
        if not any(parts):
            continue
        spans = "\n".join(f"<span>{escape(part)}</span>" for part in (parts if parts[1] else (parts[0], parts[2])))
        yield f'<p class="running"{_lettering(line.style, look)}>{spans}</p>'


def _lettering(style: TextStyle, look: Look) -> str:
    """What sets a line of a letterhead apart from other running words."""
    usual = look.styles["running"]
    rules = [f"font-size:calc({number(style.size)}*var(--pt))"] if style.size != usual.size else []
    rules += ["font-weight:600"] if style.strong and not usual.strong else []
    rules += ["color:var(--accent)"] if style.colour == look.accent != usual.colour else []
    return f' style="{";".join(rules)}"' if rules else ""


def _without_number(words: str) -> str:
    """`Page 2 of 9` says nothing here; nor does what is left of it."""
    if PAGE_NUMBER not in words:
        return words.replace(PAGE_COUNT, "").strip()
    before, _, after = words.replace(OF, "").partition(PAGE_NUMBER)
    kept = before.rstrip()
    kept = kept[:-4] if kept.lower().endswith("page") else kept
    return f"{kept.rstrip(' ·|–-')}{after.replace(PAGE_COUNT, '')}".strip()


def _picture(logo: Logo) -> str:
    """In rem: body text is 1.125 rem, and 11 points on paper."""
    size = f"width:{number(logo.width * 1.125 / 11)}rem"
    image = f"data:image/png;base64,{b64encode(logo.png).decode()}"
    return f'<p class="logo {logo.align}"><img src="{image}" alt="{escape(logo.alt)}" style="{size}"></p>'


POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""The file carries no script and asks nobody for anything; a browser that honours this makes sure of it."""


def render_html(document: Document, look: Look) -> bytes:
    """The paper as UTF-8 HTML; no clock or order of a set enters it, so equal input gives equal bytes."""
    return "\n".join((*_head(document, look), *_body(document, look), "</html>", "")).encode()


def _head(document: Document, look: Look) -> tuple[str, ...]:
    """Language (WCAG 3.1.1), title (2.4.2) and a viewport that may be zoomed (1.4.4, 1.4.10)."""
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
        f"<style>\n{stylesheet(document, look)}</style>",
        "</head>",
    )


def _body(document: Document, look: Look) -> tuple[str, ...]:
    """Skip link (WCAG 2.4.1) and landmarks (1.3.1); the strip is said first and last, as on a page."""
    strip = _strip(document.marking)
    return (
        "<body>",
        '<a class="skip" href="#_main">Skip to the paper</a>',
        "<header>",
        f"{header(document, look)}{strip}",
        "</header>",
        '<main id="_main" tabindex="-1">',
        *_sections(document),
        "</main>",
        f"<footer>{strip}{footer(document, look)}</footer>",
        "</body>",
    )


def _strip(marking: Marking | None) -> str:
    return f'<p class="marking {marking.tone}">{escape(marking.text)}</p>' if marking else ""


def _sections(document: Document) -> tuple[str, ...]:
    everything = tuple(blocks_of(document))
    titled = any(isinstance(block, Paragraph) and block.style == "title" for block in everything)
    contents = tuple(block for block in everything if isinstance(block, Heading) and block.level == 1)
    frame = Frame(top_level=2 if titled else 1, contents=contents, figure_numbers=count(1))
    return tuple(
        f'<div class="{section.orientation}">\n{blocks(section.blocks, frame)}\n</div>' for section in document.sections
    )
