"""One page for each theme: its aim, where it stands and by which rule, what was done and comes next, its actions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.charts.shapes import chip_width
from sendplan.compose.elements import (
    IN_PRIVATE,
    NIL,
    NOT_PUBLISHED,
    cell,
    direction_words,
    number_cell,
    paragraph,
    paragraphs,
    row,
    told_cell,
)
from sendplan.compose.findings import month_name
from sendplan.compose.late_returns import told_late
from sendplan.compose.phrases import verb
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._action_table import ACTION_TABLE, action_table
from sendplan.compose.sections._standing import all_name, closed_words, standing_chips, themes_of
from sendplan.compose.select import lacking
from sendplan.compose.short import moved_themes, ref_list, share_words
from sendplan.model.document import (
    Block,
    Caption,
    Cell,
    Column,
    Heading,
    Paragraph,
    Row,
    RowKind,
    Run,
    Table,
)
from sendplan.model.judgement import Direction, Judged
from sendplan.model.look import Look
from sendplan.model.records import Update
from sendplan.model.status import Status
from sendplan.model.tally import Tally
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed, the
from sendplan.rules.words import THEME, says

STATUS_TABLE = NamedTable(
    "numbers",
    (
        Column("Theme", 150, row_header=True, hanging=True, name="theme"),
        Column("Status, reported", 64, name="reported"),
        Column("Status, computed", 64, name="computed"),
        Column("Direction", 54, name="direction"),
        Column("Overdue (baseline)", 50, "right", name="overdue"),
        Column("Due soon", 32, "right", name="due-soon"),
        Column("Slipped", 40, "right", name="slipped"),
        Column("Stale", 28, "right", name="stale"),
    ),
    statuses=("reported", "computed"),
)
STATUS_WIDTHS = {
    Status.OFF_TRACK: 34, Status.AT_RISK: 38, Status.UNKNOWN: 44, Status.PAUSED: 38, Status.ON_TRACK: 42,
    Status.NOT_STARTED: 38, Status.COMPLETE: 44, Status.CLOSED: 34,
}  # fmt: skip
NOT_PUBLISHED_WIDTH, ALL_WIDTH, TEXT_WIDTH = 46, 14, 482
LONG_DIRECTIONS: Mapping[Direction, float] = {"no-comparison": 70}
"""Points that these words need in one line."""
NARROWEST_TITLES = 120
"""In points. In a narrower column, themes are given by number; the table above has just named them."""


def status_table(brief: Brief) -> Table:
    """Return table 1: both statuses of each theme, its direction, and counts of dates."""
    widths = _status_widths([*themes_of(brief), brief.summary.totals], brief.template.look)
    columns = [replace(column, width=width) for column, width in zip(STATUS_TABLE.columns, widths, strict=True)]
    if brief.summary.previous:
        since = f"Since {month_name(brief.summary.previous, brief.snapshot.as_at)}"
        columns = [replace(column, title=since) if column.name == "direction" else column for column in columns]
    rows = [_status_row(theme.named, theme) for theme in themes_of(brief)]
    rows.append(_status_row(all_name(brief), brief.summary.totals, "total"))
    description = "Status, direction and dates of each theme and of all of them"
    words = f"Status, direction and dates by theme{_set_by_officers(brief)}"
    return STATUS_TABLE.of(rows, description, words, columns=columns)


def _set_by_officers(brief: Brief) -> str:
    """Return which reported statuses an officer has set, if the theme's page says who set it and why; else ""."""
    numbers = [theme.sign for theme in themes_of(brief) if theme.status_by]
    if not numbers or not _has_theme_pages(brief):
        return ""
    if len(numbers) == 1:
        return f"; the reported status of theme {numbers[0]} is set by an officer, as its page says"
    return f"; the reported statuses of themes {listed(numbers)} are set by an officer, as their pages say"


