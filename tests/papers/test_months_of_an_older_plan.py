"""What four months of a plan in its second year, taken over from another system, showed to be untrue."""

from pathlib import Path

import pytest

from sendplan import api
from sendplan.model.template import SectionChoice
from tests.commands import sendplan
from tests.papers.test_officers_months import every, paper
from tests.workspaces import Row, Workspace, action, approved, part, said


@pytest.mark.parametrize(
    ("before", "told"),
    [
        # the only meeting that is known: what was approved on other days was not said there
        ([], "We made 1 decision and changed the plan. We stopped “Do 1.2”."),
        (
            ["2020-06-11"],
            "We stopped “Do 1.2”. Why: Reason. On 2 July 2020 we moved “Do 1.1” from 31 December 2020 to 31 January",
        ),
    ],
)
def test_the_chair_tells_of_a_meeting_what_was_approved_since_the_one_before_and_no_more(
    before: list[str], told: str
) -> None:
    plan = Workspace(
        [action("1.1"), action("1.2"), action("1.3")],
        every("2020-09", "Green", "1.1"),
        [
            approved("pause", "2019-11-14", ref="1.3"),
            approved("redate", "2020-07-02", "2021-01-31"),
            approved("close", "2020-07-09", ref="1.2"),
        ],
        {"decisions": [{"date": day, "decision": "Write to parents"} for day in (*before, "2020-07-09")]},
    )
    front = paper(plan, "2020-09-30", "chair-front", plain=True)
    assert "What we said on 9 July 2020" in front
    assert told in front
    assert "1.3" not in front


@pytest.mark.parametrize(
    ("rows", "month"),
    [
        ([said("2020-08", "Amber", "1.1b"), said("2020-09", "Complete", "1.1a")], "in August"),
        ([said("2020-08", "Amber", "1.1b"), said("2020-09", "Amber", "1.1a")], ""),
        ([said("2020-07", "Amber", "1.1b"), said("2020-08", "Amber", "1.1a")], "in August"),
        ([said("2020-07", "Amber", "1.1b"), said("2020-08", "Green", "1.1a")], "in July"),
    ],
)
def test_the_month_beside_a_status_is_that_of_the_part_whose_status_it_is(
    rows: list[tuple[str, Row]], month: str
) -> None:
    plan = Workspace([action("1.1"), part("1.1a"), part("1.1b"), action("1.2")], [*rows, said("2020-09", ref="1.2")])
    told = paper(plan, "2020-09-30", "themes")
    row = told[told.rindex("\n1.1\n") : told.rindex("\n1.1a\n")]
    assert [line for line in row.splitlines() if line.startswith("in ")] == [month] * bool(month)


MEETS: list[Row] = [
    {"template": "families", "date": day, "as_at": as_at, "publish_by": publish}
    for day, as_at, publish in (
        ("2020-10-08", "2020-09-30", "2020-10-15"), ("2020-11-12", "2020-10-31", ""),
        ("2021-02-11", "2021-01-31", "2021-03-04"),
    )
]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "meetings", "when"),
    [
        ("2020-09-30", MEETS, "In November 2020 we will tell you"),  # of 31 October, of the meeting in November
        ("2020-10-31", MEETS, "In March 2021 we will tell you"),  # none is of November or December
        ("2021-01-31", MEETS, "In our next update we will tell you"),
        ("2020-10-31", [], "In December 2020 we will tell you"),
    ],
)
def test_families_hear_when_the_update_of_that_time_comes_out(day: str, meetings: list[Row], when: str) -> None:
    plan = Workspace(
        [action("1.1", "Oct 20 Draft; Nov 20 Guide; Feb 21 Service")],
        [said(month, "Green") for month in ("2020-09", "2020-10", "2021-01")],
        (),
        {"meetings": meetings} if meetings else {},
    )
    assert when in paper(plan, day, "plain-next", plain=True, name="families")


PART = "a part of “We will write a guide”"


