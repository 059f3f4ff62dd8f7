"""`sendplan explain`: every number of the summary can be explained, and the explanation arrives at that number."""

import pytest

from sendplan import api
from sendplan.model.errors import UsageProblem
from sendplan.model.series import Series
from sendplan.model.tally import COUNTS, Tally
from sendplan.show.explain import as_text
from sendplan.summarise.named import Alike, Number, find
from sendplan.summarise.tally import summarise
from tests.commands import REPOSITORY, sendplan
from tests.rules.test_told import opened
from tests.workspaces import Workspace, action, part, said


def numbers(tally: Tally) -> dict[str, int]:
    return {
        "actions": tally.actions,
        "open": tally.open,
        **{name: tally[name] for name in COUNTS},
        **{f"reported.{status.value}": number for status, number in tally.reported.items()},
        **{f"computed.{status.value}": number for status, number in tally.computed.items()},
    }


@pytest.mark.parametrize("day", ["2020-08-31", "2020-11-30"])
def test_every_number_is_explained_by_as_many_actions(day: str) -> None:
    durham = api.open_workspace(REPOSITORY, day)
    limits = durham.records.thresholds
    summary = summarise(durham.position, durham.previous, limits)
    refs = {judged.ref for judged in durham.position.judged}
    for tally in (summary.totals, *summary.themes):
        for name, number in numbers(tally).items():
            asked = f"{tally.number}:{name}" if tally.number else name
            named = find(asked, durham.position, summary)  # as `api.explain` does, with one summary for all
            lines = as_text(api.Explained(durham.as_at, named, limits, "")).splitlines()
            where = f"theme {tally.number}" if tally.number else "the whole plan"
            assert f"{name} in {where}: {number}" in lines
            told = [
                line.split(":")[0].strip() for line in lines if line.startswith("  ") and not line.startswith("   ")
            ]
            assert len(set(told) & refs) == len(told) == number


def test_an_action_is_explained_by_its_rule_and_inputs_with_file_and_row() -> None:
    out = sendplan("explain", "1.7", "--as-at", "2020-11-30").out
    assert "61 days overdue" in out
    assert "data/actions.csv, row 8, column end" in out
    assert "data/updates/2020-11.csv, row " in out
    assert "column status" in out


def test_a_theme_is_explained_by_the_rule_that_fired_and_the_officer_s_word() -> None:
    out = sendplan("explain", "5", "--as-at", "2020-11-30").out
    assert "A theme is at risk if a quarter or more of its open actions are at risk or off track." in out
    assert "Shown as at risk by SEND Leadership Group (illustrative)" in out
    assert "data/updates/2020-11.csv, row 7" in out


def test_thresholds_in_force_are_named() -> None:
    plan = Workspace().plan + "[thresholds]\ndue_soon_days = 7\n"
    workspace = Workspace([action()], [said("2020-08", "Green")], plan=plan).opened("2020-08-31")
    assert "to 7 days after" in as_text(api.explain(workspace, "due_soon"))


def test_a_number_rests_on_the_parts_that_are_counted_and_on_no_others() -> None:
    parts = (part("1.1a", "Oct 20", action="Draft it"), part("1.1b", "Mar 21", action="Test it"))
    workspace = Workspace((action("1.1", "Mar 21"), *parts), [said("2020-11", "Amber", "1.1b")]).opened("2020-11-30")
    overdue, at_risk = (as_text(api.explain(workspace, name)) for name in ("overdue", "reported.at-risk"))
    assert "      1.1a end date: 2020-10-31  [data/actions.csv, row 3, column end]" in overdue
    assert "1.1b" not in overdue
    assert "      1.1b reported status: at-risk  [data/updates/2020-11.csv, row 2, column status]" in at_risk
    assert "1.1a" not in at_risk


def test_a_late_start_is_explained_by_the_start_and_not_by_what_else_is_worse() -> None:
    parts = (part("1.1a", "Dec 20", "Oct 20"), part("1.1b", "Mar 21"))
    told = [said("2020-11", "Amber", "1.1b", forecast_end="2021-06-30")]
    workspace = Workspace((action("1.1", "Mar 21"), *parts), told).opened("2020-11-30")
    late = as_text(api.explain(workspace, "late start"))
    assert "1.1: part 1.1a: no report of a start, to start by 31 October 2020" in late
    assert "forecast" not in late


def test_a_measure_is_explained_by_its_limits_signs_and_values() -> None:
    """Why is it hit and miss? The target lies between the limits, and how those came about is shown."""
    numbers = (74, 77, 72, 75, 79, 74, 75, 71, 72, 75, 73, 76)
    rows = [
        {
            "measure": "Plans in time",
            "theme": "1",
            "unit": "%",
            "target": "80",
            "period": f"2020-{index:02d}",
            "value": str(value),
        }
        for index, value in enumerate(numbers, 1)
    ]
    workspace = Workspace([action()], [said("2020-12", "Green")], registers={"measures": rows}).opened("2020-12-31")
    out = as_text(api.explain(workspace, "plans"))
    assert "Measure: Plans in time (theme 1)\n  data/measures.csv, row 13" in out
    assert "Limits: mean 74.4% ± 2.66 × the mean step from one value to the next, 3.1 points: 66.2% to 82.6%." in out
    assert "No sign of change. Signs looked for:" in out
    assert "Target hit and miss: 80% lies between the limits" in out
    assert "  Jan 2020: 74%  [data/measures.csv, row 2]" in out


def test_a_name_that_is_none_is_told_the_measures_there_are() -> None:
    rows = [{"measure": "Plans in time", "period": "2020-08", "value": "1"}]
    workspace = Workspace([action()], [said("2020-08", "Green")], registers={"measures": rows}).opened("2020-08-31")
    with pytest.raises(api.UsageProblem, match=r"did you mean Plans in time\?"):
        api.explain(workspace, "Plans in tine")


