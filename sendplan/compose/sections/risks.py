"""Risks open at the as-at date by score, and the issues that leads reported."""

import re
from collections.abc import Sequence
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.elements import NIL, cell, lead_words, row
from sendplan.compose.late_returns import told_late
from sendplan.compose.phrases import LATE, refs_words, verb
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._rows import opening, sub_heading
from sendplan.compose.select import concerns, is_exception, left_out, tells_exceptions, units
from sendplan.model.document import Block, Column, Row, Run, Table
from sendplan.model.judgement import Judged
from sendplan.model.records import Risk, Update
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed, long_date, unparted
from sendplan.rules.scores import Rescored, is_open, rescored, standing
from sendplan.rules.told import came_late, is_news

TITLE = "Risks and issues"
TABLE = NamedTable(
    "risks",
    (
        Column("Ref", 30, row_header=True, name="ref"),
        Column("Risk", 154, name="risk"),
        Column("Score", 46, "right", name="score"),
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
"""Likelihood and impact each range from 1 to 5."""
MOST_NAMED = 2
"""Most risks named in one answer."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    mine = _known(brief)
    found = open_risks(brief)
    issues = _issues(brief)
    if not mine and not issues:
        return Composed()
    blocks: list[Block] = [*opening(choice, TITLE, _finding(brief, found))]
    if found:
        blocks.append(_table(brief, found))
    if issues:
        others = f" of work that is neither overdue nor {brief.said(Status.OFF_TRACK)}"
        blocks.append(sub_heading(choice, f"Issues{others if tells_exceptions(brief) else ''}", "issues"))
        blocks.append(_issue_table(brief, issues))
    return Composed(tuple(blocks))


def open_risks(brief: Brief) -> list[Risk]:
    """Return the open risks, the highest score first."""
    return sorted((one for one in _known(brief) if is_open(one, brief.snapshot.as_at)), key=_order)


def _known(brief: Brief) -> list[Risk]:
    return [one for one in standing(brief.records.risks, brief.snapshot.as_at) if concerns(brief, one.refs)]


def rescored_since(brief: Brief) -> list[Rescored]:
    """Return the open risks with their score in the earlier paper, the highest score first."""
    if brief.summary.previous is None:
        return []
    found = {one.now.id: one for one in rescored(brief.records.risks, brief.summary.previous, brief.snapshot.as_at)}
    return [found[risk.id] for risk in open_risks(brief)]


def raised_since(brief: Brief) -> list[Risk]:
    """Return the open risks that are new to readers of the earlier paper."""
    before = brief.earlier
    return [one for one in open_risks(brief) if before and is_news(before, one, "raised_on")]


def risks_closed(brief: Brief) -> list[str]:
    """Return `Risk closed: R2 (scored 15).`, or nothing."""
    found = [f"{one.id} (scored {one.score}{_closed_before(brief, one)})" for one in closed_since(brief)]
    return [f"{'Risk' if len(found) == 1 else 'Risks'} closed: {_first(found)}."] if found else []


def _closed_before(brief: Brief, risk: Risk) -> str:
    """Return `, closed on 22 April 2026` of a risk that the earlier paper could have told of."""
    before = brief.earlier
    late = before is not None and came_late(before, risk, "closed_on")
    return f", closed on {unparted(risk.closed_on)}" if late and risk.closed_on else ""


def _first(found: Sequence[str]) -> str:
    more = [f"{len(found) - MOST_NAMED} more"] if len(found) > MOST_NAMED else []
    return listed([*found[:MOST_NAMED], *more])


def risks_moved(brief: Brief, *, up: bool) -> list[str]:
    """Return `Risk up: R2 from 12 to 20.` and, if the highest risk is new, that; `up`: False for scores that fell."""
    found = [
        f"{one.now.id} from {one.then.score} to {one.now.score}"
        for one in rescored_since(brief) if one.then and one.moved and (one.moved > 0) is up
    ]  # fmt: skip
    told = [f"{'Risk' if len(found) == 1 else 'Risks'} {'up' if up else 'down'}: {_first(found)}."] if found else []
    new = [one for one in open_risks(brief)[:1] if up and one in raised_since(brief)]
    return told + [f"Highest risk, new: {one.id} (scored {one.score})." for one in new]


def closed_since(brief: Brief) -> list[Risk]:
    """Return the closed risks that the earlier paper told as open, or that were raised since."""
    before = brief.earlier
    if before is None:
        return []
    since = before.as_at
    gone = {
        one.id for one in standing(brief.records.risks, since)
        if not is_open(one, since) and not came_late(before, one, "closed_on")
    }  # fmt: skip
    return [one for one in _known(brief) if not is_open(one, brief.snapshot.as_at) and one.id not in gone]


def closed_apart(brief: Brief) -> tuple[list[str], str]:
    """Return the ids of risks closed since the earlier paper's date, and a sentence on those that closed before it."""
    before = brief.earlier
    late = [one for one in closed_since(brief) if before and came_late(before, one, "closed_on")]
    days = "; ".join(f"{one.id} (on {unparted(one.closed_on)})" for one in late if one.closed_on)
    told = f"Closed {LATE}: {days}." if days else ""
    return [_closed_words(brief, one) for one in closed_since(brief) if one not in late], told


def _closed_words(brief: Brief, risk: Risk) -> str:
    """Return its id; of one that the earlier paper did not have at all, also that it is new."""
    new = brief.earlier is not None and is_news(brief.earlier, risk, "raised_on")
    return f"{risk.id} (raised since, too)" if new else risk.id


def scores(brief: Brief) -> dict[str, tuple[str, ...]]:
    """Return each open risk's id → its score, with `was 12` if the earlier paper had another, or `new` if it is new."""
    told = {one.now.id: (f"was {one.then.score}",) for one in rescored_since(brief) if one.then and one.moved}
    told |= {risk.id: ("new",) for risk in raised_since(brief)}
    return {risk.id: (str(risk.score), *told.get(risk.id, ())) for risk in open_risks(brief)}


def _order(risk: Risk) -> tuple[int, list[tuple[int, str]]]:
    """Return the sort key: highest score first, then by id, R2 before R10."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", risk.id)
    return -risk.score, [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces]


def _issues(brief: Brief) -> list[tuple[Judged, Update]]:
    """Return the month's issues that the exceptions do not show, and those of returns that came too late to be told
    before; each update once, even if it covers several parts.
    """
    found: dict[str, tuple[Judged, Update]] = {}
    apart = tells_exceptions(brief)
    for unit in units(brief):
        update = unit.standing.this_month or told_late(brief, unit)
        if update and update.issues and not unit.withheld and not (apart and is_exception(unit)):
            found.setdefault(update.ref, (unit, update))
    return list(found.values())


def _finding(brief: Brief, found: Sequence[Risk]) -> str:
    if not found:
        first = "No risk is open."
    else:
        top = found[0].score
        highest = [risk.id for risk in found if risk.score == top]
        first = (
            f"{count(len(found), 'risk')} {verb(len(found))} open; the highest score is {top} of {HIGHEST} "
            f"({listed(highest)})."
        )
    first += left_out(brief, "Risks")
    since = brief.summary.previous
    return f"{first}{_since(brief, since)}" if since else first


def _since(brief: Brief, since: date) -> str:
    """Return what became of risks since the earlier paper: another score, newly raised, or closed."""
    told = [
        f"{one.now.id} {'rose' if one.moved > 0 else 'fell'} from {one.then.score} to {one.now.score}"
        for one in rescored_since(brief) if one.then and one.moved
    ]  # fmt: skip
    new = [risk.id for risk in raised_since(brief)]
    told += [f"{listed(new)} {verb(len(new), 'is', 'are')} new"] if new else []
    closed, late = closed_apart(brief)
    told += [f"{listed(closed)} {verb(len(closed), 'was', 'were')} closed"] if closed else []
    before = f" {late}" if late else ""
    if len(told) > 1:
        return f" Since {long_date(since)}: {'; '.join(told)}.{before}"
    return f" {told[0]} since {long_date(since)}.{before}" if told else before


def _table(brief: Brief, found: Sequence[Risk]) -> Table:
    told = scores(brief)
    return TABLE.of(
        tuple(_row(risk, told[risk.id]) for risk in found),
        "Open risks with their score, what is done about each, and who owns it",
        f"Open risks, highest score (likelihood × impact, of {HIGHEST}) first",
    )


def _row(risk: Risk, told: Sequence[str]) -> Row:
    score, *was = told
    return row(
        cell(Run(risk.id, "strong")),
        cell(risk.risk, Run(refs_words(risk.refs) or "Whole plan", "quiet")),
        cell(score, *(Run(words, "quiet") for words in (f"{risk.likelihood} × {risk.impact}", *was))),
        risk.mitigation or "None given.",
        risk.owner or NIL,
    )


def _issue_table(brief: Brief, issues: Sequence[tuple[Judged, Update]]) -> Table:
    return ISSUES.of(
        tuple(_issue_row(brief, unit, update) for unit, update in issues),
        "Issues that the leads of actions report this month",
        f"Issues reported this month{'; those of exceptions stand with them' if tells_exceptions(brief) else ''}",
    )


def _issue_row(brief: Brief, unit: Judged, update: Update) -> Row:
    when = "" if update.month == brief.month else Run(f"for {update.month.words}, come since", "quiet")
    mitigation = update.mitigation or "None given."
    return row(cell(Run(update.ref, "strong")), cell(update.issues, when), mitigation, lead_words(unit))


SECTION = Section("risks", "open risks, and the issues of the month", write, order=150, tables=(TABLE, ISSUES))
