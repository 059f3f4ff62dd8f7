"""The eight statuses that every count is keyed by."""

from enum import StrEnum
from functools import cached_property

from msgspec import Struct


class Status(StrEnum):
    """The status of an action, a part or a theme. The values are the words used in files and JSON.

    Declared from worst to best, the order in which the rules rank them.
    """

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
        """The status as papers print it: "Off track"."""
        return self.value.replace("-", " ").capitalize()

    @property
    def is_open(self) -> bool:
        """Whether it is neither complete nor closed."""
        return self not in (Status.COMPLETE, Status.CLOSED)

    @cached_property
    def severity(self) -> int:
        """The rank from 0 (worst, off-track) to 7 (closed)."""
        return list(Status).index(self)


def worst(statuses: "list[Status]") -> Status:
    """Return the worst of the statuses. Raises ValueError if there are none."""
    return min(statuses, key=lambda status: status.severity)


class StatusReading(Struct, frozen=True):
    """A status expression as written, and how it was understood.

    Attributes:
        status: None for a blank cell (then `sure`), or if nothing was understood (then not `sure`). A misspelt status
            has its likely value, so that an import can propose it, and is not `sure`.
        left_over: The words that say nothing about the status.
        sure: False if a person should look.
        why: What is doubtful, if not `sure`.
        nearest: The likeliest valid value, "Amber (at-risk)"; empty if there is none to offer.
    """

    text: str
    status: Status | None = None
    left_over: str = ""
    sure: bool = True
    why: str = ""
    nearest: str = ""
