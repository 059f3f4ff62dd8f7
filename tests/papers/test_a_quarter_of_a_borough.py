"""What an officer's January to April of a priority action plan showed to be untrue, misleading or lost in papers."""

from tests.papers.test_officers_months import every, paper
from tests.workspaces import Row, Workspace, action, part, said

SEPTEMBER = "2020-09-30"
DONE = {"completed_on": "2020-09-20", "evidence": "Minutes of 20 September"}
LATE = {"forecast_end": "2021-07-31"}
RISK: Row = {"id": "R1", "risk": "Staff leave.", "likelihood": "4", "impact": "3", "raised_on": "2020-07-10"}


def better(of: Workspace) -> str:
    return paper(of, SEPTEMBER, "answers").partition("What got better?\n")[2].partition("\n")[0]


def test_on_track_again_is_not_said_of_what_its_lead_calls_at_risk() -> None:
    rows = [*every("2020-08", "Green", "1.1"), said("2020-08", "Red", "1.2", **LATE)]
    rows += [*every("2020-09", "Green", "1.1"), said("2020-09", "Amber", "1.2", forecast_end="none")]
    told = better(Workspace([action("1.1"), action("1.2")], rows))
    assert told == "On track now by dates, not by the lead’s word: 1.2 Do 1.2."


def test_a_milestone_that_was_met_got_better() -> None:
    end = "Aug 20 – Panel meets; Sep 20 – Staff trained; Mar 21 – Report read"
    rows = [*every("2020-08", "Green", "1.1", "1.2"), *every("2020-09", "Green", "1.2")]
    one = Workspace(
        [action("1.1", end), action("1.2")], [*rows, said("2020-09", "Green", milestones_met="Panel meets")]
    )
    assert better(one) == "Milestone met: 1.1 Panel meets."
    assert "\nMilestone met: 1.1 Panel meets." in paper(one, SEPTEMBER, "changes")
    both = said("2020-09", "Green", milestones_met="Panel meets; Staff trained")
    two = Workspace([action("1.1", end), action("1.2")], [*rows, both])
    assert "\nMilestones met: 1.1 Panel meets; 1.1 Staff trained." in paper(two, SEPTEMBER, "changes")
    told = [said("2020-08", "Green", milestones_met="Panel meets"), *every("2020-08", "Green", "1.2"), *rows[2:]]
    before = Workspace([action("1.1", end), action("1.2")], [*told, said("2020-09", "Green")])
    assert "Milestone met" not in paper(before, SEPTEMBER, "answers", "changes"), "it was met the month before"


def test_a_risk_that_was_closed_is_told_where_its_reader_looks_for_it() -> None:
    other = {**RISK, "id": "R2", "risk": "Rain.", "closed_on": "2020-08-20"}
    rows = [*every("2020-08", "Green", "1.1"), *every("2020-09", "Green", "1.1")]
    of = Workspace([action("1.1")], rows, (), {"risks": [{**RISK, "closed_on": "2020-09-24"}, other]})
    assert "Top risks\nNo risk is open. Closed since August: R1." in paper(of, SEPTEMBER, "top-risks")
    open_too = Workspace(
        [action("1.1")], rows, (), {"risks": [{**RISK, "closed_on": "2020-09-24"}, {**other, "closed_on": ""}]}
    )
    assert "\nClosed since August: R1." in paper(open_too, SEPTEMBER, "top-risks")
    told = paper(of, SEPTEMBER, "risks")
    assert "No risk is open. R1 was closed since 31 August 2020." in told


def test_a_body_that_answered_by_completing_its_last_action_is_among_those_that_answered() -> None:
    bodies = [{"as_written": body, "body": body} for body in ("Forum", "Trust")]
    actions = [action("1.1", lead="Forum"), action("1.2", lead="Trust")]
    rows = [*every("2020-08", "Green", "1.1", "1.2"), said("2020-09", "Complete", **DONE)]
    told = paper(Workspace(actions, rows, (), {"leads": bodies}), SEPTEMBER, "returns")
    assert "0 of 1 body that owes a return has answered on each of their open actions. No return: Trust (1.2)." in told
    assert "Forum has answered too, and has no action left open." in told
    later = paper(
        Workspace(actions, [*rows, *every("2020-10", "Green", "1.2")], (), {"leads": bodies}), "2020-10-31", "returns"
    )
    assert "1 of 1 body that owes a return has answered on each of their open actions." in later
    assert "Forum" not in later, "it was not asked"


