"""Headers and footers, both as Word has them and as lines that PDF and HTML can draw."""

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.model.colour import contrast, readable
from sendplan.model.letterhead import FIELD, FIELDS
from sendplan.model.look import Align, Logo, RunningEnd, RunningLine, WordEnd
from sendplan.model.wording import nearest
from sendplan.read.letterheads.clean import cleaned, is_empty, text_of
from sendplan.read.letterheads.package import (
    NAMES,
    WP,
    Package,
    Relation,
    at_shown_size,
    embedded,
    logo,
    picture,
    w,
)
from sendplan.read.letterheads.word_styles import Lettering, Sheet

ALIGNED: dict[str, Align] = {"right": "right", "end": "right", "center": "middle"}
MOST_LINES, MOST_LOGOS = 8, 4
MOST_BESIDE = 0.6
"""If pictures take more than this share of the width, there is no room for words beside them."""
NO_WORDS = (
    "a picture has no alternative text, so who cannot see it does not learn what it is: in Word right-click it, "
    "choose View Alt Text, and write it"
)
SEEN = 1.6
"""Letters with less contrast than this cannot be seen. Letters that are only faint are left to the letterhead."""


class Found(Struct):
    """One header or footer, as both kinds of renderer need it.

    Attributes:
        wrong: A sentence for each field that does not exist.
    """

    end: RunningEnd
    word: WordEnd
    notes: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def running_end(package: Package, part: str, where: str, sheet: Sheet, width: float) -> Found | None:
    """Return the header or footer in that part; None if it is empty.

    `where` is what messages call it. `width` is that between the margins, in points.
    """
    root = package.xml(part)
    notes = cleaned(root, where)
    paragraphs = list(root.iter(w("p")))
    if all(is_empty(paragraph) for paragraph in paragraphs):
        # An empty header of the first page counts: that page then has none, although others do.
        return Found(RunningEnd(), WordEnd(""), notes) if notes or where.startswith("first") else None
    relations = package.relations(part)
    pictures = _pictures(root, relations, package)
    marks, beside, said = _logos(root, relations, package, width)
    notes += [f"{where}: {one}" for one in said]
    if any(not (told.get("descr") or "").strip() for told in root.findall(f".//{w('drawing')}//wp:docPr", NAMES)):
        notes.append(f"{where}: {NO_WORDS}")
    lines = tuple(_seen(line, where, notes) for line in _lines(root, sheet, width))
    if len(lines) > MOST_LINES:
        notes.append(f"{where}: only its first {MOST_LINES} lines are printed in PDF and HTML")
    wrong = [said_of for paragraph in paragraphs for said_of in wrong_fields(text_of(paragraph), where)]
    for paragraph in paragraphs:
        _say_tabs(paragraph, sheet)
    _close_up(root)
    paragraphs = list(root.iter(w("p")))
    markup = "".join(etree.tostring(child, encoding="unicode", with_tail=False) for child in root)
    above, below = (sheet.rule(paragraphs[at], side) for at, side in ((0, "top"), (-1, "bottom")))
    logo = marks[0] if marks else None
    end = RunningEnd(lines[:MOST_LINES], logo, beside, above, below, tuple(marks[1:]))
    return Found(end, WordEnd(markup, pictures), notes, wrong)


def _seen(line: RunningLine, where: str, notes: list[str]) -> RunningLine:
    """Return the line in a colour that can be seen on its background. Adds a note if the colour had to be changed."""
    ground = line.ground or "#FFFFFF"
    if contrast(line.style.colour, ground) >= SEEN:
        return line
    words = " ".join(line.words.split())
    notes.append(f"{where}: the letters of “{words}” can hardly be seen on their ground; they are darker or lighter "
                 "in PDF and HTML")  # fmt: skip
    return replace(line, style=replace(line.style, colour=readable(line.style.colour, ground)))


