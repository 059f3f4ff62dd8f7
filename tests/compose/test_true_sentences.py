"""Sentences that were once untrue, or misled, each held against the plan that showed it."""

from datetime import date

from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.calendar import Month
from sendplan.model.document import Table
from sendplan.model.reading import blocks_of, text_of
from sendplan.model.template import SectionChoice
from sendplan.returns.one_question import one_question
from sendplan.rules.findings import findings
from tests.compose.briefs import a_template
from tests.workspaces import Row, Workspace, action, approved, part, said

PRIVATE = {"restricted": "yes"}
IN_PARTS = [action("1.1", end="Mar 21"), part("1.1a", "Oct 20"), part("1.1b", "Dec 20")]
AUGUST_AND_SEPTEMBER = [said("2020-08", "Green"), said("2020-09", "Green")]


def words(workspace: Workspace, *sections: str | SectionChoice, day: str = "2020-09-30") -> str:
    brief = prepare(
        workspace.records(),
        a_template(*sections),
        date.fromisoformat(day),
        restricted=False,
        versions={"sendplan": "0"},
    )
    return "\n".join(text_of(compose(brief))).replace("\u00a0", " ")


def measure(*values: tuple[str, str]) -> list[Row]:
    return [
        {"measure": "Plans in time", "theme": "1", "unit": "%", "target": "90", "period": period, "value": value}
        for period, value in values
    ]


def test_the_day_of_a_part_is_said_of_the_part_and_not_of_the_whole() -> None:
    plan = Workspace(IN_PARTS, AUGUST_AND_SEPTEMBER)
    assert "Do 1.1a (1.1a)" in words(plan, "due")
    assert "due: 1.1a Do 1.1a." in words(plan, "next")
    assert "Do 1.1 (1.1)" not in words(plan, "due"), "its own day is in March"
    assert "(first part 31 Oct 2020)" in words(plan, "actions-in-full")


def test_a_part_expected_late_has_its_own_new_day_beside_it() -> None:
    told = [said("2020-09", "Amber", "1.1a", forecast_end="2020-11-20"), said("2020-09", "Green", "1.1b")]
    assert "Do 1.1a (1.1a), expected 20 Nov 2020" in words(Workspace(IN_PARTS, told), "due")


def test_counts_without_what_is_private_say_so() -> None:
    """The part in public is off track: without a word, “Leads report none off track” would be untrue beside it."""
    told = [
        said("2020-09", "Red", "1.1a"), said("2020-09", "Amber", "1.1b", **PRIVATE), said("2020-09", "Green", "1.2"),
    ]  # fmt: skip
    plan = Workspace([*IN_PARTS, action("1.2")], told)
    paper = words(plan, "front", "position", "numbers")
    beside = "Not counted: 1.1a, off track, for its action is not published."
    assert "Whole plan but 1 private: Off track by leads, On track by dates" in paper
    assert f"As published, leads and dates agree: none off track. {beside}" in paper
    assert f"As published, none is off track. {beside}" in paper
    open_plan = Workspace([*IN_PARTS, action("1.2")], [said("2020-09", "Red", "1.1a"), told[2]])
    assert "As published" not in words(open_plan, "front", "position", "numbers")


def test_better_by_status_and_more_overdue_is_but() -> None:
    actions = [action("1.1", "Jun 21"), action("1.2", "Jun 21"), action("1.3", "Aug 20")]
    told = [
        said("2020-08", "Red", "1.1", forecast_end="2021-09-30"),
        said("2020-08", "Red", "1.2", forecast_end="2021-09-30"),
        said("2020-08", "Green", "1.3"), said("2020-09", "Green", "1.1", forecast_end="none"),
        said("2020-09", "Green", "1.2", forecast_end="none"), said("2020-09", "Green", "1.3"),
    ]  # fmt: skip
    assert "Better than August, but 1 action is overdue, up from 0" in words(Workspace(actions, told), "numbers")


def test_what_got_better_is_not_explained_by_a_cause_of_delay() -> None:
    told = [
        said("2020-08", "Red", issues="No author", forecast_end="2021-03-31"),
        said("2020-09", "Amber", issues="No author", progress="A tutor writes it.", forecast_end="2021-02-28"),
    ]
    paper = words(Workspace([action(end="Jan 21")], told), "changes")
    assert paper.count("A tutor writes it.") == 2, "the status and the forecast"
    assert "No author" not in paper


