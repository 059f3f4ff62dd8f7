"""Other words and headings by which a row is private, and rows that an open quotation mark has torn."""

from pathlib import Path

import pytest

from sendplan.check.marking_headings import keeps_private
from sendplan.check.markings import is_marked
from sendplan.check.records import load
from sendplan.read.tables import read_table
from tests.check.test_beside_rows import Rows
from tests.check.test_in_doubt import PLAIN, WORD, workspace
from tests.read.workbooks import book_of
from tests.workspaces import Workspace, action

HEAD = "ref,status,progress,next_steps,restricted\n"
SWALLOWED = {
    "the plan's row": f'{HEAD}1.1,Green,"Words,,\nplan,,{WORD},,yes\n1,,Theme words",,no\n',
    "a theme's row": f'{HEAD}1.1,Green,"Words,,\n2,,{WORD},,yes\nplan,,More words",,\n',
    "with tabs": f'{HEAD}1.1,Green,"Words,,\nplan,,{WORD},,yes\n1,,Theme words",,no\n'.replace(",", "\t"),
    "the last row": f'{HEAD}1.1,Green,"Words,,\nplan,,{WORD},,yes"\n',
    "a risk": f'id,risk,likelihood,impact,private\nR1,"Open,3,3,\nR2,{WORD},3,3,yes\nR3,Third",3,3,\n',
    "a voice": f'date,you_said,we_did,private\n2020-10-01,"Open,w,\n2020-10-02,{WORD},w,yes\n2020-10-03,T",w,\n',
}  # fmt: skip


@pytest.mark.parametrize("name", SWALLOWED)
def test_a_row_that_two_open_marks_have_swallowed_is_no_part_of_the_one_before(name: str) -> None:
    table = read_table(SWALLOWED[name].encode(), "data/updates/2020-09.csv")
    assert len(table.rows) >= 2
    assert WORD not in repr(table.rows[0].cells)
    assert any(table.rows[0].marks.values())


@pytest.mark.parametrize("text", [
    "Confidental: the firm", "CONF - the firm", "Told in confidence that the firm left", "NOT FOR QUOTATION. The firm",
    "Between ourselves: the firm", "The firm (not to be quoted)", "For your eyes only: the firm", "Under NDA: the firm",
    "Exempt under paragraph 3 of Schedule 12A: the firm", "Not for the board: the firm", "DO NOT SHARE the firm left",
    "Please don't put this in the report: the firm", "Leave this out of the board paper. The firm",
    "Chatham House rules apply. The firm", "Keep this to yourselves. The firm", "Draft – not for sharing. The firm",
    "The firm has left, please keep confidential", "Not to be shared with families: the firm", "TLP:RED the firm",
    "Confidential info: the firm", "N.B. confidential - the firm", "Commercially confidential: the firm",
    "Non-public: the firm", "Not public yet. The firm", "Not for FOI: the firm", "Exempt from FOI. The firm",
    "Pls do not publish. The firm", "Redact before publication. The firm", "Hold back from board. The firm",
    "Keep within the team: the firm", "For internal discussion only. The firm", "Steering group only. The firm",
    "Do not let this go further: the firm", "The firm has left. This must not be published.", "(internal) the firm",
    "NOT_FOR_PUBLICATION the firm", "Do  not\u00a0publish: the firm",
    "ＣＯＮＦＩＤＥＮＴＩＡＬ: the firm", "C O N F I D E N T I A L: the firm", "Con\u00adfidential: the firm",
    "Private \u2011 the firm", "Not\u00a0for\u00a0publication: the firm",
    "Confidential to the board: the firm", "Board members only: the firm", "Dont publish this: the firm",
    "Just for officers: the firm", "Confidentiel: the firm", "For info only, not publication: the firm",
    "Please keep 1.2 private",
    "Keep 1.2 out of the paper", "The firm has left, not for wider sharing",
    "The firm has left - pls keep confidential",
])  # fmt: skip
def test_other_words_for_private_count(text: str) -> None:
    assert is_marked(text)


@pytest.mark.parametrize("text", [
    "Between us, we trained 40 staff.", "Conference held.", "Confident parents: 12.", "Restricted: none.",
    "Do not wait: the new leaflet is out.", "The embargo on recruitment was lifted.", "Keep parents informed.",
    "Part 2: training of SENCOs began.", "The NDA template was agreed.", "Not for schools alone: colleges too.",
    "Only two schools replied.", "Part 2 of the training ran.", "Families told us what they don't want.",
    "Offer published.", "Keep within the budget.", "A file that cannot go into a pack.", "Closed items",
    "The plan is for schools, not for parents.", "Note: parents were told.", "Non-attendance fell.",
])  # fmt: skip
def test_words_that_only_sound_like_it_do_not(text: str) -> None:
    assert not is_marked(text)


