"""What papers say of a month in which nothing, nothing public or nothing more happened; and whom a count means."""

from datetime import date

from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_template
from tests.compose.test_true_sentences import IN_PARTS, PRIVATE, measure, words
from tests.workspaces import Workspace, action, approved, said

DONE = {"completed_on": "2020-08-20", "evidence": "Minutes"}
THREE = ("1.1", "1.2", "1.3")


def plain(workspace: Workspace, *sections: str | SectionChoice, day: str = "2020-09-30") -> str:
    return words(workspace, *sections, day=day).replace("\u00a0", " ")


def test_of_a_month_told_in_private_nothing_is_claimed() -> None:
    told = [said("2020-08", "Green", ref) for ref in THREE]
    told += [said("2020-09", "Red", ref, issues="Secretword", **PRIVATE) for ref in THREE]
    plan = Workspace([action("1.1", "31/08/2020"), action("1.2"), action("1.3")], told)
    paper = plain(plan, "front", "answers", "position", "exceptions")
    assert paper.count("Nothing that is published, by dates, evidence and measures.") == 2
    assert "Not published: how 3 of 3 actions stand; they were reported in private." in paper
    assert "Where the plan stands: 3 of 3 actions reported in private" in paper
    assert "1 of 3 open actions is overdue. What is said of it was reported in private." in paper
    assert "has a forecast" not in paper
    assert "Secretword" not in paper


def test_a_plan_that_is_finished_waits_for_nobody() -> None:
    plan = Workspace([action(ref) for ref in THREE], [said("2020-08", "Blue", ref, **DONE) for ref in THREE])
    plan = plan.having(updates=[*plan.updates, said("2020-09", "Blue", "1.1", **DONE)])
    paper = plain(plan, "answers", "position", "overdue", "plain-front", "plain-next")
    assert "Nobody: no action is open." in paper
    assert "Open actions: none, unchanged since August." in paper
    assert "No action is open." in paper
    assert "We promised to do 3 things. All are done." in paper
    assert "There is nothing left to do of what we promised." in paper


def test_before_the_first_updates_no_lead_agrees_with_anything() -> None:
    assert "No lead has reported yet; dates show none off track." in plain(Workspace(), "position", day="2020-07-31")


def test_families_hear_soon_how_it_is_going_though_nothing_is_due() -> None:
    plan = Workspace([action("1.1", "Mar 21")], [said("2020-09", "Green")])
    assert "Nothing is due by 31 October 2020. In November 2020 we will tell you how it is going." in plain(
        plan, "plain-next"
    )
    late = Workspace([action("1.1", "Aug 20")], [said("2020-09", "Green")])
    assert "Nothing else is due by 31 October 2020." in plain(late, "plain-next")


def test_what_a_lead_has_closed_and_nobody_decided_is_on_hold_for_families() -> None:
    plan = Workspace([action("1.1", "Mar 21")], [said("2020-09", "Closed")])
    assert "On hold until we decide if it ends" in plain(plan, "plain-actions")


def test_a_part_that_falls_due_is_told_though_its_action_counts_by_an_earlier_day() -> None:
    plan = Workspace(IN_PARTS, [said("2020-11", "Green", "1.1a"), said("2020-11", "Green", "1.1b")])
    for section in ("due", "next"):
        assert "1.1b" in plain(plan, section, day="2020-11-30"), section
    many = [action(f"2.{number}") for number in range(1, 8)]
    plan = plan.having(actions=[*IN_PARTS, *many])
    assert "7 actions" in plain(plan, "due", day="2020-11-30")
    assert "1 more part (1.1b)" in plain(plan, "due", day="2020-11-30")
    assert "and 1 part" in plain(plan, "next", day="2020-11-30")


def test_a_change_that_waits_for_approval_is_told_where_nothing_else_is_asked() -> None:
    asked = {"ref": "1.1", "kind": "redate", "new_end": "2021-02-26", "asked_on": "2020-09-10", "reason": "Late"}
    plan = Workspace([action("1.1"), action("1.2")], [said("2020-09", "Green")], (asked,))
    assert "Changes that wait for approval: 1\n1.1 Do 1.1, to 26 February 2021." in plain(plan, "asks")
    told = said("2020-09", "Green", ask="Agree 26 February 2021", ask_of="Board")
    assert "for approval" not in plain(plan.having(updates=[told]), "asks"), "the decision is about it"
    other = said("2020-09", "Green", "1.2", ask="Agree more staff", ask_of="Board")
    both = plain(plan.having(updates=[other]), "asks")
    assert "Waiting for approval too: 1.1 Do 1.1, to 26 February 2021." in both
    private = said("2020-09", "Green", **PRIVATE)
    assert "26 February" not in plain(plan.having(updates=[private]), "asks")
    agreed = approved("redate", "2020-09-20", "2021-02-26")
    assert "for approval" not in plain(plan.having(changes=(agreed,)), "asks")


