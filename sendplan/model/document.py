"""The neutral document: what a paper says, before anyone decides whether it is Word, PDF or HTML.

`compose` makes one `Document`; every renderer makes its file from it and from a `Look`, and from nothing else. That is
why the three formats say the same. Narrative is plain text everywhere: no markup is ever read from it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import asdict

from sendplan.model.drawing import Drawing, Piece
from sendplan.model.status import Status

RunStyle = Literal["plain", "strong", "quiet", "figure"]
"""strong: semibold. quiet: grey and small (a comparison). figure: the large number of the key figures."""


OTHER_PAPER = "paper:"
"""A link to a heading of another paper begins so."""


class Run(Piece, frozen=True):
    """Words in one style. `link` is empty, an address (`https://…`), `#anchor` of a heading, or `paper:NAME#anchor` of
    one in another paper of the month: a link where papers lie side by side as files (HTML) or in one pack (PDF), words
    elsewhere.
    """

    text: str
    style: RunStyle = "plain"
    link: str = ""


class Chip(Piece, frozen=True):
    """A status as shape and word, in its colours. `status` None: a word alone in a plain outline (not published)."""

    status: Status | None
    word: str


Inline = Run | Chip

ParagraphStyle = Literal[
    "body", "title", "ruled-title", "subtitle", "organisation", "key-message", "aim", "footnote", "chips",
    "marking", "marking-restricted", "meeting",
]  # fmt: skip
"""ruled-title: a title below a rule in the accent. aim: a theme's aim. chips: the line of chips and lead above an
exception, kept with what follows. marking: what the paper is marked with, on a ground of its own.
meeting: a line above the subtitle.
"""


class Paragraph(Piece, frozen=True):
    inlines: tuple[Inline, ...]
    style: ParagraphStyle = "body"


class Heading(Piece, frozen=True):
    """`number` ("7", or "" for none) is printed before the text. Levels never skip. `anchor` is unique in a document.

    Level 1 headings stand in the contents and the bookmarks; levels 2 and 3 in the bookmarks alone.
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
    """A small drawing within a cell. The words beside it say all that it shows; `alt` says so in one sentence."""

    drawing: Drawing
    alt: str


CellBlock = Paragraph | ListBlock | Picture


class Cell(Piece, frozen=True):
    """One cell, of paragraphs and lists; empty `blocks` is an empty cell."""

    blocks: tuple[CellBlock, ...] = ()


class Column(Piece, frozen=True):
    """`width` in points of a 482-point (portrait) or 757-point (landscape) text width; renderers scale to theirs.

    `row_header`: this column names the row (a ref, a theme), and is tagged so.
    `hanging`: wrapped lines are indented (names). `name`: what a template calls it, where it may choose columns; never
    printed.
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
    """`cells` has one cell a column. part: a sub-action, tinted and indented. total: ruled off above, semibold."""

    cells: tuple[Cell, ...]
    kind: RowKind = "body"


class Caption(Piece, frozen=True):
    """`label` is "Table 3" or "Figure 1"; the text follows it in grey."""

    label: str
    text: str


TableKind = Literal["data", "facts", "key-figures"]


APART = 6.0


class Table(Piece, frozen=True):
    """data: a header row from the columns' titles. facts: two columns, no header row, the first column names the row.
    key-figures: one body row of large figures under a header row of labels.

    `description` is for those who cannot see the table (Word's table description, HTML's summary); never empty.
    `edge`: a 3-point rule at the left in that status's outline colour (an exception's facts).
    `name`: what a template calls it, where it may choose its columns (`compose/section.py`); never printed.
    `beyond`: points by which it stands out over the right margin, where the page is too narrow for its words.
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
        """Points more between a number, which stands right in its column, and words that begin the next."""
        both = [column.align for column in self.columns[index : index + 2]]
        return APART if both == ["right", "left"] else 0.0


class Figure(Piece, frozen=True):
    """A drawing. `alt` says in words all that the drawing shows that the text beside it does not."""

    drawing: Drawing
    alt: str
    caption: Caption | None = None


class Callout(Piece, frozen=True):
    """Alert, advise, assure or ask: a heading, if any, and blocks beside a rule in its tone's outline colour, or for an
    ask, which has no tone, in the accent.
    """

    heading: Heading | None
    blocks: tuple[CellBlock, ...]
    tone: Status | None


class Band(Piece, frozen=True):
    """The head of a paper for families on a ground of its own: organisation, title, subtitle beside an accent rule."""

    paragraphs: tuple[Paragraph, ...]


class KeepTogether(Piece, frozen=True):
    """Blocks that stay on one page if a page can hold them."""

    blocks: "tuple[Block, ...]"


class Contents(Piece, frozen=True):
    """Where the list of level 1 headings stands, with their pages; its words are the headings', not the document's."""

    title: str = "Contents"


class Details(Piece, frozen=True):
    """A heading whose blocks a reader of HTML opens and closes; elsewhere they stand open below it."""

    heading: Heading
    blocks: "tuple[Block, ...]"


Block = Heading | Paragraph | ListBlock | Table | Figure | Callout | Band | KeepTogether | Contents | Details
Orientation = Literal["portrait", "landscape"]


class Section(Struct, frozen=True, gc=False):
    """A run of pages of one orientation; a section always begins on a new page. `blocks`: see `model/gathered.py`."""

    blocks: Sequence[Block]
    orientation: Orientation = "portrait"


class Marking(Struct, frozen=True, gc=False):
    """The strip under the header, repeated in the footer: draft, illustrative, restricted. Never empty text."""

    text: str
    tone: Literal["draft", "restricted"] = "draft"


class Document(Struct, frozen=True, gc=False):
    """One paper. `as_at` dates the files' metadata, so that the same inputs give the same bytes on any day.

    `fields`: what a letterhead's {board}, {item} … stand for, by name. `numbered`: its pages carry their own numbers
    where a letterhead has none; those of a pack get the pack's.
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
    """What a record shows of itself: all but what is no part of what the paper says (`papers/make.content_hash`)."""
    shown = (f"{name}={value!r}" for name, value in asdict(record).items() if name != without)
    return f"{type(record).__name__}({', '.join(shown)})"