@pytest.mark.parametrize(
    ("rows", "changes", "told"),
    [
        ([said("2020-10", "Green", "1.1", milestones_met="Draft")], [], f"Done: {PART}."),
        ([said("2020-10", "Amber", "1.1")], [], f"Late: {PART}."),
        ([said("2020-10", "Amber", "1.1", restricted="yes")], [], f"We may not say: {PART}."),  # it may be met
        ([said("2020-10", "Amber", "1.1", restricted="yes", milestones_met="Draft")], [], f"We may not say: {PART}."),
        ([said("2020-10", "Green", "1.1")], [approved("redate", "2020-10-08", "2020-11-30", milestone="Draft")],
         f"New date: {PART}."),
        ([said("2020-10", "Green", "1.1", milestones_met="Draft"), said("2020-10", "Green", "1.2")],
         [approved("pause", "2020-10-08", ref="1.2")], f"Done: {PART}. On hold: “Do 1.2”."),
        ([said("2020-10", "Complete", "1.2", completed_on="2020-10-20", evidence="Minutes"),
          said("2020-10", "Complete", "1.3")], [approved("close", "2020-10-08", ref="1.1")],
         f"Done: “Do 1.2”. May be done, and we are checking: “Do 1.3”. Stopped: {PART}."),
    ],
)  # fmt: skip
def test_families_are_told_how_it_went_as_they_were_told_they_would_be(
    rows: list[tuple[str, Row]], changes: list[Row], told: str
) -> None:
    """“In November we will tell you how each one went”, and no update said that a draft was read in time."""
    refs = {row["ref"] for _, row in rows}
    plan = Workspace(
        [
            action("1.1", "15 Oct 20 Draft; Feb 21 Guide", in_plain_words="We will write a guide."),
            *(action(ref, "20 Oct 20" if ref in refs else "Feb 21") for ref in ("1.2", "1.3")),
        ],
        [*every("2020-09", "Green", "1.1", "1.2", "1.3"), *rows],
        changes,
    )
    assert "Due on 15" not in paper(plan, "2020-09-30", "plain-next", plain=True)
    when = "from 15 October 2020 to 20 October 2020" if len(rows) > 1 else "on 15 October 2020"
    assert f"Due {when}. {told}" in paper(plan, "2020-10-31", "plain-next", plain=True)


def test_how_many_things_went_is_counted_where_they_are_too_many_to_name() -> None:
    refs, done = [f"1.{number}" for number in range(1, 7)], {"completed_on": "2020-10-20", "evidence": "Minutes"}
    rows = [said("2020-09", "Green", ref) for ref in refs]
    rows += [said("2020-10", "Complete", ref, **done) for ref in refs[:4]] + [said("2020-10", "Red", refs[4])]
    rows += [said("2020-10", "Complete", refs[5], restricted="yes", **done)]
    plan, named = Workspace([action(ref, "31 Oct 20") for ref in refs], rows), SectionChoice("plain-next", limit=0)
    told = paper(plan, "2020-10-31", named, plain=True)
    assert "Due on 31 October 2020. Done: 4. Not done yet: 1. We may not say: 1." in told


def test_families_who_were_to_hear_how_each_one_went_read_their_names() -> None:
    """“3 are done, 1 has a new date, 1 is late”, and which nobody was told."""
    refs, done = [f"1.{number}" for number in range(1, 6)], {"completed_on": "2020-10-20", "evidence": "Minutes"}
    rows = [*every("2020-09", "Green", *refs), *(said("2020-10", "Complete", ref, **done) for ref in refs[:3])]
    later = [approved("redate", "2020-10-10", "2021-01-31", ref="1.4")]
    told = paper(
        Workspace([action(ref, "20 Oct 20") for ref in refs], rows, later), "2020-10-31", "plain-next", plain=True
    )
    assert "Done: “Do 1.1”; “Do 1.2”; “Do 1.3”. New date: “Do 1.4”. Late: “Do 1.5”." in told


def test_families_read_what_was_decided_of_what_was_to_be_decided() -> None:
    """“On 12 November we had 1 thing to decide”, and no paper said what came of it."""
    asked = said("2020-09", "Amber", ask="Agree two officers", ask_by="2020-10-15")
    log = {"date": "2020-10-15", "meeting": "Partnership", "decision": "Pay for two officers.", "refs": "1.1",
           "owner": "Council"}  # fmt: skip
    of = Workspace([action()], [asked, said("2020-10", "Green")], (), {"decisions": [log]})
    assert "1 thing to decide" in paper(of, "2020-09-30", "plain-next", plain=True)
    assert "On 15 October 2020 we decided: Pay for two officers." in paper(of, "2020-10-31", "plain-next", plain=True)
    unasked = of.having(updates=[said("2020-09", "Amber"), said("2020-10", "Green")])
    assert "we decided" not in paper(unasked, "2020-10-31", "plain-next", plain=True)


@pytest.mark.parametrize(
    ("due", "done", "told"),
    [
        ("2020-10-31", "2020-10-20", " Done on 20 October 2020."),
        ("2020-10-18", "2020-10-20", " Done on 20 October 2020, 2 days late."),
        ("2020-10-20", "", " Not yet. It was due by 20 October 2020. We are sorry."),
        ("2020-10-31", "2020-11-02", ""),
    ],
)
def test_families_read_what_came_of_what_was_decided(due: str, done: str, told: str) -> None:
    """“We decided: … by 31 March” was told as a wish after it was done on the 26th, as the chair's update said."""
    asked = said("2020-09", "Amber", ask="Agree two officers", ask_by="2020-10-15")
    log = {"date": "2020-10-15", "meeting": "Partnership", "decision": "Pay for two officers.", "refs": "1.1",
           "owner": "Council", "due": due, "done_on": done}  # fmt: skip
    of = Workspace([action()], [asked, said("2020-10", "Green")], (), {"decisions": [log]})
    words = paper(of, "2020-10-31", "plain-next", plain=True)
    assert f"On 15 October 2020 we decided: Pay for two officers.{told}\n" in words
    date = {**log, "decision": "Move the date of 1.1 to 31 January 2021.", "due": "2021-01-31", "done_on": ""}
    moved = of.having(changes=[approved("redate", "2020-10-15", "2021-01-31")], registers={"decisions": [date]})
    assert "to 31 January 2021.\n" in paper(moved, "2020-10-31", "plain-next", plain=True), "not “Done” of a promise"