def _status_widths(tallies: list[Tally], look: Look) -> tuple[float, ...]:
    """Return the column widths, in points. A long direction gets one line, or the page could not hold both tables."""
    shown = {status for one in tallies for status in (one.status, one.computed_status)}
    chips = max(chip_width(status, look.word(status)) for status in shown) + 7
    room = max((LONG_DIRECTIONS.get(one.direction, 0.0) for one in tallies), default=0.0)
    if room:
        chips = max(60, chips)
        return (TEXT_WIDTH - 132 - room - 2 * chips, chips, chips, room, 46, 28, 37, 21)
    chips = max(64, chips)
    return (TEXT_WIDTH - 204 - 2 * chips, chips, chips, 54, 50, 32, 40, 28)


def _status_row(name: str, tally: Tally, kind: RowKind = "body") -> Row:
    late, planned = tally["overdue"], tally["overdue_against_baseline"]
    return row(
        name,
        *standing_chips(tally),
        direction_words(tally),
        cell(f"{late} ({planned})" if late or planned else NIL),
        number_cell(tally["due_soon"]),
        number_cell(tally["slipped"]),
        number_cell(tally["stale"]),
        kind=kind,
    )


def overridden_notes(brief: Brief) -> list[Paragraph]:
    """Return who set a status and why, for themes without a page that says so, and for the plan."""
    named = [] if _has_theme_pages(brief) else themes_of(brief)
    found = [(f"Theme {theme.sign}", theme) for theme in named if theme.status_by]
    totals = brief.summary.totals
    found += [("The whole plan", totals)] if totals.status_by else []
    return [paragraph(f"{name}: {overridden(tally, brief.template.look)}", style="footnote") for name, tally in found]


def _has_theme_pages(brief: Brief) -> bool:
    return brief.has("themes")


def overridden(tally: Tally, look: Look, *, why: bool = True) -> str:
    """Return `“At risk” is set by the Leadership Group; leads’ updates come to “On track”.` and the reason if `why`."""
    reason = f" {' '.join(tally.status_why.split())}" if why else ""
    shown, reported = look.word(tally.status), look.word(tally.reported_status)
    said = f"“{shown}” is set by {the(tally.status_by)}; leads’ updates come to “{reported}”."
    return f"{said}{reason}".rstrip()


def counts_table(brief: Brief) -> Table:
    """Return table 2: the numbers of the chart. Each row adds up to its last column, as reported and as computed."""
    totals = brief.summary.totals
    closed = totals.reported[Status.CLOSED] or totals.computed[Status.CLOSED]
    shown = [status for status in Status if status is not Status.CLOSED or closed]
    columns = [Column(brief.template.look.word(status), STATUS_WIDTHS[status], "right") for status in shown]
    if totals.not_published:
        columns.append(Column(NOT_PUBLISHED, NOT_PUBLISHED_WIDTH, "right"))
    columns.append(Column("All", ALL_WIDTH + (6 if totals.not_published else 0), "right"))
    room = TEXT_WIDTH - sum(column.width for column in columns)
    titles = room >= NARROWEST_TITLES
    head = Column("Theme", room, row_header=True, hanging=True)
    rows = [
        _count_row(theme.named if titles else f"Theme {theme.sign}", theme, totals, shown) for theme in themes_of(brief)
    ]
    rows.append(_count_row(all_name(brief) if titles else "All", totals, totals, shown, "total"))
    return Table(
        (head, *columns),
        tuple(rows),
        "How many actions of each theme have each status, as reported and, in brackets, as computed",
        caption=Caption("Table", "Actions by status: reported, with computed in brackets"),
    )


def _count_row(name: str, tally: Tally, totals: Tally, shown: list[Status], kind: RowKind = "body") -> Row:
    cells = [_pair(tally.reported[status], tally.computed[status]) for status in shown]
    if totals.not_published:
        cells.append(str(tally.not_published or NIL))
    return row(name, *cells, str(tally.actions), kind=kind)


