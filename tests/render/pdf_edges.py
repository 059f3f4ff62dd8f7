"""Documents at the edges of what a PDF page can take."""

from datetime import date

from sendplan.model.document import (
    Block,
    Callout,
    Caption,
    Cell,
    Chip,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    KeepTogether,
    ListBlock,
    ListItem,
    Marking,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)
from sendplan.model.drawing import Drawing, Rect, Text
from sendplan.model.status import Status

COLUMNS = (Column("Ref", 30, row_header=True), Column("Action", 300), Column("Days", 60, align="right"))
LONG = "Twenty thousand characters are some pages. " * 470
WORD = "x" * 20_000


def document_of(*blocks: Block) -> Document:
    """A document of one section under a heading."""
    return Document(
        "Title", "Author", "Subject", date(2020, 11, 30), "Left", "Right", "Foot", (Section((TOP, *blocks)),)
    )


def p(text: str, link: str = "") -> Paragraph:
    return Paragraph((Run(text, link=link),))


def table_of(*actions: str) -> Table:
    """A row for each."""
    rows = (Row((cell(f"1.{number}"), cell(text), cell("2"))) for number, text in enumerate(actions, start=1))
    return Table(COLUMNS, tuple(rows), "Actions", caption=Caption("Table 1", "Actions"))


def cell(*texts: str) -> Cell:
    return Cell(tuple(p(text) for text in texts))


TOP = Heading(1, "Top", "top", "1")
TREE = ListBlock(
    tuple(
        ListItem(
            (Run(f"Item {number} " + "with words " * 20),),
            (ListItem((Run("Inner " * 30),), (ListItem((Run("Innermost"),)),)),),
        )
        for number in range(30)
    )
)
ONE_CHIP = Paragraph((Chip(Status.AT_RISK, "At risk"), Run(" and "), Chip(None, "Not published")))

EDGES = {
    "nothing": Document("T", "A", "S", date(2020, 11, 30), "", "", "", (Section(()),)),
    "heading alone": document_of(),
    "table without rows": document_of(table_of()),
    "facts without rows": document_of(Table(COLUMNS[:2], (), "None", kind="facts", caption=Caption("Table 1", "None"))),
    "empty cells": document_of(
        Table(COLUMNS, (Row((cell("1"), Cell(), cell(""))), Row((Cell(), Cell(), Cell()), "total")), "Empty")
    ),
    "rows": document_of(table_of(*(f"Action {number} " * 9 for number in range(160)))),
    "long cell": document_of(table_of("Short", LONG, "Short")),
    "long cells": document_of(table_of(LONG, WORD, LONG)),
    "long list in a cell": document_of(
        Table(COLUMNS, (Row((cell("1"), Cell((p("Before"), TREE, p("After"))), Cell())),), "List")
    ),
    "long facts": document_of(
        Table(COLUMNS[:2], (Row((cell("Cause"), cell(LONG))),), "Facts", kind="facts", edge=Status.OFF_TRACK)
    ),
    "long words": document_of(p(WORD), Paragraph((Run(LONG),), "key-message")),
    "list over pages": document_of(TREE, p("After")),
    "callout over pages": document_of(
        Heading(2, "Two", "two"), Callout(Heading(3, "Three", "three"), (p(LONG), TREE), None)
    ),
    "too much to keep together": document_of(
        KeepTogether((Heading(2, "Two", "two"), p(LONG[:9000]), KeepTogether((p("In"), table_of(*["Row"] * 90)))))
    ),
    "heading at the foot": document_of(
        *[p("Line " * 30)] * 20, Heading(2, "Two", "two"), table_of(*["Row " * 90] * 9), Heading(2, "Last", "last")
    ),
    "wide chips": document_of(
        Table((Column("A", 1, row_header=True), Column("B", 9)), (Row((Cell((ONE_CHIP,)), cell("b"))),), "Chips")
    ),
    "figure higher than a page": document_of(
        Figure(
            Drawing(482, 2000, (Rect(0, 0, 482, 2000, "#FF0000"), Text(9, 9, "Inside", 9, "#000000"))),
            "All it shows: ŵ ŷ",
            Caption("Figure 1", "High"),
        )
    ),
    "contents over pages": document_of(
        Contents(), *(Heading(1, f"Heading {number} " * 7, f"h{number}", new_page=True) for number in range(50))
    ),
    "long link": document_of(p("A link of many words " * 30, link="https://example.org/a(b)?c=ŵ"), p("up", "#top")),
    "landscape": Document(
        "T", "A", "S", date(2020, 11, 30), "L", "R", "F",
        (Section((TOP,)), Section((table_of(*["Row " * 60] * 30),), "landscape"), Section((p("Upright"),))),
        Marking("Restricted: not for publication", "restricted"),
    ),
}  # fmt: skip
