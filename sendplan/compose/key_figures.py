"""The five key figures of a paper, each of how many, as a table, a line of it, or a line of text."""

from msgspec import Struct

from sendplan.compose.brief import Brief
from sendplan.compose.coming import is_paused
from sendplan.compose.elements import cell, day_of_year, paragraph, paragraphs
from sendplan.compose.findings import month_name
from sendplan.compose.select import complete
from sendplan.model.document import Column, Inline, Paragraph, Row, Run, Table
from sendplan.model.status import Status
from sendplan.model.wording import NO_BREAK


class KeyFigure(Struct, frozen=True):
    """One of the five large figures.

    Attributes:
        label: What it counts.
        number: The count.
        of: What it is out of: "29" or "26 open".
        beside: A second view of the same number, such as last month's; empty if there is none.
    """

    label: str
    number: int
    of: str
    beside: str


def key_figures(brief: Brief, *, every_view: bool = False) -> tuple[KeyFigure, ...]:
    """Return complete, overdue, due soon, slipped and challenged. Each counts actions.

    `every_view`: also say how many the dates show as complete, or were overdue against the plan's first dates.
    """
    now = brief.summary.totals
    before = brief.before_summary.totals if brief.before_summary else None
    of_all, of_open = str(now.actions), f"{now.open} open"

    def figure(label: str, number: int, of: str, then: int | None, *views: str, also: str = "") -> KeyFigure:
        month = month_name(brief.before_summary.as_at, brief.snapshot.as_at) if brief.before_summary else ""
        compared = [f"{month}:{NO_BREAK}{then}"] if then is not None else []
        told = [*(views if every_view else ()), also, *compared]  # after the month before, it would seem to be its
        return KeyFigure(label, number, of, ". ".join(one for one in told if one))

    def of_count(name: str, label: str, of: str, *views: str, also: str = "") -> KeyFigure:
        return figure(label, now[name], of, before[name] if before else None, *views, also=also)

    done, that_day = complete(brief.snapshot.judged), due_that_day(brief)
    then = complete(brief.before.judged) if brief.before and before else None
    return (
        figure("Reported complete", done, of_all, then, f"computed {now.computed[Status.COMPLETE]}"),
        of_count("overdue", "Overdue", of_open, f"baseline {now['overdue_against_baseline']}", also=that_day),
        of_count("due_soon", f"Due in {brief.template.thresholds.due_soon_days} days", of_open),
        of_count("slipped", "Later than planned", of_open),
        of_count("challenged", "Challenged", of_all),
    )


def key_figures_table(brief: Brief, *, every_view: bool = False) -> Table:
    """Return the key figures as a table: one row of large figures below a row of labels."""
    figures = key_figures(brief, every_view=every_view)
    cells = tuple(
        cell(paragraph(Run(str(figure.number), "figure"), f" of {figure.of}"), *paragraphs(figure.beside, run="quiet"))
        for figure in figures
    )
    columns = tuple(Column(figure.label, 96.4) for figure in figures)
    return Table(columns, (Row(cells),), "Five key figures, each of how many, with last month’s", "key-figures")


def few_figures_table(brief: Brief) -> Table:
    """Return the first three key figures in one line, for a paper whose page 1 states the others in words."""
    figures = key_figures(brief)[:3]
    cells = tuple(
        cell(paragraph(
            Run(str(figure.number), "figure"), f" of {figure.of}",
            *([Run(f" ({figure.beside})", "quiet")] if figure.beside else []),
        ))
        for figure in figures
    )  # fmt: skip
    columns = tuple(Column(figure.label, width) for figure, width in zip(figures, (162, 160, 160), strict=True))
    return Table(columns, (Row(cells),), "Three key figures, each of how many, with last month’s", "key-figures")


def key_figures_line(brief: Brief, more: str = "") -> Paragraph:
    """Return the key figures and `more` as one line of text, for a paper of one sheet."""
    inlines: list[Inline] = []
    for figure in key_figures(brief):
        inlines.append(Run(f"{' · ' if inlines else ''}{figure.label} "))
        inlines += [Run(str(figure.number), "strong"), Run(f" of {figure.of}")]
    return Paragraph((*inlines, *([Run(f" · {more}")] if more else [])))


def due_that_day(brief: Brief) -> str:
    """Return `2 more due 31 Jul` of open work that is due on the very day of the position; "" if none is.

    It is not overdue before the next day, and no later paper need say that it was not done on its day.
    """
    as_at = brief.snapshot.as_at
    due = sum(one.due_soon and one.due == as_at and not is_paused(one) for one in brief.snapshot.judged)
    more = " more" if brief.summary.totals["overdue"] else ""
    return f"{due}{more} due {day_of_year(as_at, as_at)}" if due else ""
