"""Why an action with parts stands otherwise than before is the word of the part that made it move."""

import pytest

from sendplan.rules.compare import compare
from tests.months.test_what_readers_were_told_before import alone, months
from tests.workspaces import Row, Workspace, action, approved, part, said

PLAN = action("1.1", "Mar 21"), part("1.1a", "30 Sep 2020"), part("1.1b", "Mar 21"), part("1.1c", "Mar 21")
DONE = {"completed_on": "2020-09-26", "evidence": "Log"}


def why(*now: tuple[str, Row], then: tuple[str, str, str] = ("Amber", "Green", "Green"), **more: list[Row]) -> str:
    """Return the rows on 1.1 of what changed in September. `then`: what was reported of its three parts in August."""
    august = [said("2020-08", status, f"1.1{letter}") for status, letter in zip(then, "abc", strict=True)]
    text = alone(months(*august, *now, actions=PLAN).having(**more), "changes")
    table = text.partition("Statuses that changed")[2]
    return table.partition("1.1 Do 1.1")[2].partition("1.1a Do 1.1a")[0].partition("1.1b Do 1.1b")[0]


GOES_ON = said("2020-09", "Green", "1.1b", progress="Contacts are named")


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ([said("2020-09", "Blue", "1.1a", progress="All agreed", **DONE), GOES_ON], "Part 1.1a: All agreed."),
        ([said("2020-09", "Green", "1.1a", progress="One is left"), GOES_ON], "Part 1.1a: One is left."),
        ([said("2020-09", "Red", "1.1a", issues="No staff"), GOES_ON], "Part 1.1a: No staff."),
        ([said("2020-09", "Green", "1.1", progress="The whole goes on")], "The whole goes on."),
    ],
)
def test_the_part_that_left_the_worse_status_says_why_its_action_is_better(
    now: list[tuple[str, Row]], told: str
) -> None:
    """“Contacts are named” stood as the reason why an action was on track again, of a part that had always been."""
    text = why(*now)
    assert told in text
    assert "Contacts are named" not in text


def test_of_several_worse_parts_the_one_that_leaves_the_worst_status_counts() -> None:
    eased = said("2020-09", "Green", "1.1a", progress="All agreed")
    text = why(eased, said("2020-09", "Amber", "1.1b", progress="Still few"), then=("Red", "Amber", "Green"))
    assert "Part 1.1a: All agreed." in text
    assert "Still few" not in text


def test_a_part_that_a_decision_pauses_or_takes_out_has_no_word_of_another_for_it() -> None:
    paused = approved("pause", "2020-09-10", ref="1.1a", approved_by="Board")
    assert "Part 1.1a: paused" in why(GOES_ON, changes=[paused])
    removed = why(GOES_ON, changes=[approved("remove", "2020-09-10", ref="1.1a")])
    assert "At risk On track Part 1.1a: no longer in the plan." in removed


def test_the_part_that_is_late_no_more_says_why_its_action_is_on_track_by_dates() -> None:
    """By dates too: it was at risk through 1.1a, and the reason given was that 1.1b is due in March."""
    plan = Workspace(
        [PLAN[0], part("1.1a", "20 Aug 2020"), *PLAN[2:]],
        [*(said("2020-08", "Green", ref) for ref in ("1.1a", "1.1b", "1.1c")), GOES_ON,
         said("2020-09", "Blue", "1.1a", **DONE)],
    )  # fmt: skip
    found = compare(plan.at("2020-08-31"), plan.at("2020-09-30")).changes
    assert [one.why for one in found if (one.ref, one.kind) == ("1.1", "computed")] == [
        "part 1.1a: completed on 26 September 2020, with evidence"
    ]
