"""What three months of County Durham's own plan, lived by an officer, showed to be untrue, odd or untold."""

from datetime import date

from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from sendplan.model.template import Filters, SectionChoice
from sendplan.rules.findings import findings
from sendplan.rules.snapshot import snapshot
from tests.compose.briefs import a_template
from tests.papers.test_officers_months import every, paper
from tests.workspaces import Row, Workspace, action, approved, part, said

SHARED = (action("1.1", lead="Council/Trust"), action("1.2", lead="Trust"), action("1.3", lead="Forum"))
LEADS = [{"as_written": "Council/Trust", "body": body} for body in ("Council", "Trust")]
LEADS += [{"as_written": body, "body": body} for body in ("Trust", "Forum")]


def led(*rows: tuple[str, Row], **cells: str) -> Workspace:
    leads = [{**row, **cells} if row["body"] == "Trust" else row for row in LEADS]
    return Workspace(SHARED, rows, (), {"leads": leads})


def test_beside_an_action_nobody_wrote_on_only_parts_that_nobody_wrote_on_are_named() -> None:
    """`Others by some of their leads only; missing: …` named one action of seven of which that was so."""
    plan = (*SHARED, action("2.1", lead="Trust"), part("2.1a", lead="Trust"), part("2.1b", lead="Council"))
    leads = [*LEADS, {"as_written": "Council", "body": "Council"}]
    rows = [said("2020-09", "Green", "1.1", updated_by="Council"), *every("2020-09", "Green", "1.2", "2.1b")]
    told = paper(Workspace(plan, rows, (), {"leads": leads}), "2020-09-30", "answers")
    assert "No report for September: Forum (1.3). No word on parts of others: Trust (2.1a)." in told
    assert "Others by some of their leads only" not in told


def test_a_body_that_leads_with_others_too_was_renamed_once() -> None:
    rows = [*every("2020-09", "Green", "1.1", "1.2", "1.3"), *every("2020-10", "Green", "1.1", "1.2", "1.3")]
    told = paper(led(*rows, formerly="Old Trust", since="2020-10-01"), "2020-10-31", "changes")
    assert told.count("Old Trust is called Trust since 1 October 2020.") == 1


def test_an_owner_goes_by_the_name_of_the_paper_s_day() -> None:
    risk = {
        "id": "R1",
        "risk": "Frost",
        "likelihood": "2",
        "impact": "2",
        "owner": "Old Trust (by its director)",
        "raised_on": "2020-08-01",
    }
    decided = {"date": "2020-09-10", "decision": "Ask.", "owner": "Trust", "meeting": "Board"}
    rows = [*every("2020-09", "Green", "1.1", "1.2", "1.3"), *every("2020-10", "Green", "1.1", "1.2", "1.3")]
    of = led(*rows, formerly="Old Trust", since="2020-10-01")
    of = of.having(registers={**of.registers, "risks": [risk], "decisions": [decided]})
    assert "Old Trust" in paper(of, "2020-09-30", "decisions")
    told = paper(of, "2020-10-31", "risks", "decisions")
    assert "Old Trust" not in told
    assert "Trust (by its director)" in told


def test_an_answer_of_a_month_before_says_of_which() -> None:
    late = said("2020-09", "Green", forecast_end="2021-01-15", officer_note="It is asked about in October.")
    of = Workspace(
        (action(), action("2.1")), [late, *every("2020-09", "Green", "2.1"), *every("2020-10", "Green", "2.1")]
    )
    sections = ("challenges", "unanswered")
    assert "Answer: It is asked about in October." in paper(of, "2020-09-30", *sections)
    now = paper(of, "2020-10-31", *sections)
    assert "Answer: It" not in now
    assert now.count("Answer of September 2020: It is asked about in October.") == 2


def test_a_theme_that_is_better_only_because_its_late_work_was_closed_says_so() -> None:
    rows = [said("2020-09", "Amber", forecast_end="2021-01-15"), *every("2020-09", "Green", "1.2")]
    of = Workspace(
        (action(), action("1.2")), [*rows, *every("2020-10", "Green", "1.2")], [approved("close", "2020-10-09")]
    )
    told = paper(of, "2020-10-31", "answers", "standing")
    assert "What got better?\nNothing" in told
    assert "Theme 1: better by its share, for 1.1 has ended." in told
    done = said("2020-10", "Complete", completed_on="2020-10-09", evidence="Minutes")
    assert "share" not in paper(
        of.having(changes=[], updates=[*rows, *every("2020-10", "Green", "1.2"), done]), "2020-10-31", "standing"
    )


