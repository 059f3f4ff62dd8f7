"""Real files with bytes changed, in every reader: a plan, or an error that says what to do; never anything else."""

import zipfile
from datetime import date
from functools import cache
from io import BytesIO
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sendplan.importing.lines import Line, Reading, Spot
from sendplan.importing.proposal import propose
from sendplan.importing.read_plan import Wishes, read_plan
from sendplan.importing.workspace import as_files, checked
from sendplan.model.errors import SendplanError
from tests.importing import durham, durham_pdf
from tests.importing.small import csv_of, excel_of, word_of

FEW = settings(suppress_health_check=list(HealthCheck))
FEWER = settings(FEW, max_examples=settings().max_examples // 2)
TABLE = [durham.HEADINGS, *(row.all for row in durham.table_of(3))]
changes = st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=4), st.integers(0, 5)), min_size=1, max_size=8)
cuts = st.one_of(st.none(), st.floats(0, 1))


def changed(content: bytes, edits: list[tuple[float, bytes, int]], cut: float | None) -> bytes:
    """`content` with pieces replaced at parts of its length, and cut off at one."""
    for where, piece, gone in edits:
        at = int(where * len(content))
        content = content[:at] + piece + content[at + gone :]
    return content if cut is None else content[: int(cut * len(content))]


def changed_inside(content: bytes, part: str, edits: list[tuple[float, bytes, int]]) -> bytes:
    """An Office file whose part is changed before it is packed: the change reaches the XML."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            written = old.read(name)
            new.writestr(name, changed(written, edits, None) if name == part else written)
    return out.getvalue()


def survives(content: bytes, name: str) -> None:
    said = ""
    try:
        proposal = read_plan(content, name, date(2020, 7, 1), Wishes())
        checked(as_files(proposal))
    except SendplanError as error:
        said = str(error)
    assert not said or name in said or "data/" in said


@cache
def word() -> bytes:
    return word_of(TABLE, text=durham.TITLE)


@cache
def excel() -> bytes:
    return excel_of([[durham.TITLE], *TABLE])


@cache
def pdf() -> bytes:
    return durham_pdf.small()


@FEW
@given(changes, cuts)
def test_csv(edits: list[tuple[float, bytes, int]], cut: float | None) -> None:
    survives(changed(csv_of(TABLE), edits, cut), "plan.csv")


@FEW
@given(changes, cuts)
def test_word(edits: list[tuple[float, bytes, int]], cut: float | None) -> None:
    survives(changed(word(), edits, cut), "plan.docx")


@FEW
@given(changes, st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml", "docProps/core.xml"]))
def test_the_xml_of_word(edits: list[tuple[float, bytes, int]], part: str) -> None:
    survives(changed_inside(word(), part, edits), "plan.docx")


@FEW
@given(changes, cuts)
def test_excel(edits: list[tuple[float, bytes, int]], cut: float | None) -> None:
    survives(changed(excel(), edits, cut), "plan.xlsx")


@FEW
@given(changes, st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"]))
def test_the_xml_of_excel(edits: list[tuple[float, bytes, int]], part: str) -> None:
    survives(changed_inside(excel(), part, edits), "plan.xlsx")


@FEWER
@given(changes, cuts)
def test_pdf(edits: list[tuple[float, bytes, int]], cut: float | None) -> None:
    survives(changed(pdf(), edits, cut), "plan.pdf")


@FEW
@given(st.lists(st.lists(st.text(max_size=40), max_size=7), max_size=12))
def test_tables_of_any_text(rows: list[list[str]]) -> None:
    survives(csv_of([["No", "Action", "Lead", "By when", "RAG"], *rows]), "plan.csv")


themes = st.sampled_from(["Early help", "Early help", "Transport", "Leadership", ""])
numbers = st.sampled_from(["1", "2", "3", "3.1", "3.2", "5", "5.1", "5a", "a", ""])
told = st.sampled_from(["", "", "Met twice so far this term"])


@settings(FEW, derandomize=True)
@given(st.lists(st.tuples(themes, numbers, st.sampled_from(["", "Council"]), told), min_size=3, max_size=10))
def test_no_words_of_a_tracker_are_lost_whatever_its_numbers(found: list[tuple[str, str, str, str]]) -> None:
    rows = [
        [theme, ref, f"Review service {chr(97 + at)} of the area", lead, f"{said}, of {chr(97 + at)}" if said else ""]
        for at, (theme, ref, lead, said) in enumerate(found)
    ]
    content = csv_of([["Theme", "Ref", "Action", "Lead", "Progress"], *rows])
    try:
        proposal = read_plan(content, "plan.csv", date(2020, 7, 1), Wishes())
    except SendplanError:
        return
    files = b"".join(as_files(proposal).values()).decode()
    assert [text for row in rows for text in (row[2], row[4]) if text not in files] == []


@pytest.mark.parametrize("piece", ["1", "1,", "1/"])
def test_a_cell_of_days_that_is_one_long_word_takes_no_time(piece: str) -> None:
    begun = process_time()
    days = ["01/02/2021", "03/02/2021", "x" + piece * (20_000 // len(piece))]
    rows = [[f"1.{at}", f"Map service {at} of the area", "Council", day, "Green"] for at, day in enumerate(days, 1)]
    survives(csv_of([["No", "Action", "Lead", "Completed on", "RAG"], *rows]), "plan.csv")
    assert process_time() - begun < 1


def test_a_soft_hyphen_alone_on_its_line_joins_nothing() -> None:
    rows = [["No", "Action", "Lead"], ["1.1", "\u00ad\nMap the services", "Council"], ["1.2", "Train staff", "ICB"]]
    lines = tuple(Line(Spot("plan.pdf", "page 1", at), tuple(row), 1) for at, row in enumerate(rows, 1))
    proposal = propose(Reading("plan.pdf", lines), {}, None, date(2020, 7, 1), are_wrapped=True)
    assert [action.text("action") for action in proposal.actions] == ["Map the services", "Train staff"]
