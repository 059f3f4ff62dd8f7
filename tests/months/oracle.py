"""Check sentences of papers against the truth: what they name, count, date and compare with the month before.

A rule is a phrase and a function that is called for each place where a paper has it. The function yields why the
sentence is false.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from tests.months.lived import Lived
from tests.months.truth import Fact
from tests.months.written_days import last_day

MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
REF = r"\d\.\d+[a-c]?"
NAMED = rf"(?<![\d.]){REF}(?![\w.]*\w)"
DAY = rf"\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}"
LIST = r"(.*?)\.(?: |$)"
WORDS = {"no": 0, "none": 0}


class Month(Struct, frozen=True):
    """The truth on the actions that a paper shows, at the end of a month and before it.

    `now` and `then` are ref → fact. `plan` has the rows. `whole` says whether the paper shows all actions. `since`: the
    month that its measures are compared with; "" for the value before.
    """

    month: str
    now: dict[str, Fact]
    then: dict[str, Fact]
    plan: Lived
    whole: bool = True
    since: str = ""

    def unit(self, ref: str) -> Fact:
        return _unit(self.now, ref)

    def was(self, ref: str) -> Fact:
        return _unit(self.then, ref)

    def soon(self, one: Fact) -> bool:
        day = last_day(self.month)
        return bool(one.open and one.due and day <= one.due <= day + timedelta(days=31))

    def due_that_day(self, one: Fact) -> bool:
        return one.open and one.due == last_day(self.month) and one.computed != "paused"


Why = Iterator[str]
Rule = Callable[..., Why]
RULES: dict[str, tuple[re.Pattern[str], Rule]] = {}


def rule(phrase: str) -> Callable[[Rule], Rule]:
    def add(found: Rule) -> Rule:
        RULES[found.__name__] = (re.compile(phrase), found)
        return found

    return add


def untrue(of: Month, text: str) -> Iterator[tuple[str, str]]:
    """Yield each rule whose phrase is in the text, and why it is false; "" if it is true."""
    for name, (phrase, found) in RULES.items():
        for hit in phrase.finditer(text):
            yield name, "; ".join(found(of, *hit.groups()))


def named(text: str) -> list[str]:
    return re.findall(NAMED, text)


def _unit(facts: dict[str, Fact], ref: str) -> Fact:
    whole = facts[ref.rstrip("abc")]
    return next(part for part in whole.parts if part.ref == ref) if ref[-1].isalpha() else whole


def count_of(facts: dict[str, Fact], fits: Callable[[Fact], bool]) -> int:
    return sum(fits(one) for one in facts.values())


def number_of(text: str) -> int:
    return WORDS[text.lower()] if text.lower() in WORDS else int(text)


def told_as(what: str, told: int, so: int) -> Why:
    if told != so:
        yield f"{what}: {told} told, {so} so"


def same_refs(told: list[str], so: set[str]) -> Why:
    if set(told) != so:
        yield f"{', '.join(told) or 'none'} told, {', '.join(sorted(so)) or 'none'} so"


def _open(one: Fact) -> bool:
    return one.open


def _late(one: Fact) -> bool:
    return one.open and one.overdue > 0


def _asked(one: Fact) -> bool:
    return one.asked_now


@rule(
    rf"([Nn]one|\d+) (?:of (\d+) open actions?|more) (?:are|is|have something|has something|fall|falls) due by ({DAY})"
)
def due_soon(of: Month, number: str, opened: str | None, until: str) -> Why:
    yield from told_as("due soon", number_of(number), count_of(of.now, of.soon))
    yield from told_as("open", int(opened), count_of(of.now, _open)) if opened else ()
    if read_day(until) != last_day(of.month) + timedelta(days=31):
        yield until


def read_day(text: str) -> date:
    day, month, year = text.split()
    return date(int(year), MONTHS.index(month) + 1, int(day))


@rule(r"(?<![\w.] )(\d+|[Nn]o) actions? (?:is|are) overdue")
def overdue(of: Month, number: str) -> Why:
    yield from told_as("overdue", number_of(number), count_of(of.now, _late))


@rule(r"(\d+|None) (?:of (\d+) open actions (?:is|are)|(?:is|are) already) overdue")
def overdue_of(of: Month, number: str, opened: str | None) -> Why:
    yield from told_as("overdue", number_of(number), count_of(of.now, _late))
    yield from told_as("open", int(opened), count_of(of.now, _open)) if opened else ()


@rule(r"(More|Less) is overdue than in")
def more_overdue(of: Month, word: str) -> Why:
    now, then = count_of(of.now, _late), count_of(of.then, _late)
    if now == then or not now or (word == "More") != (now > then):
        yield f"{then}, then {now}"


@rule(r"No action is overdue; (\d+) (?:was|were) in")
def overdue_no_longer(of: Month, was: str) -> Why:
    yield from told_as("overdue then", int(was), count_of(of.then, _late))


@rule(
    r"(\d+|None) overdue(?:, \d+ newly)? \(\w+: (\d+)\)(?:; still without a new date: [^;.]*(?:\.\d[^;.]*)*)?"
    r"(?:; (\d+) (?:more )?due \d+ \w+)?"
)
def overdue_then(of: Month, number: str, was: str, that_day: str | None) -> Why:
    yield from told_as("overdue", number_of(number), count_of(of.now, _late))
    yield from told_as("due that day", int(that_day or 0), count_of(of.now, of.due_that_day))
    yield from told_as("overdue then", int(was), count_of(of.then, _late))


@rule(r"Reports: (\d+|none|all) of (\d+) open actions?")
def reports(of: Month, number: str, asked: str) -> Why:
    yield from told_as("asked", int(asked), count_of(of.now, _asked))
    yield from told_as("heard", number_of(number), count_of(of.now, lambda one: _asked(one) and one.heard))


@rule(r"(\d+) of (\d+)(?: \(\d+%\))? open actions? (?:have|has) a return for")
def returns(of: Month, number: str, asked: str) -> Why:
    yield from reports(of, number, asked)


@rule(r"(\d+|none) (?:has|have) had none for \d+ months")
def silent_count(of: Month, number: str) -> Why:
    yield from told_as("silent", number_of(number), count_of(of.now, lambda one: one.open and one.silent))


@rule(r"Open actions: (\d+) in \w+(.*?) = (\d+) now")
def movement(of: Month, opening: str, steps: str, closing: str) -> Why:
    total = int(opening)
    yield from told_as("open then", total, count_of(of.then, _open))
    yield from told_as("open now", int(closing), count_of(of.now, _open))
    step = r" ([+−]) (\d+) (reported complete|\w+) \(([^)]*)\)"
    if left := re.sub(step, "", steps):
        yield f"nobody knows what {left.strip()} is"
    ended = [ref for _, _, word, names in re.findall(step, steps) if "complete" in word for ref in named(names)]
    proven = not any(of.unit(ref).unproven for ref in ended)
    for sign, number, word, names in re.findall(step, steps):
        total += int(number) * (1 if sign == "+" else -1)
        yield from told_as(word, int(number), len(named(names)))
        for ref in named(names):
            now, then = of.now.get(ref), of.then.get(ref)
            fits = {
                "added": not then, "removed": not now,
                "reopened": bool(then and now and not then.open and now.open),
                "completed": bool(now and now.done and not now.open and proven),
                "reported complete": bool(now and now.done and not now.open and not proven),
                "closed": bool(now and now.closed),
            }  # fmt: skip
            if not fits[word]:
                yield f"{ref} was not {word}"
    yield from told_as("in all", int(closing), total)


@rule(r"(\d+) actions? (?:is|are) open, (?:as many as|(?:up|down) from (\d+)) on")
def opened(of: Month, number: str, was: str | None) -> Why:
    yield from told_as("open", int(number), count_of(of.now, _open))
    yield from told_as("open then", int(was or number), count_of(of.then, _open))


@rule(r"No report for \d+\+ months: " + LIST)
def silent(of: Month, names: str) -> Why:
    if named(names):
        yield from same_refs(_owed(of, names), {ref for ref, one in of.now.items() if one.open and one.silent})


@rule(rf"(?:None|No report) for (?:{'|'.join(MONTHS)}): " + LIST)
def unheard(of: Month, names: str) -> Why:
    if named(names):
        so = {ref for ref, one in of.now.items() if _asked(one) and not one.heard and not one.silent}
        yield from same_refs(_owed(of, names), so)


def _owed(of: Month, names: str) -> list[str]:
    """Return the refs without those that a body is silent on though others told of them."""
    beside = re.findall(r"; nor on ([^)]*), told by others", names)
    unheard = [ref for refs in beside for ref in named(refs) if not of.now[ref].heard]
    return [*named(re.sub(r"; nor on [^)]*", "", names)), *unheard]


@rule(r"ach open action has a report for")
def all_heard(of: Month) -> Why:
    yield from (ref for ref, one in of.now.items() if _asked(one) and not one.heard)


@rule(r"Nothing is overdue, off track or at risk by the dates")
def nothing_late(of: Month) -> Why:
    yield from (
        ref for ref, one in of.now.items() if one.open and (one.overdue or one.computed in ("off-track", "at-risk"))
    )


@rule(r"Today is [^.]*\. Overdue: " + LIST)
def all_overdue(of: Month, names: str) -> Why:
    yield from same_refs(named(names), {ref for ref, one in of.now.items() if _late(one)})
    for ref, days in re.findall(rf"({REF}) \((\d+) days? overdue\)", names):
        yield from told_as(ref, int(days), of.unit(ref).overdue)


@rule(r"\. Without an end date: " + LIST)
def undated(of: Month, names: str) -> Why:
    yield from same_refs(named(names), {ref for ref, one in of.now.items() if one.undated})


@rule(rf"\. Due by {DAY}: " + LIST)
def all_due_soon(of: Month, names: str) -> Why:
    yield from same_refs(named(names), {ref for ref, one in of.now.items() if of.soon(one)})


@rule(r"^(\d+) milestones? of the plan fell due since [^:]*: (.*); (?:no date|\d+ dates?)")
def fell_due(of: Month, number: str, how: str) -> Why:
    what = "met|missed|moved|due|closed|reported|paused"
    told = (number_of(one) for one in re.findall(rf"(?:^|, )(\d+|none) (?:{what})", how))
    yield from told_as("fell due", int(number), sum(told))
