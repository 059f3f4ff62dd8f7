"""Headings by their meaning, as plans and trackers write them."""

import os
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from sendplan.importing.headings import meaning
from sendplan.importing.headings.content import Kind, kinds
from sendplan.importing.headings.meaning import meanings
from sendplan.importing.read_plan import Wishes, read_plan
from tests.importing.corpus.forms import docx
from tests.importing.small import csv_of, excel_of


@pytest.mark.parametrize(("heading", "field"), [
    ("No", "ref"), ("Ref.", "ref"), ("#", "ref"), ("Action No", "ref"),
    ("Action", "action"), ("What will we do?", "action"), ("Actions required", "action"), ("actionName", "action"),
    ("What do I have to do to achieve this?", "action"), ("Key Actions Required to Improve", "action"),
    ("Start Date", "start"), ("By when", "end"), ("Target date", "end"), ("Timescale", "end"), ("End\nDate", "end"),
    ("To be completed by", "end"), ("Responsible officer / agency", "lead"), ("Who?", "lead"), ("Lead(s)", "lead"),
    ("Action owner", "lead"), ("Outcome", "outcome"), ("Success criteria", "success"),
    ("Progress measure", "success"), ("How will progress be measured?", "success"), ("Progress made", "progress"),
    ("SRO", "accountable"), ("Allocated to", "lead"), ("Action #", "ref"), ("Intended impact", "outcome"),
    ("BRAG", "status"), ("RAG Oct 20", "status"), ("% complete", "status"), ("Progress", "progress"),
    ("Update Autumn 2022", "progress"), ("Progress / Next Steps", "progress"), ("Revised target date", "forecast_end"),
    ("Date completed", "completed_on"), ("Evidence of impact", "impact"), ("Priority area", "theme"),
    ("last updated", "updated_on"),
])  # fmt: skip
def test_a_heading_is_known_by_its_meaning(heading: str, field: str) -> None:
    found = meanings(heading)
    assert max(found, key=lambda name: found[name]) == field


