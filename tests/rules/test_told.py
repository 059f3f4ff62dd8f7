"""What the commands say of a plan in which every rule fires somewhere, to the letter.

The words stand in `told/`. When a rule changes, `python -m tests.rules.test_told` writes them anew: read what changed,
as the officer would who gets it.
"""

from functools import cache
from pathlib import Path

import pytest

from sendplan import api
from sendplan.check.records import CheckedWorkspace
from sendplan.model.records import Records
from sendplan.model.tally import COUNTS
from sendplan.rules.snapshot import Remembered
from sendplan.show import explain
from sendplan.show import summary as shown
from sendplan.summarise.named import find
from sendplan.summarise.tally import summarise
from tests.rules.everything import EVERYTHING

FOLDER = Path(__file__).parent / "told"


@cache
def records() -> Records:
    """One cell of it cannot be read, and that must be seen too."""
    return EVERYTHING.checked().records


def opened(day: str) -> api.Workspace:
    return api.Workspace(Path("nowhere"), CheckedWorkspace(records()), api.day(day), Remembered(records()))


def of_check(day: str) -> str:
    workspace = opened(day)
    found = api.check(workspace)
    return f"{shown.checked_text(found, workspace)}\nOf: {' '.join(finding.ref for finding in found.findings)}"


def of_changes(day: str) -> str:
    workspace = opened(day)
    return shown.comparison_as_text(api.changes(workspace), workspace)


def of_summary(day: str) -> str:
    workspace = opened(day)
    return "\n".join(shown.as_csv(api.summary(workspace, by)) for by in ("theme", "lead", "status")).rstrip()


def of_explain(day: str) -> str:
    workspace = opened(day)
    units = [unit.ref for judged in workspace.position.judged for unit in (judged, *judged.parts)]
    themes = [str(theme.number) for theme in workspace.records.plan.themes]
    return _explained(workspace, ["plan", *themes, *units])


def of_numbers(day: str) -> str:
    return _explained(opened(day), ["actions", "open", *COUNTS, "3:computed.on-track", "2:reported at risk"])


def _explained(workspace: api.Workspace, names: list[str]) -> str:
    """As `api.explain` does, but with one summary for all; without the date and the word that it is illustrative."""
    limits = workspace.records.thresholds
    summary = summarise(workspace.position, workspace.previous, limits)
    found = [api.Explained(workspace.as_at, find(name, workspace.position, summary), limits, "") for name in names]
    return "\n\n".join("\n".join(explain.as_text(one).splitlines()[2:]) for one in found)


SEPTEMBER, OCTOBER = "2020-09-30", "2020-10-31"
TOLD = {
    f"{name}-{day[:7]}.txt": (what, day)
    for name, what, days in (
        ("check", of_check, (SEPTEMBER, OCTOBER)),
        ("changes", of_changes, (SEPTEMBER, OCTOBER)),
        ("summary", of_summary, (OCTOBER,)),
        ("explain", of_explain, (OCTOBER,)),
        ("numbers", of_numbers, (OCTOBER,)),
    )
    for day in days
}


@pytest.mark.parametrize("name", TOLD)
def test_what_a_command_says_is_as_it_was_read_and_found_right(name: str) -> None:
    what, day = TOLD[name]
    assert what(day).splitlines() == (FOLDER / name).read_text("utf-8").splitlines()


def test_a_cell_that_could_not_be_read_counts_from_its_month() -> None:
    assert [len(opened(day).position.unread) for day in (SEPTEMBER, OCTOBER, "2020-11-30")] == [0, 1, 1]


if __name__ == "__main__":
    for name, (what, day) in TOLD.items():
        (FOLDER / name).write_text(f"{what(day).rstrip()}\n", "utf-8")
