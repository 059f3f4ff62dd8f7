"""Papers that are amended, issued and amended again, by two people or by a run that was broken off."""

import contextlib
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from sendplan import api
from sendplan.amending import writing_back
from sendplan.papers.amendments import read_amendments
from sendplan.show.papers import taken_in
from sendplan.write.files import write_files
from tests.amending.test_amend import ASK, CELL, MESSAGE, NOVEMBER, THANKS, chairs, rewrite, rows, said, typed
from tests.cli.running import sendplan
from tests.faults import Killed
from tests.thorough import thorough


def test_data_that_changes_under_an_amendment_is_said_and_neither_kept_silently(work: Path) -> None:
    rewrite(work / NOVEMBER / "brief.docx", typed(MESSAGE))
    assert sendplan("amend", f"{NOVEMBER}/brief.docx", cwd=work).returncode == 0
    updates = work / "data/updates/2020-11.csv"
    updates.write_text(
        updates.read_text("utf-8-sig").replace("Five actions are overdue", "Five of our actions are overdue"), "utf-8"
    )
    done = sendplan("report", "brief", cwd=work)
    assert "an amendment no longer fits, for the data has changed under it" in done.stderr
    assert "no new" in done.stderr
    assert "Five of our actions are overdue" in said(work)["html"]
    done = sendplan("issue", "brief", cwd=work)
    assert done.returncode == 5
    assert "an amendment no longer fits" in done.stderr


def test_an_amendment_whose_words_were_typed_into_the_data_too_is_fulfilled(work: Path) -> None:
    rewrite(work / NOVEMBER / "brief.docx", typed(MESSAGE))
    assert sendplan("amend", f"{NOVEMBER}/brief.docx", cwd=work).returncode == 0
    updates = work / "data/updates/2020-11.csv"
    updates.write_text(updates.read_text("utf-8-sig").replace(*MESSAGE), "utf-8")
    done = sendplan("report", "brief", cwd=work)
    assert "no longer fits" not in done.stderr
    assert all(MESSAGE[1] in text for text in said(work).values())
    done = sendplan("issue", "brief", cwd=work)
    assert (done.returncode, "no longer fits" in done.stderr) == (0, False), done.stderr


def test_an_amended_paper_is_issued_with_its_amendments_and_amended_again(work: Path, tmp_path: Path) -> None:
    rewrite(work / NOVEMBER / "brief.docx", chairs)
    done = sendplan("issue", "brief", cwd=work)
    assert done.returncode == 5
    assert "take it in with: sendplan amend reports/2020-11/brief.docx" in done.stderr
    assert sendplan("amend", f"{NOVEMBER}/brief.docx", cwd=work).returncode == 0
    assert sendplan("issue", "brief", cwd=work).returncode == 0
    issued = work / NOVEMBER / "issued"
    assert THANKS in (issued / "brief-1.0.html").read_text("utf-8")
    copied = shutil.copytree(work / NOVEMBER, tmp_path / "copy")
    assert "brief-1.0: identical" in sendplan("verify", str(copied), cwd=tmp_path).stdout
    changed = tmp_path / "brief-1.0 (chair).docx"
    shutil.copy(issued / "brief-1.0.docx", changed)
    rewrite(changed, typed((THANKS, "The chair thanks everybody.")))
    done = sendplan("amend", str(changed), cwd=work)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "another version" not in done.stdout
    assert (
        "brief-1.0 is issued and stays as it is: sendplan issue brief --again --reason WHY brings this in"
        in done.stdout
    )
    assert sendplan("issue", "brief", "--again", "--reason", "The chair’s words.", cwd=work).returncode == 0
    page = (issued / "brief-1.1.html").read_text("utf-8")
    assert "The chair thanks everybody." in page
    assert page.index(THANKS) < page.index("Decisions asked today"), "it is told as what was there"
    assert page.count(THANKS) == 1


