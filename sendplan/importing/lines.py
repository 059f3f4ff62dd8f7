"""The form that every reader turns a file into: lines, each a row of cells or a text between tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.importing.headings.periods import Period

MARGINS = "head or foot of its pages"
"""The `part` of lines from the head or foot of a document's pages."""
SOFT = "\u00ad"
"""A soft hyphen at the end of a line within a cell: the word may go on in the next line."""


class Spot(Struct, frozen=True):
    """The place of a line in the file.

    Attributes:
        file: The file's name.
        part: The sheet, table or page, in words.
        row: The number of the row; 0 for a text that is no row.
    """

    file: str
    part: str = ""
    row: int = 0

    def __str__(self) -> str:
        return ", ".join([self.file, *([self.part] if self.part else []), *([f"row {self.row}"] if self.row else [])])


class Line(Struct, frozen=True):
    r"""A row of a table, or a text outside a table, which is a line with a single cell.

    Attributes:
        spot: Where the line is in the file.
        cells: The texts as written, empty for a blank cell. Within a cell `\n` separates lines, `\n\n` texts with a
            visible gap between them, and `\f` pages.
        block: The number of the table or sheet, from 1; 0 for a text between tables.
        heading: Whether the line is set apart from the rest by its style, bold letters or a fill.
        repeated: The columns whose text comes from a merged cell in a row above.
        spread: How many columns the first filled cell is merged over.
        shades: Column → the colour word for the fill of the cell.
        continues: Whether the line is the first on a page and may belong to a row from the page before.
        spans: Column → how many columns its merged cell covers.
        indent: How far the text is indented.
        unseen: Column → text that the file hides there, or a formula whose result is not stored.
        noted: The comments on its cells, and what other places say about its privacy (see `marking.py`).
        colours: The colours of its fills and letters, as RRGGBB.
    """

    spot: Spot
    cells: tuple[str, ...]
    block: int = 0
    heading: bool = False
    repeated: frozenset[int] = frozenset()
    spread: int = 1
    shades: Mapping[int, str] = field(default_factory=dict)
    continues: bool = False
    spans: Mapping[int, int] = field(default_factory=dict)
    indent: int = 0
    unseen: Mapping[int, str] = field(default_factory=dict)
    noted: str = ""
    colours: frozenset[str] = frozenset()

    @property
    def filled(self) -> tuple[int, ...]:
        """The indexes of the columns with text."""
        return tuple(index for index, cell in enumerate(self.cells) if cell)

    def cell(self, at: int | None) -> str:
        """Return the text in a column; empty if `at` is None or the line ends before it."""
        return self.cells[at] if at is not None and at < len(self.cells) else ""

    def saying(self, texts: Mapping[int, str]) -> "Line":
        """Return the line with these texts in these columns, widened if necessary."""
        width = max(len(self.cells), *(at + 1 for at in texts), 0)
        return replace(self, cells=tuple(texts.get(at, self.cell(at)) for at in range(width)))

    @property
    def text(self) -> str:
        """The text of all cells on one line."""
        return " ".join(" ".join(cell.split()) for cell in self.cells if cell)


def by_block(lines: Iterable[Line]) -> dict[int, list[Line]]:
    """Return block number → its lines, in order; texts between tables are left out."""
    found: dict[int, list[Line]] = {}
    for line in lines:
        if line.block:
            found.setdefault(line.block, []).append(line)
    return found


def right_above(header: Line, lines: Sequence[Line]) -> list[str]:
    """Return the texts right above the header of a table, within the table and between it and the one before."""
    at = lines.index(header)
    while at and lines[at - 1].block in (0, header.block):
        at -= 1
    return [line.text for line in lines[at : lines.index(header)] if line.text]


class Doubt(Struct, frozen=True):
    """Something that a person should look at.

    Attributes:
        spot: Where it is.
        column: The heading or letter of the column; empty for a whole row or file.
        found: The text in question.
        why: Why it is doubtful, and what to do.
    """

    spot: Spot
    column: str
    found: str
    why: str

    def __str__(self) -> str:
        place = f"{self.spot}, column {self.column}" if self.column else str(self.spot)
        shown = " ".join(self.found.split())
        shown = f"{shown[:77]}…" if len(shown) > 80 else shown
        return f"{place}: {shown!r}: {self.why}" if shown else f"{place}: {self.why}"


