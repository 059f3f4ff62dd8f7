"""A register that comes again, and the registers beside a plan."""

from datetime import date
from pathlib import Path

import pytest

from tests.importing.commands import rows, run
from tests.importing.corpus.forms import Rows, docx, xlsx
from tests.importing.test_registers import PLAN, put


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "plan.xlsx").write_bytes(xlsx(("Plan", PLAN)))
    run("import", str(tmp_path / "plan.xlsx"), "--into", str(tmp_path / "plan"))
    return tmp_path / "plan"


REGISTER: Rows = [["Ref", "Description", "Likelihood", "Impact", "Owner", "Status", "Date closed"],
                  ["R1", "Therapists cannot be found", 3, 4, "Council", "Open", ""],
                  ["R2", "The system is late", 2, 4, "Council", "Open", ""]]  # fmt: skip


@pytest.mark.parametrize(("file", "first", "told", "taken"), [
    ("July 2026", (4, 4, "Open", ""), "3 × 4 there, 4 × 4 here; taken as a row more, of 31 July 2026",
     ("4", "4", "2026-07-31", "")),
    ("20 July 2026", (4, 4, "Open", ""), "taken as a row more, of 20 July 2026", ("4", "4", "2026-07-20", "")),
    ("July 2026", (3, 4, "Closed", date(2026, 7, 9)), "closed here; taken as a row more, of 9 July 2026",
     ("3", "4", "2026-07-09", "2026-07-09")),
    ("July 2026", (3, 4, "Closed", ""), "closed here; taken as a row more, of 31 July 2026",
     ("3", "4", "2026-07-31", "2026-07-31")),
    ("register", (4, 4, "Open", ""), "4 × 4 here, and neither the file nor its name says since when", None),
    ("register", (3, 4, "Closed", date(2026, 7, 9)), "taken as a row more, of 9 July 2026",
     ("3", "4", "2026-07-09", "2026-07-09")),
    ("July 2026", (3, 4, "Open", ""), "0 to add, 2 there already, 0 left out", None),
])  # fmt: skip
def test_a_risk_that_a_later_register_tells_otherwise_is_a_row_more(
    plan: Path, file: str, first: tuple[int, int, str, str | date], told: str, taken: tuple[str, ...] | None
) -> None:
    run("import", put(plan, "May 2026.xlsx", xlsx(("Risks", REGISTER))), "--risks", "--into", str(plan))
    assert [row["raised_on"] for row in rows(plan / "data/risks.csv")] == ["", ""]
    later: Rows = [REGISTER[0], [*REGISTER[1][:2], *first[:2], "Council", *first[2:]], REGISTER[2]]
    command = ("import", put(plan, f"{file}.xlsx", xlsx(("Risks", later))), "--risks", "--into", str(plan))
    assert told in run(*command).output
    added = [(row["likelihood"], row["impact"], row["scored_on"], row["closed_on"])
             for row in rows(plan / "data/risks.csv")[2:]]  # fmt: skip
    assert added == ([taken] if taken else [])
    assert run("check", "--workspace", str(plan)).exit_code == 0
    assert "0 to add" in run(*command).output  # taken in twice it says nothing new


@pytest.mark.parametrize(
    ("heading", "cells", "closed"),
    [
        ("Closed", ("", date(2026, 7, 9)), ["2026-07-09"]),
        ("Closure", ("", "9 July 2026"), ["2026-07-09"]),
        ("Closed?", ("No", "Yes"), []),  # it does not say when
        ("Target for closure", ("", date(2026, 12, 31)), []),
    ],
)
def test_a_column_of_days_headed_closed_closes_a_risk(
    plan: Path, heading: str, cells: tuple[str | date, ...], closed: list[str]
) -> None:
    """One that is empty in the first register says nothing then, and must not be passed over in the second."""
    head: Rows = [[*REGISTER[0][:5], heading]]
    for file, of in (("May 2026", ("", "")), ("July 2026", cells)):
        table: Rows = [*head, *([*row[:5], cell] for row, cell in zip(REGISTER[1:], of, strict=True))]
        run("import", put(plan, f"{file}.xlsx", xlsx(("Risks", table))), "--risks", "--into", str(plan))
    found = [row for row in rows(plan / "data/risks.csv") if row["closed_on"]]
    assert [row["closed_on"] for row in found] == closed
    assert {row["id"] for row in found} <= {"R2"}


