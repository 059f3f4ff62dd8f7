"""The page on adding a section, followed to the letter in a copy of the program."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
LEAK_TEST = "tests/compose/test_public_sections.py"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with the two files that the page gives, and nothing else changed."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("sendplan", "tests", "data", "templates", "docs"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copy(REPOSITORY / "pyproject.toml", folder)
    page = (REPOSITORY / "docs/adding-a-section.md").read_text("utf-8")
    written = re.findall(r"```python\n# (\S+)\n(.*?)```", page, re.DOTALL)
    assert [path for path, _ in written] == [
        "sendplan/compose/sections/late_starts.py",
        "tests/compose/test_late_starts.py",
    ]
    for path, text in written:
        assert not (folder / path).exists()
        (folder / path).write_text(text, "utf-8")
    return folder


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_its_two_files_are_a_section_that_the_leak_test_finds_by_itself(copy: Path) -> None:
    done = _run(copy, "pytest", "-rA", "-n", "0", "tests/compose/test_late_starts.py", LEAK_TEST, "-k", "late")
    assert done.returncode == 0, done.stdout
    assert "PASSED tests/compose/test_public_sections.py::test_no_restricted_word_is_public[late-starts]" in done.stdout


def test_a_template_may_name_it_and_choose_its_columns(copy: Path) -> None:
    (copy / "templates/mine.toml").write_text(
        'extends = "board"\nsections = ["front", "late-starts"]\n[columns.late-starts]\nref = 60\naction = 400\n',
        "utf-8",
    )
    done = _run(copy, "sendplan", "report", "mine", "--format", "html")
    assert done.returncode == 0, done.stderr
    paper = next((copy / "reports").glob("*/mine.html")).read_text("utf-8")
    assert "Late starts" in paper
    assert "Start in the plan" not in paper


def test_a_section_that_leaks_is_caught(copy: Path) -> None:
    module = copy / "sendplan/compose/sections/late_starts.py"
    text = module.read_text("utf-8")
    leaking = text.replace('"Late starts", finding', '"Late starts", _secret()').replace(
        "def write(",
        "def _secret() -> str:\n"
        "    from sendplan.check.records import load\n"
        "    from pathlib import Path\n"
        "    updates = load(Path.cwd()).records.updates\n"
        "    return ' '.join(update.progress for update in updates if update.restricted)\n\n\ndef write(",
    )
    module.write_text(leaking, "utf-8")
    try:
        done = _run(copy, "pytest", "-q", "-n", "0", LEAK_TEST, "-k", "late-starts")
    finally:
        module.write_text(text, "utf-8")
    assert done.returncode == 1, done.stdout
    assert "FAILED" in done.stdout
