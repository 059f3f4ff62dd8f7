"""Letterheads as offices have them: each works, or is refused with what to do."""

import contextlib
import io
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from sendplan.model.errors import TemplateWrong
from sendplan.model.letterhead import Letterhead
from sendplan.model.look import Look
from sendplan.model.reading import text_of
from sendplan.read.letterheads import read_letterhead
from sendplan.render.docx import render_docx
from sendplan.render.html import render_html
from sendplan.render.pdf import render_pdf
from tests.commands import REPOSITORY
from tests.letterheads.making import (
    HEADING,
    MACROS,
    PAGE,
    TEMPLATE,
    blank_word,
    drawn,
    p,
    png,
    r,
    unzipped,
    words_in,
    zipped,
)
from tests.render.read_docx import words_of as words_of_docx
from tests.render.read_html import words_of as words_of_html
from tests.render.read_pdf import as_printed
from tests.render.read_pdf import words_of as words_of_pdf
from tests.render.sample import sample_document
from tests.render.word_rules import faults

FIELDS = {"title": "Title", "board": "Board & <co>", "item": "7", "as_at": "30 November 2020"}
PAPER = replace(sample_document(), fields=FIELDS)
SAID = words_of_docx(render_docx(PAPER, Look()))


def read(content: bytes, name: str = "letterheads/test.docx") -> Letterhead:
    return read_letterhead(content, name)


def check(found: Letterhead) -> bytes:
    """All three formats of a paper can be made and say the same; Word's is sound. Returns Word's."""
    word = render_docx(PAPER, found.look)
    # Headers and footers are formatted as the letterhead has them, by hand or not.
    own = re.compile(r"style: a paragraph without a style in word/(head|foot)|style: word/(head|foot)\w+.xml formats")
    assert [fault for fault in faults(word) if not own.match(fault)] == []
    texts = [text for text in text_of(PAPER) if text]
    assert words_of_docx(word) == SAID
    assert words_of_html(render_html(PAPER, found.look)) == texts
    assert words_of_pdf(render_pdf(PAPER, found.look)) == as_printed(iter(texts))
    return word


def header_of(word: bytes, which: int = 1) -> str:
    return unzipped(word)[f"word/header{which}.xml"].decode()


def test_blank_word_lacks_most_styles_which_are_ours_in_its_font() -> None:
    found = read(blank_word())
    look = found.look
    assert look.font == "Aptos"
    assert look.styles["body"].size == 12
    assert look.styles["body"].after == 8
    assert look.styles["body"].leading == pytest.approx(12 * 1.281 * 278 / 240, abs=0.1)
    assert look.page.portrait == (72, 72, 72, 72)
    assert {"heading 1", "Title", "Table text", "List Bullet", "Key message"} <= set(found.missing)
    assert "Normal" not in found.missing
    assert any(note.startswith("Aptos is not here") for note in found.notes)
    check(found)


def test_theme_fonts_and_colours_come_before_what_the_style_says() -> None:
    look = read(blank_word(styles=HEADING)).look
    assert look.styles["heading-1"].font == "Aptos Display"
    assert look.styles["heading-1"].size == 20
    assert look.accent == "#0F4761", "what Word itself makes of accent 1 in the shade BF"
    assert look.styles["title"].colour == look.accent, "ours follow its accent"


def test_numbered_headings_are_not_numbered_twice() -> None:
    found = read(blank_word(styles=HEADING))
    assert any("numbering is left out" in note for note in found.notes)
    assert found.look.docx is not None
    assert b"numPr" not in found.look.docx.styles


def test_a_template_of_word_is_a_letterhead() -> None:
    found = read(blank_word(p("{board}"), kind=TEMPLATE), "letterheads/test.dotx")
    word = check(found)
    assert b"template.main" not in unzipped(word)["[Content_Types].xml"]
    assert "Board &amp; &lt;co&gt;" in header_of(word)


@pytest.mark.parametrize("name", ["letterheads/test.docm", "letterheads/test.dotm"])
def test_macros_are_left_out(name: str) -> None:
    found = read(blank_word(p("{board}"), kind=MACROS, parts={"word/vbaProject.bin": b"code"}), name)
    assert any("macros are left out" in note for note in found.notes)
    assert not any("vba" in part for part in unzipped(check(found)))


def test_content_controls_give_their_words() -> None:
    control = '<w:sdt><w:sdtPr><w:alias w:val="Board"/>{more}</w:sdtPr><w:sdtContent>{words}</w:sdtContent></w:sdt>'
    header = (
        control.format(more='<w:dataBinding w:xpath="/x" w:storeItemID="{0}"/>', words=p("Council of {board}"))
        + f"<w:p>{control.format(more='<w:showingPlcHdr/>', words=r('[Type here]'))}{r('Kept')}</w:p>"
    )
    found = read(blank_word(header))
    assert found.look.header is not None
    assert [line.left for line in found.look.header.lines] == ["Council of {board}", "Kept"]
    word = check(found)
    assert "sdt" not in header_of(word)


