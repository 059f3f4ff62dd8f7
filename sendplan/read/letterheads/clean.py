"""Removes from a header, footer or body what a paper must not take over: tracked changes, content controls, code,
links.

Text, pictures, tables and page numbers remain. Other fields are replaced by the words they last showed, so nothing in a
letterhead is ever executed.
"""

import re

from lxml import etree

from sendplan.model.letterhead import PAGE_COUNT, PAGE_NUMBER
from sendplan.read.letterheads.package import NAMES, PIC, WP, A, W, value, w

UNWRAPPED = tuple(map(w, ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "sdtContent", "dir", "bdo")))
"""Elements that are replaced by their contents. Insertions count as accepted."""

DROPPED = tuple(
    map(w, (
        "del", "moveFrom", "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange",
        "tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "bookmarkStart",
        "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
        "annotationRef", "footnoteReference", "endnoteReference", "moveFromRangeStart", "moveFromRangeEnd",
        "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlPr",
        "customXmlDelRangeStart", "customXmlDelRangeEnd", "sdtPr", "sdtEndPr", "smartTagPr", "numPr", "framePr",
        "altChunk", "lastRenderedPageBreak", "subDoc",
    ))
)  # fmt: skip

DRAWN = tuple(map(w, ("pict", "object")))
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DRAWING = (
    f'<w:drawing xmlns:w="{W}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}"><wp:inline><wp:extent/>'
    '<wp:docPr id="1" name="Logo"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/'
    'picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing>"
)
"""An inline picture, without its size and the name of its part."""

PAGE_FIELDS = {"PAGE": PAGE_NUMBER, "NUMPAGES": PAGE_COUNT, "SECTIONPAGES": PAGE_COUNT}
"""The Word fields that stay fields → the character that stands for them outside Word."""


DATES = ("DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE")
UNNAMED = (*PAGE_FIELDS, "HYPERLINK", "REF", "PAGEREF", "")
"""Fields that need no note when they are replaced by their words."""


PLAIN = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}


def cleaned(root: etree._Element, where: str) -> list[str]:
    """Clean the children of `root` in place. Return a note for each kind of thing that an officer may miss.

    `where` is what a note calls the part, such as "header".
    """
    notes: list[str] = []
    if root.find(f".//{w('del')}") is not None or root.find(f".//{w('ins')}") is not None:
        notes.append(f"{where}: tracked changes are taken as accepted")
    if _without_controls(root):
        notes.append(f"{where}: the date chosen in Word does not change; type {{date}} or {{as_at}} in its place")
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in DROPPED:
            _remove(element)
    for element in list(root.iter(*UNWRAPPED)):
        _unwrap(element)
    if unseen := _without_unseen(root):
        notes.append(f"{where}: words that are hidden or struck out are left out ({unseen})")
    _old_pictures(root)
    words = _words_in_shapes(root)
    if _without_shapes(root):
        notes.append(f"{where}: text boxes and shapes are left out{words}; type the words in the {where} itself, "
                     "and insert what is drawn as one picture")  # fmt: skip
    if fonts := sorted({str(one.get(w("font"))) for one in root.iter(w("sym"))}):
        notes.append(f"{where}: symbols of the font {', '.join(fonts)} are shown in Word only; insert them as pictures")
    _without_unknown(root)
    for tab in root.findall(f".//{w('ptab')}"):  # relative to the margins; the style's tab stops do as well
        tab.tag = w("tab")
        tab.attrib.clear()
    frozen = [*_simple_fields(root), *_complex_fields(root)]
    return notes + [_frozen(kind, where) for kind in dict.fromkeys(frozen) if kind not in UNNAMED]


def _without_controls(root: etree._Element) -> bool:
    """Replace content controls by what was typed in them. Return whether a date was chosen in one."""
    for control in root.findall(f".//{w('sdt')}"):
        if control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None:
            _remove(control)
    has_date = root.find(f".//{w('sdtPr')}/{w('date')}") is not None
    for control in root.findall(f".//{w('sdt')}"):
        _unwrap(control)
    return has_date


def _without_unknown(root: etree._Element) -> None:
    """Remove elements and attributes of namespaces that papers do not use, and ids of editing sessions."""
    for element in list(root.iter()):
        if etree.QName(element).namespace not in NAMES.values():
            _remove(element)
    for element in root.iter():
        for name in list(element.attrib):
            space = etree.QName(name).namespace
            if (space and space not in NAMES.values() and "XML/1998" not in space) or "rsid" in str(name):
                del element.attrib[name]


