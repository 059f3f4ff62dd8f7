"""The words of a Word paper in reading order, to be held against `text_of` of its document."""

from collections.abc import Iterator

from lxml import etree

from tests.render.docx_parts import W, found, part, style_names

NO_BREAK = "\u00a0"
BREAK_HERE = "\u200b"


def words_of(file: bytes) -> list[str]:
    """One string a paragraph of the body; a picture gives its alternative text, a chip its word.

    Set aside: the contents, heads and feet, and what is empty.
    """
    [body] = part(file, "word/document.xml").iterfind(f"{W}body")
    chips = {style: name for style, name in style_names(file).items() if name.startswith("Chip")}
    return [text for paragraph in _paragraphs(body) if (text := "".join(_words(paragraph, chips)))]


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == f"{W}p":
            yield child
        elif child.tag != f"{W}sdt":
            yield from _paragraphs(child)


def _words(paragraph: etree._Element, chips: dict[str, str]) -> Iterator[str]:
    for run in paragraph.iter(f"{W}r"):
        style = (found(run, "w:rPr/w:rStyle/@w:val") or [""])[0]
        text = "".join(_run(run))
        yield _chip(text, chips[style]) if style in chips else text


def _run(run: etree._Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield (child.text or "").replace(f"/{BREAK_HERE}", "/")
        elif child.tag in (f"{W}br", f"{W}tab"):
            yield "\t" if child.tag == f"{W}tab" else "\n"
        elif child.tag == f"{W}drawing":
            yield from found(child, ".//wp:docPr/@descr")


def _chip(text: str, name: str) -> str:
    """Without the spaces inside the outline and the shape, which a chip without a status has not."""
    words = text.strip(NO_BREAK).split(NO_BREAK)
    return " ".join(words if name == "Chip" else words[1:])
