"""An action of several milestones: each day in a paper is of the milestone that it is read with."""

import pytest

from tests.compose.test_quiet_months import plain
from tests.workspaces import Workspace, action, said

POSTS = action("1.1", "16 Oct 2020 - Posts advertised; 15 Jan 2021 - Four in post", in_plain_words="We will find more.")
SHORT = "recovery", "overdue"
PLAN = Workspace([POSTS])


def told(*forecasts: tuple[str, str]) -> Workspace:
    """Return the plan with what its lead reports as expected in each month; a month ending in "!" has the first met."""
    rows = [
        said(
            month.rstrip("!"), "Red", forecast_end=words, milestones_met="Posts advertised" if month[-1] == "!" else ""
        )
        for month, words in forecasts
    ]
    return PLAN.having(updates=rows)


BOTH = "Posts advertised by 30 November 2020; Four in post by 31 March 2021"


@pytest.mark.parametrize("section", SHORT)
def test_what_was_expected_before_is_said_of_the_same_milestone(section: str) -> None:
    same = told(("2020-10", BOTH), ("2020-11!", "Four in post by 31 March 2021"))
    paper = plain(same, section, day="2020-11-30")
    assert "Due 15 Jan 2021\nNow 31 Mar 2021" in paper
    assert "was 30 Nov" not in paper, "that was expected of the posts’ advertisement"
    later = told(("2020-10", BOTH), ("2020-11!", "Four in post by 30 April 2021"))
    assert "Due 15 Jan 2021\nNow 30 Apr 2021, was 31 Mar" in plain(later, section, day="2020-11-30")


@pytest.mark.parametrize("section", SHORT)
def test_what_was_expected_before_stands_below_the_day_its_own_milestone_was_due(section: str) -> None:
    end = told(("2020-09", "Four in post by 28 February 2021"), ("2020-10", "Four in post by 31 March 2021"))
    in_time = end.having(actions=[action("1.1", "30 Nov 2020 - Posts advertised; 15 Jan 2021 - Four in post")])
    paper = plain(in_time, section, day="2020-10-31")
    assert "Due 15 Jan 2021\nNow 31 Mar 2021, was 28 Feb" in paper
    assert "Due 30 Nov" not in paper


@pytest.mark.parametrize("section", SHORT)
def test_an_end_expected_later_still_is_told_beside_the_milestone_that_is_overdue(section: str) -> None:
    late = told(("2020-10", BOTH))
    assert "15 days over: due 16 Oct\nNow 30 Nov\nEnd due 15 Jan, now 31 Mar 2021" in plain(
        late, section, day="2020-10-31"
    )
    no_day = told(("2020-10", "Four in post by 31 March 2021"))
    assert "No new date\nEnd due 15 Jan, now 31 Mar 2021" in plain(no_day, section, day="2020-10-31")
    in_time = told(("2020-10", "Posts advertised by 30 November 2020; Four in post by 15 January 2021"))
    assert "End" not in plain(in_time, section, day="2020-10-31")


def test_families_hear_when_all_of_a_promise_is_expected_that_is_late_in_part() -> None:
    late = told(("2020-10", BOTH))
    row = "A part of it\nAll of it: 15 January 2021\n30 November 2020\nAll of it: 31 March 2021"
    assert row in plain(late, "plain-late", day="2020-10-31")
    words = "We now expect that by 30 November 2020, and all of it by 31 March 2021."
    assert f"A part of it was due on 16 October 2020. {words}" in plain(late, "plain-actions", day="2020-10-31")
    no_day = plain(told(("2020-10", "Four in post by 31 March 2021")), "plain-actions", day="2020-10-31")
    assert "No new date yet. We expect all of it by 31 March 2021." in no_day
    in_time = told(("2020-10", "Posts advertised by 30 November 2020; Four in post by 15 January 2021"))
    assert "all of it" not in plain(in_time, "plain-late", "plain-actions", day="2020-10-31").lower()


def test_the_annex_tells_the_end_as_well() -> None:
    paper = plain(told(("2020-10", BOTH)), "exceptions", "themes", "actions-in-full", day="2020-10-31")
    end = "End: due 15 January 2021, now expected 31 March 2021."
    assert f"Forecast 30 November 2020, 45 days after the baseline. {end}" in paper
    assert "forecast 30 Nov\nEnd due 15 Jan 2021, forecast 31 Mar 2021" in paper
    assert "Forecast of Posts advertised 30 Nov 2020\nForecast of Four in post 31 Mar 2021" in paper


def test_what_was_worst_is_not_called_expected_sooner_on_the_day_of_another_milestone() -> None:
    first = action("1.1", "30 Nov 2020 - Posts advertised; 31 Dec 2020 - Four in post")
    end = "; Four in post by 28 February 2021"
    rows = [
        said("2020-09", "Red", forecast_end=f"Posts advertised by 31 January 2021{end}"),
        said("2020-10", "Amber", forecast_end=f"Posts advertised by 31 December 2020{end}"),
        said("2020-09", "Green", "1.2"),
        said("2020-10", "Red", "1.2"),
    ]
    paper = plain(Workspace([first, action("1.2", "31 Aug 2020")], rows), "answers", day="2020-10-31")
    assert "September’s worst, 1.1: at risk by its lead’s word, off track by dates." in paper
    late = action("1.1", "30 Nov 2020 - Posts advertised; 31 Mar 2021 - Four in post")
    paper = plain(Workspace([late, action("1.2", "31 Aug 2020")], rows), "answers", day="2020-10-31")
    assert "September’s worst, 1.1: at risk, expected sooner, on 31 December 2020." in paper
