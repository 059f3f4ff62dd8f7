"""The nearest right word to one that was mistyped: what every message that offers one goes by."""

import difflib
from collections.abc import Iterable

LONG = 60
"""Characters; a text that is longer was no attempt at a name."""


def nearest(word: object, known: Iterable[object]) -> str:
    """The one of `known` that `word` most likely means, capitals aside; empty where none is near."""
    text = str(word).casefold()
    if len(text) > LONG:
        return ""
    folded = {str(name).casefold(): str(name) for name in known}
    return next((folded[close] for close in difflib.get_close_matches(text, list(folded), n=1)), "")


def did_you_mean(word: object, known: Iterable[object]) -> str:
    """`; did you mean overdue?` to end a sentence with, or nothing."""
    near = nearest(word, known)
    return f"; did you mean {near}?" if near else ""
