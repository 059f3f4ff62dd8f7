"""Measure how CPU time and memory grow with a pack: `python bench/packs.py [--copies 1 25 135] [PAPER.pdf]`.

A tagged paper of about 40 pages (made here, or the one given) is merged with itself that many times, each size in its
own process: with page numbers and without, with the result checked, and by the whole command `pack`, with agenda and
leak check, on the example's data. Memory should not grow, because papers are written one by one and read in pieces.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]

PAPER = """
import sys
from datetime import date
from sendplan.model.document import Cell, Column, Document, Heading, Paragraph, Row, Run, Section, Table
from sendplan.model.look import Look
from sendplan.render.pdf import render_pdf

def cell(words):
    return Cell((Paragraph((Run(words),)),))

TEXT = "Develop arrangements to share data across agencies so that needs are understood early and met well, row {}"
WIDTHS = (("Ref", 40), ("Action", 300), ("Lead", 140))
columns = tuple(Column(name, width, row_header=name == "Ref") for name, width in WIDTHS)
rows = tuple(Row((cell(f"1.{n}"), cell(TEXT.format(n)), cell(f"Body {n % 20}"))) for n in range(800))
blocks = (Heading(1, "Theme 1", "theme-1", "1"), Table(columns, rows, "Every action of the theme"))
paper = Document("Pack", "Made up", "Made up", date(2020, 11, 30), "Pack", "", "", (Section(blocks),))
open(sys.argv[1], "wb").write(render_pdf(paper, Look()))
"""

PACK = """
import sys
from datetime import date
from pathlib import Path
from sendplan.fonts import REGULAR
from sendplan.tagged_pdf import Metadata
from sendplan.tagged_pdf.merge import Source, Stamp, check, merge

paper, target, copies, step = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
if step == "check":
    assert check(target) == []
else:
    sources = [Source(paper, f"Paper {n}", f"Item {n}", uris=(f"{n}.pdf",)) for n in range(1, copies + 1)]
    stamp = Stamp(REGULAR) if step == "stamped" else None
    with target.open("wb") as file:
        merged = merge(sources, file, Metadata("Pack", "Made up", "", "en-GB", date(2020, 11, 30)), stamp=stamp)
    print(merged.pages, sum(paper.elements for paper in merged.papers))
"""


WHOLE = """
import sys
from pathlib import Path
from sendplan import api

paper, copies, folder = Path(sys.argv[1]), int(sys.argv[3]), Path(sys.argv[2]).parent / "meeting"
folder.mkdir(exist_ok=True)
items = [f'[[items]]\\ntitle = "Item {n}"\\npapers = ["../{paper.name}"]\\n' for n in range(copies)]
agenda = folder / "agenda.toml"
agenda.write_text('title = "Bench"\\ndate = 2020-12-10\\n' + "".join(items), "utf-8")
[made] = api.pack(api.example(), agenda, replace=True).written
print(made.record.pages, sum(paper.elements for paper in made.record.papers))
"""


def measure(code: str, *arguments: str) -> tuple[str, float, float]:
    """Return the output of the process, its CPU seconds and its peak memory (MB); raises if it fails."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    printed = process.stdout.read().strip()
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"ended with {process.returncode}")
    return printed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paper", type=Path, nargs="?")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 5, 25])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paper, target = asked.paper or Path(folder, "paper.pdf"), Path(folder, "pack.pdf")
        if not asked.paper:
            measure(PAPER, str(paper))
        pages = elements = ""
        for copies in sorted(asked.copies):
            for step in ("plain", "stamped", "check", "whole"):
                code = WHOLE if step == "whole" else PACK
                printed, seconds, megabytes = measure(code, str(paper), str(target), str(copies), step)
                if printed:
                    pages, elements = printed.split()
                print(
                    f"{copies:3} papers, {pages:>5} pages, {elements:>7} elements, {step:8}"
                    f"{seconds:6.2f} CPU s, peak {megabytes:4.0f} MB, {target.stat().st_size / 1024:6.0f} KB"
                )


if __name__ == "__main__":
    main()
