"""Documents at the edges: empty, deep, long, hostile, without a marking or a title."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec.structs import replace

from sendplan.model.document import (
    Block,
    Callout,
    Caption,
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
    Run,
    Section,
    Table,
)
from sendplan.model.status import Status
from tests.render.sample import sample_document
from tests.render.sample_drawing import sample_drawing
from tests.render.sample_parts import cell, p, row
from tests.render.sample_words import AWKWARD


def document_of(*blocks: Block) -> Document:
    return Document("Title", "Author", "Subject", date(2020, 11, 30), "Left", "Right", "Foot", (Section(blocks),))


def deep_list(depth: int) -> ListBlock:
    item = ListItem((Run(f"Level {depth}"),))
    for level in range(depth - 1, 0, -1):
        item = ListItem((Run(f"Level {level}"),), (item, ListItem((Run(f"Beside {level + 1}"),))))
    return ListBlock((item,))


LEVELS: tuple[Literal[1, 2, 3], ...] = (1, 2, 3)
REFS = (Column("Ref", 40, row_header=True), Column("Words", 442))
NOTHING = Table(REFS, (), "A table without rows")
NO_FACTS = replace(NOTHING, kind="facts")
LONG = "A cell of 20,000 characters. " * 690
HOSTILE = (*AWKWARD, 'x"/><w:p>', "&amp;lt;", "a\nb\tc", "\u202eRTL\u202c \u200b", "\ufeff", "]]>", "…\u0085…")

EDGES: Mapping[str, Document] = {
    "nothing": document_of(),
    "a heading": document_of(Heading(1, "One", "one")),
    "contents without headings": document_of(Contents(), p("Words.")),
    "contents last": document_of(Heading(1, "One", "one"), Contents()),
    "tables without rows": document_of(NOTHING, NO_FACTS, NOTHING),
    "a table last": document_of(Table(REFS, (row("1.1", "x"),), "One row")),
    "tables in turn": document_of(
        KeepTogether((Table(REFS, (row("1.1", ""),), "One"),)), Table(REFS, (row("", "x"),), "Two"), p("After.")
    ),
    "nothing kept together": document_of(KeepTogether(()), KeepTogether((KeepTogether(()), NOTHING))),
    "a hollow callout": document_of(
        Heading(1, "One", "one"), Heading(2, "Two", "two"), Callout(Heading(3, "Ask", "ask"), (), Status.CLOSED)
    ),
    "callouts of each level": document_of(
        *(Callout(Heading(level, "Ask", f"ask-{level}"), (p("Why."), deep_list(4)), None) for level in LEVELS),
    ),
    "lists twelve deep": document_of(deep_list(12), replace(deep_list(12), ordered=True), ListBlock(())),
    "a list in a cell": document_of(Table(REFS, (row("1", cell(deep_list(5), ListBlock(()))),), "Lists")),
    "totals amid rows": document_of(
        Table(REFS, (row("1", "x"), row("All", "1", kind="total"), row("2", "x")), "Totals")
    ),
    "a very long cell": document_of(Table(REFS, (row("1.10", LONG), row("1.1", LONG)), "Long")),
    "hostile words": document_of(
        Heading(1, HOSTILE[0], 'an "anchor" & <more>'),
        *(p(text) for text in HOSTILE),
        Table(REFS, tuple(row("=1+1", text) for text in HOSTILE), HOSTILE[0], caption=Caption("<Table>", "&amp;")),
        Figure(sample_drawing(), 'Alt "text" <b>\nof two lines'),
        Paragraph((Run("to the heading", link='#an "anchor" & <more>'),)),
        Paragraph((Run("an odd address", link='https://example.org/ä b?q="<>&x#1{}|\\^'),)),
        Paragraph((Run("nowhere", link="#nowhere"), Run("a script", "strong", link="javascript:alert(1)"))),
    ),
    "like anchors": document_of(
        *(Heading(1, f"Anchor {text}", text) for text in ("a-b", "a_b", "A.b", "1", "é" * 60, "é" * 60 + "x", ""))
    ),
    "restricted": replace(sample_document(), marking=Marking("Restricted: <not> for publication", "restricted")),
    "unmarked": replace(sample_document(), marking=None),
    "long title": replace(sample_document(), title="Title & " * 60, author="A" * 300),
    "landscape alone": replace(
        document_of(), sections=(Section((p("Wide."), NOTHING), "landscape"), Section((), "landscape"))
    ),
}
