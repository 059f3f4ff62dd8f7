"""A letterhead to start from: every style that papers use, each in a line of its own, to be edited in Word."""

from datetime import date
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from sendplan.fonts import line_height
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
from sendplan.model.look import Align, Look, RunningEnd, RunningLine, TextStyle, WordEnd, WordParts
from sendplan.model.status import Status
from sendplan.render.docx.markup import NAMESPACES, dxa, paragraph, parted, run
from sendplan.render.docx.pictures import drawing
from sendplan.render.docx.render_docx import render_docx
from sendplan.render.docx.theme_parts import theme_of

HEADER, FOOTER = ("{title} · {board}", "Item {item}"), "Position as at {as_at}"
"""What a paper without a letterhead has there (`compose/paper.py`)."""

MADE_ON = date(2020, 7, 31)
"""The date in the file's properties; fixed, so that the same letterhead has the same bytes."""


class Mark(Struct, frozen=True):
    """A picture for the header: PNG, size in points, alternative text, and alignment."""

    png: bytes
    width: float
    height: float
    alt: str
    align: Align = "left"


def starter(
    name: str, look: Look, mark: Mark | None = None, header: str = " · ".join(HEADER), footer: str = FOOTER
) -> bytes:
    """Return a .docx from which `read_letterhead` reads `look` back, except `statuses`, which belong to templates.

    `header`: the words beside the mark.
    """
    if mark:
        look = replace(look, styles={**look.styles, "running": _with_room(look)})
    lines = RunningEnd((RunningLine(),)) if mark else None
    end = WordEnd(_header(mark, look, header), {"rId1": ("png", mark.png)}) if mark else None
    branded = replace(look, header=lines, docx=WordParts(b"", theme_of(look), end))
    return render_docx(_document(name, footer), branded)


def _with_room(look: Look) -> TextStyle:
    """Return the header's style with lines high enough for a picture; closer lines would cut off its top."""
    style = look.styles["running"]
    return replace(style, leading=max(style.leading, ceil(10 * style.size * line_height(look.family(style))) / 10))


def _header(mark: Mark, look: Look, header: str) -> str:
    """Return logo and words in one line, on opposite sides, the words at the foot of the logo."""
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{dxa(look.text_width("portrait"))}"/></w:tabs>'
    picture = drawing("rId1", "", (mark.width, mark.height), 1, "Logo", mark.alt)
    words = run(header)
    tab = "<w:r><w:tab/></w:r>"
    line = f"{picture}{tab}{words}" if mark.align == "left" else f"{words}{tab}{picture}"
    markup = paragraph("Header", line, stop)
    before, after = parted(markup, "<w:p>")
    return f"{before}<w:p {NAMESPACES}>{after}"


def _document(name: str, footer: str) -> Document:
    return Document(
        title=f"Letterhead: {name}",
        author="sendplan",
        subject="Change the styles, the header, the footer and the page in Word; papers follow",
        as_at=MADE_ON,
        header_left=HEADER[0],
        header_right=HEADER[1],
        footer_left=footer,
        sections=(
            Section(tuple(_samples())),
            Section((_words("A page on its side: its margins are set here."),), "landscape"),
        ),
    )


def _words(text: str, style: ParagraphStyle = "body") -> Paragraph:
    return Paragraph((Run(text),), style)


def _samples() -> list[Block]:
    """Return one of everything, and how to change it."""
    item = ListItem((Run("List Bullet, with another level below"),), (ListItem((Run("List Bullet 2"),)),))
    step = ListItem((Run("List Number"),))
    blocks: list[Block] = [
        _words("Organisation", "organisation"),
        _words("Title", "title"),
        _words("Subtitle", "subtitle"),
        _words("Key message: what the paper finds, in a sentence", "key-message"),
        _words(
            "This is a letterhead. To change how papers look, change its styles (Home, Styles, right-click, Modify), "
            "its header, footer, logo, page and margins, and save. The words on this page are samples and are never "
            "printed; those of header and footer are. There {board}, {title}, {date}, {item}, {classification} and "
            "{as_at} are filled in."
        ),
        Heading(1, "Heading 1", "one"),
        _words("Aim of a theme", "aim"),
        _words("Body Text"),
        Heading(2, "Heading 2", "two"),
        ListBlock((item,)),
        ListBlock((step,), ordered=True),
        Heading(3, "Heading 3", "three"),
        Paragraph((Run("Strong", "strong"), Run("  "), Run("Quiet", "quiet"), Run("  "), Run("26", "figure"),
                   Run("  "), Run("Hyperlink", link="https://example.org"))),
        _words("Footnote", "footnote"),
        Paragraph((Chip(Status.ON_TRACK, Status.ON_TRACK.word), Run("  Chips")), "chips"),
    ]  # fmt: skip
    return [*blocks, *_tables(), Callout(Heading(3, "Callout heading", "ask"), (_words("Callout text"),), None)]


def _tables() -> list[Block]:
    def cell(text: str) -> Cell:
        return Cell((_words(text),))

    columns = (
        Column("Table head", 140, row_header=True),
        Column("Name", 200, hanging=True),
        Column("Number", 142, "right"),
    )
    rows = (
        Row((cell("Table row head"), cell("Table text hanging"), cell("12"))),
        Row((cell("Table part ref"), cell("Table part text"), cell("3")), "part"),
        Row((cell("Table total"), cell(""), cell("15")), "total"),
    )
    facts = (Column("Fact", 96, row_header=True), Column("Words", 386))
    figures = Row((Cell((Paragraph((Run("26", "figure"),)),)), cell("Table text")))
    return [
        Table(columns, rows, "A sample of a table", caption=Caption("Table 1", "Caption")),
        Table(facts, (Row((cell("Fact label"), cell("Facts text"))),), "A sample of facts", "facts"),
        Table((Column("Key figure label", 96), Column("Next", 386)), (figures,), "A sample of figures", "key-figures"),
    ]
