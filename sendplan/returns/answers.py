"""Records for a filled-in workbook: its columns, what was typed for each action, and what could not be taken.

Columns are recognised by their headings. Text that cannot be placed is kept as a stray, with the reason.
"""

from msgspec import Struct, field

from sendplan.model.place import Mark
from sendplan.returns.identity import plain
from sendplan.returns.sending import ANSWERS, HEADINGS, TO_CORRECT

_ALSO = {
    "ref": ("no", "number", "reference", "action no", "action ref", "action number"),
    "code": ("row code",),
    "action": ("actions", "what is to be done"),
    "due": ("due date", "end", "end date", "deadline"),
    "asked": ("question", "to answer"),
    "status_before": ("status before", "last status", "previous status"),
    "words_before": ("words before", "last month", "previous update", "said last time"),
    "status": ("status", "rag", "rag status", "rag rating", "current status", "brag"),
    "percent": ("percent", "% done", "per cent", "percentage", "% complete", "percent complete", "percentage complete"),
    "progress": ("progress", "narrative", "update", "commentary", "progress this month", "what was done"),
    "next_steps": ("next steps", "next step", "next"),
    "issues": ("issues", "issue", "cause", "cause of delay", "barriers"),
    "mitigation": ("mitigation", "recovery", "what is being done"),
    "forecast_end": ("forecast", "forecast end", "forecast date", "expected", "expected date", "new date"),
    "milestones_met": ("milestones met", "milestones"),
    "completed_on": ("completed", "completion date", "date completed"),
    "evidence": ("evidence",),
    "impact": ("impact", "difference made", "outcome so far"),
    "ask": ("ask", "decision wanted", "decision"),
    "ask_of": ("ask of", "asked of"),
    "ask_by": ("ask by",),
    "restricted": ("restricted", "private", "confidential"),
    "restricted_why": ("restricted why", "why restricted"),
    TO_CORRECT.name: ("what is wrong",),
}


TITLES = {plain(title): heading.name for heading in (*HEADINGS, TO_CORRECT)
          for title in (heading.title, *_ALSO.get(heading.name, ()))}  # fmt: skip
ANSWERED = tuple(heading.name for heading in ANSWERS)
SHOWN = {heading.name: heading.title for heading in (*HEADINGS, TO_CORRECT)}


class Spot(Struct, frozen=True):
    """A place in a workbook, as an officer finds it: `sheet Return, row 9, column Status now`.

    Attributes:
        sheet: Its name; in a document `table 2` or `page 3`.
    """

    sheet: str
    row: int
    column: str = ""
    in_document: bool = False

    def __str__(self) -> str:
        parts = [self.sheet if self.in_document else f"sheet {self.sheet}"] if self.sheet else []
        parts += [f"row {self.row}"] if self.row else []
        return ", ".join([*parts, *([f"column {SHOWN.get(self.column, self.column)}"] if self.column else [])])


class Row(Struct):
    """What was typed for one action. `texts` and `marks` are by column."""

    ref: str
    spot: Spot
    texts: dict[str, str] = field(default_factory=dict)
    marks: dict[str, frozenset[Mark]] = field(default_factory=dict)


class Wrong(Struct, frozen=True):
    """A cell that was not taken.

    Attributes:
        ref: The action of its row.
        column: Its column.
        text: What is in it.
        message: What is wrong, and what its writer should do.
        spot: Where it is.
    """

    ref: str
    column: str
    text: str
    message: str
    spot: Spot


class Stray(Struct, frozen=True):
    """Words that belong to no action or column that was asked for. `message`: why they have no place."""

    spot: Spot
    text: str
    message: str


class Proposal(Struct, frozen=True):
    """A grey (given) cell that was overwritten, with another date or another wording."""

    ref: str
    column: str
    was: str
    now: str
    spot: Spot


class Answer(Struct):
    """A return, as it was read.

    Attributes:
        file: Its file name.
        body: The body it is from.
        corrected: Whether it is a workbook that had been sent back for correction.
        rows: Ref → what was typed.
        wrong: Cells that were not taken.
        strays: Words without a place.
        proposals: Given cells that were overwritten.
        notes: What was read but should be looked at.
    """

    file: str
    body: str = ""
    corrected: bool = False
    rows: dict[str, Row] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)
    strays: list[Stray] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
