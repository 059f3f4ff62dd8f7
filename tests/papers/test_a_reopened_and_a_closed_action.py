"""What an officer's plan showed untrue of work that was reopened, closed or paused in part, and of silence."""

from datetime import date

from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.returns.one_question import one_question
from sendplan.rules.findings import findings
from tests.compose.briefs import a_template
from tests.workspaces import Row, Workspace, action, approved, part, said

DONE = {"completed_on": "2020-08-20", "evidence": "Minutes"}
IN_PARTS = [action("1.1", end="Mar 21"), part("1.1a", "Oct 20", lead="Trust"), part("1.1b", "Dec 20", lead="Forum")]


def paper(of: Workspace, day: str, *sections: str) -> str:
    """The public paper of those sections as text, its blanks plain."""
    chosen = replace(a_template(), sections=tuple(SectionChoice(name) for name in sections))
    document = compose(prepare(of.records(), chosen, date.fromisoformat(day), versions={}))
    return "\n".join(text_of(document)).replace("\u00a0", " ")


def finding(refs: str) -> dict[str, list[Row]]:
    return {"inspection": [{"id": "P1", "finding": "Plans are late.", "refs": refs}]}


def test_a_milestone_of_an_action_that_was_closed_was_not_met() -> None:
    plan = Workspace(
        [action("1.1", end="Sep 20"), action("1.2", end="Sep 20")],
        [said("2020-08", "Green"), said("2020-08", "Green", "1.2"), said("2020-09", "Complete", "1.2", **DONE)],
        [approved("close", "2020-09-10", approved_by="Board")],
        finding("1.1; 1.2"),
    )
    told = paper(plan, "2020-09-30", "stocktake")
    assert "1 met (1.2), none missed and still open, 1 closed undelivered (1.1);" in told
    assert "1.1 End: due 30 Sep 2020, not delivered: closed by Board on 10 September 2020." in told
    assert "Closed, and reported as it last was: 1.1." in paper(plan, "2020-09-30", "numbers")


def test_nobody_is_silent_of_an_action_before_it_was_reopened() -> None:
    """Nobody was asked of it while it was complete; the month of the reopening is asked."""
    plan = Workspace(
        [action("1.1"), action("1.2")],
        [said("2020-08", "Complete", **DONE), *(said(f"2020-{at:02}", "Green", "1.2") for at in (8, 9, 10, 11, 12))],
        [approved("reopen", "2020-11-12", "2021-03-31")],
    )
    judged = plan.judged("2020-11-30")
    assert (judged.open, judged.stale, judged.silent, judged.computed) == (True, True, False, Status.ON_TRACK)
    assert "No report for November: Body (1.1)." in paper(plan, "2020-11-30", "answers")
    assert plan.judged("2020-12-31").silent


def test_the_officer_s_answer_to_a_challenge_is_no_report_of_a_lead() -> None:
    rows = [said("2020-08", "Green"), said("2020-09", "", progress="", officer_note="Asked by telephone")]
    plan = Workspace([action("1.1", end="Aug 20")], rows)
    told = paper(plan, "2020-09-30", "front", "answers", "returns", "challenges")
    assert "0 of 1 open action" in told
    assert "No report for September: Body (1.1)." in told
    assert "Asked by telephone" in told
    worded = ("2020-09", {**rows[1][1], "progress": "Agreed"})
    assert not plan.having(updates=[rows[0], worded]).judged("2020-09-30").stale


def test_a_private_part_without_a_word_this_month_was_not_reported_in_private() -> None:
    rows = [said("2020-08", "Amber", "1.1a", restricted="yes"), said("2020-09", "Green", "1.1b", updated_by="Forum")]
    told = paper(Workspace(IN_PARTS, rows), "2020-09-30", "themes", "answers", "returns")
    assert "1.1a\nReported in private." not in told
    assert "No word on a part: Trust (1.1)." in told
    assert "answered on each of their open actions. No return: Trust (1.1)." in told
    again = [*rows, said("2020-09", "Amber", "1.1a", restricted="yes")]
    told = paper(Workspace(IN_PARTS, again), "2020-09-30", "themes", "answers", "returns")
    assert "1.1a\nReported in private." in told
    assert "Nobody: each open action has a report for September." in told


