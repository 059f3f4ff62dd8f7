"""The four months of the repository's data counted by hand: nothing here comes from sendplan but what it prints.

A second, smaller implementation of the rules (docs/decisions/0001), from the CSV files and the standard library
alone. It knows only what this data holds: no closing, adding, removing or correcting approval, no update without the
day it was written, and no forecast that names its milestone.
"""

import calendar
import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import sendplan

ROOT = Path(__file__).parent.parent
MONTHS = ("2020-08", "2020-09", "2020-10", "2020-11")
WORST_FIRST = ("off-track", "at-risk", "unknown", "paused", "on-track", "not-started", "complete", "closed")
COUNTS = (
    "overdue", "overdue_against_baseline", "due_soon", "late_start", "slipped", "stale", "silent", "undated",
    "unevidenced", "confirmed", "challenged", "not_yet_due",
)  # fmt: skip

WORDS = {
    "Red": "off-track", "Amber": "at-risk", "At risk": "at-risk", "Green": "on-track", "On track": "on-track",
    "In progress": "on-track", "Not started": "not-started", "Complete": "complete", "Completed": "complete",
    "Closed": "closed", "Paused": "paused", "On hold": "paused",
}  # fmt: skip
STARTS = {
    "Jul 20": "2020-07", "July 20": "2020-07", "July 2020": "2020-07", "Aug 20": "2020-08", "Sep 20": "2020-09",
    "Sept 20": "2020-09", "Oct 20": "2020-10", "Commenced": "started", "Started": "started",
}  # fmt: skip
ENDS = {
    "Dec 20": [("", "2020-12")],
    "Dec 2020": [("", "2020-12")],
    "Oct 20": [("", "2020-10")],
    "Sep 20": [("", "2020-09")],
    "Sept 20": [("", "2020-09")],
    "April 21": [("", "2021-04")],
    "Sep - Dec 20": [("", "2020-12")],
    "Oct 20 Scoping Report": [("Scoping Report", "2020-10")],
    "Oct 20 Promotion; Mar 21 Evaluation": [("Promotion", "2020-10"), ("Evaluation", "2021-03")],
    "Dec 20 – Programme developed": [("Programme developed", "2020-12")],
    "Dec 20 – programme developed": [("programme developed", "2020-12")],
    "December 20 – Scoping work": [("Scoping work", "2020-12")],
    "Oct 20 – Business Case": [("Business Case", "2020-10")],
    "Pilot Oct 20": [("Pilot", "2020-10")],
    "Oct 20 – Plan agreed": [("Plan agreed", "2020-10")],
    "Oct 20 – Review completed; Mar 21 Service in place": [
        ("Review completed", "2020-10"),
        ("Service in place", "2021-03"),
    ],
    "Dec 20 – specification agreed by partners": [("specification agreed by partners", "2020-12")],
    "Dec 20 – clear examples available": [("clear examples available", "2020-12")],
    "Dec 20 Scoping complete": [("Scoping complete", "2020-12")],
    "Dec 20 – Plan agreed": [("Plan agreed", "2020-12")],
    "Apr 21 – Offer of support developed": [("Offer of support developed", "2021-04")],
    "Ongoing": [],
    "Implementation in line with LTP Timetable": [],
}


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def last_day(month: str) -> date:
    year, number = map(int, month.split("-"))
    return date(year, number, calendar.monthrange(year, number)[1])


def month_later(day: date) -> date:
    following = day.replace(day=28) + timedelta(days=7)
    length = calendar.monthrange(following.year, following.month)[1]
    ends_month = (day + timedelta(days=1)).day == 1
    return following.replace(day=length if ends_month else min(day.day, length))


@dataclass
class Unit:
    """An action without parts, or a part, at a month's end."""

    reported: str = "unknown"
    computed: str = ""
    forecasts: dict[int, date] = field(default_factory=dict)
    due: dict[int, date] = field(default_factory=dict)
    unmet: list[int] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)


UPDATES = {month: {row["ref"]: row for row in rows(f"updates/{month}.csv")} for month in MONTHS}
CHANGES = [row for row in rows("plan_changes.csv") if row["approved_on"]]


