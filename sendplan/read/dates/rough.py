"""Words beside a day that say how certain it is ("approx 31/10/26", "31 Oct 26 (draft)"), and words that deny it."""

import re

_ROUGH = (
    r"(?:approx(?:imate(?:ly)?)?|circa|ca?(?=\.)|about|around|roughly|provisional(?:ly)?|estimated|est|probably|"
    r"likely|hopefully|target(?:ed)?(?: date)?|tentative(?:ly)?|indicative|anticipated|"
    r"(?:date )?(?:tbc|to be confirmed))"
)
HEDGE = re.compile(r"(?:draft|working|revised|new|current)(?: date)?", re.IGNORECASE)
"""Words that say how certain a day is, unless the plan has a milestone with such a name."""
_BEFORE = re.compile(rf"^\W*(?:{_ROUGH}\b[\s.:,~()–-]*)+", re.IGNORECASE)
_BEHIND = re.compile(rf"[\s,(\[–-]+(?:{_ROUGH}\b[\s.)\]]*)+$", re.IGNORECASE)
DENIED = re.compile(
    r"\b(?:not?|never|cannot|can['’]?t|won['’]?t|unlikely|miss(?:ed|es)?|unable)\b(?! (?:later|beyond))", re.IGNORECASE
)
"""Words that may mean that a day is not the right one: "not 31 Oct 26". "No later than" does not."""


def without_rough(text: str) -> tuple[str, str]:
    """Return the text of a day without words at either end that say how certain it is, and these words."""
    before, behind = _BEFORE.match(text), _BEHIND.search(text)
    first = before.end() if before else 0
    last = behind.start() if behind and behind.start() > first else len(text)
    words = " ".join(part for part in (text[:first].strip(" .:,~()–-"), text[last:].strip(" .,()[]–-")) if part)
    return (text[first:last].strip(), words) if words and any(map(str.isdigit, text[first:last])) else (text, "")
