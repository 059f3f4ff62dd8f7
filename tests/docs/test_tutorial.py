"""The tutorial, followed to the letter: three months of a plan of one's own, from the list of actions to the papers."""

import contextlib
import runpy
import shlex
from pathlib import Path

from tests.commands import REPOSITORY, ended

FOLLOW = runpy.run_path(str(REPOSITORY / "docs/follow_tutorial.py"))["follow"]


def run(line: str, here: Path) -> str:
    words = shlex.split(line.removesuffix("|| true"))
    with contextlib.chdir(here):
        done = ended(*words[1:])
    assert done.code == 0 or line.endswith("|| true"), (line, done.out, done.err)
    return f"{done.out}\n{done.err}"


def test_every_step_does_what_the_page_says(tmp_path: Path) -> None:
    assert list(FOLLOW(tmp_path, run)) == []
    assert len(list((tmp_path / "our-plan/returns").iterdir())) == 3
