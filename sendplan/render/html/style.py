"""The style sheet: what the Look decides, as custom properties and rules, followed by the rules of `paper.css`."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from sendplan.fonts import WEB_FONTS, web_name
from sendplan.model.colour import contrast, readable
from sendplan.model.document import Document, Orientation, Table
from sendplan.model.letterhead import PAGE_COUNT, PAGE_NUMBER
from sendplan.model.look import ACCENT, GREY, INK, Look, StyleName, TextStyle
from sendplan.model.reading import blocks_of
from sendplan.model.wording import NO_BREAK
from sendplan.render.html.room import SCREEN_EDGES, Rooms
from sendplan.render.html.running_head import OF, printed
from sendplan.render.running import foot_marking
from sendplan.render.svg import number

FALLBACKS = '"Source Sans Pro", "Segoe UI", "Helvetica Neue", Arial, sans-serif'
SERIF_FALLBACKS = '"Source Serif Pro", Georgia, "Times New Roman", serif'
SERIFS = (
    "Source Serif 4", "Book Antiqua", "Bookman Old Style", "Cambria", "Century Schoolbook", "Constantia", "Garamond",
    "Georgia", "Liberation Serif", "Noto Serif", "Palatino Linotype", "Times New Roman",
)  # fmt: skip

GROUND, DARK_GROUND, DARK_BAND = "#FFFFFF", "#15181C", "#26231C"
DARK: Mapping[str, str] = MappingProxyType({INK: "#E8EAED", GREY: "#B4BBC4", ACCENT: "#CDB4E3"})
"""The default colours on the dark background (contrast 14.8, 9.2, 9.5); others are lightened until readable."""

PALE = 2.0
"""A background counts as light if its contrast with white is below this."""

TABLE = re.compile(r"\btable\b")
"""Replaced in `stacked.css` by a table's class."""

COUNTERS = {PAGE_NUMBER: "counter(page)", PAGE_COUNT: "counter(pages)"}

ORIENTATIONS: tuple[Orientation, ...] = ("portrait", "landscape")

SELECTORS: Mapping[StyleName, str] = MappingProxyType(
    {
        "body": "body,p,ul,ol",
        "title": ".title",
        "subtitle": ".subtitle,.meeting",
        "organisation": ".organisation",
        "heading-1": ".heading-1",
        "heading-2": ".heading-2",
        "heading-3": ".heading-3,.callout>.heading-2",
        "key-message": ".key-message",
        "aim": ".aim",
        "table": "table,:is(th,td)>p,:is(th,td)>:is(ul,ol),:is(th,td) li>:is(ul,ol)",
        "table-head": "thead th",
        "facts": ".chips,.facts,.facts td>p,.facts td>:is(ul,ol)",
        "caption": "caption,figcaption",
        "footnote": ".footnote",
        "running": ".running,.marking",
        "chip": ".chip",
        "figure": ".figure",
        "quiet": ".quiet",
    }
)


def stylesheet(document: Document, look: Look, rooms: Rooms) -> str:
    """Return the complete style sheet of one paper.

    Lengths are in `--pt`: a point on paper, and on screen the share of a rem that makes body text 1.125 rem, so that
    text grows with the reader's own setting (WCAG 1.4.4). `--chart-pt` makes a chart's 9-point text 1 rem, and the
    page as wide as its charts.
    """
    rules = (*_fonts(look), *_properties(look), *_text_rules(look), *_status_rules(look), _fixed("paper.css"))
    return "".join((*rules, *_narrow(document, look, rooms), *_pages(document, look)))


def _fonts(look: Look) -> Iterator[str]:
    """Yield the shipped fonts that the paper uses, embedded in the file, so that it looks alike on every machine."""
    used = {look.font, *(look.family(style) for style in look.styles.values())}
    return (_faces(name) for name in sorted(used & WEB_FONTS.keys()))


@cache
def _faces(family: str) -> str:
    name, regular, strong = WEB_FONTS[family]
    return "".join(
        f"@font-face{{font-family:{quoted(name)};font-weight:{weight};font-display:swap;"
        f'src:url(data:font/woff;base64,{b64encode(file.read_bytes()).decode()}) format("woff")}}\n'
        for weight, file in ((400, regular), (600, strong))
    )


@cache
def _fixed(name: str) -> str:
    return files("sendplan.render.html").joinpath(name).read_text(encoding="utf-8")


