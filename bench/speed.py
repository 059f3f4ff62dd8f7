"""How quick sendplan is, as ratios against what one would use instead, run side by side in the same minutes.

    python bench/speed.py [--rounds 3] [--actions 3000] [--write]     an hour or so; --write: into docs/performance.md
    python bench/speed.py --smoke                                     that it runs at all, in a minute

Every figure is of whole processes, imports and all, each once a round and the rounds interleaved; the median counts.
A peer that takes minutes runs in the first round alone, and how time grows with a plan is measured once.
Peers get the same words, headings, lists and tables (`peer_sources.py`), but no colours of statuses, and neither we nor
they get the drawings: what is left out is theirs to gain. A peer that is not installed is named and left out.
"""

import argparse
import datetime as dt
import importlib.util
import math
import os
import pickle
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.big_plan import write_plan
from bench.growth import measure
from bench.peer_sources import click_tree, docxtpl_context, docxtpl_template, html_source, typst_source
from bench.process import ROOT, Taken, interleaved, own_peak, python, run, sendplan
from sendplan.check.records import load
from sendplan.model.document import Document, Figure
from sendplan.model.look import Look
from sendplan.papers.make import compose_paper
from sendplan.render.pdf import lay_out
from sendplan.templates.load import load_template

SCRIPT = "import sys; sys.argv[0] = 'sendplan'; from sendplan.cli.main import run; run()"
"""What the installed command does."""
IMPORTS = "import pandas, docx, reportlab.platypus"
SETTINGS = (
    "import atexit, gc; from sendplan.cli.main import COLLECT_EVERY\n"
    "gc.set_threshold(COLLECT_EVERY); atexit.register(gc.freeze)\n"
)
"""What the command line tells Python's collector."""
RENDER = SETTINGS + (
    "import pickle, sys; from sendplan.model.look import Look; from sendplan.render.{0} import render_{0}\n"
    "open(sys.argv[2], 'wb').write(render_{0}(pickle.load(open(sys.argv[1], 'rb')), Look()))"
)
BESIDE = SETTINGS + (
    "import pickle, sys; from sendplan.model.look import Look; from sendplan.render.docx import render_docx\n"
    "document, laid = pickle.load(open(sys.argv[1], 'rb'))\n"
    "open(sys.argv[2], 'wb').write(render_docx(document, Look(), laid))"
)
"""Word as `report` makes it beside the PDF, whose layout tells it the pages of its contents."""
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], pdf_standards=['ua-1'])"
WEASYPRINT = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"
PLATYPUS = (
    "import sys; sys.path.insert(0, {0!r}); from bench.peer_sources import platypus_pdf; platypus_pdf(*sys.argv[1:])"
)
DOCXTPL = (
    "import pickle, sys; from docxtpl import DocxTemplate\n"
    "t = DocxTemplate(sys.argv[3]); t.render(pickle.load(open(sys.argv[1], 'rb')), autoescape=True)\n"
    "t.save(sys.argv[2])"
)


@dataclass(frozen=True)
class Row:
    """A line of the table: what, the two figures, the ratio or growth, and the bar that it is to stay under."""

    what: str
    ours: str
    theirs: str
    found: float
    bar: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--actions", type=int, default=3000)
    parser.add_argument("--areas", type=int, default=12)
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if asked.smoke:
        asked.rounds, asked.actions, asked.areas = 1, 30, 2
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        for part in (start_up, papers, growth, peers, areas):
            for row in part(Path(name), asked):
                print(f"{row.what:60} {row.ours:>16} {row.theirs:>16} {row.found:8.2f}  {row.bar}", flush=True)
                rows.append(row)
    if asked.write:
        (ROOT / "docs/performance.md").write_text(_page(rows, asked), "utf-8")
    return 0


