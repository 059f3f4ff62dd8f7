"""More sentences that are checked against the truth: certainty, the key message, and what families and the chair read.

Sentences which say that nothing happened are among them.
"""

import re
from datetime import date, timedelta

from msgspec.structs import replace

from tests.months.lives import NAMES
from tests.months.oracle import DAY, LIST, MONTHS, NAMED, Month, Why, named, number_of, rule
from tests.months.tables import WORDS, computed, day_of, is_so, reported
from tests.months.told_tables import is_due, left_of, state
from tests.months.truth import ORDER, Fact
from tests.months.written_days import last_day

STATUS = "|".join(sorted(WORDS.values(), key=len, reverse=True))
LOW = {word.casefold(): status for status, word in WORDS.items()}
OF_MONTH = "|".join((*NAMES.values(), "July"))


def units(facts: dict[str, Fact]) -> dict[str, Fact]:
    """Return the units that are judged: an action's parts, or itself if it has none or is open after they ended."""
    return {one.ref: one for whole in facts.values() for one in _judged(whole)}


def _judged(whole: Fact) -> list[Fact]:
    left = any(part.open for part in whole.parts) or not whole.open
    return whole.parts if left and whole.parts else [whole]


@rule(r"Challenged: (\d+), worse by dates, evidence or silence; ([^.]*)\.")
def challenged(of: Month, number: str, how: str) -> Why:
    found = [one for one in of.now.values() if one.challenged]
    yield from is_so("challenged", int(number), len(found))
    waits = sum(any(part.challenged and not part.note for part in _judged(one)) for one in found)
    if how in ("explained", "each is explained"):
        yield from is_so("unexplained", 0, waits)
    else:
        yield from is_so("unexplained", int(how[0]) if how[0].isdecimal() else len(found), waits)


@rule(r"Complete: (\d+), (all|none|\d+) with (?:date and )?evidence")
def proven(of: Month, number: str, with_it: str) -> Why:
    done = [one for one in of.now.values() if one.reported == "complete" and not one.open]
    yield from is_so("complete", int(number), len(done))
    so = sum(one.computed == "complete" for one in done)
    yield from is_so("proven", len(done) if with_it == "all" else number_of(with_it), so)


@rule(
    rf"(?:Whole plan|All in this paper): ({STATUS}) by leads(?:’ last word)?(?: and dates|, ({STATUS}) by dates)"
    r"([^.]*)\."
)
def overall(of: Month, said: str, shown: str | None, since: str) -> Why:
    facts = list(of.now.values())
    yield from is_so("reported", said, WORDS[reported(of, "plan", facts)])
    yield from is_so("computed", shown or said, WORDS[computed(facts)])
    if not of.then:
        return
    now, then = ORDER.index(computed(facts)), ORDER.index(computed(list(of.then.values())))
    for word, fits in ((": better", now > then), (": worse", now < then), ("as in", now == then)):
        if word in since and not fits:
            yield f"{word}: {ORDER[then]}, then {ORDER[now]}"
    if ": worse" in since and "by its share" in since:
        both = [(of.then[ref].computed, one.computed) for ref, one in of.now.items() if ref in of.then and one.open]
        began = ("not-started", "on-track")
        fell = [pair for pair in both if ORDER.index(pair[1]) < ORDER.index(pair[0]) and pair != began]
        yield from (f"an action fell from {old} to {new}" for old, new in fell)
    by_dates = re.search(r"in \w+ (?:.* by leads, )?([a-z ]+?)(?: by dates)?(?:[:;]|$)", since)
    if by_dates and by_dates[1] in LOW:
        yield from is_so("then", LOW[by_dates[1]], ORDER[then])


@rule(r"No open action has passed its date, and none is expected far past it\.")
def none_far(of: Month) -> Why:
    for one in units(of.now).values():
        if one.open and (one.overdue or one.computed == "off-track"):
            yield one.ref


@rule(r"^Nothing is overdue or off track$")
def none_off(of: Month) -> Why:
    for one in (*units(of.now).values(), *of.now.values()):
        if one.open and (one.overdue or "off-track" in (one.computed, one.reported)):
            yield one.ref


@rule(r"^Overdue or off track: (\d+|all|both|the only one)(?: of)? ?(\d+)?")
def off(of: Month, number: str, opened: str | None) -> Why:
    bad = {one.ref.rstrip("abc") for one in (*units(of.now).values(), *of.now.values())
           if one.open and (one.overdue or "off-track" in (one.computed, one.reported))}  # fmt: skip
    there = sum(one.open for one in of.now.values())
    yield from is_so("late", int(number) if number.isdecimal() else there, len(bad))
    yield from is_so("open", int(opened or there), there)


