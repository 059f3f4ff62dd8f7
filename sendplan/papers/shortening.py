"""A paper within the pages and words that its template allows: rows give way, as far as they must."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.characters import Replaced, replace_missing
from sendplan.compose.paper import Written, compose
from sendplan.fonts import coverage
from sendplan.model.document import Document, ListBlock, Table
from sendplan.model.reading import blocks_of
from sendplan.model.template import SectionChoice, Template
from sendplan.papers.budget import given_way, giving_way, measure
from sendplan.render.pdf import lay_out

if TYPE_CHECKING:
    from sendplan.tagged_pdf import LaidOut


class Shown(Struct, frozen=True):
    """A document without characters that no format can show; its pages where it was laid out; `fits`: its budget."""

    document: Document
    replaced: tuple[Replaced, ...]
    laid: "LaidOut | None" = None
    fits: bool = True

    @property
    def words(self) -> int:
        return measure(self.document, None).words

    @property
    def rows(self) -> int:
        """Of tables, and the items of lists."""
        found = blocks_of(self.document)
        return sum(len(one.rows if isinstance(one, Table) else one.items) for one in found if isinstance(one, _ROWED))


_ROWED = (Table, ListBlock)


def shortened(brief: Brief) -> Shown:
    """The paper within the pages and words that its template allows: rows give way, one by one in their turn, only as
    far as they must. One that cannot be made to fit is as short as it can be made, and gives no more rows for that.
    """
    full = brief.template
    steps = giving_way(full) if full.annex or full.plain else []
    if not steps:
        return Shown(*replace_missing(compose(brief), coverage()))
    trials = _Trials(brief)
    shown = trials.held_against(full, full)
    if shown.fits:
        return _without_a_white_page(trials, steps, shown)
    within = full
    at, found = _first(trials, steps, within)
    if not found.fits and found.laid and within.pages:
        within = replace(within, pages=max(found.laid.pages, within.pages), words=0)
        at, found = _first(trials, steps, within)
    return _given_back(trials, steps[at], found, within)


class _Trials:
    """The paper with one limit or another: of what is the same in two of them, the second takes it from the first."""

    def __init__(self, brief: Brief) -> None:
        self.full = brief.template
        self._brief = brief
        self._written = Written()
        self._shown: dict[tuple[SectionChoice, ...], Shown] = {}
        self._laid: list[Shown] = []

    def paper(self, template: Template) -> Shown:
        if template.sections not in self._shown:
            document = compose(replace(self._brief, template=template), self._written)
            self._shown[template.sections] = Shown(*replace_missing(document, coverage()))
        return self._shown[template.sections]

    def held_against(self, within: Template, template: Template) -> Shown:
        """Whether that paper keeps to the pages and words of `within`. Its words are counted before its pages: of one
        that has too many of them laying it out would be labour lost.
        """
        shown = self.paper(template)
        length = measure(shown.document, None)
        if length.over(within):
            return replace(shown, fits=False)
        if not within.pages:
            return shown
        laid = self._laid_out(shown, template)
        return replace(shown, laid=laid, fits=not replace(length, pages=laid.pages).over(within))

    def _laid_out(self, shown: Shown, template: Template) -> "LaidOut":
        """Often a limit is more than there are rows, and the paper as one before."""
        for one in self._laid:
            if one.laid and one.document == shown.document:
                return one.laid
        laid = lay_out(shown.document, template.look)
        self._laid.append(replace(shown, laid=laid))
        return laid


WHITE, FEW = 0.8, 2
"""The share of a last page that is left white where so many rows rather give way than have it turned to."""


def _without_a_white_page(trials: _Trials, steps: Sequence[Template], shown: Shown) -> Shown:
    """The paper without its last page, where that is nearly white and a row or two can give way for it."""
    laid = shown.laid
    if not laid or laid.pages == 1 or laid.free < WHITE:
        return shown
    few = _few(trials, steps, shown.rows - FEW)
    within = replace(trials.full, pages=laid.pages - 1)
    if not few or not trials.held_against(within, few[-1]).fits:
        return shown
    at, found = _first(trials, few, within)
    return _given_back(trials, few[at], found, within, 0)


def _few(trials: _Trials, steps: Sequence[Template], least: int) -> Sequence[Template]:
    """The first of the steps, those whose papers have that many rows at least."""
    low, high = 0, len(steps)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if trials.paper(steps[middle]).rows >= least else (low, middle)
    return steps[:low]


def _first(trials: _Trials, steps: Sequence[Template], within: Template) -> tuple[int, Shown]:
    """The first of the steps whose paper keeps to the pages and words of `within`, or the last; and that paper.

    The first that keeps to its words is looked for first: counting takes no laying out, and mostly its pages fit too.
    """
    low, high = 0, len(steps) - 1
    middle = high // 2
    if within.words:
        full = trials.paper(trials.full).words
        middle = low = step_of_words(lambda step: trials.paper(steps[step]).words, full, high, within.words)
    while low < high:
        if trials.held_against(within, steps[middle]).fits:
            high = middle
        else:
            low = middle + 1
        middle = (low + high) // 2
    return low, trials.held_against(within, steps[low])


def step_of_words(words: Callable[[int], int], full: int, last: int, most: int) -> int:
    """The first of the steps 0 to `last` whose paper has no more than `most` words, or the last; `full`: before them.

    Each has fewer words than the one before, and about as many fewer: it is looked for where a straight line leads.
    """
    counted = {-1: full}
    low, high, tried = 0, last, last // 2
    while low < high and full > most:
        counted[tried] = words(tried)
        low, high = (tried + 1, high) if counted[tried] > most else (low, tried)
        begin, end = (low - 1, high) if high in counted else (-1, low - 1)
        fewer = (counted[begin] - counted[end]) / (end - begin)
        leads = low - 1 + ceil((counted[low - 1] - most) / fewer) if fewer > 0 else (low + high) // 2
        tried = max(low, min(leads, high - 1))
    return low


ROOM = 0.12
"""The share of a page that is worth filling: a row or two."""


def _given_back(trials: _Trials, template: Template, shown: Shown, within: Template, room: float = ROOM) -> Shown:
    """With the rows that gave way in vain, since only a later one made the paper fit: those of the section that gives
    way last come first, as many as there is room for.
    """
    for full, limit, rows in given_way(trials.full, template):
        if not trials.full.plain and shown.laid and shown.laid.free < room:
            break
        low, high = limit + 1, rows
        tried = low  # mostly there is no room for one row more
        while low <= high:
            choice = full if tried >= rows else replace(full, limit=tried)
            sections = tuple(choice if one.name == full.name else one for one in template.sections)
            fuller = replace(template, sections=sections)
            found = trials.held_against(within, fuller)
            if found.fits:
                template, shown, low = fuller, found, tried + 1
            else:
                high = tried - 1
            tried = rows if tried == limit + 1 else (low + high + 1) // 2
    return shown
