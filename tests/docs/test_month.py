"""The README's month, command by command: from an empty folder to a pack with an issued paper."""

import contextlib
import re
import zipfile
from pathlib import Path

import pypdfium2

from tests.commands import REPOSITORY, ended

ELSEWHERE = ("import", "evidence", "stocktake")
"""What other tests do: it needs a tracker of one's own, or is asked for twice a year."""
BOARD = """
title = "Highlight report"
board = "SEND Strategic Partnership"
purpose = "For decision"
sections = ["front", "asks", "returns"]
"""
AGENDA = """
title = "SEND Strategic Partnership"
date = 2020-12-10
month = "2020-11"

[[items]]
title = "Highlight report"
presenter = "Partnership officer"
for = "decision"
papers = ["board"]
"""
CHAIR = "The chair thanks every lead."


def commands() -> list[list[str]]:
    """The lines of the README's month, without their remarks."""
    page = (REPOSITORY / "README.md").read_text("utf-8")
    block = page.partition("## An officer's month")[2].partition("```\n")[2].partition("```")[0]
    lines = [line.partition("#")[0].split()[1:] for line in block.splitlines() if line.startswith("sendplan")]
    return [words for words in lines if words and not set(words) & set(ELSEWHERE)]


def amended(paper: Path) -> None:
    """The chair's sentence, put in by hand before the second heading."""
    with zipfile.ZipFile(paper) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode()
    at = re.search(r'<w:p><w:pPr><w:pStyle w:val="Heading1"/>', body)
    assert at
    new = f"{body[: at.start()]}<w:p><w:r><w:t>{CHAIR}</w:t></w:r></w:p>{body[at.start() :]}"
    with zipfile.ZipFile(paper, "w") as archive:
        for name, content in {**parts, "word/document.xml": new.encode()}.items():
            archive.writestr(name, content)


def test_the_month_as_the_readme_writes_it(tmp_path: Path) -> None:
    found = commands()
    assert [words[0] for words in found][-4:] == ["amend", "issue", "pack", "verify"]
    with contextlib.chdir(tmp_path):
        assert ended("init", "--example").code == 0
        for path in Path("templates").glob("*.toml"):
            path.unlink()  # one small paper stands for all: the commands are what is tested here
        Path("templates/board.toml").write_text(BOARD, "utf-8")
        Path("packs/2020-12-10/agenda.toml").write_text(AGENDA, "utf-8")
        for words in found:
            if words[0] == "amend":
                amended(Path(words[1]))
            done = ended(*words)
            assert done.code == 0, (words, done.out, done.err)
        packs = list(Path("packs/2020-12-10").glob("*.pdf"))
        assert len(packs) == 1
        with pypdfium2.PdfDocument(packs[0]) as pdf:
            pages = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)
        assert "Version 1.0 of 10 December 2020" in pages
        assert CHAIR in pages
        assert CHAIR in Path("reports/2020-11/issued/board-1.0.html").read_text("utf-8")
        assert list(Path("reports/2020-11/hand-over").glob("*.eml"))
    assert all("identical" in line for line in done.out.splitlines() if line.startswith("reports/"))