def test_a_sentence_that_ends_in_a_bracket_has_one_stop() -> None:
    rows = [said("2020-09", "Green"), said("2020-10", "Red", issues="Two posts are empty. (See the minutes.)")]
    told = paper(Workspace(updates=rows), "2020-10-31", "changes")
    assert "Two posts are empty. (See the minutes.)" in told
    assert ".)." not in told


def test_lines_of_two_leads_stand_below_each_other_though_one_ends_in_a_bracket() -> None:
    words = "Council: The page is out. (Illustrative.)\n\nTrust: No change."
    told = paper(
        Workspace(updates=[("2020-09", {"ref": "1.1", "status": "Green", "progress": words})]), "2020-09-30", "themes"
    )
    assert "Council: The page is out. (Illustrative.)\nTrust: No change." in told


def test_parts_of_one_promise_are_added_in_one_sentence() -> None:
    plan = (action("1.1", in_plain_words="Make the page clear"), part("1.1a"), part("1.1b"))
    changes = [approved("add", "2020-10-08", ref=ref) for ref in ("1.1a", "1.1b")]
    meetings = [{"template": "board", "date": "2020-10-08", "as_at": "2020-09-30"}]
    of = Workspace(plan, every("2020-10", "Green", "1.1a", "1.1b"), changes, {"meetings": meetings})
    assert "We added 2 parts of “Make the page clear”." in paper(of, "2020-10-31", "chair-front", plain=True)


def test_promises_that_are_cut_are_not_called_all() -> None:
    of = Workspace([action(f"1.{no}") for no in range(1, 5)], every("2020-09", "Green", "1.1", "1.2", "1.3", "1.4"))
    assert "All our promises" in paper(of, "2020-09-30", "plain-actions", plain=True)
    cut = replace(a_template(), plain=True, sections=(SectionChoice("plain-actions", limit=2),))
    told = "\n".join(text_of(compose(prepare(of.records(), cut, date(2020, 9, 30), versions={})))).replace(
        "\u00a0", " "
    )
    assert "All our" not in told
    assert "Our promises" in told
    assert "2 more promises have no room here, all going to plan. Ask us" in told


def test_what_nobody_reported_is_not_said_not_to_have_started() -> None:
    of = Workspace((action(), action("1.2")), [said("2020-09", "Not started")])
    now = snapshot(of.records(), date(2020, 9, 30))
    words = {one.message for one in findings(now)}
    assert "1.1 has not started, and should have" in words
    assert "1.2 is not reported as started, and should have" in words


def test_where_several_leads_wrote_a_row_has_the_first_sentence_of_each() -> None:
    words = "Council, Green: Schools trained. More follow.\n\nTrust, Amber: Nurses wait. Two posts."
    of = led(("2020-09", {"ref": "1.1", "status": "Amber", "progress": words}))
    told = paper(of, "2020-09-30", "progress")
    assert "Council, Green: Schools trained.\nTrust, Amber: Nurses wait." in told
    alone = led(("2020-09", {"ref": "1.1", "status": "Green", "progress": "Schools trained. More follow.\nTwo posts."}))
    assert "Schools trained.\n–" in paper(alone, "2020-09-30", "progress")


def test_a_paper_of_one_lead_has_no_measure_of_other_leads_work() -> None:
    """Theme 3 of the unit's paper was worse for a wait that others are to shorten."""
    plan = (action("1.1", lead="Trust", measures="Calls"), action("1.2", lead="Forum", measures="Waits"))
    leads = [{"as_written": body, "body": body} for body in ("Trust", "Forum")]
    register = [
        {"measure": name, "theme": "1", "period": period, "value": value, "target": "9"}
        for name in ("Calls", "Waits", "Visits") for period, value in (("2020-08", "4"), ("2020-09", "5"))
    ]  # fmt: skip
    of = Workspace(plan, every("2020-09", "Green", "1.1", "1.2"), (), {"leads": leads, "measures": register})
    sections = ("measures-short", "measures")
    assert "Waits" in paper(of, "2020-09-30", *sections, filters=Filters(themes=(1,)))
    told = paper(of, "2020-09-30", *sections, filters=Filters(leads=("Trust",)))
    assert "Calls" in told
    assert "Visits" in told, "no action names it: it is the theme's"
    assert "Waits" not in told


def test_a_measure_that_stands_still_beyond_its_limit_was_as_before() -> None:
    """`53 weeks, was 53; yet the newest is above the upper limit` reads as if it had fallen."""
    values = (41, 43, 42, 44, 43, 45, 46, 46, 48, 49, 50, 52, 53, 53)
    register = [
        {"measure": "Wait", "theme": "1", "unit": "weeks", "better": "lower", "target": "18", "value": str(value),
         "period": f"{2019 + (no + 8) // 12}-{(no + 8) % 12 + 1:02}"}
        for no, value in enumerate(values)
    ]  # fmt: skip
    rows = [*every("2020-09", "Green", "1.1"), *every("2020-10", "Green", "1.1")]
    told = paper(Workspace(updates=rows, registers={"measures": register}), "2020-10-31", "answers")
    assert "Wait (target 18 weeks): 53 weeks, as before; the newest is above the upper limit." in told


