"""Check the rows of papers' tables against the truth, cell by cell, by the titles of their columns.

A rule applies to tables that have its columns. It yields why a row is false.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from tests.months.lives import NAMES
from tests.months.oracle import MONTHS, Month, named
from tests.months.truth import ORDER, Fact
from tests.months.written_days import last_day

Why = Iterator[str]
Cells = dict[str, str]
Rule = Callable[[Month, Cells], Why]
TABLES: list[tuple[frozenset[str], Rule]] = []
WORDS = {
    "off-track": "Off track", "at-risk": "At risk", "unknown": "Unknown", "paused": "Paused", "on-track": "On track",
    "not-started": "Not started", "complete": "Complete", "closed": "Closed",
}  # fmt: skip
STATUSES = {word: status for status, word in WORDS.items()}
SHORT = re.compile(r"(\d{1,2}) ([A-Z][a-z]{2,8})(?: (\d{4}))?")


def row(*columns: str) -> Callable[[Rule], Rule]:
    def add(found: Rule) -> Rule:
        TABLES.append((frozenset(columns), found))
        return found

    return add


def untrue_row(of: Month, cells: Cells) -> Iterator[tuple[str, str]]:
    """Yield each rule that applies to the row's table, and why the row is false; "" if it is true."""
    for columns, found in TABLES:
        if columns <= cells.keys():
            try:
                yield found.__name__, "; ".join(found(of, cells))
            except (KeyError, ValueError, RuntimeError, AssertionError, IndexError) as error:
                yield found.__name__, f"nobody can read it: {error!r}"


def is_so(what: str, told: object, so: object) -> Why:
    if told != so:
        yield f"{what}: {told} told, {so} so"


def number(text: str) -> int:
    return 0 if text == "–" else int(text.replace("−", "-"))


def day_of(text: str, of: Month) -> date | None:
    """Return the first day in a cell. A day without a year is in the year of the paper."""
    found = SHORT.search(text)
    if not found:
        return None
    month = [name[:3] for name in MONTHS].index(found[2][:3]) + 1
    return date(int(found[3] or of.month[:4]), month, int(found[1]))


def _group(facts: dict[str, Fact], name: str) -> list[Fact]:
    """Return the actions of a theme, or all actions."""
    number = name[:1] if name[:1].isdecimal() else ""
    return [one for ref, one in facts.items() if ref.startswith(number)]


def _of_open(statuses: Sequence[str]) -> str:
    whole, grey = len(statuses), [one for one in statuses if one in ("unknown", "paused")]
    red, bad = statuses.count("off-track"), sum(one in ("off-track", "at-risk") for one in statuses)
    rules = (
        ("complete", not whole), ("off-track", red and 4 * red >= whole),
        ("at-risk", red or (bad and 4 * bad >= whole)),
        ("paused", len(grey) == whole and "unknown" not in grey), ("unknown", 2 * len(grey) >= whole),
        ("not-started", all(one in ("not-started", *grey) for one in statuses)),
    )  # fmt: skip
    return next((status for status, fits in rules if fits), "on-track")


def computed(facts: Sequence[Fact]) -> str:
    status = _of_open([one.computed for one in facts if one.open])
    unproven = not any(one.open for one in facts) and any(one.unproven for one in facts)
    return "on-track" if unproven else "closed" if is_closed(facts) else status


def is_closed(facts: Sequence[Fact]) -> bool:
    """Whether all of it was given up, so that nothing of it is complete."""
    return bool(facts) and all(one.computed == "closed" for one in facts)


def reported(of: Month, name: str, facts: Sequence[Fact]) -> str:
    """Return the reported status.

    An officer's status of a theme or plan counts if the paper shows all of its actions.
    """
    ref = name[:1] if name[:1].isdecimal() else "plan"
    every = [one for one in of.plan.refs if ref == "plan" or one.startswith(ref)]
    if of.whole or (ref != "plan" and {one.ref for one in facts} >= set(every)):
        said = [row.get("status", "") for at, row in of.plan.workspace.updates if (at, row["ref"]) == (of.month, ref)]
        if any(said):
            return {"Red": "off-track", "Amber": "at-risk", "Green": "on-track"}[said[0]]
    return "closed" if is_closed(facts) else _of_open([one.reported for one in facts if one.open])


def _direction(of: Month, name: str, told: str) -> Why:
    now, then = _group(of.now, name), _group(of.then, name)
    if not of.then or told.startswith(("No comparison", "New ", "New→")) or told == "New":
        return
    after, before = (ORDER.index(computed(facts)) for facts in (now, then))
    same = before == after or {ORDER[before], ORDER[after]} == {"on-track", "not-started"}
    fits = {"Improved": after > before and not same, "Worse": after < before and not same, "New dates": after > before,
            "Same": same, "Slipping": same}  # fmt: skip
    word = re.sub(r"\s*[↑↓→↘]$", "", told)
    if not fits[word]:
        yield f"{word}: {ORDER[before]}, then {ORDER[after]}"


