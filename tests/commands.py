"""Run a command as a user does, inside this process."""

import atexit
import contextlib
import gc
import io
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from sendplan.cli.main import run

REPOSITORY = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


def sendplan(*words: str, workspace: Path = REPOSITORY) -> Ended:
    """Run `sendplan WORDS --workspace …`."""
    return ended(*words, "--workspace", str(workspace))


def ended(*words: str) -> Ended:
    """Run `sendplan WORDS` in the current folder. An unexpected error is raised here or gives exit code 70."""
    out, err = io.StringIO(), io.StringIO()
    code: object = None
    usual = gc.get_threshold()
    with (
        patch.object(sys, "argv", ["sendplan", *words]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            run()
        except SystemExit as ended:
            code = ended.code
        finally:  # other tests run in this process too
            gc.set_threshold(*usual)
            atexit.unregister(gc.freeze)
    assert isinstance(code, int)
    return Ended(code, out.getvalue(), err.getvalue())
