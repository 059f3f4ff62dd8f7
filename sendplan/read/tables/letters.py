"""From bytes to letters: a file's encoding, letters that were garbled before, and signs that only Word's fonts know."""

import re

from sendplan.model.errors import InputUnreadable
from sendplan.read.guards import wide_letters

_HIGH = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\xbf"
"""What Windows-1252 makes of the bytes 80 to BF, which follow the first byte of a letter in UTF-8."""
_GARBLED = (
    rf"[ÂÃÄÅ][{_HIGH}]|â€(?:[{_HIGH}]|(?=\s|$))|â[‚„†ˆ‰˜š›œ][{_HIGH}]|â[\x80-\x9f]{{2}}|ï¿½|ï»¿|ðŸ[{_HIGH}]{{2}}|"
    r"‚Ä[ôòúùìî¶¢]|√[©®†°¢§∂¶ß]|¬£|[ÔΓ]Ç[ÖÿôöØ£ªó]|\ufffd"
)
_BEGIN = frozenset("ÂÃÄÅâïð\ufffd‚√¬ÔΓ")
"""The letters that garbled ones begin with: most texts have none, and are looked at no closer."""
_TO_BYTES = {bytes([byte]).decode("cp1252", "replace"): byte for byte in range(0x80, 0xA0)}

MAC = "mac_roman"
"""What Excel on a Mac saves as CSV."""
MIXED = "utf-8, mixed"
"""What is pasted into a file of UTF-8 by a program that knows Windows-1252 alone."""
OLD = {"cp1252": "Windows-1252", MAC: "Mac Roman", MIXED: "UTF-8 with Windows-1252 in it"}
"""Encodings that another machine may read otherwise, and their names."""

_SYMBOLS = {0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•", 0xF076: "•", 0xF06E: "•", 0xF0A8: "•", 0xF06F: "•", 0xF0FC: "✓",
            0xF0E0: "→"}  # fmt: skip
"""Bullets, ticks and arrows of Symbol and Wingdings, pasted from Word; no other font has anything at these numbers."""
_PRIVATE = re.compile("[\uf020-\uf0ff]")


def decode(content: bytes, name: str) -> tuple[str, str]:
    """The text of a file and the encoding it was read as: UTF-8 (BOM or not), UTF-16, Windows-1252, both in one
    file, or Mac Roman.

    Raises InputUnreadable, naming the file, for letters in no encoding that is read.
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
    """A file with more letters of UTF-8 than bytes that are none, each of these as Windows-1252 has it.

    Raises UnicodeDecodeError for another.
    """
    text = content.decode("utf-8-sig", "surrogateescape")
    alien = len(_ALIEN.findall(text))
    if alien >= len(re.findall(r"[^\x00-\x7f]", text)) - alien:
        return content.decode("utf-8-sig")
    return _ALIEN.sub(lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace"), text)


_ALIEN = re.compile("[\udc80-\udcff]")


def _likely(text: str) -> int:
    """How many signs it has that English files have beyond ASCII, and less for each that no word has there."""
    return sum(map(text.count, "’‘“”–—£é")) - 2 * len(_UNLIKELY.findall(text))


_UNLIKELY = re.compile(r"(?<=[a-z])[À-ÖØ-Þ]|[†‡•…„‚ˆ‰‹›¥¢¤¦¨ª«¬¯±²³´µ¸¹º¿¡¶§©®](?=[A-Za-z])")
"""A capital within a word, or a sign that a word begins with."""


def trimmed(text: str) -> str:
    """The text without the spaces at its ends, those that no eye sees among them: web pages leave them before refs."""
    return text.strip() if text.isascii() else _UNSEEN.sub("", text)


_UNSEEN = re.compile(r"^[\s\u200b\u200e\u200f\u2060\ufeff]+|[\s\u200b\u200e\u200f\u2060\ufeff]+$")


def with_bullets(text: str) -> str:
    """The text with the bullets and ticks of Word's symbol fonts as characters that every font has."""
    if text.isascii() or not _PRIVATE.search(text):
        return text
    return text.translate(_SYMBOLS)


def is_garbled(text: str) -> bool:
    """Whether letters of it were read in a wrong encoding before: `Familiesâ€™`, `cafÃ©`, `�`."""
    return not (text.isascii() or _BEGIN.isdisjoint(text)) and bool(re.search(_GARBLED, text))


def garbled_word(text: str) -> tuple[str, str]:
    """The first garbled word of the text, and what it most likely was; blank where nobody can tell."""
    for word in text.split():
        if is_garbled(word):
            meant = _as_it_was(word)
            return word, meant if meant.isprintable() and not is_garbled(meant) else ""
    return text[:30], ""


def _as_it_was(word: str) -> str:
    """A garbled word by the encoding that it most likely went through; no word where nobody can tell."""
    if other := next((encoding for signs, encoding in _OTHERS.items() if re.search(signs, word)), ""):
        return word.encode(other, "replace").decode("utf-8", "replace")
    raw = [_TO_BYTES.get(character, ord(character)) for character in word]
    return bytes(raw).decode("utf-8", "replace") if max(raw) <= _LAST_BYTE else ""


_LAST_BYTE = 0xFF
_OTHERS = {"‚Ä|√|¬": MAC, "ÔÇ": "cp850", "ΓÇ": "cp437"}
"""Signs of UTF-8 that a Mac, or a window of commands, has read."""


_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")


def raised(text: str) -> str:
    """A number that is set above the line, as the mark of a footnote is, in letters that are: Lead\u00b9, no Lead1."""
    return text.translate(_RAISED) if text.strip().isdigit() else text