def _narrow(document: Document, look: Look, rooms: Rooms) -> tuple[str, ...]:
    """Return rules for each screen width below which some table is stacked, or some chart replaced by words."""
    tables, charts = (sorted(found, reverse=True) for found in (rooms.tables, rooms.charts))
    _, _, stacked = _fixed("stacked.css").partition("*/\n")
    most = max((len(block.columns) for block in blocks_of(document) if isinstance(block, Table)), default=0)
    return (
        *(f"td:nth-child({index}){{--title:var(--c{index})}}\n" for index in range(1, most + 1)),
        *(f".wide.from-{rem}{{--least:{rem}rem}}\n" for rem in sorted({*tables, *charts})),
        *(f"{_below(rem, look)}{{\n{TABLE.sub(f'.from-{rem}', stacked)}}}\n" for rem in tables),
        *(
            f"{_below(rem, look)}{{.chart.from-{rem}{{display:none}}.chart.from-{rem}+.in-words{{display:block}}}}\n"
            for rem in charts
        ),
    )


def _below(rem: int, look: Look) -> str:
    """Return a media query for screens without that much room; for all screens if a landscape page has less."""
    narrow = f" and (max-width:{rem + SCREEN_EDGES}rem)" if rem <= look.text_width("landscape") / 9 else ""
    return f"@media screen{narrow}"


def _properties(look: Look) -> tuple[str, ...]:
    font = f"--font:{stack(look.font)}"
    widths = ";".join(f"--{name}:calc({number(look.text_width(name))}*var(--chart-pt))" for name in ORIENTATIONS)
    light = {name: readable(colour, _tinted(look)) for name, colour in _text_colours(look).items()}
    light |= {"ground": GROUND, "hairline": look.hairline, "tint": look.tint, "strip": look.strip}
    light |= {"band": look.band}
    light |= {"strip-restricted": look.strip_restricted, "on-restricted": "#FFFFFF"}
    dark = {name: DARK.get(colour) or readable(colour, DARK_BAND) for name, colour in _text_colours(look).items()}
    dark |= {"band": DARK_BAND, "ground": DARK_GROUND, "hairline": "#3B424A", "tint": "#1F242A", "strip": "#2A3037"}
    dark |= {"strip-restricted": "#E8EAED", "on-restricted": DARK_GROUND}
    body = look.styles["body"].size
    line, long = (number(look.text_width(name) - look.body_indent) for name in ORIENTATIONS)
    heads = [number(edges[2] - look.page.head) for edges in (look.page.portrait, look.page.landscape)]
    above = number(max(2.0, look.styles["caption"].before))
    measures = f"--pt:{1.125 / body:.5f}rem;--chart-pt:{1 / 9:.5f}rem;--logo-pt:{1.125 / 11:.5f}rem;--above:{above}"
    screen = "70ch" if look.body_indent else "none"  # short papers run as wide as their tables
    root = f":root{{--line:{screen};{measures};{font};{widths};{_declare(light)}}}\n"
    return (
        root,
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_declare(dark)}}}}}\n",
        f"@media print{{:root{{--pt:1pt;--chart-pt:1pt;--logo-pt:1pt;--line:{line}pt;--header:{heads[0]}pt}}}}\n",
        f"@media print{{.landscape{{--line:{long}pt;--header:{heads[1]}pt}}}}\n",
    )


def _tinted(look: Look) -> str:
    """Return the darkest of the light backgrounds that words are set on: text readable there is readable on all."""
    light = [one for one in (look.tint, look.band) if contrast(one, GROUND) < PALE]
    return max((GROUND, *light), key=lambda one: contrast(one, GROUND))


def stack(family: str) -> str:
    """Return the family, then the one that the file carries, then fonts that readers' machines have instead."""
    carried = f"{quoted(web_name(family))}," if web_name(family) else ""
    return f"{quoted(family)},{carried}{SERIF_FALLBACKS if family in SERIFS else FALLBACKS}"


def _text_colours(look: Look) -> dict[str, str]:
    """Return name of a custom property → each colour that text is set in. Accent and ink may have the same colour."""
    named = {"ink": look.ink, "grey": look.grey, "accent": look.accent}
    others = {style.colour for style in look.styles.values()} - set(named.values())
    return named | {f"text-{colour[1:].lower()}": colour for colour in sorted(others)}


def _declare(colours: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())


