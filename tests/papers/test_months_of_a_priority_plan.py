"""What an officer found untrue in three months of a priority action plan, each as the smallest plan that shows it."""

from pathlib import Path

from sendplan import api
from sendplan.model.calendar import Month
from sendplan.read.workspace import read_workspace
from sendplan.returns.asking import ask
from sendplan.rules.compare import compare
from sendplan.rules.personal import personal_findings
from sendplan.show.explain import as_text
from sendplan.show.summary import as_text as summary_text
from tests.papers.test_officers_months import every, paper
from tests.workspaces import PLAN, Workspace, action, approved, part, said

LEADS = [{"as_written": body, "body": body} for body in ("Trust", "Forum", "Body")]
SHARED = (
    action("1.1", lead="Trust"), part("1.1a", "Oct 20", lead="Trust"), part("1.1b", "Oct 20", lead="Forum"),
    action("1.2"),
)  # fmt: skip


def test_a_body_that_sent_nothing_is_missing_though_another_wrote_on_another_part() -> None:
    rows = [*every("2020-08", "Green", "1.1a", "1.1b", "1.2"), *every("2020-09", "Green", "1.1b", "1.2")]
    told = paper(Workspace(SHARED, rows, (), {"leads": LEADS}), "2020-09-30", "answers", "returns")
    assert "Each open action has a report for September. No word on a part: Trust (1.1a)." in told
    assert (
        "2 of 3 bodies that owe a return have answered on each of their open actions. No return: Trust (1.1a)." in told
    )
    assert "Trust\n0 of 1" in told
    whole = [*every("2020-08", "Green", "1.1a", "1.1b", "1.2"), said("2020-09", "Green", "1.1", updated_by="Forum")]
    whole += every("2020-09", "Green", "1.2")
    told = paper(Workspace(SHARED, whole, (), {"leads": LEADS}), "2020-09-30", "answers")
    assert "missing: Trust (1.1)." in told, "the whole's row is another's"
    heard = [*rows, said("2020-09", "Complete", "1.1a", completed_on="2020-09-20", evidence="Minutes")]
    told = paper(Workspace(SHARED, heard, (), {"leads": LEADS}), "2020-09-30", "answers", "returns")
    assert "Nobody: each open action has a report for September." in told


DONE = {"completed_on": "2020-09-20", "evidence": "Minutes of 20 September"}
INSPECTED = {"inspection": [{"id": "PA 1", "finding": "Wait less.", "published": "2020-07-31", "refs": "1.1"}]}


def ended() -> Workspace:
    """In September both parts of 1.1 were completed, one of them by a later day that was approved; 1.1 goes on."""
    rows = [
        *every("2020-08", "Green", "1.1a", "1.2"), said("2020-08", "Amber", "1.1b", forecast_end="2020-11-30"),
        said("2020-09", "Complete", "1.1a", **DONE), said("2020-09", "Complete", "1.1b", **DONE),
        said("2020-09", ref="plan", assurance="limited"),
        said("2020-09", "Green", "1.1"), *every("2020-09", "Green", "1.2"),
    ]  # fmt: skip
    actions = (action("1.1", "Mar 21"), part("1.1a", "Aug 20"), part("1.1b", "Oct 20"), action("1.2"))
    moved = approved("redate", "2020-09-10", "2020-09-30", ref="1.1a", approved_by="Board")
    return Workspace(actions, rows, [moved], INSPECTED)


def test_parts_that_have_ended_are_told_of_though_their_action_goes_on() -> None:
    told = paper(ended(), "2020-09-30", "stocktake", "date-changes", "assurance", "answers")
    assert "1.1a End: due 30 Sep 2020, met 20 Sep 2020." in told
    assert "1.1a End: planned 31 Aug 2020, now 30 Sep 2020; approved by Board, 10 Sep 2020. Reason." in told
    assert "1.1a: Minutes of 20 September." in told
    assert "In all, an approved change has moved one date 30 days later." in told
    assert "onfirmation" not in told, "completions are counted, and confirmed, by action"
    assert "Parts done: 1.1a Do 1.1a, with evidence; 1.1b Do 1.1b, with evidence." in told


def test_what_a_part_that_has_ended_was_expected_by_is_no_date_of_its_action() -> None:
    of = ended()
    changes = compare(of.at("2020-08-31"), of.at("2020-09-30")).changes
    assert [one.kind for one in changes if one.ref == "1.1" and one.kind in ("forecast", "due")] == []


