"""Measures: first, target and newest value, and the direction by what is better."""

from dataclasses import replace
from typing import Literal

import pytest

from sendplan.compose.section import Composed
from sendplan.compose.sections import measures
from sendplan.model.calendar import Month
from sendplan.model.place import Place
from sendplan.model.records import Measure
from sendplan.model.template import Filters, SectionChoice
from tests.compose.briefs import a_brief, a_judged
from tests.compose.reading import lines, rows, shape_of, tables


def value(month: str, number: float | None, better: Literal["higher", "lower"] = "higher", name: str = "Attendance",
          target: float | None = 90, unit: str = "%", theme: int | None = 1) -> Measure:  # fmt: skip
    return Measure(name, theme, unit, better, target, month, Month.parse(month).last_day, number, "School returns",
                   Place("data/measures.csv", 2))  # fmt: skip


def composed(*values: Measure, filters: Filters | None = None) -> Composed:
    brief = a_brief(a_judged("1.1"))
    template = replace(brief.template, filters=filters or Filters())
    brief = replace(brief, records=replace(brief.records, measures=values), template=template)
    return measures.write(brief, SectionChoice("measures"))


def test_first_target_and_newest_up_to_the_as_at_date() -> None:
    section = composed(value("2020-10", 85), value("2020-09", 88), value("2020-12", 95), value("2020-11", None))
    assert rows(tables(section)[0]) == [
        ["Attendance\nSchool returns", "88%\nSep 2020", "90%", "85%\nOct 2020", "Away from target", "Theme 1"]
    ]
    assert lines(section)[1] == "The measure moved away from its target."
    assert rows(tables(section)[1]) == [
        ["Attendance", "88% (Sep 2020), 85% (Oct 2020)", "Away from target. Too few points to judge (2 of 12)."]
    ]
    assert shape_of(section) == [(6, 482), (3, 482)]


@pytest.mark.parametrize(
    ("before", "now", "better", "words"),
    [
        (80, 85, "higher", "Towards target"), (85, 80, "higher", "Away from target"),
        (95, 92, "lower", "Towards target"), (92, 95, "lower", "Away from target"),
        (80, 80, "higher", "No change"), (80, 90, "higher", "Target met"), (95, 90, "lower", "Target met"),
        (None, 80, "higher", "One value so far"),
    ],
)  # fmt: skip
def test_direction(before: float | None, now: float, better: Literal["higher", "lower"], words: str) -> None:
    section = composed(value("2020-10", before, better), value("2020-11", now, better))
    assert rows(tables(section)[0])[0][4] == words


def test_units_and_thousands() -> None:
    section = composed(
        value("2020-11", 30, "lower", "Wait", 18, "weeks"),
        value("2020-11", 1190, name="Staff", target=None, unit="number"),
    )
    wait, staff = rows(tables(section)[0])
    assert wait[1:4] == ["30 weeks\nNov 2020", "18 weeks", "30 weeks\nNov 2020"]
    assert staff[2:5] == ["–", "1,190\nNov 2020", "No target"]
    assert lines(section)[1] == "Of 2 measures, 1 has one value so far and 1 has no target."


def test_a_filtered_paper_keeps_the_measures_of_its_themes() -> None:
    kept, other = value("2020-11", 80), value("2020-11", 80, name="Elsewhere", theme=2)
    assert len(rows(tables(composed(kept, other, filters=Filters(themes=(1,))))[0])) == 1
    assert not composed(other, filters=Filters(themes=(1,))).blocks
