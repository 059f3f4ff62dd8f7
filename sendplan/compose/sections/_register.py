"""Which rows of the registers a paper shows: those known at its as-at date that concern its actions."""

from collections.abc import Iterable
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.model.wording import listed


def known(day: date | None, as_at: date) -> bool:
    """Whether something dated `day` had happened by the as-at date; undated rows count as known (DESIGN, "As-at")."""
    return day is None or day <= as_at


def happened(day: date | None, as_at: date) -> bool:
    """Whether `day` is given and not after the as-at date: a later closing or completion has not happened yet."""
    return day is not None and day <= as_at


def concerns(brief: Brief, refs: Iterable[str]) -> bool:
    """Whether a row with these refs belongs in the paper: all do, unless the template chooses actions; then those that
    name one of its actions, their parts or their themes.
    """
    if not brief.template.filters.any:
        return True
    mine = {unit.ref for judged in brief.snapshot.judged for unit in (judged, *judged.parts)}
    mine |= {str(judged.action.theme) for judged in brief.snapshot.judged}
    return not mine.isdisjoint(refs)


def refs_words(refs: Iterable[str]) -> str:
    """`Action 1.7`, `Actions 1.3 and 1.4`, `Theme 3; Action 3.2`; empty for no refs."""
    given = list(refs)
    themes = [ref for ref in given if ref.isdigit()]
    actions = [ref for ref in given if not ref.isdigit()]
    words = [
        f"{name if len(found) == 1 else name + 's'} {listed(found)}"
        for name, found in (("Theme", themes), ("Action", actions))
        if found
    ]
    return "; ".join(words)
