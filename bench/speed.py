"""Measure how fast sendplan is, as ratios to what one would use instead, run side by side in the same minutes.

    python bench/speed.py [--rounds 3] [--actions 3000] [--write]     an hour or two; --write: into docs/performance.md
    python bench/speed.py --smoke                                     only whether it runs at all, in a minute

Every figure is of a whole process, with its imports. Each is run once in every round, the rounds are interleaved, and
the median counts. A peer that takes minutes runs only in the first round, and growth with the plan is measured once.
The other programs are in `peers.py`; those that are not installed are named and left out.
"""

import argparse
import datetime as dt
import math
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.big_plan import write_plan
from bench.growth import measure
from bench.peer_sources import click_tree
from bench.peers import Maker
from bench.peers import measure as measure_peers
from bench.peers import table as peers_table
from bench.process import ROOT, Taken, interleaved, own_peak, python, run, sendplan
from sendplan.model.calendar import Month

SCRIPT = "import sys; sys.argv[0] = 'sendplan'; from sendplan.cli.main import run; run()"
"""The code that the installed command runs."""
IMPORTS = "import pandas, docx, reportlab.platypus"


@dataclass(frozen=True)
class Row:
    """A line of the table: what is measured, two figures, their ratio or growth, and the most that it may be."""

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
        folder = Path(name)
        for part in (start_up, papers, growth, breadth, areas):
            rows += _told(part(folder, asked))
        makers = measure_peers(folder, asked.actions, asked.rounds)
        rows += _told(ratios(asked.actions, makers))
        print("\n".join(peers_table(makers)), flush=True)
    if asked.write:
        (ROOT / "docs/performance.md").write_text(_page(rows, makers, asked), "utf-8")
    return 0


def _told(rows: Iterator[Row]) -> Iterator[Row]:
    """Yield and print each row as soon as it is measured."""
    for row in rows:
        print(f"{row.what:60} {row.ours:>16} {row.theirs:>16} {row.found:8.2f}  {row.bar}", flush=True)
        yield row


def start_up(folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    """Yield the time of `--help`, beside a program with the same commands and options that does nothing."""
    tree = folder / "tree.py"
    tree.write_text(click_tree(), "utf-8")
    found = interleaved(
        {"ours": lambda: python(SCRIPT, "--help"), "empty": lambda: run(sys.executable, tree, "--help")},
        asked.rounds * 3,
    )
    yield _ratio("`--help` ÷ the same commands with empty bodies", found["ours"], found["empty"], "≤ 1.25")


def papers(folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    """Yield the time of the Durham papers in a new process."""
    durham = folder / "durham"
    sendplan("init", "--example", durham, cwd=folder)
    names = {
        "check": lambda: sendplan("check", cwd=durham),
        "summary": lambda: sendplan("summary", cwd=durham),
        "board": lambda: sendplan("report", "board", cwd=durham),
        "all": lambda: sendplan("report", cwd=durham),
        "imports": lambda: python(IMPORTS),
    }
    found = interleaved(names, asked.rounds if asked.smoke else asked.rounds * 5)  # short runs vary more
    yield _ratio("`check` ÷ importing pandas, python-docx, platypus", found["check"], found["imports"], "")
    yield _ratio("`summary` ÷ the same imports", found["summary"], found["imports"], "")
    yield _ratio("board paper, docx + pdf + html ÷ the same imports", found["board"], found["imports"], "≤ 2")
    yield _ratio("all papers × 3 formats ÷ the board paper", found["all"], found["board"], "≤ 3")


def ratios(actions: int, makers: dict[str, Maker]) -> Iterator[Row]:
    """Yield how much less time the annex of a large plan takes than with other programs."""
    of = f"{actions:,} actions, annex, "
    for ours, theirs, bar in (
        ("sendplan, PDF", "Typst", "≤ 0.6"),
        ("sendplan, PDF", "WeasyPrint", "≤ 0.05"),
        ("sendplan, PDF", "Fullbleed", ""),
        ("sendplan, PDF", "platypus", "≤ 0.45"),
        ("sendplan, Word", "docxtpl", "≤ 0.5"),
        ("sendplan, Word alone", "docxtpl", ""),
    ):
        if theirs in makers:
            one, other = makers[ours], makers[theirs]
            what = f"{of}{ours.removeprefix('sendplan, ')} ({one.makes}) ÷ {theirs} ({other.makes})"
            yield _ratio(what, one.taken, other.taken, bar)


def growth(folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    """Yield how CPU time grows from a plan to a much larger one, and the memory for each further 1,000 actions."""
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


def breadth(folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    """Yield how CPU time grows with months of history and with templates, with the Durham plan unchanged."""
    few, many = (2, 4) if asked.smoke else (12, 48)
    for what, widen, words in (("months", _months, ("report", "board")), ("templates", _templates, ("report",))):
        found = []
        for number in (few, many):
            root = folder / f"{what}-{number}"
            sendplan("init", "--example", root, cwd=folder)
            widen(root, number)
            found.append(sendplan(*words, cwd=root))
        small, large = found
        yield Row(f"`{' '.join(words)}`, {few} → {many} {what}: exponent of CPU", f"{small.cpu:.1f} s",
                  f"{large.cpu:.1f} s", math.log(large.cpu / small.cpu) / math.log(many / few), "≤ 1.1")  # fmt: skip


def _months(root: Path, number: int) -> None:
    """Write that many months, each with the updates of the example's first month."""
    first, *others = sorted((root / "data/updates").iterdir())
    for path in others:
        path.unlink()
    month = Month.parse(first.stem)
    for later in range(1, number):
        shutil.copy(first, first.with_name(f"{month.plus(later)}.csv"))


def _templates(root: Path, number: int) -> None:
    """Write that many more templates, each for one theme."""
    for at in range(number):
        text = f'extends = "board"\ntitle = "Subgroup {at}"\n[filters]\nthemes = [{at % 5 + 1}]\n'
        (root / f"templates/subgroup-{at}.toml").write_text(text, "utf-8")


def areas(folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    """Yield the elapsed time for many areas at once."""
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


def _page(rows: list[Row], makers: dict[str, Maker], asked: argparse.Namespace) -> str:
    lines = [f"| {row.what} | {row.ours} | {row.theirs} | {row.found:.2f} | {row.bar} |" for row in rows]
    missed = [row.what for row in rows if row.bar and row.found > float(row.bar.removeprefix("≤ "))]
    how = (
        f"Measured on {dt.datetime.now().astimezone():%-d %B %Y} by `python bench/speed.py --write`: {os.cpu_count()} "
        f"cores, {platform.system()}, Python {platform.python_version()}, rounds: {asked.rounds}, medians. Seconds are "
        "CPU seconds of whole processes unless it says otherwise. The bar is what we hold ourselves to."
    )
    head = ["| What | sendplan, or few | the other, or many | Ratio, or growth | Bar |", "|-|-|-|-|-|"]
    over = f"Over its bar: {'; '.join(missed)}." if missed else "Nothing is over its bar."
    annex = f"The annex of {asked.actions:,} actions, by each maker; “PDF/UA-1” is what it was asked for."
    parts = [how, "", *head, *lines, "", over, "", annex, "", *peers_table(makers)]
    return "\n".join(["# How quick it is", "", *parts, ""])


if __name__ == "__main__":
    sys.exit(main())