def test_what_was_issued_again_with_a_correction_is_not_said_to_differ_from_it(tmp_path: Path) -> None:
    """The chair's update, of which nothing differed, stayed as it was, and with it the rows it was made from."""
    meetings: list[Row] = [
        {"template": "annex; chair", "date": day, "as_at": as_at}
        for day, as_at in (("2020-10-08", "2020-09-30"), ("2020-11-12", "2020-10-31"))
    ]
    plan = Workspace(
        [action("1.1"), action("1.2")],
        [said(month, "Green", ref) for month in ("2020-09", "2020-10") for ref in ("1.1", "1.2")],
        (),
        {"meetings": meetings, "leads": [{"as_written": "Body", "body": "Body"}]},
    )
    root = plan.write(tmp_path)
    api.start_workspace(root, example=False)
    september = ("--as-at", "2020-09")
    assert sendplan("issue", *september, workspace=root).code == 0
    month_file = root / "data/updates/2020-09.csv"
    month_file.write_text(month_file.read_text("utf-8").replace("Green", "Amber", 1), "utf-8")
    told = "September 2020 is told here as it reads now: what was recorded of 1.1 was corrected after"
    for again in (False, True):
        if again:
            issued = sendplan("issue", *september, "--again", "--reason", "It came late", workspace=root)
            assert "chair: not issued: nothing of it differs" in issued.err
        assert sendplan("report", "annex", "--as-at", "2020-10", "--format", "html", workspace=root).code == 0
        paper_of_october = (root / "reports/2020-10/annex.html").read_text("utf-8").replace("\u00a0", " ")
        assert (told in paper_of_october) is not again


@pytest.mark.parametrize(
    ("word", "forecast", "told"),
    [
        ("Amber", "", "What got better?\nTaken up again: 1.1 Do 1.1, at risk by its lead’s word."),
        ("Green", "", "What got better?\nTaken up again: 1.1 Do 1.1."),
        ("Amber", "2021-01-31", "What got worse?\nAt risk now: 1.1 Do 1.1."),
    ],
)
def test_what_was_on_hold_and_goes_on_is_no_worse_for_its_lead_s_word(word: str, forecast: str, told: str) -> None:
    rows = [*every("2020-08", "Green", "1.1", "1.2"), *every("2020-09", "Green", "1.2")]
    changes = [approved("pause", "2020-08-10"), approved("resume", "2020-09-10")]
    plan = Workspace([action("1.1"), action("1.2")], [*rows, said("2020-09", word, forecast_end=forecast)], changes)
    assert told in paper(plan, "2020-09-30", "answers")


@pytest.mark.parametrize(
    ("milestone", "told"),
    [
        ("Draft", "Agreed date moved: 1.1 Do 1.1 (Draft) to 31 October 2020."),
        ("Guide", "Agreed date moved: 1.1 Do 1.1 to 28 February 2021."),
    ],
)
def test_an_agreed_date_that_was_moved_is_that_of_its_milestone(milestone: str, told: str) -> None:
    """“Agreed date moved: Resource bases to 31 January”, and only their sites were to be chosen by then."""
    day = "2020-10-31" if milestone == "Draft" else "2021-02-28"
    plan = Workspace(
        [action("1.1", "Sep 20 Draft; Dec 20 Guide")],
        [said("2020-08", "Green"), said("2020-09", "Green")],
        [approved("redate", "2020-09-10", day, milestone=milestone)],
    )
    assert told in paper(plan, "2020-09-30", "answers")


def test_nothing_overdue_then_or_now_is_not_told_since_a_month_that_is_not_compared_with() -> None:
    late = {"forecast_end": "2021-03-31"}
    rows = [said("2020-08", "Red", "1.1", restricted="yes", **late), said("2020-09", "Red", "1.1", **late)]
    rows += [*every("2020-08", "Green", "1.2"), *every("2020-09", "Green", "1.2")]
    told = paper(Workspace([action("1.1"), action("1.2")], rows), "2020-09-30", "numbers")
    assert "\nNo action is overdue. Leads and dates agree that 1 is off track" in told
