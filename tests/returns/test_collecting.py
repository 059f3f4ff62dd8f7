"""What comes back: into the month's file cell by cell, or back to its writer; nothing lost, nothing twice."""

import contextlib
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
from sendplan.model.calendar import Month
from sendplan.returns.collected import Collected
from sendplan.returns.judging import merged
from sendplan.returns.mail import returned_in
from sendplan.show.returning import collected_text
from sendplan.write.message import TYPES, draft
from tests.commands import ended
from tests.faults import Killed, fault, tree
from tests.returns.careless import try_edits
from tests.returns.filling import (
    COUNCIL,
    MONTH,
    NHS,
    SMALL,
    book,
    fill,
    header,
    returned,
    row_of,
    saved,
    sent,
    updates,
)
from tests.returns.outlook import a_message
from tests.returns.sheet_rules import faults
from tests.thorough import thorough
from tests.workspaces import Workspace, action, said


def collect(root: Path, *files: Path, on: str = "2020-11-26", **options: Any) -> Collected:
    return api.collect_returns(root, files, month=MONTH, today=api.day(on), **options)


def counted(root: Path) -> list[str]:
    """Every line of the log; of a file that was read, only that it was."""
    lines = log(root / "returns" / MONTH)
    return sorted(str({**line, "text": ""} if line["what"] == "read" else line) for line in lines)


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


def test_two_leads_of_one_action_are_merged_with_both_texts_and_the_worse_status(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "Council", {"1.10": {"status": "Green", "progress": "Schools trained", "forecast_end": "1/2/2021",
                                          "percent": 80}})  # fmt: skip
    returned(folder, "NHS-trust", {"1.10": {"status": "Amber", "progress": "Nurses wait", "forecast_end": "31/3/2021",
                                            "percent": 30, "restricted": "yes"}})  # fmt: skip
    done = collect(tmp_path)
    row = updates(tmp_path)["1.10"]
    assert row["progress"] == "Council, Green: Schools trained\n\nNHS trust, Amber: Nurses wait"
    assert (row["status"], row["forecast_end"], row["percent"], row["restricted"]) == (
        "Amber",
        "2021-03-31",
        "30",
        "yes",
    )
    assert row["updated_by"] == "Council; NHS trust"
    said = " ".join(done.notes)
    for words in ("both texts are kept", "the worse counts", "the later, 31 March 2021, counts", "the lower counts"):
        assert words in said


@pytest.mark.parametrize(
    ("first", "second", "stands", "told"),
    [("Not started", "On track", "On track", "work has begun, so 'On track' counts"),
     ("Not started", "Red", "Red", "the worse counts"), ("Green", "Red", "Red", "the worse counts")],
)  # fmt: skip
def test_which_of_two_leads_words_counts_is_said(
    first: str, second: str, stands: str, told: str, tmp_path: Path
) -> None:
    """“On track” stood where one had not started, as “the worse”."""
    folder = sent(tmp_path)
    for body, status in (("Council", first), ("NHS-trust", second)):
        returned(folder, body, {"1.10": {"status": status, "progress": f"Words of {body}"}})
    done = collect(tmp_path)
    assert updates(tmp_path)["1.10"]["status"] == stands
    assert f"its leads differ (Council {first!r}, NHS trust {second!r}); {told}" in " ".join(done.notes)


def test_leads_that_agree_and_one_that_says_nothing_more_stand_as_they_are(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "Council", {"1.10": {"status": "Green", "progress": "Schools trained"}})
    collect(tmp_path)
    assert updates(tmp_path)["1.10"]["progress"] == "Schools trained"
    returned(folder, "NHS-trust", {"1.10": {"status": "On track", "progress": "Nurses trained"}})
    done = collect(tmp_path)
    assert done.notes == ["1.10: Council and NHS trust both answered; both texts are kept"]  # Green is On track
    assert updates(tmp_path)["1.10"]["progress"] == "Council: Schools trained\n\nNHS trust: Nurses trained"


