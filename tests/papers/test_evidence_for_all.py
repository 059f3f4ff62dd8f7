"""The public bundle of evidence holds no file that is not for everybody, and says which it left out."""

import zipfile
from pathlib import Path

import pytest

from tests.commands import sendplan
from tests.workspaces import Workspace, action, said

PRIVATE = "Arkwright Care withdrew its tender for the centre last week."


def bundled(root: Path, name: str, content: bytes) -> tuple[list[str], str]:
    """The files in the bundle, and what the command says."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    done = said("2020-11", "Complete", "1.1", completed_on="2020-11-06", evidence=name)
    told = said("2020-11", "Red", "1.2", progress=PRIVATE, restricted="yes")
    Workspace((action("1.1"), action("1.2")), [done, told]).write(root)
    (root / name).write_bytes(content)
    ended = sendplan("evidence", workspace=root)
    assert ended.code == 0
    with zipfile.ZipFile(next((root / "reports").rglob("evidence.zip"))) as archive:
        return [one for one in archive.namelist() if one.startswith("files/")], ended.err


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("evidence/minutes.txt", f"Minutes. {PRIVATE}".encode(), "it holds words that were told in private"),
        ("evidence/private/minutes.txt", b"Minutes of 6 November.", "in a folder that is marked as private"),
        ("evidence/minutes.docx", b"PK\x03\x04 damaged", "it cannot be looked through"),
        ("evidence/minutes.pdf", b"%PDF-1.7 damaged", "it cannot be looked through"),
    ],
)
def test_a_file_that_is_not_for_everybody_is_left_out_and_named(
    name: str, content: bytes, why: str, tmp_path: Path
) -> None:
    files, words = bundled(tmp_path, name, content)
    assert files == []
    assert why in words
    assert name in words


def test_others_are_in_it(tmp_path: Path) -> None:
    files, words = bundled(tmp_path, "evidence/minutes.txt", b"Minutes of 6 November: a centre was looked for.")
    assert (files, "left out" in words) == (["files/evidence/minutes.txt"], False)
