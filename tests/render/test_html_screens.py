"""Papers in other letters and margins, on every width of screen, with folds, and with a reader's own colours."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser

from sendplan.model.look import Look, Page
from sendplan.render.html import render_html
from tests.render.sample import sample_document
from tests.render.screens import chromium, layout, printed, shown, tab_stops
from tests.render.test_html import PAGE

pytestmark = pytest.mark.external

NARROW = replace(Page(), portrait=(90.0, 90.0, 70.0, 54.0), landscape=(90.0, 90.0, 56.0, 40.0))
LOOKS = {
    "wide letters": Look(font="Verdana"),
    "wide letters in narrow pages": Look(font="Verdana", page=NARROW),
    "narrow pages": Look(page=NARROW),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as (found,):
        yield found


@pytest.mark.parametrize("width", [320, 500, 600, 700, 800, 900, 1024, 1280, 1920])
@pytest.mark.parametrize("look", LOOKS)
def test_nothing_scrolls_sideways_whatever_the_letterhead(browser: Browser, look: str, width: int) -> None:
    with shown(browser, render_html(sample_document(), LOOKS[look]), width) as page:
        found = layout(page)
    assert (found.width, found.scrolls, found.beyond) == (width, [], [])


def test_a_stacked_table_is_still_a_table_to_a_screen_reader(browser: Browser) -> None:
    with shown(browser, PAGE, 320) as page:
        assert layout(page).stacked == page.locator("table").count() > 0
        spoken = page.locator("main").aria_snapshot()
    for role in ("table", "row", "columnheader", "rowheader", "cell"):
        assert f"- {role} " in spoken, role
    cell = next(line for line in spoken.splitlines() if "30 Apr" in line.replace("\u00a0", " ") and "- cell" in line)
    assert "Due" not in cell, "the title that the style sheet shows is not read out twice"


FOLD = '<details><summary>Annex: everything</summary><p id="within">Words of the annex</p></details></main>'


def test_what_is_folded_away_is_printed(browser: Browser) -> None:
    folded = PAGE.replace(b"</main>", FOLD.encode())
    with shown(browser, folded) as page:
        assert not page.locator("#within").is_visible()
        box = page.locator("summary").bounding_box()
        assert box
        assert box["height"] >= 24, "a target that fingers find (WCAG 2.5.8)"
        assert "SUMMARY" in tab_stops(page)
        assert "Words of the annex" in " ".join(printed(page).texts)
