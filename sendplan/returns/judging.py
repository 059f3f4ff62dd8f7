"""Judge whether each cell of a return can be taken, by the rules of `sendplan check`; merge several bodies' words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.check.cells import PUBLIC, Vocabulary
from sendplan.check.checked_row import CheckedRow
from sendplan.check.named_milestones import with_known_milestones
from sendplan.check.rows import check_table
from sendplan.check.schema import load_schema
from sendplan.check.updates import units_of, update_of
from sendplan.model.calendar import Month
from sendplan.model.place import Place, Problem, RawRow, RawTable
from sendplan.model.records import Records
from sendplan.model.status import Status
from sendplan.model.wording import listed, long_date
from sendplan.read.statuses import read_status, same_status
from sendplan.returns.answers import ANSWERED, Answer, Row, Wrong

YEARS = 30
"""In years, before and after the plan's date. A day further away is a typing mistake."""

LONGEST = 32_000
"""Characters that a cell of Excel surely holds."""

Texts = Mapping[str, str]


def judge(answer: Answer, records: Records, month: Month) -> dict[str, dict[str, str]]:
    """Return ref → column → text of each cell that can be taken; the others are added to `answer.wrong`.

    Days become ISO dates and percentages plain numbers; words stay as written.
    """
    schema = load_schema("updates")
    by_place = {(row.spot.sheet, row.spot.row): row for row in answer.rows.values()}
    raw = [
        RawRow(Place(answer.file, row.spot.row, "", row.spot.sheet), {"ref": ref, **row.texts}, marks=row.marks)
        for ref, row in answer.rows.items()
    ]
    table = RawTable(Place(answer.file), ("ref", *ANSWERED), tuple(raw), "xlsx")
    checked = check_table(table, schema, vocabulary(records))
    problems = list(checked.problems)
    units = units_of(records.plan.actions)
    for row in checked.rows:
        _, unknown = with_known_milestones(update_of(row, month), units[row.raw["ref"]], records.changes)
        problems += unknown
        problems += _far(row, records.plan.date)
        problems += _long(row)
    bad = _bad(problems, by_place, answer)
    taken: dict[str, dict[str, str]] = {}
    for row in checked.rows:
        ref = row.raw["ref"]
        cells = {name: _text(row, name) for name in ANSWERED if (ref, name) not in bad}
        private = row.flag("restricted") or (ref, "restricted") in bad
        # private by something else in the row, or in doubt
        if private and cells.get("restricted", "").casefold() in PUBLIC:
            cells["restricted"] = "yes"
        taken[ref] = {name: text for name, text in cells.items() if text}
    return taken


def vocabulary(records: Records) -> Vocabulary:
    plan = records.plan
    return Vocabulary(
        frozenset(action.ref for action in plan.all_refs()),
        frozenset(theme.number for theme in plan.themes),
        plan.date,
        plan.calendar,
        plan.status_key,
    )


def alike(name: str, one: str, other: str, key: Mapping[str, Status]) -> bool:
    """Return whether two cells of a column say the same; statuses may differ in word or colour."""
    return " ".join(one.split()) == " ".join(other.split()) or (name == "status" and same_status(one, other, key))


def _bad(problems: Sequence[Problem], by_place: Mapping[tuple[str, int], Row], answer: Answer) -> set[tuple[str, str]]:
    """Add each problem to `answer.wrong` as a cell, and return (ref, column) of all wrong cells."""
    bad = {(wrong.ref, wrong.column) for wrong in answer.wrong}
    for problem in problems:
        place = problem.place
        for number in place.rows:
            row = by_place.get((place.sheet, number))
            if row is None or place.column not in ANSWERED or (row.ref, place.column) in bad:
                continue
            bad.add((row.ref, place.column))
            spot = replace(row.spot, column=place.column)
            remedy = "choose a word from the list" if problem.rule == "status" else problem.remedy
            asks = problem.message.endswith("?")
            then = f" {remedy[:1].upper()}{remedy[1:]}" if asks else f"; {remedy}"
            message = f"{problem.message}{then}" if remedy else problem.message
            answer.wrong.append(Wrong(row.ref, place.column, row.texts.get(place.column, ""), message, spot))
    return bad


