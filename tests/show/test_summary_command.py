"""`sendplan summary`: stable names for scripts, the same numbers in every format."""

import csv
import io
import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.commands import REPOSITORY, sendplan
from tests.workspaces import Workspace, action, part, said

SCHEMA = json.loads((REPOSITORY / "docs/schemas/summary.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
MONTHS = ("2020-07-31", "2020-08-31", "2020-09-30", "2020-10-31", "2020-11-30")
STATUSES = ("off-track", "at-risk", "unknown", "paused", "on-track", "not-started", "complete", "closed")
COUNTS = (
    "overdue", "overdue_against_baseline", "due_soon", "late_start", "slipped", "stale", "silent", "undated",
    "unevidenced", "confirmed", "challenged", "not_yet_due",
)  # fmt: skip


@cache
def as_json(*words: str, workspace: Path = REPOSITORY) -> dict[str, Any]:
    ended = sendplan("summary", "--format", "json", *words, workspace=workspace)
    assert (ended.code, ended.err) == (0, "")
    found: dict[str, Any] = json.loads(ended.out)
    return found


def as_rows(*words: str, workspace: Path = REPOSITORY) -> list[dict[str, str]]:
    ended = sendplan("summary", "--format", "csv", *words, workspace=workspace)
    assert (ended.code, ended.err) == (0, "")
    return list(csv.DictReader(io.StringIO(ended.out)))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("day", MONTHS)
@pytest.mark.parametrize("by", ["theme", "lead", "status"])
def test_real_output_keeps_the_schema(day: str, by: str) -> None:
    VALIDATOR.validate(as_json("--as-at", day, "--by", by))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("as_at",), "31/10/2020"),
        (("as_at",), "2020-13-31"),
        (("previous",), ""),
        (("totals", "reported", "on-track"), None),  # None here: the key is taken out
        (("totals", "computed", "closed"), None),
        (("totals", "computed", "delayed"), 1),
        (("totals", "overdue"), "5"),
        (("totals", "overdue"), -1),
        (("totals", "silent"), None),
        (("totals", "surprise"), 1),
        (("totals", "direction"), "better"),
        (("themes", 0, "number"), "1"),
        (("themes", 0, "aim"), None),
        (("themes", 4, "status_why"), None),
        (("themes", 0, "status"), "Green"),
        (("leads",), []),
    ],
)
def test_the_schema_refuses_what_scripts_could_not_rely_on(path: tuple[str | int, ...], value: object) -> None:
    spoilt: Any = deepcopy(as_json("--as-at", "2020-11-30"))
    place = spoilt
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    assert not VALIDATOR.is_valid(spoilt)


def test_keys_are_those_of_the_contract_in_a_stable_order() -> None:
    found = as_json("--as-at", "2020-11-30")
    assert [key for key in found if key != "illustrative"] == ["as_at", "previous", "totals", "themes"]
    numbers = ["actions", "open", "reported", "computed", "status", "computed_status", "direction", *COUNTS]
    assert list(found["totals"]) == numbers
    assert list(found["themes"][0]) == ["number", "title", "aim", *numbers]
    assert list(found["themes"][4]) == ["number", "title", "aim", *numbers, "status_by", "status_why"]
    assert set(found["totals"]["reported"]) == set(found["totals"]["computed"]) == set(STATUSES)


@pytest.mark.parametrize("by", ["theme", "lead", "status"])
def test_csv_holds_the_numbers_of_json_one_row_a_group_and_the_total(by: str) -> None:
    shown = as_json("--by", by)
    rows = as_rows("--by", by)
    groups = shown[{"theme": "themes", "lead": "leads", "status": "statuses"}[by]]
    assert len(rows) == len(groups) + 1
    first = "number" if by == "theme" else by
    assert [row[first] for row in rows] == [*(str(group[first]) for group in groups), "total"]
    for row, numbers in zip(rows, [*groups, shown["totals"]], strict=True):
        for name in ("actions", "open", "computed_status", "direction", *COUNTS):
            assert row[name] == str(numbers[name])
        for kind in ("reported", "computed"):
            for status in STATUSES:
                assert row[f"{kind}_{status.replace('-', '_')}"] == str(numbers[kind][status])
        if row[first] != "total" or by != "status":
            assert row["status"] == numbers["status"]


