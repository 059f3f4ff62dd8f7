"""The movement of a paper: the sum of open actions, and what the paper before told otherwise."""

from collections.abc import Iterable, Iterator, Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.findings import month_name
from sendplan.compose.phrases import verb
from sendplan.compose.public import WITHHELD_REF
from sendplan.compose.short import ref_list
from sendplan.compose.taken_over import came_as, carried_on, left_as, named
from sendplan.model.calendar import Month
from sendplan.model.document import Inline, Run

SUMS = ("position", "standing")
"""The sections that print the sum."""


FEW_GONE = 2
"""Up to so many actions that left the plan are named; of more, the annex has the names."""


def movement(brief: Brief) -> list[str | Inline]:
    """Return `Open actions: 27 in October + 1 reopened (4.2) − 2 completed (1.3, 3.4) = 26 now`.

    The sum always balances. "completed" becomes "reported complete" if some of it has no evidence yet.
    """
    if brief.comparison is None:
        return []
    moved = brief.comparison.movement
    month = month_name(brief.comparison.before, brief.snapshot.as_at)
    unproven = {unit.ref for unit in brief.snapshot.judged if unit.unevidenced}
    done = "completed" if unproven.isdisjoint(moved.completed) else "reported complete"
    steps = (
        ("+", came_as(brief, moved.added), moved.added), ("+", "reopened", moved.reopened),
        ("−", done, moved.completed), ("−", "closed", moved.closed),
        ("−", left_as(brief, moved.removed), moved.removed),
    )  # fmt: skip
    if not moved.corrected and not any(refs for _, _, refs in steps):
        return [
            Run("Open actions:", "strong"),
            f" {moved.closing or 'none'}, unchanged since {month}.{told_otherwise(brief)}",
        ]
    words = f" {moved.opening} in {month}"
    words += "".join(f" {sign} {len(refs)} {name}{_refs(brief, refs, name)}" for sign, name, refs in steps if refs)
    if moved.corrected:
        words += f" {'+' if moved.corrected > 0 else '−'} {abs(moved.corrected)} corrected"
    return [
        Run("Open actions:", "strong"),
        f"{words} = ",
        Run(f"{moved.closing} now", "strong"),
        f".{goes_on(brief, moved.closed)}{told_otherwise(brief)}",
    ]


def goes_on(brief: Brief, refs: Iterable[str]) -> str:
    """Return ` 2.6 goes on in 2.1.` of the actions that were closed and go on in another."""
    found = ((ref, carried_on(brief, ref)) for ref in refs)
    return "".join(f" {ref} {on.words}." for ref, on in found if on)


def corrected(brief: Brief) -> list[str]:
    """Return the refs of this paper, in plan order, corrected since the earlier month's papers were issued."""
    mended = brief.earlier.corrected if brief.earlier else frozenset()
    return [unit.ref for unit in brief.snapshot.all_refs() if unit.ref in mended]


def told_otherwise(brief: Brief) -> str:
    """Return what readers of the paper before were told otherwise: ` September is told as it reads now: 2.4 was
    corrected.`, for its paper may have printed other numbers, and other days of completion.

    It stands beside the sum of open actions; in a paper without that, at the front, which compares as well.
    """
    if brief.before is None:
        return ""
    month, refs = month_name(brief.before.as_at, brief.snapshot.as_at), corrected(brief)
    told = f" {month} is told as it reads now: {ref_list(refs)} {verb(len(refs), 'was', 'were')} corrected."
    return f"{told if refs else ''}{''.join(_done_anew(brief, month))}"


def _done_anew(brief: Brief, month: str) -> Iterator[str]:
    """Yield ` 2.5 was reopened, and done again on 20 Dec 2026 (October: 28 Sep 2026).`

    The sum passes over what was complete then and is complete now.
    """
    if brief.comparison is None:
        return
    for change in brief.comparison.changes:
        if change.kind == "done":
            opened = brief.snapshot.find(change.ref).standing.open_from
            again = opened and not opened.restricted and opened.month > Month.of(brief.comparison.before)
            how = "was reopened, and done again on" if again else "is told as done on"
            yield f" {change.ref} {how} {change.now} ({month}: {change.was})."


def _refs(brief: Brief, refs: Sequence[str], how: str) -> str:
    """Return ` (1.2, 1.3 and so on)`; refs that are not published are only counted.

    A few that left are given by name, as the paper has them nowhere else.
    """
    shown = [ref for ref in refs if ref != WITHHELD_REF]
    if how == left_as(brief, refs) and len(shown) <= FEW_GONE:
        shown = [named(brief, ref) for ref in shown]
    hidden = len(refs) - len(shown)
    words = shown[:6] + ([f"{len(shown) - 6} more"] if len(shown) > 6 else [])
    words += [f"{hidden} {WITHHELD_REF}"] if hidden else []
    return f" ({', '.join(words)})"