def test_what_is_so_of_all_that_is_complete_is_said_once() -> None:
    rows = [*every("2020-09", "Green", "1.1", "1.2", "1.3"), *every("2020-10", "Green", "1.3")]
    done = {"completed_on": "2020-10-20", "evidence": "Minutes"}
    both = [*rows, *(said("2020-10", "Complete", ref, **done) for ref in ("1.1", "1.2"))]
    plan = Workspace([action(f"1.{no}") for no in (1, 2, 3)], both)
    told = paper(plan, "2020-10-31", "answers")
    assert "Reported complete, both with evidence: 1.1 Do 1.1; 1.2 Do 1.2." in told
    one = [*rows, said("2020-10", "Complete", "1.1", **done), said("2020-10", "Complete", "1.2")]
    told = paper(plan.having(updates=one), "2020-10-31", "answers")
    assert "Reported complete: 1.1 Do 1.1, with evidence; 1.2 Do 1.2, no date or evidence yet." in told


def test_words_of_several_leads_are_what_its_leads_say() -> None:
    words = "Council: Money is short.\n\nTrust: Nurses wait."
    rows = [*every("2020-09", "Green", "1.1", "1.2", "1.3"), *every("2020-10", "Green", "1.2", "1.3")]
    now = ("2020-10", {"ref": "1.1", "status": "Amber", "progress": words, "updated_by": "Council; Trust"})
    told = paper(led(*rows, now), "2020-10-31", "changes")
    assert "Its leads say: Council: Money is short." in told


def test_of_many_milestones_that_were_met_those_that_were_late_are_named() -> None:
    """Sixteen refs in the stocktake's first sentence, in large type, told nobody anything."""
    refs = [f"1.{no}" for no in range(1, 11)]
    rows = [
        said(
            "2020-09", "Complete", ref, completed_on="2020-09-20" if ref == "1.3" else "2020-08-20", evidence="Minutes"
        )
        for ref in refs
    ]
    plan = Workspace([action(ref, end="Aug 20") for ref in refs], rows)
    told = paper(plan, "2020-09-30", "stocktake", months=6)
    assert "10 met: 1 late (1.3) and 9 by their approved day, none missed and still open" in told


def test_what_has_begun_at_last_got_better_though_it_has_no_end_date() -> None:
    plan = Workspace([action("1.1", end="Ongoing"), action("1.2")])
    rows = [said("2020-09", "Not started"), *every("2020-09", "Green", "1.2"), *every("2020-10", "Green", "1.2")]
    begun = plan.having(updates=[*rows, said("2020-10", "Green")])
    assert "Begun after a late start: 1.1 Do 1.1." in paper(begun, "2020-10-31", "answers")
    still = plan.having(updates=[*rows, said("2020-10", "Not started")])
    assert "Begun after" not in paper(still, "2020-10-31", "answers")


def test_a_first_date_has_moved_none() -> None:
    plan = [action("1.1", end="Ongoing"), action("1.2")]
    given = approved("redate", "2020-09-10", "2021-06-30")
    moved = approved("redate", "2020-09-10", "2021-01-31", ref="1.2")
    rows = every("2020-09", "Green", "1.1", "1.2")
    told = paper(Workspace(plan, rows, [given, moved]), "2020-09-30", "dates", "date-changes")
    assert told.count("In all, an approved change has moved one date 31 days later.") == 2
    told = paper(Workspace(plan, rows, [given, moved]), "2021-01-31", "stocktake", months=6)
    assert "1 date moved by approval (1.2)." in told
    alone = paper(Workspace(plan, rows, [given]), "2020-09-30", "dates", "date-changes")
    assert "No date has moved by approval. 1 date was given where the plan had none." in alone
    assert "No date" in alone
    assert "30 Jun 2021" in alone


def test_what_has_passed_its_day_is_not_said_to_have_got_better_too() -> None:
    """It was expected two months late; the day it was then promised by has come, and it is not done."""
    rows = [said("2020-12", "Amber", forecast_end="2021-02-28"), *every("2020-12", "Green", "1.2")]
    rows += [said("2021-01", "Green", forecast_end="2021-01-31"), *every("2021-01", "Green", "1.2")]
    told = paper(Workspace([action("1.1"), action("1.2", end="Jun 21")], rows), "2021-01-31", "answers")
    assert "Overdue now: 1.1 Do 1.1." in told
    assert "No longer off track" not in told
