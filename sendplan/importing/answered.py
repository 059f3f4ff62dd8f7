"""What a plan answers, where its themes are what an inspection found: the rows of inspection.csv."""

import re
from collections.abc import Sequence

from sendplan.importing.lines import ThemeDraft

_FOUND = re.compile(
    r"(?P<kind>areas? for (?:priority )?(?:improvement|action)|priority actions?(?! plan)|"
    r"areas? of (?:significant |serious )?(?:weakness|concern)|(?:significant |serious )?weakness(?:es)?|"
    r"(?:inspection )?findings?|recommendations?)\s*(?:no\.?|number)?\s*(?P<number>[0-9]{1,2}|[A-Z](?![\w]))\b",
    re.IGNORECASE,
)
_SHORT = {
    "improvement": "AFI",
    "action": "PA",
    "weakness": "AW",
    "concern": "AC",
    "finding": "F",
    "recommendation": "Rec",
}
"""The word of a kind → how papers call one of it for short: AFI 2."""


def findings(themes: Sequence[ThemeDraft]) -> list[dict[str, str]]:
    """A row of inspection.csv for each theme, with its actions; none unless each theme says that it is a finding.

    `source` and `published` are left to a person: a plan seldom says both.
    """
    told = [(theme, _FOUND.match(" ".join(theme.heading.split()))) for theme in themes]
    if not told or any(found is None for _, found in told):
        return []
    return [
        {
            "id": f"{_short(found['kind'])} {found['number'].upper()}",
            "finding": theme.title,
            "refs": ";".join(action.ref for action in theme.actions),
        }
        for theme, found in told
        if found
    ]


def _short(kind: str) -> str:
    low = kind.casefold().replace("weaknesses", "weakness")
    return next(short for word, short in _SHORT.items() if low.rstrip("s").endswith(word.rstrip("s")))
