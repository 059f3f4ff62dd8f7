"""Every shape as SVG, and the SVG as a picture."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from sendplan.fonts import text_width
from sendplan.model.drawing import Anchor, Circle, Drawing, Line, Polygon, Polyline, Rect, Shape, Text
from sendplan.render.svg import number, png, svg
from tests.render.sample_drawing import sample_drawing

SHAPES: dict[str, Shape] = {
    '<rect x="1" y="2.5" width="3.33" height="4" fill="#FFFFFF"/>': Rect(1, 2.5, 10 / 3, 4, "#FFFFFF"),
    '<rect x="0" y="0" width="1" height="1" fill="none" stroke="#123" stroke-width="2" stroke-dasharray="1"/>':
        Rect(0, 0, 1, 1, stroke="#123", stroke_width=2, dash=(1,)),
    '<line x1="0" y1="1" x2="2" y2="3" stroke="#000000" stroke-width="0.5"/>': Line(0, 1, 2, 3, "#000000"),
    '<polygon points="0,0 1.5,0 1,-1" fill="#000000"/>': Polygon(((0, 0), (1.5, 0), (1, -1)), "#000000"),
    '<polyline points="0,0 1,1" fill="none" stroke="#123" stroke-width="1"/>':
        Polyline(((0, 0), (1, 1)), "#123"),
    '<circle cx="1" cy="2" r="3" fill="none" stroke="#123" stroke-width="2"/>':
        Circle(1, 2, 3, "", "#123", 2),
    '<text x="1" y="2" font-size="9.5" fill="#000000">a &lt;b&gt; &amp;amp; &quot;</text>':
        Text(1, 2, 'a <b> &amp; "', 9.5, "#000000"),
    '<text x="0" y="0" font-size="9" font-weight="600" text-anchor="end" fill="#000000">x</text>':
        Text(0, 0, "x", 9, "#000000", strong=True, anchor="end"),
}  # fmt: skip


@pytest.mark.parametrize("markup", SHAPES)
def test_shape(markup: str) -> None:
    whole = svg(Drawing(10, 20.5, (SHAPES[markup],)))
    assert whole.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20.5"><g ')
    assert whole.endswith(f">{markup}</g></svg>")


def test_marks_are_named() -> None:
    shapes = (Rect(0, 0, 9, 9, "#FFFFFF"), Rect(2, 2, 5, 5, "#000000"), Circle(1, 2, 3, "#000000"))
    whole = svg(Drawing(10, 10, shapes), marks={1, 2})
    assert whole.count('class="mark"') == 2
    assert '<rect class="mark" x="2"' in whole
    assert '<circle class="mark" cx="1"' in whole


@pytest.mark.parametrize(("value", "text"), [(12, "12"), (100, "100"), (-0.001, "0"), (0.125, "0.12"), (-2.5, "-2.5")])
def test_number(value: float, text: str) -> None:
    assert number(value) == text


def test_fitted_text_has_the_width_it_was_measured_with() -> None:
    fitted = svg(Drawing(90, 20, (Text(0, 9, "On track", 9, "#000000"), Text(0, 9, "6", 9, "#000000"))), fit_text=True)
    assert fitted.count("textLength") == 1, "a single figure is never stretched"
    assert ' textLength="31.96" lengthAdjust="spacingAndGlyphs"' in fitted


def drawn(drawing: Drawing) -> str:
    return svg(drawing, attributes=f' width="{drawing.width:g}" height="{drawing.height:g}"', outlined=True)


def picture(*shapes: Shape, scale: float = 2) -> Image.Image:
    return Image.open(BytesIO(png(drawn(Drawing(120, 20, shapes)), scale=scale)))


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is painted, in pixels."""
    box = image.getchannel("A").getbbox()
    assert box
    return box


def test_png_has_the_size_asked_for() -> None:
    assert Image.open(BytesIO(png(drawn(sample_drawing()), scale=3))).size == (482 * 3, 144 * 3)


def test_png_is_the_same_each_time() -> None:
    assert png(drawn(sample_drawing()), scale=2) == png(drawn(sample_drawing()), scale=2)


def test_png_is_set_in_both_weights_of_the_shipped_font() -> None:
    regular = ink(picture(Text(0, 12, "On track", 9, "#000000"), scale=10))
    strong = ink(picture(Text(0, 12, "On track", 9, "#000000", strong=True), scale=10))
    assert regular[2] - regular[0] == pytest.approx(10 * text_width("On track", 9), abs=8)
    assert strong[2] - strong[0] == pytest.approx(10 * text_width("On track", 9, strong=True), abs=8)
    assert strong[2] - strong[0] > regular[2] - regular[0] + 5


@pytest.mark.parametrize(("anchor", "left"), [("start", 60), ("middle", 44), ("end", 27)])
def test_png_anchors_text(anchor: Anchor, left: int) -> None:
    assert ink(picture(Text(60, 12, "On track", 9, "#000000", anchor=anchor)))[0] == pytest.approx(left * 2, abs=3)


def test_png_paints_colours_and_leaves_the_ground_clear() -> None:
    image = picture(Rect(0, 0, 60, 20, "#A3262A"))
    assert image.getpixel((20, 20)) == (0xA3, 0x26, 0x2A, 255)
    assert image.getpixel((200, 20)) == (0, 0, 0, 0)


def test_drawings_that_differ_give_pictures_that_differ() -> None:
    one, two = picture(Circle(20, 10, 5, "#000000")), picture(Circle(20, 10, 6, "#000000"))
    assert ImageChops.difference(one, two).getbbox()
