"""What an import says of a file: every row and column, what is hidden, what is asked; and how its work grows."""

import cProfile
import csv
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook
from reportlab.lib.colors import black
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from sendplan.cli.main import main as program
from sendplan.importing.read_plan import Wishes, read_lines, read_plan, wishes_for
from sendplan.model.errors import InputUnreadable
from tests.importing.corpus import FILES, family
from tests.importing.corpus.forms import Rows, docx, pdf, xlsx
from tests.importing.corpus.made import Made
from tests.importing.scoring import Imported
from tests.importing.small import csv_of
from tests.thorough import one_of_each

SAVED = date(2025, 4, 1)
TABLE: Rows = [
    ["Ref", "Action", "Lead", "Due date", "RAG", "Ward", "Comments"],
    ["1", "Open a second base", "Council", date(2025, 9, 1), "Green", "North", "Site agreed"],
    ["2", "Close the old base", "Council", date(2025, 9, 1), "Red", "North", "Staff do not know yet"],
    ["Total", None, None, None, None, None, None],
]


def said(content: bytes, tmp_path: Path, *words: str, name: str = "plan.xlsx") -> str:
    (tmp_path / name).write_bytes(content)
    return CliRunner().invoke(program, ["import", str(tmp_path / name), "--dry-run", *words]).output


COUNTED = one_of_each(
    (
        made
        for made in FILES
        if "refused" not in made.expected
        and not made.name.endswith(
            ("paragraphs.docx", "across.xlsx", "in-a-cell.xlsx", "in-a-cell.docx", "-item.docx", ".pdf")
        )
    ),
    family,
)


@pytest.mark.parametrize("made", COUNTED, ids=lambda made: made.name)
def test_every_row_that_is_not_empty_is_counted_once(made: Made) -> None:
    content = made.content
    rows = [line for line in read_lines(content, made.name, Wishes()).lines if line.block]
    proposal = read_plan(content, made.name, SAVED, Wishes())
    counted = sum(sum(fates.values()) for fates in proposal.counted.values())
    assert counted + sum(left for _, left, _ in proposal.left) == len(rows)
    counts = proposal.counted.values()
    actions = sum(fates["action"] + fates["part"] + 2 * fates["action and its first part"] for fates in counts)
    assert actions == sum(1 + len(action.parts) for action in proposal.actions)


def test_a_table_on_its_side_has_rows_of_several_actions(tmp_path: Path) -> None:
    output = said(next(made for made in FILES if made.name == "sideways-across.xlsx").content, tmp_path)
    assert "sheet Page, 7 rows: 6 rows of actions side by side, 1 title line" in output
    assert "each action stands in a column of its own; the 3 columns were read as the rows of one table" in output


def test_rows_and_columns_are_told(tmp_path: Path) -> None:
    output = said(xlsx(("Plan", TABLE), ("Notes", [["Call the surveyor"]])), tmp_path)
    assert "sheet Plan, 4 rows: 2 actions, 1 header, 1 total" in output
    assert "sheet Notes, 1 row: not used (it holds no table of a plan)" in output
    assert "Columns not used: Ward (not recognised)" in output


def test_two_columns_that_could_be_the_same_are_doubtful(tmp_path: Path) -> None:
    table: Rows = [["Ref", "Action", "Lead", "Progress", "Comments"],
                   ["1", "Open a second base", "Council", "Site was agreed today", "Ask them for keys"]]  # fmt: skip
    output = said(xlsx(("Plan", table)), tmp_path)
    assert "column Progress: 'Comments' could be the progress too, and is not used" in output
    assert "Doubtful: 1" in output


def hide(book: Workbook) -> None:
    book.worksheets[0].row_dimensions[3].hidden = True
    book.worksheets[0].column_dimensions["G"].hidden = True


def test_what_is_hidden_is_named_and_read_only_when_asked_for(tmp_path: Path) -> None:
    content = xlsx(("Plan", TABLE), then=hide)
    output = said(content, tmp_path)
    assert "1 theme, 1 action, 0 parts" in output
    assert "Left out because the file hides it: 2 (--hidden reads it too)" in output
    assert "sheet Plan, row 3: hidden row: '2 Close the old base Council" in output
    assert "hidden column G" in output
    asked = said(content, tmp_path, "--hidden")
    assert "2 actions" in asked
    assert "hides it" not in asked