def says(month: str, ref: str) -> dict[str, str] | None:
    """The row, if it says anything."""
    row = UPDATES[month].get(ref)
    told = row and any(text for name, text in row.items() if name not in ("ref", "updated_by", "updated_on"))
    return row if told else None


def named(plan: list[tuple[str, date]], milestone: str) -> int:
    """The milestone of that name; the end if it is none."""
    return next((n for n, (text, _) in enumerate(plan) if text == milestone and text), len(plan) - 1)


def belongs(day: date, plan: list[tuple[str, date]], due: dict[int, date], met: list[str]) -> int:
    """The last milestone, if there is one alone or the day is not before it; else the earliest not yet met."""
    last = len(plan) - 1
    unmet = [n for n, (text, planned) in enumerate(plan) if not {text, planned.isoformat()} & set(met)]
    if last <= 0 or day >= due[last] or not unmet:
        return last
    return min(unmet, key=lambda n: due[n])


def judge(row: dict[str, str], whole: dict[str, str], family: Iterable[str], until: str) -> Unit:
    as_at = last_day(until)
    past = [month for month in MONTHS if month <= until]
    mine = [(month, found) for month in past if (found := says(month, row["ref"]) or says(month, whole["ref"]))]
    refs = {row["ref"], whole["ref"]}
    changes = sorted(
        (change for change in CHANGES if change["ref"] in refs and change["approved_on"] <= as_at.isoformat()),
        key=lambda change: change["approved_on"],
    )
    unit, now = Unit(), {"completed_on": "", "evidence": ""}
    forecasts: list[tuple[str, str, list[str]]] = []
    met: list[str] = []
    said_on = ""
    for _, found in mine:
        if found["status"]:
            unit.reported, said_on = WORDS[found["status"]], found["updated_on"]
        for name, kept in list(now.items()):
            now[name] = "" if found[name] == "none" else found[name] or kept
        met += [name.strip() for name in found["milestones_met"].split(";") if name.strip()]
        if found["forecast_end"] == "none":
            forecasts = []
        elif found["forecast_end"]:
            forecasts.append((found["forecast_end"], found["updated_on"], list(met)))
    plan = [(text, last_day(month)) for text, month in ENDS[row["end"] or whole["end"]]]
    due = dict(enumerate(day for _, day in plan))
    moved: set[int] = set()
    paused = reopened = False
    for change in changes:
        if change["kind"] == "redate":
            index = named(plan, change["milestone"])
            due[index] = date.fromisoformat(change["new_end"])
            moved.add(index)
        paused = change["kind"] == "pause" or (paused and change["kind"] != "resume")
        reopened = reopened or (change["kind"] == "reopen" and said_on <= change["approved_on"])
    unmet = [n for n, (text, day) in enumerate(plan) if not {text, day.isoformat()} & set(met)] or [len(plan) - 1]
    complete = unit.reported == "complete" and not reopened
    proven = complete and bool(now["completed_on"] and now["evidence"])
    is_open, paused = not complete, paused and not complete
    for text, on, met_then in forecasts:
        then = dict(enumerate(day for _, day in plan))
        for change in changes:
            if change["kind"] == "redate" and change["approved_on"] <= on:
                then[named(plan, change["milestone"])] = date.fromisoformat(change["new_end"])
        unit.forecasts[belongs(date.fromisoformat(text), plan, then, met_then)] = date.fromisoformat(text)
    start = STARTS[row["start"] or whole["start"]]
    quiet = [month for month in past if not any(says(month, ref) for ref in family)]
    trailing = len(past) - max((past.index(month) + 1 for month in past if month not in quiet), default=0)

    flags = unit.flags
    flags |= {"open"} if is_open else set()
    flags |= {"unevidenced"} if complete and not proven else set()
    seen = [change["approved_on"] for change in changes if change["kind"] == "confirm"]
    flags |= {"confirmed"} if proven and seen and max(seen) >= now["completed_on"] else set()
    flags |= {"late_start"} if (
        is_open and start != "started" and unit.reported in ("unknown", "not-started") and as_at > last_day(start)
    ) else set()  # fmt: skip
    late = 0
    slips: list[int] = []
    unit.due, unit.unmet = (due, unmet) if plan else ({}, [])
    if plan and is_open:
        effective = min(due[n] for n in unmet)
        late = 0 if paused else max(0, (as_at - effective).days)
        flags |= {"overdue"} if late else set()
        flags |= {"overdue_against_baseline"} if as_at > min(plan[n][1] for n in unmet) else set()
        flags |= {"due_soon"} if as_at <= effective <= as_at + timedelta(days=31) else set()
        for n in unmet:
            if n in unit.forecasts or n in moved:
                slips.append((unit.forecasts.get(n, due[n]) - plan[n][1]).days)
            elif late:
                slips.append((as_at - due[n]).days)
    flags |= {"slipped"} if slips and max(slips) > 0 else set()
    flags |= {"undated"} if is_open and not plan else set()
    waiting = is_open and not mine and start != "started" and start > until
    flags |= {"not_yet_due"} if waiting else set()
    flags |= {"stale"} if is_open and not waiting and until in quiet else set()
    flags |= {"silent"} if is_open and not waiting and trailing >= 2 else set()

    expected_on = {n: unit.forecasts[n] for n in unit.unmet if n in unit.forecasts and is_open}
    later = [(told, due[n]) for n, told in expected_on.items() if told > due[n]]
    if complete:
        unit.computed = "complete" if proven else "on-track"
    elif paused:
        unit.computed = "paused"
    elif waiting:
        unit.computed = "not-started"
    elif (late and as_at > month_later(effective)) or any(told > month_later(day) for told, day in later):
        unit.computed = "off-track"
    elif late or later or flags & {"late_start", "silent"}:
        unit.computed = "at-risk"
    elif start != "started" and start > until:
        unit.computed = "not-started"
    else:
        unit.computed = "on-track" if plan else "unknown"
    worse = WORST_FIRST.index(unit.computed) < WORST_FIRST.index(unit.reported)
    forgiven = unit.computed in ("unknown", "paused") or (unit.computed, unit.reported) == ("on-track", "not-started")
    flags |= {"challenged"} if worse and not forgiven and not waiting else set()
    return unit


