"""The errors a command can end with; each knows its exit code, a stable interface for scripts (DESIGN: "Commands")."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from sendplan.model.place import Problem


class ExitCode(IntEnum):
    """What a command ends with."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    UNREADABLE = 3
    TEMPLATE = 4
    OUTPUT = 5
    BUG = 70
    INTERRUPTED = 130


class SendplanError(Exception):
    """What stops a command: a text that says what, where and what to do, or the `problems` themselves, one or more.

    They stay values until they are shown; as text, a line each. The command line then ends with `exit_code`.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.BUG

    def __init__(self, *found: str | Problem) -> None:
        from sendplan.model.place import NOWHERE, Problem  # loaded only when something stops a command

        super().__init__(*found)
        self.problems = tuple(Problem(NOWHERE, "", one, "") if isinstance(one, str) else one for one in found)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class UsageProblem(SendplanError):
    """What was asked for does not exist: a ref, a theme, a number, a date."""

    exit_code = ExitCode.USAGE


class InputUnreadable(SendplanError):
    """A file cannot be read at all, or there is no plan."""

    exit_code = ExitCode.UNREADABLE


class TemplateWrong(SendplanError):
    """A template is missing or says something sendplan does not know."""

    exit_code = ExitCode.TEMPLATE


class OutputFailed(SendplanError):
    """A paper cannot be rendered or written, or would replace what a person made."""

    exit_code = ExitCode.OUTPUT
