"""Where a closed action goes on, as the reason of its closing says, and which areas for improvement name it alone."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from sendplan.model.judgement import Snapshot
from sendplan.model.place import Finding
from sendplan.model.plan import Action, Plan
from sendplan.model.records import PlanChange, Records
from sendplan.model.wording import listed

_JOINED = re.compile(
    r"\b(?:merged|combined|joined|absorbed|folded|subsumed|included|now part|taken up)\b", re.IGNORECASE
)
_SPLIT = re.compile(
    r"\b(?:(?:split|divided|separated|broken up) (?:in)?to|(?:replaced|superseded) by)\b", re.IGNORECASE
)


class GoesOn(Struct, frozen=True):
    """Where a closed action continues.

    Attributes:
        others: The action that it became part of, or the actions that it was split into.
        as_part: Whether it became part of another action.
    """

    others: tuple[Action, ...]
    as_part: bool

    @property
    def words(self) -> str:
        """Return `goes on in 4.5 and 4.6`."""
        return f"goes on in {listed([other.ref for other in self.others])}"


def where_it_goes_on(plan: Plan, change: PlanChange) -> GoesOn | None:
    """Return where a closed action continues, from the reason: "Merged into 3.1", "Split into 4.5 and 4.6".

    Else None.
    """
    split = _SPLIT.search(change.reason) is not None
    if change.kind != "close" or not (split or _JOINED.search(change.reason)):
        return None
    named = {
        action.ref: action for action in plan.all_refs()
        if action.ref != change.ref and re.search(rf"(?<![\w.]){re.escape(action.ref)}(?![\d.]*\w)", change.reason)
    }  # fmt: skip
    return GoesOn(tuple(named.values()), not split) if len(named) == 1 or (named and split) else None


def closing_goes_on(plan: Plan, changes: Iterable[PlanChange], ref: str, as_at: date) -> GoesOn | None:
    """Return where what was closed by `as_at` continues, as its newest closing says; else None."""
    closed = [one for one in changes if one.ref == ref and one.kind == "close"]
    mine = [one for one in closed if one.approved_on and one.approved_on <= as_at]
    newest = max(mine, key=lambda one: one.approved_on or as_at, default=None)
    return where_it_goes_on(plan, newest) if newest else None


def carrying_on_findings(records: Records, snapshot: Snapshot) -> Iterator[Finding]:
    """Yield a finding for each area for improvement that names a closed action and not those in which it goes on.

    Papers would say of these that they answer none, and of the area that nothing more is done.
    """
    closed = [one for one in records.changes if one.approved_on and one.approved_on <= snapshot.as_at]
    goes_on = {one.ref: found for one in closed if (found := where_it_goes_on(snapshot.plan, one))}
    for row in records.inspection:
        for ref in row.refs:
            others = goes_on[ref].others if ref in goes_on else ()
            missing = [other.ref for other in others if other.ref not in row.refs]
            if missing:
                said = (
                    f"{row.id} is answered by {ref}, which goes on in {listed(missing)}: add {listed(missing)} to refs"
                )
                yield Finding("goes on elsewhere", row.id, said, row.place.at("refs"))
