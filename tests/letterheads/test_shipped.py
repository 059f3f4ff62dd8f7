"""The letterheads that come with sendplan: whole, unlike each other, and papers from them meet every standard."""

import re
import runpy
from functools import cache
from pathlib import Path

import page
import pytest

from sendplan.fonts import FAMILY, SERIF
from sendplan.model.document import Callout
from sendplan.model.letterhead import OTHER_STYLES, STYLES
from sendplan.model.look import Look
from sendplan.model.reading import blocks_of, text_of
from sendplan.read.letterheads import read_letterhead
from sendplan.render.docx import render_docx
from sendplan.render.docx.numbering import Numbering
from sendplan.render.docx.package import open_base
from sendplan.render.docx.styles import all_styles
from sendplan.render.html import render_html
from sendplan.render.pdf import render_pdf
from tests.letterheads.making import SHIPPED
from tests.letterheads.test_replaced import PAPER
from tests.render.chromium import axe
from tests.render.docx_parts import style_names
from tests.render.html_rules import faults as html_faults
from tests.render.pdf_rules import faults as pdf_faults
from tests.render.read_docx import words_of as words_of_docx
from tests.render.read_html import words_of as words_of_html
from tests.render.read_pdf import as_printed
from tests.render.read_pdf import words_of as words_of_pdf
from tests.render.word_rules import faults as word_faults
from tests.thorough import thorough

NAMES = ("board", "commissioning", "families", "leadership")
OFTEN = ["board", "families", *thorough(["commissioning", "leadership"])]
LOOKS = {
    name: read_letterhead((SHIPPED / f"{name}.docx").read_bytes(), f"letterheads/{name}.docx").look for name in NAMES
}


@cache
def word(name: str) -> bytes:
    return render_docx(PAPER, LOOKS[name])


@cache
def pdf(name: str) -> bytes:
    return render_pdf(PAPER, LOOKS[name])


@pytest.mark.parametrize("name", NAMES)
def test_made_by_its_script_and_lacking_nothing(name: str) -> None:
    script = runpy.run_path(str(SHIPPED.parent.parent / "docs" / "make_letterheads.py"))
    content = (SHIPPED / f"{name}.docx").read_bytes()
    assert content == script["LETTERHEADS"][name]()
    found = read_letterhead(content, f"letterheads/{name}.docx")
    assert found.notes == ()
    assert found.missing == ()


def test_unlike_each_other() -> None:
    assert len({look.accent for look in LOOKS.values()}) == 3
    assert {look.font for look in LOOKS.values()} == {FAMILY, SERIF}
    assert len({look.page.portrait for look in LOOKS.values()}) == 4
    said = {name: style.size for name, style in LOOKS["families"].styles.items() if name != "running"}
    assert min(said.values()) >= 12, "heads and feet alone are smaller"
    assert LOOKS["families"].styles["body"].leading == 19


def test_every_style_of_a_paper_stands_in_a_letterhead() -> None:
    callouts = [block for block in blocks_of(PAPER) if isinstance(block, Callout)]
    used = {style.name for style in all_styles(Look(), Numbering(open_base()), callouts)}
    held = set(style_names((SHIPPED / "board.docx").read_bytes()).values())
    assert {name for name in used - held if not name.startswith("Callout")} == set()
    assert {*STYLES.values(), *OTHER_STYLES} <= used, "what the reader calls missing is what papers use"


@pytest.mark.parametrize("name", OFTEN)
def test_papers_say_the_same_in_all_three(name: str) -> None:
    texts = [text for text in text_of(PAPER) if text]
    assert words_of_docx(word(name)) == words_of_docx(render_docx(PAPER, Look()))
    assert words_of_pdf(pdf(name)) == as_printed(iter(texts))
    assert words_of_html(render_html(PAPER, LOOKS[name])) == texts


@pytest.mark.parametrize("name", OFTEN)
def test_papers_meet_the_standards(name: str, tmp_path: Path) -> None:
    own = re.compile(r"style: word/(header|footer)\d\.xml formats by hand with tabs")
    assert [fault for fault in word_faults(word(name)) if not own.match(fault)] == []
    assert pdf_faults(pdf(name)) == []
    assert html_faults(render_html(PAPER, LOOKS[name])) == []
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf(name))
    for profile in ("ua1", "2a"):
        assert page.validate_pdf(str(path), profile=profile, limits=page.SafetyLimits.unlimited()).failures == []


@pytest.mark.parametrize("name", OFTEN)
def test_letterhead_and_paper_open_cleanly(name: str, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    for number, content in enumerate(((SHIPPED / f"{name}.docx").read_bytes(), word(name))):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(content)
        assert OpenXmlValidator().validate(str(path)).errors == []


@pytest.mark.external
@pytest.mark.parametrize("name", ["commissioning", "families"])
@pytest.mark.parametrize("dark", [False, True])
def test_a_browser_finds_no_barrier(name: str, dark: bool, tmp_path: Path) -> None:
    assert axe(render_html(PAPER, LOOKS[name]), tmp_path, dark=dark).violations == []
