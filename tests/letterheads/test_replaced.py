"""What an officer changes in Word changes all three formats alike."""

import io

import pikepdf
import pytest
from lxml import etree
from msgspec.structs import replace

from sendplan.model.document import Document
from sendplan.model.look import Look
from sendplan.model.plain import at_least
from sendplan.read.letterheads import read_letterhead
from sendplan.render.docx import render_docx
from sendplan.render.docx.starter import starter
from sendplan.render.html import render_html
from sendplan.render.pdf import render_pdf
from tests.letterheads.making import edited, unzipped, with_margins, zipped
from tests.render.docx_parts import every, found
from tests.render.sample import sample_document

FIELDS = {"title": "Title {board}", "board": "Board", "item": "7", "as_at": "30 November 2020"}
PAPER = replace(sample_document(), fields=FIELDS)
OURS = starter("a test", Look())


FONTS = r"<w:rFonts [^>]*/>"


def named(font: str) -> str:
    """As Word writes a font that is chosen by its name: the theme's no longer stands in that style."""
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'


def papers(letterhead: bytes, document: Document = PAPER) -> tuple[bytes, pikepdf.Pdf, str]:
    """(Word's styles and body, PDF, HTML)"""
    look = read_letterhead(letterhead, "letterheads/test.docx").look
    word = unzipped(render_docx(document, look))
    pdf = pikepdf.open(io.BytesIO(render_pdf(document, look)))
    return word["word/styles.xml"] + word["word/document.xml"], pdf, render_html(document, look).decode()


def fonts(pdf: pikepdf.Pdf) -> set[str]:
    """The fonts' PostScript names without the subset's tag."""
    return {
        str(font.BaseFont).rpartition("+")[2]
        for page in pdf.pages
        for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()
    }


def operators(pdf: pikepdf.Pdf) -> bytes:
    return b"\n".join(page.Contents.read_bytes() for page in pdf.pages)


def test_our_own_letterhead_gives_our_own_look() -> None:
    found = read_letterhead(OURS, "letterheads/test.docx")
    look = Look()
    assert found.notes == ()
    assert found.missing == ()
    assert found.look.styles == look.styles
    for name in ("font", "accent", "tint", "band", "strip", "strip_restricted", "hairline", "body_indent"):
        assert getattr(found.look, name) == getattr(look, name), name
    for ours, read in zip(
        look.page.portrait + look.page.landscape, found.look.page.portrait + found.look.page.landscape, strict=True
    ):
        assert read == pytest.approx(ours, abs=0.03), "Word keeps twentieths of a point"


def test_heading_font() -> None:
    file = edited("heading 1", FONTS, named("Source Serif 4"))
    word, pdf, page = papers(file)
    assert b'<w:rFonts w:ascii="Source Serif 4"' in word
    assert "SourceSerif4-Semibold" in fonts(pdf)
    assert "SourceSerif4-Regular" not in fonts(pdf), "headings alone"
    assert fonts(papers(OURS)[1]) == {"SourceSans3-Regular", "SourceSans3-Semibold"}
    rule = next(line for line in page.splitlines() if line.startswith(".heading-1{"))
    assert '"Source Serif 4"' in rule


def test_heading_colour_is_the_accent() -> None:
    word, pdf, page = papers(edited("heading 1", 'w:color w:val="55306B" [^/]*', 'w:color w:val="0B5A3C"'))
    assert word.count(b"0B5A3C") > 1, "its own style is changed; callouts made for the paper follow"
    assert b"0.0431 0.353 0.235 rg" in operators(pdf)
    assert b"0.0431 0.353 0.235 rg" not in operators(papers(OURS)[1])
    assert "--accent:#0B5A3C" in page


def test_a_change_of_theme_changes_the_whole_paper_but_for_the_colours_of_statuses() -> None:
    files = unzipped(OURS)
    theme = files["word/theme/theme1.xml"]
    assert theme.count(b'"Source Sans 3"') == 2
    theme = theme.replace(b"55306B", b"0B5A3C").replace(b'"Source Sans 3"', b'"Source Serif 4"')
    files["word/theme/theme1.xml"] = theme
    letterhead = zipped(files)
    _, pdf, page = papers(letterhead)
    assert fonts(pdf) == {
        "SourceSerif4-Regular",
        "SourceSerif4-Semibold",
        "SourceSans3-Regular",
        "SourceSans3-Semibold",
    }
    assert "--accent:#0B5A3C" in page
    made = unzipped(render_docx(PAPER, read_letterhead(letterhead, "letterheads/test.docx").look))
    assert b"0B5A3C" in made["word/theme/theme1.xml"]
    styles = etree.fromstring(made["word/styles.xml"])
    for name, fonts_and_colour in (("Title", ("majorHAnsi", "accent1")), ("Normal", ("minorHAnsi", "text1"))):
        [style] = every(styles, f"w:style[w:name/@w:val='{name}']/w:rPr")
        assert (found(style, "w:rFonts/@w:asciiTheme") + found(style, "w:color/@w:themeColor")) == [*fonts_and_colour]
    [ruled] = every(styles, "w:style[w:name/@w:val='Title ruled']")
    assert found(ruled, ".//w:top/@w:themeColor") == ["accent1"]
    chips = every(styles, "w:style[starts-with(w:name/@w:val, 'Chip ')]")
    assert len(chips) == 8
    assert not [chip for chip in chips if found(chip, ".//@w:themeColor|.//@w:themeFill|.//@w:asciiTheme")]


