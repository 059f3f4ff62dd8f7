"""Read a PDF's tables without lines: columns from the places of headings, rows from numbers, rules and white space."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from sendplan.importing.headings.content import is_legend, is_ref
from sendplan.importing.lines import Line, Spot
from sendplan.importing.pdf.columns import (
    Headings,
    beside_each_other,
    boundaries,
    column_at,
    column_of,
    crosses,
    find_headings,
)
from sendplan.importing.pdf.heights import by_height
from sendplan.importing.pdf.pages import Page, Word, cell_text
from sendplan.importing.pdf.ruled import body_size, is_heading, paragraphs
from sendplan.importing.table.bands import read_band
from sendplan.importing.table.plan_table import Header

WordLine = tuple[Word, ...]
_OVER = 6.0  # points by which a filled cell may reach over the edges of its column
_WIDEST = 250.0  # points; the widest cell that is filled to show a status
_PROSE = 2  # column edges that a line runs over; with more, it is no row of the table


def word_lines(pages: Sequence[Page], name: str, mapping: Mapping[str, str]) -> list[Line]:
    """Return the texts of the pages and the rows below each header, from top to bottom."""
    body = body_size(pages)
    found: list[Line] = []
    columns: _Columns | None = None
    for page in beside_each_other(pages):
        spot = Spot(name, f"page {page.number}")
        reader = _PageReader(page, spot, body, columns, mapping)
        found += reader.read()
        columns = reader.columns
    return found


class _Columns:
    """The current header and the left edges of its columns. `sunk`: numbers are below the top of their rows."""

    def __init__(self, headings: Headings, edges: tuple[float, ...], *, sunk: bool) -> None:
        self.header: Header = headings.header
        self.texts = headings.texts
        self.edges = edges
        self.sunk = sunk


class _PageReader:
    """Goes down one page once.

    `columns` are those at the beginning of the page, and afterwards those at its end. `fresh` means that no table
    began on an earlier page, so that no row can continue from one.
    """

    def __init__(
        self, page: Page, spot: Spot, body: float, columns: _Columns | None, mapping: Mapping[str, str]
    ) -> None:
        self.mapping = mapping
        self.page = page
        self.spot = spot
        self.body = body
        self.columns = columns
        self.fresh = columns is None
        self.found: list[Line] = []
        self.rows = 0
        self.headers = 0

    def read(self) -> list[Line]:
        """Return the lines of the page: texts between tables, headers, and the rows below each header."""
        lines = self.page.lines
        free: list[WordLine] = []
        own: list[WordLine] = []
        at = 0
        while at < len(lines):
            headings = find_headings(lines, at, self.spot, self.mapping)
            if headings:
                self.close(own, free)
                own, free = [], []
                self.begin(headings, lines[headings.end :])
                at = headings.end
                continue
            line = lines[at]
            if self.columns is None or self.is_free(line, free if not own else []):
                if own:
                    self.close(own, free)
                    own, free = [], []
                free.append(line)
            else:
                if free:
                    self.close([], free)
                    free = []
                own.append(line)
            at += 1
        self.close(own, free)
        return self.found

    def begin(self, headings: Headings, below: Sequence[WordLine]) -> None:
        """Begin a table at a header. Its columns apply to the lines below, up to the next header."""
        body: list[Word] = []
        for at, line in enumerate(below):
            if find_headings(below, at, self.spot, self.mapping):
                break
            if not self.is_band(line):
                body += line
        sunk = self.columns is not None and self.columns.sunk
        self.columns = _Columns(headings, boundaries(headings, body), sunk=sunk)
        self.rows += 1
        self.headers += 1
        self.found.append(Line(self.at_row(), headings.texts, self.block))

    @property
    def block(self) -> int:
        """The block number: one for each header, and one for what is above the first header of the page."""
        return self.page.number * 100 + self.headers

    def at_row(self) -> Spot:
        return Spot(self.spot.file, self.spot.part, self.rows)

    def is_band(self, line: WordLine) -> bool:
        """Return whether a line is the heading or aim of a theme, by its first word and its look."""
        band = read_band(" ".join(word.text for word in line))
        return (
            bool(band.word)
            and (bool(band.number) or band.is_aim)
            and (is_heading(line, self.body) or crosses(line, self.columns.edges if self.columns else ()) > 0)
        )

    def is_section(self, line: WordLine) -> bool:
        """Return whether a line is a heading that begins where the actions' numbers do, and is no number."""
        ref = self.columns.header.at("ref") if self.columns else None
        begins = self.columns is not None and column_of(line[0], self.columns.edges) == ref == 0
        return begins and is_heading(line, self.body) and not is_ref(line[0].text)

    def is_free(self, line: WordLine, before: Sequence[WordLine]) -> bool:
        """Return whether a line is text between tables: a theme's heading, prose, or the next line of such a text."""
        assert self.columns is not None
        if is_legend(Line(self.spot, (" ".join(word.text for word in line),))):
            return True
        is_prose = crosses(line, self.columns.edges) >= min(_PROSE, len(self.columns.edges))
        if self.is_band(line) or self.is_section(line) or is_prose:
            return True
        if not before:
            return False
        same = before[-1][0].style == line[0].style and line[0].top - before[-1][0].bottom < 0.7 * line[0].size
        ref = self.columns.header.at("ref")
        return same and not (ref is not None and column_of(line[0], self.columns.edges) == ref and is_ref(line[0].text))

    def close(self, own: Sequence[WordLine], free: Sequence[WordLine]) -> None:
        """Add the rows in `own`, or the paragraphs in `free`, to what was found."""
        if free:
            self.found += [line for _, line in paragraphs(list(free), self.spot, self.body)]
        if own and self.columns:
            right = [
                max(
                    (word.right for line in own for word in line if column_of(word, self.columns.edges) == at),
                    default=0.0,
                )
                for at in range(len(self.columns.edges) + 1)
            ]
            for number, words in enumerate(self.bands(own)):
                self.rows += 1
                parted = [
                    [word for word in words if column_of(word, self.columns.edges) == at]
                    for at in range(len(self.columns.edges) + 1)
                ]
                cells = [cell_text(cell, right[at]) for at, cell in enumerate(parted)]
                ref = self.columns.header.at("ref")
                numbered = ref is not None and is_ref(cells[ref])
                first = number == 0 and not any(
                    line.block == self.block and line.cells != self.columns.texts for line in self.found
                )
                continues = not numbered and (ref is not None or (first and self.page.number > 1))
                shades = self.shades(words)
                self.found.append(Line(self.at_row(), tuple(cells), self.block, continues=continues, shades=shades))

    def shades(self, words: Sequence[Word]) -> dict[int, str]:
        """Return column → colour that fills a cell of the row. A stripe behind the whole row does not count."""
        assert self.columns is not None
        top, bottom = min(word.top for word in words), max(word.bottom for word in words)
        sides = [0.0, *self.columns.edges, float("inf")]
        found: dict[int, str] = {}
        for left, high, right, low, colour in self.page.fills:
            at = column_at((left + right) / 2, self.columns.edges)
            inside = sides[at] - _OVER <= left and right <= sides[at + 1] + _OVER
            if inside and high - _OVER <= (top + bottom) / 2 <= low + _OVER and right - left < _WIDEST:
                found[at] = colour
        return found

    def bands(self, lines: Sequence[WordLine]) -> list[list[Word]]:
        """Return the words of each row. Rows are separated by rules or white space and, if numbered, by numbers."""
        assert self.columns is not None
        ref = self.columns.header.at("ref")
        last = next((line for line in reversed(self.found) if line.block == self.block), None)
        first = self.fresh and self.headers == 1 and last is not None and last.cells == self.columns.texts
        if ref is not None and (first or self.columns.sunk) and not self.page.rules:
            edges = self.columns.edges
            rows = by_height(lines, lambda line: self.has_number(line, ref), lambda word: column_of(word, edges))
            if rows is not None:
                self.columns.sunk = True
                return rows
        gap = self.gap(lines)
        bands: list[list[Word]] = []
        bottom = 0.0
        for line in lines:
            top = min(word.top for word in line)
            parted = not bands or top - bottom > gap or any(bottom - 1 <= rule <= top + 1 for rule in self.page.rules)
            numbered = ref is not None and any(
                column_of(word, self.columns.edges) == ref and is_ref(word.text) for word in line
            )
            if parted or (numbered and self.has_number(bands[-1], ref)):
                bands.append([])
            bands[-1] += line
            bottom = max(word.bottom for word in bands[-1])
        if ref is None and len(bands) == 1:
            return self.line_by_line(lines)
        return self.glued(bands, ref) if ref is not None else bands

    def line_by_line(self, lines: Sequence[WordLine]) -> list[list[Word]]:
        """Return rows if nothing separates them: each begins with a line that fills all columns of the first line."""
        bands: list[list[Word]] = []
        wanted: set[int] = set()
        for line in lines:
            own = {column_of(word, self.columns.edges if self.columns else ()) for word in line}
            if not bands or (len(wanted) > 1 and own >= wanted):
                bands.append([])
                wanted = own
            bands[-1] += line
        return bands

    def gap(self, lines: Sequence[WordLine]) -> float:
        """Return the white space, in points, that separates rows: clearly more than between the lines of a cell."""
        whites = [after[0].top - before[0].bottom for before, after in pairwise(lines)]
        usual = median([white for white in whites if white >= -1] or [0.0])
        return max(usual, 0.0) + 0.3 * lines[0][0].size

    def has_number(self, words: Sequence[Word], ref: int | None) -> bool:
        assert self.columns is not None
        return any(column_of(word, self.columns.edges) == ref and is_ref(word.text) for word in words)

    def glued(self, bands: Sequence[list[Word]], ref: int) -> list[list[Word]]:
        """Return numbered rows, with everything that has no number added to the row above."""
        whole: list[list[Word]] = []
        for band in bands:
            if whole and not self.has_number(band, ref):
                whole[-1] += band
            else:
                whole.append(list(band))
        return whole
