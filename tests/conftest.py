"""Settings of all tests: what Hypothesis tries, which tests are left out, and what no test needs.

Hypothesis has no deadline, because a slow machine is not a fault of the code. `HYPOTHESIS_PROFILE=ci` (set by
`.ci/run`) tries more examples, the same ones each time. `mutants` tries few, because `bench/mutants.py` runs them once
for each mutant.
"""

import gc
import os
from collections.abc import Generator, Iterator
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, Phase, settings

from sendplan.check import records
from sendplan.read.workspace import RawWorkspace, read_workspace

settings.register_profile(
    "local", deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.register_profile("ci", settings.get_profile("local"), max_examples=100, derandomize=True, print_blob=True)
settings.register_profile(
    "mutants",
    settings.get_profile("local"),
    max_examples=3,
    phases=[Phase.explicit, Phase.generate],  # it is enough that a test fails; nobody reads the smallest example
    derandomize=True,
    database=None,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "local"))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Ten thousand tests are collected and none of them is garbage: looking for it would take a third of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_itemcollected(item: pytest.Item) -> None:
    """What repeats a kind of test thoroughly is CI's, as what needs other programs is: one command leaves out both."""
    if item.get_closest_marker("thorough"):
        item.add_marker(pytest.mark.external)


@pytest.fixture(scope="session", autouse=True)
def _nothing_waits_for_the_disk() -> Iterator[None]:
    """Flushing is for a loss of power, which no test of this process can see; waiting for it took half of their time.

    Processes that tests start flush what they write. `tests/write/test_files.py` shows what is flushed, and when.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


class _Files:
    """What was read of a workspace, the same if every byte of it was, and all else that was seen beside the files."""

    def __init__(self, raw: RawWorkspace) -> None:
        self.raw = raw

    def __hash__(self) -> int:
        return hash(tuple((file.path, file.sha256) for file in self.raw.inputs))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Files):
            return NotImplemented
        here, there = self.raw, other.raw
        return (here.inputs, here.papers, here.problems, here.history) == (
            there.inputs, there.papers, there.problems, there.history,
        )  # fmt: skip


@pytest.fixture(scope="session", autouse=True)
def _files_that_were_checked_need_no_checking() -> Iterator[None]:
    """Hundreds of tests begin with the same files, and what they hold follows from their bytes, which are read anew."""

    @lru_cache(maxsize=100)
    def checked(files: _Files) -> records.CheckedWorkspace:
        return records.check(files.raw)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "load", lambda root: checked(_Files(read_workspace(root))))
        yield
