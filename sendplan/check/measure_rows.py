"""Reads measures from their rows. What one row says about a measure's theme, unit and better holds for all its rows."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from sendplan.check.cells import quoted
from sendplan.check.checked_row import CheckedRow
from sendplan.model.place import Place, Problem
from sendplan.model.plan import Action
from sendplan.model.records import Measure
from sendplan.model.wording import did_you_mean, folded, nearest

SHARED = ("theme", "unit", "better")
"""Each measure has one of these: values in two units make no series."""
NUMBERS = ("value", "target", "expected")
PER_CENT = ("%", "per cent", "percent", "percentage")
LEAST = 10
"""A measure with a number above this counts in per cent, not in shares of 1."""
MARKS = ("yes", "y", "x", "1", "true", "step")
"""Entries in the column `step` that give no reason."""


def read_measures(rows: Sequence[CheckedRow]) -> tuple[tuple[Measure, ...], list[Problem]]:
    """Return a measure for each row, and problems, such as a second unit for a measure or a second value for a
    period.
    """
    problems: list[Problem] = []
    first: dict[str, dict[str, CheckedRow]] = {}
    names: dict[str, str] = {}
    most: dict[str, float] = {}
    periods: dict[tuple[str, date], CheckedRow] = {}
    found: list[Measure] = []
    untold: set[Place] = set()
    for row in rows:
        key = folded(row.text("measure"))
        names.setdefault(key, row.text("measure"))
        facts = first.setdefault(key, {})
        most[key] = max([most.get(key, 0.0), *(row.number(name) or 0.0 for name in NUMBERS)])
        for column in SHARED:
            if row.raw[column] and column not in row.unread:
                problems += _differs(row, facts.setdefault(column, row), column)
        if row.text("step").casefold() in MARKS:
            message = f"{quoted(row.raw['step'])} does not say what changed"
            problems.append(Problem(row.place.at("step"), "no-reason", message, "say it in words: papers print them"))
    shares = {folded(row.text("measure")) for row in rows if _is_part(row, "target") and _aims_high(row)}
    for row in rows:
        key = folded(row.text("measure"))
        end = row.day("period")
        if end is None:
            continue
        earlier = periods.setdefault((key, end), row)
        if earlier is not row:
            message = f"{quoted(row.raw['period'])} is a period that row {earlier.place.row} has a value for"
            problems.append(Problem(row.place.at("period"), "duplicate", message, "keep one of the two rows"))
            continue
        unit = first[key]["unit"].text("unit") if "unit" in first[key] else ""
        is_share = unit.casefold() in PER_CENT and (most[key] > LEAST or key in shares)
        parts = [name for name in NUMBERS if _is_part(row, name)] if is_share else []
        problems += [_of_a_whole(row, name) for name in parts]
        made = replace(_measure(row, first[key], end), measure=names[key])
        found.append(replace(made, **dict.fromkeys(parts, None)))
        if not row.raw["target"]:
            untold.add(row.place)
    return _holding(found, untold), problems


def _holding(found: Sequence[Measure], untold: Collection[Place]) -> tuple[Measure, ...]:
    """Return the measures with targets, sources and comparators carried forward until others are given."""
    newest: dict[str, float] = {}
    sources: dict[str, str] = {}
    compared: dict[str, Measure] = {}
    held: dict[Place, Measure] = {}
    for one in sorted(found, key=lambda one: one.period_end):
        target = newest.get(one.measure) if one.place in untold else one.target
        if one.target is not None:
            newest[one.measure] = one.target
        if one.comparator_value is not None:
            compared[one.measure] = one
        by = compared.get(one.measure, one)
        source = sources[one.measure] = one.source or sources.get(one.measure, "")
        whom = {"comparator": by.comparator, "comparator_value": by.comparator_value}
        held[one.place] = replace(one, target=target, source=source, **whom)
    return tuple(held[one.place] for one in found)


def _is_part(row: CheckedRow, name: str) -> bool:
    number = row.number(name)
    return number is not None and 0 < number <= 1 and not row.raw[name].rstrip().endswith("%")


def _aims_high(row: CheckedRow) -> bool:
    """Return whether the target is a share such as 0.9 of something that should rise. Excel keeps 90% as 0.9."""
    return (row.number("target") or 0) > _NO_TARGET and row.text("better") != "lower"


_NO_TARGET = 0.2


def _of_a_whole(row: CheckedRow, name: str) -> Problem:
    """Return the problem of 0.82 beside a target of 90.

    It may be 82% as Excel keeps it, or 0.82%. Neither is guessed.
    """
    number = row.number(name) or 0
    message = f"{quoted(row.raw[name])} may mean {number:.4%} or {number:g}%, by the other numbers of this measure"
    return Problem(row.place.at(name), "number", message.replace(".0000%", "%"), "write it with its sign, such as 50%")


def _differs(row: CheckedRow, first: CheckedRow, column: str) -> list[Problem]:
    if folded(row.raw[column]) == folded(first.raw[column]):
        return []
    message = (
        f"{column} is {quoted(row.raw[column])}, and in row {first.place.row} of the same measure "
        f"{quoted(first.raw[column])}; the first counts"
    )
    remedy = "write the same in both, or give the other measure a name of its own"
    return [Problem(row.place.at(column), "differs", message, remedy)]


def _measure(row: CheckedRow, facts: Mapping[str, CheckedRow], end: date) -> Measure:
    theme = facts["theme"].number("theme") if "theme" in facts else None
    better = facts["better"].text("better") if "better" in facts else ""
    return Measure(
        measure=row.text("measure"),
        theme=None if theme is None else int(theme),
        unit=facts["unit"].text("unit") if "unit" in facts else "",
        better="lower" if better == "lower" else "higher",
        target=row.number("target"),
        period=row.raw["period"],
        period_end=end,
        value=row.number("value"),
        source=row.text("source"),
        place=row.place,
        expected=row.number("expected"),
        comparator=row.text("comparator"),
        comparator_value=row.number("comparator_value"),
        step="" if row.text("step").casefold() in MARKS else row.text("step"),
    )


NO_VALUES = "unknown-measure"


def unknown_measures(actions: Sequence[Action], measures: Sequence[Measure]) -> list[Problem]:
    """Return problems for measures that an action names and measures.csv does not have. A part repeats those of its
    action.
    """
    known = {folded(one.measure): one.measure for one in measures}
    found = []
    for action in actions:
        for unit in (action, *action.parts):
            for name in unit.measures:
                if folded(name) in known or (unit.parent and name in action.measures):
                    continue
                meant = did_you_mean(name, known.values())
                message = f"{quoted(name)} is no measure of data/measures.csv{meant}"
                remedy = "write it as there, or add its values there; several are separated by semicolons"
                rule = "misspelt-measure" if meant else NO_VALUES
                found.append(Problem(unit.place.at("measures"), rule, message, remedy, quoted(name)))
    return found


def with_nearest_measures(action: Action, measures: Sequence[Measure]) -> Action:
    """Return a private action with the measures that it seems to name, even if misspelt. No public paper shows these
    measures.
    """
    known = {folded(one.measure): one.measure for one in measures}
    names = action.measures
    if action.private:
        names = tuple(known.get(folded(name)) or nearest(name, known.values()) or name for name in names)
    return replace(action, measures=names, parts=tuple(with_nearest_measures(part, measures) for part in action.parts))
