"""An action in few words, and a reason as a sentence."""

from collections.abc import Iterable, Iterator

from sendplan.compose.brief import Brief
from sendplan.model.judgement import Judged
from sendplan.model.plan import Action

DANGLING = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "that", "the",
                      "their", "to", "towards", "with", "which"})  # fmt: skip
"""Words a cut text never ends with (look, "Timeline")."""


def units(brief: Brief) -> Iterator[Judged]:
    """What was judged, in plan order: every part of an action that has parts, else the action."""
    for judged in brief.snapshot.judged:
        yield from judged.units


def short_words(action: Action, most: int = 72) -> str:
    """The plan's short form if it has one, else its text cut at a word to at most `most` characters."""
    return action.short or cut(" ".join(action.text.split()), most)


def cut(text: str, most: int) -> str:
    """`text` if it fits, else cut at a word, without a dangling "of" or "and", and an ellipsis."""
    if len(text) <= most:
        return text
    words = (text[: most + 1].rpartition(" ")[0] or text[:most]).split()
    while len(words) > 1 and words[-1].casefold().strip(",;:/–-") in DANGLING | {""}:
        words.pop()
    return " ".join(words).rstrip(" ,;:.–-/") + "…"


def sentence(words: str, *, begin: bool = True) -> str:
    """The rules' reason, which begins small and has no stop, as a sentence (or as the end of one)."""
    text = words.strip()
    if not text:
        return ""
    first = text[0].upper() if begin else text[0]
    return first + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")


def verb(number: int, one: str = "is", many: str = "are") -> str:
    return one if number == 1 else many


def counted(parts: Iterable[tuple[int, str]]) -> list[str]:
    """`1 reopened`, `2 completed` …, leaving out what did not occur."""
    return [f"{number} {word}" for number, word in parts if number]