def test_an_action_that_began_on_a_day_unknown_is_compared_with_the_time_before_the_plan() -> None:
    values = measure(("2020-06", "70"), ("2020-08", "75"))
    plan = Workspace([action("1.1", start="Commenced", measures="Plans in time")], [said("2020-08", "Green")])
    plan = plan.having(registers={"measures": values})
    assert "70% (Jun 2020) before the plan, 75% now" in plain(plan, "difference", day="2020-08-31")
    own_month = plan.having(registers={"measures": measure(("2020-07", "70"), ("2020-08", "75"))})
    assert "70% (Jul 2020) before the plan, 75% now" in plain(own_month, "difference", day="2020-08-31")
    within = own_month.having(plan=own_month.plan.replace("2020-07-31", "2020-07-16"))
    assert "70% (Jul 2020) when the plan began, 75% now" in plain(within, "difference", day="2020-08-31")
    known = plan.having(actions=[action("1.1", measures="Plans in time")])
    assert "70% (Jun 2020) when it began, 75% now" in plain(known, "difference", day="2020-08-31")


def test_few_bodies_are_named_though_they_owe_a_word_on_many_actions() -> None:
    refs = [f"1.{number}" for number in range(1, 7)]
    plan = Workspace([action(ref, lead="Trust" if ref < "1.4" else "Council") for ref in refs])
    plan = plan.having(updates=[said("2020-08", "Green", ref) for ref in refs] + [said("2020-09", "", "plan")])
    answered = plain(plan, "answers")
    assert "No report for September: Trust, Council (1.1, 1.2, 1.3, 1.4, 1.5, 1.6)." in answered


def test_a_body_that_meets_after_the_decision_is_told_that_it_comes_before() -> None:
    ask = {"ask": "Agree a date", "ask_of": "Board", "ask_by": "2020-10-08"}
    plan = Workspace([action("1.1")], [said("2020-09", "Green", **ask)])
    for day, told in (
        ("2020-10-13", "By 8 October 2020, before this meeting."),
        ("2020-10-08", "By 8 October 2020.\n"),
    ):
        meetings = [{"template": "board", "date": day, "as_at": "2020-09-30"}]
        assert told in plain(plan.having(registers={"meetings": meetings}), "asks"), day


FOUR_ROWS = replace(a_template("due"), annex=a_template("due"), sections=(SectionChoice("due", limit=4),))


def test_the_day_that_most_falls_due_on_is_counted_though_its_row_gives_way() -> None:
    left = [f"2.{number}" for number in range(1, 8)]
    days = {f"1.{number}": f"0{number}/10/2020" for number in range(1, 5)} | dict.fromkeys(left, "31/10/2020")
    plan = Workspace([action(ref, end) for ref, end in days.items()], [said("2020-09", "Green")])
    assert "31 Oct 2020\n7 actions" in plain(plan, "due"), "without an annex nothing gives way"
    short = prepare(plan.records(), FOUR_ROWS, date(2020, 9, 30), versions={})
    told = "\n".join(text_of(compose(short))).replace("\u00a0", " ")
    assert f"1 more row, to 31 October 2020, 7 actions due ({', '.join(left)}): annex" in told

    held = plan.having(changes=[approved("pause", "2020-09-10", "", "2.3")])
    short = prepare(held.records(), FOUR_ROWS, date(2020, 9, 30), versions={})
    told = "\n".join(text_of(compose(short))).replace("\u00a0", " ")
    assert f"7 actions due ({', '.join(left)}; 2.3 paused): annex" in told, "who reads only the count waits for it"
    brief = replace(FOUR_ROWS, sections=(SectionChoice("next", limit=4),))
    told = "\n".join(text_of(compose(prepare(plan.records(), brief, date(2020, 9, 30), versions={}))))
    assert "7 actions due or expected on 1 more day: annex" in told.replace("\u00a0", " "), "a day may hide many"


def test_what_is_due_on_a_day_that_is_shown_is_not_counted_among_what_gave_way() -> None:
    days = {f"1.{number}": f"0{number}/10/2020" for number in range(1, 5)}
    decision = {"date": "2020-09-20", "meeting": "Board", "decision": "Write to schools", "refs": "1.1",
                "owner": "Council", "due": "2020-10-04"}  # fmt: skip
    plan = Workspace([action(ref, end) for ref, end in days.items()], [said("2020-09", "Green")])
    plan = plan.having(registers={"decisions": [decision]})
    short = prepare(plan.records(), FOUR_ROWS, date(2020, 9, 30), versions={})
    told = "\n".join(text_of(compose(short))).replace("\u00a0", " ")
    assert "1 more row, to 4 October 2020: annex" in told


def test_an_officers_long_line_leads_to_an_annex_only_where_there_is_one() -> None:
    line = "The first of many sentences about this theme. " * 8
    plan = Workspace(updates=[said("2020-09", "Green"), said("2020-09", "Amber", "1", progress=line)])
    whole = plain(plan, "position")
    assert line.strip() in whole
    assert "annex" not in whole
    template = replace(a_template("position"), annex=a_template("position"))
    short = "\n".join(text_of(compose(prepare(plan.records(), template, date(2020, 9, 30), versions={}))))
    assert line.strip() not in short
    assert "this theme. (more: annex)" in short.replace("\u00a0", " ")
