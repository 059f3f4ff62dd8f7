"""A month's registers over those of the plan: blanks are filled, a row brings its words, a difference is named."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from tests.importing.commands import rows, run
from tests.importing.corpus.forms import Cell, Rows, xlsx
from tests.workspaces import Workspace, action

RISK_HEAD: list[Cell] = [
    "ID",
    "Risk",
    "Likelihood",
    "Impact",
    "Mitigation",
    "Owner",
    "Date closed",
    "Status",
    "Actions",
]
RISK: dict[str, Cell] = {"ID": "R5", "Risk": "Partners cannot agree how data are shared", "Likelihood": 3, "Impact": 3,
                         "Mitigation": "Legal advice is shared", "Owner": "Council", "Status": "Open"}  # fmt: skip
LOG_HEAD: list[Cell] = ["Date", "Meeting", "Decision", "Actions", "Owner", "Due", "Date done", "Status"]
DECISION: dict[str, Cell] = {"Date": date(2020, 10, 6), "Meeting": "Board", "Decision": "Write to the third partner",
                             "Owner": "Council", "Due": date(2020, 10, 30)}  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan whose registers hold one risk and one decision, as a first tracker brought them."""
    Workspace([action("1.1"), action("1.2")]).write(tmp_path / "plan")
    for name, head, row in (("risks", RISK_HEAD, RISK), ("decisions", LOG_HEAD, DECISION)):
        take(tmp_path / "plan", name, head, row)
    return tmp_path / "plan"


def take(plan: Path, register: str, head: list[Cell], *told: dict[str, Cell], month: str = "October 2020") -> Result:
    path = plan.parent / f"{register} {month}.xlsx"
    table: Rows = [head, *([row.get(str(name), "") for name in head] for row in told)]
    path.write_bytes(xlsx((register.title(), table)))
    ended = run("import", str(path), f"--{register}", "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    return ended


def risks(plan: Path, **told: Cell) -> Result:
    return take(plan, "risks", RISK_HEAD, RISK | {name.replace("_", " "): cell for name, cell in told.items()})


def decisions(plan: Path, **told: Cell) -> Result:
    return take(plan, "decisions", LOG_HEAD, DECISION | {name.replace("_", " "): cell for name, cell in told.items()})


def text_of(plan: Path, section: str) -> str:
    """Return a paper with that section alone, as at the end of October 2020."""
    template = plan / "templates/small.toml"
    template.parent.mkdir(exist_ok=True)
    template.write_text(f'title = "Small"\nboard = "Board"\nsections = ["{section}"]\n', "utf-8")
    (plan / "data/updates").mkdir(exist_ok=True)
    (plan / "data/updates/2020-10.csv").write_text("ref,status,progress\n1.1,Green,Begun\n", "utf-8")
    ended = run("report", "small", "--workspace", str(plan), "--as-at", "2020-10-31", "--format", "html")
    assert ended.exit_code == 0, ended.output
    return (plan / "reports/2020-10/small.html").read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")


def test_a_risk_scored_anew_brings_what_is_now_done_about_it(plan: Path) -> None:
    """The new score came without its new words, and the board read what was done a month before."""
    ended = risks(plan, Likelihood=4, Impact=4, Mitigation="Chief officers meet on 18 November", Owner="The board")
    now = rows(plan / "data/risks.csv")[-1]
    assert (now["likelihood"], now["mitigation"], now["owner"]) == (
        "4", "Chief officers meet on 18 November", "The board")  # fmt: skip
    assert "taken as a row more, of 31 October 2020, with its mitigation and owner" in ended.output
    paper = text_of(plan, "risks")
    assert "Chief officers meet on 18 November" in paper
    assert "Legal advice is shared" not in paper


def test_a_risk_that_ends_brings_its_words_too(plan: Path) -> None:
    risks(plan, Status="Closed", Date_closed=date(2020, 10, 20), Mitigation="An agreement is signed")
    now = rows(plan / "data/risks.csv")[-1]
    assert (now["closed_on"], now["mitigation"]) == ("2020-10-20", "An agreement is signed")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"Mitigation": "Chief officers meet"},
         "mitigation: 'Legal advice is shared' stays; the file has 'Chief officers meet'"),
        ({"Owner": "Health trust"}, "owner: 'Council' stays; the file has 'Health trust'"),
    ],
)  # fmt: skip
def test_a_risks_other_words_with_the_same_score_are_named(plan: Path, told: dict[str, Cell], said: str) -> None:
    ended = risks(plan, **told)
    assert "Otherwise in the file, and not taken; if it is right there, change risks.csv: 1" in ended.output
    assert said in ended.output
    assert len(rows(plan / "data/risks.csv")) == 1


