"""Running sendplan as a user does: a process of its own, in a workspace."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def sendplan(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """What `sendplan ARGUMENTS` prints and ends with in `cwd`."""
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
    """A workspace with the repository's data and board template, free to be changed."""
    shutil.copytree(REPOSITORY / "data", folder / "data")
    shutil.copytree(REPOSITORY / "templates", folder / "templates")
    return folder
