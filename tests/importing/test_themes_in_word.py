"""A plan in Word as officers keep it: a heading and a table for each theme, months side by side, a merged number."""

import csv
from io import BytesIO
from pathlib import Path

from click.testing import CliRunner
from docx import Document

from sendplan.cli.main import main as program
from sendplan.importing.read_plan import Wishes, read_plan
from tests.importing.test_said import SAVED

AGREED = "Agreed by the SEND Partnership Board on 14 July 2026. Version 3, last updated 30 October 2026."
HEAD = ("No.", "What we will do", "Lead", "Timescale", "RAG", "Update September 2026", "Update October 2026")
KEY = ("Green – on track", "Amber – some delay", "Grey – not started")
THEMES = {
    "Theme 1: Noticing needs early": (
        ("1.1", "Publish a single guide for every setting", "Inclusion Service", "Autumn term 2026", KEY[0],
         "Draft guide written with six schools.", "Out to consultation; 41 replies so far."),
        ("1.2", "Offer every school a termly visit", "Psychology Service", "By Easter 2027", KEY[1], "Begun.", "Half."),
    ),
    "Theme 2: Health and therapies": (
        ("2.1", "Redesign the therapy offer", "Therapies Service", "March 2027", KEY[1], "", ""),
        ("", "a) Map current demand", "Therapies Service", "December 2026", KEY[0], "Mapping begun.", "Mapping done."),
        ("", "b) Agree the new model", "Commissioning Team", "March 2027", KEY[2], "", "Not begun."),
    ),
}  # fmt: skip


def a_plan(end: str = "") -> bytes:
    """`end` in place of the timescale of 1.2."""
    document = Document()
    document.add_heading("Anytown SEND Improvement Plan", 0)
    document.add_paragraph(AGREED)
    key = document.add_table(1, len(KEY))
    for cell, word in zip(key.rows[0].cells, KEY, strict=True):
        cell.text = word
    for theme, rows in THEMES.items():
        document.add_heading(theme, 1)
        table = document.add_table(0, len(HEAD))
        for row in (HEAD, *rows):
            cells = table.add_row().cells
            for at, text in enumerate(row):
                cells[at].text = end if end and row[0] == "1.2" and at == HEAD.index("Timescale") else text
        if len(rows) > 2:
            table.rows[1].cells[0].merge(table.rows[3].cells[0])
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def run(*words: str) -> str:
    ended = CliRunner().invoke(program, list(words))
    assert ended.exit_code == 0, ended.output
    return ended.output


def test_only_what_is_doubtful_is_asked(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(a_plan())
    told = run("import", str(tmp_path / "plan.docx"), "--dry-run")
    assert "Date of the plan: 2026-07-14 (read from the line above the plan that says when it was agreed)" in told
    assert "Doubtful: 1 (" in told
    assert "'By Easter 2027': Easter is not a date in itself" in told


def test_a_letter_before_a_part_is_its_number_and_not_its_words() -> None:
    [whole] = [action for action in read_plan(a_plan(), "plan.docx", SAVED, Wishes()).actions if action.parts]
    assert [(part.ref, part.text("action")) for part in whole.parts] == [
        ("2.1a", "Map current demand"), ("2.1b", "Agree the new model"),
    ]  # fmt: skip


def test_a_colour_of_the_key_with_its_own_words_is_known(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(a_plan())
    told = run("import", str(tmp_path / "plan.docx"), "--into", str(tmp_path / "plan"))
    assert "its own key: Grey is not-started" in told
    assert "not a status that is known" not in told
    assert '"Grey – not started"' not in (tmp_path / "plan/data/plan.toml").read_text("utf-8")


def test_a_day_that_is_doubtful_is_no_date_that_is_asked_for(tmp_path: Path) -> None:
    for name, end in (("plan.docx", "26/03/2027"), ("tracker.docx", "")):
        (tmp_path / name).write_bytes(a_plan(end))
    run("import", str(tmp_path / "plan.docx"), "--into", str(tmp_path / "plan"))
    tracker = ("import", str(tmp_path / "tracker.docx"), "--into", str(tmp_path / "plan"), "--updates", "2026-10")
    told = run(*tracker)
    assert "By Easter 2027" in told
    assert "Another date, asked for" not in told
    with (tmp_path / "plan/data/plan_changes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.DictReader(file)) == []
