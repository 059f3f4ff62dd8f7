"""What is so of one part is said of that part, and never of the whole action."""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from sendplan import api
from sendplan.compose.charts.track import track
from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from sendplan.rules.snapshot import snapshot
from sendplan.show.explain import as_text
from tests.compose.briefs import a_template
from tests.workspaces import Workspace, action, part, said

IN_PARTS = [action("1.1", end="Jul 21"), part("1.1a", "Nov 20"), part("1.1b", "Mar 21"), part("1.1c", "Jul 21")]
ON_TRACK = [said("2020-10", "Green", f"1.1{letter}") for letter in "abc"]
LATE_PART = [
    said("2020-11", "Amber", "1.1a", forecast_end="2021-01-15"),
    said("2020-11", "Green", "1.1b", forecast_end="2021-03-31"),
    said("2020-11", "Grey", "1.1c"),
]


def words(workspace: Workspace, *sections: str, day: str = "2020-11-30", plain: bool = False) -> str:
    template = replace(a_template(*sections), plain=plain)
    brief = prepare(workspace.records(), template, date.fromisoformat(day), restricted=False, versions={"x": "0"})
    return "\n".join(text_of(compose(brief))).replace("\u00a0", " ")


def test_families_are_not_told_that_the_whole_was_planned_for_the_day_of_a_part() -> None:
    told = words(Workspace(IN_PARTS, [*ON_TRACK, *LATE_PART]), "plain-actions", plain=True)
    assert "We planned a part of it for 30 November 2020. We now expect that by 15 January 2021." in told
    assert "Needs more work, due by 31 July 2021" in told


def test_families_are_told_which_share_of_a_promise_is_done_already() -> None:
    done = {"completed_on": "2020-11-20", "evidence": "Minutes"}
    one = Workspace(IN_PARTS, [*ON_TRACK, said("2020-11", "Complete", "1.1a", **done), *LATE_PART[1:]])
    assert "1 part of 3 is done." in words(one, "plain-actions", plain=True)
    unproven = one.having(updates=[*ON_TRACK, said("2020-11", "Complete", "1.1a"), *LATE_PART[1:]])
    assert "is done" not in words(unproven, "plain-actions", plain=True)
    private = one.having(updates=[*one.updates[:4], said("2020-11", "Green", "1.1b", restricted="yes")])
    told = words(private, "plain-actions", plain=True)
    assert "of 3" not in told, "how many are done is not known to all"
    assert "A part of it is done." in told


def test_the_new_day_of_a_late_promise_is_that_of_the_part_that_is_late() -> None:
    told = words(Workspace(IN_PARTS, [*ON_TRACK, *LATE_PART]), "plain-late", day="2020-12-31", plain=True)
    assert "30 November 2020\nA part of it\n15 January 2021" in told


def test_a_forecast_of_one_part_is_not_that_of_the_whole() -> None:
    plan = Workspace(IN_PARTS, [*ON_TRACK, *LATE_PART])
    told = words(plan, "themes", "actions-in-full")
    assert "31 Jul 2021\n(first part 30 Nov)\nforecast of 1.1a 15 Jan 2021" in told
    assert "(first part 30 Nov 2020)\nForecast of 1.1a 15 Jan 2021" in told


def test_an_action_whose_part_is_due_has_something_due() -> None:
    plan = Workspace([*IN_PARTS, action("1.2", end="Mar 21"), action("1.3", end="Mar 21")], ON_TRACK)
    told = words(plan, "front", day="2020-10-31")
    assert "1 of 3 open actions has something due by 1 December 2020" in told
    half = words(Workspace([*IN_PARTS[:3], action("1.2", end="Nov 20")], ON_TRACK[:2]), "front", day="2020-10-31")
    assert "More than half of the open actions have something due in one month:" in half


def test_a_part_that_is_done_is_a_black_diamond_and_a_start_that_nobody_gave_is_no_earlier_one() -> None:
    done = [*ON_TRACK, said("2020-11", "Complete", "1.1a", completed_on="2020-11-20", evidence="Minutes")]
    records = Workspace(IN_PARTS, done).records()
    judged = snapshot(records, date(2020, 11, 30)).judged[0]
    assert [stone.met for stone in track(judged, date(2020, 11, 30)).stones] == [True, False, False]
    no_start = Workspace([action("1.1", start="")], [said("2020-11", "Not started")])
    key = words(no_start, "timeline")
    assert "began earlier" not in key
    assert "– no start given; dashed: no end date." in key
    one = Workspace([action("1.1"), action("1.2", start="")], [said("2020-11", "Not started")])
    assert "‹ earlier, – no start; dashed: no end." in words(one, "timeline")
    assert "began earlier" in words(Workspace(IN_PARTS, done), "timeline")


def test_explain_says_whose_word_on_the_whole_made_it_reported_as_it_is(tmp_path: Path) -> None:
    told = [*ON_TRACK, said("2020-10", "Amber", "1.1")]
    opened = api.open_workspace(Workspace(IN_PARTS, told).write(tmp_path))
    shown = as_text(api.explain(opened, "reported.at-risk"))
    assert "  1.1: reported at risk  [data/actions.csv, row 2]" in shown
    assert "      1.1 reported status of the whole: at-risk  [data/updates/2020-10.csv, row 5, column status]" in shown
    assert "  reported status of the whole: at-risk  [" in as_text(api.explain(opened, "1.1"))
