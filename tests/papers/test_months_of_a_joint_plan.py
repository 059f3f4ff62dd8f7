"""What three months of a plan of two bodies showed to be untrue or lost in papers: a sentence for each."""

from datetime import date

from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_template
from tests.workspaces import Workspace, action, approved, said

PROOF = {"completed_on": "2020-08-10", "evidence": "Minutes"}


def paper(of: Workspace, *sections: str, day: str = "2020-09-30", **template: object) -> str:
    """The public paper of those sections as text, its blanks plain."""
    chosen = replace(a_template(), sections=tuple(SectionChoice(name) for name in sections), **template)
    document = compose(prepare(of.records(), chosen, date.fromisoformat(day), versions={}))
    return "\n".join(text_of(document)).replace("\u00a0", " ")


def since(of: Workspace) -> str:
    """What the position's table says of the whole plan since August."""
    return paper(of, "position").partition("Whole plan")[2].split("\n")[0:5][3].rstrip("↓↑→ ")


def test_work_that_begins_is_not_worse_and_a_plan_whose_rest_is_still_to_begin_is_not_better() -> None:
    plan = [action("1.1", start="Sep 20", end="Mar 21"), action("1.2", end="Dec 20")]
    begun = [said("2020-08", "Blue", "1.2", **PROOF), said("2020-09", "Green", "1.1")]
    assert since(Workspace(plan, begun)) == "Same"
    left = [said("2020-08", "Green", "1.2"), said("2020-09", "Blue", "1.2", **PROOF)]
    still = Workspace([action("1.1", start="Oct 20", end="Mar 21"), plan[1]], left)
    assert since(still) == "Same"


def test_new_work_beside_finished_work_is_not_worse() -> None:
    plan = [action("1.1", end="Aug 20"), action("1.2", start="Oct 20", end="Mar 21")]
    told = [said("2020-08", "Blue", "1.1", **PROOF), said("2020-09", "Blue", "1.1")]
    assert since(Workspace(plan, told, [approved("add", "2020-09-10", ref="1.2")])) == "No comparison"
    again = Workspace(plan[:1], told, [approved("reopen", "2020-09-10", "2020-12-31")])
    assert since(again) == "Worse", "what is reopened was done before"
