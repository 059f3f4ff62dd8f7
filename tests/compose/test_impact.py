"""Impact and voice: the month's differences, and every thing families said with what came of it."""

from datetime import date

from msgspec.structs import replace

from sendplan.compose.section import Composed
from sendplan.compose.sections import impact
from sendplan.model.judgement import Judged, Standing
from sendplan.model.place import Place
from sendplan.model.records import Voice
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_brief, a_judged, an_update, overdue
from tests.compose.reading import lines, rows, shape_of, tables, words


def composed(*judged: Judged, voice: tuple[Voice, ...] = ()) -> Composed:
    brief = a_brief(*judged)
    return impact.write(replace(brief, records=replace(brief.records, voice=voice)), SectionChoice("impact"))


def said(day: date, difference: str = "") -> Voice:
    return Voice(
        day, ("1.4",), f"Heard in {day.month}", "We rewrote it.", difference, "Young people", Place("voice.csv", 2)
    )


def test_impacts_of_the_month_stand_once_each() -> None:
    update = an_update("3.2", impact="Sessions moved.")
    parts = tuple(
        a_judged(
            ref, action={"parent": "3.2"}, standing=Standing(Status.ON_TRACK, update, latest=update, this_month=update)
        )
        for ref in ("3.2a", "3.2b")
    )
    section = composed(a_judged("1.1", update={"impact": "Calmer\nmornings."}), replace(a_judged("3.2"), parts=parts))
    assert lines(section)[-2:] == ["1.1 Calmer mornings.", "3.2 Sessions moved."]
    assert lines(section)[1] == "2 updates of November 2020 record a difference made."


def test_what_a_delay_does_stands_with_the_exceptions() -> None:
    section = composed(overdue("1.1", 30, update={"impact": "Contracts go out without it."}))
    assert "Contracts" not in words(section)


def test_an_impact_that_stands_elsewhere_is_counted_where_the_paper_has_it() -> None:
    brief = a_brief(a_judged("1.1", update={"impact": "Calmer."}), overdue("1.2", 30, update={"impact": "Waits."}))
    template = replace(brief.template, sections=(SectionChoice("exceptions"), SectionChoice("impact")))
    section = impact.write(replace(brief, template=template), SectionChoice("impact"))
    assert lines(section)[1] == (
        "1 update of November 2020 records a difference made; "
        "so does that of 1 action that is overdue or off track, with the exceptions."
    )


def test_voice_newest_first_and_missing_differences_said() -> None:
    section = composed(a_judged("1.4"), voice=(said(date(2020, 9, 30), "Fewer questions."), said(date(2020, 11, 26))))
    first, second = rows(tables(section)[0])
    assert first[0] == "Heard in 11\nYoung people; 26\u00a0Nov\u00a02020; Action 1.4"
    assert first[2] == "No difference recorded yet."
    assert second[2] == "Fewer questions."
    assert "for 1 no difference is recorded yet" in lines(section)[1]
    assert shape_of(section) == [(3, 482)]


def test_what_was_heard_later_is_left_out() -> None:
    section = composed(a_judged("1.4"), voice=(said(date(2020, 12, 1)),))
    assert lines(section)[1:] == ["No update of November 2020 records what difference the work made."]


def test_a_withheld_impact_is_left_out() -> None:
    assert "secret" not in words(composed(a_judged("1.1", withheld=True, update={"impact": "secret"})))