def test_a_title_of_another_colour_has_it_in_word_too_under_its_rule_and_in_its_band() -> None:
    file = edited("Title", r"<w:color [^>]*/>", '<w:color w:val="006655"/>')
    look = read_letterhead(file, "letterheads/test.docx").look
    styles = etree.fromstring(unzipped(render_docx(PAPER, look))["word/styles.xml"])
    for name in ("Title", "Title ruled", "Band title"):
        assert found(styles, f"w:style[w:name/@w:val='{name}']/w:rPr/w:color/@w:val") == ["006655"], name


def test_sizes_and_spaces() -> None:
    file = edited("Body Text", r'<w:sz w:val="22"/>', '<w:sz w:val="26"/>')
    _, pdf, page = papers(file)
    assert b" 13 Tf" in operators(pdf)
    assert "calc(13*var(--pt))" in page
    made = render_docx(PAPER, read_letterhead(file, "letterheads/test.docx").look)
    styles = etree.fromstring(unzipped(made)["word/styles.xml"])
    assert found(styles, "w:style[w:name/@w:val='Body Text after table']/w:rPr/w:sz/@w:val") == ["26"]


def test_a_template_s_large_type_is_large_in_word_too() -> None:
    look = at_least(read_letterhead(OURS, "letterheads/test.docx").look, 16)
    styles = etree.fromstring(unzipped(render_docx(PAPER, look))["word/styles.xml"])
    for name in ("Body Text", "Table text", "Facts text", "caption", "Normal"):
        [style] = every(styles, f"w:style[w:name/@w:val='{name}']")
        assert found(style, "w:rPr/w:sz/@w:val|w:rPr/w:szCs/@w:val") == ["32", "32"], name
    assert found(styles, "w:style[w:name/@w:val='Title']/w:rPr/w:sz/@w:val") == ["48"], "it was larger before"


def test_margins() -> None:
    word, pdf, page = papers(with_margins(OURS, 1440))
    assert b'w:left="1440"' in word
    first = pdf.pages[0].Contents.read_bytes()
    assert b"BT\n72.00 " in first
    assert b"BT\n56.6" not in first
    assert "margin:56pt 72pt 58.9pt 72pt" in page


def test_a_font_that_is_not_here_is_substituted_in_the_pdf_and_named_elsewhere() -> None:
    file = edited("Normal", FONTS, named("Arial"))
    found = read_letterhead(file, "letterheads/test.docx")
    assert any(note.startswith("Arial is not here: the PDF uses Source Sans 3") for note in found.notes)
    word, pdf, page = papers(file)
    assert b'w:ascii="Arial"' in word
    assert fonts(pdf) == {"SourceSans3-Regular", "SourceSans3-Semibold"}
    assert '--font:"Arial",' in page


def test_a_font_beside_the_letterhead_is_used_in_the_pdf() -> None:
    import sendplan.fonts as shipped

    renamed = _named("Council Sans", shipped.SERIF_REGULAR.read_bytes())
    file = edited("Normal", FONTS, named("Council Sans"), OURS)
    found = read_letterhead(file, "letterheads/test.docx", {"Council.ttf": renamed, "broken.ttf": b"no font"})
    assert [note for note in found.notes if "Council Sans" in note] == []
    assert any("fonts/broken.ttf" in note for note in found.notes)
    pdf = pikepdf.open(io.BytesIO(render_pdf(PAPER, found.look)))
    assert "CouncilSans-Regular" in fonts(pdf)
    assert "SourceSans3-Regular" in fonts(pdf), "for the letters it lacks, and in charts"


def _named(family: str, font: bytes) -> bytes:
    from fontTools.ttLib import TTFont

    file = TTFont(io.BytesIO(font))
    for record in file["name"].names:
        if record.nameID in (1, 16):
            record.string = family
        if record.nameID == 6:
            record.string = f"{family.replace(' ', '')}-Regular"
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def test_a_letterheads_own_style_stays_as_it_is_in_word() -> None:
    shaded = '<w:shd w:val="clear" w:color="auto" w:fill="FFEEDD"/><w:spacing '
    word, _, _ = papers(edited("Aim", "<w:spacing ", shaded))
    assert b'w:fill="FFEEDD"' in word
