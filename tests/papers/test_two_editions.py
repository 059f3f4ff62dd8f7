"""The public paper and the restricted one, from one run; the restricted one says on each page what it is, and why."""

from pathlib import Path

import pypdfium2
import pytest

from tests.commands import sendplan
from tests.workspaces import Workspace, action, said

TEMPLATE = 'title = "Report"\nboard = "Board"\npurpose = "For decision"\n'
WHY = "Names a family"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return plan_in(tmp_path)


def plan_in(folder: Path) -> Path:
    told = said(
        "2020-08", "Green", restricted="yes", restricted_why=f"{WHY}.", progress="What one family told us alone."
    )
    meeting = {"template": "board", "date": "2020-09-17", "as_at": "2020-08-31"}
    rows = [action(f"{theme}.{number}") for theme in (1, 2, 3) for number in range(1, 10)]
    root = Workspace(rows, [told], registers={"meetings": [meeting]}).write(folder)
    (root / "templates").mkdir()
    (root / "templates/board.toml").write_text(TEMPLATE, "utf-8")
    return root


def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def test_both_editions_come_from_one_run(plan: Path) -> None:
    done = sendplan("report", "--restricted", "--format", "pdf", workspace=plan)
    assert done.code == 0, done.err
    folder = plan / "reports/2020-08"
    assert {path.name for path in folder.glob("*.pdf")} == {"board.pdf", "board-restricted.pdf"}
    public, private = pages(folder / "board.pdf"), pages(folder / "board-restricted.pdf")
    assert not any("What one family told us" in page for page in public)
    assert any("What one family told us" in page for page in private)
    assert len(private) > 1
    assert all(f"Restricted: not for publication ({WHY})" in page for page in private), "on each page"
    assert not any(WHY in page for page in public)
    assert sendplan("verify", workspace=plan).out.count("identical") == 2


def test_both_are_issued_in_one_run_each_with_a_version(plan: Path) -> None:
    done = sendplan("issue", "--restricted", workspace=plan)
    assert done.code == 0, done.err
    folder = plan / "reports/2020-08/issued"
    assert all(
        f"Restricted: not for publication ({WHY}) · Version 1.0 of 17 September 2020" in page
        for page in pages(folder / "board-restricted-1.0.pdf")
    )
    assert not any(WHY in page or "Restricted" in page for page in pages(folder / "board-1.0.pdf"))


def test_an_issued_paper_that_would_tell_what_was_told_in_private_is_not_issued(plan: Path) -> None:
    (plan / "templates/board.toml").write_text(TEMPLATE.replace("Report", "What one family told us alone"), "utf-8")
    done = sendplan("issue", workspace=plan)
    assert done.code == 5
    assert "holds words of a restricted update" in done.err
    assert not (plan / "reports/2020-08/issued/board-1.0.pdf").exists()


def test_why_it_is_issued_again_or_all_the_same_is_read_by_the_leak_check_too(plan: Path) -> None:
    (plan / "data/meetings.csv").unlink()
    done = sendplan("issue", "--despite", "What one family told us alone.", workspace=plan)
    assert done.code == 5
    assert "manifest.json" in done.err
    assert not (plan / "reports/2020-08/issued").exists()
