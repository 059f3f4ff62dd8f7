"""A letterhead's styles as the type scale that all formats share."""

from msgspec.structs import replace

from sendplan.fonts import FAMILY, line_height
from sendplan.model.colour import contrast, mixed
from sendplan.model.letterhead import CHARACTER_STYLES, STYLES
from sendplan.model.look import (
    ACCENT,
    ENDS_APART,
    ENDS_CLEAR,
    INK,
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
"""Share of white in the tint of the accent."""

READABLE = 4.5
"""The least contrast of text with white (WCAG 1.4.3)."""


def look_of(sheet: Sheet, page: Page) -> tuple[Look, list[str]]:
    """The look, without header and footer, and notes. Styles that the letterhead lacks are ours, in its font."""
    names = sheet.names()
    has_body = STYLES["body"].lower() in names
    body = sheet.named(STYLES["body"] if has_body else "Normal")
    heading = sheet.named(STYLES["heading-1"])
    accent = heading.colour if STYLES["heading-1"] in names else ACCENT
    styles: dict[StyleName, TextStyle] = {}
    for name, ours in text_styles(accent).items():
        found = sheet.named(STYLES[name]).text_style(body.font)
        if STYLES[name] in CHARACTER_STYLES:  # words within a line say nothing of its height, nor of space around it
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
    return look, _notes(look, sheet)


def _in_font(style: TextStyle, font: str) -> TextStyle:
    """One of our own styles in the letterhead's font: lines no tighter than that font needs."""
    if font == FAMILY:
        return style
    return replace(style, leading=max(style.leading, round(style.size * line_height(font), 2)))


def _notes(look: Look, sheet: Sheet) -> list[str]:
    notes = []
    for name, style in look.styles.items():
        if style.colour not in (INK, look.accent) and contrast(style.colour, "#FFFFFF") < READABLE and name != "chip":
            notes.append(_pale(STYLES[name], style.colour))
        if sheet.named(STYLES[name]).italic and STYLES[name].lower() in sheet.names():
            notes.append(f"{STYLES[name]}: its italics are shown in Word only")
    if contrast(look.accent, "#FFFFFF") < READABLE:
        notes.append(_pale(STYLES["heading-1"], look.accent))
    return notes


def _pale(name: str, colour: str) -> str:
    ratio = contrast(colour, "#FFFFFF")
    return f"{name}: {colour} on white has a contrast of {ratio:.1f}; readers need {READABLE}: choose a darker one"


RULE = 3.0
"""What a rule above or below takes, in points."""

Margins = tuple[float, float, float, float]


def fitted(look: Look) -> Look:
    """`look` with the top and bottom margins that its header and footer need, marked as a draft.

    A header moves towards the paper's edge before it takes room from the text, as far as printers allow.
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
    """Points, if no line is too long for its page. A line more: what a paper may add (its own words, a number)."""
    lines = sum(line.style.before + line.style.leading + line.style.after for line in end.lines)
    logo = max((one.height for one in end.logos), default=0.0)
    content = max(lines, logo) if end.beside else lines + logo
    rules = (RULE if end.above else 0.0) + (RULE if end.below else 0.0)
    return content + rules + (0.0 if end.lines else 12.0)
