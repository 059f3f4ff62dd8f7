"""Whose word an update is: the papers' counts of returns and the state of the returns both ask this."""

import re
from collections.abc import Iterable


def who_signed(updated_by: str, leads: Iterable[str]) -> set[str]:
    """Those of the leads that signed an update, in whatever words stand round their names (`ICB (by telephone)`).

    One whose name stands only within another's, as Health in Public Health, did not. Of none nobody knows whose word it
    is: it stands for all who lead the action (DESIGN, "Stale").
    """
    left = updated_by.casefold()
    found = set()
    for body in sorted(leads, key=len, reverse=True):
        name = rf"(?<!\w){re.escape(body.casefold())}(?!\w)"  # LA is not in Clara
        if re.search(name, left):
            found.add(body)
            left = re.sub(name, "|", left)
    return found
