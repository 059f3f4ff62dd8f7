"""A letterhead's styles as the text styles that all formats share."""

from msgspec.structs import replace

from sendplan.fonts import FAMILY, line_height
from sendplan.model.colour import contrast, mixed
from sendplan.model.letterhead import CHARACTER_STYLES, STYLES
from sendplan.model.look import (
    ACCENT,
    ENDS_APART,
    ENDS_CLEAR,
    NEAREST_FOOT,
    NEAREST_HEAD,
    Look,
    Page,
    RunningEnd,
    StyleName,
    TextStyle,
    strip_height,
    text_styles,
)
from sendplan.read.letterheads.word_styles import Sheet

MEASURE = 400 / 11
"""The longest line of body text, in ems: about 80 characters."""

TINT = 0.935
"""The share of white in the tint of the accent colour."""

READABLE, READABLE_LARGE = 4.5, 3.0
"""The least contrast of text with white, and of large text: from 18 points, or bold from 14 (WCAG 1.4.3)."""


def look_of(sheet: Sheet, page: Page) -> tuple[Look, list[str], list[str]]:
    """Return the look without header and footer, notes, and sentences on text that is too faint.

    Styles that the letterhead lacks are our own, in its font.
    """
    names = sheet.names()
    has_body = STYLES["body"].lower() in names
    body = sheet.named(STYLES["body"] if has_body else "Normal")
    heading = sheet.named(STYLES["heading-1"])
    accent = heading.colour if STYLES["heading-1"] in names else ACCENT
    styles: dict[StyleName, TextStyle] = {}
    notes: list[str] = []
    for name, ours in text_styles(accent).items():
        lettering = sheet.named(STYLES[name])
        found = lettering.text_style(body.font)
        if lettering.italic and STYLES[name].lower() in names:
            notes.append(f"{STYLES[name]}: its italics are shown in Word only")
        if STYLES[name] in CHARACTER_STYLES:  # a character style has no leading or spacing
            leading = round(found.size * ours.leading / ours.size, 1)
            found = replace(found, leading=leading, before=0.0, after=0.0)
        if name == "body" and not has_body:
            styles[name] = body.text_style(body.font)
        else:
            styles[name] = found if STYLES[name].lower() in names else _in_font(ours, body.font)
    short = page.size[0] - sum(page.portrait[:2])
    indent = body.indent_right if has_body else max(0.0, short - MEASURE * body.size)
    look = Look(
        font=body.font,
        accent=accent,
        tint="#F4F2F6" if accent == ACCENT else mixed(accent, "#FFFFFF", TINT),
        body_indent=min(round(indent, 2), short / 2),
        page=page,
        styles=styles,
    )
    return look, notes, _faint(look)


def _in_font(style: TextStyle, font: str) -> TextStyle:
    """Return one of our own styles for the letterhead's font, with enough leading for that font."""
    if font == FAMILY:
        return style
    return replace(style, leading=max(style.leading, round(style.size * line_height(font), 2)))


def _faint(look: Look) -> list[str]:
    """Return a sentence for each colour that many readers cannot read on white, with the styles that use it."""
    styles: dict[tuple[str, float], list[str]] = {}
    for name, style in look.styles.items():
        least = READABLE_LARGE if style.size >= (14 if style.strong else 18) else READABLE
        if contrast(style.colour, "#FFFFFF") < least and name != "chip":
            styles.setdefault((style.colour, least), []).append(STYLES[name])
    return [
        f"{', '.join(names)}: {colour} on white has a contrast of {contrast(colour, '#FFFFFF'):.1f}; readers need "
        f"{least:g}: choose a darker one in Word"
        for (colour, least), names in styles.items()
    ]


RULE = 3.0
"""The height that a rule above or below takes, in points."""

Margins = tuple[float, float, float, float]


def fitted(look: Look) -> Look:
    """Return `look` with top and bottom margins large enough for header, footer and the marking strip.

    A header is moved towards the edge of the paper, as far as printers allow, before it takes space from the text.
    """
    strip = strip_height(look) + ENDS_APART
    above = max((_height(end) + strip for end in (look.header, look.first_header) if end), default=0.0)
    below = max((_height(end) + strip for end in (look.footer, look.first_footer) if end), default=0.0)
    portrait, landscape = (
        _margins(margins, above and above + NEAREST_HEAD + clear, below and below + NEAREST_FOOT + clear)
        for margins, clear in (
            (look.page.portrait, ENDS_CLEAR["portrait"]),
            (look.page.landscape, ENDS_CLEAR["landscape"]),
        )
    )
    return replace(look, page=replace(look.page, portrait=portrait, landscape=landscape))


def _margins(margins: Margins, top: float, bottom: float) -> Margins:
    left, right, own_top, own_bottom = margins
    return left, right, round(max(own_top, top), 2), round(max(own_bottom, bottom), 2)


def _height(end: RunningEnd) -> float:
    """Return the height in points, if no line is too long for the page.

    If it has no lines, space for one is added: the paper may put words or a page number there.
    """
    lines = sum(line.style.before + line.style.leading + line.style.after for line in end.lines)
    logo = max((one.height for one in end.logos), default=0.0)
    content = max(lines, logo) if end.beside else lines + logo
    rules = (RULE if end.above else 0.0) + (RULE if end.below else 0.0)
    return content + rules + (0.0 if end.lines else 12.0)
