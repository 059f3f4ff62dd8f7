"""Colours, letters and signs that stand for a status, and the words around them. Also the correction of
misspelt words.
"""

import re
from types import MappingProxyType

from msgspec import Struct

from sendplan.model.status import Status, worst

_SPELLINGS = (
    "complete completed progress track target amber green started delayed overdue achieved delivered "
    "implemented submitted ongoing paused deferred cancelled closed commenced behind schedule underway "
    "superseded postponed suspended withdrawn unknown finished white blue grey risk actioned stalled "
    "slipped incomplete partially continuing required longer embedded progressing inprogress merged"
)
# Real words that are only one or two letters away from a status word, so they must not be corrected.
_ENGLISH = (
    "achieve ask back behind blueprint caused chosen close clue compete competed completely deliver desk "
    "disk glue great greed green's implement installed late later long longest number passed plan planned "
    "planning plans progressed pushed rack rated rating read ready require requires rise screen shipped "
    "some stage state stated status still submit task tasks that this timber trace truck while whilst "
    "with write"
)
SPELLINGS = tuple(_SPELLINGS.split())
_SPELLED = frozenset(SPELLINGS) | frozenset(_ENGLISH.split())
_LETTERS_OF = MappingProxyType({known: frozenset(known) for known in SPELLINGS})
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_MOST = 80  # characters: in a longer text, a word that resembles a status word is another word


def respell(low: str) -> str | None:
    """Return the text with misspelt status words corrected; None if there are none."""
    if len(low) > _MOST:
        return None
    mended = _WORD.sub(lambda match: _spelling(match[0]), low)
    return mended if mended != low else None


