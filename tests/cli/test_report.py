"""What `sendplan report` and `verify` promise an officer about the files in reports/."""

import csv
import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.running import copy_of_durham, sendplan, sendplan_alone, without_budgets

NOVEMBER = "reports/2020-11"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return without_budgets(copy_of_durham(tmp_path / "work"))


def _report(workspace: Path, *more: str) -> list[str]:
    done = sendplan("report", "board", "--format", "html", *more, cwd=workspace)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_prints_the_paths_it_wrote_and_writes_all_three_formats(workspace: Path) -> None:
    done = sendplan("report", "board", cwd=workspace)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [f"{NOVEMBER}/board.{form}" for form in ("docx", "pdf", "html")]
    heads = {form: (workspace / NOVEMBER / f"board.{form}").read_bytes()[:5] for form in ("docx", "pdf", "html")}
    assert heads == {"docx": b"PK\x03\x04\x14", "pdf": b"%PDF-", "html": b"<!DOC"}
    assert json.loads((workspace / NOVEMBER / "manifest.json").read_text("utf-8"))["papers"].keys() == {
        "board.docx", "board.pdf", "board.html",
    }  # fmt: skip


def test_the_folder_is_the_month_of_the_as_at_date(workspace: Path) -> None:
    assert _report(workspace, "--as-at", "2020-09-30") == ["reports/2020-09/board.html"]


def test_replaces_its_own_draft(workspace: Path) -> None:
    _report(workspace)
    assert _report(workspace) == [f"{NOVEMBER}/board.html"]


def test_never_overwrites_an_amended_paper_unasked(workspace: Path) -> None:
    _report(workspace)
    paper = workspace / NOVEMBER / "board.html"
    paper.write_text(paper.read_text("utf-8") + "<!-- the chair's words -->", "utf-8")
    amended = paper.read_bytes()
    done = sendplan("report", "board", "--format", "html", "--format", "pdf", cwd=workspace)
    assert done.returncode == 5
    assert "board.html: left as it is" in done.stderr
    assert paper.read_bytes() == amended
    assert done.stdout.splitlines() == [f"{NOVEMBER}/board.pdf"], "the rest is written"
    assert _report(workspace, "--replace") == [f"{NOVEMBER}/board.html"]
    assert paper.read_bytes() != amended


def test_never_overwrites_a_paper_it_does_not_know(workspace: Path) -> None:
    paper = workspace / NOVEMBER / "board.html"
    paper.parent.mkdir(parents=True)
    paper.write_text("made in Word", "utf-8")
    done = sendplan("report", "board", "--format", "html", cwd=workspace)
    assert (done.returncode, paper.read_text("utf-8")) == (5, "made in Word")


def test_same_bytes_whatever_the_process_hash_seed_or_time_zone(workspace: Path) -> None:
    papers = []
    for seed, zone in (("1", "Asia/Tokyo"), ("3", "America/Lima")):
        done = sendplan_alone("report", "board", cwd=workspace, env={"PYTHONHASHSEED": seed, "TZ": zone})
        assert done.returncode == 0, done.stderr
        papers.append({path.name: path.read_bytes() for path in sorted((workspace / NOVEMBER).iterdir())})
    assert papers[0] == papers[1]


def test_verify_says_identical_changed_by_hand_and_changed_by_input(workspace: Path) -> None:
    _report(workspace)
    done = sendplan("verify", cwd=workspace)
    assert (done.returncode, done.stdout) == (0, f"{NOVEMBER}/board: identical (HTML)\n")

    voice = workspace / "data/voice.csv"
    voice.write_text(voice.read_text("utf-8").replace("short breaks", "shorter breaks"), "utf-8")
    done = sendplan("verify", "2020-11", cwd=workspace)
    assert done.returncode == 5
    assert "board: changed (HTML): data/voice.csv has changed" in done.stdout

    (workspace / NOVEMBER / "board.html").write_text("amended", "utf-8")
    done = sendplan("verify", cwd=workspace)
    assert "changed (HTML): the HTML file was amended by hand" in done.stdout


def test_verify_names_the_action_and_a_later_month_changes_nothing(workspace: Path) -> None:
    _report(workspace, "--as-at", "2020-10-31")
    (workspace / "data/updates/2020-12.csv").write_text("ref,status,progress\n1.1,Red,Later\n", "utf-8")
    voice = workspace / "data/voice.csv"
    voice.write_text(voice.read_text("utf-8") + "2020-12-03,1.1,Said later,Done later,,Survey\n", "utf-8")
    done = sendplan("verify", "2020-10", cwd=workspace)
    assert (done.returncode, done.stdout) == (0, "reports/2020-10/board: identical (HTML)\n")
    updates = workspace / "data/updates/2020-10.csv"
    with updates.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    changed = next(row for row in rows if row["ref"] == "1.2")
    changed["status"] = "Red"
    with updates.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    done = sendplan("verify", "2020-10", "--verbose", cwd=workspace)
    assert done.returncode == 5
    assert "data/updates/2020-10.csv says something else of 1.2\n" in done.stdout
    assert "  board.html: written " in done.stdout


