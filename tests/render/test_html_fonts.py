"""The fonts an HTML paper carries within it are the shipped ones, with fewer characters."""

import runpy
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from sendplan.fonts import FAMILY, SERIF, SHIPPED, WEB_FONTS, measures_of, text_width
from sendplan.model.look import STATUS_LOOKS, Look
from sendplan.render.docx.embedding import FONTS, font_file
from sendplan.render.html import render_html
from tests.commands import REPOSITORY
from tests.render.sample import sample_document

SCRIPT = runpy.run_path(str(REPOSITORY / "docs" / "make_fonts.py"))
TEXT = "Café · Ŵyn – “30 November 2020” ½ £ → " + "".join(look.glyph for look in STATUS_LOOKS.values())


@pytest.mark.parametrize("family", SHIPPED)
def test_made_by_its_script(family: str) -> None:
    name, *files = WEB_FONTS[family]
    for file, source in zip(files, (SHIPPED[family].regular, SHIPPED[family].strong), strict=True):
        made, kept = TTFont(BytesIO(SCRIPT["web_font"](source, name))), TTFont(file)
        assert made.getBestCmap() == kept.getBestCmap(), "run python docs/make_fonts.py"
        assert made["hmtx"].metrics == kept["hmtx"].metrics
        assert "Source" not in "".join(str(kept["name"].getDebugName(number)) for number in (1, 4, 6)), (
            "a reserved name"
        )
        assert "Adobe" in str(kept["name"].getDebugName(0)), "whose it is"
        assert file.stat().st_size < 32_000


def test_the_measures_are_those_of_the_fonts() -> None:
    for name, family in SHIPPED.items():
        for file in (family.regular, family.strong):
            assert isinstance(file, Path)
            made = SCRIPT["measures"](file, drawn=name == FAMILY)
            assert made == measures_of(file).read_text("utf-8"), "run python docs/make_fonts.py"


def test_what_a_word_paper_carries_is_cut_from_them() -> None:
    for font in FONTS:
        for face, source in font.faces.items():
            name = f"{font.name} {face}"
            assert SCRIPT["word_font"](source, name) == font_file(name).read_bytes(), "run python docs/make_fonts.py"


def test_they_are_as_wide_as_what_the_pdf_is_set_in() -> None:
    _, *files = WEB_FONTS[FAMILY]
    for strong, file in enumerate(files):
        font = TTFont(file)
        names = [font.getBestCmap()[ord(character)] for character in TEXT]
        wide = sum(font["hmtx"].metrics[name][0] for name in names) / font["head"].unitsPerEm
        assert wide == pytest.approx(text_width(TEXT, 1, strong=bool(strong)))


@pytest.mark.parametrize(("font", "faces"), [(FAMILY, 2), (SERIF, 2), ("Arial", 0)])
def test_a_paper_carries_what_it_is_set_in(font: str, faces: int) -> None:
    assert render_html(sample_document(), Look(font=font)).count(b"@font-face") == faces
