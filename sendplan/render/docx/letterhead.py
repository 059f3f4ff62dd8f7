"""A letterhead's header and footer in the paper: its own markup, with the fields filled as text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from types import MappingProxyType

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

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
from sendplan.model.letterhead import FIELD, PAGE_COUNT, PAGE_NUMBER
from sendplan.model.look import Align, Look, RunningEnd, RunningLine, TextStyle, WordEnd, WordParts
from sendplan.model.status import Status
from sendplan.render.docx.markup import NAMESPACES, drawing, dxa, escaped, field, paragraph, parsed, run
from sendplan.render.docx.package import base_part
from sendplan.render.docx.render_docx import Paper, render_docx

CONTENT_TYPES = {"jpg": "image/jpeg", "tif": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf"}
FIELDS = {PAGE_NUMBER: "PAGE", PAGE_COUNT: "NUMPAGES"}


@dataclass(frozen=True, slots=True)
class Branded:
    """A header or footer of the letterhead. `values`: what its fields stand for."""

    end: WordEnd
    values: Mapping[str, str]

    def put_into(self, part: XmlPart, paper: Paper) -> None:
        """Set it above what the part holds, its pictures related to the part."""
        own = parsed(self.end.markup, "w:hdr")
        for one in own.xpath(".//w:p"):
            _fill(one, self.values)
        if paper.orientation == "landscape":
            _widen(own, paper)
        pictures = sorted(self.end.pictures.items())
        ids = {name: _relate(part, number, *picture) for number, (name, picture) in enumerate(pictures, 1)}
        for blip in own.xpath(".//a:blip"):
            blip.set(qn("r:embed"), ids[blip.get(qn("r:embed"))])
        for described in own.xpath(".//wp:docPr"):
            described.set("id", str(next(paper.picture_ids)))
            described.set("descr", described.get("descr") or "Logo")
        root = part.element
        for index, child in enumerate(list(own)):
            root.insert(index, child)
        if root[-1].tag == qn("w:tbl"):
            root.extend(parsed(paragraph(paper.styles["Section end"], ""), "w:hdr"))


def branded(document: Document, paper: Paper, *, first: bool) -> tuple[Branded | None, Branded | None]:
    """The letterhead's header and footer; None where it has none."""
    parts = paper.look.docx
    if parts is None:
        return None, None
    header = (first and parts.first_header) or parts.header
    footer = (first and parts.first_footer) or parts.footer
    return (
        Branded(header, document.fields) if header else None,
        Branded(footer, document.fields) if footer else None,
    )


def added(line: RunningLine | None, paper: Paper, style: str) -> str:
    """The paragraph that a paper adds below the letterhead's own."""
    if line is None:
        return ""
    return paragraph(paper.styles[style], f"{run(line.left)}{run(chr(9))}{numbers(line.right)}", right_stop(paper))


def right_stop(paper: Paper) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{dxa(paper.width)}"/></w:tabs>'


def numbers(text: str) -> str:
    """Words in which `PAGE_NUMBER` and `PAGE_COUNT` become fields."""
    pieces = re.split(f"([{PAGE_NUMBER}{PAGE_COUNT}])", text)
    return "".join(field(FIELDS[piece], "1") if piece in FIELDS else run(piece) for piece in pieces if piece)


def _fill(one: BaseOxmlElement, values: Mapping[str, str]) -> None:
    """Fill the fields of a paragraph, however Word has split them over runs. A value is only ever text.

    The first run of a field takes the whole value, in its own looks; tabs and line ends part no field from itself.
    """
    words: list[tuple[int, BaseOxmlElement]] = []
    text = ""
    for element in one.xpath(".//w:r/w:t | .//w:r/w:tab | .//w:r/w:br | .//w:r/w:fldChar"):
        if element.tag == qn("w:t"):
            words.append((len(text), element))
            text += element.text or ""
        else:
            text += "\n"
    for match in reversed(list(FIELD.finditer(text))):
        value = values.get(match[1])
        if value is None or "\n" in match[0]:
            continue
        for start, element in words:
            own = str(element.text or "")
            left, right = max(match.start() - start, 0), min(match.end() - start, len(own))
            if left >= len(own) or right <= 0:
                continue
            inside = " ".join(value.split("\n")) if match.start() >= start else ""
            element.text = own[:left] + inside + own[right:]
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _widen(own: BaseOxmlElement, paper: Paper) -> None:
    """Move tab stops and widen tables in proportion to the width of a page on its side."""
    share = paper.look.text_width("landscape") / paper.look.text_width("portrait")
    for tab in own.xpath(".//w:tabs/w:tab"):
        tab.set(qn("w:pos"), str(round(int(tab.get(qn("w:pos"))) * share)))
    for width in own.xpath(".//w:gridCol | .//w:tcW | .//w:tblW"):
        written = width.get(qn("w:w")) or ""
        if written.isdigit() and width.get(qn("w:type")) in (None, "dxa"):
            width.set(qn("w:w"), str(round(int(written) * share)))


