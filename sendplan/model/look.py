"""What a paper looks like: page, type, colours and the eight statuses. A letterhead replaces parts of the default."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.model.status import Status

Align = Literal["left", "middle", "right"]
ShapeName = Literal["square", "diamond", "question", "bars", "disc", "ring", "tick", "cross"]


class StatusLook(Struct, frozen=True):
    """A status's shape (drawn as a path in charts, as `glyph` in text) and colours, `#RRGGBB`.

    `word`: the template's own word for it; empty, the status's own.
    """

    shape: ShapeName
    glyph: str
    fill: str
    text: str
    outline: str
    word: str = ""


STATUS_LOOKS: Mapping[Status, StatusLook] = {
    Status.OFF_TRACK: StatusLook("square", "■", "#A3262A", "#FFFFFF", "#A3262A"),
    Status.AT_RISK: StatusLook("diamond", "◆", "#E9A328", "#1F2328", "#7A4F00"),
    Status.UNKNOWN: StatusLook("question", "?", "#9CA1A9", "#1F2328", "#4A525C"),
    Status.PAUSED: StatusLook("bars", "‖", "#CED2D6", "#1F2328", "#5B6470"),
    Status.ON_TRACK: StatusLook("disc", "●", "#95CDAA", "#1F2328", "#1F6B41"),
    Status.NOT_STARTED: StatusLook("ring", "○", "#FFFFFF", "#1F2328", "#5B6470"),
    Status.COMPLETE: StatusLook("tick", "✓", "#D1E6FF", "#1F2328", "#2A62A6"),
    Status.CLOSED: StatusLook("cross", "×", "#EEF0F2", "#1F2328", "#5B6470"),
}
"""Contrast of text on fill is 6.1 or more, of outline on white 6.0; shapes and words decide, colour never alone."""


class TextStyle(Struct, frozen=True):
    """Sizes and spaces in points. `strong` is weight 600. `colour` is `#RRGGBB`. `font` is a family's name; empty: the
    look's own.
    """

    size: float
    leading: float
    before: float = 0
    after: float = 0
    strong: bool = False
    colour: str = "#1F2328"
    font: str = ""


class Page(Struct, frozen=True):
    """Points. `size` is (short edge, long edge); landscape turns it. Margins are (left, right, top, bottom).

    `head` and `foot`: from the paper's edge to a letterhead's header and footer.
    """

    size: tuple[float, float] = (595.28, 841.89)
    portrait: tuple[float, float, float, float] = (56.64, 56.64, 56, 58.9)
    landscape: tuple[float, float, float, float] = (42.45, 42.44, 56, 40)
    head: float = 26
    foot: float = 22


StyleName = Literal[
    "title", "subtitle", "organisation", "heading-1", "heading-2", "heading-3", "key-message", "aim", "body",
    "table", "table-head", "facts", "caption", "footnote", "running", "chip", "figure", "quiet",
]  # fmt: skip

NEAREST_HEAD, NEAREST_FOOT = 14.0, 6.5
"""The least distance from the paper's edge to the header and to the strip in the footer, in points."""

ENDS_APART = 1.0
"""Between a letterhead's header or footer and the marking strip, in points."""

ENDS_CLEAR: Mapping[str, float] = {"portrait": 13.0, "landscape": 3.0}
"""The least between them and the text, in points."""

INK = "#1F2328"
GREY = "#4A525C"
ACCENT = "#55306B"


def text_styles(accent: str = ACCENT) -> Mapping[StyleName, TextStyle]:
    """The type scale of a paper, in points, with its headings in `accent`."""
    return {
        "title": TextStyle(24, 28, 9, 4, strong=True, colour=accent),
        "subtitle": TextStyle(10, 14, 0, 11, colour=GREY),
        "organisation": TextStyle(11, 15, 6, 0, strong=True),
        "heading-1": TextStyle(15, 19, 12, 4, strong=True, colour=accent),
        "heading-2": TextStyle(13, 17, 10, 4, strong=True, colour=accent),
        "heading-3": TextStyle(11, 15, 9, 3, strong=True),
        "key-message": TextStyle(14, 19, 0, 2, strong=True),
        "aim": TextStyle(12, 16, 0, 2),
        "body": TextStyle(11, 15, 0, 5),
        "table": TextStyle(10, 13),
        "table-head": TextStyle(10, 13, strong=True),
        "facts": TextStyle(10, 13.5),
        "caption": TextStyle(10, 13, 0, 4, colour=GREY),
        "footnote": TextStyle(10, 13, 4, 0, colour=GREY),
        "running": TextStyle(9, 12, colour=GREY),
        "chip": TextStyle(10, 12, strong=True),
        "figure": TextStyle(20, 24, strong=True),
        "quiet": TextStyle(10, 13, colour=GREY),
    }