@rule(r"Theme (\d), \w+, (\d+) actions?: ((?:[^.;]|; computed)*)\.")
def of_theme(of: Month, number: str, actions: str, how: str) -> Why:
    facts = [one for ref, one in of.now.items() if ref[0] == number]
    yield from is_so("actions", int(actions), len(facts))
    both = how.removesuffix(", both reported and computed")
    sides = {"reported": both, "computed": both} if both != how else dict(
        part.split(" ", 1) for part in how.split("; ")
    )  # fmt: skip
    for view, words in sides.items():
        told = {LOW[word]: int(many) for many, word in re.findall(r"(\d+) ([a-z ]+?)(?=,| and |$)", words)}
        so = [getattr(one, view) for one in facts]
        yield from is_so(view, told, {status: so.count(status) for status in set(so)})


def _got_worse(now: Fact, then: Fact) -> bool:
    began = {now.computed, then.computed} == {"not-started", "on-track"}
    return now.open and ORDER.index(now.computed) < ORDER.index(then.computed) and not began


@rule(r"What got worse\? \| Nothing, by dates")
def nothing_worse(of: Month) -> Why:
    before = units(of.then)
    for ref, now in units(of.now).items():
        if ref in before and _got_worse(now, before[ref]) and now.computed in ("off-track", "at-risk"):
            yield f"{ref}: {before[ref].computed}, then {now.computed}"
    yield from (ref for ref, now in of.now.items() if ref in of.then and now.open and not of.then[ref].open)


@rule(r"What got better\? \| Nothing, by dates")
def nothing_better(of: Month) -> Why:
    for ref, now in of.now.items():
        if ref in of.then and of.then[ref].open and not now.open and now.done and not now.closed:
            yield f"{ref} is done"


@rule(r"Is the plan later\? \| (?:No(?:\.| more)|Less)")
def not_later(of: Month) -> Why:
    before = units(of.then)
    for ref, now in units(of.now).items():
        then = before.get(ref)
        if not then or not now.open or not then.open:
            continue
        for was, stone in zip(then.stones, now.stones, strict=False):
            if stone.moved and stone.due > was.due and not stone.met:
                yield f"{ref} moved from {was.due} to {stone.due}"
        if now.overdue and not then.overdue and ref in of.now:
            yield f"{ref} is overdue"


@rule(rf"Yes: longer overdue\. [^;|]*; still without a new date: {LIST}")
def longer_overdue(of: Month, refs: str) -> Why:
    before = units(of.then)
    for ref in named(refs):
        if not (of.unit(ref).overdue and ref in before and before[ref].overdue):
            yield f"{ref} was not overdue in both months"


@rule(r"(\d+) milestones? falls? due by [^;]*; (no earlier one is unmet|(\d+) earlier ones? (?:is|are) not met)")
def milestones(of: Month, number: str, _: str, past: str | None) -> Why:
    now = last_day(of.month)
    stones = [stone for one in units(of.now).values() if one.open for stone in one.stones if not stone.met]
    yield from is_so("to come", int(number), sum(0 <= (one.due - now).days <= 90 for one in stones))
    yield from is_so("past", int(past or 0), sum(one.due < now for one in stones))


@rule(r"We promised to do (\d+) things?\.(.*)")
def headline(of: Month, number: str, how: str) -> Why:
    yield from is_so("promised", int(number), len(of.now))
    states = [state(one, last_day(of.month)) for one in of.now.values()]
    if "All are done" in how:
        yield from is_so("done", states.count("Done"), len(states))
        return
    for word, phrase in (("Done", "done"), ("Going to plan", "going to plan"), ("Late", "late, and")):
        told = re.search(rf"(\d+) (?:is|are) {phrase}", how)
        yield from is_so(word, int(told[1]) if told else 0, states.count(word))


@rule(r"(\d+) (?:more )?things?(?: or a part of it| or parts of them)? (?:was|were) due (?:that day|on \d)")
def due_that_day(of: Month, number: str) -> Why:
    now = last_day(of.month)
    found = [
        one for one in of.now.values() if state(one, now) not in ("Late", "On hold")
        and any(is_due(unit, now) and not all(stone.met for stone in unit.stones) for unit in left_of(one))
    ]  # fmt: skip
    done = [one for one in of.now.values() if one not in found and state(one, now) not in ("Late", "On hold")
            and any(_was_done(unit, now) for unit in one.parts or [one])]  # fmt: skip
    yield from is_so("due that day", int(number), len(found) + len(done))


def _was_done(unit: Fact, now: date) -> bool:
    """Return whether something of it that was due on that day is done."""
    done = unit.computed == "complete"
    stones = [at for at, stone in enumerate(unit.stones) if stone.due == now and (done or (unit.open and stone.met))]
    if not done and stones and all(stone.met for stone in unit.stones):
        stones = [at for at in stones if at < len(unit.stones) - 1]  # its completion is still to be told
    return bool(stones)


@rule(rf"(Nothing|Nothing else|\d+ things?(?: or (?:a part of it|parts of them))?) (?:is|are) due by ({DAY})\.(.*)")
def due_for_families(of: Month, what: str, _: str, rest: str) -> Why:
    now = last_day(of.month)  # what was due on that day itself is told apart
    soon = [
        one for one in of.now.values() if of.soon(one)
        and any(now < stone.due <= now + timedelta(days=31) for unit in left_of(one) for stone in unit.stones
                if not stone.met or (all(one.met for one in unit.stones) and stone is unit.stones[-1]))
    ]  # fmt: skip
    held = sum(state(one, last_day(of.month)) == "On hold" for one in soon)
    yield from is_so("due", int(what.split(maxsplit=1)[0]) if what[0].isdecimal() else 0, len(soon) - held)
    told = re.search(r"(\d+) (?:more )?things? that (?:was|were) to be done", rest)
    yield from is_so("on hold", int(told[1]) if told else 0, held)


