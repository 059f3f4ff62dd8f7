"""What every table file is read into first: sheets of rows of texts, with their places and marks.

Nothing is known here about headers and columns. Registers, updates, returns and imports all start from this.
"""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from sendplan.model.place import NO_MARKS, Elsewhere, Mark
from sendplan.read.tables.formats import PLAIN, Style

MOST_ROWS = 40_000
MOST_COLUMNS = 256
BLANKS = 500
"""A sheet is taken to end after this many empty rows."""


class GridRow(Struct, frozen=True):
    r"""A row with text. Columns are counted from 0.

    Attributes:
        number: Counted from 1, as a spreadsheet does.
        texts: Each cell as it is displayed; empty for a blank cell, ending with the last cell that has text. "\n"
            separates lines within a text. A blank cell merged with the one above has its text.
        marks: Column → what is unusual about the cell. Columns beyond the texts can have marks too.
        spans: First column of a merged cell → how many columns it covers.
        struck: Column → words that are struck out, which are not in the text.
        formulas: Column → the formula of an uncalculated cell.
        fills: Column → fill colour as RRGGBB.
        carried: The columns whose text is that of the merged cell above.
        styles: Column → how the cell looks, where that may mean something.
        unseen: Column → words of the text that nobody can see.
    """

    number: int
    texts: tuple[str, ...]
    marks: Mapping[int, frozenset[Mark]] = field(default_factory=dict)
    hidden: bool = False
    spans: Mapping[int, int] = field(default_factory=dict)
    struck: Mapping[int, str] = field(default_factory=dict)
    formulas: Mapping[int, str] = field(default_factory=dict)
    fills: Mapping[int, str] = field(default_factory=dict)
    carried: frozenset[int] = frozenset()
    styles: Mapping[int, Style] = field(default_factory=dict)
    unseen: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def style(self, at: int) -> Style:
        return self.styles.get(at, PLAIN)

    def __getitem__(self, at: int) -> str:
        """Return the text in column `at`; empty beyond the last."""
        return self.texts[at] if at < len(self.texts) else ""

    def marked(self, at: int) -> frozenset[Mark]:
        return self.marks.get(at, NO_MARKS)

    @property
    def colours(self) -> frozenset[str]:
        """The fill and font colours of its cells as RRGGBB, without black and white."""
        looks = self.styles.values()
        return frozenset({one.ground for one in looks if one.tinted} | {one.ink for one in looks}) - {""}

    @property
    def swatches(self) -> frozenset[str]:
        """The fill colours of blank cells that no cell with text has: perhaps samples of colours that a key
        explains.
        """
        filled = [(bool(self[at]), style.ground) for at, style in self.styles.items() if style.tinted]
        return frozenset(ground for says, ground in filled if not says) - {ground for says, ground in filled if says}

    @property
    def says(self) -> bool:
        """Whether it has any text of its own."""
        return bool(self.own) if self.carried else bool(self.texts)

    @property
    def own(self) -> tuple[int, ...]:
        """The columns with text of their own, not carried from a merged cell above."""
        return tuple(at for at, text in enumerate(self.texts) if text and at not in self.carried)


class Sheet(Struct, frozen=True):
    """A sheet of a table file.

    Attributes:
        name: Empty for a CSV file.
        hidden_columns: Counted from 0.
        cut_at: The number of a row with text from which on nothing was read; 0 if all was read.
        notes: (cell, text) of each note or comment.
        margins: The texts in the headers and footers of its printed pages.
        names: (cell, text) of names that somebody gave to cells, and of hints that cells show.
    """

    name: str
    rows: tuple[GridRow, ...]
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    cut_at: int = 0
    notes: tuple[tuple[str, str], ...] = ()
    margins: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()

    @property
    def notes_by_row(self) -> dict[int, str]:
        """Row number → the notes and names of its cells, one on each line."""
        found: dict[int, list[str]] = {}
        for cell, text in (*self.notes, *self.names):
            found.setdefault(int("".join(filter(str.isdigit, cell)) or 0), []).append(text)
        return {row: "\n".join(texts).strip() for row, texts in found.items()}

    @property
    def as_elsewhere(self) -> list[Elsewhere]:
        """Its rows with text, as another sheet's table refers to them."""
        return [Elsewhere(self.name, row.texts, row.swatches) for row in self.rows if row.says]


class Book(Struct, frozen=True):
    """A whole table file.

    Attributes:
        encoding: In which it was read; "xlsx" for a workbook.
        title: What a workbook says about itself; `modified` likewise.
        epoch: The day with the number 0.
    """

    file: str
    sheets: tuple[Sheet, ...]
    encoding: str
    title: str = ""
    modified: date | None = None
    epoch: date = date(1899, 12, 30)

    @property
    def visible(self) -> tuple[Sheet, ...]:
        """The visible sheets; all of them if none is visible."""
        return tuple(sheet for sheet in self.sheets if not sheet.hidden) or self.sheets


def letter(at: int) -> str:
    """Return the letter of a column: "A" for 0, "AB" for 27."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class MutableRow(Struct):
    """A row while it is being read."""

    texts: list[str] = field(default_factory=list)
    marks: dict[int, frozenset[Mark]] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)
    struck: dict[int, str] = field(default_factory=dict)
    formulas: dict[int, str] = field(default_factory=dict)
    fills: dict[int, str] = field(default_factory=dict)
    carried: set[int] = field(default_factory=set)
    styles: dict[int, Style] = field(default_factory=dict)
    unseen: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def put(self, at: int, text: str) -> None:
        missing = at - len(self.texts) + 1
        if missing > 0:
            self.texts.extend([""] * missing)
        self.texts[at] = text

    def mark(self, at: int, *marks: Mark) -> None:
        self.marks[at] = self.marks.get(at, NO_MARKS) | frozenset(marks)

    def done(self, number: int, *, hidden: bool) -> GridRow:
        while self.texts and not self.texts[-1]:
            self.texts.pop()
        return GridRow(
            number,
            tuple(self.texts),
            self.marks,
            hidden,
            self.spans,
            self.struck,
            self.formulas,
            self.fills,
            frozenset(self.carried),
            self.styles,
            self.unseen,
        )
