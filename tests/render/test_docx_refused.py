"""The checks of Word papers bite: each of these broken files is refused, by the rule that is meant to see it."""

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from sendplan.model.document import Heading, Paragraph
from sendplan.model.look import Look
from sendplan.render.docx import render_docx
from tests.render.docx_edges import document_of
from tests.render.docx_parts import changed
from tests.render.sample import sample_document
from tests.render.sample_parts import p
from tests.render.word_rules import faults

SAMPLE = render_docx(sample_document(), Look())
BODY, FOOT, STYLES = "word/document.xml", "word/footer1.xml", "word/styles.xml"
SUBTITLE = '<w:pStyle w:val="Subtitle"/>'

BREAKS = (
    ("title: no title", "docProps/core.xml", "SEND action plan: highlight report", " "),
    ("language: docDefaults", STYLES, '<w:lang w:val="en-GB"', '<w:lang w:val="en-US"'),
    ("language: docDefaults", STYLES, '<w:lang w:val="en-GB" w:eastAsia="en-GB"/>', ""),
    ("language: word/document", BODY, "<w:rPr><w:rStyle", '<w:rPr><w:lang w:val="de"/><w:rStyle'),
    ("fields: the reader", "word/settings.xml", "<w:compat>", '<w:updateFields w:val="1"/><w:compat>'),
    ("table: no tblDescription", BODY, 'tblDescription w:val="', 'tblDescription w:val="" w:was="'),
    ("table: no tblCaption", BODY, "<w:tblCaption", "<w:tblWas"),
    ("table: no header row", BODY, "<w:tblHeader/>", ""),
    ("table: no header row", BODY, 'w:firstRow="1"', 'w:firstRow="0"'),
    ("table: merged", BODY, "</w:tcPr>", '<w:vMerge w:val="restart"/></w:tcPr>'),
    ("table: cells unlike", BODY, '<w:gridCol w:w="', '<w:gridCol w:w="1'),
    ("table: a cell that ends", BODY, "</w:p></w:tc>", "</w:p><w:tbl/></w:tc>"),
    ("table: no paragraph after", BODY, "</w:tbl>", "</w:tbl><w:tbl/>"),
    ("picture: no alternative", BODY, ' descr="', ' descr="" title="'),
    ("picture: no alternative", BODY, 'decorative" val="1"', 'decorative" val="0"'),
    ("chip: a shape", BODY, ">Outer<", ">◆<"),
    ("blank: a trap", STYLES, '<w:sz w:val="20"/>', '<w:sz w:val="2"/>'),
    ("picture: docPr id", BODY, '<wp:docPr id="2"', '<wp:docPr id="1"'),
    ("picture: VML", BODY, "<w:drawing>", "<w:pict/><w:drawing>"),
    ("field: never ended in word/footer1", FOOT, '<w:fldChar w:fldCharType="end"/>', ""),
    ("field: end after instr", FOOT, '<w:fldChar w:fldCharType="separate"/>', ""),
    ("field: refers to no bookmark", BODY, " PAGEREF asks ", " PAGEREF lost "),
    ("field: never ended", BODY, '<w:fldChar w:fldCharType="end"/>', ""),
    ("field: no page number", FOOT, "NUMPAGES", "SECTION"),
    ("bookmark: starts and ends", BODY, "<w:bookmarkEnd", "<w:proofErr"),
    ("bookmark: asks twice", BODY, 'w:name="position"', 'w:name="Asks"'),
    ("link: to no bookmark", BODY, 'w:anchor="asks"', 'w:anchor="lost"'),
    ("link: to no address", BODY, '<w:hyperlink r:id="rId', '<w:hyperlink r:id="rId99'),
    ("heading: level 3 after 1", BODY, '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading3"/>'),
    ("list: a typed mark", BODY, ">Outer<", ">• Outer<"),
    ("list: no numbering", BODY, '<w:numId w:val="', '<w:numId w:val="99'),
    ("blank: an empty paragraph", BODY, SUBTITLE, f'{SUBTITLE}</w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="Aim"/>'),
    ("style: word/document.xml wants", BODY, 'w:val="Subtitle"', 'w:val="Untertitel"'),
    ("style: a paragraph without", BODY, SUBTITLE, ""),
    ("style: word/document.xml formats", BODY, "<w:rPr><w:rStyle", "<w:rPr><w:b/><w:rStyle"),
    ("style: word/document.xml formats", BODY, SUBTITLE, f'{SUBTITLE}<w:jc w:val="center"/>'),
    ("style: word/document.xml formats", BODY, '<w:spacing w:before="0"/>', '<w:spacing w:before="90"/>'),
    ("shading: solid", BODY, '<w:shd w:val="clear"', '<w:shd w:val="solid"'),
    ("section: no footer", BODY, "<w:footerReference", "<w:headerReference"),
)  # fmt: skip


@pytest.mark.parametrize(("fault", "part", "old", "new"), BREAKS)
def test_a_broken_file_is_refused(fault: str, part: str, old: str, new: str) -> None:
    found = faults(changed(SAMPLE, part, old, new))
    assert [text for text in found if text.startswith(fault)], found


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (BODY, "<w:tcW", "<w:tcWidth"),
        (BODY, '<w:tblLayout w:type="fixed"/>', '<w:tblLayout w:type="rigid"/>'),
        (BODY, "</w:tblPr><w:tblGrid>", '<w:tblW w:w="5"/></w:tblPr><w:tblGrid>'),
        (STYLES, '<w:style w:type="paragraph"', '<w:style w:type="paragraf"'),
        ("word/numbering.xml", '<w:numFmt w:val="bullet"/>', '<w:numFmt w:val="blob"/>'),
    ],
)
def test_openxml_audit_refuses_what_the_schema_forbids(part: str, old: str, new: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.docx"
    path.write_bytes(changed(SAMPLE, part, old, new))
    assert OpenXmlValidator().validate(path).errors


def test_a_heading_of_level_two_may_not_come_first() -> None:
    file = render_docx(document_of(Heading(2, "Two", "two"), p("Words.")), Look())
    assert faults(file) == ["heading: level 2 after 0"]


def test_a_blank_paragraph_is_refused() -> None:
    file = render_docx(document_of(Heading(1, "One", "one"), Paragraph(()), p("Words.")), Look())
    assert faults(file) == ["blank: an empty paragraph for space"]
