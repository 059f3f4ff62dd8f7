"""A table asks for each row once, in order, and only when its page comes."""

from collections.abc import Sequence
from typing import overload

from sendplan.tagged_pdf import (
    Column,
    Element,
    Paragraph,
    ParagraphStyle,
    Row,
    Rule,
    Span,
    Table,
    TableStyle,
    TaggedCanvas,
)
from tests.render.pdf_rules import faults
from tests.render.read_pdf import words_of
from tests.tagged_pdf.samples import content, face, written

STYLE = ParagraphStyle(face())


class Watched(Sequence[Row]):
    """Rows that note which of them were asked for, and on which page; `total`: the last is set off by a rule."""

    def __init__(self, count: int, *, total: bool = False) -> None:
        self._total = total
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
        rule = Rule(1, "#000000") if self._total and index == self._count - 1 else None
        return Row([[Paragraph([Span(f"row {index}", STYLE.face)], STYLE)]], above=rule)

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


def test_no_total_stands_alone_on_the_last_page() -> None:
    """Of so many rows that all but the total would fit, the last two go on together."""
    fits = 0
    for count in range(5, 25):
        rows = Watched(count, total=True)

        def begin_page(_canvas: TaggedCanvas, rows: Watched = rows) -> None:
            rows.page += 1

        def blocks(root: Element, rows: Watched = rows) -> list[Table]:
            head = Row([[Paragraph([Span("Head", STYLE.face)], STYLE)]])
            return [Table(root.add("Table"), [Column("Head", 1)], head, rows, TableStyle())]

        words = words_of(written(blocks, begin_page))
        assert words == ["Head", *(f"row {index}" for index in range(count))]
        if rows.page == 1:
            fits = count
        elif count == fits + 1:
            assert [page for page, _ in rows.asked].count(2) <= 1, "the row before it was measured for page 1"
            painted = content(written(blocks, begin_page))
            assert painted[1].count("BT") >= 3, "head and two rows"
            return
    raise AssertionError("no table broke")


def test_a_row_higher_than_the_limit_breaks_and_keeps_its_elements() -> None:
    long = Row([[Paragraph([Span("word " * 300, STYLE.face)], STYLE)], [Paragraph([Span("b", STYLE.face)], STYLE)]])

    def blocks(root: Element) -> list[Table]:
        columns = [Column("A", 3, row_header=True), Column("B", 1)]
        return [Table(root.add("Table"), columns, None, [long, long], TableStyle(tallest=100))]

    file = written(blocks)
    assert words_of(file) == ["word " * 300, "b"] * 2
    assert faults(file) == []
