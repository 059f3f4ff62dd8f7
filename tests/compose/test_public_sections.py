"""The real plan's public papers, section by section: no word of a restricted update in any month or later one."""

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from sendplan.check.records import load
from sendplan.compose.brief import Brief
from sendplan.compose.prepare import prepare
from sendplan.model.records import Update
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_template
from tests.compose.reading import shape_of, words

ROOT = Path(__file__).parents[2]
SECTIONS = (
    "changes", "alerts", "exceptions", "milestones", "challenges", "impact", "date-changes", "measures", "risks",
    "decisions", "returns", "implications", "all-actions", "definitions", "provenance", "plan-context",
)  # fmt: skip
NARRATIVE = (
    "progress", "next_steps", "evidence", "issues", "mitigation", "ask", "ask_if_not", "impact", "officer_note",
    "restricted_why",
)  # fmt: skip
MONTHS = (date(2020, 8, 31), date(2020, 9, 30), date(2020, 10, 31), date(2020, 11, 30), date(2020, 12, 31))


def sections(brief: Brief) -> str:
    said = []
    for name in SECTIONS:
        module = import_module(f"sendplan.compose.sections.{name.replace('-', '_')}")
        composed = module.write(brief, SectionChoice(name))
        assert {width for _, width in shape_of(composed)} <= {482, 757}
        said.append(words(composed))
    return "\n".join(said)


@pytest.mark.parametrize("as_at", MONTHS)
def test_no_restricted_word_is_public(as_at: date) -> None:
    records = load(ROOT).records
    said = sections(prepare(records, a_template(*SECTIONS), as_at, versions={}))
    restricted: list[Update] = [update for update in records.updates if update.restricted]
    assert restricted
    secrets = [text for update in restricted for name in NARRATIVE if (text := getattr(update, name))]
    for secret in secrets:
        for line in secret.split(". "):
            assert line.strip(". ") not in said
