"""What difference the work made: impact recorded in the month's updates, then what families said and what was done."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, row, told_item
from sendplan.compose.impacts import impacts as recorded
from sendplan.compose.impacts import impacts_come_since, late_impacts
from sendplan.compose.phrases import LATE, refs_words, verb
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._rows import opening, sub_heading
from sendplan.compose.select import left_out
from sendplan.compose.voices import voices
from sendplan.model.document import Block, Column, ListBlock, Row, Run, Table
from sendplan.model.records import Update, Voice
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, short_date

TITLE = "Impact and voice"
TABLE = NamedTable(
    "voice",
    (
        Column("You said", 160, row_header=True, name="said"),
        Column("We did", 160, name="did"),
        Column("What difference it made", 162, name="difference"),
    ),
)
NO_DIFFERENCE = "No difference recorded yet."


def write(brief: Brief, choice: SectionChoice) -> Composed:
    impacts, heard = [update for _, update in recorded(brief)], voices(brief)
    late = [update for _, update in impacts_come_since(brief)]
    if not impacts and not late and not heard and not _behind(brief):
        nil = f"No update of {brief.month.words} records what difference the work made."
        return Composed(opening(choice, TITLE, nil)) if brief.snapshot.has_updates else Composed()
    blocks: list[Block] = [*opening(choice, TITLE, _finding(brief, impacts, late, heard))]
    if impacts:
        blocks.append(sub_heading(choice, f"Impact recorded in {brief.month.words}", "recorded"))
        blocks.append(ListBlock(tuple(item for update in impacts for item in told_item(update.ref, update.impact))))
    if late:
        told = [item for update in late for item in told_item(f"{update.ref}, {update.month.words}", update.impact)]
        blocks += [sub_heading(choice, f"Impact recorded {LATE}", "late"), ListBlock(tuple(told))]
    if heard:
        blocks += [sub_heading(choice, "You said, we did", "voice"), _table(heard)]
    return Composed(tuple(blocks))


def _finding(brief: Brief, impacts: Sequence[Update], late: Sequence[Update], voices: Sequence[Voice]) -> str:
    behind = _behind(brief)
    if impacts:
        records = f"{verb(len(impacts), 'records', 'record')} a difference made"
        too = f"; so does that of {behind}, with the exceptions" if behind else ""
        first = f"{count(len(impacts), 'update')} of {brief.month.words} {records}{too}."
    elif behind:
        first = f"The difference that {behind} made stands with the exceptions."
    else:
        first = f"No update of {brief.month.words} records a difference made."
    if late:
        first += f" {len(late)} of an earlier month came too late to be told before."
    if not voices:
        return first
    waiting = sum(not voice.difference.strip() for voice in voices)
    answered = sum(bool(voice.we_did.strip()) for voice in voices)
    things = f"{count(len(voices), 'thing')} that families and young people said"
    heard = f"We have answered {'' if answered == len(voices) else f'{answered} of '}{things}"
    if not answered:
        heard = f"We have not yet answered {'the ' if len(voices) == 1 else 'any of '}{things}"
    private = left_out(brief, "Views")
    if not waiting and not answered:
        return f"{first} {heard}.{private}"
    if not waiting:
        return f"{first} {heard}, each with its difference.{private}"
    which = "no difference is" if len(voices) == 1 else f"for {waiting} no difference is"
    which = "for none of them is a difference" if waiting == len(voices) > 1 else which
    return f"{first} {heard}; {which} recorded yet.{private}"


def _behind(brief: Brief) -> str:
    """Return `1 action that is overdue or off track`, whose impact is shown with the exceptions."""
    late = late_impacts(brief) if brief.has("exceptions") else 0
    return f"{count(late, 'action')} that {verb(late)} overdue or {brief.said(Status.OFF_TRACK)}" if late else ""


def _table(voices: Sequence[Voice]) -> Table:
    return TABLE.of(
        tuple(_row(voice) for voice in voices),
        "What families and young people said, what was done, and what difference it made",
        "You said, we did, newest first",
    )


def _row(voice: Voice) -> Row:
    about = "; ".join(words for words in (voice.source, short_date(voice.heard_on), refs_words(voice.refs)) if words)
    did = voice.we_did.strip() or "Not answered yet."
    return row(cell(voice.you_said, Run(about, "quiet")), did, voice.difference.strip() or NO_DIFFERENCE)


SECTION = Section("impact", "what difference it made; you said, we did", write, order=120, tables=(TABLE,))