def proven_notes(brief: Brief) -> list[Paragraph]:
    """Return a note on how far completions are proven; columns for it would make the table too wide."""
    said = []
    judged = brief.snapshot.judged
    unproven = [one for one in judged if one.unevidenced and not one.withheld]
    ahead = [one for one in unproven if one.only_ahead]
    lacks = {one.ref: lacking(one).replace("its date", "a date") for one in unproven if one not in ahead}
    for words, found in (
        *(
            (f"Complete without {what}", [one for one in unproven if lacks.get(one.ref) == what])
            for what in ("evidence", "a date", "date and evidence")
        ),
        ("Reported complete on a day still to come", ahead),
        ("Confirmed in practice", [one for one in judged if one.confirmed and not one.withheld]),
    ):
        said += [f"{words}: {ref_list([one.ref for one in found])}."] if found else []
    again = [one.ref for one in judged if one.open and one.reported is Status.COMPLETE]
    said += [f"Reported complete, and reopened since: {listed(again)}."] if again else []
    said += [closed] if (closed := closed_words(brief)) else []
    waiting = [one.ref for one in brief.snapshot.judged if one.stale and one.excused]
    said += [f"Stale, for no return is asked of what is paused: {listed(waiting)}."] if waiting else []
    return [paragraph(" ".join(said), style="footnote")] if said else []


def _pair(reported: int, computed: int) -> str:
    return f"{reported} ({computed})" if reported or computed else NIL


DECISIVE = {
    "share-off-track": (Status.OFF_TRACK,),
    "one-off-track": (Status.OFF_TRACK,),
    "some-off-track": (Status.OFF_TRACK,),
    "share-at-risk": (Status.OFF_TRACK, Status.AT_RISK),
}
"""Rules that fire because of some open actions → the computed statuses of those actions."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write a page for each theme with an action in this paper. The template's title replaces the word "Theme"."""
    blocks: list[Block] = []
    for theme in brief.summary.themes:
        actions = brief.snapshot.of_theme(theme.number)
        if not actions:
            continue
        name = f"{choice.title or 'Theme'} {theme.sign}"
        blocks.append(Heading(1, f"{name}: {theme.title}", f"theme-{theme.number}"))
        if len(blocks) == 1:
            blocks += [block for words in choice.standing for block in paragraphs(words)]
        if theme.aim:
            blocks.append(paragraph(f"Aim: {theme.aim}", style="aim"))
        blocks += _standing(brief, theme, actions)
        blocks += _periods(brief, theme, actions)
        linked = brief.has("actions-in-full")
        blocks.append(action_table(name, actions, brief.snapshot.as_at, linked=linked))
    return Composed(tuple(blocks))


def _standing(brief: Brief, theme: Tally, actions: tuple[Judged, ...]) -> Iterator[Block]:
    """Yield the status strip; who set a status, and why; and the officer's commentary."""
    columns = (
        Column("Reported", 64),
        Column("Computed", 64),
        Column("Direction", 54),
        Column("Overdue", 44),
        Column("Due soon", 44),
        Column("Why it is computed so", 212),
    )
    strip = row(
        *standing_chips(theme),
        direction_words(theme),
        f"{theme['overdue']} of {theme.open}",
        f"{theme['due_soon']} of {theme.open}",
        _rule(brief, theme, actions),
    )
    yield Table(columns, (strip,), f"Where theme {theme.sign} stands, counted of its open actions")
    yield from (paragraph(words) for words in moved_themes(brief.comparison, theme.sign))
    said = brief.snapshot.commentary.get(str(theme.number))
    if theme.status_by:
        why = not said or theme.status_why != said.progress
        yield paragraph(f"Reported: {overridden(theme, brief.template.look, why=why)}")
    if said:
        yield from paragraphs(said.progress)