def test_what_got_worse_begins_with_what_is_known_and_names_cut_short_need_no_stop() -> None:
    long = "Agree one pathway for children and young people of every age with all the bodies that see them"
    measures = [
        {"measure": "Wait", "unit": "weeks", "better": "lower", "target": "18", "period": period, "value": value}
        for period, value in (("2020-08", "30"), ("2020-09", "31"))
    ]
    rows = [*every("2020-08", "Green", "1.1"), said("2020-09", "Red", "1.1", forecast_end="2021-06-30")]
    told = paper(Workspace([action("1.1", action=long)], rows, (), {"measures": measures}), "2020-09-30", "answers")
    assert "Off track now: 1.1 Agree one pathway" in told
    assert told.index("Off track now: 1.1") < told.index("Wait (target 18 weeks): 31 weeks, was 30; too early to tell.")
    assert "…." not in told


def test_one_theme_without_assurance_is_said_in_words() -> None:
    rows = [*every("2020-09", "Green", "1.1"), said("2020-09", ref="1", assurance="none")]
    told = paper(Workspace([action("1.1"), action("2.1")], rows), "2020-09-30", "assurance")
    assert "A level is given for 1 of 2 themes: theme 1 no assurance." in told


def test_what_was_done_too_is_not_better_by_new_dates_alone() -> None:
    """Three of six were off track; two were done and one was given a later day: with its own it would be off track,
    one of four, and so would the plan.
    """
    refs, late = [f"1.{at}" for at in range(1, 7)], {"forecast_end": "2021-02-28"}
    rows = [said("2020-08", "Red", ref, **late) for ref in refs[:3]] + every("2020-08", "Green", *refs[3:])
    rows += [said("2020-09", "Complete", ref, **DONE) for ref in refs[:2]] + every("2020-09", "Green", *refs[3:])
    rows += [said("2020-09", "Green", "1.3", **late)]
    moved = approved("redate", "2020-09-10", "2021-02-28", ref="1.3")
    sections = ("front", "position", "numbers", "themes", "standing")
    told = paper(Workspace([*map(action, refs)], rows, [moved]), "2020-09-30", *sections)
    assert "better than in August, but not without new dates" in told
    assert "Better than August, but not without new dates: " in told
    assert "in August off track: better, but not without new dates" in told
    assert "New dates: better, but not without dates that were moved." in told
    assert "alone" not in told
    for section in ("position", "standing"):
        told = paper(Workspace([*map(action, refs)], rows, [moved]), "2020-09-30", section)
        assert "New dates: better, but not without dates that were moved." in told, "as the brief, so the board’s paper"


def test_who_answers_after_a_silence_or_begins_late_is_not_called_on_track_now() -> None:
    """The plan came with a word on each action; nobody was asked before the third month."""
    rows = [*every("2020-07", "Green", "1.1", "1.2"), said("2020-07", "Not started", "2.1")]
    asked = [*rows, *every("2020-10", "Green", "1.1", "1.2", "2.1", "1.3b"), said("2020-07", "Green", "1.3a")]
    asked += [said("2020-07", "Green", "1.4"), said("2020-10", "Red", "1.4", forecast_end="2021-06-30")]
    actions = [*map(action, ("1.1", "1.2", "2.1", "1.3", "1.4")), part("1.3a"), part("1.3b", start="Oct 20")]
    told = paper(Workspace(actions, asked), "2020-10-31", "answers", "changes", months=1)
    assert "No update is of September 2020: how things stood then is taken from the months before, and from" in told
    assert "Begun after a late start: 2.1 Do 2.1. Reported again after a silence: 1.1 Do 1.1; 1.2." in told
    assert "on track now" not in told.casefold()


def test_what_is_better_by_new_dates_alone_is_said_so_and_not_improved() -> None:
    late = {"forecast_end": "2021-02-28"}
    rows = [*every("2020-08", "Green", "2.1"), said("2020-08", "Red", "1.1", **late)]
    rows += [*every("2020-09", "Green", "2.1"), said("2020-09", "Red", "1.1", **late)]
    moved = approved("redate", "2020-09-10", "2021-02-28", ref="1.1")
    sections = ("front", "position", "numbers", "themes", "standing")
    told = paper(Workspace([action("1.1"), action("2.1")], rows, [moved]), "2020-09-30", *sections)
    assert (
        "Where the plan stands: off track by leads, on track by dates, better than in August by new dates alone" in told
    )
    assert "Better than August by new dates alone: no action is overdue." in told
    assert "New dates: better, but not without dates that were moved." in told
    assert told.count("New dates\n") == 6
    assert "Improved" not in told
    opened = Workspace([action("1.1"), action("2.1")], rows, [moved]).opened("2020-09-30")
    for name in ("plan", "1"):
        explained = as_text(api.explain(opened, name))
        assert "Direction: New\u00a0dates.\nNew dates: better, but not without dates that were moved.\n" in explained
    assert summary_text(api.summary(opened)).count("New\u00a0dates") == 2
    sooner = [*rows[:2], *every("2020-09", "Green", "2.1"), said("2020-09", "Green", "1.1", forecast_end="2020-12-31")]
    told = paper(Workspace([action("1.1"), action("2.1")], sooner), "2020-09-30", *sections)
    assert "better than in August\n" in told
    assert told.count("Improved") == 6


