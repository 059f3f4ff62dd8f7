"""Every shipped paper's HTML on a phone, a tablet and a desk, zoomed, in a reader's own colours, and printed."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO

import pdfplumber
import pytest
from playwright.sync_api import Browser

from sendplan.model.colour import contrast
from sendplan.model.document import Document
from sendplan.model.look import Look
from sendplan.render.html import render_html
from sendplan.render.pdf import render_pdf
from sendplan.templates.load import load_template
from tests.commands import REPOSITORY
from tests.render.screens import chromium, layout, painted, printed, shown, tab_stops
from tests.templates.papers import document_of, durham
from tests.templates.test_shipped import NAMES

pytestmark = pytest.mark.external


Browsers = tuple[Browser, Browser]
LARGE = "--blink-settings=defaultFontSize=32"


@pytest.fixture(scope="module")
def browsers() -> Iterator[Browsers]:
    """The second as a reader sets it who needs letters twice as large."""
    with chromium((LARGE,)) as (usual, large):
        yield usual, large


@pytest.fixture
def browser(browsers: Browsers) -> Browser:
    return browsers[0]


@cache
def paper(name: str) -> tuple[Document, Look, bytes]:
    template = load_template(REPOSITORY, name, durham())
    document = document_of(template, date(2020, 11, 30))
    return document, template.look, render_html(document, template.look)


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (1280, 4), (768, 1), (1024, 1), (1280, 1), (1920, 1)])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_scrolls_sideways_or_is_cut_off(browser: Browser, name: str, width: int, zoom: float) -> None:
    with shown(browser, paper(name)[2], width, zoom=zoom) as page:
        found = layout(page)
    assert (found.width, found.scrolls, found.beyond) == (width / zoom, [], [])
    assert all(picture != words for picture, words in found.charts), "a chart, or its words in its place"
    assert found.least > 13 or not any(picture for picture, _ in found.charts), "10 points are 13.3 pixels"
    if width >= 1280 and zoom == 1:
        assert found.stacked == 0, "there is room for every table"
        assert all(picture for picture, _ in found.charts)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_forced_colours(browser: Browser, name: str, scheme: str) -> None:
    with shown(browser, paper(name)[2], scheme="dark" if scheme == "dark" else "light", forced=True) as page:
        found = painted(page)
    faint = [one for one in found if contrast(one.colour, one.ground) < (7 if one.kind == "text" else 3)]
    assert faint == []
    assert all(one.words != "0px" for one in found if one.kind == "chip"), "a chip keeps its border"


@pytest.mark.parametrize("name", NAMES)
def test_print_takes_no_more_pages_than_the_pdf(browser: Browser, name: str) -> None:
    document, look, html = paper(name)
    with shown(browser, html) as page:
        found = printed(page)
    with pdfplumber.open(BytesIO(render_pdf(document, look))) as pdf:
        assert len(found.sizes) <= len(pdf.pages)


@pytest.mark.parametrize("name", NAMES)
def test_print(browser: Browser, name: str) -> None:
    document, _, html = paper(name)
    with shown(browser, html) as page:
        found = printed(page)
    assert {tuple(sorted(size)) for size in found.sizes} == {(595, 842)}
    first = document.title if name != "plan-on-a-page" else "Plan on a page"
    assert first in found.texts[0].replace("\n", " "), "no blank page stands first"
    for number, text in enumerate(found.texts, 1):
        assert f"Page {number} of {len(found.texts)}" in text
        assert "Draft" in text
    assert found.rightmost < 0.97, "the margin holds no words"
    logos = html.partition(b"<main")[0].count(b"<img")
    assert len(found.pictures) == logos, "a letterhead's logo is printed once, above the title"
    assert all(0 < top < 60 for top in found.pictures), "where the PDF has it"


@pytest.mark.parametrize("name", NAMES)
def test_the_tab_key_stops_at_links_and_what_opens_alone(browser: Browser, name: str) -> None:
    html = paper(name)[2]
    with shown(browser, html, 320) as page:
        stops = tab_stops(page)
    folds = html.count(b"<summary")
    assert set(stops) <= {"A", "SUMMARY"}
    assert folds or len(stops) == html.count(b"<a ")


def test_a_reader_whose_letters_are_twice_as_large_has_a_page_that_reflows(browsers: Browsers) -> None:
    with shown(browsers[1], paper("annex")[2]) as page:
        found = layout(page)
    assert (found.width, found.scrolls, found.beyond) == (1280, [], [])
    assert found.stacked > 0, "1280 pixels are 40 rem"


def test_on_a_phone_a_picture_in_a_row_and_a_lone_word_at_the_right_have_the_whole_screen(browser: Browser) -> None:
    with shown(browser, paper("families")[2], 320) as page:
        widths = page.eval_on_selector_all("td > svg", "found => found.map(one => one.clientWidth)")
        aligned = page.eval_on_selector("header .running > :empty + span", "one => getComputedStyle(one).textAlign")
    assert max(widths) > 270, "twelve squares have 288 pixels"
    assert aligned == "right"
