"""What three months of an invented reform plan showed to be untrue or untold: each against the rows that showed it."""

from datetime import date
from pathlib import Path

import pytest

from sendplan import api
from sendplan.check.records import load
from sendplan.returns.one_question import one_question
from sendplan.rules.known import known_at
from sendplan.show.explain import as_text
from tests.papers.test_officers_months import every, paper
from tests.workspaces import Row, Workspace, action, approved, month, part, said

PRIVATE = {"restricted": "yes"}
IN_PARTS = (action("1.1"), part("1.1a", "Mar 21"), part("1.1b", "Mar 21"), action("1.2", "Mar 21"), action("2.1"))


def private_then() -> Workspace:
    """1.2 was off track in private in September; in October, off track still, it is told in public."""
    rows = [
        *every("2020-08", "Green", "1.1a", "1.1b", "2.1"), *every("2020-09", "Green", "1.1a", "1.1b", "2.1"),
        said("2020-09", "Red", "1.2", forecast_end="2021-07-31", issues="The lease", **PRIVATE),
        *every("2020-10", "Green", "1.1a", "1.1b", "2.1"),
        said("2020-10", "Amber", "1.2", forecast_end="2021-07-31"),
    ]  # fmt: skip
    return Workspace(IN_PARTS, rows)


def test_what_was_private_then_and_is_public_now_is_not_called_the_same() -> None:
    before = paper(private_then(), "2020-09-30", "standing")
    assert "1 One\nOn track\nOn track" in before
    now = paper(private_then(), "2020-10-31", "front", "position", "standing", "answers", "numbers")
    assert "1 One\nAt risk\nOff track\nNo comparison" in now
    assert "as in September" not in now
    assert "Whole plan but 1 private: On track by leads and dates" in paper(private_then(), "2020-09-30", "front")
    assert "Whole plan but 1 private\nOn track\nOn track\n" in before
    assert "in September, as published, on track" in now
    assert "No comparison: other actions were told in public then than now." in now
    assert "Private in September, so not compared: 1.2 Do 1.2, at risk by its lead’s word, off track by dates." in now
    assert "The lease" not in now


def test_who_shares_an_action_and_said_nothing_is_not_counted_as_having_answered() -> None:
    plan = (action("1.1", lead="Council/Trust"), action("1.2"))
    leads = [{"as_written": "Council/Trust", "body": body} for body in ("Council", "Trust")]
    leads += [{"as_written": "Body", "body": "Body"}]
    rows = [
        said("2020-09", "Green", "1.1", updated_by="Council"),
        said("2020-09", "Green", "1.2", updated_by="Officer"),
    ]
    told = paper(Workspace(plan, rows, (), {"leads": leads}), "2020-09-30", "answers", "returns")
    assert (
        "Each open action has a report for September, 1 of them only from some who lead it; missing: Trust (1.1)."
        in told
    )
    assert "Nobody" not in told
    assert "With a return, but not from all who lead it: 1.1 (not Trust)." in told
    both = [said("2020-09", "Green", "1.1", updated_by="Council; Trust"), rows[1]]
    assert "Nobody: each open" in paper(Workspace(plan, both, (), {"leads": leads}), "2020-09-30", "answers")


def test_what_one_of_several_leads_told_in_private_is_counted_as_the_answer_of_none_of_them() -> None:
    """Who told it is not published; that the other has answered would be untrue."""
    plan = (action("1.1", lead="Council/Trust"), action("1.2", lead="Council"), action("1.3", lead="Trust"))
    leads = [{"as_written": "Council/Trust", "body": body} for body in ("Council", "Trust")]
    leads += [{"as_written": body, "body": body} for body in ("Council", "Trust")]
    rows = [
        said("2020-09", "Amber", "1.1", updated_by="Council", restricted="yes", progress="Told alone"),
        said("2020-09", "Green", "1.2", updated_by="Council"),
        said("2020-08", "Green", "1.3", updated_by="Trust"),
    ]
    told = paper(Workspace(plan, rows, (), {"leads": leads}), "2020-09-30", "returns")
    assert "Council\n1 of 1\n" in told
    assert "Trust\n0 of 1\n" in told
    assert "All open actions, each once\n2 of 3\n" in told
    assert (
        "1 of 2 bodies that owe a return has answered on each of their open actions. No return: Trust (1.3). " in told
    )
    assert "Reported in private, so counted for none of those who share it: 1.1." in told


def test_of_an_action_with_milestones_the_one_that_falls_due_is_named() -> None:
    of = Workspace(
        [action("1.1", end="Oct 20 – Panel meets; Mar 21 – 100 plans read")], every("2020-09", "Green", "1.1")
    )
    assert "due: 1.1 Do 1.1: Panel meets." in paper(of, "2020-09-30", "next")
    assert "Do 1.1 (1.1): Panel meets" in paper(of, "2020-09-30", "due")


