"""What changed since the earlier paper: the movement statement, then every status and date, old and new."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from sendplan.compose.brief import Brief
from sendplan.compose.elements import IN_PRIVATE, NIL, NOT_PUBLISHED, Part, cell, chip, led_since, paragraph, row
from sendplan.compose.phrases import counted, sentence, short_words, verb
from sendplan.compose.public import WITHHELD_REF
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._movement import corrected
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections._when_met import steps_told
from sendplan.compose.select import actions_by_ref
from sendplan.compose.short import moved_themes
from sendplan.compose.taken_over import came_as, left_as, named
from sendplan.model.calendar import Month
from sendplan.model.document import Block, Caption, Chip, Column, KeepTogether, Row, Run, Table
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.plan import Action
from sendplan.model.tally import Change, Comparison, Movement
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, cut, listed, long_date
from sendplan.rules.told import came_late

TITLE = "What changed"
TABLE = NamedTable(
    "changes",
    (
        Column("Ref", 30, row_header=True, name="ref"),
        Column("Action", 150, name="action"),
        Column("Was", 71, name="was"),
        Column("Now", 71, name="now"),
        Column("Why", 160, name="why"),
    ),
    statuses=("was", "now"),
)
LABELS = {
    "reported": "Reported status",
    "computed": "Computed status",
    "due": "Due date",
    "done": "Completed on",
    "forecast": "Forecast",
}
STATUSES, BOTH = ("reported", "computed"), "Reported, then computed status"
NO_DATES = ("added", "removed", "theme")
"""Changes that are given by ref in the movement statement, and in the lines below it."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    comparison = brief.comparison
    if comparison is None:
        return Composed((*opening(choice, TITLE), paragraph(_no_comparison(brief))))
    statuses = [change for change in comparison.changes if change.was_status or change.now_status]
    others = [
        change
        for change in comparison.changes
        if not (change.was_status or change.now_status) and change.kind not in NO_DATES
    ]
    private = _private_refs(brief)
    actions = actions_by_ref(brief)
    changed = {change.ref: actions.get(change.ref) for change in statuses}
    parts = sum(bool(action and action.parent) for action in changed.values())  # a part's action may stand as it stood
    found = _finding(brief, comparison, (len(changed) - parts, parts), len(others), private=bool(private))
    blocks: list[Block] = [*opening(choice, TITLE, found)]
    blocks.append(KeepTogether((_movement_table(brief, comparison),)))  # a sum is kept on one page
    blocks += [paragraph(words) for words in moved_themes(comparison)]
    for name, changes in (("Statuses that changed", statuses), ("Dates that changed", others)):
        if changes:
            blocks.append(_change_table(actions, name, changes))
    name, met = steps_told(brief)
    if met:
        steps = [f"{unit.ref} {cut(point.text or short_words(unit.action), 90)}{how}" for unit, point, how in met]
        blocks.append(paragraph(f"{name}: {'; '.join(steps)}."))
    month = Month.of(comparison.before)
    if month not in brief.records.months:
        told = f"No update is of {month.words}: how things stood then is taken from the months before"
        blocks.append(paragraph(f"{told}, and from their silence."))
    if mended := corrected(brief):  # an issued paper stays as it was
        told = f"{month.words} is told here as it reads now: what was recorded of {listed(mended)}"
        blocks.append(paragraph(f"{told} was corrected after its papers were issued, so that these may differ."))
    hands = (*_renamed(brief, comparison.before), *_reassigned(brief, comparison.before))
    blocks += [paragraph(words) for words in hands]
    if private:
        blocks.append(paragraph(_left_out(brief, private, month), style="footnote"))
    return Composed(tuple(blocks))


def _here(brief: Brief) -> dict[str, Judged]:
    """Return the actions and parts of this paper, then and now."""
    then = brief.before.all_refs() if brief.before else ()
    return {unit.ref: unit for unit in (*then, *brief.snapshot.all_refs())}


def _renamed(brief: Brief, before: date) -> Iterator[str]:
    """Yield what a body that leads an action here was called in the earlier paper, or which bodies became it."""
    bodies = {body for unit in _here(brief).values() for body in unit.action.bodies}
    found: dict[tuple[str, date], list[str]] = {}
    for one in brief.snapshot.plan.renamed:
        if before < one.since <= brief.snapshot.as_at and one.body in bodies:
            found.setdefault((one.body, one.since), []).append(one.formerly)
    for (body, since), names in found.items():
        became = "are one body, called" if len(names) > 1 else "is called"
        yield f"{listed(names)} {became} {body} since {long_date(since)}."


def _reassigned(brief: Brief, before: date) -> Iterator[str]:
    """Yield who leads an action of this paper, now or until then, that the earlier paper told under other leads."""
    here, earlier = _here(brief), brief.earlier
    late = {
        (one.ref, one.new_lead)
        for one in brief.records.changes
        if one.kind == "reassign" and earlier and came_late(earlier, one, "approved_on")
    }
    for one in brief.snapshot.plan.handed_over:
        new = before < one.since <= brief.snapshot.as_at or (one.ref, one.lead) in late
        if new and one.ref in here:
            yield f"{one.ref} is led by {one.now} {led_since(one)}."


def _no_comparison(brief: Brief) -> str:
    if not brief.snapshot.has_updates:
        return "No comparison: this is the baseline, before the first month of updates."
    return "No comparison: there is no earlier month of updates to compare with."


def _left_out(brief: Brief, private: Sequence[str], then: Month) -> str:
    """Return `Reported in private, and left out here but for agreed dates: 1.2.`; `Private in July 2026, …` of what
    is public now: what is met or done since stands above.
    """
    now = _withheld(brief.snapshot)
    untold = "left out here but for agreed dates"
    if now.issuperset(private):
        return f"Reported in private, and {untold}: {listed(list(private))}."
    when = f"in {then.words}" if now.isdisjoint(private) else "then or now"  # perhaps reported in a month before
    return f"Private {when}, and {untold} and what is met or done in public since: {listed(list(private))}."