def _rule(brief: Brief, theme: Tally, actions: tuple[Judged, ...]) -> Cell:
    """Return the rule behind the computed status and the actions that made it fire; for a single action, its reason."""
    limits = brief.template.thresholds
    rule = brief.reworded(says(THEME[theme.rule], limits) if theme.rule in THEME else theme.rule)
    if theme.rule in THEME:
        rule += "".join(_in_private(actions))
    decisive, share = DECISIVE.get(theme.rule, ()), share_words(theme)
    fired = [one for one in _published(actions) if one.open and one.computed in decisive]
    if len(fired) == 1:
        rule += f" {fired[0].ref}: {fired[0].why.rstrip('.')}."
    elif fired:
        rule += f" Here {listed([one.ref for one in fired])} are."
    return cell(f"{rule} {share}".rstrip())


def _published(actions: Iterable[Judged]) -> Iterator[Judged]:
    """Yield what of the actions is published: of one of which a part is private, the other parts."""
    for judged in actions:
        yield from (one for one in (judged.parts if judged.withheld else (judged,)) if not one.withheld)


def _in_private(actions: Sequence[Judged]) -> Iterator[str]:
    """Yield how the actions that were reported in private are counted in the status."""
    private = [one for one in actions if one.withheld]
    by_parts = [one.ref for one in private if any(part.open for part in _published((one,)))]
    rest = len(private) - len(by_parts)
    if rest:
        yield f" {count(rest, 'action')} reported in private {verb(rest)} not counted."
    if by_parts:
        yield f" Of {listed(by_parts)} only the published parts are counted."


def _periods(brief: Brief, theme: Tally, actions: tuple[Judged, ...]) -> Iterator[Block]:
    """Yield what was done this month beside what comes next, in the leads' own words; each update once.

    A return for an earlier month that came too late to be told then is told with its month, unless one of this month
    has replaced it.
    """
    if not brief.snapshot.has_updates:
        return
    rows: list[Row] = []
    commentary = brief.snapshot.commentary.get(str(theme.number))
    if commentary and commentary.next_steps:
        rows.append(row(cell(Run(theme.sign, "strong")), NIL, told_cell(_one_line(commentary.next_steps))))
    told: set[Update] = set()
    for judged in (one for action in actions for one in (action, *action.parts)):
        update = judged.standing.this_month
        if judged.withheld and not update:
            if judged.heard and not judged.parts:
                rows.append(row(cell(Run(judged.ref, "strong")), f"{IN_PRIVATE[0].upper()}{IN_PRIVATE[1:]}.", NIL))
            continue
        late = told_late(brief, judged)
        update = late or update
        if update and update not in told:
            told.add(update)
            of_then = f"for {late.month.words}, come since" if late else ""
            again = "last month’s words again" if judged.copied and not late else ""
            paused = "now paused" if judged.computed is Status.PAUSED else ""  # nothing of it comes next
            cells = (
                told_cell(update.progress, _when(of_then, again)),
                told_cell(update.next_steps, _when(of_then, paused)),
            )
            if any(one != cell(NIL) for one in cells):
                rows.append(row(cell(Run(update.ref, "strong")), *cells))
    if not rows:
        due = any(judged.open and not (judged.not_yet_due or judged.excused) for judged in actions)
        yield paragraph("No return was received this month." if due else "No return was due this month.")
        return
    month = brief.month
    columns = (
        Column("Ref", 28, row_header=True),
        Column(f"This period: {month.words}", 227),
        Column(f"Next period: {month.plus(1).words}", 227),
    )
    yield Table(columns, tuple(rows), f"Theme {theme.sign}: what was done this month and what comes next")


def _when(*words: str) -> str:
    said = "; ".join(one for one in words if one)
    return f" ({said})" if said else ""


def _one_line(words: str) -> str:
    return " ".join(words.split())


SECTION = Section("themes", "one page for each theme with its actions", write, order=80, tables=(ACTION_TABLE,))
