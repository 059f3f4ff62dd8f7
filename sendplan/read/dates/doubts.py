"""What stands beside the dates of a cell and makes them doubtful."""

import re
from itertools import pairwise

from sendplan.read.dates.items import Item
from sendplan.read.dates.milestones import Labels
from sendplan.read.dates.phrases import Bound
from sendplan.read.dates.resolve import Span
from sendplan.read.dates.tokens import Tokens
from sendplan.read.dates.undated import is_condition

_GOING_ON = re.compile(r"(?i)on ?-?going|continuous|continuing|commenced|started|underway")
_LENGTH = re.compile(
    r"(?i)\b(?:\d{1,3}|one|two|three|four|six|nine|twelve) ?-?(?:days?|weeks?|months?|years?|terms?)\b"
)
_NUMBERS = re.compile(r"\d{2}(?:\W+(?:and\W+)?\d{2})*")
_LISTED = frozenset({"&", "and", "/", ",", "or", "-", "to"})
_NARRATIVE = 15  # words beside the dates


def doubts_beside(spans: list[Span], kept: list[int], labels: Labels, tokens: Tokens) -> list[str]:
    """The doubts that the words round the dates give; `kept` are the dates in force."""
    items = [found.item for found in spans]
    words = [*labels.left, *labels.texts]
    doubts = [f"“{text}” limits it" for text in labels.left if is_condition(text)]
    if not all(Bound.BY in items[index].bounds for index in kept):  # "ongoing until Dec 20" is plain
        doubts += [f"it also says “{text}”" for text in labels.left if _GOING_ON.fullmatch(text)]
    doubts += [f"a length of time stands beside it: “{text}”" for text in words if _LENGTH.search(text)]
    doubts += [f"“{text}” beside it may be other years" for text in labels.left if _NUMBERS.fullmatch(text)]
    if not any(labels.texts) and any(_touch(first, second, tokens) for first, second in pairwise(items)):
        doubts.append("two dates stand side by side: one may have replaced the other")
    if sum(len(text.split()) for text in words) > _NARRATIVE:
        doubts.append("it stands in a narrative")
    if any(labels.texts[index] for index in kept) and all(items[index].is_weak for index in kept):
        doubts.append("a year alone is read as its date")
    return doubts


def _touch(first: Item, second: Item, tokens: Tokens) -> bool:
    return not second.bounds and first.last == second.first and tokens[first.last - 1].line == tokens[first.last].line


def unread_years(found: list[Item], chosen: list[Item], tokens: Tokens) -> list[str]:
    """“March 2021 & 2022”: a year joined to a date that is read without it."""
    return [
        f"“{tokens.words(item.first, item.last)}” beside it is left out"
        for item in found
        if item not in chosen and any(_joined(item, other, tokens) for other in chosen)
    ]


def _joined(item: Item, other: Item, tokens: Tokens) -> bool:
    first, second = sorted((item, other), key=lambda one: one.first)
    between = range(first.last, second.first)
    return item.begin.point.year is not None and all(tokens[at].low in _LISTED for at in between)
