"""Paper size and margins from a section's properties (ECMA-376 part 1, 17.6), and the styles part for a paper."""

import re

from lxml import etree

from sendplan.model.errors import TemplateWrong
from sendplan.model.look import Page
from sendplan.read.letterheads.package import W, value, w
from sendplan.read.letterheads.word_styles import points

OURS = re.compile(
    r"(chip .+|callout .+|fact .+|band .+|figure( in table)?|(header|footer) landscape|toc 1)", re.IGNORECASE
)
"""Styles that are made anew for each paper: the colours of statuses come from its template, tab stops from its page,
and the line of a picture is as high as the picture.
"""

REMOVED = tuple(map(w, ("numPr", "lang", "rsid", "pPrChange", "rPrChange", "framePr")))
HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def for_paper(root: etree._Element) -> tuple[bytes, list[str]]:
    """Return `word/styles.xml` for a paper, and notes on what was left out."""
    notes = []
    numbered = [
        value(style, "name") or ""
        for style in root.iterfind(w("style"))
        if style.find(f"{w('pPr')}/{w('numPr')}") is not None and "heading" in (value(style, "name") or "").lower()
    ]
    if numbered:
        notes.append(f"{', '.join(numbered)}: their numbering is left out; papers number their own headings")
    for style in list(root.iterfind(w("style"))):
        tabs = style.find(f"{w('pPr')}/{w('tabs')}")
        if tabs is not None and (value(style, "name") or "").lower() in ("header", "footer"):
            tabs.getparent().remove(tabs)  # type: ignore[union-attr]  # paragraphs have their own tab stops now
        if OURS.fullmatch(value(style, "name") or ""):
            root.remove(style)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or etree.QName(element).namespace != W or element.tag in REMOVED:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for name in list(element.attrib):
            if etree.QName(name).namespace != W or "rsid" in str(name):
                del element.attrib[name]
    _defaults(root)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w"])
    return HEAD + etree.tostring(root, encoding="UTF-8"), notes


def _defaults(root: etree._Element) -> None:
    """Make sure that `w:docDefaults` is the first element and can hold run properties (17.7.5.1)."""
    defaults = root.find(w("docDefaults"))
    if defaults is None:
        defaults = etree.Element(w("docDefaults"))
        root.insert(0, defaults)
    run = defaults.find(w("rPrDefault"))
    if run is None:
        run = etree.Element(w("rPrDefault"))
        defaults.insert(0, run)
    if run.find(w("rPr")) is None:
        etree.SubElement(run, w("rPr"))


LEAST_WIDTH = 340.0
"""The least width between the margins, in points. Narrower tables cannot be read."""

LEAST_HEIGHT = 400.0
SHORT_EDGE = (400.0, 900.0)
NEAREST = 14.0
"""The least distance from the edge of the paper, in points. Many printers cannot print nearer."""


def page_of(sections: list[etree._Element], name: str) -> Page:
    """Return the page of the last portrait section.

    A landscape section gives the landscape margins. Without one, they are worked out from the portrait margins, and are
    at most our own, which wide tables and charts were made for. Raises TemplateWrong if the page is too small for a
    paper.
    """
    default = Page()
    upright = [one for one in sections if not is_wide(one)]
    turned = [one for one in sections if is_wide(one)]
    if not upright and not turned:
        return default
    size = _size((upright or turned)[-1])
    if not SHORT_EDGE[0] <= size[0] <= SHORT_EDGE[1] or size[1] < size[0]:
        raise TemplateWrong(f"{name}: its page is {_mm(size[0])} by {_mm(size[1])} mm; set it to A4 in Word's Layout")
    if upright:
        portrait = _margins(upright[-1])
        landscape = _margins(turned[-1]) if turned else _ours_at_most(portrait)
    else:
        landscape = _margins(turned[-1])
        portrait = _scaled(landscape, default.landscape, default.portrait)
    distances = (upright or turned)[-1].find(w("pgMar"))
    head, foot = (_edge(distances, side, fallback) for side, fallback in (("header", 35.4), ("footer", 35.4)))
    page = Page(size, portrait, landscape, max(head, NEAREST), max(foot, NEAREST))
    for across, down, margins in ((size[0], size[1], portrait), (size[1], size[0], landscape)):
        wide, high = across - margins[0] - margins[1], down - margins[2] - margins[3]
        if wide < LEAST_WIDTH or high < LEAST_HEIGHT * (down / size[1]):
            raise TemplateWrong(
                f"{name}: its margins leave {_mm(wide)} by {_mm(high)} mm for text; papers need "
                f"{_mm(LEAST_WIDTH)} by {_mm(LEAST_HEIGHT)} mm; make them smaller in Word's Layout, Margins"
            )
    return page


def is_wide(section: etree._Element) -> bool:
    width, height = _width_height(section)
    return width > height


def _size(section: etree._Element) -> tuple[float, float]:
    """Return (short edge, long edge) in points. Word's A4 is 0.02 points off, which is corrected."""
    short, long = sorted(_width_height(section))
    if abs(short - 595.28) < 1 and abs(long - 841.89) < 1:
        return Page().size
    return short, long


def _width_height(section: etree._Element) -> tuple[float, float]:
    size = section.find(w("pgSz"))
    if size is None:
        return Page().size
    return points(size.get(w("w"))) or 0.0, points(size.get(w("h"))) or 0.0


def _margins(section: etree._Element) -> tuple[float, float, float, float]:
    """Return (left, right, top, bottom). The gutter is added to the left. A negative (fixed) top counts as positive."""
    margins = section.find(w("pgMar"))
    left, right, top, bottom = (abs(_edge(margins, side, 72.0)) for side in ("left", "right", "top", "bottom"))
    return round(left + _edge(margins, "gutter", 0.0), 2), round(right, 2), round(top, 2), round(bottom, 2)


def _edge(margins: etree._Element | None, side: str, fallback: float) -> float:
    found = points(margins.get(w(side))) if margins is not None else None
    return fallback if found is None else found


def _scaled(
    margins: tuple[float, float, float, float],
    one: tuple[float, float, float, float],
    other: tuple[float, float, float, float],
) -> tuple[float, float, float, float]:
    """Return margins for the other orientation, in the same proportion as our own margins have to each other."""
    left, right, top, bottom = (
        round(margin * there / here, 2) for margin, here, there in zip(margins, one, other, strict=True)
    )
    return left, right, top, bottom


def _ours_at_most(portrait: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    ours = Page()
    left, right, top, bottom = map(min, _scaled(portrait, ours.portrait, ours.landscape), ours.landscape)
    return left, right, top, bottom


def _mm(points_: float) -> int:
    return round(points_ / 72 * 25.4)
