"""A month's tracker with more than its actions: every column of the updates, and the registers on its other sheets."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from sendplan.check.records import load
from tests.importing.commands import rows, run
from tests.importing.conftest import FIRST, HEAD
from tests.importing.corpus.forms import Cell, Rows, xlsx

WORDS = tuple(str(row[1]) for row in FIRST[1:])


def take(plan: Path, *sheets: tuple[str, Rows], maps: tuple[str, ...] = ()) -> Result:
    path = plan.parent / "tracker.xlsx"
    path.write_bytes(xlsx(*sheets))
    told = [word for one in maps for word in ("--map", one)]
    ended = run("import", str(path), "--into", str(plan), "--updates", "2025-03", *told)
    assert ended.exit_code == 0, ended.output
    return ended


def actions(*more: Cell, said: tuple[Cell, ...] = ()) -> tuple[str, Rows]:
    """Return the sheet of actions with further columns, filled in one row alone."""
    head: list[Cell] = ["Ref", "Action", "RAG", "Update", *more]
    blank: list[Cell] = [""] * len(more)
    return "Plan", [head, ["1.1", WORDS[0], "Green", "Printed", *blank], ["1.2", WORDS[1], "Amber", "Late", *said],
                    ["1.3", WORDS[2], "Green", "Agreed in part", *blank]]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "text", "column"),
    [
        ("Milestones met", "Scoping report", "milestones_met"),
        ("milestones_met", "Scoping report", "milestones_met"),
        ("Milestones achieved this month", "Scoping report; pilot", "milestones_met"),
        ("Next steps", "Print it", "next_steps"),
        ("Forecast end", "30/09/2025", "forecast_end"),
        ("Forecast", "30/09/2025", "forecast_end"),
        ("Revised date", "30/09/2025", "forecast_end"),
        ("Completed on", "27/03/2025", "completed_on"),
        ("Date completed", "27/03/2025", "completed_on"),
        ("Evidence", "Timeliness report, March 2025", "evidence"),
        ("Evidence", "Minutes 27/03/2025", "evidence"),
        ("Where the evidence is", "Local Offer", "evidence"),
        ("Issues", "Sickness", "issues"),
        ("Risks", "Two posts vacant until January 2026", "issues"),
        ("Cause of delay", "Sickness in March 2025", "issues"),
        ("Mitigation", "Pilot, March 2025", "mitigation"),
        ("Ask", "Fund it", "ask"),
        ("Decision needed", "Approve 31 January 2026", "ask"),
        ("Ask of", "Board", "ask_of"),
        ("Ask by", "12/04/2025", "ask_by"),
        ("Ask if not", "Schools begin without it", "ask_if_not"),
        ("ask_options", "An earlier date; no date", "ask_options"),
        ("Recommended decision", "Approve", "ask_recommended"),
        ("Impact", "Eleven families have had a break", "impact"),
        ("Impact so far", "Eleven families", "impact"),
        ("Officer note", "Checked with the lead", "officer_note"),
        ("Updated by", "Head of service", "updated_by"),
    ],
)
def test_each_column_of_the_updates_is_read_under_its_plain_name(
    plan: Path, heading: str, text: str, column: str
) -> None:
    """Milestones met was "a second column for action", and evidence that named a month was none."""
    ended = take(plan, actions(heading, said=(text,)))
    told = {row["ref"]: row for row in rows(plan / "data/updates/2025-03.csv")}
    assert told["1.2"][column] == text, ended.output
    assert "Columns not used" not in ended.output
    assert not (plan / "data/plan_changes.csv").read_text("utf-8-sig").splitlines()[1:]


@pytest.mark.parametrize("column", ["milestones_met", "ask", "ask_by", "officer_note"])
def test_a_map_may_name_every_column_of_the_updates(plan: Path, column: str) -> None:
    take(plan, actions("Our own word", said=("Scoping report",)), maps=(f"Our own word={column}",))
    assert rows(plan / "data/updates/2025-03.csv")[1][column] == "Scoping report"


def test_what_a_private_row_says_of_impact_alone_stays_private(plan: Path) -> None:
    sheet: Rows = [["Ref", "Action", "RAG", "Impact", "Restricted"], ["1.1", WORDS[0], "Green", "", ""],
                   ["1.2", WORDS[1], "", "Two families have moved", "yes"]]  # fmt: skip
    take(plan, ("Plan", sheet))
    told = {row["ref"]: row for row in rows(plan / "data/updates/2025-03.csv")}
    assert (told["1.2"]["impact"], told["1.2"]["restricted"]) == ("Two families have moved", "yes")


MEASURE: list[Cell] = ["Plans within 20 weeks", "%", "Higher", 55]
DECISION: list[Cell] = ["14/01/2025", "Board", "Sign the data protocol", "1.2", "Council", "30/09/2025", ""]
RISK: list[Cell] = ["R1", "The hall floods", "1.2", 3, 4, "Pumps", "Council"]
TOLD = {"measures": "Plans within 20 weeks", "decisions": "Sign the data protocol", "risks": "The hall floods",
        "voice": "We do not know whom to ring", "inspection": "Waits for therapy are long"}  # fmt: skip
TITLE: list[Cell] = ["Short breaks partnership"]
SHEETS: dict[str, tuple[str, Rows]] = {
    "measures by month": ("measures", [["Measure", "Unit", "Better", "Mar 2025"], MEASURE]),
    "measures below a title": ("measures", [TITLE, [], ["KPI", "Unit", "Better", "March 2025"], MEASURE]),
    "measures by quarter": ("measures", [["Indicator", "Unit", "Polarity", "Q4 2024/25"], MEASURE]),
    "measures below a day": ("measures", [["Measure", "Unit", "Better", date(2025, 3, 1)], MEASURE]),
    "two months and a blank": (
        "measures", [["Measures", "Unit", "Feb 2025", "Mar 2025"], [MEASURE[0], "%", 51, ""]],
    ),
    "a row for each value": (
        "measures", [["Measure", "Unit", "Period", "Value"], [MEASURE[0], "%", "Mar 2025", 55]],
    ),
    "decisions with actions": (
        "decisions", [["Date", "Meeting", "Decision", "Actions", "Owner", "Due", "Done on"], DECISION],
    ),
    "decisions below a title": (
        "decisions",
        [TITLE, ["Date", "Forum", "What was decided", "Linked actions", "Lead", "By when", "Done on"], DECISION],
    ),
    "decisions of no action": (
        "decisions", [["Date", "Meeting", "Decision", "Actions"], [*DECISION[:3], ""]],
    ),
    "decisions of three words": (
        "decisions", [["Date decided", "Decision", "Who"], [DECISION[0], DECISION[2], "Council"]],
    ),
    "risks with actions": (
        "risks", [["ID", "Risk", "Actions", "Likelihood", "Impact", "Mitigation", "Owner"], RISK],
    ),
    "risks below a title": (
        "risks", [TITLE, ["No", "Risk description", "Action", "L", "I", "Controls", "Owner"], RISK],
    ),
    "what families said": (
        "voice", [["Date", "You said", "We did", "Date answered", "Actions"],
                  ["2 July 2025", "We do not know whom to ring", "We put the list on the Local Offer", "", "1.1"]],
    ),
    "what families said below a title": (
        "voice", [TITLE, ["What families told us", "Our response", "So what?", "When said"],
                  ["We do not know whom to ring", "A list", "Fewer calls", "2 July 2025"]],
    ),
    "findings": (
        "inspection", [["ID", "Finding", "Source", "Published", "Responsible", "Actions"],
                       ["AFI 1", "Waits for therapy are long", "Inspection", "20 March 2025", "Council", "1.1"]],
    ),
    "areas of concern": (
        "inspection", [TITLE, ["Area of concern", "Inspection date", "Actions that answer"],
                       ["Waits for therapy are long", "20 March 2025", "1.1"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHEETS)
def test_a_register_of_one_row_is_taken_beside_the_months_actions(plan: Path, name: str) -> None:
    """A sheet without targets was passed over in silence, one of a decision with its actions was no register."""
    register, sheet = SHEETS[name]
    ended = take(plan, actions(), ("More", sheet))
    assert TOLD[register] in (plan / f"data/{register}.csv").read_text("utf-8-sig"), ended.output
    assert run("check", "--workspace", str(plan)).exit_code == 0


@pytest.mark.parametrize("name", SHEETS)
def test_a_register_of_one_row_is_taken_beside_a_new_plan(tmp_path: Path, name: str) -> None:
    register, sheet = SHEETS[name]
    (tmp_path / "plan.xlsx").write_bytes(xlsx(("Plan", FIRST), ("More", sheet)))
    ended = run("import", str(tmp_path / "plan.xlsx"), "--into", str(tmp_path / "plan"), "--date", "2025-02-28")
    assert TOLD[register] in (tmp_path / f"plan/data/{register}.csv").read_text("utf-8-sig"), ended.output


@pytest.mark.parametrize(
    ("sheet", "head", "command"),
    [
        ("Measures", ["What we count", "Place", "Now"], ' --measures --sheet "Measures"'),
        ("Risks", ["What", "Chance of it", "Where"], ' --risks --sheet "Risks"'),
        ("Decision log", ["What", "Note", "Where"], ' --decisions --sheet "Decision log"'),
        ("You said", ["You said", "Where", "From"], ' --voices --sheet "You said"'),
        ("Inspection findings", ["What", "Where", "From"], ' --findings --sheet "Inspection findings"'),
        ("Notes", ["What", "Where", "From"], ""),
    ],
)
def test_a_sheet_that_a_month_does_not_use_is_named_with_the_command_for_it(
    plan: Path, sheet: str, head: list[Cell], command: str
) -> None:
    ended = take(plan, actions(), (sheet, [head, ["Buses", "North", "None"]]))
    line = next(line for line in ended.output.splitlines() if line.startswith(f"  sheet {sheet}, 2 rows: not used"))
    assert (f'sendplan import "tracker.xlsx"{command}' in line) == bool(command)


STAGES = "31 October 2025 – Specification agreed; 31 January 2026 – Service designed; 30 June 2026 – Service starts"
AGREED = "Specification agreed"


@pytest.mark.parametrize(
    "told",
    [
        "Specification agreed 30 November 2025; Service designed 31 March 2026; Service starts 30 September 2026",
        "Specification agreed: 30/11/2025; Service designed: 31/03/2026; Service starts: 30/09/2026",
        "30 November 2025 – Specification agreed; 31 March 2026 – Service designed; 30 September 2026 – Service starts",
    ],
)
def test_a_forecast_in_the_milestones_own_names_is_that_of_each(tmp_path: Path, told: str) -> None:
    """The last was no end but a start, so all three days were refused, and papers said that there was no new date."""
    first: Rows = [[*HEAD], ["1.1", WORDS[0], "Council", STAGES, "Green", "Begun"]]
    (tmp_path / "first.xlsx").write_bytes(xlsx(("Plan", first)))
    run("import", str(tmp_path / "first.xlsx"), "--into", str(tmp_path / "plan"), "--date", "2025-02-28")
    head: list[Cell] = ["Ref", "Action", "RAG", "Update", "Forecast"]
    ended = take(tmp_path / "plan", ("Plan", [head, ["1.1", WORDS[0], "Amber", "Talks took two months", told]]))
    assert "What check will not use" not in ended.output
    [update] = [one for one in load(tmp_path / "plan").records.updates if str(one.month) == "2025-03"]
    assert [(one.milestone, one.day.isoformat()) for one in update.forecasts] == [
        (AGREED, "2025-11-30"), ("Service designed", "2026-03-31"), ("Service starts", "2026-09-30")]  # fmt: skip


def test_what_check_will_refuse_is_named_when_it_is_taken(plan: Path) -> None:
    ended = take(plan, actions("Forecast", said=("31/02/2026",)))
    assert "What check will not use of it, as soon as it is written: 1" in ended.output
    line = next(line for line in ended.output.splitlines() if "data/updates/2025-03.csv, row 3" in line)
    assert "column forecast_end" in line
    assert line.strip() in run("check", "--workspace", str(plan)).output


@pytest.mark.parametrize(
    ("plans", "planned", "months", "column", "text"),
    [
        ("Outcome", "Families rest", "Impact", "impact", "Eleven families have had a break"),
        ("Intended outcome", "Families rest", "Impacts", "impact", "Eleven families have had a break"),
        ("By when", "31/07/2025", "Forecast", "forecast_end", "30/09/2025"),
    ],
)
def test_what_came_of_an_action_is_taken_beside_what_is_hoped_for(
    plan: Path, plans: str, planned: str, months: str, column: str, text: str
) -> None:
    """A tracker keeps the plan's Outcome in its rows, and "Impact" beside it was a second column for it."""
    ended = take(plan, actions(plans, months, said=(planned, text)))
    told = {row["ref"]: row for row in rows(plan / "data/updates/2025-03.csv")}
    assert told["1.2"][column] == text, ended.output
    assert f"{months} → {column}" in ended.output


def test_a_calendar_of_meetings_which_no_command_takes_is_named_with_where_its_rows_belong(plan: Path) -> None:
    """ "Name it with --sheet to import it instead" made a calendar a plan of actions."""
    sheet: Rows = [["Meeting", "Date", "Papers due"], ["Board", "15 October 2025", "8 October 2025"]]
    said = "a calendar of meetings: type its rows into data/meetings.csv"
    ended = take(plan, actions(), ("Meetings", sheet))
    assert f"sheet Meetings, 2 rows: not used ({said}" in ended.output
    (plan.parent / "new.xlsx").write_bytes(xlsx(("Plan", FIRST), ("Meetings", sheet)))
    shown = run("import", str(plan.parent / "new.xlsx"), "--into", str(plan.parent / "new"), "--dry-run").output
    assert f"not used ({said}" in shown
    alone = run("import", str(plan.parent / "new.xlsx"), "--sheet", "Meetings", "--into", str(plan.parent / "new"))
    assert alone.exit_code
    assert said in str(alone.exception)
