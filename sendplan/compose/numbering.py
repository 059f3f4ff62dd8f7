"""Apply what needs the complete paper: the template's status words and columns, section numbers and references."""

from collections.abc import Mapping, Sequence
from functools import reduce
from string import ascii_uppercase

from sendplan.compose.characters import Rewriter, changed, rewritten
from sendplan.compose.section import APPENDIX, PLACE
from sendplan.compose.widths import fitting
from sendplan.model.document import (
    Block,
    Caption,
    Chip,
    Document,
    Heading,
    Inline,
    Orientation,
    Row,
    Run,
    Section,
    Table,
)
from sendplan.model.reading import headings_of
from sendplan.model.template import Template
from sendplan.model.wording import ended, held

DATE = 10.0
"""In ems. In narrower columns dates are not held together: they might then be broken inside a word."""


Blocks = dict[tuple[int, Orientation], tuple[Block, Block]]
"""A cache of blocks already set: (identity of a block, orientation of its page) → (the block, the block as set).

The block itself is kept so that no other object can take its identity.
"""


def set_out(document: Document, template: Template, blocks: Blocks | None = None) -> Document:
    """Return the document as it is printed, before only the format is chosen.

    Chips get the template's status words. Dates are held together. Tables get the columns the template chose, each as
    wide as its words need. Level 1 headings get "1", "2" … or "Appendix A:", captions "Table 1" or "Figure 1", and
    references "section 1" or "appendix A". A paper with one section, one for families and one that has an annex are
    not numbered.

    `blocks`: cache of blocks set before under the same template (its limits may differ); new blocks are added.
    """
    headings = headings_of(document)
    numbers = _numbers(headings, template)
    numbering = _Numbering(numbers, _section_words(headings, numbers))
    setting: tuple[Rewriter, ...] = (_Tailoring(template), _Holding(template))
    if blocks is not None:
        setting = (_Once(setting, blocks),)
    return changed(document, sections=rewritten(document.sections, *setting, numbering))


class _Once(Rewriter):
    """Runs several passes over a block, and keeps the result for the next time."""

    def __init__(self, passes: Sequence[Rewriter], blocks: Blocks) -> None:
        self._passes = passes
        self._blocks = blocks
        self._orientation: Orientation = "portrait"

    def begins(self, section: Section) -> None:
        self._orientation = section.orientation
        for one in self._passes:
            one.begins(section)

    def block(self, block: Block) -> Block:
        key = id(block), self._orientation
        if key not in self._blocks:
            self._blocks[key] = block, reduce(lambda left, one: one.block(left), self._passes, block)
        return self._blocks[key][1]


class _Tailoring(Rewriter):
    def __init__(self, template: Template) -> None:
        self.template = template
        self._orientation: Orientation = "portrait"

    def begins(self, section: Section) -> None:
        self._orientation = section.orientation

    def chip(self, chip: Chip) -> Chip:
        """Return the chip with the template's word; a word that a section chose itself stays (the families' "Late")."""
        if chip.status is None or chip.word != chip.status.word:
            return chip
        return changed(chip, word=self.template.look.word(chip.status))

    def table(self, table: Table) -> Table:
        table = super().table(table)
        chosen = self.template.columns.get(table.name)
        if chosen is None:
            return fitting(table, self.template.look, self._orientation)
        names = [column.name for column in table.columns]
        order = [names.index(name) for name in chosen]
        columns = tuple(
            changed(table.columns[index], width=width) for index, width in zip(order, chosen.values(), strict=True)
        )
        rows = tuple(Row(tuple(row.cells[index] for index in order), row.kind) for row in table.rows)
        return fitting(changed(table, columns=columns, rows=rows), self.template.look, self._orientation)


