"""The rows of inspection.csv, for a plan whose themes are each a finding of an inspection."""

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
"""The word for a kind of finding → the short form that papers use: "AFI 2" for "Area for improvement 2"."""


def findings(themes: Sequence[ThemeDraft]) -> list[dict[str, str]]:
    """Return a row of inspection.csv for each theme, with its actions; empty unless every theme's heading is a finding.

    A heading such as "Area for improvement 2: …" counts. The columns `source` and `published` are left for a person
    to fill in, because a plan seldom says both.
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
