"""The highest risks, with what is being done about each."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, row
from sendplan.compose.findings import month_name
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.risks import closed_apart, open_risks, rescored_since, scores
from sendplan.compose.select import left_out
from sendplan.compose.short import note, ref_list, told, within
from sendplan.model.document import Block, Cell, Column, Run
from sendplan.model.template import SectionChoice

TITLE = "Top risks"
MOST = 2
TABLE = NamedTable(
    "top-risks",
    (
        Column("Ref", 28, row_header=True, name="ref"),
        Column("Score", 46, "right", name="score"),
        Column("Risk", 204, name="risk"),
        Column("What is being done", 204, name="mitigation"),
    ),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    rose = {one.now.id: one.moved if one.then else one.now.score for one in rescored_since(brief)}
    # of equal scores those that rose or are new come first, for readers know the others
    found = sorted(open_risks(brief), key=lambda one: (-one.score, -rose.get(one.id, 0)))
    closed = _closed(brief)
    if not found:
        return Composed((*opening(choice, TITLE), note(f"No risk is open. {closed}"))) if closed else Composed()
    shown, rest = within(brief, found, choice, MOST)
    scored = scores(brief)
    rows = [
        row(cell(Run(one.id, "strong")), _cell(*scored[one.id]), one.risk, one.mitigation or "None given.")
        for one in shown
    ]
    blocks: list[Block] = [*opening(choice, TITLE), TABLE.of(rows, "The highest risks: score, what, and what is done")]
    if rest:
        listed = ", ".join(f"{one.id}: {_words(*scored[one.id])}" for one in rest[:4])
        more = f" and {len(rest) - 4} lower" if len(rest) > 4 else ""
        blocks.append(note(*told(brief, f"{len(rest)} more ({listed}{more})", "risks"), f" {closed}" if closed else ""))
    elif closed:
        blocks.append(note(closed))
    private = left_out(brief, "Risks").strip()
    blocks += [note(private)] if private else []
    return Composed(tuple(blocks))


def _closed(brief: Brief) -> str:
    """Return `Closed since October: R4.`: a reader knows these from the earlier paper and looks for them."""
    closed, late = closed_apart(brief)
    if not closed or not brief.earlier:
        return late
    since = month_name(brief.earlier.as_at, brief.snapshot.as_at)
    return f"Closed since {since}: {ref_list(closed)}.{f' {late}' if late else ''}"


def _words(score: str, *was: str) -> str:
    return score + "".join(f" ({words})" for words in was)


def _cell(score: str, *was: str) -> Cell:
    return cell(score, *(Run(words, "quiet") for words in was))


SECTION = Section(
    "top-risks",
    "the highest risks, with what is being done",
    write,
    order=151,
    tables=(TABLE,),
    gives_way=GivesWay(2, MOST, 1),
)
