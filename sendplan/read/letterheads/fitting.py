"""Margins that leave room for a letterhead's header and footer, so that every format has the same page."""

from dataclasses import replace

from sendplan.model.look import ENDS_APART, ENDS_CLEAR, NEAREST_FOOT, NEAREST_HEAD, Look, RunningEnd, strip_height

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
    logo = end.logo.height if end.logo else 0.0
    content = max(lines, logo) if end.beside else lines + logo
    rules = (RULE if end.above else 0.0) + (RULE if end.below else 0.0)
    return content + rules + (0.0 if end.lines else 12.0)
