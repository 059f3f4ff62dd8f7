"""A command that makes new files and is broken off anywhere can simply be run again."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import REPOSITORY, sendplan
from tests.faults import Killed, fault, tree
from tests.workspaces import Workspace, said

TRACKER = "Ref,Action,Lead,Due\n1.1,Map the offer,Council,May 21\n1.2,Train staff,NHS,Jul 21\n"


def small(root: Path) -> None:
    """A workspace of one action and the board's template."""
    Workspace(updates=[said("2020-08", "Green")]).write(root)
    (root / "templates/letterheads").mkdir(parents=True)
    for name in ("board.toml", "annex.toml", "letterheads/board.docx"):
        shutil.copy(REPOSITORY / "templates" / name, root / "templates" / name)


def init(root: Path) -> int:
    return sendplan("init", "plan", cwd=root).returncode


def init_here(root: Path) -> int:
    return sendplan("init", cwd=root).returncode


def import_(root: Path) -> int:
    (root / "tracker 2021-03-31.csv").write_text(TRACKER, "utf-8")
    return sendplan("import", "tracker 2021-03-31.csv", "--into", "plan", cwd=root).returncode


def templates_new(root: Path) -> int:
    return sendplan("templates", "new", "schools", cwd=root).returncode


def succeeds(root: Path) -> int:
    (root / "next.csv").write_text(TRACKER, "utf-8")
    return sendplan("import", "next.csv", "--succeeds", "--date", "2021-03-31", cwd=root).returncode


def updates(root: Path) -> int:
    (root / "month.csv").write_text("Ref,Action,Status,Update\n1.1,Do 1.1,Green,Begun\n", "utf-8")
    return sendplan("import", "month.csv", "--updates", "2020-09", cwd=root).returncode


@pytest.mark.parametrize("command", [init, init_here, import_, templates_new, succeeds, updates])
@pytest.mark.parametrize("kind", [OSError, Killed])
def test_run_again_after_a_fault_anywhere(
    command: Callable[[Path], int], kind: type[BaseException], tmp_path: Path
) -> None:
    start, whole = tmp_path / "start", tmp_path / "whole"
    start.mkdir()
    if command in (templates_new, succeeds, updates):
        small(start)
    shutil.copytree(start, whole)
    with fault(-1, OSError) as calls:
        assert command(whole) == 0
    wanted = tree(whole)
    step = max(1, len(calls) // 6)
    first = 0 if kind is OSError else step // 2  # each kind at moments of its own
    for at in sorted({*range(first, len(calls), step), len(calls) - 1}):
        root = shutil.copytree(start, tmp_path / str(at))
        with fault(at, kind):
            try:
                code = command(root)
            except Killed:
                code = 5
        assert code in (0, 5), (at, calls[at], "an error is told, and is no bug")
        assert code == 0 or command(root) == 0, (at, calls[at])
        left = set(tree(root)) - set(wanted)
        assert not left or (command is succeeds and all(name.endswith(".tmp") for name in left)), (at, calls[at])
        assert {name: text for name, text in tree(root).items() if name in wanted} == wanted, (at, calls[at])