AFTER_TABS = tuple(map(w, (
    "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi",
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
)))  # fmt: skip
"""The elements that must come after `w:tabs` in paragraph properties (17.3.1.26)."""


def _say_tabs(paragraph: etree._Element, sheet: Sheet) -> None:
    """Write the tab stops that a paragraph inherits into the paragraph, so that a renderer can fit them to another page
    width.
    """
    stops = sheet.of(paragraph).tabs
    if not stops:
        return
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    old = properties.find(w("tabs"))
    if old is not None:
        properties.remove(old)
    tabs = etree.Element(w("tabs"))
    for position, kind in stops:
        etree.SubElement(tabs, w("tab"), {w("val"): kind, w("pos"): str(round(position * 20))})
    at = next((index for index, child in enumerate(properties) if child.tag in AFTER_TABS), len(properties))
    properties.insert(at, tabs)


def _close_up(root: etree._Element) -> None:
    """Remove empty paragraphs, which screen readers announce. One must stay after a table at the end."""
    for paragraph in root.findall(w("p")):
        previous = paragraph.getprevious()
        last_after_table = paragraph.getnext() is None and previous is not None and previous.tag == w("tbl")
        if is_empty(paragraph) and not last_after_table:
            root.remove(paragraph)


def wrong_fields(text: str, where: str) -> Iterator[str]:
    """Yield a sentence for each pair of braces that is not a known field."""
    for match in FIELD.finditer(text):
        if match[1] in FIELDS:
            continue
        if match[1] in ("page", "pages"):
            yield f"{where}: {match[0]} is no field; in Word use Insert, Page Number"
            continue
        near = nearest(match[1].strip().replace(" ", "_"), FIELDS)
        meant = f"; did you mean {{{near}}}?" if near else ""
        yield f"{where}: {match[0]} is no field{meant} (known: {', '.join(f'{{{name}}}' for name in FIELDS)})"


def _pictures(root: etree._Element, relations: dict[str, Relation], package: Package) -> dict[str, tuple[str, bytes]]:
    """Return the pictures by relationship id. A drawing whose picture is not in the file is removed."""
    found: dict[str, tuple[str, bytes]] = {}
    shown: dict[str, list[etree._Element]] = {}
    for drawing in root.findall(f".//{w('drawing')}"):
        content = picture(drawing, relations, package)
        if content is None:
            parent = drawing.getparent()
            assert parent is not None
            parent.remove(drawing)
        else:
            found[embedded(drawing)] = content
            shown.setdefault(embedded(drawing), []).append(drawing)
    return {name: at_shown_size(content, shown[name]) for name, content in found.items()}


def _logos(
    root: etree._Element, relations: dict[str, Relation], package: Package, width: float
) -> tuple[list[Logo], bool, list[str]]:
    """Return the pictures, whether words are beside them, and sentences on pictures that are not shown."""
    marks: list[Logo] = []
    beside = False
    said: list[str] = []
    for drawing in root.findall(f".//{w('drawing')}"):
        found = picture(drawing, relations, package)
        assert found is not None
        paragraph = next(one for one in drawing.iterancestors(w("p")))
        row = next(iter(drawing.iterancestors(w("tr"))), None)
        made = logo(drawing, found, _place(drawing, paragraph, row, width), width)
        if isinstance(made, str):
            said.append(made)
        elif len(marks) == MOST_LOGOS:
            said.append(f"only its first {MOST_LOGOS} pictures are shown in PDF and HTML")
        else:
            words = any(text_of(one).strip() for one in (row.iter(w("p")) if row is not None else (paragraph,)))
            beside = beside or words or drawing.find(f"{{{WP}}}anchor") is not None
            marks.append(made)
    taken = sum(one.width for one in marks)
    return marks, beside and taken <= width * MOST_BESIDE and all(one.align != "middle" for one in marks), said