def as_excel_writes() -> bytes:
    """A workbook whose texts are shared strings, one of them in runs of which the second is struck out."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    words = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    texts = ["<t>Ref</t>", "<t>Action</t>", "<t>Lead</t>", "<t>1</t>",
             "<r><t xml:space='preserve'>Open a second base </t></r><r><rPr><strike/></rPr><t>and the annexe</t></r>",
             "<t>Council</t>"]  # fmt: skip
    rows = ""
    for row in (1, 2):
        cells = "".join(f'<c r="{"ABC"[at]}{row}" t="s"><v>{3 * row - 3 + at}</v></c>' for at in range(3))
        rows += f'<row r="{row}">{cells}</row>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'{rels}<Relationship Id="r1" Type="{words}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{words}"><sheets><sheet name="Plan" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{rels}<Relationship Id="r1" Type="{words}/worksheet" '
        'Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{words}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst {main}>{''.join(f'<si>{text}</si>' for text in texts)}</sst>",
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_words_struck_out_within_a_cell_are_left_out_and_named(tmp_path: Path) -> None:
    output = said(as_excel_writes(), tmp_path)
    assert "row 2: text struck out: 'and the annexe'" in output
    proposal = read_plan(as_excel_writes(), "plan.xlsx", SAVED, Wishes())
    assert proposal.actions[0].text("action") == "Open a second base"


@pytest.mark.parametrize(("maps", "action", "lead"), [
    (["Ward=lead", "Lead=ignore"], "Open a second base", "North"),
    (["B=action", "F=lead", "C=ignore"], "Open a second base", "North"),
    (["Comments=action"], "Site agreed", "Council"),
])  # fmt: skip
def test_a_map_wins_by_heading_or_letter(maps: list[str], action: str, lead: str) -> None:
    proposal = read_plan(xlsx(("Plan", TABLE)), "plan.xlsx", SAVED, wishes_for(None, maps, None))
    first = proposal.actions[0]
    assert (first.text("action"), first.text("lead")) == (action, lead)


def test_a_map_tells_action_hash_from_action() -> None:
    table = [["Action #", "Action", "Lead"], ["7", "Open a base", "Council"]]
    proposal = read_plan(csv_of(table), "p.csv", SAVED, wishes_for(None, ["Action #=ref"], None))
    assert (proposal.actions[0].written_ref, proposal.actions[0].text("action")) == ("7", "Open a base")


def diary() -> bytes:
    return csv_of([["Date", "Activity", "Notes"], ["1/3/2023", "Met", "ok"], ["2/3/2023", "Wrote", "ok"]])


def grid() -> bytes:
    return csv_of([["Task", *(f"Wk {n}" for n in range(1, 13))], ["Plan the day", *["x"] * 12]])


def odd() -> bytes:
    return csv_of([["Pledge", "Champion"], ["Open a second base", "Council"]])


@pytest.mark.parametrize(("make", "maps"), [
    (diary, ["Activity=action", "Date=end"]), (grid, ["Task=action", "B=status"]), (odd, ["A=action", "B=lead"]),
])  # fmt: skip
def test_a_map_wins_over_a_refusal(make: Callable[[], bytes], maps: list[str]) -> None:
    with pytest.raises(InputUnreadable):
        read_plan(make(), "no.csv", SAVED, Wishes())
    assert read_plan(make(), "no.csv", SAVED, wishes_for(None, maps, None)).actions


def test_an_unread_status_is_one_question_and_the_import_passes_its_own_check(tmp_path: Path) -> None:
    table = [["Ref", "Action", "Lead", "Due date", "Status"]]
    table += [
        [str(n), f"Visit school number {n} with the team", "Council", "30/06/2025", "Pending"] for n in range(1, 31)
    ]
    (tmp_path / "log.csv").write_bytes(csv_of(table))
    folder = tmp_path / "log"
    command = ["import", str(tmp_path / "log.csv"), "--into", str(folder), "--date", "2025-03-31"]
    output = CliRunner().invoke(program, command).output
    assert output.count("Pending") == 2, "once as it is written, once in the line for status_key"
    assert "(30 rows)" in output
    assert '"Pending" = "not-started"' in output
    assert '"Pending" = "unknown"  # please say' in (folder / "data/plan.toml").read_text("utf-8")
    checked = CliRunner().invoke(program, ["check", "--workspace", str(folder)])
    assert checked.exit_code == 0, checked.output
    assert "no return received" not in checked.output
    with (folder / "data/updates/2025-03.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["status"] for row in csv.DictReader(file)} == {"Pending"}


def test_accountable_and_success_go_to_columns_of_their_own(tmp_path: Path) -> None:
    made = next(made for made in FILES if made.name == "columns-accountable-and-success.xlsx")
    (tmp_path / made.name).write_bytes(made.content)
    CliRunner().invoke(program, ["import", str(tmp_path / made.name), "--into", str(tmp_path / "plan")])
    with (tmp_path / "plan/data/actions.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["lead"], row["accountable"]) == ("Town Council", "Director of Services")
    assert (row["outcome"], row["success"]) == (
        "Families tell their story once", "90% of calls answered by the first person")  # fmt: skip


def test_twice_the_rows_take_twice_the_work(tmp_path: Path) -> None:
    """Counted in calls, which are the same on any machine."""
    few, many = (_calls(rows, tmp_path) for rows in (80, 160))
    assert many < 2.2 * few


def _calls(number: int, folder: Path) -> int:
    """Of Python functions, while that many rows are read."""
    head = ["Ref", "Workstream", "Action", "Lead", "Start date", "Due date", "RAG", "Progress update", "Evidence"]
    rows = [[n, f"Area {n // 50}", f"Do piece {n} of {number} with partners and report to the board", "Council",
             date(2025, 1, 1), date(2025, 6, 1 + n % 28), ("Green", "Red")[n % 2], f"{n} of {number} went well", None]
            for n in range(number)]  # fmt: skip
    tracker = folder / f"{number}.xlsx"
    tracker.write_bytes(xlsx(("Plan", [head, *rows])))
    with cProfile.Profile(builtins=False) as counted:
        ended = CliRunner().invoke(program, ["import", str(tracker), "--dry-run"])
    assert f"{number} actions" in ended.output
    return sum(function.callcount for function in counted.getstats())


def test_comments_on_cells_are_named_and_not_read(tmp_path: Path) -> None:
    def pin(book: Workbook) -> None:
        from openpyxl.comments import Comment

        book.worksheets[0]["C3"].comment = Comment("Only one base may be affordable", "Illustrative officer")

    told = said(xlsx(("Plan", TABLE), then=pin), tmp_path)
    assert "Note: sheet Plan: 1 comment on a cell was not read (C3: 'Only one base may be affordable')" in told


HOPED: Rows = [
    ["Plan of July 2025"],
    ["Ref", "Action", "Lead", "Due date", "Evidence of impact", "RAG", "Progress Oct 2025"],
    ["1", "Open a second base", "Council", "31/03/2026", "Children travel less", "Green", "Site agreed"],
    ["2", "Close the old base", "Council", "31/05/2026", "Money is saved", "Red", "Staff do not know yet"],
    ["3", "Tell families", "Forum", "31/07/2026", "Nobody is surprised", None, None],
]


@pytest.mark.parametrize(
    ("words", "blank", "hoped"),
    [
        ((), "", True),
        (("--map", "Evidence of impact=impact"), "", False),
        ((), "Children travel less", False),  # told of some alone, it is of the month
    ],
)
def test_an_impact_of_what_nothing_is_reported_of_is_what_the_plan_is_to_achieve(
    tmp_path: Path, words: tuple[str, ...], blank: str, *, hoped: bool
) -> None:
    """It stood as “What is better” before families, of work that had not begun, and counted as a return."""
    rows = [[None if blank and cell == blank else cell for cell in row] for row in HOPED]
    (tmp_path / "plan.xlsx").write_bytes(xlsx(("Plan", rows)))
    into = tmp_path / "here"
    told = CliRunner().invoke(program, ["import", str(tmp_path / "plan.xlsx"), "--into", str(into), *words]).output
    assert (
        "also of 1 action of which nothing is reported (3): taken as what the action is to achieve" in told
    ) is hoped
    assert f"Evidence of impact → {'outcome' if hoped else 'impact'}" in told
    actions = list(csv.DictReader((into / "data/actions.csv").read_text("utf-8-sig").splitlines()))
    updates = list(csv.DictReader((into / "data/updates/2025-10.csv").read_text("utf-8-sig").splitlines()))
    assert [one["outcome"] for one in actions] == (["Children travel less", "Money is saved", "Nobody is surprised"]
                                                   if hoped else ["", "", ""])  # fmt: skip
    assert ("Nobody is surprised" in [one["impact"] for one in updates]) is not hoped
    again = ["import", str(tmp_path / "plan.xlsx"), "--into", str(into), "--updates", "2025-10", *words]
    assert "Updates: 0 new rows, 0 rows completed" in CliRunner().invoke(program, again).output


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