class FontFamily(Struct, frozen=True):
    """Two weights of a family as TrueType files: shipped (by path), or put beside a letterhead (as they are)."""

    name: str
    regular: Path | bytes
    strong: Path | bytes


class Logo(Struct, frozen=True):
    """A picture as PNG, without transparency. Points. `alt` says what it is to those who cannot see it."""

    png: bytes
    width: float
    height: float
    alt: str
    align: Align = "left"


class RunningLine(Struct, frozen=True):
    """A line of a letterhead's header or footer: its left, middle and right, with fields such as `{board}` unfilled.

    `PAGE_NUMBER` and `PAGE_COUNT` (model/letterhead.py) stand for the page's number and how many there are. `ground`:
    the colour of the band it stands on, empty for none.
    """

    left: str = ""
    middle: str = ""
    right: str = ""
    style: TextStyle = TextStyle(9, 12, colour=GREY)
    ground: str = ""

    @property
    def words(self) -> str:
        """All three, in order, with tabs between."""
        return f"{self.left}\t{self.middle}\t{self.right}"


class RunningEnd(Struct, frozen=True):
    """A letterhead's header or footer: a logo, and `others` in its row, above lines of text or `beside` them.

    `above`, `below`: the colour of a rule there, empty for none.
    """

    lines: tuple[RunningLine, ...] = ()
    logo: Logo | None = None
    beside: bool = False
    above: str = ""
    below: str = ""
    others: tuple[Logo, ...] = ()

    @property
    def logos(self) -> tuple[Logo, ...]:
        return (self.logo, *self.others) if self.logo else ()


class WordEnd(Struct, frozen=True):
    """The same as Word has it: the children of `w:hdr` or `w:ftr` as XML, with the fields unfilled.

    `pictures`: relationship id → (file name ending, content).
    """

    markup: str
    pictures: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)


class WordParts(Struct, frozen=True):
    """What a Word paper takes over from its letterhead: styles and theme as XML, headers and footers."""

    styles: bytes
    theme: bytes = b""
    header: WordEnd | None = None
    footer: WordEnd | None = None
    first_header: WordEnd | None = None
    first_footer: WordEnd | None = None


class CoverLine(Struct, frozen=True):
    """One paragraph of a letterhead's cover, with fields such as `{board}` unfilled."""

    style: StyleName
    text: str


class Look(Struct, frozen=True):
    """`font` is the family's name; `body_indent` keeps body lines near 80 characters (right indent, points).

    `header` and `footer`: the letterhead's, None where it has none and the paper's own are printed. `first_…`: those
    of the first page, None where it is like the others. `families`: fonts put beside the letterhead, by name.
    `cover`: the lines of a page before the paper; none: the paper's own front sheet comes first. `enlarged`: the type
    is the template's and larger than the letterhead's, whose Word styles follow it.
    """

    font: str = "Source Sans 3"
    accent: str = ACCENT
    ink: str = INK
    grey: str = GREY
    hairline: str = "#C9CED5"
    tint: str = "#F4F2F6"
    strip: str = "#E9EBEE"
    strip_restricted: str = "#1F2328"
    band: str = "#FBF5EA"
    body_indent: float = 82
    page: Page = field(default_factory=Page)
    styles: Mapping[StyleName, TextStyle] = field(default_factory=text_styles)
    statuses: Mapping[Status, StatusLook] = field(default_factory=lambda: STATUS_LOOKS)
    header: RunningEnd | None = None
    footer: RunningEnd | None = None
    first_header: RunningEnd | None = None
    first_footer: RunningEnd | None = None
    families: Mapping[str, FontFamily] = field(default_factory=dict)
    cover: tuple[CoverLine, ...] = ()
    docx: WordParts | None = None
    enlarged: bool = False

    def family(self, style: TextStyle) -> str:
        """The name of the family that a style is set in."""
        return style.font or self.font

    @property
    def marking(self) -> TextStyle:
        """The marking on its strip in the body: as running heads, but never under 10 points."""
        running = self.styles["running"]
        size = max(running.size, 10.0)
        return replace(running, size=size, leading=max(running.leading, size * 1.3), strong=True, colour=INK)

    def word(self, status: Status) -> str:
        """What papers call a status: "Off track", or the template's own word."""
        return self.statuses[status].word or status.word

    def text_width(self, orientation: Literal["portrait", "landscape"]) -> float:
        """The width between the margins, in points: 482 and 757 on the default page."""
        short, long = self.page.size
        if orientation == "portrait":
            left, right = self.page.portrait[:2]
            return short - left - right
        left, right = self.page.landscape[:2]
        return long - left - right


def strip_height(look: Look) -> float:
    """The height of the marking strip, in points: a running line and its padding."""
    return look.styles["running"].leading + 2.5
