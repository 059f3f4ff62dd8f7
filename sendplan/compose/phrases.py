"""An action in few words, several by their refs, a reason as a sentence, and what follows a count."""

from collections.abc import Iterable

from sendplan.compose.short import ended
from sendplan.model.plan import Action
from sendplan.model.wording import cut, listed


def short_words(action: Action, most: int = 72) -> str:
    """The plan's short form if it has one, else its text cut at a word to at most `most` characters.

    It is a name, which stands within sentences: the stop or colon that the plan ends it with is left to the full text.
    """
    return (action.short or cut(" ".join(action.text.split()), most)).rstrip(" .:;,")


def action_anchor(ref: str) -> str:
    """Where an action's full text stands: the same in every month."""
    return f"action-{ref.replace('.', '-')}"


def sentence(words: str, *, begin: bool = True) -> str:
    """The rules' reason, which begins small and has no stop, as a sentence (or as the end of one)."""
    text = words.strip()
    if not text:
        return ""
    first = text[0].upper() if begin else text[0]
    return ended(first + text[1:])


def verb(number: int, one: str = "is", many: str = "are") -> str:
    """What follows a count."""
    return one if number == 1 else many


def counted(parts: Iterable[tuple[int, str]]) -> list[str]:
    """`1 reopened`, `2 completed` …, leaving out what did not occur."""
    return [f"{number} {word}" for number, word in parts if number]


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
