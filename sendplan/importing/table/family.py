"""Which row belongs to which, where the rows' own words say it: a parent task, an epic among its stories."""

from collections.abc import Sequence
from itertools import accumulate

from sendplan.importing.lines import Draft
from sendplan.importing.table.plan_table import Row

WHOLE = "part of"
"""The field, of the import alone, of a column that names the action which the row is a part of."""


class Family:
    """The words of each action, and of each theme's cell, as keys to one another."""

    def __init__(self, rows: Sequence[Row]) -> None:
        words = [(_plain(row.text("action")), _plain(row.text("theme"))) for row in rows]
        named = {theme for _, theme in words if theme}
        free = {action for action, theme in words if not theme}
        # A blank cell may stand for the one above: then a row called as its theme is an action of it all the same.
        held = list(accumulate([theme for _, theme in words], _or_above))
        below = {action for (action, theme), above in zip(words, held, strict=True) if not theme and action == above}
        self.heading = free & named - (set() if free <= named else below)
        self.parents = {action for action, theme in words if theme and action != theme} & named - free

    def heads(self, draft: Draft) -> bool:
        """Whether the row is the theme that others name, and in none itself: an epic among its stories."""
        return not draft.theme_text and not draft.whole and self.key(draft) in self.heading

    def place(self, draft: Draft) -> None:
        """What a row says it is a part of, by a column of its own or by the one of the themes."""
        if _plain(draft.theme_text) in self.parents and _plain(draft.theme_text) != self.key(draft):
            draft.whole, draft.theme_text = draft.theme_text, ""
        draft.whole = _plain(draft.whole)

    def key(self, draft: Draft) -> str:
        return _plain(draft.text("action"))


def spans(draft: Draft, actions: Sequence[Draft]) -> bool:
    """Whether a row has nothing but the first and the last day of the actions above it: it sums a group up."""
    days = {name: draft.text(name) for name in ("start", "end")}
    return (
        all(days.values())
        and draft.texts == days
        and not any(draft.updates.values())
        and all(any(action.text(name) == day for action in actions) for name, day in days.items())
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _or_above(above: str, theme: str) -> str:
    """What a theme's cell says; blank: as above."""
    return theme or above
