"""A paper that is composed again with other limits takes from before what is the same, and is as if composed afresh."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from sendplan.check.records import load
from sendplan.compose.brief import Brief
from sendplan.compose.paper import Written, compose
from sendplan.compose.prepare import prepare
from sendplan.model.records import Records
from sendplan.model.template import SectionChoice, Template
from sendplan.papers.budget import giving_way
from sendplan.templates.load import load_template
from tests.papers.plans import made_up
from tests.templates.papers import MONTHS, NOVEMBER, durham, shipped
from tests.thorough import thorough

PAPERS = ("brief", "board", "plan-on-a-page", "chair", "ehcp-qa", "families", "leadership")


def _brief(records: Records, template: Template, as_at: date) -> Brief:
    return prepare(records, template, as_at, versions={})


def _assert_composed_again_alike(brief: Brief) -> None:
    written = Written()
    steps = [replace(brief, template=step) for step in (brief.template, *giving_way(brief.template))]
    afresh = [(step, compose(step)) for step in steps]
    for step, document in (*afresh, *reversed(afresh)):
        assert compose(step, written) == document, [choice.limit for choice in step.template.sections]


@pytest.mark.parametrize("as_at", [NOVEMBER, *thorough(MONTHS[:-1])], ids=str)
@pytest.mark.parametrize("name", PAPERS)
def test_every_step_of_a_shipped_paper_is_as_if_composed_afresh(name: str, as_at: date) -> None:
    _assert_composed_again_alike(_brief(durham(), shipped(name), as_at))


@pytest.mark.parametrize("name", ["brief", *thorough(["board", "families", "chair"])])
def test_every_step_of_a_larger_plan_s_paper_too(tmp_path: Path, name: str) -> None:
    root = made_up(tmp_path, 60)
    records = load(root).records
    _assert_composed_again_alike(_brief(records, load_template(root, name, records), NOVEMBER))


def test_a_section_is_written_again_only_where_its_limit_or_one_it_looks_at_is_another() -> None:
    brief = _brief(durham(), shipped("board"), NOVEMBER)
    written = Written()

    def with_limit(name: str, limit: int) -> Brief:
        sections = tuple(replace(one, limit=limit) if one.name == name else one for one in brief.template.sections)
        return replace(brief, template=replace(brief.template, sections=sections))

    def once(brief: Brief, name: str) -> object:
        choice = next(choice for choice in brief.template.sections if choice.name == name)
        return written.section(brief, choice)

    names = [choice.name for choice in brief.template.sections]
    before = {name: once(brief, name) for name in names}
    shorter = with_limit("recovery", 2)
    again = {name for name in names if once(shorter, name) is not before[name]}
    assert again == {"recovery", "answers", "unanswered"}  # which leave to its table what stands there
    assert isinstance(brief.choice("overdue", "recovery"), SectionChoice)
    assert brief.choice("themes-in-full") is None