def _standing(of: Month, name: str, said: str, shown: str) -> Why:
    facts = _group(of.now, name)
    yield from is_so("reported", said, WORDS[reported(of, name, facts)])
    yield from is_so("computed", shown, WORDS[computed(facts)])


@row("Theme", "Status, reported", "Overdue (baseline)", "Due soon", "Slipped", "Stale")
def position(of: Month, cells: Cells) -> Why:
    name, facts = cells["Theme"], _group(of.now, cells["Theme"])
    yield from _standing(of, name, cells["Status, reported"], cells["Status, computed"])
    yield from _direction(of, name, list(cells.values())[3])
    late, planned = (sum(of_one(one) for one in facts) for of_one in (_late, lambda one: one.late_by_plan))
    told = re.findall(r"\d+", cells["Overdue (baseline)"]) or ["0", "0"]
    yield from is_so("overdue", [*map(int, told)], [late, planned])
    yield from is_so("due soon", number(cells["Due soon"]), sum(map(of.soon, facts)))
    yield from is_so("slipped", number(cells["Slipped"]), sum(one.open and one.slip > 0 for one in facts))
    yield from is_so("stale", number(cells["Stale"]), sum(one.stale for one in facts))


def _late(one: Fact) -> bool:
    return one.open and one.overdue > 0


@row("Theme", "On track", "All")
def counts(of: Month, cells: Cells) -> Why:
    facts = _group(of.now, cells["Theme"])
    yield from is_so("all", int(cells["All"]), len(facts))
    for word, told in cells.items():
        if word in STATUSES:
            so = [sum(getattr(one, view) == STATUSES[word] for one in facts) for view in ("reported", "computed")]
            yield from is_so(word, [*map(int, re.findall(r"\d+", told))] or [0, 0], so)


def _of_theme(of: Month, cells: Cells, name: str) -> Why:
    yield from _standing(of, name, cells["Reported"], cells["Computed"])
    title = next(title for title in cells if title == "Direction" or title.startswith("Since "))
    yield from _direction(of, name, cells[title])
    overdue = next(title for title in cells if title.startswith("Overdue"))
    told = [int(one) for one in re.findall(r"\d+", cells[overdue])]
    sides = [of.now, of.then] if len(told) > 1 else [of.now]
    yield from is_so("overdue", told, [sum(map(_late, _group(facts, name))) for facts in sides])


@row("Theme", "Reported", "Computed")
def of_brief(of: Month, cells: Cells) -> Why:
    yield from _of_theme(of, cells, cells["Theme"])


@row("Theme, and the officer’s line", "Reported", "Computed")
def of_board(of: Month, cells: Cells) -> Why:
    yield from _of_theme(of, cells, cells["Theme, and the officer’s line"])


@row("Theme", "Actions", "Complete", "Confirmed")
def made_a_difference(of: Month, cells: Cells) -> Why:
    facts = _group(of.now, cells["Theme"])
    yield from is_so("actions", number(cells["Actions"]), len(facts))
    yield from is_so(
        "complete", number(cells["Complete"]), sum(one.reported == "complete" and not one.open for one in facts)
    )


@row("Ref", "Reported", "Computed")
def of_one(of: Month, cells: Cells) -> Why:
    """Check an action or part in any table with these columns. Several actions with silent leads may share a row."""
    both = [re.split(" / | in ", cells[title])[0] for title in ("Reported", "Computed")]
    for one in (of.unit(ref.split(" ")[0]) for ref in cells["Ref"].split(", ")):
        yield from _reported_in(of, one, cells["Reported"])
        yield from is_so("statuses", both, [WORDS[one.reported], WORDS[one.computed]])
        if "Days over" in cells:
            yield from is_so("days over", number(cells["Days over"]), one.overdue)
        if "Reason, and answer" in cells and not one.challenged:
            yield "it is not challenged"


def _reported_in(of: Month, one: Fact, told: str) -> Why:
    """The month beside a reported status is that of the last report with one, if that is no longer this month's."""
    found = re.search(r"\bin ([A-Z][a-z]+)$", told)
    earlier = one.open and one.said and one.said_in < of.month
    if not one.parts:
        yield from is_so(
            "month of its status", found[1][:3] if found else "", NAMES[one.said_in][:3] if earlier else ""
        )


@row("Action, lead; reported, computed", "Dates")
def exception(of: Month, cells: Cells) -> Why:
    status = "[A-Z][a-z]+(?: track| risk| started)?"
    found = re.match(rf"(\S+) .* / (({status})(?: in [A-Z][a-z]+)?) ({status})$", next(iter(cells.values())))
    one = of.unit(found[1] if found else "")
    if found:
        yield from is_so("statuses", [found[3], found[4]], [WORDS[one.reported], WORDS[one.computed]])
        yield from _reported_in(of, one, found[2])
    days = re.match(r"(\d+) days? over", cells["Dates"])
    yield from is_so("days over", int(days[1]) if days else 0, one.overdue)
    if found and one.stones:
        yield from _expected(of, found[1], cells["Dates"])


