"""The accessibility rules an HTML paper must keep, checked without a browser. Numbers: WCAG 2.2 criteria."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import pairwise

from lxml import html as markup
from lxml.html import HtmlElement

VOID = {"meta", "col", "br", "wbr", "hr", "img", "link", "input"}
SCHEMES = ("", "https", "http", "mailto")
FETCHED = re.compile(r"@import|url\((?!data:font/woff;base64,)")
"""A font within the file is not fetched."""
ROLES = {
    "table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell",
}  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def faults(page: bytes) -> list[str]:
    """What is wrong with the page, each as `rule: where`; empty when nothing is."""
    text = page.decode()
    root = markup.document_fromstring(text)
    return [*_nesting(text), *(fault for rule in RULES for fault in rule(root))]


class _Nesting(HTMLParser):
    """Every element opened is closed, in order, whatever a forgiving parser would make of it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's
        if "svg" not in self.open:
            self.faults.append(f"nesting: <{tag}/> closes itself outside a drawing")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"nesting: </{tag}> closes another element")


def _nesting(text: str) -> Iterator[str]:
    if not text.startswith("<!DOCTYPE html>\n"):
        yield "doctype: missing"
    parser = _Nesting()
    parser.feed(text)
    parser.close()
    yield from (*parser.faults, *(f"nesting: <{tag}> is never closed" for tag in parser.open))


def _language(root: HtmlElement) -> Iterator[str]:
    """3.1.1 and 2.4.2."""
    if not root.get("lang"):
        yield "lang: missing on html"
    if not (root.findtext("head/title") or "").strip():
        yield "title: missing or empty"


def _zoom(root: HtmlElement) -> Iterator[str]:
    """1.4.4, 1.4.10."""
    [content] = root.xpath("//meta[@name='viewport']/@content") or [""]
    if "width=device-width" not in content or "scalable" in content or "maximum" in content:
        yield "viewport: missing, or forbids zoom"


