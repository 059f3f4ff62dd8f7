"""Sections are found in their folder, and what flows from them can be handed to another process."""

import pickle
from datetime import date

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.compose.section import all_sections, section_names
from sendplan.templates.load import load_template
from tests.commands import REPOSITORY
from tests.templates.papers import durham


def test_each_section_is_declared_once_under_its_own_name_and_says_what_it_is() -> None:
    found = all_sections()
    assert {"front", "asks", "provenance", "plain-front"} <= set(found)
    assert all(name == section.name and section.about for name, section in found.items())
    assert section_names(plain=False)[:3] == ("front", "contents", "asks")
    assert set(section_names(plain=True)) == {name for name in found if name.startswith(("plain-", "chair-"))}


def test_a_brief_its_document_and_its_look_can_be_pickled() -> None:
    records = durham()
    template = load_template(REPOSITORY, "board", records)
    brief = prepare(records, template, date(2020, 11, 30), versions={})
    document = compose(brief)
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 – what we have just written ourselves
    assert pickle.loads(pickle.dumps(template)) == template  # noqa: S301 – what we have just written ourselves
    assert pickle.loads(pickle.dumps(brief)) == brief  # noqa: S301 – what we have just written ourselves
