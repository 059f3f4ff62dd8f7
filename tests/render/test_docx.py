"""The Word paper says what the document says, in order, whatever its words are; and is the same bytes anywhere."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from sendplan.model.document import (
    Caption,
    Cell,
    Column,
    Figure,
    Heading,
    ListBlock,
    Marking,
    Paragraph,
    Row,
    Run,
    Table,
)
from sendplan.model.look import Look, text_styles
from sendplan.model.reading import blocks_of, text_of
from sendplan.render.docx import render_docx
from sendplan.render.docx.markup import ending_section
from sendplan.render.pdf import lay_out
from tests.render.docx_edges import EDGES, REFS, document_of
from tests.render.docx_parts import W, every, found, names, part, style_names
from tests.render.read_docx import words_of
from tests.render.sample import sample_document
from tests.render.sample_drawing import sample_drawing
from tests.render.sample_parts import items, p, row
from tests.render.word_rules import faults

SAMPLE = render_docx(sample_document(), Look())


def audit(file: bytes, folder: Path) -> list[str]:
    path = folder / "paper.docx"
    path.write_bytes(file)
    return [str(error) for error in OpenXmlValidator(max_errors=0).validate(path).errors]


def spaced(texts: Iterable[str]) -> list[str]:
    """No-break spaces as spaces, for Word has more of them; empty texts left out."""
    return [text.replace("\u00a0", " ") for text in texts if text]


def test_words_are_the_documents_in_order() -> None:
    assert spaced(words_of(SAMPLE)) == spaced(text_of(sample_document()))


def test_sample_is_valid_and_keeps_every_rule(tmp_path: Path) -> None:
    assert audit(SAMPLE, tmp_path) == []
    assert faults(SAMPLE) == []


@pytest.mark.parametrize("edge", EDGES)
def test_edges_are_valid_keep_every_rule_and_say_their_words(edge: str, tmp_path: Path) -> None:
    file = render_docx(EDGES[edge], Look())
    assert spaced(words_of(file)) == spaced(text_of(EDGES[edge]))
    assert audit(file, tmp_path) == []
    assert faults(file) == []


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1))
@example("kept\u00a0")
def test_any_text_is_data(text: str) -> None:
    table = Table((Column(text, 1), Column(text, 1)), (row(text, p(text)),), f"About {text}")
    document = document_of(Heading(1, text, "a"), p(text), table)
    document = replace(document, title=text, header_left=text, header_right=text, marking=Marking(text))
    file = render_docx(document, Look())
    assert spaced(words_of(file)) == spaced(text_of(document))


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_a_character_xml_cannot_hold_is_named(character: str) -> None:
    with pytest.raises(ValueError, match=rf"U\+{ord(character):04X} cannot stand in a Word file"):
        render_docx(document_of(p(f"Some {character} words")), Look())


def test_a_row_must_fill_its_columns() -> None:
    with pytest.raises(ValueError, match="zip"):
        render_docx(document_of(Table((Column("One", 1),), (Row((Cell(), Cell())),), "Ragged")), Look())


def test_tables_are_exactly_as_wide_as_the_text() -> None:
    body = part(SAMPLE, "word/document.xml")
    widths = {sum(map(int, found(table, "w:tblGrid/w:gridCol/@w:w"))) for table in every(body, "//w:tbl")}
    assert widths == {20 * 482, 20 * 757}


def test_contents_lead_to_every_first_level_heading_and_say_its_page() -> None:
    body = part(SAMPLE, "word/document.xml")
    headings = [block for block in blocks_of(sample_document()) if isinstance(block, Heading) and block.level == 1]
    laid = lay_out(sample_document(), Look())
    entries = {
        str(link.get(f"{W}anchor")): "".join(found(link, ".//w:t/text()|.//w:instrText/text()"))
        for link in every(body, "//w:sdt//w:hyperlink")
    }
    assert entries == {
        name: rf"{heading.full_text} PAGEREF {name} \h {laid.page(heading.anchor)}"
        for name, heading in zip(entries, headings, strict=True)
    }
    assert len({laid.page(heading.anchor) for heading in headings}) > 4
    assert found(body, "//w:sdt//w:instrText/text()")[0].split()[0] == "TOC"


def test_word_counts_headings_and_captions_and_refers_to_them_itself() -> None:
    section = Run("section 2", link="#two")
    appendix = Run("appendix A", link="#three")
    file = render_docx(
        document_of(
            Heading(1, "One", "one", "1"),
            Table(REFS, (row("1.1", "x"),), "Rows", caption=Caption("Table 1", "Some <rows>")),
            Paragraph((Run("See "), section, Run(" and "), appendix)),
            Heading(1, "Two", "two", "2"),
            Figure(sample_drawing(), "Bars", Caption("Figure 1", "Bars")),
            Heading(1, "Three", "three", "Appendix A:"),
            Heading(1, "Four", "four", "IV."),
        ),
        Look(),
    )
    body = part(file, "word/document.xml")
    typed = ["".join(found(one, ".//w:t/text()")) for one in every(body, "//w:p[w:pPr/w:pStyle/@w:val='Heading1']")]
    assert typed == ["One", "Two", "Three", "IV. Four"], "but for the last, what is before them is Word's own count"
    assert {"1 One", "2 Two", "Appendix A: Three", "IV. Four"} <= set(words_of(file))
    fields = ["".join(found(one, ".//w:instrText/text()")).strip() for one in every(body, "//w:r[w:instrText]")]
    assert fields == [r"SEQ Table \* ARABIC", r"REF two \r \h", r"SEQ Figure \* ARABIC"]
    assert "See section 2 and appendix A" in words_of(file)
    assert faults(file) == []


def test_headings_without_numbers_are_not_counted() -> None:
    file = render_docx(document_of(Heading(1, "One", "one"), Paragraph((Run("“One”", link="#one"),))), Look())
    assert not found(part(file, "word/styles.xml"), "w:style[w:name/@w:val='heading 1']/w:pPr/w:numPr")
    assert found(part(file, "word/document.xml"), "//w:instrText/text()") == [r" REF one \h "]
    assert words_of(file) == ["One", "“One”"]


def test_numbered_lists_begin_at_one() -> None:
    numbering = part(SAMPLE, "word/numbering.xml")
    used = set(found(part(SAMPLE, "word/document.xml"), "//w:numId/@w:val"))
    restarted = found(numbering, "w:num[w:lvlOverride/w:startOverride/@w:val='1']/@w:numId")
    assert len(restarted) == 2
    assert set(restarted) <= used


def test_a_letterheads_look_changes_fonts_colours_and_page() -> None:
    file = render_docx(sample_document(), Look(font="Arial", accent="#0B5A3C", styles=text_styles("#0B5A3C")))
    styles = part(file, "word/styles.xml")
    chips = "w:style[starts-with(w:name/@w:val, 'Chip')]"
    assert set(found(styles, f"//w:rFonts[not(ancestor::{chips})]/@w:ascii")) == {"Arial"}
    assert found(styles, "w:style[w:name/@w:val='Title']/w:rPr/w:color/@w:val") == ["0B5A3C"]
    assert every(styles, "w:style[w:name/@w:val='Title']/w:rPr/w:b"), "bold stands in for weight 600"
    assert [name for name in names(file) if "odttf" in name] == ["word/fonts/font1.odttf"], "for the chips"
    assert words_of(file) == words_of(SAMPLE)


def test_every_style_is_named_once_and_based_on_another_that_exists() -> None:
    known = style_names(SAMPLE)
    assert len(set(map(str.lower, known.values()))) == len(known)
    assert set(found(part(SAMPLE, "word/styles.xml"), "//w:basedOn/@w:val|//w:next/@w:val")) <= set(known)


BUILD = (
    "import sys; from sendplan.model.look import Look; from sendplan.render.docx import render_docx; "
    "from tests.render.sample import sample_document; sys.stdout.buffer.write(render_docx(sample_document(), Look()))"
)


@pytest.mark.parametrize(("seed", "zone"), [("1", "Pacific/Kiritimati"), ("2", "America/Los_Angeles")])
def test_same_bytes_in_any_process_and_time_zone(seed: str, zone: str) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
    built = subprocess.run((sys.executable, "-c", BUILD), env=environment, capture_output=True, check=True).stdout
    assert built == SAMPLE


def test_markup_without_the_place_for_other_markup_is_an_error() -> None:
    with pytest.raises(ValueError, match="nowhere in"):
        ending_section("<w:p/>", "<w:sectPr/>")


def test_the_first_and_last_items_of_a_list_never_stand_alone_on_a_page() -> None:
    body = part(render_docx(document_of(ListBlock(items(*"abcd"))), Look()), "word/document.xml")
    paragraphs = every(body, "//w:p[.//w:t]")
    assert [bool(found(one, "w:pPr/w:keepNext")) for one in paragraphs] == [True, False, True, False]


def test_a_chip_is_whole_in_libreoffice_too() -> None:
    """It draws a slit where a no-break space stands, and shades the end of a chip only where more stands behind it."""
    body = part(SAMPLE, "word/document.xml")
    named = {style for style, name in style_names(SAMPLE).items() if name.startswith("Chip")}
    chips = [run for run in body.iter(f"{W}r") if set(found(run, "w:rPr/w:rStyle/@w:val")) & named]
    assert chips
    for run in chips:
        text = "".join(run.itertext())
        assert text.strip(" \u00a0") == text
        assert text.strip() != text
        assert run.getnext() is not None, text


def test_words_below_a_long_name_of_a_fact_stand_at_its_indent() -> None:
    facts = Table((Column("", 100), Column("", 382)), (row("Short", "x"), row("A name " * 5, "y")), "F", kind="facts")
    body = part(render_docx(document_of(facts), Look()), "word/document.xml")
    after = [[child.tag for child in one if child.tag in (f"{W}tab", f"{W}br")] for one in every(body, "//w:p//w:r")]
    assert [tags for tags in after if tags] == [[f"{W}tab"], [f"{W}tab", f"{W}br"]]
