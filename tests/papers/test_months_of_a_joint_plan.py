"""What three months of a plan of two bodies showed to be untrue or lost in papers: a sentence for each."""

from datetime import date

import pytest
from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_template
from tests.workspaces import Workspace, action, approved, part, said

PROOF = {"completed_on": "2020-08-10", "evidence": "Minutes"}


def paper(of: Workspace, *sections: str, day: str = "2020-09-30", **template: object) -> str:
    """The public paper of those sections as text, its blanks plain."""
    chosen = replace(a_template(), sections=tuple(SectionChoice(name) for name in sections), **template)
    document = compose(prepare(of.records(), chosen, date.fromisoformat(day), versions={}))
    return "\n".join(text_of(document)).replace("\u00a0", " ")


def since(of: Workspace) -> str:
    """What the position's table says of the whole plan since August."""
    return paper(of, "position").partition("Whole plan")[2].split("\n")[0:5][3].rstrip("↓↑→ ")


def test_work_that_begins_is_not_worse_and_a_plan_whose_rest_is_still_to_begin_is_not_better() -> None:
    plan = [action("1.1", start="Sep 20", end="Mar 21"), action("1.2", end="Dec 20")]
    begun = [said("2020-08", "Blue", "1.2", **PROOF), said("2020-09", "Green", "1.1")]
    assert since(Workspace(plan, begun)) == "Same"
    left = [said("2020-08", "Green", "1.2"), said("2020-09", "Blue", "1.2", **PROOF)]
    still = Workspace([action("1.1", start="Oct 20", end="Mar 21"), plan[1]], left)
    assert since(still) == "Same"


def test_new_work_beside_finished_work_is_not_worse() -> None:
    plan = [action("1.1", end="Aug 20"), action("1.2", start="Oct 20", end="Mar 21")]
    told = [said("2020-08", "Blue", "1.1", **PROOF), said("2020-09", "Blue", "1.1")]
    assert since(Workspace(plan, told, [approved("add", "2020-09-10", ref="1.2")])) == "No comparison"
    again = Workspace(plan[:1], told, [approved("reopen", "2020-09-10", "2020-12-31")])
    assert since(again) == "Worse", "what is reopened was done before"


PRIVATE = {"restricted": "yes"}
LATE = {"forecast_end": "2021-03-31"}


def test_of_what_is_private_no_paper_says_that_nothing_is_late() -> None:
    plan = [action("1.1"), action("1.2")]
    told = [said("2020-08", "Green"), said("2020-09", "Green"), said("2020-09", "Red", "1.2", **LATE, **PRIVATE)]
    words = paper(Workspace(plan, told), "answers", "overdue")
    assert "Nothing is overdue, and nothing that is published is off track or at risk by the dates." in words
    assert "Nothing is overdue; nothing published is off track" in words
    assert "No open action has passed its date; of what is published none is expected far past it." in words
    assert "1.2: private, not told." in words
    open_to_all = paper(Workspace(plan[:1], told[:2]), "answers", "overdue")
    assert "Nothing is overdue, off track or at risk by the dates." in open_to_all
    assert "far past it" not in open_to_all, "nor is it told twice"
    assert "Nothing is overdue or off track" not in open_to_all


def test_what_was_private_and_is_expected_late_makes_the_plan_later() -> None:
    told = [said("2020-08", "Red", **LATE, **PRIVATE), said("2020-09", "Amber", **LATE)]
    assert "Yes. None overdue (August: 0). Private in August, expected late now: 1.1" in paper(
        Workspace(updates=told), "answers"
    )


def measure(period: str, value: str) -> dict[str, str]:
    return {"measure": "Internships", "theme": "1", "target": "40", "period": period, "value": value}


def test_a_measure_of_long_ago_did_not_move_this_month() -> None:
    told = [said("2020-08", "Green"), said("2020-09", "Green")]
    other = [measure(month, value) | {"measure": "Weeks"} for month, value in (("2020-08", "3"), ("2020-09", "4"))]
    for newest, moved in (("2020-07", False), ("2020-08", True)):
        rows = [measure("2020-05", "21"), measure(newest, "24"), *other]
        words = paper(Workspace(updates=told, registers={"measures": rows}), "answers")
        assert ("Both measures, too few points to judge, moved towards target" in words) is moved
        assert ("Weeks (target 40): 4, was 3" in words) is not moved


