"""What a plan says beside where one looks for it: a lead in brackets, a theme on its own line, a heading's note."""

import io
from collections.abc import Sequence

import pytest
from docx import Document
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.importing.small import excel_of
from tests.importing.test_trackers import column, read, rows

HEAD = ["Ref", "Action", "By when", "RAG"]
DEEDS = ("Publish the local offer", "Train early years settings", "Agree the sensory pathway", "Fund outreach")


def behind(*tails: str) -> bytes:
    said = [f"{words} {tail}".strip() for words, tail in zip(DEEDS, tails, strict=True)]
    return excel_of([HEAD, *([f"1.{at}", words, "March 2027", "Green"] for at, words in enumerate(said, start=1))])


@pytest.mark.parametrize(
    ("tails", "leads"),
    [
        (("(Inclusion Service)", "(Health Trust)", "(the ICB)", "(Council)"), None),
        (("[Inclusion Service]", "(Head of SEND)", "(Parent Carer Forum).", ""), None),
        (("(Inclusion Service)", "(Health Trust)", "(ICB)", "(as agreed in May)"), None),
        (("(Inclusion Service)", "(Health Trust)", "", ""), ["", "", "", ""]),
        (("(EHCPs)", "(MASH)", "(phase 2)", "(2026/27)"), ["", "", "", ""]),
        (("(all schools)", "(primary schools)", "(two settings)", "(each team)"), ["", "", "", ""]),
    ],
)
def test_a_body_in_brackets_behind_most_actions_is_who_leads(tails: Sequence[str], leads: list[str] | None) -> None:
    proposal = read(behind(*tails), "plan.xlsx")
    named = [tail.strip("()[]. ") if "agreed" not in tail else "" for tail in tails]
    assert column(proposal, "lead") == (named if leads is None else leads)
    whole = [f"{words} {tail}".strip() for words, tail in zip(DEEDS, tails, strict=True)]
    parted = [words if name else said for words, name, said in zip(DEEDS, named, whole, strict=True)]
    assert column(proposal, "action") == (parted if leads is None else whole)
    said = [doubt for doubt in proposal.doubts if "a body in brackets" in doubt.why]
    assert bool(said) is (leads is None)


def test_a_body_in_brackets_beside_a_column_of_leads_stays_the_actions() -> None:
    table = [[*HEAD, "Lead"], *([f"1.{at}", f"{words} (Health Trust)", "March 2027", "Green", "Council"]
                                for at, words in enumerate(DEEDS, start=1))]  # fmt: skip
    assert column(read(excel_of(table), "plan.xlsx"), "lead") == ["Council"] * 4


@pytest.mark.parametrize("numbers", ["1 2 1 2", "1. 2. 1. 2.", "1.1 1.2 2.1 2.2", "A1 A2 B1 B2"])
def test_a_line_alone_over_numbers_that_begin_anew_is_a_theme(numbers: str) -> None:
    acts = [[number, words, "Council", "March 2027"] for number, words in zip(numbers.split(), DEEDS, strict=True)]
    titles = ["Early identification", "Preparing for adulthood"]
    head = ["No", "Action", "Lead", "Due"]
    proposal = read(excel_of([head, titles[:1], *acts[:2], titles[1:], *acts[2:]]), "plan.xlsx")
    assert [theme.title for theme in proposal.themes] == titles
    assert [row["theme"] for row in rows(proposal)] == ["1", "1", "2", "2"]


def test_a_line_alone_over_numbers_that_go_on_is_none() -> None:
    table = [["No", "Action", "Lead", "Due"], ["1", DEEDS[0], "Council", "May 2027"], ["Agreed at the meeting"],
             ["2", DEEDS[1], "Council", "May 2027"], ["3", DEEDS[2], "Council", "May 2027"]]  # fmt: skip
    assert {row["theme"] for row in rows(read(excel_of(table), "plan.xlsx"))} == {"1"}


HEADINGS = ("Ref", "Action", "Lead", "Due date", "RAG")
MARKS = ("*", " (1)", "†", " [2]", "¹", "**", " ▼", "‡", "^1", " (see note 2)", " ①", "§", " #")


@pytest.mark.parametrize(
    ("mark", "first"), [*((mark, False) for mark in MARKS), *((mark, True) for mark in MARKS if mark != " #")]
)
def test_a_heading_is_read_whatever_mark_stands_at_it(mark: str, first: bool) -> None:
    head = [f"{mark.strip()} {name}" if first else f"{name}{mark}" for name in HEADINGS]
    [row] = rows(read(excel_of([head, ["1.1", DEEDS[0], "Council", "March 2027", "Green"]]), "plan.xlsx"))
    assert (row["ref"], row["action"], row["lead"], row["end"]) == ("1.1", DEEDS[0], "Council", "March 2027")


def raised_in_excel() -> bytes:
    note = InlineFont(vertAlign="superscript")
    head = [CellRichText(name, TextBlock(note, str(at))) for at, name in enumerate(HEADINGS, start=1)]
    return excel_of([head, ["1.1", DEEDS[0], "Council", "March 2027", "Green"]])


def raised_in_word() -> bytes:
    made = Document()
    table = made.add_table(2, len(HEADINGS))
    for at, (name, text) in enumerate(zip(HEADINGS, ("1.1", DEEDS[0], "Council", "March 2027", "Green"), strict=True)):
        table.cell(0, at).text = name
        table.cell(0, at).paragraphs[0].add_run(str(at + 1)).font.superscript = True
        table.cell(1, at).text = text
    made.save(out := io.BytesIO())
    return out.getvalue()


@pytest.mark.parametrize(("content", "name"), [(raised_in_excel(), "plan.xlsx"), (raised_in_word(), "plan.docx")])
def test_a_number_set_above_the_line_is_a_mark(content: bytes, name: str) -> None:
    [row] = rows(read(content, name))
    assert (row["ref"], row["action"], row["lead"], row["end"]) == ("1.1", DEEDS[0], "Council", "March 2027")