def test_a_part_on_hold_puts_its_action_on_hold_only_where_no_other_goes_on() -> None:
    rows = [said("2020-09", "Paused", "1.1a"), said("2020-09", "Green", "1.1b")]
    paused = approved("pause", "2020-09-10", ref="1.1a", approved_by="Board")
    judged = Workspace(IN_PARTS, rows, [paused]).judged("2020-09-30")
    assert (judged.reported, judged.computed) == (Status.ON_TRACK, Status.ON_TRACK)
    asked_only = Workspace(IN_PARTS, rows).judged("2020-09-30")
    assert asked_only.reported is Status.PAUSED, "a pause that nobody approved is told"
    both = [paused, approved("pause", "2020-09-10", ref="1.1b", approved_by="Board")]
    assert Workspace(IN_PARTS, rows, both).judged("2020-09-30").computed is Status.PAUSED
    assert "due: 1.1a Do 1.1a, paused." in paper(Workspace(IN_PARTS, rows, [paused]), "2020-09-30", "next")


def test_what_is_expected_later_is_told_where_nothing_else_got_worse() -> None:
    plan = Workspace(
        [action("1.1", end="Aug 20")],
        [said("2020-10", "Red", forecast_end="2020-11-10"), said("2020-11", "Red", forecast_end="2020-12-20")],
    )
    told = paper(plan, "2020-11-30", "answers")
    assert "Nothing, by dates, evidence and measures; but expected later: 1.1" in told


def test_a_plan_is_not_better_by_new_dates_where_the_new_date_is_of_what_was_reopened() -> None:
    """Off track in August for 1.1, which was completed; 1.2 was complete, and is open again with a date to come."""
    actions = [action("1.1", end="Jun 20"), *(action(f"1.{at}") for at in (2, 3, 4, 5, 6))]
    green = [said(month, "Green", f"1.{at}") for month in ("2020-08", "2020-09") for at in (3, 4, 5, 6)]
    rows = [said("2020-08", "Red"), said("2020-08", "Complete", "1.2", **DONE), *green]
    rows += [said("2020-09", "Complete", completed_on="2020-09-20", evidence="Minutes")]
    plan = Workspace(actions, rows, [approved("reopen", "2020-09-14", "2021-06-30", "1.2")])
    told = paper(plan, "2020-09-30", "front", "position")
    assert "better" in told
    assert "by new dates alone" not in told


def test_where_several_actions_name_a_measure_the_sentence_is_grammatical() -> None:
    rows = [
        {"measure": "Plans", "unit": "%", "target": "60", "value": "40", "period": f"2020-0{at}"} for at in (7, 8, 9)
    ]
    plan = Workspace([action("1.1", measures="Plans"), action("1.2", measures="Plans")], [said("2020-09", "Green")], (),
                     {"measures": rows})  # fmt: skip
    told = paper(plan, "2020-09-30", "difference")
    assert "2 name a measure; since then 2 too soon to say." in told
    assert "for none of them" not in told, "of three values nobody can say that they did not"


def test_what_was_reopened_is_open_and_not_also_complete() -> None:
    """With it the tile said more than open, complete and closed together."""
    plan = Workspace(
        [action("1.1", in_plain_words="We hold a weekly panel"), action("1.2")],
        [said("2020-08", "Complete", **DONE), said("2020-08", "Complete", "1.2", **DONE), said("2020-09", "", "1.2")],
        [approved("reopen", "2020-09-14", "2020-12-31")],
    )
    told = paper(plan, "2020-09-30", "front", "numbers")
    assert "Complete: 1, with evidence, not confirmed by others." in told
    assert "1 of 2\ncomputed 1. August: 2" in told
    families = paper(plan, "2020-09-30", "plain-actions")
    assert "We hold a weekly panel\nWe said this was done. We have opened it again." in families


