"""What a Word style looks like, with all it inherits: from base styles, the document's defaults and the theme.

See ECMA-376 part 1, 17.7.2. (python-docx's `style.font.name` only gives what the style itself says.)
"""

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from sendplan.fonts import line_height
from sendplan.model.look import INK, TextStyle
from sendplan.read.letterheads.package import steps, value, w
from sendplan.read.letterheads.theme import HEX, Theme

DEFAULT_FONT = "Times New Roman"
DEFAULT_SIZE = 10.0
"""What Word uses if a document says nothing (17.3.2.26, 17.3.2.38). In points."""

SIZES = (6.0, 72.0)
"""The smallest and the largest type of a paper, in points."""

MOST_SPACE = 144.0
"""The most space above or below a paragraph, in points."""

WEIGHT = re.compile(r"\s+(Semi-?bold|Demi-?bold|Demi|Bold|Heavy|Black)$", re.IGNORECASE)
OFF = ("0", "false", "off")

Tab = tuple[float, str]


class Lettering(Struct, frozen=True):
    """A style with everything resolved. Lengths are in points.

    Attributes:
        font: The family's name without a weight ("Segoe UI", not "Segoe UI Semibold").
        align: "left", "right", "center" or "both".
        tabs: (position, "left", "center" or "right"), in order.
    """

    font: str
    size: float
    strong: bool
    italic: bool
    colour: str
    before: float
    after: float
    leading: float
    indent_right: float
    align: str
    tabs: tuple[Tab, ...]

    def text_style(self, body_font: str) -> TextStyle:
        font = "" if self.font == body_font else self.font
        return TextStyle(self.size, self.leading, self.before, self.after, self.strong, self.colour, font)


class Sheet:
    """The styles of one document, found by their names regardless of case."""

    def __init__(self, root: etree._Element, theme: Theme) -> None:
        self.root = root
        self._theme = theme
        self._by_id = {str(style.get(w("styleId"))): style for style in root.iterfind(w("style"))}
        self._by_name = {(value(style, "name") or "").lower(): style for style in root.iterfind(w("style"))}
        self._default = next(
            (one for one in root.iterfind(w("style")) if one.get(w("type")) == "paragraph" and one.get(w("default"))
             not in (None, *OFF)),
            None,
        )  # fmt: skip

    def name_of(self, style_id: str) -> str:
        """Return the name of the style with that id in lower case; empty if there is none."""
        style = self._by_id.get(style_id)
        return (value(style, "name") or "").lower() if style is not None else ""

    def names(self) -> frozenset[str]:
        """Return the names of all styles in lower case."""
        return frozenset(self._by_name)

    def own(self, name: str, path: str, attribute: str = "val") -> str | None:
        """Return what the style itself says at `path`, without what it inherits; None if it says nothing or does not
        exist.
        """
        return value(self._by_name.get(name.lower()), path, attribute)

    def named(self, name: str) -> Lettering:
        """Return the style with that name; the default paragraph style if there is none."""
        return self._resolved(self._by_name.get(name.lower(), self._default))

    def of(self, paragraph: etree._Element) -> Lettering:
        """Return what a paragraph looks like: its style, its own properties, and those of its first run with text."""
        style = self._by_id.get(value(paragraph, "pPr/pStyle") or "", self._default)
        run = next((run for run in paragraph.iter(w("r")) if run.find(w("t")) is not None), None)
        character = self._by_id.get(value(run, "rPr/rStyle") or "") if run is not None else None
        layers = [*self._layers(style), *(self._layers(character) if character is not None else ()), paragraph]
        return self._lettering(layers if run is None else [*layers, run])

    def rule(self, paragraph: etree._Element, side: str) -> str:
        """Return the colour of a paragraph's border at the "top" or "bottom"; empty if there is none."""
        layers = [*self._layers(self._by_id.get(value(paragraph, "pPr/pStyle") or "", self._default)), paragraph]
        kind = _last(layers, f"pPr/pBdr/{side}")
        if kind in (None, "nil", "none"):
            return ""
        colour = _last(layers, f"pPr/pBdr/{side}", "color") or ""
        return f"#{colour.upper()}" if HEX.fullmatch(colour) else INK

    def ground(self, paragraph: etree._Element) -> str:
        """Return the colour behind a paragraph: its own, its style's or its table cell's; empty if there is none."""
        layers = [*self._layers(self._by_id.get(value(paragraph, "pPr/pStyle") or "", self._default)), paragraph]
        told = [_last(layers, "pPr/shd", "fill")]
        told += [value(cell, "tcPr/shd", "fill") for cell in paragraph.iterancestors(w("tc"))]
        fill = next((one for one in told if one and HEX.fullmatch(one)), "")
        return f"#{fill.upper()}" if fill else ""

    def _resolved(self, style: etree._Element | None) -> Lettering:
        return self._lettering(list(self._layers(style)))

    def _layers(self, style: etree._Element | None) -> Iterator[etree._Element]:
        """Yield the elements with a style's `w:pPr` and `w:rPr`, the outermost base style first."""
        chain: list[etree._Element] = []
        while style is not None and style not in chain:
            chain.append(style)
            style = self._by_id.get(value(style, "basedOn") or "")
        if chain and chain[0].get(w("type")) == "character" and self._default is not None:
            yield from self._layers(self._default)
        yield from reversed(chain)

    def _lettering(self, layers: list[etree._Element]) -> Lettering:
        run_defaults = self.root.find(f"{w('docDefaults')}/{w('rPrDefault')}")
        paragraph_defaults = self.root.find(f"{w('docDefaults')}/{w('pPrDefault')}")
        layers = [one for one in (run_defaults, paragraph_defaults) if one is not None] + layers
        font, named_strong = family_and_weight(self._font(layers) or DEFAULT_FONT)
        size = min(max(_number(layers, "rPr/sz", 2) or DEFAULT_SIZE, SIZES[0]), SIZES[1])
        return Lettering(
            font=font,
            size=size,
            strong=named_strong or _on(layers, "rPr/b"),
            italic=_on(layers, "rPr/i"),
            colour=self._colour(layers),
            before=_space(layers, "before"),
            after=_space(layers, "after"),
            leading=_leading(layers, size, font),
            indent_right=_number(layers, "pPr/ind", 20, "right") or _number(layers, "pPr/ind", 20, "end") or 0.0,
            align=_last(layers, "pPr/jc") or "left",
            tabs=_tabs(layers),
        )

    def _font(self, layers: list[etree._Element]) -> str:
        """Return the font. At each level, the theme's font wins over a named one (17.3.2.26)."""
        found = ""
        for layer in layers:
            for attribute in ("ascii", "hAnsi"):
                theme = self._theme.font(value(layer, "rPr/rFonts", f"{attribute}Theme") or "")
                own = theme or value(layer, "rPr/rFonts", attribute)
                if own:
                    found = own
                    break
        return found.strip()

    def _colour(self, layers: list[etree._Element]) -> str:
        """Return the colour as "#RRGGBB". Automatic means ink, because papers are white."""
        found = INK
        for layer in layers:
            element = layer.find(f"{w('rPr')}/{w('color')}")
            if element is None:
                continue
            theme, written = element.get(w("themeColor")), str(element.get(w("val")) or "")
            tint, shade = element.get(w("themeTint")), element.get(w("themeShade"))
            themed = self._theme.colour(theme, tint, shade) if theme else None
            found = themed or (f"#{written.upper()}" if HEX.fullmatch(written) else INK)
        return found


