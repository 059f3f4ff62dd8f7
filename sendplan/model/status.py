"""The eight status words every count is keyed by (DESIGN: the rules, "Status")."""

from enum import StrEnum
from functools import cached_property

from msgspec import Struct


class Status(StrEnum):
    """A status of an action, a part or a theme, in the canonical words of files and JSON."""

    OFF_TRACK = "off-track"
    AT_RISK = "at-risk"
    UNKNOWN = "unknown"
    PAUSED = "paused"
    ON_TRACK = "on-track"
    NOT_STARTED = "not-started"
    COMPLETE = "complete"
    CLOSED = "closed"

    @cached_property
    def word(self) -> str:
        """The status as papers print it: ``Off track``."""
        return self.value.replace("-", " ").capitalize()

    @property
    def is_open(self) -> bool:
        """Open means neither complete nor closed."""
        return self not in (Status.COMPLETE, Status.CLOSED)

    @property
    def severity(self) -> int:
        """0 is the worst. The enum is declared worst first, so its order is the rule's order."""
        return list(Status).index(self)


def worst(statuses: "list[Status]") -> Status:
    """The worst of one or more statuses, by the order off-track … closed."""
    return min(statuses, key=lambda status: status.severity)


class StatusReading(Struct, frozen=True):
    """A status expression as written, and the status understood by it.

    `status` is None for a blank cell (sure) and where nothing was understood (not sure). `left_over`: the words
    that had no part in it. `sure` is False where a person should look: `why` then says what is doubtful, and
    `nearest` names the likeliest valid value (``Amber (at-risk)``), empty where there is none to offer.
    A misspelt status carries its likely `status`, so that an import can propose it, and is never sure.
    """

    text: str
    status: Status | None = None
    left_over: str = ""
    sure: bool = True
    why: str = ""
    nearest: str = ""
