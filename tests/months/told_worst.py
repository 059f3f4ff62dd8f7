"""What stands worst, held against what is so: the first answer, the exceptions of the brief, why a theme is red, the
line of key numbers, and the days that a paper compares.
"""

import re

from tests.months.oracle import DAY, NAMED, REF, Month, Why, _date, named, rule
from tests.months.sayings import LOW, units
from tests.months.tables import day_of, is_so
from tests.months.truth import last_day


@rule(rf"What is worst\? \| ({REF}) [^:]*: ([^.(]*)")
def first_answer(of: Month, ref: str, state: str) -> Why:
    one, days = of.unit(ref), re.search(r"(\d+) days? overdue", state)
    longest = max(unit.overdue for unit in units(of.now).values() if unit.open)
    if "all milestones met" in state:
        days = re.match(r"(\d+)", f"{one.overdue}") if one.stones and all(stone.met for stone in one.stones) else None
    yield from is_so("the longest overdue", int(days[1]) if days else 0, longest)
    yield from is_so(ref, one.overdue, longest)
    word = state.split(",", maxsplit=1)[0].split(":", maxsplit=1)[0].removesuffix(" by its lead’s word")
    if word in LOW:
        yield from is_so("status", LOW[word], one.reported if "by its lead’s word" in state else one.computed)


@rule(rf"^({NAMED}) \|.*\| (\d+) days? over: due (\d{{1,2}} \w+(?: \d{{4}})?)")
def days_over(of: Month, ref: str, days: str, due: str) -> Why:
    one = of.unit(ref)
    yield from is_so("days over", int(days), one.overdue)
    yield from is_so("due", day_of(due, of), one.due)


@rule(r"A theme is (off track|at risk) if [^.]*\. Here (.*?) (?:are|is)\.")
def theme_status(of: Month, status: str, names: str) -> Why:
    fits = ("off-track",) if status == "off track" else ("off-track", "at-risk")
    yield from (ref for ref in named(names) if not of.unit(ref).open or of.unit(ref).computed not in fits)


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
    yield from is_so("compared", [_date(now), _date(then)], days)