def family_and_weight(name: str) -> tuple[str, bool]:
    """Return the family without its weight, and whether that is strong: "Segoe UI Semibold" → ("Segoe UI", True).

    Word treats weights between regular and bold as part of the family's name.
    """
    family = WEIGHT.sub("", name)
    return (family, True) if family and family != name else (name, False)


def _last(layers: list[etree._Element], path: str, attribute: str = "val") -> str | None:
    """Return what the innermost layer that says anything says; None if none does."""
    return next((found for layer in reversed(layers) if (found := value(layer, path, attribute)) is not None), None)


def _number(layers: list[etree._Element], path: str, unit: float, attribute: str = "val") -> float | None:
    """Return a number in points; `unit` is how many units are a point. None if nothing valid is said."""
    return points(_last(layers, path, attribute), unit)


def points(written: str | None, unit: float = 20) -> float | None:
    """Return a measure (ST_TwipsMeasure) in points: "1440" → 72.0, "2.5pt" → 2.5, "1in" → 72.0. None for anything else.

    A number without a unit is in `unit`ths of a point.
    """
    match = re.fullmatch(r"(-?\d+(?:\.\d+)?)(pt|in|cm|mm|pc)?", (written or "").strip())
    if not match:
        return None
    scale = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, None: 1 / unit}[match[2]]
    return float(match[1]) * scale


def _on(layers: list[etree._Element], path: str) -> bool:
    """Return whether a toggle is on (17.7.3). An element without a value is on."""
    for layer in reversed(layers):
        element = layer.find(steps(path))
        if element is not None:
            return (element.get(w("val")) or "1") not in OFF
    return False


def _space(layers: list[etree._Element], side: str) -> float:
    """Return the space above or below. Word's "auto" is 14 points (17.3.1.5)."""
    automatic = _last(layers, "pPr/spacing", f"{side}Autospacing")
    if automatic is not None and automatic not in OFF:
        return 14.0
    return min(max(_number(layers, "pPr/spacing", 20, side) or 0.0, 0.0), MOST_SPACE)


def _leading(layers: list[etree._Element], size: float, font: str) -> float:
    """Return the height of a line in points (17.3.1.33): a multiple of the font's own height (in 240ths), or a fixed
    height.
    """
    natural = size * line_height(font)
    rule = _last(layers, "pPr/spacing", "lineRule") or "auto"
    if rule == "auto":
        times = _number(layers, "pPr/spacing", 240, "line") or 1.0
        return round(natural * min(max(times, 0.8), 3.0), 1)
    height = _number(layers, "pPr/spacing", 20, "line") or natural
    return round(max(height, natural) if rule == "atLeast" else max(height, size), 1)


def _tabs(layers: list[etree._Element]) -> tuple[Tab, ...]:
    """Return every tab stop that is set and not cleared again, by position."""
    stops: dict[float, str] = {}
    for layer in layers:
        for tab in layer.iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}"):
            at, kind = points(tab.get(w("pos"))), str(tab.get(w("val")) or "left")
            if at is None:
                continue
            if kind == "clear":
                stops.pop(at, None)
            else:
                stops[at] = {"start": "left", "end": "right"}.get(kind, kind)
    return tuple(sorted(stops.items()))
