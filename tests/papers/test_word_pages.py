"""In Word a short paper takes as many pages as its PDF, through LibreOffice, and none that is empty."""

import io
import subprocess
from datetime import date
from pathlib import Path

import pdfplumber
import pytest

from sendplan.papers.make import compose_paper, make
from sendplan.templates.load import load_template
from tests.commands import REPOSITORY
from tests.templates.papers import durham

FOOT, HEAD = 90, 72
"""Points at a page's ends that hold heads and feet."""


@pytest.mark.external
@pytest.mark.parametrize("name", ["brief", "board", "families"])
def test_word_takes_no_more_pages_than_the_pdf(name: str, tmp_path: Path) -> None:
    template = load_template(REPOSITORY, name, durham())
    paper = compose_paper(durham(), template, date(2020, 11, 30), restricted=False)
    word, pdf = (made.content for made in make(paper, ["docx", "pdf"]))
    (tmp_path / "paper.docx").write_bytes(word)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path))
    subprocess.run((*command, str(tmp_path / "paper.docx")), capture_output=True, check=True)
    with pdfplumber.open(tmp_path / "paper.pdf") as shown, pdfplumber.open(io.BytesIO(pdf)) as wanted:
        assert len(shown.pages) <= len(wanted.pages)
        last = shown.pages[-1]
        body = last.crop((0, HEAD, float(last.width), float(last.height) - FOOT))
        assert len(body.extract_words()) > 20
