"""Reads a whole date cell: its dates and milestones, or how it says that it has none."""

import re
from datetime import date, timedelta
from functools import lru_cache

from msgspec.structs import replace

from sendplan.model.calendar import Calendar
from sendplan.model.date_reading import DatedMilestone, DateReading
from sendplan.read.clean_text import clean
from sendplan.read.dates.items import Item, Reader
from sendplan.read.dates.milestones import doubts_beside, label, unread_years
from sendplan.read.dates.phrases import Bound, Tail
from sendplan.read.dates.points import ImpossibleDate, Tokens
from sendplan.read.dates.resolve import Backwards, NoYear, Span, span, with_years
from sendplan.read.dates.undated import is_recurring, read_undated
from sendplan.read.dates.words import MENDABLE

_DEFAULT = Calendar()
REMEDY = "Write the date as 31/03/2021 or Mar 21"
_SERIAL = re.compile(r"([2-6][0-9]{4})(?:\.[0-9]+)?")
_LETTER_O = re.compile(r"(?<=[0-9])[oO](?=[0-9])")
_FIRST_YEAR, _LAST_YEAR = 1950, 2079
_MOST = 4000  # characters: a longer cell is a report, whose dates are not those of the action
_TOLD = re.compile(
    r"(?P<when>[^()]{1,60}[0-9]{4}[^()]{0,20})\((?P<day>(?:(?:by|on|the) )*(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|"
    r"[0-9]{1,2}(?:st|nd|rd|th)?[ ./-](?:[0-9]{1,2}|[a-z]{3,9})[ ./-][0-9]{2,4}))\)\.?",
    re.IGNORECASE,
)
"""A time, and in brackets its exact day: "By Easter 2027 (26/03/2027)"."""
_NEAR = timedelta(days=31)
"""How far the day in brackets may be from a time that has no first day."""
_BEGUN = re.compile(r"\b(?:commenced|started|underway|begun)\b")


def read_date(text: str, *, calendar: Calendar = _DEFAULT, context: date | None = None) -> DateReading:
    """Read a date cell of an action plan. Never raises. If a reading is a guess, it is not `sure` and says why.

    "Dec 20" is December 2020, from its first day to its last. A deadline has only an end, "from …" only a start.
    Several dates are milestones, and the end is the last.

    Args:
        text: The cell.
        calendar: What the plan means by a quarter and a term.
        context: The date of the plan. A date without a year is read as the next one after it, or as one up to 30 days
            before it, and is not `sure`.
    """
    return _read(text, calendar, context)


@lru_cache(maxsize=1_000)  # one cell is read several times: to tell what its column holds, and for each of its meanings
def _read(text: str, calendar: Calendar, context: date | None) -> DateReading:
    cleaned = _LETTER_O.sub("0", clean(text[: _MOST + 1], MENDABLE))
    if len(text) > _MOST:
        return _problem(text, "It is too long for a date. Write the date here and the rest as progress")
    if not cleaned:
        return DateReading(text)
    serial = _SERIAL.fullmatch(cleaned)
    if serial and 25_000 <= int(serial[1]) <= 65_000:
        day = date(1899, 12, 30) + timedelta(days=int(serial[1]))
        return DateReading(
            text,
            day,
            day,
            "day",
            sure=False,
            why=f"{cleaned} is read as a spreadsheet's day number, {day:%d/%m/%Y}. {REMEDY}.",
        )
    if context is not None and not _FIRST_YEAR <= context.year <= _LAST_YEAR:
        context = None  # a mistyped plan date would lead to impossible years
    told = _TOLD.fullmatch(cleaned)
    if told and (sharper := _in_brackets(read_date(told["when"]), read_date(told["day"]))):
        return replace(sharper, text=text)
    tokens = Tokens(cleaned)
    try:
        found = Reader(tokens, calendar, context).items()
        items = _chosen(found, tokens)
        doubts = unread_years(found, items, tokens)
        return _dated(text, tokens, items, doubts, context) if items else _undated(text, cleaned)
    except ImpossibleDate as error:
        return _problem(text, f"{str(error)[:1].upper()}{str(error)[1:]}. {REMEDY}")
    except NoYear:
        return _problem(text, "No year is written. Add it, as in Mar 21")
    except Backwards:
        return _problem(text, "It ends before it begins. Write the first date first")


def _in_brackets(when: DateReading, day: DateReading) -> DateReading | None:
    """Return the day in brackets after a longer time, if it lies within that time; None if it does not."""
    if day.precision != "day" or not day.sure or day.left_over or day.end is None or day.start != day.end:
        return None
    if when.end is None or when.precision == "day" or when.milestones or when.left_over:
        return None
    begins = when.start or when.end - _NEAR
    if not begins <= day.end <= (when.end if when.start else when.end + _NEAR):
        return None
    return replace(day, start=when.start)


def _problem(text: str, why: str) -> DateReading:
    return DateReading(text, left_over=text.strip(), sure=False, why=f"{why}.", is_problem=True)


