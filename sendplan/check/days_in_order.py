"""Dates that seem impossible: far from the plan's own, in the wrong order, or an approval by nobody.

A wrong year must be reported. Otherwise the row would silently wait for its date and be in no paper.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from sendplan.check.checked_row import CheckedRow
from sendplan.model.calendar import Month
from sendplan.model.place import Finding
from sendplan.model.plan import Action
from sendplan.model.wording import long_date

KIND = "day to look at"


class Order(Struct, frozen=True):
    """The day `later` should not be before the day `earlier`, or at most by `days`."""

    earlier: str
    later: str
    days: int = 0


_ORDERS: Mapping[str, tuple[Order, ...]] = {
    "risks": (Order("raised_on", "closed_on"), Order("raised_on", "scored_on")),
    "decisions": (Order("date", "done_on"), Order("date", "due")),
    "voice": (Order("date", "answered_on"),),
    "plan_changes": (
        Order("asked_on", "approved_on"), Order("asked_on", "refused_on"), Order("approved_on", "new_end", 366),
    ),
    "meetings": (
        Order("as_at", "date", 31), Order("papers_due", "date"), Order("returns_due", "papers_due"),
        Order("as_at", "publish_by", 31),
    ),
}  # fmt: skip
_ANY_DAY = ("close", "reopen", "confirm")
"""Kinds of change that approve something else than a new date."""

LONG_BEFORE, LONG_AFTER = 30, 12
"""How many years before and after the plan's year its dates may be."""
BEFORE, AFTER = timedelta(days=62), timedelta(days=93)
"""How long before the first day of a month, and after its last, an update may have been written."""
PAST = timedelta(days=183)
"""How long before its month unfinished work may have been expected. Anything older is a wrong year."""


def is_far(year: int, own: int) -> bool:
    """Return whether a year is unlikely in a plan of the year `own`."""
    return not own - LONG_BEFORE <= year <= own + LONG_AFTER


def far_off(row: CheckedRow, own: int) -> Iterator[Finding]:
    """Yield a finding for each date that is far from the plan's year: 2204 is a slip for 2024."""
    for column, value in row.values.items():
        days = [value] if isinstance(value, date) else [one.day for one in row.forecasts(column)]
        for day in days:
            if is_far(day.year, own):
                said = f"{column} says {long_date(day)}, far from the plan's own year, {own}: is the year right?"
                yield Finding(KIND, row.text("ref") or row.text("id"), said, row.place.at(column))


def out_of_order(name: str, row: CheckedRow) -> Iterator[Finding]:
    """Yield findings for dates of one row of the register `name` that are in the wrong order. They are used as they
    are.
    """
    for order in _ORDERS.get(name, ()):
        first, then = row.day(order.earlier), row.day(order.later)
        any_day = order.later == "new_end" and row.text("kind") in _ANY_DAY
        if first and then and (first - then).days > order.days and not any_day:
            said = f"{order.later}, {long_date(then)}, is before {order.earlier}, {long_date(first)}: is one wrong?"
            yield Finding(KIND, row.text("ref") or row.text("id"), said, row.place.at(order.later))


def approved_by_nobody(row: CheckedRow) -> Iterator[Finding]:
    """Yield a finding if a change counts as approved without saying by whom. A `confirm` without a name counts
    nowhere.
    """
    unread = "approved_by" in row.unread
    if row.day("approved_on") and row.text("kind") != "confirm" and not (row.text("approved_by") or unread):
        said = f"{row.text('ref')} was approved on {long_date(row.day('approved_on') or date.min)}: write by whom"
        yield Finding("approved by nobody", row.text("ref"), said, row.place.at("approved_by"))


def ended_before_it_began(action: Action) -> Iterator[Finding]:
    """Yield a finding if an action or part of the plan ends before it starts: one of the years is a slip."""
    if action.start and action.end and action.end < action.start:
        said = f"{action.ref} ends on {long_date(action.end)}, before its start, {action.start_text}: is one wrong?"
        yield Finding(KIND, action.ref, said, action.place.at("end"))


def days_to_look_at(row: CheckedRow, month: Month, own: int) -> Iterator[Finding]:
    """Yield the findings on the days of an update of `month`, in a plan of the year `own`."""
    yield from far_off(row, own)
    yield from done_long_ago(row, own)
    yield from out_of_month(row, month)
    yield from asked_in_vain(row, month)


def done_long_ago(row: CheckedRow, own: int) -> Iterator[Finding]:
    """Yield a finding if an action was completed years before its plan was made: 2002 is a slip for 2020."""
    done = row.day("completed_on")
    if done and done.year < own - 1 and not is_far(done.year, own):
        said = f"{row.text('ref')} was completed on {long_date(done)}, long before the plan of {own}"
        yield Finding(KIND, row.text("ref"), f"{said}: is the year right?", row.place.at("completed_on"))


def out_of_month(row: CheckedRow, month: Month) -> Iterator[Finding]:
    """Yield a finding if an update was written far from its month."""
    written = row.day("updated_on")
    if written and not month.first_day - BEFORE <= written <= month.last_day + AFTER:
        said = (
            f"{row.text('ref')} says it was written on {long_date(written)}, far from {month.words}: is the year right?"
        )
        yield Finding(KIND, row.text("ref"), said, row.place.at("updated_on"))


def out_of_plan(row: CheckedRow, month: Month, units: Sequence[Action]) -> Iterator[Finding]:
    """Yield findings for dates of an update that contradict its action.

    That is a forecast long ago, or a completion before the start. A named milestone may have been met, and is not
    checked.
    """
    ref = row.text("ref")
    expected = max((one.day for one in row.forecasts("forecast_end") if not one.milestone), default=month.last_day)
    status = row.status("status")
    if expected < month.first_day - PAST and (status is None or status.is_open):
        said = f"{ref} is expected on {long_date(expected)}, long before {month.words}: is the year right?"
        yield Finding(KIND, ref, said, row.place.at("forecast_end"))
    done = row.day("completed_on")
    first = min((one for one in units if one.start), key=lambda one: one.start or date.max, default=None)
    if done and first and first.start and done < first.start:
        said = f"{ref} was completed on {long_date(done)}, before its start, {first.start_text}: is one wrong?"
        yield Finding(KIND, ref, said, row.place.at("completed_on"))


def asked_in_vain(row: CheckedRow, month: Month) -> Iterator[Finding]:
    """Yield findings if a decision is wanted by a day that has passed, or by a day without saying which decision."""
    wanted = row.day("ask_by")
    if not wanted:
        return
    ref = row.text("ref")
    if row.text("ask") and wanted < month.first_day:
        said = f"{ref} wants a decision by {long_date(wanted)}, before {month.words} began"
        yield Finding("asked too late", ref, said, row.place.at("ask_by"))
    if not row.text("ask") and "ask" not in row.unread:
        said = f"{ref} says by when a decision is wanted, and not which"
        yield Finding("asked too late", ref, said, row.place.at("ask"))
