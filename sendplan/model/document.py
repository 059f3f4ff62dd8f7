"""The neutral document: what a paper says, before it becomes Word, PDF or HTML.

`compose` makes one `Document`. Each renderer makes its file from that and a `Look`, and from nothing else, so the three
formats say the same. All text is plain text: it is never parsed as markup.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import asdict

from sendplan.model.drawing import Drawing, Piece
from sendplan.model.status import Status

RunStyle = Literal["plain", "strong", "quiet", "figure"]
"""strong: semibold. quiet: small and grey, for comparisons. figure: the large number of the key figures."""


OTHER_PAPER = "paper:"
"""How a link to a heading of another paper begins."""


class Run(Piece, frozen=True):
    """Text in one style.

    Attributes:
        link: Empty; a web address ("https://…"); a heading of this paper ("#anchor"); or a heading of another paper of
            the month ("paper:NAME#anchor"). The last is a link where both papers are files in one folder (HTML) or part
            of one pack (PDF), and plain text elsewhere.
    """

    text: str
    style: RunStyle = "plain"
    link: str = ""


class Chip(Piece, frozen=True):
    """A status shown as its shape and word, in its colours.

    Attributes:
        status: None for a word alone in a plain outline, such as "not published".
    """

    status: Status | None
    word: str


Inline = Run | Chip

ParagraphStyle = Literal[
    "body", "title", "ruled-title", "subtitle", "organisation", "key-message", "aim", "footnote", "chips",
    "marking", "marking-restricted", "meeting",
]  # fmt: skip
"""The less obvious ones. ruled-title: a title below a rule in the accent colour. aim: the aim of a theme. chips: the
line with chips and lead above an exception, kept together with what follows. marking: the protective marking, on a
coloured ground. meeting: a line above the subtitle.
"""


class Paragraph(Piece, frozen=True):
    inlines: tuple[Inline, ...]
    style: ParagraphStyle = "body"


class Heading(Piece, frozen=True):
    """A heading. Level 1 appears in the contents list and the bookmarks, levels 2 and 3 in the bookmarks only.

    Attributes:
        level: No level is ever skipped.
        anchor: What links point to; unique in the document.
        number: Printed before the text ("7"); empty for none.
    """

    level: Literal[1, 2, 3]
    text: str
    anchor: str
    number: str = ""
    new_page: bool = False

    @property
    def full_text(self) -> str:
        return f"{self.number} {self.text}" if self.number else self.text


class ListItem(Piece, frozen=True):
    inlines: tuple[Inline, ...]
    children: tuple["ListItem", ...] = ()


class ListBlock(Piece, frozen=True):
    items: tuple[ListItem, ...]
    ordered: bool = False


class Picture(Piece, frozen=True):
    """A small drawing within a cell. The words beside it say everything it shows; `alt` says so in one sentence."""

    drawing: Drawing
    alt: str


CellBlock = Paragraph | ListBlock | Picture


class Cell(Piece, frozen=True):
    """One cell of a table. No blocks: an empty cell."""

    blocks: tuple[CellBlock, ...] = ()


class Column(Piece, frozen=True):
    """A column of a table.

    Attributes:
        width: In points, out of a text width of 482 (portrait) or 757 (landscape). Renderers scale it to their own.
        row_header: The column names the row (a ref, a theme), and is tagged as a header.
        hanging: Wrapped lines are indented, as for names.
        name: What a template calls the column, where it may choose columns. Never printed.
    """

    title: str
    width: float
    align: Literal["left", "right"] = "left"
    row_header: bool = False
    hanging: bool = False
    name: str = ""

    def __repr__(self) -> str:
        return _said(self, "name")


RowKind = Literal["body", "part", "total"]


class Row(Piece, frozen=True):
    """A row of a table, with one cell for each column.

    Attributes:
        kind: "part" is a part of an action, tinted and indented; "total" has a rule above and is semibold.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = "body"


class Caption(Piece, frozen=True):
    """A caption. `label` is "Table 3" or "Figure 1"; `text` follows it in grey."""

    label: str
    text: str


TableKind = Literal["data", "facts", "key-figures"]