def _relate(part: XmlPart, number: int, ending: str, content: bytes) -> str:
    """The id of a relationship from the part to the picture, which is added to the package."""
    package = part.package
    assert package is not None
    kind = CONTENT_TYPES.get(ending, f"image/{ending}")
    stem = part.partname.filename.removesuffix(".xml")
    image = Part(PackURI(f"/word/media/{stem}-{number}.{ending}"), kind, content, package)
    return part.relate_to(image, RELATIONSHIP_TYPE.IMAGE)


HEADER, FOOTER = ("{title} · {board}", "Item {item}"), "Position as at {as_at}"
"""What a paper without a letterhead has there (compose/paper.py)."""

MADE_ON = date(2020, 7, 31)
"""In the file's properties: a fixed day, so that the same letterhead has the same bytes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A picture for the header: PNG, points, what it is in words, and where it stands."""

    png: bytes
    width: float
    height: float
    alt: str
    align: Align = "left"


def starter(
    name: str, look: Look, mark: Mark | None = None, header: str = " · ".join(HEADER), footer: str = FOOTER
) -> bytes:
    """A .docx that `read_letterhead` gives `look` back from, apart from `statuses`, which are a template's.

    `header`: the words beside the mark.
    """
    if mark:
        look = replace(look, styles=MappingProxyType({**look.styles, "running": _with_room(look)}))
    lines = RunningEnd((RunningLine(),)) if mark else None
    end = WordEnd(_header(mark, look, header), {"rId1": ("png", mark.png)}) if mark else None
    branded = replace(look, header=lines, docx=WordParts(b"", _theme(look), end))
    return render_docx(_document(name, footer), branded)


def _with_room(look: Look) -> TextStyle:
    """Lines of the header that a picture may stand in: closer than the font's own, they would cut off its top."""
    style = look.styles["running"]
    return replace(style, leading=max(style.leading, ceil(10 * style.size * line_height(look.family(style))) / 10))


def _header(mark: Mark, look: Look, header: str) -> str:
    """Logo and words in one line: the words at the foot of the logo, on its other side."""
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{dxa(look.text_width("portrait"))}"/></w:tabs>'
    picture = drawing("rId1", (mark.width, mark.height), 1, "Logo", mark.alt)
    words = run(header)
    tab = "<w:r><w:tab/></w:r>"
    line = f"{picture}{tab}{words}" if mark.align == "left" else f"{words}{tab}{picture}"
    markup = paragraph("Header", line, stop)
    return markup.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)


def _theme(look: Look) -> bytes:
    """Our own theme in the letterhead's colour and fonts, for what an officer adds from Word's menus."""
    theme = base_part("word/theme/theme1.xml").decode()
    accent, default = look.accent.removeprefix("#"), Look()
    theme = theme.replace(default.accent.removeprefix("#"), accent)
    return theme.replace(default.font, escaped(look.font)).encode()


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
    """One of everything, and how to change it."""
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
        Heading(1, "Heading 1", "one", "1"),
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
    return [*blocks, *_tables(), Callout(Heading(3, "Callout heading", "ask"), (_words("Callout text"),), "ask")]


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
        Table(facts, (Row((cell("Facts label"), cell("Facts text"))),), "A sample of facts", "facts"),
        Table((Column("Key figure label", 96), Column("Next", 386)), (figures,), "A sample of figures", "key-figures"),
    ]