def _expected(of: Month, ref: str, told: str) -> Why:
    """Each day is of one milestone: what it is expected on, was expected on, and the end's own."""
    short = r"\d+ [A-Z][a-z]+(?: \d{4})?"
    stones, before = of.unit(ref).stones, {stone.name: stone for stone in of.was(ref).stones} if ref in of.then else {}
    if now := re.search(rf"Now ({short})(?:, was ({short}))?", told):
        meant = [stone for stone in stones if not stone.met and stone.expected == day_of(now[1], of)]
        if not meant:
            yield f"nothing is expected on {now[1]}"
        days = [then.expected for stone in meant if (then := before.get(stone.name)) and then.expected]
        if now[2] and not any(now[2] in (f"{day:%-d %b}", f"{day:%-d %b %Y}") for day in days):
            yield f"it was not expected on {now[2]}"
    if end := re.search(rf"End due ({short}), now ({short})", told):
        due, last = stones[-1].due, day_of(end[2], of)
        if end[1] not in (f"{due:%-d %b}", f"{due:%-d %b %Y}") or stones[-1].expected != last:
            yield f"its end is due on {due}, and expected on {stones[-1].expected}"


@row("Group", "Actions")
def found_by(of: Month, cells: Cells) -> Why:
    status = STATUSES.get(re.sub(r" \(\d+\)$", "", cells["Group"]))
    if status:
        yield from is_so(
            status, set(named(cells["Actions"])), {ref for ref, one in of.now.items() if one.computed == status}
        )


@row("Lead", "Returned", "Stale", "Undated")
def returned(of: Month, cells: Cells) -> Why:
    """Only for papers that show all actions: which of several leads reported depends on who signed."""
    asked = [one for one in of.now.values() if one.asked_now]
    if cells["Lead"].startswith("All open"):
        told = [int(one) for one in re.findall(r"\d+", cells["Returned"])[:2]]
        yield from is_so("returned", told, [sum(one.heard for one in asked), len(asked)])
        yield from is_so("stale", number(cells["Stale"]), sum(not one.heard for one in asked))
        yield from is_so("undated", number(cells["Undated"]), sum(one.undated for one in asked))


def _figure(of: Month, told: str, fits: Callable[[Month, Fact], bool], *, opened: bool = True) -> Why:
    numbers = re.match(r"(\d+) of (\d+)", told)
    assert numbers
    yield from is_so("number", int(numbers[1]), sum(fits(of, one) for one in of.now.values()))
    yield from is_so("of", int(numbers[2]), sum(one.open or not opened for one in of.now.values()))
    if then := re.search(rf"(?:{'|'.join((*NAMES.values(), 'July'))}): ?(\d+)", told):
        before = Month(of.plan.before(of.month), of.then, {}, of.plan)
        yield from is_so("then", int(then[1]), sum(fits(before, one) for one in of.then.values()))


@row("Reported complete", "Overdue")
def key_figures(of: Month, cells: Cells) -> Why:
    fits: dict[str, Callable[[Month, Fact], bool]] = {
        "Reported complete": lambda _, one: one.reported == "complete" and not one.open,
        "Overdue": lambda _, one: _late(one), "Due in 31 days": lambda at, one: at.soon(one),
        "Later than planned": lambda _, one: one.open and one.slip > 0, "Challenged": lambda _, one: one.challenged,
    }  # fmt: skip
    for title, told in cells.items():
        yield from (
            f"{title}: {why}"
            for why in _figure(
                of, told, fits[title], opened=title in ("Overdue", "Due in 31 days", "Later than planned")
            )
        )


@row("Actions", "Which", "Number")
def moved_by(of: Month, cells: Cells) -> Why:
    if cells["Actions"].startswith("Open"):
        facts = of.then if day_of(cells["Actions"], of) != last_day(of.month) else of.now
        yield from is_so("open", number(cells["Number"]), sum(one.open for one in facts.values()))
    else:
        yield from is_so(cells["Actions"], abs(number(cells["Number"])), len(named(cells["Which"])))


@row("Ref", "Action", "Was", "Now", "Why")
def changed(of: Month, cells: Cells) -> Why:
    ref, what = cells["Ref"], cells["Action"].rpartition(" / ")[2]
    views = [view for view in ("reported", "computed") if view in what.casefold()]
    if "status" not in what or not views:
        return
    for cell, facts in (("Was", of.was(ref)), ("Now", of.unit(ref))):
        told = cells[cell].split(" / ")
        yield from is_so(cell.casefold(), told, [WORDS[getattr(facts, view)] for view in views])


@row("Date", "Ref", "Milestone", "Status")
def to_come(of: Month, cells: Cells) -> Why:
    one = of.unit(cells["Ref"])
    yield from is_so("status", cells["Status"], WORDS[one.computed])
    day = day_of(cells["Date"], of)
    stone = next((stone for stone in one.stones if stone.due == day and not stone.met), None)
    if not stone or not one.open:
        yield f"nothing of {one.ref} is due then"
    else:
        told = day_of(cells["Date"].partition("forecast")[2], of)
        expected = None if one.computed == "paused" else stone.expected  # of before the pause
        late = expected if expected and expected > stone.due else None
        yield from is_so("forecast", told, late)
