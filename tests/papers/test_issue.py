"""Issued papers: frozen with a version, left alone by later runs, verified years later, kept through kills."""

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from sendplan import api
from sendplan.model.records import Records
from sendplan.papers import out_of_date
from sendplan.papers.make import Composition, Made
from sendplan.papers.make import make as make_papers
from sendplan.papers.verify import Verified
from sendplan.rules import known
from tests.cli.running import copy_of_durham, sendplan
from tests.faults import tree

NOVEMBER = "reports/2020-11"
ISSUED = f"{NOVEMBER}/issued"


def edit(path: Path, change: Callable[[dict[str, str]], object]) -> None:
    """Each row of a CSV file through `change`."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        change(row)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def decided(row: dict[str, str]) -> None:
    """The decisions of the last meeting in other words: the chair's update tells them."""
    if row["date"] == "2020-11-12":
        row["decision"] = f"Once more: {row['decision']}"


def html(folder: Path, stem: str) -> str:
    return (folder / ISSUED / f"{stem}.html").read_text("utf-8")


def test_the_next_month_is_compared_with_the_day_that_the_issued_paper_told_of(durham: Path) -> None:
    """Else what was approved between that day and the month's end is in no paper."""
    for at, then in (("2020-10-24", "30 September 2020"), ("2020-11", "24 October 2020"), ("2020-12", "30 November")):
        done = sendplan("issue", "chair", "--as-at", at, "--despite", "a trial", cwd=durham)
        assert done.returncode == 0, done.stderr
        assert then in sendplan("changes", "--as-at", at, cwd=durham).stdout
    assert sendplan("verify", cwd=durham).returncode == 0


def test_an_issued_paper_has_its_version_and_is_no_draft(issued: Path) -> None:
    names = {path.name for path in (issued / ISSUED).iterdir()}
    assert names == {"chair-1.0.docx", "chair-1.0.pdf", "chair-1.0.html", "manifest.json", "private"}
    page = html(issued, "chair-1.0")
    assert "Version 1.0 of 10 December 2020" in page, "dated by the meeting"
    assert "Draft" not in page


def test_a_meeting_that_is_added_later_changes_no_issued_paper(issued: Path) -> None:
    path = issued / "data/meetings.csv"
    path.write_text(f"{path.read_text('utf-8-sig')}chair; board,2021-02-18,,2021-01-31,2021-02-11,\n", "utf-8")
    done = sendplan("verify", cwd=issued)
    assert "chair-1.0: identical" in done.stdout
    assert "today" not in done.stdout


def test_the_same_inputs_are_issued_as_the_same_bytes(issued: Path, durham: Path) -> None:
    assert sendplan("issue", "chair", "--as-at", "2020-09", cwd=durham).returncode == 0
    assert sendplan("issue", "chair", cwd=durham).returncode == 0
    assert tree(durham / ISSUED) == tree(issued / ISSUED), "the zip of what it was made from too"


def test_later_runs_leave_what_is_issued(issued: Path) -> None:
    before = tree(issued / ISSUED)
    done = sendplan("report", "chair", "--format", "html", "--replace", cwd=issued)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no draft of chair: issued already" in done.stderr
    done = sendplan("issue", "chair", cwd=issued)
    assert done.returncode == 0
    assert "issued already, as chair-1.0" in done.stderr
    assert tree(issued / ISSUED) == before


def test_verifies_wherever_its_folder_is_copied_to(issued: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(issued / NOVEMBER, elsewhere)
    shutil.rmtree(issued)
    done = sendplan("verify", str(elsewhere), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (
        0, f"{elsewhere / 'issued' / 'chair-1.0'}: identical (Word, PDF and HTML)\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("chair-1.0.docx", "the Word file is not as it was issued"),
        ("chair-1.0.pdf", "the PDF file is not as it was issued"),
        ("chair-1.0.html", "the HTML file is not as it was issued"),
        ("private/chair-1.0-inputs.zip", "it is not as it was issued"),
        ("manifest.json", "changed"),
    ],
)
def test_one_changed_byte_is_found(name: str, words: str, issued: Path) -> None:
    path = issued / ISSUED / name
    content = bytearray(path.read_bytes())
    at = content.index(b"2020-12-10") if name == "manifest.json" else len(content) // 2
    content[at] ^= 1
    path.write_bytes(content)
    done = sendplan("verify", str(issued / NOVEMBER), cwd=issued)
    assert done.returncode == 5
    assert words in done.stdout


def test_a_manifest_edited_by_hand_is_found_though_it_says_the_same(issued: Path) -> None:
    with (issued / ISSUED / "manifest.json").open("ab") as stream:
        stream.write(b"\n")
    done = sendplan("verify", str(issued / NOVEMBER), cwd=issued)
    assert (done.returncode, "the manifest was edited by hand" in done.stdout) == (5, True)


def test_later_months_and_corrections_leave_it_identical_and_are_said(issued: Path) -> None:
    (issued / "data/updates/2020-12.csv").write_text("ref,status,progress\n1.1,Red,Later\n", "utf-8")
    done = sendplan("verify", "2020-11", cwd=issued)
    assert (done.returncode, done.stdout) == (0, f"{ISSUED}/chair-1.0: identical (Word, PDF and HTML)\n")
    edit(issued / "data/decisions.csv", decided)
    done = sendplan("verify", "2020-11", cwd=issued)
    assert done.returncode == 0, "the issued paper is what it was"
    assert done.stdout.startswith(
        f"{ISSUED}/chair-1.0: identical (Word, PDF and HTML)\n1 issued paper was made before "
    )
    assert "the next papers tell what is new: nothing is to be done" in done.stdout
    assert "it would say something else" not in done.stdout, "only where it is asked for"
    told = sendplan("verify", "2020-11", "--verbose", cwd=issued).stdout
    assert "from today’s data it would say something else" in told
    assert [line.split(", ")[0] for line in told.splitlines()[2:5]] == [
        f"  chair-1.0.{form}: unchanged" for form in ("docx", "pdf", "html")
    ]
    assert "written" not in told, "once is enough of what is as it was"


def test_the_draft_of_an_issued_paper_is_no_longer_verified(issued: Path) -> None:
    made = issued / "reports/2020-11"
    sendplan("report", "chair", "--as-at", "2020-11", cwd=copy_of_durham(issued / "beside"))
    for path in (issued / "beside/reports/2020-11").iterdir():
        shutil.copy(path, made / path.name)
    edit(issued / "data/decisions.csv", decided)
    done = sendplan("verify", "2020-11", cwd=issued)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 2)
    assert "2020-11/chair:" not in done.stdout


