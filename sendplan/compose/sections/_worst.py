"""The first answer: what is worst, why, and what became of what was worst in the paper before."""

from collections.abc import Iterator

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, days_overdue, paragraph
from sendplan.compose.expected import expected_then
from sendplan.compose.findings import month_name
from sendplan.compose.movements import Moved, expected_sooner
from sendplan.compose.phrases import NOT_LISTED, short_words, verb
from sendplan.compose.sections._naming import proof, stands
from sendplan.compose.sections._rows import said_in
from sendplan.compose.select import ask_of, exceptions
from sendplan.compose.short import first_sentence, number_words
from sendplan.model.document import Cell, Run
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.status import Status
from sendplan.model.wording import unparted
from sendplan.rules.direction import put_off


def worst(brief: Brief) -> Cell:
    """Return the worst by dates, else what is at risk as reported, with cause and decision asked."""
    found, became = _worst_at(brief, brief.snapshot), _became(brief)
    if not found:
        nil = "Nothing is overdue, off track or at risk by the dates."
        if any(judged.open and judged.withheld for judged in brief.snapshot.judged):
            nil = "Nothing is overdue, and nothing that is published is off track or at risk by the dates."
        return cell(f"{brief.reworded(nil)}{became}")
    first = found[0]
    said = f"{_by_word(brief, found)}." if _only_said(first) else _state(brief, first)
    return cell(paragraph(Run(f"{first.ref} {short_words(first.action)}", "strong"), f": {said}{became}"))


def _worst_at(brief: Brief, position: Snapshot) -> list[Judged]:
    """Return the exceptions of that position, else what is at risk by dates, else what its lead calls at risk."""
    told = [judged for judged in position.judged if judged.open and not judged.withheld]
    by_dates = exceptions(brief, position) or [judged for judged in told if judged.computed is Status.AT_RISK]
    return by_dates or [judged for judged in told if judged.reported is Status.AT_RISK]


def _only_said(unit: Judged) -> bool:
    """Return whether it is at risk by nothing but its lead's word."""
    return unit.reported is Status.AT_RISK is not unit.computed and not unit.overdue and not _off_track(unit)


def _off_track(unit: Judged) -> bool:
    return Status.OFF_TRACK in (unit.reported, unit.computed)


def _by_word(brief: Brief, found: list[Judged]) -> str:
    more = len(found) - 1
    so = f"; so {verb(more)} {more} more" if more else ""
    return f"{brief.said(Status.AT_RISK)} by its lead’s word{so}"


def _state(brief: Brief, unit: Judged) -> str:
    """Return `off track, 61 days overdue. Two bodies asked for changes (decision 1).`"""
    status = "" if unit.withheld else brief.said(unit.computed)
    if not unit.withheld and unit.reported is Status.OFF_TRACK is not unit.computed:
        status = f"{brief.said(unit.reported)} by its lead’s word"
    state = ", ".join(part for part in (status, days_overdue(unit)) if part)
    update = unit.standing.latest
    given = first_sentence(update.issues).rstrip(".") if update and update.issues and not unit.withheld else ""
    cause = f"{said_in(brief, unit)}{given}" if given else ""
    if not cause and unit.rule == "silent":
        cause = f"{unit.why[:1].upper()}{unit.why[1:]}"
    asked = ask_of(brief, unit)
    decision = f" ({number_words(asked.number, 'decision')})" if asked else ""
    return f"{state}. {cause}{decision}." if cause else f"{state}{decision}."


def _became(brief: Brief) -> str:
    """Return ` September’s worst, 2.1: on track, its date moved to 31 December 2026.`; empty if it is the worst still.

    A reader who was told what is worst looks for it in the next paper.
    """
    if brief.before is None or not (then := _worst_at(brief, brief.before)):
        return ""
    was, now = then[0], _worst_at(brief, brief.snapshot)[:1]
    if now and now[0].ref == was.ref:
        return ""
    month = month_name(brief.before.as_at, brief.snapshot.as_at)
    unit = next((one for one in brief.snapshot.all_refs() if one.ref == was.ref), None)
    state = ", ".join(_now(brief, was, unit)) if unit else "no longer in the plan"
    return f" {month}’s worst, {was.ref}: {state}."


def _now(brief: Brief, was: Judged, unit: Judged) -> Iterator[str]:
    if unit.withheld:
        yield NOT_LISTED
    elif unit.open:
        yield stands(brief, unit)
    elif unit.computed is Status.CLOSED:
        yield brief.said(Status.CLOSED)
    else:
        yield f"reported {brief.said(Status.COMPLETE)}{proof(unit)}"
    if not unit.open:
        return
    if unit.overdue:
        yield days_overdue(unit)
    if later := put_off(was, unit):
        # of several dates that moved, the one by which it was the worst
        first = [new for old, new in zip(was.points, unit.points, strict=False) if old.due == was.due and new in later]
        yield f"its date moved to {unparted(max(point.due for point in first or later))}"
    elif not was.withheld and not unit.withheld and expected_sooner(Moved(was, unit)):
        then = expected_then(was, unit)
        if then and unit.forecast and unit.forecast < then:
            yield f"expected sooner, on {unparted(unit.forecast)}"
