"""Of what families said the newest is shown, and always one with the difference that it made."""

from datetime import date

from sendplan.compose.section import all_sections
from sendplan.model.records import Records, Voice
from sendplan.model.template import SectionChoice
from tests.compose.briefs import HERE, a_brief, a_judged, a_plan
from tests.compose.reading import rows, tables, words

SECTION = all_sections()["plain-voice"]


def _heard(*differences: str) -> Records:
    """A voice a day, the last given the newest."""
    told = [
        Voice(date(2020, 11, day), ("1.1",), f"Thing {day}", "We did it.", difference, "Survey", HERE)
        for day, difference in enumerate(differences, 1)
    ]
    return Records(a_plan(a_judged("1.1")), voice=tuple(told))


def _shown(records: Records) -> list[str]:
    composed = SECTION.write(a_brief(a_judged("1.1"), records=records), SectionChoice("plain-voice"))
    return [row[0] for row in rows(tables(composed)[0])]


def test_the_newest_three_are_shown() -> None:
    assert _shown(_heard("", "", "", "Better", "")) == ["Thing 5", "Thing 4", "Thing 3"]


def test_one_with_a_difference_takes_the_place_of_the_third() -> None:
    assert _shown(_heard("Better", "", "", "", "")) == ["Thing 5", "Thing 4", "Thing 1"]


def test_the_rest_is_counted_and_what_is_missing_is_said_in_words() -> None:
    records = _heard("", "", "", "")
    said = words(SECTION.write(a_brief(a_judged("1.1"), records=records), SectionChoice("plain-voice")))
    assert "1 more thing you told us has no room here. Ask us if you want to see it." in said
    assert said.count("We do not know yet.") == 3