def test_of_many_refs_that_changed_the_rest_is_counted(durham: Path) -> None:
    sendplan("report", "plan-on-a-page", "--format", "html", cwd=durham)
    edit(durham / "data/actions.csv", lambda row: row.update(short="Another name"))
    done = sendplan("verify", cwd=durham)
    assert re.search(r"actions\.csv says something else of 1\.1, .* and \d\d more", done.stdout)
    assert "mores" not in done.stdout


@pytest.mark.parametrize(
    ("versions", "verdict", "words"),
    [
        (
            {"sendplan": "9.0"},
            "as issued",
            "sendplan was 0.1.0, now 9.0; its files and what they were made from are as",
        ),
        ({}, "changed", "by the same versions, it says something else: either its files and their record were changed"),
    ],
)
def test_a_paper_that_newer_rules_make_otherwise_is_as_issued(
    versions: dict[str, str], verdict: str, words: str, issued: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = make_papers

    def make(composition: Composition, forms: Sequence[str]) -> Iterator[Made]:
        for one in real(composition, forms):
            paper = replace(one.paper, sha256="other", content="other", versions={**one.paper.versions, **versions})
            yield replace(one, paper=paper)

    monkeypatch.setattr("sendplan.papers.verify_issued.make", make)
    [found] = api.verify_copy(issued / NOVEMBER)
    assert isinstance(found, Verified)
    assert found.verdict == verdict
    assert words in found.why


def test_of_many_issued_papers_only_the_newest_are_made_again_to_be_compared(
    issued: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(issued / "data/decisions.csv", lambda row: row.update(decision=f"Once more: {row['decision']}"))
    opened = api.open_workspace(issued)

    def found() -> list[tuple[str, bool]]:
        differing = out_of_date.issued_that_differ(issued, opened.records, opened.judge)
        return [(one.folder.parent.name, bool(one.differences)) for one in differing]

    asked: list[date] = []
    real = known.known_at

    def watched(records: Records, as_at: date) -> Records:
        asked.append(as_at)
        return real(records, as_at)

    with monkeypatch.context() as patched:
        patched.setattr(known, "known_at", watched)
        assert found() == [("2020-11", True), ("2020-09", True)]
    assert len(asked) == len(set(asked)) > 1, "the data of each month is worked out once for all its papers"
    monkeypatch.setattr(out_of_date, "MOST_COMPOSED", 1)
    assert found() == [("2020-11", True), ("2020-09", False)]
    done = api.report(opened, ["families"], forms=["html"])
    assert [bool(one.differences) for one in done.differing] == [True, False]


def test_report_says_what_a_correction_leaves_behind(issued: Path) -> None:
    shutil.copy(issued / "templates/chair.toml", issued / "templates/small.toml")
    assert sendplan("report", "plan-on-a-page", "--as-at", "2020-10", "--format", "html", cwd=issued).returncode == 0
    done = sendplan("report", "small", "--format", "html", cwd=issued)
    assert done.stderr.count("out of date") == done.stderr.count("came in") == 0
    assert sendplan("month", "2020-12", cwd=issued).returncode == 0  # its file is made, and nothing typed in it yet
    done = sendplan("report", "small", "--format", "html", cwd=issued)
    assert "out of date" not in done.stderr
    edit(issued / "data/decisions.csv", decided)
    edit(issued / "data/updates/2020-10.csv", lambda row: row.update(progress="Other words"))
    done = sendplan("report", "small", "--format", "html", cwd=issued)
    assert done.returncode == 0
    files = "data/decisions.csv and data/updates/2020-10.csv"
    assert f"1 issued paper was made before more came in: {files}. What is issued" in done.stderr
    assert "nothing is to be done (sendplan verify --verbose says what differs" in done.stderr
    assert "passage" not in done.stderr
    assert "out of date" not in done.stderr, "the plan on a page has no words of updates, and verify calls it identical"
    assert "plan-on-a-page: identical" in sendplan("verify", "2020-10", cwd=issued).stdout
    edit(issued / "data/updates/2020-10.csv", lambda row: row.update(status="Red"))
    done = sendplan("report", "small", "--format", "html", cwd=issued)
    assert "out of date, for their data has changed (sendplan report --as-at YYYY-MM makes them anew)" in done.stderr
    assert "2020-10: plan-on-a-page" in done.stderr


def test_issued_again_it_says_on_page_1_what_changed_and_keeps_the_first(issued: Path) -> None:
    before = tree(issued / ISSUED)
    assert sendplan("issue", "chair", "--again", cwd=issued).returncode == 2, "a reason is missing"
    done = sendplan("issue", "chair", "--again", "--reason", "No reason.", cwd=issued)
    assert done.returncode == 5
    assert "nothing of it differs from chair-1.0" in done.stderr
    edit(issued / "data/decisions.csv", decided)
    done = sendplan("issue", "chair", cwd=issued)
    assert done.returncode == 5
    assert "--again --reason WHY, which makes 1.1 and keeps 1.0" in done.stderr
    done = sendplan("issue", "chair", "--again", "--reason", "A decision was told wrongly.", cwd=issued)
    assert done.returncode == 0, done.stderr
    page = html(issued, "chair-1.1")
    assert "Version 1.1 of 10 December 2020, in place of 1.0" in page
    assert "Issued again: A decision was told wrongly." in page
    assert "all that was typed since counts in it; page 1 says what that changed:\nsendplan:   " in done.stderr
    assert "Changed since version 1.0:" in page
    assert "Once more" in page.partition("Changed since version 1.0:")[2][:2000]
    now = tree(issued / ISSUED)
    assert {name: now[name] for name in before if name != "manifest.json"} == {
        name: content for name, content in before.items() if name != "manifest.json"
    }
    done = sendplan("verify", "2020-11", cwd=issued)
    assert (done.returncode, done.stdout.count("identical")) == (0, 2)


def test_what_speaks_against_a_paper_refuses_it_unless_a_reason_is_given(durham: Path) -> None:
    assert sendplan("report", "chair", cwd=durham).returncode == 0
    with (durham / NOVEMBER / "chair.docx").open("ab") as stream:
        stream.write(b"the chair's words")
    edit(durham / "data/decisions.csv", lambda row: row.update(owner=""))
    edit(durham / "data/updates/2020-11.csv", lambda row: row.update(status="Purple") if row["ref"] == "1.4" else None)
    private = {"status": "Zanzibar", "restricted": "yes", "ask": "Zanzibar leaves", "ask_of": ""}
    edit(durham / "data/updates/2020-11.csv", lambda row: row.update(private) if row["ref"] == "1.5" else None)
    edit(durham / "data/meetings.csv", lambda row: row.update(template="other") if row["template"] == "chair" else None)
    done = sendplan("issue", "chair", cwd=durham)
    assert done.returncode == 5
    for words in ("'Purple'", "has no owner", "no meeting of chair", "sendplan amend reports/2020-11/chair.docx"):
        assert words in done.stderr
    assert not (durham / ISSUED).exists()
    done = sendplan("issue", "chair", "--despite", "The chair wants it tonight.", cwd=durham)
    assert done.returncode == 0, done.stderr
    [kept] = json.loads((durham / ISSUED / "manifest.json").read_text("utf-8"))["papers"].values()
    assert kept["despite"] == "The chair wants it tonight."
    assert any("has no owner" in why for why in kept["refused"])
    assert "what is told in private is asked of nobody" in str(kept["refused"])
    assert "Zanzibar" not in (durham / ISSUED / "manifest.json").read_text("utf-8"), "it goes with the public papers"
    done = sendplan("verify", str(durham / NOVEMBER), cwd=durham)
    assert (done.returncode, done.stdout.count("identical")) == (0, 1), "made again with the problems it had"


def test_a_paper_that_nobody_issued_is_not_written_over(durham: Path) -> None:
    (durham / ISSUED).mkdir(parents=True)
    (durham / ISSUED / "chair-1.0.pdf").write_bytes(b"scanned and signed")
    done = sendplan("issue", "chair", cwd=durham)
    assert done.returncode == 5
    assert "move it away first" in done.stderr
    assert (durham / ISSUED / "chair-1.0.pdf").read_bytes() == b"scanned and signed"


def test_a_paper_whose_annex_is_not_issued_says_so_until_it_is(durham: Path) -> None:
    said_so = "sendplan: board: it points to annex, which is not issued for this month: run sendplan issue annex"
    assert said_so in sendplan("issue", "board", cwd=durham).stderr.splitlines()
    assert said_so in sendplan("issue", "board", cwd=durham).stderr.splitlines()
    assert said_so not in sendplan("issue", "board", "annex", cwd=durham).stderr.splitlines()
