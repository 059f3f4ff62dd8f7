"""The passes over a table, in order: each finds something that several columns say together.

See docs/decisions/0028.
"""

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
"""Each pass gets the table as the one before left it, and returns it unchanged if it does not apply."""


def passed(table: Table) -> Table:
    """Return the table after all passes."""
    for change in PASSES:
        table = change(table)
    return table