def test_one_measure_that_rises_is_not_nothing() -> None:
    plan = Workspace(
        [action()], AUGUST_AND_SEPTEMBER, registers={"measures": measure(("2020-08", "56"), ("2020-09", "61"))}
    )
    assert "Plans in time (target 90%): 61%, was 56%; too early to tell." in words(plan, "answers")


def test_a_body_alone_without_a_report_is_not_none() -> None:
    told = [said("2020-08", "Green"), said("2020-08", "Green", "1.2"), said("2020-09", "Green", "1.2")]
    paper = words(Workspace([action("1.1", lead="College"), action("1.2")], told), "answers")
    assert "No report for September: College" in paper
    assert "None for" not in paper


def test_one_decision_that_waits_is_overdue_itself() -> None:
    log = [{"date": "2020-08-10", "meeting": "Board", "decision": "Tell them", "due": "2020-09-05"}]
    paper = words(Workspace([action()], AUGUST_AND_SEPTEMBER, registers={"decisions": log}), "decisions")
    assert "1 of 1 decision is still to be carried out and is overdue." in paper


def asked(workspace: Workspace) -> str:
    """What a lead is asked of 1.1 at the end of October."""
    return one_question(workspace.judged("2020-10-31"), workspace.at("2020-09-30"), date(2020, 10, 31))


def test_a_lead_is_not_asked_which_of_two_truths_is_right() -> None:
    late = Workspace([action(start="Jul 20")], [said("2020-09", "Not started")])
    assert asked(late) == "It was to start by 31 July 2020 and was reported not started. When will it start?"


def test_what_its_lead_called_off_track_before_is_worse_by_its_dates_alone() -> None:
    late = said("2020-09", "Red", forecast_end="2021-12-31")
    known = Workspace([action()], [said("2020-08", "Red"), late])
    assert "Off track now: 1.1 Do 1.1, as its lead said before." in words(known, "answers")
    new = Workspace([action()], [said("2020-08", "Amber"), late])
    assert "Off track now: 1.1 Do 1.1." in words(new, "answers")
    soon = said("2020-09", "Amber", forecast_end="2021-01-15")
    for before, behind in (("Amber", ", as its lead said before."), ("Green", "."), ("Red", ".")):
        risk = Workspace([action()], [said("2020-08", before), soon])
        assert f"At risk now: 1.1 Do 1.1{behind}" in words(risk, "answers")


def test_a_day_that_one_of_several_leads_gave_is_not_called_the_others() -> None:
    told = [said("2020-09", "Red", forecast_end="2021-05-31", updated_by="Council")]
    both = [{"as_written": "Council/Trust", "body": body} for body in ("Council", "Trust")]
    for end, words in (("Mar 21", "after its date of 31 March 2021"), ("Sep 20", "is that still right")):
        shared = Workspace([action(end=end, lead="Council/Trust")], told, (), {"leads": both})
        assert f"It was expected on 31 May 2021{', ' if 'after' in words else ': '}{words}" in asked(shared)
        alone = Workspace([action(end=end)], told)
        assert "You expected 31 May 2021" in asked(alone)


def test_a_lead_of_a_reopened_action_is_asked_how_it_stands() -> None:
    done = said("2020-09", "Complete", completed_on="2020-09-10", evidence="Minutes")
    approved = {"approved_by": "Board", "approved_on": "2020-10-08"}
    again = {"ref": "1.1", "kind": "reopen", "new_end": "2021-03-31", "reason": "Nobody answers", **approved}
    words = asked(Workspace([action()], [done], [again]))
    assert words.startswith("Reported complete, but reopened on 8 October 2020")
    assert words.endswith("How does it stand now, and when will it be finished?")
    assert words.count("omplete") == 1


def test_a_later_day_that_came_nearer_is_not_nothing() -> None:
    told = [said("2020-08", "Red", forecast_end="2021-05-31"), said("2020-09", "Red", forecast_end="2021-03-31")]
    paper = words(Workspace([action(end="Jan 21")], told), "answers")
    assert "1 expected sooner, still late (1.1)." in paper