def start_up(folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    """`--help` beside a program that has the same commands and options and does nothing."""
    tree = folder / "tree.py"
    tree.write_text(click_tree(), "utf-8")
    found = interleaved(
        {"ours": lambda: python(SCRIPT, "--help"), "empty": lambda: run(sys.executable, tree, "--help")},
        asked.rounds * 3,
    )
    yield _ratio("`--help` ÷ the same commands with empty bodies", found["ours"], found["empty"], "≤ 1.25")


def papers(folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    """The Durham papers, cold."""
    durham = folder / "durham"
    sendplan("init", "--example", durham, cwd=folder)
    names = {
        "check": lambda: sendplan("check", cwd=durham),
        "summary": lambda: sendplan("summary", cwd=durham),
        "board": lambda: sendplan("report", "board", cwd=durham),
        "all": lambda: sendplan("report", cwd=durham),
        "imports": lambda: python(IMPORTS),
    }
    found = interleaved(names, asked.rounds if asked.smoke else asked.rounds * 5)  # short, and so unsteady
    yield _ratio("`check` ÷ importing pandas, python-docx, platypus", found["check"], found["imports"], "")
    yield _ratio("`summary` ÷ the same imports", found["summary"], found["imports"], "")
    yield _ratio("board paper, docx + pdf + html ÷ the same imports", found["board"], found["imports"], "≤ 2")
    yield _ratio("all papers × 3 formats ÷ the board paper", found["all"], found["board"], "≤ 3")


def peers(folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    """The annex of a large plan beside what else makes PDF and Word from the same words."""
    plan = folder / "plan"
    write_plan(asked.actions, plan)
    records = load(plan).records
    template = load_template(plan, "annex", records)
    composed = compose_paper(records, template, dt.date(2020, 11, 30), restricted=False)
    document = _without_figures(composed.document)
    pickled, context = folder / "document.pickle", folder / "context.pickle"
    pickled.write_bytes(pickle.dumps(document))
    laid = replace(lay_out(document, Look()), write=bytes)
    (folder / "laid.pickle").write_bytes(pickle.dumps((document, laid)))
    context.write_bytes(pickle.dumps(docxtpl_context(document)))
    typst, html = folder / "paper.typ", folder / "paper.html"
    typst.write_text(typst_source(document), "utf-8")
    html.write_text(html_source(document), "utf-8")
    docxtpl_template(folder / "template.docx")
    runs: dict[str, Callable[[], Taken]] = {
        "pdf": lambda: python(RENDER.format("pdf"), pickled, folder / "ours.pdf"),
        "docx": lambda: python(BESIDE, folder / "laid.pickle", folder / "ours.docx"),
        "docx alone": lambda: python(RENDER.format("docx"), pickled, folder / "alone.docx"),
        "platypus": lambda: python(PLATYPUS.format(str(ROOT)), context, folder / "platypus.pdf"),
    }
    for name, one in {
        "typst": lambda: python(TYPST, typst, folder / "typst.pdf"),
        "weasyprint": lambda: python(WEASYPRINT, html, folder / "weasyprint.pdf"),
        "docxtpl": lambda: python(DOCXTPL, context, folder / "peer.docx", folder / "template.docx"),
    }.items():
        if importlib.util.find_spec(name):
            runs[name] = one
        else:
            print(f"{name} is not installed: left out (make bench installs it)", flush=True)
    found = interleaved(runs, asked.rounds)
    of = f"{asked.actions:,} actions, annex, "
    for name, label, bar in (
        ("typst", "Typst PDF/UA-1", "≤ 0.6"),
        ("weasyprint", "WeasyPrint PDF/UA-1", "≤ 0.05"),
        ("platypus", "plain platypus, untagged", "≤ 0.45"),
    ):
        if name in found:
            yield _ratio(f"{of}tagged PDF ÷ {label}", found["pdf"], found[name], bar)
    if "docxtpl" in found:
        yield _ratio(f"{of}Word, beside its PDF ÷ docxtpl", found["docx"], found["docxtpl"], "≤ 0.5")
        what = f"{of}Word alone, laid out for its contents’ pages ÷ docxtpl, which has none"
        yield _ratio(what, found["docx alone"], found["docxtpl"], "")


def growth(folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    """How CPU time grows from a plan to a much larger one, and how much memory each further 1,000 actions take."""
    few, many = asked.actions, asked.actions * 10
    plans = {size: folder / f"plan-{size}" for size in (few, many)}
    for size, root in plans.items():
        write_plan(size, root)
    for form in ("html",) if asked.smoke else ("pdf", "docx", "html"):
        small, large = (sendplan("report", "annex", "--format", form, cwd=plans[size]) for size in (few, many))
        if not asked.smoke and small.peak <= own_peak():
            raise RuntimeError("a process counts what this one held when it began it: measure growth first")
        what = f"annex, {few:,} → {many:,} actions, {form}: exponent of CPU"
        yield Row(what, f"{small.cpu:.1f} s", f"{large.cpu:.1f} s",
                  math.log(large.cpu / small.cpu) / math.log(many / few), "≤ 1.1")  # fmt: skip
        yield Row(f"annex, {form}: MB for each further 1,000 actions", f"{small.peak:.0f} MB", f"{large.peak:.0f} MB",
                  (large.peak - small.peak) / (many - few) * 1000, "≤ 15")  # fmt: skip
        (fast, _), (slow, _) = (measure(form, rows) for rows in (few, few * 4))
        yield Row(f"one theme, {few:,} → {few * 4:,} rows, {form}: exponent of CPU", f"{fast:.1f} s", f"{slow:.1f} s",
                  math.log(slow / fast) / math.log(4), "≤ 1.1")  # fmt: skip


def areas(folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    """Many areas at once, by the clock."""
    for number in range(asked.areas):
        sendplan("init", "--example", folder / f"areas/{number:02}", cwd=folder)

    templates = ("chair",) if asked.smoke else ()

    def night(workers: int) -> Taken:
        for reports in folder.glob("areas/*/reports"):
            shutil.rmtree(reports)
        return sendplan("report", *templates, "--workspaces", "areas/*", "--workers", str(workers), cwd=folder)

    found = interleaved({"two": lambda: night(2), "one": lambda: night(1)}, max(1, asked.rounds // 2))
    two, one = found["two"].wall, found["one"].wall
    yield Row(f"{asked.areas} areas, all papers, two workers ÷ one, by the clock", f"{two:.1f} s", f"{one:.1f} s",
              two / one, "≤ 0.65")  # fmt: skip


def _ratio(what: str, ours: Taken, theirs: Taken, bar: str) -> Row:
    return Row(what, f"{ours.cpu:.2f} s", f"{theirs.cpu:.2f} s", ours.cpu / theirs.cpu, bar)


def _without_figures(document: Document) -> Document:
    """The document's words and tables alone; without the fields of a letterhead, which it has none of here."""
    sections = tuple(
        replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, Figure)))
        for section in document.sections
    )
    return replace(document, sections=sections, fields={})


def _page(rows: list[Row], asked: argparse.Namespace) -> str:
    lines = [f"| {row.what} | {row.ours} | {row.theirs} | {row.found:.2f} | {row.bar} |" for row in rows]
    missed = [row.what for row in rows if row.bar and row.found > float(row.bar.removeprefix("≤ "))]
    how = (
        f"Measured on {dt.datetime.now().astimezone():%-d %B %Y} by `python bench/speed.py --write`: {os.cpu_count()} "
        f"cores, {platform.system()}, Python {platform.python_version()}, rounds: {asked.rounds}, medians. Seconds are "
        "CPU seconds of whole processes unless it says otherwise. The bar is what we hold ourselves to."
    )
    head = ["| What | sendplan, or few | the other, or many | Ratio, or growth | Bar |", "|-|-|-|-|-|"]
    over = f"Over its bar: {'; '.join(missed)}." if missed else "Nothing is over its bar."
    return "\n".join(["# How quick it is", "", how, "", *head, *lines, "", over, ""])


if __name__ == "__main__":
    sys.exit(main())