def _far(row: CheckedRow, plan: date) -> Iterator[Problem]:
    """Yield a problem for each day whose year cannot be meant."""
    days = [("completed_on", row.day("completed_on")), ("ask_by", row.day("ask_by"))]
    days += [("forecast_end", one.day) for one in row.forecasts("forecast_end")]
    for name, day in days:
        if day and abs(day.year - plan.year) > YEARS:
            message = f"{row.raw[name]!r} is the year {day.year}"
            yield Problem(row.place.at(name), "date", message, f"write the day in full, such as 31/01/{plan.year}")


def _long(row: CheckedRow) -> Iterator[Problem]:
    for name in ANSWERED:
        if len(row.raw[name]) > LONGEST:
            message = f"it has {len(row.raw[name]):,} characters, and a cell of Excel holds {LONGEST:,}"
            yield Problem(row.place.at(name), "too-long", message, "shorten it, and attach the rest as a document")


def _text(row: CheckedRow, name: str) -> str:
    """Return the text of a good cell in its normal form."""
    day, number = row.day(name), row.number(name)
    if day:
        return day.isoformat()
    if name == "percent" and number is not None:
        return f"{number:g}"
    foretold = row.forecasts(name)
    if len(foretold) == 1 and not foretold[0].milestone:
        return foretold[0].day.isoformat()
    return row.raw[name]


class Merged(Struct):
    """What several bodies say about one action, as one row. `notes`: where they differ, and what was made of it."""

    cells: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


_LISTED = ("milestones_met", "ask_of")
_TOLD = ("progress", "next_steps", "issues", "mitigation", "impact")
"""What papers put into one entry. Where several bodies wrote of these, the words of each say whose they are."""


def merged(ref: str, told: Mapping[str, Texts], days: Mapping[str, date], key: Mapping[str, Status]) -> Merged:
    """Return the answers of several bodies as one row. `told`: body → column → text.

    The row has all their words, the worse status and the later forecast. If their statuses differ, each body's is put
    before its words, since the month's file has only one. What one body alone says of the delay must not be taken for
    another's, so it has the body's name.
    """
    bodies = sorted((body for body, texts in told.items() if any(texts.values())), key=str.casefold)
    result = Merged()
    status_of = {body: told[body]["status"] for body in bodies if told[body].get("status")}
    found = {read_status(text, key=key).status for text in status_of.values()}
    differ = len(found) > 1
    early = _too_early(ref, told, bodies, status_of, key, result) if found - {Status.COMPLETE, None} else ()
    authors = [body for body in bodies if any(told[body].get(name) for name in _TOLD)]
    for name in ANSWERED:
        said = {body: told[body][name] for body in bodies if told[body].get(name) and (body, name) not in early}
        if said:
            label = status_of if name == "progress" and differ else {}
            if name in _TOLD and len(said) < len(authors) and not label:
                result.cells[name] = _together(ref, said, result)
            else:
                result.cells[name] = _one(ref, name, said, label, key, result)
    if not bodies:
        return result
    result.cells["updated_by"] = "; ".join(bodies)
    known = [days[body] for body in bodies if body in days]
    if known:
        result.cells["updated_on"] = max(known).isoformat()
    return result


def _too_early(
    ref: str,
    told: Mapping[str, Texts],
    bodies: Sequence[str],
    status_of: Mapping[str, str],
    key: Mapping[str, Status],
    result: Merged,
) -> set[tuple[str, str]]:
    """Return (body, column) of proofs of completion that another body's status contradicts.

    They are not used: the body may have completed its own part, but nobody has shown that the whole is done.
    """
    early: set[tuple[str, str]] = set()
    for body in bodies if len(bodies) > 1 else ():
        ended = read_status(status_of.get(body, ""), key=key).status is Status.COMPLETE
        unused = {"completed_on": "the day"} | ({"evidence": "its evidence"} if ended else {})
        given = {name: words for name, words in unused.items() if told[body].get(name)}
        early |= {(body, name) for name in given}
        if given:
            what = f"{' and '.join(given.values())} {'is' if len(given) == 1 else 'are'} not used yet"
            result.notes.append(f"{ref}: {body} says that it was completed, another that it is not; {what}")
    return early


