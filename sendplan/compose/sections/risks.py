"""Risks open at the as-at date by score, and the issues leads reported beside the exceptions."""

import re
from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import NIL, cell, lead_words, row
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._actions import verb
from sendplan.compose.sections._rows import opening, refs_words, sub_heading
from sendplan.compose.select import concerns, happened, is_exception, known, left_out, units
from sendplan.model.document import Block, Column, Row, Run, Table
from sendplan.model.judgement import Judged
from sendplan.model.records import Risk
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed, long_date

TITLE = "Risks and issues"
TABLE = NamedTable(
    "risks",
    (
        Column("Ref", 30, row_header=True, name="ref"),
        Column("Risk", 160, name="risk"),
        Column("Score", 40, "right", name="score"),
        Column("Mitigation", 160, name="mitigation"),
        Column("Owner", 92, hanging=True, name="owner"),
    ),
)
ISSUES = NamedTable(
    "issues",
    (
        Column("Ref", 30, row_header=True, name="ref"),
        Column("Issue", 180, name="issue"),
        Column("What is being done", 180, name="mitigation"),
        Column("Lead", 92, hanging=True, name="lead"),
    ),
)
HIGHEST = 25
"""Likelihood and impact each run from 1 to 5."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    mine = [risk for risk in brief.records.risks if _known(brief, risk)]
    found = open_risks(brief)
    issues = _issues(brief)
    if not mine and not issues:
        return Composed()
    blocks: list[Block] = [*opening(choice, TITLE, _finding(brief, mine, found))]
    if found:
        blocks.append(_table(found))
    if issues:
        blocks += [
            sub_heading(choice, f"Issues of work that is neither overdue nor {brief.said(Status.OFF_TRACK)}", "issues"),
            _issue_table(issues),
        ]
    return Composed(tuple(blocks))


def open_risks(brief: Brief) -> list[Risk]:
    """The highest score first."""
    return sorted((risk for risk in brief.records.risks if _known(brief, risk) and _open(brief, risk)), key=_order)


def _known(brief: Brief, risk: Risk) -> bool:
    return known(risk.raised_on, brief.snapshot.as_at) and concerns(brief, risk.refs)


def _open(brief: Brief, risk: Risk) -> bool:
    return not happened(risk.closed_on, brief.snapshot.as_at)


def _order(risk: Risk) -> tuple[int, list[tuple[int, str]]]:
    """Highest score first, then by id, R2 before R10."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", risk.id)
    return -risk.score, [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces]


def _issues(brief: Brief) -> list[Judged]:
    """The month's issues that no exception tells, each update once though it stand for several parts."""
    found: dict[str, Judged] = {}
    for unit in units(brief):
        update = unit.standing.this_month
        if update and update.issues and not unit.withheld and not is_exception(unit):
            found.setdefault(update.ref, unit)
    return list(found.values())


def _finding(brief: Brief, mine: Sequence[Risk], found: Sequence[Risk]) -> str:
    if not found:
        first = "No risk is open."
    else:
        top = found[0].score
        highest = [risk.id for risk in found if risk.score == top]
        first = (
            f"{count(len(found), 'risk')} {verb(len(found))} open; the highest score is {top} of {HIGHEST} "
            f"({listed(highest)})."
        )
    since = brief.summary.previous
    closed = [
        risk.id for risk in mine
        if not _open(brief, risk) and since is not None and risk.closed_on is not None and risk.closed_on > since
    ]  # fmt: skip
    first += left_out(brief, "Risks")
    if not closed or since is None:
        return first
    return f"{first} {listed(closed)} {verb(len(closed), 'was', 'were')} closed since {long_date(since)}."


def _table(found: Sequence[Risk]) -> Table:
    return TABLE.of(
        tuple(_row(risk) for risk in found),
        "Open risks with their score, what is done about each, and who owns it",
        f"Open risks, highest score (likelihood × impact, of {HIGHEST}) first",
    )


def _row(risk: Risk) -> Row:
    return row(
        cell(Run(risk.id, "strong")),
        cell(risk.risk, Run(refs_words(risk.refs) or "Whole plan", "quiet")),
        cell(str(risk.score), Run(f"{risk.likelihood} × {risk.impact}", "quiet")),
        risk.mitigation or "None given.",
        risk.owner or NIL,
    )


def _issue_table(issues: Sequence[Judged]) -> Table:
    return ISSUES.of(
        tuple(_issue_row(unit) for unit in issues),
        "Issues reported this month for actions that are no exceptions",
        "Issues reported this month; those of exceptions stand with them",
    )


def _issue_row(unit: Judged) -> Row:
    update = unit.standing.this_month
    if update is None:
        raise ValueError(f"{unit.ref} has no update this month, so no issue to print")
    return row(cell(Run(update.ref, "strong")), update.issues, update.mitigation or "None given.", lead_words(unit))


SECTION = Section("risks", "open risks, and the issues of the month", write, order=150, tables=(TABLE, ISSUES))