def test_tracked_changes_count_as_accepted() -> None:
    header = (
        '<w:p><w:pPr><w:pPrChange w:id="1" w:author="A"><w:pPr/></w:pPrChange></w:pPr>'
        f'<w:del w:id="2" w:author="A"><w:r><w:delText>Old</w:delText></w:r></w:del>'
        f'<w:ins w:id="3" w:author="A">{r("New {board}")}</w:ins></w:p>'
    )
    found = read(blank_word(header))
    assert any("tracked changes are taken as accepted" in note for note in found.notes)
    assert found.look.header is not None
    assert [line.left for line in found.look.header.lines] == ["New {board}"]
    word = check(found)
    assert "Old" not in header_of(word)
    assert b"trackRevisions" not in unzipped(word)["word/settings.xml"]


def test_a_logo_in_the_header_is_in_all_three() -> None:
    found = read(blank_word(f"<w:p>{drawn()}</w:p>" + p("Words {board}"), picture=png()))
    assert found.look.header is not None
    logo = found.look.header.logo
    assert logo is not None
    assert (logo.width, logo.height, logo.alt) == (60, 30, "A logo")
    word = check(found)
    assert any(name.startswith("word/media/header") for name in unzipped(word))
    with pikepdf.open(io.BytesIO(render_pdf(PAPER, found.look))) as pdf:
        assert all(len(page.get_images()) == 1 for page in pdf.pages)
    page = render_html(PAPER, found.look).decode()
    assert 'alt="A logo"' in page
    assert "data:image/png;base64," in page


def test_a_logo_that_nobody_has_described_is_named() -> None:
    """Who cannot see it would hear “Logo”; the guide says where its words are written."""
    found = read(blank_word(f"<w:p>{drawn(alt='')}</w:p>", picture=png()))
    assert any(note.startswith("header: a picture has no alternative text") for note in found.notes)
    described = read(blank_word(f"<w:p>{drawn()}</w:p>", picture=png()))
    assert not any("alternative text" in note for note in described.notes)


def test_a_logo_in_the_text_moves_into_the_header() -> None:
    found = read(blank_word(body=f"<w:p>{drawn()}</w:p>", picture=png()))
    assert "the logo in the text is printed in the header" in found.notes
    word = check(found)
    assert "w:drawing" in header_of(word)
    assert PAPER.header_left in words_in(header_of(word)), "the paper's own words stand below it"


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\x01\x00\x00\x00EMF", "cannot be read as a picture"), (b"", "cannot be read as a picture")],
)
def test_a_picture_that_is_none_is_said(content: bytes, said: str) -> None:
    found = read(blank_word(f"<w:p>{drawn()}</w:p>" + p("Words"), picture=content or b"x"))
    assert any(said in note for note in found.notes)
    assert found.look.header is not None
    assert found.look.header.logo is None


def test_a_first_page_of_its_own() -> None:
    reference = b'<w:headerReference w:type="first" r:id="rId20"/>'
    relation = (
        b'<Relationship Id="rId20" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" '
        b'Target="header9.xml"/>'
    )
    files = unzipped(blank_word(p("Later {board}"), section="<w:titlePg/>"))
    files["word/document.xml"] = files["word/document.xml"].replace(b"<w:sectPr>", b"<w:sectPr>" + reference)
    relations = "word/_rels/document.xml.rels"
    files[relations] = files[relations].replace(b"</Relationships>", relation + b"</Relationships>")
    files["word/header9.xml"] = files["word/header1.xml"].replace(b"Later", b"First")
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/word/header9.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.header+xml"/></Types>',
    )
    found = read(zipped(files))
    assert found.look.first_header is not None
    word = check(found)
    assert unzipped(word)["word/document.xml"].count(b"<w:titlePg/>") == 1
    headers = [part.decode() for name, part in unzipped(word).items() if name.startswith("word/header")]
    assert sum("First Board" in words_in(one) for one in headers) == 1


def test_other_fields_keep_the_words_they_showed_and_are_not_run() -> None:
    def field(instruction: str, result: str) -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    header = (
        f"<w:p>{field('DDEAUTO cmd', 'safe')}{r(' ')}{field('DATE', '1 May')}</w:p>"
        f'<w:p><w:fldSimple w:instr=" INCLUDETEXT x ">{r("kept")}</w:fldSimple></w:p>'
    )
    footer = f"<w:p>{r('Sheet ')}{field(' PAGE ', '9')}{r(' of ')}{field('NUMPAGES', '9')}</w:p>"
    found = read(blank_word(header, footer))
    word = check(found)
    assert words_in(header_of(word)).startswith("safe 1 Maykept")
    assert "instrText" not in header_of(word)
    foot = unzipped(word)["word/footer1.xml"].decode()
    assert foot.count("instrText") == 4, "PAGE and NUMPAGES, each opened and closed"
    assert "Page " not in words_in(foot), "it has numbers already"


