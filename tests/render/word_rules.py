"""What makes a .docx accessible and whole, beyond what openxml-audit sees. It knows Word, not the renderer."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from lxml import etree

from tests.render.docx_parts import W, every, found, part, stories, style_names

PLAIN_RUN = {"rStyle"}
PLAIN_PARAGRAPH = {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "sectPr"}
"""What a run and a paragraph may say themselves; all else is a named style's to say. (And no space above a heading
that opens a page, which no style can know.)
"""
TYPED_MARKS = ("•", "●", "–\u00a0", "- ", "* ", "·")


def faults(file: bytes) -> list[str]:
    """What is wrong with the file, each as `rule: where`; empty when nothing is."""
    return [fault for rule in RULES for fault in rule(file)]


def _title_and_language(file: bytes) -> Iterator[str]:
    if not "".join(found(part(file, "docProps/core.xml"), "dc:title/text()")).strip():
        yield "title: no title property"
    languages = found(part(file, "word/styles.xml"), "w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val")
    if languages != ["en-GB"]:
        yield f"language: docDefaults say {languages}"
    for name, story in stories(file):
        yield from (f"language: {name} says {other}" for other in found(story, "//w:lang/@w:val"))
    if every(part(file, "word/settings.xml"), "w:updateFields"):
        yield "fields: the reader is asked to update them on opening"


def _tables(file: bytes) -> Iterator[str]:
    for name, story in stories(file):
        for table in every(story, "//w:tbl"):
            where = f"{name} table {(found(table, 'w:tblPr/w:tblCaption/@w:val') or ['?'])[0][:30]!r}"
            yield from (f"{fault} in {where}" for fault in _table(table))


def _table(table: etree._Element) -> Iterator[str]:
    for property_name in ("tblCaption", "tblDescription"):
        if not "".join(found(table, f"w:tblPr/w:{property_name}/@w:val")).strip():
            yield f"table: no {property_name}"
    rows = every(table, "w:tr")
    headers = [bool(every(row, "w:trPr/w:tblHeader")) for row in rows]
    announced = found(table, "w:tblPr/w:tblLook/@w:firstRow") == ["1"]
    if not headers:
        yield "table: no rows"
    elif headers[0] and any(headers[1:]):
        yield "table: a header row that is not the first"
    elif not headers[0] or not announced:
        yield "table: no header row"
    if every(table, ".//w:gridSpan|.//w:vMerge|.//w:hMerge"):
        yield "table: merged cells"
    if every(table, ".//w:tbl"):
        yield "table: a table in a table"
    grid = found(table, "w:tblGrid/w:gridCol/@w:w")
    for row in rows:
        if found(row, "w:tc/w:tcPr/w:tcW/@w:w") != grid:
            yield "table: cells unlike the grid"
    if any(cell[-1].tag != f"{W}p" for cell in every(table, "w:tr/w:tc")):
        yield "table: a cell that ends in no paragraph"
    following = table.getnext()
    if following is None or following.tag not in (f"{W}p", f"{W}sdt"):
        yield "table: no paragraph after it"


def _pictures(file: bytes) -> Iterator[str]:
    identities: Counter[str] = Counter()
    for name, story in stories(file):
        for properties in every(story, "//wp:docPr"):
            identities[str(properties.get("id"))] += 1
            decorative = every(properties, ".//*[local-name()='decorative'][@val='1']")
            if bool((properties.get("descr") or "").strip()) == bool(decorative):
                yield f"picture: no alternative text in {name}"
        if every(story, "//w:pict"):
            yield f"picture: VML in {name}"
    yield from (f"picture: docPr id {number} twice" for number, count in identities.items() if count > 1)


FIELD_STEPS = {("", "begin"), ("begin", "instr"), ("instr", "separate"), ("separate", "end")}


def _fields(file: bytes) -> Iterator[str]:
    for name, story in stories(file):
        if every(story, "//w:fldSimple"):
            yield f"field: fldSimple in {name}"
        open_fields: list[str] = []
        for mark in every(story, "//w:fldChar|//w:instrText"):
            step = str(mark.get(f"{W}fldCharType") or "instr")
            before = open_fields.pop() if open_fields and step != "begin" else ""
            if (before, step) not in FIELD_STEPS:
                yield f"field: {step} after {before or 'end'} in {name}"
            elif step != "end":
                open_fields.append(step)
        if open_fields:
            yield f"field: never ended in {name}"
        instructions = "".join(found(story, "//w:instrText/text()")).split()
        if "footer" in name and not {"PAGE", "NUMPAGES"} <= set(instructions):
            yield f"field: no page number in {name}"


def _bookmarks(file: bytes) -> Iterator[str]:
    body = part(file, "word/document.xml")
    starts, ends = found(body, "//w:bookmarkStart/@w:id"), found(body, "//w:bookmarkEnd/@w:id")
    if sorted(starts) != sorted(ends) or len(set(starts)) < len(starts):
        yield "bookmark: starts and ends do not pair"
    marks = found(body, "//w:bookmarkStart/@w:name")
    yield from (f"bookmark: {mark} twice" for mark, count in Counter(map(str.lower, marks)).items() if count > 1)
    yield from (f"link: to no bookmark {link}" for link in found(body, "//w:hyperlink/@w:anchor") if link not in marks)
    fields = [text.split() for text in found(body, "//w:instrText/text()")]
    named = [words[1] for words in fields if words[0] in ("REF", "PAGEREF")]
    yield from (f"field: refers to no bookmark {name}" for name in named if name not in marks)
    related = found(part(file, "word/_rels/document.xml.rels"), "*/@Id")
    yield from (f"link: to no address {link}" for link in found(body, "//@r:id") if link not in related)


def _headings(file: bytes) -> Iterator[str]:
    levels = {style: int(name[-1]) for style, name in style_names(file).items() if name.startswith("heading ")}
    styles = part(file, "word/styles.xml")
    for style in every(styles, "w:style[w:basedOn]"):
        parent = found(style, "w:basedOn/@w:val")[0]
        if parent in levels:
            levels[str(style.get(f"{W}styleId"))] = levels[parent]
    used = [levels[style] for style in found(part(file, "word/document.xml"), "//w:pStyle/@w:val") if style in levels]
    yield from (f"heading: level {two} after {one}" for one, two in pairwise([0, *used]) if two > one + 1)


def _paragraphs(file: bytes) -> Iterator[str]:
    for paragraph in every(part(file, "word/document.xml"), "//w:p"):
        text = "".join(found(paragraph, ".//w:t/text()"))
        if text.startswith(TYPED_MARKS):
            yield f"list: a typed mark in {text[:30]!r}"
        if not text and not every(paragraph, ".//w:drawing") and not _needed(paragraph):
            yield "blank: an empty paragraph for space"
    for size in found(part(file, "word/styles.xml"), "//w:sz/@w:val"):
        if int(size) < 16:
            yield f"blank: a trap for who writes on, in type of {int(size) / 2:g} points"
    if set(found(part(file, "word/document.xml"), "//w:r[not(.//w:drawing)]//w:t/text()")) & {*"■◆●○✓‖"}:
        yield "chip: a shape that is read out"


def _needed(paragraph: etree._Element) -> bool:
    """An empty cell's, one after a table or the contents, one that is all of a section."""
    before = paragraph.getprevious()
    if before is None or before.tag == f"{W}tcPr":
        return paragraph.getnext() is None or before is None
    return before.tag in (f"{W}tbl", f"{W}sdt") or bool(every(before, "w:pPr/w:sectPr"))


