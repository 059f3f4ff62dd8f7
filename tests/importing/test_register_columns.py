"""Which column of a register is which: scores, days, touched actions, meetings."""

from pathlib import Path

import pytest

from tests.importing.commands import rows, run
from tests.importing.corpus.forms import Rows, docx, xlsx
from tests.importing.test_registers import PLAN, put
from tests.workspaces import Workspace, action, part


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "plan.xlsx").write_bytes(xlsx(("Plan", PLAN)))
    run("import", str(tmp_path / "plan.xlsx"), "--into", str(tmp_path / "plan"))
    return tmp_path / "plan"


def test_gross_and_net_scores_are_known_and_a_day_behind_a_yes(plan: Path) -> None:
    file = put(plan, "risks.xlsx", xlsx(("Risks", [
        ["Risk no", "Description of risk", "Gross likelihood", "Gross impact", "Net likelihood", "Net impact", "Owner"],
        [1, "Staff leave for other areas", 4, 5, 3, 3, "HR"],
    ])))  # fmt: skip
    run("import", file, "--risks", "--into", str(plan))
    assert [(row["likelihood"], row["impact"]) for row in rows(plan / "data/risks.csv")] == [("3", "3")]
    file = put(plan, "log.docx", docx([
        ["Date", "Meeting", "Decision", "Owner", "Actioned"],
        ["14 October 2025", "SEND board", "Fund two posts", "Finance", "Yes, 20/10/2025"],
    ]))  # fmt: skip
    run("import", file, "--decisions", "--into", str(plan))
    assert [row["done_on"] for row in rows(plan / "data/decisions.csv")] == ["2025-10-20"]


@pytest.mark.parametrize(("heads", "cells", "said"), [
    (("L", "I", "Score", "L after", "I after"), (5, 4, 20, 3, 4), ("3", "4")),
    (("Inherent (LxI)", "Residual (LxI)", "Target (LxI)"), ("4 x 5 = 20", "3 x 5 = 15", "1 x 1 = 1"), ("3", "5")),
    (("Impact x Likelihood", "Trend"), ("4x2", "rising"), ("2", "4")),
])  # fmt: skip
def test_the_scores_of_a_risk_as_it_stands_are_found_by_what_the_cells_hold(
    plan: Path, heads: tuple[str, ...], cells: tuple[str | int, ...], said: tuple[str, str]
) -> None:
    table: Rows = [["Ref", "If…", *heads, "Owner"], ["A", "Staff leave", *cells, "Council"]]
    ended = run("import", put(plan, "r.xlsx", xlsx(("R", table))), "--risks", "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert [(row["risk"], row["likelihood"], row["impact"]) for row in rows(plan / "data/risks.csv")] == [
        ("Staff leave", *said)
    ]
    assert ("both scores are taken from it" in ended.output) == isinstance(cells[0], str)


def test_a_decision_that_names_an_action_touches_it_and_who_acts_owns_it(plan: Path) -> None:
    table: Rows = [
        ["What was decided?", "Decided on", "Who acts", "By", "Rationale"],
        [
            "Move 1.2 to April and spend 1.1 million",
            "3 March 2025",
            "Council",
            "1 April 2025",
            "The trainers left in May",
        ],
    ]
    ended = run("import", put(plan, "d.docx", docx(table)), "--decisions", "--into", str(plan))
    row = rows(plan / "data/decisions.csv")[0]
    assert (row["date"], row["owner"], row["due"], row["refs"]) == ("2025-03-03", "Council", "2025-04-01", "1.2")
    assert "it names 1.2, taken as what it touches" in ended.output
    assert "column Rationale: its words are taken nowhere" in ended.output


def test_what_is_done_about_a_risk_is_its_mitigation_in_other_words_and_what_is_lost_is_said(plan: Path) -> None:
    table: Rows = [
        ["Ref", "There is a risk that", "Because", "L", "I", "Further actions", "Owner"],
        ["A", "staff leave", "pay is low", 4, 4, "Retention bonus", "Council"],
    ]
    ended = run("import", put(plan, "r.xlsx", xlsx(("R", table))), "--risks", "--into", str(plan))
    assert [row["mitigation"] for row in rows(plan / "data/risks.csv")] == ["Retention bonus"]
    assert 'column Because: its words are taken nowhere; if they belong here, say so, as in: --map "Because=' in (
        ended.output
    )


