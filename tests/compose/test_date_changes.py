"""Date changes: what stood before each, who asked and approved, and how far dates drifted in all."""

from datetime import date

from msgspec.structs import replace

from sendplan.compose.section import Composed
from sendplan.compose.sections import date_changes
from sendplan.model.judgement import Judged, Point
from sendplan.model.place import Place
from sendplan.model.records import PlanChange
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_brief, a_judged
from tests.compose.reading import lines, rows, shape_of, tables, words

HERE = Place("data/plan_changes.csv", 2)
DAYS = {9: date(2020, 9, 17), 10: date(2020, 10, 15), 11: date(2020, 11, 12), 12: date(2020, 12, 1)}


def composed(*changes: PlanChange, judged: tuple[Judged, ...] = ()) -> Composed:
    brief = a_brief(*(judged or (a_judged("1.1"),)))
    return date_changes.write(
        replace(brief, records=replace(brief.records, changes=changes)), SectionChoice("date-changes")
    )


def redate(new_end: date, approved: int = 0, asked: date | None = None, ref: str = "1.1") -> PlanChange:
    return PlanChange(
        ref, "redate", HERE, new_end=new_end, reason="Partners are late.", asked_by="The lead", asked_on=asked,
        approved_by="The board" if approved else "", approved_on=DAYS.get(approved),
    )  # fmt: skip


def test_each_starts_from_the_date_that_stood_before_it() -> None:
    section = composed(
        redate(date(2021, 1, 31), approved=9), redate(date(2021, 3, 31), approved=11),
        redate(date(2021, 5, 31), asked=date(2020, 11, 20)),
    )  # fmt: skip
    found = rows(tables(section)[0])
    assert [row[1:3] for row in found] == [
        ["31\u00a0Mar\u00a02021", "31\u00a0May\u00a02021"],  # asked for, and not yet approved, first
        ["31\u00a0Jan\u00a02021", "31\u00a0Mar\u00a02021"],
        ["31\u00a0Dec\u00a02020", "31\u00a0Jan\u00a02021"],
    ]
    assert found[0][5] == "Not yet approved"
    assert found[1][5] == "The board\n12\u00a0Nov\u00a02020"


def test_an_approval_after_the_as_at_date_is_still_only_asked_for() -> None:
    section = composed(redate(date(2021, 1, 31), approved=12, asked=date(2020, 11, 20)))
    assert rows(tables(section)[0])[0][5] == "Not yet approved"
    assert not composed(redate(date(2021, 1, 31), approved=12)).blocks
    assert not composed(redate(date(2021, 1, 31), asked=date(2020, 12, 1))).blocks


def test_other_kinds_say_what_they_did() -> None:
    change = PlanChange("1.1", "pause", HERE, reason="", approved_on=DAYS[10])
    assert rows(tables(composed(change))[0])[0][1:4] == ["–", "Paused", "No reason given."]
    change = PlanChange("1.1", "correct", HERE, reason="Moved from theme 2", approved_on=DAYS[10])
    assert rows(tables(composed(change))[0])[0][1:4] == ["–", "Corrected", "Moved from theme 2"], "no date of its moved"


def test_drift_by_lead_and_each_action_once_in_the_whole() -> None:
    def moved(ref: str, days: int, *bodies: str) -> Judged:
        end = date(2020, 12, 31)
        point = Point("", end, date.fromordinal(end.toordinal() + days), moved=1)
        return a_judged(ref, points=(point,), action={"bodies": bodies})

    judged = (moved("1.1", 31, "Council"), moved("1.2", 10, "Council", "NHS"), a_judged("1.3"))
    section = composed(redate(date(2021, 1, 31), approved=9), judged=judged)
    assert rows(tables(section)[1]) == [
        ["Council", "2", "2", "+41 days"],
        ["NHS", "1", "1", "+10 days"],
        ["All, each action once", "2", "2", "+41 days"],
    ]
    assert "In all, approved changes have moved 2 dates: 10 and 31 days later." in lines(section)[1]
    assert [width for _, width in shape_of(section)] == [482, 482]


def test_what_was_only_asked_for_a_withheld_action_is_not_published() -> None:
    asked = replace(redate(date(2021, 1, 31), asked=date(2020, 11, 20)), reason="secret")
    section = composed(asked, judged=(a_judged("1.1", withheld=True),))
    assert rows(tables(section)[0])[0][2:4] == ["Not published", "reported in private"]
    assert "secret" not in words(section)
    assert "Jan" not in words(section)


def test_nothing_to_say() -> None:
    assert not composed().blocks