@pytest.mark.parametrize("heading", ["Who / by when", "By when | who", "Delivery date\nStaffing"])
def test_a_heading_of_who_and_when_is_read_alike_in_every_process(heading: str) -> None:
    code = f"from sendplan.importing.headings.meaning import meanings; print(meanings({heading!r}))"
    said = {subprocess.check_output([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, text=True)
            for seed in ("1", "2", "3", "4")}  # fmt: skip
    assert len(said) == 1


@pytest.mark.parametrize("heading", ["Contact number", "Date raised", "Budget", "Week 1", "Resources needed"])
def test_others_are_left_alone(heading: str) -> None:
    assert not meanings(heading)


def test_each_phrase_is_listed_once_as_a_heading_is_read() -> None:
    listed = tomllib.loads(Path(meaning.__file__).with_name("phrases.toml").read_text("utf-8"))
    for field, phrases in listed.items():
        assert len(phrases) == len(set(phrases)), field
        assert [one for one in phrases if meaning.plain(one) != one] == [], field


def test_a_very_long_cell_is_looked_at_once() -> None:
    begun = process_time()
    assert Kind.SENTENCE in kinds("x" * 300_000)
    assert process_time() - begun < 2


def test_thousands_of_brackets_or_of_line_breaks_are_passed_over_once() -> None:
    begun = process_time()
    assert "action" in meanings("(" * 100_000 + "Action")
    rows = [
        ["Action", "Lead", "By when"],
        ["Open the hub", "Council", "May 2025"],
        ["Staff the hub", "Trust", "June 2025"],
    ]
    text = "Lead: Council" + " \n" * 10_000 + "x"
    assert len(read_plan(docx(text, text, text, rows), "plan.docx", date(2025, 3, 1), Wishes()).actions) == 2
    assert process_time() - begun < 5


def test_a_number_of_thousands_of_digits_numbers_nothing() -> None:
    rows = [(ref, f"Open hub {place} in the town", "Council") for place, ref in enumerate(("1", "2", "3", "9" * 5_000))]
    read = read_plan(excel_of([("Ref", "Action", "Lead"), *rows]), "plan.xlsx", date(2025, 3, 1), Wishes())
    assert len(read.actions) == 4


@pytest.mark.parametrize(("groups", "titles"), [
    ("AAABBB", ["A is late", "B is late"]),
    ("AAABBA", ["plan"]),  # it comes back: no order of the plan
])  # fmt: skip
def test_a_column_of_rows_on_end_is_the_theme_unless_it_comes_back(groups: str, titles: list[str]) -> None:
    rows = [(f"{group} is late", f"Agree step {at} with all the partners", "Council", "31/03/2026")
            for at, group in enumerate(groups)]  # fmt: skip
    file = excel_of([("Issue identified by inspectors", "Action", "Lead", "By when"), *rows])
    proposal = read_plan(file, "plan.xlsx", date(2026, 1, 1), Wishes())
    assert [theme.title for theme in proposal.themes] == titles


def test_parts_numbered_in_roman_follow_each_other() -> None:
    rows = [
        ["Ref", "Action", "Action owner", "Timescale", "RAG"], ["P1.1", "Open a line", "Trust", "Q1 26/27", "G"],
        ["P1.2", "Bring advice in on time", "Council", "Q4 26/27", "R"],
        *([number, words, "Council", "Q3 26/27", "A"] for number, words in (
            ("i", "Agree one form"), ("ii", "Recruit two people"), ("(iii)", "Start a weekly list")
        )),
    ]  # fmt: skip
    found = read_plan(csv_of(rows), "plan.csv", date(2026, 6, 1), Wishes())
    parts = [part.ref for theme in found.themes for one in theme.actions for part in one.parts]
    assert parts == ["P1.2a", "P1.2b", "P1.2c"]


def test_who_supports_a_lead_is_no_progress() -> None:
    rows = [["Ref", "Action", "Action owner", "Supported by", "Timescale", "RAG"]]
    bodies = ("Parent Carer Forum", "Council Performance Team", "Council Service of Educational Psychology", "ICB")
    rows += [[f"1.{n}", f"Open base {n}", "Council", body, "Q4 26/27", "G"] for n, body in enumerate(bodies, 1)]
    doubts = [str(doubt) for doubt in read_plan(csv_of(rows), "plan.csv", date(2026, 6, 1), Wishes()).doubts]
    assert any("Supported by" in doubt and "a row of its own in leads.csv" in doubt for doubt in doubts)
    assert not any("=progress" in doubt for doubt in doubts)


@pytest.mark.parametrize(
    ("other", "own"),
    [
        ([["Key: R = at risk of missing its date; A = some delay; G = on track; B = complete"]], {"R": "at-risk"}),
        ([["R", "At risk of missing its date"], ["G", "On track"], ["B", "Complete"]], {"R": "at-risk"}),
        ([["R", "Reading support"], ["G", "Governors"], ["A", "Autism team"], ["B", "Complete"]], {}),
    ],
)
def test_a_key_on_a_sheet_of_its_own_is_the_plans(other: list[list[object]], own: dict[str, str]) -> None:
    plan: list[list[object]] = [["Ref", "Action", "Action owner", "Timescale", "RAG"]]
    plan += [[f"1.{n}", f"Open base {n}", "Council", "Q4 26/27", rag] for n, rag in enumerate("RAGB", 1)]
    for sheets, names in (([other, plan], ["Cover", "Plan"]), ([plan, other], ["Plan", "Key"])):
        found = read_plan(excel_of(*sheets, names=names), "plan.xlsx", date(2026, 6, 1), Wishes())
        assert found.status_key == own
        assert not any("its key says so" in str(doubt) for doubt in found.doubts)


def test_a_number_that_stands_twice_does_not_take_one_that_is_written_below() -> None:
    rows = [["Ref", "Action", "Lead"]]
    rows += [
        [ref, f"Open base number {n} at a school", "Council"] for n, ref in enumerate(("1.1", "1.2", "1.1", "1.10"))
    ]
    found = read_plan(csv_of(rows), "plan.csv", date(2026, 6, 1), Wishes())
    assert [action.ref for action in found.actions] == ["1.1", "1.2", "1.3", "1.10"]


def test_a_long_list_of_numbers_in_one_cell_is_looked_at_once() -> None:
    several = f"1, {', '.join(['234'] * 15)} (see the annex)"
    rows = [["Ref", "Action", "Lead"], [several, "Open a base at a school", "Council"]]
    rows += [[f"1.{n}", f"Open base number {n} at a school", "Council"] for n in range(1, 6)]
    begun = process_time()
    assert read_plan(csv_of(rows), "plan.csv", date(2026, 6, 1), Wishes()).actions
    assert process_time() - begun < 1.5
