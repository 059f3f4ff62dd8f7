"""A long file is written while it is laid out, and says what it would say had it been written at its end."""

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pikepdf
import pytest

from sendplan.tagged_pdf import (
    Anchor,
    Block,
    Chapter,
    Column,
    ContentsEntry,
    Element,
    Noted,
    PageLayout,
    Paragraph,
    ParagraphStyle,
    Row,
    Rule,
    Span,
    Table,
    TableStyle,
    TaggedCanvas,
    Text,
    UnknownAnchor,
    contents,
    growing,
    paginate,
    run,
)
from tests.render.pdf_rules import faults
from tests.tagged_pdf.samples import METADATA, content, face

ROWS = 600
STYLE = ParagraphStyle(face())
COLUMNS = [Column("Ref", 1, row_header=True), Column("Words", 3)]


def _words(text: str, link: str = "") -> Paragraph:
    return Paragraph([Span(text, face(), link)], STYLE)


def _row(index: int) -> Row:
    cell = [_words(f"row {index}"), _words("to the end", "#last")] if index % 50 == 0 else [_words("in words " * 12)]
    return Row([[_words(str(index))], cell])


def _blocks(root: Element, link: str) -> Iterator[Block]:
    """Contents that lead to the last page, a table over a hundred pages and a heading."""
    yield from contents(root, _words("Contents"), [ContentsEntry("End", "last")], STYLE, Rule(0.5, "#000000"))
    element = root.add("Table", "/O /Table /Summary (Rows)")
    head = Row([[_words("Ref")], [_words("Words")]])
    yield Table(element, COLUMNS, head, [_row(index) for index in range(ROWS)], TableStyle())
    yield Text(root.add("P"), _words("Back", link))
    yield Text(root.add("H1"), _words("End"), anchor=Anchor("last", "End", 0))


def _foot(canvas: TaggedCanvas) -> None:
    number = canvas.getPageNumber()
    with canvas.artifact("/Type /Pagination /Subtype /Footer"):
        canvas.later(lambda: run(canvas.pdf, f"{number} of {canvas.page_count}", face(), 10, 2))


def _written(link: str = "#last", furniture: Callable[[TaggedCanvas], None] = _foot) -> bytes:
    root = Element("Document")
    layout = PageLayout((200, 200), (10, 10, 10, 10), furniture)
    return paginate([Chapter(layout, list(_blocks(root, link)))], root, METADATA).pdf


def _said(element: Any) -> list[Any]:
    """The tree as names and the content of each, by page."""
    kids = element.get("/K", [])
    return [
        str(element.S),
        str(element.get("/A", "")),
        [
            _said(kid) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid else _place(kid)
            for kid in (kids if isinstance(kids, pikepdf.Array) else [kids])
        ],
    ]


def _place(kid: Any) -> str:
    if isinstance(kid, int):
        return str(kid)
    return f"{kid.MCID} elsewhere" if "/MCID" in kid else str(kid.Obj.Contents)


def _read(file: bytes) -> tuple[Sequence[str], list[Any], list[str]]:
    with pikepdf.open(io.BytesIO(file)) as pdf:
        assert not faults(file)
        ends = [str(pdf.pages.index(link.Dest[0])) for page in pdf.pages for link in page.get("/Annots", [])]
        return content(file), _said(pdf.Root.StructTreeRoot.K), ends


def test_what_is_written_on_the_way_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    on_the_way = _written()
    monkeypatch.setattr(growing, "_AT_ONCE", 10_000)
    at_the_end = _written()
    pages, tree, ends = _read(on_the_way)
    assert len(pages) > 100
    assert "(2 of" in pages[1]
    assert set(ends) == {str(len(pages) - 1)}, "each link leads to the heading"
    assert (pages, tree, ends) == _read(at_the_end)


def test_what_is_written_is_let_go() -> None:
    """Rows are numbers of objects; of elements only those of pages that wait are held."""
    held: list[int] = []

    def look(canvas: TaggedCanvas) -> None:
        tables = [kid for kid in canvas.root.kids if isinstance(kid, Element) and kid.tag == "Table"]
        bodies = [kid for table in tables for kid in table.kids if isinstance(kid, Element) and kid.tag == "TBody"]
        held.extend(sum(isinstance(row, Element) for row in body.kids) for body in bodies)

    _written(furniture=look)
    assert 0 < max(held) < ROWS / 3


def test_a_whole_table_is_let_go_when_something_below_it_was_drawn() -> None:
    """And a heading with its bookmark: what is held does not grow with the number of tables."""
    held: list[int] = []

    def blocks(root: Element) -> Iterator[Block]:
        for number in range(200):
            style = ParagraphStyle(face(), keep=True)
            yield Text(root.add("H1"), Paragraph([Span(f"Part {number}", face())], style), anchor=_anchor(number))
            yield Table(root.add("Table"), COLUMNS, None, [_row(index) for index in range(1, 4)], TableStyle())
        yield Text(root.add("H1"), _words("End"), anchor=Anchor("last", "End", 0))

    def look(canvas: TaggedCanvas) -> None:
        held.append(sum(isinstance(kid, Element) for kid in canvas.root.kids))

    root = Element("Document")
    layout = PageLayout((200, 200), (10, 10, 10, 10), look)
    file = paginate([Chapter(layout, blocks(root))], root, METADATA).pdf
    assert not faults(file)
    assert len(held) > 190
    assert max(held) < 2 * 200 - 100
    with pikepdf.open(io.BytesIO(file)) as pdf:
        assert [str(item.title) for item in pdf.open_outline().root] == [*(f"Part {one}" for one in range(200)), "End"]


def _anchor(number: int) -> Anchor:
    return Anchor(f"part-{number}", f"Part {number}", 0)


class _Asked(Sequence[Row]):
    """Rows that note how far they were asked for."""

    def __init__(self) -> None:
        self.last = 0

    def __len__(self) -> int:
        return ROWS

    def __getitem__(self, index: Any) -> Any:
        self.last = max(self.last, index)
        return _row(index + 1)


def test_a_table_below_a_heading_and_above_a_note_is_set_a_page_at_a_time() -> None:
    rows, asked = _Asked(), list[int]()
    root = Element("Document")
    style = ParagraphStyle(face(), keep=True)
    heading = Text(root.add("H1"), Paragraph([Span("Rows", face())], style), anchor=Anchor("rows", "Rows", 0))
    table = Table(root.add("Table"), COLUMNS, None, rows, TableStyle())
    noted = Noted([table, Text(root.add("P"), _words("A note."))])
    layout = PageLayout((200, 200), (10, 10, 10, 10), lambda _canvas: asked.append(rows.last))
    paginate([Chapter(layout, [heading, noted])], root, METADATA)
    assert len(asked) > 100
    assert asked[1] < ROWS / 10


def test_a_link_to_nowhere_is_found_on_the_way_too() -> None:
    with pytest.raises(UnknownAnchor, match="nowhere"):
        _written("#nowhere")