def test_a_risk_that_is_new_in_a_later_register_is_raised_by_the_paper_of_its_month(plan: Path) -> None:
    run("import", put(plan, "May 2026.xlsx", xlsx(("Risks", REGISTER))), "--risks", "--into", str(plan))
    (plan / "data/meetings.csv").write_text("template,date,as_at\nboard,2026-07-30,2026-07-24\n", encoding="utf-8")
    later: Rows = [*REGISTER, ["R3", "The hall floods", 1, 2, "Council", "Open", ""]]
    ended = run("import", put(plan, "July 2026.xlsx", xlsx(("Risks", later))), "--risks", "--into", str(plan))
    assert "taken as raised by 24 July 2026" in ended.output
    assert [row["raised_on"] for row in rows(plan / "data/risks.csv")] == ["", "", "2026-07-24"]


@pytest.mark.parametrize(("status", "others", "is_taken"), [
    ("Agreed", "Agreed", True), ("Open", "Open", True), ("Complete", "Agreed", True), ("", "Agreed", True),
    ("Open", "Agreed", False), ("Withdrawn", "Open", False), ("Deferred to July", "Agreed", False),
    ("For decision", "Agreed", False), ("Not yet agreed", "Agreed", False), ("Pending", "", False),
])  # fmt: skip
def test_what_a_log_says_is_not_decided_is_no_decision(plan: Path, status: str, others: str, *, is_taken: bool) -> None:
    log: Rows = [["Ref", "Date", "Decision", "Made by", "Status"],
                 ["D1", "3 March 2025", "Keep the panel weekly", "Board", others],
                 ["D2", "3 June 2025", "Pay for two more officers", "Board", status]]  # fmt: skip
    ended = run("import", put(plan, "log.xlsx", xlsx(("Log", log))), "--decisions", "--into", str(plan))
    assert ("so nothing is decided" in ended.output) is not is_taken
    assert len(rows(plan / "data/decisions.csv")) == (2 if is_taken else 1)


def test_each_register_of_a_tracker_is_found_and_rows_of_another_kind_are_said(plan: Path) -> None:
    raid: Rows = [["Ref", "Type", "Description", "Likelihood", "Impact", "Owner", "Mitigation", "Date closed"],
                  ["R1", "Risk", "The system is late", 3, 4, "Council", "Paper forms", ""],
                  ["I1", "Issue", "No access", 5, 5, "Council", "", ""]]  # fmt: skip
    log: Rows = [["Ref", "Date", "Decision", "Status"], ["D1", "3 March 2025", "Keep the panel weekly", "Agreed"]]
    file = put(plan, "tracker.xlsx", xlsx(("Plan", PLAN), ("Risks & issues", raid), ("Decisions log", log)))
    ended = run("import", file, "--risks", "--into", str(plan))
    assert "Rows of another kind, such as issues, which it does not hold: 1" in ended.output
    run("import", file, "--decisions", "--into", str(plan))
    assert [row["decision"] for row in rows(plan / "data/decisions.csv")] == ["Keep the panel weekly"]


@pytest.mark.parametrize(("sheet", "is_private"), [
    ([["Ref", "Theme", "Action", "Lead", "Start", "End", "Progress"],
      ["1.1", "One", "Publish the offer", "Council", "May 25", "Jul 25", "CONFIDENTIAL - not for publication. A site"],
      ["1.2", "One", "Train settings", "Council", "May 25", "Jul 25", "Ten trained"]], False),
    ([["Version", "Date", "Author", "Classification"], ["1.0", "3 May 2025", "Council", "Not for publication"],
      ["1.1", "4 May 2025", "Council", "Not for publication"]], True),
    ([["CONFIDENTIAL - not for publication"]], True),
])  # fmt: skip
def test_a_private_row_of_the_plan_keeps_no_other_sheet_back(plan: Path, sheet: Rows, *, is_private: bool) -> None:
    file = put(plan, "tracker.xlsx", xlsx(("First", sheet), ("Risks", REGISTER)))
    ended = run("import", file, "--risks", "--into", str(plan))
    assert (f"{0 if is_private else 2} to add") in ended.output


@pytest.mark.parametrize(
    ("written", "day"),
    [("8 May 2025", "2025-05-08"), ("2 July 2025", "2025-07-02"), ("3 February 2025", "2025-02-03"),
     ("Yes, 20/10/2025", "2025-10-20"), ("done 4 May 2025", "2025-05-04"), ("Y 8 July 2025", "2025-07-08")],
)  # fmt: skip
def test_a_day_of_any_month_is_read_also_behind_a_yes(plan: Path, written: str, day: str) -> None:
    log: Rows = [["No", "Date", "Decision", "By"], ["D1", written, "The panel meets weekly", "Board"]]
    run("import", put(plan, "d.docx", docx(log)), "--decisions", "--into", str(plan))
    assert [row["date"] for row in rows(plan / "data/decisions.csv")] == [day]