def _frozen(kind: str, where: str) -> str:
    """Return the note on a field that is replaced by the words it last showed."""
    if kind in DATES:
        return f"{where}: the date of Word's field {kind} does not change; type {{date}} or {{as_at}} in its place"
    instead = {"TITLE": "{title}", "AUTHOR": "{author}", "SUBJECT": "{title}"}.get(kind)
    remedy = f"type {instead} in its place" if instead else "type the words themselves"
    return f"{where}: Word's field {kind} keeps the words it last showed; {remedy}"


OFF = ("0", "false", "off")


def _without_unseen(root: etree._Element) -> str:
    """Remove runs that are hidden or struck out. Return their words, each in quotation marks."""
    unseen = [run for run in root.iter(w("r")) if any(_is_on(run, kind) for kind in ("vanish", "strike", "dstrike"))]
    words = ["".join(text.text or "" for text in run.iter(w("t"))) for run in unseen]
    for run in unseen:
        _remove(run)
    return ", ".join(f"“{' '.join(one.split())}”" for one in words if one.strip())


def _is_on(run: etree._Element, kind: str) -> bool:
    """Return whether a run has that switch, such as `w:strike`, and it is not off."""
    found = run.find(f"{w('rPr')}/{w(kind)}")
    return found is not None and found.get(w("val")) not in OFF


VML, MADE = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
EMBED = f"{{{NAMES['r']}}}embed"
UNITS = {"pt": 12700.0, "in": 914400.0, "cm": 360000.0, "mm": 36000.0, "px": 9525.0}
"""EMU in each unit of length that a style may use."""
_LENGTH = re.compile(r"(?<![-\w])(width|height):\s*([\d.]+)(pt|in|cm|mm|px)")


def _old_pictures(root: etree._Element) -> None:
    """Convert inline pictures in the form used before Word 2007 (VML, part 4, 19.1.2.11) to today's form.

    Other old drawings are left as they are.
    """
    for old in root.findall(f".//{w('pict')}"):
        image = old.find(f".//{{{VML}}}imagedata")
        shape = None if image is None else image.getparent()
        parent = old.getparent()
        if image is None or shape is None or parent is None or next(old.iterancestors(f"{{{MC}}}*"), None) is not None:
            continue
        style = str(shape.get("style") or "").lower()
        size = {side: round(float(number) * UNITS[unit]) for side, number, unit in _LENGTH.findall(style)}
        name = image.get(f"{{{NAMES['r']}}}id")
        if len(size) < 2 or "absolute" in style or not name:
            continue
        new = etree.fromstring(DRAWING)
        for extent in new.iter(f"{{{WP}}}extent", f"{{{A}}}ext"):
            extent.set("cx", str(size["width"]))
            extent.set("cy", str(size["height"]))
        told = shape.get("alt") or image.get(f"{{{MADE}}}title") or ""
        new.find(".//wp:docPr", NAMES).set("descr", told)  # type: ignore[union-attr]
        new.find(".//a:blip", NAMES).set(EMBED, name)  # type: ignore[union-attr]
        parent.replace(old, new)


def _words_in_shapes(root: etree._Element) -> str:
    """Return the words of text boxes and watermarks for a note, such as " (“OFFICIAL”)"; empty if there are none."""
    boxes = ("".join(text.text or "" for text in box.iter(w("t"))) for box in root.iter(w("txbxContent")))
    marks = (str(mark.get("string") or "") for mark in root.iter("{urn:schemas-microsoft-com:vml}textpath"))
    words = dict.fromkeys(" ".join(one.split()) for one in (*boxes, *marks))
    found = ", ".join(f"“{one}”" for one in words if one)
    return f" ({found})" if found else ""


def _without_shapes(root: etree._Element) -> bool:
    """Remove every drawing that is not a picture. Return whether there were any."""
    found = False
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        if etree.QName(element).localname == "AlternateContent":
            picture = element.find(".//a:blip", NAMES)
            text = element.find(f".//{w('txbxContent')}")
            drawing = element.find(f".//{w('drawing')}")
            if picture is not None and text is None and drawing is not None:
                parent = element.getparent()
                assert parent is not None
                parent.replace(element, drawing)
            else:
                _remove(element)
                found = True
        elif element.tag in DRAWN:
            _remove(element)
            found = True
    for drawing in root.findall(f".//{w('drawing')}"):
        blip = drawing.find(".//pic:pic/pic:blipFill/a:blip", NAMES)
        if blip is None or not blip.get(EMBED):
            _remove(drawing)
            found = True
            continue
        for extra in [*drawing.iter(f"{{{A}}}extLst"), *drawing.iter(f"{{{A}}}hlinkClick")]:
            _remove(extra)
    return found


