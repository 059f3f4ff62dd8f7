"""Every bad file ends soon, in little memory, with exit 3, its name and what to do: under the system's own limits."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.importing.bad_files import BAD, Bad

MEMORY = 500_000_000
SECONDS = 10
ROOT = Path(__file__).parents[2]


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.mark.parametrize("bad", BAD, ids=[bad.name for bad in BAD])
@pytest.mark.skipif(sys.platform != "linux", reason="the limits are Linux's")
def test_a_bad_file_is_refused_within_limits(bad: Bad, tmp_path: Path) -> None:
    (tmp_path / bad.name).write_bytes(bad.make())
    ended = subprocess.run(
        [sys.executable, "-m", "sendplan", "import", bad.name],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        preexec_fn=_limited,
        check=False,
    )
    assert ended.returncode == 3, ended.stderr
    assert ended.stdout == ""
    assert ended.stderr.startswith(f"sendplan: {bad.name}")
    assert bad.says in ended.stderr
    assert "; " in ended.stderr, "it says what to do"
    assert "Traceback" not in ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == [bad.name]


def test_there_are_at_least_fifteen_kinds() -> None:
    assert len(BAD) >= 15
