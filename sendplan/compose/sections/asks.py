"""Decisions we ask for: what, of whom, by when, and what follows if it is not made."""

import re

from sendplan.compose.brief import Brief
from sendplan.compose.elements import NIL, Part, cell, date_cell, days_overdue, paragraph, row
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._register import opening
from sendplan.compose.select import Ask, asked
from sendplan.model.document import Column, Paragraph, Row, Run
from sendplan.model.template import SectionChoice

ROOM_ON_FRONT = 4
"""More asks than this begin on a page of their own (look, "Front")."""
END_OF_VERB_PHRASE = re.compile(
    r"\s*(?:[,;:(–]|\.(?=\s|$))|\s+(?:and|as|before|by|for|from|in|on|so|that|to|under|until|whether|which|with)\b"
)
"""Where the words that say what to decide end, and those that say more about it begin."""
TABLE = NamedTable(
    "asks",
    (
        Column("No.", 22, row_header=True, name="number"),
        Column("Decision", 180, name="decision"),
        Column("Asked of", 86, name="asked-of"),
        Column("By", 86, name="by"),
        Column("If it is not made", 108, name="if-not"),
    ),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """A table of the asks; a board is told so when there are none, for it would look for them."""
    asks = asked(brief)
    if not asks and not brief.snapshot.has_updates:
        return Composed()
    begins = opening(choice, "Decisions we ask for", new_page=len(asks) > ROOM_ON_FRONT)
    if not asks:
        return Composed((*begins, paragraph("We ask for no decision this month.")))
    description = "Decisions wanted: of whom, by when, and what follows if they are not made"
    return Composed((*begins, TABLE.of([_row(ask) for ask in asks], description)))


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


SECTION = Section(
    "asks", "decisions we ask for: of whom, by when, and what follows if not", write, order=30, tables=(TABLE,)
)
