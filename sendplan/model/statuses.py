"""What a status cell was understood to say."""

from dataclasses import dataclass

from sendplan.model.status import Status


@dataclass(frozen=True, slots=True)
class StatusReading:
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
