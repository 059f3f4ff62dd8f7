"""Every bad file ends soon, in little memory, with exit 3, its name and what to do: under the system's own limits."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.importing.bad_files import BAD, Bad

MEMORY = 500_000_000
SECONDS = 10
ROOT = Path(__file__).parents[2]
EACH_BY_ITSELF = f"""
import os, resource, sys
import openpyxl, pdfplumber, pikepdf, sendplan.api.adding, sendplan.api.beginning, sendplan.cli.import_
import sendplan.importing.excel, sendplan.importing.pdf.read_pdf, sendplan.importing.proposal
import sendplan.importing.read_plan, sendplan.importing.word.read_word, sendplan.importing.writing
from sendplan.cli.main import run
for folder in sys.argv[1:]:
    child = os.fork()
    if not child:
        for number, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(f"{{folder}}.{{name}}", os.O_CREAT | os.O_WRONLY), number)
        os.chdir(folder)
        resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
        resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
        sys.argv = ["sendplan", "import", os.listdir()[0]]
        run()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""`sendplan import` in each folder, in a process of its own under limits of its own; the libraries are loaded once."""


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[int, Path]]:
    """By name of a bad file: the exit code, and the folder it lies in."""
    folders = {bad.name: tmp_path_factory.mktemp(bad.name.replace(".", "-")) for bad in BAD}
    for bad in BAD:
        (folders[bad.name] / bad.name).write_bytes(bad.make())
    command = [sys.executable, "-c", EACH_BY_ITSELF, *map(str, folders.values())]
    codes = subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True).stdout
    return dict(zip(folders, zip(map(int, codes.split()), folders.values(), strict=True), strict=True))


@pytest.mark.parametrize("bad", BAD, ids=[bad.name for bad in BAD])
@pytest.mark.skipif(sys.platform != "linux", reason="the limits are Linux's")
def test_a_bad_file_is_refused_within_limits(bad: Bad, ended: Mapping[str, tuple[int, Path]]) -> None:
    code, folder = ended[bad.name]
    said = folder.with_name(f"{folder.name}.err").read_text("utf-8")
    assert code == 3, said
    assert folder.with_name(f"{folder.name}.out").read_text("utf-8") == ""
    assert said.startswith(f"sendplan: {bad.name}")
    assert bad.says in said
    assert "; " in said, "it says what to do"
    assert "Traceback" not in said
    assert [path.name for path in folder.iterdir()] == [bad.name]


def test_there_are_at_least_fifteen_kinds() -> None:
    assert len(BAD) >= 15