def test_what_the_register_left_blank_is_filled_in(plan: Path) -> None:
    ended = risks(plan, Actions="1.2")
    assert "0 to add, 1 to fill in, 1 there already" in ended.output
    assert [row["refs"] for row in rows(plan / "data/risks.csv")] == ["1.2"]


def test_a_decision_that_is_done_since_is_done_in_the_papers(plan: Path) -> None:
    """The log had the day, the register did not, and the board read that a finished decision was overdue."""
    assert "overdue" in text_of(plan, "decisions")
    ended = decisions(plan, Date_done=date(2020, 10, 28), Actions="1.1")
    assert "Write to the third partner: done_on 2020-10-28 and refs 1.1" in " ".join(ended.output.split())
    assert [(row["done_on"], row["refs"]) for row in rows(plan / "data/decisions.csv")] == [("2020-10-28", "1.1")]
    assert "overdue" not in text_of(plan, "decisions")
    assert "Files: none" in decisions(plan, Date_done=date(2020, 10, 28), Actions="1.1").output


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"Due": date(2020, 11, 30)}, "due: '2020-10-30' stays; the file has '2020-11-30'"),
        ({"Owner": "Health trust"}, "owner: 'Council' stays; the file has 'Health trust'"),
        ({"Meeting": "Executive"}, "meeting: 'Board' stays; the file has 'Executive'"),
        ({"Status": "Completed"}, "'Completed' here, and no day on which it was done"),
        ({"Date done": "Yes"}, "column done_on: 'Yes': not a day"),
    ],
)
def test_what_a_log_has_otherwise_is_named(plan: Path, told: dict[str, Cell], said: str) -> None:
    before = (plan / "data/decisions.csv").read_bytes()
    assert said in decisions(plan, **told).output
    assert (plan / "data/decisions.csv").read_bytes() == before


def test_the_same_words_of_another_day_fill_nothing(plan: Path) -> None:
    """They may be another decision: a board that decides a thing twice has done it once."""
    ended = decisions(plan, Date=date(2020, 10, 20), Date_done=date(2020, 10, 28))
    assert "date: '2020-10-06' stays; the file has '2020-10-20'" in ended.output
    assert [row["done_on"] for row in rows(plan / "data/decisions.csv")] == [""]


def test_of_two_decisions_in_the_same_words_each_is_done_by_itself(plan: Path) -> None:
    with (plan / "data/decisions.csv").open("a", encoding="utf-8") as file:
        file.write("2020-10-20,Board,Write to the third partner,,Council,2020-10-30,\n")
    again = DECISION | {"Date": date(2020, 10, 20), "Date done": date(2020, 10, 28)}
    take(plan, "decisions", LOG_HEAD, DECISION, again)
    assert [row["done_on"] for row in rows(plan / "data/decisions.csv")] == ["", "2020-10-28"]


def test_a_register_that_is_a_workbook_keeps_its_blanks_which_are_named(plan: Path) -> None:
    (plan / "data/decisions.csv").unlink()
    head: list[Cell] = ["date", "meeting", "decision", "owner", "due", "done_on"]
    row: list[Cell] = [date(2020, 10, 6), "Board", DECISION["Decision"], "Council", date(2020, 10, 30), ""]
    (plan / "data/decisions.xlsx").write_bytes(xlsx(("Log", [head, row])))
    ended = decisions(plan, Date_done=date(2020, 10, 28))
    assert "done_on: blank; the file has '2020-10-28'" in ended.output
