"""The public paper and the restricted one, from one run; the restricted one says on each page what it is, and why."""

from collections.abc import Mapping
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


TERM = "went out before the end of term"


def _issued(folder: Path, *updates: tuple[str, Mapping[str, str]]) -> Path:
    """A workspace whose annex was issued; 1.2 is told in private, in some of the words that 1.1 says in public."""
    meeting = {"template": "annex", "date": "2020-09-17", "as_at": "2020-08-31"}
    rows = [action("1.1"), action("1.2")]
    root = Workspace(rows, updates, registers={"meetings": [meeting]}).write(folder)
    (root / "templates").mkdir()
    text = 'title = "Annex"\nboard = "Board"\nsections = ["front", "progress", "actions-in-full"]\n'
    (root / "templates/annex.toml").write_text(text, "utf-8")
    assert sendplan("issue", workspace=root).code == 0
    return root


def _say(root: Path, *updates: tuple[str, Mapping[str, str]]) -> None:
    tables = Workspace([action("1.1"), action("1.2")], updates).tables()
    for name, content in tables.items():
        if "updates" in name:
            (root / name).write_bytes(content)


SECRET = said("2020-08", "Red", "1.2", restricted="yes", progress=f"Their plans {TERM}.")


def test_words_that_were_public_when_it_was_issued_may_be_quoted_as_what_has_changed(tmp_path: Path) -> None:
    root = _issued(tmp_path, said("2020-08", "Green", progress=f"The leaflet {TERM}."), SECRET)
    _say(root, said("2020-08", "Green", progress="The leaflet was lost."), SECRET)
    done = sendplan("issue", "--again", "--reason", "It was wrong", workspace=root)
    assert done.code == 0, done.err
    assert TERM in pages(root / "reports/2020-08/issued/annex-1.1.pdf")[0]
    agenda = root / "packs/m/agenda.toml"
    agenda.parent.mkdir(parents=True)
    agenda.write_text(
        'title = "B"\ndate = 2020-09-17\nmonth = "2020-08"\n[[items]]\ntitle = "All"\npapers = ["annex"]\n', "utf-8"
    )
    done = sendplan("pack", workspace=root)
    assert done.code == 0, done.err
    _say(root, said("2020-08", "Green", restricted="yes", progress=f"The leaflet {TERM}."), SECRET)
    done = sendplan("pack", "--replace", workspace=root)
    assert done.code == 5
    assert "make or issue again the paper of ours that holds them" in done.err


def test_of_words_that_are_restricted_since_it_was_issued_none_is_quoted(tmp_path: Path) -> None:
    told = "One family of three waits at the seaside"
    root = _issued(tmp_path, said("2020-08", "Green", progress=told), SECRET)
    _say(root, said("2020-08", "Green", restricted="yes", progress=told), SECRET)
    done = sendplan("issue", "--again", "--reason", "Not for the public", workspace=root)
    assert done.code == 0, done.err
    [first, *rest] = pages(root / "reports/2020-08/issued/annex-1.1.pdf")
    assert "Words were taken out that are not for the public, so none are quoted here" in first
    assert not any("seaside" in page for page in (first, *rest))