def _one(
    ref: str, name: str, said: Mapping[str, str], label: Mapping[str, str], key: Mapping[str, Status], result: Merged
) -> str:
    """Return the answers of several bodies in one column as one text.

    `said`: body → text. `label`: body → what to print after its name.
    """
    texts = list(dict.fromkeys(said.values()))
    if len(texts) == 1 and not label:
        return texts[0]
    if name == "status":
        ranked = sorted(texts, key=lambda text: (read_status(text, key=key).status or Status.UNKNOWN).severity)
        # "Green" and "On track" are the same status
        if len({read_status(text, key=key).status or text for text in texts}) > 1:
            told = ", ".join(f"{body} {text!r}" for body, text in said.items())
            read = [read_status(text, key=key).status for text in ranked]
            begun = read[0] is Status.ON_TRACK and Status.NOT_STARTED in read
            which = f"work has begun, so {ranked[0]!r} counts" if begun else "the worse counts"
            result.notes.append(f"{ref}: its leads differ ({told}); {which}")
        return ranked[0]
    if name == "restricted":
        return next((text for text in texts if text.casefold() not in PUBLIC), texts[0])
    if name == "percent":
        result.notes.append(f"{ref}: its leads give {' and '.join(texts)} per cent; the lower counts")
        return min(texts, key=float)
    if name in ("forecast_end", "completed_on", "ask_by"):
        return _day(ref, name, texts, result)
    if name in _LISTED:
        parts = [part.strip() for text in texts for part in re.split(r"[;\n]", text) if part.strip()]
        return "; ".join(dict.fromkeys(parts))
    if name == "progress" and len(said) > 1:
        both = "both" if len(said) == 2 else "all"
        result.notes.append(f"{ref}: {listed(list(said))} {both} answered; {both} texts are kept")
    return _together(ref, {f"{body}, {label[body]}" if body in label else body: said[body] for body in said}, result)


def _together(ref: str, said: Mapping[str, str], result: Merged) -> str:
    """Return the words of several bodies in one cell, each after its name.

    If they do not fit into a cell, the longest are left out and remain in log.csv.
    """
    there = dict(said)
    while len(cell := "\n\n".join(f"{name}: {text}" for name, text in there.items())) > LONGEST:
        whole = [name for name in there if there[name] == said[name]]
        if not whole:
            break
        longest = max(whole, key=lambda name: len(said[name]))
        there[longest] = f"({len(said[longest]):,} characters, too long to stand here: in log.csv)"
    if left := sum(there[name] != said[name] for name in said):
        which = "the longer is" if left == 1 else f"the {left} longest are"
        result.notes.append(f"{ref}: the words of its leads do not fit into one cell; {which} in log.csv")
    return cell


def _day(ref: str, name: str, texts: Sequence[str], result: Merged) -> str:
    days = [date.fromisoformat(text) for text in texts if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text)]
    others = [text for text in texts if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text)]
    if others:  # milestones by name say more than a bare day, and `none` less than either
        named = [text for text in others if text.casefold() != "none"]
        left = [*(text for text in others if text not in named), *(day.isoformat() for day in days if named)]
        if named or not days:
            if left and named:
                result.notes.append(f"{ref}: {' and '.join(left)} is left out, for another lead names milestones")
            return "; ".join(named) or others[0]
        result.notes.append(f"{ref}: one lead clears its day with none, and another gives one, which counts")
    day = min(days) if name == "ask_by" else max(days)
    which = "earlier" if name == "ask_by" else "later"
    what = {"forecast_end": "expect it by different days", "completed_on": "give different days of completion",
            "ask_by": "need their decision by different days"}[name]  # fmt: skip
    result.notes.append(f"{ref}: its leads {what}; the {which}, {long_date(day)}, counts")
    return day.isoformat()


def every_merge(
    ref: str, told: Mapping[str, Texts], days: Mapping[str, date], key: Mapping[str, Status]
) -> list[dict[str, str]]:
    """Return every row that some of the bodies' words make: an interrupted run may have left any of them there."""
    bodies = list(told)
    sizes = range(1, len(bodies) + 1) if len(bodies) <= 5 else (1, len(bodies))
    return [
        merged(ref, {body: told[body] for body in some}, days, key).cells
        for size in sizes
        for some in combinations(bodies, size)
    ]
