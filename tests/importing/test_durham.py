"""The Durham plan, laid out in six ways, is the same plan from each: as written, and nothing lost."""

import csv
import io
import tomllib
from collections.abc import Callable
from datetime import date

import pytest

from sendplan.importing.proposal import Proposal
from sendplan.importing.read_plan import Wishes, read_plan
from sendplan.importing.workspace import ACTIONS, LEADS, PLAN, as_files, checked
from tests.importing import durham, durham_pdf

LAYOUTS: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("by-heading.docx", durham.word_by_heading),
    ("by-row.docx", durham.word_by_row),
    ("titled.xlsx", durham.excel),
    ("ruled.pdf", durham_pdf.ruled),
    ("borderless.pdf", durham_pdf.borderless),
    ("headed-once.pdf", durham_pdf.borderless_once),
)


def read(name: str, content: bytes) -> Proposal:
    return read_plan(content, name, date(2020, 7, 1), Wishes())


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(("name", "layout"), LAYOUTS, ids=[name for name, _ in LAYOUTS])
def test_every_layout_gives_the_plan_of_the_data_folder(name: str, layout: Callable[[], bytes]) -> None:
    proposal = read(name, layout())
    files = as_files(proposal)
    ours = ("short", "in_plain_words", "accountable", "success", "measures")
    written = [{key: text for key, text in row.items() if key not in ours} for row in rows_of(files[ACTIONS])]
    assert written == list(durham.plan_rows())
    plan = tomllib.loads(files[PLAN].decode())
    assert [(theme["no"], theme["title"], theme["aim"]) for theme in plan["themes"]] == list(durham.themes())
    assert plan["date"] == date(2020, 7, 31)
    assert plan["title"] == "SEND Updated Action Plan"
    assert len(proposal.actions) == 29
    assert not checked(files).records.problems
    assert [row["body"] for row in rows_of(files[LEADS])] == list(proposal.leads), "a lead cell is never split"


def test_the_pdfs_split_rows_over_pages() -> None:
    """Else the two tests above would show less than they say."""
    import pdfplumber

    for layout in (durham_pdf.ruled, durham_pdf.borderless):
        with pdfplumber.open(io.BytesIO(layout())) as document:
            pages = [page.extract_text().splitlines() for page in document.pages]
        assert len(pages) > 2
        below = [lines[1] for lines in pages[1:] if lines[0].startswith("No Action")]
        assert any(not line[0].isdigit() for line in below), "a page goes on with the row before"


def test_what_was_settled_by_judgement_is_said() -> None:
    doubts = [str(doubt) for doubt in read("by-row.docx", durham.word_by_row()).doubts]
    assert len(doubts) == 1
    assert doubts[0].startswith("by-row.docx, table 1, row 22, column Action: 'Continue to develop arrangements to")
    assert doubts[0].endswith("its 3 bullets are taken as parts, each with the date beside it")
