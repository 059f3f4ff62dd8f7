"""Statuses that only the plan's owners can explain: one question for each word, with the line that answers it."""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from sendplan.importing.lines import Doubt, Draft, Spot
from sendplan.model.status import Status
from sendplan.read.statuses import read_status

_LONGEST = 40
"""The most letters of a status that can go into status_key. A longer cell is a text, which `check` reports."""
_ENDED = frozenset({"closed", "close"})
_USUAL = {
    "to do": Status.NOT_STARTED, "todo": Status.NOT_STARTED, "backlog": Status.NOT_STARTED, "0%": Status.NOT_STARTED,
    "not due": Status.NOT_STARTED, "working on it": Status.ON_TRACK, "doing": Status.ON_TRACK,
    "not yet due": Status.NOT_STARTED, "not due yet": Status.NOT_STARTED, "not due to start": Status.NOT_STARTED,
}  # fmt: skip
"""What the lists of Jira, Trello, Monday and Planner call a status, where the meaning is not in dispute."""
_YES = frozenset({"yes", "y", "true", "\u2713", "\u2714", "\u2611"})
_DONE = re.compile(r"\b(?:done|completed?|achieved|implemented|delivered|finished)\b", re.IGNORECASE)
"""Words in a heading that asks whether the action is done. Below it, "yes" means complete."""


class Question(Struct, frozen=True):
    """A status word that a person should explain.

    Attributes:
        word: The word as in the file.
        rows: The number of cells with it.
        spot: The first of them.
        heading: The heading of that column.
        status: What goes into status_key until somebody answers; None if the word is known but may mean something
            else.
        likely: What it most often means.
    """

    word: str
    rows: int
    spot: Spot
    heading: str
    status: Status | None
    likely: Status

    @property
    def line(self) -> str:
        return f'"{self.word}" = "{self.likely.value}"'

    @property
    def of_month(self) -> Doubt:
        """The doubt to show when updates are added to an existing plan, where nothing is written into status_key."""
        times = f" ({self.rows} rows)" if self.rows > 1 else ""
        why = f"not a status that is known{times}"
        if self.status is None:
            why = f"read as {Status.CLOSED.value}, ended undelivered{times}; if it means that the action is done"
        say = f"put the line in [status_key] of data/plan.toml, with what it means, for example: {self.line}"
        return Doubt(self.spot, self.heading, self.word, f"{why}{', ' if self.status is None else '; '}{say}")

    @property
    def doubt(self) -> Doubt:
        """The doubt to show when a new plan is imported: what was written into status_key, or what to add."""
        times = f" ({self.rows} rows)" if self.rows > 1 else ""
        if self.status is None:
            why = (
                f"read as {Status.CLOSED.value}, ended undelivered, which counts once plan_changes.csv approves it"
                f"{times}; "
                f"if it means that the action is done, put in [status_key] of plan.toml: {self.line}"
            )
        elif self.status is Status.UNKNOWN:
            why = (
                f"not a status that is known{times}; it counts as unknown until [status_key] of plan.toml says what it "
                f"means, for example: {self.line}"
            )
        else:
            why = f"taken as {self.status.value}{times}; if it is not, correct [status_key] in plan.toml"
        return Doubt(self.spot, self.heading, self.word, why)


def questions_on(said: Iterable[tuple[Draft, Mapping[str, str]]], key: Mapping[str, Status]) -> list[Question]:
    """Return a question for each status that the plan's `key` does not settle, in the order of the file."""
    first: dict[str, tuple[str, Draft]] = {}
    rows: dict[str, int] = {}
    undated: set[str] = set()
    for draft, fields in said:
        text = " ".join(fields.get("status", "").split())
        if text and len(text) <= _LONGEST:
            word = text.casefold()
            first.setdefault(word, (text, draft))
            rows[word] = rows.get(word, 0) + 1
            undated |= set() if fields.get("completed_on") else {word}
    usual = dict(_USUAL)
    if not first.keys() & {"amber", "a", "orange"}:
        usual["yellow"] = Status.AT_RISK
    found = []
    for word, (text, draft) in first.items():
        reading = read_status(text, key=key)
        if reading.sure and reading.status is not None and word not in _ENDED:
            continue
        status: Status | None = Status.UNKNOWN
        likely = reading.status or Status.ON_TRACK
        if reading.sure and word not in undated:  # every such row has the day it was completed
            status = likely = Status.COMPLETE
        elif reading.sure:
            status, likely = None, Status.COMPLETE
        elif word in _YES and _DONE.search(draft.headings.get("status", "")):
            status = likely = Status.COMPLETE
        elif word in usual:
            status = likely = usual[word]
        found.append(Question(text, rows[word], draft.spot, draft.headings.get("status", ""), status, likely))
    return found
