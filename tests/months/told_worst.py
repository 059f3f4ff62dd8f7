"""What stands worst, held against what is so: the first answer, the exceptions of the brief, why a theme is red, the
line of key numbers, and the days that a paper compares.
"""

import re

from tests.months.oracle import DAY, NAMED, REF, Month, Why, named, read_day, rule
from tests.months.sayings import LOW, units
from tests.months.tables import day_of, is_so
from tests.months.truth import ORDER, Fact
from tests.months.written_days import last_day


def _bad(one: Fact) -> bool:
    return one.open and (one.overdue > 0 or "off-track" in (one.computed, one.reported))


def exceptions(facts: dict[str, Fact]) -> list[Fact]:
    """Return what is overdue or off track; an action itself only if none of its parts is."""
    judged = units(facts)
    found = [one for one in judged.values() if _bad(one)]
    told = {ref for one in found for ref in (one.ref, one.ref.rstrip("abc"))}
    return found + [one for one in facts.values() if one.parts and one.ref not in told and _bad(one)]


def _worst(facts: dict[str, Fact]) -> tuple[str, int]:
    """Return the worst computed status of the exceptions, and the most days overdue of those that have it."""
    found = exceptions(facts)
    status = min((one.computed for one in found), key=ORDER.index)
    return status, max(one.overdue for one in found if one.computed == status)


@rule(rf"What is worst\? \| ({REF}) [^:]*: ([^.(]*)")
def first_answer(of: Month, ref: str, state: str) -> Why:
    one, days = of.unit(ref), re.search(r"(\d+) days? overdue", state)
    if "all milestones met" in state:
        days = re.match(r"(\d+)", f"{one.overdue}") if one.stones and all(stone.met for stone in one.stones) else None
    yield from is_so("days", int(days[1]) if days else 0, one.overdue)
    if exceptions(of.now):
        yield from is_so(ref, (one.computed, one.overdue), _worst(of.now))
    word = state.split(",", maxsplit=1)[0].split(":", maxsplit=1)[0].removesuffix(" by its lead’s word")
    if word in LOW:
        yield from is_so("status", LOW[word], one.reported if "by its lead’s word" in state else one.computed)


@rule(rf"Worst: ({REF})[^,]*, (\d+) days? overdue")
def worst(of: Month, ref: str, days: str) -> Why:
    yield from is_so(ref, ("days", int(days)), ("days", of.unit(ref).overdue))
    yield from is_so("the worst", (of.unit(ref).computed, int(days)), _worst(of.now))


@rule(rf"’s worst, ({REF}): ([^.]*)\.")
def worst_before(of: Month, ref: str, state: str) -> Why:
    """What the paper before called worst is told of: how it stands, or that it has ended."""
    if exceptions(of.then):
        was = of.was(ref)
        yield from is_so(f"{ref} then", (was.computed, was.overdue), _worst(of.then))
    if state == "no longer in the plan":
        yield from is_so(ref, False, ref in [one.ref for whole in of.now.values() for one in (whole, *whole.parts)])
        return
    one, words = of.unit(ref), state.split(", ")
    if words[0].startswith("reported complete") or words[0] == "closed":
        yield from is_so("open", False, one.open)
        return
    for word in words:
        status, by_word = LOW.get(word.removesuffix(" by its lead’s word").removesuffix(" by dates")), "word" in word
        if status:
            yield from is_so(word, status, one.reported if by_word else one.computed)
    if overdue := re.search(r"(\d+) days? overdue", state):
        yield from is_so("overdue", int(overdue[1]), one.overdue)
    if moved := re.search(rf"its date moved to ({DAY})", state):
        yield from is_so("moved", True, any(stone.moved and stone.due == read_day(moved[1]) for stone in one.stones))
    if sooner := re.search(rf"expected sooner, on ({DAY})", state):
        yield from is_so("expected", True, any(stone.expected == read_day(sooner[1]) for stone in one.stones))


@rule(rf"^({NAMED}) \|.*\| (\d+) days? over: due (\d{{1,2}} \w+(?: \d{{4}})?)")
def days_over(of: Month, ref: str, days: str, due: str) -> Why:
    one = of.unit(ref)
    yield from is_so("days over", int(days), one.overdue)
    yield from is_so("due", day_of(due, of), one.due)


@rule(r"A theme is (off track|at risk) if [^.]*\. Here (.*?) (?:are|is)\.")
def theme_status(of: Month, status: str, names: str) -> Why:
    fits = ("off-track",) if status == "off track" else ("off-track", "at-risk")
    yield from (ref for ref in named(names) if not of.unit(ref).open or of.unit(ref).computed not in fits)


@rule(r"Later than planned: (\d+) of (\d+) open\.")
def later_than_planned(of: Month, slipped: str, opened: str) -> Why:
    every = list(of.now.values())
    yield from is_so("open", int(opened), sum(one.open for one in every))
    yield from is_so("slipped", int(slipped), sum(one.open and one.slip > 0 for one in every))


@rule(
    r"Overdue (\d+) of (\d+) open · Due in 31 days (\d+) of \d+ open · "
    r"Later than planned (\d+) of \d+ open · Challenged (\d+)"
)
def key_line(of: Month, overdue: str, opened: str, soon: str, slipped: str, challenged: str) -> Why:
    every = list(of.now.values())
    yield from is_so("open", int(opened), sum(one.open for one in every))
    yield from is_so("overdue", int(overdue), sum(one.open and one.overdue > 0 for one in every))
    yield from is_so("due soon", int(soon), sum(map(of.soon, every)))
    yield from is_so("slipped", int(slipped), sum(one.open and one.slip > 0 for one in every))
    yield from is_so("challenged", int(challenged), sum(one.challenged for one in every))


@rule(rf"As at ({DAY}), compared with ({DAY})")
def compared(of: Month, now: str, then: str) -> Why:
    before = of.plan.before(of.month)
    days = [last_day(of.month), last_day(before) if before else None]
    yield from is_so("compared", [read_day(now), read_day(then)], days)
