"""Which words of a cell belong to which of its dates: "Oct 20 Promotion / Mar 21 Evaluation"."""

import re
from itertools import pairwise

from msgspec import Struct, field

from sendplan.read.dates.items import Item
from sendplan.read.dates.phrases import Bound
from sendplan.read.dates.points import Tokens
from sendplan.read.dates.resolve import Span
from sendplan.read.dates.undated import is_condition, without_recurrence

# Words without meaning of their own. A text of only these names no milestone.
_FILLER_TEXT = (
    "an the of to be by in for at and with this that will work plan action actions date dates target deadline "
    "due complete completed completion start started end ending ended on going ongoing progress is are was "
    "were has have been it then from until timescale timescales revised new now original current currently "
    "likely expected planned proposed provisional academic year years school financial period during term "
    "thereafter continuing continue continues continuous onwards through into approx latest first second "
    "again also or as if not yet all when where initially commence commenced commencing starts begin begins "
    "annual annually termly monthly quarterly weekly but only plus eg ie no over out so we our its up set "
    "timeframe present estimated anticipated q1 q2 q3 q4 immediate immediately asap urgent underway under way "
    "done implementation implemented delivery delivered achieved milestone milestones page"
)
_FILLER = frozenset(_FILLER_TEXT.split())
_KEEP = frozenset({"implementation", "delivery"})
_BREAKS = (";", "|", "\u2022", "\u00b7", "\u25cf", "\u25aa", "*")
_GOING_ON_BEFORE = re.compile(r"^(?i:on ?-?going|continuous)\s*[-:;,/(]+\s*")
_STRIP = " \t\n-:;,./&+|\u2022\u00b7\u25cf\u25aa*>=\\\u2192"


class Labels(Struct):
    """The words that were shared out.

    Attributes:
        texts: The text of each date, in order.
        left: The words that belong to no date.
    """

    texts: list[str]
    left: list[str] = field(default_factory=list)


def label(items: list[Item], tokens: Tokens) -> Labels:
    """Share out the words of a cell. If a line begins with a date, that date gets the words after it, otherwise those
    before.
    """
    labels = Labels([""] * len(items))
    owner = {at: index for index, item in enumerate(items) for at in range(item.first, item.last)}
    waiting = ""
    last: int | None = None
    date_first = False
    for clause in _clauses(tokens, owner):
        runs = _runs(clause, owner)
        dates = [who for who, _ in runs if who is not None]
        words = [tokens.words(run[0], run[-1] + 1) for who, run in runs if who is None]
        if not dates:
            text = " ".join(words)
            if last is None or (not date_first and _names(text) and any(who > last for who in owner.values())):
                waiting = f"{waiting} {text}"
            else:
                _give(labels, last, text)
            continue
        date_first = runs[0][0] is not None or not _names(tokens.words(runs[0][1][0], runs[0][1][-1] + 1))
        for position, (who, run) in enumerate(runs):
            if who is not None:
                last = who
                continue
            text = tokens.words(run[0], run[-1] + 1)
            before = [owned for owned, _ in runs[:position] if owned is not None]
            after = [owned for owned, _ in runs[position:] if owned is not None]
            # "By Sept 2021 with review in Sept 2022": no words after the last date, so they belong to the next date.
            follows = after and (not date_first or (before and runs[-1][0] is not None))
            whose = after[0] if follows else (before or after)[-1 if before else 0]
            _give(labels, whose, text)
        if waiting:
            labels.texts[dates[0]] = f"{_trim(waiting)} {labels.texts[dates[0]]}".strip()
            waiting, date_first = "", False
    if waiting:
        labels.left.append(_trim(waiting))
    for index, text in enumerate(labels.texts):
        labels.texts[index] = _name(text, labels.left)
    return labels


def _clauses(tokens: Tokens, owner: dict[int, int]) -> list[list[int]]:
    """Return the token positions of each line, or of its parts between semicolons and bullets. A date is never
    split.
    """
    clauses: list[list[int]] = [[]]
    for at, token in enumerate(tokens):
        inside = at in owner and owner.get(at - 1) == owner[at]
        if not inside and (token.low in _BREAKS or (at and token.line > tokens[at - 1].line)):
            clauses.append([])
        if token.low not in _BREAKS or inside:
            clauses[-1].append(at)
    return [clause for clause in clauses if clause]


