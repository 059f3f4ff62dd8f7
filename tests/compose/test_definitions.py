"""Definitions: every status with its chip, the thresholds in force, the plan's calendar, key and glossary."""

from msgspec.structs import replace

from sendplan.compose.section import Composed
from sendplan.compose.sections import definitions
from sendplan.model.calendar import Calendar
from sendplan.model.plan import Thresholds
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_brief, a_judged
from tests.compose.reading import chips, lines, rows, shape_of, tables, words


def composed(limits: Thresholds | None = None, **plan: object) -> Composed:
    brief = a_brief(a_judged("1.1"))
    snapshot = replace(brief.snapshot, plan=replace(brief.snapshot.plan, **plan))
    records = replace(brief.records, thresholds=limits or Thresholds())
    return definitions.write(replace(brief, snapshot=snapshot, records=records), SectionChoice("definitions"))


def test_every_status_has_its_chip() -> None:
    assert {chip.status for row in chips(tables(composed())[0]) for chip in row} == set(Status)


def test_the_thresholds_in_force_are_printed() -> None:
    said = words(composed(Thresholds(2, 14, 3, 21, 8)))
    for expected in ("More than 2 calendar months overdue", "to 14 days after", "no update for 3 months or more",
                     "21 days or more later", "where N is 8 or more"):  # fmt: skip
        assert expected in said


def test_calendar_key_and_glossary_are_the_plans_own() -> None:
    section = composed(
        calendar=Calendar("calendar"),
        status_key={"Purple": Status.PAUSED},
        glossary={"SLCN": "Speech", "EHCP": "A plan"},
    )
    assert "Calendar quarters: Q1 begins in January." in words(section)
    assert rows(tables(section)[3]) == [["Purple", "Paused"]]
    assert rows(tables(section)[4]) == [["EHCP", "A plan"], ["SLCN", "Speech"]]
    assert {width for _, width in shape_of(section)} == {482}


def test_without_key_and_glossary_their_headings_are_left_out() -> None:
    said = lines(composed())
    assert "Glossary of the plan" not in said
    assert "The plan’s own status key" not in said
