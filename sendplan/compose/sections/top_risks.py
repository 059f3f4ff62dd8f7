"""The highest risks, with what is being done about each."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, row
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.risks import open_risks
from sendplan.compose.select import left_out
from sendplan.compose.short import note, told, within
from sendplan.model.document import Block, Column, Run
from sendplan.model.template import SectionChoice

TITLE = "Top risks"
MOST = 2
TABLE = NamedTable(
    "top-risks",
    (
        Column("Ref", 28, row_header=True, name="ref"),
        Column("Score", 36, "right", name="score"),
        Column("Risk", 214, name="risk"),
        Column("What is being done", 204, name="mitigation"),
    ),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    found = open_risks(brief)
    if not found:
        return Composed()
    shown, rest = within(brief, found, choice, MOST)
    rows = [
        row(cell(Run(risk.id, "strong")), str(risk.score), risk.risk, risk.mitigation or "None given.")
        for risk in shown
    ]
    blocks: list[Block] = [*opening(choice, TITLE), TABLE.of(rows, "The highest risks: score, what, and what is done")]
    if rest:
        listed = ", ".join(f"{risk.id}: {risk.score}" for risk in rest[:4])
        more = f" and {len(rest) - 4} lower" if len(rest) > 4 else ""
        blocks.append(note(*told(brief, f"{len(rest)} more ({listed}{more})", "risks")))
    private = left_out(brief, "Risks").strip()
    blocks += [note(private)] if private else []
    return Composed(tuple(blocks))


SECTION = Section(
    "top-risks",
    "the highest risks, with what is being done",
    write,
    order=151,
    tables=(TABLE,),
    gives_way=GivesWay(2, MOST, 1),
)
