"""The state of a register's row, from its status column: closed, not decided yet, decided otherwise."""

import re
from collections.abc import Sequence

from sendplan.importing.headings.meaning import headline, plain
from sendplan.importing.lines import Line

_HEADINGS = {
    "risk": ("status", "risk status", "open closed"),
    "decision": ("status", "decision status", "outcome", "decision outcome"),
}
_CLOSED = re.compile(r"\s*(?:closed|archived)", re.IGNORECASE)
_DONE = re.compile(r"\s*(?:completed?|done|implemented|actioned|carried out|closed)\b", re.IGNORECASE)
_MADE = re.compile(r"\s*(?:agreed|approved|decided|made|taken|accepted|endorsed|noted)\b", re.IGNORECASE)
_NOT_MADE = re.compile(
    r"\s*(?:not (?:yet )?(?:agreed|approved|decided|made|taken|accepted)|(?:to be|for|awaiting|pending) (?:a )?"
    r"(?:agree\w*|approv\w*|decid\w*|decision|discussion)|undecided|propos(?:ed|al)|pending|awaiting|draft|requested|"
    r"deferred|postponed|withdrawn|rejected|declined|refused|superseded|tbc|tbd)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\s*(?:open|outstanding|in progress)\W*", re.IGNORECASE)


def status_column(header: Line, main: str) -> int | None:
    """Return the column with the status of each row; None if there is none, or the register has no word for it."""
    known = _HEADINGS.get(main, ())
    return next((at for at, cell in enumerate(header.cells) if plain(headline(cell)) in known), None)


def status_of(line: Line, at: int | None) -> str:
    return " ".join(line.cells[at].split()) if at is not None and at < len(line.cells) else ""


def is_closed(status: str) -> bool:
    """Return whether the status says that a risk is closed."""
    return bool(_CLOSED.match(status))


def is_carried_out(status: str) -> bool:
    """Return whether the status says that a decision was carried out."""
    return bool(_DONE.match(status))


def undecided(status: str, others: Sequence[str]) -> bool:
    """Return whether nothing was decided, according to the status.

    "Open" means undecided only if another row of the column (`others`) is agreed or the like. If none is, an open
    decision is one that is still to be carried out.
    """
    return bool(_NOT_MADE.match(status) or (_OPEN.fullmatch(status) and any(map(_MADE.match, others))))
