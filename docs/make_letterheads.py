"""Writes the letterheads that come with sendplan: `python docs/make_letterheads.py` (a test keeps them true).

Their marks are drawn here and stand for nobody: an officer puts the partnership's own logo in their place.
"""

from pathlib import Path

from msgspec.structs import replace

from sendplan.fonts import SERIF
from sendplan.model.drawing import Circle, Drawing, Polygon, Polyline, Rect
from sendplan.model.look import ACCENT, Align, Look, Page, TextStyle, text_styles
from sendplan.model.plain import SIZES, large
from sendplan.render.docx.starter import Mark, starter
from sendplan.render.svg import png, svg

FOLDER = Path(__file__).parent.parent / "templates" / "letterheads"
SCALE = 6
"""Pixels a point: 432 to the inch, for print."""

NAVY, TEAL = "#1D3F72", "#0B5A5A"


def board() -> bytes:
    return starter("the partnership's papers", Look())


def leadership() -> bytes:
    """Navy, with a mark of steps at the left, and less air around headings."""
    steps = Drawing(
        30, 24, tuple(Rect(11.0 * at, 16 - 8.0 * at, 8, 8 + 8.0 * at, fill) for at, fill in enumerate(
            ("#8FA6C8", "#4F719F", NAVY)
        ))
    )  # fmt: skip
    look = Look(accent=NAVY, tint="#F2F4F7", styles=text_styles(NAVY))
    page = replace(look.page, portrait=(56.65, 56.65, 84.0, 54.0), landscape=(42.45, 42.45, 74.0, 40.0))
    return starter("leadership papers", replace(look, page=page), _mark(steps, "Three steps, the mark of this paper"))


def commissioning() -> bytes:
    """Serif, teal, wider margins, with two joined rings at the right."""
    rings = Drawing(
        44, 26, (Circle(13, 13, 11, stroke=TEAL, stroke_width=3), Circle(29, 13, 11, stroke="#5F9B94", stroke_width=3))
    )
    styles = {name: _serif(style) for name, style in text_styles(TEAL).items()}
    page = Page(portrait=(62.35, 62.35, 88.0, 60.0), landscape=(48.2, 48.2, 78.0, 46.0))
    look = Look(font=SERIF, accent=TEAL, tint="#F0F5F4", body_indent=54, page=page, styles=styles)
    return starter("commissioning papers", look, _mark(rings, "Two joined rings, the mark of this paper", "right"))


def families() -> bytes:
    """Large type, titles on a warm band, and a speech bubble."""
    bubble = Drawing(
        34, 28, (
            Polygon(((1, 1), (33, 1), (33, 20), (16, 20), (8, 27), (9, 20), (1, 20)), ACCENT),
            Polyline(((9, 11), (15, 16), (25, 6)), "#FFFFFF", 3),
        ),
    )  # fmt: skip
    page = replace(Page(), portrait=(56.65, 56.65, 68.0, 60.0), landscape=(42.45, 42.45, 82.0, 52.0))
    look = replace(large(Look(), SIZES), page=page)
    mark = _mark(bubble, "A speech bubble with a tick, the mark of this paper")
    header, footer = "{partnership} · For everyone", "Things as they stood on {as_at}"
    return starter("papers for families", look, mark, header, footer)


def _serif(style: TextStyle) -> TextStyle:
    """A serif needs a little less size for the same words a line, and no less height."""
    return replace(style, leading=max(style.leading, round(style.size * 1.3, 1)))


def _mark(drawing: Drawing, alt: str, align: Align = "left") -> Mark:
    vector = svg(drawing, attributes=f' width="{drawing.width:g}" height="{drawing.height:g}"', outlined=True)
    return Mark(png(vector, scale=SCALE), drawing.width, drawing.height, alt, align)


LETTERHEADS = {"board": board, "commissioning": commissioning, "families": families, "leadership": leadership}

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, make in LETTERHEADS.items():
        (FOLDER / f"{name}.docx").write_bytes(make())
