"""A letterhead's styles as the type scale that all formats share."""

from dataclasses import replace

from sendplan.fonts import FAMILY, line_height
from sendplan.model.colour import contrast, mixed
from sendplan.model.letterhead import CHARACTER_STYLES, STYLES
from sendplan.model.look import ACCENT, INK, Look, Page, StyleName, TextStyle, text_styles
from sendplan.read.letterheads.styles import Sheet

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
