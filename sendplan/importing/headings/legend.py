"""A tracker's own key to its statuses: "Blue – complete and signed off", beside or below the table."""

import re
from collections.abc import Iterable
from itertools import pairwise

from sendplan.importing.lines import Line
from sendplan.model.status import Status
from sendplan.read.statuses import read_status

_COLOUR = r"red|amber|yellow|green|blue|grey|gray|white|black|purple|orange"
_ENTRY = re.compile(
    rf"(?P<sign>{_COLOUR}|[RAGBWY]|[1-5])\s*(?:[-=:\u2010-\u2015]|\s{{2,}})\s*(?P<meaning>\w.{{2,120}})",
    re.IGNORECASE,
)
_SIGN = re.compile(rf"(?:{_COLOUR}|[RAGBWY]|[1-5])", re.IGNORECASE)


def read_legend(lines: Iterable[Line]) -> tuple[dict[str, Status], list[str]]:
    """Each sign of the key → its status, for those that mean something else here than they do by default.

    A meaning that cannot be read for sure is not guessed: those are the second result, as they are written.
    """
    found: dict[str, Status] = {}
    unsure: list[str] = []
    for line in lines:
        for sign, meaning in _entries(line):
            status = read_status(meaning)
            if status.status is None or not status.sure:
                unsure.append(f"{sign}: {meaning}")
            elif status.status != read_status(sign).status:
                found.setdefault(sign.capitalize(), status.status)
    return found, list(dict.fromkeys(unsure))


def _entries(line: Line) -> list[tuple[str, str]]:
    entries = []
    cells = [cell for cell in line.cells if cell]
    for cell in cells:
        for piece in re.split(r"[\n;|]", cell):
            match = _ENTRY.fullmatch(piece.strip())
            if match:
                entries.append((match["sign"], match["meaning"]))
    for sign, meaning in pairwise(cells):
        if _SIGN.fullmatch(sign) and len(meaning) > 2:
            entries.append((sign, meaning))
    return entries