def test_words_too_long_for_one_cell_stop_nobody_and_are_said(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "Council", {"1.10": {"progress": "y" * 20_000}, "1.1": {"status": "Green"}})
    returned(folder, "NHS-trust", {"1.10": {"progress": "z" * 19_000}})
    done = collect(tmp_path)
    row = updates(tmp_path)["1.10"]
    assert "z" * 19_000 in row["progress"]
    assert "Council: (20,000 characters, too long to stand here: in log.csv)" in row["progress"]
    assert "do not fit into one cell" in " ".join(done.notes)
    assert updates(tmp_path)["1.1"]["status"] == "Green"
    assert any(line["text"] == "y" * 20_000 for line in log(folder))


def test_words_of_many_that_are_too_long_together_leave_a_cell_that_excel_holds() -> None:
    told = {body: {"status": status, "progress": body[-1] * 20_000}
            for body, status in (("Body A", "Green"), ("Body B", "Red"), ("Body C", "Green"))}  # fmt: skip
    found = merged("1.1", told, {}, {})
    long = "(20,000 characters, too long to stand here: in log.csv)"
    assert found.cells["progress"] == f"Body A, Green: {long}\n\nBody B, Red: {long}\n\nBody C, Green: {'C' * 20_000}"
    assert "the 2 longest are in log.csv" in found.notes[-1]