def test_a_target_holds_until_another_is_given() -> None:
    def told(*targets: str) -> str:
        rows = [
            {"measure": "Plans", "unit": "%", "target": target, "value": f"{40 + at % 2}", "period": f"2020-0{at}"}
            for at, target in enumerate(("", "", *targets), 4)
        ]
        plan = Workspace(updates=[said("2020-09", "Green")], registers={"measures": rows})
        return paper(plan, "2020-09-30", "measures").replace("\n", " ")

    assert "Now 40%, was 41%. Target 60%." in told("60", "", "")
    assert "Now 40%, was 41%. Target 70% (60% before Jul 2020)." in told("60", "70", "")
    assert "Now 40%, was 41%. No target. Within trial limits" in told("", "", ""), "and not twice"


def test_an_option_that_begins_with_a_capital_stands_after_a_colon() -> None:
    ask = {"ask": "Agree a supplement", "ask_recommended": "Agree"}
    typed = said("2020-09", "Red", ask_options="A supplement for one post; No supplement", **ask)
    assert "Or: A supplement for one post; or No supplement." in paper(Workspace(updates=[typed]), "2020-09-30", "asks")
    small = said("2020-09", "Red", ask_options="an earlier date; no date", **ask)
    assert "Or an earlier date or no date." in paper(Workspace(updates=[small]), "2020-09-30", "asks")


def test_an_action_that_is_added_below_all_stands_with_its_theme() -> None:
    plan = Workspace([action("1.1"), action("1.2"), action("2.1"), action("1.3")], [said("2020-09", "Green")])
    assert [judged.ref for judged in plan.at("2020-09-30").judged] == ["1.1", "1.2", "1.3", "2.1"]


def test_check_says_that_the_challenged_one_was_reopened() -> None:
    plan = Workspace(updates=[said("2020-08", "Complete", **DONE), said("2020-09", "", progress="")],
                     changes=[approved("reopen", "2020-09-14", "2020-12-31")])  # fmt: skip
    [told] = [one.message for one in findings(plan.at("2020-09-30")) if one.kind == "challenged"]
    assert "computed on track: reopened on 14 September 2020; due" in told
    assert "Reported complete, and reopened since: 1.1." in paper(plan, "2020-09-30", "numbers")


def test_of_an_action_of_which_a_part_is_private_that_part_is_named() -> None:
    rows = [said("2020-09", "Amber", "1.1a", restricted="yes"), said("2020-09", "Green", "1.1b")]
    told = paper(Workspace(IN_PARTS, rows), "2020-09-30", "provenance")
    assert "1 action (1.1, of it 1.1a alone) was reported in private: the words are left out" in told


def test_what_would_change_the_officer_s_judgement_is_work_that_is_late_too() -> None:
    told = ("2020-09", {"ref": "1", "assurance": "limited", "officer_note": "It is late"})
    plan = Workspace([action("1.1", end="Jul 20")], [said("2020-09", "Red", forecast_end="2020-12-15"), told])
    assert "It is late. Recovery (1.1)." in paper(plan, "2020-09-30", "assurance").replace("\n", " ")


def test_a_lead_that_gave_a_day_is_asked_whether_it_holds() -> None:
    plan = Workspace([action("1.1", end="Sep 20")], [said("2020-09", "Red", forecast_end="2020-12-15")])
    before = plan.at("2020-09-30")
    asked = one_question(plan.judged("2020-10-31"), before, date(2020, 10, 31))
    assert asked.endswith(
        "31 days overdue by 31 October 2020. You expected 15 December 2020: is that still right, "
        "what holds it up, and what is being done?"
    )
