"""What an import asks or says of whole tables: years, terms, leads, colours and titles."""

import csv
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from reportlab.lib.colors import black
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from sendplan.cli.main import main as program
from tests.importing.corpus import FILES
from tests.importing.corpus.forms import Rows, docx, pdf, xlsx
from tests.importing.scoring import Imported
from tests.importing.test_said import TABLE, said


def test_a_due_day_without_a_year_is_most_likely_after_the_plan(tmp_path: Path) -> None:
    rows: Rows = [["Plan signed off on 14 July 2025"], ["Action", "Lead", "By when"],
                  ["Ask families", "Forum", "Ongoing - review June"], ["Open a base", "ICB", "31 October"]]  # fmt: skip
    told = said(xlsx(("Plan", rows)), tmp_path)
    assert "'Ongoing - review June' is most likely 2026" in told
    assert "'31 October' is most likely 2025" in told


def test_days_without_a_year_are_one_question_a_column(tmp_path: Path) -> None:
    rows: Rows = [["Plan of March 2025"], ["Action", "Lead", "By when"], ["Open a base", "Council", "31 May"],
                  ["Close the old one", "Council", "June"], ["Tell families", "Forum", "by: end July"]]  # fmt: skip
    told = said(xlsx(("Plan", rows)), tmp_path)
    assert "Doubtful: 1 " in told
    assert "3 dates have no year (1.1: '31 May' is most likely 2025; 1.2: 'June' is most likely 2025;" in told
    assert "none counts until its year is written in data/actions.csv, as in 31/10/2024 or Oct 24" in told


def test_lines_of_a_pdf_that_are_printed_over_each_other_are_doubtful(tmp_path: Path) -> None:
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    page = Canvas(out, pagesize=landscape(A4))
    for at, row in enumerate(
        [("Ref", "Action", "Lead"), *((f"1.{n}", f"Do thing {n} of the list", "Council") for n in (1, 2, 3))]
    ):
        for left, text in zip((45, 120, 450), row, strict=True):
            page.drawString(left, 500 - 30 * at, text)
    page.drawString(120, 466, "and more words that Excel did not make room for")
    page.save()
    told = said(out.getvalue(), tmp_path, name="plan.pdf")
    assert "page 1: lines are printed over each other here, and their words may be mixed" in told
    assert told.startswith("plan.pdf as a plan: plan\n")  # not "untitled", which the program wrote into it


def test_actions_in_a_column_for_each_term_are_not_lost_in_silence(tmp_path: Path) -> None:
    head: Rows = [["Objective", "Lead", "Autumn term actions", "Spring term actions"],
                  ["Reading", "English lead", "Audit the books", "Buy new books"],
                  ["Behaviour", "Pastoral lead", "Train lunch staff", "Zone the playground"]]  # fmt: skip
    told = said(xlsx(("Plan", head)), tmp_path)
    assert "'Spring term actions' could be the action too, and is not used: 2 texts are left out; give each" in told


def test_a_key_in_one_line_is_counted_as_read_and_parts_without_their_whole_get_it(
    tmp_path: Path,
) -> None:
    key = "RAG: R = off track, A = at risk, G = on track, B = complete; position at end September 2026"
    rows: Rows = [
        ["Our plan"], [key], ["Ref", "Action", "Lead", "Due date", "RAG"],
        ["1.1", "Open a second base", "Council", date(2026, 12, 1), "G"],
        ["1.2a", "Design the new form", "Council", date(2026, 12, 1), "A"],
        ["1.2b", "Use it in each school", "Council", date(2026, 12, 1), "R"],
    ]  # fmt: skip
    output = said(xlsx(("Plan", rows)), tmp_path)
    assert "1 key" in output
    assert "Texts with no part in the plan" not in output
    assert "2 actions, 2 parts" in output
    assert (
        "1.2a and 1.2b have no row of their action: 1.2 is added with their words, joined; write what it is" in output
    )
    assert "no number of their own" not in output


