"""A risk's score that is typed over in its row, once papers told another: the next paper says what it was, and `check`
how to write it.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.commands import sendplan
from tests.months.test_what_the_months_showed import TWO_MONTHS
from tests.render.read_html import words_of
from tests.workspaces import Row, Workspace, action

TEMPLATE = 'title = "Risks"\nboard = "Board"\nsections = ["front", "risks", "top-risks"]\n'
FIRST = {"id": "R1", "refs": "1.1", "risk": "Staff leave.", "likelihood": "4", "impact": "3", "mitigation": "Hire.",
         "owner": "Body", "raised_on": "2020-08-01"}  # fmt: skip
OVER = {**FIRST, "likelihood": "4", "impact": "5"}
ANEW = {"id": "R1", "likelihood": "4", "impact": "5", "scored_on": "2020-09-10"}
SAID = "R1 rose from 12 to 20 since 31 August 2020."


def plan(*risks: Row, of: Sequence[Row] = (action(),)) -> Workspace:
    meetings = [
        {"template": "board", "date": held, "as_at": as_at}
        for held, as_at in (("2020-09-03", "2020-08-31"), ("2020-10-08", "2020-09-30"))
    ]
    return Workspace(of, TWO_MONTHS, (), {"risks": risks, "meetings": meetings})


def issued(folder: Path, before: Workspace) -> Path:
    """August's paper, issued."""
    before.write(folder)
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates/board.toml").write_text(TEMPLATE, "utf-8")
    done = sendplan("issue", "board", "--as-at", "2020-08", workspace=folder)
    assert done.code == 0, done.err
    return folder


def told(folder: Path) -> str:
    done = sendplan("report", "board", "--as-at", "2020-09", "--format", "html", workspace=folder)
    assert done.code == 0, done.err
    page = (folder / "reports/2020-09/board.html").read_bytes()
    return " ".join(" ".join(words_of(page)).replace("\u00a0", " ").split())


def findings(folder: Path) -> str:
    return sendplan("check", "--as-at", "2020-09", workspace=folder).out


@pytest.mark.parametrize(
    ("after", "rises", "wrong"),
    [
        ([OVER], True, True),
        ([FIRST, ANEW], True, False),
        ([{**FIRST, "scored_on": ""}, {**ANEW, "scored_on": "2020-08-20"}], True, True),
        ([{**FIRST, "likelihood": "3", "impact": "4"}], False, False),
        ([{**FIRST, "mitigation": "Hire two."}], False, False),
        ([FIRST, {**OVER, "id": "R2"}], False, False),
    ],
    ids=["typed over", "a row more", "a row of before the paper", "as many", "other words", "another risk"],
)
def test_the_next_paper_says_what_the_score_was(after: Sequence[Row], rises: bool, wrong: bool, tmp_path: Path) -> None:
    folder = issued(tmp_path, plan(FIRST))
    plan(*after).write(folder)
    page = told(folder)
    assert (SAID in page, page.count("was 12")) == (rises, 2 if rises else 0)
    assert ("R1 risk: 12 (4 × 3) → 20 (4 × 5)" in sendplan("changes", workspace=folder).out) is rises
    message = (
        "R1 has the score 20 (4 × 5), and papers told 12 (4 × 3) as at 31 August 2020: leave that in its row, and add "
        "a row for R1 with the new score and the day it was given in scored_on"
    )
    assert (message in findings(folder)) is wrong


def test_what_was_issued_stays_as_it_was_and_the_paper_after_the_next_says_no_more_of_it(tmp_path: Path) -> None:
    folder = issued(tmp_path, plan(FIRST))
    plan(OVER).write(folder)
    assert sendplan("issue", "board", "--as-at", "2020-09", workspace=folder).code == 0
    assert "board-1.0: identical" in sendplan("verify", "2020-08", workspace=folder).out
    assert "score typed over" not in findings(folder)


def test_where_nothing_was_issued_or_no_scores_were_kept_none_is_guessed(tmp_path: Path) -> None:
    folder = issued(tmp_path, plan(FIRST))
    plan(OVER).write(folder)
    path = folder / "reports/2020-08/issued/manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    for rows in manifest["rows"].values():
        assert rows.pop("risk scores") == {"r1": "4x3"}
    path.write_text(json.dumps(manifest), "utf-8")
    assert "was 12" not in told(folder)
    assert "papers told" not in findings(folder)


def test_no_score_of_a_risk_to_a_private_action_lies_among_public_files(tmp_path: Path) -> None:
    actions = [action(confidential=""), action("1.2", confidential="yes")]
    folder = issued(tmp_path, plan(FIRST, {**OVER, "id": "R2", "refs": "1.2"}, of=actions))
    manifest = json.loads((folder / "reports/2020-08/issued/manifest.json").read_text("utf-8"))
    assert [rows["risk scores"] for rows in manifest["rows"].values()] == [{"r1": "4x3"}]
