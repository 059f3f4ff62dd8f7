"""A note stays with the last row of the table above it, and a table with the sentences that lead to it."""

from datetime import date

import pypdfium2
import pytest
from msgspec.structs import replace

from sendplan.model.document import (
    Block,
    Caption,
    Cell,
    Column,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)
from sendplan.model.look import Look
from sendplan.render.docx import render_docx
from sendplan.render.pdf import render_pdf
from tests.render.docx_parts import W, found, part, style_names


def _words(words: str, style: str = "body") -> Paragraph:
    return Paragraph((Run(words),), style)  # type: ignore[arg-type]


def _table(rows: int) -> Table:
    cells = (Row((Cell((_words(f"Row {number}"),)),)) for number in range(1, rows + 1))
    return Table((Column("Head", 482),), tuple(cells), "A table")


def _document(filler: int, rows: int, *below: Block) -> Document:
    above = tuple(_words(f"Line {number}") for number in range(filler))
    heading = Heading(1, "A heading", "a")
    blocks = (*above, heading, _words("A sentence that leads to it."), _table(rows), *below, _words("After."))
    return Document("T", "A", "S", date(2020, 11, 30), "", "", "", (Section(blocks),))


NOTES = (_words("A sum."), _words("A note.", "footnote"))


@pytest.mark.parametrize("filler", [0, 12, 30])
def test_a_note_longer_than_pages_is_broken_and_said_whole(filler: int) -> None:
    refs = [f"1.{number}" for number in range(1, 3000)]
    file = render_pdf(_document(filler, 2, _words("A sum."), _words(", ".join(refs), "footnote")), Look())
    with pypdfium2.PdfDocument(file) as opened:
        words = " ".join(page.get_textpage().get_text_range() for page in opened).replace(",", " ").split()
    assert [word for word in words if word.startswith("1.")] == refs


@pytest.mark.parametrize("rows", [1, 8])
def test_wherever_the_page_ends_a_note_stands_with_a_row_of_its_table(rows: int) -> None:
    broken = 0
    for filler in range(24, 40):
        file = render_pdf(_document(filler, rows, *NOTES), Look())
        with pypdfium2.PdfDocument(file) as opened:
            pages = [page.get_textpage().get_text_range() for page in opened]
        [noted] = [page for page in pages if "A note." in page]
        assert f"Row {rows}" in noted, filler
        assert "A sum." in noted, filler
        [led] = [page for page in pages if "A sentence that leads to it." in page]
        assert "A heading" in led
        assert "Row 1" in led, filler
        broken += "Row 1" not in noted
    assert bool(broken) == (rows > 1), "a longer table breaks above its last row"


def test_in_word_the_first_two_and_the_last_two_rows_hold_together_and_on_to_the_note() -> None:
    for below, held in ((NOTES, [True, False, False, True, True]), ((), [True, False, False, True, False])):
        body = part(render_docx(_document(1, 5, *below), Look()), "word/document.xml")
        rows = list(body.iter(f"{W}tr"))[1:]
        assert [row.find(f".//{W}keepNext") is not None for row in rows] == held
    body = part(render_docx(_document(1, 3), Look()), "word/document.xml")
    rows = list(body.iter(f"{W}tr"))[1:]
    assert [row.find(f".//{W}keepNext") is not None for row in rows] == [True, False, False], "two of three may stay"
    for words, keeps in (("A sentence that leads to it.", True), ("A sum.", True), ("A note.", False)):
        body = part(render_docx(_document(1, 3, *NOTES), Look()), "word/document.xml")
        [found] = [one for one in body.iter(f"{W}p") if "".join(one.itertext()) == words]
        assert (found.find(f"{W}pPr/{W}keepNext") is not None) == keeps, words


def test_no_row_of_a_longer_table_stands_alone_on_the_next_page() -> None:
    left = set()
    for filler in range(24, 40):
        with pypdfium2.PdfDocument(render_pdf(_document(filler, 8), Look())) as opened:
            last = next(text for page in opened if "Row 8" in (text := page.get_textpage().get_text_range()))
        left.add(sum(f"Row {number}" in last for number in range(1, 9)))
    assert 1 not in left
    assert 2 in left


def test_no_row_of_a_longer_table_stands_alone_at_the_foot_of_a_page() -> None:
    begun = set()
    for filler in range(24, 46):
        with pypdfium2.PdfDocument(render_pdf(_document(filler, 8), Look())) as opened:
            first = next(text for page in opened if "Row 1" in (text := page.get_textpage().get_text_range()))
        begun.add(sum(f"Row {number}" in first for number in range(1, 9)))
    assert 1 not in begun
    assert 3 in begun


def test_of_three_rows_two_stay_where_they_have_room() -> None:
    """One is alone either way; what fits is not moved, which would leave the foot of the page white."""
    tall = _table(3)
    rows = tuple(Row((Cell((*row.cells[0].blocks, *(_words("More of it.") for _ in range(4)))),)) for row in tall.rows)
    parted = set()
    for filler in range(6, 30):
        above = tuple(_words(f"Line {number}") for number in range(filler))
        document = replace(_document(0, 1), sections=(Section((*above, replace(tall, rows=rows))),))
        with pypdfium2.PdfDocument(render_pdf(document, Look())) as opened:
            last = list(opened)[-1].get_textpage().get_text_range()
        parted.add(sum(f"Row {number}" in last for number in (1, 2, 3)))
    assert 1 in parted
    assert 2 not in parted, "the first alone at the foot of a page"