def kept_private() -> Workspace:
    """1.2 is kept private; a risk, a decision and a view are on it, and others are not. 1.1 is told of in private."""
    named = {"refs": "1.2"}
    registers = {
        "inspection": [{"id": "PA 1", "finding": "Wait less.", "published": "2020-07-31", "refs": "1.1; 1.2"}],
        "risks": [
            {"id": id_, "refs": refs, "risk": "Posts stay empty", "likelihood": "3", "impact": "5", "owner": "Body"}
            for id_, refs in (("R1", "1.1"), ("R2", "1.2"))
        ],
        "decisions": [{"date": "2020-09-10", "meeting": "B", "decision": "Go on", "refs": r} for r in ("1.1", "1.2")],
        "voice": [{"date": "2020-09-10", **named, "you_said": "Too slow", "we_did": "More"},
                  {"date": "2020-09-10", "you_said": "Too far", "we_did": "Nearer"}],
    }  # fmt: skip
    rows = [said("2020-09", "Green", "1.1", restricted="yes", forecast_end="2021-06-30"), said("2020-09", ref="1.2")]
    return Workspace([action("1.1"), action("1.2", confidential="yes")], rows, (), registers)


def test_a_paper_says_that_registers_on_what_is_kept_private_are_left_out() -> None:
    of = kept_private()
    told = paper(of, "2020-09-30", "risks", "top-risks", "decisions", "impact", "stocktake", "challenges")
    assert "1 risk is open; the highest score is 15 of 25 (R1). Risks on 1.2, kept private, are left out." in told
    assert (
        "1 of 1 decision is still to be carried out; none is overdue. Decisions on 1.2, kept private, are left" in told
    )
    assert "no difference is recorded yet. Views on 1.2, kept private, are left out." in told
    assert told.count("Risks on 1.2, kept private, are left out.") == 3
    assert "No status that is published is challenged: none is better than the dates show." in told
    found = {one.ref: one.message for one in personal_findings(of.checked().records, of.at("2020-09-30"))}
    assert found["R2"] == "R2 is on 1.2, kept private: public papers leave it out"
    assert found["R1"] == "R1 is on 1.1, told of in private; it is printed: read its words"


def test_families_read_of_a_late_part_when_that_part_is_expected_and_what_is_asked_about_it() -> None:
    """The other part is in time, though expected later than its date: that is not the new date of the late one."""
    rows = [
        said("2020-09", "Red", "1.1a", forecast_end="2020-10-31", ask="Approve 31 October", ask_by="2020-10-08"),
        said("2020-09", "Green", "1.1b", forecast_end="2021-02-28"),
    ]  # fmt: skip
    whole = action("1.1", "Dec 20", in_plain_words="We will all use the same facts.")
    of = Workspace([whole, part("1.1a", "Aug 20"), part("1.1b")], rows)
    told = paper(of, "2020-09-30", "plain-late", "plain-next", plain=True)
    days = "31 August 2020\nA part of it\nAll of it: 31 December 2020\n31 October 2020"
    assert f"We will all use the same facts.\n{days}" in told
    assert "we have 1 thing to decide. It is about this promise: “We will all use the same facts.”" in told


def test_a_milestone_met_late_is_counted_as_late() -> None:
    rows = [said("2020-09", "Complete", "1.1", completed_on="2020-09-12", evidence="Minutes"), said("2020-08", "Green")]
    told = paper(Workspace([action("1.1", "Aug 20")], rows), "2020-09-30", "stocktake", months=3)
    assert "1 milestone of the plan fell due since 31 Jul 2020: 1 met (1.1 late), none missed and still open" in told


def test_what_is_expected_on_the_day_it_is_due_has_no_new_date() -> None:
    rows = [*every("2020-08", "Green", "1.1"), said("2020-09", "Red", "1.1", forecast_end="2020-12-31")]
    told = paper(Workspace([action("1.1")], rows), "2020-09-30", "recovery")
    assert "Due 31 Dec" in told
    assert "Now 31 Dec" not in told
    assert "New dates need approval" not in told


def test_findings_of_several_kinds_are_not_all_called_priority_actions() -> None:
    def titled(*ids: str) -> str:
        found = [{"id": one, "finding": f"Better {one}.", "published": "2020-07-31", "refs": "1.1"} for one in ids]
        plan = PLAN.replace('title = "Plan"', 'title = "Plan"\nkind = "priority action plan"')
        of = Workspace([action("1.1")], every("2020-09", "Green", "1.1"), (), {"inspection": found}, plan)
        return paper(of, "2020-09-30", "inspection", "stocktake")

    assert "None of 2 priority actions has every action complete." in titled("PA 1", "PA 2")
    mixed = titled("PA 1", "AFI 1")
    assert "None of 2 findings has every action complete." in mixed
    assert "Findings: what was done and what came of it" in mixed


