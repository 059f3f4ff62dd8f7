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

from sendplan.cli.main import main as program
from sendplan.importing.read_plan import Wishes, read_lines, read_plan, wishes_for
from sendplan.model.errors import InputUnreadable
from tests.importing.corpus import FILES, family
from tests.importing.corpus.forms import Rows, xlsx
from tests.importing.corpus.made import Made
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