def measured(*names: str) -> api.Workspace:
    rows = [{"measure": name, "period": "2020-08", "value": "1"} for name in names]
    return Workspace([action()], [said("2020-08", "Green")], registers={"measures": rows}).opened("2020-08-31")


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        (" plans ", "Plans"),  # its whole name, though another has the word too
        ("time plans", "Plans in time"),  # all the words, in any order
        ("way", "Waiting for a way"),  # three letters are enough
    ],
)
def test_a_measure_is_found_by_its_name_or_else_by_words_that_it_alone_has(name: str, measure: str) -> None:
    found = api.explain(measured("Plans", "Plans in time", "Waiting for a way"), name).named
    assert isinstance(found, Series)
    assert found.name == measure


@pytest.mark.parametrize(
    ("name", "measure", "heading"),
    [
        ("plan", "EHC plans in time", "The whole plan"),
        ("confirmed in practice", "Needs confirmed in practice", "confirmed in the whole plan: 0"),
        ("due in 31 days", "Advice due in 31 days", "due_soon in the whole plan: 0"),
        ("Wait: weeks", "Wait: weeks", "Measure: Wait: weeks"),
    ],
)
def test_the_plan_and_its_numbers_go_before_a_measure_whose_name_has_their_words(
    name: str, measure: str, heading: str
) -> None:
    assert as_text(api.explain(measured(measure), name)).splitlines()[2] == heading


@pytest.mark.parametrize("name", ["pl", "wa", "in plans way", "a"])
def test_words_of_no_measure_or_of_several_are_answered_with_all_there_are(name: str) -> None:
    with pytest.raises(api.UsageProblem, match=r"after a theme as in 3:overdue\. Measures: Plans in time; Plans, way$"):
        api.explain(measured("Plans in time", "Plans, way"), name)


@pytest.mark.parametrize(
    "name", ["Too few points", "too few points to judge", "Target hit and miss", "TARGET-MET_consistently"]
)
def test_what_papers_say_of_a_measure_may_be_copied_whole(name: str) -> None:
    found = api.explain(measured("Plans in time"), name).named
    assert isinstance(found, Alike)
    assert len(found.series) == ("few" in name)


NUMBERS = (
    "Numbers: actions, open, overdue, overdue_against_baseline, due_soon, late_start, slipped, stale, silent, undated, "
    "unevidenced, confirmed, challenged, not_yet_due, and reported. or computed. followed by off-track, at-risk, "
    "unknown, paused, on-track, not-started, complete, closed; after a theme as in 3:overdue"
)


@pytest.mark.parametrize(
    ("name", "number", "group", "value"),
    [
        ("open", "open", "plan", 28), ("plan:overdue", "overdue", "plan", 1), (":overdue", "overdue", "plan", 1),
        (" 3 : overdue ", "overdue", "3", 0), ("DUE  SOON", "due_soon", "plan", 4),
        ("2:due-soon", "due_soon", "2", 2), ("not yet due", "not_yet_due", "plan", 2),
        ("reported on track", "reported.on-track", "plan", 19), ("Computed_Off-Track", "computed.off-track", "plan", 3),
        ("4:computed off track", "computed.off-track", "4", 1), ("Due in 31 days", "due_soon", "plan", 4),
        ("2:due in 31 days", "due_soon", "2", 2), ("Open actions", "open", "plan", 28),
    ],
)  # fmt: skip
def test_a_number_may_be_called_as_the_papers_or_as_scripts_call_it(
    name: str, number: str, group: str, value: int
) -> None:
    found = api.explain(opened("2020-10-31"), name).named
    assert isinstance(found, Number)
    assert (found.name, found.group.tally.name, found.value, len(found.counted)) == (number, group, value, value)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("overdu", f"'overdu' is no ref, theme or number; did you mean overdue? {NUMBERS}"),
        ("3:overdu", f"'3:overdu' is no ref, theme or number; did you mean overdue? {NUMBERS}"),
        ("on-trak",
         f"'on-trak' is no ref, theme or number; did you mean reported.on-track or computed.on-track? {NUMBERS}"),
        ("computed.paussed", f"'computed.paussed' is no ref, theme or number; did you mean computed.paused? {NUMBERS}"),
        ("7", f"'7' is no ref, theme or number; did you mean 1.7, 2.7 or 4.7? {NUMBERS}"),
        ("12", f"'12' is no ref, theme or number; did you mean 1.2? {NUMBERS}"),
        ("1.99", f"'1.99' is no ref, theme or number; did you mean 1.9? {NUMBERS}"),
        ("3.1A", f"'3.1A' is no ref, theme or number; did you mean 3.1a? {NUMBERS}"),
        ("3:3.1a", f"'3:3.1a' is no ref, theme or number. {NUMBERS}"),
        ("Plan", f"'Plan' is no ref, theme or number; did you mean plan? {NUMBERS}"),
        ("6", f"'6' is no ref, theme or number; did you mean 1.6, 2.6, 4.6 or 5.6? {NUMBERS}"),
        ("66", f"'66' is no ref, theme or number. {NUMBERS}"),
        ("9:overdue", "there is no theme '9'; the themes are 1, 2, 3, 4, 5"),
        ("overdue:3", "there is no theme 'overdue'; the themes are 1, 2, 3, 4, 5"),
    ],
)  # fmt: skip
def test_what_is_no_name_gets_the_nearest_and_the_whole_list(name: str, told: str) -> None:
    with pytest.raises(UsageProblem) as raised:
        api.explain(opened("2020-10-31"), name)
    assert str(raised.value) == told
