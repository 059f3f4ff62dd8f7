"""A table asks for each row once, in order, and only when its page comes."""

from collections.abc import Sequence
from typing import overload

from sendplan.tagged_pdf import (
    Column,
    Element,
    Paragraph,
    ParagraphStyle,
    Row,
    Span,
    Table,
    TableStyle,
    TaggedCanvas,
)
from tests.render.pdf_rules import faults
from tests.render.read_pdf import words_of
from tests.tagged_pdf.samples import face, written

STYLE = ParagraphStyle(face())


class Watched(Sequence[Row]):
    """Rows that note which of them were asked for, and on which page."""

    def __init__(self, count: int) -> None:
        self.page = 0
        self.asked: list[tuple[int, int]] = []
        self._count = count

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        assert isinstance(index, int)
        self.asked.append((self.page, index))
        return Row([[Paragraph([Span(f"row {index}", STYLE.face)], STYLE)]])

    def __len__(self) -> int:
        return self._count


def test_rows_are_asked_for_once_when_their_page_comes() -> None:
    rows = Watched(60)

    def begin_page(_canvas: TaggedCanvas) -> None:
        rows.page += 1

    def blocks(root: Element) -> list[Table]:
        head = Row([[Paragraph([Span("Head", STYLE.face)], STYLE)]])
        return [Table(root.add("Table"), [Column("Head", 1)], head, rows, TableStyle())]

    file = written(blocks, begin_page)
    assert [index for _, index in rows.asked] == list(range(60))
    assert rows.page >= 6
    first, middle, last = (page for page, index in rows.asked if index in {0, 30, 59})
    assert first == 1 < middle < last == rows.page
    assert words_of(file) == ["Head", *(f"row {index}" for index in range(60))]
    assert faults(file) == []


def test_a_row_higher_than_the_limit_breaks_and_keeps_its_elements() -> None:
    long = Row([[Paragraph([Span("word " * 300, STYLE.face)], STYLE)], [Paragraph([Span("b", STYLE.face)], STYLE)]])

    def blocks(root: Element) -> list[Table]:
        columns = [Column("A", 3, row_header=True), Column("B", 1)]
        return [Table(root.add("Table"), columns, None, [long, long], TableStyle(tallest=100))]

    file = written(blocks)
    assert words_of(file) == ["word " * 300, "b"] * 2
    assert faults(file) == []
