"""What a letterhead shows is shown in all three formats, or said: by `report` as well as by `templates check`."""

import io
import re
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from docx import Document
from docx.shared import Pt
from lxml import etree
from PIL import Image

from sendplan.model.colour import contrast
from sendplan.model.look import Look, RunningEnd
from sendplan.read.letterheads import read_letterhead
from sendplan.render.docx import render_docx
from sendplan.render.html import render_html
from sendplan.render.pdf import render_pdf
from tests.commands import sendplan
from tests.letterheads.making import blank_word, drawn, p, png, r, unzipped
from tests.render.docx_parts import found as found_in
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
BODY = '<w:style w:type="paragraph" w:styleId="B{1}"><w:name w:val="{0}"/><w:rPr><w:sz w:val="{1}"/></w:rPr></w:style>'
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


def test_pictures_in_the_foot_are_in_all_three() -> None:
    document = Document()
    for _ in range(2):
        document.sections[0].footer.paragraphs[0].add_run().add_picture(io.BytesIO(png()), Pt(40))
    content = io.BytesIO()
    document.save(content)
    found = read_letterhead(content.getvalue(), "letterheads/test.docx")
    assert found.look.footer is not None
    assert len(found.look.footer.logos) == 2
    page = render_html(sample_document(), found.look).decode()
    assert page.partition("</main>")[2].count("data:image/png") == 2
    with pikepdf.open(io.BytesIO(render_pdf(sample_document(), found.look))) as pdf:
        assert min(one.Contents.read_bytes().count(b" Do Q") for one in pdf.pages) == 2


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


def test_letters_too_faint_to_read_are_said_large_ones_by_their_own_measure() -> None:
    faint = "".join(
        BODY.format(name, size).replace("</w:rPr>", '<w:color w:val="4F81BD"/></w:rPr>')
        for name, size in (("caption", 18), ("Footnote", 20), ("Title", 48))
    )
    found = read_letterhead(blank_word(p("Words"), styles=faint), "letterheads/test.docx")
    said = "caption, Footnote: #4F81BD on white has a contrast of 4.0; readers need 4.5: choose a darker one in Word"
    assert found.left_out == (said,)


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


CHOSEN = (
    '<w:sdt><w:sdtPr><w:date w:fullDate="2019-05-03T00:00:00Z"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>3 May 2019</w:t>'
    "</w:r></w:p></w:sdtContent></w:sdt>"
)


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        (CHOSEN, "header: the date chosen in Word does not change; type {date} or {as_at} in its place"),
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


def test_every_cell_of_a_footer_is_printed_once() -> None:
    table = "<w:tbl><w:tr>{}</w:tr></w:tbl>"
    within = table.format("".join(f"<w:tc>{p(words)}</w:tc>" for words in ("Registered", "charity")))
    cells = (p("Version 0.3"), p("County Hall"), p("Tel 01632 960123"), p("Official"), p("DH1 5UL") + within)
    _, end, left_out = header(table.format("".join(f"<w:tc>{cell}</w:tc>" for cell in cells)) + "<w:p/>")
    words = " ".join(line.words for line in end.lines)
    for one in ("Version 0.3", "County Hall", "Tel 01632 960123", "Official", "DH1 5UL", "Registered", "charity"):
        assert words.count(one) == 1, one
    assert left_out == ()