def test_a_lead_who_told_of_a_part_is_not_told_that_nothing_was_heard(tmp_path: Path) -> None:
    """Its own part is done, so that it is asked of the whole."""
    rows = [
        *every("2020-08", "Green", "1.1"),
        said("2020-09", "Complete", "1.1a", completed_on="2020-09-20", evidence="E"),
    ]
    parts = (action("1.1", lead="Trust"), part("1.1a", lead="Trust"), part("1.1b", lead="Forum"))
    of = Workspace(parts, [*rows, *every("2020-09", "Green", "1.1b")], (), {"leads": LEADS})
    asked = ask(of.records(), read_workspace(of.write(tmp_path)), Month(2020, 10)).of("Trust")
    assert asked is not None
    assert [(one.ref, one.asked) for one in asked.questions] == [
        ("1.1", "How does it stand, and what was done this month?")
    ]


def test_a_lead_cell_of_two_bodies_that_is_kept_as_one_is_a_finding() -> None:
    """As an import leaves it."""
    cells = ("Trust", "Forum", "Forum / Trust", "Adults and Children Board")
    leads = [{"as_written": cell, "body": cell} for cell in cells]
    found = Workspace([action("1.1", lead="Forum / Trust")], (), (), {"leads": leads}).checked().findings
    assert [(one.kind, one.message) for one in found] == [
        ("kept as one body",
         "'Forum / Trust' is asked as a body of its own, and so are Forum and Trust: give the cell a row for each"),
    ]  # fmt: skip


def test_a_theme_that_is_done_waits_for_no_return() -> None:
    done = said("2020-08", "Complete", "2.1", **DONE | {"completed_on": "2020-08-20"})
    of = Workspace([action("1.1"), action("2.1")], [done, *every("2020-09", "Green", "1.1")])
    assert "No return was due this month." in paper(of, "2020-09-30", "themes")


def test_why_an_action_is_worse_is_told_in_the_words_of_the_part_that_is() -> None:
    """Its parts had ended, and it was judged by itself; one of them is open again."""
    rows = [said("2020-08", "Complete", ref, **DONE | {"completed_on": "2020-08-20"}) for ref in ("1.1a", "1.1b")]
    rows += [said("2020-08", "Green", "1.1"), said("2020-09", "Green", "1.1", progress="All is well")]
    rows += [said("2020-09", "Amber", "1.1b", issues="It broke", forecast_end="2020-12-15")]
    again = approved("reopen", "2020-09-12", "2020-11-30", ref="1.1b")
    of = Workspace([action("1.1", "Mar 21"), part("1.1a"), part("1.1b")], rows, [again])
    told = paper(of, "2020-09-30", "changes")
    assert "All is well" not in told
    assert "Reported, then computed status\nOn track\nOn track\nAt risk\nAt risk\nPart 1.1b: It broke." in told


def test_an_action_that_its_lead_ended_after_its_parts_is_done_on_that_day() -> None:
    """In August both parts were done, and the action was not: families have read so."""
    parts = [said("2020-08", "Complete", ref, **DONE | {"completed_on": "2020-08-20"}) for ref in ("1.1a", "1.1b")]
    whole = said("2020-09", "Complete", "1.1", completed_on="2020-09-28", evidence="The board's minutes")
    rows = [*parts, said("2020-08", "Green", "1.1"), whole]
    of = Workspace([action("1.1", "Mar 21"), part("1.1a", "Oct 20"), part("1.1b", "Oct 20")], rows)
    told = paper(of, "2020-09-30", "themes", "stocktake", "impact")
    assert "31 Mar 2021\n(done 28 Sep)" in told
    assert "1.1: The board's minutes." in told
    assert "Done on 28 September 2020" in paper(of, "2020-09-30", "plain-actions", plain=True)


def test_a_theme_whose_open_action_is_told_in_private_has_not_improved() -> None:
    rows = [*every("2020-08", "Amber", "1.1", "1.2"), said("2020-09", "Complete", "1.1", **DONE)]
    rows += [
        said("2020-09", "Red", "1.2", restricted="yes"),
        *every("2020-08", "Green", "2.1"),
        said("2020-09", ref="2.1"),
    ]
    late = action("1.1", "Jul 20")
    told = paper(Workspace([late, action("1.2"), action("2.1")], rows), "2020-09-30", "numbers")
    assert "1 One\nNot published\nNot published\nNo comparison" in told
