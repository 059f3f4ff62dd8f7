"""What a winter of County Durham's own plan, lived by an officer, showed to be untrue: mergers, refusals and pauses."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from sendplan.check.records import load
from sendplan.compose.charts.track import now_expected
from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.calendar import Month
from sendplan.model.history import of_updates
from sendplan.model.reading import text_of
from sendplan.model.template import Filters
from sendplan.rules.known import known_at
from sendplan.rules.told import rows_of
from tests.compose.briefs import a_template
from tests.papers.test_officers_months import every, paper
from tests.papers.test_three_months_of_a_county import paper as plain_paper
from tests.workspaces import Row, Workspace, action, approved, said

NEW = {"body": "Joint Service", "since": "2020-10-01"}
MERGED = [
    {"as_written": "Unit", "formerly": "Unit", **NEW},
    {"as_written": "Group", "formerly": "Group", **NEW},
    {"as_written": "Forum/Unit", "formerly": "Unit", **NEW},
    {"as_written": "Forum/Unit", "body": "Forum"},
]


@pytest.mark.parametrize(
    ("lead", "now", "then"),
    [
        ("Unit", "Joint Service", "Unit"),
        ("Group", "Joint Service", "Group"),
        ("Forum/Unit", "Forum/Joint Service", "Forum/Unit"),
    ],
)
def test_before_two_bodies_became_one_each_action_is_led_by_the_body_that_led_it(
    lead: str, now: str, then: str
) -> None:
    """An annex issued again for December said that the last body in leads.csv had led the actions of both."""
    plan = [action("1.1", lead=lead, end="Aug 20")]
    rows = [*every("2020-09", "Green", "1.1"), *every("2020-10", "Green", "1.1")]
    of = Workspace(plan, rows, (), {"leads": [row for row in MERGED if row["as_written"] == lead]})
    all_of = of.having(actions=[*plan, action("1.2", lead="Unit"), action("1.3", lead="Group")])
    all_of = all_of.having(registers={"leads": MERGED})
    for day, led in (("2020-09-30", then), ("2020-10-31", now)):
        for each in (of, all_of):
            [unit] = [one for one in each.at(day).judged if one.ref == "1.1"]
            assert unit.action.lead == led
            assert {*unit.action.bodies} == {*led.split("/")}
    covers = Filters(leads=("Joint Service",))
    how = "led or shared" if "Forum" in lead else "led"
    told = paper(all_of, "2020-09-30", "front", filters=covers)
    assert f"Covers actions {how} by Unit and Group: 3 actions" in told
    told = paper(all_of, "2020-10-31", "changes")
    assert "Unit and Group are one body, called Joint Service since 1 October 2020." in told


def test_the_order_of_the_rows_of_a_plan_change_is_no_correction(tmp_path: Path) -> None:
    """“What was recorded of 3.3 was corrected” named each action with a refused and an approved change, every month."""
    asked = {"ref": "1.1", "kind": "redate", "new_end": "2021-03-31", "asked_on": "2020-08-03", "reason": "Asked"}
    closed = approved("pause", "2020-08-10", asked_on="2020-08-05")
    rows = [*every("2020-08", "Green", "1.1"), *every("2020-09", "Green", "1.1")]

    def of(*changes: Row) -> Workspace:
        return Workspace([action()], rows, changes)

    was = of_updates(rows_of(known_at(load(of(asked, closed).write(tmp_path)).records, date(2020, 8, 31))))
    for changes, corrected in (((asked, closed), False), ((closed, asked), False), ((closed,), True)):
        given = replace(of(*changes).records(), issued=(Month(2020, 8),), as_issued={Month(2020, 8): (was,)})
        brief = prepare(given, a_template("changes"), date(2020, 9, 30), versions={})
        assert ("was corrected after" in "\n".join(text_of(compose(brief)))) is corrected


def test_what_the_board_refused_waits_for_nobody() -> None:
    """A paper told the board that a closing it had refused six weeks before waited for approval."""
    asked = {"ref": "1.1", "kind": "close", "asked_on": "2020-08-20", "refused_on": "2020-09-10", "reason": "Overtaken"}
    of = Workspace(
        [action("1.1"), action("1.2")], [*every("2020-08", "Green", "1.1"), *every("2020-09", "Green", "1.1")]
    )
    of = of.having(changes=[asked])
    then = paper(of, "2020-08-31", "asks", "dates", "date-changes")
    assert "1.1 Do 1.1, to be closed." in then
    assert "Not yet approved" in then
    assert "Refused" not in then
    now = paper(of, "2020-09-30", "asks", "dates", "date-changes")
    assert "to be closed." not in now
    assert "Refused or withdrawn since August: 1.1 closed." in now
    assert "No change waits for approval." in now
    assert "Refused or withdrawn\n10 Sep 2020" in now
    [problem] = of.having(changes=[{**asked, "approved_on": "2020-09-10"}]).checked().records.problems
    assert "1.1 was refused and approved; the approval counts" in str(problem)


@pytest.mark.parametrize(
    ("end", "kinds", "told", "way"),
    [
        ("Jul 20", (("pause", "2020-09-10", "1.1 1.2"),), "Paused\nPaused\nNo comparison", ", at risk by dates"),
        (
            "Dec 20",
            (("pause", "2020-08-10", "1.1 1.2"), ("resume", "2020-09-10", "1.1")),
            "Unknown\nUnknown\nNo comparison",
            "in August paused",
        ),
        ("Dec 20", (("pause", "2020-09-10", "1.1 1.2"),), "Paused\nPaused\nNo comparison", "in August on track"),
        ("Dec 20", (), "On track\nOn track\nSame →", "as in August"),
    ],
)
def test_a_pause_makes_nothing_better_nor_its_end_worse(
    end: str, kinds: tuple[tuple[str, str, str], ...], told: str, way: str
) -> None:
    """“Improved” stood beside a theme of which three of seven actions had been paused and two were overdue."""
    changes = [approved(kind, on, ref=ref) for kind, on, refs in kinds for ref in refs.split()]
    paused: set[tuple[str, str]] = set()
    for kind, on, refs in kinds:
        for ref in refs.split():
            at = {(month, ref) for month in ("2020-08", "2020-09") if month >= on[:7]}
            paused = paused | at if kind == "pause" else paused - at
    rows = [said(month, "Paused" if (month, ref) in paused else "Green", ref)
            for month in ("2020-08", "2020-09") for ref in ("1.1", "1.2")]  # fmt: skip
    of = Workspace([action("1.1", end=end), action("1.2", end=end)], rows, changes)
    words = paper(of, "2020-09-30", "front", "standing")
    assert f"1 One\n{told}" in words
    assert way in words
    why = "No comparison: half or more of what is open is now unknown or paused."
    assert (why in words) is ("No comparison" in told)
    assert "better" not in words
    assert "worse" not in words
    stopped = sorted(ref for month, ref in paused if month == "2020-09" and ("2020-08", ref) not in paused)
    assert ("Paused by decision: 1.1" in paper(of, "2020-09-30", "answers")) is ("1.1" in stopped)


def test_what_is_paused_is_expected_on_no_day_that_was_given_before() -> None:
    """As at the end of March a plan on a page said “now 15 Jan”, and families were told of a day of February."""
    rows = [
        said("2020-08", "Amber", forecast_end="2020-10-15"), said("2020-09", "Paused"),
        *every("2020-08", "Green", "1.2"), *every("2020-09", "Green", "1.2"),
    ]  # fmt: skip
    of = Workspace([action("1.1", end="Aug 20"), action("1.2")], rows, [approved("pause", "2020-09-10")])
    goes_on = of.having(changes=())
    for each, expected in ((of, False), (goes_on, True)):
        assert ("15 Oct" in paper(each, "2020-09-30", "due")) is expected
        assert bool(now_expected(each.judged("2020-09-30"), date(2020, 9, 30))) is expected
        families = plain_paper(each, "2020-09-30", "plain-actions", "plain-late", plain=True)
        assert ("15 October" in families) is expected
    assert not now_expected(goes_on.judged("2020-10-31"), date(2020, 10, 31)), "it has passed"


@pytest.mark.parametrize(("done", "told"), [("2020-09-10", "(1.1)"), ("2020-08-20", "(1 not published)")])
def test_what_is_told_now_to_be_done_since_is_named(done: str, told: str) -> None:
    """“4 reported complete (1.4, 1.7, 4.4, 1 not published)” stood on a page that told that 4.5 was done."""
    finished = {"completed_on": done, "evidence": "Minutes"}
    rows = [said("2020-08", "Amber", restricted="yes"), said("2020-09", "Complete", **finished)]
    of = Workspace([action("1.1"), action("1.2")], [*rows, *every("2020-08", "Green", "1.2")])
    assert f"1 completed {told}" in paper(of, "2020-09-30", "standing")


def test_families_are_sent_to_a_promise_by_the_words_that_their_list_has_for_it() -> None:
    """“We do this now as part of “Trauma informed plan”” led to a promise that the paper calls otherwise."""
    plain = "Schools and services will learn to support children who have been through hard times."
    plan = [
        action("1.1", in_plain_words="We will help.", short="Commissioned services"),
        action("1.2", in_plain_words=plain, short="Trauma informed plan"), action("1.3", short="Data sharing"),
    ]  # fmt: skip
    log = [{"date": "2020-09-10", "meeting": "SEND Strategic Partnership", "decision": "Act on 1.2 and 1.3",
            "refs": "1.2;1.3", "owner": "Body"}]  # fmt: skip
    rows = [*every("2020-08", "Green", "1.1", "1.2", "1.3"), *every("2020-09", "Green", "1.1", "1.2", "1.3")]
    of = Workspace(plan, rows, [approved("close", "2020-09-10", reason="Merged into 1.2")], {"decisions": log})
    told = plain_paper(of, "2020-09-30", "plain-actions", "chair-said", plain=True)
    name = "“Schools and services will learn to support children who have been…”"
    assert f"We do this now as part of {name}" in told
    assert f"Act on {name} and “Data sharing”" in told, "no ref that families do not know"
