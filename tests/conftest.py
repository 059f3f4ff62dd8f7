"""Settings of Hypothesis for all tests: no deadline, because a slow machine is not a fault of the code.

`HYPOTHESIS_PROFILE=ci` (set by `.ci/run`) tries more examples, the same ones each time. `mutants` tries few, because
`bench/mutants.py` runs them once for each mutant.
"""

import gc
import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, Phase, settings

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