def test_an_action_that_stands_twice_with_different_words_keeps_neither(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    workbook = book(folder / "NHS-trust.xlsx")
    sheet = workbook.worksheets[0]
    fill(sheet, "2.1", progress="One", status="Green")
    top, columns = header(sheet)
    for at, text in ((20, "Two"), (21, "Three")):
        sheet.cell(top + at, columns["ref"]).value = "2.1"
        sheet.cell(top + at, columns["progress"]).value = text
        sheet.cell(top + at, columns["status"]).value = "Green"
    saved(workbook, folder, "twice.xlsx")
    done = collect(tmp_path)
    assert [(one.ref, one.column, one.text) for _, one in done.wrong] == [("2.1", "progress", "One / Two")]
    assert [one.text for _, one in done.strays] == ["Three"]
    assert "progress" not in updates(tmp_path)["2.1"]
    assert updates(tmp_path)["2.1"]["status"] == "Green"


def test_a_completion_that_one_lead_denies_is_not_used(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    done = {"status": "Complete", "completed_on": "20/11/2020", "evidence": "Minutes"}
    returned(folder, "Council", {"1.10": done})
    returned(folder, "NHS-trust", {"1.10": {"status": "Amber"}})
    collected = collect(tmp_path)
    row = updates(tmp_path)["1.10"]
    assert row["status"] == "Amber"
    assert "completed_on" not in row
    assert "evidence" not in row, "when the other completes its own, this would prove the whole"
    told = "1.10: Council says that it was completed, another that it is not; the day and its evidence are not used yet"
    assert told in collected.notes


def test_a_second_return_waits_for_replace_and_then_stands_alone(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    first = {"2.1": {"status": "Green", "progress": "First", "next_steps": "Write"}, "2.2a": {"progress": "Drafted"}}
    returned(folder, "NHS-trust", first, "1.xlsx")
    collect(tmp_path)
    second = returned(folder, "NHS-trust", {"2.1": {"status": "Red", "progress": "Second"}}, "2.xlsx")
    done = collect(tmp_path)
    assert [(ref, column) for _, ref, column, _, _ in done.again] == [("2.1", "status"), ("2.1", "progress")]
    assert updates(tmp_path)["2.1"]["progress"] == "First"
    collect(tmp_path, second, replace=True, again=True)
    row = updates(tmp_path)["2.1"]
    assert (row["status"], row["progress"]) == ("Red", "Second")
    assert "next_steps" not in row
    assert updates(tmp_path)["2.2a"]["progress"] == "Drafted", "of an action it is silent about the first stands"


def test_what_the_officer_typed_stays_and_is_said(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    path = tmp_path / "data/updates/2020-11.xlsx"
    mine = book(path)
    mine.worksheets[0].cell(11, 10).value = "They told me by telephone"
    assert mine.worksheets[0].cell(11, 1).value == "2.1"
    mine.save(path)
    returned(folder, "NHS-trust", {"2.1": {"status": "Red", "progress": "Written words"}})
    done = collect(tmp_path)
    assert [(ref, column) for ref, column, _, _ in done.kept] == [("2.1", "progress")]
    row = updates(tmp_path)["2.1"]
    assert (row["status"], row["progress"]) == ("Red", "They told me by telephone")


@pytest.mark.parametrize(
    ("told", "signed"),
    [
        ({"status": "Red", "issues": "Two posts are empty"}, "Council; NHS trust"),
        ({"status": "Red", "progress": "Half of them"}, "Council"),  # nothing of it came into the row
    ],
)
def test_a_row_that_takes_in_another_leads_words_is_of_both(tmp_path: Path, told: dict[str, str], signed: str) -> None:
    """Words of the trust stood in a row that the council alone had signed, and the paper said that the trust was
    missing.
    """
    folder = sent(tmp_path)
    path = tmp_path / "data/updates/2020-11.xlsx"
    mine = book(path)
    sheet = mine.worksheets[0]
    [heads] = [row for row in sheet.iter_rows(max_row=12) if row[0].value == "Ref"]
    [row] = [row for row in sheet.iter_rows() if row[0].value == "1.10"]
    typed = {"Status": "Green", "Progress": "They rang", "Updated by": "Council", "Restricted": "no"}
    for head, cell in zip(heads, row, strict=True):
        cell.value = typed.get(str(head.value), cell.value)
    mine.save(path)
    returned(folder, "NHS-trust", {"1.10": told})
    collect(tmp_path)
    row_now = updates(tmp_path)["1.10"]
    assert (row_now["status"], row_now["updated_by"]) == ("Green", signed)


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


def test_what_else_is_attached_and_may_be_a_return_is_said_and_costs_no_workbook(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    content = returned(folder, "NHS-trust", {"2.1": {"progress": "Half"}}).read_bytes()
    (folder / "inbox/NHS-trust.xlsx").unlink()
    names = ["all.zip", "old.xls", "NHS-trust.xlsx"]
    outer = EmailMessage(policy=policy.SMTP)
    outer.set_content("three files")
    for name, inner in zip(names, (b"PK\x05\x06" + bytes(18), b"\xd0\xcf\x11\xe0", content), strict=True):
        outer.add_attachment(inner, maintype="application", subtype="octet-stream", filename=name)
    (folder / "inbox/answer.eml").write_bytes(bytes(outer))
    done = collect(tmp_path)
    assert updates(tmp_path)["2.1"]["progress"] == "Half"
    [unread] = done.unread
    assert "answer.eml: the zip file all.zip is attached, and is not looked into; unpack it" in unread
    assert "old.xls is attached, and cannot be read" in unread
    assert collect(tmp_path, tmp_path / "nowhere.xlsx").unread == [
        f"{tmp_path / 'nowhere.xlsx'}: there is no such file"
    ]


def test_whatever_its_name_a_file_that_was_read_no_longer_waits(tmp_path: Path) -> None:
    """A name that a spreadsheet would take for a formula is guarded in log.csv; a folder is no file to take in."""
    folder = sent(tmp_path)
    returned(folder, "NHS-trust", {"2.1": {"progress": "Half"}}, "+44 191 return.xlsx")
    (folder / "inbox/older").mkdir()
    assert api.returns_state(tmp_path, MONTH).waiting == ("+44 191 return.xlsx",)
    collect(tmp_path)
    assert api.returns_state(tmp_path, MONTH).waiting == ()


def test_the_return_of_a_body_that_leads_nothing_any_more_is_still_known(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "NHS-trust", {"2.1": {"progress": "Half", "status": "purple"}})
    leads = tuple({"as_written": one["as_written"], "body": COUNCIL, "email": ""} for one in SMALL.registers["leads"])
    SMALL.having(
        registers={**SMALL.registers, "leads": tuple({one["as_written"]: one for one in leads}.values())}
    ).write(tmp_path)
    api.send_returns(tmp_path, MONTH, today=api.day("2020-11-24"))
    assert [body for _, body, _ in collect(tmp_path).files] == [NHS]
    assert updates(tmp_path)["2.1"]["progress"] == "Half"
    [message] = (folder / "back").glob("NHS-trust-*.txt")
    assert "'purple' is not a status" in message.read_text("utf-8")


CLOSED = {"ref": "3.1", "kind": "close", "approved_by": "Board", "approved_on": "2020-11-20"}


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (SMALL.having(actions=SMALL.actions[:-1]), "3.1 was asked of NHS trust, and is in the plan no more"),
        (SMALL.having(changes=(CLOSED,)), ""),
    ],
)
def test_an_answer_on_an_action_that_the_plan_has_let_go_since_is_taken_or_asked_about(
    plan: Workspace, words: str, *, again: bool, tmp_path: Path
) -> None:
    folder = sent(tmp_path)
    returned(folder, "NHS-trust", {"3.1": {"progress": "Opened after all"}, "2.1": {"progress": "Half"}})
    plan.write(tmp_path)
    if again:
        api.send_returns(tmp_path, MONTH, today=api.day("2020-11-24"))
    done = collect(tmp_path)
    assert updates(tmp_path)["2.1"]["progress"] == "Half"
    assert [one.message.startswith(words) for _, one in done.strays] == ([True] if words else [])
    assert updates(tmp_path).get("3.1", {}).get("progress", "") == ("" if words else "Opened after all")


def test_a_lead_who_answers_in_the_first_workbook_has_written_nothing_over(tmp_path: Path) -> None:
    """The plan and last month were corrected since, and all was sent once more."""
    folder = sent(tmp_path)
    first = (folder / "Council.xlsx").read_bytes()
    moved = (action("1.1", "Jan 21", action="Map every service", lead="Council"), *SMALL.actions[1:])
    corrected = (said("2020-10", "Red", "1.1", updated_by=COUNCIL, progress="Corrected"), *SMALL.updates[1:])
    SMALL.having(actions=moved, updates=corrected).write(tmp_path)
    for _ in range(2):
        api.send_returns(tmp_path, MONTH, today=api.day("2020-11-24"))
    (folder / "Council.xlsx").write_bytes(first)
    returned(folder, "Council", {"1.1": {"progress": "Half"}})
    done = collect(tmp_path)
    assert (done.wrong, done.changes, done.strays) == ([], [], [])
    assert updates(tmp_path)["1.1"]["progress"] == "Half"


def test_what_is_too_much_for_a_line_is_counted(tmp_path: Path) -> None:
    done = Collected(Month(2020, 11), tmp_path)
    done.dates = [f"1.{at} completed on 3 May 2020" for at in range(70)]
    done.emptied = [(f"1.{at}", "progress") for at in range(61)]
    days, cells = (
        next(line for line in collected_text(done) if line.startswith(begin)) for begin in ("Days", "Emptied")
    )
    assert days.endswith("1.59 completed on 3 May 2020 and 10 more")
    assert cells.endswith("1.59 progress and 1 more")


def test_a_month_far_ahead_is_a_slip(tmp_path: Path) -> None:
    sent(tmp_path)
    with pytest.raises(api.UsageProblem, match="more than a year ahead"):
        api.send_returns(tmp_path, "2092-12", today=api.day("2020-11-26"))
    assert not (tmp_path / "returns/2092-12").exists()


@pytest.mark.parametrize(("kind", "each"), [(OSError, 15), (Killed, 11), *thorough([(OSError, 4), (Killed, 2)])])
def test_killed_at_any_write_twice_in_a_row_the_old_or_the_new_file_is_there(
    kind: type[BaseException], each: int, tmp_path: Path
) -> None:
    start = tmp_path / "start"
    folder = sent(start)
    returned(folder, "NHS-trust", {"2.1": {"status": "Amber", "progress": "Half", "percent": "many"}, "1.10": {
        "progress": "Nurses"}})  # fmt: skip
    returned(folder, "Council", {"1.10": {"progress": "Schools"}})
    whole = tmp_path / "whole"
    shutil.copytree(start, whole)
    with fault(-1, kind) as calls:
        collect(whole)
    old, new = updates(start), updates(whole)
    assert len(calls) > 10
    for at in range(0 if kind is Killed else 1, len(calls), each):
        root = tmp_path / str(at)
        shutil.copytree(start, root)
        for later in (at, at // 2) if kind is Killed else (at,):
            with fault(later, kind), contextlib.suppress(Killed, api.OutputFailed):
                collect(root)
            assert updates(root) in (old, new), (at, later, calls[at])
        collect(root)
        assert updates(root) == new
        assert counted(root) == counted(whole)
        assert tree(root / "returns" / MONTH / "back") == tree(whole / "returns" / MONTH / "back"), (at, calls[at])
        shutil.rmtree(root)


def test_a_workbook_is_found_in_messages_however_they_were_saved(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    content = returned(folder, "NHS-trust", {"2.1": {"progress": "In a message"}}).read_bytes()
    inner = draft(("a@b.example",), "Fwd", "see attached", [("Rückgabe.xlsx", content)])
    outer = EmailMessage(policy=policy.SMTP)
    outer["Subject"], outer["Date"] = "Re: return", "Tue, 24 Nov 2020 10:00:00 +0000"
    outer.set_content("forwarded")
    outer.add_attachment(email.message_from_bytes(inner, policy=policy.default))
    for raw in (inner, bytes(outer), b"\xef\xbb\xbf" + inner, a_message([("Return.xlsx", content)])):
        name = "saved.msg" if raw.startswith(b"\xd0\xcf") else "saved.eml"
        [found] = returned_in(raw, name)
        assert found.content == content
    (folder / "inbox/NHS-trust.xlsx").unlink()
    (folder / "inbox/answer.eml").write_bytes(
        bytes(outer).replace(TYPES[".xlsx"].encode(), b"application/octet-stream")
    )
    collect(tmp_path)
    assert updates(tmp_path)["2.1"]["updated_on"] == "2020-11-24", "the day of the message"


def test_a_copy_of_what_came_has_a_name_that_every_system_takes(tmp_path: Path) -> None:
    name = "a\\b/Return 2: <final>?.xlsx"
    folder = sent(tmp_path)
    path = returned(folder, "NHS-trust", {"2.1": {"progress": "In a message"}})
    message = draft(("a@b.example",), "Return", "see attached", [(name, path.read_bytes())])
    path.unlink()
    (folder / "inbox/answer.eml").write_bytes(message)
    collect(tmp_path)
    [kept] = (folder / "received").iterdir()
    assert not set(kept.name) & set('<>:"/\\|?*')
    assert kept.name == kept.name.strip()


def test_a_message_from_before_the_month_is_of_the_day_it_is_taken_in(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    path = returned(folder, "NHS-trust", {"2.1": {"progress": "In a message"}})
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"], message["Date"] = "Re: return", "Thu, 01 Jan 1970 10:00:00 +0000"
    message.set_content("sent by a machine whose clock had stopped")
    message.add_attachment(path.read_bytes(), maintype="application", subtype="octet-stream", filename="r.xlsx")
    path.unlink()
    (folder / "inbox/answer.eml").write_bytes(bytes(message))
    collect(tmp_path)
    assert updates(tmp_path)["2.1"]["updated_on"] == "2020-11-26", "the day it is taken in"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [("a.eml", b"From: x\n\nno file", "no workbook (.xlsx) is attached"), ("a.xlsx", b"", "the file is empty"),
     ("a.msg", b"\xd0\xcf\x11\xe0" + b"\0" * 4000, "drag the workbook out"), ("a.zip", b"PK\x03\x04", "unpack it"),
     ("a.eml", (b'From: x\nContent-Type: application/ms-tnef; name="winmail.dat"\nContent-Disposition: attachment; '
               b'filename="winmail.dat"\n\nabc'), "winmail.dat"),
     ("a.eml", b'From: x\nContent-Disposition: attachment; filename="r.ods"\n\nabc', "save it as an Excel workbook"),
     ("a.eml", b'From: x\nContent-Disposition: attachment; filename="our return.docx"\n\nabc',
      ('or save our return.docx out of the message, and sendplan import "returns/2020-11/inbox/our return.docx" '
       "--updates 2020-11, with --match or --map")),
     ("a.docx", b"PK\x03\x04", 'or sendplan import "returns/2020-11/inbox/a.docx" --updates 2020-11, with --match'),
     ("a.pdf", b"%PDF-1.4", "or type what it says into the month's file")],
)  # fmt: skip
def test_a_file_that_is_no_return_is_named_with_what_to_do_and_the_others_are_read(
    name: str, content: bytes, why: str, tmp_path: Path
) -> None:
    folder = sent(tmp_path)
    returned(folder, "Council", {"1.1": {"status": "Green"}})
    (folder / "inbox" / name).write_bytes(content)
    done = ended("returns", "collect", "--month", MONTH, "--workspace", str(tmp_path))
    assert done.code == 3
    assert why in done.err
    assert "Traceback" not in done.err
    assert updates(tmp_path)["1.1"]["status"] == "Green"


def test_whose_it_is_is_asked_where_nobody_can_tell(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    workbook = book(folder / "NHS-trust.xlsx")
    sheet = workbook.worksheets[0]
    top, columns = header(sheet)
    fill(sheet, "2.1", progress="Whose?")
    for row in range(1, sheet.max_row + 1):
        sheet.cell(row, columns["code"]).value = "Code" if row == top else None
        if row < top:
            sheet.cell(row, 1).value = None
    getattr(workbook, "custom_doc_props").props.clear()  # noqa: B009 - openpyxl's stubs lack it
    saved(workbook, folder, "Book1.xlsx")
    assert "--from" in collect(tmp_path).unread[0]
    assert ended("returns", "collect", "--from", "Nobody", "--month", MONTH, "--workspace", str(tmp_path)).code == 2
    assert collect(tmp_path, told=NHS).files[0][1] == NHS
    assert updates(tmp_path)["2.1"]["progress"] == "Whose?"


def test_a_column_of_the_leads_own_that_means_private_keeps_the_row_private(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    workbook = book(folder / "Council.xlsx")
    sheet = workbook.worksheets[0]
    top, _ = header(sheet)
    fill(sheet, "1.1", progress="Not for everybody")
    sheet.cell(top, 40).value, sheet.cell(row_of(sheet, "1.1"), 40).value = "Sensitive", "please"
    saved(workbook, folder, "Council.xlsx")
    collect(tmp_path)
    assert updates(tmp_path)["1.1"]["restricted"] == "yes"


def test_nothing_was_sent_or_nothing_is_there_is_said(tmp_path: Path) -> None:
    sent(tmp_path)
    done = ended("returns", "collect", "--month", MONTH, "--workspace", str(tmp_path))
    assert (done.code, "save what leads send into returns/2020-11/inbox" in done.err) == (0, True)
    done = ended("returns", "collect", "--month", "2020-12", "--workspace", str(tmp_path))
    assert (done.code, "sendplan returns send --month 2020-12" in done.err) == (2, True)
    assert "what comes back late for November 2020 is taken with --month 2020-11" in done.err


def test_no_cell_is_lost_or_changed_by_careless_hands() -> None:
    """One of each kind; a twentieth of what `bench/careless.py` tries."""
    count = try_edits(range(23))
    assert count.bad == []
    assert (count.lost, count.changed) == (0, 0)
    assert count.taken > 100