STRUCK = "text struck out"


class Hidden(Struct, frozen=True):
    """Something that a file contains and does not show to a reader.

    Attributes:
        spot: Where it is.
        how: How it is hidden: "hidden row", "text struck out" …
        text: What it says.
    """

    spot: Spot
    how: str
    text: str = ""

    def __str__(self) -> str:
        shown = " ".join(self.text.split())
        shown = f"{shown[:77]}…" if len(shown) > 80 else shown
        return f"{self.spot}: {self.how}" + (f": {shown!r}" if shown else "")


class Reading(Struct, frozen=True):
    """A whole file as lines, in the order of the file.

    Attributes:
        file: The file's name.
        lines: All lines.
        doubts: Doubts on single cells or pages.
        notes: What the reader did that a person might not expect.
        parts: The names of all sheets, read or not; empty for other formats.
        title: The title in the file's properties.
        modified: The day the file was last saved, according to its own properties.
        epoch: The day that a spreadsheet's day number 0 stands for.
        hidden: What the file hides, which was left out.
    """

    file: str
    lines: tuple[Line, ...]
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    title: str = ""
    modified: date | None = None
    epoch: date = date(1899, 12, 30)
    hidden: tuple["Hidden", ...] = ()


PLAN_FIELDS = ("action", "start", "end", "lead", "accountable", "outcome", "success", "measures", "short")


class Draft(Struct):
    """An action or a part as it is read, which later steps fill in and change.

    Attributes:
        spot: The row that it comes from.
        written_ref: The ref as the file has it; empty if it has none that the plan can use.
        ref: The ref that it gets.
        texts: Field → text, as in the file's cells until `finish` joins their lines.
        headings: Field → the heading of the column that the text came from.
        updates: Period → field → text; the period is None for columns that name none.
        theme_text: The text of its theme column.
        whole: The words of the action that it is a part of.
        parts: The parts of the action.
        private: The words of the row that mark it as private; empty if nothing does.
        lettered_ref: A number such as 1a of a part whose action is not in the file; `written_ref` is then empty.
        added: Whether the file has no row for it, so that it was made up as the action of parts that have rows.
        bodies: The bodies that lead it, where each has a column of its own.
    """

    spot: Spot
    written_ref: str = ""
    ref: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    updates: dict[Period | None, dict[str, str]] = field(default_factory=dict)
    theme_text: str = ""
    whole: str = ""
    parts: list["Draft"] = field(default_factory=list)
    private: str = ""
    lettered_ref: str = ""
    added: bool = False
    bodies: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def add(self, other: "Draft", gap: str = "\n") -> None:
        """Add what another row says of the same action: put its texts behind these, unless they are the same."""
        self.private = self.private or other.private
        for name, text in other.texts.items():
            if text and text != self.text(name):
                self.texts[name] = f"{self.text(name)}{gap}{text}".strip(gap)
        for month, said in other.updates.items():
            mine = self.updates.setdefault(month, {})
            for name, text in said.items():
                if text != mine.get(name, ""):
                    mine[name] = f"{mine.get(name, '')}{gap}{text}".strip(gap)


class ThemeDraft(Struct):
    """A theme as it is read, with its actions.

    Attributes:
        title: Its title, without a number or keyword.
        spot: The row of its heading, or of its first action.
        number: The number that the file gives it; 0 if none.
        aim: What the theme is for.
        actions: Its actions.
        called: The letters that its refs begin with: "A" for A1, A2.
        heading: Its whole heading as in the file, "Area for improvement 1: …"; empty if it has none.
    """

    title: str
    spot: Spot
    number: int = 0
    aim: str = ""
    actions: list[Draft] = field(default_factory=list)
    called: str = ""
    heading: str = ""


def all_drafts(themes: Sequence[ThemeDraft]) -> Iterator[tuple[ThemeDraft, Draft]]:
    """Yield every action with its theme, each followed by its parts."""
    for theme in themes:
        for action in theme.actions:
            yield theme, action
            for part in action.parts:
                yield theme, part