def test_families_are_told_that_a_part_is_late_or_due_and_not_the_whole_promise() -> None:
    plan = Workspace(IN_PARTS, [said("2020-11", "Green", "1.1a"), said("2020-11", "Green", "1.1b")])
    late = words(plan, "plain-late", "plain-actions", day="2020-11-30")
    assert "31 October 2020\nA part of it" in late
    assert "1 thing or a part of it is due by" in words(plan, "plain-next", day="2020-10-15")


def test_the_reason_of_one_change_is_not_what_was_said_of_three() -> None:
    approved = {"kind": "redate", "new_end": "2021-06-30", "approved_by": "Board", "approved_on": "2020-09-10"}
    log = [
        {
            "date": "2020-09-10",
            "meeting": "SEND Strategic Partnership",
            "decision": "Move both",
            "refs": "1.1;1.2",
            "owner": "Body",
        }
    ]
    one = {"ref": "1.1", "reason": "No author", **approved}
    plan = Workspace([action(), action("1.2")], AUGUST_AND_SEPTEMBER, [one], {"decisions": log})
    assert "No author" in words(plan, "chair-said")
    both = plan.having(changes=[one, {"ref": "1.2", "reason": "", **approved}])
    assert "No author" not in words(both, "chair-said")


def test_what_was_corrected_in_an_issued_month_is_named_but_for_what_is_told_in_private() -> None:
    rows = [*AUGUST_AND_SEPTEMBER, said("2020-08", "Green", "1.2"), said("2020-09", "Green", "1.2", restricted="yes")]
    records = Workspace([action(), action("1.2")], rows).records()
    was = {"data/updates/2020-08": {"1.1": "another", "1.2": "another"}}
    given = replace(records, issued=(Month(2020, 8),), as_issued={Month(2020, 8): (was,)})
    for restricted, named in ((False, "1.1"), (True, "1.1 and 1.2")):
        brief = prepare(given, a_template("changes"), date(2020, 9, 30), restricted=restricted, versions={})
        text = "\n".join(text_of(compose(brief))).replace("\u00a0", " ")
        assert f"what was recorded of {named} was corrected after its papers were issued" in text


def test_that_a_private_row_was_changed_since_is_not_told_though_newer_rows_are_public() -> None:
    rows = [said("2020-07", "Green", restricted="yes"), *AUGUST_AND_SEPTEMBER]
    records = Workspace([action()], rows).records()
    was = {"data/updates/2020-08": {"1.1": "another"}}
    given = replace(records, issued=(Month(2020, 8),), as_issued={Month(2020, 8): (was,)})
    for restricted in (False, True):
        brief = prepare(given, a_template("changes"), date(2020, 9, 30), restricted=restricted, versions={})
        assert ("was corrected after its papers" in "\n".join(text_of(compose(brief)))) is restricted


def test_silence_is_not_said_to_be_no_start() -> None:
    plan = Workspace([action(start="Jul 20"), action("1.2")], [said("2020-09", "Green", "1.2")])
    assert plan.judged("2020-09-30").why == "no report of a start, due by 31 July 2020"
    told = plan.having(updates=[said("2020-09", "Not started")])
    assert told.judged("2020-09-30").why == "not started by 31 July 2020"
    worded = plan.having(updates=[said("2020-09", "", progress="118 assessments are late.")])
    assert worded.judged("2020-09-30").why == "reported without a status, and its start was due by 31 July 2020"


def test_late_work_that_is_finished_makes_the_plan_no_earlier() -> None:
    """Two of three overdue were finished and another has become overdue: “No: earlier.” was untrue."""
    rows = [action("1.1", "Jul 20"), action("1.2", "Jul 20"), action("1.3", "Jul 20"), action("1.4", "Sep 20")]
    august = [said("2020-08", "Red", f"1.{number}") for number in (1, 2, 3)] + [said("2020-08", "Green", "1.4")]
    done = {"completed_on": "2020-09-10", "evidence": "Minutes"}
    ended = [said("2020-09", "Blue", "1.1", **done), said("2020-09", "Blue", "1.2", **done)]
    told = [*august, *ended, said("2020-09", "Red", "1.3"), said("2020-09", "Red", "1.4")]
    plan = Workspace(rows, [*told, said("2020-10", "Red", "1.4")])
    longer = "Yes: longer overdue. 1 overdue (August: 3); still without a new date: 1.3; 1 more due 30 Sep."
    assert longer in words(plan, "answers").replace("\u00a0", " ")
    october = words(plan, "answers", day="2020-10-31")
    assert "Yes. 2 overdue (September: 1)." in october
    last = said("2020-10", "Blue", "1.3", **done | {"completed_on": "2020-10-02"})
    october = words(Workspace(rows, [*told, last, said("2020-10", "Red", "1.4")]), "answers", day="2020-10-31")
    assert "Yes. 1 overdue, 1 newly (September: 1)." in october


