"""Tables of facts as paragraphs.

Word's accessibility checker wants a header row in every table, and two columns of names and words have none. So each
fact is a paragraph: its name, a tab, and its words with a hanging indent.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sendplan.fonts import text_width
from sendplan.model.document import Cell, ListBlock, Paragraph, Picture, Run, Table
from sendplan.model.look import Look
from sendplan.render.docx.inlines import Keep, chained, inlines, list_paragraphs, styled
from sendplan.render.docx.markup import border, dxa, indent, paragraph, run
from sendplan.render.docx.paper import Paper
from sendplan.render.docx.pictures import picture
from sendplan.render.docx.styles_xml import Style, style_of
from sendplan.render.docx.table_xml import texts_of

EDGE = 12.0
"""Indent of facts beside an edge, in points."""

FACT_GAP, FACT_PADDING = 7.0, 3.0
"""In points: the gap between a fact's name and its words, and the space above and below a fact."""


def label_width(table: Table, width: float) -> float:
    """Return how much of the text's width the names of facts take, in whole points."""
    return float(round(width * table.columns[0].width / sum(column.width for column in table.columns)))


def fact_styles(table: Table, width: float) -> tuple[str, str]:
    """Return the names of the styles of a fact's first paragraph and of its further ones."""
    edge = f" {table.edge.word.lower()}" if table.edge else ""
    name = f"Fact {label_width(table, width):.0f}{edge}"
    return name, f"{name} more"


def facts_styles(look: Look, used: Iterable[tuple[Table, float]]) -> Iterator[Style]:
    """Yield the styles for each table of facts: a hairline above each fact, or a rule in a status's colour beside all.

    `used`: each table with its width in points.
    """
    text = look.styles["facts"]
    done: set[str] = set()
    for table, width in used:
        first, more = fact_styles(table, width)
        if first in done:
            continue
        done.add(first)
        left = label_width(table, width)
        rule = f"<w:pBdr>{border('top', 0.5, look.hairline, 2)}{border('between', 0.5, look.hairline, 2)}</w:pBdr>"
        beside, padding = "", replace(text, before=FACT_PADDING, after=FACT_PADDING)
        if table.edge:
            colour = look.statuses[table.edge].outline
            rule = beside = f"<w:pBdr>{border('left', 3, colour, EDGE - 3)}</w:pBdr>"
            left, padding = left + EDGE, replace(text, before=0, after=1)
        place = indent(left=left, hanging=left - (EDGE if table.edge else 0))
        for name, borders, spaces in ((first, rule, padding), (more, beside, replace(padding, before=0))):
            style = style_of(name, spaces, look, first=borders, last=place, based_on="Facts text")
            yield replace(style, fixed=table.edge is not None)


def facts(block: Table, keep: Keep, paper: Paper, *, tied: bool = False) -> Iterator[str]:
    """Yield each fact as a paragraph: its name, a tab, and its words; the cell's other blocks are further paragraphs.

    Below a name that is too long for its column, the words begin on a new line, which the tab puts at the indent.
    """
    first, more = (paper.styles[name] for name in fact_styles(block, paper.width))
    room = dxa(label_width(block, paper.width) - FACT_GAP)
    style = "Strong" if block.edge else "Fact label"
    for row, own in chained(block.rows, keep, tied=tied):
        name = " ".join(text for text in texts_of(row.cells[0]))
        long = 20 * text_width(name, paper.look.styles["facts"].size, strong=block.edge is not None) > room
        opening = _fact_name(row.cells[0], name, style, paper) + run("\t\n" if long else "\t")
        blocks = row.cells[1].blocks or (Paragraph(()),)
        for index, (part, held) in enumerate(chained(blocks, own)):
            before = "" if index else opening
            if isinstance(part, ListBlock):
                if before:
                    yield paragraph(first, before, Keep.NEXT.value)
                yield from list_paragraphs(part, "cell", held, paper, style=more)
            elif isinstance(part, Picture):
                yield paragraph(more if index else first, before + picture(part, paper), held.value)
            else:
                words = before + inlines(part.inlines, paper) if before else run("\t") + inlines(part.inlines, paper)
                yield paragraph(more if index else first, words, held.value)


def _fact_name(cell: Cell, name: str, style: str, paper: Paper) -> str:
    match cell.blocks:
        case (Paragraph(inlines=(Run(style="plain"),)),):
            return styled(name, style, paper)
        case (Paragraph(inlines=parts),):
            return inlines(parts, paper)
        case _:
            return styled(name, style, paper)