def test_verify_tells_a_library_from_the_content(workspace: Path) -> None:
    """The same words in other bytes, as another version of a library would make them, are no change."""
    _report(workspace)
    manifest = workspace / NOVEMBER / "manifest.json"
    paper = workspace / NOVEMBER / "board.html"
    old = json.loads(manifest.read_text("utf-8"))
    paper.write_bytes(paper.read_bytes().replace(b"</html>", b"</html >"))
    import hashlib

    old["papers"]["board.html"]["sha256"] = hashlib.sha256(paper.read_bytes()).hexdigest()
    for versions in old["versions"].values():
        versions["reportlab"] = "0.0.1"
    manifest.write_text(json.dumps(old), "utf-8")
    done = sendplan("verify", cwd=workspace)
    assert done.returncode == 0
    assert "same content, bytes differ (HTML): reportlab was 0.0.1, now" in done.stdout


def test_a_crash_before_the_files_move_leaves_the_old_ones_whole(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sendplan.model.errors import OutputFailed
    from sendplan.write.files import write_files

    one, two = workspace / "one.txt", workspace / "two.txt"
    one.write_text("old", "utf-8")
    real = os.fsync
    calls = []

    def full_disk(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OutputFailed, match=r"two\.txt: cannot be written \(No space left on device\)"):
        write_files({one: b"new", two: b"new"})
    assert one.read_text("utf-8") == "old"
    assert not two.exists()
    assert not list(workspace.glob(".*.tmp")), "no temporary file is left"


def test_an_unwritable_place_ends_with_five_and_says_so(workspace: Path) -> None:
    (workspace / "reports").write_text("a file where the folder should be", "utf-8")
    done = sendplan("report", "board", "--format", "html", cwd=workspace)
    assert done.returncode == 5
    assert re.search(r"reports.*: cannot be (written|read)", done.stderr)
    assert "Traceback" not in done.stderr


def test_a_wrong_template_ends_with_four_and_lists_every_mistake(workspace: Path) -> None:
    board = workspace / "templates/board.toml"
    board.write_text('tittle = "x"\nsections = ["postion", "front", "front"]\n[filters]\nleads = ["Nobody"]\n', "utf-8")
    done = sendplan("report", "board", cwd=workspace)
    assert done.returncode == 4
    for expected in ("did you mean title?", "did you mean position?", "stands twice", "'Nobody' is not in the plan"):
        assert expected in done.stderr
    assert sendplan("report", "bord", cwd=workspace).returncode == 4
    assert "did you mean board?" in sendplan("report", "bord", cwd=workspace).stderr


def test_a_wrong_template_does_not_keep_the_others_from_being_written(workspace: Path) -> None:
    (workspace / "templates/board.toml").write_text('tittle = "x"\n', "utf-8")
    done = sendplan("report", "board", "families", "--format", "html", cwd=workspace)
    assert done.returncode == 4
    assert done.stdout.splitlines() == [f"{NOVEMBER}/families.html"]
    assert "did you mean title?" in done.stderr


@pytest.mark.parametrize("header", ["private", "Confidential", "not for publication", "restricted?"])
def test_a_column_that_must_mean_restricted_keeps_its_rows_private_and_is_a_problem(
    workspace: Path, header: str
) -> None:
    updates = workspace / "data/updates/2020-11.csv"
    updates.write_text(updates.read_text("utf-8").replace(",restricted,", f",{header},", 1), "utf-8")
    done = sendplan("check", cwd=workspace)
    assert done.returncode == 1
    assert "the column restricted is missing" in done.stdout
    _report(workspace)
    assert "kingfisher" not in (workspace / NOVEMBER / "board.html").read_text("utf-8").casefold()


def test_a_newest_month_that_cannot_be_read_is_said_beside_the_papers_of_the_one_before(workspace: Path) -> None:
    november = workspace / "data/updates/2020-11.csv"
    november.write_bytes((workspace / "templates/letterheads/board.docx").read_bytes())
    done = sendplan("report", "brief", "--format", "html", cwd=workspace)
    assert done.stdout.splitlines() == ["reports/2020-10/brief.html"]
    said = "data/updates/2020-11.csv could not be read, so this is the position of October 2020; mend the file"
    assert said in done.stderr
    asked = sendplan("report", "brief", "--format", "html", "--as-at", "2020-09", cwd=workspace)
    assert "could not be read, so this is" not in asked.stderr
