"""Issued papers: frozen with a version, left alone by later runs, verified years later, kept through kills."""

import contextlib
import csv
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from sendplan import api
from sendplan.model.errors import OutputFailed
from sendplan.model.issued import Issue
from sendplan.model.records import Records
from sendplan.papers import out_of_date
from sendplan.papers.issue import paths, write_issue
from sendplan.papers.make import Composition, Made
from sendplan.papers.make import make as make_papers
from sendplan.papers.manifest import sha256
from sendplan.papers.verify import Verified
from sendplan.read.issued_months import read_issues
from sendplan.rules import known
from tests.cli.running import copy_of_durham, sendplan
from tests.faults import Killed, fault, tree

NOVEMBER = "reports/2020-11"
ISSUED = f"{NOVEMBER}/issued"


def with_small_paper(folder: Path) -> Path:
    """The chair's update with two sections: issuing is what is tested here, not the papers."""
    small = 'title = "What we decided"\nboard = "Partnership"\nsections = ["front", "decisions"]\n'
    (folder / "templates/chair.toml").write_text(small, "utf-8")
    return folder


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the chair's update of October and November issued: to be copied."""
    folder = with_small_paper(copy_of_durham(tmp_path_factory.mktemp("once") / "work"))
    for month in ("2020-09", "2020-11"):
        done = sendplan("issue", "chair", "--as-at", month, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def issued(once: Path, tmp_path: Path) -> Path:
    return shutil.copytree(once, tmp_path / "work")


@pytest.fixture
def durham(tmp_path: Path) -> Path:
    return with_small_paper(copy_of_durham(tmp_path / "durham"))


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
    assert "1 issued paper was made before more came in, such as a late return." in done.stderr
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


def test_later_papers_are_compared_with_the_last_issued_month(issued: Path, durham: Path) -> None:
    def previous(folder: Path, *more: str) -> str:
        return str(json.loads(sendplan("summary", "--format", "json", *more, cwd=folder).stdout)["previous"])

    assert previous(durham) == "2020-10-31"
    assert previous(issued) == "2020-09-30", "October was never issued"
    assert previous(issued, "--as-at", "2020-09") == "2020-08-31"


def test_that_an_issued_month_was_corrected_is_said_only_where_it_was_and_of_what(issued: Path) -> None:
    small = 'title = "What moved"\nboard = "Partnership"\nsections = ["changes"]\n'
    (issued / "templates/moved.toml").write_text(small, "utf-8")

    def told() -> str:
        [path] = api.report(api.open_workspace(issued, "2020-11"), ["moved"], forms=["html"]).written
        return path.read_text("utf-8").replace("\u00a0", " ")

    assert "as it reads now" not in told()
    september = issued / "data/updates/2020-09.csv"
    edit(september, lambda row: row.update(progress="Put right") if row["ref"] in ("1.2", "1.7") else None)
    (issued / "data/updates/2020-10.csv").unlink()
    assert (
        "September 2020 is told here as it reads now: what was recorded of 1.2 and 1.7 was corrected after its papers "
        "were issued, so that these may differ."
    ) in told()
    frozen = api.issue(api.open_workspace(issued, "2020-11"), ["moved"], despite="A test").frozen
    assert [paper.new for paper in frozen] == [True]
    found = api.verify_copy(issued / ISSUED)
    assert [(one.name, str(one.verdict)) for one in found if "moved" in one.name] == [("moved-1.0", "identical")]


def test_what_was_asked_for_before_an_issue_and_typed_in_with_its_approval_corrects_nothing(issued: Path) -> None:
    """The board's decision is written down after its meeting, with the day on which it was asked for."""
    small = 'title = "What moved"\nboard = "Partnership"\nsections = ["changes"]\n'
    (issued / "templates/moved.toml").write_text(small, "utf-8")
    register = issued / "data/plan_changes.csv"
    before = register.read_text("utf-8-sig")

    def told(approved_on: str) -> str:
        row = f"1.2,,redate,2021-03-31,More time is needed.,Council,2020-09-20,Partnership,{approved_on}"
        register.write_text(f"{before.rstrip()}\n{row}\n", "utf-8")
        [path] = api.report(api.open_workspace(issued, "2020-11"), ["moved"], forms=["html"]).written
        return path.read_text("utf-8").replace("\u00a0", " ")

    for day in ("2020-11-10", "2020-09-25"):  # also if it came late: September's papers are told as they were
        text = told(day)
        assert "was recorded of 1.2" not in text
        assert "Due 31 March 2021, nothing late." in text


def test_what_was_refused_before_an_issue_hides_no_later_closing_of_the_same_action(durham: Path) -> None:
    """A new date was refused in September, and in November the action was closed, as had been asked in October."""
    small = 'title = "What moved"\nboard = "Partnership"\nsections = ["changes"]\n'
    (durham / "templates/moved.toml").write_text(small, "utf-8")
    register = durham / "data/plan_changes.csv"
    before = register.read_text("utf-8-sig").rstrip()
    head = before.splitlines()[0].rstrip()
    refused = "1.2,,redate,2021-03-31,Late.,Council,2020-09-10,,,2020-09-20"
    closed = "1.2,,close,,Not needed.,Council,2020-10-20,Partnership,2020-11-10,"
    if "refused_on" not in head:
        before = "\n".join([f"{head},refused_on", *(f"{line}," for line in before.splitlines()[1:])])
    register.write_text(f"{before}\n{refused}\n", "utf-8")
    api.issue(api.open_workspace(durham, "2020-10"), ["moved"], despite="A test")
    register.write_text(f"{before}\n{refused}\n{closed}\n", "utf-8")
    [path] = api.report(api.open_workspace(durham, "2020-11"), ["moved"], forms=["html"]).written
    told = path.read_text("utf-8").replace("\u00a0", " ")
    assert "Not needed." in told or "Closed" in told
    assert "was recorded of 1.2" not in told


def test_a_value_that_an_issued_paper_had_is_no_news_in_the_next(durham: Path) -> None:
    """October's value comes in time, or a month late: in November's paper the first is known, the other is news."""
    small = 'title = "What moved"\nboard = "Partnership"\nsections = ["answers"]\n'
    (durham / "templates/moved.toml").write_text(small, "utf-8")
    rows = ["Calls,calls,lower,5,2020-08,9", "Calls,calls,lower,5,2020-09,8", "Calls,calls,lower,5,2020-10,10"]

    def told(early: int) -> str:
        folder = Path(shutil.copytree(durham, durham.with_name(f"early-{early}")))
        register = folder / "data/measures.csv"
        for number in (early, 3):
            lines = ["measure,unit,better,target,period,value", *rows[:number]]
            register.write_text("\n".join(lines) + "\n", "utf-8")
            if number == early:
                api.issue(api.open_workspace(folder, "2020-10"), ["moved"], despite="A test")
        [path] = api.report(api.open_workspace(folder, "2020-11"), ["moved"], forms=["html"]).written
        return path.read_text("utf-8").replace("\u00a0", " ")

    assert "Calls (target 5 calls): 10 calls (Oct), was 8" in told(early=2)
    assert "Calls" not in told(early=3)


def test_an_action_that_was_moved_to_another_theme_is_told_so_and_is_neither_new_nor_withdrawn(durham: Path) -> None:
    small = 'title = "What moved"\nboard = "Partnership"\nsections = ["changes", "position", "themes"]\n'
    (durham / "templates/moved.toml").write_text(small, "utf-8")
    api.issue(api.open_workspace(durham, "2020-10"), ["moved"], despite="A test")
    actions = durham / "data/actions.csv"
    edit(actions, lambda row: row.update(theme="4") if row["ref"].startswith("3.2") else None)
    opened = api.open_workspace(durham, "2020-11")
    assert not opened.problems
    [path] = api.report(opened, ["moved"], forms=["html"]).written
    told = path.read_text("utf-8").replace("\u00a0", " ")
    moved = "3.2 was moved from theme 3 to theme 4 in November 2020; it is counted there in both months."
    assert told.count(moved) == 4, "what changed, below the table of themes, on the page of both"
    assert "3.2 is new" not in told
    changes = sendplan("changes", cwd=durham).stdout
    assert "3.2 theme: Theme 3 → Theme 4" in changes
    assert "+ 0 added" in changes
    assert "- 0 removed" in changes
    frozen = api.issue(opened, ["moved"], despite="A test").frozen
    assert [(one.name, str(one.verdict)) for one in api.verify_copy(durham / ISSUED)] == [("moved-1.0", "identical")]
    assert frozen
    later = api.open_workspace(durham, "2020-12")
    [path] = api.report(later, ["moved"], forms=["html"]).written
    assert "was moved from theme" not in path.read_text("utf-8").replace("\u00a0", " ")


def test_a_value_revised_since_the_last_issued_paper_says_what_that_told(durham: Path) -> None:
    """October's paper said 10 calls. The board that reads `was 7` in November's has never been told of 7."""
    small = 'title = "What moved"\nboard = "Partnership"\nsections = ["answers", "measures-short", "measures"]\n'
    (durham / "templates/moved.toml").write_text(small, "utf-8")
    rows = ["Calls,calls,lower,5,2020-08,9", "Calls,calls,lower,5,2020-09,8", "Calls,calls,lower,5,2020-10,10"]
    register = durham / "data/measures.csv"

    def told(*values: str) -> str:
        register.write_text("\n".join(["measure,unit,better,target,period,value", *values]) + "\n", "utf-8")
        [path] = api.report(api.open_workspace(durham, "2020-11"), ["moved"], forms=["html"]).written
        return path.read_text("utf-8").replace("\u00a0", " ")

    told(*rows)
    api.issue(api.open_workspace(durham, "2020-10"), ["moved"], despite="A test")
    newest = "Calls,calls,lower,5,2020-11,6"
    assert "it was revised" not in told(*rows, newest)
    after = told(*rows[:2], "Calls,calls,lower,5,2020-10,7", newest)
    assert "6 calls, was 7 (10 before it was revised)" in after
    assert "Revised: Oct 2020 was 10 calls." in after
    api.issue(api.open_workspace(durham, "2020-11"), ["moved"], despite="A test")
    found = list(api.verify(api.open_workspace(durham), ["2020-11"]))
    assert [(one.name, str(one.verdict)) for one in found if "moved" in one.name] == [("moved-1.0", "identical")]


def test_issued_again_it_quotes_what_the_page_shows_and_the_others_that_differ_are_named(durham: Path) -> None:
    """“Values: 9, 8, 10” was quoted on page 1: the words of a chart, which nobody finds who sees it."""
    for name in ("moved", "other"):
        small = 'title = "What moved"\nboard = "Partnership"\nsections = ["measures-short"]\n'
        (durham / f"templates/{name}.toml").write_text(small, "utf-8")
    rows = [f"Calls,calls,lower,5,2020-0{month},{value}" for month, value in ((6, 12), (7, 11), (8, 9), (9, 8))]
    register = durham / "data/measures.csv"

    def type_in(*values: str) -> None:
        register.write_text("\n".join(["measure,unit,better,target,period,value", *rows, *values]) + "\n", "utf-8")

    type_in("Calls,calls,lower,5,2020-10,10")
    api.issue(api.open_workspace(durham, "2020-10"), ["moved", "other"], despite="A test")
    type_in("Calls,calls,lower,5,2020-10,7")
    again = ("issue", "moved", "--again", "--reason", "A value was wrong.", "--as-at", "2020-10", "--despite", "A test")
    done = sendplan(*again, cwd=durham)
    assert done.returncode == 0, done.stderr
    changed = done.stderr.partition("page 1 says what that changed:")[2]
    assert "“10 calls, was 8” is now “7 calls, was 8”" in changed
    assert "values" not in changed.casefold()
    assert "other-1.0 would say something else now, too: sendplan issue other --again --reason WHY\n" in done.stderr
    done = sendplan(*again[:1], "other", *again[2:], cwd=durham)
    assert done.returncode == 0, done.stderr
    assert "would say something else" not in done.stderr


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
