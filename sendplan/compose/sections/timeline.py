"""The timeline: every action as a bar, on one landscape page if the plan is small enough, else on several."""

from collections.abc import Iterator, Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.charts.timeline import fits, most_rows, timeline
from sendplan.compose.charts.track import track
from sendplan.compose.elements import days_overdue
from sendplan.compose.findings import due_soon_until, fall_due, overdue_and_due
from sendplan.compose.key_figures import key_figures_line
from sendplan.compose.phrases import verb
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.taken_over import came_and_left
from sendplan.fonts import SANS, family, text_width
from sendplan.model.document import Block, Caption, Figure, Heading, Paragraph, Run
from sendplan.model.judgement import Judged
from sendplan.model.look import StyleName
from sendplan.model.plan import Theme
from sendplan.model.reading import plain
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed, long_date

ONE_PAGE = 30
"""With more actions than this there are several pages; a theme is kept on one page where it fits."""
MOST = 300
"""With more actions than this no picture is drawn, since nobody would leaf through it; a line says so."""
SPARE = 10.0
"""Points left free below the figure: Word sets lines slightly higher than measured, and ends a section."""
LETTERHEAD = 14.0
"""Further points that Word needs for a letterhead's own header and footer."""
Group = tuple[Theme, Sequence[Judged]]


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the pages. A paper without the position section gets its key figures here, in one line."""
    groups = [(theme, brief.snapshot.of_theme(theme.number)) for theme in brief.snapshot.plan.themes]
    groups = [(theme, members) for theme, members in groups if members]
    if not groups:
        return Composed()
    blocks: list[Block] = [*opening(choice, f"Plan on a page: {_finding(brief)}", new_page=True)]
    if not brief.has("position"):
        lines = [key_figures_line(brief, came_and_left(brief)), key_figures_line(brief)]  # its table says it too
        blocks.append(next((one for one in lines if fits(groups, _room(brief, [*blocks, one]))), lines[0]))
    if len(brief.snapshot.judged) > MOST:
        words = f"{len(brief.snapshot.judged):,} actions are too many for a picture: the tables have every date."
        return Composed((*blocks, Paragraph((Run(words),))))
    room = _room(brief, blocks)
    if len(brief.snapshot.judged) <= ONE_PAGE and fits(groups, room):
        blocks.append(_figure(brief, groups, room))
    else:
        blocks += _by_theme(brief, groups, room)
    return Composed(tuple(blocks), "landscape")


def _finding(brief: Brief) -> str:
    totals = brief.summary.totals
    due, overdue = totals["due_soon"], totals["overdue"]
    if due:
        what = fall_due(brief, "falls" if due == 1 else "fall")
        beside = f", besides {overdue} overdue" if overdue_and_due(brief) else ""
        until = long_date(due_soon_until(brief))
        return f"{due} of {count(totals.open, 'open action')} {what} due by {until}{beside}"
    if overdue:
        return f"{overdue} of {count(totals.open, 'open action')} {verb(overdue)} overdue"
    return f"{count(totals.open, 'open action')}, none overdue" if totals.open else "no action is open"


def _room(brief: Brief, above: Sequence[Block]) -> float:
    """Return the height in points that is left on the page below those blocks, for a figure with a one-line caption."""
    look = brief.template.look
    _, _, top, bottom = look.page.landscape
    used = after = 0.0
    for block in above:
        name, words = _styled(block)
        style = look.styles[name]
        indent = look.body_indent if name == "body" else 0.0
        width = look.text_width("landscape") - indent
        font = family(look.family(style), look) or SANS
        lines = int(text_width(words, style.size, strong=style.strong, font=font) * 1.04 / width) + 1
        used += (max(after, style.before) if used else 0.0) + lines * style.leading
        after = style.after
    caption = look.styles["caption"]
    used += max(after, caption.before) + caption.leading + caption.after
    return look.page.size[0] - top - bottom - used - SPARE - (LETTERHEAD if look.header else 0)


def _styled(block: Block) -> tuple[StyleName, str]:
    if isinstance(block, Heading):
        return "heading-1" if block.level == 1 else "heading-2", f"00 {block.text}"
    return "body", plain(block.inlines) if isinstance(block, Paragraph) else ""


def _by_theme(brief: Brief, groups: Sequence[Group], room: float) -> list[Block]:
    """Return as many whole themes on each page as fit; a long theme is split.

    The first page also has the main heading.
    """
    heading = brief.template.look.styles["heading-2"]
    room -= heading.before + heading.leading
    blocks: list[Block] = []
    for page in _even(groups, room):
        (theme, members), whole = page[0], {one.number: every for one, every in groups}
        first = whole[theme.number].index(members[0])
        again = f", from {members[0].ref}" if first else ""
        anchor = f"timeline-{theme.number}" + (f"-{first}" if first else "")
        text = f"Theme {theme.sign}: {theme.title}{again}"
        if len(page) > 1:
            text = f"Themes {listed([one.sign for one, _ in page])}{again}"
        blocks.append(Heading(2, text, anchor, new_page=bool(blocks)))
        blocks.append(_figure(brief, page, room))
    return blocks


def _even(groups: Sequence[Group], room: float) -> list[list[Group]]:
    """Return the pages: no more than needed, and about equally full."""
    needed = list(_pages(groups, room))
    tries = (list(_pages(groups, room * tenths / 10)) for tenths in range(4, 10))
    return next((pages for pages in tries if len(pages) == len(needed)), needed)


def _pages(groups: Sequence[Group], room: float) -> Iterator[list[Group]]:
    """Yield what goes on each page: whole themes, as long as they fit."""
    rows = most_rows(room)
    page: list[Group] = []
    for theme, members in groups:
        for first in range(0, len(members), rows):
            part = (theme, members[first : first + rows])
            if page and not fits([*page, part], room):
                yield page
                page = []
            page.append(part)
    if page:
        yield page


def _figure(brief: Brief, groups: Sequence[Group], room: float) -> Figure:
    drawing = timeline(groups, brief.snapshot.as_at, brief.template.look, room)
    return Figure(drawing, _words(brief, groups), Caption("Figure", _key(brief, groups)))


def _key(brief: Brief, groups: Sequence[Group]) -> str:
    """Return what each mark of the drawing means, in one line, and that bars without a start have none given."""
    tracks = [track(judged, brief.snapshot.as_at) for _, members in groups for judged in members]
    known = [bool(one.begin or one.begun) for one in tracks]
    if all(known):
        ends = "‹ began earlier; dashed: no end date"
    else:  # the caption has only one line
        ends = "‹ earlier, – no start; dashed: no end" if any(known) else "– no start given; dashed: no end date"
    return (
        f"Bar: start to end, in reported status; shape beside it: computed, where it differs. {ends}. "
        "Diamond: milestone, black if met. Hatched: overdue."
    )


def _words(brief: Brief, groups: Sequence[Group]) -> str:
    """Return what the drawing shows at a glance; the tables have every row of it, to be read cell by cell."""
    members = [judged for _, judged_ones in groups for judged in judged_ones]
    themes = listed([f"{theme.named} ({len(inside)})" for theme, inside in groups])
    parts = [
        f"Timeline of {count(len(members), 'action')} by theme: {themes}. Today is {long_date(brief.snapshot.as_at)}."
    ]
    overdue = [f"{judged.ref} ({days_overdue(judged)})" for judged in members if judged.overdue]
    soon = [judged.ref for judged in members if judged.due_soon]
    undated = [judged.ref for judged in members if judged.undated]
    parts.append(f"Overdue: {listed(overdue) or 'none'}.")
    parts.append(f"Due by {long_date(due_soon_until(brief))}: {listed(soon) or 'none'}.")
    parts.append(f"Without an end date: {listed(undated) or 'none'}.")
    parts.append("The tables of actions give each action’s dates, status and parts in words.")
    return " ".join(parts)


SECTION = Section("timeline", "the plan on a page, drawn (landscape)", write, order=100, drawn_wide=True)
