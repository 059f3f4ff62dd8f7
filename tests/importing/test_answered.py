"""Themes that are what an inspection found: they become the findings that the plan answers, with their actions."""

import csv
from pathlib import Path

import pytest

from tests.commands import ended

HEAD = "No,What we will do,Lead,By when"


def imported(root: Path, *headings: str) -> list[dict[str, str]]:
    lines = ["SEND action plan,,,"]
    for number, heading in enumerate(headings, 1):
        words = f'"{heading}",,,'
        lines += [words, HEAD, f"{number}.1,Map the offer,Council,May 2027", f"{number}.2,Train staff,NHS,July 2027"]
    (root / "plan 2026-09-30.csv").write_text("\n".join(lines), "utf-8")
    done = ended("import", str(root / "plan 2026-09-30.csv"), "--into", str(root / "plan"))
    assert done.code == 0, done.err
    with (root / "plan/data/inspection.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert ("Findings: each theme is one the plan answers" in done.out) is bool(rows)
    assert ended("check", "--workspace", str(root / "plan")).code == 0
    return rows


@pytest.mark.parametrize(
    ("heading", "short"),
    [
        ("Area for improvement {}: Waits are too long", "AFI {}"),
        ("Area for priority action {} – Waits are too long", "PA {}"),
        ("Area of significant weakness {}: Waits are too long", "AW {}"),
        ("Weakness {}: Waits are too long", "AW {}"),
        ("Recommendation {}: Waits are too long", "Rec {}"),
        ("Priority {}: Waits are too long", ""),
        ("Theme {}: Waits are too long", ""),
    ],
)
def test_themes_that_are_findings_are_what_the_plan_answers(heading: str, short: str, tmp_path: Path) -> None:
    found = imported(tmp_path, heading.format(1), heading.format(2).replace("Waits", "Checks"))
    assert [(row["id"], row["refs"]) for row in found] == [
        (short.format(number), f"{number}.1;{number}.2") for number in (1, 2) if short
    ]
    assert [row["finding"] for row in found] == ["Waits are too long", "Checks are too long"][: len(found)]
    assert not any(row["source"] or row["published"] for row in found)


def test_where_one_theme_is_no_finding_none_is_taken(tmp_path: Path) -> None:
    assert imported(tmp_path, "Area for improvement 1: Waits are too long", "Area of focus 2: Governance") == []
