"""The five numbers a board asks for first, each of how many, with what the dates or the month before say beside it."""

from dataclasses import dataclass

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, paragraph, paragraphs
from sendplan.compose.findings import month_name
from sendplan.model.document import Column, Inline, Paragraph, Row, Run, Table
from sendplan.model.status import Status


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """`of`: "29" or "26 open". `beside`: a second view of the same number, or empty."""

    label: str
    number: int
    of: str
    beside: str


def key_figures(brief: Brief, *, every_view: bool = False) -> tuple[KeyFigure, ...]:
    """Complete, overdue, due soon, slipped, challenged: each counts actions.

    `every_view`: with what the dates, or the plan's first dates, say of the same number.
    """
    now = brief.summary.totals
    before = brief.before_summary.totals if brief.before_summary else None
    of_all, of_open = str(now.actions), f"{now.open} open"

    def figure(label: str, number: int, of: str, then: int | None, *views: str) -> KeyFigure:
        month = month_name(brief.before_summary.as_at, brief.snapshot.as_at) if brief.before_summary else ""
        compared = [f"{month}: {then}"] if then is not None else []
        return KeyFigure(label, number, of, ". ".join([*(views if every_view else ()), *compared]))

    def of_count(name: str, label: str, of: str, *views: str) -> KeyFigure:
        return figure(label, now[name], of, before[name] if before else None, *views)

    complete = now.reported[Status.COMPLETE]
    then = before.reported[Status.COMPLETE] if before else None
    return (
        figure("Reported complete", complete, of_all, then, f"computed {now.computed[Status.COMPLETE]}"),
        of_count("overdue", "Overdue", of_open, f"baseline {now['overdue_against_baseline']}"),
        of_count("due_soon", f"Due in {brief.template.thresholds.due_soon_days} days", of_open),
        of_count("slipped", "Slipped", of_open),
        of_count("challenged", "Challenged", of_all),
    )


def key_figures_table(brief: Brief, *, every_view: bool = False) -> Table:
    """One row of large figures under a row of labels (look, "KPI row")."""
    figures = key_figures(brief, every_view=every_view)
    cells = tuple(
        cell(paragraph(Run(str(figure.number), "figure"), f" of {figure.of}"), *paragraphs(figure.beside, run="quiet"))
        for figure in figures
    )
    columns = tuple(Column(figure.label, 96.4) for figure in figures)
    return Table(columns, (Row(cells),), "Five key figures, each of how many, with last month’s", "key-figures")


def key_figures_line(brief: Brief) -> Paragraph:
    """The same as one line, for a paper of one sheet (look, "One-sheet")."""
    inlines: list[Inline] = []
    for figure in key_figures(brief):
        inlines.append(Run(f"{' · ' if inlines else ''}{figure.label} "))
        inlines += [Run(str(figure.number), "strong"), Run(f" of {figure.of}")]
    return Paragraph(tuple(inlines))
