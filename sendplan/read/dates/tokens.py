"""A cleaned date cell as words, numbers and marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TOKEN = re.compile(
    r"(?P<apostrophe>')?(?P<number>[0-9]+)|(?P<ordinal>(?<=[0-9])(?i:st|nd|rd|th))|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<mark>\S)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """`low` is the case-folded text; `number` is -1 unless it is digits; `line` counts the line breaks before it."""

    low: str
    start: int
    end: int
    line: int
    number: int = -1
    digits: int = 0
    apostrophe: bool = False
    glued: bool = False  # no space between it and the token before

    @property
    def is_word(self) -> bool:
        return self.number < 0 and self.low[:1].isalpha()


END: Final = Token("", -1, -1, -1)


class Tokens:
    """The tokens of one text; any position past the end holds `END`, so a grammar need not ask how long it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = list(_tokens(text))

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, index: int) -> Token:
        return self._tokens[index] if 0 <= index < len(self._tokens) else END

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def words(self, first: int, last: int) -> str:
        """The text from token `first` up to, not including, token `last`."""
        return self.text[self[first].start : self[last - 1].end] if first < last else ""


def _tokens(text: str) -> Iterator[Token]:
    line = last = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        line += text.count("\n", last, start)
        digits = match["number"]
        yield Token(
            digits or match[0].casefold(),
            start,
            end,
            line,
            # Ten digits and more are a telephone or reference number, whatever they are worth.
            number=int(digits) if digits and len(digits) < 10 else -1,
            digits=len(digits) if digits else 0,
            apostrophe=match["apostrophe"] is not None,
            glued=start == last and start > 0,
        )
        last = end