def test_a_part_that_is_done_is_told_though_its_action_goes_on_and_a_lone_recovery_by_name() -> None:
    rows = [
        *every("2020-08", "Green", "1.1a", "1.1b", "2.1"), said("2020-08", "Green", "1.2", forecast_end="2021-07-31"),
        said("2020-09", "Complete", "1.1a", completed_on="2020-09-19", evidence="Notes"),
        said("2020-09", "Green", "1.2", forecast_end="none"), *every("2020-09", "Green", "1.1b", "2.1"),
    ]  # fmt: skip
    better = paper(Workspace(IN_PARTS, rows), "2020-09-30", "answers")
    assert "Part done: 1.1a Do 1.1a, with evidence. On track now: 1.2 Do 1.2." in better


def test_a_lead_that_now_says_at_risk_is_heard_though_the_dates_show_nothing() -> None:
    rows = [
        *every("2020-08", "Green", "1.2", "2.1"),
        *every("2020-09", "Amber", "1.2"),
        *every("2020-09", "Green", "2.1"),
    ]
    assert "At risk by the lead’s word: 1.2 Do 1.2." in paper(Workspace(IN_PARTS, rows), "2020-09-30", "answers")


def test_a_target_that_is_met_is_said_and_young_measures_are_not_short_runs() -> None:
    values = ["48", "51", "47", "52", "50", "49", "53", "50", "52", "55", "58", "66", "71"]
    rows = [
        {"measure": "Plans in time", "unit": "%", "target": "70", "value": value, "period": f"{year}-{at:02}"}
        for value, (year, at) in zip(values, [(2019, at) for at in range(9, 13)] + [(2020, at) for at in range(1, 10)],
                                     strict=True)
    ]  # fmt: skip
    young = [
        {"measure": name, "better": "lower", "target": "10", "value": value, "period": f"2020-0{at}"}
        for name in ("Wait", "Moves") for at, value in ((8, "31"), (9, "29"))
    ]  # fmt: skip
    updates = [*every("2020-08", "Green", "1.2"), *every("2020-09", "Green", "1.2")]
    better = paper(Workspace(IN_PARTS, updates, (), {"measures": [*rows, *young]}), "2020-09-30", "answers")
    assert "Plans in time (target 70%, met): 71%, was 66%." in better
    assert "Both other measures, too few points to judge, moved towards target; neither has met it." in better


@pytest.mark.parametrize(("due", "told"), [("2020-09-30", True), ("2020-09-29", False)])
def test_a_decision_due_on_the_very_day_still_comes_next(due: str, told: bool) -> None:
    decided = [{"date": "2020-09-10", "decision": "Use locums", "refs": "1.2", "due": due}]
    of = Workspace(IN_PARTS, [month("2020-09")], (), {"decisions": decided})
    assert ("Use locums (1.2)" in paper(of, "2020-09-30", "next")) is told


def test_explain_shows_the_answer_beside_the_part_that_is_challenged() -> None:
    rows = [said("2020-09", "Green", "1.1a", forecast_end="2021-06-30", officer_note="The lease begins in March"),
            said("2020-09", "Green", "1.1b")]  # fmt: skip
    shown = as_text(api.explain(Workspace(IN_PARTS, rows).opened("2020-09-30"), "1.1"))
    assert "Officer's answer: The lease begins in March" in shown
    assert "no answer yet" not in shown


def test_a_row_added_to_the_plan_is_no_other_word_on_the_actions_below_it(tmp_path: Path) -> None:
    """`verify` names what a file says otherwise: the rows of parts move down, and say what they said."""

    def of(name: str, *actions: Row) -> dict[str, str]:
        leads = [{"as_written": "Body", "body": "Body"}]
        added = [approved("add", "2020-10-14", ref="1.3")] if name == "new" else []
        root = Workspace(actions, every("2020-09", "Green", "1.2"), added, {"leads": leads}).write(tmp_path / name)
        kept = known_at(load(root).records, date(2020, 9, 30)).inputs
        return next(dict(one.rows) for one in kept if one.path == "data/actions.csv")

    parted = (action("2.1"), part("2.1a"), part("2.1b"))
    assert of("old", action("1.2"), *parted) == of("new", action("1.2"), action("1.3"), *parted)