def test_who_decided_is_the_meeting_and_a_reason_has_no_place(plan: Path) -> None:
    table: Rows = [["What was decided", "Meeting date", "Why", "Who decided"],
                   ["Tender as one lot", "09/07/2025", "One front door", "Board"]]  # fmt: skip
    ended = run("import", put(plan, "d.docx", docx(table)), "--decisions", "--into", str(plan))
    assert [row["meeting"] for row in rows(plan / "data/decisions.csv")] == ["Board"]
    assert "column Why: its words are taken nowhere; copy what is needed of them" in ended.output


def test_what_a_risk_is_about_is_no_other_register(plan: Path) -> None:
    about: Rows = [
        ["Risk ID", "Category", "Risk", "Likelihood", "Impact", "Mitigation", "Owner"],
        ["R1", "Financial", "High needs spending grows again", 5, 4, "Plan", "Council"],
        ["R2", "Operational", "Too few psychologists for assessments", 4, 4, "Recruit", "Trust"],
    ]
    ended = run("import", put(plan, "risks.xlsx", xlsx(("Risks", about))), "--risks", "--into", str(plan))
    assert "2 rows: 2 to add" in ended.output
    assert [row["id"] for row in rows(plan / "data/risks.csv")] == ["R1", "R2"]


def test_levels_that_are_letters_are_scores_and_a_decision_has_the_one_day_there_is(plan: Path) -> None:
    risks: Rows = [["Ref", "Risk", "Probability (H/M/L)", "Severity (H/M/L)"], ["1", "Funding ends", "H", "M"]]
    run("import", put(plan, "r.xlsx", xlsx(("R", risks))), "--risks", "--into", str(plan))
    assert [(row["likelihood"], row["impact"]) for row in rows(plan / "data/risks.csv")] == [("4", "3")]
    made: Rows = [
        ["Decision", "Date made", "Made by", "Deadline"],
        ["Fund the hub", "10/11/2026", "Board", "18/12/2026"],
    ]
    run("import", put(plan, "d.xlsx", xlsx(("D", made))), "--decisions", "--into", str(plan))
    assert [(row["date"], row["due"]) for row in rows(plan / "data/decisions.csv")] == [("2026-11-10", "2026-12-18")]


@pytest.mark.parametrize(
    ("head", "cells", "refs"),
    [
        ("Actions affected", ("1.1, 1.2", "1.2"), ["1.1; 1.2", "1.2"]),
        ("Plan numbers", ("1.1 and 1.2", "1.2/1.1"), ["1.1; 1.2", "1.2; 1.1"]),
        ("Actions affected", ("1.1", "All of them"), ["", ""]),
        ("Average score", ("1.1", "1.2"), ["", ""]),
    ],
)
def test_a_column_of_nothing_but_actions_numbers_says_what_a_risk_touches(
    plan: Path, head: str, cells: tuple[str, str], refs: list[str]
) -> None:
    risks: Rows = [[f"R{at}", f"Staff may leave team {at}", 3, 4, cell] for at, cell in enumerate(cells, 1)]
    table: Rows = [["Risk no.", "Risk", "Likelihood", "Impact", head], *risks]
    file = put(plan, "risks.xlsx", xlsx(("Risks", table)))
    ended = run("import", file, "--risks", "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert [row["refs"] for row in rows(plan / "data/risks.csv")] == refs


def test_a_column_that_is_to_be_ignored_touches_nothing(plan: Path) -> None:
    table: Rows = [["Risk no.", "Risk", "Likelihood", "Impact", "Actions affected"], ["R1", "Staff leave", 3, 4, "1.1"]]
    file = put(plan, "risks.xlsx", xlsx(("Risks", table)))
    run("import", file, "--risks", "--into", str(plan), "--map", "Actions affected=ignore")
    assert [row["refs"] for row in rows(plan / "data/risks.csv")] == [""]


@pytest.mark.parametrize(("refs", "named", "taken"), [
    (("1.1", "1.2", "2.3", "2.3a"), "3; 1; 3a", "2.3; 1.1; 2.3a"),
    (("1.1", "1.2", "2.1"), "2; 2.1", "2.1"),
])  # fmt: skip
def test_a_plan_numbered_through_its_themes_is_named_by_plain_numbers(
    tmp_path: Path, refs: tuple[str, ...], named: str, taken: str
) -> None:
    Workspace([part(ref) if ref[-1].isalpha() else action(ref) for ref in refs]).write(tmp_path)
    table: Rows = [["Risk", "Likelihood", "Impact", "Actions"], ["The supplier closes", 3, 4, named]]
    run("import", put(tmp_path, "r.xlsx", xlsx(("R", table))), "--risks", "--into", str(tmp_path))
    assert [row["refs"] for row in rows(tmp_path / "data/risks.csv")] == [taken]
