"""Words that compare claim no more than what is so: “again”, “no”, “alone”, and a number beside last month's."""

import re

import pytest
from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from tests.compose.briefs import a_template
from tests.months.test_what_came_late import LATE as TOLD_LATE
from tests.months.test_what_came_late import PLAN, SEPTEMBER, paper, with_changes
from tests.months.test_what_readers_were_told_before import alone, months
from tests.workspaces import Row, action, approved, part, said

LATE = {"forecast_end": "2021-01-31"}


@pytest.mark.parametrize("word", ["Green", "Amber"])
def test_what_was_late_from_its_first_report_on_is_not_on_track_or_in_time_again(word: str) -> None:
    """“On track again: 2.1” stood of an action that no paper had called on track."""
    plan = months(
        said("2020-08", "Amber", **LATE), said("2020-08", "Green", "1.2"),
        said("2020-09", word, forecast_end="2020-12-20"), said("2020-09", "Green", "1.2"),
    )  # fmt: skip
    text = alone(plan, "answers")
    how = " by dates, not by the lead’s word" if word == "Amber" else ""
    assert f"On track now{how}: 1.1 Do 1.1." in text
    assert "again" not in text


def test_what_is_due_on_the_day_of_the_paper_is_not_told_as_the_month_before_s() -> None:
    """“October: 3. 1 more due 30 Nov” read as October's."""
    plan = months(
        said("2020-08", "Green"), said("2020-08", "Green", "1.2"),
        actions=(action("1.1", "15/09/2020"), action("1.2", "30/09/2020")),
    )  # fmt: skip
    assert "1 of 2 open 1 more due 30 Sep. August: 0" in alone(plan, "standing")
    assert "1 of 2 open (1 more due 30 Sep. August: 0)" in alone(plan, "answers", "standing")


@pytest.mark.parametrize(
    ("forecast", "told"),
    [
        (None, "No more than in August. None overdue (August: 1). Later than planned: 1 of 2 open."),
        ("2021-01-15", "Less than in August. None overdue (August: 1). Later than planned: 1 of 2 open."),
        ("2020-12-31", "No: earlier. None overdue (August: 1)."),
    ],
)
def test_a_plan_of_which_an_action_is_expected_late_is_not_simply_no_later(forecast: str | None, told: str) -> None:
    """“Is the plan later? No. None overdue (October: 1)” stood above an action expected six weeks after its day."""
    done = {"completed_on": "2020-09-20", "evidence": "Log"}
    now: Row = {"forecast_end": forecast} if forecast else {}
    plan = months(
        *(said("2020-08", "Amber", ref) for ref in ("1.1", "1.2")), said("2020-08", "Amber", "1.3", **LATE),
        said("2020-09", "Green", "1.1"), said("2020-09", "Blue", "1.2", **done), said("2020-09", "Amber", "1.3", **now),
        actions=(action(), action("1.2", "31/07/2020"), action("1.3")),
    )  # fmt: skip
    assert told in alone(plan, "answers", "standing")


@pytest.mark.parametrize(
    ("ask_of", "asks", "purpose"),
    [
        ("Board", "we ask the Board for 1 decision", "For challenge"),
        ("Health Group", "we ask for 1 decision", "For decision and challenge"),
        ("", "we ask for 1 decision", "For decision and challenge"),
    ],
)
def test_a_group_s_paper_says_whose_decision_is_asked(ask_of: str, asks: str, purpose: str) -> None:
    """“For decision and challenge … we ask for 1 decision” stood in a group's paper of what the board was to decide."""
    plan = months(said("2020-09", ask="Agree a date", ask_of=ask_of))
    template = replace(a_template("front", "asks"), board="Health Group", purpose="For decision and challenge")
    told = text_of(compose(prepare(plan.records(), template, SEPTEMBER, versions={"x": "0"})))
    text = " ".join(told).replace("\u00a0", " ")
    assert f"{asks[0].upper()}{asks[1:]}." in text or f"and {asks}." in text
    assert f"· {purpose}" in text


def test_what_a_paused_action_s_lead_meant_to_do_next_is_not_told_as_of_the_next_month() -> None:
    """“Send it out in June” stood under “Next period: July” of an action paused in June, whose word was May's."""
    before = months(
        said("2020-08", "Green", "1.2", next_steps="Ring back"), said("2020-09", "Green", "1.2", next_steps="Write"),
        actions=(action(), action("1.2")), changes=[approved("pause", "2020-09-10", ref=ref) for ref in ("1.1", "1.2")],
    )  # fmt: skip
    late = before.having(updates=[*before.updates, said("2020-08", "Green", next_steps="Send it out in September.")])
    text = paper(before, late, ("themes", "progress"))
    assert "Send it out in September. (for August 2020, come since; now paused)" in text
    assert "Write (now paused)" in text
    assert "For August 2020, come since: Send it out in September." in text


@pytest.mark.parametrize("month", ["2020-08", "2020-09"])
def test_the_status_of_an_action_is_as_new_as_the_newest_words_of_its_parts(month: str) -> None:
    """ "On track reported in July" stood of an action whose every part had been reported on since."""
    row = action("1.1", "31/01/2021"), part("1.1a", "30/09/2020"), part("1.1b", "31/01/2021", "02/11/2020")
    rows = [
        said("2020-07", "Green", "1.1"),
        said(month, "Blue", "1.1a", completed_on="2020-08-20", evidence="Log"),
        said(month, "Not started", "1.1b"),
    ]
    text = alone(months(*rows, said("2020-09", "Amber", "1.2"), actions=[*row, action("1.2")]), "actions-in-full")
    when = "" if month == "2020-09" else " in August"
    assert re.findall(r"On track reported([a-zA-Z ]*) On track computed", text) == [when]


def test_dates_that_moved_both_ways_are_not_netted() -> None:
    changes = approved("redate", "2020-09-03", "2020-08-31"), approved("redate", "2020-09-03", "2020-12-01", ref="1.2")
    assert "2 dates: together 31 days later and 30 earlier" in paper(PLAN, with_changes(*changes), ("date-changes",))


def test_a_date_that_was_moved_twice_is_told_from_the_day_that_the_readers_had() -> None:
    first = approved("redate", "2020-08-28", "2020-10-30")
    again = approved("redate", "2020-09-17", "2020-11-30")
    for then in (PLAN, with_changes(first)):
        had = "31 July 2020" if then is PLAN else "30 October 2020"
        text = paper(then, with_changes(first, again))
        assert f"Approved since August: 1.1 from {had} to 30 November 2020." in text
        assert TOLD_LATE not in text
    both = paper(PLAN, with_changes({**first, "approved_on": "2020-09-03"}, again))
    assert (
        "Approved since August: 1.1 from 31 July 2020 to 30 November 2020. In all, approved changes have moved one"
        in both
    )
    back = paper(PLAN, with_changes({**first, "approved_on": "2020-09-03"}, {**again, "new_end": "2020-07-31"}))
    assert "Approved since August: 1.1 kept at 31 July 2020." in back