@pytest.mark.parametrize(("heading", "text", "private"), [
    ("Public domain?", "no", True), ("Show to families", "No", True), ("Publication status", "On hold", True),
    ("Open/closed", "Closed", True), ("Share with", "Board members only", True), ("In report?", "N", True),
    ("Publish on website", "not yet", True), ("P&C", "y", True), ("Named child?", "yes", True), ("NDA", "x", True),
    ("Not to publish", "x", True), ("Goes to board", "No", True), ("Blank out", "x", True), ("Hide row", "x", True),
    ("Senstive", "x", True), ("Priviate", "x", True), ("Parents may see", "no", True), ("FOIA", "s.40", True),
    ("OK for parents", "no", True), ("Shown to families", "no", True), ("Agenda", "Part 2", True),
    ("Pink paper", "x", True), ("Part 2 item", "x", True), ("Agenda", "2", False), ("Primary need", "x", False),
    ("Provision", "x", False), ("Parents may see", "yes", False), ("Sensory", "x", False),
    ("Not for parents", "x", True), ("Pvt", "x", True), ("Data protection", "Y", True), ("Cyhoeddi?", "Na", True),
    ("Report", "Annual report", False), ("On hold", "Yes", False), ("Goes to board", "Yes", False),
    ("Publish on website", "yes", False), ("Named child?", "no", False), ("Public health lead", "no", False),
    ("(P&C)", "y", True), ("Confidence", "Names a child", True), ("Confidence", "High", False),
    ("Confidential", "High", True), ("Notes", "Confidential: the firm left", True), ("Notes", "Private", True),
    ("Publication date", "not yet", False), ("Shared folder link", "n/a", False), ("Print run", "500", False),
])  # fmt: skip
def test_more_headings_that_ask_who_may_read_a_row(heading: str, text: str, private: bool) -> None:
    assert keeps_private(heading, text) is private


@pytest.mark.parametrize(("above", "below", "text"), [("OK for", "publication?", "no"), ("Not for", "the board", "x")])
def test_a_heading_over_two_lines_is_one_heading(above: str, below: str, text: str, tmp_path: Path) -> None:
    rows: Rows = [[*PLAIN[0], above], [None] * 6 + [below], [*PLAIN[1], ""], [*PLAIN[2], text]]
    records = load(workspace(tmp_path, book_of(rows), "xlsx")).records
    assert {one.ref: one.restricted for one in records.updates} == {"1.1": False, "1.2": True}


@pytest.mark.parametrize(("above", "below", "more"), [
    (None, "Public?", None), ("Handling", "Public?", None), ("Handling", "Public?", "(1-5)"),
    ("Publish?", "(yes / no)", None),
])  # fmt: skip
def test_a_question_in_the_line_below_the_header_is_asked_of_each_row(
    above: str | None, below: str, more: str | None, tmp_path: Path
) -> None:
    """Everything was kept private, and the line itself was told to be a row without a number."""
    head = ["id", "refs", "risk", "likelihood", "impact", above]
    under = [None, None, None, more, more, below]
    risks: Rows = [head, under, ["R1", "1.1", "Staff leave", 3, 3, "yes"], ["R2", "1.1", "Money", 3, 3, "no"]]
    updates: Rows = [[*PLAIN[0], above], [*[None] * 6, below], [*PLAIN[1], "yes"], [*PLAIN[2], "no"]]
    root = workspace(tmp_path, book_of(updates), "xlsx")
    (root / "data/risks.xlsx").write_bytes(book_of(risks))
    records = load(root).records
    assert {one.ref: one.restricted for one in records.updates} == {"1.1": False, "1.2": True}
    assert [one.id for one in records.risks] == ["R1"]
    assert {problem.place.row for problem in records.problems} == {4}


def test_a_first_row_without_a_number_is_no_heading(tmp_path: Path) -> None:
    rows: Rows = [[*PLAIN[0], "Note"], [*[None] * 6, "see above"], [*PLAIN[1], ""], [*PLAIN[2], ""]]
    records = load(workspace(tmp_path, book_of(rows), "xlsx")).records
    assert [(problem.place.row, problem.place.column) for problem in records.problems] == [(2, "ref")]


def test_an_agenda_item_that_says_it_is_private_is_in_no_paper() -> None:
    meeting = {"template": "board", "date": "2020-12-10", "as_at": "2020-11-30", "item": f"7 (private: {WORD})"}
    found = Workspace([action("1.1")], registers={"meetings": [meeting]}).checked().records
    assert [one.item for one in found.meetings] == [""]
    assert "write the item's number alone" in found.problems[0].remedy


def test_a_formula_not_worked_out_under_a_register_s_mark_is_said_as_what_it_is(tmp_path: Path) -> None:
    rows: Rows = [["id", "refs", "risk", "likelihood", "impact", "private"], ["R1", "1.1", WORD, 3, 3, "=A1"]]
    Workspace([action("1.1")]).write(tmp_path)
    (tmp_path / "data/risks.xlsx").write_bytes(book_of(rows))
    [problem] = load(tmp_path).records.problems
    assert "it is a formula, so nobody can tell whether this row is private" in problem.message
    assert problem.remedy.startswith("write no in its place if it may be printed")


UNCLOSED = "a quotation mark opens here and is never closed, so the row ends with its line, and is kept private"


@pytest.mark.parametrize(("text", "said"), [
    ("ref,status,progress\n1.1,Green,Words,and more\n",
     [("extra-cell", 2, "", "'and more' stands beyond the last column", "put the row's quotes right")]),
    ('ref,status,progress,Colour\n1.1,Green,Words,"blue\n1.2,Red,More,\n',
     [("quote", 2, "colour", UNCLOSED, "put the missing quotation mark in")]),
])  # fmt: skip
def test_a_torn_row_is_a_problem_of_its_own(text: str, said: list[tuple[object, ...]], tmp_path: Path) -> None:
    problems = load(workspace(tmp_path, text.encode(), "csv")).records.problems
    assert [(one.rule, one.place.row, one.place.column, one.message, one.remedy) for one in problems] == said
