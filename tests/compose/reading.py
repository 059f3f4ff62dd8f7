"""What a reader sees of a section: its words in order, its tables as rows of text, its chips."""

from datetime import date

from sendplan.compose.section import Composed
from sendplan.model.document import Cell, Chip, Document, Paragraph, Section, Table
from sendplan.model.reading import blocks_of, plain, text_of


def _document(composed: Composed) -> Document:
    return Document("", "", "", date(2020, 11, 30), "", "", "", (Section(composed.blocks, composed.orientation),))


def lines(composed: Composed) -> list[str]:
    """Return every heading, paragraph, list item, caption, column title and cell paragraph, in reading order."""
    return list(text_of(_document(composed)))


def words(composed: Composed) -> str:
    return "\n".join(lines(composed))


def tables(composed: Composed) -> list[Table]:
    return [block for block in blocks_of(_document(composed)) if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    """Return the text of the cells of each row, with the paragraphs of a cell on lines of their own."""
    return [[text(cell) for cell in row.cells] for row in table.rows]


def text(cell: Cell) -> str:
    return "\n".join(plain(block.inlines) for block in cell.blocks if isinstance(block, Paragraph))


def chips(table: Table) -> list[list[Chip]]:
    """Return the chips of each row."""
    return [
        [part for cell in row.cells for block in cell.blocks if isinstance(block, Paragraph)
         for part in block.inlines if isinstance(part, Chip)]
        for row in table.rows
    ]  # fmt: skip


def shape_of(composed: Composed) -> list[tuple[int, float]]:
    """Return (number of columns, sum of their widths) of each table; fails unless every row has that many cells."""
    found = []
    for table in tables(composed):
        assert table.description
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
        found.append((len(table.columns), sum(column.width for column in table.columns)))
    return found
