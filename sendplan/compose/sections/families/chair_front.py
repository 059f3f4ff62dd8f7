"""The chair's update: its title on a band, and what the last meeting decided, in a sentence or two."""

from collections.abc import Iterator
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph, paragraphs
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._actions import short_words
from sendplan.compose.sections.date_changes import stood
from sendplan.compose.sections.families.meetings import decided, held, next_meeting
from sendplan.compose.sections.families.plain_front import banner
from sendplan.compose.select import action_of, concerns
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, long_date, unparted

MOST_MOVES = 2


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """The chair's own words, given as the section's standing words, take the place of ours."""
    days = held(brief)
    title = choice.title or brief.template.title
    below = f"What we said on {long_date(days[0])}, and what we will do." if days else "Before our first meeting."
    begins = banner(brief, brief.snapshot.plan.partnership or brief.template.board, title, below)
    own = [block for words in choice.standing for block in paragraphs(words, "key-message")]
    return Composed((*begins, *(own or [paragraph(message(brief, days), style="key-message")])))


def message(brief: Brief, days: list[date]) -> str:
    """`We made 3 decisions. We moved “Trauma informed plan” from 31 October 2020 to 29 January 2021.`"""
    if not days:
        coming = next_meeting(brief)
        return f"We have not met yet. We meet on {unparted(coming)}." if coming else "We have not met yet."
    number = len(decided(brief, days[0]))
    first = f"We made {count(number, 'decision')}." if number else "We made no decisions."
    moves = list(_moves(brief, days))
    shown = [f"We moved {move}." for move in moves[:MOST_MOVES]]
    rest = len(moves) - len(shown)
    return " ".join((first, *shown, *([f"We moved {count(rest, 'more date')}."] if rest else [])))


def _moves(brief: Brief, days: list[date]) -> Iterator[str]:
    """Each date approved since the meeting before, up to the last one: whose, the old and the new."""
    since = days[1] if len(days) > 1 else date.min
    for change in brief.records.changes:
        approved = change.approved_on
        if change.kind != "redate" or not approved or not change.new_end or not since < approved <= days[0]:
            continue
        action = action_of(brief, change.ref)
        if action is None or not concerns(brief, (change.ref,)):
            continue
        old = stood(brief, change)
        was = f"from {unparted(old)} " if old else ""
        yield f"“{short_words(action).rstrip('.')}” {was}to {unparted(change.new_end)}"


SECTION = Section("chair-front", "the chair's title and message, of the last meeting", write, order=110, plain=True)
