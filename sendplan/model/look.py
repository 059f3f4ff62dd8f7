"""What a paper looks like: its page, type, colours and the eight statuses. A letterhead replaces parts of the
default.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.model.status import Status

Align = Literal["left", "middle", "right"]
ShapeName = Literal["square", "diamond", "question", "bars", "disc", "ring", "tick", "cross"]


class StatusLook(Struct, frozen=True):
    """How a status is drawn. Colours are "#RRGGBB".

    Attributes:
        shape: Drawn as a path in charts.
        glyph: The same shape as a character, for text.
        word: The template's own word for the status; empty for the standard one.
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
"""The default looks. The contrast of text on its fill is at least 6.1, of the outline on white at least 6.0. Shape and
word always say what the colour says.
"""


class TextStyle(Struct, frozen=True):
    """One text style. Sizes and spaces are in points.

    Attributes:
        leading: From baseline to baseline.
        before: The space above a paragraph.
        after: The space below.
        strong: Weight 600.
        colour: "#RRGGBB".
        font: The name of a family; empty for the look's own font.
    """

    size: float
    leading: float
    before: float = 0
    after: float = 0
    strong: bool = False
    colour: str = "#1F2328"
    font: str = ""


class Page(Struct, frozen=True):
    """The page, in points.

    Attributes:
        size: (short edge, long edge). Landscape pages turn it.
        portrait: The margins of portrait pages: (left, right, top, bottom).
        landscape: The margins of landscape pages, in the same order.
        head: From the edge of the paper to a letterhead's header.
        foot: From the edge of the paper to its footer.
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
"""The least distance from the edge of the paper to the header, and to the strip in the footer, in points."""

ENDS_APART = 1.0
"""The space between a letterhead's header or footer and the marking strip, in points."""

ENDS_CLEAR: Mapping[str, float] = {"portrait": 13.0, "landscape": 3.0}
"""The least space between header or footer and the text, by orientation, in points."""

INK = "#1F2328"
GREY = "#4A525C"
ACCENT = "#55306B"


def text_styles(accent: str = ACCENT) -> Mapping[StyleName, TextStyle]:
    """Return the default text styles of a paper, with headings in the colour `accent`."""
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
    """Two weights of a font family as TrueType files.

    A shipped font is a path. A font put beside a letterhead is the file's bytes.
    """

    name: str
    regular: Path | bytes
    strong: Path | bytes


class Logo(Struct, frozen=True):
    """A picture as a PNG without transparency. Width and height are in points.

    Attributes:
        alt: The alternative text.
    """

    png: bytes
    width: float
    height: float
    alt: str
    align: Align = "left"


class RunningLine(Struct, frozen=True):
    """One line of a letterhead's header or footer, with fields such as "{board}" not yet filled in.

    `PAGE_NUMBER` and `PAGE_COUNT` (`model/letterhead.py`) in the text stand for the page number and the number of
    pages.

    Attributes:
        ground: The colour of the band behind the line; empty for none.
    """

    left: str = ""
    middle: str = ""
    right: str = ""
    style: TextStyle = TextStyle(9, 12, colour=GREY)
    ground: str = ""

    @property
    def words(self) -> str:
        """The three texts in order, separated by tabs."""
        return f"{self.left}\t{self.middle}\t{self.right}"


class RunningEnd(Struct, frozen=True):
    """A letterhead's header or footer: its logos and lines of text.

    Attributes:
        others: Further logos, in the same row as `logo`.
        beside: Whether the logos are beside the lines rather than above them.
        above: The colour of a rule above; empty for none.
        below: The colour of a rule below; empty for none.
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
    """A header or footer in Word's own form.

    Attributes:
        markup: The children of `w:hdr` or `w:ftr` as XML, with the fields not yet filled in.
        pictures: Relationship id → (file name ending, content).
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
    """One paragraph of a letterhead's cover page, with fields such as "{board}" not yet filled in."""

    style: StyleName
    text: str


class Look(Struct, frozen=True):
    """Everything a renderer needs to know about how a paper looks. Colours are "#RRGGBB", lengths are in points.

    Attributes:
        font: The name of the main font family.
        body_indent: A right indent of body text, which keeps lines near 80 characters.
        header: The letterhead's; None if it has none, and then the paper's own header is printed. `footer` likewise.
        first_header: That of the first page; None if it is like the others. `first_footer` likewise.
        families: Fonts put beside the letterhead, by name.
        cover: The lines of a cover page from the letterhead. If empty, the paper's own front sheet comes first.
        docx: Parts of the letterhead for Word papers; None without a letterhead.
        enlarged: Whether the template asks for larger type than the letterhead's. Its Word styles then follow the
            template.
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
        """Return the name of the font family of a style."""
        return style.font or self.font

    @property
    def marking(self) -> TextStyle:
        """The style of the protective marking in the body: like running heads, but strong and at least 10 points."""
        running = self.styles["running"]
        size = max(running.size, 10.0)
        return replace(running, size=size, leading=max(running.leading, size * 1.3), strong=True, colour=INK)

    def word(self, status: Status) -> str:
        """Return what papers call a status: "Off track", or the template's own word."""
        return self.statuses[status].word or status.word

    def text_width(self, orientation: Literal["portrait", "landscape"]) -> float:
        """Return the width between the margins, in points: 482 (portrait) and 757 (landscape) on the default page."""
        short, long = self.page.size
        if orientation == "portrait":
            left, right = self.page.portrait[:2]
            return short - left - right
        left, right = self.page.landscape[:2]
        return long - left - right


def strip_height(look: Look) -> float:
    """Return the height of the marking strip in points: one running line and its padding."""
    return look.styles["running"].leading + 2.5
