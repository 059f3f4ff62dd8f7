"""A command that makes new files and is broken off anywhere can simply be run again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import copy_of_durham, sendplan
from tests.faults import Killed, fault, tree

TRACKER = "Ref,Action,Lead,Due\n1.1,Map the offer,Council,May 21\n1.2,Train staff,NHS,Jul 21\n"


def init(root: Path) -> int:
    return sendplan("init", "plan", cwd=root).returncode


def import_(root: Path) -> int:
    (root / "tracker 2021-03-31.csv").write_text(TRACKER, "utf-8")
    return sendplan("import", "tracker 2021-03-31.csv", "--into", "plan", cwd=root).returncode


def templates_new(root: Path) -> int:
    if not (root / "data").exists():
        copy_of_durham(root)
    return sendplan("templates", "new", "schools", cwd=root).returncode


def succeeds(root: Path) -> int:
    if not (root / "data").exists():
        copy_of_durham(root)
    (root / "next.csv").write_text(TRACKER, "utf-8")
    return sendplan("import", "next.csv", "--succeeds", "--date", "2021-03-31", cwd=root).returncode


@pytest.mark.parametrize("command", [init, import_, templates_new, succeeds])
@pytest.mark.parametrize("kind", [OSError, Killed])
def test_run_again_after_a_fault_anywhere(
    command: Callable[[Path], int], kind: type[BaseException], tmp_path: Path
) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    with fault(-1, OSError) as calls:
        assert command(whole) == 0
    wanted = tree(whole)
    step = max(2, len(calls) // 6)
    first = 0 if kind is OSError else step // 2  # each kind at moments of its own
    for at in sorted({*range(first, len(calls), step), len(calls) - 1}):
        root = tmp_path / str(at)
        root.mkdir()
        with fault(at, kind):
            try:
                code = command(root)
            except Killed:
                code = 5
        assert code in (0, 5), (at, calls[at], "an error is told, and is no bug")
        assert code == 0 or command(root) == 0, (at, calls[at])
        assert {name for name in tree(root) if not name.endswith(".tmp")} == set(wanted), (at, calls[at])
        assert {name: text for name, text in tree(root).items() if name in wanted} == wanted, (at, calls[at])