def _withheld(snapshot: Snapshot) -> set[str]:
    return {unit.ref for judged in snapshot.judged for unit in judged.recorded if unit.withheld}


def _private_refs(brief: Brief) -> list[str]:
    """Return the refs withheld now or then: even that something changed would reveal what it was."""
    found = _withheld(brief.snapshot) | (_withheld(brief.before) if brief.before else set())
    order = {
        unit.ref: place for place, unit in enumerate(unit for one in brief.snapshot.judged for unit in one.recorded)
    }
    return sorted(sorted(found), key=lambda ref: order.get(ref, len(order)))


def _finding(brief: Brief, comparison: Comparison, statuses: tuple[int, int], others: int, *, private: bool) -> str:
    """Return the finding. `statuses`: how many actions and parts changed status; `others`: how many dates changed."""
    then, now = comparison.movement.opening, comparison.movement.closing
    way = f"{'up' if now > then else 'down'} from {then}" if now != then else "as many as"
    first = f"{count(now, 'action')} {verb(now)} open, {way} on {long_date(comparison.before)}"
    flows = listed(counted(_flows(brief, comparison.movement)))
    second = ""
    if any(statuses) or others:
        whose = listed([count(many, of) for many, of in zip(statuses, ("action", "part"), strict=True) if many])
        counts = [f"{whose} changed status"] if whose else []
        counts += [f"{count(others, 'date')} changed"] if others else []
        second = f" {listed(counts)}."
    elif not flows:
        second = (
            " No status and no date changed, as far as published." if private else " No status and no date changed."
        )
    return f"{first}{': ' + flows if flows else ''}.{second}"


def _flows(brief: Brief, moved: Movement) -> tuple[tuple[int, str], ...]:
    return (
        (len(moved.added), came_as(brief, moved.added)),
        (len(moved.reopened), "reopened"),
        (len(moved.completed), "completed"),
        (len(moved.closed), "closed"),
        (len(moved.removed), left_as(brief, moved.removed)),
        (abs(moved.corrected), "corrected"),
    )


def _movement_table(brief: Brief, comparison: Comparison) -> Table:
    moved = comparison.movement
    lines: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        (came_as(brief, moved.added).capitalize(), "+", moved.added),
        ("Reopened", "+", moved.reopened),
        ("Completed", "−", moved.completed),
        ("Closed by a decision", "−", moved.closed),
        (left_as(brief, moved.removed).capitalize(), "−", tuple(_named(brief, ref) for ref in moved.removed)),
    )
    rows = [row(f"Open on {long_date(comparison.before)}", "", str(moved.opening))]
    rows += [row(name, _refs(refs), f"{sign}{len(refs)}" if refs else NIL) for name, sign, refs in lines]
    sign = "+" if moved.corrected > 0 else "−"
    rows.append(row("Corrected", "", f"{sign}{abs(moved.corrected)}" if moved.corrected else NIL))
    rows.append(row(f"Open on {long_date(comparison.after)}", "", str(moved.closing), kind="total"))
    return Table(
        (Column("Actions", 180, row_header=True), Column("Which", 242), Column("Number", 60, "right")),
        tuple(rows),
        "Movement statement: how the number of open actions went from the one date to the other",
        caption=Caption("Table", "Open actions, from then to now"),
    )


def _named(brief: Brief, ref: str) -> str:
    return ref if ref == WITHHELD_REF else named(brief, ref)


def _refs(refs: Iterable[str]) -> str:
    """Return the refs; in a public paper those with a withheld status are only counted, as a name would reveal it."""
    every = list(refs)
    hidden = every.count(WITHHELD_REF)
    return listed([ref for ref in every if ref != WITHHELD_REF] + ([f"{hidden} {WITHHELD_REF}"] if hidden else []))


def _change_table(actions: Mapping[str, Action], name: str, changes: list[Change]) -> Table:
    groups = [list(found) for _, found in groupby(changes, key=lambda one: (one.ref, one.kind in STATUSES or one))]
    return TABLE.of(
        tuple(_change_row(actions, group) for group in groups),
        f"{name}: the old value, the new value and the reason, for each action",
        name,
    )


def _change_row(actions: Mapping[str, Action], changes: Sequence[Change]) -> Row:
    """Return the row of a change; if both statuses of an action changed, one below the other."""
    first, action = changes[0], actions.get(changes[0].ref)
    label = _label(first) if len(changes) == 1 else BOTH
    return row(
        cell(Run(first.ref, "strong")),
        cell(short_words(action) if action else "", Run(label, "quiet")),
        cell(*(_value(change, before=True) for change in changes)),
        cell(*(_value(change, before=False) for change in changes)),
        cell(*(IN_PRIVATE if change.withheld else sentence(change.why) for change in changes)),
    )


def _label(change: Change) -> str:
    """Return the kind of change, with the milestone if it has one: `Due date: Promotion`."""
    words = LABELS.get(change.kind, change.kind.capitalize())
    return f"{words}: {change.milestone}" if change.milestone else words


def _value(change: Change, *, before: bool) -> Part:
    status = change.was_status if before else change.now_status
    words = change.was if before else change.now
    if change.withheld:
        return Chip(None, NOT_PUBLISHED) if change.was_status or change.now_status else NOT_PUBLISHED
    return chip(status) if status else words or NIL


SECTION = Section(
    "changes", "what changed since the paper before: statuses, dates, open actions", write, order=50, tables=(TABLE,)
)
