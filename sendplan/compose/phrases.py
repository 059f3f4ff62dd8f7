"""Wording helpers: an action in few words, several by ref, a reason as a sentence, and what follows a count."""

from collections.abc import Iterable

from sendplan.compose.short import ended
from sendplan.model.plan import Action
from sendplan.model.records import Decision
from sendplan.model.wording import count, cut, listed

NOT_LISTED = "private, not told"
"""Said of open work that is left out of a table, on time or late: what is said of the table is not said of it."""

LATE = "before, and not told until now"
"""Said of what the paper before could have told, had it been typed in time (`came_late`)."""


def days_late(decision: Decision) -> str:
    """Return `5 days late` of a decision that was carried out after its day; else ""."""
    late = (decision.done_on - decision.due).days if decision.done_on and decision.due else 0
    return f"{count(late, 'day')} late" if late > 0 else ""


def short_words(action: Action, most: int = 72) -> str:
    """Return the plan's short form if it has one, else its text cut at a word to at most `most` characters.

    The result is used as a name within sentences, so punctuation at its end is removed.
    """
    return (action.short or cut(" ".join(action.text.split()), most)).rstrip(" .:;,")


def action_anchor(ref: str) -> str:
    """Return the anchor of an action's full text, the same in every month: `action-1-7`."""
    return f"action-{ref.replace('.', '-')}"


def sentence(words: str, *, begin: bool = True) -> str:
    """Return a rule's reason, which starts with a small letter and has no full stop, as a sentence.

    `begin`: False keeps the small letter, for the end of a sentence.
    """
    text = words.strip()
    if not text:
        return ""
    first = text[0].upper() if begin else text[0]
    return ended(first + text[1:])


def verb(number: int, one: str = "is", many: str = "are") -> str:
    """Return the singular form after 1, else the plural."""
    return one if number == 1 else many


def counted(parts: Iterable[tuple[int, str]]) -> list[str]:
    """Return `1 reopened`, `2 completed` …, leaving out zeros."""
    return [f"{number} {word}" for number, word in parts if number]


def refs_words(refs: Iterable[str]) -> str:
    """Return `Action 1.7`, `Actions 1.3 and 1.4`, `Theme 3; Action 3.2`; empty for no refs."""
    given = list(refs)
    themes = [ref for ref in given if ref.isdigit()]
    actions = [ref for ref in given if not ref.isdigit()]
    words = [
        f"{name if len(found) == 1 else name + 's'} {listed(found)}"
        for name, found in (("Theme", themes), ("Action", actions))
        if found
    ]
    return "; ".join(words)