def test_a_lead_that_was_renamed_has_its_new_name_wherever_it_leads() -> None:
    leads = [{"as_written": "Post-16 Partnership", "body": "Adulthood Board"}]
    of = Workspace([action("1.1", lead="Post-16 Partnership", end="Aug 20")], every("2020-09", "Green", "1.1"), (),
                   {"leads": leads})  # fmt: skip
    told = paper(of, "2020-09-30", "themes", "exceptions", "actions-in-full", "overdue", "recovery")
    assert "Adulthood Board" in told
    assert "Post-16" not in told


def test_an_action_in_parts_has_its_own_day_and_not_that_of_its_first_part_beside_the_forecast_of_its_last() -> None:
    parts = (action("1.1", end="Jan 21"), part("1.1a", "Oct 20"), part("1.1b", "Jan 21"))
    rows = [said("2020-09", "Green", "1.1a"), said("2020-09", "Amber", "1.1b", forecast_end="2021-02-28")]
    of = Workspace(parts, rows)
    assert "31 Jan 2021\n(first part 31 Oct)\nforecast 28 Feb 2021" in paper(of, "2020-09-30", "themes")
    page = paper(of, "2020-09-30", "timeline", "timeline-table")
    assert "1 of 1 open action has something due by 31 October 2020" in page
    assert "Do 1.1\n31 Jan 2021" in page
    done = [*rows, said("2020-10", "Complete", "1.1a", completed_on="2020-10-19", evidence="Notes"),
            said("2020-10", "Green", "1.1b", forecast_end="none")]  # fmt: skip
    last = paper(of.having(updates=done), "2020-10-31", "themes", "actions-in-full")
    assert "part 31" not in last
    assert "earliest part" not in last


def test_a_measure_that_begins_after_its_action_does_not_say_where_that_began() -> None:
    plan = Workspace([action("1.1", measures="Wait")], every("2020-09", "Green", "1.1"), (), {"measures": [
        {"measure": "Wait", "better": "lower", "target": "10", "value": value, "period": f"2020-0{at}"}
        for at, value in ((8, "31"), (9, "29"))
    ]})  # fmt: skip
    told = paper(plan, "2020-09-30", "difference")
    assert "31 (Aug 2020), its first value, 29 now" in told
    assert "when it began" not in told


def test_families_are_told_an_agreed_date_as_agreed_and_a_hoped_one_as_hoped() -> None:
    of = Workspace([action("1.1"), action("1.2")],
                   [said("2020-10", "Green", "1.1"), said("2020-10", "Amber", "1.2", forecast_end="2021-02-28")],
                   [approved("redate", "2020-10-14", "2021-03-31")])  # fmt: skip
    told = paper(of, "2020-10-31", "plain-actions", plain=True)
    assert "We planned 31 December 2020. New date: 31 March 2021." in told
    assert "We planned 31 December 2020. We now expect 28 February 2021." in told


@pytest.mark.parametrize(("rows", "changes", "asked"), [
    ([said("2020-09", "Complete", completed_on="2020-09-30")], (), "Reported complete. Where is the evidence?"),
    ([said("2020-09", "Complete")], (),
     "Reported complete. On which day was it completed, and where is the evidence?"),
    ([said("2020-08", "Green"), said("2020-09", "Green", ref="1.2")], (),
     "We have had no word on it since August 2020. How does it stand?"),
    ([said("2020-09", "Red", forecast_end="Draft 31 Jan 21")], (),
     "Due on 15 November 2020 (Draft). You expected 31 January 2021: is that still right, and what is being done?"),
    ([said("2020-09", "Paused")], [approved("pause", "2020-09-14", approved_by="Board")],
     "Paused by Board on 14 September 2020. Can it go on, and when? If nothing is new, leave it blank."),
])  # fmt: skip
def test_a_lead_is_asked_only_what_is_not_known(rows: list[tuple[str, Row]], changes: list[Row], asked: str) -> None:
    end = "15 Nov 20 Draft; Mar 21 Service" if "Draft" in asked else "Mar 21"
    of = Workspace([action("1.1", end), action("1.2", "Mar 21")], rows, changes)
    assert one_question(of.judged("2020-10-31"), of.at("2020-09-30"), date(2020, 10, 31)) == asked


def test_a_decision_without_a_consequence_has_no_empty_column_and_one_missing_thing_is_named() -> None:
    rows = [said("2020-09", "Complete", "1.1", ask="Agree a supplement", ask_of="Board"),
            *every("2020-08", "Green", "1.2")]  # fmt: skip
    of = Workspace([action("1.1"), action("1.2", "Mar 21")], rows)
    told = paper(of, "2020-09-30", "front", "asks")
    assert "Agree a supplement" in told
    assert "If it is not made" not in told
    assert "What would raise it: the report of 1.2 and the explanation of 1.1;" in told
    assert "Complete: 1, without evidence yet, not confirmed by others." in told