def _place(drawing: etree._Element, paragraph: etree._Element, row: etree._Element | None, width: float) -> Align:
    """Return where in the line a picture is, by its own position, its table cell, its paragraph, or a tab before it."""
    told = drawing.findtext(".//wp:positionH/wp:align", namespaces=NAMES)
    if told:
        return ALIGNED.get(told, "left")
    offset = drawing.findtext(".//wp:positionH/wp:posOffset", namespaces=NAMES)
    if offset and offset.lstrip("-").isdigit():
        return "right" if int(offset) / 12700 > width / 2 else "left"
    if row is not None:
        cells = row.findall(w("tc"))
        at = next(index for index, cell in enumerate(cells) if drawing in cell.iter(w("drawing")))
        if at:
            return "right" if at == len(cells) - 1 else "middle"
    jc = paragraph.find(f"{w('pPr')}/{w('jc')}")
    if jc is not None:
        return ALIGNED.get(str(jc.get(w("val"))), "left")
    before = [one for one in paragraph.iter(w("tab"), w("drawing")) if _in_run(one)]
    return "right" if any(one.tag == w("tab") for one in before[: before.index(drawing)]) else "left"


def _in_run(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == w("r")


def _lines(root: etree._Element, sheet: Sheet, width: float) -> Iterator[RunningLine]:
    for block in root:
        if block.tag == w("p"):
            yield from _of_paragraph(block, sheet, width)
        elif block.tag == w("tbl"):
            for row in block.findall(w("tr")):  # of a table within a cell, the words alone
                yield from _of_row(row, sheet)


def _of_paragraph(paragraph: etree._Element, sheet: Sheet, width: float) -> Iterator[RunningLine]:
    look = sheet.of(paragraph)
    for line in text_of(paragraph).split("\n"):
        if line.strip():
            yield replace(_placed(line, look, width, paragraph), ground=sheet.ground(paragraph))


def _placed(line: str, look: Lettering, width: float, paragraph: etree._Element) -> RunningLine:
    """Return the line with its words placed by tab stops; without tabs, by the paragraph's alignment."""
    first, *rest = (piece.strip() for piece in line.split("\t"))
    places: dict[Align, str] = {"left": "", "middle": "", "right": ""}
    places[ALIGNED.get(look.align, "left") if not rest else "left"] = first
    for number, piece in enumerate(rest):
        at = "left"
        if number < len(look.tabs):
            position, kind = look.tabs[number]
            at = ALIGNED.get(kind) or ("right" if position > 0.6 * width else "left")
        elif look.align == "left" and paragraph.find(f".//{w('drawing')}") is not None:
            at = "right"
        place: Align = at  # type: ignore[assignment]
        places[place] = "  ".join(words for words in (places[place], piece) if words)
    return RunningLine(places["left"], places["middle"], places["right"], look.text_style(""))


def _of_row(row: etree._Element, sheet: Sheet) -> Iterator[RunningLine]:
    """Yield the lines of a table row: the first cell is left, the last right, those between are in the middle."""
    cells = row.findall(w("tc"))
    columns: list[list[tuple[str, Lettering, str]]] = [
        [
            (line.replace("\t", "  ").strip(), sheet.of(paragraph), sheet.ground(paragraph))
            for paragraph in cell.iter(w("p"))
            for line in text_of(paragraph).split("\n")
            if line.strip()
        ]
        for cell in cells
    ]
    for at in range(max((len(column) for column in columns), default=0)):
        line: RunningLine | None = None
        for index, column in enumerate(columns):
            if at >= len(column):
                continue
            words, look, ground = column[at]
            line = line or RunningLine(style=look.text_style(""), ground=ground)
            if index == 0 and (len(columns) > 1 or look.align == "left"):
                line = replace(line, left=words)
            elif index < len(columns) - 1 or look.align == "center":
                line = replace(line, middle=f"{line.middle}  {words}".strip())
            else:
                line = replace(line, right=words)
        if line:
            yield line
