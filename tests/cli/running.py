"""Run sendplan as a user does, in a folder: inside this process, or in a process of its own if a test needs that."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.commands import REPOSITORY, ended

__all__ = ["REPOSITORY", "copy_of_durham", "sendplan", "sendplan_alone", "without_budgets"]


def sendplan(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run `sendplan ARGUMENTS` in `cwd` and return what it prints and its exit code."""
    with contextlib.chdir(cwd):
        done = ended(*arguments)
    return subprocess.CompletedProcess(["sendplan", *arguments], done.code, done.out, done.err)


def sendplan_alone(
    *arguments: str, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Do the same in a new process, for tests that depend on the process, its environment or its modules."""
    return subprocess.run(
        [sys.executable, "-m", "sendplan", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8", **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def copy_of_durham(folder: Path) -> Path:
    """Return a workspace with copies of the repository's data and board template."""
    shutil.copytree(REPOSITORY / "data", folder / "data")
    shutil.copytree(REPOSITORY / "templates", folder / "templates")
    return folder


def without_budgets(folder: Path) -> Path:
    """Remove limits on pages and words from all templates; fitting papers to them is slow and has its own tests."""
    for path in (folder / "templates").glob("*.toml"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not re.match(r"(pages|words) = ", line)), "utf-8")
    return folder
