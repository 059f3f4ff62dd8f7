"""One page for each theme: its aim, where it stands and by which rule, what was done and comes next, its actions."""

from collections.abc import Iterator

from sendplan.compose.brief import Brief
from sendplan.compose.cells import (
    DIRECTION_WORDS,
    IN_PRIVATE,
    cell,
    chip,
    paragraph,
    paragraphs,
    row,
)
from sendplan.compose.section import Composed
from sendplan.compose.sections._action_table import action_table
from sendplan.compose.sections._theme_tables import overridden
from sendplan.model.document import Block, Cell, Column, Heading, ListBlock, ListItem, Run, Table
from sendplan.model.judgement import Judged
from sendplan.model.records import Update
from sendplan.model.status import Status
from sendplan.model.summary import Tally
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed
from sendplan.rules.words import THEME, says

DECISIVE = {
    "share-off-track": (Status.OFF_TRACK,),
    "one-off-track": (Status.OFF_TRACK,),
    "some-off-track": (Status.OFF_TRACK,),
    "share-at-risk": (Status.OFF_TRACK, Status.AT_RISK),
}
"""The rules that some open actions make fire, and the computed statuses of those actions."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Themes without an action in this paper have no page. A title of the template stands for the word "Theme"."""
    blocks: list[Block] = []
    for theme in brief.summary.themes:
        actions = brief.snapshot.of_theme(theme.number)
        if not actions:
            continue
        name = f"{choice.title or 'Theme'} {theme.number}"
        blocks.append(Heading(1, f"{name}: {theme.title}", f"theme-{theme.number}", new_page=True))
        if len(blocks) == 1:
            blocks += [block for words in choice.standing for block in paragraphs(words)]
        if theme.aim:
            blocks.append(paragraph(f"Aim: {theme.aim}", style="aim"))
        blocks += _standing(brief, theme, actions)
        blocks += _periods(brief, theme, actions)
        blocks.append(action_table(name, actions, brief.snapshot.as_at))
    return Composed(tuple(blocks))


def _standing(brief: Brief, theme: Tally, actions: tuple[Judged, ...]) -> Iterator[Block]:
    """The status strip; a status set by an officer, with who and why; the officer's commentary."""
    columns = (
        Column("Reported", 64),
        Column("Computed", 64),
        Column("Direction", 54),
        Column("Overdue", 44),
        Column("Due soon", 44),
        Column("Rule that fired", 212),
    )
    strip = row(
        chip(theme.status),
        chip(theme.computed_status),
        DIRECTION_WORDS[theme.direction],
        f"{theme['overdue']} of {theme.open}",
        f"{theme['due_soon']} of {theme.open}",
        _rule(brief, theme, actions),
    )
    yield Table(columns, (strip,), f"Where theme {theme.number} stands, counted of its open actions")
    said = brief.snapshot.commentary.get(str(theme.number))
    if theme.status_by:
        why = not said or theme.status_why != said.progress
        yield paragraph(f"Reported: {overridden(theme, brief.template.look, why=why)}")
    if said:
        yield from paragraphs(said.progress)


def _rule(brief: Brief, theme: Tally, actions: tuple[Judged, ...]) -> Cell:
    """The rule for the computed status, and the actions that made it fire; of a single one, why."""
    limits = brief.template.thresholds
    rule = brief.reworded(says(THEME[theme.rule], limits) if theme.rule in THEME else theme.rule)
    if theme.not_published and theme.rule in THEME:
        one = theme.not_published == 1
        rule += f" {count(theme.not_published, 'action')} reported in private {'is' if one else 'are'} not counted."
    decisive = DECISIVE.get(theme.rule, ())
    if not decisive:
        return cell(rule)
    fired = [one for one in actions if one.open and one.computed in decisive and not one.withheld]
    if len(fired) == 1:
        return cell(f"{rule} {fired[0].ref}: {fired[0].why.rstrip('.')}.")
    return cell(f"{rule} Here {listed([one.ref for one in fired])} are." if fired else rule)


def _periods(brief: Brief, theme: Tally, actions: tuple[Judged, ...]) -> Iterator[Block]:
    """What was done this month beside what comes next, in the leads' own words; each update once."""
    if not brief.snapshot.has_updates:
        return
    done: list[ListItem] = []
    coming: list[ListItem] = []
    commentary = brief.snapshot.commentary.get(str(theme.number))
    if commentary and commentary.next_steps:
        coming.append(ListItem((Run(_one_line(commentary.next_steps)),)))
    told: set[Update] = set()
    for judged in (one for action in actions for one in (action, *action.parts)):
        update = judged.standing.this_month
        if judged.withheld:
            done += [] if judged.parts else _item(judged.ref, IN_PRIVATE)
        elif update and update not in told:
            told.add(update)
            done += _item(update.ref, update.progress, " (the same words as last month)" if judged.copied else "")
            coming += _item(update.ref, update.next_steps)
    if not done and not coming:
        yield paragraph("No return was received this month.")
        return
    month = brief.month
    columns = (
        Column(f"This period: {month.words}", 241),
        Column(f"Next period: {month.plus(1).words}", 241),
    )
    cells = (_cell(done, "Nothing was reported."), _cell(coming, "Nothing was announced."))
    yield Table(columns, (row(*cells),), f"Theme {theme.number}: what was done this month and what comes next")


def _item(ref: str, words: str, after: str = "") -> list[ListItem]:
    said = _one_line(words)
    runs = (Run(ref, "strong"), Run(f" {said}"), Run(after, "quiet"))
    return [ListItem(tuple(run for run in runs if run.text))] if said else []


def _cell(items: list[ListItem], nothing: str) -> Cell:
    return cell(ListBlock(tuple(items))) if items else cell(nothing)


def _one_line(words: str) -> str:
    return " ".join(words.split())
