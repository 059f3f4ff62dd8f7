"""Issuing that was broken off, and what no issued file may hold."""

import contextlib
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sendplan.model.errors import OutputFailed
from sendplan.model.issued import Issue
from sendplan.papers.issue import paths, write_issue
from sendplan.papers.manifest import sha256
from sendplan.read.issued_months import read_issues
from tests.cli.running import sendplan
from tests.faults import Killed, fault, tree
from tests.papers.test_issue import ISSUED, edit


def test_what_it_was_made_from_holds_no_later_month(issued: Path) -> None:
    with zipfile.ZipFile(issued / "reports/2020-09/issued/private/chair-1.0-inputs.zip") as archive:
        names = archive.namelist()
    assert "data/updates/2020-09.csv" in names
    assert "data/updates/2020-10.csv" not in names
    assert {"data/actions.csv", "data/plan.toml", "templates/chair.toml", "paper.json"} <= set(names)


@pytest.mark.parametrize("damage", [lambda _: "{", lambda was: was.replace('"1.1": "1"', '"1.1": "one"')])
def test_a_damaged_manifest_is_a_problem_with_its_remedy(issued: Path, damage: Callable[[str], str]) -> None:
    manifest = issued / ISSUED / "manifest.json"
    was = manifest.read_text("utf-8")
    manifest.write_text(damage(was), "utf-8")
    assert manifest.read_text("utf-8") != was
    done = sendplan("check", cwd=issued)
    assert done.returncode == 1
    assert f"{ISSUED}/manifest.json: it cannot be understood, so November 2020 counts as not issued" in done.stdout
    assert sendplan("issue", "chair", cwd=issued).returncode == 5, "nothing is issued over it"


FORMS = ("docx", "pdf", "html")


def write(folder: Path, words: str) -> None:
    """A small paper, unless it stands."""
    papers, archive = [f"{words} {form}".encode() for form in FORMS], f"{words} zip".encode()
    files = {form: sha256(content) for form, content in zip(FORMS, papers, strict=True)}
    issue = Issue("board", False, "1.0", date(2020, 11, 30), None, files, sha256(archive), "", {}, {}, {}, {})
    known = read_issues(folder).get(issue.stem)
    if known is None or known.begun:
        write_issue(folder, issue, papers, archive)


def broken_off(folder: Path, words: str, at: int, kind: type[BaseException]) -> int:
    with fault(at, kind) as calls, contextlib.suppress(Killed, OutputFailed):
        write(folder, words)
    return len(calls)


@pytest.mark.parametrize("kinds", [(Killed, Killed), (OSError, Killed), (Killed, OSError), (OSError, OSError)])
def test_after_two_runs_that_were_broken_off_anywhere_the_third_issues_every_paper(
    kinds: tuple[type[BaseException], type[BaseException]], tmp_path: Path
) -> None:
    number = broken_off(tmp_path / "counted", "first", -1, OSError)
    for first in range(number):
        second = first * 7 % number
        folder = tmp_path / f"{first}-{second}"
        broken_off(folder, "first", first, kinds[0])
        broken_off(folder, "second", second, kinds[1])
        write(folder, "third")
        [issue] = read_issues(folder).values()
        assert not issue.begun
        files = paths(folder, issue)
        assert {folder / name for name in tree(folder)} == {*files, folder / "manifest.json"}
        contents = [path.read_bytes() for path in files]
        assert [sha256(content) for content in contents] == [*(issue.files[form] for form in FORMS), issue.archive]
        assert len({content.split()[0] for content in contents}) == 1, "one run's words, never two"


def test_a_paper_begun_and_never_finished_is_not_issued(durham: Path) -> None:
    with fault(14, Killed), contextlib.suppress(Killed):
        sendplan("issue", "chair", cwd=durham)
    done = sendplan("verify", cwd=durham)
    assert done.returncode == 5
    assert "it was begun to be issued, and not finished: run sendplan issue again" in done.stdout
    assert '"previous": "2020-10-31"' in sendplan("summary", "--format", "json", cwd=durham).stdout
    assert sendplan("issue", "chair", cwd=durham).returncode == 0
    assert sendplan("verify", cwd=durham).returncode == 0


def test_papers_of_a_plan_with_a_private_action_are_issued_and_no_public_file_has_its_words(durham: Path) -> None:
    private = "Commission a review of the closing of the unit"

    def keep(row: dict[str, str]) -> None:
        row["confidential"] = "yes" if row["ref"] == "1.7" else ""
        row["action"] = private if row["ref"] == "1.7" else row["action"]

    edit(durham / "data/actions.csv", keep)
    done = sendplan("issue", "chair", cwd=durham)
    assert (done.returncode, done.stderr) == (0, done.stderr)
    manifest = (durham / ISSUED / "manifest.json").read_text("utf-8")
    assert private not in manifest
    assert manifest.count('"sha256:') == 1, "a day sealed by itself would soon be guessed"
    assert "was edited" not in sendplan("check", cwd=durham).stdout
    edit(durham / "data/actions.csv", lambda row: row.update(action=row["action"].replace(private, "Another")))
    edited = "the row was edited: issued for November 2020 it said something else"
    assert f"data/actions.csv, row 8, column action: {edited}" in sendplan("check", cwd=durham).stdout
