"""Check rows of tables on registers, and on what families are told of promises."""

import re
from datetime import date

from tests.months.lived import DEEDS
from tests.months.oracle import Month
from tests.months.tables import Cells, Why, day_of, is_so, row
from tests.months.truth import ORDER, Fact, Stone
from tests.months.written_days import last_day
from tests.workspaces import Row


@row("Date", "Item", "Owner", "State")
def decided(of: Month, cells: Cells) -> Why:
    now, item = last_day(of.month), cells["Item"]
    rows = [one for one in of.plan.workspace.registers.get("decisions", ()) if item.startswith(one["decision"])]
    for one in rows:
        done, due = (date.fromisoformat(one[name]) if one.get(name) else None for name in ("done_on", "due"))
        told = cells["State"]
        if done and done <= now:
            yield from is_so("done", (told[:4], day_of(told, of)), ("Done", done))
        elif due:
            yield from is_so("due", (told[:3], day_of(told, of)), ("Due", due))
            late = re.search(r"(\d+) days? overdue", told)
            yield from is_so("late", int(late[1]) if late else 0, max(0, (now - due).days))
        else:
            yield from is_so("state", told, "Open, no date")
        if date.fromisoformat(one["date"]) > now:
            yield "nobody has decided that yet"


def _promised(of: Month, words: str) -> Fact | None:
    """Return the action whose promise a row for families is about; None if it was removed since."""
    plain = words.casefold()
    refs = [
        row["ref"] for row in of.plan.workspace.actions if row["action"] in DEEDS and row["action"].casefold() in plain
    ]
    return of.now.get(refs[0]) if refs else None


def state(one: Fact, now: date) -> str:
    """Return the word that families are given, in a paper of that day."""
    asked = [part.reported for part in one.parts if not part.waits or part.reported != "unknown"]
    said = min(asked, key=ORDER.index) if asked and one.reported == "unknown" else one.reported
    views = (said, one.computed)
    kept = any(part.computed == "complete" for part in one.parts)
    rules = (
        ("Done", one.computed == "complete"), ("Late", one.open and one.overdue > 0),
        ("On hold", one.open and ("paused" in views or said == "closed")),
        ("Stopped", one.computed == "closed"),
        ("Not started yet", one.waits and not kept), ("Waiting to hear", said == "unknown"),
        ("Needs more work", one.open and _needs_work(one)), ("Waiting to hear", one.open and "at-risk" in views),
        ("Waiting to hear", any(is_due(unit, now) and not unit.heard for unit in left_of(one))),
        ("Not started yet", said == "not-started" and not kept),
    )  # fmt: skip
    return next((word for word, fits in rules if fits), "Going to plan")


def left_of(one: Fact) -> list[Fact]:
    """Return what is open of it: its parts, or itself."""
    return [part for part in one.parts if part.open] or ([one] if one.open else [])


def is_due(unit: Fact, now: date) -> bool:
    """Return whether something of it is due on that very day, and is awaited."""
    left = [stone for stone in unit.stones if not stone.met] or unit.stones[-1:]
    return unit.computed != "paused" and any(stone.due == now for stone in left)


def _needs_work(one: Fact) -> bool:
    """Return whether a unit of the action needs work, by its lead's status or by dates; silence does not count."""
    bad = ("off-track", "at-risk")
    units = [part for part in one.parts if part.open] or [one]
    return one.reported in bad or any(unit.computed in bad and not _only_silent(unit) for unit in units)


def _only_silent(one: Fact) -> bool:
    slips = any(stone.expected and stone.expected > stone.due for stone in _stones(one))
    return one.computed == "at-risk" and one.silent and not (one.overdue or one.late_start or slips)


@row("How it is going", "No.")
def squares(of: Month, cells: Cells) -> Why:
    so = sum(state(one, last_day(of.month)) == cells["How it is going"] for one in of.now.values())
    yield from is_so(cells["How it is going"], int(cells["No."]), so)


def _stones(one: Fact) -> list[Stone]:
    units = [part for part in one.parts if part.open] or [one]
    return [stone for unit in units for stone in ([left for left in unit.stones if not left.met] or unit.stones[-1:])]