def test_words_below_terms_may_be_what_is_planned(tmp_path: Path) -> None:
    told = said(docx([
        ["Action", "Lead", "Autumn 2025", "Spring 2026"],
        ["Open a unit in the east", "Council", "Scope agreed with the schools", "Pilot in ten of the schools"],
        ["Train the staff of it", "Health Trust", "Trainers named by the trust", "Forty people have been trained"],
    ]), tmp_path, name="plan.docx")  # fmt: skip
    assert "column Spring 2026: taken as the progress of that time; if it is what is planned" in told


def test_a_lead_that_stands_above_its_table_is_taken_and_said(tmp_path: Path) -> None:
    told = said(docx(
        "# Outcome 1: Homes", "Outcome lead: Director of Housing",
        [["What we will do", "Deadline", "RAG"], ["Adapt two flats", "May 2026", "Green"],
         ["Find four homes", "June 2026", "Red"]],
    ), tmp_path, name="plan.docx")  # fmt: skip
    assert "plan.docx as a plan: plan" in told
    assert "'Outcome lead: Director of Housing': no column says who leads; the line above the rows does" in told


def test_colours_of_a_pdf_without_words_are_asked_for(tmp_path: Path) -> None:
    told = said(pdf("# Plan", [
        ["Ref", "Action", "Lead", "By when", "RAG"], ["1.1", "Adapt two flats", "Housing", "May 2026", ""],
        ["1.2", "Find four homes", "Council", "June 2026", ""],
    ]), tmp_path, name="plan.pdf")  # fmt: skip
    assert "column RAG: no word stands in it, and no colour that can be read" in told


def test_each_row_of_the_tables_that_share_a_page_is_counted(tmp_path: Path) -> None:
    ruled = TableStyle([("GRID", (0, 0), (-1, -1), 1, black)])
    head = ["Ref", "What we will do", "Lead", "By when"]
    themes = {"Theme 1: Early help": ["1.1", "1.2"], "Theme 2: Good plans": ["2.1", "2.2", "2.3"]}
    story: list[Flowable] = []
    for title, refs in themes.items():
        body = [[ref, f"Agree the pathway for part {ref} of the area", "Council", "March 2027"] for ref in refs]
        story += [Paragraph(title, getSampleStyleSheet()["Heading2"]), Table([head, *body], style=ruled)]
    file = tmp_path / "plan.pdf"
    SimpleDocTemplate(str(file)).build(story)
    told = CliRunner().invoke(program, ["import", str(file), "--dry-run"]).output
    assert "2 themes, 5 actions" in told
    assert "page 1, 7 rows: 5 actions, 2 headers" in told


def test_whose_plan_it_is_is_offered_where_a_line_above_it_says(tmp_path: Path) -> None:
    rows: Rows = [["Tarn Valley SEND Partnership Board"], ["Improvement plan, March 2025"], [], *TABLE]
    (tmp_path / "plan.xlsx").write_bytes(xlsx(("Plan", rows)))
    output = (
        CliRunner().invoke(program, ["import", str(tmp_path / "plan.xlsx"), "--into", str(tmp_path / "new")]).output
    )
    assert "Partnership: Tarn Valley SEND Partnership (a line above the plan names it)" in output
    written = (tmp_path / "new/data/plan.toml").read_text("utf-8")
    assert 'area = "Tarn Valley"  # as a line above the plan says' in written
    rows = [["Parent Carer Partnership: our plan"], ["What the local area partnership will do"], [], *TABLE]
    assert "names it)" not in said(xlsx(("Plan", rows)), tmp_path)


def test_each_agency_that_leads_has_a_row_in_leads(tmp_path: Path) -> None:
    made = next(one for one in FILES if one.name == "localities-a-lead-of-each-agency.xlsx")
    (tmp_path / made.name).write_bytes(made.content)
    got = Imported(tmp_path / made.name, (), tmp_path / "plan")
    with (tmp_path / "plan/data/leads.csv").open(encoding="utf-8-sig", newline="") as file:
        leads = [(row["as_written"], row["body"]) for row in csv.DictReader(file)]
    both = "Early years; 0–19 service"
    assert leads == [
        (both, "Early years"),
        (both, "0–19 service"),
        ("Psychology", "Psychology"),
        ("Therapies", "Therapies"),
    ]
    assert "These may name several" not in got.output


