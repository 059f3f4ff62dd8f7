"""Reads a whole letterhead: its look, headers and footers, its cover, and notes on what papers do not take over."""

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec.structs import replace

from sendplan.model.errors import TemplateWrong
from sendplan.model.letterhead import OTHER_STYLES, PAPER, STYLES, Letterhead
from sendplan.model.look import CoverLine, Look, RunningEnd, StyleName, WordEnd, WordParts
from sendplan.model.place import Place, Problem
from sendplan.read.letterheads.clean import OFF, cleaned, is_empty, style_id, text_of
from sendplan.read.letterheads.families import families, substituted
from sendplan.read.letterheads.package import WP, Package, R, W, embedded, logo, picture, value, w
from sendplan.read.letterheads.page import for_paper, is_wide, page_of
from sendplan.read.letterheads.running import Found, running_end, wrong_fields
from sendplan.read.letterheads.theme import HEX, Theme
from sendplan.read.letterheads.type_scale import fitted, look_of
from sendplan.read.letterheads.word_styles import Sheet

COVER_STYLES: tuple[StyleName, ...] = (
    "title", "subtitle", "organisation", "key-message", "aim", "footnote",
)  # fmt: skip
"""The styles that a line of a cover may have. In any other style, it becomes body text."""


def cover(package: Package, sheet: Sheet) -> tuple[tuple[CoverLine, ...], list[str]]:
    """Return the lines of the cover, with fields not filled in, and what is wrong with those fields.

    There is a cover only if a paragraph of the body says {paper}. Otherwise the body only shows samples of the styles.
    """
    body = package.root.find(w("body"))
    if body is None or not any("{" in text for text in body.itertext()):
        return (), []
    cleaned(body, "cover")
    above: list[etree._Element] = []
    for paragraph in body.iter(w("p")):
        if text_of(paragraph).strip() == PAPER:
            lines = tuple(_lines(above, sheet))
            return lines, [wrong for line in lines for wrong in wrong_fields(line.text, "cover")]
        above.append(paragraph)
    return (), []


def _lines(paragraphs: list[etree._Element], sheet: Sheet) -> Iterator[CoverLine]:
    by_name = {STYLES[style].lower(): style for style in COVER_STYLES}
    for paragraph in paragraphs:
        if not is_empty(paragraph):
            style = by_name.get(sheet.name_of(style_id(paragraph)), "body")
            yield CoverLine(style, " ".join(text_of(paragraph).split()))


EMPTY_STYLES = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
PLACES = {
    ("header", "default"): "header",
    ("footer", "default"): "footer",
    ("header", "first"): "first page's header",
    ("footer", "first"): "first page's footer",
}


def read_letterhead(content: bytes, name: str, fonts: Mapping[str, bytes] | None = None) -> Letterhead:
    """Read the letterhead in a .docx or .dotx called `name`, as messages name it: "letterheads/board.docx".

    `fonts` are the TrueType files in the folder `fonts` beside it, by file name. Raises TemplateWrong, with what to do,
    if the file is no letterhead or cannot be used as one. Macros, embedded objects and comments are never opened.
    """
    package = Package(content, name)
    notes = [f"{name}: its macros are left out; nothing in a letterhead is run"] if package.has_macros else []
    settings = _part(package, "settings")
    theme_root = _part(package, "theme")
    theme = Theme(theme_root, settings.find(w("clrSchemeMapping")) if settings is not None else None)
    root = _part(package, "styles")
    sheet = Sheet(etree.fromstring(EMPTY_STYLES) if root is None else root, theme)
    sections = list(package.root.iter(w("sectPr")))
    look, said, faint = look_of(sheet, page_of(sections, name))
    left_out = [*notes, *_page_notes(package, settings, sections), *faint]
    notes += said
    ends = _ends(package, sections, sheet, look.text_width("portrait"))
    wrong = [one for end in ends.values() for one in end.wrong]
    lines, said = cover(package, sheet)
    wrong += said
    if wrong:
        raise TemplateWrong(*(Problem(Place(name), "letterhead", one, "") for one in dict.fromkeys(wrong)))
    left_out += [note for end in ends.values() for note in end.notes]
    if not any(end.end.logo or end.word.pictures for end in ends.values()):
        left_out += _logo_of_body(package, ends, look.text_width("portrait"))
    own, said = families(fonts or {})
    look = _strips(replace(look, families=own), sheet)
    notes += said + substituted((look.family(style) for style in look.styles.values()), own)
    parts, said = for_paper(sheet.root)
    # An empty header of the first page counts: that page then has none, although others do.
    drawn = {
        place: end
        for place, end in ends.items()
        if end.end != RunningEnd() or end.word.markup or place == "first page's header"
    }
    look = replace(
        look,
        cover=lines,
        header=_drawn(drawn.get("header")),
        footer=_drawn(drawn.get("footer")),
        first_header=_drawn(drawn.get("first page's header")),
        first_footer=_drawn(drawn.get("first page's footer")),
        docx=WordParts(
            parts,
            b"" if theme_root is None else etree.tostring(theme_root, xml_declaration=True, encoding="UTF-8"),
            _written(drawn.get("header")),
            _written(drawn.get("footer")),
            _written(drawn.get("first page's header")),
            _written(drawn.get("first page's footer")),
        ),
    )
    look = fitted(look)
    names = sheet.names()
    missing = tuple(style for style in (*STYLES.values(), *OTHER_STYLES) if style.lower() not in names)
    notes += [*left_out, *said]
    return Letterhead(look, tuple(dict.fromkeys(notes)), missing, tuple(dict.fromkeys(left_out)))


