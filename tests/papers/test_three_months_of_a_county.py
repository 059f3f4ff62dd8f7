"""What three months of a large county's plan, lived by an officer, showed to be untrue or untold."""

from datetime import date

import pytest
from msgspec.structs import replace

from sendplan import api
from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_template
from tests.workspaces import Row, Workspace, action, approved, said


def paper(of: Workspace, day: str, *sections: str | SectionChoice, plain: bool = False) -> str:
    """The public paper of those sections as text, its blanks plain."""
    choices = tuple(one if isinstance(one, SectionChoice) else SectionChoice(one) for one in sections)
    document = compose(
        prepare(
            of.records(), replace(a_template(), sections=choices, plain=plain), date.fromisoformat(day), versions={}
        )
    )
    return "\n".join(text_of(document)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (2, "1 stands above (1.1); 1 more, answered (1.2)."),
        (3, "2 stand above (1.1, 1.2)"),
    ],
)
def test_a_challenge_stands_above_only_where_its_row_does(rows: int, told: str) -> None:
    """“3 stand above (1.1, 2.1, 3.4)” counted one whose row had given way to “1 more (1.1): annex, section 3”."""
    late = {"progress": "Drafted."}
    of = Workspace(
        [
            action("1.1", end="Jun 20"),
            action("1.2", end="Aug 20"),
            action("1.3", start="Sep 20"),
            action("2.1", end="Jul 20"),
        ],
        [
            said("2020-09", "Green", "1.1", **late),
            said("2020-09", "Green", "1.2", officer_note="A date is asked.", **late),
            said("2020-09", "Red", "2.1", **late),
            said("2020-09", "Complete", "1.3", **late),
        ],
    )
    assert told in paper(of, "2020-09-30", SectionChoice("recovery", limit=rows), "unanswered")


PRIVATE = {"restricted": "yes"}
DONE = {"completed_on": "2020-09-22", "evidence": "Contract notice", "progress": "The contract was awarded."}


@pytest.mark.parametrize(
    ("row", "is_told"),
    [
        (said("2020-09", "Complete", **DONE), True),
        (said("2020-09", "Amber", progress="The contract was awarded."), False),  # the private date is still expected
        (said("2020-09", "Complete", **DONE, **PRIVATE), False),
        (said("2020-09", "", **DONE), False),  # the private status still stands
    ],
)
def test_what_is_told_in_public_to_be_done_is_not_kept_private_by_a_date_once_expected(
    row: tuple[str, Row], is_told: bool
) -> None:
    """“1 action was reported in private: its words are left out” stood beside “The contract was awarded.”"""
    private = said("2020-08", "Amber", progress="A bidder objects.", forecast_end="2020-12-04", **PRIVATE)
    of = Workspace([action("1.1", end="Jul 20"), action("1.2")], [private, row, said("2020-09", "Green", "1.2")])
    told = paper(of, "2020-09-30", "numbers", "themes", "all-actions", "timeline", "provenance", "stocktake")
    assert ("1.1: Contract notice." in told) == is_told
    assert ("were reported in private" in told or "was reported in private" in told) != is_told
    assert not [word for word in ("4 December", "4 Dec", "A bidder objects") if word in told]


def test_what_its_lead_paused_without_an_approval_got_worse() -> None:
    """A lead stopped its work, and neither the board's page 1 nor `check` said a word."""
    plan = [action("1.1"), action("1.2")]
    before = [said("2020-08", "Green"), said("2020-08", "Green", "1.2"), said("2020-09", "Green", "1.2")]
    of = Workspace(plan, [*before, said("2020-09", "Paused", progress="The contract ended.")])
    assert "Paused by the lead’s word: 1.1 Do 1.1." in paper(of, "2020-09-30", "answers")
    [found] = [one.message for one in api.check(of.opened("2020-09-30")).findings if one.kind == "paused unapproved"]
    assert found.startswith("1.1 is reported paused, and no pause is approved: its dates go on")
    approving = of.having(changes=[approved("pause", "2020-09-10")])
    assert "by the lead’s word" not in paper(approving, "2020-09-30", "answers")
    assert not [one for one in api.check(approving.opened("2020-09-30")).findings if one.kind == "paused unapproved"]


@pytest.mark.parametrize(
    ("status", "end", "told"),
    [
        ("Green", "Dec 20", "Waiting to hear"),
        ("Amber", "Dec 20", "Needs more work"),
        ("Green", "Aug 20", "This promise is late"),
    ],
)
def test_that_nobody_wrote_of_a_promise_says_not_that_it_needs_work(status: str, end: str, told: str) -> None:
    """Families read “Needs more work” of what was going to plan when it was last heard of."""
    of = Workspace([action("1.1", end=end), action("1.2")], [said("2020-08", status), said("2020-10", "Green", "1.2")])
    words = paper(of, "2020-10-31", "plain-actions", "plain-late", plain=True)
    assert [word for word in ("Waiting to hear", "Needs more work", "This promise is late") if word in words] == [told]
