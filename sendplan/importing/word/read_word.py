"""Read a Word document as lines: its paragraphs, and the rows of its tables wherever Word has put them.

The XML is read directly, because python-docx's objects miss rows inside content controls and the words of tracked
insertions. Insertions are taken and deletions left out, as if every change had been accepted.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.importing.excel import colour_word, only_telling
from sendplan.importing.lines import MARGINS, STRUCK, Hidden, Line, Reading, Spot
from sendplan.importing.marking import of_pages
from sendplan.importing.word.lists import Lists, read_lists
from sendplan.importing.word.word_parts import local_name, read_parts
from sendplan.importing.word.word_rows import MOST_COLUMNS, SMALL, Cell, WordRow, columns_of, joined, value_of
from sendplan.read.tables.letters import raised
from sendplan.read.tables.unseen import A_SIGN, BLACK, TINY, WHITE, is_lost

_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_GONE = frozenset({"del", "moveFrom", "Fallback", "txbxContent", "instrText", "delText"})
_DELETED = "deleted text (tracked change)"
_WITHHELD = {
    "del": (_DELETED, "delText", ""),
    "moveFrom": (_DELETED, "delText", ""),
    "txbxContent": ("text box", "t", " "),
}
"""Element → how it hides its text, which elements hold the text, and what separates them."""
_SIGNS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}
_TICKS = {"F0FC": "✓", "F0FE": "☒", "F0A8": "☐", "F06F": "☐", "F052": "☑", "F0B7": "•"}
_BESIDE = 1  # a row with more filled cells than this is no label with a small table as its answer
_SIX = re.compile("[0-9A-F]{6}")
_SHORT = 200  # the most letters of a text that may be a heading because it is bold


def read_word(content: bytes, name: str, *, hidden: bool = False) -> Reading:
    """Return the lines of the document's body; a table inside a table comes after the row that holds it.

    With `hidden`, hidden, white and struck-out text is read too. Deleted text never is.

    Raises InputUnreadable for a document that is damaged or has contents that are not safe to open.
    """
    parts = read_parts(content, name)
    word = parts.word
    body = parts.text.find(f"{word}body")
    lists = read_lists(parts.numbering, parts.styles, word)
    read = _Document(name, word, lists, parts.headings, parts.comments, hidden)
    marked = tuple(Line(Spot(name, MARGINS), (text,)) for text in of_pages(parts.margins))
    lines = (*marked, *read.blocks(body)) if body is not None else ()
    changes = sum(1 for element in parts.text.iter(f"{word}ins", f"{word}del"))
    notes: tuple[str, ...] = ("tracked changes were read as if accepted",) if changes else ()
    notes += ("its comments were read for markings alone",) if parts.comments else ()
    return Reading(name, lines, notes=notes, title=parts.title, modified=parts.modified, hidden=tuple(read.hidden))


class _Document(Struct):
    """Reads one document.

    Attributes:
        name: The file's name.
        word: The XML namespace, in braces.
        lists: Its numbering.
        headings: The ids of heading styles.
        comments: Number → text.
        takes_hidden: Whether hidden text is read.
        tables: The number of tables so far.
        hidden: What was hidden, with its place.
        withheld: (How, text) hidden in the paragraph that is being read, without a place yet.
    """

    name: str
    word: str
    lists: Lists
    headings: frozenset[str]
    comments: Mapping[str, str] = field(default_factory=dict)
    takes_hidden: bool = False
    tables: int = 0
    hidden: list[Hidden] = field(default_factory=list)
    withheld: list[tuple[str, str]] = field(default_factory=list)

    def place(self, spot: Spot) -> None:
        """Record that what was withheld is at `spot`."""
        self.hidden += [Hidden(spot, how, text) for how, text in self.withheld if text.strip()]
        self.withheld.clear()

    def inside(self, element: Any, wanted: frozenset[str]) -> Iterator[Any]:
        """Yield the `wanted` children, also those inside a content control or a tracked insertion."""
        for child in element:
            local = local_name(child)
            if local in wanted:
                yield child
            elif local in _WRAPPERS:
                yield from self.inside(child, wanted)

    def blocks(self, body: Any) -> Iterator[Line]:
        """Yield the lines of the body's paragraphs and tables, in order."""
        for element in self.inside(body, frozenset({"p", "tbl"})):
            if local_name(element) == "tbl":
                yield from only_telling([*self.table(element)])
                continue
            text = self.paragraph(element)
            self.place(Spot(self.name))
            if text:
                heading = self.is_heading(element, text)
                yield Line(Spot(self.name), (text,), heading=heading, noted=self.noted(element))

    def table(self, table: Any) -> Iterator[Line]:
        """Yield the rows of a table, then those of tables inside it. A table used for layout gives texts."""
        self.tables += 1
        block = self.tables
        rows = self.rows(table, block)
        lays_out = any(row.nested for row in rows) and all(sum(bool(c.text) for c in row.cells) < 2 for row in rows)
        # a form with a small table in one of its answers stays one form, and that table follows it
        is_form = sum(bool(row.nested) for row in rows) * 2 < len(rows)
        starts = columns_of([[cell.start for cell in row.cells] for row in rows])
        line = Line(Spot(self.name), ("",) * len(starts))
        for number, row in enumerate(rows, start=1):
            line = replace(row.laid(starts, line.cells), spot=Spot(self.name, f"table {block}", number), block=block)
            if line.filled and lays_out:
                text = line.cells[line.filled[0]]
                yield Line(Spot(self.name), (text,), heading=len(text) < _SHORT and "\n" not in text)
            elif line.filled:
                yield line
            if not is_form:
                for nested in row.nested:
                    yield from self.table(nested)
        for row in rows if is_form else ():
            for nested in row.nested:
                yield from self.table(nested)

    def rows(self, table: Any, block: int) -> list[WordRow]:
        """Return a table's rows. The text of rows that were deleted as a tracked change is withheld."""
        rows: list[WordRow] = []
        for row in self.inside(table, frozenset({"tr"})):
            if self.is_deleted(row):
                text = " ".join(str(found.text or "") for found in row.iter(f"{self.word}t", f"{self.word}delText"))
                self.withheld.append(("deleted row (tracked change)", text))
            else:
                rows.append(self.row(row))
            self.place(Spot(self.name, f"table {block}", len(rows)))
        return rows

    def row(self, row: Any) -> WordRow:
        """Return a row: its cells on the grid, the tables inside them, and its comments."""
        word = self.word
        before = row.find(f"{word}trPr/{word}gridBefore")
        at = value_of(before, word, 0)
        cells: list[Cell] = []
        inner: list[list[Any]] = []
        for cell in self.inside(row, frozenset({"tc"})):
            span = max(1, value_of(cell.find(f"{word}tcPr/{word}gridSpan"), word, 1))
            merged = cell.find(f"{word}tcPr/{word}vMerge")
            fill = cell.find(f"{word}tcPr/{word}shd")
            paragraphs = list(self.inside(cell, frozenset({"p"})))
            texts = [self.paragraph(paragraph) for paragraph in paragraphs]
            bold = all(
                self.is_heading(paragraph, text) for paragraph, text in zip(paragraphs, texts, strict=True) if text
            )
            inner.append(list(self.inside(cell, frozenset({"tbl"}))))
            cells.append(
                Cell(
                    at,
                    span,
                    joined(texts),
                    merged is not None and merged.get(f"{word}val", "continue") == "continue",
                    colour_word(fill.get(f"{word}fill", "")) if fill is not None else "",
                    bold,
                )
            )
            at += span
            if len(cells) == MOST_COLUMNS:
                break
        if sum(bool(cell.text) for cell in cells) > _BESIDE:
            for at, tables in enumerate(inner):
                small = [self.small(table) for table in tables]
                inner[at] = [table for table, text in zip(tables, small, strict=True) if not text]
                cells[at] = replace(cells[at], text=joined([cells[at].text, *filter(None, small)]))
        return WordRow(cells, [table for tables in inner for table in tables], self.noted(row))

    def small(self, table: Any) -> str:
        """Return the text of a small table in a cell, one line for each row; "" if it has more than two columns."""
        rows = [self.row(row) for row in self.inside(table, frozenset({"tr"}))]
        if any(len(row.cells) > SMALL or row.nested for row in rows):
            return ""
        texts = [" \u2013 ".join(" ".join(cell.text.split()) for cell in row.cells if cell.text) for row in rows]
        return "\n".join(filter(None, texts))

    def noted(self, element: Any) -> str:
        """Return the text of the comments on a row or paragraph."""
        named = (mark.get(f"{self.word}id", "") for mark in element.iter(f"{self.word}commentReference"))
        return "\n".join(text for one in named if (text := self.comments.get(one, "")))

    def is_deleted(self, row: Any) -> bool:
        return row.find(f"{self.word}trPr/{self.word}del") is not None

    def is_heading(self, paragraph: Any, text: str) -> bool:
        """Return whether a paragraph has a heading style, or is short and all bold."""
        word = self.word
        style = paragraph.find(f"{word}pPr/{word}pStyle")
        if style is not None and style.get(f"{word}val", "") in self.headings:
            return True
        runs = [run for run in paragraph.iter(f"{word}r") if run.find(f"{word}t") is not None]
        return len(text) < _SHORT and bool(runs) and all(run.find(f"{word}rPr/{word}b") is not None for run in runs)

    def paragraph(self, paragraph: Any) -> str:
        """Return a paragraph's text, with the number or bullet that Word shows before it."""
        text = "".join(self.words(paragraph)).replace("\xa0", " ").strip()
        number = self.numbered(paragraph)
        label = self.lists.label(*number) if number else ""
        if text:
            return f"{label} {text}" if label else text
        return label if label != "•" else ""

    def numbered(self, paragraph: Any) -> tuple[str, int] | None:
        """Return (list, level) of a paragraph, from itself or from its style; None if it is in no list."""
        word = self.word
        own = paragraph.find(f"{word}pPr/{word}numPr")
        style = paragraph.find(f"{word}pPr/{word}pStyle")
        given = self.lists.styles.get(style.get(f"{word}val", "")) if style is not None else None
        if own is None:
            return given
        number = own.find(f"{word}numId")
        level = own.find(f"{word}ilvl")
        named = number.get(f"{word}val", "") if number is not None else given[0] if given else ""
        return (named, value_of(level, word, 0)) if named not in ("", "0") else None

    def words(self, element: Any) -> Iterator[str]:
        """Yield the texts of a paragraph that a reader sees, with line breaks, tabs and symbols."""
        for child in element:
            local = local_name(child)
            if self.withholds(child, local):
                continue
            if local == "t":
                yield child.text or ""
            elif local == "sym":
                yield _TICKS.get(child.get(f"{self.word}char", "").upper(), "")
            elif local in _SIGNS:
                yield _SIGNS[local]
            elif local not in ("pPr", "rPr", "sdtPr"):
                place = child.find(f"{self.word}rPr/{self.word}vertAlign") if local == "r" else None
                is_raised = place is not None and place.get(f"{self.word}val") == "superscript"
                yield from map(raised, self.words(child)) if is_raised else self.words(child)

    def withholds(self, child: Any, local: str) -> bool:
        """Return whether a part of a paragraph is not read; its text goes to `withheld` if it should be reported."""
        how, tag, gap = _WITHHELD.get(local, ("", "t", ""))
        if local == "r" and not self.takes_hidden:
            how = self.hides(child)
        if how:
            self.withheld.append((how, gap.join(str(found.text or "") for found in child.iter(f"{self.word}{tag}"))))
        return bool(how) or local in _GONE or (local == "sdt" and self.is_placeholder(child))

    def hides(self, run: Any) -> str:
        """Return how a run hides its text; "" if it does not."""
        word = self.word
        properties = run.find(f"{word}rPr")
        if properties is None:
            return ""
        on = {local_name(one) for one in properties if one.get(f"{word}val", "1") not in ("0", "false", "off", "none")}
        if "vanish" in on:
            return "hidden text"
        if on & {"strike", "dstrike"}:
            return STRUCK
        colour, size = properties.find(f"{word}color"), properties.find(f"{word}sz")
        half_points = size.get(f"{word}val", "") if size is not None else ""
        if half_points.isdigit() and int(half_points) <= 2 * TINY:
            return "tiny text"
        ink = colour.get(f"{word}val", "").upper() if colour is not None else ""
        ground = self.ground(run) if _SIX.fullmatch(ink) else ""
        if not is_lost(ink, ground):
            return ""
        if ground != WHITE and len("".join(run.itertext()).split()) <= A_SIGN:
            return ""  # a status in the colour of its cell, used so that only the colour shows
        return "white text" if ground == WHITE else "text in the colour of what it stands on"

    def ground(self, run: Any) -> str:
        """Return the colour behind a run as RRGGBB, from its own fill, its paragraph's or its cell's; "" if unknown."""
        word = self.word
        if (marker := run.find(f"{word}rPr/{word}highlight")) is not None and marker.get(f"{word}val") != "none":
            return {"black": BLACK, "white": WHITE}.get(marker.get(f"{word}val", ""), "")
        above = run
        while above is not None and local_name(above) not in ("tbl", "body"):
            for kind in ("rPr", "pPr", "tcPr"):
                shade = above.find(f"{word}{kind}/{word}shd")
                fill = shade.get(f"{word}fill", "auto").upper() if shade is not None else "AUTO"
                if fill not in ("AUTO", ""):
                    return fill if _SIX.fullmatch(fill) else ""
            above = above.getparent()
        return "" if above is not None and self.is_styled_table(above) else WHITE

    def is_styled_table(self, table: Any) -> bool:
        """Return whether a table has a style, which may fill the cells of its header."""
        style = table.find(f"{self.word}tblPr/{self.word}tblStyle")
        return style is not None and style.get(f"{self.word}val", "") not in ("TableGrid", "TableNormal")

    def is_placeholder(self, control: Any) -> bool:
        """Return whether a content control still only shows its placeholder, such as "Choose an item"."""
        return control.find(f"{self.word}sdtPr/{self.word}showingPlcHdr") is not None