def _drawn(found: Found | None) -> RunningEnd | None:
    return found.end if found else None


def _written(found: Found | None) -> WordEnd | None:
    return found.word if found else None


def _part(package: Package, kind: str) -> etree._Element | None:
    part = package.related(kind)
    return package.xml(part) if part else None


def _page_notes(package: Package, settings: etree._Element | None, sections: list[etree._Element]) -> list[str]:
    """Return a sentence for each setting of the page that papers do not follow."""
    notes = []
    if sections and all(is_wide(one) for one in sections):
        notes.append("page: it is landscape; papers are portrait, but for the pages of wide tables and charts")
    told = [value(one, "cols", "num") or "" for one in sections]
    columns = max((int(one) for one in told if one.isdigit()), default=1)
    shown = {
        "its colour": package.root.find(w("background")) is not None,
        "the border around it": any(one.find(w("pgBorders")) is not None for one in sections),
        "the numbers of lines": any(one.find(w("lnNumType")) is not None for one in sections),
        f"its {columns} columns of text": columns > 1,
        "headers and footers of sections before the last": _several(sections),
    }
    notes += [f"page: papers do not show {words}" for words, there in shown.items() if there]
    if settings is None:
        return notes
    ignored = {"evenAndOddHeaders": "different odd and even pages", "mirrorMargins": "mirrored margins"}
    return notes + [
        f"page: {words} are ignored; every page is like the odd ones"
        for name, words in ignored.items()
        if (found := settings.find(w(name))) is not None and found.get(w("val")) not in OFF
    ]


def _several(sections: list[etree._Element]) -> bool:
    """Return whether upright sections have different headers or footers (those of a first page aside)."""
    own = [
        {(one.tag, str(one.get(f"{{{R}}}id"))) for one in section.iterfind("*") if one.get(w("type")) == "default"}
        for section in sections
        if not is_wide(section)
    ]
    return sum(map(bool, own)) > 1


def _ends(package: Package, sections: list[etree._Element], sheet: Sheet, width: float) -> dict[str, Found]:
    """Return the headers and footers by place.

    A section without its own has those of the section before (17.10). A paper has those of the last upright section.
    Its first page has those of the first section, if that has a different first page.
    """
    relations = package.relations(package.main)
    upright = [one for one in sections if not is_wide(one)] or sections
    current: dict[tuple[str, str], str] = {}
    parts: dict[tuple[str, str], str] = {}
    for number, section in enumerate(sections):
        titled = section.find(w("titlePg")) is not None
        for kind in ("header", "footer"):
            for reference in section.iterfind(w(f"{kind}Reference")):
                which = str(reference.get(w("type")) or "default")
                relation = relations.get(str(reference.get(f"{{{R}}}id")))
                if relation is None or relation.external or (kind, which) not in PLACES:
                    continue
                if which == "default" or (number == 0 and titled):
                    current[kind, which] = relation.target
        if section in upright:
            parts = dict(current)
    found = {}
    for (kind, which), part in parts.items():
        end = running_end(package, part, PLACES[kind, which], sheet, width)
        if end:
            found[PLACES[kind, which]] = end
    return found


def _logo_of_body(package: Package, ends: dict[str, Found], width: float) -> list[str]:
    """Move a logo from the text into the header, if the headers and footers have none. Return notes."""
    body = package.root.find(w("body"))
    if body is None:
        return []
    for shape in body.findall(f".//{w('drawing')}"):
        parent = shape.getparent()
        if parent is not None and _is_mark(shape):
            parent.remove(shape)
    if body.find(f".//{w('drawing')}") is None:
        return []
    cleaned(body, "text")
    drawing = body.find(f".//{w('drawing')}")
    content = picture(drawing, package.relations(package.main), package) if drawing is not None else None
    if drawing is None or content is None:
        return []
    made = logo(drawing, content, "left", width)
    if isinstance(made, str):
        return [made]
    if drawing.find(f"{{{WP}}}anchor") is not None:
        return ["the logo floats beside the text, which papers replace; put it into the header"]
    header = ends.setdefault("header", Found(RunningEnd(), WordEnd("")))
    run = etree.tostring(drawing, encoding="unicode", with_tail=False)
    markup = f'<w:p xmlns:w="{W}"><w:r>{run}</w:r></w:p>'
    header.word = WordEnd(markup + header.word.markup, {**header.word.pictures, embedded(drawing): content})
    header.end = replace(header.end, logo=made)
    return ["the logo in the text is printed in the header"]


MARK = 15 * 12700
"""A picture smaller than this both ways, in EMU, is the shape of a status in a sample, and no logo."""


def _is_mark(drawing: etree._Element) -> bool:
    extent = drawing.find(f".//{{{WP}}}extent")
    sides = [] if extent is None else [str(extent.get(side) or "") for side in ("cx", "cy")]
    return bool(sides) and all(side.isdigit() and int(side) < MARK for side in sides)


def _strips(look: Look, sheet: Sheet) -> Look:
    """Return the look with the colours of the marking strip, bands and hairlines that the letterhead's styles set."""

    def fill(style: str, path: str, attribute: str, ours: str) -> str:
        told = sheet.own(style, path, attribute) or ""
        return f"#{told.upper()}" if HEX.fullmatch(told) else ours

    return replace(
        look,
        strip=fill("Marking", "pPr/shd", "fill", look.strip),
        strip_restricted=fill("Marking restricted", "pPr/shd", "fill", look.strip_restricted),
        band=fill("Band title", "pPr/shd", "fill", look.band),
        hairline=fill("Table data", "tblPr/tblBorders/insideH", "color", look.hairline),
    )
