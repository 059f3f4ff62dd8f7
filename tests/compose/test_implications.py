"""Implications: the five headings, each answered or said to be missing."""

from msgspec.structs import replace

from sendplan.compose.sections import implications
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_brief, a_judged
from tests.compose.reading import rows, shape_of, tables


def test_five_headings_in_order_however_they_are_spelt_then_the_templates_own() -> None:
    brief = a_brief(a_judged("1.1"))
    given = {"Climate": "None.", "co_production": "Families agreed it.\nTwice.", "finance": " ", "Legal": "None."}
    section = implications.write(
        replace(brief, template=replace(brief.template, implications=given)), SectionChoice("implications")
    )
    assert rows(tables(section)[0]) == [
        ["Finance", "Not supplied"],
        ["Legal", "None."],
        ["Equality", "Not supplied"],
        ["Co-production", "Families agreed it.\nTwice."],
        ["Data protection", "Not supplied"],
        ["Climate", "None."],
    ]
    assert shape_of(section) == [(2, 482)]
