"""A file of the corpus, and how the expected reading of it is written down."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Action = dict[str, str]
"""Field → text; those left out are blank: ref, action, lead, accountable, start, end, outcome, success, status …"""


@dataclass(frozen=True)
class Made:
    """A file. `expected` is what would be in the JSON file beside it (see bench/score_imports.py)."""

    name: str
    make: Callable[[], bytes]
    expected: Mapping[str, Any]
    options: Sequence[str] = field(default=())

    @cached_property
    def content(self) -> bytes:
        """Made once for all who read it."""
        return self.make()


def action(words: str, ref: str = "", lead: str = "", end: str = "", status: str = "", **more: str) -> Action:
    """Return an expected action.

    `status` is one of sendplan's words, or `?Word` for one that a person would ask about.
    """
    given = {"ref": ref, "action": words, "lead": lead, "end": end, "status": status, **more}
    return {name: text for name, text in given.items() if text}


def plan(
    themes: Mapping[str, Sequence[Action]],
    *,
    title: str = "",
    month: str = "",
    **months: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    """Return an expected plan. The title of a theme that the file does not name is "".

    `month` is that of the newest updates (2025-03). `months` are named like m2025_02: ref → field → text.
    """
    found: dict[str, Any] = {
        "themes": [{"title": name, "actions": list(actions)} for name, actions in themes.items()],
    }
    if title:
        found["title"] = title
    if month:
        found["month"] = month
    if months:
        found["months"] = {name[1:].replace("_", "-"): said for name, said in months.items()}
    return found


def refused(*words: str) -> dict[str, Any]:
    """Return the expectation that the file is refused, with one of these words, in lower case, in the message."""
    return {"refused": list(words)}
