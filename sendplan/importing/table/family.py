"""Find which row belongs to which, if the rows say so in words: a parent task, an epic among its stories."""

from collections.abc import Sequence
from itertools import accumulate

from sendplan.importing.lines import Draft
from sendplan.importing.table.plan_table import Row

WHOLE = "part of"
"""The import's own field for a column that names the action that a row is a part of."""


class Family:
    """Matches rows to the actions and themes that they name.

    `heading` holds the words of rows that are themes, `parents` the words of actions that others are parts of.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        words = [(_plain(row.text("action")), _plain(row.text("theme"))) for row in rows]
        named = {theme for _, theme in words if theme}
        free = {action for action, theme in words if not theme}
        # A blank theme cell may stand for the one above. Then a row with the words of its theme is still an action.
        held = list(accumulate([theme for _, theme in words], _or_above))
        below = {action for (action, theme), above in zip(words, held, strict=True) if not theme and action == above}
        self.heading = free & named - (set() if free <= named else below)
        self.parents = {action for action, theme in words if theme and action != theme} & named - free

    def heads(self, draft: Draft) -> bool:
        """Return whether the row is a theme that others name and is in none itself: an epic among its stories."""
        return not draft.theme_text and not draft.whole and self.key(draft) in self.heading

    def place(self, draft: Draft) -> None:
        """Set what a row is a part of, from a column for that or from the theme column."""
        if _plain(draft.theme_text) in self.parents and _plain(draft.theme_text) != self.key(draft):
            draft.whole, draft.theme_text = draft.theme_text, ""
        draft.whole = _plain(draft.whole)

    def key(self, draft: Draft) -> str:
        return _plain(draft.text("action"))


def spans(draft: Draft, actions: Sequence[Draft]) -> bool:
    """Return whether a row has only the first and last day of the actions above it: it sums up a group."""
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
    """Return the text of a theme cell; a blank one means the same as above."""
    return theme or above
