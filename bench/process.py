"""Run a process and measure it: CPU seconds, elapsed seconds, and peak memory."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LONG = 120.0
"""Elapsed seconds from which a run is not repeated."""


@dataclass(frozen=True)
class Taken:
    """What a process took.

    Attributes:
        cpu: User and system seconds, with those of its children.
        wall: Elapsed seconds.
        peak: Peak memory in MB. On Linux it is never less than what this process had when it started the other.
    """

    cpu: float
    wall: float
    peak: float


def run(*words: str | Path, cwd: Path = ROOT) -> Taken:
    """Run the command in its own process and return what it took. Raises RuntimeError if it fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode already
    begun = time.perf_counter()
    with subprocess.Popen(
        [*map(str, words)], cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, words))[:120]} ended with {process.returncode}: {said.decode()[-500:]}")
    return Taken(usage.ru_utime + usage.ru_stime, time.perf_counter() - begun, usage.ru_maxrss / 1024)


def own_peak() -> float:
    """Return the peak memory of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def python(code: str, *arguments: str | Path) -> Taken:
    return run(sys.executable, "-c", code, *arguments)


def sendplan(*words: str | Path, cwd: Path) -> Taken:
    return run(sys.executable, "-m", "sendplan", *words, cwd=cwd)


def interleaved(runs: Mapping[str, Callable[[], Taken]], rounds: int) -> dict[str, Taken]:
    """Return the median of each figure over the rounds, with each run once in every round.

    In this way a busy minute of the machine affects all runs. A run that takes longer than `LONG` is made only once.
    """
    taken: dict[str, list[Taken]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, one in runs.items():
            if not taken[name] or taken[name][0].wall < LONG:
                taken[name].append(one())
    return {name: _median(found) for name, found in taken.items()}


def _median(found: Sequence[Taken]) -> Taken:
    return Taken(
        *(statistics.median(figures) for figures in zip(*((one.cpu, one.wall, one.peak) for one in found), strict=True))
    )
