"""`sendplan explain`: every number of the summary can be explained, and the explanation arrives at that number."""

import pytest

from sendplan import api
from sendplan.model.tally import COUNTS, Tally
from sendplan.show.explain import as_text
from tests.commands import REPOSITORY, sendplan
from tests.workspaces import Workspace, action, said


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
    summary = api.summary(durham)
    refs = {judged.ref for judged in durham.position.judged}
    for tally in (summary.totals, *summary.groups):
        for name, number in numbers(tally).items():
            asked = f"{tally.number}:{name}" if tally.number else name
            lines = as_text(api.explain(durham, asked)).splitlines()
            where = f"theme {tally.number}" if tally.number else "the whole plan"
            assert f"{name} in {where}: {number}" in lines
            named = [
                line.split(":")[0].strip() for line in lines if line.startswith("  ") and not line.startswith("   ")
            ]
            assert len(set(named) & refs) == len(named) == number


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
    assert "Limits: mean 74.4% ± 2.66 × the mean step from one value to the next, 3.1%: 66.2% to 82.6%." in out
    assert "No sign of change. Signs looked for:" in out
    assert "Target hit and miss: 80% lies between the limits" in out
    assert "  Jan 2020: 74%  [data/measures.csv, row 2]" in out


def test_a_name_that_is_none_is_told_the_measures_there_are() -> None:
    rows = [{"measure": "Plans in time", "period": "2020-08", "value": "1"}]
    workspace = Workspace([action()], [said("2020-08", "Green")], registers={"measures": rows}).opened("2020-08-31")
    with pytest.raises(api.UsageProblem, match=r"did you mean Plans in time\?"):
        api.explain(workspace, "Plans in tine")