def test_a_measure_that_improves_and_fell_this_month_says_so() -> None:
    values = (48, 51, 47, 50, 52, 49, 53, 50, 54, 55, 58, 61, 62, 59)
    months = [f"2019-{n:02}" for n in range(8, 13)] + [f"2020-{n:02}" for n in range(1, 10)]
    rows = [measure(period, str(value)) for period, value in zip(months, values, strict=True)]
    told = [said("2020-08", "Green"), said("2020-09", "Green")]
    words = paper(Workspace(updates=told, registers={"measures": rows}), "answers")
    assert "59, was 62; fell, yet 2 of the last 3 are near the upper limit." in words


def test_where_two_bodies_answered_the_one_that_is_quoted_is_named() -> None:
    both = "Body: Directors agree the sums.\n\nOther: The draft was changed."
    told = [said("2020-08", "Green"), said("2020-09", "Red", progress=both, **LATE)]
    assert "Cause: None given; Body says “Directors agree the sums.”" in paper(Workspace(updates=told), "recovery")


def test_a_stocktake_tells_what_public_parts_achieved_and_why_an_action_was_closed() -> None:
    plan = [action("1.1"), part("1.1a"), part("1.1b"), action("1.2")]
    told = [
        said("2020-09", "Green", "1.1a", impact="Late advice fell to 19 cases"),
        said("2020-09", "Red", "1.1b", impact="Never told", **PRIVATE), said("2020-09", "Green", "1.2"),
    ]  # fmt: skip
    closed = approved("close", "2020-09-17", ref="1.2", approved_by="Board", reason="Merged into 1.1")
    words = paper(Workspace(plan, told, [closed]), "stocktake")
    assert "1.1a (September 2020): Late advice fell to 19 cases." in words
    assert "Never told" not in words
    assert "1.2: closed by Board, 17 Sep 2020. Merged into 1.1." in words


def test_of_what_an_approval_paused_no_return_is_owed() -> None:
    plan = [action("1.1", end="Mar 21"), action("1.2", end="Mar 21")]
    told = [said(month, "Green", ref) for month, ref in (("2020-08", "1.1"), ("2020-08", "1.2"), ("2020-09", "1.1"))]
    paused = Workspace(plan, told, [approved("pause", "2020-09-17", ref="1.2")])
    words = paper(paused, "front", "answers", "due", "returns")
    assert "Reports: 1 of 1 open action with a report due." in words
    assert "Nobody: each open action with a report due has one for September." in words
    assert "Actions reported: 1 of 1" in words
    assert "1 of 1 open action has a return for September 2020, 1 more is paused;" in words
    month_later = [*told, said("2020-10", "Green", "1.1"), said("2020-11", "Green", "1.1")]
    later = paper(paused.having(updates=month_later), "answers", "returns", day="2020-11-30")
    assert "No report" not in later
    assert "No return received" not in later
    wrote = paper(paused.having(updates=[*told, said("2020-09", "Green", "1.2")]), "returns")
    assert "2 of 2 open actions have a return" in wrote


def test_families_read_where_a_promise_goes_on_that_was_made_part_of_another() -> None:
    plan = [action("1.1", in_plain_words="We will write one guide."), action("1.2", in_plain_words="We will train.")]
    told = [said("2020-08", "Green"), said("2020-09", "Green")]
    meeting = {"date": "2020-09-17", "meeting": "Partnership", "decision": "Go on", "owner": "Clerk"}
    for reason, where in (("Merged into 1.1", True), ("Withdrawn: no money", False), ("As 1.1 is done", False)):
        closed = approved("close", "2020-09-17", ref="1.2", approved_by="Partnership", reason=reason)
        of = Workspace(plan, told, [closed], {"decisions": [meeting]})
        words = paper(of, "plain-actions", "chair-front")
        assert ("We do this now as part of “We will write one guide”." in words) is where
        assert ("We made “We will train” part of “We will write one guide”." in words) is where
        assert ("We stopped “We will train”." in words) is not where


