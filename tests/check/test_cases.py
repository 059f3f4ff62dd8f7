"""Files that once misled the program: what an officer is told of each now, and what its paper says."""

import shutil
from pathlib import Path

import pytest

from sendplan.check.records import load
from tests.commands import REPOSITORY, Ended, sendplan
from tests.workspaces import Workspace, action

CASES = Path(__file__).parent / "cases"
REPLACED = {
    "05-percent-measures-a-hundredth": "data/measures.csv",
    "21-ref-1-10-as-number-misleads": "data/actions.csv",
}
"""A file of the common workspace that the case has in another form."""


def workspace(name: str, root: Path) -> Path:
    shutil.copytree(CASES / "common", root, dirs_exist_ok=True)
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    if name in REPLACED:
        (root / REPLACED[name]).unlink(missing_ok=True)
    shutil.copytree(CASES / name, root, dirs_exist_ok=True)
    return root


def paper(root: Path) -> str:
    """The public board paper's words."""
    ended = sendplan("report", "annex", "--format", "html", workspace=root)
    assert ended.code == 0, ended.err
    return next((root / "reports").rglob("annex.html")).read_text("utf-8")


def lines(ended: Ended) -> list[str]:
    return ended.out.splitlines()


U11 = "data/updates/2024-11"
SHEET = f"{U11}.xlsx, sheet Returns"
PROBLEMS = {
    "01-unclosed-quote-leaks-restricted": [
        f"{U11}.csv, row 2, column progress: a quotation mark opens here and is never closed",
    ],
    "03-uncalculated-formula-leaks": [
        f"{SHEET}, row 2, column restricted: it is a formula, so nobody can tell",
        f"{SHEET}, row 3, column status: it is a formula whose result is not stored",
        f"{SHEET}, row 3, column progress: it is a formula whose result is not stored",
    ],
    "04b-confidential-beside-restricted": [f"{U11}.csv, row 2, column confidential: it keeps the row private"],
    "07-updates-of-other-endings-ignored": [
        f"{U11}.xlsm: it is not read, because it is a workbook with macros; save it as an Excel workbook, 2024-11.xlsx",
        "data/updates/2024-12.csv.txt: it is not read, because it ends in .txt",
        "data/updates/2025-01.xls: it is not read, because it is a workbook of the old kind",
        "data/updates/2025: the folder is not looked into, and holds 2025-02.csv",
    ],
    "08-two-actions-files-no-word": ["data/actions.xlsx: there is an actions.csv too, and that one was read; keep one"],
    "17-excel-error-printed": [f"{SHEET}, row 2, column progress: it holds the spreadsheet error #REF!"],
    "21-ref-1-10-as-number-misleads": [
        "data/actions.xlsx, sheet Returns, row 6, column ref: 1.1 stands in row 2 already, and may have been 1.10,",
    ],
    "21b-ref-1-10-csv-goes-to-1-1": [f"{U11}.csv, row 2, column ref: Excel may have shortened 1.10 to 1.1"],
    "28-garbled-letters-printed": [
        f"{U11}.csv, row 2, column progress: the letters of 'Familiesâ€™' (most likely 'Families’')",
    ],
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_problem_is_said_with_its_place(name: str, tmp_path: Path) -> None:
    ended = sendplan("check", workspace=workspace(name, tmp_path))
    assert ended.code == 1
    for said in PROBLEMS[name]:
        assert any(line.startswith(said) for line in lines(ended)), ended.out
    assert f"{len(PROBLEMS[name])} problem" in lines(ended)[-1]


READ = [
    ("05-percent-measures-a-hundredth", "0 problems"),
    ("24-strict-workbook-called-damaged", "0 problems"),
    ("25-sep-line-and-title-row", "0 problems"),
    ("26-first-sheet-is-not-the-returns", "0 problems"),
    (
        "29-filtered-rows-printed-unsaid",
        f"  {U11}.xlsx, sheet Returns, row 3: hidden: is hidden, as by a filter, and was read",
    ),
]


@pytest.mark.parametrize(("name", "said"), READ)
def test_what_can_be_read_is_read(name: str, said: str, tmp_path: Path) -> None:
    ended = sendplan("check", workspace=workspace(name, tmp_path))
    assert ended.code == 0, ended.out
    assert said in ended.out


@pytest.mark.parametrize(
    "name",
    ["01-unclosed-quote-leaks-restricted", "03-uncalculated-formula-leaks", "04b-confidential-beside-restricted"],
)
def test_no_word_of_a_row_that_may_be_restricted_is_published(name: str, tmp_path: Path) -> None:
    root = workspace(name, tmp_path)
    files = "".join(path.read_text("utf-8") for path in (root / "data/updates").glob("*.csv"))
    assert "SECRETWORD" in files or name.startswith("03")
    assert "SECRETWORD" not in paper(root)


@pytest.mark.parametrize(
    ("name", "there", "not_there"),
    [
        ("05-percent-measures-a-hundredth", "82%", "0.82"),
        ("17-excel-error-printed", "SEND action plan", "#REF!"),
        ("21b-ref-1-10-csv-goes-to-1-1", "Sessions held.", "Words of the tenth action."),
    ],
)
def test_a_paper_says_what_the_file_meant(name: str, there: str, not_there: str, tmp_path: Path) -> None:
    said = paper(workspace(name, tmp_path))
    assert there in said
    assert not_there not in said


def test_lists_in_a_cell_arrive_as_lines_with_bullets_that_every_font_has(tmp_path: Path) -> None:
    update = load(workspace("16-lists-in-a-cell-run-together", tmp_path)).records.updates[0]
    assert update.progress.splitlines()[1].replace("\t", " ") == "• Leaflet written"
    assert update.next_steps.splitlines() == ["1. Print it", "2. Post it", "3. Ask families"]


def test_an_error_in_the_plan_s_own_words_is_no_word_of_the_plan(tmp_path: Path) -> None:
    root = Workspace([action(outcome="#REF!"), action("1.2")]).write(tmp_path)
    ended = sendplan("check", workspace=root)
    assert "data/actions.csv, row 2, column outcome: it holds the spreadsheet error #REF!" in ended.out
    assert load(root).records.plan.find("1.1").outcome == ""
