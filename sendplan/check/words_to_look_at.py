"""Words of an update that papers would print, although nobody meant them so: HTML markup, a text cut short, "as
above".
"""

import re
from collections.abc import Iterator

from sendplan.check.cells import quoted
from sendplan.model.place import Finding
from sendplan.model.records import Update

KIND = "words to look at"
LONGEST = 32_767
"""The most characters of a cell in Excel, which cuts off the rest silently."""

_MARKUP = re.compile(
    r"</?(?:p|br|b|i|u|strong|em|div|span|ul|ol|li|a|table|tr|td|th|font|h[1-6])(?:\s[^<>]*)?/?>|&(?:nbsp|amp|lt|gt|quot|#\d+);",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\W*(?:please )?(?:(?:same as|as|see) (?:the )?(?:row |line )?(?:above|below)|"
    r"ditto|-?do-|[\"“”]|same as (?:the )?(?:previous|last) (?:row|line|action))\W*",
    re.IGNORECASE,
)


def words_to_look_at(update: Update) -> Iterator[Finding]:
    """Yield a finding for each cell of an update whose words should not be printed as they are."""
    for column, text in update.sentences:
        said = ""
        if found := _MARKUP.search(text):
            said = f"holds marks of a web page ({quoted(found[0])}), printed as they stand: take them out"
        elif len(text) >= LONGEST:
            said = f"is as long as a cell of Excel can be, {LONGEST:,} letters, so its end may be lost: is it whole?"
        elif text and _ELSEWHERE.fullmatch(text):
            said = f"says {quoted(text)}, and papers print it where another row may stand above: write the words"
        if said:
            yield Finding(KIND, update.ref, f"{column} of {update.ref} {said}", update.place.at(column))
