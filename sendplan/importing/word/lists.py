"""The numbers and bullets that Word shows before paragraphs. They are in no text, only in the definitions of lists."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

BULLET = "•"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST = 3000  # a larger number is shown in digits


class Level(Struct, frozen=True):
    """How one level of a list is shown.

    Attributes:
        form: Word's name for the kind of number: "decimal", "lowerLetter", "bullet" …
        shown: The text, with %1 to %9 for the numbers of the levels.
        start: The first number.
    """

    form: str = "decimal"
    shown: str = "%1."
    start: int = 1


class Lists(Struct):
    """The lists of a document.

    Attributes:
        levels: (List, level) → how it is shown.
        styles: Style → (list, level).
        counts: List → the current number at each level; None where it has not begun.
    """

    levels: Mapping[tuple[str, int], Level] = field(default_factory=dict)
    styles: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    counts: defaultdict[str, list[int | None]] = field(default_factory=lambda: defaultdict(lambda: [None] * 9))

    def label(self, number: str, level: int) -> str:
        """Count a paragraph of list `number` at `level`, and return what is shown before it; "" if nothing is."""
        how = self.levels.get((number, level))
        if how is None or not 0 <= level < 9 or how.form == "none":
            return ""
        if how.form == "bullet":
            return BULLET
        counts = self.counts[number]
        now = counts[level]
        counts[level] = how.start if now is None else now + 1
        counts[level + 1 :] = [None] * (8 - level)

        def numbered(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            shown = self.levels.get((number, other), Level())
            begun = counts[other]
            return _figure(shown.start if begun is None else begun, shown.form)

        return re.sub(r"%([1-9])", numbered, how.shown).strip()


def _figure(value: int, form: str) -> str:
    """Return a number in the form that Word gives it: 3, c, III, 03."""
    if value <= 0 or value > _MOST:
        return str(value)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = ""
        for size, sign in _ROMAN:
            roman += sign * (value // size)
            value %= size
        return roman if form == "lowerRoman" else roman.upper()
    return f"{value:02d}" if form == "decimalZero" else str(value)


def read_lists(numbering: Any, styles: Any, word: str) -> Lists:
    """Return the lists, from the roots of numbering.xml and styles.xml, either of which may be None.

    `word` is the XML namespace, in braces.
    """
    abstract: dict[str, dict[int, Level]] = {}
    levels: dict[tuple[str, int], Level] = {}
    for definition in numbering.iter(f"{word}abstractNum") if numbering is not None else ():
        shown = {}
        for level in definition.iter(f"{word}lvl"):
            start = _value(level, "start", word)
            shown[_whole(level.get(f"{word}ilvl"))] = Level(
                _value(level, "numFmt", word) or "decimal", _value(level, "lvlText", word), _whole(start or "1")
            )
        abstract[definition.get(f"{word}abstractNumId", "")] = shown
    for number in numbering.iter(f"{word}num") if numbering is not None else ():
        name = number.get(f"{word}numId", "")
        for level, how in abstract.get(_value(number, "abstractNumId", word), {}).items():
            levels[name, level] = how
    return Lists(levels, _styles(styles, word))


def _styles(styles: Any, word: str) -> dict[str, tuple[str, int]]:
    named = {}
    for style in styles.iter(f"{word}style") if styles is not None else ():
        properties = style.find(f"{word}pPr/{word}numPr")
        if properties is not None:
            number = _value(properties, "numId", word)
            named[style.get(f"{word}styleId", "")] = (number, _whole(_value(properties, "ilvl", word) or "0"))
    return named


def _value(element: Any, child: str, word: str) -> str:
    found = element.find(f"{word}{child}")
    return found.get(f"{word}val", "") if found is not None else ""


def _whole(text: str | None) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,6}", text) else 0
