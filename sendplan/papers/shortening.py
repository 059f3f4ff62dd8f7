"""Cut a paper's rows until it fits the pages and words that its template allows."""

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
    """A document in which every character can be shown.

    Attributes:
        document: The document.
        replaced: What was replaced because it could not be shown.
        laid: Its pages, if it was laid out.
        fits: Whether it keeps to its budget.
    """

    document: Document
    replaced: tuple[Replaced, ...]
    laid: "LaidOut | None" = None
    fits: bool = True

    @property
    def words(self) -> int:
        return measure(self.document, None).words

    @property
    def rows(self) -> int:
        """Return the number of table rows and list items."""
        found = blocks_of(self.document)
        return sum(len(one.rows if isinstance(one, Table) else one.items) for one in found if isinstance(one, _ROWED))


_ROWED = (Table, ListBlock)


def shortened(brief: Brief) -> Shown:
    """Return the paper within its budget of pages and words, with no more rows cut than necessary.

    Rows are cut one at a time, in the turn that sections declare. A paper that cannot be made to fit is made as short
    in pages as possible, and then keeps all rows that do not add a page.
    """
    full = brief.template
    steps = giving_way(full) if full.annex or full.plain else []
    if not steps:
        return Shown(*replace_missing(compose(brief), coverage()))
    trials = _Trials(brief)
    shown = trials.held_against(full, full)
    if shown.fits:
        # without an annex, what is cut stands nowhere
        return _without_a_white_page(trials, steps, shown) if full.annex else shown
    within = full
    at, found = _first(trials, steps, within)
    if not found.fits and found.laid and within.pages:
        within = replace(within, pages=max(found.laid.pages, within.pages), words=0)
        at, found = _first(trials, steps, within)
    return _given_back(trials, steps[at], found, within)


class _Trials:
    """The paper with different limits. Work that two versions have in common is done once."""

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
        """Return the paper of `template`, with whether it keeps to the pages and words of `within`.

        Words are counted first: a paper with too many words need not be laid out.
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
        """Return the laid out pages. Different limits often give the same paper, which is then not laid out again."""
        for one in self._laid:
            if one.laid and one.document == shown.document:
                return one.laid
        laid = lay_out(shown.document, template.look)
        self._laid.append(replace(shown, laid=laid))
        return laid


WHITE, FEW = 0.8, 2
"""If at least WHITE of the last page is empty, up to FEW rows are left to the annex to save the page."""


def _without_a_white_page(trials: _Trials, steps: Sequence[Template], shown: Shown) -> Shown:
    """Return the paper without its last page, if that is nearly empty and cutting one or two rows suffices."""
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
    """Return the first of the steps, as long as their papers have at least `least` rows."""
    low, high = 0, len(steps)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if trials.paper(steps[middle]).rows >= least else (low, middle)
    return steps[:low]


def _first(trials: _Trials, steps: Sequence[Template], within: Template) -> tuple[int, Shown]:
    """Return the first of the steps whose paper keeps to the pages and words of `within` (or the last), and that paper.

    The search starts at the first that keeps to its words: counting needs no layout, and usually its pages fit too.
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
    """Return the first of the steps 0 to `last` whose paper has at most `most` words, or the last.

    `words`: returns the words of a step's paper. `full`: the words before the first step. Each step has fewer words
    than the one before, by roughly equal amounts, so the search interpolates.
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
"""Share of a page that is worth filling; about a row or two."""


def _given_back(trials: _Trials, template: Template, shown: Shown, within: Template, room: float = ROOM) -> Shown:
    """Return the paper with rows restored that were cut in vain, because only a later cut made it fit.

    Sections that are cut last are restored first, as far as there is room.
    """
    for full, limit, rows in given_way(trials.full, template):
        if not trials.full.plain and shown.laid and shown.laid.free < room:
            break
        low, high = limit + 1, rows
        tried = low  # usually there is no room for even one row
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
