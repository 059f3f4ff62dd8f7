"""What three months of the rebuilt plan showed untrue, each as the smallest plan that shows it."""

import pytest

from sendplan.model.template import Filters
from tests.papers.test_officers_months import paper
from tests.workspaces import Workspace, action, approved, part, said

DUE_TODAY = "Late: “1.1 in plain words”"
LEADS = [{"as_written": name, "body": name} for name in ("Unit", "Trust")]


def answer(question: str, of: Workspace, day: str = "2020-09-30", **template: object) -> str:
    return paper(of, day, "answers", **template).partition(f"{question}\n")[2].partition("\n")[0]


@pytest.mark.parametrize(("day", "late"), [("2020-09-30", False), ("2020-10-31", True)])
def test_families_are_not_told_that_what_is_due_today_is_late(day: str, late: bool) -> None:
    """`Nothing was late`, and a page on: `is late`. It is told in the update after, when its day is over."""
    plan = [action("1.1", "Sep 20", in_plain_words="1.1 in plain words")]
    rows = [said(month, "Green") for month in ("2020-08", "2020-09", "2020-10")]
    told = paper(Workspace(plan, rows), day, "plain-front", "plain-late", "plain-next", plain=True)
    assert (DUE_TODAY in told, "Nothing was late by 30 September 2020." in told) == (late, not late), told


@pytest.mark.parametrize("was", ["", "2020-11-30", "2021-01-31"])
def test_what_was_expected_late_already_is_not_newly_so(was: str) -> None:
    rows = [said("2020-08", "Green", forecast_end=was), said("2020-09", "Green", forecast_end="2021-02-28")]
    told = answer("Is the plan later?", Workspace([action(end="Dec 20")], rows))
    assert "1 expected later than before (1.1)." in told
    assert "newly" not in told


@pytest.mark.parametrize("end", ["Dec 20", "Ongoing"])
@pytest.mark.parametrize(("now", "better"), [("Green", "On track"), ("Amber", "At risk"), ("Red", "")])
def test_what_its_lead_calls_better_is_told_of_what_has_no_date_too(end: str, now: str, better: str) -> None:
    told = answer("What got better?", Workspace([action(end=end)], [said("2020-08", "Red"), said("2020-09", now)]))
    assert told.startswith(f"{better} by the lead’s word" if better else "Nothing"), told


def handed(of: str, to: str) -> Workspace:
    rows = [said(month, "Green", ref) for month in ("2020-08", "2020-09") for ref in ("1.1a", "1.1b", "1.2", "1.3")]
    plan = [
        action("1.1", lead="Trust"), part("1.1a", lead="Trust"), part("1.1b", lead=of), action("1.2", lead="Unit"),
        action("1.3", lead="Trust"),
    ]  # fmt: skip
    changes = [approved("reassign", "2020-09-10", ref="1.1b", new_lead=to)]
    return Workspace(plan, rows, changes, {"leads": LEADS})


@pytest.mark.parametrize(
    ("of", "to", "flow", "label"),
    [("Trust", "Unit", "1 taken over", "Taken over"), ("Unit", "Trust", "1 handed over", "Handed over")],
)
def test_what_changed_hands_is_not_added_to_the_plan_nor_removed(of: str, to: str, flow: str, label: str) -> None:
    told = paper(handed(of, to), "2020-09-30", "changes", "position", filters=Filters(leads=("Unit",)))
    assert flow in told
    assert f"{label}\n1.1" in told
    assert "1 added" not in told
    assert "1 removed" not in told
    assert "1.1b is led by" in told
    assert "taken over" not in paper(handed(of, to), "2020-09-30", "changes", "position")


def test_a_paper_says_nothing_of_what_changed_hands_between_others() -> None:
    of = handed("Trust", "Unit")
    assert "is led by" not in paper(of, "2020-09-30", "changes", filters=Filters(refs=("1.3",)))


