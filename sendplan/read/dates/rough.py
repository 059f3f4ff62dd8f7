"""Words beside a day that say how sure it is: `approx 31/10/26`, `31 Oct 26 (draft)`; and those that deny it."""

import re

_ROUGH = (
    r"(?:approx(?:imate(?:ly)?)?|circa|ca?(?=\.)|about|around|roughly|provisional(?:ly)?|estimated|est|probably|"
    r"likely|hopefully|target(?:ed)?(?: date)?|tentative(?:ly)?|indicative|anticipated|"
    r"(?:date )?(?:tbc|to be confirmed))"
)
HEDGE = re.compile(r"(?:draft|working|revised|new|current)(?: date)?", re.IGNORECASE)
"""How sure a day is too, or the name of a milestone, if the plan has one so called."""
_BEFORE = re.compile(rf"^\W*(?:{_ROUGH}\b[\s.:,~()–-]*)+", re.IGNORECASE)
_BEHIND = re.compile(rf"[\s,(\[–-]+(?:{_ROUGH}\b[\s.)\]]*)+$", re.IGNORECASE)
DENIED = re.compile(
    r"\b(?:not?|never|cannot|can['’]?t|won['’]?t|unlikely|miss(?:ed|es)?|unable)\b(?! (?:later|beyond))", re.IGNORECASE
)
"""What may say that a day beside it is not the one: `not 31 Oct 26`; `no later than` does not."""


def without_rough(text: str) -> tuple[str, str]:
    """A day's text without the words that say how sure it is, at its beginning or end; and these words."""
    before, behind = _BEFORE.match(text), _BEHIND.search(text)
    first = before.end() if before else 0
    last = behind.start() if behind and behind.start() > first else len(text)
    words = " ".join(part for part in (text[:first].strip(" .:,~()–-"), text[last:].strip(" .,()[]–-")) if part)
    return (text[first:last].strip(), words) if words and any(map(str.isdigit, text[first:last])) else (text, "")
