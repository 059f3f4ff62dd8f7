"""CPU time of our PDF and Word papers beside what one would pick instead, on the same content, in the same run.

`python bench/peers.py [--actions 3000] [--runs 3]` prints, for each pair, both medians and their ratio:
our tagged PDF beside Typst's (PDF/UA-1), our Word file beside docxtpl's. Each run is a whole process of its own, so
that imports count. The content is the board's paper of a made-up plan, without its drawings: the peers cannot draw
them.
"""

import argparse
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.big_plan import write_plan
from bench.peer_sources import docxtpl_context, docxtpl_template, typst_source
from sendplan.check.records import load
from sendplan.model.document import Document, Figure
from sendplan.papers.make import compose_paper
from sendplan.templates.load import load_template

OURS = (
    "import pickle, sys; from sendplan.model.look import Look; from sendplan.render.{0} import render_{0}\n"
    "open(sys.argv[2], 'wb').write(render_{0}(pickle.load(open(sys.argv[1], 'rb')), Look()))"
)
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], pdf_standards=['ua-1'])"
DOCXTPL = (
    "import pickle, sys; from docxtpl import DocxTemplate\n"
    "t = DocxTemplate(sys.argv[3]); t.render(pickle.load(open(sys.argv[1], 'rb')), autoescape=True)\n"
    "t.save(sys.argv[2])"
)


def cpu_seconds(code: str, *arguments: Path) -> float:
    """User and system CPU seconds of one process that runs `code`; raises if it fails."""
    root = str(Path(__file__).parents[1])
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], env={**os.environ, "PYTHONPATH": root}
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def without_figures(document: Document) -> Document:
    """The document's words and tables alone; without the fields of a letterhead, which it has none of here."""
    sections = tuple(
        replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, Figure)))
        for section in document.sections
    )
    return replace(document, sections=sections, fields={})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actions", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_plan(asked.actions, folder / "plan")
        records = load(folder / "plan").records
        template = load_template(folder / "plan", "board", records)
        composed = compose_paper(records, template, date(2020, 11, 30), restricted=False)
        document = without_figures(composed.document)
        ours = folder / "document.pickle"
        ours.write_bytes(pickle.dumps(document))
        source = folder / "paper.typ"
        source.write_text(typst_source(document), "utf-8")
        context = folder / "context.pickle"
        context.write_bytes(pickle.dumps(docxtpl_context(document)))
        docxtpl_template(folder / "template.docx")
        pairs = {
            "pdf, sendplan": lambda: cpu_seconds(OURS.format("pdf"), ours, folder / "ours.pdf"),
            "pdf, typst": lambda: cpu_seconds(TYPST, source, folder / "typst.pdf"),
            "docx, sendplan": lambda: cpu_seconds(OURS.format("docx"), ours, folder / "ours.docx"),
            "docx, docxtpl": lambda: cpu_seconds(DOCXTPL, context, folder / "peer.docx", folder / "template.docx"),
        }
        taken = {label: [] for label in pairs}
        for _ in range(asked.runs):
            for label, run in pairs.items():
                taken[label].append(run())
        medians = {label: statistics.median(times) for label, times in taken.items()}
        print(f"{asked.actions} actions, {asked.runs} runs each, median CPU seconds of a whole process")
        for label, seconds in medians.items():
            print(f"  {label:16} {seconds:7.2f}  (from {min(taken[label]):.2f} to {max(taken[label]):.2f})")
        for kind, peer in (("pdf", "typst"), ("docx", "docxtpl")):
            print(f"  {kind}: sendplan / {peer} = {medians[f'{kind}, sendplan'] / medians[f'{kind}, {peer}']:.2f}")


if __name__ == "__main__":
    main()
