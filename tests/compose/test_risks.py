"""Risks: open ones by score; issues that no exception tells."""

from datetime import date

from msgspec.structs import replace

from sendplan.compose.section import Composed
from sendplan.compose.sections import risks
from sendplan.model.judgement import Judged
from sendplan.model.place import Place
from sendplan.model.records import Risk
from sendplan.model.template import Filters, SectionChoice
from tests.compose.briefs import a_brief, a_judged, overdue
from tests.compose.reading import lines, rows, shape_of, tables, words


def risk(name: str, likelihood: int, impact: int, closed: date | None = None, raised: date | None = None,
         refs: tuple[str, ...] = ("1.1",)) -> Risk:  # fmt: skip
    return Risk(name, refs, f"Risk {name}", likelihood, impact, "", "Owner", raised, closed, Place("data/risks.csv", 2))


def composed(*found: Risk, judged: tuple[Judged, ...] = (), filters: Filters | None = None) -> Composed:
    first = judged or (a_judged("1.1"),)
    brief = a_brief(*first, before=first)
    template = replace(brief.template, filters=filters or Filters())
    brief = replace(brief, records=replace(brief.records, risks=found), template=template)
    return risks.write(brief, SectionChoice("risks"))


def test_highest_score_first_then_by_id() -> None:
    section = composed(risk("R10", 3, 4), risk("R2", 4, 3), risk("R1", 4, 4))
    table = tables(section)[0]
    assert [row[0] for row in rows(table)] == ["R1", "R2", "R10"]
    assert rows(table)[0][1:4] == ["Risk R1\nAction 1.1", "16\n4 × 4", "None given."]
    assert lines(section)[1] == "3 risks are open; the highest score is 16 of 25 (R1)."
    assert shape_of(section) == [(5, 482)]


def test_open_at_the_as_at_date() -> None:
    section = composed(
        risk("R1", 1, 1, closed=date(2020, 12, 1)), risk("R2", 1, 2, closed=date(2020, 11, 30)),
        risk("R3", 5, 5, raised=date(2020, 12, 1)), risk("R4", 5, 5, closed=date(2020, 9, 1)),
    )  # fmt: skip
    assert [row[0] for row in rows(tables(section)[0])] == ["R1"]
    assert lines(section)[1].endswith("R2 was closed since 31 October 2020.")


def test_a_filtered_paper_keeps_the_risks_that_touch_it() -> None:
    mine, other, whole = risk("R1", 1, 1), risk("R2", 1, 1, refs=("2.1",)), risk("R3", 1, 1, refs=())
    section = composed(mine, other, whole, filters=Filters(themes=(1,)))
    assert [row[0] for row in rows(tables(section)[0])] == ["R1"]


def test_issues_stand_here_unless_an_exception_tells_them() -> None:
    section = composed(
        judged=(
            a_judged("1.1", update={"issues": "No venue.", "mitigation": "Meet online."}),
            overdue("1.2", 30, update={"issues": "Late."}),
            a_judged("1.3", withheld=True, update={"issues": "secret"}),
        )
    )
    assert rows(tables(section)[0]) == [["1.1", "No venue.", "Meet online.", "SEND Leadership Group"]]
    assert lines(section)[1] == "No risk is open."
    assert "secret" not in words(section)


def test_nothing_to_say() -> None:
    assert not composed().blocks