def _text_rules(look: Look) -> tuple[str, ...]:
    names = {colour: name for name, colour in _text_colours(look).items()}
    return tuple(
        f"{selector}{{{_text_style(look.styles[name], look)};color:var(--{names[look.styles[name].colour]})}}\n"
        for name, selector in SELECTORS.items()
    )


def _text_style(style: TextStyle, look: Look) -> str:
    weight = 600 if style.strong else 400
    font = stack(style.font) if look.family(style) != look.font else "var(--font)"
    leading = f"{style.leading / style.size:.3f}".rstrip("0").rstrip(".")
    return (
        f"font:{weight} {_points(style.size)}/{leading} {font};margin:{_points(style.before)} 0 {_points(style.after)}"
    )


def _points(value: float) -> str:
    return f"calc({number(value)}*var(--pt))" if value else "0"


def _status_rules(look: Look) -> tuple[str, ...]:
    return tuple(
        f".{status.value}{{--fill:{it.fill};--on-fill:{it.text};--outline:{it.outline};--glyph:{quoted(it.glyph)}}}\n"
        for status, it in look.statuses.items()
    )


def _pages(document: Document, look: Look) -> tuple[str, ...]:
    """Return paper size, margins, headers and footers. Browsers without margin boxes print their own there."""
    short, long = look.page.size
    marking = (document.marking.text,) if document.marking else ()
    top, bottom = printed(document, look)
    corners = {
        "top-left": _lines(top.left, *marking),
        "top-right": _lines(top.right),
        "bottom-left": _lines(bottom.left, *marking),
        "bottom-right": _lines(bottom.right),
    }
    corners |= {"top-center": _lines(top.middle)} if top.middle else {}
    corners |= {"bottom-center": _lines(bottom.middle)} if bottom.middle else {}
    foot, first = bottom.left, foot_marking(document, first=True) is document.marking
    boxes = "".join(
        f"@{corner}{{content:{content};{_corner(look)};white-space:pre-line;"
        f"padding-top:{24 if 'top' in corner else 10}pt}}"
        for corner, content in corners.items()
    )
    sizes = (("portrait", short, long, look.page.portrait), ("landscape", long, short, look.page.landscape))
    return tuple(
        f"@page {name}{{size:{number(width)}pt {number(height)}pt;"
        f"margin:{' '.join(f'{number(edge)}pt' for edge in (top, right, bottom, left))};{boxes}}}\n"
        f"@page {name}:first{{{_first(look, None if first else foot)}}}\n"
        for name, width, height, (left, right, top, bottom) in sizes
    )


def _first(look: Look, foot: str | None) -> str:
    """Return the rules of the first page, which has no running head, as its title is below.

    A letterhead's header is printed there as on a screen, and the margin begins where it does. `foot`: what the
    footer says if the body has the marking; None if the footer does not change.
    """
    margin = f"margin-top:{number(look.page.head)}pt;" if look.first_header or look.header else ""
    below = "" if foot is None else f"@bottom-left{{content:{_lines(foot)}}}"
    return margin + "".join(f"@{corner}{{content:none}}" for corner in ("top-left", "top-center", "top-right")) + below


def _corner(look: Look) -> str:
    """Return the type of margin boxes.

    Values are spelt out, as custom properties do not reach them in every browser.
    """
    style = look.styles["running"]
    return (
        f"font:400 {number(style.size)}pt/{number(style.leading)}pt {stack(look.family(style))};"
        f"color:{style.colour};vertical-align:top"
    )


def _lines(*lines: str) -> str:
    """Return a CSS string with page numbers as counters, which are never separated from the words before them."""
    words = "\n".join(line for line in lines if line).replace(f" {PAGE_NUMBER}", f"{NO_BREAK}{PAGE_NUMBER}")
    words = words.replace(f"{PAGE_NUMBER}{OF}", f"{PAGE_NUMBER}{OF.replace(' ', NO_BREAK)}")
    pieces = re.split(f"([{PAGE_NUMBER}{PAGE_COUNT}])", words)
    return " ".join(COUNTERS.get(piece) or quoted(piece) for piece in pieces if piece) or '""'


def quoted(text: str) -> str:
    """Return `text` as a CSS string that cannot end itself or the style element around it."""
    safe = (
        character if character.isalnum() or character in " .,:;·–-" else f"\\{ord(character):x} " for character in text
    )
    return f'"{"".join(safe)}"'
