"""Each action's full text, printed once, with parts, dates as written, lead, outcome and statuses.

It is found by status or by lead. Elsewhere a paper uses short names that link here. The anchors are made from refs,
so they stay the same from month to month.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.elements import (
    NIL,
    Part,
    cell,
    computed_chip,
    days_overdue,
    lead_words,
    led_since,
    reported_chip,
    reported_in,
    row,
)
from sendplan.compose.expected import late_too
from sendplan.compose.phrases import action_anchor, sentence, short_words
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._rows import opening, sub_heading
from sendplan.compose.select import first_planned, last_day
from sendplan.model.document import (
    Block,
    Cell,
    Column,
    Details,
    Heading,
    Inline,
    KeepTogether,
    Paragraph,
    Row,
    Run,
    Table,
)
from sendplan.model.judgement import Judged, Point, Snapshot
from sendplan.model.template import SectionChoice
from sendplan.model.wording import listed, short_date
from sendplan.summarise.tally import bodies_of

TITLE = "Every action in full"
AT_ONCE = 100
"""Most refs in one row of an index; a longer list is split, and each row says with which ref it begins."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write two indexes, which open and close in HTML, then the actions by theme."""
    if not brief.snapshot.judged:
        return Composed()
    blocks: list[Block] = [*opening(choice, TITLE), *_indexes(brief, choice)]
    for theme in brief.snapshot.plan.themes:
        members = brief.snapshot.of_theme(theme.number)
        if members:
            blocks.append(sub_heading(choice, f"Theme {theme.sign}: {theme.title}", f"theme-{theme.number}"))
            blocks += [block for judged in members for block in _action(judged, brief.snapshot)]
    return Composed(tuple(blocks))


def _indexes(brief: Brief, choice: SectionChoice) -> Iterator[Block]:
    """Yield the index by status, the worst first, and the index by lead in alphabetical order."""
    judged = brief.snapshot.judged
    worst = sorted(judged, key=lambda one: (one.withheld, one.computed.severity))
    by_status = _grouped((_status(brief, one), one) for one in worst)
    by_lead = _grouped((lead, one) for one in judged for lead in bodies_of(one) or ("No lead given",))
    yield _index(choice, "Find an action by its computed status", "by-status", by_status.items())
    leads = sorted(by_lead.items(), key=lambda group: group[0].casefold())
    yield _index(choice, "Find an action by its lead", "by-lead", leads)


def _status(brief: Brief, judged: Judged) -> str:
    word = "not published" if judged.withheld else brief.said(judged.computed)
    return word[0].upper() + word[1:]


def _grouped(pairs: Iterable[tuple[str, Judged]]) -> dict[str, list[Judged]]:
    groups: dict[str, list[Judged]] = {}
    for key, judged in pairs:
        groups.setdefault(key, []).append(judged)
    return groups


def _index(choice: SectionChoice, title: str, name: str, groups: Iterable[tuple[str, list[Judged]]]) -> Details:
    rows = [
        row(f"{key}, from {found[at].ref}" if at else f"{key} ({len(found)})", _refs(found[at : at + AT_ONCE]))
        for key, found in groups
        for at in range(0, len(found), AT_ONCE)
    ]
    table = Table((Column("Group", 200, row_header=True), Column("Actions", 282)), tuple(rows), title, "facts")
    return Details(sub_heading(choice, title, name), (table,))


def _refs(found: Iterable[Judged]) -> Cell:
    links = (Run(judged.ref, link=f"#{action_anchor(judged.ref)}") for judged in found)
    return cell(Paragraph(tuple(inline for link in links for inline in (Run(", "), link))[1:]))


def _action(judged: Judged, now: Snapshot) -> Iterator[Block]:
    """Yield an action and its parts; an outcome that all share is printed once."""
    heading = Heading(3, f"{judged.ref}  {short_words(judged.action)}", action_anchor(judged.ref))
    table = Table(
        (Column("Fact", 96, row_header=True), Column("Words", 386)),
        tuple(_facts(judged, now)),
        f"Action {judged.ref} in full",
        "facts",
    )
    yield KeepTogether((heading, table))
    for part in judged.parts:
        shared = part.action.outcome == judged.action.outcome
        title = Heading(3, f"{part.ref}  {short_words(part.action)}", action_anchor(part.ref))
        facts = Table(
            (Column("Fact", 96, row_header=True), Column("Words", 386)),
            tuple(_facts(part, now, outcome=not shared)),
            f"Part {part.ref} in full",
            "facts",
        )
        yield KeepTogether((title, facts))


def _facts(judged: Judged, now: Snapshot, *, outcome: bool = True) -> Iterator[Row]:
    action = judged.action
    if action.text != action.short:
        yield row("Action", action.text)
    handed = now.plan.led_since(action)
    yield row("Lead", f"{lead_words(judged)}, {led_since(handed)}." if handed else lead_words(judged))
    if action.accountable:
        yield row("Accountable", action.accountable)
    if action.start_text or action.end_text:
        yield row("As written", f"Start: {action.start_text or NIL}. End: {action.end_text or NIL}.")
    yield row("Due", cell(*_due(judged, now.as_at)))
    if outcome and action.outcome:
        yield row("Outcome", action.outcome)
    if outcome and action.success:
        yield row("Success", action.success)
    if outcome and action.measures:
        yield row("Measures", listed(list(action.measures)))
    said = Run(f" reported{reported_in(judged, now.as_at)}   ")
    chips: tuple[Inline, ...] = (reported_chip(judged), said, computed_chip(judged), Run(" computed"))
    why = sentence(judged.why) if judged.why else ""
    yield row("Status", cell(Paragraph(chips), why))


def _due(judged: Judged, as_at: date) -> list[Part]:
    """Return each milestone with its dates, or only the end date if there are no named milestones."""
    late = days_overdue(judged)
    points = [] if judged.withheld else [point for point in judged.points if point.text]
    end = last_day(judged) if judged.parts and not judged.overdue else judged.due
    words: list[Part] = [_milestone(point) for point in points] or [short_date(end) if end else "No date"]
    if judged.parts and judged.due and judged.due != last_day(judged):
        words.append("(a part)" if judged.overdue else f"(first part {short_date(judged.due)})")
    if judged.forecast and judged.forecast != judged.end and not judged.withheld:
        of = f" of {judged.forecast_point}" if judged.forecast_point else ""
        words.append(f"Forecast{of} {short_date(judged.forecast)}")
    if (also := late_too(judged, as_at)) and also.forecast:
        words.append(f"Forecast of {also.text or 'the end'} {short_date(also.forecast)}")
    planned = judged.due_planned if end == judged.due else first_planned(judged) if end == last_day(judged) else end
    if not points and planned and end and planned != end:
        words.append(Run(f"Planned {short_date(planned)}", "quiet"))
    if late:
        words.append(Run(late, "strong"))
    return words


def _milestone(point: Point) -> str:
    """Return `Tender issued: 31 Mar 2027 (planned 31 Jan 2027), met`; what was planned is that milestone's own."""
    planned = f" (planned {short_date(point.baseline)})" if point.baseline and point.baseline != point.due else ""
    return f"{point.text}: {short_date(point.due)}{planned}{', met' if point.met else ''}"


SECTION = Section(
    "actions-in-full", "each action's full text once, to be found by status and by lead", write, order=189
)