def test_a_body_that_signed_by_another_name_is_asked_about() -> None:
    def asked(**cells: str) -> list[str]:
        rows = [{"as_written": "Trust", "body": "New Trust", **cells}, {"as_written": "Council", "body": "Council"}]
        of = Workspace([action(lead="Trust")], [said("2020-09", "Green", updated_by="Trust")], (), {"leads": rows})
        return [str(one) for one in of.checked().findings if one.kind == "another name"]

    assert "if it is a new one, write the old under formerly and its day under since" in " ".join(asked())
    assert not asked(formerly="Trust", since="2020-10-01")


def test_a_lead_of_several_bodies_is_called_as_they_are_now() -> None:
    named = {"formerly": "Old Trust", "since": "2020-09-15"}
    leads = [{"as_written": "Old Trust/Council", "body": body} for body in ("New Trust", "Council")]
    leads[0] |= named
    of = Workspace([action(lead="Old Trust/Council")], [said("2020-08"), said("2020-09")], (), {"leads": leads})
    assert "New Trust/Council" in paper(of, "all-actions")
    assert "Old Trust" not in paper(of, "all-actions")
    assert "Old Trust/Council" in paper(of, "all-actions", day="2020-08-31")


@pytest.mark.parametrize(
    ("lead", "body", "formerly", "now"),
    [
        ("Health and Care; Council", "Health and Care", "Health", "Health and Care; Council"),  # the name of now
        ("Health; Council", "Health and Care", "Health", "Health and Care; Council"),
        ("Healthwatch; Health", "Health and Care", "Health", "Healthwatch; Health and Care"),
        ("Local Trust; Council", "Trust", "Local Trust", "Trust; Council"),
    ],
)
def test_a_name_is_put_in_place_of_a_former_one_once_and_not_within_another(
    lead: str, body: str, formerly: str, now: str
) -> None:
    leads = [{"as_written": lead, "body": body, "formerly": formerly, "since": "2020-09-15"},
             {"as_written": lead, "body": "Council"}]  # fmt: skip
    of = Workspace([action(lead=lead)], [said("2020-09")], (), {"leads": leads})
    assert of.judged("2020-09-30").action.lead == now


def test_silence_counts_from_the_day_on_which_a_paused_action_goes_on() -> None:
    told = [said("2020-08", "Green"), said("2020-08", "Green", "1.2"), said("2020-11", "Green", "1.2")]
    changes = [approved("pause", "2020-08-20"), approved("resume", "2020-11-19")]
    plan = [action("1.1", end="Mar 21"), action("1.2", end="Mar 21")]
    words = paper(Workspace(plan, told, changes), "answers", "returns", day="2020-11-30")
    assert "No report for November: Body (1.1)." in words
    assert "none of those asked has been silent for 2 months or more" in words
    silent = paper(Workspace(plan, told), "answers", day="2020-11-30")
    assert "1.1 Do 1.1: at risk. No return received since August 2020." in silent


def test_a_month_in_which_only_finished_work_was_reported_had_a_report() -> None:
    plan = [action("1.1", end="Mar 21"), action("1.2", end="Mar 21")]
    told = [said("2020-08", "Green"), said("2020-08", "Green", "1.2"), said("2020-09", "Blue", "1.2", **LATE)]
    words = paper(Workspace(plan, told), "front")
    assert "No lead has reported for September" not in words
    assert "leads’ last word" not in words
    assert "No lead has reported for September" in paper(Workspace(plan, told[:2]), "front")


def test_a_value_of_another_month_is_dated_where_it_is_told() -> None:
    told = [said("2020-08", "Green"), said("2020-09", "Green")]
    rows = [measure("2020-05", "24"), measure("2020-08", "23")]
    words = paper(Workspace(updates=told, registers={"measures": rows}), "answers")
    assert "Internships (target 40): 23 (Aug), was 24; too early to tell." in words
    rows = [*rows[:1], measure("2020-08", "25"), *(one | {"measure": "Places"} for one in rows)]
    words = paper(Workspace(updates=told, registers={"measures": rows}), "answers")
    assert "Internships (target 40): 25 (Aug), was 24; too early to tell." in words


def test_what_is_not_yet_due_to_start_is_unknown_for_a_reason() -> None:
    plan = [action("1.1"), action("1.2", start="Jan 21", end="Mar 21")]
    words = paper(Workspace(plan, [said("2020-09", "Green")]), "position")
    assert "Unknown, to start later: 1.2." in words
    assert "not yet due to start" not in paper(Workspace(plan[:1], [said("2020-09", "Green")]), "position")