def test_landscape_pages_have_the_stops_moved() -> None:
    header = f'<w:p><w:pPr><w:tabs><w:tab w:val="right" w:pos="9026"/></w:tabs></w:pPr>{r(f"Left{chr(9)}Right")}</w:p>'
    word = check(read(blank_word(header)))
    stops = {header_of(word, which).partition('w:pos="')[2].partition('"')[0] for which in (1, 2)}
    assert "9026" in stops
    assert len(stops) == 2


@pytest.mark.parametrize("stop", ['w:pos="9026.771653543306"', ""])
def test_a_stop_written_with_decimals_or_without_a_place_stops_no_paper(stop: str) -> None:
    """As Google Docs writes lengths; `clear` takes a stop of the style away."""
    header = f'<w:p><w:pPr><w:tabs><w:tab w:val="clear" {stop}/></w:tabs></w:pPr>{r("Words")}</w:p>'
    word = check(read(blank_word(header)))
    assert all("Words" in words_in(header_of(word, which)) for which in (1, 2))


def test_a_table_in_a_header_is_as_wide_as_the_landscape_page_also_where_its_width_has_decimals() -> None:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="9000.5" w:type="dxa"/></w:tcPr>{p("Council")}</w:tc>'
    width = '<w:tblPr><w:tblW w:w="9000.5" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="9000.5"/></w:tblGrid>'
    word = render_docx(PAPER, read(blank_word(f"<w:tbl>{width}<w:tr>{cell}</w:tr></w:tbl>")).look)
    portrait, landscape = (float(re.findall(r'tblW w:w="([0-9.]+)"', header_of(word, which))[0]) for which in (1, 2))
    assert landscape > 1.5 * portrait


def test_shapes_are_left_out_and_said() -> None:
    choice = '<mc:Choice Requires="wps"><w:drawing/></mc:Choice>'
    choice = '<mc:Choice Requires="wps"><w:drawing/></mc:Choice>'
    box = f"<mc:AlternateContent>{choice}<mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>"
    found = read(blank_word(f"<w:p><w:r>{box}</w:r>{r('Words')}</w:p>"))
    assert any("text boxes and shapes are left out" in note for note in found.notes)
    check(found)


@pytest.mark.external
def test_libreoffice(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed"
    (tmp_path / "made.docx").write_bytes(blank_word(p("Council {board}"), p("Foot"), styles=HEADING, body=p("Text")))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    for kind, source in (("odt", "made.docx"), ("docx:MS Word 2007 XML", "made.odt")):
        arguments = (office, profile, "--headless", "--convert-to", kind, "--outdir", tmp_path, tmp_path / source)
        subprocess.run(arguments, check=True, capture_output=True, timeout=120)
    found = read((tmp_path / "made.docx").read_bytes())
    assert found.look.header is not None
    assert [line.left for line in found.look.header.lines] == ["Council {board}"]
    assert found.look.styles["heading-1"].size == 20
    check(found)


NARROW = PAGE.replace('w:left="1440"', 'w:left="4440"')
REFUSED = [
    (b"", "letterheads/a.docx", "empty"),
    (b"%PDF-1.7 " * 20, "letterheads/a.docx", "PDF"),
    (b"hello there", "letterheads/a.docx", "not a Word document"),
    (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "letterheads/a.docx", "password"),
    (zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}), "letterheads/a.docx", "Excel"),
    (zipped({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "letterheads/a.docx", "entities"),
    (zipped({"word/document.xml": b"<a/>"}), "letterheads/a.docx", "no text of its own"),
    (blank_word(page=NARROW), "letterheads/a.docx", "margins"),
    (blank_word(page=PAGE.replace("11906", "4000")), "letterheads/a.docx", "set it to A4"),
    (blank_word(p("{bord} and {page}"), p("{Title}")), "letterheads/a.docx", "did you mean {board}?"),
]


@pytest.mark.parametrize(("content", "name", "said"), REFUSED, ids=[said for _, _, said in REFUSED])
def test_refused_with_what_to_do(content: bytes, name: str, said: str) -> None:
    with pytest.raises(TemplateWrong) as caught:
        read(content, name)
    assert said in str(caught.value)
    assert name in str(caught.value)


def test_a_head_that_is_named_and_is_not_there_is_said() -> None:
    parts = unzipped((REPOSITORY / "templates/letterheads/board.docx").read_bytes())
    del parts["word/header1.xml"]
    with pytest.raises(
        TemplateWrong, match=r"its part word/header1\.xml is missing; open it in Word and save it again"
    ):
        read(zipped(parts))


def test_every_wrong_field_is_named_at_once() -> None:
    with pytest.raises(TemplateWrong) as caught:
        read(blank_word(p("{bord} and {page}"), p("{Title}")))
    lines = str(caught.value).splitlines()
    assert len(lines) == 3
    assert "Insert, Page Number" in str(caught.value)


def test_damage_is_refused_or_read_past_but_never_a_traceback() -> None:
    whole = blank_word(p("{board}"), styles=HEADING, picture=png())
    for part in unzipped(whole):
        for damage in (b"", b"<broken", b"\xff\xfe\x00"):
            files = unzipped(whole)
            files[part] = damage
            with contextlib.suppress(TemplateWrong):
                read(zipped(files))