def _chosen(items: list[Item], tokens: Tokens) -> list[Item]:
    """Return the items that date the action: no bare year beside a full date, and no number like 3/4 beside a real
    date.
    """
    strong = [item for item in items if not item.is_weak]
    firm = [item for item in strong if not _is_fraction(item, tokens)] or strong or items
    # "Dec 2020 (Q3)": a quarter without a year directly beside a date only explains it.
    full = [item for item in firm if not _explains(item, firm, tokens)]
    return full or firm


def _explains(item: Item, items: list[Item], tokens: Tokens) -> bool:
    if (
        item.begin.point.year is not None
        or item.finish is not None
        or item.begin.point.precision not in ("quarter", "term", "half-year")
    ):
        return False
    return any(
        other.begin.point.year is not None
        and other.begin.point.precision in ("day", "month", "week")
        and all(tokens[at].low in "()-," for at in range(min(item.last, other.last), max(item.first, other.first)))
        for other in items
    )


def _is_fraction(item: Item, tokens: Tokens) -> bool:
    return (
        item.begin.point.year is None
        and item.finish is None
        and tokens[item.last - 1].digits > 0
        and (tokens[item.last - 2].low == "/")
    )


def _undated(text: str, cleaned: str) -> DateReading:
    found = read_undated(cleaned)
    if found is None:
        return _problem(text, f"It is not understood as a date. {REMEDY}, or Ongoing")
    milestones = (
        (DatedMilestone(" ".join(cleaned.split()), None, None),) if (found.names and len(cleaned.split()) > 2) else ()
    )
    why = f"No date: {found.why}." if found.why else ""
    return DateReading(
        text,
        precision=found.precision,
        milestones=milestones,
        started=found.started,
        undated=True,
        left_over="" if milestones else cleaned if found.why else "",
        sure=not why,
        why=why,
    )


def _dated(text: str, tokens: Tokens, items: list[Item], doubts: list[str], context: date | None) -> DateReading:
    yearless = all(item.begin.point.year is None for item in items)
    if yearless and (
        is_recurring(tokens.text) or any(item.tail is Tail.EACH or Bound.EACH in item.bounds for item in items)
    ):
        return DateReading(
            text,
            undated=True,
            sure=False,
            why="No date: it comes again every year. Write the next one with its year.",
        )
    spans = [span(item) for item in map(_moved, with_years(items, tokens, context))]
    labels = label([found.item for found in spans], tokens)
    kept, superseded = _in_force(spans)
    doubts = doubts + superseded + [doubt for index in kept for doubt in spans[index].doubts]
    doubts += doubts_beside(spans, kept, labels, tokens)
    texts = [labels.texts[index] for index in kept]
    started = any(Bound.STARTED in spans[index].item.bounds for index in kept) or bool(
        _BEGUN.search(" ".join(labels.left).casefold())
    )
    whole = _whole(text, [spans[index] for index in kept], texts, labels.left, doubts, started=started)
    return replace(whole, yearless=yearless)


def _moved(item: Item) -> Item:
    """Return "Delayed from March 21 to June 21" as one date, the second, because it is no range."""
    if Bound.WAS not in item.bounds or item.finish is None:
        return item
    return replace(
        item,
        begin=item.finish,
        finish=None,
        bounds=frozenset({Bound.NOW}),
        doubts=(*item.doubts, "the revised date is taken, the earlier one left out"),
    )


def _in_force(spans: list[Span]) -> tuple[list[int], list[str]]:
    """Return the indexes of the dates in force, and doubts, where some dates are said to be revised or old."""
    everything = list(range(len(spans)))
    revised = [index for index in everything if Bound.NOW in spans[index].item.bounds]
    standing = [index for index in everything if Bound.WAS not in spans[index].item.bounds]
    kept = revised or standing or everything
    if len(kept) == len(everything) and standing:
        return kept, []
    return kept, ["the revised date is taken, the earlier one left out" if standing else "it is said to be an old date"]


def _whole(
    text: str, spans: list[Span], texts: list[str], left: list[str], doubts: list[str], *, started: bool
) -> DateReading:
    if len(spans) == 2 and not any(texts) and spans[0].end is None and spans[1].start is None:
        # "Start: Sept 2020 End: July 2021" is one stretch, not two milestones.
        spans, texts = [replace(spans[0], end=spans[1].end, precision=spans[1].precision)], [""]
    ordered = sorted(zip(spans, texts, strict=True), key=lambda pair: _when(pair[0]))
    last = ordered[-1][0]
    if last.end is None and any(found.end for found in spans):
        doubts.append("the last of its dates is only a start")
    milestones = (
        tuple(DatedMilestone(words, found.start, found.end, found.precision) for found, words in ordered)
        if len(spans) > 1 or any(texts)
        else ()
    )
    first = min(spans, key=lambda found: found.start or found.end or date.max)
    start = first.start
    if start is not None and last.end is not None and start > last.end:
        raise Backwards
    why = "; ".join(dict.fromkeys(doubts))
    return DateReading(
        text,
        start,
        last.end,
        last.precision,
        milestones,
        started,
        left_over="; ".join(left),
        sure=not why,
        why=f"{why[:1].upper()}{why[1:]}. {REMEDY}." if why else "",
        start_last=first.start_last if last.end else None,
    )


def _when(found: Span) -> tuple[date, date]:
    """Sort key: milestones are in the order in which they are due."""
    return found.end or found.start or date.max, found.start or date.min
