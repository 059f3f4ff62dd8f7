"""The workbook and the message that are sent: locked columns, screen readers, hostile words, kills at any write."""

import contextlib
import email
import shutil
import zipfile
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from sendplan import api
from tests.commands import ended
from tests.faults import Killed, fault, tree
from tests.returns.filling import COUNCIL, MONTH, NHS, SMALL, TITLES, book, fill, header, sent
from tests.returns.sheet_rules import faults
from tests.returns.test_sending import cells
from tests.thorough import thorough
from tests.workspaces import said


def message(path: Path) -> EmailMessage:
    found = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_the_plans_columns_are_locked_and_the_answers_are_open_with_lists_and_limits(tmp_path: Path) -> None:
    sheet = book(sent(tmp_path) / "Council.xlsx").worksheets[0]
    top, columns = header(sheet)
    assert sheet.protection.sheet
    assert sheet.protection.sort, "sorting is not allowed: it would part answers from their refs"
    for name, column in columns.items():
        locked = sheet.cell(top + 1, column).protection.locked
        assert locked is (name in ("ref", "code", "action", "due", "asked", "status_before", "words_before")), name
    rules = {str(rule.sqref).partition(":")[0]: rule for rule in sheet.data_validations.dataValidation}

    def rule(name: str) -> tuple[object, object]:
        found = rules[sheet.cell(top + 1, columns[name]).coordinate]
        return found.type, found.formula1

    assert rule("status") == ("list", "Statuses")
    assert rule("restricted") == ("list", '"no,yes"')
    assert rule("forecast_end")[0] == rule("completed_on")[0] == "date"
    assert rule("percent") == ("decimal", "0")
    assert sheet.freeze_panes == sheet.cell(top + 1, 4).coordinate


def test_the_workbook_can_be_read_with_a_screen_reader(tmp_path: Path) -> None:
    workbook = book(sent(tmp_path) / "Council.xlsx")
    sheet = workbook.worksheets[0]
    assert workbook.properties.title == "Return for November 2020: Council"
    assert not sheet.merged_cells.ranges
    assert faults(tmp_path / "returns/2020-11/Council.xlsx") == []
    assert faults(tmp_path / "data/updates/2020-11.xlsx") == []
    [table] = sheet.tables.values()
    top, columns = header(sheet)
    assert table.headerRowCount == 1
    assert table.ref.startswith(f"A{top}:")
    assert [column.name for column in table.tableColumns] == [TITLES[name] for name in columns]
    with zipfile.ZipFile(tmp_path / "returns/2020-11/Council.xlsx") as archive:
        assert b'altTextSummary="One row for each action' in archive.read("xl/tables/table1.xml")
        assert not [name for name in archive.namelist() if "media" in name or "drawing" in name]
    for row in sheet.iter_rows(min_row=top):
        assert row[0].value, "no row is blank, none is for looks"
        assert sheet.row_dimensions[row[0].row].height


