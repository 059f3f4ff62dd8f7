"""The errors that a command can end with, each with its exit code. The codes are a stable interface for scripts."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from sendplan.model.place import Problem


class ExitCode(IntEnum):
    """The exit codes of the program, as listed in README.md."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    UNREADABLE = 3
    TEMPLATE = 4
    OUTPUT = 5
    BUG = 70
    INTERRUPTED = 130


class SendplanError(Exception):
    """An error that stops a command. The command line shows its problems and ends with `exit_code`.

    Each argument is a `Problem`, or a text that says what is wrong, where, and what to do about it. `str(error)` gives
    one line for each.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.BUG

    def __init__(self, *found: str | Problem) -> None:
        from sendplan.model.place import NOWHERE, Problem  # loaded only when something stops a command

        super().__init__(*found)
        self.problems = tuple(Problem(NOWHERE, "", one, "") if isinstance(one, str) else one for one in found)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class UsageProblem(SendplanError):
    """The user asked for something that does not exist: a ref, a theme, a number or a date."""

    exit_code = ExitCode.USAGE


class InputUnreadable(SendplanError):
    """A file cannot be read at all, or there is no plan."""

    exit_code = ExitCode.UNREADABLE


class TemplateWrong(SendplanError):
    """A template is missing, or has a setting that sendplan does not know."""

    exit_code = ExitCode.TEMPLATE


class OutputFailed(SendplanError):
    """A paper cannot be rendered or written, or would overwrite a person's work."""

    exit_code = ExitCode.OUTPUT
