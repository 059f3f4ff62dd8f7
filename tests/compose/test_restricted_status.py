"""Whatever open status a restricted row reports, the public paper is the same, word for word; of a part, any status."""

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.document import Document
from tests.compose.briefs import a_template
from tests.rules.generated import DAYS, MONTHS, REFS, examples, workspaces
from tests.workspaces import Row, Workspace, said

PARTS = ("1.2a", "1.2b")
PROOF: tuple[Row, ...] = ({}, {"completed_on": "2020-08-10", "evidence": "Secretword"})
OPEN = ("Red", "Amber", "Green", "Not started", "Paused", "unknown")


def public(workspace: Workspace, day: str) -> Document:
    return compose(prepare(workspace.records(), a_template(), date.fromisoformat(day), versions={}))


@examples
@given(workspaces(), st.sampled_from(DAYS), st.sampled_from(MONTHS), st.sampled_from(REFS), st.permutations(OPEN))
def test_the_public_paper_is_the_same_whichever_open_status_a_restricted_row_reports(
    workspace: Workspace, day: str, month: str, ref: str, statuses: list[str]
) -> None:
    others = [(at, row) for at, row in workspace.updates if (at, row["ref"]) != (month, ref)]
    one, other = (
        replace(workspace, updates=[*others, said(month, status, ref, restricted="yes")]) for status in statuses[:2]
    )
    assert public(one, day) == public(other, day)


@examples
@given(workspaces(), st.sampled_from(DAYS), st.sampled_from(MONTHS), st.sampled_from(PARTS), st.sampled_from(PROOF))
def test_the_public_paper_is_the_same_whether_or_not_a_private_part_is_done_while_another_keeps_its_action_open(
    workspace: Workspace, day: str, month: str, ref: str, proof: Row
) -> None:
    """The other part is under way for all the months; of the private one, the newest row is the one in private."""
    (other,) = {*PARTS} - {ref}
    told = [
        (at, row) for at, row in workspace.updates
        if row["ref"] not in ("1.2", other) and not (row["ref"] == ref and (at >= month or row["status"] == "Complete"))
    ]  # fmt: skip
    told += [said(at, "Green", other) for at in MONTHS]
    changes = [row for row in workspace.changes if row["ref"] not in ("1.2", "1.2a", "1.2b")]
    none: Row = {}
    one, done = (
        replace(workspace, updates=[*told, said(month, status, ref, restricted="yes", **cells)], changes=changes)
        for status, cells in (("Amber", none), ("Complete", proof))
    )
    assume(done.at(day).find("1.2").open)
    assert public(one, day) == public(done, day)
