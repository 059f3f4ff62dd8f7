"""What every table file is first: sheets of rows of texts, each with its place and what is noteworthy of it.

Nothing of a header or a column's meaning is known here. Registers, updates, returns and imports all start from this.
"""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from sendplan.model.place import NO_MARKS, Elsewhere, Mark
from sendplan.read.tables.formats import PLAIN, Style

MOST_ROWS = 40_000
MOST_COLUMNS = 256
BLANKS = 500
"""Empty rows after which a sheet is taken to have ended."""


class GridRow(Struct, frozen=True):
    r"""A row with text. Columns are counted from 0; `number` counts from 1, as a spreadsheet does.

    `texts`: each cell as the officer sees it, blank ones empty, none after the last with text. Within a text `\n`
    parts lines. A blank cell merged with the one above has that one's text. `marks`: what is noteworthy, by column;
    columns beyond the texts can be marked too. `spans`: how many columns a merged cell covers, at its first column.
    `struck`: words struck out, which are not in the text. `formulas`: the formula of each uncalculated cell, as
    written. `fills`: the colour of a filled cell as RRGGBB. `carried`: the columns whose text is that of the merged
    cell above. `styles`: how a cell looks, where its look says something. `unseen`: words of the text that nobody sees.
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
        """The text in column `at`; blank beyond the last."""
        return self.texts[at] if at < len(self.texts) else ""

    def marked(self, at: int) -> frozenset[Mark]:
        return self.marks.get(at, NO_MARKS)

    @property
    def colours(self) -> frozenset[str]:
        """What its cells are filled with or written in, as RRGGBB; white and black are none."""
        looks = self.styles.values()
        return frozenset({one.ground for one in looks if one.tinted} | {one.ink for one in looks}) - {""}

    @property
    def swatches(self) -> frozenset[str]:
        """The fills of blank cells on which none of its texts stands: a sample of a colour that a key explains."""
        filled = [(bool(self[at]), style.ground) for at, style in self.styles.items() if style.tinted]
        return frozenset(ground for says, ground in filled if not says) - {ground for says, ground in filled if says}

    @property
    def says(self) -> bool:
        """Whether it has a text of its own."""
        return bool(self.own) if self.carried else bool(self.texts)

    @property
    def own(self) -> tuple[int, ...]:
        """The columns with a text of their own, not that of a merged cell above."""
        return tuple(at for at, text in enumerate(self.texts) if text and at not in self.carried)


class Sheet(Struct, frozen=True):
    """`name` is empty for a CSV file. `hidden_columns` count from 0. `cut_at`: a row with text not read, 0 for none.

    `notes`: what is pinned to cells as a note or a comment, as (cell, text); `names`: what somebody called them.
    `margins`: the texts in the heads and feet of its printed pages.
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
        """Row number → all that is pinned to its cells, and what they are called, one below the other."""
        found: dict[int, list[str]] = {}
        for cell, text in (*self.notes, *self.names):
            found.setdefault(int("".join(filter(str.isdigit, cell)) or 0), []).append(text)
        return {row: "\n".join(texts).strip() for row, texts in found.items()}

    @property
    def as_elsewhere(self) -> list[Elsewhere]:
        """Its rows with text, as what the sheets of another table are to that."""
        return [Elsewhere(self.name, row.texts, row.swatches) for row in self.rows if row.says]


class Book(Struct, frozen=True):
    """A whole file. `encoding`: what its bytes were read as ("xlsx" for a workbook).

    `title` and `modified` are what a workbook says of itself. `epoch`: the day that day number 0 is.
    """

    file: str
    sheets: tuple[Sheet, ...]
    encoding: str
    title: str = ""
    modified: date | None = None
    epoch: date = date(1899, 12, 30)

    @property
    def visible(self) -> tuple[Sheet, ...]:
        """The sheets in sight; all of them if none is."""
        return tuple(sheet for sheet in self.sheets if not sheet.hidden) or self.sheets


def letter(at: int) -> str:
    """`A` for column 0, `AB` for 27."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class MutableRow(Struct):
    """A row while it is read."""

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
