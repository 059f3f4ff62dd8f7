"""The HTML paper says what the document says, in order, whatever its words are."""

import os
import re
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as markup
from msgspec.structs import replace

from sendplan.model.document import (
    Cell,
    Column,
    Document,
    Heading,
    Marking,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Table,
)
from sendplan.model.drawing import Drawing, Rect
from sendplan.model.look import Look, text_styles
from sendplan.model.reading import text_of
from sendplan.render.html import render_html
from tests.render.html_rules import faults
from tests.render.read_html import words_of
from tests.render.sample import sample_document
from tests.render.sample_parts import p, row

PAGE = render_html(sample_document(), Look())


def document_of(*blocks: Heading | Paragraph | Table) -> Document:
    return Document("Title", "Author", "Subject", date(2020, 11, 30), "Left", "Right", "Foot", (Section(blocks),))


def test_words_are_the_documents_in_order() -> None:
    assert words_of(PAGE) == [text for text in text_of(sample_document()) if text]


def test_sample_keeps_every_rule() -> None:
    assert faults(PAGE) == []


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1))
def test_any_text_is_data(text: str) -> None:
    table = Table((Column(text, 1), Column(text, 1)), (row(text, p(text)),), text)
    document = document_of(Heading(1, text, "a"), p(text), table)
    document = replace(document, title=text, header_left=text, header_right=text, marking=Marking(text))
    page = render_html(document, Look())
    assert words_of(page) == list(text_of(document))
    assert page.count(b"<style") == page.count(b"</style") == 1
    assert "<script" not in page.decode()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "file:///etc", " https://x"])
def test_only_safe_addresses_become_links(link: str) -> None:
    page = render_html(document_of(Heading(1, "One", "one"), Paragraph((Run("words", link=link),))), Look())
    assert not markup.document_fromstring(page.decode()).xpath("//main//a")
    assert words_of(page) == ["One", "words"]


def test_without_a_title_level_one_headings_are_h1() -> None:
    page = render_html(document_of(Heading(1, "One", "one"), Heading(2, "Two", "two")), Look())
    assert b'<h1 class="heading-1" id="one">One</h1>' in page
    assert b'<h2 class="heading-2" id="two">Two</h2>' in page
    assert faults(page) == []


def test_the_marking_is_said_first_and_last_and_on_every_printed_page() -> None:
    marking = Marking('Restricted: "not" for </style> publication', "restricted")
    page = render_html(replace(sample_document(), marking=marking), Look())
    strips = markup.document_fromstring(page.decode()).xpath("//p[contains(@class, 'marking')]")
    assert [strip.text for strip in strips] == [marking.text] * 2
    assert {strip.getparent().tag for strip in strips} == {"header", "footer"}
    assert page.decode().count(r"Restricted: \22 not\22  for \3c \2f style\3e  publication") == 4
    assert b"marking" not in render_html(replace(sample_document(), marking=None), Look()).partition(b"<body>")[2]


def test_a_marking_in_the_body_is_not_said_in_the_header_too() -> None:
    words = "Draft, not issued"
    document = replace(document_of(Paragraph((Run(words),), "marking")), marking=Marking(words))
    strips = markup.document_fromstring(render_html(document, Look()).decode()).xpath(
        "//p[contains(@class, 'marking')]"
    )
    assert [strip.xpath("name(ancestor::*[self::header or self::main or self::footer])") for strip in strips] == [
        "main",
        "footer",
    ]


def test_a_small_picture_in_a_cell_keeps_its_marks_in_forced_colours() -> None:
    drawing = Drawing(20, 20, (Rect(0, 0, 20, 20, "#FFFFFF", "#000000"), Rect(5, 5, 9, 9, "#000000")))
    table = Table((Column("One", 1),), (row(Picture(drawing, "A square")),), "Pictures")
    assert render_html(document_of(table), Look()).count(b'<rect class="mark"') == 1


def test_contents_lead_to_every_first_level_heading() -> None:
    root = markup.document_fromstring(PAGE.decode())
    links = {link.get("href"): link.text_content() for link in root.xpath("//nav//a")}
    headings = {
        f"#{heading.get('id')}": heading.text_content() for heading in root.xpath("//main//h2[not(ancestor::nav)]")
    }
    assert links == headings
    assert len(links) == 8


def test_a_letterhead_changes_colour_type_and_page() -> None:
    look = Look(font='Arial"}', accent="#FFCC00", styles=text_styles("#FFCC00"))
    style = render_html(sample_document(), look).partition(b"</style>")[0].decode()
    assert r'--font:"Arial\22 \7d ",' in style
    assert "--accent:#806600" in style, "yellow is darkened until it can be read on white and on a band"
    assert "--accent:#FFCC00" in style, "and stays as it is on the dark ground"


def test_a_row_must_fill_its_columns() -> None:
    with pytest.raises(ValueError, match="zip"):
        render_html(document_of(Table((Column("One", 1),), (Row((Cell(), Cell())),), "Ragged")), Look())


def test_a_table_wider_than_its_page_stands_out_over_the_margin_in_print() -> None:
    wide = Table((Column("One", 1),), (row(p("x")),), "Wide", beyond=12.5)
    assert "--beyond:12.5pt" in render_html(document_of(wide), Look()).decode()
    assert "width: calc(100% + var(--beyond, 0pt))" in PAGE.decode().partition("@media print {")[2]


BUILD = (
    "import sys; from sendplan.model.look import Look; from sendplan.render.html import render_html; "
    "from tests.render.sample import sample_document; "
    "sys.stdout.buffer.write(render_html(sample_document(), Look()))"
)


@pytest.mark.parametrize(("seed", "zone"), [("1", "Pacific/Kiritimati"), ("2", "America/Los_Angeles")])
def test_same_bytes_in_any_process_and_time_zone(seed: str, zone: str) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
    built = subprocess.run((sys.executable, "-c", BUILD), env=environment, capture_output=True, check=True).stdout
    assert built == PAGE


def test_on_a_narrow_screen_a_charts_words_stand_in_lines_and_a_pair_needs_no_title() -> None:
    """The numbers of five themes ran on in one paragraph, and each answer stood behind the word "Answer"."""
    page = markup.fromstring(PAGE)
    for told in page.xpath("//figure/p[@class='in-words']"):
        assert len(told.xpath("span")) == len(re.findall(r"\. [A-Z]", told.text_content())) + 1
    cells = ("Who has not answered?", "Nobody.")
    columns = (Column("Question", 104, row_header=True), Column("Answer", 378))
    rows = (row(*cells),)
    for table, pair in (
        (Table(columns, rows, "Answers"), True),
        (Table((replace(columns[0], row_header=False), columns[1]), rows, "Answers"), False),
    ):
        [found] = markup.fromstring(render_html(document_of(table), Look())).xpath("//table")
        assert ("pair" in found.get("class").split()) is pair
