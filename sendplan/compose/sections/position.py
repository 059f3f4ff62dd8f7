"""The position on one page: key figures, the chart, and each theme with both statuses and the officer's line."""

from collections.abc import Sequence

from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.charts.position import position_chart, position_words
from sendplan.compose.elements import Part, cell, paragraph, row
from sendplan.compose.findings import position_title, stands
from sendplan.compose.key_figures import key_figures_table
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._movement import movement
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections._standing import (
    before_of,
    closed_words,
    late_directions,
    of_themes,
    off_track_rule,
    off_words,
    overdue_title,
    set_by,
    since_title,
    theme_cells,
    theme_remarks,
    themes_of,
    whole_name,
    why_set,
)
from sendplan.compose.short import notes, where
from sendplan.model.document import Block, Caption, Column, Figure, Paragraph, Run
from sendplan.model.status import Status
from sendplan.model.tally import Summary, Tally
from sendplan.model.template import SectionChoice
from sendplan.model.wording import listed

LONGEST = 220
"""Most characters of the officer's line on a theme; a longer one is cut to the first sentences that fit."""
FULL_LINES, FULL_CHART, MOST, FEW = 5, 7, 20, 4
"""Numbers of themes.

Up to FULL_LINES each has the officer's line; up to FULL_CHART each has a bar; above MOST there is no chart; up to FEW
themes that share a bar are named by number.
"""
WITHOUT_PICTURE = 1
"""The `limit` at which the chart is left out, as the table has its facts."""
TABLE = NamedTable(
    "position",
    (
        Column("Theme, and the officer’s line", 262, row_header=True, name="theme"),
        Column("Reported", 62, name="reported"),
        Column("Computed", 62, name="computed"),
        Column("Direction", 52, name="direction"),
        Column("Overdue", 44, "right", name="overdue"),
    ),
    statuses=("reported", "computed"),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    begins = opening(choice, f"{stands(brief)}{position_title(brief)}")
    if not brief.summary.totals.actions:
        return Composed(begins)
    themes = themes_of(brief)
    blocks: list[Block] = [*begins, key_figures_table(brief)]
    looks = brief.template.look.statuses
    if len(themes) <= MOST and choice.limit != WITHOUT_PICTURE:
        drawn = _drawn(brief.summary, themes)
        caption = Caption("Figure", f"Actions by status. {off_words(brief)}")
        blocks.append(Figure(position_chart(drawn, looks), position_words(drawn, looks), caption))
    titles = {
        "theme": f"{of_themes(brief)}, and the officer’s line",
        "direction": since_title(brief),
        "overdue": overdue_title(brief),
    }
    columns = [replace(column, title=titles.get(column.name, column.title)) for column in TABLE.columns]
    rows = [row(cell(*_named(brief, theme, themes)), *theme_cells(theme, before_of(brief, theme))) for theme in themes]
    rows.append(row(whole_name(brief), *theme_cells(brief.summary.totals, before_of(brief, None)), kind="total"))
    blocks.append(
        TABLE.of(
            rows,
            "Each theme with the officer’s line, its two statuses, which way it goes, and how much is overdue",
            _meant(brief),
            columns=columns,
        )
    )
    blocks += _notes(brief)
    return Composed(tuple(blocks))


def _meant(brief: Brief) -> str:
    """Return what the words of the table mean: in one line, so that the note below stays on its page."""
    if words := " ".join(late_directions(brief)):
        return f"Reported: leads. Computed: dates, evidence, approvals. {words}"
    return "Reported: leads. Computed, arrow: dates; completion needs evidence, a pause approval."


def _notes(brief: Brief) -> list[Paragraph]:
    """Return the movement, then who set a status in the leads' place, and what the words above mean.

    If there is an annex, the rule for themes is printed there: with two lines the note stays on the table's page.
    """
    who, moved = set_by(brief), movement(brief)
    said = [f"{who[0].upper()}{who[1:]} reported status", *why_set(brief), ". "] if who else []
    rule = off_track_rule(brief, of_themes=brief.template.annex is None)
    closed = f" {words}" if (words := closed_words(brief)) else ""
    share = "".join(f" {told}" for told in theme_remarks(brief))
    meaning = [*said, f"{rule}{closed}{share}", *where(brief, " Rules", "definitions")]
    return [*([paragraph(*moved)] if moved else []), *notes(*meaning)]


def _named(brief: Brief, theme: Tally, themes: Sequence[Tally]) -> list[Part]:
    """Return the title and the officer's line; with more than FULL_LINES themes no line for those that are on track."""
    name = Run(theme.named, "strong")
    said = brief.snapshot.commentary.get(str(theme.number))
    good = theme.computed_status in (Status.ON_TRACK, Status.COMPLETE, Status.NOT_STARTED)
    if not said or not said.progress or (len(themes) > FULL_LINES and good):
        return [name]
    words = " ".join(said.progress.split())
    return [name, words if brief.template.annex is None else _fitting(words)]


def _fitting(words: str) -> str:
    """Return the words if they are short, else the first sentences that fit and `(more: annex)`."""
    if len(words) <= LONGEST:
        return words
    kept = ""
    for sentence in words.replace("? ", "?\n").replace("! ", "!\n").replace(". ", ".\n").split("\n"):
        if kept and len(kept) + len(sentence) > LONGEST:
            break
        kept = f"{kept} {sentence}".strip()
    return kept if kept == words else f"{kept} (more: annex)"


def _drawn(summary: Summary, themes: Sequence[Tally]) -> Summary:
    """Return the summary for the chart: of more than eight themes the worst seven, and the others as one bar."""
    if len(themes) <= FULL_CHART + 1:
        return summary
    order = sorted(themes, key=lambda theme: (theme.computed_status.severity, theme.status.severity, theme.number))
    rest = order[FULL_CHART:]
    kept = [theme for theme in themes if theme not in rest]
    signs = [theme.sign for theme in sorted(rest, key=lambda theme: theme.number or 0)]

    def total(which: str) -> dict[Status, int]:
        return {status: sum(getattr(theme, which)[status] for theme in rest) for status in Status}

    others = replace(
        rest[0],
        number=0,
        title=f"Themes {listed(signs)}" if len(signs) <= FEW else f"{len(rest)} others",
        actions=sum(theme.actions for theme in rest),
        reported=total("reported"),
        computed=total("computed"),
        not_published=sum(theme.not_published for theme in rest),
    )
    return replace(summary, themes=(*kept, others))


SECTION = Section(
    "position",
    "key figures, the chart, and each theme with the officer’s line",
    write,
    order=40,
    tables=(TABLE,),
    gives_way=GivesWay(6, WITHOUT_PICTURE + 1, WITHOUT_PICTURE),
)
