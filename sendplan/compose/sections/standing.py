"""Where the plan stands, in half a page: five numbers, the movement as a sum, and a line for each theme."""

from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, paragraph, row
from sendplan.compose.findings import stands
from sendplan.compose.key_figures import few_figures_table, key_figures_table
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._movement import movement
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections._standing import (
    before_of,
    more_themes,
    of_themes,
    overdue_title,
    since_title,
    theme_cells,
    themes_of,
    two_views,
    whole_name,
    worst_first,
)
from sendplan.compose.short import note, told, within
from sendplan.model.document import Block, Cell, Column, KeepTogether, Run, Table
from sendplan.model.tally import Tally
from sendplan.model.template import SectionChoice

MOST = 8
TABLE = NamedTable(
    "standing",
    (
        Column("Theme", 238, row_header=True, name="theme"),
        Column("Reported", 62, name="reported"),
        Column("Computed", 62, name="computed"),
        Column("Direction", 73, name="direction"),
        Column("Overdue", 47, "right", name="overdue"),
    ),
    statuses=("reported", "computed"),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the themes in plan order; if there are too many, the best are only named below the table."""
    if not brief.summary.totals.actions:
        return Composed()
    themes = themes_of(brief)
    _, rest = within(brief, worst_first(themes), choice, MOST)
    rows = [row(_name(theme), *theme_cells(theme, before_of(brief, theme))) for theme in themes if theme not in rest]
    totals = brief.summary.totals
    if not brief.has("front"):  # the front has already printed the total
        rows.append(row(whole_name(brief), *theme_cells(totals, before_of(brief, None)), kind="total"))
    titles = {"theme": of_themes(brief), "direction": since_title(brief), "overdue": overdue_title(brief)}
    columns = [replace(column, title=titles.get(column.name, column.title)) for column in TABLE.columns]
    sum_ = movement(brief)
    table = TABLE.of(rows, "Each theme’s two statuses, which way it goes, and how much is overdue", columns=columns)
    blocks: list[Block] = [*opening(choice, stands(brief)), _figures(brief)]
    blocks += [paragraph(*sum_)] if sum_ else []
    blocks.append(KeepTogether((table,)))  # kept on one page, so that themes can be compared
    if rest:
        blocks.append(note(*told(brief, more_themes(brief, rest), "numbers")))
    blocks.append(two_views(brief))
    return Composed(tuple(blocks))


def _figures(brief: Brief) -> Table:
    """Return the key figures; only the first three if the answers on page 1 give the others."""
    answered = brief.has("answers")
    return few_figures_table(brief) if answered else key_figures_table(brief)


def _name(theme: Tally) -> Cell:
    sign, _, title = theme.named.partition(" ")
    return cell(paragraph(Run(sign, "strong"), Run(f" {title}")))


SECTION = Section(
    "standing",
    "key figures, the movement, and each theme in a line",
    write,
    order=41,
    tables=(TABLE,),
    gives_way=GivesWay(8, MOST, 4, 2),
)
