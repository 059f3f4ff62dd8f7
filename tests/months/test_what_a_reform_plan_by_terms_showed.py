"""What four months of a reform plan with terms, parts and a silent body showed untrue."""

from collections.abc import Sequence
from datetime import date

import pytest

from sendplan.compose.charts.track import track
from sendplan.rules.findings import findings
from tests.months.test_what_the_months_showed import better
from tests.papers.test_officers_months import paper
from tests.workspaces import Row, Workspace, action, approved, part, said


def promised(ref: str, words: str, end: str) -> Row:
    return {**action(ref, end=end), "in_plain_words": words}


@pytest.mark.parametrize(
    ("november", "told"),
    [
        ([said("2020-11", "Green", ref="1.1")], "Not done yet: “We will ring back”"),
        ([], "Waiting to hear: “We will ring back”"),
    ],
)
def test_families_read_that_we_wait_to_hear_of_what_is_due_and_nobody_wrote_of(
    november: Sequence[tuple[str, Row]], told: str
) -> None:
    every = [promised("1.1", "We will ring back.", "30 Nov 2020"), promised("1.2", "We will call.", "Jul 21")]
    months = [said(f"2020-{at}", "Green", ref=ref) for at in (10, 11) for ref in ("1.1", "1.2")]
    plan = Workspace(every, [*months[:2], months[3], *november])
    assert told in " ".join(paper(plan, "2020-11-30", "plain-next").split())


def test_two_parts_of_one_promise_that_fell_due_are_counted_as_one_thing_as_they_were_when_they_were_to_come() -> None:
    days = [("1.1", "We will ring back"), ("1.2", "We will call"), ("1.3", "We will write"), ("1.4", "We will visit")]
    every = [promised(ref, f"{words}.", "30 Nov 2020") for ref, words in days]
    every[3:3] = [part("1.3a"), part("1.3b")]
    done = {"completed_on": "2020-11-20", "evidence": "Minutes"}
    refs = ("1.1", "1.2", "1.3a", "1.3b")
    months = [said("2020-10", "Green", ref=ref) for ref in (*refs, "1.4")]
    months += [said("2020-11", "Complete", ref=ref, **done) for ref in refs] + [said("2020-11", "Green", ref="1.4")]
    plan = Workspace(every, months)
    before = " ".join(paper(plan, "2020-10-31", "plain-next").split())
    after = " ".join(paper(plan, "2020-11-30", "plain-next").split())
    assert "4 things are due" in before
    assert (
        "Done: “We will ring back”; “We will call”; a part of “We will write”. Not done yet: “We will visit”." in after
    )


def test_who_ended_a_part_of_its_own_and_has_nothing_left_has_answered_too() -> None:
    leads = [{"as_written": "Board/Team", "body": body} for body in ("Board", "Team")]
    leads += [{"as_written": body, "body": body} for body in ("Board", "Team", "Body")]
    every = [action("1.1", lead="Board/Team"), part("1.1a", lead="Board"), part("1.1b", lead="Team"), action("1.2")]
    done = {"completed_on": "2020-11-20", "evidence": "Minutes"}
    ends = [said("2020-11", "Complete", ref=ref, **done) for ref in ("1.1a", "1.1b")]
    plan = Workspace(every, [*ends, said("2020-11", "Green", ref="1.2")], (), {"leads": leads})
    told = " ".join(paper(plan, "2020-11-30", "returns").split())
    assert "Board and Team have answered too, and have no action left open." in told


def test_beside_a_bar_a_new_day_stands_with_the_name_of_its_own_milestone() -> None:
    plan = Workspace(
        [action("1.1", end="Dec 20 – Two bases open; Jul 21 – Six bases open")],
        [said("2020-10", "Amber", forecast_end="Two bases open 28 Feb 21")],
    )
    assert track(plan.judged("2020-10-31"), date(2020, 10, 31)).words[0] == (
        "Two bases open, 31\u00a0Dec: now 28\u00a0Feb\u00a02021"
    )


def test_a_measure_with_news_is_shown_before_those_of_one_value_and_each_beside_whom_it_is_compared_with() -> None:
    one = {"unit": "%", "target": "90", "period": "2020-07", "value": "40", "source": "SEN2"}
    young = [{**one, "measure": f"Measure {at}"} for at in range(7)]
    moved = [{**one, "measure": "Plans", "comparator": "England, 2019", "comparator_value": "60.4"}]
    moved += [{"measure": "Plans", "period": "2020-10", "value": "44"}]
    plan = Workspace([action()], [said("2020-10", "Green")], (), {"measures": [*young, *moved]})
    assert "Newest last Now Target What it says Plans" in " ".join(paper(plan, "2020-10-31", "measures-short").split())
    every = " ".join(paper(plan, "2020-10-31", "measures").split())
    assert "SEN2 2020: Jul 40%, Oct 44%" in every
    assert "Too few points to judge (2 of 12). England, 2019: 60.4%." in every


def test_evidence_that_came_for_what_was_doubted_is_told_beside_all_that_got_better() -> None:
    done = {"completed_on": "2020-10-20"}
    every = [action("1.1", end="Dec 20"), action("1.2", end="Mar 21"), action("1.3", end="Mar 21")]
    months = [said("2020-10", "Complete", "1.1", **done), said("2020-10", "Amber", "1.2"), said("2020-10", "", "1.3")]
    months += [said("2020-11", "Complete", "1.1", evidence="The Local Offer"), said("2020-11", "Green", "1.2")]
    told = better(Workspace(every, months), "2020-11-30")
    assert "On track by the lead’s word: 1.2 Do 1.2. Evidence came: 1.1 Do 1.1." in told


def test_of_what_leads_report_off_track_the_heading_says_what_a_decision_has_closed() -> None:
    rows = [said(f"2020-{at:02}", "Red", ref) for at in (9, 10) for ref in ("1.1", "1.2")]
    closed = approved("close", "2020-10-12", ref="1.2")
    told = paper(Workspace([action("1.1"), action("1.2")], rows, [closed]), "2020-10-31", "numbers")
    assert "Of what leads report, 1.2 is closed." in told


def test_what_a_meeting_took_up_again_is_not_on_hold_for_families_nor_without_an_approved_pause_for_officers() -> None:
    every = [promised("1.1", "We will ring back.", "Jul 21"), promised("1.2", "We will call.", "Jul 21")]
    months = [said("2020-10", "Paused", "1.1"), said("2020-10", "Green", "1.2"), said("2020-11", "Green", "1.2")]
    pause, resume = approved("pause", "2020-10-12"), approved("resume", "2020-11-11")
    told = " ".join(paper(Workspace(every, months, [pause, resume]), "2020-11-30", "plain-actions").split())
    assert "We will ring back. Waiting to hear" in told
    before = " ".join(paper(Workspace(every, months, [pause]), "2020-11-30", "plain-actions").split())
    assert "We will ring back. On hold" in before
    found = [one.message for one in findings(Workspace(every, months, [pause, resume]).at("2020-11-30"))]
    ended = "1.1 is reported paused, and an approval ended its pause on 11 November 2020: its dates go on; ask its lead"
    assert any(one.startswith(ended) for one in found)
    assert not any("no pause is approved" in one for one in found)
    again = [*months, said("2020-11", "Paused", "1.1", updated_on="2020-11-20")]
    later = [one.message for one in findings(Workspace(every, again, [pause, resume]).at("2020-11-30"))]
    assert any("no pause is approved" in one for one in later)