def test_two_equal_counts_of_other_actions_do_not_agree() -> None:
    told = [said("2020-09", "Red", "1.1"), said("2020-09", "Green", "1.2")]
    paper = words(Workspace([action("1.1", "Dec 20"), action("1.2", "Jul 20")], told), "front", "position", "numbers")
    assert "Leads and dates each show 1 off track, none of them the same." in paper
    assert "dates agree" not in paper


def test_what_fell_says_where_its_lead_says_worse() -> None:
    rows = [action("1.1", "15/09/2020"), action("1.2", "Dec 20")]
    told = [said("2020-08", "Green", "1.1"), said("2020-09", "Red", "1.1"), said("2020-09", "Green", "1.2")]
    assert "At risk now: 1.1 Do 1.1, off track by its lead’s word." in words(Workspace(rows, told), "answers")


def test_what_its_lead_alone_calls_better_is_told_as_what_it_calls_worse() -> None:
    refs = ("1.1", "1.2", "1.3", "1.4", "1.5")
    then = ("Red", "Amber", "Amber", "Red", "Green")
    now = ("Amber", "Green", "Green", "Red", "Amber")
    told = [said(month, status, ref) for month, every in (("2020-08", then), ("2020-09", now))
            for ref, status in zip(refs, every, strict=True)]  # fmt: skip
    actions = [action(ref, "15/08/2020" if ref == "1.3" else "Dec 20") for ref in refs]
    paper = words(Workspace(actions, told), "answers")
    worse, better = paper.partition("What got worse?")[2].partition("What got better?")[::2]
    assert worse.rstrip().endswith("At risk by the lead’s word: 1.5 Do 1.5.")
    assert better.lstrip().startswith(
        "On track by the lead’s word: 1.2 Do 1.2. At risk by the lead’s word, no longer off track: 1.1 Do 1.1.\n"
    ), "1.3 is overdue: its lead’s word is challenged, and makes nothing better"


GROWN = "02/07/2020: Two clerks began.\n28/09/2020: Backlog 81; leave slowed us.\n04/09/2020: Backlog 96."


def test_a_lead_that_gave_no_cause_is_quoted_and_the_newest_entry_of_what_grew() -> None:
    told = [said("2020-09", "Red", "1.1", progress=GROWN, next_steps="Overtime until half term."),
            said("2020-08", "Red", "1.2", progress="A post is empty. It is advertised.")]  # fmt: skip
    plan = Workspace([action("1.1", "Jul 20"), action("1.2", "Jul 20")], told)
    for section in ("overdue", "recovery", "exceptions"):
        paper = words(plan, section).replace("\u00a0", " ")
        assert "None given; its lead says “Backlog 81; leave slowed us.”" in paper, section
        assert "None given; its lead said in August 2020 “A post is empty.”" in paper, section
        assert "Two clerks began" not in paper, section
    for section in ("recovery", "exceptions"):
        assert "None given; next step: “Overtime until half term.”" in words(plan, section)


def test_a_date_that_is_asked_for_is_said_and_is_no_absent_date() -> None:
    change = {"ref": "1.1", "kind": "redate", "new_end": "2020-12-31", "asked_on": "2020-09-20", "reason": "Late"}
    plan = Workspace([action("1.1", "Jul 20")], [said("2020-09", "Red", "1.1")], (change,))
    paper = words(plan, "overdue")
    assert "Asked: 31 Dec" in paper.replace(" ", " ")
    assert "without a new date" not in paper
    assert "Asked: 31 December 2020." in words(plan, "exceptions").replace(" ", " ")
    assert "It has a new date." in words(plan, "exceptions")