def test_csv_names_its_columns_once_each() -> None:
    for by in ("theme", "lead", "status"):
        header = next(csv.reader(io.StringIO(sendplan("summary", "--format", "csv", "--by", by).out)))
        assert len(set(header)) == len(header)
    header = list(as_rows("--by", "lead")[0])
    assert header[:4] == ["lead", "actions", "open", "reported_off_track"]
    assert "reported_on_track" in header


def test_by_lead_an_action_counts_under_each_of_its_bodies_and_once_in_the_total(tmp_path: Path) -> None:
    workspace = Workspace(
        [
            action("1.1", lead="A/B"),
            action("1.2", lead="B"),
            action("1.3", lead=""),
            action("1.4", lead="B"),
            part("1.4a", lead="A/B"),
            part("1.4b", lead="C"),
        ],
        [said("2020-08", "Green")],
        registers={
            "leads": [
                {"as_written": cell, "body": body}
                for cell, body in (("A/B", "A"), ("a/b", "B"), ("B", "B"), ("C", "C"))
            ]
        },
    )
    root = workspace.write(tmp_path)
    shown = as_json("--by", "lead", workspace=root)
    assert {group["lead"]: group["actions"] for group in shown["leads"]} == {"A": 2, "B": 3, "C": 1, "No lead given": 1}
    assert {group["lead"]: group["reported"]["on-track"] for group in shown["leads"]} == {
        "A": 1, "B": 1, "C": 0, "No lead given": 0,
    }  # fmt: skip
    assert shown["totals"]["actions"] == 4
    assert as_rows("--by", "lead", workspace=root)[-1]["actions"] == "4"


def test_by_lead_never_splits_a_cell_by_guess(tmp_path: Path) -> None:
    root = Workspace([action("1.1", lead="Education/Health and Care")]).write(tmp_path)
    assert [group["lead"] for group in as_json("--by", "lead", workspace=root)["leads"]] == [
        "Education/Health and Care"
    ]


def test_by_status_each_reported_status_in_use_stands_once_with_its_actions() -> None:
    shown = as_json("--by", "status", "--as-at", "2020-11-30")
    found = {group["status"]: group["actions"] for group in shown["statuses"]}
    assert len(found) == len(shown["statuses"])
    assert found == {status: number for status, number in shown["totals"]["reported"].items() if number}
    assert list(found) == [status for status in STATUSES if status in found]


def test_text_says_the_date_each_theme_and_the_whole() -> None:
    lines = sendplan("summary", "--as-at", "2020-11-30").out.splitlines()
    assert lines[0] == "Position as at 30 November 2020, compared with 31 October 2020"
    whole = next(line for line in lines if line.startswith("Whole plan"))
    assert whole.split()[2:4] == ["29", "26"]
    assert "5 (6)" in whole
    assert sum(line[:2] in {f"{number} " for number in range(1, 6)} for line in lines) == 5
    assert (
        "Reported: 2 off track, 6 at risk, 1 unknown, 2 paused, 13 on track, 1 not started, 3 complete, "
        "1 closed (of 29)" in lines
    )


def test_the_officer_s_own_summary_counts_restricted_updates(tmp_path: Path) -> None:
    updates = [said("2020-08", "Red", restricted="yes", restricted_why="Small numbers")]
    shown = as_json(workspace=Workspace(updates=updates).write(tmp_path))
    assert shown["totals"]["reported"]["off-track"] == 1


@pytest.mark.parametrize("kind", ["reported", "computed"])
def test_the_text_has_the_totals_of_json(kind: str) -> None:
    line = next(one for one in sendplan("summary").out.splitlines() if one.startswith(f"{kind.capitalize()}: "))
    shown = line.partition(": ")[2].removesuffix(f" (of {as_json()['totals']['actions']})")
    said = {name: int(number) for number, name in (part.split(" ", 1) for part in shown.split(", "))}
    found = {name.replace("-", " "): number for name, number in as_json()["totals"][kind].items() if number}
    assert said == found


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_the_same_data_gives_the_same_bytes(form: str) -> None:
    assert sendplan("summary", "--format", form).out == sendplan("summary", "--format", form).out
