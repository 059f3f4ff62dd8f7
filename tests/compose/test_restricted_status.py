"""Whatever open status a restricted row reports, the public paper is the same, word for word."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.document import Document
from tests.compose.briefs import a_template
from tests.rules.generated import DAYS, MONTHS, REFS, examples, workspaces
from tests.workspaces import Workspace, said

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
