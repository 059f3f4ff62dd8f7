"""A paper within the pages and words that its template allows: rows give way, as far as they must."""

from collections.abc import Callable, Sequence
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.characters import Replaced, replace_missing
from sendplan.compose.paper import compose
from sendplan.fonts import coverage
from sendplan.model.document import Document, ListBlock, Table
from sendplan.model.reading import blocks_of
from sendplan.model.template import Template
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


def _shown(brief: Brief) -> Shown:
    return Shown(*replace_missing(compose(brief), coverage()))


def _measured(brief: Brief, within: Template, before: Shown | None = None) -> Shown:
    """The paper, and whether it keeps to the pages and words of `within`."""
    return _held_against(within, _shown(brief), brief, before)


def _held_against(within: Template, shown: Shown, brief: Brief, before: Shown | None = None) -> Shown:
    """Whether a paper keeps to the pages and words of `within`. Its words are counted before its pages: of one that has
    too many of them laying it out would be labour lost; so it would be of one that is as that `before` was.
    """
    length = measure(shown.document, None)
    if length.over(within):
        return replace(shown, fits=False)
    if not within.pages:
        return shown
    same = before is not None and before.document == shown.document
    laid = before.laid if before and same and before.laid else lay_out(shown.document, brief.template.look)
    return replace(shown, laid=laid, fits=not replace(length, pages=laid.pages).over(within))


def shortened(brief: Brief) -> Shown:
    """The paper within the pages and words that its template allows: rows give way, one by one in their turn, only as
    far as they must. One that cannot be made to fit is as short as it can be made, and gives no more rows for that.
    """
    steps = giving_way(brief.template) if brief.template.annex or brief.template.plain else []
    if not steps:
        return _shown(brief)
    shown = _measured(brief, brief.template)
    if shown.fits:
        return _without_a_white_page(brief, steps, shown)
    within = brief.template
    at, found = _first(brief, steps, within, shown)
    if not found.fits and found.laid and within.pages:
        within = replace(within, pages=max(found.laid.pages, within.pages), words=0)
        at, found = _first(brief, steps, within, shown)
    return _given_back(brief, steps[at], found, within)


_ROWED = (Table, ListBlock)
WHITE, FEW = 0.8, 2
"""The share of a last page that is left white where so many rows rather give way than have it turned to."""


def _without_a_white_page(brief: Brief, steps: Sequence[Template], shown: Shown) -> Shown:
    """The paper without its last page, where that is nearly white and a row or two can give way for it."""
    laid = shown.laid
    if not laid or laid.pages == 1 or laid.free < WHITE:
        return shown
    within = replace(brief.template, pages=laid.pages - 1)
    at, found = _first(brief, steps, within, shown)
    if not found.fits or _rows(shown.document) - _rows(found.document) > FEW:
        return shown
    return _given_back(brief, steps[at], found, within, 0)


def _rows(document: Document) -> int:
    """Of tables, and the items of lists."""
    found = blocks_of(document)
    return sum(len(one.rows if isinstance(one, Table) else one.items) for one in found if isinstance(one, _ROWED))


def _first(brief: Brief, steps: Sequence[Template], within: Template, full: Shown) -> tuple[int, Shown]:
    """The first of the steps whose paper keeps to the pages and words of `within`, or the last; and that paper.
    `full`: the paper before any row gives way.

    The first that keeps to its words is looked for first: counting takes no laying out, and mostly its pages fit too.
    """
    paper = cache(lambda step: _shown(replace(brief, template=steps[step])))
    low, high = 0, len(steps) - 1
    middle = high // 2
    if within.words:
        middle = low = _of_words(lambda step: _words(paper(step)), _words(full), high, within.words)
    fitting: Shown | None = None
    while low < high:
        found = _held_against(within, paper(middle), brief, fitting)
        if found.fits:
            high, fitting = middle, found
        else:
            low = middle + 1
        middle = (low + high) // 2
    return low, fitting or _held_against(within, paper(low), brief)


def _words(shown: Shown) -> int:
    return measure(shown.document, None).words


def _of_words(words: Callable[[int], int], full: int, last: int, most: int) -> int:
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


def _given_back(brief: Brief, template: Template, shown: Shown, within: Template, room: float = ROOM) -> Shown:
    """With the rows that gave way in vain, since only a later one made the paper fit: those of the section that gives
    way last come first, as many as there is room for.
    """
    for full, limit, rows in given_way(brief.template, template):
        if not brief.template.plain and shown.laid and shown.laid.free < room:
            break
        low, high = limit + 1, rows
        tried = low  # mostly there is no room for one row more
        while low <= high:
            choice = full if tried >= rows else replace(full, limit=tried)
            sections = tuple(choice if one.name == full.name else one for one in template.sections)
            fuller = replace(template, sections=sections)
            found = _measured(replace(brief, template=fuller), within, shown)
            if found.fits:
                template, shown, low = fuller, found, tried + 1
            else:
                high = tried - 1
            tried = rows if tried == limit + 1 else (low + high + 1) // 2
    return shown
