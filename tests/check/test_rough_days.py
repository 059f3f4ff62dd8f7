"""A forecast with words beside its one day: the day counts, and what was left out is said; what denies it is asked."""

import pytest

from tests.workspaces import Workspace, action, said

ONE, TWO = "Dec 2020", "Draft Nov 20; service Dec 20"
END = "2020-12-31"


def told(text: str, end: str = ONE) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """The forecasts of an action with that end, what is found of them, and the problems."""
    checked = Workspace([action("1.1", end=end)], [said("2020-08", "Green", forecast_end=text)]).checked()
    days = [(one.milestone, one.day.isoformat()) for update in checked.records.updates for one in update.forecasts]
    found = [one.message for one in checked.findings if one.kind == "words beside a forecast"]
    return days, found, [one.message for one in checked.records.problems]


@pytest.mark.parametrize(("text", "day", "words"), [
    ("approx 12/10/26", "2026-10-12", "approx"), ("circa 31 October 2026", "2026-10-31", "circa"),
    ("c. Oct 26", "2026-10-31", "c"), ("around 5 Oct 2026", "2026-10-05", "around"),
    ("about Oct 26", "2026-10-31", "about"),
    ("hopefully 31 Oct 26", "2026-10-31", "hopefully"), ("provisional 12 Oct 26", "2026-10-12", "provisional"),
    ("12 Oct 26 (tbc)", "2026-10-12", "tbc"), ("12 Oct 26 approx.", "2026-10-12", "approx"),
    ("draft 12 Oct 26", "2026-10-12", "draft"), ("target 12 Oct 26", "2026-10-12", "target"),
    ("the ICB hopes 12 Oct 26", "2026-10-12", "the ICB hopes"),
])  # fmt: skip
@pytest.mark.parametrize("end", [ONE, TWO.replace("Draft", "Pilot")])
def test_the_one_day_beside_rough_words_is_taken_and_said(text: str, day: str, words: str, end: str) -> None:
    if words == "the ICB hopes" and end != ONE:
        assert told(text, end)[0] == []  # it may be meant for either milestone
        return
    days, found, problems = told(text, end)
    assert (days, problems) == ([("", day)], [])
    [one] = found
    assert one.endswith(f"without {words!r}: if that is not meant, write the day alone")


@pytest.mark.parametrize("text", ["31 Oct 26", "w/c 5 Oct 2026", "by end of Oct 26", "no later than 31 Oct 2026",
                                  "due 31 Oct 26", "31 Oct 2026 at the latest", "now 31 Oct 26",
                                  "complete by 31 Oct 26"])  # fmt: skip
def test_words_that_say_what_every_forecast_says_are_no_finding(text: str) -> None:
    days, found, problems = told(text)
    assert len(days) == 1
    assert not found
    assert not problems


@pytest.mark.parametrize("text", ["not 31 Oct 26", "won't make 31 Oct 26", "missed 31 Oct 26", "31 Oct 26 unlikely",
                                  "approx 1 Oct 26 or 30 Nov 26", "31 Oct 26?", "early Nov 26"])  # fmt: skip
def test_what_may_not_be_the_day_is_asked(text: str) -> None:
    days, found, problems = told(text)
    assert days == []
    assert not found
    assert len(problems) == 1


def test_a_milestone_so_called_is_no_rough_word() -> None:
    assert told("Draft: 12/11/20", TWO)[0] == [("Draft", "2020-11-12")]
    assert told("Draft Nov 20", TWO)[0] == [("Draft", "2020-11-30")]
