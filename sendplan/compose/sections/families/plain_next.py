"""For families: what happens next."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph
from sendplan.compose.findings import due_soon_until
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._register import opening
from sendplan.model.calendar import Month
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, long_date

TITLE = "What happens next"


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """What falls due and when we tell you how it went; then the template’s standing words."""
    due, until = brief.summary.totals["due_soon"], due_soon_until(brief)
    first = f"{count(due, 'thing')} {'is' if due == 1 else 'are'} due by {long_date(until)}."
    if not due:
        first = f"Nothing is due before {long_date(until)}."
    begins = opening(choice, TITLE)
    head, standing = begins[:1], begins[1:]
    then = f"After that, in {Month.of(until).plus(1).words}, we will tell you how it went."
    return Composed((*head, paragraph(f"{first} {then}"), *standing))


SECTION = Section("plain-next", "what happens next", write, order=60, plain=True)
