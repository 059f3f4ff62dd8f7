"""What short papers share: rows up to a limit, what is left to the annex and where it stands there, first sentences."""

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
"""In one list; the rest is counted."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘(0-9])")

ENTRY_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")


def within(
    brief: Brief, rows: Sequence[Piece], choice: SectionChoice, usual: int
) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """The rows that are shown, and those that give way.

    `usual`: how many a section shows if no template says; in a paper without an annex all of them.
    """
    if choice.limit is None and brief.template.annex is None:
        return rows, ()
    limit = usual if choice.limit is None else choice.limit
    return rows[:limit], rows[limit:]


def in_annex(brief: Brief, anchor: str) -> Run:
    """`annex, section 6`, a link where papers lie side by side as files."""
    annex = brief.template.annex
    if annex is None or anchor not in brief.places:
        return Run("annex")
    name = f"{annex.name}-restricted" if brief.restricted else annex.name
    return Run(f"annex, {brief.places[anchor].replace(' ', NO_BREAK)}", link=f"{OTHER_PAPER}{name}#{anchor}")


def told(brief: Brief, words: str, anchor: str) -> tuple[str | Inline, ...]:
    """What gave way and where it stands: `4 more, all at risk: annex, section 5.`; without an annex, only what."""
    return (f"{words}: ", in_annex(brief, anchor), ".") if brief.template.annex else (f"{words}.",)


def where(brief: Brief, words: str, anchor: str) -> tuple[str | Inline, ...]:
    """Where more of it stands: `Recovery and impact: annex, section 3.`; nothing where the paper has no annex."""
    return (f"{words}: ", in_annex(brief, anchor), ".") if brief.template.annex else ()


def notes(*parts: str | Inline) -> list[Paragraph]:
    """A line below a table, if there is anything to say in it."""
    return [note(*parts)] if any(parts) else []


def note(*parts: str | Inline) -> Paragraph:
    """A line below a table."""
    return paragraph(*(part for part in parts if part), style="footnote")


def first_sentence(text: str) -> str:
    """The first sentence of a lead's words, with its stop."""
    words = " ".join(text.split())
    first = _SENTENCE_END.split(words, maxsplit=1)[0]
    return ended(first)


def ended(words: str) -> str:
    """With a stop, also in place of a mark that nothing follows."""
    if not words or words.rstrip(')]”’"').endswith((".", "!", "?", "…")):
        return words
    return f"{words.rstrip(' ,;:–')}."


def newest_sentence(text: str) -> str:
    """Of words that grow, an entry a line with its day before it, the first sentence of the newest entry, without its
    day.
    """
    lines = (line.strip() for line in text.splitlines())
    dated = [(found, line[found.end() :]) for line in lines if (found := ENTRY_DAY.match(line))]
    if not dated:
        return first_sentence(text)
    newest = max(dated, key=lambda entry: [int(part) % 2000 for part in reversed(entry[0].groups())])
    return first_sentence(newest[1].lstrip(" :–-")) or first_sentence(text)


def ref_list(refs: Iterable[str], most: int = MOST_REFS, *, last: str = "and") -> str:
    """`1.5, 2.3 and 4.1`; of more than `most`, so many and `and 3 more`."""
    every = list(dict.fromkeys(refs))
    if len(every) > most:
        return f"{', '.join(every[:most])} and {len(every) - most} more"
    return listed(every) if last else ", ".join(every)


def share_words(theme: Tally) -> str:
    """`Worse by its share alone, for 2.3 and 2.4 have ended.`, `Better only with 5.4 reported again.`; empty where an
    action of it is worse, or better, too.
    """
    if theme.by_heard:
        return f"Better only with {ref_list(theme.by_heard)} reported again."
    told = [(theme.by_ended, "has ended", "have ended"), (theme.by_new, "is new", "are new")]
    why = [f"{ref_list(refs)} {one if len(refs) == 1 else many}" for refs, one, many in told if refs]
    way = "Worse" if theme.direction == "worse" else "Better"
    return f"{way} by its share alone, for {listed(why)}." if why else ""


def moved_themes(comparison: Comparison | None, theme: str = "") -> list[str]:
    """`2.3 was moved from theme 2 to theme 3 in November 2020; it is counted there in both months.`, for each that is
    there now, or was; of all themes, or of one.
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
    """`4 more (1.5, 2.1, 3.2 and 4.4), all at risk`, of what was left out; of many alike how many. What its lead
    reports as worse is so `by dates`: among what is off track it is there by that word alone.
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
    """A reference that never parts at a line's end: "decision 1"."""
    return f"{of}{NO_BREAK}{number}"