RISKS: Rows = [["Ref", "Risk", "Likelihood", "Impact", "Owner"], ["R1", "No therapist is found", 4, 4, "Council"]]
KPIS: Rows = [["KPI", "Unit", "Better", "Target", "Apr 25"], ["Plans in time", "%", "higher", 90, 61]]
LOG: Rows = [["Date", "Decision", "Made by"], ["3 April 2025", "Adopt the plan", "Board"]]
TRACKER: Rows = [
    ["Ref", "Action", "Lead", "RAG", "Progress"],
    ["1.1", "Publish the offer", "Council", "Green", "Begun"],
]


def test_the_registers_beside_a_plan_come_with_it_and_each_month_with_the_tracker(tmp_path: Path) -> None:
    """Four commands a month for one workbook were three too many: a risk that had closed stood open in the papers."""
    first = xlsx(("Plan", TRACKER), ("Risks", RISKS), ("KPIs", KPIS), ("Decisions", LOG))
    file, plan = put(tmp_path / "x", "tracker April 2025.xlsx", first), tmp_path / "plan"
    ended = run("import", file, "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert "sheet Risks, 2 rows: a risk register, for risks.csv" in ended.output
    assert [len(rows(plan / f"data/{name}.csv")) for name in ("risks", "measures", "decisions")] == [1, 1, 1]
    assert run("check", "--workspace", str(plan)).exit_code == 0
    later: Rows = [
        RISKS[0],
        ["R1", "No therapist is found", 2, 4, "Council"],
        ["R2", "The hall floods", 1, 2, "Council"],
    ]
    second = xlsx(
        ("Plan", [TRACKER[0], [*TRACKER[1][:4], "Half done"]]),
        ("Risks", later),
        ("KPIs", [[*KPIS[0], "May 25"], [*KPIS[1], 66]]),
        ("Decisions", [*LOG, ["8 May 2025", "Pay for a therapist", "Board"]]),
    )
    put(tmp_path / "x", "tracker May 2025.xlsx", second)
    tried = run(
        "import", str(tmp_path / "tracker May 2025.xlsx"), "--updates", "2025-05", "--into", str(plan), "--dry-run"
    )
    assert "1 to add, 1 there already" in tried.output
    assert tried.output.count("Nothing was written") == 1
    assert not (plan / "data/updates/2025-05.csv").exists()
    ended = run("import", str(tmp_path / "tracker May 2025.xlsx"), "--updates", "2025-05", "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert [row["likelihood"] for row in rows(plan / "data/risks.csv")] == ["4", "2", "1"]
    assert [row["value"] for row in rows(plan / "data/measures.csv")] == ["61", "66"]
    assert len(rows(plan / "data/decisions.csv")) == 2
    assert [row["progress"] for row in rows(plan / "data/updates/2025-05.csv")] == ["Half done"]
    assert ended.output.count("Now: run sendplan check") == 1


def test_a_register_that_raises_a_question_is_named_and_the_rest_is_taken(tmp_path: Path) -> None:
    unsaid: Rows = [["KPI", "Unit", "Target", "Latest"], ["Plans in time", "%", 90, 61]]
    file = put(tmp_path / "x", "tracker.xlsx", xlsx(("Plan", TRACKER), ("Risks", RISKS), ("KPIs", unsaid)))
    plan = tmp_path / "plan"
    ended = run("import", file, "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert "Its measures are not taken: tracker.xlsx" in ended.output
    assert 'as in: --map "Indicator=measure"' in ended.output
    assert "sendplan import … --measures takes them" in ended.output
    assert (plan / "data/risks.csv").exists()
    assert rows(plan / "data/measures.csv") == []


@pytest.mark.parametrize(
    ("first", "measures"),
    [
        (("Risks", [*RISKS, ["R2", "CONFIDENTIAL: the lease", 3, 3, "Council"]]), 1),
        (("Last year", [PLAN[0], ["9.1", "CONFIDENTIAL: move the unit", "Council"]]), 1),
        (("Cover", [["Our tracker"], ["CONFIDENTIAL: not for publication"]]), 0),
        (("Versions", [["Version", "Date", "Author", "Remark"], ["1", "3 May 2025", "DR", "CONFIDENTIAL draft"]]), 0),
    ],
)
def test_a_marked_row_of_a_register_marks_itself_and_a_marked_cover_every_sheet(
    first: tuple[str, Rows], measures: int, tmp_path: Path
) -> None:
    """One private risk kept every measure and decision of the tracker out, month by month."""
    file = put(tmp_path / "x", "tracker April 2025.xlsx", xlsx(first, ("Plan", TRACKER), ("KPIs", KPIS)))
    ended = run("import", file, "--into", str(tmp_path / "plan"), "--sheet", "Plan")
    assert ended.exit_code == 0, ended.output
    taken = run("import", file, "--measures", "--into", str(tmp_path / "plan"))
    assert taken.exit_code == 0, taken.output
    assert len(rows(tmp_path / "plan/data/measures.csv")) == measures
