"""The real plan's public papers, section by section: no word of a restricted update in any month or later one.

Whatever stands in the folder of sections is tried, so a new one is watched from its first day.
"""

from datetime import date
from functools import cache

import pytest

from sendplan.compose.brief import Brief
from sendplan.compose.prepare import prepare
from sendplan.compose.section import all_sections
from sendplan.model.records import Update
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_template
from tests.compose.reading import shape_of, words
from tests.templates.papers import durham

NARRATIVE = (
    "progress", "next_steps", "evidence", "issues", "mitigation", "ask", "ask_if_not", "impact", "officer_note",
    "restricted_why",
)  # fmt: skip
MONTHS = (date(2020, 8, 31), date(2020, 9, 30), date(2020, 10, 31), date(2020, 11, 30), date(2020, 12, 31))


@cache
def _brief(as_at: date, *, restricted: bool = False) -> Brief:
    return prepare(durham(), a_template(*all_sections()), as_at, restricted=restricted, versions={})


@cache
def _secrets() -> tuple[str, ...]:
    restricted: list[Update] = [update for update in durham().updates if update.restricted]
    texts = [text for update in restricted for name in NARRATIVE if (text := getattr(update, name))]
    return tuple(words for text in texts for line in text.split(". ") if (words := line.strip(". ")))


@pytest.mark.parametrize("name", all_sections())
def test_no_restricted_word_is_public(name: str) -> None:
    for as_at in MONTHS:
        composed = all_sections()[name].write(_brief(as_at), SectionChoice(name))
        assert {width for _, width in shape_of(composed)} <= {482, 757}
        said = words(composed)
        assert [secret for secret in _secrets() if secret in said] == [], as_at


def test_the_secrets_are_such_that_a_leak_would_show() -> None:
    """The restricted paper of the same months prints them."""
    assert len(_secrets()) > 5
    said = "\n".join(
        words(section.write(_brief(as_at, restricted=True), SectionChoice(name)))
        for name, section in all_sections().items()
        for as_at in MONTHS
    )
    assert sum(secret in said for secret in _secrets()) > len(_secrets()) / 2