def _runs(clause: list[int], owner: dict[int, int]) -> list[tuple[int | None, list[int]]]:
    runs: list[tuple[int | None, list[int]]] = []
    for at in clause:
        who = owner.get(at)
        if runs and runs[-1][0] == who:
            runs[-1][1].append(at)
        else:
            runs.append((who, [at]))
    return runs


def _give(labels: Labels, index: int, text: str) -> None:
    text = _trim(text)
    if not text:
        return
    if is_condition(text) or not (_names(text) or text.casefold() in _KEEP):
        labels.left.append(text)
    else:
        labels.texts[index] = f"{labels.texts[index]} {text}".strip()


def _trim(text: str) -> str:
    """Return the text without marks and brackets around it, and with single spaces."""
    text = " ".join(text.split()).strip(_STRIP)
    while text:
        if text[0] in "([" and not _closed(text):
            text = text[1:].strip(_STRIP)
        elif text[-1] in ")]" and text.count("(") < text.count(")") + text.count("]") - text.count("["):
            text = text[:-1].strip(_STRIP)
        elif text[0] in "([" and text[-1] in ")]":
            text = text[1:-1].strip(_STRIP)
        elif text[0] in ")]":
            text = text[1:].strip(_STRIP)
        elif text[-1] in "([":
            text = text[:-1].strip(_STRIP)
        else:
            break
    for word in ("and ", "then ", "to ", "for "):
        text = text.removeprefix(word)
    return text.removesuffix(" and").removesuffix(" by").strip(_STRIP)


def _closed(text: str) -> bool:
    return ")" in text or "]" in text


def _names(text: str) -> bool:
    """Return whether the text has a word that means something."""
    words = ["".join(filter(str.isalnum, word)) for word in text.casefold().split()]
    return any(word not in _FILLER for word in words if len(word) > 1 and not word.isdigit())


def _name(text: str, left: list[str]) -> str:
    """Return the text as the name of a milestone. If it is none, return "" and add the text to `left`."""
    text = _trim(_GOING_ON_BEFORE.sub("", _trim(text)))
    if text and not _names(without_recurrence(text)) and text.casefold() not in _KEEP:
        left.append(text)
        return ""
    return text


_GOING_ON = re.compile(r"(?i)on ?-?going|continuous|continuing|commenced|started|underway")
_LENGTH = re.compile(
    r"(?i)\b(?:\d{1,3}|one|two|three|four|six|nine|twelve) ?-?(?:days?|weeks?|months?|years?|terms?)\b"
)
_MEASURED = re.compile(r"\w{3,}.*\b(?:under|below|over|above|than)\s+\d", re.IGNORECASE)
"""A target such as "Waits under 18 weeks", which is not a length of time after the date."""
_NUMBERS = re.compile(r"\d{2}(?:\W+(?:and\W+)?\d{2})*")
_LISTED = frozenset({"&", "and", "/", ",", "or", "-", "to"})
_NARRATIVE = 15  # with more words beside its dates, a cell is a narrative


def doubts_beside(spans: list[Span], kept: list[int], labels: Labels, tokens: Tokens) -> list[str]:
    """Return the doubts that words around the dates raise. `kept` are the indexes of the dates in force."""
    items = [found.item for found in spans]
    words = [*labels.left, *labels.texts]
    doubts = [f"“{text}” limits it" for text in labels.left if is_condition(text)]
    if not all(Bound.BY in items[index].bounds for index in kept):  # "ongoing until Dec 20" is clear
        doubts += [f"it also says “{text}”" for text in labels.left if _GOING_ON.fullmatch(text)]
    doubts += [
        f"a length of time stands beside it: “{text}”"
        for text in words
        if _LENGTH.search(text) and not _MEASURED.search(text)
    ]
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
    """Return a doubt for each year that is joined to a date but not used: "March 2021 & 2022"."""
    return [
        f"“{tokens.words(item.first, item.last)}” beside it is left out"
        for item in found
        if item not in chosen and any(_joined(item, other, tokens) for other in chosen)
    ]


def _joined(item: Item, other: Item, tokens: Tokens) -> bool:
    first, second = sorted((item, other), key=lambda one: one.first)
    between = range(first.last, second.first)
    return item.begin.point.year is not None and all(tokens[at].low in _LISTED for at in between)
