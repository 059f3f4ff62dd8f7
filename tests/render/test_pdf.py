"""The PDF paper says what the document says, conforms, and is the same wherever and whenever it is made."""

import gc
import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

import page
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sendplan.fonts import coverage
from sendplan.model.document import (
    Column,
    Document,
    Heading,
    Marking,
    Paragraph,
    ParagraphStyle,
    Run,
    Section,
    Table,
)
from sendplan.model.look import Look
from sendplan.model.reading import blocks_of, text_of
from sendplan.render.docx import render_docx
from sendplan.render.html import render_html
from sendplan.render.pdf import lay_out, render_pdf
from sendplan.tagged_pdf import Element, MissingGlyph, SkippedHeading, UnknownAnchor
from tests.render.pdf_edges import EDGES, document_of, p, table_of
from tests.render.pdf_rules import faults
from tests.render.read_pdf import as_printed, is_element, kids_of, words_of
from tests.render.sample import sample_document
from tests.render.sample_parts import row

PAPERS = {"sample": sample_document(), **EDGES}


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    return {name: render_pdf(document, Look()) for name, document in PAPERS.items()}


@pytest.mark.parametrize("name", PAPERS)
def test_words_are_the_documents_in_order(name: str, papers: dict[str, bytes]) -> None:
    assert words_of(papers[name]) == as_printed(text_of(PAPERS[name]))


@pytest.mark.parametrize("profile", ["ua1", "2a"])
@pytest.mark.parametrize("name", PAPERS)
def test_conforms(name: str, profile: str, papers: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(papers[name])
    assert page.validate_pdf(str(path), profile=profile, limits=page.SafetyLimits.unlimited()).failures == []


@pytest.mark.parametrize("name", PAPERS)
def test_keeps_the_rules_checkers_pass_over(name: str, papers: dict[str, bytes]) -> None:
    assert faults(papers[name]) == []


@settings(max_examples=25)
@given(st.text(st.sampled_from(sorted(coverage() - {"\ufeff"})), min_size=1, max_size=300))
def test_any_text_the_font_has_is_data(text: str) -> None:
    document = document_of(Heading(2, text, "a"), p(text), table_of(text, text))
    assert words_of(render_pdf(document, Look())) == as_printed(text_of(document))


SCRIPT = (
    "import sys; from sendplan.model.look import Look; from sendplan.render.pdf import lay_out, render_pdf; "
    "from tests.render.sample import sample_document; "
    "sys.stdout.buffer.write(render_pdf(sample_document(), Look()))"
)


def test_same_bytes_in_any_process(papers: dict[str, bytes]) -> None:
    for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "America/Anchorage")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        made = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, check=True)
        assert made.stdout == papers["sample"]


def test_a_missing_character_is_named_with_its_place() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+05D0 in Table 1, row 2, column 'Action'") as caught:
        render_pdf(document_of(table_of("fine", "not א fine")), Look())
    assert caught.value.character == "א"


def test_a_link_to_nowhere_and_a_skipped_level_are_errors() -> None:
    with pytest.raises(UnknownAnchor, match="nowhere"):
        render_pdf(document_of(p("go", link="#nowhere")), Look())
    with pytest.raises(SkippedHeading, match="Third"):
        render_pdf(document_of(Heading(3, "Third", "third")), Look())


def test_contents_lead_to_the_pages_they_name(papers: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(papers["sample"])) as pdf:
        numbers: dict[Any, str] = {sheet.objgen: str(number) for number, sheet in enumerate(pdf.pages, start=1)}
        links = [item for item in pdf.pages[0].Annots if "/Dest" in item]
        headings = [block for block in _headings(PAPERS["sample"]) if block.level == 1]
        assert [str(link.Contents) for link in links] == [heading.full_text for heading in headings]
        entries = _texts(pdf.pages[0])
        for link, heading in zip(links, headings, strict=True):
            assert (
                entries[entries.index(heading.full_text, entries.index("Contents")) + 1]
                == " " + (numbers[link.Dest[0].objgen])
            )


def test_bookmarks_nest_as_headings_do(papers: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(papers["sample"])) as pdf, pdf.open_outline() as outline:
        assert list(_outline(outline.root)) == [
            (heading.level, heading.full_text) for heading in _headings(PAPERS["sample"])
        ]


def test_bookmarks_stand_open_beside_the_paper(papers: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(papers["sample"])) as pdf, pdf.open_outline() as outline:
        assert pdf.Root.PageMode == "/UseOutlines"
        assert not [item.title for item in outline.root if item.is_closed]


def test_a_title_is_a_title_and_a_dash_that_means_nothing_is_said_in_words() -> None:
    columns = (Column("Overdue (Oct)", 100), Column("Due", 382))
    table = Table(columns, (row("–", "5 (–)"), row("– (2)", "Start: –. End: Dec 20."), row("a – b", "1–2")), "Rows")
    title = Paragraph((Run("A paper"),), "title")
    link = Paragraph((Run("section 1", link="#one"), Run("the offer", link="https://example.org")))
    with pikepdf.open(io.BytesIO(render_pdf(document_of(title, Heading(1, "One", "one"), link, table), Look()))) as pdf:
        tree = pdf.Root.StructTreeRoot
        elements = list(_elements(tree.K))
        assert [str(one.S) for one in elements].count("/Title") == 1
        assert tree.RoleMap.Title == "/P"
        said = [str(one.ActualText) for one in elements if "/ActualText" in one]
        assert said == ["none", "5 (none)", "none (2)", "Start: none. End: Dec 20."]
        assert [str(item.Contents) for item in pdf.pages[0].Annots] == ["One", "the offer"]


