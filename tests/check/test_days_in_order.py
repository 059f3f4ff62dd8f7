"""Days that cannot be are said, with the cell: else the row waits for its day without a word."""

from pathlib import Path
from typing import get_args

import pytest

from sendplan.check.records import load
from sendplan.model.records import ChangeKind
from tests.commands import ended, sendplan
from tests.workspaces import Workspace, action, said

RISK = {"id": "R1", "risk": "A risk", "likelihood": "3", "impact": "3", "raised_on": "2020-09-01"}
DECISION = {"date": "2020-09-17", "meeting": "Board", "decision": "Agreed"}
VOICE = {"date": "2020-09-17", "you_said": "This", "we_did": "That"}
CHANGE = {"ref": "1.1", "kind": "redate", "new_end": "2021-03-31", "reason": "Late", "asked_by": "Body",
          "asked_on": "2020-09-01", "approved_by": "Board", "approved_on": "2020-09-10"}  # fmt: skip
MEETING = {"template": "board", "date": "2020-10-15", "item": "4", "as_at": "2020-09-30", "papers_due": "2020-10-08"}
ROWS = {"risks": RISK, "decisions": DECISION, "voice": VOICE, "plan_changes": CHANGE, "meetings": MEETING}
WRONG = [
    ("risks", "raised_on", "2204-09-01", "2204, far from the plan's own year, 2020"),
    ("risks", "closed_on", "2019-10-01", "closed_on, 1 October 2019, is before raised_on, 1 September 2020"),
    ("decisions", "date", "2200-09-17", "2200, far from the plan's own year, 2020"),
    ("decisions", "done_on", "2019-09-17", "is before date, 17 September 2020"),
    ("voice", "date", "1920-09-17", "1920, far from the plan's own year, 2020"),
    ("voice", "answered_on", "2020-09-10", "answered_on, 10 September 2020, is before date, 17 September 2020"),
    ("plan_changes", "approved_on", "2019-09-10", "is before asked_on, 1 September 2020"),
    ("plan_changes", "new_end", "2018-03-31", "new_end, 31 March 2018, is before approved_on"),
    ("meetings", "template", "bord", "there is no template 'bord'; did you mean board?"),
    ("meetings", "template", "commissioning", "'commissioning'; sendplan templates new commissioning makes one"),
    ("meetings", "as_at", "2020-09-29", "a paper for September 2020 is as at 30 September 2020"),
    ("meetings", "publish_by", "2019-10-15", "is before as_at, 30 September 2020"),
    ("meetings", "date", "2020-10-05", "date, 5 October 2020, is before papers_due, 8 October 2020"),
]  # fmt: skip
WRONG_UPDATES = [
    ("updated_on", "2030-09-10", "it was written on 10 September 2030, far from September 2020: is the year right?"),
    ("forecast_end", "2204-01-01", "2204, far from the plan's own year, 2020"),
    ("completed_on", "1924-01-01", "1924, far from the plan's own year, 2020"),
    ("forecast_end", "2019-12-31", "1.1 is expected on 31 December 2019, long before September 2020: is"),
    ("completed_on", "2019-09-20", "1.1 was completed on 20 September 2019, before its start, "),
]


def folder(root: Path, **registers: dict[str, str]) -> Path:
    Workspace([action("1.1")], registers={name: (row,) for name, row in registers.items()}).write(root)
    (root / "templates").mkdir()
    (root / "templates/board.toml").write_text('title = "Board"\n', "utf-8")
    return root


@pytest.mark.parametrize(("name", "column", "text", "words"), WRONG)
def test_a_day_that_cannot_be_or_a_meeting_of_no_paper_is_said(
    name: str, column: str, text: str, words: str, tmp_path: Path
) -> None:
    found = load(folder(tmp_path, **{name: {**ROWS[name], column: text}}))
    assert not found.records.problems
    [one] = [one for one in found.findings if words in one.message]
    assert one.place
    assert (one.place.row, one.place.file, one.place.column) == (2, f"data/{name}.csv", column)


def test_a_day_on_which_no_paper_stands_is_said_once_for_all_its_meetings(tmp_path: Path) -> None:
    root = tmp_path / "plan"
    rows = [{**MEETING, "as_at": "2020-09-23", "template": name} for name in ("board; brief", "families")]
    Workspace([action("1.1")], registers={"meetings": rows}).write(root)
    told = [line for line in ended("check", "--workspace", str(root)).out.splitlines() if "no paper" in line]
    assert len(told) == 1
    assert "data/meetings.csv, rows 2 and 3, column as_at: meeting of no paper: a paper for September 2020" in told[0]


@pytest.mark.parametrize("kind", [kind for kind in get_args(ChangeKind) if kind != "confirm"])
def test_a_change_of_any_kind_that_nobody_approved_is_said(kind: str, tmp_path: Path) -> None:
    row = {**CHANGE, "kind": kind, "new_lead": "Other" if kind == "reassign" else "", "approved_by": ""}
    found = load(folder(tmp_path, plan_changes=row))
    assert [one.message for one in found.findings if one.kind == "approved by nobody"] == [
        "1.1 was approved on 10 September 2020: write by whom"
    ]


