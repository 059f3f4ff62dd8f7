"""A workspace with the brief as Word, for the tests of what is changed in it."""

import shutil
from pathlib import Path

import pytest

from tests.cli.running import copy_of_durham, sendplan


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the brief as Word: to be copied."""
    folder = copy_of_durham(tmp_path_factory.mktemp("once") / "work")
    brief = folder / "templates/brief.toml"  # without a budget: fitting it is not what is tested here
    whole = (
        brief.read_text("utf-8").replace("pages = 2", 'pages = 0\nannex = "brief"').replace("words = 900", "words = 0")
    )
    brief.write_text(whole, "utf-8")
    for path in (folder / "templates").glob("*.toml"):  # each command reads all that are there
        if path.stem not in ("annex", "autism", "board", "brief"):
            path.unlink()
    done = sendplan("report", "brief", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def work(once: Path, tmp_path: Path) -> Path:
    return shutil.copytree(once, tmp_path / "work")
