"""A letterhead's styles as a paper can take them over: without numbering, languages, and what only its file knew."""

import re

from lxml import etree

from sendplan.read.letterheads.package import W, value, w

OURS = re.compile(r"(chip .+|callout .+|table facts .+|band .+|figure|(header|footer) landscape|toc 1)", re.IGNORECASE)
"""Styles made afresh for each paper: statuses' colours come from its template, tabs from its page;
a picture's line is as high as the picture, whatever lines of words are."""

REMOVED = tuple(map(w, ("numPr", "lang", "rsid", "pPrChange", "rPrChange", "framePr")))
HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def for_paper(root: etree._Element) -> tuple[bytes, list[str]]:
    """`word/styles.xml` for a paper, and notes."""
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
            tabs.getparent().remove(tabs)  # type: ignore[union-attr]  # each paragraph says its own by now
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
    """`w:docDefaults` with a place for run properties, first of all (17.7.5.1)."""
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
