"""The truth on a plan in a month, worked out from its rows and the readings of the rules in docs/decisions/0001.

It never uses the code of the rules. It is written for plans that `lived` makes without private updates.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct, field

from tests.months.lived import Lived
from tests.months.lives import MONTHS
from tests.months.written_days import after_month, day_of, last_day, planned, starts
from tests.workspaces import Row

COLOURS = {
    "Red": "off-track", "Amber": "at-risk", "Green": "on-track", "White": "not-started", "Grey": "unknown",
    "Complete": "complete", "Closed": "closed", "Paused": "paused",
}  # fmt: skip
ORDER = ["off-track", "at-risk", "unknown", "paused", "on-track", "not-started", "complete", "closed"]
SILENT = 2


class Stone(Struct):
    """A milestone: its words, the day first planned, the approved day, and the newest forecast."""

    name: str
    planned: date | None
    due: date
    met: bool = False
    moved: bool = False
    expected: date | None = None


class Fact(Struct):
    """One action or part at the end of a month.

    `said`: a status was ever reported. `ever`, `heard`: anything was ever reported, or this month. `waits`: it is not
    yet due to start. `note`: the officer's note on the newest row. `asked`: the month from which its lead owes
    reports. `quiet`: how many months without a report. `begins`: the month of its first day, if all that was reported
    before is that it had not started, so that nobody was asked then. `late_by_plan`, `slip`, `undated`, `unproven`,
    `challenged` and `stale` are as in sendplan/rules/words.py; most of them apply only while it is open.
    """

    ref: str
    stones: list[Stone]
    reported: str = "unknown"
    computed: str = "unknown"
    open: bool = True
    closed: bool = False
    paused: bool = False
    done: bool = False
    proven: bool = False
    said: bool = False
    ever: bool = False
    heard: bool = False
    quiet: int = 0
    silent: bool = False
    waits: bool = False
    late_start: bool = False
    overdue: int = 0
    due: date | None = None
    asked: str = ""
    begins: str = ""
    said_in: str = ""
    done_on: str = ""
    note: str = ""
    late_by_plan: bool = False
    slip: int = 0
    undated: bool = False
    unproven: bool = False
    challenged: bool = False
    stale: bool = False
    foretold: date | None = None
    parts: list["Fact"] = field(default_factory=list)

    @property
    def on_hold(self) -> bool:
        """Whether approvals put it on hold, apart from parts that are not due to start."""
        owing = [part for part in self.parts if part.open] or [self]
        paused = [part.computed == "paused" for part in owing]
        return any(paused) and all(one.waits or held for one, held in zip(owing, paused, strict=True))

    @property
    def asked_now(self) -> bool:
        """Whether its lead owes a report this month: not before it starts, nor on hold without a report."""
        return self.open and not self.waits and (self.heard or not self.on_hold)


def truth(plan: Lived, month: str) -> dict[str, Fact]:
    """Return ref → fact for every action that exists at the end of the month, with its parts."""
    found = {}
    for action in plan.workspace.actions:
        ref = action["ref"]
        if ref[-1].isalpha() or not _exists(plan, ref, last_day(month)):
            continue
        parts = [row for row in plan.workspace.actions
                 if row["ref"][:-1] == ref and _exists(plan, row["ref"], last_day(month))]  # fmt: skip
        inherited = [{**action, **{name: value for name, value in row.items() if value}} for row in parts]
        begun = _has_begun(plan, ref, month)  # then a start that its parts inherit makes none of them late
        found_parts = [
            _fact(plan, row, month, ref, begun=begun and not part["start"])
            for row, part in zip(inherited, parts, strict=True)
        ]
        own = _fact(plan, action, month)
        own.ever = own.ever or any(at <= month and row["ref"][:-1] == ref for at, row in plan.workspace.updates)
        own.heard = own.quiet == 0  # also by a report on a part that was removed since
        firsts = [part.begins for part in found_parts if part.open]
        if parts:
            own.quiet = _months_without(plan, own, "", month, min(firsts, default=""))
        found[ref] = _whole(own, found_parts) if parts else own
    return found


def _has_begun(plan: Lived, ref: str, month: str) -> bool:
    """Return whether anybody reported the action, or any part of it, as begun."""
    idle = (None, "not-started", "unknown")
    return any(
        at <= month and ref in (row["ref"], row["ref"][:-1]) and COLOURS.get(row["status"]) not in idle
        for at, row in plan.workspace.updates
    )


def _exists(plan: Lived, ref: str, now: date) -> bool:
    days = {row["kind"]: day_of(row["approved_on"]) for row in plan.workspace.changes
            if row["ref"] == ref and row["kind"] in ("add", "remove")}  # fmt: skip
    return days.get("add", now) <= now < days.get("remove", date.max)


def _fact(plan: Lived, action: Row, month: str, parent: str = "", *, begun: bool = False) -> Fact:
    ref, begins = action["ref"], starts(action["start"])
    fact = Fact(ref, [Stone(name, day, day) for name, day in planned(action["end"])], asked=plan.months[0])
    done_on, evidence, finished = "", "", False
    for at, row in _events(plan, ref, parent, month):
        if kind := row.get("kind", ""):
            _approve(fact, kind, row)
            if kind == "reopen":
                fact.done, done_on, evidence, finished = False, "", "", False
            if kind in ("add", "reopen", "resume"):
                fact.asked = max(fact.asked, row["approved_on"][:7])
        elif not (finished and row["ref"] == parent):  # what its own row completed is changed by its own rows only
            if fact.done and COLOURS.get(row["status"], "complete") not in ("complete", "closed"):
                done_on, evidence = "", ""
            _report(fact, row, now=at == month)
            fact.said_in = at if row["status"] else fact.said_in
            finished = row["ref"] == ref and (row["status"] == "Complete" or (finished and not row["status"]))
            done_on, evidence = row.get("completed_on", "") or done_on, row.get("evidence", "") or evidence
            evidence = "" if evidence == "none" else evidence
    now = last_day(month)
    fact.proven = bool(fact.done and done_on and day_of(done_on) <= now and evidence)
    fact.open = not (fact.done or fact.closed)
    left = sorted((one for one in fact.stones if not one.met), key=lambda one: one.due) or fact.stones[-1:]
    fact.due = left[0].due if left else None
    if fact.open and fact.due and not fact.paused:
        fact.overdue = max(0, (now - fact.due).days)
    fact.waits = bool(begins and begins[0] > now and not fact.ever and not fact.overdue)
    waiting = fact.reported == "not-started" or not fact.said
    fact.late_start = bool(begins and begins[1] < now and waiting and not begun)
    if begins and begins[0] <= now and not fact.ever:  # nobody was asked before that
        fact.asked = max(fact.asked, f"{begins[0]:%Y-%m}")
    asked = fact.open and not fact.waits and not fact.paused
    if begins and begins[0] <= now and _is_idle(plan, ref, parent, month):
        fact.begins = f"{begins[0]:%Y-%m}"
    fact.quiet = _months_without(plan, fact, parent, month, fact.begins)
    fact.silent = asked and fact.quiet >= SILENT
    fact.computed = _computed(fact, left, begins, now)
    fact.done_on = done_on
    _against_the_plan(fact, left, now)
    return fact


def _against_the_plan(fact: Fact, left: Sequence[Stone], now: date) -> None:
    days = [stone.planned for stone in fact.stones if stone.planned and not stone.met]
    days = days or [stone.planned for stone in fact.stones if stone.planned][-1:]
    fact.late_by_plan = bool(fact.open and days and now > min(days))
    fact.undated, fact.unproven = fact.open and not fact.stones, fact.done and not fact.proven
    fact.stale = fact.open and not fact.waits and fact.quiet > 0
    fact.slip = max((_slip(one, now, late=fact.overdue > 0) for one in left), default=0) if fact.open else 0
    fact.challenged = _is_challenged(fact)


def _slip(stone: Stone, now: date, *, late: bool) -> int:
    known = stone.expected or (stone.due if stone.moved else None)
    if known:
        return (known - stone.planned).days if stone.planned else 0
    return (now - stone.due).days if late else 0


def _is_challenged(fact: Fact) -> bool:
    said, shown = fact.reported, fact.computed
    answered = shown in ("unknown", "paused") or (said, shown) == ("not-started", "on-track")
    return not answered and ORDER.index(shown) < ORDER.index(said)


def _events(plan: Lived, ref: str, parent: str, month: str) -> list[tuple[str, Row]]:
    """Return (month, row) of updates and approvals in order; a part's own row counts before its action's."""
    found: list[tuple[tuple[str, int], str, Row]] = []
    for at in MONTHS[: MONTHS.index(month) + 1] if month in MONTHS else ():
        rows = {row["ref"]: row for on, row in plan.workspace.updates if on == at}
        row = rows.get(ref) or rows.get(parent)
        if row:
            found.append(((row.get("updated_on", "") or f"{at}-00", 0), at, row))
    found += [((row["approved_on"], 1), "", row) for row in plan.workspace.changes
              if row["ref"] in (ref, parent) and row["approved_on"]
              and day_of(row["approved_on"]) <= last_day(month)]  # fmt: skip
    return [(at, row) for _, at, row in sorted(found, key=lambda one: one[0])]


def _approve(fact: Fact, kind: str, row: Row) -> None:
    fact.paused = kind == "pause" or (fact.paused and kind not in ("resume", "close"))
    fact.closed = kind == "close" or (fact.closed and kind != "reopen")
    if not row.get("new_end"):
        return
    day, name = day_of(row["new_end"]), row.get("milestone", "")
    stones = [one for one in fact.stones if name and one.name == name] or fact.stones[-1:]
    for stone in stones:
        if kind == "correct":
            stone.planned, stone.due = day, stone.due if stone.moved else day
        else:
            stone.due, stone.moved = day, stone.moved or day != stone.due
    if not stones:
        planned_day = day if kind == "correct" else None
        fact.stones.append(Stone("", planned_day, day, moved=kind != "correct", expected=fact.foretold))


def _report(fact: Fact, row: Row, *, now: bool) -> None:
    fact.ever, fact.heard, fact.note = True, now, row.get("officer_note", "")
    if row["status"]:
        fact.reported, fact.said = COLOURS[row["status"]], True
        fact.done = fact.reported == "complete"
        fact.paused = fact.paused and not fact.done
        fact.closed = fact.closed and fact.reported in ("complete", "closed")
    for stone in fact.stones:
        stone.met = stone.met or bool(stone.name and stone.name in row.get("milestones_met", ""))
    text, last = row.get("forecast_end", ""), fact.stones[-1:]
    if ";" not in text and text:
        fact.foretold = None if text == "none" else day_of(text)
    if text == "none":
        for stone in fact.stones:
            stone.expected = None
    elif ";" in text:
        days = dict(piece.split() for piece in text.split(";"))
        for stone in fact.stones:
            stone.expected = day_of(days[stone.name]) if stone.name in days else stone.expected
    elif text and last:
        left = [one for one in fact.stones if not one.met]
        whose = last[0] if len(fact.stones) == 1 or day_of(text) >= last[0].due or not left else left[0]
        whose.expected = day_of(text)


def _is_idle(plan: Lived, ref: str, parent: str, month: str) -> bool:
    """Return whether all reports are from earlier months and say at most that it has not started."""
    told = [(at, row) for at, row in plan.workspace.updates if row["ref"] in (ref, parent) and at <= month]
    return all(
        at < month and COLOURS.get(row["status"]) == "not-started" and not row.get("forecast_end") for at, row in told
    )


def _months_without(plan: Lived, fact: Fact, parent: str, month: str, begins: str) -> int:
    """Return how many months have no report. One on the action or on any of its parts counts for each of them."""
    whole = parent or fact.ref
    told = [at for at, row in plan.workspace.updates if row["ref"].rstrip("abc") == whole and at <= month]
    at = MONTHS.index(month) if month in MONTHS else -1
    since_asked = at - MONTHS.index(max(fact.asked, begins)) + 1
    return min(at - MONTHS.index(max(told)), since_asked) if told else since_asked


def _computed(fact: Fact, left: Sequence[Stone], begins: tuple[date, date] | None, now: date) -> str:
    expected = [(one.expected, one.due) for one in left if one.expected]
    far = any(day > after_month(due) for day, due in expected)
    late = any(day > due for day, due in expected)
    first = (
        ("complete", fact.proven), ("on-track", fact.done), ("closed", fact.closed), ("paused", fact.paused),
        ("not-started", fact.waits),
        ("off-track", far or bool(fact.overdue and fact.due and now > after_month(fact.due))),
        ("at-risk", bool(fact.overdue or late or fact.late_start or fact.silent)),
        ("not-started", bool(begins and begins[0] > now)), ("unknown", not fact.stones),
    )  # fmt: skip
    return next((status for status, fits in first if fits), "on-track")


def _whole(fact: Fact, parts: list[Fact]) -> Fact:
    """Return an action judged by its parts, or by its own row if that is the newest and all parts have ended."""
    left = [part for part in parts if part.open]
    if (
        not left
        and fact.open
        and fact.said
        and fact.reported != "closed"
        and fact.said_in >= max(part.said_in for part in parts)
    ):
        fact.parts, fact.heard = parts, fact.heard or any(part.heard for part in parts)
        return fact
    own = [fact.reported] if fact.said and fact.reported not in ("complete", "closed") else []
    own = own if fact.said_in >= max(part.said_in for part in parts) else []
    closed = not left and (fact.closed or all(part.closed and not part.done for part in parts))
    fact.heard = any(part.heard for part in parts) or fact.heard
    fact.ever = any(part.ever for part in parts) or fact.ever
    fact.parts, fact.open, fact.overdue = parts, bool(left), max((part.overdue for part in left), default=0)
    fact.done, fact.closed = not left and not closed and any(part.done for part in parts), closed
    going = [part for part in parts if part.computed != "paused"]
    counted = going if any(part.open for part in going) else parts
    fact.computed = "closed" if closed else _begun([part.computed for part in counted])
    silent = [part for part in counted if part.reported == "unknown"]
    ended = [part for part in silent if not part.open]  # it ended before anybody reported on it
    nobody = [part for part in silent if part not in ended and part.waits and not part.said]  # nobody had to yet
    told = [*own, *(part.reported for part in counted if part not in [*ended, *nobody])]
    if nobody:
        told = [*told, "not-started"] if set(told) - {"closed"} else ["unknown"]
    fact.reported = _begun(told)
    fact.late_by_plan, fact.challenged = (any(of) for of in zip(*((one.late_by_plan, one.challenged) for one in parts),
                                                               strict=True))  # fmt: skip
    fact.undated = bool(left) and not any(part.stones for part in parts)
    fact.unproven = not left and not closed and any(part.unproven for part in parts)
    fact.slip = max((part.slip for part in left), default=0)
    fact.done_on = max(fact.done_on, *(part.done_on for part in parts))
    fact.waits = bool(left) and all(part.waits for part in left)
    fact.quiet = max((part.quiet for part in left), default=fact.quiet)
    fact.stale = bool(left) and not fact.waits and fact.quiet > 0
    fact.silent = bool(left) and not fact.waits and not fact.on_hold and fact.quiet >= SILENT
    fact.due = min((part.due for part in left if part.due), default=None)
    return fact


def _begun(statuses: list[str]) -> str:
    """Return the worst; what is done in part has begun."""
    worst = min(statuses, key=ORDER.index, default="unknown")
    return "on-track" if worst == "not-started" and "complete" in statuses else worst
