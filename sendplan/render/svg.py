"""A `Drawing` as SVG, for HTML, or as PNG, for Word. The same drawing always gives the same bytes.

Only presentation attributes are used and no CSS, so that resvg and all browsers draw it alike.
"""

from collections.abc import Collection, Iterable
from html import escape
from typing import Literal, assert_never

from sendplan.fonts import FAMILY, text_width, web_name
from sendplan.fonts.outlines import outline
from sendplan.model.drawing import Circle, Drawing, Line, Polygon, Polyline, Rect, Shape, Text

FAMILIES = f"'{FAMILY}', '{web_name(FAMILY)}', 'Source Sans Pro', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
NAMESPACE = "http://www.w3.org/2000/svg"
FIT_FROM = 3
"""Shorter text is not fitted: it cannot overflow much, and a single stretched letter is noticeable."""

_Lettering = Literal["plain", "fit", "outlined"]
_MARK = ' class="mark"'


def svg(
    drawing: Drawing,
    *,
    attributes: str = "",
    head: str = "",
    fit_text: bool = False,
    marks: Collection[int] = (),
    outlined: bool = False,
) -> str:
    """Return the drawing as one `<svg>` element, with one user unit per point.

    `attributes` (with a leading space) and `head` (child elements such as `<title>`) are markup that the caller has
    escaped. `fit_text`: give every text its width in Source Sans 3 as `textLength`, so that it also ends as planned
    in a reader's fallback font. `outlined`: draw letters as outlines, so that no font is needed. `marks`: indices of
    the shapes that get the class "mark".
    """
    size = f"{number(drawing.width)} {number(drawing.height)}"
    lettering: _Lettering = "outlined" if outlined else "fit" if fit_text else "plain"
    shapes = "".join(
        _shape(shape, _MARK if index in marks else "", lettering) for index, shape in enumerate(drawing.shapes)
    )
    if outlined:
        return f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {size}"{attributes}>{head}{shapes}</svg>'
    return (
        f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {size}"{attributes}>{head}'
        f'<g font-family="{FAMILIES}" text-rendering="geometricPrecision">{shapes}</g></svg>'
    )


def png(picture: str, *, scale: float, ground: str | None = None) -> bytes:
    """Return an SVG with outlined letters as PNG, with `scale` pixels per unit; transparent if there is no `ground`."""
    import resvg_py  # loaded only when a Word file with a picture is made

    return resvg_py.svg_to_bytes(svg_string=picture, background=ground, zoom=scale, skip_system_fonts=True)


def number(value: float) -> str:
    """Return a number rounded to hundredths, without trailing zeros: `12`, `12.5`, `-0.25`."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _shape(shape: Shape, mark: str, lettering: _Lettering) -> str:
    match shape:
        case Rect():
            box = _attributes(x=shape.x, y=shape.y, width=shape.width, height=shape.height)
            return f"<rect{mark}{box}{_fill(shape.fill)}{_stroke(shape.stroke, shape.stroke_width, shape.dash)}/>"
        case Line():
            ends = _attributes(x1=shape.x1, y1=shape.y1, x2=shape.x2, y2=shape.y2)
            return f"<line{ends}{_stroke(shape.stroke, shape.stroke_width, shape.dash)}/>"
        case Polygon():
            paint = _fill(shape.fill) + _stroke(shape.stroke, shape.stroke_width)
            return f'<polygon{mark} points="{_points(shape.points)}"{paint}/>'
        case Polyline():
            paint = _fill("") + _stroke(shape.stroke, shape.stroke_width)
            return f'<polyline points="{_points(shape.points)}"{paint}/>'
        case Circle():
            place = _attributes(cx=shape.cx, cy=shape.cy, r=shape.r)
            return f"<circle{mark}{place}{_fill(shape.fill)}{_stroke(shape.stroke, shape.stroke_width)}/>"
        case Text():
            return _outlines(shape) if lettering == "outlined" else _text(shape, fit=lettering == "fit")
        case _:
            assert_never(shape)


def _text(shape: Text, *, fit: bool) -> str:
    attributes = _attributes(x=shape.x, y=shape.y) + f' font-size="{number(shape.size)}"'
    if shape.strong:
        attributes += ' font-weight="600"'
    if shape.anchor != "start":
        attributes += f' text-anchor="{shape.anchor}"'
    if fit and len(shape.text) >= FIT_FROM:
        length = number(text_width(shape.text, shape.size, strong=shape.strong))
        attributes += f' textLength="{length}" lengthAdjust="spacingAndGlyphs"'
    return f"<text{attributes}{_fill(shape.fill)}>{escape(shape.text)}</text>"


def _outlines(shape: Text) -> str:
    path, width = outline(shape.text, strong=shape.strong)
    if not path:
        return ""
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
    scale = shape.size / 1000
    at = f"{number(shape.x - shift * width * scale)} {number(shape.y)}"
    return f'<path transform="translate({at}) scale({scale:g})" d="{path}"{_fill(shape.fill)}/>'


def _attributes(**values: float) -> str:
    return "".join(f' {name}="{number(value)}"' for name, value in values.items())


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _fill(colour: str) -> str:
    return f' fill="{colour or "none"}"'


def _stroke(colour: str, width: float, dash: tuple[float, ...] = ()) -> str:
    if not colour:
        return ""
    dashes = f' stroke-dasharray="{" ".join(number(part) for part in dash)}"' if dash else ""
    return f' stroke="{colour}" stroke-width="{number(width)}"{dashes}'
