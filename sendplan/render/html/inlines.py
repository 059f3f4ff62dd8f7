"""Runs and chips as phrasing content. Text is data: all is escaped, and only safe addresses become links."""

import re
from html import escape
from typing import assert_never

from sendplan.model.document import Chip, Inline, Run

LINKS = ("#", "https://", "http://", "mailto:")
LONG_WORD = re.compile(r"\S{25,}")
"""Words no column need hold whole; they may break anywhere, so that the page still reflows (WCAG 1.4.10)."""


def inlines(parts: tuple[Inline, ...]) -> str:
    return "".join(_run(part) if isinstance(part, Run) else _chip(part) for part in parts)


def words(text: str) -> str:
    """`text` escaped, each very long word in a span that may break."""
    pieces: list[str] = []
    end = 0
    for match in LONG_WORD.finditer(text):
        pieces += (escape(text[end : match.start()]), f'<span class="long">{escape(match[0])}</span>')
        end = match.end()
    return "".join((*pieces, escape(text[end:])))


def _run(run: Run) -> str:
    markup = words(run.text)
    if run.link.startswith(LINKS):
        markup = f'<a href="{escape(run.link)}">{markup}</a>'
    match run.style:
        case "plain":
            return markup
        case "strong":
            return f"<strong>{markup}</strong>"
        case "quiet" | "figure":
            return f'<span class="{run.style}">{markup}</span>'
        case _:
            assert_never(run.style)


def _chip(chip: Chip) -> str:
    """The shape comes from the style sheet: it is decoration, the word says it all (WCAG 1.1.1, 1.4.1)."""
    kind = f"chip {chip.status.value}" if chip.status else "chip"
    return f'<span class="{kind}">{escape(chip.word)}</span>'
