"""Short names for the parts of a document, so that a test reads like the paper it makes."""

from sendplan.model.document import (
    Cell,
    CellBlock,
    Chip,
    Inline,
    ListBlock,
    ListItem,
    Paragraph,
    ParagraphStyle,
    Picture,
    Row,
    RowKind,
    Run,
    RunStyle,
)
from sendplan.model.status import Status


def p(text: str, style: ParagraphStyle = "body", run: RunStyle = "plain") -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text, run),), style)


def cell(*content: str | Inline | CellBlock) -> Cell:
    """A cell with a paragraph for each string, run or chip; no content makes it empty."""
    return Cell(tuple(_cell_block(part) for part in content))


def _cell_block(part: str | Inline | CellBlock) -> CellBlock:
    if isinstance(part, str):
        return p(part)
    return part if isinstance(part, Paragraph | ListBlock | Picture) else Paragraph((part,))


def row(*contents: str | Inline | CellBlock | Cell, kind: RowKind = "body") -> Row:
    """A row with one cell for each content; "" is an empty cell."""
    cells = (part if isinstance(part, Cell) else cell(*([part] if part else [])) for part in contents)
    return Row(tuple(cells), kind)


def chip(status: Status) -> Chip:
    return Chip(status, status.word)


def items(*texts: str) -> tuple[ListItem, ...]:
    return tuple(ListItem((Run(text),)) for text in texts)
