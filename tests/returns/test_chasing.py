"""Who has answered, who is late and silent for how long; reminders kind at first, plainer later."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from sendplan import api
from tests.commands import ended
from tests.faults import tree
from tests.returns.filling import MONTH, SMALL, book, header, returned, saved, sent
from tests.workspaces import Workspace, action, part, said


def status(root: Path, *words: str, on: str = "2020-11-26") -> str:
    done = ended("returns", "status", "--month", MONTH, "--on", on, "--workspace", str(root), *words)
    assert done.code == 0, done.err
    return done.out


def collect(root: Path) -> None:
    api.collect_returns(root, month=MONTH, today=api.day("2020-11-26"))


def test_each_body_has_what_is_missing_and_for_how_long_it_was_silent(tmp_path: Path) -> None:
    rows = (said("2020-08", "Green", "2.1"), said("2020-10", "Green", "2.2b"))
    folder = sent(tmp_path, SMALL.having(updates=rows))
    returned(folder, "Council", {"1.1": {"progress": "Mapped"}, "1.10": {"status": "Green", "percent": "much"}})
    collect(tmp_path)
    lines = status(tmp_path).splitlines()
    counted = "0 of 2 bodies have answered, 1 more in part"
    assert lines[0] == f"Returns for November 2020, due Friday 27 November 2020: {counted}"
    assert " ".join(lines[1].split()) == "NHS trust 0 of 3 missing 1.10, 2.1, 2.2a; silent for 1 month before"
    assert " ".join(lines[2].split()) == "Council 2 of 3 missing 2.2b; to correct: 1.10 percent"
    assert "late" not in lines[1]
    assert "; late; silent" in status(tmp_path, on="2020-11-28")


def test_who_is_not_due_to_start_owes_nothing_and_what_was_completed_still_counts(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    done = {"status": "Complete", "completed_on": "20/11/2020", "evidence": "Minutes", "progress": "Done"}
    returned(folder, "NHS-trust", dict.fromkeys(("1.10", "2.1", "2.2a"), done))
    collect(tmp_path)
    assert "NHS trust  3 of 3" in status(tmp_path)
    api.send_returns(tmp_path, MONTH)
    assert "NHS trust  3 of 3" in status(tmp_path)


def test_who_completed_a_part_of_its_own_was_not_silent_on_the_whole(tmp_path: Path) -> None:
    plan = [action("1.1", lead="Trust"), part("1.1a", lead="Trust"), part("1.1b", lead="Council")]
    done = {"completed_on": "2020-10-20", "evidence": "Minutes"}
    rows = [said("2020-09", "Red", "1.1"), said("2020-10", "Blue", "1.1a", **done), said("2020-10", "Red", "1.1b")]
    sent(tmp_path, Workspace(plan, rows))
    told = status(tmp_path, on="2020-12-02")
    assert "Trust    0 of 1  missing 1.1" in told
    assert "silent" not in told


def test_what_another_lead_of_the_action_signed_does_not_end_a_body_s_silence(tmp_path: Path) -> None:
    """1.1 is of both; in October the council alone wrote on it."""
    leads = [{"as_written": "Council/Trust", "body": body} for body in ("Council", "Trust")]
    rows = [said("2020-09", "Green", "1.1"), said("2020-10", "Green", "1.1", updated_by="Council")]
    sent(tmp_path, Workspace([action("1.1", lead="Council/Trust")], rows, (), {"leads": leads}))
    council, trust = status(tmp_path, on="2020-12-02").splitlines()[1:3]
    assert " ".join(council.split()).startswith("Council 0 of 1 missing 1.1")
    assert "silent" not in council
    assert trust.endswith("silent for 1 month before")


def test_an_answer_that_the_officer_typed_counts(tmp_path: Path) -> None:
    sent(tmp_path)
    path = tmp_path / "data/updates/2020-11.xlsx"
    workbook = book(path)
    workbook.worksheets[0].cell(11, 10).value = "They told me by telephone"
    workbook.save(path)
    assert "missing 1.10, 2.2a" in status(tmp_path)


def test_as_csv_and_json_it_holds_the_same(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "Council", {"1.1": {"progress": "Mapped"}})
    (folder / "inbox/late.eml").write_bytes(b"From: x")
    found = json.loads(status(tmp_path, "--format", "json"))
    assert (found["month"], found["due_on"], found["bodies_complete"]) == (MONTH, "2020-11-27", 0)
    assert found["waiting"] == ["Council.xlsx", "late.eml"]
    rows = list(csv.DictReader(StringIO(status(tmp_path, "--format", "csv"))))
    assert [row["body"] for row in rows] == [body["body"] for body in found["bodies"]]
    assert rows[0] == {"body": "Council", "asked": "3", "answered": "0", "missing": "1.1; 1.10; 2.2b", "to_correct": "",
                       "sent_on": "2020-11-20", "answered_on": "", "silent_months": "0", "late": "no",
                       "reminders": "0"}  # fmt: skip


def test_no_lead_s_name_is_a_formula_in_the_csv(tmp_path: Path) -> None:
    leads = tuple({**row, "body": "=cmd()"} for row in SMALL.registers["leads"])
    sent(tmp_path, SMALL.having(registers={**SMALL.registers, "leads": leads}))
    [row] = csv.DictReader(StringIO(status(tmp_path, "--format", "csv")))
    assert row["body"] == "'=cmd()"


def test_reminders_are_kind_first_and_plainer_later_and_the_same_on_the_same_day(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "Council", {ref: {"progress": "Yes"} for ref in ("1.1", "1.10", "2.2b")})
    collect(tmp_path)
    subjects = []
    for number, day in enumerate(("2020-11-28", "2020-11-30", "2020-12-01"), 1):
        status(tmp_path, "--remind", on=day)
        before = tree(tmp_path)
        status(tmp_path, "--remind", on=day)
        assert tree(tmp_path) == before
        text = (folder / f"reminders/NHS-trust-{number}.txt").read_text("utf-8")
        subjects.append(text.partition("\n")[0].removeprefix("Subject: "))
        assert (folder / f"reminders/NHS-trust-{number}.eml").read_bytes().startswith(b"X-Unsent: 1")
    assert subjects[0].startswith("A gentle reminder")
    assert subjects[1].startswith("Still missing")
    assert subjects[2].startswith("Before the papers go out")
    assert not list((folder / "reminders").glob("Council*")), "who has answered is left in peace"
    assert "reminded 3 times" in status(tmp_path)


@pytest.mark.parametrize(("council", "left"), [("plan@council.example", True), ("send@trust.example", False)])
def test_who_answered_in_words_alone_is_left_in_peace(council: str, left: bool, tmp_path: Path) -> None:
    """A message without a workbook lies in the inbox; of an address that two bodies share nobody knows whose it is."""
    address = {"NHS trust": "send@trust.example", "Council": council}
    leads = [{**row, "email": address[row["body"]]} for row in SMALL.registers["leads"]]
    folder = sent(tmp_path, SMALL.having(registers={**SMALL.registers, "leads": leads}))
    (folder / "inbox").mkdir(exist_ok=True)
    (folder / "inbox/RE Return.eml").write_bytes(b"From: Trust <SEND@trust.example>\nSubject: RE\n\n1.10 is Green.\n")
    collect(tmp_path)
    done = ended("returns", "status", "--remind", "--month", MONTH, "--on", "2020-11-28", "--workspace", str(tmp_path))
    assert bool(list((folder / "reminders").glob("NHS-trust*"))) is not left
    assert ("NHS trust has written and is not reminded: RE Return.eml is in the inbox" in done.err) is left


@pytest.mark.parametrize(("name", "left"), [("NHS trust update.docx", True), ("Update.docx", False)])
def test_who_sent_a_file_called_after_it_that_cannot_be_read_is_left_in_peace(
    name: str, left: bool, tmp_path: Path
) -> None:
    folder = sent(tmp_path, SMALL)
    (folder / "inbox").mkdir(exist_ok=True)
    (folder / "inbox" / name).write_bytes(b"no return of ours")
    collect(tmp_path)
    done = ended("returns", "status", "--remind", "--month", MONTH, "--on", "2020-11-28", "--workspace", str(tmp_path))
    assert bool(list((folder / "reminders").glob("NHS-trust*"))) is not left
    assert (f"NHS trust has written and is not reminded: {name} is in the inbox" in done.err) is left


@pytest.mark.parametrize("word", ["gentle", "2 rows", "1 row"])
def test_a_reminder_says_what_is_missing(word: str, tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "NHS-trust", {"1.10": {"progress": "Yes"}})
    collect(tmp_path)
    status(tmp_path, "--remind")
    text = (folder / "reminders/NHS-trust-1.txt").read_text("utf-8")
    assert word in text
    assert "(2.1 and 2.2a)" in text
    assert "Please send it back by Friday 27 November 2020" in text


def test_a_reminder_of_a_month_without_meetings_names_no_day(tmp_path: Path) -> None:
    leads = {"leads": SMALL.registers["leads"]}
    folder = sent(tmp_path, SMALL.having(registers=leads))
    for day in ("2020-11-26", "2020-11-27"):
        status(tmp_path, "--remind", on=day)
    words = (folder / "reminders/NHS-trust-2.txt").read_text("utf-8")
    assert "papers" not in words
    assert "back as soon as you can" in words


def test_a_body_that_owes_nothing_yet_has_not_answered_and_is_told_so(tmp_path: Path) -> None:
    leads = (
        {"as_written": "Council", "body": "Council", "email": ""},
        {"as_written": "NHS", "body": "NHS", "email": ""},
    )
    rows = (action("1.1", "Dec 20", lead="Council"), action("1.2", "Jun 21", "Feb 21", lead="NHS"))
    folder = sent(tmp_path, Workspace(rows, (), (), {"leads": leads, "meetings": SMALL.registers["meetings"]}))
    assert status(tmp_path).splitlines()[0].endswith("0 of 1 body has answered; 1 has nothing to answer yet")
    words = (folder / "messages/NHS.txt").read_text("utf-8")
    assert "it is to start later, or is paused, so no answer is needed yet" in words
    assert "If you have something to tell, please send it back" in words


def test_a_file_that_cannot_be_read_does_not_wait_for_ever(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    (folder / "inbox").mkdir(exist_ok=True)
    (folder / "inbox/photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    assert "not read yet: photo.jpg" in status(tmp_path)
    collect(tmp_path)
    assert "not read yet" not in status(tmp_path)
    assert "could not be taken in: photo.jpg: ask for this month's workbook" in status(tmp_path)
    month = ended("month", MONTH, "--on", "2020-11-26", "--workspace", str(tmp_path))
    assert "1 file in the inbox could not be taken in: photo.jpg" in month.out
    (folder / "inbox/photo.jpg").unlink()
    assert "photo" not in status(tmp_path)


def test_a_column_that_somebody_deleted_is_said(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    workbook = book(folder / "Council.xlsx")
    sheet = workbook.worksheets[0]
    _, columns = header(sheet)
    sheet.delete_cols(columns["status"])
    saved(workbook, folder, "Council.xlsx")
    done = ended("returns", "collect", "--month", MONTH, "--on", "2020-11-26", "--workspace", str(tmp_path))
    assert "sheet Return has no column Status now: nothing of that was read" in done.err
