"""What every reader of a plan ends in: the file as lines, each a row of cells or a text between tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.importing.headings.periods import Period

MARGINS = "head or foot of its pages"
"""The place of what a document says on each page."""
SOFT = "\u00ad"
"""At the end of a line within a cell: the word may go on in the next one."""


class Spot(Struct, frozen=True):
    """Where a line stands: the file, the sheet, table or page, and the row in it (0: no row)."""

    file: str
    part: str = ""
    row: int = 0

    def __str__(self) -> str:
        return ", ".join([self.file, *([self.part] if self.part else []), *([f"row {self.row}"] if self.row else [])])


class Line(Struct, frozen=True):
    r"""A row of a table, or a text outside one (then it has a single cell).

    `cells` are as written, a blank one is empty. Within a cell `\n` parts lines, and `\n\n` what stands visibly
    apart; `\f` a page. `block` numbers the table or sheet; texts between tables have block 0. `repeated` are the
    columns whose text is a merged cell's above; `spread` is how many columns the first filled cell is merged over,
    `spans` that of every merged cell. `shades` are the fill colours of cells, in words; `indent` how far a text stands
    in. `unseen`: what the file hides in a column, or a formula without its result. `heading`: it is set apart from the
    rest, by its style, bold letters or a fill. `continues`: it stands first on a page, and may end a row that began on
    the page before. `noted`: the comments on its cells. `colours`: what they are filled with or written in, as RRGGBB.
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
        """The columns with text."""
        return tuple(index for index, cell in enumerate(self.cells) if cell)

    def cell(self, at: int | None) -> str:
        """What stands in a column; blank where there is none, or the line ends before it."""
        return self.cells[at] if at is not None and at < len(self.cells) else ""

    def saying(self, texts: Mapping[int, str]) -> "Line":
        """The line with other texts in those columns."""
        width = max(len(self.cells), *(at + 1 for at in texts), 0)
        return replace(self, cells=tuple(texts.get(at, self.cell(at)) for at in range(width)))

    @property
    def text(self) -> str:
        """All its text, on one line."""
        return " ".join(" ".join(cell.split()) for cell in self.cells if cell)


def by_block(lines: Iterable[Line]) -> dict[int, list[Line]]:
    """The lines of each table, in order; texts between tables are left out."""
    found: dict[int, list[Line]] = {}
    for line in lines:
        if line.block:
            found.setdefault(line.block, []).append(line)
    return found


class Doubt(Struct, frozen=True):
    """Something a person should look at: where, what was found, why it is doubtful, and what was expected."""

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
    """What a file holds and does not show a reader: `how` ("hidden row", "white text" …), and the text."""

    spot: Spot
    how: str
    text: str = ""

    def __str__(self) -> str:
        shown = " ".join(self.text.split())
        shown = f"{shown[:77]}…" if len(shown) > 80 else shown
        return f"{self.spot}: {self.how}" + (f": {shown!r}" if shown else "")


class Reading(Struct, frozen=True):
    """A whole file as lines, in its order. `modified`: the day the file says it was last saved, by its own word.

    `hidden`: what the file holds and does not show, which was left out.
    `epoch`: the day that a spreadsheet's day number 0 is. `notes` say what the reader did that a person might not
    expect; `parts` are all its sheets, read or not.
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
    """`texts` by field, as written in the file's cells until `finish` joins their lines.

    `written_ref` is the ref of the file, "" where it gives none that the plan could use; then `lettered_ref` may be 1a,
    a part's number without its action. `ref` is the one it gets. `headings` by field say
    which column each text came from. `updates`: period (None: the file's own) → field → text. `private`: what of its
    row says that it is not for everybody; blank for nothing. `whole`: the words of the action that it is a part of.
    `added`: it has no row, and stands for the action of parts that have. `bodies`: those that its lead names, where
    each has a column of its own.
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
        """What another row says of the same action: its texts below these, unless they are the same."""
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
    """A theme and its actions. `number` is the one the file gives, 0 where it gives none; `called`: its own letters.
    `heading`: its title as the file has it, "Area for improvement 1: …"; blank where it has none.
    """

    title: str
    spot: Spot
    number: int = 0
    aim: str = ""
    actions: list[Draft] = field(default_factory=list)
    called: str = ""
    heading: str = ""


def all_drafts(themes: Sequence[ThemeDraft]) -> Iterator[tuple[ThemeDraft, Draft]]:
    """Every action with its theme, each followed by its parts."""
    for theme in themes:
        for action in theme.actions:
            yield theme, action
            for part in action.parts:
                yield theme, part
