"""An embedded TrueType font that measures words and writes them as PDF strings."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any
from weakref import ref

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from sendplan.tagged_pdf.errors import MissingGlyph
from sendplan.tagged_pdf.file import literal

_MEMO_LONGEST = 24
"""Longer texts rarely occur twice; caching them would only take memory."""
_MEMO_MOST = 1 << 14

_AFTER_PUNCTUATION = re.compile(r"(?<=[^\W\d_][/–-])(?=[^\W\d_])")
"""Inside a word, a line may end after a hyphen, dash or slash between letters."""


class Font(TTFont):
    """One weight of a font family, for any number of documents, but not for two being written at the same time.

    Characters the font lacks are set in `fallback`, if there is one. `name` distinguishes the fonts of a document.
    """

    def __init__(self, file: Path | bytes, name: str = "", fallback: "Font | None" = None) -> None:
        content: Any = BytesIO(file) if isinstance(file, bytes) else str(file)
        own_name = name or (file.stem if isinstance(file, Path) else "font")
        super().__init__(own_name, content, asciiReadable=True, shapable=False)
        self._advances: dict[int, float] = {
            code: wide for code, wide in self.face.charWidths.items() if _can_be_named(code)
        }
        self._fallback = fallback
        self._asked: Callable[[], PDFDocument | None] = lambda: None
        self._name = ""
        self._first: Mapping[int, str] = {}
        self._foreign: frozenset[str] = frozenset()
        if fallback:
            self._foreign = frozenset(map(chr, fallback._advances.keys() - self._advances.keys()))  # noqa: SLF001
            self._advances = {**fallback._advances, **self._advances}  # noqa: SLF001
        self.ems = _Ems(self._advances, self.fontName)
        """The results of `width` as a mapping, for loops that must be fast."""

    @property
    def cap_height(self) -> float:
        """The height of a capital letter, in ems."""
        height: float = self.face.capHeight
        return height / 1000

    def width(self, text: str) -> float:
        """Return the advance width of `text` in ems. Raises MissingGlyph."""
        return self.ems[text]

    @staticmethod
    def is_unbroken(text: str) -> bool:
        """Return whether no line may end inside a word of `text`."""
        return "-" not in text and "/" not in text and "–" not in text

    def parts(self, word: str) -> tuple[str, ...]:
        """Return `word` cut at the places where a line may end inside it."""
        return (word,) if self.is_unbroken(word) else tuple(_AFTER_PUNCTUATION.split(word))

    def encode(self, text: str, document: PDFDocument) -> list[tuple[str, str]]:
        """Return `text` as pairs of font resource name and PDF literal string.

        There is one pair for each subset of 255 glyphs that the text needs. The strings hold character codes from 0
        to 255, to be written as Latin-1.
        """
        if self._fallback and not self._foreign.isdisjoint(text):
            return [
                pair
                for foreign, run in groupby(text, self._foreign.__contains__)
                for pair in (self._fallback if foreign else self)._encode("".join(run), document)  # noqa: SLF001
            ]
        return self._encode(text, document)

    def _encode(self, text: str, document: PDFDocument) -> list[tuple[str, str]]:
        if self._asked() is not document:
            self._asked = ref(document)  # a weak reference, for a font outlives its documents
            self._name = self.getSubsetInternalName(0, document)
            self._first = _FirstSubset(self, document)
        if text.isascii():  # the first subset holds ASCII at its own codes
            return [(self._name, literal(text))]
        codes = text.translate(self._first)
        if _ELSEWHERE not in codes:
            return [(self._name, literal(codes))]
        return [
            (self.getSubsetInternalName(subset, document), literal(some.decode("latin-1")))
            for subset, some in self.splitString(text, document)
        ]

    def addObjects(self, doc: Any) -> None:  # noqa: N802 (ReportLab's name)
        """Embed the subsets used, with ToUnicode maps that cover only the codes in use.

        ReportLab's own maps give U+0000 to unused codes, which ISO 19005-2 6.2.11.7.2 forbids.
        """
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            resource = doc.idToObject["BasicFonts"].dict[f"{doc.fontMapping[self.fontName][1:]}+{number}"]
            doc.idToObject[f"toUnicodeCMap:{resource.BaseFont}"].content = _to_unicode(resource.BaseFont, subset)


_ELSEWHERE = "\ufffe"


class _FirstSubset(dict[int, str]):
    """The codes of characters in the first subset of a document; `_ELSEWHERE` if another subset has them."""

    def __init__(self, font: Font, document: PDFDocument) -> None:
        super().__init__()
        self._font = font
        self._document = ref(document)

    def __missing__(self, character: int) -> str:
        [(subset, code)] = self._font.splitString(chr(character), self._document())
        self[character] = code.decode("latin-1") if subset == 0 else _ELSEWHERE
        return self[character]


class _Ems(dict[str, float]):
    """The advance widths of words in ems, computed on first use."""

    def __init__(self, advances: Mapping[int, float], font: str) -> None:
        super().__init__()
        self._advances = advances
        self._font = font

    def __missing__(self, text: str) -> float:
        advances = self._advances
        try:
            ems = sum([advances[code] for code in map(ord, text)]) / 1000
        except KeyError as missing:
            raise MissingGlyph(chr(missing.args[0]), text, self._font) from None
        if len(text) <= _MEMO_LONGEST and len(self) < _MEMO_MOST:
            self[text] = ems
        return ems


@cache
def load_font(file: Path | bytes, name: str = "", fallback: Font | None = None) -> Font:
    """Return the font in a file; it is read once per process, since that takes longer than laying out a page."""
    return Font(file, name, fallback)


def _can_be_named(code: int) -> bool:
    """Return whether a ToUnicode map may contain the character.

    See ISO 19005-2 6.2.11.7.2 and, for private use, 6.2.11.7.3.
    """
    return code not in (0, 0xFEFF, 0xFFFE) and not 0xE000 <= code <= 0xF8FF and code < 0xF0000


def _to_unicode(name: str, subset: list[int]) -> str:
    """Return a ToUnicode CMap from one-byte codes to UTF-16 (ISO 32000-1 9.10.3), in blocks of at most 100."""
    pairs = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character and (character != 32 or code == 32)
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name}-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )
