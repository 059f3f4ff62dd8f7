"""The words of a Word paper in reading order, to be held against `text_of` of its document."""

from collections.abc import Iterator

from lxml import etree

from tests.render.docx_parts import W, every, found, part, style_names

NO_BREAK = "\u00a0"
BREAK_HERE = "\u200b"


def words_of(file: bytes) -> list[str]:
    """One string a paragraph of the body; a picture gives its alternative text, a chip its word.

    Set aside: the contents, heads and feet, and what is empty.
    """
    [body] = part(file, "word/document.xml").iterfind(f"{W}body")
    counted = numbers_of(file, body)
    chips = {style: name for style, name in style_names(file).items() if name.startswith("Chip")}
    facts = {style for style, name in style_names(file).items() if name.startswith("Fact ")}
    texts = []
    for paragraph in _paragraphs(body):
        text = counted.get(paragraph, "") + "".join(_words(paragraph, chips))
        fact = set(found(paragraph, "w:pPr/w:pStyle/@w:val")) & facts
        # The name of a fact, a tab, and its words; where the name is long, a tab and a new line.
        texts += [part.removeprefix("\n") for part in text.split("\t", 1)] if fact else [text]
    return [text for text in texts if text]


def numbers_of(file: bytes, body: etree._Element) -> dict[etree._Element, str]:
    """What Word counts before each heading, a space after it: by the numbering of its own or of its style."""
    styles, numbering = part(file, "word/styles.xml"), part(file, "word/numbering.xml")
    heads = {style for style, name in style_names(file).items() if name == "heading 1"}
    heads |= {
        str(style.get(f"{W}styleId"))
        for style in styles.iterfind(f"{W}style")
        if set(found(style, "w:basedOn/@w:val")) & heads
    }
    own = found(styles, "w:style[w:name/@w:val='heading 1']/w:pPr/w:numPr/w:numId/@w:val")
    counts: dict[str, int] = {}
    numbers = {}
    for paragraph in _paragraphs(body):
        if not set(found(paragraph, "w:pPr/w:pStyle/@w:val")) & heads:
            continue
        number = (found(paragraph, "w:pPr/w:numPr/w:numId/@w:val") or own or ["0"])[0]
        if number != "0":
            counts[number] = counts.get(number, 0) + 1
            [definition] = found(numbering, f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
            level = every(numbering, f"w:abstractNum[@w:abstractNumId='{definition}']/w:lvl[@w:ilvl='0']")[0]
            letter = found(level, "w:numFmt/@w:val") == ["upperLetter"]
            count = chr(64 + counts[number]) if letter else str(counts[number])
            mark = found(level, "w:lvlText/@w:val")[0].replace("%1", count)
            numbers[paragraph] = f"{mark} " if mark else ""
    return numbers


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == f"{W}p":
            yield child
        elif child.tag != f"{W}sdt":
            yield from _paragraphs(child)


def _words(paragraph: etree._Element, chips: dict[str, str]) -> Iterator[str]:
    chip = False
    for run in paragraph.iter(f"{W}r"):
        style = (found(run, "w:rPr/w:rStyle/@w:val") or [""])[0]
        text = "".join(_run(run))
        behind, chip = chip, style in chips
        if chip:
            yield text.strip().replace(NO_BREAK, " ")
        elif not (behind and text == NO_BREAK):  # a blank that only holds the chip's end
            yield text


def _run(run: etree._Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield (child.text or "").replace(f"/{BREAK_HERE}", "/")
        elif child.tag in (f"{W}br", f"{W}tab"):
            yield "\t" if child.tag == f"{W}tab" else "\n"
        elif child.tag == f"{W}drawing":
            yield from found(child, ".//wp:docPr/@descr")
