"""A letterhead to begin from: a Word file that holds every style, and a page that shows each by its name."""

from datetime import date

from sendplan.model.document import (
    Block,
    Callout,
    Caption,
    Cell,
    Chip,
    Column,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    Section,
    Table,
)
from sendplan.model.look import Look
from sendplan.model.status import Status
from sendplan.render.docx import render_docx

MADE_ON = date(2020, 1, 1)
"""Any fixed day: the same look gives the same bytes."""
NOTE = (
    "This page is not printed. In Word, change the styles (Home, Styles: right-click one, Modify), the header and "
    "footer (double-click them; put your logo there) and the page (Layout, Margins). Words in braces are filled in: "
    "{title}, {board}, {date}, {item}, {as_at}, {area}, {partnership}, {author}, {sponsor}, {classification}."
)
TEXTS: tuple[tuple[ParagraphStyle, str], ...] = (
    ("organisation", "Organisation: the partnership’s name"),
    ("title", "Title: the paper’s title"),
    ("subtitle", "Subtitle: position as at a day"),
    ("key-message", "Key message: the one thing to know."),
    ("aim", "Aim: what a theme is for."),
    ("body", NOTE),
    ("footnote", "Footnote: a remark below a table."),
)


def starter_letterhead(look: Look) -> bytes:
    """The .docx of `look`, with fields in its header and footer."""
    return render_docx(
        Document(
            title="Letterhead",
            author="",
            subject="The styles of our papers",
            as_at=MADE_ON,
            header_left="{title} · {board}",
            header_right="Item {item}",
            footer_left="Position as at {as_at}",
            sections=(Section(tuple(_page())),),
        ),
        look,
    )


def _page() -> list[Block]:
    levels = (1, 2, 3)
    blocks: list[Block] = [Paragraph((Run(words),), style) for style, words in TEXTS]
    blocks += [Heading(level, f"Heading {level}", f"heading-{level}") for level in levels]  # type: ignore[arg-type]
    blocks.append(ListBlock((ListItem((Run("List bullet"),)),)))
    blocks.append(_table())
    tones: tuple[Status, ...] = (Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK)
    blocks += [
        Callout(
            Heading(3, f"Callout: {tone.word.lower()}", f"callout-{tone.value}"), (Paragraph((Run("Text"),)),), tone
        )
        for tone in tones
    ]
    return blocks


def _table() -> Table:
    """Every status as a chip, with the table's own styles."""
    rows = tuple(
        Row((_cell(Run(str(number), "strong")), _cell(Chip(status, status.word)), _cell(Run("Quiet words", "quiet"))))
        for number, status in enumerate(Status, 1)
    )
    columns = (Column("Table head", 60, row_header=True), Column("Chip", 90), Column("Table text", 332))
    return Table(columns, rows, "The styles of tables", caption=Caption("Table 1", "Caption"))


def _cell(inline: Run | Chip) -> Cell:
    return Cell((Paragraph((inline,)),))
