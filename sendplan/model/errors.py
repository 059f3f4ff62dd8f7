"""The errors a command can end with; each knows its exit code, a stable interface for scripts (DESIGN: "Commands")."""

from typing import ClassVar


class SendplanError(Exception):
    """Its text says what, where and what to do; the command line prints it and ends with `exit_code`."""

    exit_code: ClassVar[int] = 70


class UsageProblem(SendplanError):
    """What was asked for does not exist: a ref, a theme, a number, a date."""

    exit_code = 2


class InputUnreadable(SendplanError):
    """A file cannot be read at all, or there is no plan."""

    exit_code = 3


class TemplateWrong(SendplanError):
    """A template is missing or says something sendplan does not know."""

    exit_code = 4


class OutputFailed(SendplanError):
    """A paper cannot be rendered or written, or would replace what a person made."""

    exit_code = 5
