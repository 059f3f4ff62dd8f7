"""What an officer's three months of a plan kept on six sheets showed untrue, misleading or unsaid."""

from datetime import date

from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from sendplan.model.template import SectionChoice
from sendplan.rules.findings import findings
from tests.compose.briefs import a_template
from tests.workspaces import Workspace, action, approved, month, part, said

DONE = {"evidence": "Minutes"}
IN_PARTS = [action("1.1", end="Dec 20"), part("1.1a"), part("1.1b"), action("1.2")]


def paper(of: Workspace, day: str, *sections: str) -> str:
    """The public paper of those sections as text, its blanks plain."""
    chosen = replace(a_template(), sections=tuple(SectionChoice(name) for name in sections))
    document = compose(prepare(of.records(), chosen, date.fromisoformat(day), versions={}))
    return "\n".join(text_of(document)).replace("\u00a0", " ")


def test_values_on_one_side_of_the_mean_do_not_leave_the_limits() -> None:
    values = (41, 43, 40, 44, 46, 45, 47, 48, 46, 49, 51, 53, 52, 55, 54, 50)
    days = [(2019, at) for at in range(6, 13)] + [(2020, at) for at in range(1, 10)]
    rows = [
        {"measure": "Plans", "unit": "%", "target": "60", "value": str(value), "period": f"{year}-{at:02}"}
        for value, (year, at) in zip(values, days, strict=True)
    ]
    told = paper(Workspace([action()], [month("2020-09")], (), {"measures": rows}), "2020-09-30", "measures")
    assert "the last 7 are above the mean" in told
    assert "60% is above the upper limit. The newest values show a change, so these limits cannot tell what" in told
    beyond = [*rows[:-1], {**rows[-1], "value": "58"}]
    told = paper(Workspace([action()], [month("2020-09")], (), {"measures": beyond}), "2020-09-30", "measures")
    assert "The newest values leave these limits, so they cannot tell what comes next." in told


def test_an_action_was_completed_with_the_last_of_its_parts() -> None:
    rows = [said("2020-09", "Complete", "1.1a", completed_on="2020-08-12", **DONE),
            said("2020-09", "Complete", "1.1b", completed_on="2020-09-18", **DONE)]  # fmt: skip
    judged = Workspace(IN_PARTS, rows).judged("2020-09-30")
    assert judged.why == "part 1.1b: completed on 18 September 2020, with evidence"


def test_what_is_reported_late_in_the_month_in_which_it_was_closed_is_told() -> None:
    """It stood as off track in the figure’s first words, and `check` said nothing."""
    rows = [said("2020-09", "Red", "1.2"), said("2020-09", "Green", "1.1a"), said("2020-09", "Green", "1.1b")]
    plan = Workspace(IN_PARTS, rows, [approved("close", "2020-09-10", ref="1.2", approved_by="Board")])
    [found] = [one for one in findings(plan.at("2020-09-30")) if one.kind == "reported though closed"]
    assert "1.2 was closed by an approval and is reported off track this month: papers count it as closed" in str(found)
    told = paper(plan, "2020-09-30", "position")
    assert "Leads report 1 off track; dates show none. Of what leads report, 1.2 is closed." in told
    kept = plan.having(updates=[*rows, month("2020-10")])
    assert "reported though closed" not in [one.kind for one in findings(kept.at("2020-10-31"))]


def test_two_tables_of_one_paper_agree_on_what_is_stale() -> None:
    rows = [said("2020-08", "Green", "1.2"), *(said("2020-09", "Green", f"1.1{at}") for at in "ab")]
    plan = Workspace(IN_PARTS, rows, [approved("pause", "2020-09-02", ref="1.2", approved_by="Board")])
    assert "Stale, for no return is asked of what is paused: 1.2." in paper(plan, "2020-09-30", "numbers")


def test_a_body_that_is_called_otherwise_since_the_last_paper_is_named_both_ways() -> None:
    leads = [{"as_written": "Body", "body": "Family Team", "formerly": "Body", "since": "2020-09-01"}]
    plan = Workspace([action()], [said("2020-08", "Green"), said("2020-09", "Green")], (), {"leads": leads})
    named = "Body is called Family Team since 1 September 2020."
    assert named in paper(plan, "2020-09-30", "changes")
    later = plan.having(updates=[*plan.updates, said("2020-10", "Green")])
    assert named not in paper(later, "2020-10-31", "changes")


def test_the_fifth_change_is_named_instead_of_counted() -> None:
    actions = [action(f"1.{at}") for at in range(1, 7)]
    for number, told in ((5, "to 28 May 2021."), (6, "to 28 April 2021; and 2 more.")):
        changes = [approved("redate", "2020-09-10", f"2021-0{at}-28", f"1.{at}") for at in range(1, number + 1)]
        plan = Workspace(actions, [month("2020-08"), month("2020-09")], changes)
        assert told in paper(plan, "2020-09-30", "dates")


