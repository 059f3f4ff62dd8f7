"""Normalises a cell's text for reading dates and statuses: plain spaces, dashes and quotes, broken words joined."""

import re
import unicodedata
from collections.abc import Set as AbstractSet

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_BREAKS = re.compile("_x000[dD]_|<br ?/?>|\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_DASHES = re.compile("[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d~]+")
_QUOTES = re.compile("[\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`\uff07]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")

# Ends of words that are alone on the next line and are not words themselves: "Commence / d".
_TAILS_TEXT = "d ed er es ng nt ly al ty cy ry ce te se g e n y r t l s h k ing ion tion ment ance ence"
_TAILS = frozenset(_TAILS_TEXT.split())


def clean(text: str, mendable: AbstractSet[str]) -> str:
    """Return the text with plain spaces, "-" for every dash and "'" for every quote. Line breaks stay.

    A word broken by a space or line break is joined if the result is in `mendable` (in lower case), or if the part on
    the next line can only be the end of a word.
    """
    text = unicodedata.normalize("NFKC", text)
    text = _CONTROLS.sub(" ", _INVISIBLE.sub("", _BREAKS.sub("\n", text)))
    text = _QUOTES.sub("'", _DASHES.sub("-", text))
    return _mend(_SPACES.sub(" ", text), mendable).strip()


def _mend(text: str, mendable: AbstractSet[str]) -> str:
    pieces = re.split(r"(\s+)", text)
    mended = [pieces[0]]
    for gap, word in zip(pieces[1::2], pieces[2::2], strict=True):
        if _is_broken(mended[-1], gap, word, mendable):
            mended[-1] += word
        else:
            mended += [gap, word]
    return "".join(mended)


def _is_broken(left: str, gap: str, right: str, mendable: AbstractSet[str]) -> bool:
    core = right.rstrip(".,;:)-")
    if left.isdigit() and core.isdigit():  # "202 / 0", never "20 / 21", which may be two numbers
        return "\n" in gap and left[:2] in ("19", "20") and len(left) == 3 and len(core) == 1
    # A second half in capitals is a word of its own, unless everything is in capitals.
    if not (left.isalpha() and core.isalpha() and (core.islower() or left.isupper())):
        return False
    if len(left) > 20:
        return False
    joined = (left + core).lower()
    if joined in mendable and not (left.lower() in mendable and core.lower() in mendable):
        return True
    return "\n" in gap and len(left) > 2 and core in _TAILS