def _styles(file: bytes) -> Iterator[str]:
    known = style_names(file)
    numbers = found(part(file, "word/numbering.xml"), "w:num/@w:numId")
    for name, story in stories(file):
        for style in found(story, "//w:pStyle/@w:val|//w:rStyle/@w:val|//w:tblStyle/@w:val"):
            if style not in known:
                yield f"style: {name} wants {style}, which is nowhere"
        if len(every(story, "//w:p")) > len(every(story, "//w:p/w:pPr/w:pStyle")):
            yield f"style: a paragraph without a style in {name}"
        direct = {_local(child) for child in every(story, "//w:r/w:rPr/*")} - PLAIN_RUN
        direct |= {_local(child) for child in every(story, "//w:p/w:pPr/*[not(self::w:spacing)]")} - PLAIN_PARAGRAPH
        direct |= {"spacing" for child in every(story, "//w:spacing") if dict(child.attrib) != {f"{W}before": "0"}}
        yield from (f"style: {name} formats by hand with {child}" for child in sorted(direct))
        yield from (f"list: no numbering {n}" for n in found(story, "//w:numId/@w:val") if n not in numbers)
        yield from (f"shading: {v} in {name}" for v in found(story, "//w:shd/@w:val") if v != "clear")


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _sections(file: bytes) -> Iterator[str]:
    sections = every(part(file, "word/document.xml"), "//w:sectPr")
    for section in sections:
        for kind in ("header", "footer"):
            if not every(section, f"w:{kind}Reference[@w:type='default']"):
                yield f"section: no {kind}"
    if not sections:
        yield "section: none"


RULES: tuple[Callable[[bytes], Iterator[str]], ...] = (
    _title_and_language, _tables, _pictures, _fields, _bookmarks, _headings, _paragraphs, _styles, _sections,
)  # fmt: skip
