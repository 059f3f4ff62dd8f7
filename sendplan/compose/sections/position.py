"""The position on one page: key figures, the chart, and the two tables that say the same in words and numbers."""

from sendplan.compose.brief import Brief
from sendplan.compose.charts.position import position_chart, position_words
from sendplan.compose.findings import position_message
from sendplan.compose.key_figures import key_figures_table
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._register import opening
from sendplan.compose.sections.themes import STATUS_TABLE, counts_table, overridden_notes, status_table
from sendplan.model.document import Caption, Figure, KeepTogether
from sendplan.model.template import SectionChoice
from sendplan.model.wording import long_date

CAPTION = "Actions by status in each theme, worst first. Upper bar: what leads report. Lower bar: what the dates show."


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """One page; with many themes the second table goes overleaf, whole (look, "Position chart")."""
    title = f"Position as at {long_date(brief.snapshot.as_at)}"
    begins = opening(choice, title, position_message(brief), new_page=True)
    if not brief.summary.totals.actions:
        return Composed(begins)
    looks = brief.template.look.statuses
    chart = position_chart(brief.summary, looks)
    return Composed(
        (
            *begins,
            key_figures_table(brief),
            Figure(chart, position_words(brief.summary, looks), Caption("Figure", CAPTION)),
            status_table(brief),
            *overridden_notes(brief),
            KeepTogether((counts_table(brief),)),
        )
    )


SECTION = Section(
    "position", "one page: key figures, chart, each theme's status and counts", write, order=40, tables=(STATUS_TABLE,)
)
