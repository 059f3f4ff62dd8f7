"""Forecasts that cannot be placed, that were told in private, and how papers tell them."""

from collections.abc import Sequence

import pytest

from sendplan.compose.brief import Brief
from sendplan.compose.prepare import prepare
from sendplan.compose.sections.families.promises import how_it_goes, state_of
from sendplan.model.status import Status
from sendplan.model.wording import NO_BREAK
from tests.compose.briefs import a_template
from tests.rules.test_forecasts import TWO, day, forecasts
from tests.workspaces import Row, Workspace, action, month, said

WRONG: Sequence[tuple[str, str, str, str]] = [
    ("no milestone of that name", TWO, "Pilot 2 Nov 20", "'Pilot' is no milestone of 1.1; write the date alone, or"),
    ("two dates without names", TWO, "2 Nov 20; 3 Jun 21", "of several dates each needs its milestone"),
    ("another name than the sole milestone's", "Pilot Oct 20", "service Sep 21", "'service' is no milestone of 1.1"),
    ("a number that may be the day or the milestone's", "Oct 20 Phase; Mar 21 Text", "Phase 5 Nov 20", "'Phase 5'"),
    ("no date at all", TWO, "soon", "'soon'"),
]


@pytest.mark.parametrize(("end", "cell", "message"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_forecast_that_cannot_be_placed_is_a_problem_and_the_row_stays(end: str, cell: str, message: str) -> None:
    workspace = Workspace([action(end=end)], [said("2020-09", "Green", forecast_end=cell)])
    records = workspace.checked().records
    (problem,) = records.problems
    assert message in str(problem)
    assert "column forecast_end" in str(problem)
    assert [(update.status, update.forecasts) for update in records.updates] == [(Status.ON_TRACK, ())]
    assert len(records.unread) == 1


def test_words_beside_the_one_date_of_an_action_without_milestones_are_no_name() -> None:
    workspace = Workspace(updates=[said("2020-09", "Green", forecast_end="31 Jan 21 for families")])
    assert forecasts(workspace) == [day("2021-01-31")]


def test_a_forecast_told_in_private_withholds_until_it_is_replaced_in_public() -> None:
    private = said("2020-08", forecast_end="Review 5 Dec 20", restricted="yes")
    other = said("2020-09", "Green", forecast_end="Service Apr 21")
    again = said("2020-10", "Green", forecast_end="Review 6 Dec 20")
    workspace = Workspace([action(end=TWO, start="Commenced")], [private, other, again])
    assert workspace.judged("2020-09-30").withheld
    assert not workspace.judged("2020-10-31").withheld
    brief = prepare(workspace.records(), a_template(), day("2020-09-30"), versions={})
    assert [point.forecast for point in brief.snapshot.find("1.1").points] == [None, None]


def test_a_milestone_met_in_private_stays_private_and_words_alone_do_not() -> None:
    public = [said("2020-09", "Green"), said("2020-10", "Green")]
    for cells, withheld in (({"milestones_met": "Review"}, True), ({"status": "Red"}, False), ({}, False)):
        told = [said("2020-08", restricted="yes", **cells), *public]
        judged = Workspace([action(end=TWO, start="Commenced")], told).judged("2020-10-31")
        assert judged.withheld is withheld


@pytest.mark.parametrize("column", ["completed_on", "evidence"])
def test_a_completion_told_in_private_stays_private_when_a_public_update_follows(column: str) -> None:
    cells: Row = {"completed_on": "2020-08-20", "evidence": "Minutes"}
    private = said("2020-08", restricted="yes", **{column: cells[column]})
    public = said("2020-09", "Complete", **{name: text for name, text in cells.items() if name != column})
    workspace = Workspace(updates=[private, public, said("2020-10", "Complete")])
    for as_at in ("2020-09-30", "2020-10-31"):
        judged = workspace.judged(as_at)
        assert (judged.computed, judged.withheld) == (Status.COMPLETE, True)
        shown = prepare(workspace.records(), a_template(), day(as_at), versions={}).snapshot.find("1.1")
        assert (shown.computed, shown.standing.completed_on, shown.standing.evidence) == (Status.UNKNOWN, None, "")


@pytest.mark.parametrize("column", ["completed_on", "evidence", "forecast_end"])
def test_what_was_told_in_private_and_taken_back_in_public_withholds_no_more(column: str) -> None:
    cells: Row = {"completed_on": "2020-08-20", "evidence": "Minutes", "forecast_end": "2021-02-20"}
    private = said("2020-08", restricted="yes", **{column: cells[column]})
    told = [private, said("2020-09", "Green"), said("2020-10", "Green", **{column: "none"})]
    workspace = Workspace(updates=told)
    assert [workspace.judged(day).withheld for day in ("2020-09-30", "2020-10-31")] == [True, False]


def test_a_forecast_of_an_undated_action_is_shown_and_never_late() -> None:
    updates = [said("2020-09", "Green", forecast_end="2021-01-31")]
    judged = Workspace([action(end="Ongoing", start="Commenced")], [month("2020-08"), *updates]).judged("2020-09-30")
    assert (judged.forecast, judged.computed, judged.slippage) == (day("2021-01-31"), Status.UNKNOWN, None)


@pytest.mark.parametrize(
    ("end", "cell", "words"),
    [
        ("Dec 20", "", ("", "Going to plan, by 31 December 2020")),
        ("Dec 20", "2020-12-31", ("", "Going to plan, by 31 December 2020")),
        ("Dec 20", "2021-01-15", ("We planned 31 December 2020. We now expect 15 January 2021.", "Needs more work")),
        (TWO, "Service 3 May 21", ("We planned 31 March 2021. We now expect 3 May 2021.", "Needs more work")),
    ],
)
def test_families_are_told_what_was_planned_and_what_is_now_expected(
    end: str, cell: str, words: tuple[str, ...]
) -> None:
    updates = [said("2020-09", "Green", forecast_end=cell)]
    workspace = Workspace([action(end=end, start="Commenced")], updates)
    brief = prepare(workspace.records(), a_template(), day("2020-09-30"), versions={})
    assert _told(brief) == words
    private = workspace.having(updates=[(at, {**row, "restricted": "yes"}) for at, row in updates])
    hidden = prepare(private.records(), a_template(), day("2020-09-30"), versions={})
    assert _told(hidden) == ("", "Not shown")


def _told(brief: Brief) -> tuple[str, ...]:
    judged = brief.snapshot.find("1.1")
    word = state_of(judged, brief.snapshot.as_at).word
    return tuple(words.replace(NO_BREAK, " ") for words in how_it_goes(judged, word, brief.snapshot.as_at))