@row("What we promised", "How it is going")
def promised(of: Month, cells: Cells) -> Why:
    words, told = cells["What we promised"], cells["How it is going"]
    if not (one := _promised(of, words)):
        yield "nobody knows which"
        return
    stands = state(one, last_day(of.month))
    if not told.startswith(stands):
        yield f"{one.ref} is {stands}"
    older = re.search(r"\(told in (\w+)\)", told)
    if older and (one.heard or not one.open):
        yield f"{one.ref} was heard of this month"
    stones = _stones(one)
    if told.startswith("Done") and day_of(told, of):
        yield from is_so("done", day_of(told, of), date.fromisoformat(one.done_on))
        ends = [stone.due for part in (one, *one.parts) for stone in part.stones]
        yield from is_so("late", "late" in told, bool(ends) and date.fromisoformat(one.done_on) > max(ends))
    elif (day := day_of(told, of)) and not any(stone.due == day for part in (one, *one.parts) for stone in part.stones):
        yield f"nothing is due on {day}"
    planned = day_of(words.partition("We planned")[2], of)
    agreed = day_of(words.partition("New date: ")[2], of)
    now = day_of(words.partition("now expect")[2], of)
    if planned and not any((stone.planned or stone.due) == planned for stone in stones):
        yield f"nothing was planned for {planned}"
    if agreed and not any(stone.due == agreed and stone.moved for stone in stones):
        yield f"nobody agreed {agreed}"
    if now and now not in [stone.expected for stone in stones] + [part.foretold for part in (one, *one.parts)]:
        yield f"nobody expects {now}"
    newest = max((stone.expected for stone in stones if stone.expected), default=last_day(of.month))
    silent = not one.open or told.startswith(("On hold", "Late"))
    if not silent and not now and newest > max([last_day(of.month), *(stone.due for stone in stones)]):
        yield f"{newest} is expected"
    done = re.search(r"(\d+) parts? of (\d+)", words)
    if done:
        so = [sum(part.computed == "complete" for part in one.parts), len(one.parts)]
        yield from is_so("parts done", [int(done[1]), int(done[2])], so)


@row("What we promised", "It was due", "We now expect")
def late(of: Month, cells: Cells) -> Why:
    if not (one := _promised(of, cells["What we promised"])):
        yield "nobody knows which"
        return
    yield from is_so("due", day_of(cells["It was due"], of), one.due)
    if not (one.open and one.overdue > 0):
        yield f"{one.ref} is not late"
    now = day_of(cells["We now expect"], of)
    if now and not any(stone.expected == now for stone in _stones(one)):
        yield f"nobody expects {now}"
    newest = [stone.expected for stone in _stones(one) if stone.due == one.due and stone.expected]
    if not now and newest and max(newest) > last_day(of.month):
        yield f"{max(newest)} is expected"


def _heard(of: Month, said: str) -> Row:
    return next(one for one in of.plan.workspace.registers["voice"] if said.startswith(one["you_said"]))


def _answered(of: Month, said: str, did: str, difference: str) -> Why:
    one = _heard(of, said)
    yield from is_so("answered", one.get("we_did", "") in did if one.get("we_did") else "not" in did.casefold(), True)
    if one.get("difference") and one["difference"] not in difference:
        yield "its difference is not told"
    if not one.get("difference") and "ifference" in difference and "No " not in difference:
        yield "it made no difference"
    if date.fromisoformat(one["date"]) > last_day(of.month):
        yield "nobody has said that yet"


@row("You said", "We did", "What difference it made")
def said(of: Month, cells: Cells) -> Why:
    yield from _answered(of, *list(cells.values())[:3])


@row("Families said", "We did", "What difference it made")
def said_on_board(of: Month, cells: Cells) -> Why:
    yield from _answered(of, *list(cells.values())[:3])


@row("You told us", "We did", "The difference")
def told_us(of: Month, cells: Cells) -> Why:
    yield from _answered(of, *list(cells.values())[:3])


@row("Measure", "First", "Target", "Now", "Movement")
def measured(of: Month, cells: Cells) -> Why:
    rows = sorted((one for one in of.plan.workspace.registers["measures"] if one["measure"] == cells["Measure"]
                   and one["period"] <= of.month), key=lambda one: one["period"])  # fmt: skip
    values = [float(one["value"]) for one in rows if one["value"]]
    yield from is_so("now", _value(cells["Now"]), values[-1])
    yield from is_so("first", _value(cells["First"]), values[0])
    up = rows[-1].get("better", "higher") != "lower"
    if rows[-1].get("target") and len(values) > 1:
        target, now = float(rows[-1]["target"]), values[-1]
        earlier = [one for one in rows if one["value"]][:-1]
        known = [one for one in earlier if not of.since or one["period"] <= of.since]
        was = float((known[-1] if known else earlier[0])["value"])  # what a paper of half a year saw begin
        met = now >= target if up else now <= target
        nearer = (now > was) == up and now != was
        words = cells["Movement"]
        valued = [one["period"] for one in rows if one["value"]]
        if of.since and valued[-1] <= of.since and re.search("Away|Towards|No change", words):
            yield f"no value is newer than {of.since}"
        if "Target met" in words and not met:
            yield "it is not met"
        if "Away" in words and (met or nearer or was == now):
            yield f"{was}, then {now}"
        if "Towards" in words and (met or not nearer):
            yield f"{was}, then {now}"


def _value(text: str) -> float:
    found = re.search(r"-?\d+(?:\.\d+)?", text)
    assert found
    return float(found[0])


@row("What we will do", "Who, by when")
def to_do(of: Month, cells: Cells) -> Why:
    rows = [
        one for one in of.plan.workspace.registers["decisions"] if cells["What we will do"].startswith(one["decision"])
    ]
    for one in rows:
        due, done = (date.fromisoformat(one[name]) if one.get(name) else None for name in ("due", "done_on"))
        is_done, told = done is not None and done <= last_day(of.month), cells["Who, by when"]
        yield from is_so("done", "Done on" in told, is_done)
        yield from is_so("day", day_of(told, of), done if is_done else due)
