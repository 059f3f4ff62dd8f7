"""The styles of tables and of the paragraphs in their cells. Rules are horizontal only; no banding."""

from collections.abc import Iterator
from dataclasses import replace

from sendplan.model.document import TableKind
from sendplan.model.look import Look
from sendplan.model.status import Status
from sendplan.render.docx.lettering import indent, run_properties, spacing, weight
from sendplan.render.docx.markup import border, dxa, hexed
from sendplan.render.docx.style import Style

PADDING, GAP = 3.0, 6.0
"""Above and below a cell's text, and to its right, in points: one less than the look's 7, for Word breaks a word that
is a hair too wide ("Complet-e" in its column of 44).
"""

HANGING, PART_REF, PART_TEXT, EDGE_LABEL = 9.5, 4.0, 8.0, 9.0
"""Indents in points: later lines of a name, a part's ref and text, the labels beside an edge."""

RIGHT = '<w:jc w:val="right"/>'


def cell_styles(look: Look) -> Iterator[Style]:
    """`Table text` and what differs from it."""
    text, head, facts = look.styles["table"], look.styles["table-head"], look.styles["facts"]
    strong = weight(look)
    yield _cell("Table text", spacing(text, look), run_properties(text, look), based_on="Normal", basic=True)
    yield _cell("Table text right", RIGHT)
    yield _cell("Table text hanging", indent(left=HANGING, hanging=HANGING))
    yield _cell("Table chip", indent(right=-GAP))
    yield _cell("Table row head", indent(right=-GAP / 2), strong)
    yield _cell("Table part ref", indent(left=PART_REF, right=-GAP / 2))
    yield _cell("Table part text", indent(left=PART_TEXT))
    yield _cell("Table total", run=strong)
    yield _cell("Table total right", RIGHT, strong)
    yield _cell("Table head", f"<w:keepNext/>{spacing(head, look)}", run_properties(head, look), basic=True)
    yield _cell("Table head right", RIGHT, based_on="Table head")
    yield _cell("Facts text", spacing(facts, look), run_properties(facts, look), basic=True)
    yield _cell("Facts label", run=f'<w:color w:val="{hexed(look.grey)}"/>', based_on="Facts text")
    yield _cell("Facts label strong", indent(left=EDGE_LABEL), strong, based_on="Facts text")
    yield _cell("Key figure label", "<w:keepNext/>", run_properties(replace(text, strong=True), look))
    yield _cell("Key figure", _figure_line(look))


def _figure_line(look: Look) -> str:
    """A line as high as the large figure wants, in a paragraph of small text."""
    return spacing(look.styles["figure"], look)


def _cell(name: str, paragraph: str = "", run: str = "", *, based_on: str = "Table text", basic: bool = False) -> Style:
    return Style("paragraph", name, based_on, paragraph=paragraph, run=run, basic=basic)


def table_styles(look: Look) -> Iterator[Style]:
    """`Normal Table` is Word's default. The header row's and the total row's rules come by conditional formatting
    (`w:tblStylePr`, 17.7.6.6), so that a row added in Word has them right.
    """
    yield Style("table", "Normal Table", table=_properties("", padding=0, gap=0), default=True)
    ink, hairline = (1.0, look.ink), (0.5, look.hairline)
    data = _properties(_borders(bottom=ink, insideH=hairline))
    head = _part("firstRow", _borders("tcBorders", bottom=ink) + '<w:vAlign w:val="bottom"/>')
    total = _part("lastRow", _borders("tcBorders", top=ink))
    last = _part("lastCol", '<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>')
    yield _table(table_style("data"), data + head + total + last)
    yield _table(table_style("facts"), _properties(_borders(top=ink, bottom=ink, insideH=hairline)))
    yield _table(table_style("key-figures"), _properties(_borders(top=ink), padding=1.5))
    for status, colours in look.statuses.items():
        edge = _properties(_borders(left=(3.0, colours.outline)), padding=1.5)
        yield _table(table_style("facts", status), edge)


def table_style(kind: TableKind, edge: Status | None = None) -> str:
    name = f"Table {kind.replace('-', ' ')}"
    return f"{name} {edge.word.lower()}" if edge else name


def _table(name: str, properties: str) -> Style:
    return Style("table", name, "Normal Table", table=properties)


def _properties(borders: str, padding: float = PADDING, gap: float = GAP) -> str:
    sides = (("top", padding), ("left", 0.0), ("bottom", padding), ("right", gap))
    margins = "".join(f'<w:{side} w:w="{dxa(width)}" w:type="dxa"/>' for side, width in sides)
    return f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{borders}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'


def _borders(element: str = "tblBorders", **edges: tuple[float, str]) -> str:
    """`edges` in the order of CT_TblBorders: top, left, bottom, insideH; each a width in points and a colour."""
    lines = "".join(border(edge, width, colour) for edge, (width, colour) in edges.items())
    return f"<w:{element}>{lines}</w:{element}>"


def _part(part: str, cell: str) -> str:
    return f'<w:tblStylePr w:type="{part}"><w:tcPr>{cell}</w:tcPr></w:tblStylePr>'
