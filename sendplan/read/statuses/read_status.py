"""The reader of status expressions: "Amber 'On Track'", "not complete", "BRAG: B"."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct

from sendplan.model.status import Status, StatusReading, worst
from sendplan.read.clean_text import clean
from sendplan.read.statuses.palette import COLOURS, NAMES, SPELLINGS, Colour, blot, read_colour, respell
from sendplan.read.statuses.rules import Weight, rules

_MENDABLE = (frozenset(SPELLINGS) | frozenset(COLOURS) | {"implementation"}) - {"inprogress"}
_MOST = 1000  # characters: only the beginning of a longer cell is read
_LONG = 4  # with more words left over, the cell is a narrative
_ERROR = re.compile(r"#(?:ref|n/a|value|name|div/0|null|num|spill|calc|getting_data|busy|connect|field)[!?]?")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LABELS = re.compile(
    r"^(?:(?:the )?"
    r"(?:current|overall|latest|action|project|progress|delivery|reported|forecast|priority|rag|brag|bragg|"
    r"ragb|bragr|gbrag|status|stage|state|rating|rated|assessment|update|position|judgement|category|colour|level|key|"
    r"score)"
    r"(?=[\s:=\-/]))[\s:=\-/]*(?:is |as )?"
)
_ARROWS = "\u2190-\u2199\u2b05-\u2b07"
_DIRECTION = re.compile(
    rf"^[\s{_ARROWS}]+(?=\w)|(?<=\w)[\s,/(-]*[{_ARROWS}][\s){_ARROWS}]*$|"
    r"(?<=\w)\s*[(\[](?:no (?:change|movement)|unchanged)[)\]]$",
    re.IGNORECASE,
)
"""An arrow before or after the status, or a remark in brackets such as "(no change)": how it moved since last time."""
_PLAIN = re.compile(r"[\W_]+")
_PLAIN_WORDS_TEXT = (
    "rating rated rag brag status is the this overall currently now and colour at as action remains to moved a"
)
_PLAIN_WORDS = frozenset(_PLAIN_WORDS_TEXT.split())
# Words beside a status that may reverse its meaning.
_TURNING_TEXT = (
    "not no never without until unless unable cannot if before will should expected expect aim hope hoped "
    "however although except nearly almost yet partly but phase part first initial interim some most majority "
    "half subject next follow remaining further still only other others rest stage may might could would once "
    "when against by awaited pending required due all"
)
_TURNING = frozenset(_TURNING_TEXT.split())


class _Said(Struct, frozen=True):
    """One status that a text contains, and how much weight it has."""

    status: Status
    weight: Weight
    sure: bool


def read_status(text: str, *, key: Mapping[str, Status] | None = None) -> StatusReading:
    """Read a status cell. Never raises.

    `key` is the plan's own status key, and wins over every default. Its words are compared without regard to case,
    spaces and punctuation. Words win over colours: "Amber 'On Track'" is on track. Negations are understood.
    """
    low = clean(text[:_MOST], _MENDABLE).casefold()
    low = " ".join(low.split())
    if not low:
        return StatusReading(text)
    own = {_plain(name): status for name, status in (key or {}).items()}
    low = _DIRECTION.sub("", low)
    bare = _unlabelled(low)
    for candidate in (low, bare):
        status = own.get(_plain(candidate))
        if status is not None and _plain(candidate):
            return StatusReading(text, status)
    if _ERROR.fullmatch(low):
        return _unsure(text, Status.UNKNOWN, "it is a spreadsheet's error", offer=False)
    canonical = bare.replace(" ", "-").strip("-.")
    if canonical in _CANONICAL:
        return StatusReading(text, Status(canonical))
    reading = _by_default(text, bare)
    return _by_key(text, bare, own, reading) if own else reading


def same_status(one: str, other: str, key: Mapping[str, Status]) -> bool:
    """Return whether both texts mean the same known status, in any word or colour."""
    first, second = (read_status(word, key=key).status for word in (one, other))
    return first is second and first not in (None, Status.UNKNOWN)


_CANONICAL = frozenset(status.value for status in Status)


def _plain(text: str) -> str:
    """Return words and numbers only: "On-Track." → "on track". A sign alone stays as it is."""
    return _PLAIN.sub(" ", text.casefold()).strip() or text.strip()


def _unlabelled(low: str) -> str:
    """Return the text without labels before it: "brag rating: b" → "b"."""
    for _ in range(4):
        shorter = _LABELS.sub("", low)
        if shorter in ("", low):
            break
        low = shorter
    return low.strip(" -:;,.'\"()[]=*") or low


def _by_key(text: str, low: str, own: Mapping[str, Status], default: StatusReading) -> StatusReading:
    """Return the reading by the plan's own words within a longer cell.

    The longest of them counts, if the rest of the cell does not contradict it.
    """
    words = f" {_plain(low)} "
    found = sorted(
        (name for name in own if name and f" {name} " in words and (len(name) > 1 or words.startswith(f" {name} "))),
        key=len,
        reverse=True,
    )
    if not found:
        return default
    status = own[found[0]]
    others = {own[name] for name in found if f" {name} " in words.replace(f" {found[0]} ", "  ")}
    rest = words.replace(f" {found[0]} ", " ").split()
    beside = _by_default(text, " ".join(rest)).status
    turned = _TURNING & set(rest)
    agrees = beside is status or (beside is None and not turned)  # in "Grey – not started" both say the same
    if not others - {status} and agrees and len(rest) <= _LONG:
        return StatusReading(text, status, left_over=" ".join(rest))
    if turned and default.status is not None:
        status = default.status
    return _unsure(text, status, "the plan's key gives one status, the words beside it another")


USUAL: Mapping[str, Status] = MappingProxyType(
    {
        "green": Status.ON_TRACK, "amber": Status.AT_RISK, "red": Status.OFF_TRACK, "blue": Status.COMPLETE,
        "completed": Status.COMPLETE, "done": Status.COMPLETE, "in progress": Status.ON_TRACK,
        "ongoing": Status.ON_TRACK, "delayed": Status.AT_RISK, "overdue": Status.OFF_TRACK, "on hold": Status.PAUSED,
    }
)  # fmt: skip
"""Texts that many trackers use and nothing else. The rules would give the same, but building them takes as long as
reading a plan.
"""


def _by_default(text: str, low: str) -> StatusReading:
    return StatusReading(text, USUAL[low]) if low in USUAL else _by_rules(text, low)


@lru_cache(maxsize=1_000)  # a column's cells repeat each other, and are read again where their kind is settled
def _by_rules(text: str, low: str) -> StatusReading:
    said, rest = _search(low)
    colour, rest = read_colour(low, rest)
    reading = _weigh(text, said, colour, rest)
    if any(one.weight > Weight.OPEN for one in said):
        return reading
    mended = respell(rest if said or colour else low)
    if mended is None:
        return reading
    more, rest = _search(mended)
    near, rest = read_colour(mended, rest)
    if not (more or near):
        return reading
    respelt = _weigh(text, said + more, near or colour, rest)
    return respelt if respelt.status is None else _unsure(text, respelt.status, "it is misspelt", respelt.left_over)


def _search(low: str) -> tuple[list[_Said], str]:
    """Return what the words say, and the text with those words blotted out."""
    said: list[_Said] = []
    for rule in rules():
        without = rule.pattern.sub(blot, low)
        if without != low:
            said.append(_Said(rule.status, rule.weight, rule.sure))
            low = without
    return said, low


def _weigh(text: str, said: list[_Said], colour: Colour | None, rest: str) -> StatusReading:
    words = _WORD.findall(rest)
    left = " ".join(words)
    plain = set(words) <= _PLAIN_WORDS
    meant = _by_firm_words(said) or _by_progress(said, colour) or _by_colour(said, colour, plain=plain)
    if meant is None:
        return StatusReading(text, left_over=left, sure=False, why=f"{_quoted(text)} is not a status.")
    status, why = meant
    if not why and "?" in text:
        why = "a question mark stands beside it"
    if not why and (len(words) > _LONG or len(text) > _MOST):
        why = "it is a narrative"
    if not why and _TURNING & set(words):
        why = "its other words may turn it round"
    return _unsure(text, status, why, left) if why else StatusReading(text, status, left)


def _of(said: list[_Said], weight: Weight) -> list[_Said]:
    return [one for one in said if one.weight is weight]


def _by_firm_words(said: list[_Said]) -> tuple[Status, str] | None:
    """Return the status that words name, and the doubt; None if no word names a status."""
    firm = {one.status for one in _of(said, Weight.DECISIVE)} - {Status.UNKNOWN}
    if not firm:
        return None
    under_way, still_open = _of(said, Weight.PROGRESS), _of(said, Weight.OPEN)
    status, why = _firmest(firm, said)
    if status is Status.NOT_STARTED and under_way and not _is_sure(status, said):
        return Status.ON_TRACK, "it says both that it is under way and that it is to come"
    if status is Status.COMPLETE and (under_way or still_open) and not why:
        return status, "it says both that it is complete and that it goes on"
    if status is Status.ON_TRACK and still_open:
        return status, why or "it says also that it is not complete"
    return status, why or ("" if _is_sure(status, said) else "bodies mean different things by it")


def _by_progress(said: list[_Said], colour: Colour | None) -> tuple[Status, str] | None:
    """Return the status of words about work under way or not yet done, and the doubt; None if none count."""
    under_way, still_open = _of(said, Weight.PROGRESS), _of(said, Weight.OPEN)
    if under_way:
        if any(one.status is Status.AT_RISK for one in still_open):
            return Status.AT_RISK, "it is under way, and slowly"
        if still_open:
            return Status.ON_TRACK, "it says both that it is under way and that it is not complete"
        if _of(said, Weight.DECISIVE) or (colour and colour.status is not Status.ON_TRACK):
            return Status.ON_TRACK, "its words say that it is under way, the rest something else"
        sure = any(one.sure for one in under_way)
        return Status.ON_TRACK, "" if sure else "it says that it is under way, not whether to time"
    if still_open and (colour is None or colour.status in (Status.COMPLETE, Status.UNKNOWN)):
        return worst([one.status for one in still_open]), "it says that it is not complete, not whether to time"
    return None


def _by_colour(said: list[_Said], colour: Colour | None, *, plain: bool) -> tuple[Status, str] | None:
    """Return the status of a colour, or unknown if words say so, and the doubt; None if there is neither.

    `plain`: the remaining words do not matter.
    """
    decisive = _of(said, Weight.DECISIVE)
    if colour is not None:
        return colour.status, colour.why or ("its words are not understood" if decisive or not plain else "")
    if decisive:
        sure = _is_sure(Status.UNKNOWN, said)
        return Status.UNKNOWN, "" if sure else "it says nothing of how the action stands"
    return None


def _is_sure(status: Status, said: list[_Said]) -> bool:
    return any(one.sure for one in said if one.status is status and one.weight is Weight.DECISIVE)


# If a cell contains several statuses, the first of these wins.
_WINS = (
    Status.COMPLETE,
    Status.CLOSED,
    Status.PAUSED,
    Status.OFF_TRACK,
    Status.AT_RISK,
    Status.NOT_STARTED,
    Status.ON_TRACK,
)


def _firmest(statuses: set[Status], said: list[_Said]) -> tuple[Status, str]:
    """Return which of several statuses is meant, and the doubt."""
    if len(statuses) == 1:
        return next(iter(statuses)), ""
    if statuses == {Status.COMPLETE, Status.CLOSED}:
        return Status.COMPLETE, ""  # "closed - complete", "completed or closed": ended as planned
    sure = {status for status in statuses if _is_sure(status, said)} or statuses
    status = next(status for status in _WINS if status in sure)
    others = ", ".join(sorted(other.word for other in statuses - {status}))
    return status, f"it also says {others}"


def _unsure(text: str, status: Status, why: str, left: str = "", *, offer: bool = True) -> StatusReading:
    nearest = NAMES[status] if offer else ""
    meant = f"; did you mean {nearest}?" if offer else "."
    return StatusReading(text, status, left, False, f"{_quoted(text)} is not a status: {why}{meant}", nearest)


def _quoted(text: str) -> str:
    short = " ".join(text.split())
    return f"'{short if len(short) <= 60 else short[:57] + '...'}'"
