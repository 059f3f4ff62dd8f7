"""Pictures in a Word paper: as SVG, sharp at any size, with a small PNG for programs that cannot show SVG."""

import io
from functools import lru_cache

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from sendplan.fonts.outlines import bounds, outline
from sendplan.model.document import Figure, Picture
from sendplan.model.drawing import Drawing, Text
from sendplan.model.status import Status
from sendplan.render.docx.markup import escaped
from sendplan.render.docx.paper import Paper
from sendplan.render.svg import png, svg

WHITE, SCALE = "#FFFFFF", 4 / 3
"""For the PNG: its background, and pixels per point (96 per inch)."""

GAP = 1.5
"""Between the shape of a status and its chip, in points."""

EMU = 12700
"""English Metric Units per point, DrawingML's unit of length (20.1.10.16)."""

PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
SVG_TYPE = "image/svg+xml"
VECTOR = (
    '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip'
    ' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="%s"/></a:ext></a:extLst>'
)
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def picture(figure: Figure | Picture, paper: Paper) -> str:
    """Return a run with the figure as an inline `w:drawing` (20.4.2.8), no wider than the text."""
    number = next(paper.picture_ids)
    caption = figure.caption if isinstance(figure, Figure) else None
    name = caption.label if caption else f"Chart {number}"
    shrink = min(1.0, paper.width / figure.drawing.width)
    size = (shrink * figure.drawing.width, shrink * figure.drawing.height)
    return drawing(*_stored(figure.drawing, paper), size, number, name, figure.alt)


def mark(status: Status, paper: Paper) -> str:
    """Return the shape of a status, to go before the chip with its word.

    It is decorative, so screen readers skip it.
    """
    look, size = paper.look.statuses[status], paper.look.styles["chip"].size
    low, high = (size * end / 1000 for end in bounds(look.glyph, strong=True))
    _, width = outline(look.glyph, strong=True)
    width = width * size / 1000 + GAP
    shape = Drawing(width, high - low, (Text(0, high, look.glyph, size, look.outline, strong=True),))
    number = next(paper.picture_ids)
    return drawing(*_stored(shape, paper), (width, high - low), number, f"Shape {number}", "")


def _stored(shapes: Drawing, paper: Paper) -> tuple[str, str]:
    """Return the relationships to the picture as PNG and as SVG. Each is stored once, however often it is shown.

    Letters are outlines: in a reader's own font they could be too wide for the bars they were fitted to.
    """
    if shapes not in paper.media:
        attributes = f' width="{shapes.width:g}" height="{shapes.height:g}"'
        vector = svg(shapes, attributes=attributes, outlined=True)
        main = paper.word.part
        relation, _ = main.get_or_add_image(io.BytesIO(_fallback(vector)))
        name = PackURI(f"/word/media/picture{len(paper.media) + 1}.svg")
        part = Part(name, SVG_TYPE, vector.encode(), main.package)
        paper.media[shapes] = (relation, main.relate_to(part, RELATIONSHIP_TYPE.IMAGE))
    return paper.media[shapes]


@lru_cache(maxsize=64)
def _fallback(vector: str) -> bytes:
    """Return the PNG of a picture. It is cached, as the papers of a month share charts and shapes."""
    return png(vector, scale=SCALE, ground=WHITE)


def drawing(relation: str, vector: str, size: tuple[float, float], number: int, name: str, alt: str) -> str:
    """Return a run with the picture of that relationship.

    `vector`: the relationship to it as SVG, or "". `size`: (width, height) in points. `number`: a unique id. A
    picture without `alt` is decorative.
    """
    identity = f'id="{number}" name="{escaped(name)}" descr="{escaped(alt)}"'
    described = f"<wp:docPr {identity}/>" if alt else f"<wp:docPr {identity}>{DECORATIVE}</wp:docPr>"
    blip = f'<a:blip r:embed="{relation}">{VECTOR % vector}</a:blip>' if vector else f'<a:blip r:embed="{relation}"/>'
    width, height = (round(EMU * side) for side in size)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'{described}<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr {identity}/><pic:cNvPicPr/>'
        f"</pic:nvPicPr><pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
