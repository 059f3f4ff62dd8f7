"""Words that may not be meant for everybody, but are not certain enough to hide a row. A finding asks the officer."""

import re

from sendplan.check.markings import as_it_sounds
from sendplan.check.notation import book

_SENTENCES = re.compile(r"[.!?;\n]+(?=\s|$)\s*")
_HINTS = "private_hints.txt"
_ASKS = ("tells", "of this row", "to its reader")
"""A sentence with a word of each is doubtful: "I'd rather nobody heard of this before May"."""
_KEEPS = ("holds back", "waits")
_OF_TELLING = ("tells", "tells, where its reader is asked")


def may_be_for_few(text: str) -> str:
    """Return the words of a cell that may not be meant for everybody; empty if there are none.

    These are words of delicacy or secrecy, or about a case concerning a member of staff ("A grievance is being heard"),
    or a sentence that asks its reader not to tell this, without being a mark.
    """
    plain = as_it_sounds(text)
    said = book(_HINTS)
    if not said.heard_in(plain):
        return ""
    for sentence in _SENTENCES.split(plain):
        found = said["may be meant for few"].search(sentence) or _of_a_person(sentence)
        if found:
            return found[0]
        keeps = any(said[kind].search(sentence) for kind in _KEEPS)
        if keeps and (all(said[kind].search(sentence) for kind in _ASKS) or _asks_its_reader(sentence)):
            return sentence
    return ""


def _asks_its_reader(sentence: str) -> bool:
    """Return whether the sentence asks not to tell something: "Could you leave the firm out when you write this up"."""
    said = book(_HINTS)
    if not (said["asks its reader"].search(sentence) and said["holds back"].search(sentence)):
        return False
    return any(said[kind].search(sentence) for kind in _OF_TELLING)


def _of_a_person(sentence: str) -> re.Match[str] | None:
    """Return words about a member of staff: "The manager was suspended".

    None for "two pupils were suspended" and "the pilot was suspended".
    """
    said = book(_HINTS)
    if said["of pupils or things"].search(sentence):
        return None
    return said["may be meant for few, of a person"].search(sentence)
