"""Helpers for short papers: rows up to a limit, pointers to the annex, and first sentences."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph
from sendplan.model.calendar import Month
from sendplan.model.document import OTHER_PAPER, Inline, Paragraph, Run
from sendplan.model.judgement import Judged
from sendplan.model.tally import Comparison, Tally
from sendplan.model.template import SectionChoice
from sendplan.model.wording import NO_BREAK, listed

Piece = TypeVar("Piece")

MOST_REFS = 8
"""The most refs listed; the rest is counted."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘(0-9])")

ENTRY_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")


def within(
    brief: Brief, rows: Sequence[Piece], choice: SectionChoice, usual: int
) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """Return the rows to show, and the rows that are cut.

    `usual`: how many to show if the template sets no limit. A paper without an annex then shows all.
    """
    if choice.limit is None and brief.template.annex is None:
        return rows, ()
    limit = usual if choice.limit is None else choice.limit
    return rows[:limit], rows[limit:]


def in_annex(brief: Brief, anchor: str) -> Run:
    """Return `annex, section 6`, a link where papers are files in one folder."""
    annex = brief.template.annex
    if annex is None or anchor not in brief.places:
        return Run("annex")
    name = f"{annex.name}-restricted" if brief.restricted else annex.name
    other = brief.annex_since if anchor == "changes" else None  # it may go to a board that meets less often
    since = f" (since {Month.of(other).words})" if other else ""
    return Run(f"annex, {brief.places[anchor].replace(' ', NO_BREAK)}{since}", link=f"{OTHER_PAPER}{name}#{anchor}")


def told(brief: Brief, words: str, anchor: str) -> tuple[str | Inline, ...]:
    """Return what was cut and where it is: `4 more, all at risk: annex, section 5.`; without an annex only what."""
    return (f"{words}: ", in_annex(brief, anchor), ".") if brief.template.annex else (f"{words}.",)


def where(brief: Brief, words: str, anchor: str) -> tuple[str | Inline, ...]:
    """Return where to find more: `Recovery and impact: annex, section 3.`; nothing if the paper has no annex."""
    return (f"{words}: ", in_annex(brief, anchor), ".") if brief.template.annex else ()


def notes(*parts: str | Inline) -> list[Paragraph]:
    """Return a line below a table, or nothing if all parts are empty."""
    return [note(*parts)] if any(parts) else []


def note(*parts: str | Inline) -> Paragraph:
    """Return a line below a table."""
    return paragraph(*(part for part in parts if part), style="footnote")


def first_sentence(text: str) -> str:
    """Return the first sentence of a lead's words, with its full stop."""
    words = " ".join(text.split())
    first = _SENTENCE_END.split(words, maxsplit=1)[0]
    return ended(first)


def ended(words: str) -> str:
    """Return the words with a full stop; a comma, colon or dash at the end is replaced."""
    if not words or words.rstrip(')]”’"').endswith((".", "!", "?", "…")):
        return words
    return f"{words.rstrip(' ,;:–')}."


def newest_words(text: str, most: int) -> str:
    """Return the newest entry of a text whose lines start with dates, without the date: the first sentence, and those
    after it within `most` letters, for the cause often stands in the second. Of other texts, the first sentence.
    """
    lines = (line.strip() for line in text.splitlines())
    dated = [(found, line[found.end() :]) for line in lines if (found := ENTRY_DAY.match(line))]
    if not dated:
        return first_sentence(text)
    newest = max(dated, key=lambda entry: [int(part) % 2000 for part in reversed(entry[0].groups())])
    return _first_sentences(newest[1].lstrip(" :–-"), most) or first_sentence(text)


def _first_sentences(text: str, most: int) -> str:
    first, *more = _SENTENCE_END.split(" ".join(text.split()))
    for sentence in more:
        if len(first) + 1 + len(sentence) > most:
            break
        first = f"{first} {sentence}"
    return ended(first)


def ref_list(refs: Iterable[str], most: int = MOST_REFS, *, last: str = "and") -> str:
    """Return `1.5, 2.3 and 4.1`; beyond `most`, that many and `and 3 more`. `last`: "" joins all with commas."""
    every = list(dict.fromkeys(refs))
    if len(every) > most:
        return f"{', '.join(every[:most])} and {len(every) - most} more"
    return listed(every) if last else ", ".join(every)


def share_words(theme: Tally) -> str:
    """Return why a theme's share moved it: `Worse by its share, for 2.3 and 2.4 have ended.`

    Or `Better only with 5.4 reported again.` Empty if one of its actions is itself worse, or better.
    """
    if theme.by_heard:
        return f"Better only with {ref_list(theme.by_heard)} reported again."
    told = [(theme.by_ended, "has ended", "have ended"), (theme.by_new, "is new", "are new")]
    why = [f"{ref_list(refs)} {one if len(refs) == 1 else many}" for refs, one, many in told if refs]
    way = "Worse" if theme.direction == "worse" else "Better"
    return f"{way} by its share, for {listed(why)}." if why else ""


def moved_themes(comparison: Comparison | None, theme: str = "") -> list[str]:
    """Return a sentence for each action that was moved to another theme.

    `2.3 was moved from theme 2 to theme 3 in November 2020; it is counted there in both months.` `theme`: the number
    of one theme, to get only moves into or out of it; "" for all.
    """
    moved = [change for change in comparison.changes if change.kind == "theme"] if comparison else []
    if comparison is None or not moved:
        return []
    now, then = Month.of(comparison.after), Month.of(comparison.before)
    when = f"in {now.words}" if then.plus(1) == now else f"after {then.words}"
    return [
        f"{one.ref} was moved from {_within(one.was)} to {_within(one.now)} {when}; it is counted there in both months."
        for one in moved
        if not theme or f"Theme {theme}" in (one.was, one.now)
    ]


def _within(theme: str) -> str:
    return f"{theme[0].lower()}{theme[1:]}"


BY_NEW_DATES = "New dates: better, but not without dates that were moved."


def alike(brief: Brief, rest: Sequence[Judged]) -> str:
    """Return `4 more (1.5, 2.1, 3.2 and 4.4), all at risk`, about the rows left out.

    `by dates` is added where a lead reports a worse status than the dates show.
    """
    words = [brief.said(unit.computed) for unit in rest if not unit.withheld]
    kinds = list(dict.fromkeys(words))
    seen = " by dates" if any(unit.reported.severity < unit.computed.severity for unit in rest) else ""
    refs = f" ({ref_list(unit.ref for unit in rest)})"
    if len(kinds) == 1 and len(words) == len(rest):
        every = {1: "", 2: "both "}.get(len(rest), "all ")
        return f"{len(rest)} more{refs if len(rest) <= MOST_REFS else ''}, {every}{kinds[0]}{seen}"
    return f"{len(rest)} more{refs}"


def number_words(number: int, of: str) -> str:
    """Return a reference that is never broken at a line's end: "decision 1"."""
    return f"{of}{NO_BREAK}{number}"
