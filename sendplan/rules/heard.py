"""Which leads signed an update. Papers use it to count returns, and `returns` to see who has answered."""

import re
from collections.abc import Iterable


def who_signed(updated_by: str, leads: Iterable[str]) -> set[str]:
    """Return those of `leads` that `updated_by` names, whatever words are around the names: "ICB (by telephone)".

    The name must stand by itself: "Health" is not found in "Public Health" if that is a lead too. If the result is
    empty, nobody knows who wrote the update, and it counts for all leads of the action.
    """
    left = updated_by.casefold()
    found = set()
    for body in sorted(leads, key=len, reverse=True):
        name = rf"(?<!\w){re.escape(body.casefold())}(?!\w)"  # "LA" does not match in "Clara"
        if re.search(name, left):
            found.add(body)
            left = re.sub(name, "|", left)
    return found