@pytest.mark.parametrize("kind", ["close", "reopen", "confirm", "pause"])
def test_a_change_of_any_kind_that_was_approved_before_it_was_asked_for_is_said(kind: str, tmp_path: Path) -> None:
    row = {**CHANGE, "kind": kind, "new_end": "2019-01-01" if kind != "pause" else "", "asked_on": "2020-10-01"}
    found = load(folder(tmp_path, plan_changes=row)).findings
    assert [one.message for one in found if one.kind == "day to look at"] == [
        "approved_on, 10 September 2020, is before asked_on, 1 October 2020: is one wrong?"
    ]


def test_days_in_order_are_not_said(tmp_path: Path) -> None:
    found = load(folder(tmp_path, **ROWS))
    assert (found.records.problems, found.findings) == ((), ())


def test_an_approval_that_does_not_say_by_whom_is_said(tmp_path: Path) -> None:
    found = load(folder(tmp_path, plan_changes={**CHANGE, "approved_by": ""})).findings
    assert [one.message for one in found] == ["1.1 was approved on 10 September 2020: write by whom"]


@pytest.mark.parametrize(("column", "text", "words"), WRONG_UPDATES)
def test_a_day_of_an_update_that_cannot_be_is_said(column: str, text: str, words: str) -> None:
    checked = Workspace([action("1.1")], [said("2020-09", "Green", "1.1", **{column: text})]).checked()
    assert [one.place.column for one in checked.findings if one.place and words in one.message] == [column]
    assert checked.records.updates[0].progress


@pytest.mark.parametrize("cells", [
    {"status": "Blue", "forecast_end": "2020-08-31", "completed_on": "2020-08-31", "evidence": "Minutes"},
    {"forecast_end": "2020-04-01"},
    {"forecast_end": "pilot 31 Aug 2020"},
])  # fmt: skip
def test_a_day_that_can_be_is_not_said(cells: dict[str, str]) -> None:
    row = said("2020-09", ref="1.1", **{"status": "Green", **cells})
    checked = Workspace([action("1.1", end="Pilot Jul 20; Dec 20")], [row]).checked()
    assert not [one.message for one in checked.findings if one.kind == "day to look at"]


@pytest.mark.parametrize(("day", "told"), [("2002-09-15", True), ("2018-12-31", True), ("2019-06-30", False)])
def test_a_completion_years_before_the_plan_is_asked_about(day: str, told: bool) -> None:
    row = said("2020-09", "Blue", completed_on=day, evidence="Minutes")
    said_so = [
        one.message for one in Workspace([action("1.1")], [row]).checked().findings if "long before" in one.message
    ]
    assert [one.endswith("long before the plan of 2020: is the year right?") for one in said_so] == [True] * told


@pytest.mark.parametrize(("cells", "words"), [
    ({"ask": "Approve it", "ask_by": "2020-01-01"}, "1.1 wants a decision by 1 January 2020, before September 2020"),
    ({"ask_by": "2020-10-01"}, "1.1 says by when a decision is wanted, and not which"),
])  # fmt: skip
def test_a_decision_asked_for_in_vain_is_said(cells: dict[str, str], words: str) -> None:
    [found] = Workspace([action("1.1")], [said("2020-09", "Green", "1.1", **cells)]).checked().findings
    assert words in found.message


@pytest.mark.parametrize("month", ["2204-09", "2002-09", "2018-09"])
def test_a_file_of_a_month_that_cannot_be_is_not_the_newest(month: str) -> None:
    rows = [said("2020-09", "Green", "1.1"), said(month, "Green", "1.1")]
    records = Workspace([action("1.1")], rows).checked().records
    assert [str(one) for one in records.months] == ["2020-09"]
    assert "is far from the plan's own year, 2020" in str(records.problems[0])


@pytest.mark.parametrize(("name", "words"), [
    ("2020-10.csv", "it is not read here, beside the folder data; move it to data/updates/"),
    ("risks.xlsx", "it is not read here, beside the folder data; move it to data/"),
    ("templates/schools.toml.txt", "no paper is made of it, because its name ends in .txt; rename it to schools.toml"),
    ("templates/schools.tml", "no paper is made of it, because its name ends in .tml; rename it to schools.toml"),
    ("data/updates/2020-10.csv/", "it is a folder, and an empty one, not a file; delete it"),
    ("data/risks.xlsx/", "it is a folder, and an empty one, not a file; delete it"),
])  # fmt: skip
def test_a_file_in_the_wrong_place_is_named(name: str, words: str, tmp_path: Path) -> None:
    root = folder(tmp_path)
    if name.endswith("/"):
        (root / name).mkdir(parents=True)
    else:
        (root / name).write_text("x", "utf-8")
    ended = sendplan("check", workspace=root)
    assert ended.code == 1
    assert f"{name.rstrip('/')}: {words}" in ended.out
