"""Mutation testing: which small changes of the code that decides what a paper says does no test see?

    python bench/mutants.py                                  every area below
    python bench/mutants.py rules                            one area
    python bench/mutants.py rules/theme read/dates/spans     some modules, named as they stand under sendplan/
    python bench/mutants.py rules --again                    only what lived when its area was last tried
    EVERY=5 python bench/mutants.py                          one mutant of five
    PATIENCE=1 python bench/mutants.py                       a second of tests for each: more seem to live, then --again

mutmut writes every mutant of a function into one copy of the code (`.mutants/AREA`). The tests of the area, all within
one process, are collected once; `tried.py` then forks for each mutant and runs the tests that reach its function, the
quick ones first, until one fails: a mutant costs about a tenth of a second. It changes what stands in functions; tables
at the top of a module are not changed. A survivor is printed as a row for docs/mutants.md, where its reason belongs.
"""

import ast
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import ndiff
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / ".mutants"
COPIED = ("sendplan", "tests")
LINKED = ("data", "templates", "docs", "pyproject.toml", "README.md", "CHANGELOG.md")
KILLED = "killed"
QUIETLY = ("-n", "0", "-p", "no:cacheprovider", "-p", "tried", "--assert", "plain", "--tb", "no", "-m", "not external",
           "--rootdir", ".")  # fmt: skip
"""Options of pytest. It is enough to know that a test fails, so that nothing is printed about it."""


@dataclass(frozen=True)
class Area:
    """A group of modules and the tests that watch them.

    `modules` are patterns under sendplan/. `tests` come in the order in which they run, those that find most first.
    `without` are tests that take too long.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    without: tuple[str, ...] = ()


AREAS = {
    "rules": Area(
        ("rules/*.py",),
        (
            "tests/rules/test_told.py",
            "tests/rules",
            "tests/show",
            "tests/test_hand_count.py",
            "tests/check/test_check_command.py",
            "tests/summarise/test_impact.py",
        ),
        (
            "tests/show/test_summary_command.py",
            "tests/check/test_check_command.py::test_any_column_may_be_missing_without_a_crash",
        ),
    ),
    "check": Area(
        ("check/*.py",),
        (
            "tests/rules/test_told.py",
            "tests/check",
            "tests/returns/test_kept_private.py",
            "tests/importing/test_markings.py",
        ),
        (
            "tests/check/test_check_command.py::test_any_column_may_be_missing_without_a_crash",
            "tests/check/test_files.py",
        ),
    ),
    "summarise": Area(
        ("summarise/*.py",),
        (
            "tests/rules/test_told.py",
            "tests/rules",
            "tests/summarise",
            "tests/show",
            "tests/api",
            "tests/test_hand_count.py",
        ),
    ),
    "public": Area(
        ("compose/public.py",),
        (
            "tests/compose/test_public_view.py",
            "tests/compose/test_permission.py",
            "tests/compose/test_public_numbers.py",
            "tests/compose/test_restricted_status.py",
            "tests/compose/test_public_sections.py",
            "tests/papers/test_privacy.py",
        ),
        ("tests/papers/test_privacy.py::test_no_byte_of_the_public_files_holds_it",),
    ),
    "papers": Area(
        ("papers/manifest.py", "papers/drafts.py"),
        ("tests/papers/test_manifest.py", "tests/papers/test_drafts.py"),
    ),
    "write": Area(("write/files.py",), ("tests/write", "tests/papers/test_drafts.py")),
    "dates": Area(("read/dates/*.py",), ("tests/read/test_readings.py", "tests/read/test_dates.py")),
    "statuses": Area(("read/statuses/*.py",), ("tests/read/test_readings.py", "tests/read/test_statuses.py")),
}


@dataclass(frozen=True)
class Mutant:
    """A small change of the code.

    `name` is mutmut's name for it, `reach` the function that it changes; `before` and `after` are the changed lines.
    """

    name: str
    reach: str
    module: str
    function: str
    before: str
    after: str

    @property
    def row(self) -> str:
        cells = (f"`{text}`".replace("|", "¦") for text in (self.function, f"{self.before}` → `{self.after}"))
        return f"| {self.module} | {' | '.join(cells)} | |"


def main(words: list[str]) -> int:
    again = "--again" in words
    chosen = _chosen([word for word in words if word != "--again"])
    if chosen is None:
        print(f"no area and no module of one is called so: {' '.join(words)}; the areas: {', '.join(AREAS)}")
        return 2
    for name, modules in chosen.items():
        began = time.monotonic()
        folder = WORK / name
        lived = folder / "lived.json"
        before = {tuple(row) for row in json.loads(lived.read_text("utf-8"))} if again and lived.exists() else None
        mutants = [mutant for path in _prepared(folder, modules) for mutant in _mutants(folder, path)]
        if before is not None:
            mutants = [mutant for mutant in mutants if _change(mutant) in before]
        mutants = mutants[:: int(os.environ.get("EVERY", "1"))]
        found = _tried(folder, AREAS[name], mutants)
        if found is None:
            print(f"{name}: the tests must pass before code is changed")
            return 1
        living = [mutant for mutant in mutants if found[mutant.name] != KILLED]
        print(
            "\n".join((*_said(name, mutants, found, time.monotonic() - began), *(one.row for one in living))),
            flush=True,
        )
        lived.write_text(json.dumps([_change(mutant) for mutant in living]), "utf-8")
    return 0


def _chosen(words: list[str]) -> dict[str, list[str]] | None:
    """Return area → its modules for these words; None if a word is neither an area nor a module."""
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


def _prepared(folder: Path, modules: list[str]) -> list[str]:
    """Copy the code and the tests into a folder, with links to what the tests need; return the modules' paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in LINKED:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(ROOT / name)
    for name in COPIED:
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return modules


