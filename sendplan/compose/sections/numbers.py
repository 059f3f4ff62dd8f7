"""The position in numbers: both tables by theme, for readers who want every count."""

from sendplan.compose.brief import Brief
from sendplan.compose.findings import position_message
from sendplan.compose.key_figures import key_figures_table
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.themes import STATUS_TABLE, counts_table, overridden_notes, proven_notes, status_table
from sendplan.model.template import SectionChoice

TITLE = "The position in numbers"


def write(brief: Brief, choice: SectionChoice) -> Composed:
    begins = opening(choice, TITLE, position_message(brief))
    if not brief.summary.totals.actions:
        return Composed(begins)
    return Composed(
        (
            *begins,
            key_figures_table(brief, every_view=True),
            status_table(brief),
            *overridden_notes(brief),
            counts_table(brief),
            *proven_notes(brief),
        )
    )


SECTION = Section(
    "numbers", "every count by theme, reported and computed, in two tables", write, order=42, tables=(STATUS_TABLE,)
)
