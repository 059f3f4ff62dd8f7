"""Workspaces of the Durham plan for the tests of issued papers."""

import shutil
from pathlib import Path

import pytest

from tests.cli.running import copy_of_durham, sendplan


def with_small_paper(folder: Path) -> Path:
    """The chair's update with two sections: issuing is what is tested here, not the papers."""
    small = 'title = "What we decided"\nboard = "Partnership"\nsections = ["front", "decisions"]\n'
    (folder / "templates/chair.toml").write_text(small, "utf-8")
    return folder


@pytest.fixture(scope="session")
def once_issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the chair's update of October and November issued: to be copied."""
    folder = with_small_paper(copy_of_durham(tmp_path_factory.mktemp("issued") / "work"))
    for month in ("2020-09", "2020-11"):
        done = sendplan("issue", "chair", "--as-at", month, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def issued(once_issued: Path, tmp_path: Path) -> Path:
    return shutil.copytree(once_issued, tmp_path / "work")


@pytest.fixture
def durham(tmp_path: Path) -> Path:
    return with_small_paper(copy_of_durham(tmp_path / "durham"))