def _mutants(folder: Path, path: str) -> list[Mutant]:
    """Return the mutants of a module, and write the module with all of them beside its own functions."""
    changed = _changed(path, (ROOT / path).read_text("utf-8"))
    (folder / path).write_text(changed, "utf-8")
    lines = changed.splitlines()
    functions = {
        node.name: [lines[node.lineno - 1].replace(node.name, ""), *lines[node.lineno : node.end_lineno]]
        for node in ast.walk(ast.parse(changed))
        if isinstance(node, ast.FunctionDef)
    }
    module = path.removeprefix("sendplan/").removesuffix(".py")
    dotted = path.removesuffix(".py").replace("/", ".")
    found = []
    for name, body in functions.items():
        function, mark, number = name.partition("__mutmut_")
        if not mark or not number.isdigit():
            continue
        told = list(ndiff(functions[f"{function}__mutmut_orig"], body))
        before, after = (" ".join(one[2:].strip() for one in told if one[0] == sign) for sign in "-+")
        shown = function.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
        found.append(Mutant(f"{dotted}.{name}", f"{dotted}.{function}", module, shown, before, after))
    return found


def _changed(path: str, source: str) -> str:
    """Return the source of the module with every mutant. It is cached, because mutmut takes seconds for each module."""
    from mutmut.mutation.file_mutation import mutate_file_contents

    kept = WORK / "kept" / f"{hashlib.sha256(f'{path} {source}'.encode()).hexdigest()}.py"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        code: str = mutate_file_contents(path, source).code
        kept.write_text(code, "utf-8")
    return kept.read_text("utf-8")


def _change(mutant: Mutant) -> tuple[str, ...]:
    return (mutant.module, mutant.function, mutant.before, mutant.after)


def _tried(folder: Path, area: Area, mutants: list[Mutant]) -> dict[str, str] | None:
    """Return mutant → what became of it; None if the tests fail on the unchanged code."""
    asked, told = folder / "asked.json", folder / "told.json"
    asked.write_text(json.dumps({"first": area.tests[0], "mutants": [asdict(mutant) for mutant in mutants]}), "utf-8")
    told.unlink(missing_ok=True)
    words = [sys.executable, "-m", "pytest", *QUIETLY, "--basetemp", str(folder / "tmp"), *area.tests]
    words += [word for test in area.without for word in ("--deselect", test)]
    path = os.pathsep.join((str(folder), str(Path(__file__).parent)))
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "mutants", "PYTHONPATH": path, "MUTANTS": str(folder)}
    ended = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if not told.exists():
        print(ended.stdout[-6000:], ended.stderr[-2000:], sep="\n")
        return None
    for failed in (folder / "failed").read_text("utf-8").splitlines():
        print(f"not asked, for it fails on the code as it is: {failed}")
    found: dict[str, str] = json.loads(told.read_text("utf-8"))
    return found


def _said(name: str, mutants: list[Mutant], found: dict[str, str], seconds: float) -> Iterable[str]:
    for module in dict.fromkeys(mutant.module for mutant in mutants):
        counts = Counter(found[mutant.name] for mutant in mutants if mutant.module == module)
        whole = counts.total()
        others = ", ".join(f"{number} {word}" for word, number in sorted(counts.items()) if word != KILLED)
        yield f"{module}: {counts[KILLED]} of {whole} killed, {counts[KILLED] / whole:.0%}; {others}"
    yield f"{name}: {len(mutants)} mutants in {seconds:.0f} s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
