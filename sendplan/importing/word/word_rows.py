"""The rows of a Word table on its grid: where its columns begin, and what is in each."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from sendplan.importing.lines import Line, Spot

SMALL = 2  # the most columns of a table in a cell that is read as the cell's text
MOST_COLUMNS = 64


class Cell(Struct, frozen=True):
    """A cell of a Word table.

    Attributes:
        start: The grid column where it begins.
        span: How many grid columns it covers.
        text: Its text.
        is_repeated: Whether it is merged with the cell above.
        shade: The word for its fill.
        bold: Whether all of its text looks like a heading.
    """

    start: int
    span: int
    text: str
    is_repeated: bool
    shade: str
    bold: bool


class WordRow(Struct, frozen=True):
    """A row of a Word table: its cells, the tables inside them, and the text of its comments."""

    cells: list[Cell]
    nested: list[Any]
    noted: str = ""

    def laid(self, starts: Sequence[int], above: Sequence[str]) -> Line:
        """Return the cells in the table's columns, which begin at `starts`; text merged with `above` is repeated."""
        texts = [""] * len(starts)
        repeated: set[int] = set()
        shades: dict[int, str] = {}
        spread = 1
        for cell in self.cells:
            at = max((index for index, start in enumerate(starts) if start <= cell.start), default=0)
            if cell.is_repeated:
                texts[at] = above[at]
                repeated.add(at)
            elif cell.text:
                if not any(texts):
                    spread = max(1, sum(cell.start <= start < cell.start + cell.span for start in starts))
                texts[at] = f"{texts[at]}\n{cell.text}" if texts[at] else cell.text
            if cell.shade:
                shades[at] = cell.shade
        bold = all(cell.bold for cell in self.cells if cell.text and not cell.is_repeated)
        return Line(Spot(""), tuple(texts), heading=bold, repeated=frozenset(repeated), spread=spread, shades=shades,
                    noted=self.noted)  # fmt: skip


def value_of(element: Any, word: str, default: int) -> int:
    text = element.get(f"{word}val", "") if element is not None else ""
    return min(int(text), MOST_COLUMNS) if text.isascii() and text.isdigit() and len(text) < 6 else default


def joined(paragraphs: list[str]) -> str:
    """Return paragraphs on lines of their own, with at most one blank line between them."""
    text = "\n".join(paragraphs).strip("\n")
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text


def columns_of(rows: list[list[int]]) -> list[int]:
    """Return the grid positions where the table's columns begin, as in most rows, or the widest of the common ones.

    If several rows divide those columns further, most rows are merged over them, and the finer columns count. In a
    form, one such row is enough: two pairs of label and answer in a row.
    """
    counted = Counter(tuple(starts) for starts in rows if len(starts) > 1)
    if not counted:
        return rows[0] if rows and rows[0] else [0]
    most, _ = max(counted.items(), key=lambda found: (found[1], len(found[0])))
    is_form = len(most) <= SMALL
    wider = [starts for starts, often in counted.items() if (often > 1 or is_form) and set(most) < set(starts)]
    widest = max((most, *wider), key=len)
    return list(widest)