@dataclass
class Counted:
    """An action, from itself or its parts. `units`: what it was judged from, for the direction."""

    theme: int
    reported: str
    computed: str
    flags: set[str]
    units: list[Unit]


def count_action(row: dict[str, str], parts: list[dict[str, str]], until: str) -> Counted:
    family = [row["ref"], *(part["ref"] for part in parts)]
    units = [judge(part, row, family, until) for part in parts] or [judge(row, row, family, until)]
    open_units = [unit for unit in units if "open" in unit.flags]
    flags = {name for unit in open_units for name in unit.flags - {"due_soon", "undated", "not_yet_due"}}
    heard = any(says(month, ref) for month in MONTHS if month <= until for ref in family)
    if open_units and not heard and all("not_yet_due" in unit.flags for unit in open_units):
        flags = flags - {"stale", "silent"} | {"not_yet_due"}
    flags |= {"challenged"} if any("challenged" in unit.flags for unit in units) else set()
    flags |= {"undated"} if all("undated" in unit.flags for unit in open_units) and open_units else set()
    flags |= {"unevidenced"} if not open_units and any("unevidenced" in unit.flags for unit in units) else set()
    flags |= {"confirmed"} if not open_units and all("confirmed" in unit.flags for unit in units) else set()
    if open_units and "due_soon" in min(open_units, key=next_due).flags:
        flags |= {"due_soon"}
    reported = min((unit.reported for unit in units), key=WORST_FIRST.index)
    computed = min((unit.computed for unit in units), key=WORST_FIRST.index)
    return Counted(int(row["theme"]), reported, computed, flags, units)


def next_due(unit: Unit) -> date:
    return min((unit.due[n] for n in unit.unmet), default=date.max)