def test_evidence_that_came_for_what_was_complete_before_is_not_nothing() -> None:
    done = {"completed_on": "2020-08-10", "evidence": "Minutes"}
    august = [said("2020-08", "Blue", "1.1a"), said("2020-08", "Green", "1.1b")]
    told = [*august, said("2020-09", "Blue", "1.1a", **done), said("2020-09", "Green", "1.1b")]
    assert "Evidence came: 1.1a Do 1.1a." in words(Workspace(IN_PARTS, told), "answers")
    without = [*august, said("2020-09", "Blue", "1.1a"), said("2020-09", "Green", "1.1b")]
    assert "Evidence came" not in words(Workspace(IN_PARTS, without), "answers")


def test_a_plan_that_stays_as_late_as_it_was_is_not_called_in_time() -> None:
    """An overdue action without a new date is later by each day; with one it is as late as it was."""
    plan = Workspace([action(end="Aug 20")], [said("2020-09", "Red"), said("2020-10", "Red")])
    longer = "Yes: longer overdue. 1 overdue (September: 1); still without a new date: 1.1."
    assert f"Is the plan later?\n{longer}" in words(plan, "answers", day="2020-10-31")
    dated = Workspace([action(end="Aug 20")], [said(when, "Red", forecast_end="2020-12-15")
                                               for when in ("2020-09", "2020-10")])  # fmt: skip
    as_late = "No more than in September. 1 overdue (September: 1)."
    assert f"Is the plan later?\n{as_late}" in words(dated, "answers", day="2020-10-31")
    silent = words(Workspace([action()], [said("2020-08", "Green")]), "front")
    assert "No lead has reported for September." in silent
    assert "Whole plan: On track by leads’ last word and dates" in silent
    assert "No. None overdue (September: 0)." in words(
        Workspace([action()], [said("2020-09", "Green"), said("2020-10", "Green")]), "answers", day="2020-10-31"
    )


def test_a_long_report_is_no_cause_in_a_brief() -> None:
    """Nine lines of a narrow column took the place of other rows."""
    told = [said("2020-09", "Red", progress=f"{'The panel met, its minutes were sent; ' * 4}it meets again.")]
    plan = Workspace([action(end="Jul 20")], told)
    assert "None given.\n61 days over" in words(plan, "overdue").replace(" ", " ")
    assert "None given; its lead says “The panel met" in words(plan, "recovery")


def test_a_decision_without_options_has_their_room() -> None:
    plan = Workspace([action()], [said("2020-09", "Green", ask="Agree", ask_if_not="Late")])
    brief = prepare(plan.records(), a_template("asks"), date(2020, 9, 30), restricted=False, versions={"sendplan": "0"})
    [table] = [block for block in blocks_of(compose(brief)) if isinstance(block, Table)]
    assert [column.title for column in table.columns] == ["No.", "Decision", "Of whom, by when", "If it is not made"]
    assert table.columns[1].width > table.columns[3].width


def test_a_closing_that_its_lead_goes_on_after_is_no_closing_without_a_word() -> None:
    """The tracker had its row still: the action counted as open, and the papers said that it was closed."""
    closing = approved("close", "2020-09-10", ref="1.2", reason="Merged into 1.1")
    rows = [said("2020-09", "Green"), said("2020-09", "Green", "1.2", updated_on="2020-09-29")]
    plan = Workspace([action("1.1"), action("1.2")], [*AUGUST_AND_SEPTEMBER[:1], *rows], [closing])
    told = words(plan, "dates", "date-changes")
    assert "1.2 closed, reported open since." in told
    assert "\nClosed, reported open since\n" in told
    found = [str(one) for one in findings(plan.at("2020-09-30"))]
    assert [
        one for one in found if "1.2 was closed by an approval and is reported open since: it counts as open" in one
    ]
    private = plan.having(updates=[*rows[:1], said("2020-09", "Green", "1.2", updated_on="2020-09-29", **PRIVATE)])
    assert "open since" not in words(private, "dates", "date-changes")
    ended = plan.having(updates=rows[:1])
    assert "open since" not in words(ended, "dates", "date-changes")


def test_the_annex_is_named_for_an_impact_only_where_one_was_told() -> None:
    for impact, named in (("", "More: annex"), ("Families wait for longer.", "Impact: annex")):
        plan = Workspace([action("1.1", end="Jul 20")], [said("2020-09", "Red", impact=impact)])
        board = replace(a_template("recovery"), annex=a_template())
        brief = prepare(plan.records(), board, date(2020, 9, 30), restricted=False, versions={"sendplan": "0"})
        assert named in "\n".join(text_of(compose(brief)))
