"""Contrast as WCAG counts it, held against the figures of the look's specification."""

import re

import pytest
from msgspec.structs import replace

from sendplan.model.colour import contrast, readable
from sendplan.model.look import ACCENT, GREY, INK, STATUS_LOOKS, Look, text_styles
from sendplan.model.status import Status
from sendplan.render.html import render_html
from sendplan.render.html.style import DARK, DARK_BAND, DARK_GROUND
from tests.render.sample import sample_document


@pytest.mark.parametrize(
    ("colour", "ratio"), [("#FFFFFF", 1), ("#000000", 21), (INK, 15.8), (GREY, 7.9), (ACCENT, 10.4)]
)
def test_contrast_with_white(colour: str, ratio: float) -> None:
    assert contrast(colour, "#FFFFFF") == contrast("#FFFFFF", colour) == pytest.approx(ratio, abs=0.05)


@pytest.mark.parametrize(("colour", "ratio"), [(INK, 14.8), (GREY, 9.2), (ACCENT, 9.5)])
def test_contrast_on_the_dark_ground(colour: str, ratio: float) -> None:
    assert contrast(DARK[colour], DARK_GROUND) == pytest.approx(ratio, abs=0.05)


@pytest.mark.parametrize("status", Status)
def test_chips_can_be_read(status: Status) -> None:
    assert contrast(STATUS_LOOKS[status].text, STATUS_LOOKS[status].fill) >= 6


@pytest.mark.parametrize("colour", ["#FFCC00", "#FFFFFF", "#000000", "#7F7F7F", ACCENT])
@pytest.mark.parametrize("ground", ["#FFFFFF", DARK_GROUND])
def test_readable(colour: str, ground: str) -> None:
    moved = readable(colour, ground)
    assert contrast(moved, ground) >= 4.5
    assert (moved == colour) == (contrast(colour, ground) >= 4.5)


def test_a_letterheads_colour_can_be_read_on_every_ground_of_a_page() -> None:
    pale = {name: replace(style, colour="#4F81BD") for name, style in text_styles().items()}
    page = render_html(sample_document(), replace(Look(), styles=pale)).decode()
    light, dark = re.findall(r"--text-4f81bd:(#[0-9A-F]{6})", page)[:2]
    for words, grounds in ((light, ("#FFFFFF", Look().tint, Look().band)), (dark, (DARK_GROUND, DARK_BAND))):
        assert all(contrast(words, ground) >= 4.5 for ground in grounds)
