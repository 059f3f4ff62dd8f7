"""No word and no date is broken within itself in a table, whatever font and margins the letterhead has."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import etree
from msgspec.structs import replace

from sendplan.compose.widths import too_narrow
from sendplan.fonts.office import METRICS
from sendplan.model.document import Document, Table
from sendplan.model.look import Look
from sendplan.model.reading import blocks_of
from sendplan.read.letterheads import read_letterhead
from sendplan.render.docx import render_docx
from sendplan.render.pdf import render_pdf
from sendplan.tagged_pdf import lines
from tests.letterheads.making import blank_word
from tests.render.docx_parts import W, part, style_names
from tests.templates.papers import document_of, shipped
from tests.thorough import thorough

WORDS_OWN, OLD, NARROW = 1440, 1797, 2550
"""Margins in twentieths of a point: 2.54 cm, 3.17 cm, and 4.5 cm, which no board's tables fit between."""


@cache
def look(font: str, margin: int) -> Look:
    style = (
        f'<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Body Text"/><w:rPr>{_fonts(font)}</w:rPr></w:style>'
    )
    page = (
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="{margin}" w:bottom="1440" '
        f'w:left="{margin}" w:header="708" w:footer="708" w:gutter="0"/>'
    )
    found = read_letterhead(blank_word(page=page, styles=style), "letterheads/test.docx").look
    assert found.font == font
    return found


def _fonts(font: str) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'


@cache
def paper(name: str, font: str, margin: int) -> Document:
    return document_of(replace(shipped(name), look=look(font, margin)))


CASES = [
    ("annex", "Arial", OLD),
    ("board", "Aptos", WORDS_OWN),
    *thorough(
        ("annex", font, margin) for font, margin in (("Arial", WORDS_OWN), ("Calibri", OLD), ("Aptos", WORDS_OWN))
    ),
    *thorough(("board", font, margin) for font, margin in (("Arial", WORDS_OWN), ("Arial", OLD), ("Calibri", OLD))),
]


@pytest.mark.parametrize(("name", "font", "margin"), CASES)
def test_word_has_room_for_every_word_of_a_table(name: str, font: str, margin: int) -> None:
    document, branded = paper(name, font, margin), look(font, margin)
    assert list(too_narrow(document, branded)) == []
    assert list(_broken_in_word(render_docx(document, branded), font)) == []


@pytest.mark.parametrize(("name", "font", "margin"), CASES)
def test_the_pdf_breaks_no_word_of_a_table(name: str, font: str, margin: int, monkeypatch: pytest.MonkeyPatch) -> None:
    broken: list[str] = []
    genuine = lines.break_long

    def spy(unit: list[lines.Piece], room: float, next_room: float) -> list[list[lines.Piece]]:
        broken.append("".join(piece.text for piece in unit))
        return genuine(unit, room, next_room)

    monkeypatch.setattr(lines, "break_long", spy)
    render_pdf(paper(name, font, margin), look(font, margin))
    assert [word for word in broken if len(word) < 40] == [], "checksums alone may be cut"


def test_a_table_too_wide_for_its_page_stands_out_over_the_margin_and_leaves_a_centimetre() -> None:
    wide = [one.beyond for one in blocks_of(paper("annex", "Arial", OLD)) if isinstance(one, Table) and one.beyond]
    assert wide
    assert max(wide) <= OLD / 20 - 28 + 0.01


def test_a_page_too_narrow_even_so_is_said() -> None:
    assert list(too_narrow(paper("board", "Arial", OLD), look("Arial", OLD))) == []
    assert list(too_narrow(paper("annex", "Arial", NARROW), look("Arial", NARROW)))


def _broken_in_word(file: bytes, font: str) -> Iterator[str]:
    """Words wider in that font than their cell; checksums, which are cut, set aside."""
    regular, bold = METRICS.get(font, METRICS["Arial"])
    names = style_names(file)
    for table in part(file, "word/document.xml").iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w") or 0) / 20 for column in table.iter(f"{W}gridCol")]
        rooms = [width - 6 for width in grid[:-1]] + grid[-1:]
        for cell, room in _cells(table, rooms):
            for paragraph in cell.iter(f"{W}p"):
                style = names.get(_style(paragraph), "")
                advances = bold if "head" in style or "total" in style else regular
                size = 10.0
                for word in _words(paragraph):
                    wide = size * sum(advances[ord(one) - 32] if 32 <= ord(one) < 127 else 0.5 for one in word)
                    if wide > room and len(word) < 40:
                        yield f"{word!r}: {wide:.1f} in {room:.1f} ({style})"


def _cells(table: etree._Element, rooms: list[float]) -> Iterator[tuple[etree._Element, float]]:
    for row in table.iter(f"{W}tr"):
        yield from zip(row.iter(f"{W}tc"), rooms, strict=True)


def _words(paragraph: etree._Element) -> list[str]:
    """Cut where Word may end a line: at spaces, after hyphens, and where it is told so after a slash."""
    text = "".join(text.text or "" for text in _plain_texts(paragraph))
    return re.split(r" |(?<=[-–\u200b])", text)


def _style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def _plain_texts(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Those of runs without a style of their own: chips and large figures are measured elsewhere."""
    for run in paragraph.iter(f"{W}r"):
        if run.find(f"{W}rPr") is None:
            yield from run.iter(f"{W}t")
