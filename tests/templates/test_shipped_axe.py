"""axe-core finds no violation in any shipped paper's HTML, wide or narrow, light or dark (WCAG 2.2 AA)."""

from datetime import date
from pathlib import Path

import pytest

from sendplan.render.html import render_html
from sendplan.templates.load import load_template
from tests.commands import REPOSITORY
from tests.render.chromium import axe
from tests.templates.papers import document_of, durham
from tests.templates.test_shipped import NAMES

pytestmark = pytest.mark.external


@pytest.mark.parametrize(("width", "dark"), [(1200, False), (320, True)])
@pytest.mark.parametrize("name", NAMES)
def test_no_violation_in_a_shipped_paper(tmp_path: Path, name: str, width: int, *, dark: bool) -> None:
    template = load_template(REPOSITORY, name, durham())
    found = axe(render_html(document_of(template, date(2020, 11, 30)), template.look), tmp_path, width=width, dark=dark)
    assert found.violations == []
    assert found.passes > 25
    assert found.content_width <= width, "the page scrolls sideways (WCAG 1.4.10)"
