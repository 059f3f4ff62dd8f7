"""What a letterhead shows is shown in all three formats, or said: by `report` as well as by `templates check`."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from sendplan.model.colour import contrast
from sendplan.model.look import Look, RunningEnd
from sendplan.read.letterheads import read_letterhead
from sendplan.render.docx import render_docx
from sendplan.render.html import render_html
from sendplan.render.pdf import render_pdf
from tests.commands import sendplan
from tests.letterheads.making import blank_word, drawn, p, png, r, unzipped
from tests.render.sample import sample_document
from tests.templates.papers import copy_of_durham, with_template

LANDSCAPE = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
    'w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>'
)
DATE_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ "d MMMM yyyy"</w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("3 May 2019")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    "</w:p>"
)
WATERMARK = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="OFFICIAL"/></v:shape>'
    f"</w:pict></w:r>{r('Words')}</w:p>"
)
TEXT_BOX = (
    f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>{p('SENSITIVE')}"
    f"</w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r>{r('Words')}</w:p>"
)
SYMBOL = f'<w:p><w:r><w:sym w:font="Wingdings" w:char="F028"/></w:r>{r(" 01234")}</w:p>'


def header(markup: str, picture: bytes = b"") -> tuple[Look, RunningEnd, tuple[str, ...]]:
    found = read_letterhead(blank_word(markup, picture=picture), "letterheads/test.docx")
    assert found.look.header is not None
    assert set(found.left_out) <= set(found.notes)
    return found.look, found.look.header, found.left_out


def test_two_logos_stand_left_and_right_in_all_three() -> None:
    cells = "".join(f"<w:tc>{cell}</w:tc>" for cell in (
        f"<w:p>{drawn(alt='Council')}</w:p>", p("Local area partnership"), f"<w:p>{drawn(alt='Health')}</w:p>",
    ))  # fmt: skip
    look, end, left_out = header(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl><w:p/>", png())
    assert [(logo.alt, logo.align) for logo in end.logos] == [("Council", "left"), ("Health", "right")]
    assert left_out == ()
    page = render_html(sample_document(), look).decode()
    assert page.index('alt="Council"') < page.index('alt="Health"')
    with pikepdf.open(io.BytesIO(render_pdf(sample_document(), look))) as pdf:
        drawn_twice = [page.Contents.read_bytes().count(b" Do Q") for page in pdf.pages]
        assert min(drawn_twice) == 2
        assert all(len(page.get_images()) == 1 for page in pdf.pages), "the same picture is stored once"
    files = unzipped(render_docx(sample_document(), look))
    assert sum(name.startswith("word/media/header") for name in files) == 1


@pytest.mark.parametrize("fill_of", ["cell", "paragraph"])
def test_white_on_a_band_has_its_band(fill_of: str) -> None:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="14508C"/>'
    white = '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>THE COUNCIL</w:t></w:r>'
    cell = f"<w:tbl><w:tr><w:tc><w:tcPr>{shade}</w:tcPr><w:p>{white}</w:p></w:tc></w:tr></w:tbl><w:p/>"
    look, end, left_out = header(cell if fill_of == "cell" else f"<w:p><w:pPr>{shade}</w:pPr>{white}</w:p>")
    assert (end.lines[0].ground, end.lines[0].style.colour) == ("#14508C", "#FFFFFF")
    assert left_out == ()
    assert "background:#14508C;color:#FFFFFF" in render_html(sample_document(), look).decode()
    with pikepdf.open(io.BytesIO(render_pdf(sample_document(), look))) as pdf:
        operators = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    band = operators.index(".0784 .314 .549 rg" if ".0784 .314" in operators else "0.0784 0.314 0.549 rg")
    assert band < operators.index("1 1 1 rg", band), "the white letters come on top of the band"


def test_white_on_nothing_is_made_readable_and_said() -> None:
    _, end, left_out = header('<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>THE COUNCIL</w:t></w:r></w:p>')
    assert contrast(end.lines[0].style.colour, "#FFFFFF") >= 4.5
    assert any("THE COUNCIL" in one for one in left_out)


def test_a_picture_is_cut_and_turned_as_word_shows_it() -> None:
    both = Image.new("RGB", (40, 20), "#FF0000")
    both.paste("#0000FF", (20, 0, 40, 20))
    out = io.BytesIO()
    both.save(out, "PNG")
    cut = drawn(30, 30).replace("<a:stretch>", '<a:srcRect l="50000"/><a:stretch>')
    _, end, _ = header(f"<w:p>{cut}</w:p>", out.getvalue())
    assert _colours(end) == {(0, 0, 255)}
    turned = drawn(60, 30).replace("<a:xfrm>", '<a:xfrm rot="5400000">')
    _, end, _ = header(f"<w:p>{turned}</w:p>", out.getvalue())
    assert end.logo is not None
    assert (end.logo.width, end.logo.height) == (30, 60)
    with Image.open(io.BytesIO(end.logo.png)) as image:
        assert image.getpixel((image.width // 2, image.height // 4)) == (255, 0, 0), "left comes to stand on top"


def _colours(end: RunningEnd) -> set[tuple[int, ...]]:
    assert end.logo is not None
    with Image.open(io.BytesIO(end.logo.png)) as image:
        return {colour for _, colour in image.getcolors() or ()}  # type: ignore[misc]


def test_a_large_picture_is_stored_in_word_at_the_size_it_is_shown_at() -> None:
    noise = Image.effect_noise((1600, 800), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "PNG")
    look, _, _ = header(f"<w:p>{drawn(60, 30)}</w:p>", out.getvalue())
    files = unzipped(render_docx(sample_document(), look))
    [stored] = [content for name, content in files.items() if name.startswith("word/media/header")]
    with Image.open(io.BytesIO(stored)) as image:
        assert image.size == (250, 125), "300 dots an inch"


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        (DATE_FIELD, "header: the date of Word's field DATE does not change; type {date} or {as_at} in its place"),
        (f'<w:p><w:fldSimple w:instr=" FILENAME ">{r("a.docx")}</w:fldSimple></w:p>', "field FILENAME keeps the words"),
        (f'<w:p><w:fldSimple w:instr="TITLE">{r("Old")}</w:fldSimple></w:p>', "type {title} in its place"),
        (WATERMARK, "left out (“OFFICIAL”)"),
        (TEXT_BOX, "left out (“SENSITIVE”)"),
        (SYMBOL, "symbols of the font Wingdings are shown in Word only"),
    ],
)
def test_what_is_not_shown_is_said(markup: str, said: str) -> None:
    _, _, left_out = header(markup)
    assert any(said in one for one in left_out), left_out


def test_numbers_of_pages_and_links_are_no_news() -> None:
    fields = "".join(f'<w:fldSimple w:instr="{kind}">{r("1")}</w:fldSimple>' for kind in ("HYPERLINK x", "PAGE"))
    assert header(f"<w:p>{fields}</w:p>")[2] == ()


def test_a_picture_behind_the_whole_page_is_said() -> None:
    behind = drawn(595, 842).replace("<wp:inline>", '<wp:anchor behindDoc="1">').replace("</wp:inline>", "</wp:anchor>")
    _, end, left_out = header(f"<w:p>{behind}</w:p>{p('Words')}", png())
    assert end.logos == ()
    assert "header: a picture behind the whole page is shown in Word only" in left_out


def test_a_landscape_letterhead_is_said_by_report_and_by_templates_check(tmp_path: Path) -> None:
    root = with_template(copy_of_durham(tmp_path), 'extends = "board"\nletterhead = "letterheads/own.docx"\n')
    (root / "templates" / "letterheads" / "own.docx").write_bytes(blank_word(page=LANDSCAPE))
    said = "page: it is landscape; papers are portrait, but for the pages of wide tables and charts"
    assert said in sendplan("templates", "check", "mine", workspace=root).out
    report = sendplan("report", "mine", "--format", "html", workspace=root)
    assert f"sendplan: mine: templates/letterheads/own.docx: {said}" in report.err
    assert report.code == 0
