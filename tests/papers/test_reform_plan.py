"""A reform plan of 20 actions, from the workbook it was sent in through three months to its papers."""

import re
import shutil
from pathlib import Path

import pytest

from sendplan import api
from tests.commands import sendplan
from tests.papers import reform
from tests.render.read_html import words_of


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reform.made(tmp_path_factory.mktemp("reform"))


def test_the_workbook_comes_in_whole_and_three_months_are_without_a_problem(plan: Path) -> None:
    opened = api.open_workspace(plan)
    assert [str(problem) for problem in opened.problems] == []
    assert (len(opened.records.plan.actions), len(opened.records.months)) == (20, 3)
    assert opened.records.plan.find("1.3").accountable == "Chief Nurse"
    assert opened.records.plan.find("1.3").success == "Weeks to a first assessment gets better"
    found = {(one.kind, one.ref) for one in api.check(opened).findings}
    assert {("measure not moved", "2.5"), ("unconfirmed", "4.1")} <= found


def test_its_measures_are_judged(plan: Path) -> None:
    opened = api.open_workspace(plan)
    verdicts = {
        name: api.explain(opened, name).named.verdict  # type: ignore[union-attr]
        for name in (reform.PLANS, reform.WAITS, reform.TRIBUNALS, reform.LOCAL, reform.SURVEY)
    }
    assert list(verdicts.values()) == ["improving", "steady", "worsening", "steady", "trial"]


def test_a_chairs_update_says_whose_decisions_it_cannot_tell_of(plan: Path, tmp_path: Path) -> None:
    """A board that is called otherwise than in the template would else have an update that is silently empty."""
    other = shutil.copytree(plan, tmp_path / "plan")
    register = other / "data/decisions.csv"
    register.write_text(register.read_text("utf-8").replace("SEND Strategic Partnership", "Inclusion Board"), "utf-8")
    done = sendplan("report", "chair", "--format", "html", workspace=other)
    assert "chair: it tells of no decision: data/decisions.csv names Inclusion Board" in done.err
    assert "write the right name under board in templates/chair.toml" in done.err
    text = (other / "data/plan.toml").read_text("utf-8")
    text = text.replace('partnership = "SEND Strategic Partnership"', 'partnership = "Anytown Inclusion"')
    (other / "data/plan.toml").write_text(text, "utf-8")
    assert "it tells of no decision" not in sendplan("report", "chair", "--format", "html", workspace=other).err


def test_its_papers_say_what_came_of_each_priority(plan: Path) -> None:
    done = sendplan("report", "stocktake", "board", "chair", "--format", "html", workspace=plan)
    assert done.code == 0, done.err
    folder = plan / "reports/2026-06"
    stocktake, board, chair = (
        " ".join(" ".join(words_of((folder / f"{name}.html").read_bytes())).split())
        for name in ("stocktake", "board", "chair")
    )
    assert "Local SEND reform plan: stocktake" in stocktake
    fell = re.search(
        r"13 milestones of the plan fell due since 31 Jan 2026: .* moved by approval \([0-9.]+\)", stocktake
    )
    assert fell
    assert re.sub(r" \([^)]*\)", "", fell[0]).split(": ")[1].split("; ")[0] == (
        "5 met, 4 missed and still open, 1 moved to a later day, 3 due on the last day and not yet met"
    )
    assert [len(refs.split(", ")) for refs in re.findall(r"\(([^)]*)\)", fell[0])] == [5, 4, 1, 3, 1]
    assert "2.2: seen to work in practice by Parent carer forum, 12 May 2026: Ten pieces of advice read." in stocktake
    assert "5 of 20 actions complete, 2 confirmed in practice. 12 name a measure; since then 2 better, " in stocktake
    assert "2.1, Plans within 20 weeks: 56% (Dec 2025) when it began, 78% now; improving since then." in stocktake
    assert "in January nothing was reported yet" in stocktake
    assert "Measures: 1 of 5 improving, 1 worsening, 2 steady, 1 with too few points" in board
    assert "ved “Move annual reviews online” from 30 June 2026 to 30 September 2026." in chair
    assert "Ring families back within a day." in chair
    assert reform.ILLUSTRATIVE in stocktake
    assert reform.ILLUSTRATIVE in board
