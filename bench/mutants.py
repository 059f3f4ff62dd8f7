"""Mutation testing by mutmut: which small changes of the code that decides what a paper says does no test see?

    python bench/mutants.py                                  every area below
    python bench/mutants.py rules                            one area
    python bench/mutants.py rules/theme read/dates/spans     some modules, named as they stand under sendplan/

Each area has the tests that are meant to watch it, all within the process, so that a mutant costs well under a second:
mutmut writes every mutant of a function into one copy of the code (`.mutants/AREA/mutants`), runs the tests once to
learn which of them reach which function, and forks for each mutant. It changes what stands in functions; tables at the
top of a module are not changed. A survivor is printed as a row for docs/mutants.md, where its reason belongs.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / ".mutants"
LINKED = ("sendplan", "tests", "data", "templates", "docs")
SETTINGS = """
[tool.mutmut]
source_paths = ["sendplan"]
also_copy = ["data", "templates", "docs"]
only_mutate = {modules}
pytest_add_cli_args = ["-n", "0", "-p", "no:cacheprovider", "-m", "not external"]
pytest_add_cli_args_test_selection = {tests}
use_git_change_detection = false
"""
SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
"""How mutmut's lines of progress begin."""

KILLED = "killed"
OUTCOMES = {0: "survived", 1: KILLED, 3: KILLED, 5: "untested", 33: "untested", 36: KILLED, -24: KILLED, 24: KILLED,
            152: KILLED, 255: KILLED}  # fmt: skip
"""By the exit code of the tests; a mutant that never ends (24, 36, 152, 255) is as good as killed."""


@dataclass(frozen=True)
class Area:
    """Modules, as patterns under sendplan/, and the tests that watch them."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


AREAS = {
    "rules": Area(("rules/*.py",), ("tests/rules", "tests/show", "tests/test_hand_count.py")),
    "summarise": Area(("summarise/*.py",), ("tests/rules", "tests/show", "tests/api", "tests/test_hand_count.py")),
    "public": Area(
        ("compose/public.py",),
        (
            "tests/compose/test_public_numbers.py",
            "tests/compose/test_restricted_status.py",
            "tests/compose/test_public_sections.py",
            "tests/papers/test_privacy.py",
        ),
    ),
    "papers": Area(
        ("papers/manifest.py", "papers/drafts.py"),
        ("tests/papers/test_manifest.py", "tests/papers/test_drafts.py"),
    ),
    "dates": Area(("read/dates/*.py",), ("tests/read/test_dates.py",)),
    "statuses": Area(("read/statuses/*.py",), ("tests/read/test_statuses.py",)),
}


def main(words: list[str]) -> int:
    chosen = _chosen(words)
    if chosen is None:
        print(f"no area and no module of one is called so: {' '.join(words)}; the areas: {', '.join(AREAS)}")
        return 2
    for name, modules in chosen.items():
        began = time.monotonic()
        folder = _prepared(name, modules)
        mutmut = Path(sys.executable).parent / "mutmut"
        environment = {**os.environ, "HYPOTHESIS_PROFILE": "mutants"}
        ended = subprocess.run(
            [mutmut, "run"], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        found = _found(folder)
        if not found:
            lines = [line for line in ended.stdout.splitlines() if line and line[0] not in SPINNER]
            print("\n".join([*lines[-30:], ended.stderr[-2000:], f"{name}: mutmut did not come to an end"]))
            return 1
        print("\n".join(_said(name, found, time.monotonic() - began)))
        for module, mutant in _lived(found):
            print(f"| {module} | {_diff(folder, mutmut, mutant)} | |", flush=True)
    return 0


def _chosen(words: list[str]) -> dict[str, list[str]] | None:
    """Area → its modules; None if a word names nothing."""
    every = {
        name: sorted(
            path.relative_to(ROOT).as_posix() for one in area.modules for path in (ROOT / "sendplan").glob(one)
        )
        for name, area in AREAS.items()
    }
    if not words:
        return every
    chosen: dict[str, list[str]] = {}
    for word in words:
        if word in every:
            chosen[word] = every[word]
            continue
        path = f"sendplan/{word.removesuffix('.py')}.py"
        name = next((name for name, modules in every.items() if path in modules), None)
        if name is None:
            return None
        chosen.setdefault(name, []).append(path)
    return chosen


def _prepared(name: str, modules: list[str]) -> Path:
    """A new folder in which mutmut finds the repository by links, and its settings."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for linked in LINKED:
        (folder / linked).symlink_to(ROOT / linked, target_is_directory=True)
    settings = SETTINGS.format(modules=json.dumps(modules), tests=json.dumps(AREAS[name].tests))
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8") + settings, "utf-8")
    return folder


def _found(folder: Path) -> dict[str, dict[str, str]]:
    """Module → mutant → what became of it."""
    found = {}
    for meta in sorted((folder / "mutants").rglob("*.py.meta")):
        codes = json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
        if codes and None not in codes.values():
            module = meta.relative_to(folder / "mutants/sendplan").as_posix().removesuffix(".py.meta")
            found[module] = {mutant: OUTCOMES.get(code, f"ended with {code}") for mutant, code in codes.items()}
    return found


def _said(name: str, found: dict[str, dict[str, str]], seconds: float) -> Iterable[str]:
    mutants = 0
    for module, outcomes in found.items():
        counts = Counter(outcomes.values())
        mutants += len(outcomes)
        others = ", ".join(f"{number} {word}" for word, number in sorted(counts.items()) if word != KILLED)
        yield f"{module}: {counts[KILLED]} of {len(outcomes)} killed, {counts[KILLED] / len(outcomes):.0%}; {others}"
    yield f"{name}: {mutants} mutants in {seconds:.0f} s"


def _lived(found: dict[str, dict[str, str]]) -> Iterable[tuple[str, str]]:
    return (
        (module, mutant)
        for module, outcomes in found.items()
        for mutant, outcome in outcomes.items()
        if outcome != KILLED
    )


def _diff(folder: Path, mutmut: Path, mutant: str) -> str:
    """`function` | `line` → `changed line`."""
    shown = subprocess.run([mutmut, "show", mutant], cwd=folder, capture_output=True, text=True, check=True).stdout
    function = re.sub(r"__mutmut_\d+$", "", mutant.rpartition(".")[2]).removeprefix("x_").replace("ǁ", ".").lstrip("x.")
    lines = re.findall(r"^([-+])(?![-+]{2})(.*)$", shown, re.MULTILINE)
    old, new = (" ".join(text.strip() for mark, text in lines if mark == wanted) for wanted in "-+")
    return f"`{function}` | `{old}` → `{new}`".replace("|", "¦").replace(" ¦ ", " | ", 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
