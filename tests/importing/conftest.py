"""The plan into which most trackers of a month are imported."""

from datetime import date
from pathlib import Path

import pytest

from tests.importing.commands import run
from tests.importing.corpus.forms import Cell, xlsx

HEAD: list[Cell] = ["Ref", "Action", "Lead", "Due date", "RAG", "Update"]
FIRST: list[list[Cell]] = [
    HEAD,
    ["1.1", "Publish the short breaks offer", "Council", date(2025, 6, 30), "Green", "Begun"],
    ["1.2", "Train early years settings", "Health trust", date(2025, 7, 31), "Green", ""],
    ["1.3", "Agree the sensory pathway with families", "Council", date(2025, 9, 30), "Green", ""],
]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "first.xlsx").write_bytes(xlsx(("Plan", FIRST)))
    ended = run("import", str(tmp_path / "first.xlsx"), "--into", str(tmp_path / "plan"), "--date", "2025-02-28")
    assert ended.exit_code == 0, ended.output
    return tmp_path / "plan"
