"""For families: how many promises are done, going to plan, late …, with a square for each."""

from collections.abc import Sequence

from sendplan.compose.awaited import awaited, owing
from sendplan.compose.brief import Brief
from sendplan.compose.charts.small import squares
from sendplan.compose.elements import cell, row
from sendplan.compose.findings import month_name
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.families.plain_front import counted
from sendplan.compose.sections.families.promises import NOT_SHOWN, STATES, PlainState, quoted, word_of
from sendplan.compose.sections.families.reasons import reason
from sendplan.compose.select import action_of, concerns
from sendplan.compose.short import note
from sendplan.model.document import Cell, Column, Picture, Row, Run, Table
from sendplan.model.plan import Action
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed

WHY_NOT_SHOWN = "“Not shown”: we were told how it is going, but may not print it yet."
MOST_GONE = 3
MOST_SQUARES = 90
"""With more promises only the numbers are shown, as the squares would fill the page."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write a row for each state, with its number and as many squares."""
    counts = counted(brief)
    whole = sum(counts.values())
    if not whole:
        return Composed()
    drawn = whole <= MOST_SQUARES
    columns = [
        Column("How it is going", 124 if drawn else 424, row_header=True),
        Column("No.", 40 if drawn else 58, "right"),
        *([Column("One square is one promise", 318)] if drawn else []),
    ]
    rows = [_row(brief, state, counts[state], drawn=drawn) for state in STATES if counts[state]]
    title = f"All {count(whole, 'promise')}" if whole > 1 else "Our promise"
    described = "How it is going, and how many promises are going so"
    said = (WHY_NOT_SHOWN if counts[NOT_SHOWN] else "", _added(brief), _taken_out(brief), _no_news(brief))
    below = [note(words) for words in said if words]
    return Composed((*opening(choice, title), Table(tuple(columns), tuple(rows), described), *below))


def _added(brief: Brief) -> str:
    """Return `Since December we added this promise: “Answer every complaint”.`"""
    comparison = brief.comparison
    new = comparison.movement.added if comparison and not brief.template.filters.any else ()
    found = [judged.action for judged in brief.snapshot.judged if judged.ref in new and not judged.action.private]
    if not found or comparison is None:
        return ""
    which = "this promise" if len(found) == 1 else f"these {len(found)} promises"
    return f"Since {month_name(comparison.before, brief.snapshot.as_at)} we added {which}: {_named(brief, found)}."


def _named(brief: Brief, actions: Sequence[Action]) -> str:
    names = [quoted(brief, action) for action in actions[:MOST_GONE]]
    return listed(names + ([f"{len(actions) - MOST_GONE} more"] if len(actions) > MOST_GONE else []))


def _taken_out(brief: Brief) -> str:
    """Return `Since December we took this promise out of the plan: “Answer every complaint”.` It is counted nowhere."""
    since, as_at = brief.summary.previous, brief.snapshot.as_at
    if since is None:
        return ""
    made = {
        change.ref: change for change in brief.records.changes
        if change.kind == "remove" and change.approved_on and since < change.approved_on <= as_at
        and concerns(brief, (change.ref,))
    }  # fmt: skip
    there = {judged.ref for judged in brief.snapshot.all_refs()}
    gone = [action for ref in made if ref not in there and (action := action_of(brief, ref)) and not action.private]
    if not gone:
        return ""
    which = "this promise" if len(gone) == 1 else f"these {len(gone)} promises"
    whys = list(dict.fromkeys(reason(brief, made[action.ref]) for action in gone))
    why = whys[0] if len(whys) == 1 else ""  # of several it would not say of which
    return f"Since {month_name(since, as_at)} we took {which} out of the plan: {_named(brief, gone)}.{why}"


def _no_news(brief: Brief) -> str:
    """Return a note if at least half of the promises have no report this month, so the counts rest on older ones."""
    silent, number = len(owing(brief)), len(awaited(brief))
    if not brief.snapshot.has_updates or not silent or 2 * silent < number:
        return ""
    which = "it" if number == 1 else "any of them" if silent == number else f"{silent} of them"
    return f"This month we had no news of {which}."


def _row(brief: Brief, state: PlainState, number: int, *, drawn: bool) -> Row:
    look = brief.template.look
    cells: list[str | Cell] = [word_of(state, look), cell(Run(str(number), "strong"))]
    if drawn:
        cells.append(cell(Picture(squares(state.status, number, look), count(number, "square"))))
    return row(*cells)


SECTION = Section("plain-counts", "all promises, a square each", write, order=20, plain=True)
