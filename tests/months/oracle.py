"""Check sentences of papers against the truth: what they name, count, date and compare with the month before.

A rule is a phrase and a function that is called for each place where a paper has it. The function yields why the
sentence is false.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from tests.months.lived import Lived
from tests.months.truth import Fact, last_day

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


def _count(facts: dict[str, Fact], fits: Callable[[Fact], bool]) -> int:
    return sum(fits(one) for one in facts.values())


def number_of(text: str) -> int:
    return WORDS[text.lower()] if text.lower() in WORDS else int(text)


def _is(what: str, told: int, so: int) -> Why:
    if told != so:
        yield f"{what}: {told} told, {so} so"


def _same(told: list[str], so: set[str]) -> Why:
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
    yield from _is("due soon", number_of(number), _count(of.now, of.soon))
    yield from _is("open", int(opened), _count(of.now, _open)) if opened else ()
    if _date(until) != last_day(of.month) + timedelta(days=31):
        yield until


def _date(text: str) -> date:
    day, month, year = text.split()
    return date(int(year), MONTHS.index(month) + 1, int(day))


@rule(r"(?<![\w.] )(\d+|[Nn]o) actions? (?:is|are) overdue")
def overdue(of: Month, number: str) -> Why:
    yield from _is("overdue", number_of(number), _count(of.now, _late))


@rule(r"(\d+|None) (?:of (\d+) open actions (?:is|are)|(?:is|are) already) overdue")
def overdue_of(of: Month, number: str, opened: str | None) -> Why:
    yield from _is("overdue", number_of(number), _count(of.now, _late))
    yield from _is("open", int(opened), _count(of.now, _open)) if opened else ()


@rule(r"(More|Less) is overdue than in")
def more_overdue(of: Month, word: str) -> Why:
    now, then = _count(of.now, _late), _count(of.then, _late)
    if now == then or (word == "More") != (now > then):
        yield f"{then}, then {now}"


@rule(r"(\d+|None) overdue(?:, (\d+) (?:more )?due \d+ \w+)?(?:, \d+ newly)? \(\w+: (\d+)\)")
def overdue_then(of: Month, number: str, that_day: str | None, was: str) -> Why:
    yield from _is("overdue", number_of(number), _count(of.now, _late))
    yield from _is("due that day", int(that_day or 0), _count(of.now, of.due_that_day))
    yield from _is("overdue then", int(was), _count(of.then, _late))


@rule(r"Reports: (\d+|none|all) of (\d+) open actions?")
def reports(of: Month, number: str, asked: str) -> Why:
    yield from _is("asked", int(asked), _count(of.now, _asked))
    yield from _is("heard", number_of(number), _count(of.now, lambda one: _asked(one) and one.heard))


@rule(r"(\d+) of (\d+)(?: \(\d+%\))? open actions? (?:have|has) a return for")
def returns(of: Month, number: str, asked: str) -> Why:
    yield from reports(of, number, asked)


@rule(r"(\d+|none) (?:has|have) had none for \d+ months")
def silent_count(of: Month, number: str) -> Why:
    yield from _is("silent", number_of(number), _count(of.now, lambda one: one.open and one.silent))


@rule(r"Open actions: (\d+) in \w+(.*?) = (\d+) now")
def movement(of: Month, opening: str, steps: str, closing: str) -> Why:
    total = int(opening)
    yield from _is("open then", total, _count(of.then, _open))
    yield from _is("open now", int(closing), _count(of.now, _open))
    step = r" ([+−]) (\d+) (reported complete|\w+) \(([^)]*)\)"
    if left := re.sub(step, "", steps):
        yield f"nobody knows what {left.strip()} is"
    ended = [ref for _, _, word, names in re.findall(step, steps) if "complete" in word for ref in named(names)]
    proven = not any(of.unit(ref).unproven for ref in ended)
    for sign, number, word, names in re.findall(step, steps):
        total += int(number) * (1 if sign == "+" else -1)
        yield from _is(word, int(number), len(named(names)))
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
    yield from _is("in all", int(closing), total)


@rule(r"(\d+) actions? (?:is|are) open, (?:as many as|(?:up|down) from (\d+)) on")
def opened(of: Month, number: str, was: str | None) -> Why:
    yield from _is("open", int(number), _count(of.now, _open))
    yield from _is("open then", int(was or number), _count(of.then, _open))


@rule(r"(Off track|At risk) now: " + LIST)
def got_worse(of: Month, word: str, names: str) -> Why:
    status = word.lower().replace(" ", "-")
    for ref in named(names):
        if of.unit(ref).computed != status or of.was(ref).computed == status:
            yield f"{ref}: {of.was(ref).computed}, then {of.unit(ref).computed}"


@rule(r"(Off track|At risk|On track) by the lead’s word(?:, no longer off track)?: " + LIST)
def said_otherwise(of: Month, word: str, names: str) -> Why:
    status = word.lower().replace(" ", "-")
    for ref in named(names):
        now, then = of.unit(ref), of.was(ref)
        if now.reported != status or (not now.parts and then.reported == status):
            yield f"{ref}: {then.reported}, then {now.reported}"


@rule(r"(?:First|Now) reported (off track|at risk|on track): " + LIST)
def first_said(of: Month, word: str, names: str) -> Why:
    for ref in named(names):
        now, then = of.unit(ref), of.was(ref)
        if not now.parts and (now.reported != word.replace(" ", "-") or then.reported not in ("", "unknown")):
            yield f"{ref}: {then.reported}, then {now.reported}"


@rule(r"Overdue now: " + LIST)
def overdue_now(of: Month, names: str) -> Why:
    yield from (ref for ref in named(names) if not of.unit(ref).overdue or of.was(ref).overdue)


@rule(r"Reopened: " + LIST)
def reopened(of: Month, names: str) -> Why:
    yield from (ref for ref in named(names) if of.was(ref).open or not of.unit(ref).open)


@rule(r"Reported complete(, (?:both|all) with evidence)?: " + LIST)
def completed(of: Month, every: str | None, names: str) -> Why:
    for piece in names.split(";"):
        for ref in named(piece)[:1]:
            now = of.unit(ref)
            if now.open or not now.done or not of.was(ref).open:
                yield f"{ref} was not completed"
            if (
                not now.parts
                and (every or "evidence" in piece)
                and bool(every or "with evidence" in piece) != now.proven
            ):
                yield f"{ref} is{'' if now.proven else ' not'} proven"


@rule(r"Parts? (reported )?done: " + LIST)
def parts_done(of: Month, only_said: str | None, names: str) -> Why:
    """What was done in an earlier month is news in the month when its evidence came."""
    for ref in named(names):
        now, then = of.unit(ref), of.was(ref)
        if not now.done or (then.done and (then.proven or only_said)) or now.proven is bool(only_said):
            yield ref


@rule(r"On track again( by dates, not by the lead’s word)?: " + LIST)
def recovered(of: Month, not_by_word: str | None, names: str) -> Why:
    for ref in named(names):
        now, then = of.unit(ref), of.was(ref)
        if not now.parts and bool(not_by_word) != (now.reported in ("off-track", "at-risk", "paused")):
            yield f"{ref}: its lead calls it {now.reported}"
        late = then.overdue or any(stone.expected and stone.expected > stone.due for stone in then.stones)
        if now.computed != "on-track" or then.computed not in ("off-track", "at-risk") or not late:
            yield f"{ref}: {then.computed}, then {now.computed}"


@rule(r"Taken up again: " + LIST)
def taken_up(of: Month, names: str) -> Why:
    going = ("on-track", "unknown", "not-started")
    yield from (ref for ref in named(names) if of.was(ref).computed != "paused" or of.unit(ref).computed not in going)


@rule(r"Paused by decision: " + LIST)
def paused(of: Month, names: str) -> Why:
    yield from (ref for ref in named(names) if of.was(ref).computed == "paused" or of.unit(ref).computed != "paused")


@rule(r"Milestones? met(?: late)?: " + LIST)
def steps_met(of: Month, names: str) -> Why:
    for ref in named(names):
        met, before = ({stone.name for stone in of_it.stones if stone.met} for of_it in (of.unit(ref), of.was(ref)))
        if not of.unit(ref).open or met <= before:
            yield f"{ref}: {sorted(before)}, then {sorted(met)}"


@rule(r"No longer off track, still at risk: " + LIST)
def eased(of: Month, names: str) -> Why:
    yield from (
        ref for ref in named(names) if (of.was(ref).computed, of.unit(ref).computed) != ("off-track", "at-risk")
    )


@rule(r"Begun after a late start: " + LIST)
def begun(of: Month, names: str) -> Why:
    yield from (ref for ref in named(names) if of.was(ref).reported != "not-started" or not of.was(ref).late_start)


@rule(r"Reported again after a silence: " + LIST)
def heard_again(of: Month, names: str) -> Why:
    yield from (ref for ref in named(names) if not of.was(ref).ever or not of.was(ref).silent)


@rule(r"Reported for the first time: " + LIST)
def heard_first(of: Month, names: str) -> Why:
    yield from (ref for ref in named(names) if of.was(ref).ever or not of.unit(ref).ever)


@rule(r"(?<!due: )(\d+) expected later than before \(([^)]*)\)")
def expected_later(of: Month, number: str, names: str) -> Why:
    yield from _is("expected later", int(number), len(named(names)))
    for ref in named(names):
        now, then = of.unit(ref).stones, of.was(ref).stones
        before = {stone.name: stone.expected or stone.due for stone in then}
        if then and not any(one.expected and one.expected > before.get(one.name, one.due) for one in now):
            yield f"{ref} is not"


@rule(r"(\d+) in time again \(([^)]*)\)")
def in_time(of: Month, number: str, names: str) -> Why:
    yield from _is("in time again", int(number), len(named(names)))
    for ref in named(names):
        left = [stone for stone in of.unit(ref).stones if not stone.met and stone.expected]
        if of.unit(ref).overdue or any(stone.expected and stone.expected > stone.due for stone in left):
            yield f"{ref} is late"


@rule(rf"({REF})[^.;]*? to {DAY}, its lead expects ({DAY})")
def otherwise_expected(of: Month, ref: str, day: str) -> Why:
    if _date(day) not in [stone.expected for stone in of.unit(ref).stones if not stone.met]:
        yield f"{ref} is not expected on {day}"


@rule(r"Expected by the plan’s first date again: " + LIST)
def back_to_plan(of: Month, names: str) -> Why:
    for ref in named(names):
        now, then = of.unit(ref).stones, {stone.name: stone.expected for stone in of.was(ref).stones}
        days = [(one.expected, one.planned, then.get(one.name)) for one in now if not one.met]
        if not any(day and planned and was and day <= planned < was for day, planned, was in days):
            yield f"{ref} is not"


@rule(r"Agreed dates? moved: " + LIST)
def moved(of: Month, names: str) -> Why:
    for ref, _, day in re.findall(rf"({NAMED})((?: (?!to \d)\S+)*) to ({DAY})", names):
        now, then = of.unit(ref).stones, of.was(ref).stones
        if not any(stone.due == _date(day) for stone in now):
            yield f"{ref} is not due on {day}"
        elif then and all(old.due >= new.due for old, new in zip(then, now, strict=False)):
            yield f"{ref} is due no later"
    for one in names.split("; "):
        told, more = re.findall(rf"\bto ({DAY})", one), re.search(r"and (\d+) more of its dates", one)
        if (ref_of := re.match(NAMED, one)) and (then := of.was(ref_of[0]).stones):
            now = of.unit(ref_of[0]).stones
            later = [new.due for old, new in zip(then, now, strict=False) if new.due > old.due]
            if len(told) + (int(more[1]) if more else 0) < len(later):
                yield f"{ref_of[0]} has {len(later)} later dates"


@rule(r"No report for \d+ months or more: " + LIST)
def silent(of: Month, names: str) -> Why:
    if named(names):
        yield from _same(_owed(of, names), {ref for ref, one in of.now.items() if one.open and one.silent})


@rule(rf"(?:None|No report) for (?:{'|'.join(MONTHS)}): " + LIST)
def unheard(of: Month, names: str) -> Why:
    if named(names):
        so = {ref for ref, one in of.now.items() if _asked(one) and not one.heard and not one.silent}
        yield from _same(_owed(of, names), so)


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
    yield from _same(named(names), {ref for ref, one in of.now.items() if _late(one)})
    for ref, days in re.findall(rf"({REF}) \((\d+) days? overdue\)", names):
        yield from _is(ref, int(days), of.unit(ref).overdue)


@rule(r"\. Without an end date: " + LIST)
def undated(of: Month, names: str) -> Why:
    yield from _same(named(names), {ref for ref, one in of.now.items() if one.undated})


@rule(rf"\. Due by {DAY}: " + LIST)
def all_due_soon(of: Month, names: str) -> Why:
    yield from _same(named(names), {ref for ref, one in of.now.items() if of.soon(one)})


@rule(r"^(\d+) milestones? of the plan fell due since [^:]*: (.*); (?:no date|\d+ dates?)")
def fell_due(of: Month, number: str, how: str) -> Why:
    what = "met|missed|moved|due|closed|reported|paused"
    told = (number_of(one) for one in re.findall(rf"(?:^|, )(\d+|none) (?:{what})", how))
    yield from _is("fell due", int(number), sum(told))