def test_words_in_the_middle_of_a_line_make_room_for_those_beside_them() -> None:
    three = ("Green Street", "Text 01632 960124", "Greenshire is a disability confident county")
    cells = "".join(f"<w:tc>{p(words)}</w:tc>" for words in three)
    look, _, _ = header(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl><w:p/>")
    with pdfplumber.open(io.BytesIO(render_pdf(sample_document(), look))) as pdf:
        first = pdf.pages[0].extract_text_lines()[0]
    assert first["text"] == " ".join(three)
    assert first["x1"] <= 595 - 71


def test_a_long_line_at_the_right_of_a_foot_stays_on_the_printed_page() -> None:
    cells = "".join(f"<w:tc>{p(words)}</w:tc>" for words in ("County Hall", "Tel 01632 960123", "An employer of many"))
    look = read_letterhead(
        blank_word(footer=f"<w:tbl><w:tr>{cells}</w:tr></w:tbl><w:p/>"), "letterheads/test.docx"
    ).look
    page = render_html(sample_document(), look).decode()
    [foot, *_] = re.findall(r"@bottom-right\{content:(.*?)\}", page)
    assert "white-space:pre-line" in foot, "it may break into lines"
    assert foot.startswith('"An employer of many\\a Page\\a0 " counter(page) "\\a0 of\\a0 " counter(pages)'), foot


def test_a_banner_as_wide_as_the_page_ends_at_the_margin_and_the_words_stand_below_it() -> None:
    banner = drawn(595, 80).replace("<wp:inline>", '<wp:anchor behindDoc="1">').replace("</wp:inline>", "</wp:anchor>")
    look, end, _ = header(f"<w:p>{banner}</w:p>{p('Somewhere Council')}", png())
    assert end.logo is not None
    assert end.logo.width == round(look.text_width("portrait"), 2)
    with pdfplumber.open(io.BytesIO(render_pdf(sample_document(), look))) as pdf:
        [picture] = pdf.pages[0].images
        [words] = pdf.pages[0].search("Somewhere Council")
    assert picture["x1"] <= 595 - 71
    assert words["top"] >= picture["bottom"] - 1
    assert words["x1"] < 595


def test_hidden_and_struck_out_words_are_in_no_format_and_said() -> None:
    def said(kind: str, words: str) -> str:
        return f"<w:r><w:rPr><w:{kind}/></w:rPr><w:t>{words}</w:t></w:r>"

    look, _, left_out = header(f"<w:p>{r('Seen')}{said('vanish', 'Concealed')}{said('strike', 'Withdrawn')}</w:p>")
    assert left_out == ("header: words that are hidden or struck out are left out (“Concealed”, “Withdrawn”)",)
    with pdfplumber.open(io.BytesIO(render_pdf(sample_document(), look))) as pdf:
        paged = pdf.pages[0].extract_text()
    word = b"".join(unzipped(render_docx(sample_document(), look)).values()).decode("latin-1")
    for text in (paged, render_html(sample_document(), look).decode(), word):
        assert "Seen" in text
        assert "Concealed" not in text
        assert "Withdrawn" not in text


def test_a_picture_of_an_older_word_is_shown_in_all_three() -> None:
    old = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="Crest of the council" '
        'style="width:85pt;height:34.5pt"><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r></w:p>'
    )
    look, end, left_out = header(old, png())
    assert left_out == ()
    assert end.logo is not None
    assert (end.logo.alt, end.logo.width, end.logo.height) == ("Crest of the council", 85, 34.5)
    files = unzipped(render_docx(sample_document(), look))
    assert any(b'descr="Crest of the council"' in part for name, part in files.items() if "header" in name)
    assert any(name.startswith("word/media/header") for name in files)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ('<w:pgBorders><w:top w:val="single"/></w:pgBorders>', "the border around it"),
        ('<w:cols w:num="2" w:space="708"/>', "its 2 columns of text"),
        ('<w:lnNumType w:countBy="1"/>', "the numbers of lines"),
    ],
)
def test_what_of_a_page_no_paper_shows_is_said(page: str, said: str) -> None:
    found = read_letterhead(blank_word(p("Words"), section=page), "letterheads/test.docx")
    assert found.left_out == (f"page: papers do not show {said}",)


def test_headers_of_other_sections_are_said() -> None:
    one = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId99"/></w:sectPr></w:pPr></w:p>'
    found = read_letterhead(blank_word(p("Words"), body=one), "letterheads/test.docx")
    assert found.left_out == ("page: papers do not show headers and footers of sections before the last",)


def test_a_plain_paper_is_in_large_type_whatever_its_letterhead(tmp_path: Path) -> None:
    root = with_template(copy_of_durham(tmp_path), 'extends = "families"\nletterhead = "letterheads/own.docx"\n')
    (root / "templates" / "letterheads" / "own.docx").write_bytes(
        blank_word(p("Words"), styles=BODY.format("Body Text", 22) + BODY.format("caption", 18))
    )
    checked = sendplan("templates", "check", "mine", workspace=root)
    assert checked.code == 0
    assert "nothing under 12 points and sets these styles larger: Body Text (11), caption (9)" in checked.out
    assert sendplan("report", "mine", workspace=root).code == 0
    made = root / "reports" / "2020-11"
    with pdfplumber.open(made / "mine.pdf") as pdf:
        [promise] = pdf.pages[1].search("These 5 promises are late")
        assert promise["chars"][0]["size"] == 14
    styles = etree.fromstring(unzipped((made / "mine.docx").read_bytes())["word/styles.xml"])
    assert found_in(styles, "w:style[w:name/@w:val='Body Text']/w:rPr/w:sz/@w:val") == ["28"]


def test_a_landscape_letterhead_is_said_by_report_and_by_templates_check(tmp_path: Path) -> None:
    root = with_template(copy_of_durham(tmp_path), 'extends = "board"\nletterhead = "letterheads/own.docx"\n')
    (root / "templates" / "letterheads" / "own.docx").write_bytes(blank_word(page=LANDSCAPE))
    said = "page: it is landscape; papers are portrait, but for the pages of wide tables and charts"
    assert said in sendplan("templates", "check", "mine", workspace=root).out
    report = sendplan("report", "mine", "--format", "html", workspace=root)
    assert f"sendplan: mine: templates/letterheads/own.docx: {said}" in report.err
    assert report.code == 0
    (root / "templates" / "second.toml").write_text('extends = "mine"\n', encoding="utf-8")
    report = sendplan("report", "mine", "second", "--format", "html", workspace=root)
    assert f"sendplan: mine, second: templates/letterheads/own.docx: {said}" in report.err
    assert report.err.count(said) == 1, "what papers share is said once"
