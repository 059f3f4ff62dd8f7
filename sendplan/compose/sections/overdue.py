"""What is overdue or off track, in a few lines each: the action and its lead, why, and its dates."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import IN_PRIVATE, cell, lead_words, paragraph, reported_in, row
from sendplan.compose.phrases import short_words
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._rows import NONE_GIVEN, cause_words, dates, late, said_in
from sendplan.compose.select import ask_of, exceptions
from sendplan.compose.short import first_sentence, number_words
from sendplan.model.document import Cell, Column, Row, Run
from sendplan.model.judgement import Judged
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.summarise.tally import bodies_of

MOST = 6
LONGEST = 110
"""Most characters of a lead's report shown where it gives no cause. A longer one is in the annex only, to save rows."""
_AROUND = 30
"""Letters of what stands around a quotation."""
TABLE = NamedTable(
    "overdue",
    (
        Column("Ref", 28, row_header=True, name="ref"),
        Column("Action, lead", 180, name="action"),
        Column("Why", 146, name="why"),
        Column("Dates", 128, name="dates"),
    ),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    described = "Each action that is late: its lead, why, and its dates"
    return late(brief, choice, lambda units: TABLE.of([_row(brief, unit) for unit in units], described), "More", MOST)


def _row(brief: Brief, unit: Judged) -> Row:
    return row(
        cell(Run(unit.ref, "strong")),
        cell(short_words(unit.action, 60), Run(f"{lead_words(unit)}{_ours(brief, unit)}", "quiet")),
        _why(brief, unit),
        cell(*dates(brief, unit)),
    )


def _ours(brief: Brief, unit: Judged) -> str:
    """Return ` (ours)` if the board that reads the paper leads the action itself; else ""."""
    return " (ours)" if brief.template.board and brief.template.board in bodies_of(unit) else ""


def _why(brief: Brief, unit: Judged) -> Cell:
    if unit.withheld:
        return cell(f"{IN_PRIVATE[0].upper()}{IN_PRIVATE[1:]}.")
    update = unit.standing.latest
    given = f"{said_in(brief, unit)}{first_sentence(update.issues)}" if update and update.issues else ""
    told = cause_words(brief, unit, LONGEST - _AROUND)
    cause = (
        "See the answers."
        if given and _told_above(brief, unit)
        else given or (told if len(told) <= LONGEST else NONE_GIVEN)
    )
    asked = ask_of(brief, unit)
    more = [number_words(asked.number, "Decision")] if asked else []
    if unit.challenged:  # what the lead reports, beside the dates that show worse
        word = f"Reported {brief.said(unit.reported)}{reported_in(unit, brief.snapshot.as_at)}"
        more.append("Not reported" if unit.reported is Status.UNKNOWN else word)
    strong = [Run(" ".join(f" {words}." for words in more), "strong")] if more else []
    return cell(paragraph(cause, *strong))


def _told_above(brief: Brief, unit: Judged) -> bool:
    """Return whether the section of answers has already said why."""
    return unit == exceptions(brief)[0] and brief.has("answers")


SECTION = Section(
    "overdue",
    "what is overdue or off track, a few lines each: why, and the dates",
    write,
    order=68,
    tables=(TABLE,),
    gives_way=GivesWay(7, MOST, 2, 1),
)
