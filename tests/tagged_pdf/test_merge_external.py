"""Papers that LibreOffice and Chromium tagged, packed with our own, and read by poppler as they were read before."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from sendplan.tagged_pdf.merge import Source, check
from tests.tagged_pdf.packs import opened, packed, parts, tagged, types

pytestmark = pytest.mark.external

PAPER = """<!doctype html><html lang="cy"><head><meta charset="utf-8"><title>Papur</title></head><body>
<h1 id="top">{title}</h1><p>Geiriau, <a href="#end">dolen</a> a <a href="https://example.org/">dolen arall</a>.</p>
<h2>Tabl</h2><table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>
<tbody><tr><th scope="row">1</th><td>2</td></tr><tr><th scope="row">3</th><td>4</td></tr></tbody></table>
<ul><li>un</li><li>dau</li></ul><form><label>Enw <input name="who" value="x"></label></form>
<p id="end" style="page-break-before:always"><a href="#top">Yn ôl</a></p></body></html>"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("papers")
    made: dict[str, Path] = {}
    for name in ("first", "second"):
        page = folder / f"{name}.html"
        page.write_text(PAPER.format(title=name), "utf-8")
        made[f"{name} by LibreOffice"] = _by_libreoffice(page, folder / f"office-{name}")
        made[f"{name} by Chromium"] = _by_chromium(page, folder / f"chromium-{name}.pdf")
    made["our own"] = folder / "own.pdf"
    made["our own"].write_bytes(tagged("Our own", "Back<#top>"))
    return made


@pytest.fixture(scope="module")
def pack(papers: dict[str, Path]) -> bytes:
    return packed(*(Source(path, name, f"Item {name}") for name, path in papers.items()), stamp=True)[0]


def _by_libreoffice(page: Path, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    choices = (
        '{"PDFUACompliance":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
    )
    command = ("soffice", "--headless", profile, "--convert-to", f"pdf:writer_web_pdf_Export:{choices}")
    subprocess.run([*command, "--outdir", folder, page], capture_output=True, timeout=180, check=True)
    return folder / f"{page.stem}.pdf"


def _by_chromium(page: Path, target: Path) -> Path:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert browser, "Chromium is needed: install it, or leave these tests out with -m 'not external'"
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--no-first-run")
    profile = f"--user-data-dir={target.with_suffix('.profile')}"
    command = (browser, *flags, "--generate-pdf-document-outline", profile, f"--print-to-pdf={target}", page.as_uri())
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return target


def test_each_part_has_the_elements_of_its_paper(papers: dict[str, Path], pack: bytes) -> None:
    with opened(pack) as pdf:
        for part, path in zip(parts(pdf), papers.values(), strict=True):
            with pikepdf.open(path) as paper:
                before = types(paper.Root.StructTreeRoot.K)
                assert types(part.K).total() == before.total() > 3, part.T
                assert types(part.K) == before, part.T


def test_tags_hold_and_the_file_is_sound(pack: bytes) -> None:
    assert check(pack) == []
    with opened(pack) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_poppler_reads_each_paper_as_before(papers: dict[str, Path], pack: bytes, tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(pack)
    read = re.split(r"^  Part.*\n", _read(path), flags=re.MULTILINE)[1:]
    for text, (name, paper) in zip(read, papers.items(), strict=True):
        assert re.sub("^    ", "", text, flags=re.MULTILINE) == _read(paper), name


def _read(path: Path) -> str:
    """Types and words as poppler finds them, in order; without ids, and without attributes."""
    command = ["pdfinfo", "-enc", "UTF-8", "-struct-text", str(path)]
    lines = subprocess.run(command, capture_output=True, check=True).stdout.decode("latin-1").splitlines()
    return "".join([re.sub(r" <[\w.]+>", "", f"{line}\n") for line in lines if not re.match(r" *(/|Object \d)", line)])


def test_named_links_lead_to_their_own_paper(papers: dict[str, Path], pack: bytes) -> None:
    first = 0
    with opened(pack) as pdf:
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        for path in papers.values():
            with pikepdf.open(path) as paper:
                last = first + len(paper.pages)
            for page in pdf.pages[first:last]:
                annotations: list[Any] = list(page.obj.get("/Annots", []))
                for link in (one for one in annotations if one.Subtype == "/Link"):
                    target = link.Dest if "/Dest" in link else link.A.get("/D")
                    if isinstance(target, pikepdf.String):
                        target = names[str(target)]
                    if target is not None:
                        landed = target.D if isinstance(target, pikepdf.Dictionary) else target
                        assert first <= pdf.pages.index(pikepdf.Page(landed[0])) < last
            first = last
