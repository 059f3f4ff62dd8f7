"""Word files that leads returned instead of the workbook: taken in by the same rules, with the same log."""

import shlex
from collections.abc import Sequence
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from sendplan import api
from sendplan.returns.collected import Collected
from tests.commands import ended
from tests.returns.filling import MONTH, NHS, SMALL, returned, sent, updates

HEAD = ("Ref", "Action", "RAG", "Progress")
GUIDE = ("2.1", "Write the joint guide", "Green", "The map is drawn")
PATHWAY = ("2.2a", "Draft the pathway", "Amber", "Two drafts are read")


def word(*rows: Sequence[str], head: Sequence[str] = HEAD, above: str = "") -> bytes:
    document = Document()
    if above:
        document.add_paragraph(above)
    table = document.add_table(0, len(head))
    for row in (head, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def inbox(folder: Path, name: str, content: bytes) -> None:
    (folder / "inbox").mkdir(exist_ok=True)
    (folder / "inbox" / name).write_bytes(content)


def message(*attached: tuple[str, bytes], words: str = "Here it is") -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["Date"] = "Return", "Tue, 24 Nov 2020 10:00:00 +0000"
    mail.set_content(words)
    for name, content in attached:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(mail)


def collect(root: Path, told: str = "") -> Collected:
    return api.collect_returns(root, month=MONTH, told=told, today=api.day("2020-11-26"))


def test_a_word_table_is_taken_in_like_a_workbook_and_only_once(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    inbox(folder, "our return.docx", word(GUIDE, PATHWAY))
    done = collect(tmp_path)
    assert [(file, body, str(tally)) for file, body, tally in done.files] == [("our return.docx", NHS, "4 taken")]
    assert done.notes == ["our return.docx: it is no workbook of ours: look at what was taken from it"]
    row = updates(tmp_path)["2.1"]
    assert (row["status"], row["progress"], row["updated_by"]) == ("Green", "The map is drawn", NHS)
    assert updates(tmp_path)["2.2a"]["progress"] == "Two drafts are read"
    state = ended("returns", "status", "--month", MONTH, "--on", "2020-11-26", "--workspace", str(tmp_path)).out
    assert "NHS trust  2 of 3  missing 1.10" in state
    assert collect(tmp_path).known == ["our return.docx"]


@pytest.mark.parametrize(
    ("heading", "text", "column"),
    [
        ("Evidence", "Timeliness report, November 2020", "evidence"),
        ("Evidence", "Minutes 12/11/2020", "evidence"),
        ("Evidence of completion", "Guide, October 2020", "evidence"),
        ("Impact", "Eleven families have had a break", "impact"),
        ("Impact", "Shorter waits", "impact"),
        ("Issues", "Sickness, October 2020", "issues"),
        ("Risks", "Recruitment", "issues"),
        ("Mitigation", "Workshop, December 2020", "mitigation"),
        ("Mitigating action", "Overtime", "mitigation"),
        ("Date completed", "20/11/2020", "completed_on"),
        ("Completed on", "20 November 2020", "completed_on"),
        ("Milestones met", "31 October 2020", "milestones_met"),
        ("Decision needed", "Approve March 2021", "ask"),
        ("Forecast", "26/02/2021", "forecast_end"),
    ],
)
def test_each_answer_of_a_word_table_is_taken_under_its_plain_name(
    tmp_path: Path, heading: str, text: str, column: str
) -> None:
    """Evidence that named a month was taken for a column of days and dropped, so that an action lacked it."""
    folder = sent(tmp_path)
    inbox(folder, "our return.docx", word((*GUIDE, text), (*PATHWAY, ""), head=(*HEAD, heading)))
    done = collect(tmp_path)
    row = updates(tmp_path)["2.1"]
    told = {"26/02/2021": "2021-02-26", "20/11/2020": "2020-11-20", "20 November 2020": "2020-11-20"}
    assert row[column] in (text, told.get(text)), done
    assert done.notes == ["our return.docx: it is no workbook of ours: look at what was taken from it"]


def test_what_another_body_said_stands_beside_it(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "Council", {"1.10": {"status": "Green", "progress": "Forty are trained"}})
    inbox(folder, "NHS trust.docx", word(("1.10", "Train the staff of schools", "Red", "No nurse came"), GUIDE))
    collect(tmp_path)
    row = updates(tmp_path)["1.10"]
    assert "Forty are trained" in row["progress"]
    assert "No nurse came" in row["progress"]
    assert row["status"] == "Red", "the worse of the two"


def test_a_row_of_another_body_and_one_that_is_no_action_go_back(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    rows = (GUIDE, ("1.1", "Map every service", "Green", "We mapped ours"), ("9.1", "Buy a minibus", "Green", "Bought"))
    inbox(folder, "NHS trust.docx", word(*rows))
    done = collect(tmp_path)
    assert [(stray.text, stray.message) for _, stray in done.strays] == [
        ("Green; We mapped ours", "1.1 was not asked of NHS trust, but of Council; please send it through that body"),
        ("Buy a minibus", "it is no action of the plan; is it a new one?"),
    ]
    assert "progress" not in updates(tmp_path).get("1.1", {})
    assert [path.suffix for path in done.back.written] == [".eml", ".txt"]


@pytest.mark.parametrize(
    ("rows", "above", "words", "private"),
    [((GUIDE,), "", "Here it is", []),
     ((GUIDE, PATHWAY), "", "This is confidential, not for the board.", ["2.1", "2.2a"]),
     ((GUIDE, PATHWAY), "", "Please keep 2.1 confidential.", ["2.1"]),
     ((GUIDE, PATHWAY), "CONFIDENTIAL – not for the board", "Here it is", ["2.1", "2.2a"]),
     (((*GUIDE[:3], "The map is drawn. Not for publication."), PATHWAY), "", "Here it is", ["2.1"])],
)  # fmt: skip
def test_what_is_private_in_the_file_or_its_message_stays_so(
    rows: Sequence[Sequence[str]], above: str, words: str, private: list[str], tmp_path: Path
) -> None:
    folder = sent(tmp_path)
    inbox(folder, "answer.eml", message(("NHS trust.docx", word(*rows, above=above)), words=words))
    done = collect(tmp_path)
    assert [file for file, *_ in done.files] == ["answer.eml (NHS trust.docx)"]
    assert [
        ref for ref, row in updates(tmp_path).items() if row.get("restricted") == "yes" and row.get("progress")
    ] == [*private]
    assert [ref for ref in ("2.1", "2.2a") if f"{ref} is kept private, for " in "\n".join(done.notes)] == private
    assert updates(tmp_path)["2.1"]["updated_on"] == "2020-11-24"


def test_beside_a_workbook_a_document_of_a_message_is_evidence(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    path = returned(folder, "NHS-trust", {"2.1": {"progress": "In the workbook"}})
    inbox(folder, "answer.eml", message(("Return.xlsx", path.read_bytes()), ("minutes.docx", word(PATHWAY))))
    path.unlink()
    assert [file for file, *_ in collect(tmp_path).files] == ["answer.eml (Return.xlsx)"]
    assert "progress" not in updates(tmp_path).get("2.2a", {})


def test_of_a_document_of_several_leads_the_command_asks_whose_it_is(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    rows = (("1.10", "Train the staff of schools", "Green", "Forty are trained"),)
    inbox(folder, "update.docx", word(*rows))
    [why] = collect(tmp_path).unread
    assert why.startswith("update.docx: it does not say whose return it is; say it with --from")
    collect(tmp_path, told=NHS)
    assert updates(tmp_path)["1.10"]["updated_by"] == NHS


def test_a_document_without_an_action_of_the_plan_is_named_with_the_command_that_may_read_it(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    inbox(folder, "our return.docx", word(("7", "Buy a minibus", "Green", "Bought")))
    command = f'sendplan import "returns/{MONTH}/inbox/our return.docx" --updates {MONTH}'
    done = ended("returns", "collect", "--month", MONTH, "--on", "2020-11-26", "--workspace", str(tmp_path))
    assert done.code == 3
    assert f"or {command}, with --match or --map, says what is what in it" in " ".join(done.err.split())
    state = ended("returns", "status", "--month", MONTH, "--on", "2020-11-26", "--workspace", str(tmp_path))
    assert f"In the inbox, to be imported: our return.docx: {command}; then take it out" in state.out
    name, file, *rest = shlex.split(command)[1:]
    done = ended(name, str(tmp_path / file), *rest, "--match", "7=2.1", "--into", str(tmp_path))
    assert "1 row completed" in done.out or "1 new row" in done.out, done.out


def test_a_day_that_is_not_the_plans_is_proposed_as_a_change(tmp_path: Path) -> None:
    folder = sent(tmp_path, SMALL)
    head = ("Ref", "Action", "Due", "RAG", "Progress")
    inbox(folder, "NHS trust.docx", word(("2.1", "Write the joint guide", "31/12/2020", "Red", "Late"), head=head))
    done = collect(tmp_path)
    assert [(row["ref"], row["new_end"], row["asked_by"]) for row in done.changes] == [("2.1", "2020-12-31", NHS)]