def _simple_fields(root: etree._Element) -> list[str]:
    """Convert each `w:fldSimple` (17.16.19): a page number to a complex field, any other to its words.

    Return the names of the fields.
    """
    names: list[str] = []
    for field in root.findall(f".//{w('fldSimple')}"):
        words = str(field.get(w("instr")) or "")
        names.append(instruction_of(words))
        if names[-1] not in PAGE_FIELDS:
            _unwrap(field)
            continue
        parent = field.getparent()
        assert parent is not None
        for at, run in enumerate(_complex(words, list(field.iter(w("r")))), parent.index(field)):
            parent.insert(at, run)
        _remove(field)
    return names


def _complex(instruction: str, result: list[etree._Element]) -> list[etree._Element]:
    def run(name: str, kind: str, text: str = "") -> etree._Element:
        outer = etree.Element(w("r"))
        inner = etree.SubElement(outer, w(name), {w("fldCharType"): kind} if kind else {})
        inner.text = text or None
        return outer

    return [run("fldChar", "begin"), run("instrText", "", instruction), run("fldChar", "separate"), *result,
            run("fldChar", "end")]  # fmt: skip


def _complex_fields(root: etree._Element) -> list[str]:
    """Replace every complex field (17.16.18) by its result, except page numbers. Fields may be nested.

    Return the names of the fields.
    """
    names: list[str] = []
    stack: list[list[etree._Element]] = []
    for element in list(root.iter(w("fldChar"), w("instrText"))):
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            stack.append([])
        if not stack:
            _remove(element)
            continue
        stack[-1].append(element)
        if kind != "end":
            continue
        marks = stack.pop()
        words = "".join(mark.text or "" for mark in marks if mark.tag == w("instrText"))
        names.append(instruction_of(words))
        if instruction_of(words) not in PAGE_FIELDS or stack:
            for mark in marks:
                _remove(mark)
    for marks in stack:  # begun and never ended
        for mark in marks:
            _remove(mark)
    return names


def instruction_of(words: str) -> str:
    """Return the name of a field from its instruction: "PAGE * MERGEFORMAT" → "PAGE"."""
    return words.split(maxsplit=1)[0].upper() if words.split() else ""


def text_of(paragraph: etree._Element) -> str:
    """Return the text of a cleaned paragraph, with tabs and line breaks, and `PAGE_NUMBER` for a page number field."""
    pieces: list[str] = []
    instruction: list[str] | None = None
    in_result = False
    for element in paragraph.iter(*map(w, ("t", "tab", "br", "cr", "noBreakHyphen", "fldChar", "instrText"))):
        if element.tag == w("tab") and element.getparent() is not None and element.getparent().tag != w("r"):  # type: ignore[union-attr]
            continue  # a tab stop, not a tab
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            instruction, in_result = [], False
        elif kind == "separate":
            in_result = True
        elif kind == "end":
            pieces.append(PAGE_FIELDS.get(instruction_of("".join(instruction or [])), ""))
            instruction = None
        elif element.tag == w("instrText"):
            if instruction is not None:
                instruction.append(element.text or "")
        elif instruction is None or not in_result:
            pieces.append(PLAIN.get(str(element.tag), element.text or "") if instruction is None else "")
    return "".join(pieces)


def is_empty(paragraph: etree._Element) -> bool:
    return not text_of(paragraph).strip() and paragraph.find(f".//{w('drawing')}") is None


def style_id(paragraph: etree._Element) -> str:
    return value(paragraph, "pPr/pStyle") or ""


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        if element.tail and not isinstance(element.tag, str):
            previous = element.getprevious()
            if previous is not None:
                previous.tail = (previous.tail or "") + element.tail
            else:
                parent.text = (parent.text or "") + element.tail
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    """Replace an element by its children."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in list(element):
        parent.insert(at, child)
        at += 1
    parent.remove(element)
