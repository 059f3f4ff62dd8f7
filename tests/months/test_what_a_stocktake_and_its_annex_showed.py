"""What the annex, the stocktake and the plan on a page count and date is what their own tables have."""

import pytest

from tests.months.test_what_readers_were_told_before import alone, months
from tests.papers.test_officers_months import paper
from tests.workspaces import Workspace, action, approved, part, said

PARTS = action("1.1", ""), part("1.1a", "Dec 20"), part("1.1b", "Jan 21"), action("1.2"), action("1.3")
DONE = {"completed_on": "2020-09-20", "evidence": "Log"}


@pytest.mark.parametrize(
    ("part_now", "action_now", "told"),
    [
        ("Blue", "Amber", "1 action and 1 part changed status."),
        ("Blue", "Green", "1 part changed status."),
        ("Green", "Amber", "1 action changed status."),
        ("Green", "Green", "No status and no date changed."),
    ],
)
def test_parts_that_changed_status_are_counted_as_parts(part_now: str, action_now: str, told: str) -> None:
    """“7 actions changed status” stood above six actions and a part, whose action was on track as before."""
    done = DONE if part_now == "Blue" else {}
    plan = months(
        *(said("2020-08", "Green", ref) for ref in ("1.1a", "1.1b", "1.2", "1.3")),
        *(said("2020-09", "Green", ref) for ref in ("1.1b", "1.3")),
        said("2020-09", part_now, "1.1a", **done), said("2020-09", action_now, "1.2"), actions=PARTS,
    )  # fmt: skip
    assert told in alone(plan, "changes")


@pytest.mark.parametrize(
    ("start", "private", "told"),
    [
        ("01/09/2020", False, "1 action and 1 part changed status."),
        ("01/07/2020", False, "No status and no date changed."),
        ("01/09/2020", True, "1 part changed status."),
    ],
)
def test_an_action_that_changed_status_by_its_parts_is_counted_and_listed(start: str, private: bool, told: str) -> None:
    """“8 actions and 2 parts changed status” left out the two actions whose parts these were. An action with a private
    part stays out: its status would tell that of the part."""
    hidden = {"restricted": "yes"} if private else {}
    plan = months(
        said("2020-08", "Green", "1.1a"), said("2020-08", "Not started", "1.1b", **hidden), said("2020-08", ref="1.2"),
        actions=(
            action("1.1", "31/01/2021", start), part("1.1a", "30/11/2020", start),
            part("1.1b", "31/01/2021", "02/11/2020"), action("1.2"),
        ),
    )  # fmt: skip
    text = alone(plan, "changes")
    assert told in text
    assert ("1.1 Do 1.1 Computed status" in text) is told.startswith("1 action and")


@pytest.mark.parametrize(
    ("row", "line", "counted"),
    [
        (
            None,
            "due 30 Sep 2020, not heard if it is met; the action is on track.",
            "1 due on the last day and not heard",
        ),
        ({}, "due 30 Sep 2020, not met; the action is on track.", "1 due on the last day and not yet met (1.1)"),
        (DONE, "due 30 Sep 2020, met 20 Sep 2020.", "1 met (1.1)"),
    ],
)
def test_nobody_is_told_that_a_milestone_was_not_met_of_which_nobody_wrote(
    row: dict[str, str] | None, line: str, counted: str
) -> None:
    """“Due 30 Jun 2026, not met” stood of an action on which nobody had reported; families read “not heard”."""
    now = [] if row is None else [said("2020-09", "Blue" if row else "Green", **row)]
    plan = months(
        said("2020-08", "Green"), said("2020-08", "Green", "1.2"), *now, said("2020-09", "Green", "1.2"),
        actions=(action("1.1", "30 Sep 20"), action("1.2")),
    )  # fmt: skip
    text = alone(plan, "stocktake")
    assert f"1.1 End: {line}" in text
    assert counted in text


def test_a_forecast_past_the_day_stands_where_nobody_wrote_since() -> None:
    plan = months(
        said("2020-08", "Green", forecast_end="2020-10-15"), said("2020-09", "Green", "1.2"),
        actions=(action("1.1", "30 Sep 20"), action("1.2")),
    )  # fmt: skip
    assert "1.1 End: due 30 Sep 2020, not met, expected 15 Oct 2020; the action is at risk" in alone(plan, "stocktake")


