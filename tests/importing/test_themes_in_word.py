"""A plan in Word as officers keep it: a heading and a table for each theme, months side by side, a merged number."""

import csv
from io import BytesIO
from pathlib import Path

from click.testing import CliRunner
from docx import Document

from sendplan.cli.main import main as program
from sendplan.importing.read_plan import Wishes, read_plan
from tests.importing.corpus.forms import Rows
from tests.importing.corpus.forms import docx as document_of
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


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def test_labels_of_lead_and_support_are_no_bodies_and_lettered_refs_have_parts(tmp_path: Path) -> None:
    """A plan in Word whose one column says both, whose refs begin with a letter, and whose parts are a) and b)."""
    head = ["Ref", "What we will do", "Who leads and who supports", "By when", "RAG"]
    rows: Rows = [
        head,
        ["A1", "Sign a charter", "Lead: Town Council\nSupport: Parent Forum", "October 2026", "G"],
        ["A2", "Mend the web site:\na) Rewrite 20 pages\nb) Add films", "Lead: Web Team\nSupport: Parent Forum",
         "a) September 2026\nb) March 2027", "G"],
        ["A3a", "Map what there is", "Led by: Health Board", "May 2026", "A"],
        ["A3b", "Publish one way", "Lead \u2013 Health Board / Supporting partners: Schools", "June 2026", "A"],
    ]  # fmt: skip
    (tmp_path / "plan.docx").write_bytes(document_of("# Our plan", "# Priority A: Listening", rows))
    output = (
        CliRunner().invoke(program, ["import", str(tmp_path / "plan.docx"), "--into", str(tmp_path / "our")]).output
    )
    assert "3 actions, 4 parts" in output
    assert "leads.csv has who leads; give who is to be asked as well a row there too" in output
    told = {row["ref"]: row for row in _rows(tmp_path / "our/data/actions.csv")}
    assert (told["A2"]["action"], told["A2"]["lead"]) == ("Mend the web site:", "Web Team; support: Parent Forum")
    assert [(told[ref]["end"], told[ref]["lead"]) for ref in ("A2a", "A2b")] == [
        ("September 2026", ""), ("March 2027", ""),
    ]  # fmt: skip
    assert (told["A3a"]["action"], told["A3b"]["action"]) == ("Map what there is", "Publish one way")
    leads = _rows(tmp_path / "our/data/leads.csv")
    assert {row["body"] for row in leads} == {"Town Council", "Web Team", "Health Board"}
    assert CliRunner().invoke(program, ["check", "--workspace", str(tmp_path / "our")]).exit_code == 0


def test_letters_behind_the_number_of_a_theme_are_no_parts(tmp_path: Path) -> None:
    """P1a and P1b are the first and second action of priority 1, as 1a and 1b are."""
    rows: Rows = [["Ref", "Action", "Lead", "Due date"], ["P1a", "Open a base", "Council", "May 2026"],
                  ["P1b", "Close a base", "Council", "May 2026"]]  # fmt: skip
    (tmp_path / "plan.docx").write_bytes(document_of("# Priority 1: Bases", rows))
    output = (
        CliRunner().invoke(program, ["import", str(tmp_path / "plan.docx"), "--into", str(tmp_path / "our")]).output
    )
    assert "2 actions, 0 parts" in output
    assert [row["ref"] for row in _rows(tmp_path / "our/data/actions.csv")] == ["P1a", "P1b"], "the plan’s own"
    assert CliRunner().invoke(program, ["check", "--workspace", str(tmp_path / "our")]).exit_code == 0