BOTH = [{"as_written": "Unit/Trust", "body": name} for name in ("Unit", "Trust")]


@pytest.mark.parametrize(
    ("signed", "told"),
    [
        (("Unit", "Unit"), True),
        (("Unit", "Trust"), False),
        (("Unit", "Unit; Trust"), False),
        (("Unit", ""), False),
    ],
)
def test_a_body_is_not_passed_over_because_others_reported_on_all_it_shares(
    signed: tuple[str, str], told: bool
) -> None:
    """`Who has not answered?` named one body of four: the others shared each of their actions with one that did."""
    plan = [action("1.1", lead="Unit/Trust"), action("1.2", lead="Unit/Trust"), action("1.3", lead="Forum")]
    rows = [said("2020-09", "Green", ref, updated_by=by) for ref, by in zip(("1.1", "1.2"), signed, strict=True)]
    leads = [*BOTH, *({"as_written": name, "body": name} for name in ("Forum", "Unit"))]
    of = Workspace(plan, rows, (), {"leads": leads})
    words = answer("Who has not answered?", of)
    assert words.startswith("No report for September: Forum (1.3).")
    assert ("No word on what others told: Trust (1.1 and 1.2)." in words) is told, words
    one = of.having(actions=[plan[0], action("1.2", lead="Unit"), plan[2]])
    words = answer("Who has not answered?", one)
    assert "No word on what others told: Trust (1.1)." in words, "it shares one action alone"


@pytest.mark.parametrize(("others", "told"), [(1, "Trust (1.2)"), (2, "Trust (1.2); 2 (1.2)"), (3, "")])
def test_a_body_that_reported_on_its_own_and_not_on_what_it_shares_is_named_or_counted(others: int, told: str) -> None:
    """The board's paper passed over a forum silent on an action that it shares; a group's paper named it."""
    bodies = ["Unit", "Trust", *(str(number) for number in range(2, others + 1))]
    own = [action(f"2.{at}", lead=body) for at, body in enumerate(bodies, 1)]
    plan = [action("1.1", lead="Forum"), action("1.2", lead="All of them"), *own]
    leads = [{"as_written": "All of them", "body": body} for body in bodies]
    leads += [{"as_written": name, "body": name} for name in ("Forum", *bodies)]
    rows = [said("2020-09", "Green", "1.2", updated_by="Unit")]
    rows += [said("2020-09", "Green", f"2.{at}", updated_by=body) for at, body in enumerate(bodies, 1)]
    words = answer("Who has not answered?", Workspace(plan, rows, (), {"leads": leads}))
    shared = f"No word on what others told: {told}" if told else "Shared actions: 3 more"
    assert f"Forum (1.1). {shared}. Challenges" in words


def test_a_body_that_is_missing_of_several_actions_is_named_once() -> None:
    plan = [action("1.1", lead="Unit/Trust"), action("1.2", lead="Unit/Trust")]
    rows = [said("2020-09", "Green", ref, updated_by="Unit") for ref in ("1.1", "1.2")]
    assert "missing: Trust (1.1, 1.2)." in answer("Who has not answered?", Workspace(plan, rows, (), {"leads": BOTH}))


@pytest.mark.parametrize(
    ("forecast", "more"),
    [("2021-01-31", " (now expected 31 January 2021)"), ("2021-02-26", ""), ("2020-09-20", ""), ("", "")],
)
def test_beside_a_date_that_is_asked_for_stands_the_one_its_lead_expects(forecast: str, more: str) -> None:
    """The board was to approve a day in December of what its lead had promised for October since."""
    asked = {"ref": "1.1", "kind": "redate", "new_end": "2021-02-26", "asked_on": "2020-09-10", "reason": "Late"}
    plan = Workspace([action()], [said("2020-09", "Green", forecast_end=forecast)], (asked,))
    assert f"1.1 Do 1.1, to 26 February 2021{more}." in paper(plan, "2020-09-30", "asks")
