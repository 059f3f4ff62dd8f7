"""The words of an HTML paper in reading order, to be held against `text_of` of its document."""

from collections.abc import Iterator

from lxml import html as markup
from lxml.html import HtmlElement

TEXT = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "caption", "figcaption", "th", "td"}
ASIDE = {"nav", "title", "style", "script"}


def words_of(page: bytes) -> list[str]:
    """One string a heading, paragraph, list item, caption or cell paragraph of `main`; a figure, its words.

    Set aside: the contents, what only screen readers get beside a caption, and the second copy of such words.
    """
    root = markup.document_fromstring(page.decode())
    [main] = root.iter("main")
    return [text for text in _walk(main) if text]


def _walk(element: HtmlElement) -> Iterator[str]:
    for child in element.iterchildren():
        tag = str(child.tag)
        if tag in ASIDE or {"hidden", "in-words"} & set(child.classes):
            continue
        if tag == "desc":
            yield child.text_content()
        elif tag == "text":
            continue
        elif tag in TEXT:
            yield _own_words(child)
            yield from _walk(child)
        else:
            yield from _walk(child)


def _own_words(element: HtmlElement) -> str:
    """The element's words without those of the text elements, lists and hidden spans in it."""
    pieces = [element.text or ""]
    for child in element.iterchildren():
        if child.tag not in TEXT | {"ul", "ol", "svg"} and "hidden" not in child.classes:
            pieces.append(_own_words(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