APART = 6.0
"""Extra space, in points, between a right-aligned column and a left-aligned one after it."""


class Table(Piece, frozen=True):
    """A table.

    Attributes:
        kind: "data" has a header row of the columns' titles. "facts" has two columns and no header row; the first
            column names the row. "key-figures" has one row of large figures under a header row of labels.
        description: For readers who cannot see the table (the table description in Word, the summary in HTML). Never
            empty.
        edge: A 3-point rule on the left, in the outline colour of that status (for the facts of an exception).
        name: What a template calls the table, where it may choose its columns (`compose/section.py`). Never printed.
        beyond: By how many points the table runs over the right margin, where the page is too narrow for its words.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    description: str
    kind: TableKind = "data"
    caption: Caption | None = None
    edge: Status | None = None
    name: str = ""
    beyond: float = 0.0

    def apart(self, index: int) -> float:
        """Return the extra space after the column at `index`, in points: `APART` between a right- and a left-aligned
        column.
        """
        both = [column.align for column in self.columns[index : index + 2]]
        return APART if both == ["right", "left"] else 0.0


class Figure(Piece, frozen=True):
    """A drawing. `alt` says in words everything that the drawing shows and the text beside it does not."""

    drawing: Drawing
    alt: str
    caption: Caption | None = None


class Callout(Piece, frozen=True):
    """A box marked alert, advise, assure or ask: an optional heading, and blocks beside a vertical rule.

    Attributes:
        tone: The rule has the outline colour of this status; None, as for an ask, gives the accent colour.
    """

    heading: Heading | None
    blocks: tuple[CellBlock, ...]
    tone: Status | None


class Band(Piece, frozen=True):
    """The head of a paper for families, on a coloured ground: organisation, title and subtitle beside an accent
    rule.
    """

    paragraphs: tuple[Paragraph, ...]


class KeepTogether(Piece, frozen=True):
    """Blocks that stay on one page, if they fit on a page."""

    blocks: "tuple[Block, ...]"


class Contents(Piece, frozen=True):
    """The place of the contents list: the level 1 headings with their pages. Its words are not part of the document's
    text.
    """

    title: str = "Contents"


class Details(Piece, frozen=True):
    """A heading whose blocks readers can open and close in HTML. In Word and PDF the blocks are always visible."""

    heading: Heading
    blocks: "tuple[Block, ...]"


Block = Heading | Paragraph | ListBlock | Table | Figure | Callout | Band | KeepTogether | Contents | Details
Orientation = Literal["portrait", "landscape"]


class Section(Struct, frozen=True, gc=False):
    """A run of pages of one orientation. Each section begins on a new page.

    Attributes:
        blocks: A tuple, or for a very long paper the packed sequence of `model/gathered.py`.
    """

    blocks: Sequence[Block]
    orientation: Orientation = "portrait"


class Marking(Struct, frozen=True, gc=False):
    """The strip under the header, repeated in the footer: draft, illustrative or restricted. Its text is never
    empty.
    """

    text: str
    tone: Literal["draft", "restricted"] = "draft"


class Document(Struct, frozen=True, gc=False):
    """One paper.

    Attributes:
        as_at: Also the date in the files' metadata, so that the same inputs give the same bytes on any day.
        fields: Name → value for the fields of a letterhead, such as {board} and {item}.
        numbered: Whether pages carry the paper's own page numbers if the letterhead has none. Papers in a pack get the
            pack's numbers instead.
    """

    title: str
    author: str
    subject: str
    as_at: date
    header_left: str
    header_right: str
    footer_left: str
    sections: tuple[Section, ...]
    marking: Marking | None = None
    language: str = "en-GB"
    fields: Mapping[str, str] = field(default_factory=dict)
    numbered: bool = True

    def __repr__(self) -> str:
        return _said(self, "numbered")


def _said(record: Struct, without: str) -> str:
    """Return the repr of a record without one field, which is not part of the paper's content.

    `papers/make.py` hashes the repr to tell whether a paper says something else than before.
    """
    shown = (f"{name}={value!r}" for name, value in asdict(record).items() if name != without)
    return f"{type(record).__name__}({', '.join(shown)})"
