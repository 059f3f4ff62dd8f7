"""Check what papers say of risks against the register: the present score, the earlier one, and what was closed."""

import re
from datetime import date

from tests.months.oracle import Month, Why, rule
from tests.months.tables import Cells, is_so, row
from tests.months.written_days import last_day
from tests.workspaces import Row


def _stood(of: Month, name: str, month: str) -> dict[str, int | bool]:
    """Return its score at the end of the month, and whether it was open; the latest row of a risk counts."""
    rows = [one for one in of.plan.workspace.registers.get("risks", ()) if one["id"] == name]
    known = [one for one in rows if _by(one, "scored_on", month, blank=True) and _by(one, "raised_on", month)]
    if not known:
        return {"score": 0, "open": False}  # not raised yet
    newest = max(known, key=lambda one: one.get("scored_on", ""))
    score = int(newest["likelihood"]) * int(newest["impact"])
    return {"score": score, "open": not any(_by(one, "closed_on", month) for one in known)}


def _by(one: Row, column: str, month: str, *, blank: bool = False) -> bool:
    text = one.get(column, "")
    return date.fromisoformat(text) <= last_day(month) if text else blank or column == "raised_on"


@row("Ref", "Risk", "Score")
def at_risk(of: Month, cells: Cells) -> Why:
    now = _stood(of, cells["Ref"], of.month)
    yield from is_so("score", re.findall(r"^\d+", cells["Score"]), [str(now["score"])])
    yield from is_so("open", True, now["open"])


@row("Ref", "Risk", "Score")
def was_at_risk(of: Month, cells: Cells) -> Why:
    now, told = _stood(of, cells["Ref"], of.month), re.findall(r"was (\d+)", cells["Score"])
    before = of.plan.before(of.month)
    then = _stood(of, cells["Ref"], before) if before else now
    moved = then["score"] != now["score"] and then["open"]
    yield from is_so("was", told, [str(then["score"])] if moved else [])
    yield from is_so("new", cells["Score"].endswith("new"), _raised_since(of, cells["Ref"]))


def _raised_since(of: Month, name: str) -> bool:
    before = of.plan.before(of.month)
    rows = [one for one in of.plan.workspace.registers.get("risks", ()) if one["id"] == name]
    return bool(before) and not all(_by(one, "raised_on", before) for one in rows)


@rule(r"(R\d) (rose|fell) from (\d+) to (\d+)")
def rescored(of: Month, name: str, way: str, was: str, now: str) -> Why:
    then, today = _stood(of, name, of.plan.before(of.month)), _stood(of, name, of.month)
    yield from is_so(name, [int(was), int(now)], [then["score"], today["score"]])
    if (int(now) > int(was)) is not (way == "rose") or not (then["open"] and today["open"]):
        yield f"{name} has not {way}"


@rule(r"Risks? (up|down): ([^.]*)\.")
def risks_moved(of: Month, way: str, names: str) -> Why:
    for name, was, now in re.findall(r"(R\d) from (\d+) to (\d+)", names):
        yield from rescored(of, name, "rose" if way == "up" else "fell", was, now)


@rule(r"Highest risk, new: (R\d) \(scored (\d+)\)")
def highest_is_new(of: Month, name: str, score: str) -> Why:
    every = {one["id"] for one in of.plan.workspace.registers.get("risks", ())}
    stood = [found["score"] for one in every if (found := _stood(of, one, of.month))["open"]]
    yield from is_so(name, int(score), _stood(of, name, of.month)["score"])
    highest = int(score) >= max(stood) or not of.whole  # a paper on some actions has only their risks
    if not (highest and _raised_since(of, name)):
        yield f"{name} is not both the highest and new"


@rule(r"(R\d(?:(?:, | and )R\d)*) (?:was|were) closed")
def closed(of: Month, names: str) -> Why:
    for name in re.findall(r"R\d", names):
        was_open = _raised_since(of, name) or _stood(of, name, of.plan.before(of.month))["open"]
        if _stood(of, name, of.month)["open"] or not was_open:
            yield f"{name} was not closed since"


@rule(r"(\d+) risks? (?:is|are) open; the highest score is (\d+) of \d+ \(([^)]*)\)")
def open_risks(of: Month, number: str, highest: str, names: str) -> Why:
    every = {one["id"] for one in of.plan.workspace.registers.get("risks", ())}
    stood = {name: found for name in every if (found := _stood(of, name, of.month))["open"]}
    if of.whole:
        yield from is_so("open", int(number), len(stood))
        yield from is_so("highest", int(highest), max(one["score"] for one in stood.values()))
        yield from is_so("which", set(re.findall(r"R\d", names)),
                         {name for name, one in stood.items() if one["score"] == int(highest)})  # fmt: skip
