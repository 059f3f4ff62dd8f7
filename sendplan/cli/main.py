"""The entry point of the command line: it finds the command, and turns every error into a message and an exit code.

Only click and the standard library are loaded until a command runs.
"""

from __future__ import annotations

import atexit
import errno
import gc
import importlib
import keyword
import os
import sys
from datetime import date
from typing import TYPE_CHECKING, NoReturn

import click

from sendplan import __version__
from sendplan.api import ExitCode, SendplanError
from sendplan.cli.options import File, Group, on_option

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = (
    "init",
    "import",
    "month",
    "returns",
    "check",
    "summary",
    "explain",
    "changes",
    "report",
    "amend",
    "issue",
    "pack",
    "templates",
    "evidence",
    "verify",
)
"""In the order of an officer's month. Each is `command` in the module of its name; `import` is in `import_`."""

COLLECT_EVERY = 300_000
"""How many new objects are made before Python looks for reference cycles, while a command runs.

By default it looks every few hundred, which takes a fifth of the time for a paper with thousands of rows and finds
nothing. It is set here because the process is ours; scripts that call the api keep their own setting.
"""


class Commands(Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        module = importlib.import_module(f"sendplan.cli.{name}")
        command: click.Command = module.command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(__version__, prog_name="sendplan")
@click.option("--workspace", type=File(file_okay=False), metavar="DIR", help="As `month` takes it (this folder).")
@on_option
@click.pass_context
def main(context: click.Context, workspace: Path | None, today: date | None) -> None:
    """Monthly highlight reports from a SEND partnership's action plan.

    \b
    Start here:
      sendplan import tracker.xlsx       your own plan or tracker, made a folder to work in
      sendplan init my-plan --example    or a folder with the County Durham plan
      sendplan check                     is the data right?
      sendplan report                    write the papers
      sendplan                           in a workspace: what is to be done next
    """
    if context.invoked_subcommand is not None:
        if given := [name for name, value in (("--workspace", workspace), ("--on", today)) if value is not None]:
            raise click.UsageError(f"write {' and '.join(given)} behind the command {context.invoked_subcommand}")
        return
    if workspace is None and not os.path.isfile("data/plan.toml"):  # noqa: PTH113 (help need not load pathlib)
        click.echo(context.get_help())
        return
    from pathlib import Path

    from sendplan.cli.month import show

    show(workspace or Path(), today=today)


def run() -> NoReturn:
    """Run the command named in `sys.argv`, and end the process with its exit code."""
    # Word, Excel and mail programs provide text in UTF-8. A console that cannot show a character must not stop a
    # report.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")
    gc.set_threshold(COLLECT_EVERY)
    # Memory is freed with the process. Without this Python would first search all of it for cycles, which takes a tenth
    # of the time of a paper.
    atexit.register(gc.freeze)
    sys.exit(_ended())


def _ended() -> int:
    try:
        result = main.main(standalone_mode=False)
        return result if isinstance(result, int) else ExitCode.FINE
    except click.exceptions.Abort:
        return _say("interrupted; nothing half-written is left", ExitCode.INTERRUPTED)
    except KeyboardInterrupt:
        return _say("interrupted; nothing half-written is left", ExitCode.INTERRUPTED)
    except click.NoSuchOption as error:
        if error.option_name == "--on" and error.ctx:
            at = any("--as-at" in one.opts for one in error.ctx.command.params)
            instead = "; --as-at says as at which day" if at else ""
            message = f"this command does not ask what day it is: leave --on out{instead}"
            click.UsageError(message, error.ctx).show()
        else:
            error.show()
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SendplanError as error:
        return _say(str(error), error.exit_code)
    except BrokenPipeError:
        # Whoever read our output (head, a pager) has gone, so there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return ExitCode.FINE
    except PermissionError as error:
        return _held(error) if error.filename else _bug(error)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EIO, errno.EDQUOT}:
            return _bug(error)
        message = f"the output cannot be written ({error.strerror}); make room, and run the command again"
        return _say(message, ExitCode.OUTPUT)
    except Exception as error:  # noqa: BLE001 - whatever it is, a user gets a message and a code
        return _bug(error)


def _held(error: PermissionError) -> int:
    """Report a file that another program has open, or that belongs to somebody else; neither is a bug."""
    message = (
        f"{error.filename}: the system does not let sendplan use it ({error.strerror}); close it in other programs, or "
        "ask for the right to it, and run the command again"
    )
    return _say(message, ExitCode.OUTPUT)


def _bug(error: Exception) -> int:
    if os.environ.get("SENDPLAN_DEBUG"):
        raise error
    return _say(
        f"this is a bug in sendplan, not in your data ({type(error).__name__}: {error}). Please report it with the "
        f"command you ran and the version, sendplan {__version__}; SENDPLAN_DEBUG=1 shows where it happened.",
        ExitCode.BUG,
    )


def _say(message: str, code: int) -> int:
    click.echo(f"sendplan: {message}", err=True)
    return code