DAYS = ["Action", "Lead", "Start date", "Deadline"]


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        (  # typed day first where Excel expects the month: what has no 13th month stays a text
            [["Draft", "Trust", date(2026, 3, 4), "15/04/2026"], ["Send", "Trust", date(2026, 10, 4), "13/4/2026"],
             ["Check", "Trust", "13/04/2026", date(2026, 12, 4)], ["End", "Trust", "20/4/2026", date(2026, 5, 4)]],
            {"Start date": "13/04/2026", "Deadline": "15/04/2026"},
        ),
        (  # a day after the 12th was taken for one: the rest are as they were meant
            [["Draft", "Trust", date(2026, 3, 4), "15/04/2026"], ["Send", "Trust", date(2026, 10, 4), "13/4/2026"],
             ["Check", "Trust", "13/04/2026", date(2026, 12, 24)], ["End", "Trust", date(2026, 4, 20), ""]],
            {},
        ),
        ([["Draft it", "Council", date(2026, 3, 4), date(2026, 4, 5)], ["Send it", "Trust", date(2026, 3, 5), ""]], {}),
    ],
)  # fmt: skip
def test_days_that_excel_read_the_other_way_round_are_asked(
    rows: list[list[str | date]], asked: dict[str, str], tmp_path: Path
) -> None:
    output = said(xlsx(("Plan", [DAYS, *rows])), tmp_path)
    found = [line for line in output.splitlines() if "the other way round" in line]
    assert len(found) == len(asked)
    for heading, text in asked.items():
        assert any(f"column {heading}: " in line and f"did not take '{text}' for a day" in line for line in found)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Select a period to highlight at right. A legend describing the charting follows.", "Reading offer"),
        ("Where do we want to be by the end of this year?", "Reading offer"),
        ("The methods that we use sequence the life of the project into these phases:", "Reading offer"),
        ("Town Hall Partnership SEND plan", "Town Hall Partnership SEND plan"),
    ],
)
def test_a_sentence_above_the_table_is_no_title(above: str, title: str, tmp_path: Path) -> None:
    rows: Rows = [[above], ["Reading offer"], [], ["Action", "Lead", "Due"], ["Draft it", "Council", date(2026, 4, 5)]]
    assert said(xlsx(("Plan", rows)), tmp_path).splitlines()[0] == f"plan.xlsx as a plan: {title}"


def test_of_an_empty_column_of_leads_the_columns_of_names_are_asked(tmp_path: Path) -> None:
    rows: Rows = [
        ["Task", "Writer", "Editor", "Department", "Deadline"],
        ["Write the guide", "Ward team", "Data team", None, date(2026, 4, 5)],
        ["Print the guide", "Print shop", "Press team", None, date(2026, 5, 5)],
    ]
    output = said(xlsx(("Plan", rows)), tmp_path)
    assert "Department (empty)" in output
    assert "no column says who leads; if 'Writer', 'Editor' does" in output


def test_a_row_that_is_a_theme_after_all_is_not_asked_about(tmp_path: Path) -> None:
    rows: Rows = [
        ["Task no", "Milestones and tasks", "Owner", "Due date"],
        ["1", "Set up", None, None],
        ["1.1", "Agree the offer", "Council", date(2026, 4, 5)],
        ["2", "Pilot", None, None],
        ["2.1", "Run the pilot", "Trust", date(2026, 6, 5)],
    ]
    output = said(xlsx(("Plan", rows)), tmp_path)
    assert "1. Set up: 1 action" in output
    assert "2. Pilot: 1 action" in output
    assert "not as a heading" not in output
