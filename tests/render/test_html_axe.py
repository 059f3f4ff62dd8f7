"""axe-core finds nothing in the paper, light or dark, wide or narrow; and it does find what is broken."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from sendplan.model.document import Marking
from sendplan.model.look import Look
from sendplan.render.html import render_html
from tests.render.chromium import axe
from tests.render.sample import sample_document
from tests.render.test_html import PAGE

pytestmark = pytest.mark.external


@pytest.mark.parametrize("width", [1200, 320])
@pytest.mark.parametrize("dark", [False, True])
def test_no_violation(tmp_path: Path, width: int, dark: bool) -> None:
    found = axe(PAGE, tmp_path, width=width, dark=dark)
    assert (found.width, found.dark) == (width, dark)
    assert found.violations == []
    unseen = "color-contrast: <text " if width == 1200 else "color-contrast: "
    undecided = [one for one in found.undecided if not one.startswith(unseen)]
    assert undecided == [], "the ground of text in a drawing, and of cells scrolled away, is all that axe cannot tell"
    assert found.passes > 30
    assert found.content_width <= width, "the page scrolls sideways (WCAG 1.4.10)"


@pytest.mark.parametrize("dark", [False, True])
def test_no_violation_when_restricted(tmp_path: Path, dark: bool) -> None:
    marking = Marking("Restricted: not for publication", "restricted")
    page = render_html(replace(sample_document(), marking=marking), Look())
    assert axe(page, tmp_path, dark=dark).violations == []


BROKEN = {
    "html-has-lang": ('<html lang="en-GB">', "<html>"),
    "document-title": ("<title>SEND action plan: highlight report</title>", ""),
    "svg-img-alt": (' aria-labelledby="_chart-1 _words-1"><title id="_chart-1">Figure 1</title>', ">"),
    "heading-order": ("h3", "h5"),
    "color-contrast": ("--grey:#4A525C", "--grey:#B4BBC4"),
    "scrollable-region-focusable": ("<ul>", '<ul style="height:1rem;overflow:auto">'),
    "empty-table-header": (">If it is not made</th>", "></th>"),
    "landmark-one-main": ("main", "div"),
}


def test_axe_finds_what_is_broken(tmp_path: Path) -> None:
    page = PAGE.decode()
    for whole, broken in BROKEN.values():
        assert whole in page
        page = page.replace(whole, broken)
    pages = (axe(page.encode(), tmp_path, width=width) for width in (1200, 320))
    found = {violation.partition(":")[0] for findings in pages for violation in findings.violations}
    assert BROKEN.keys() <= found, found
