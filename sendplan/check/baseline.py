"""The plan as it was first issued is the baseline. Finds what was edited since without an approved change."""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from sendplan.check.cells import quoted
from sendplan.model.history import FirstIssued, History
from sendplan.model.issued import PLAN_COLUMNS
from sendplan.model.place import Place, Problem, RawRow, RawTable
from sendplan.model.wording import listed

DATES = ("start", "end")
RULE = "edited-since-issue"


def rows_by_ref(table: RawTable | None) -> Counter[str]:
    """Return how many rows each ref has."""
    return Counter(row["ref"].strip() for row in table.rows if row["ref"].strip()) if table else Counter()


def as_issued(
    table: RawTable, changes: RawTable | None, history: History, today: str = "data/actions.csv"
) -> tuple[RawTable, list[Problem]]:
    """Return the plan's table with the dates and leads it was first issued with, and problems.

    There is a problem for everything else that differs from the issued plan without a row of plan_changes. An edited
    date only counts if a row of kind `correct` without a date says that the first one was wrong. Any other change of a
    date is in plan_changes itself, and so is a new lead (`reassign`).
    """
    if not history.months:
        return table, []
    kinds = _kinds(changes)
    problems: list[Problem] = []
    rows = []
    seen: set[str] = set()
    for row in table.rows:
        ref = row["ref"].strip()
        first = history.plan.get(ref)
        seen.add(ref)
        if first is None:
            rows.append(row)
            if ref and "add" not in {kind for kind, _ in kinds.get(ref, ())}:
                message = f"{ref} did not stand in the plan when it was issued"
                remedy = "add a row of kind add to plan_changes, with who approved it"
                problems.append(Problem(row.place.at("ref"), RULE, message, remedy))
            continue
        since = kinds.get(ref, [])[first.row.changes :]
        corrected = ("correct", "") in since
        if not since:
            problems += _edited(row, first)
        handed = ("lead",) if any(kind == "reassign" for kind, _ in since) else ()
        kept = () if corrected or first.row.sealed else (*DATES, *handed)
        rows.append(replace(row, cells={**row.cells, **{column: first.row.cells[column] for column in kept}}))
    for ref in sorted(history.latest - seen):
        message = f"{ref} stood in the plan when it was issued, and its row is gone"
        remedy = "put it back; to take it out of the papers, add a row of kind remove to plan_changes"
        problems.append(Problem(Place(table.place.file or today), RULE, message, remedy))
    return replace(table, rows=tuple(rows)), problems


def _kinds(changes: RawTable | None) -> dict[str, list[tuple[str, str]]]:
    """Return ref → (kind, new date) of each of its rows."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in changes.rows if changes else ():
        found.setdefault(row["ref"].strip(), []).append((row["kind"].strip().casefold(), row["new_end"].strip()))
    return found


def _edited(row: RawRow, first: FirstIssued) -> Iterator[Problem]:
    """Yield a problem for each cell that differs from when it was issued."""
    for column in PLAN_COLUMNS:
        then, now = first.row.cells[column], row[column]
        if first.row.same(column, row.cells):
            continue
        issued = f"issued for {first.month.words} it said {quoted(then) if then else 'nothing'}"
        edited = f"{quoted(now) if now else 'blank'} was edited: {issued}"
        if first.row.sealed:
            edited = f"the row was edited: issued for {first.month.words} it said something else"
        message = f"{edited}, and no row of plan_changes says why"
        kinds = [*(["redate"] if column in DATES else ["reassign"] if column == "lead" else []), "correct"]
        yield Problem(
            row.place.at(column), RULE, message, f"put it back, or add a row of kind {listed_or(kinds)} there"
        )


def listed_or(words: list[str]) -> str:
    return listed(words).replace(" and ", " or ")
