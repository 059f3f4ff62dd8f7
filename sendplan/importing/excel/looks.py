"""How a workbook's cells look: their colours, whether they are struck out or white, and which rows and columns hide."""

import re
from dataclasses import dataclass
from typing import Any

from sendplan.importing.colours import colour_word

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_ATTRIBUTE = re.compile(rb'\b(r|min|max|hidden|collapsed|ht)="([^"]*)"')
_WHITE = ("FFFFFF", "FEFEFE")
MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Look:
    """`shade`: the fill in a word of the RAG family. `tinted`: it has a fill that is not white."""

    number_format: str = ""
    shade: str = ""
    tinted: bool = False
    bold: bool = False
    struck: bool = False
    white: bool = False
    indent: int = 0


class Looks:
    """The looks of a workbook's cells, each style read once."""

    def __init__(self) -> None:
        self.known: dict[int, Look] = {}

    def of(self, cell: Any) -> Look:
        style = getattr(cell, "_style_id", None)
        if style is None:
            return Look()
        if style not in self.known:
            self.known[style] = _look(cell)
        return self.known[style]


def _look(cell: Any) -> Look:
    font, fill, alignment = cell.font, cell.fill, cell.alignment
    solid = fill is not None and fill.fill_type == "solid"
    rgb = _rgb(fill.fgColor) if solid else ""
    tinted = solid and rgb[-6:].upper() not in _WHITE
    ink = _rgb(font.color)[-6:].upper() if font is not None and font.color is not None else ""
    theme = getattr(font.color, "theme", None) if font is not None and font.color is not None else None
    # Theme colour 0 is the background's, which is white but in a few themes.
    is_white = ink in _WHITE or (
        font is not None and font.color is not None and font.color.type == "theme" and theme == 0
    )
    return Look(
        str(cell.number_format or ""),
        colour_word(rgb) if rgb else "",
        tinted,
        bool(font is not None and font.b),
        bool(font is not None and font.strike),
        bool(is_white and not tinted),
        int(getattr(alignment, "indent", 0) or 0),
    )


def _rgb(colour: Any) -> str:
    rgb = getattr(colour, "rgb", "")
    return rgb if isinstance(rgb, str) else ""


def hidden_rows(written: bytes) -> frozenset[int]:
    """The rows that a sheet's XML hides, by number."""
    found = set()
    number = 0
    for tag in _ROW.findall(written):
        told = dict(_ATTRIBUTE.findall(tag))
        number = int(told[b"r"]) if told.get(b"r", b"").isdigit() else number + 1
        if told.get(b"hidden") in (b"1", b"true"):
            found.add(number)
    return frozenset(found)


def hidden_columns(written: bytes) -> frozenset[int]:
    """The columns that a sheet's XML hides, counted from 0."""
    found: set[int] = set()
    for tag in _COLUMN.findall(written):
        told = dict(_ATTRIBUTE.findall(tag))
        if (
            told.get(b"hidden") in (b"1", b"true")
            and told.get(b"min", b"").isdigit()
            and told.get(b"max", b"").isdigit()
        ):
            found.update(range(int(told[b"min"]) - 1, min(int(told[b"max"]), MOST_COLUMNS)))
    return frozenset(found)