def test_what_is_better_says_of_which_promise_and_a_promise_ends_with_one_stop() -> None:
    told = {"impact": "212 families have opened it."}
    plan = [action("1.1", in_plain_words="We will write a guide."), action("1.2", action="Improve advice:")]
    rows = [said("2020-09", "Green", **told), said("2020-09", "Green", "1.2", impact="Advice is clear.")]
    families = paper(Workspace(plan, rows), SEPTEMBER, "plain-better", "plain-more", "plain-actions")
    assert "“We will write a guide”: 212 families have opened it." in families
    assert "Advice is clear." in families
    assert "Improve advice. We have not put this into plain words yet." in families.replace("advice.\nWe", "advice. We")


def test_a_theme_is_better_only_with_a_report_where_one_had_been_silent() -> None:
    """1.1 was at risk for its silence, one of two open actions; 1.2 was completed."""
    rows = [*every("2020-07", "Green", "1.1", "1.2", "1.3"), *every("2020-08", "Green", "1.2", "1.3")]
    rows += [*every("2020-09", "Green", "1.2", "1.3"), *every("2020-10", "Green", "1.3"), said("2020-10", "Amber")]
    rows += [said("2020-10", "Complete", "1.2", **{**DONE, "completed_on": "2020-10-20"})]
    of = Workspace([action(f"1.{at}") for at in (1, 2, 3)], rows)
    told = paper(of, "2020-10-31", "position", "themes")
    assert "Improved ↑" in told
    assert "Theme 1: better only with 1.1 reported again." in told
    late = [action("1.1"), action("1.2")]
    rows = [*every("2020-09", "", "1.1", "1.2"), *every("2020-10", "Green", "1.1", "1.2")]  # words, then statuses
    told = paper(Workspace(late, rows), "2020-10-31", "position")
    assert "Theme 1: better only with 1.1 and 1.2 reported again." in told
    refs = [f"1.{at}" for at in range(2, 9)]
    rows = [
        *every("2020-07", "Green", "1.1"),
        *every("2020-09", "Green", *refs[1:]),
        said("2020-09", "Red", "1.2", **LATE),
    ]
    rows += [*every("2020-10", "Green", "1.1", *refs[1:]), said("2020-10", "Green", "1.2", forecast_end="none")]
    told = paper(Workspace([action("1.1"), *map(action, refs)], rows), "2020-10-31", "position")
    assert "Improved ↑" in told
    assert "reported again" not in told, "one of eight at risk was not what made it so"


def test_the_evidence_that_a_part_lacks_would_raise_assurance_though_its_action_goes_on() -> None:
    plan = [action("1.1"), part("1.1a"), part("1.1b"), action("1.2")]
    rows = [said("2020-09", "Complete", "1.1a", completed_on="2020-09-20"), *every("2020-09", "Green", "1.1b", "1.2")]
    rows += [said("2020-09", ref="plan", assurance="limited")]
    told = paper(Workspace(plan, rows), SEPTEMBER, "assurance")
    assert "nswers to challenges (1.1a); evidence (1.1a)" in told


def test_what_a_completion_lacks_is_named_and_no_more() -> None:
    proofs: tuple[Row, ...] = ({}, {"completed_on": "2020-09-20"}, {"evidence": "Minutes"})
    rows = [said("2020-09", "Complete", f"1.{at}", **cells) for at, cells in enumerate(proofs, 1)]
    told = paper(Workspace([action(f"1.{at}") for at in (1, 2, 3)], rows), SEPTEMBER, "numbers")
    lacks = "Complete without evidence: 1.2. Complete without a date: 1.3. Complete without date and evidence: 1.1."
    assert lacks in told
