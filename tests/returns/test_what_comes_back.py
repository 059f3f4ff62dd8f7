"""What else comes back: other attachments, messages, workbooks of an earlier round, files that are no return."""

import contextlib
import email
import shutil
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from sendplan import api
from sendplan.model.calendar import Month
from sendplan.returns.collected import Collected
from sendplan.returns.mail import returned_in
from sendplan.show.returning import collected_text
from sendplan.write.message import TYPES, draft
from tests.commands import ended
from tests.faults import Killed, fault, tree
from tests.returns.careless_tried import try_edits
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
from tests.returns.test_collecting import collect, log
from tests.thorough import thorough
from tests.workspaces import Workspace, action, said


def counted(root: Path) -> list[str]:
    """Every line of the log; of a file that was read, only that it was."""
    lines = log(root / "returns" / MONTH)
    return sorted(str({**line, "text": ""} if line["what"] == "read" else line) for line in lines)


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
