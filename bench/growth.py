"""Measure how CPU time and memory grow with a plan: `python bench/growth.py [--format pdf] [--sizes 3000 6000 12000]`.

The action table of one theme with that many rows is rendered, each size in its own process. Prints CPU seconds, peak
memory, the exponent of the growth from the smallest to the largest size, and the memory for each further 1,000 rows.
"""

import argparse
import math
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

CODE = """
import gc, sys
from sendplan.cli.main import COLLECT_EVERY
gc.set_threshold(COLLECT_EVERY)
from datetime import date
from sendplan.model.document import Cell, Chip, Column, Document, Heading, Paragraph, Row, Run, Section, Table
from sendplan.model.look import Look
from sendplan.model.status import Status
from sendplan.render.{0} import render_{0}

def cell(*inlines):
    return Cell((Paragraph(inlines),))

TEXT = "Develop arrangements to share data across agencies so that needs are understood early and met well, row {{}}"
WIDTHS = (28, 178, 74, 74, 65, 63)
NAMES = ("Ref", "Action", "Lead", "Due", "Reported", "Computed")
columns = tuple(Column(name, width, row_header=name == "Ref") for name, width in zip(NAMES, WIDTHS))
statuses = list(Status)
rows = tuple(
    Row((
        cell(Run(f"1.{{n}}", "strong")), cell(Run(TEXT.format(n))), cell(Run(f"Body {{n % 20}}")),
        cell(Run("31 Dec 2020")),
        cell(Chip(statuses[n % 8], statuses[n % 8].word)), cell(Chip(statuses[n % 5], statuses[n % 5].word)),
    ))
    for n in range(int(sys.argv[1]))
)
blocks = (Heading(1, "Theme 1", "theme-1", "1"), Table(columns, rows, "Every action of the theme"))
paper = Document("Growth", "Made up", "Made up", date(2020, 11, 30), "Growth", "", "", (Section(blocks),))
sys.stdout.buffer.write(str(len(render_{0}(paper, Look()))).encode())
"""


def measure(form: str, rows: int) -> tuple[float, float]:
    """Return CPU seconds and peak memory (MB) of a process that renders a table of `rows` rows; raises if it fails."""
    process = subprocess.Popen(
        [sys.executable, "-c", CODE.format(form), str(rows)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", default="pdf", choices=["pdf", "docx", "html"])
    parser.add_argument("--sizes", type=int, nargs="+", default=[3000, 6000, 12000])
    asked = parser.parse_args()
    found = [(rows, *measure(asked.format, rows)) for rows in sorted(asked.sizes)]
    for rows, seconds, megabytes in found:
        print(f"{rows:6} rows: {seconds:6.2f} CPU s, peak {megabytes:6.0f} MB")
    (few, fast, small), (many, slow, large) = found[0], found[-1]
    exponent = math.log(slow / fast) / math.log(many / few)
    print(f"exponent {exponent:.2f}; {(large - small) / (many - few) * 1000:.1f} MB per 1,000 rows")


if __name__ == "__main__":
    main()
