"""What is read out of a table's columns beyond a field each: the passes over it, in their order."""

from collections.abc import Callable, Sequence

from sendplan.importing.table.bodies import with_agencies, with_bodies, with_ticked_bodies
from sendplan.importing.table.by_term import with_milestones
from sendplan.importing.table.grouping import grouped, under_headings
from sendplan.importing.table.plan_table import Table
from sendplan.importing.table.steps import with_listed_steps, with_numbered, with_steps, with_wholes
from sendplan.importing.table.ticked import with_marks, with_ticks
from sendplan.importing.table.together import with_apart, with_when
from sendplan.importing.table.told_inside import with_status_inside

PASSES: Sequence[Callable[[Table], Table]] = (
    with_status_inside,
    with_wholes,
    with_steps,
    with_numbered,
    with_listed_steps,
    with_milestones,
    under_headings,
    with_apart,
    grouped,
    with_bodies,
    with_ticked_bodies,
    with_agencies,
    with_when,
    with_ticks,
    with_marks,
)
"""Each has the table as those before it left it, and gives it back as it is where it does not apply."""


def passed(table: Table) -> Table:
    """The table as all of them leave it."""
    for change in PASSES:
        table = change(table)
    return table