def test_what_was_approved_alike_is_told_together_after_the_new_dates() -> None:
    """“1.6 paused; 1.8 paused; 2.3 paused; and 13 more” left three of six pauses of one decision untold."""
    refs = [f"1.{at}" for at in range(1, 8)]
    changes = [approved("pause", "2020-09-10", ref=ref) for ref in refs[:6]]
    changes.append(approved("redate", "2020-09-10", "2021-01-31", "1.7"))
    plan = Workspace([action(ref) for ref in refs], [month("2020-08"), month("2020-09")], changes)
    told = "1.7 from 31 December 2020 to 31 January 2021; 1.1, 1.2, 1.3, 1.4, 1.5 and 1.6 paused. "
    assert f"Approved since August: {told}" in paper(plan, "2020-09-30", "dates")


def test_a_reopening_with_a_new_date_is_one_change() -> None:
    rows = [said("2020-08", "Complete", completed_on="2020-08-20", **DONE), said("2020-09", "Amber")]
    plan = Workspace([action(end="Aug 20")], rows, [approved("reopen", "2020-09-10", "2020-12-31")])
    told = paper(plan, "2020-09-30", "stocktake")
    assert told.count("Reason.") == 1
    assert "1.1: reopened by an approval that names nobody, 10 Sep 2020; now due 31 Dec 2020. Reason." in told


def test_a_return_by_one_of_two_leads_is_no_return_by_each() -> None:
    leads = [{"as_written": "Body/Trust", "body": body} for body in ("Body", "Trust")]
    plan = Workspace([action(lead="Body/Trust")], [said("2020-09", "Green", updated_by="Body")], (), {"leads": leads})
    told = paper(plan, "2020-09-30", "returns")
    assert (
        "1 of 2 bodies that owe a return has answered on each of their open actions. With a return, but not from"
        in told
    )


def test_families_are_told_what_was_taken_out_of_the_plan() -> None:
    """The promise was in no count any more, and nothing said so."""
    actions = [action(), action("1.2", in_plain_words="We will answer complaints. We hope.")]
    rows = [month("2020-08"), month("2020-09"), month("2020-10")]
    plan = Workspace(actions, rows, [approved("remove", "2020-09-10", ref="1.2")])
    told = "Since August we took this promise out of the plan: “We will answer complaints”."
    assert told in paper(plan, "2020-09-30", "plain-counts")
    assert "took this promise" not in paper(plan, "2020-10-31", "plain-counts")
    again = plan.having(changes=[*plan.changes, approved("add", "2020-09-20", ref="1.2")])
    assert "took this promise" not in paper(again, "2020-09-30", "plain-counts")


def test_a_part_without_plain_words_goes_by_those_of_its_action_for_families() -> None:
    actions = [action("1.1", end="Dec 20", in_plain_words="We will give each nursery a guide."), *IN_PARTS[1:]]
    decided = {"date": "2020-09-10", "meeting": "Partnership", "decision": "Agreed.", "refs": "1.1b"}
    moved = approved("redate", "2020-09-10", "2021-01-31", "1.1b")
    plan = Workspace(actions, [month("2020-09")], [moved], {"decisions": [decided]})
    told = "We moved a part of “We will give each nursery a guide” from 31 December 2020 to 31 January 2021."
    assert told in paper(plan, "2020-09-30", "chair-front")


def test_the_fifth_thing_that_falls_due_is_named_instead_of_counted() -> None:
    for number, told in ((5, "Do 1.5 (1.5)"), (6, "2 more rows")):
        actions = [action(f"1.{at}", end=f"{at} Oct 2020") for at in range(1, number + 1)]
        plan = Workspace(actions, [month("2020-09")])
        due = prepare(plan.records(), replace(a_template("due"), annex=a_template()), date(2020, 9, 30), versions={})
        assert told in "\n".join(text_of(compose(due))).replace("\u00a0", " ")


def test_what_is_as_it_was_of_other_actions_is_told_so_where_the_table_compares_nothing() -> None:
    late = {"forecast_end": "2021-04-15"}
    rows = [
        said("2020-08", "Amber", **late), said("2020-08", "Green", "1.3"),
        said("2020-08", "Green", "1.2", restricted="yes", restricted_why="A contract"),
        said("2020-09", "Green", forecast_end="none"), said("2020-09", "Amber", "1.2", **late),
        said("2020-09", "Green", "1.3"),
    ]  # fmt: skip
    plan = Workspace([action(f"1.{at}", end="Mar 21") for at in (1, 2, 3)], rows)
    told = paper(plan, "2020-09-30", "front", "position")
    assert "At risk by leads and dates, as in August, when other actions were published." in told
    assert "Whole plan\nAt risk\nAt risk\nNo comparison" in told


def test_an_end_that_is_blank_is_not_quoted() -> None:
    found = [str(one) for one in findings(Workspace([action(end="")], [said("2020-09", "Green")]).at("2020-09-30"))]
    assert any("1.1 has no end date: it needs a review date" in one for one in found)
