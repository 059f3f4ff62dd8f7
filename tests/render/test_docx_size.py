"""A Word paper is small enough to be mailed, and still has all it needs within it."""

import io
import uuid

from fontTools.ttLib import TTFont
from PIL import Image

from sendplan.model.look import STATUS_LOOKS, Look
from sendplan.render.docx import render_docx
from tests.letterheads.making import unzipped
from tests.render.docx_parts import W, every, found, part
from tests.render.sample import sample_document
from tests.templates.papers import paper_of


def test_the_board_s_paper_has_under_350_kilobytes_and_its_charts_their_colours() -> None:
    document, template = paper_of("board")
    file = render_docx(document, template.look)
    assert len(file) < 350_000
    pictures = [content for name, content in unzipped(file).items() if name.startswith("word/media/image")]
    vectors = [content for name, content in unzipped(file).items() if name.endswith(".svg")]
    assert len(pictures) == len(vectors) == 8, "charts, and the shapes of statuses"
    assert len(set(vectors)) == len(vectors), "each once"
    assert not [vector for vector in vectors if b"<text" in vector], "letters are outlines"
    shown_as_vector = found(part(file, "word/document.xml"), "//*[local-name()='svgBlip']/@r:embed")
    assert len(shown_as_vector) == len(every(part(file, "word/document.xml"), "//a:blip"))
    shown: set[object] = set()
    for content in pictures:
        with Image.open(io.BytesIO(content)) as image:
            shown |= {colour for _, colour in image.convert("RGB").getcolors(image.width * image.height) or ()}
    fills = {tuple(bytes.fromhex(look.fill[1:])) for look in STATUS_LOOKS.values()}
    assert fills <= shown


def test_what_is_typed_into_a_paper_has_its_letters() -> None:
    file = render_docx(sample_document(), Look())
    carried = every(part(file, "word/fontTable.xml"), "//w:embedRegular|//w:embedBold")
    faces = []
    for number, one in enumerate(carried, 1):
        hidden = unzipped(file)[f"word/fonts/font{number}.odttf"]
        mask = uuid.UUID(str(one.get(f"{W}fontKey"))).bytes[::-1] * 2
        font = TTFont(io.BytesIO(bytes(a ^ b for a, b in zip(hidden[:32], mask, strict=True)) + hidden[32:]))
        assert set(map(ord, "AZaz09£€–’•ŵŷŴŶâîôûłőșğé½→↑↓✓●○◆■×‖…")) <= set(font.getBestCmap())
        names = font["name"]
        faces.append((names.getDebugName(1), names.getDebugName(2), font["head"].macStyle))
    assert faces == [("Source Sans 3", "Regular", 0), ("Source Sans 3", "Bold", 1)], "bold is bold, and not smeared"
    strong = "w:style[w:name/@w:val='Strong' or w:name/@w:val='Table total']/w:rPr/w:b"
    assert len(every(part(file, "word/styles.xml"), strong)) == 2
