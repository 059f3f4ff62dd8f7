"""What two officers' months showed untrue, or untold, on the plan on a page, and of reported statuses elsewhere."""

import re
from datetime import date

import pytest

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.document import Figure
from sendplan.model.reading import blocks_of
from tests.compose.briefs import a_template
from tests.compose.geometry import texts
from tests.papers.test_officers_months import paper
from tests.workspaces import PLAN, Workspace, action, approved, said

SIX = PLAN.replace("]\n", "".join(f'  {{ no = {at}, title = "Theme" }},\n' for at in (4, 5, 6)) + "]\n")
DAY = "2020-09-30"
ON_A_PAGE = ("timeline", "timeline-table")
STALE = Workspace(
    [action(f"1.{at}") for at in (1, 2, 3, 4)],
    [said("2020-07", "Amber", "1.3"), said("2020-08", "Green", "1.1"), said("2020-08", "Red", "1.4", restricted="yes"),
     said("2020-08", "Amber", "1.2"), said("2020-09", "Green", "1.1", progress="The page is out."),
     said("2020-09", "", "1.2", progress="The pilot goes on.")],
)  # fmt: skip


def drawn(of: Workspace) -> list[str]:
    """Return the words in the figure."""
    document = compose(prepare(of.records(), a_template("timeline"), date.fromisoformat(DAY), versions={}))
    figures = (block for block in blocks_of(document) if isinstance(block, Figure))
    return [one.text.replace("\u00a0", " ") for figure in figures for one in texts(figure.drawing)]


def test_a_status_of_an_earlier_month_has_its_month_on_the_plan_on_a_page() -> None:
    """“On track” stood in June of an action that was last heard of in May, and due that very day."""
    told = paper(STALE, DAY, *ON_A_PAGE)
    assert "At risk in Aug\n" in told
    assert "At risk in Jul\n" in told
    assert "On track in" not in told, "1.1 was heard of this month"
    words = drawn(STALE)
    assert [word for word in words if " in " in word] == ["At risk in Aug", "At risk in Jul"]
    assert words.count("Not published") == 1, "1.4 was reported in private, whenever that was"
    assert " in A" not in paper(STALE.having(updates=STALE.updates[-2:]), DAY, *ON_A_PAGE)


@pytest.mark.parametrize("section", ["challenges", "unanswered", "exceptions", "progress", "recovery", "all-actions"])
def test_a_status_of_an_earlier_month_has_its_month_wherever_it_is_printed(section: str) -> None:
    rows = [said("2020-07", "Green", "1.1"), said("2020-09", "Green", "1.2")]
    told = paper(Workspace([action(end="15 Aug 20"), action("1.2", end="15 Sep 20")], rows), DAY, section)
    assert "in July" in told.partition("1.2")[0]
    assert not re.search("1\\.2[^.]*in July", told)


def test_what_came_into_the_plan_and_left_it_is_told_on_the_plan_on_a_page() -> None:
    """“2 of 19” became “4 of 18”, and an action that was red in June had vanished without a word."""
    changes = [approved("add", "2020-09-10", "", "1.3"), approved("remove", "2020-09-12", "", "1.2")]
    rows = [said(month, "Green", ref) for month in ("2020-08", "2020-09") for ref in ("1.1", "1.2")]
    told = paper(Workspace([action(f"1.{at}") for at in (1, 2, 3)], rows, changes), DAY, *ON_A_PAGE)
    assert "Challenged 1 of 2 · Since August: added 1.3, removed 1.2\n" in told
    assert "Since August: added 1.3, removed 1.2 Do 1.2." in told.partition("The same in words")[2]
    assert "Since" not in paper(Workspace([action("1.1"), action("1.2")], rows), DAY, *ON_A_PAGE)


def test_what_came_into_the_plan_leaves_its_figure_on_one_page() -> None:
    """Where the line has no room above the figure, the table alone has it."""
    refs = [f"1.{at}" for at in range(1, 31)]
    rows = [said(month, "Green", ref) for month in ("2020-08", "2020-09") for ref in refs]
    for added in (1, 2, 9):
        changes = [approved("add", "2020-09-10", "", ref) for ref in refs[-added:]]
        plan = Workspace([action(ref, theme=str(1 + at // 5)) for at, ref in enumerate(refs)], rows, changes, plan=SIX)
        told = paper(plan, DAY, *ON_A_PAGE)
        assert told.count("Figure") == 1
        assert "Since August: added 1." in told.partition("The same in words")[2]
