"""Words of an update that papers would print, although nobody meant them so: HTML markup, a text cut short, "as
above", "see email".
"""

import re
from collections.abc import Iterator

from sendplan.check.cells import quoted
from sendplan.model.place import Finding
from sendplan.model.records import Update

KIND = "words to look at"
LONGEST = 32_767
"""The most characters of a cell in Excel, which cuts off the rest silently."""
POINTER = 100
"""The most characters of a cell that only points elsewhere; a longer one says something besides."""

_MARKUP = re.compile(
    r"</?(?:p|br|b|i|u|strong|em|div|span|ul|ol|li|a|table|tr|td|th|font|h[1-6])(?:\s[^<>]*)?/?>|&(?:nbsp|amp|lt|gt|quot|#\d+);",
    re.IGNORECASE,
)
_WHICH = (
    r"(?:the|my|our|your|this|that|an?|last|previous|prior|earlier|attached|enclosed|separate|other|recent|monthly|"
    r"progress|\w+(?:'s|s'))"
)
_MAIL = r"(?:e-?mails?|mail|messages?|letters?|attachments?|phone|teams)"
_WHERE = (
    r"(?:above|below|before|attached|enclosed|overleaf|previous(?:ly)?|prior|earlier|elsewhere|"
    rf"(?:{_WHICH} )*(?:{_MAIL}|reports?|papers?|minutes|notes?|spreadsheets?|sheets?|trackers?|documents?|docs?|"
    r"months?|weeks?|time|terms?|quarters?|updates?|returns?|comments?|entry|rows?|lines?|actions?|calls?|"
    r"conversations?|discussions?|meetings?|(?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december)(?: \d{4})?))"
)
_TOLD = r"(?:discussed|agreed|mentioned|stated|said|reported|advised|noted|told|sent|explained|described|provided)"
_LINK = r"(?:by|in|at|on|of|from|over|via|with|to|dated)"
_POINTER = (
    rf"(?:(?:same )?as (?:per|in|at|for|with)|same as|as|see(?: also)?|refer(?:red)? to|per|detailed in) {_WHERE}|"
    rf"(?:as|as per|per|previously|already) (?:previously |already |verbally )?{_TOLD}|same(?: again| {_WHERE})?|"
    rf"{_TOLD} (?:above|below|elsewhere|previously|earlier|before|last month|separately|(?:by|via|in|over) {_MAIL})|"
    r"(?:(?:update|report|details?|information|response) )?(?:is )?(?:attached|enclosed|e-?mailed|sent separately)|"
    r"ditto|-?do-"
)
_ELSEWHERE = re.compile(
    r"\W*[\"“”]\W*|"
    r"\W*(?:(?:please|pls|all|still|no changes?|unchanged|nothing new(?: to report)?|no updates?)\W+)*"
    rf"(?:{_POINTER})(?: (?:{_LINK} )?(?:{_WHERE}|you|us|me|{_TOLD}|\d[\w./]*(?: [a-z]+)?(?: \d{{4}})?))*\W*",
    re.IGNORECASE,
)
"""Words that point elsewhere and say nothing, such as “see email”, “as discussed”, “no change, see last month”."""


def words_to_look_at(update: Update) -> Iterator[Finding]:
    """Yield a finding for each cell of an update whose words should not be printed as they are."""
    for column, text in update.sentences:
        said = ""
        if found := _MARKUP.search(text):
            said = f"holds marks of a web page ({quoted(found[0])}), printed as they stand: take them out"
        elif len(text) >= LONGEST:
            said = f"is as long as a cell of Excel can be, {LONGEST:,} letters, so its end may be lost: is it whole?"
        elif (line := _pointer(text)) and not (column == "evidence" and any(map(str.isdigit, text))):
            said = f"says {quoted(line)}, and whoever reads the paper has nothing there to look at: write the words"
        if said:
            yield Finding(KIND, update.ref, f"{column} of {update.ref} {said}", update.place.at(column))


def _pointer(text: str) -> str:
    """Return the text or, where several bodies answered, the line of one, that only points elsewhere; else ""."""
    lines = (line for line in text.splitlines() if points_elsewhere(line.partition(": ")[2]))
    return text if points_elsewhere(text) else next(lines, "")


def points_elsewhere(text: str) -> bool:
    """Return whether the text only points to another place, which a reader of the paper has not."""
    return 0 < len(text) <= POINTER and bool(_ELSEWHERE.fullmatch(" ".join(text.replace("’", "'").split())))