def _elements(element: Any) -> Iterator[Any]:
    yield element
    for kid in kids_of(element):
        if is_element(kid):
            yield from _elements(kid)


def test_header_row_is_tagged_once_and_drawn_on_every_page(papers: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(papers["rows"])) as pdf:
        assert len(pdf.pages) >= 4
        assert all("Action" in _texts(sheet) for sheet in pdf.pages)
    assert words_of(papers["rows"]).count("Action") == 1


def test_marking_and_page_numbers_stand_on_every_page_outside_the_words(papers: dict[str, bytes]) -> None:
    marking = "Restricted: not for publication"
    with pikepdf.open(io.BytesIO(papers["landscape"])) as pdf:
        for number, sheet in enumerate(pdf.pages, start=1):
            assert _texts(sheet).count(marking) == 2
            assert f"Page {number} of {len(pdf.pages)}" in _texts(sheet)
    assert marking not in words_of(papers["landscape"])


@pytest.mark.parametrize(
    ("style", "tone", "often"), [("marking", "draft", [1, 1]), ("marking-restricted", "restricted", [3, 2])]
)
def test_a_marking_that_the_first_page_begins_with_is_not_in_its_foot_unless_it_keeps_the_paper_private(
    style: ParagraphStyle, tone: Literal["draft", "restricted"], often: list[int]
) -> None:
    """It stood twice on page 1 of each paper: in its body, where it is read aloud, and in its foot."""
    words = "Invented for a test"
    begins = Paragraph((Run(words),), style)
    blocks = (begins, Heading(1, "One", "one"), p("Body"), Heading(1, "Two", "two", new_page=True), p("More"))
    document = replace(document_of(), sections=(Section(blocks),), marking=Marking(words, tone))
    with pikepdf.open(io.BytesIO(render_pdf(document, Look()))) as pdf:
        assert [_texts(sheet).count(words) for sheet in pdf.pages] == often
    with zipfile.ZipFile(io.BytesIO(render_docx(document, Look()))) as word:
        feet = [word.read(name).decode() for name in word.namelist() if "/footer" in name]
        assert b"<w:titlePg/>" in word.read("word/document.xml")
    assert sorted(words in foot for foot in feet) == [tone == "restricted", True]
    printed = re.search(r"@page portrait:first\{(.*?)\}\n", render_html(document, Look()).decode())
    assert printed
    assert ("@bottom-left" in printed[1]) is (tone == "draft")


def test_addresses_are_ascii(papers: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(papers["long link"])) as pdf:
        addresses = {str(item.A.URI) for item in pdf.pages[0].Annots if "/A" in item}
    assert addresses == {"https://example.org/a(b)?c=%C5%B5"}


def test_a_split_row_stays_one_row(papers: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(papers["long cell"])) as pdf:
        rows = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TR"]
        assert len(pdf.pages) >= 4
        assert len(rows) == 4


def test_file_tells_its_title_language_and_date() -> None:
    document = Document("Tîtl", "A & B", "<S>", date(2020, 2, 29), "", "", "", (Section(()),), language="cy-GB")
    with pikepdf.open(io.BytesIO(render_pdf(document, Look()))) as pdf:
        assert pdf.Root.Lang == "cy-GB"
        assert pdf.docinfo["/Title"] == "Tîtl"
        assert pdf.docinfo["/CreationDate"] == "D:20200229000000+00'00'"
        with pdf.open_metadata() as packet:
            assert packet["dc:title"] == "Tîtl"
            assert packet["dc:description"] == "<S>"
            assert packet["xmp:CreateDate"] == "2020-02-29T00:00:00+00:00"


def test_importing_loads_no_pdf_library() -> None:
    script = "import sys, sendplan.render.pdf; print({'reportlab', 'pikepdf', 'PIL', 'fontTools'} & sys.modules.keys())"
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert made.stdout.strip() == "set()"


def _headings(document: Document) -> list[Heading]:
    return [block for block in blocks_of(document) if isinstance(block, Heading)]


def _outline(items: list[pikepdf.OutlineItem], level: int = 1) -> list[tuple[int, str]]:
    return [entry for item in items for entry in ((level, item.title), *_outline(item.children, level + 1))]


def _texts(sheet: pikepdf.Page) -> list[str]:
    """The ASCII strings shown on a page, tagged or not."""
    content = sheet.Contents.read_bytes().decode("latin-1")
    return [re.sub(r"\\(.)", r"\1", found) for found in re.findall(r"\(((?:\\.|[^\\)])*)\) Tj", content)]


def test_a_layout_that_was_only_measured_leaves_nothing_behind() -> None:
    """A paper is laid out several times while its rows give way: Python's collector is not to be waited for."""
    lay_out(PAPERS["sample"], Look())  # what is loaded and remembered stays
    gc.collect()
    gc.disable()
    try:
        before = sum(isinstance(one, Element) for one in gc.get_objects())
        lay_out(PAPERS["sample"], Look())
        assert sum(isinstance(one, Element) for one in gc.get_objects()) - before < 5
    finally:
        gc.enable()