class _Holding(Rewriter):
    """Keeps a date, or a number and what it counts, on one line where the column has room for it."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self._orientation: Orientation = "portrait"
        self._wide: tuple[bool, ...] = ()

    def begins(self, section: Section) -> None:
        self._orientation = section.orientation

    def run(self, run: Run) -> tuple[Run, ...]:
        words = held(run.text)
        return (run,) if words == run.text else (changed(run, text=words),)

    def _inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        joined = super()._inlines(inlines)
        if joined and isinstance(last := joined[-1], Run) and (words := ended(last.text)) != last.text:
            return (*joined[:-1], changed(last, text=words))
        return joined

    def table(self, table: Table) -> Table:
        look = self.template.look
        scale = look.text_width(self._orientation) / sum(column.width for column in table.columns)
        least = DATE * look.styles["facts" if table.kind == "facts" else "table"].size
        self._wide = tuple(column.width * scale >= least for column in table.columns)
        return super().table(table)

    def row(self, row: Row) -> Row:
        cells = zip(row.cells, super().row(row).cells, self._wide, strict=True)
        return changed(row, cells=tuple(new if wide else old for old, new, wide in cells))


def places(headings: Sequence[Heading], template: Template) -> Mapping[str, str]:
    """Return, for a paper without numbers yet, anchor of a heading → the words a reader finds it by: "section 6"."""
    return _section_words(headings, _numbers(headings, template))


def _numbers(headings: Sequence[Heading], template: Template) -> Mapping[str, str]:
    """Return the anchor of each level 1 heading → its number."""
    tops = [heading for heading in headings if heading.level == 1]
    if len(tops) < 2 or template.plain or template.annex:
        return {heading.anchor: "" for heading in tops}
    last = max((index for index, heading in enumerate(tops) if heading.number != APPENDIX), default=-1)
    appendices = iter(f"{APPENDIX} {letter}:" for letter in _letters())
    sections = iter(str(number) for number in range(1, len(tops) + 1))
    # An appendix that a template puts before other sections is numbered like them.
    return {heading.anchor: next(appendices if index > last else sections) for index, heading in enumerate(tops)}


def _letters() -> list[str]:
    """Return A … Z, AA … ZZ: more than any paper has appendices."""
    return [*ascii_uppercase, *(first + second for first in ascii_uppercase for second in ascii_uppercase)]


def _section_words(headings: Sequence[Heading], numbers: Mapping[str, str]) -> Mapping[str, str]:
    """Return every anchor → the words a reader finds it by, which are those of the level 1 heading above it."""
    words: dict[str, str] = {}
    current = ""
    for heading in headings:
        if heading.level == 1:
            number = numbers[heading.anchor]
            appendix = number.startswith(APPENDIX)
            current = number.rstrip(":").replace(APPENDIX, APPENDIX.lower()) if appendix else f"section {number}"
            current = current if number else f"“{heading.text}”"
        words[heading.anchor] = current
    return words


class _Numbering(Rewriter):
    """Writes the numbers.

    Attributes:
        numbers: Anchor of a level 1 heading → its number.
        places: Anchor → the words of a reference to it.
    """

    def __init__(self, numbers: Mapping[str, str], places: Mapping[str, str]) -> None:
        self.numbers = numbers
        self.places = places
        self.counted: dict[str, int] = {}

    def heading(self, heading: Heading) -> Heading:
        return changed(heading, number=self.numbers[heading.anchor]) if heading.level == 1 else heading

    def caption(self, caption: Caption) -> Caption:
        self.counted[caption.label] = self.counted.get(caption.label, 0) + 1
        return changed(caption, label=f"{caption.label} {self.counted[caption.label]}")

    def run(self, run: Run) -> tuple[Run, ...]:
        if not run.link.startswith("#"):
            return (run,)
        place = self.places.get(run.link[1:])
        if PLACE not in run.text:
            return (run,) if place else (changed(run, link=""),)
        if not place:
            return ()
        before, _, after = run.text.partition(PLACE)
        pieces = (Run(before, run.style), Run(place, run.style, run.link), Run(after, run.style))
        return tuple(piece for piece in pieces if piece.text)
