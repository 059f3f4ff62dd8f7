"""Misspelt words of a status: ``on trak``, ``complted``, ``Sumited For SignOff``."""

import re

_SPELLINGS = (
    "complete completed progress track target amber green started delayed overdue achieved delivered "
    "implemented submitted ongoing paused deferred cancelled closed commenced behind schedule underway "
    "superseded postponed suspended withdrawn unknown finished white blue grey risk actioned stalled "
    "slipped incomplete partially continuing required longer embedded progressing inprogress merged"
)
# Words of their own, a slip or two away from one of a status.
_ENGLISH = (
    "achieve ask back behind blueprint caused chosen close clue compete competed completely deliver desk "
    "disk glue great greed green's implement installed late later long longest number passed plan planned "
    "planning plans progressed pushed rack rated rating read ready require requires rise screen shipped "
    "some stage state stated status still submit task tasks that this timber trace truck while whilst "
    "with write"
)
SPELLINGS = tuple(_SPELLINGS.split())
_KNOWN = frozenset(SPELLINGS) | frozenset(_ENGLISH.split())
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_MOST = 80  # characters: in a narrative a word near one of a status is another word


def respell(low: str) -> str | None:
    """The text with each misspelt word of a status put right; None where none is."""
    if len(low) > _MOST:
        return None
    mended = _WORD.sub(lambda match: _spelling(match[0]), low)
    return mended if mended != low else None


def _spelling(word: str) -> str:
    if len(word) < 4 or word in _KNOWN:
        return word
    most = 1 if len(word) < 7 else 2
    near = [
        (distance, known)
        for known in SPELLINGS
        if abs(len(known) - len(word)) <= most and (distance := _slips(word, known)) <= most
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else word


def _slips(written: str, meant: str) -> int:
    """Letters added, left out, changed or swapped with a neighbour (optimal string alignment)."""
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
