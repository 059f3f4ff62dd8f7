"""The one reader of status expressions: ``Amber 'On Track'``, ``not complete``, ``BRAG: B``."""

from collections.abc import Mapping

from sendplan.model.status import Status
from sendplan.model.statuses import StatusReading

__all__ = ["read_status"]

_COLOURS = {"white": Status.NOT_STARTED, "green": Status.ON_TRACK, "amber": Status.AT_RISK, "red": Status.OFF_TRACK,
            "blue": Status.COMPLETE, "grey": Status.UNKNOWN}


def read_status(text: str, *, key: Mapping[str, Status] | None = None) -> StatusReading:
    """Read a status cell. `key` is the plan's own status key, which beats every default."""
    words = " ".join(text.casefold().split())
    if not words:
        return StatusReading(text)
    own = {" ".join(name.casefold().split()): status for name, status in (key or {}).items()}
    status = own.get(words) or _COLOURS.get(words)
    if status is None and words.replace(" ", "-") in set(Status):
        status = Status(words.replace(" ", "-"))
    return StatusReading(text, status, sure=status is not None, why="" if status else f"{text!r} is not a status.")