@rule(rf"By ({DAY}) we have")
def to_decide(of: Month, day: str) -> Why:
    number, month, year = day.split()
    if date(int(year), MONTHS.index(month) + 1, int(number)) < last_day(of.month):
        yield "the day has passed"


@rule(r"This month we had no news of (any of them|it|(\d+) of them)")
def no_news(of: Month, _: str, number: str | None) -> Why:
    asked = [one for one in of.now.values() if one.asked_now]
    silent = sum(not one.heard for one in asked)
    yield from is_so("silent", int(number) if number else len(asked), silent)


@rule(r"Approved since (\w+): ([^|]*?)(?:\. |\.$)")
def approved(of: Month, month: str, what: str) -> Why:
    kinds = {
        "closed": "close", "reopened": "reopen", "paused": "pause", "resumed": "resume", "added": "add",
        "removed": "remove", "corrected": "correct", "from": "redate", "to": "redate", "kept": "redate",
    }  # fmt: skip
    start, end = last_day(of.plan.before(of.month)).isoformat(), last_day(of.month).isoformat()
    yield from is_so("since", month, NAMES[of.plan.before(of.month)])
    for refs, word in re.findall(rf"({NAMED}(?:(?:, | and ){NAMED})*) (?!and )(\w+)", what):
        for ref in re.findall(NAMED, refs):
            rows = [row for row in of.plan.workspace.changes if (row["ref"], row["kind"]) == (ref, kinds[word])]
            if not any(start < row["approved_on"] <= end for row in rows):
                yield f"{ref} was not {word}"


@rule(r"(\d+(?:\.\d)?[a-c]?) (End|Pilot|Service): (missed: due|due|planned) (\d{1,2} \w{3} \d{4})[^.]*\.")
def milestone(of: Month, ref: str, name: str, how: str, day: str) -> Why:
    one = of.unit(ref)
    stones = [stone for stone in one.stones if name in (stone.name, "End")]
    number, month, year = day.split()
    told = date(int(year), [name[:3] for name in MONTHS].index(month) + 1, int(number))
    if not any(told == (stone.planned if how == "planned" else stone.due) for stone in stones):
        yield f"{ref} is not {how} {told}"
    if how.startswith("missed") and not (one.open and any(stone.due == told and not stone.met for stone in stones)):
        yield f"{ref} has not missed it"


@rule(rf"Themes? (\d[\d, and]* (?:now|no longer) (?:reported )?(?:{'|'.join(LOW)})[^.]*)\.")
def theme_moved(of: Month, words: str) -> Why:
    """Without a word on whose view it is, it is that of the dates."""
    before = replace(of, month=of.plan.before(of.month))
    better = "no longer" in words
    for signs, views in re.findall(r"(?:themes? )?(\d[\d, and]*) (?:now |no longer )?([^;]+)", words):
        for number, view in ((number, view) for number in re.findall(r"\d", signs) for view in views.split(", ")):
            word = LOW[view.removeprefix("reported ").removesuffix(" by dates")]
            now, then = ([one for ref, one in facts.items() if ref[0] == number] for facts in (of.now, of.then))
            was, said = computed(then), computed(now)
            if view.startswith("reported"):
                was, said = reported(before, number, then), reported(of, number, now)
            if (said == word) is better:
                yield f"theme {number} is {said}"
            if (was == word) is not better:
                yield f"theme {number} was {was}"


@rule(r" More: ([^|]*?\))(?:, \d+ others?)?\.")
def more_got_better(of: Month, kinds: str) -> Why:
    """What had no room, by ref: each is as its kind says."""
    for kind, refs in re.findall(r"(?:(?<=\), )|^)([a-z][a-z’ ,]*?) \(([^)]*)\)", kinds):
        for ref in named(refs):
            now, then = of.unit(ref), of.was(ref)
            met, before = ({stone.name for stone in one.stones if stone.met} for one in (now, then))
            fits = {
                "milestone": met > before, "evidence": now.proven and not then.proven,
                "expected": now.open and then.open, "part": now.done, "parts": now.done,
            }  # fmt: skip
            if not fits.get(kind.split()[0].removesuffix("s"), True):
                yield f"{ref}: not {kind}"


@rule(rf"({NAMED}) (?:was reopened, and done again|is told as done) on (\d+ \w+ \d+) \(\w+: (\d+ \w+ \d+)\)")
def done_on_another_day(of: Month, ref: str, day: str, was: str) -> Why:
    yield from is_so(ref, [day_of(day, of), day_of(was, of)], [
        date.fromisoformat(one.done_on) for one in (of.unit(ref), of.was(ref))
    ])  # fmt: skip
