"""The stocktake: what was found, what was done over half a year, what came of it; and the evidence in one bundle."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from sendplan import api
from tests.commands import Ended, sendplan
from tests.faults import Killed, fault, tree
from tests.papers.test_officers_months import paper
from tests.render.read_html import words_of
from tests.workspaces import PLAN, Workspace, action, approved, said

TEMPLATE = """
title = "{kind}: stocktake"
board = "Department for Education"
months = 3
sections = ["front", "stocktake"]
"""
WORKSPACE = Workspace(
    [
        action("1.1", end="Sep 20 Draft agreed; Nov 20 Service in place", accountable="Director of Nursing"),
        action("1.2", end="Oct 20"), action("2.1"),
    ],
    [
        said("2020-08", "Green", impact="Too early to say"), said("2020-08", "Green", "1.2"),
        said("2020-10", "Green", milestones_met="Draft agreed", impact="Forty families had a plan in time"),
        said("2020-11", "Complete", "1.2", completed_on="2020-11-05",
             evidence="evidence/audit.pdf; Minutes of 5 November"),
    ],
    [approved("redate", "2020-11-10", "2021-01-31", milestone="Service in place", approved_by="Board")],
    {
        "inspection": [
            {"id": "P1", "finding": "Plans are late.", "refs": "1.1"}, {"id": "P2", "finding": "Waits.", "refs": ""},
        ],
        "risks": [
            {"id": "R1", "refs": "1.1", "risk": "Staff leave", "likelihood": "3", "impact": "4",
             "mitigation": "Cover is found", "owner": "Council"},
        ],
    },
    'kind = "local SEND reform plan"\n' + PLAN,
)  # fmt: skip


LATER = "told of only in a later month"
FELL = (
    "3 milestones of the plan fell due since 31 Aug 2020: 2 met (1.1 of 30 Sep 2020 told of only in a later month, 1.2 "
    "late), none missed and still open, 1 moved to a later day (1.1 of 30 Nov 2020); 1 date moved by approval (1.1)."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    WORKSPACE.write(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/stocktake.toml").write_text(TEMPLATE, "utf-8")
    return tmp_path


def told(folder: Path, *words: str) -> str:
    done = sendplan("report", "stocktake", "--format", "html", *words, workspace=folder)
    assert done.code == 0, done.err
    return " ".join(" ".join(words_of((folder / "reports/2020-11/stocktake.html").read_bytes())).split())


def test_each_priority_has_its_milestones_date_changes_evidence_impact_and_risks(folder: Path) -> None:
    page = told(folder)
    assert "Local SEND reform plan: stocktake" in page
    assert "compared with 31 August 2020" in page
    assert "Priorities: what was done and what came of it" in page
    assert FELL in page
    assert "1.1 Draft agreed: due 30 Sep 2020, met, told in October 2020." in page
    assert "1.1 Service in place: planned 30 Nov 2020, now due 31 Jan 2021." in page
    assert "planned 30 Nov 2020, now 31 Jan 2021; approved by Board, 10 Nov 2020. Reason." in page
    assert "1.1 (October 2020): Forty families had a plan in time." in page
    assert "Too early" not in page, "an impact from before the period"
    assert "R1 (score 12): Staff leave. Cover is found." in page
    assert "Director of Nursing" in page
    assert "No action of the plan answers it yet." in page
    assert "Actions that answer none of these: 1.2 and 2.1." in page


def test_a_milestone_of_the_last_day_is_counted_and_a_completion_says_what_it_rests_on(folder: Path) -> None:
    """What fell due and what became of it add up; who has seen it work stands with the evidence."""
    inspection = [{"id": "P1", "finding": "Plans are late.", "refs": "1.1;1.2;2.1"}]
    seen = approved("confirm", "2020-11-20", ref="1.2", approved_by="Parent forum", reason="Ten plans were read")
    WORKSPACE.having(
        actions=[action("1.1", end="Nov 20"), action("1.2", end="Oct 20"), action("2.1", end="Nov 20")],
        updates=[
            said("2020-08", "Green"), said("2020-11", "Green"),
            said("2020-11", "Complete", "1.2", completed_on="2020-11-05", evidence="Minutes"),
            said("2020-11", "Complete", "2.1", completed_on="2020-11-09"),
        ],
        changes=[seen], registers={"inspection": inspection},
    ).write(folder)  # fmt: skip
    page = told(folder)
    assert "3 milestones of the plan fell due" in page
    assert (
        "1 met (1.2 late), none missed and still open, 1 reported met, not yet evidenced (2.1), 1 due on the " in page
    )
    assert "1.2 End: due 31 Oct 2020, met 5 Nov 2020, 5 days late." in page
    assert "2.1 End: due 30 Nov 2020, met 9 Nov 2020; no evidence yet." in page
    assert "1.2: seen to work in practice by Parent forum, 20 Nov 2020: Ten plans were read." in page
    assert "reported and computed, confirmed in practice" in page


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (
            "Sep 20 Draft agreed; Oct 20 Service in place",
            f"1 met (1.1 of 30 Sep 2020 {LATER}), 1 missed and still open (1.1 of 31 Oct 2020)",
        ),
        (
            "Oct 20 Draft agreed; Oct 20 Service in place",
            "1 met (1.1 “Draft agreed”), 1 missed and still open (1.1 “Service in place”)",
        ),
        (
            "Sep 20 Draft agreed; Sep 20 Trial; Oct 20 Service in place",
            f"1 met (1.1 “Draft agreed” {LATER}), 2 missed and still open (1.1 “Trial”, 1.1 of 31 Oct 2020)",
        ),
        ("Sep 20 Draft agreed", "1 met (1.1 told of only in a later month), none missed and still open"),
        ("Sep 20 Trial; Oct 20 Service in place", "none met, 2 missed and still open (1.1 twice)"),
    ],
)  # fmt: skip
def test_no_action_is_told_as_met_and_as_missed_without_which_of_its_milestones(end: str, told: str) -> None:
    met = said("2020-10", "Green", milestones_met="Draft agreed" if "Draft" in end else "")
    plan = Workspace([action("1.1", end)], [said("2020-08", "Green"), met, said("2020-11", "Green")])
    assert f": {told};" in paper(plan, "2020-11-30", "stocktake", months=3)


def test_another_period_is_asked_for_and_verified(folder: Path) -> None:
    assert "compared with 31 October 2020" in told(folder, "--since", "2020-10")
    assert "identical" in sendplan("verify", workspace=folder).out
    late = sendplan("report", "stocktake", "--since", "2020-11-30", workspace=folder)
    assert late.code == 2
    assert "must be before" in late.err


def test_what_is_issued_is_compared_with_the_day_of_its_draft(folder: Path) -> None:
    """A draft of another period is never issued as something else in silence; its zip knows the day, too."""
    meeting = {"template": "stocktake", "date": "2020-12-10", "as_at": "2020-11-30"}
    WORKSPACE.having(registers={**WORKSPACE.registers, "meetings": [meeting]}).write(folder)
    told(folder, "--since", "2020-10")
    refused = sendplan("issue", "stocktake", workspace=folder)
    assert refused.code == 5
    assert "the draft is compared with 2020-10-31; issue it with --since 2020-10-31" in refused.err
    done = sendplan("issue", "stocktake", "--since", "2020-10", workspace=folder)
    assert done.code == 0, done.err
    page = (folder / "reports/2020-11/issued/stocktake-1.0.html").read_bytes()
    assert "compared with 31\u00a0October\u00a02020" in " ".join(words_of(page))
    verified = sendplan("verify", workspace=folder).out
    assert "stocktake-1.0: identical" in verified
    assert "changed" not in verified
    again = sendplan("issue", "stocktake", "--again", "--reason", "Slip", "--since", "2020-09", workspace=folder)
    assert "the draft is compared with 2020-10-31" in again.err


def test_a_plan_without_findings_is_reviewed_by_theme(folder: Path) -> None:
    (folder / "data/inspection.csv").unlink()
    page = told(folder)
    assert "Theme 1: One" in page
    assert "1.2: evidence/audit.pdf; Minutes of 5 November." in page


def ended(folder: Path, *words: str) -> Ended:
    done = sendplan("evidence", *words, workspace=folder)
    assert done.code == 0, done.err
    return done


def index(path: Path) -> dict[str, list[str]]:
    with zipfile.ZipFile(path) as bundle:
        rows = list(csv.reader(io.StringIO(bundle.read("index.csv").decode("utf-8-sig"))))
    return {row[4]: row for row in rows[2:]}


def test_the_bundle_has_an_index_hashes_and_files_and_is_the_same_bytes_again(folder: Path) -> None:
    (folder / "evidence").mkdir()
    (folder / "evidence/audit.pdf").write_bytes(b"audit")
    assert "1 file, and 1 piece of evidence in words" in ended(folder).err
    path = folder / "reports/2020-11/evidence.zip"
    first = path.read_bytes()
    with zipfile.ZipFile(path) as bundle:
        assert bundle.namelist() == ["SHA256SUMS", "files/evidence/audit.pdf", "index.csv"]
        assert bundle.read("SHA256SUMS").decode().endswith("  files/evidence/audit.pdf\n")
    assert index(path)["evidence/audit.pdf"][:4] == ["1.2", "Do 1.2", "complete", "2020-11-05"]
    (folder / "evidence/audit.pdf").touch()
    ended(folder)
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("evidence/nope.pdf", "there is no such file in the workspace"),
        ("../outside.pdf", "it lies outside the workspace"),
        ("/etc/hosts.txt", "it lies outside the workspace"),
        ("evidence\\nope.docx", "there is no such file"),
        ("data/updates/2020-11.csv", "it is a file of the plan itself"),
        ("templates/../Data/../data/plan.toml.zip", "there is no such file"),
    ],
)
def test_a_file_that_does_not_open_is_a_finding_and_left_out(folder: Path, named: str, why: str) -> None:
    (folder.parent / "outside.pdf").write_bytes(b"not ours")
    update = said("2020-11", "Complete", "1.2", completed_on="2020-11-05", evidence=named)
    WORKSPACE.having(updates=[update]).write(folder)
    checked = sendplan("check", workspace=folder)
    assert checked.code == 0
    assert "evidence does not open: 1.2" in checked.out
    assert why in checked.out
    assert why in ended(folder).err
    with zipfile.ZipFile(folder / "reports/2020-11/evidence.zip") as bundle:
        assert bundle.namelist() == ["SHA256SUMS", "index.csv"]


def test_a_link_that_leads_out_of_the_workspace_is_not_followed(folder: Path) -> None:
    (folder.parent / "secret.pdf").write_bytes(b"not ours")
    (folder / "evidence").mkdir()
    (folder / "evidence/audit.pdf").symlink_to(folder.parent / "secret.pdf")
    assert "it lies outside the workspace" in ended(folder).err


def test_what_was_given_in_private_is_in_a_bundle_of_its_own(folder: Path) -> None:
    update = said("2020-11", "Complete", "1.2", completed_on="2020-11-05", evidence="kingfisher.pdf", restricted="yes")
    WORKSPACE.having(updates=[update]).write(folder)
    (folder / "kingfisher.pdf").write_bytes(b"private")
    assert "1 piece was reported in private" in ended(folder).err
    assert b"kingfisher" not in (folder / "reports/2020-11/evidence.zip").read_bytes()
    ended(folder, "--restricted")
    assert "kingfisher.pdf" in index(folder / "reports/2020-11/evidence-restricted.zip")


def test_words_addresses_and_files_are_told_apart(folder: Path) -> None:
    opened = api.open_workspace(folder)
    assert not [one for one in api.check(opened).findings if "Minutes" in one.message]


def test_a_private_pack_is_no_public_evidence_and_a_killed_bundle_leaves_nothing(folder: Path) -> None:
    (folder / "packs").mkdir()
    (folder / "packs/board-2020-12-10-private.pdf").write_bytes(b"private")
    updates = folder / "data/updates/2020-11.csv"
    text = updates.read_text("utf-8-sig")
    assert "evidence/audit.pdf" in text
    updates.write_text(text.replace("evidence/audit.pdf", "packs/board-2020-12-10-private.pdf"), "utf-8")
    assert "may hold what was told in private" in ended(folder).err
    path = folder / "reports/2020-11/evidence.zip"
    before = tree(path.parent)
    with fault(-1, Killed) as calls:
        ended(folder)
    for at in range(len(calls)):
        with fault(at, Killed), pytest.raises(Killed):
            api.evidence(api.open_workspace(folder))
        ended(folder)
        assert tree(path.parent) == before, calls[at]


def test_an_action_with_several_milestones_is_named_once_with_how_many_and_how_many_were_late(tmp_path: Path) -> None:
    """It was told as “1.2, 1.2 late”."""
    plan = Workspace(
        [action("1.2", end="Sep 20 Draft; Oct 20 Service"), action("1.3", end="Sep 20 Draft; Oct 20 Service")],
        [
            said("2020-11", "Complete", "1.2", completed_on="2020-11-05", evidence="Minutes"),
            said("2020-11", "Complete", "1.3", completed_on="2020-10-05", evidence="Minutes"),
        ],
    )
    told = paper(plan, "2020-11-30", "stocktake", since=date(2020, 8, 31))
    assert "4 milestones of the plan fell due since 31 Aug 2020: 4 met (1.2 twice, once late; 1.3 twice)" in told


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ("2020-08-31", "No milestone fell due since 31 Aug 2020"),
        (
            "2020-09-14",
            "1 milestone of the plan fell due since 31 Aug 2020: 1 met (1.1 late), none missed and still open",
        ),
        ("", "1 milestone of the plan fell due since 31 Aug 2020: none met, 1 missed and still open (1.1)"),
    ],
)
def test_what_was_due_on_the_last_day_of_one_review_and_not_met_is_told_in_the_next(done: str, told: str) -> None:
    """The first told it as "due on the last day and not yet met", and the next was silent of it."""
    month = "2020-08" if done == "2020-08-31" else "2020-09"
    end = said(month, "Complete", completed_on=done, evidence="Minutes") if done else said(month, "Green")
    first = [] if month == "2020-08" else [said("2020-08", "Green")]
    plan = Workspace([action("1.1", end="Aug 20")], [*first, end, said("2020-11", "")])
    assert told in paper(plan, "2020-11-30", "stocktake", months=3)
