"""What changed: the statement balances, every change has old, new and why, and nothing private is named."""

from datetime import date

from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.public import WITHHELD_REF
from sendplan.compose.section import Composed
from sendplan.compose.sections import what_changed as changes
from sendplan.model.status import Status
from sendplan.model.tally import Change, ChangeOf, Comparison, Movement
from sendplan.model.template import SectionChoice
from tests.compose.briefs import AS_AT, BEFORE, a_brief, a_judged
from tests.compose.reading import chips, lines, rows, shape_of, tables, words

STILL = Movement(2, (), (), (), (), (), 0, 2)


def composed(movement: Movement = STILL, *found: Change, **values: object) -> Composed:
    judged = (a_judged("1.1"), a_judged("1.2", withheld=bool(values.get("withheld"))))
    brief = a_brief(*judged, before=judged)
    brief = replace(brief, comparison=Comparison(BEFORE, AS_AT, movement, found))
    return changes.write(brief, SectionChoice("changes"))


def status_change(kind: ChangeOf, was: Status, now: Status, why: str = "late", *, withheld: bool = False) -> Change:
    return Change("1.1", kind, was.word, now.word, why, was_status=was, now_status=now, withheld=withheld)


def test_the_statement_balances_with_its_refs() -> None:
    moved = Movement(26, ("1.9",), ("4.2",), ("1.3", "3.4"), ("5.2",), ("2.9",), 1, 25)
    section = composed(moved)
    statement = tables(section)[0]
    numbers = [row[2] for row in rows(statement)]
    assert numbers == ["26", "+1", "+1", "−2", "−1", "−1", "+1", "25"]
    amounts = [int(number.replace("−", "-")) for number in numbers]
    assert sum(amounts[:-1]) == amounts[-1]
    assert rows(statement)[3] == ["Completed", "1.3 and 3.4", "−2"]
    assert statement.rows[-1].kind == "total"
    assert lines(section)[1].startswith(
        "25 actions are open, down from 26 on 31 October 2020: 1 added, 1 reopened, 2 completed, 1 closed, 1 removed "
        "and 1 corrected."
    )


def test_nothing_changed_is_said() -> None:
    section = composed()
    assert lines(section)[1] == "2 actions are open, as many as on 31 October 2020. No status and no date changed."
    assert [row[2] for row in rows(tables(section)[0])] == ["2", "–", "–", "–", "–", "–", "–", "2"]
    assert len(tables(section)) == 1


def test_statuses_are_chips_old_and_new_with_the_reason_as_a_sentence() -> None:
    section = composed(
        STILL,
        status_change("reported", Status.ON_TRACK, Status.AT_RISK, "Two partners are late."),
        status_change("computed", Status.ON_TRACK, Status.OFF_TRACK, "due 31 October 2020, 30 days overdue"),
    )
    table = tables(section)[1]
    then, now = [Status.ON_TRACK, Status.ON_TRACK], [Status.AT_RISK, Status.OFF_TRACK]
    assert [chip.status for chip in chips(table)[0]] == [*then, *now], "reported above computed, then beside now"
    [only] = rows(table)
    assert only[1] == "Agree the plan of action 1.1 with families\nReported, then computed status"
    assert only[4] == "Two partners are late.\nDue 31 October 2020, 30 days overdue."
    assert "1 action changed status." in words(section)


def test_dates_stand_in_a_table_of_their_own() -> None:
    section = composed(
        STILL,
        Change("1.1", "due", "31 Oct 2020", "30 Nov 2020", "approved", milestone="Promotion"),
        Change("1.2", "forecast", "", "15 Jan 2021", "late"),
    )
    first, second = rows(tables(section)[1])
    assert first[1:4] == [
        "Agree the plan of action 1.1 with families\nDue date: Promotion",
        "31 Oct 2020",
        "30 Nov 2020",
    ]
    assert second[2:] == ["–", "15 Jan 2021", "Late."]
    assert "2 dates changed." in words(section)


def test_what_was_added_stands_in_the_statement_alone() -> None:
    section = composed(Movement(2, ("1.3",), (), (), (), (), 0, 3), Change("1.3", "added", "", "Added", "New text"))
    assert len(tables(section)) == 1


def test_a_withheld_change_tells_neither_value_nor_why() -> None:
    change = status_change("reported", Status.ON_TRACK, Status.OFF_TRACK, "secret words", withheld=True)
    section = composed(STILL, change, replace(change, kind="forecast", was_status=None, now_status=None))
    assert [chip.word for chip in chips(tables(section)[1])[0]] == ["Not published", "Not published"]
    assert rows(tables(section)[2])[0][2:] == ["Not published", "Not published", "reported in private"]
    assert "secret" not in words(section)


def test_the_public_statement_counts_but_never_names_what_is_withheld() -> None:
    moved = Movement(4, (), (), ("1.1", WITHHELD_REF, WITHHELD_REF), (), (), 0, 1)
    section = composed(moved, withheld=True)
    assert rows(tables(section)[0])[3] == ["Completed", "1.1 and 2 not published", "−3"]
    assert lines(section)[-1] == "Reported in private, and left out here but for agreed dates: 1.2."
    assert "No status" not in words(section)


def test_without_a_comparison_one_line_says_so() -> None:
    brief: Brief = a_brief(a_judged("1.1"))
    section = changes.write(brief, SectionChoice("changes"))
    assert lines(section)[1:] == ["No comparison: there is no earlier month of updates to compare with."]
    baseline = replace(brief, snapshot=replace(brief.snapshot, has_updates=False, as_at=date(2020, 7, 31)))
    assert "baseline" in lines(changes.write(baseline, SectionChoice("changes")))[1]


def test_tables_fill_the_width() -> None:
    section = composed(STILL, status_change("reported", Status.ON_TRACK, Status.AT_RISK))
    assert [width for _, width in shape_of(section)] == [482, 482]