@pytest.mark.parametrize("below", [(), NOTES])
def test_a_page_has_one_head_of_a_table_though_its_rows_are_tall(below: tuple[Block, ...]) -> None:
    """Two rows that go on together leave room in which one of them would fit, under a head of its own."""
    tall = _table(5)
    rows = tuple(Row((Cell((*row.cells[0].blocks, *(_words("More of it.") for _ in range(4)))),)) for row in tall.rows)
    for filler in range(6, 24):
        above = tuple(_words(f"Line {number}") for number in range(filler))
        blocks = (*above, Heading(1, "Tall", "a"), replace(tall, rows=rows), *below)
        document = replace(_document(0, 1), sections=(Section(blocks),))
        with pypdfium2.PdfDocument(render_pdf(document, Look())) as opened:
            pages = [page.get_textpage().get_text_range() for page in opened]
        assert max(page.count("Head") for page in pages) == 1, filler
        assert "Row 4" in next(page for page in pages if "Row 5" in page), filler


def test_a_table_of_a_few_low_rows_is_never_parted() -> None:
    left = set()
    for filler in range(24, 40):
        with pypdfium2.PdfDocument(render_pdf(_document(filler, 4), Look())) as opened:
            last = next(text for page in opened if "Row 4" in (text := page.get_textpage().get_text_range()))
        left.add(sum(f"Row {number}" in last for number in range(1, 5)))
    assert left == {4}


def test_what_stands_below_a_heading_is_not_left_without_the_heading_that_follows() -> None:
    for filler in range(28, 42):
        above = tuple(_words(f"Line {number}") for number in range(filler))
        below = (Heading(1, "Definitions", "a"), _words("Named in brief.", "footnote"), Heading(2, "Statuses", "b"))
        document = replace(_document(0, 1), sections=(Section((*above, *below, _words("A sentence."), _table(8))),))
        with pypdfium2.PdfDocument(render_pdf(document, Look())) as opened:
            [page] = [text for page in opened if "Definitions" in (text := page.get_textpage().get_text_range())]
        assert "Row 1" in page, filler


def test_a_sentence_that_ends_in_a_colon_stands_with_its_list() -> None:
    listed = ListBlock(tuple(ListItem((Run(f"Item {number}"),)) for number in range(1, 7)))
    for filler in range(34, 44):
        above = tuple(_words(f"Line {number}") for number in range(filler))
        sections = (Section((*above, _words("These are:"), listed)),)
        document = Document("T", "A", "S", date(2020, 11, 30), "", "", "", sections)
        with pypdfium2.PdfDocument(render_pdf(document, Look())) as opened:
            [led] = [text for page in opened if "These are:" in (text := page.get_textpage().get_text_range())]
        assert "Item 1" in led, filler


def test_in_word_a_table_keeps_off_the_table_or_the_note_before_it() -> None:
    captioned = replace(_table(2), caption=Caption("Table 1", "One after another"))
    for before, below, style in (
        ([_table(2)], captioned, "caption after table"),
        ([_words("A lead.", "footnote")], captioned, "caption after table"),
        ([_words("A sentence.")], captioned, "caption"),
        ([_table(2), _words("A note.", "footnote")], _table(2), "Footnote before table"),
        ([_table(2), _words("A note.", "footnote")], _words("A sentence."), "Footnote"),
    ):
        file = render_docx(_document(1, 3, _words("Then."), *before, below), Look())
        names, body = style_names(file), part(file, "word/document.xml")
        used = [names[style] for style in found(body, "//w:pStyle/@w:val")]
        assert [name for name in used if name.casefold().startswith(("caption", "footnote"))][-1] == style


def test_in_the_pdf_it_keeps_off_as_far() -> None:
    """The caption of a table touched the rule of the one above it."""

    def top_of(words: str, *blocks: Block) -> float:
        with pypdfium2.PdfDocument(render_pdf(_document(0, 1, *blocks), Look())) as opened:
            text = opened[0].get_textpage()
            return float(text.get_charbox(text.get_text_range().index(words))[3])

    captioned = replace(_table(2), caption=Caption("Table 1", "One after another"))
    note = _words("A note.", "footnote")
    alone = top_of("Row 1", _words("Then.")) - top_of("Table 1", _words("Then."), captioned)
    touching = top_of("Row 1", captioned) - top_of("Table 1", captioned)
    assert touching == pytest.approx(22, abs=1)
    assert alone > touching
    below = top_of("A note.", note) - top_of("Table 1", note, captioned)
    assert below == pytest.approx(19, abs=1)


def test_a_number_keeps_off_the_words_that_begin_the_next_column() -> None:
    """ "16 Weekly meetings" read as one: a number ends where its column does, and words begin where theirs does."""
    columns = (Column("Score", 60, "right"), Column("Words", 422))
    table = Table(columns, (Row((Cell((_words("16"),)), Cell((_words("Weekly"),)))),), "Scores")
    assert [table.apart(index) for index in (0, 1)] == [6, 0]
    document = replace(_document(0, 1), sections=(Section((table,)),))
    with pypdfium2.PdfDocument(render_pdf(document, Look())) as opened:
        text = opened[0].get_textpage()
        said = text.get_text_range()
        ends, begins = text.get_charbox(said.index("16") + 1)[2], text.get_charbox(said.index("Weekly"))[0]
    assert begins - ends > 12
    body = part(render_docx(document, Look()), "word/document.xml")
    assert found(body, "//w:tc/w:tcPr/w:tcMar/w:right/@w:w") == ["240", "240"]