def _alone(root: HtmlElement) -> Iterator[str]:
    """The file is self-contained: no script, handler, request or weak policy."""
    if "default-src 'none'" not in "".join(root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")):
        yield "policy: missing"
    for element in root.iter():
        tag = str(element.tag)
        if tag in ("script", "link", "iframe", "object", "embed", "base", "form"):
            yield f"alone: <{tag}>"
        yield from (f"alone: {name} on <{tag}>" for name in element.attrib if str(name).startswith("on"))
        if tag == "img" and not element.get("alt"):
            yield "alone: <img> without words"
        fetched = not element.get("src", "data:image/png;base64,").startswith("data:image/png;base64,")
        if fetched or (tag == "a" and _scheme(element.get("href")) not in SCHEMES):
            yield f"alone: <{tag}> with a strange address"
    if any(FETCHED.search(style.text or "") for style in root.iter("style")):
        yield "alone: the style sheet asks for a file"


def _scheme(address: str | None) -> str:
    """`HTTPS://x` → https; nothing for `#anchor`."""
    scheme, colon, _ = (address or "").partition("#")[0].partition(":")
    return scheme.lower() if colon else ""


def _landmarks(root: HtmlElement) -> Iterator[str]:
    """1.3.1, 2.4.1."""
    [body] = root.iter("body")
    for tag in ("header", "main", "footer"):
        if len(body.findall(tag)) != 1:
            yield f"landmark: one <{tag}> in body"
    for nav in root.iter("nav"):
        if not (nav.get("aria-label") or nav.get("aria-labelledby")):
            yield "landmark: nav without a name"
    if body[0].tag != "a" or body[0].get("href") != f"#{root.xpath('string(//main/@id)')}":
        yield "skip: the first element of body is no link to main"


def _headings(root: HtmlElement) -> Iterator[str]:
    """1.3.1, 2.4.6: first h1, never a level skipped, never empty."""
    found = list(root.iter(*HEADINGS))
    levels = [int(str(heading.tag)[1]) for heading in found]
    if levels[:1] != [1]:
        yield "heading: the first is no h1"
    yield from (f"heading: h{one} then h{two}" for one, two in pairwise(levels) if two > one + 1)
    yield from (f"heading: empty {heading.tag!s}" for heading in found if not heading.text_content().strip())


def _targets(root: HtmlElement) -> Iterator[str]:
    """2.4.4, 4.1.2: ids are unique, and what points to one finds it."""
    ids = root.xpath("//@id")
    yield from (f"id: {name} twice" for name in sorted(set(ids)) if ids.count(name) > 1)
    wanted = [link[1:] for link in root.xpath("//a/@href") if link.startswith("#")]
    wanted += [name for attribute in root.xpath("//@aria-labelledby") for name in attribute.split()]
    yield from (f"target: #{name} is nowhere" for name in wanted if name not in ids)
    yield from ("link: without words" for link in root.iter("a") if not link.text_content().strip())


def _tables(root: HtmlElement) -> Iterator[str]:
    """1.3.1: caption, scope, and as many cells in each row as there are columns."""
    for table in root.iter("table"):
        if not "".join(table.xpath("caption[1]//text()")).strip():
            yield "table: without a caption"
        columns = len(table.findall("colgroup/col"))
        yield from ("table: ragged row" for row in table.iter("tr") if len(row) != columns)
        headers = list(table.iter("th"))
        if not headers:
            yield "table: without a header cell"
        for header in headers:
            if header.get("scope") != ("col" if header.xpath("ancestor::thead") else "row"):
                yield f"scope: wrong or missing on {header.text_content()!r}"
            if not header.text_content().strip():
                yield "table: empty header cell"


def _pictures(root: HtmlElement) -> Iterator[str]:
    """1.1.1, and its words again where the drawing is not shown."""
    for picture in root.iter("svg"):
        if picture.xpath("ancestor::td | ancestor::th"):  # a small one beside its words, in a table's row
            if picture.get("role") != "img" or not picture.get("aria-label"):
                yield "picture: without role or description"
            continue
        named = {picture.findtext(tag) or "" for tag in ("title", "desc")}
        ids = {child.get("id") for child in picture.iterchildren("title", "desc")}
        if picture.get("role") != "img" or "" in named or ids != set((picture.get("aria-labelledby") or "").split()):
            yield "picture: without role, title or description"
        if (picture.findtext("desc") or "") not in picture.xpath("string(ancestor::figure/p[@class='in-words'])"):
            yield "picture: its words do not stand beside it"
    yield from ("picture: img without alt" for image in root.iter("img") if not image.get("alt"))


def _stops(root: HtmlElement) -> Iterator[str]:
    """2.1.1: nothing scrolls, so the tab key stops at links and what folds alone."""
    yield from (f"tab stop: {one.tag}" for one in root.xpath("//*[@tabindex]") if one.get("tabindex") != "-1")


def _roles(root: HtmlElement) -> Iterator[str]:
    """1.3.1: a table stays one where its rows are stacked, which makes some browsers forget it."""
    for part in root.iter(*ROLES, "th"):
        tag = str(part.tag)
        expected = ROLES.get(tag) or ("columnheader" if part.get("scope") == "col" else "rowheader")
        if part.get("role") != expected:
            yield f"role: {part.get('role')} on <{tag}>"


def _lists(root: HtmlElement) -> Iterator[str]:
    """1.3.1, 1.4.1."""
    for group in root.iter("ul", "ol"):
        if len(group) == 0 or any(child.tag != "li" for child in group):
            yield "list: holds something else than items"
    yield from ("chip: without a word" for chip in root.find_class("chip") if not chip.text_content().strip())


RULES: tuple[Callable[[HtmlElement], Iterator[str]], ...] = (
    _language, _zoom, _alone, _landmarks, _headings, _targets, _tables, _pictures, _stops, _roles, _lists,
)  # fmt: skip
