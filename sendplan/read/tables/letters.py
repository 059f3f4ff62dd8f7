"""From bytes to text: a file's encoding, text that was garbled before, and symbols that only Word's fonts have."""

import re

from sendplan.model.errors import InputUnreadable
from sendplan.read.guards import wide_letters

_HIGH = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\xbf"
"""How Windows-1252 shows the bytes 80 to BF, which follow the first byte of a letter in UTF-8."""
_GARBLED = (
    rf"[ÂÃÄÅ][{_HIGH}]|â€(?:[{_HIGH}]|(?=\s|$))|â[‚„†ˆ‰˜š›œ][{_HIGH}]|â[\x80-\x9f]{{2}}|ï¿½|ï»¿|ðŸ[{_HIGH}]{{2}}|"
    r"‚Ä[ôòúùìî¶¢]|√[©®†°¢§∂¶ß]|¬£|[ÔΓ]Ç[ÖÿôöØ£ªó]|\ufffd"
)
_BEGIN = frozenset("ÂÃÄÅâïð\ufffd‚√¬ÔΓ")
"""The letters that garbled ones begin with. Most texts have none of them, and need no closer look."""
_TO_BYTES = {bytes([byte]).decode("cp1252", "replace"): byte for byte in range(0x80, 0xA0)}

MAC = "mac_roman"
"""The encoding in which Excel on a Mac saves CSV."""
MIXED = "utf-8, mixed"
"""A UTF-8 file into which a program that only knows Windows-1252 has pasted text."""
OLD = {"cp1252": "Windows-1252", MAC: "Mac Roman", MIXED: "UTF-8 with Windows-1252 in it"}
"""Encodings that another computer may read differently → their names in messages."""

_SYMBOLS = {0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•", 0xF076: "•", 0xF06E: "•", 0xF0A8: "•", 0xF06F: "•", 0xF0FC: "✓",
            0xF0E0: "→"}  # fmt: skip
"""Bullets, ticks and arrows of Symbol and Wingdings, pasted from Word. Other fonts have nothing at these code
points.
"""
_PRIVATE = re.compile("[\uf020-\uf0ff]")


def decode(content: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file and the encoding in which it was read.

    Tried are UTF-8 with or without BOM, UTF-16, UTF-8 mixed with Windows-1252, Windows-1252 and Mac Roman. Raises
    InputUnreadable, with the file, if none of them fits.
    """
    wide = wide_letters(content)
    for encoding in (wide,) if wide else ("utf-8-sig", MIXED, "cp1252"):
        try:
            text = _mixed(content) if encoding == MIXED else content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252":
            mac = content.decode(MAC)
            return (mac, MAC) if _likely(mac) > _likely(text) else (text, encoding)
        return text, encoding
    if _likely(content.decode(MAC)):
        return content.decode(MAC), MAC
    raise InputUnreadable(f"{name}: its letters are in no encoding sendplan reads; save it as CSV UTF-8")


def _mixed(content: bytes) -> str:
    """Return the text of a file that is mainly UTF-8, with the other bytes read as Windows-1252.

    Raises UnicodeDecodeError if most of its letters beyond ASCII are not UTF-8.
    """
    text = content.decode("utf-8-sig", "surrogateescape")
    alien = len(_ALIEN.findall(text))
    if alien >= len(re.findall(r"[^\x00-\x7f]", text)) - alien:
        return content.decode("utf-8-sig")
    return _ALIEN.sub(lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace"), text)


_ALIEN = re.compile("[\udc80-\udcff]")


def _likely(text: str) -> int:
    """Return how likely the text was decoded correctly.

    Each character that English texts use beyond ASCII counts 1, each that never occurs in that position counts -2.
    """
    return sum(map(text.count, "’‘“”–—£é")) - 2 * len(_UNLIKELY.findall(text))


_UNLIKELY = re.compile(r"(?<=[a-z])[À-ÖØ-Þ]|[†‡•…„‚ˆ‰‹›¥¢¤¦¨ª«¬¯±²³´µ¸¹º¿¡¶§©®](?=[A-Za-z])")
"""A capital within a word, or a sign at the beginning of a word."""


def trimmed(text: str) -> str:
    """Return the text without white space at its ends, including invisible characters that web pages leave
    before refs.
    """
    return text.strip() if text.isascii() else _UNSEEN.sub("", text)


_UNSEEN = re.compile(r"^[\s\u200b\u200e\u200f\u2060\ufeff]+|[\s\u200b\u200e\u200f\u2060\ufeff]+$")


def with_bullets(text: str) -> str:
    """Return the text with bullets and ticks of Word's symbol fonts as characters that every font has."""
    if text.isascii() or not _PRIVATE.search(text):
        return text
    return text.translate(_SYMBOLS)


def is_garbled(text: str) -> bool:
    """Return whether some letters were once read in the wrong encoding: "Familiesâ€™", "cafÃ©", "�"."""
    return not (text.isascii() or _BEGIN.isdisjoint(text)) and bool(re.search(_GARBLED, text))


def garbled_word(text: str) -> tuple[str, str]:
    """Return the first garbled word, and what it most likely was; that is empty if nobody can tell.

    If no single word is garbled, the beginning of the text is returned.
    """
    for word in text.split():
        if is_garbled(word):
            meant = _as_it_was(word)
            return word, meant if meant.isprintable() and not is_garbled(meant) else ""
    return text[:30], ""


def _as_it_was(word: str) -> str:
    """Return what a garbled word most likely was; empty if nobody can tell."""
    if other := next((encoding for signs, encoding in _OTHERS.items() if re.search(signs, word)), ""):
        return word.encode(other, "replace").decode("utf-8", "replace")
    raw = [_TO_BYTES.get(character, ord(character)) for character in word]
    return bytes(raw).decode("utf-8", "replace") if max(raw) <= _LAST_BYTE else ""


_LAST_BYTE = 0xFF
_OTHERS = {"‚Ä|√|¬": MAC, "ÔÇ": "cp850", "ΓÇ": "cp437"}
"""Garbled characters of UTF-8 that was read as Mac Roman, or in a DOS window → that encoding."""


_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")


def raised(text: str) -> str:
    """Return a superscript number, such as a footnote mark, in superscript characters, so that "Lead¹" is not read as
    "Lead1".
    """
    return text.translate(_RAISED) if text.strip().isdigit() else text
