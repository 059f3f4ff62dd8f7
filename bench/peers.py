"""Measure one long annex, made by sendplan and by other programs for PDF and Word, each in its own processes.

Another process writes their input (`annex.py`), because a process that measures must be small itself. `makes` says
where a peer cannot do the same work.
"""

import importlib.util
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from bench.process import ROOT, Taken, interleaved, python, run

SETTINGS = (
    "import atexit, gc; from sendplan.cli.main import COLLECT_EVERY\n"
    "gc.set_threshold(COLLECT_EVERY); atexit.register(gc.freeze)\n"
)
"""The settings of Python's garbage collector in the command line."""
RENDER = SETTINGS + (
    "import pickle, sys; from sendplan.model.look import Look; from sendplan.render.{0} import render_{0}\n"
    "open(sys.argv[2], 'wb').write(render_{0}(pickle.load(open(sys.argv[1], 'rb')), Look()))"
)
BESIDE = SETTINGS + (
    "import pickle, sys; from sendplan.model.look import Look; from sendplan.render.docx import render_docx\n"
    "document, laid = pickle.load(open(sys.argv[1], 'rb'))\n"
    "open(sys.argv[2], 'wb').write(render_docx(document, Look(), laid))"
)
"""Word as `report` makes it beside the PDF, whose layout gives the page numbers of the contents."""
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], pdf_standards=['ua-1'])"
WEASYPRINT = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"
FULLBLEED = (
    "import sys, fullbleed; from pathlib import Path\n"
    "engine = fullbleed.PdfEngine(pdf_profile='pdfua1', document_lang='en-GB', document_title='Annex',\n"
    "                             font_files=[sys.argv[3]])\n"
    "made = engine.render_pdf(Path(sys.argv[1]).read_text('utf-8'), \"body { font-family: 'Source Sans 3' }\")\n"
    "Path(sys.argv[2]).write_bytes(made)"
)
PLATYPUS = (
    "import sys; sys.path.insert(0, {0!r}); from bench.peer_sources import platypus_pdf; platypus_pdf(*sys.argv[1:])"
)
DOCXTPL = (
    "import pickle, sys; from docxtpl import DocxTemplate\n"
    "t = DocxTemplate(sys.argv[3]); t.render(pickle.load(open(sys.argv[1], 'rb')), autoescape=True)\n"
    "t.save(sys.argv[2])"
)
UA = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'


@dataclass(frozen=True)
class Maker:
    """The result of one program: what it made, with what time and memory; `size` is in bytes, `pages` is for a PDF."""

    name: str
    makes: str
    taken: Taken
    size: int
    pages: int | None


@dataclass(frozen=True)
class _Peer:
    """A program to compare with; `there` says whether it is installed."""

    makes: str
    target: str
    there: bool
    run: Callable[[], Taken]


def measure(folder: Path, actions: int, rounds: int) -> dict[str, Maker]:
    """Return each program's result by name, ours first. Those that are not installed are printed and left out."""
    peers = _peers(folder, actions)
    for name in (name for name, peer in peers.items() if not peer.there):
        print(f"{name} is not installed: left out (make bench installs what PyPI has)", flush=True)
    there = {name: peer for name, peer in peers.items() if peer.there}
    taken = interleaved({name: peer.run for name, peer in there.items()}, rounds)
    return {name: _made(name, peer, taken[name], folder / peer.target) for name, peer in there.items()}


def table(makers: dict[str, Maker]) -> Iterator[str]:
    """Yield the lines of a Markdown table of the results."""
    yield "| Made by | What | CPU | By the clock | Most memory | File | Pages |"
    yield "|-|-|-|-|-|-|-|"
    for maker in makers.values():
        taken, pages = maker.taken, "" if maker.pages is None else f"{maker.pages:,}"
        yield (
            f"| {maker.name} | {maker.makes} | {taken.cpu:.1f} s | {taken.wall:.1f} s | {taken.peak:.0f} MB | "
            f"{maker.size / 1e6:.1f} MB | {pages} |"
        )


def _made(name: str, peer: _Peer, taken: Taken, file: Path) -> Maker:
    pages = None
    if file.suffix == ".pdf":
        with pypdfium2.PdfDocument(file) as document:
            pages = len(document)
    return Maker(name, peer.makes, taken, file.stat().st_size, pages)


def _peers(folder: Path, actions: int) -> dict[str, _Peer]:
    python(
        "import sys; from bench.annex import write_sources; write_sources(sys.argv[1], int(sys.argv[2]))",
        folder,
        str(actions),
    )
    pickled, context, page = (folder / name for name in ("annex.pickle", "context.pickle", "annex.html"))
    font = ROOT / "sendplan/fonts/SourceSans3-Regular.ttf"

    def by(makes: str, target: str, code: str, *sources: Path, needs: str = "sendplan") -> _Peer:
        there = importlib.util.find_spec(needs) is not None
        return _Peer(makes, target, there, lambda: python(code, sources[0], folder / target, *sources[1:]))

    def outside(makes: str, target: str, *command: str | Path) -> _Peer:
        return _Peer(makes, target, shutil.which(str(command[0])) is not None, lambda: run(*command, cwd=folder))

    return {
        "sendplan, PDF": by("PDF/UA-1 and PDF/A-2a", "ours.pdf", RENDER.format("pdf"), pickled),
        "Typst": by("PDF/UA-1", "typst.pdf", TYPST, folder / "annex.typ", needs="typst"),
        "WeasyPrint": by("PDF/UA-1", "weasyprint.pdf", WEASYPRINT, page, needs="weasyprint"),
        "Fullbleed": by("PDF/UA-1", "fullbleed.pdf", FULLBLEED, page, font, needs="fullbleed"),
        "platypus": by("PDF, untagged", "platypus.pdf", PLATYPUS.format(str(ROOT)), context),
        "Chromium": outside(
            "PDF, tagged, no PDF/UA; its own processes are not all counted but by the clock",
            "chromium.pdf",
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            "--timeout=3600000",
            f"--print-to-pdf={folder / 'chromium.pdf'}",
            page.as_uri(),
        ),
        "sendplan, Word": by("Word beside its PDF", "ours.docx", BESIDE, folder / "laid.pickle"),
        "sendplan, Word alone": by(
            "Word, laid out for its contents’ pages", "alone.docx", RENDER.format("docx"), pickled
        ),
        "docxtpl": by(
            "Word, without contents", "peer.docx", DOCXTPL, context, folder / "template.docx", needs="docxtpl"
        ),
        "LibreOffice": outside(
            "PDF/UA-1 of sendplan’s Word",
            "office/ours.pdf",
            "soffice",
            f"-env:UserInstallation={(folder / 'lo').as_uri()}",
            "--headless",
            "--convert-to",
            UA,
            "--outdir",
            folder / "office",
            folder / "ours.docx",
        ),
    }
