"""A plan that is a list in Word, with who and when behind each item: "… – Early Years Service – April 2026"."""

import csv
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from sendplan.importing.word.lists import Level, Lists
from tests.commands import ended

THEMES = ("Priority 1: Early help", "Priority 2: Plans on time")
SAID = (
    ("Review the portage offer for families", "Early Years Service", "April 2026"),
    ("Train health visitors (all areas) to spot delay", "Health Trust, Public Health", "Summer term 2026"),
    ("Recruit four case officers", "Head of Service", "31 January 2027"),
    ("Audit twenty plans each term", "Quality Assurance Board", "ongoing"),
)
WAYS = {
    "dashes": "{} – {} – {}",
    "hyphens": "{} - {} - {}",
    "bars": "{} | {} | {}",
    "the day first": "{0} – {2} – {1}",
    "brackets": "{} ({}, by {})",
    "square brackets": "{}. [{}; due {}].",
    "a dash in brackets": "{} ({} – {})",
}


def a_list(folder: Path, items: Sequence[str], style: str = "List Bullet", title: str = "SEND 2026") -> Path:
    """The first half of the items under one heading, the others under another."""
    document = Document()
    document.add_heading(title, 0)
    for at, heading in enumerate(THEMES if "Report" not in title else ("Findings", "Sources")):
        document.add_heading(heading, 1)
        half = -(-len(items) // 2)
        for item in items[at * half : (at + 1) * half]:
            document.add_paragraph(item, style=style or None)
    out = BytesIO()
    document.save(out)
    path = folder / "list.docx"
    path.write_bytes(out.getvalue())
    return path


def rows(folder: Path) -> list[tuple[str, ...]]:
    with (folder / "plan/data/actions.csv").open(encoding="utf-8-sig", newline="") as stream:
        return [(row["theme"], row["action"], row["lead"], row["end"]) for row in csv.DictReader(stream)]


@pytest.mark.parametrize("style", ["List Bullet", "List Number", ""])
@pytest.mark.parametrize("way", WAYS)
def test_each_item_is_an_action_with_who_and_when(way: str, style: str, tmp_path: Path) -> None:
    items = [WAYS[way].format(*one) for one in SAID]
    items = items if style else [f"{1 + at // 2}.{1 + at % 2} {item}" for at, item in enumerate(items)]
    done = ended("import", str(a_list(tmp_path, items, style)), "--into", str(tmp_path / "plan"))
    assert done.code == 0, done.err
    assert "4 items of a list that end with who and when were read as the rows of one table" in done.out
    assert "is each an action?" in done.out
    told = [(theme, action.rstrip("."), lead, end) for theme, action, lead, end in rows(tmp_path)]
    assert told == [(str(1 + at // 2), *one) for at, one in enumerate(SAID)]


def test_an_item_without_who_or_when_is_named_and_not_lost(tmp_path: Path) -> None:
    items = [*(WAYS["dashes"].format(*one) for one in SAID), "Agree a charter with parents"]
    done = ended("import", str(a_list(tmp_path, items)), "--into", str(tmp_path / "plan"))
    assert len(rows(tmp_path)) == len(SAID)
    assert "Texts with no part in the plan: 1" in done.out
    assert "Agree a charter with parents" in done.out


NO_PLANS = {
    "what was found": ("Families wait too long (Parent survey, January 2026)", "Visits came late (CQC, March 2025)",
                       "Schools did not know the pathway (Ofsted, March 2025)"),
    "what was read": ("SEND code of practice – Department for Education – January 2015",
                      "Children and Families Act – Parliament – 2014", "Review of high needs – Treasury – March 2024"),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_PLANS)
def test_a_list_that_ends_so_and_is_no_plan_is_refused(name: str, tmp_path: Path) -> None:
    done = ended("import", str(a_list(tmp_path, NO_PLANS[name], title="SEND Report")), "--into", str(tmp_path / "plan"))
    assert done.code == 3
    assert "it looks like a text" in done.err


def test_prose_in_which_a_few_items_end_so_is_refused(tmp_path: Path) -> None:
    items = [WAYS["dashes"].format(*one) for one in SAID[:3]] + [
        f"We heard from {number} schools" for number in range(9)
    ]
    done = ended("import", str(a_list(tmp_path, items)), "--into", str(tmp_path / "plan"))
    assert done.code == 3


@pytest.mark.parametrize(
    ("start", "labels"), [(0, ["0.", "1.", "2."]), (1, ["1.", "2.", "3."]), (7, ["7.", "8.", "9."])]
)
def test_a_numbered_list_counts_on_from_where_it_starts(start: int, labels: list[str]) -> None:
    lists = Lists({("1", 0): Level("decimal", "%1.", start)})
    assert [lists.label("1", 0) for _ in labels] == labels