@pytest.mark.parametrize("issued", [False, True])
def test_two_who_had_the_same_paper_do_not_undo_each_others_changes(issued: bool, work: Path) -> None:
    paper = work / NOVEMBER / "brief.docx"
    if issued:
        assert sendplan("issue", "brief", cwd=work).returncode == 0
        paper = work / NOVEMBER / "issued/brief-1.0.docx"
    chair, sponsor = (Path(shutil.copy(paper, work / f"{paper.stem} ({who}).docx")) for who in ("chair", "sponsor"))
    both = ("Five actions are overdue", "Five actions are late")
    rewrite(chair, typed(MESSAGE, ASK))
    rewrite(sponsor, typed(CELL, both))
    first = api.amend(api.open_workspace(work), chair)
    second = api.amend(api.open_workspace(work), sponsor)
    assert not first.amended.original.apart
    shown = " ".join(taken_in(second))
    assert "2 changes" in shown
    assert "made before other files of this paper were taken in" in shown
    assert "this one counts, in place of “Five actions are overdue. Three still have no new date" in shown
    if issued:
        assert sendplan("issue", "brief", "--again", "--reason", "Both", cwd=work).returncode == 0
        texts = [(work / NOVEMBER / "issued/brief-1.1.html").read_text("utf-8")]
    else:
        texts = [*said(work).values()]
        again = api.amend(api.open_workspace(work), Path(shutil.copy(paper, work / "brief (as it is).docx")))
        assert not again.amended.outcomes
    for words in texts:
        assert CELL[1] in words, "the sponsor's"
        assert ASK[1] in words, "the chair's"
        assert both[1] in words, "the newest of two for one passage"


def test_what_was_accepted_from_one_file_is_not_put_back_by_another_of_the_same_draft(work: Path) -> None:
    draft = work / NOVEMBER / "brief.docx"
    chair, sponsor = (Path(shutil.copy(draft, work / f"brief ({who}).docx")) for who in ("chair", "sponsor"))
    rewrite(chair, typed(MESSAGE, CELL))
    rewrite(sponsor, typed(ASK))
    assert "Written into" in " ".join(taken_in(api.amend(api.open_workspace(work), chair, accept=True)))
    second = api.amend(api.open_workspace(work), sponsor, accept=True)
    assert {one.what for one in second.amended.outcomes if "before another file was accepted" in one.said} == {"named"}
    now = rows(work)
    assert MESSAGE[1] in now["plan"]["progress"]
    assert CELL[1] in now["1.7"]["ask_if_not"]
    for words in said(work).values():
        assert all(one[1] in words for one in (MESSAGE, CELL, ASK))


@pytest.mark.parametrize("written", [1, *thorough([2])])
def test_an_acceptance_that_was_broken_off_is_finished_by_the_next_run_and_not_put_back(
    written: int, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after so many of its three files: another file of the same draft put the old words back."""
    draft = work / NOVEMBER / "brief.docx"
    chair, sponsor = (Path(shutil.copy(draft, work / f"brief ({who}).docx")) for who in ("chair", "sponsor"))
    rewrite(chair, typed(CELL))
    rewrite(sponsor, typed(ASK))

    def killed(files: Mapping[Path, bytes]) -> None:
        assert len(files) == 3
        write_files(dict(list(files.items())[:written]))
        raise Killed

    with monkeypatch.context() as patched, contextlib.suppress(Killed):
        patched.setattr(writing_back, "write_files", killed)
        api.amend(api.open_workspace(work), chair, accept=True)
    api.amend(api.open_workspace(work), chair, accept=True)
    api.amend(api.open_workspace(work), sponsor, accept=True)
    assert CELL[1] in rows(work)["1.7"]["ask_if_not"]
    [accepted] = [
        one for one in read_amendments(work, "brief", api.day("2020-11"), restricted=False).accepted
        if one.column == "ask_if_not"
    ]  # fmt: skip
    assert accepted.after == CELL[1]
