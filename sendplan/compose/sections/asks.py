"""Decisions we ask for: what, of whom, by when, and what follows if it is not made."""

import re
from dataclasses import dataclass

from sendplan.compose.brief import Brief
from sendplan.compose.elements import NIL, Part, cell, date_cell, days_overdue, paragraph, row
from sendplan.compose.section import Composed
from sendplan.compose.sections._register import opening
from sendplan.model.document import Column, Paragraph, Row, Run, Table
from sendplan.model.judgement import Judged
from sendplan.model.records import Update
from sendplan.model.template import SectionChoice

ROOM_ON_FRONT = 4
"""More asks than this begin on a page of their own (look, "Front")."""
END_OF_VERB_PHRASE = re.compile(
    r"\s*(?:[,;:(–]|\.(?=\s|$))|\s+(?:and|as|before|by|for|from|in|on|so|that|to|under|until|whether|which|with)\b"
)
"""Where the words that say what to decide end, and those that say more about it begin."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A decision wanted: its number in the paper, what it is about (None: a theme or the plan) and the update."""

    number: int
    judged: Judged | None
    update: Update


def asked(brief: Brief) -> tuple[Ask, ...]:
    """The as-at month's asks, numbered: the officer's own first, then by action in plan order."""
    found: dict[Update, Judged | None] = {}
    for update in brief.snapshot.commentary.values():
        if update.ask:
            found[update] = None
    for action in brief.snapshot.judged:
        for judged in (action, *action.parts):
            update_ = judged.standing.this_month
            if update_ and update_.ask:
                found.setdefault(update_, action if update_.ref == action.ref else judged)
    return tuple(Ask(number, judged, update) for number, (update, judged) in enumerate(found.items(), 1))


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """A table of the asks; a board is told so when there are none, for it would look for them."""
    asks = asked(brief)
    if not asks and not brief.snapshot.has_updates:
        return Composed()
    begins = opening(choice, "Decisions we ask for", new_page=len(asks) > ROOM_ON_FRONT)
    if not asks:
        return Composed((*begins, paragraph("We ask for no decision this month.")))
    columns = (
        Column("No.", 22, row_header=True),
        Column("Decision", 180),
        Column("Asked of", 86),
        Column("By", 86),
        Column("If it is not made", 108),
    )
    description = "Decisions wanted: of whom, by when, and what follows if they are not made"
    return Composed((*begins, Table(columns, tuple(_row(ask) for ask in asks), description, name="asks")))


def _row(ask: Ask) -> Row:
    update = ask.update
    about: list[Part] = [_about(ask)] if ask.judged else []
    return row(
        str(ask.number),
        cell(*(verb_first(line) for line in update.ask.splitlines() if line.strip()), *about),
        update.ask_of or NIL,
        date_cell(update.ask_by),
        update.ask_if_not or NIL,
    )


def verb_first(words: str) -> Paragraph:
    """The words of an ask with its verb phrase in semibold: **Approve 31 January 2021** as the new date."""
    words = words.strip()
    end = END_OF_VERB_PHRASE.search(words)
    cut = end.start() if end and end.start() else len(words)
    return paragraph(*(run for run in (Run(words[:cut], "strong"), Run(words[cut:])) if run.text))


def _about(ask: Ask) -> Run:
    """The action it is about, and how late that is: `Action 1.7: 61 days overdue`."""
    judged = ask.judged
    assert judged is not None
    kind = "Part" if judged.action.parent else "Action"
    late = days_overdue(judged)
    return Run(f"{kind} {judged.ref}: {late}" if late else f"{kind} {judged.ref}", "quiet")