def test_the_message_opens_ready_to_send_with_its_workbook(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    draft = message(folder / "messages/Council.eml")
    assert (draft["X-Unsent"], draft["To"], draft["From"], draft["Date"]) == ("1", "plan@council.example", None, None)
    assert draft["Subject"] == "Return for November 2020, by 27 November 2020: Plan"
    [attached] = list(draft.iter_attachments())
    assert attached.get_filename() == "Council.xlsx"
    assert attached.get_content() == (folder / "Council.xlsx").read_bytes()
    body = draft.get_body()
    assert body is not None
    text = body.get_content()
    assert "Please send it back by Friday 27 November 2020." in text
    assert "The papers go out on Thursday 3 December 2020." in text
    pasted = (folder / "messages/Council.txt").read_text("utf-8")
    assert pasted.startswith("To: plan@council.example\nSubject: Return for November 2020")
    assert " ".join(text.split()) in " ".join(pasted.split())
    assert message(folder / "messages/NHS-trust.eml")["To"] is None, "no address is invented"


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    SMALL.having(registers={"leads": SMALL.registers["leads"]}).write(tmp_path)
    done = ended("returns", "send", "--month", MONTH, "--workspace", str(tmp_path))
    assert done.code == 0
    assert "No address in data/leads.csv (column email), so the message is to nobody yet: NHS trust" in done.err
    assert "data/meetings.csv has no returns_due for November 2020" in done.err
    assert "7 rows to 2 bodies" in done.err


def test_sending_again_changes_nothing_and_leaves_what_a_person_changed(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    before = tree(tmp_path)
    api.send_returns(tmp_path, MONTH, today=api.day("2020-11-25"))
    assert tree(tmp_path) == before
    workbook = book(folder / "Council.xlsx")
    fill(workbook.worksheets[0], "1.1", progress="They told me by telephone")
    workbook.save(folder / "Council.xlsx")
    mine = (folder / "Council.xlsx").read_bytes()
    SMALL.having(updates=(said("2020-10", "Red", "2.2b"),)).write(tmp_path)
    done = ended("returns", "send", "--month", MONTH, "--workspace", str(tmp_path))
    assert done.code == 5
    assert "Council.xlsx: left as it is, for it was changed by hand" in done.err
    assert (folder / "Council.xlsx").read_bytes() == mine
    assert "NHS-trust" not in done.err, "ours, and untouched: made anew without a word"
    assert not any(cells(folder / "NHS-trust.xlsx", "status_before").values()), "nothing was said of its own any more"
    done = ended("returns", "send", "--month", MONTH, "--replace", "--workspace", str(tmp_path))
    assert done.code == 0
    assert (folder / "Council (replaced).xlsx").read_bytes() == mine
    assert cells(folder / "Council.xlsx", "status_before")["2.2b"] == "Off track, October 2020"


def test_two_bodies_of_like_names_never_share_a_file(tmp_path: Path) -> None:
    bodies = {"Council": "Children’s Team", "NHS trust": "Childrens Team", "Council and NHS": "Ärzte/Å"}
    leads = [{"as_written": cell, "body": body} for cell, body in bodies.items()]
    folder = sent(tmp_path, SMALL.having(registers={"leads": leads}))
    names = sorted(path.name for path in folder.glob("*.xlsx"))
    assert names == ["Arzte-A.xlsx", "Childrens-Team-2.xlsx", "Childrens-Team.xlsx"]
    assert all(name.isascii() and len(name) < 60 for name in names)


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-", "@here", "🙂 " * 400, "a" * 20_000, "<b>&amp;"])
def test_words_that_look_like_formulas_or_markup_are_sent_as_words(text: str, tmp_path: Path) -> None:
    rows = (said("2020-10", "Green", "2.2b", progress=text, updated_by=COUNCIL),)
    folder = sent(tmp_path, SMALL.having(updates=rows))
    assert cells(folder / "Council.xlsx", "words_before")["2.2b"] == text.strip()


def test_private_words_that_slip_into_a_workbook_stop_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another mistake's net: the gate is left open here, and what came out is looked at."""
    monkeypatch.setattr("sendplan.returns.asking.is_private", lambda *_: False)
    rows = (
        said("2020-10", "Green", "1.10", restricted="yes", progress="these are secret words of one", updated_by=NHS),
    )
    SMALL.having(updates=rows).write(tmp_path)
    with pytest.raises(
        api.OutputFailed, match=r"Council\.xlsx.*holds words of a restricted update \(1\.10, column progress"
    ):
        api.send_returns(tmp_path, MONTH)
    assert not (tmp_path / "returns/2020-11").exists()


@pytest.mark.parametrize("damage", [b"\xff\xfe\x00sent", b"body,sent_on\nCouncil,Friday\n"])
def test_a_record_of_what_was_sent_that_cannot_be_read_is_never_written_over(tmp_path: Path, damage: bytes) -> None:
    record = sent(tmp_path) / "sent.csv"
    record.write_bytes(damage)
    before = tree(tmp_path)
    for command in ("send", "collect", "status"):
        done = ended("returns", command, "--month", MONTH, "--workspace", str(tmp_path))
        assert done.code == api.ExitCode.OUTPUT, command
        assert "sent.csv: it cannot be understood" in done.err
        assert "restore it, or move it away" in done.err
    assert tree(tmp_path) == before


@pytest.mark.parametrize("each", [5, *thorough([1])])
def test_killed_at_any_write_twice_all_is_sent_in_the_end_and_a_persons_file_kept_once(
    each: int, tmp_path: Path
) -> None:
    start, root = tmp_path / "start", tmp_path / "root"
    council = sent(start) / "Council.xlsx"
    council.write_bytes(council.read_bytes() + b"by hand")
    shutil.rmtree(start / "returns" / MONTH / "messages")
    (start / "returns" / MONTH / "sent.csv").unlink()

    def send() -> None:
        api.send_returns(root, MONTH, today=api.day("2020-11-20"), replace=True)

    shutil.copytree(start, root)
    with fault(-1, Killed) as calls:
        send()
    whole = tree(root)
    assert "returns/2020-11/Council (replaced).xlsx" in whole
    for at in (*range(0, 18, each), *range(18, len(calls), 9 * each)):
        shutil.rmtree(root)
        shutil.copytree(start, root)
        for later in (at, at + 2):
            with fault(later, Killed), contextlib.suppress(Killed):
                send()
        send()
        assert tree(root) == whole, calls[at]


def test_a_month_far_from_the_newest_is_asked_about(tmp_path: Path) -> None:
    SMALL.write(tmp_path)

    def told(month: str) -> str:
        done = ended("returns", "send", "--month", month, "--on", "2020-11-20", "--workspace", str(tmp_path))
        return done.err

    assert "is November 2020 meant?" not in told("2020-11")
    assert "The newest updates are those of October 2020: is November 2021 meant?" in told("2021-11")


def test_a_month_that_a_meeting_is_about_is_meant_though_two_had_no_updates(tmp_path: Path) -> None:
    meetings = [{"template": "board", "date": "2021-02-10", "as_at": "2021-01-31"}]
    plan = SMALL.having(registers={**SMALL.registers, "meetings": meetings})
    plan.write(tmp_path)
    done = ended("returns", "send", "--month", "2021-01", "--on", "2021-01-20", "--workspace", str(tmp_path))
    assert "meant?" not in done.err