def _spelling(word: str) -> str:
    if len(word) < 4 or word in _SPELLED:
        return word
    most = 1 if len(word) < 7 else 2
    letters = frozenset(word)
    near = [
        (distance, known)
        for known, others in _LETTERS_OF.items()
        if abs(len(known) - len(word)) <= most
        and len(letters - others) <= most  # each letter that it lacks is a slip
        and (distance := _slips(word, known)) <= most
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else word


def _slips(written: str, meant: str) -> int:
    """Return the number of letters added, left out, changed or swapped with a neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(written, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(meant, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == meant[j - 2] and written[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


COLOURS = MappingProxyType(
    {
        "white": Status.NOT_STARTED,
        "green": Status.ON_TRACK,
        "amber": Status.AT_RISK,
        "red": Status.OFF_TRACK,
        "blue": Status.COMPLETE,
        "grey": Status.UNKNOWN,
        "gray": Status.UNKNOWN,
    }
)
_LETTERS = {
    "r": Status.OFF_TRACK,
    "a": Status.AT_RISK,
    "g": Status.ON_TRACK,
    "b": Status.COMPLETE,
    "w": Status.NOT_STARTED,
}
_SIGNS = {
    **dict.fromkeys("\U0001f7e2\U0001f7e9", Status.ON_TRACK),
    **dict.fromkeys("\U0001f7e0\U0001f7e7", Status.AT_RISK),
    **dict.fromkeys("\U0001f534\U0001f7e5", Status.OFF_TRACK),
    **dict.fromkeys("\U0001f535\U0001f7e6", Status.COMPLETE),
    **dict.fromkeys("\u26aa\u2b1c", Status.NOT_STARTED),
}
# Colours of other palettes, and answers to unknown questions. Our nearest status is suggested, but never used unasked.
_NEAR = {
    "yellow": Status.AT_RISK,
    "orange": Status.AT_RISK,
    "black": Status.CLOSED,
    "y": Status.COMPLETE,
    "n": Status.NOT_STARTED,
    "c": Status.COMPLETE,
    "o": Status.ON_TRACK,
    "x": Status.OFF_TRACK,
    **dict.fromkeys("\u2713\u2714\u2611\u2705\u221a\U0001f5f8\U0001f5f9\U0001f44d", Status.COMPLETE),
    **dict.fromkeys("\u2717\u2718\u2716\u274c\u2612\u00d7\u2715\U0001f6d1\u26d4", Status.OFF_TRACK),
    **dict.fromkeys("\U0001f7e1\U0001f7e8\u26a0\u25b2", Status.AT_RISK),
    **dict.fromkeys("\u23f8", Status.PAUSED),
    **dict.fromkeys("\u23f3\u231b\U0001f6a7\u25b6\u27a1\U0001f504\u2197", Status.ON_TRACK),
    **dict.fromkeys("\u2610\u25a1\u25cb\u25ef\u26ab\u25cf\u2b1b", Status.NOT_STARTED),
}
_KNOWN = {**COLOURS, **_LETTERS, **_SIGNS}
_MARKS = frozenset(_SIGNS) | frozenset(name for name in _NEAR if not name.isalpha())

# How a message names the nearest valid value.
NAMES = MappingProxyType(
    {
        Status.NOT_STARTED: "White (not-started)",
        Status.ON_TRACK: "Green (on-track)",
        Status.AT_RISK: "Amber (at-risk)",
        Status.OFF_TRACK: "Red (off-track)",
        Status.COMPLETE: "Blue (complete)",
        Status.CLOSED: "closed",
        Status.PAUSED: "paused",
        Status.UNKNOWN: "unknown",
    }
)

_ANY = "|".join(COLOURS)
_COLOUR = re.compile(rf"\b(?:{_ANY}|yellow|orange|black)\b")
_SHADE = re.compile(r"\b(?:light|dark|pale|bright|lime|deep) (?:green|blue|red|amber|grey)\b")
_MOVED = re.compile(r"\b(?:to|now|becom(?:es|ing)|moved|from|previously|was)\b|->|\u2192|>")
_PAST = re.compile(rf"\b(?:previously|formerly|was|were|from|last (?:month|time|period|quarter))[ :]+(?:{_ANY})\b")
_ALONE = re.compile(r"(?P<letters>[ragbwyncox](?: ?[/\-&,] ?[ragbw]|[ragbw])?)")
_LEADING = re.compile(r"(?P<letters>[ragbwyncox](?:/[ragbw])?) ?(?:[-:=.)]|\()")
_TRAILING = re.compile(r"[(\[](?P<letters>[ragbw](?:/[ragbw])?)[)\]]$")


class Colour(Struct, frozen=True):
    """The status that a colour means, and what is doubtful about it (empty if nothing is)."""

    status: Status
    why: str = ""


def blot(match: re.Match[str]) -> str:
    """Return a replacement of the same length for words that are understood, so that no later pattern finds them."""
    return "~" * len(match[0])


def read_colour(low: str, rest: str) -> tuple[Colour | None, str]:
    """Return the colour, letter or sign in a text (None if there is none), and what is left of the text.

    `low` is the whole text in lower case. `rest` is the same, with the words that are already understood blotted out.
    """
    letters = _ALONE.fullmatch(rest) or _LEADING.match(rest) or _TRAILING.search(rest)
    earlier = _PAST.sub(blot, rest)
    if _COLOUR.search(earlier):
        rest = earlier
    shaded = _SHADE.search(rest) is not None
    found = [(match.start(), match[0]) for match in _COLOUR.finditer(rest)]
    rest = _COLOUR.sub(blot, rest)
    found += [(at, sign) for at, sign in enumerate(rest) if sign in _MARKS]
    if not found and letters:
        found = [(at, letter) for at, letter in enumerate(letters["letters"]) if letter.isalpha()]
        first, last = letters.span("letters")
        rest = f"{rest[:first]}{'~' * (last - first)}{rest[last:]}"
    names = [name for _, name in sorted(found)]
    if not names:
        return None, rest
    return _judge(names, low, shaded=shaded), rest


def _judge(names: list[str], low: str, *, shaded: bool) -> Colour:
    statuses = [_KNOWN[name] if name in _KNOWN else _NEAR[name] for name in names]
    foreign = [name for name in names if name not in _KNOWN]
    if foreign:
        return Colour(worst(statuses), f"{', '.join(foreign)} is none of the plan's colours")
    if len(set(statuses)) > 1:
        return Colour(statuses[-1] if _MOVED.search(low) else worst(statuses), "it gives several")
    return Colour(statuses[0], "its shade may have a meaning of its own" if shaded else "")