def counted(until: str) -> list[Counted]:
    plan = rows("actions.csv")
    return [
        count_action(row, [part for part in plan if part["ref"][:-1] == row["ref"]], until)
        for row in plan
        if row["ref"][-1].isdigit()
    ]


def theme_status(statuses: list[str]) -> str:
    grey = [status for status in statuses if status in ("unknown", "paused")]
    if not statuses:
        return "complete"
    off_track = statuses.count("off-track")
    if off_track * 4 >= len(statuses):
        return "off-track"
    if off_track or statuses.count("at-risk") * 4 >= len(statuses):
        return "at-risk"
    if len(grey) * 2 >= len(statuses):
        return "paused" if set(statuses) == {"paused"} else "unknown"
    return "not-started" if set(statuses) <= {"not-started", *grey} else "on-track"


def expected(actions: list[Counted], before: list[Counted] | None) -> dict[str, Any]:
    def computed_of(group: list[Counted]) -> str:
        status = theme_status([one.computed for one in group if "open" in one.flags])
        return "on-track" if status == "complete" and any("unevidenced" in one.flags for one in group) else status

    direction = "no-comparison"
    if before is not None:
        was, now = (WORST_FIRST.index(computed_of(group)) for group in (before, actions))
        later = any(
            "open" in after.flags and (after.forecasts[n] - (earlier.forecasts.get(n) or earlier.due[n])).days >= 14
            for old, new in zip(before, actions, strict=True)
            for earlier, after in zip(old.units, new.units, strict=True)
            for n in after.unmet
            if n in after.forecasts and n in earlier.due
        )  # fmt: skip
        direction = "improved" if now > was else "worse" if now < was else "same-but-slipping" if later else "same"
    return {
        "actions": len(actions),
        "open": sum("open" in one.flags for one in actions),
        "reported": {status: sum(one.reported == status for one in actions) for status in WORST_FIRST},
        "computed": {status: sum(one.computed == status for one in actions) for status in WORST_FIRST},
        "status": theme_status([one.reported for one in actions if "open" in one.flags]),
        "computed_status": computed_of(actions),
        "direction": direction,
        **{name: sum(name in one.flags for one in actions) for name in COUNTS},
    }


@pytest.mark.parametrize("month", MONTHS)
def test_summary_agrees_with_a_hand_count_of_the_files(month: str) -> None:
    day = last_day(month).isoformat()
    printed = json.loads(sendplan("summary", "--format", "json", "--as-at", day, cwd=ROOT).stdout)

    earlier = MONTHS.index(month) and MONTHS[MONTHS.index(month) - 1]
    now, before = counted(month), counted(earlier) if earlier else None
    assert printed["as_at"] == day
    assert printed["previous"] == (last_day(earlier).isoformat() if earlier else None)

    def agrees(shown: dict[str, Any], hand: dict[str, Any]) -> None:
        assert {name: shown[name] for name in hand} == hand

    agrees(printed["totals"], expected(now, before))
    assert [theme["number"] for theme in printed["themes"]] == [1, 2, 3, 4, 5]
    for theme in printed["themes"]:
        number = theme["number"]
        of_before = None if before is None else [one for one in before if one.theme == number]
        hand = expected([one for one in now if one.theme == number], of_before)
        override = UPDATES[month].get(str(number), {}).get("status")
        if override:
            hand["status"] = WORDS[override]
            assert theme["status_by"] == UPDATES[month][str(number)]["updated_by"]
            assert theme["status_why"] == UPDATES[month][str(number)]["progress"]
        agrees(theme, hand)


def test_november_is_as_the_documents_tell_it() -> None:
    """docs/reconstruction.md: 3 reported complete (1 of them without evidence), 26 open, 5 overdue, 14 due soon."""
    told = expected(counted("2020-11"), counted("2020-10"))
    assert (told["reported"]["complete"], told["unevidenced"], told["open"]) == (3, 1, 26)
    assert (told["overdue"], told["overdue_against_baseline"], told["due_soon"]) == (5, 6, 14)
