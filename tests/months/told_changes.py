"""Check what papers say has changed since the month before: worse, better, done, expected later, moved."""

import re

from tests.months.oracle import (
    DAY,
    LIST,
    NAMED,
    REF,
    Month,
    Why,
    named,
    read_day,
    rule,
    told_as,
)


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
            if now.open or not now.done or (of.then and not of.was(ref).open):  # a first paper tells all that is
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
        now, then = of.unit(ref), of.was(ref) if of.then else None
        told = then and then.done and (then.proven or only_said)
        if not now.done or told or now.proven is bool(only_said):
            yield ref


@rule(r"On track now( by dates, not by the lead’s word)?: " + LIST)
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
    yield from told_as("expected later", int(number), len(named(names)))
    for ref in named(names):
        now, then = of.unit(ref).stones, of.was(ref).stones
        before = {stone.name: stone.expected or stone.due for stone in then}
        if then and not any(one.expected and one.expected > before.get(one.name, one.due) for one in now):
            yield f"{ref} is not"


@rule(r"(\d+) now in time \(([^)]*)\)")
def in_time(of: Month, number: str, names: str) -> Why:
    yield from told_as("in time", int(number), len(named(names)))
    for ref in named(names):
        left = [stone for stone in of.unit(ref).stones if not stone.met and stone.expected]
        if of.unit(ref).overdue or any(stone.expected and stone.expected > stone.due for stone in left):
            yield f"{ref} is late"


@rule(rf"({REF})[^.;]*? to {DAY}, its lead expects ({DAY})")
def otherwise_expected(of: Month, ref: str, day: str) -> Why:
    if read_day(day) not in [stone.expected for stone in of.unit(ref).stones if not stone.met]:
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
        if not any(stone.due == read_day(day) for stone in now):
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
