"""The letterhead's header and footer in an HTML page, which has no pages: its logo and its words, once."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from sendplan.model.document import Document
from sendplan.model.letterhead import PAGE_COUNT, PAGE_NUMBER
from sendplan.model.look import Logo, Look, RunningEnd, RunningLine
from sendplan.render.running import running
from sendplan.render.svg import number

OF = f" of {PAGE_COUNT}"


def header(document: Document, look: Look) -> str:
    """Return what is above the marking strip; the first page's header, if the letterhead has one of its own."""
    both = running(document, look, first=True)
    ours = RunningLine(document.header_left, "", document.header_right, look.styles["running"])
    lines = "".join(_lines(both.header, both.header_added, ours, look))
    return (_pictures(both.header.logos) if both.header else "") + lines


def footer(document: Document, look: Look) -> str:
    both = running(document, look)
    ours = RunningLine(document.footer_left, style=look.styles["running"])
    pictures = _pictures(both.footer.logos) if both.footer else ""
    return pictures + "".join(_lines(both.footer, both.footer_added, ours, look))


def printed(document: Document, look: Look) -> tuple[RunningLine, RunningLine]:
    """Return header and footer for a browser's printing, each as one line, as on pages after the first."""
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
    """Yield a paragraph for each line, without page numbers, which a page on a screen does not have."""
    shown = (*end.lines, *((added,) if added else ())) if end else (ours,)
    for line in shown:
        parts = [_without_number(words) for words in (line.left, line.middle, line.right)]
        if not any(parts):
            continue
        spans = "\n".join(f"<span>{escape(part)}</span>" for part in (parts if parts[1] else (parts[0], parts[2])))
        yield f'<p class="running"{_lettering(line, look)}>{spans}</p>'


def _lettering(line: RunningLine, look: Look) -> str:
    """Return a `style` attribute for what distinguishes a letterhead's line from other running words."""
    style = line.style
    usual = look.styles["running"]
    rules = [f"font-size:calc({number(style.size)}*var(--pt))"] if style.size != usual.size else []
    rules += ["font-weight:600"] if style.strong and not usual.strong else []
    rules += ["color:var(--accent)"] if style.colour == look.accent != usual.colour else []
    rules += [f"background:{line.ground};color:{style.colour};padding:.1em .4em"] if line.ground else []
    return f' style="{";".join(rules)}"' if rules else ""


def _without_number(words: str) -> str:
    """Return the words without `Page 2 of 9` and separators left over from it."""
    if PAGE_NUMBER not in words:
        return words.replace(PAGE_COUNT, "").strip()
    before, _, after = words.replace(OF, "").partition(PAGE_NUMBER)
    kept = before.rstrip()
    kept = kept[:-4] if kept.lower().endswith("page") else kept
    return f"{kept.rstrip(' ·|–-')}{after.replace(PAGE_COUNT, '')}".strip()


def _pictures(logos: tuple[Logo, ...]) -> str:
    """Return one logo where the letterhead has it, or several side by side if there is room."""
    images = "".join(map(_picture, logos))
    if len(logos) < 2:
        return f'<p class="logo {logos[0].align}">{images}</p>' if logos else ""
    return f'<p class="logo" style="display:flex;flex-wrap:wrap;justify-content:space-between;gap:1rem">{images}</p>'


def _picture(logo: Logo) -> str:
    """Return a logo, as large as on paper beside text of 11 points."""
    size = f"width:calc({number(logo.width)}*var(--logo-pt))"
    image = f"data:image/png;base64,{b64encode(logo.png).decode()}"
    return f'<img src="{image}" alt="{escape(logo.alt)}" style="{size}">'
