"""What comes back: into the month's file cell by cell, or back to its writer; nothing lost, nothing twice."""

import csv
import email
import shutil
from email import policy
from email.message import EmailMessage
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from sendplan import api
from sendplan.returns.collected import Collected
from tests.commands import ended
from tests.faults import tree
from tests.returns.filling import (
    MONTH,
    NHS,
    SMALL,
    book,
    fill,
    header,
    returned,
    saved,
    sent,
    updates,
)
from tests.returns.sheet_rules import faults
from tests.workspaces import Workspace, action


def collect(root: Path, *files: Path, on: str = "2020-11-26", **options: Any) -> Collected:
    return api.collect_returns(root, files, month=MONTH, today=api.day(on), **options)


def log(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((folder / "log.csv").read_text("utf-8-sig"), newline="")))


def test_good_cells_are_taken_and_say_who_and_when(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    answers = {"2.1": {"status": "Amber", "progress": "=Half written", "forecast_end": "31.1.21", "percent": "50%"}}
    returned(folder, "NHS-trust", answers)
    done = ended("returns", "collect", "--month", MONTH, "--on", "2020-11-26", "--workspace", str(tmp_path))
    assert done.code == 0
    assert "NHS-trust.xlsx: NHS trust: 4 taken" in done.err
    assert "2.1 to be finished on 31 January 2021" in done.err
    row = updates(tmp_path)["2.1"]
    wanted = {"status": "Amber", "progress": "=Half written", "forecast_end": "2021-01-31", "percent": "50",
              "updated_by": NHS, "updated_on": "2020-11-26"}  # fmt: skip
    assert wanted.items() <= row.items()
    judged = api.open_workspace(tmp_path).position.find("2.1")
    assert judged.forecast == api.day("2021-01-31")
    assert [line["what"] for line in log(folder)] == ["taken"] * 4 + ["read"]


def test_each_day_of_several_milestones_is_read_back_to_the_officer(tmp_path: Path) -> None:
    """A single day was; of "Phase 1 31.5.21; Phase 2 30.9.21", most easily misread, nothing was said."""
    two = action("2.9", "Phase 1 March 2021; Phase 2 June 2021", lead="NHS trust")
    plan = SMALL.having(actions=[*SMALL.actions, two])
    returned(sent(tmp_path, plan), "NHS-trust", {"2.9": {"forecast_end": "Phase 1 31 May 2021; Phase 2 Sept 2021"}})
    [first, second] = collect(tmp_path).dates
    assert first == "2.9 “Phase 1” to be finished on 31 May 2021"
    assert second == "2.9 “Phase 2” to be finished on 30 September 2021"


def test_what_our_own_form_says_of_its_columns_keeps_no_row_private(tmp_path: Path) -> None:
    """A workbook of one action: what a list to choose from says when it is chosen stands at one cell alone."""
    Workspace([action("1.1", lead=NHS)]).write(tmp_path)
    folder = api.send_returns(tmp_path, MONTH).folder
    returned(folder, "NHS-trust", {"1.1": {"status": "Amber", "progress": "Half written"}})
    done = collect(tmp_path)
    assert [note for note in done.notes if "private" in note] == []
    assert updates(tmp_path)["1.1"].get("restricted", "") == ""


def test_a_bad_cell_comes_back_marked_with_a_message_and_a_corrected_one_is_taken(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "NHS-trust", {"2.1": {"status": "purple", "progress": "Half written"}, "3.1": {"percent": 0.5}})
    done = collect(tmp_path)
    assert [(one.ref, one.column) for _, one in done.wrong] == [("2.1", "status"), ("3.1", "percent")]
    assert updates(tmp_path)["2.1"]["progress"] == "Half written"
    [path] = (folder / "back").glob("*.xlsx")
    assert faults(path) == []
    sheet = book(path).worksheets[0]
    top, columns = header(sheet)
    assert [str(sheet.cell(top + at, 1).value) for at in (1, 2)] == ["2.1", "3.1"]
    assert sheet.max_row == top + 2, "rows to correct only"
    wrong = sheet.cell(top + 1, columns["status"])
    assert (wrong.value, wrong.fill.fgColor.rgb) == ("purple", "FFFCE8B2")
    assert wrong.comment is not None
    assert "'purple' is not a status" in wrong.comment.text
    assert "Status now: 'purple' is not a status" in str(sheet.cell(top + 1, columns["wrong"]).value)
    assert sheet.cell(top + 1, columns["progress"]).value == "Half written", "nothing has to be typed twice"
    message = email.message_from_bytes(next((folder / "back").glob("*.eml")).read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert message["X-Unsent"] == "1"
    assert [one.get_filename() for one in message.iter_attachments()] == ["NHS-trust-to-correct.xlsx"]

    corrected = book(path)
    fill(corrected.worksheets[0], "2.1", status="Amber")
    fill(corrected.worksheets[0], "3.1", percent=5)
    saved(corrected, folder, "corrected.xlsx")
    again = collect(tmp_path)
    assert [str(tally) for _, _, tally in again.files] == ["2 taken, 1 known already"]
    assert updates(tmp_path)["2.1"]["status"] == "Amber"
    assert updates(tmp_path)["3.1"]["percent"] == "5"


def test_a_date_written_over_the_plans_is_asked_for_and_changes_nothing(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    workbook = book(folder / "NHS-trust.xlsx")
    fill(workbook.worksheets[0], "2.1", due="31 March 2021", progress="Going on")
    fill(workbook.worksheets[0], "2.2a", due="when we can")
    fill(workbook.worksheets[0], "3.1", action="Open the new centre for all")
    saved(workbook, folder, "return.xlsx")
    done = collect(tmp_path)
    opened = api.open_workspace(tmp_path)
    [change] = opened.records.changes
    assert (change.ref, change.kind, change.new_end, change.approved_on) == (
        "2.1",
        "redate",
        api.day("2021-03-31"),
        None,
    )
    assert opened.position.find("2.1").due == api.day("2020-10-31")
    assert "when we can" in " ".join(one.message for _, one in done.wrong)
    assert any("would word it otherwise" in note for note in done.notes)


def test_running_it_twice_changes_nothing_and_the_file_can_be_made_again_from_the_log(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "NHS-trust", {"2.1": {"status": "Amber", "progress": "Half", "percent": "many"}})
    returned(folder, "Council", {"1.1": {"status": "Green"}, "1.10": {"progress": "Schools"}})
    collect(tmp_path)
    before, rows = tree(tmp_path), updates(tmp_path)
    assert collect(tmp_path, on="2020-12-24").known
    assert tree(tmp_path) == before
    (tmp_path / "data/updates/2020-11.xlsx").unlink()
    shutil.rmtree(folder / "inbox")
    collect(tmp_path)
    assert updates(tmp_path) == rows


def test_the_records_survive_being_saved_by_excel(tmp_path: Path) -> None:
    """Which makes 1.1 of 1.10, and writes days as 26/11/2020."""
    folder = sent(tmp_path)
    returned(folder, "NHS-trust", {"1.10": {"progress": "Trained"}, "2.1": {"progress": "Half"}})
    collect(tmp_path)
    for name in ("log.csv", "sent.csv"):
        text = (
            (folder / name)
            .read_text("utf-8-sig")
            .replace("2020-11-26", "26/11/2020")
            .replace("2020-11-20", "20/11/2020")
        )
        assert ",1.10," not in text
        (folder / name).write_text(text, "utf-8-sig")
    rows = updates(tmp_path)
    (tmp_path / "data/updates/2020-11.xlsx").unlink()
    collect(tmp_path)
    assert updates(tmp_path) == rows


def test_what_was_typed_in_the_wrong_column_comes_back_where_it_belongs_to_be_confirmed(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "NHS-trust", {"2.1": {"words_before": "News of ours"}})
    collect(tmp_path)
    assert "progress" not in updates(tmp_path)["2.1"]
    [path] = (folder / "back").glob("*.xlsx")
    sheet = book(path).worksheets[0]
    top, columns = header(sheet)
    assert sheet.cell(top + 1, columns["progress"]).value == "News of ours"
    shutil.copy(path, folder / "inbox/confirmed.xlsx")
    found = api.returns_state(tmp_path, MONTH).bodies
    assert [one.to_correct for one in found if one.body == NHS] == [("2.1 words_before",)]
    assert not collect(tmp_path).wrong
    assert updates(tmp_path)["2.1"]["progress"] == "News of ours"
    assert not any(one.to_correct for one in api.returns_state(tmp_path, MONTH).bodies)


def test_a_cell_emptied_by_hand_stays_empty_unless_it_is_rebuilt(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "NHS-trust", {"2.1": {"progress": "Half"}})
    collect(tmp_path)
    path = tmp_path / "data/updates/2020-11.xlsx"
    workbook = book(path)
    workbook.worksheets[0].cell(11, 10).value = None
    workbook.save(path)
    assert collect(tmp_path).emptied == [("2.1", "progress")]
    assert "progress" not in updates(tmp_path)["2.1"]
    collect(tmp_path, rebuild=True)
    assert updates(tmp_path)["2.1"]["progress"] == "Half"


@pytest.mark.parametrize("mark", [{"restricted": "yes"}, {"restricted": "perhaps"}, {"restricted_why": "Staffing"}])
def test_a_date_asked_for_in_private_does_not_go_into_the_public_register(mark: dict[str, str], tmp_path: Path) -> None:
    folder = sent(tmp_path)
    workbook = book(folder / "NHS-trust.xlsx")
    fill(workbook.worksheets[0], "2.1", due="31 March 2031", progress="Told in private", **mark)
    saved(workbook, folder, "NHS-trust.xlsx")
    done = collect(tmp_path)
    assert done.changes == []
    assert not (tmp_path / "data/plan_changes.csv").exists()
    assert any("asks in private for another date, '31 March 2031'" in note for note in done.notes)