def test_page_one_and_the_table_of_levels_ask_confirmation_of_the_same_actions() -> None:
    """Page 1 asked for confirmation of four actions, the table of the same paper also of two parts of open ones."""
    plan = months(
        *(said("2020-09", "Blue", ref, **DONE) for ref in ("1.1a", "1.2")),
        *(said("2020-09", "Green", ref) for ref in ("1.1b", "1.3")),
        said("2020-09", "Green", "plan", assurance="limited", officer_note="Few were seen."), actions=PARTS,
    )  # fmt: skip
    assert "What would raise it: confirmation (1.2)." in alone(plan, "front")
    table = alone(plan, "assurance")
    assert table.count("Confirmation (1.2).") == 2
    assert "1.1a" not in table


def test_page_one_and_the_table_of_levels_ask_evidence_of_the_same_parts() -> None:
    """A part said to be complete without evidence is challenged, though its action is open: evidence would end that."""
    plan = months(
        said("2020-09", "Blue", "1.1a", completed_on="2020-09-20"),
        *(said("2020-09", "Green", ref) for ref in ("1.1b", "1.2", "1.3")),
        said("2020-09", "Green", "plan", assurance="limited", officer_note="Few were seen."), actions=PARTS,
    )  # fmt: skip
    assert "evidence (1.1a)." in alone(plan, "front")
    assert "evidence (1.1a)." in alone(plan, "assurance")


@pytest.mark.parametrize(
    ("status", "end", "told"),
    [
        ("Amber", "15 Sep 20", "1.1 At risk reported in August, and computed: Do 1.1"),
        ("Green", "15 Sep 20", "1.1 On track reported in August At risk computed: Do 1.1"),
        ("Red", "Dec 20", "1.1 Off track reported in August On track computed: Do 1.1"),
    ],
)
def test_a_stocktake_says_of_which_month_a_report_is(status: str, end: str, told: str) -> None:
    """“At risk reported and computed” stood of a lead that had not answered since the month before."""
    plan = months(
        said("2020-08", status), *(said(month, "Green", "1.2") for month in ("2020-08", "2020-09")),
        actions=(action("1.1", end), action("1.2")),
    )  # fmt: skip
    text = alone(plan, "stocktake")
    assert told in text
    assert "1.2 On track reported and computed: Do 1.2" in text


def test_late_work_and_alerts_say_of_which_month_a_report_is() -> None:
    plan = months(
        said("2020-08", "Green"), said("2020-08", "Red", "1.2"), said("2020-09", "Green", "1.3"),
        actions=(action("1.1", "15 Sep 20"), action("1.2"), action("1.3")),
    )  # fmt: skip
    assert "Reported on track in August." in alone(plan, "overdue")
    assert "Reported off track in August; by its dates, " in alone(plan, "alerts")


def test_what_changed_in_the_plan_is_told_of_actions_that_answer_no_finding_too() -> None:
    """“Removed: 5.3”, and as many actions as before: that 4.4 was added, and 3.4 paused, stood nowhere."""
    finding = {"id": "P1", "finding": "Plans are late.", "refs": "1.1"}
    actions = [action(f"1.{at}", end="31 Dec 2020") for at in range(1, 8)]
    rows = [said(month, "Green", f"1.{at}") for month in ("2020-07", "2020-08") for at in range(1, 8)]
    changes = [
        approved(kind, "2020-08-12", new_end, ref, approved_by="Board")
        for ref, kind, new_end in (("1.1", "pause", ""), ("1.2", "add", ""), ("1.3", "remove", ""),
                                   ("1.4", "pause", ""), ("1.5", "close", ""), ("1.6", "redate", "2021-03-31"))
    ]  # fmt: skip
    plan = Workspace(actions, rows, changes, {"inspection": [finding]})
    told = paper(plan, "2020-08-31", "stocktake", months=6)
    assert "1.1: paused by Board, 12 Aug 2020. Reason." in told, "with the finding that it answers"
    for words in (
        "1.2 Do 1.2: added by Board, 12 Aug 2020. Reason.",
        "1.4 Do 1.4: paused by Board, 12 Aug 2020. Reason.",
        "1.5 Do 1.5: closed by Board, 12 Aug 2020. Reason.",
        "1.6 Do 1.6, End: planned 31 Dec 2020, now 31 Mar 2021; approved by Board, 12 Aug 2020.",
        "1.3 Do 1.3 (planned for 31 Dec 2020): removed by Board, 12 Aug 2020. Reason.",
    ):
        assert words in told, words
    assert told.count("Changed in the plan besides") == 1
    alone = paper(plan.having(registers={}), "2020-08-31", "stocktake", months=6)
    assert "1.2: added by Board" in alone
    assert "1.2 Do 1.2: added" not in alone, "each is told with its theme"
