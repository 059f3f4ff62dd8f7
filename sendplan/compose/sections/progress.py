"""Each action in a row, the worst first: both statuses, what was done this month, what comes next."""

from collections.abc import Sequence

from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.elements import IN_PRIVATE, NIL, both_chips, cell, row
from sendplan.compose.late_returns import told_late
from sendplan.compose.phrases import short_words
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.select import is_exception, units
from sendplan.compose.short import alike, first_sentence, in_annex, notes, told, within
from sendplan.model.document import Block, Column, Inline, Paragraph, Row, Run
from sendplan.model.judgement import Judged
from sendplan.model.records import Update
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice

NAME, TITLE = "progress", "Progress"
RECOVERY = "recovery"
"""The section with a row for each exception."""
MOST, FEW = 10, 2
"""Most rows, and most themes whose pages are named one by one even if they are consecutive."""
TABLE = NamedTable(
    "progress",
    (
        Column("Action; reported, computed", 162, row_header=True, name="action"),
        Column("Done", 166, name="done"),
        Column("Next", 154, name="next"),
    ),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the rows. What is late or off track is left out where its row in this paper tells what was done."""
    if not brief.snapshot.has_updates:
        return Composed()
    apart = brief.has(RECOVERY)
    found = [unit for unit in units(brief) if not (apart and is_exception(unit))]
    if not found:
        return Composed()
    found.sort(key=lambda unit: unit.computed.severity)
    shown, rest = within(brief, found, choice, MOST)
    table = TABLE.of(
        [_row(brief, unit) for unit in shown], "Each action with both statuses, what was done and what comes next"
    )
    blocks: list[Block] = [*opening(choice, TITLE), table]
    if rest:
        blocks += notes(*told(brief, alike(brief, rest), "actions-in-full"))
    else:
        blocks += notes(*_returns(brief, shown))
    return Composed(tuple(blocks))


def _returns(brief: Brief, shown: Sequence[Judged]) -> tuple[str | Inline, ...]:
    """Return a note that points to more of what the leads reported on these actions: on the pages of their themes."""
    if brief.template.annex is None:
        return ()
    themes = sorted({unit.action.theme for unit in shown})
    run_on = len(themes) > FEW and themes[-1] - themes[0] < len(themes)
    first, *more = (in_annex(brief, f"theme-{theme}") for theme in (themes[:: len(themes) - 1] if run_on else themes))
    parts: list[str | Inline] = ["More of each return: ", first]
    for at, other in enumerate(more, 1):
        between = " to " if run_on else " and " if at == len(more) else ", "
        parts += [between, replace(other, text=other.text.removeprefix("annex, "))]
    return *parts, "."


def _row(brief: Brief, unit: Judged) -> Row:
    late = told_late(brief, unit)
    name = Run(f"{unit.ref} {short_words(unit.action, 60)}", "strong")
    cause, recovery = _trouble(unit, late)
    done, following = said(unit, "progress", late), said(unit, "next_steps", late)
    chips = Paragraph(both_chips(unit, brief.snapshot.as_at))
    return row(cell(name, chips), cell(*done, *cause), cell(*following, *recovery))


def _trouble(unit: Judged, late: Update | None) -> tuple[list[str], list[str]]:
    """Return the cause and the recovery that its lead gave where it calls the action bad: no other row has them."""
    update = unit.standing.this_month or late
    if update is None or unit.withheld or unit.reported not in (Status.OFF_TRACK, Status.AT_RISK):
        return [], []
    words = (("Cause", update.issues), ("Recovery", update.mitigation))
    cause, recovery = ([f"{name}: {first_sentence(one)}"] if one else [] for name, one in words)
    return cause, recovery


def said(unit: Judged, column: str, late: Update | None = None) -> list[str]:
    """Return the first sentence of this month's words (of several leads, of each one's), or that there is no return.

    `late`: its newest word, if that is of an earlier month and came too late to be told then.
    """
    if unit.withheld and unit.heard:
        return [f"{IN_PRIVATE[0].upper()}{IN_PRIVATE[1:]}."] if column == "progress" else [NIL]
    update = unit.standing.this_month or late
    if update is None:
        none = "No return is due." if unit.not_yet_due or not unit.open else "No return this month."
        return [none] if column == "progress" else [NIL]
    words = getattr(update, column)
    lines = [line for line in words.splitlines() if line.strip()]
    bodies = tuple(f"{body}{mark}" for body in unit.action.bodies for mark in ":,")
    of_each = lines if len(lines) > 1 and all(line.startswith(bodies) for line in lines) else [words]
    # the part's own lead did not report
    whose = f"Of {update.ref}: " if update.ref != unit.ref and column == "progress" else ""
    whose = f"For {late.month.words}, come since: {whose}" if late else whose
    return [f"{whose}{first_sentence(line)}" for line in of_each if line] or [NIL]


SECTION = Section(
    NAME,
    "each action in a row: statuses, done, next",
    write,
    order=79,
    tables=(TABLE,),
    gives_way=GivesWay(6, MOST, 3),
)
