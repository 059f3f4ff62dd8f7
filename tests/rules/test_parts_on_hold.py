"""Parts that are private, on hold, closed with their action or copied."""

from datetime import date

import pytest

from sendplan.model.status import Status
from tests.rules.test_parts import DONE, S, of_parts
from tests.workspaces import Row, approved, month, part, said


@pytest.mark.parametrize("status", ["Green", "Complete"])
def test_what_one_part_says_in_private_withholds_the_whole(status: str) -> None:
    """Where its parts are complete and its lead says that work is left, too."""
    cells = DONE if status == "Complete" else {}
    of_a = said("2020-09", status, "1.1a", restricted="yes", **cells)
    of_b = said("2020-09", status, "1.1b", **cells)
    for updates in ([of_a, of_b], [of_a, of_b, said("2020-09", "Red")]):
        whole = of_parts(updates).judged("2020-09-30")
        assert (whole.withheld, [one.withheld for one in whole.parts]) == (True, [True, False])
    assert not of_parts([of_b, said("2020-09", "Red")]).judged("2020-09-30").withheld


PAUSED = approved("pause", "2020-08-05", ref="1.1a")


@pytest.mark.parametrize(
    ("b", "changes", "excused", "computed"),
    [
        (part("1.1b"), [PAUSED], False, S.AT_RISK),  # one part on hold holds up no other
        (part("1.1b"), [PAUSED, approved("pause", "2020-08-05", ref="1.1b")], True, S.PAUSED),
        (part("1.1b"), [], False, S.AT_RISK),
    ],
)
def test_an_action_is_excused_where_all_that_is_open_is_on_hold(
    b: Row, changes: list[Row], excused: bool, computed: Status
) -> None:
    whole = of_parts([said("2020-08", "Green"), month("2020-10")], changes, b=b).judged("2020-10-31")
    assert (whole.excused, whole.computed) == (excused, computed)


def test_what_is_on_hold_and_was_heard_of_is_not_excused_and_holds_up_no_other_part() -> None:
    both = [PAUSED, approved("pause", "2020-08-05", ref="1.1b")]
    for day, excused in (("2020-08-31", False), ("2020-09-30", True)):
        assert of_parts([said("2020-08", "Green"), month("2020-09")], both).judged(day).excused is excused
    assert of_parts([said("2020-08", "Green")], [PAUSED]).judged("2020-08-31").computed is S.ON_TRACK


def test_a_part_that_begins_later_does_not_end_the_hold_of_the_other() -> None:
    later = part("1.1b", "Jun 21", "Jan 21")
    own = [said("2020-08", "Green", "1.1a"), month("2020-10")]
    assert of_parts(own, [PAUSED], b=later).judged("2020-10-31").excused
    assert not of_parts(own, b=later).judged("2020-10-31").excused


def test_an_action_closed_as_a_whole_is_closed_whatever_part_of_it_was_done() -> None:
    done = said("2020-09", "Complete", "1.1a", **DONE)
    whole = of_parts([done], [approved("close", "2020-09-20")]).judged("2020-09-30")
    assert (whole.open, whole.computed, whole.rule, whole.unevidenced) == (False, S.CLOSED, "closed", False)


def test_the_whole_keeps_its_own_end_beside_its_parts() -> None:
    judged = of_parts([said("2020-09", "Green")], a=part("1.1a", "Pilot Oct 20"), b=part("1.1b", "Nov 20")).judged(
        "2020-09-30"
    )
    assert (judged.own_planned, judged.own_end) == (date(2020, 12, 31), date(2020, 12, 31))
    assert (judged.end, judged.due, judged.due_point) == (date(2020, 11, 30), date(2020, 10, 31), "Pilot")


def test_words_of_one_part_that_are_last_month_s_are_a_copy_of_the_whole() -> None:
    rows = [said(at, "Green", "1.1a", progress="We met.") for at in ("2020-08", "2020-09")]
    assert of_parts(rows).judged("2020-09-30").copied
    assert not of_parts([*rows, said("2020-10", "Green", "1.1a")]).judged("2020-10-31").copied


def test_a_part_that_ended_before_anybody_reported_on_it_makes_its_action_not_unknown() -> None:
    closed = [approved("close", "2020-08-10", ref="1.1b")]
    told = of_parts([said("2020-08", "Green", "1.1a"), said("2020-09", "Green", "1.1a")], closed)
    assert told.judged("2020-09-30").reported is S.ON_TRACK
    assert of_parts([month("2020-09")], closed).judged("2020-09-30").reported is S.UNKNOWN, (
        "of the other nothing is known"
    )
    heard = of_parts([said("2020-08", "Amber", "1.1b"), said("2020-09", "Green", "1.1a")], closed)
    assert heard.judged("2020-09-30").reported is S.AT_RISK, "what its lead reported of it still counts"
