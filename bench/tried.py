"""A pytest plugin for bench/mutants.py: it collects the tests once and tries each mutant in a child process.

Nothing runs in the parent, so that no cache filled by a test can hide a mutant. A first child, with the unchanged
code, records which tests reach which function and how long each takes.
"""

import gc
import importlib
import json
import os
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import mutmut.mutation.trampoline as switch
import pytest

FOLDER = Path(os.environ["MUTANTS"])
SURVIVED, FAILED, UNTESTED = "survived", "killed", "untested"
DEAR = 0.8
"""CPU seconds. A test that takes longer is left out, because each mutant that survives would wait for it."""

PATIENCE = float(os.environ.get("PATIENCE", "0"))
"""CPU seconds after which a mutant counts as survived; 0 means that all of its tests run."""

KILLER = FOLDER / "killer"
"""The file with the test that failed last."""

MEMORY = 3 * 2**30
"""The most memory of a child, in bytes, because a mutant may allocate without end."""


AT_IMPORT: set[str] = set()
"""Functions that make a table when their module is imported, so that it is imported again for each of their mutants."""


def pytest_configure() -> None:
    switch.record_trampoline_hit = lambda name, **_: AT_IMPORT.add(name)
    switch.set_mutant_under_test("stats")


def pytest_runtestloop(session: pytest.Session) -> bool:
    if session.testsfailed:
        return True
    switch.set_mutant_under_test("")
    learnt = FOLDER / "learnt.json"
    if _child(lambda: _learn(session.items, learnt), 600) != 0:
        session.testsfailed = 1
        return True
    reached, seconds = json.loads(learnt.read_text("utf-8"))
    by_name = {item.nodeid: item for item in session.items}
    killers: Counter[str] = Counter()  # tests that killed one mutant are run first for its neighbours
    found = {}
    gc.collect()
    gc.freeze()  # so that children copy fewer pages
    asked = json.loads((FOLDER / "asked.json").read_text("utf-8"))
    for mutant in asked["mutants"]:
        own = f"/test_{mutant['reach'].split('.')[-2]}.py"
        asked_for = set(reached.get(mutant["reach"], ()))
        if mutant["reach"] in AT_IMPORT:
            asked_for |= {name for name in seconds if name.startswith(asked["first"])}
        able = [name for name in asked_for if seconds[name] <= DEAR or name.startswith(asked["first"])]
        names = sorted(
            able,
            key=lambda name: (
                -killers[name] / (seconds[name] + 0.01),
                own not in name,
                not name.startswith(asked["first"]),
                seconds[name],
            ),
        )
        if not names:
            found[mutant["name"]] = UNTESTED
            continue
        items = [by_name[name] for name in names]
        limit = 5 + 5 * sum(seconds[name] for name in names)
        KILLER.unlink(missing_ok=True)
        code = _child(lambda items=items, name=mutant["name"]: _try(items, name), limit)
        found[mutant["name"]] = SURVIVED if code == 0 else FAILED
        if KILLER.exists():
            killers = Counter({name: number / 2 for name, number in killers.items() if number > 1 / 64})
            killers[KILLER.read_text("utf-8")] += 1
        (FOLDER / "so_far.json").write_text(json.dumps(found), "utf-8")
    (FOLDER / "told.json").write_text(json.dumps(found), "utf-8")
    return True


def _child(work: Callable[[], bool], seconds: float) -> int:
    """Run `work` in a child and return 0 if it succeeds. Taking too much time or memory counts as a failure."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            signal.alarm(int(seconds * 6) + 10)
            code = 0 if work() else 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _learn(items: list[pytest.Item], to: Path) -> bool:
    reached: defaultdict[str, set[str]] = defaultdict(set)
    seconds: dict[str, float] = {}
    failed: list[str] = []
    for item in items:
        now: set[str] = set()
        switch.record_trampoline_hit = lambda name, now=now, **_: now.add(name)
        switch.set_mutant_under_test("stats")
        began = time.process_time()
        if not _passes(item):
            failed.append(item.nodeid)
            continue
        seconds[item.nodeid] = time.process_time() - began
        for name in now:
            reached[name].add(item.nodeid)
    (FOLDER / "failed").write_text("".join(f"{name}\n" for name in failed), "utf-8")
    to.write_text(json.dumps(({name: sorted(tests) for name, tests in reached.items()}, seconds)), "utf-8")
    return bool(seconds)


def _try(items: list[pytest.Item], mutant: str) -> bool:
    switch.set_mutant_under_test(mutant)
    if mutant.partition("__mutmut_")[0] in AT_IMPORT:
        _import_anew(mutant.rpartition(".")[0])
    began = time.process_time()
    for item in items:
        if PATIENCE and time.process_time() - began > PATIENCE:
            return True
        if not _passes(item):
            KILLER.write_text(item.nodeid, "utf-8")
            return False
    return True


def _import_anew(name: str) -> None:
    """Import the module again, and replace what it made in all modules that imported it."""
    module = sys.modules[name]
    before = dict(vars(module))
    importlib.reload(module)
    changed = {id(old): vars(module)[key] for key, old in before.items() if not key.startswith("__")}
    for other in [one for one in sys.modules.values() if getattr(one, "__name__", "").startswith("sendplan")]:
        for key, value in list(vars(other).items()):
            if id(value) in changed and not key.startswith("__"):
                setattr(other, key, changed[id(value)])


def _passes(item: pytest.Item) -> bool:
    from _pytest.runner import runtestprotocol

    reports = runtestprotocol(item, nextitem=None, log=False)
    return not any(report.failed for report in reports)
