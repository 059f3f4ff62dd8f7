"""Run one verb over many workspaces (areas) at once, on this machine's cores or on a Dask cluster.

An area that fails gives an answer too, and does not stop the others. joblib runs the same function either way: in
processes here, or on the cluster's workers, which must have the folders under the same paths.
"""

import glob
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct

from sendplan.api.asking import Checked, Summary, check, summary
from sendplan.api.making import Reported, report
from sendplan.api.opening import open_workspace
from sendplan.model.errors import ExitCode, SendplanError, UsageProblem

T = TypeVar("T")

PATIENCE = 30.0
"""Seconds to wait for a cluster to answer."""


class Area(Struct, Generic[T], frozen=True):
    """The result of one area.

    Attributes:
        root: Its folder.
        value: What the verb returned; None if it failed.
        why: Why it failed.
        code: The exit code of the failure.
    """

    root: Path
    value: T | None
    why: str = ""
    code: ExitCode = ExitCode.FINE


def find_areas(patterns: Sequence[str]) -> list[Path]:
    """Return the workspaces that patterns such as `areas/*` match, sorted: folders that contain `data/plan.toml`.

    Raises UsageProblem if a pattern matches none.

    >>> from sendplan import api
    >>> [root.name for root in api.find_areas([str(api.example().root)])] == [api.example().root.name]
    True
    """
    found: set[Path] = set()
    for pattern in patterns:
        there = {Path(name) for name in glob.glob(pattern) if (Path(name) / "data" / "plan.toml").is_file()}  # noqa: PTH207 - a pattern may begin anywhere
        if not there:
            raise UsageProblem(f"{pattern!r} names no folder that holds data/plan.toml")
        found |= there
    return sorted(found)


def over(
    roots: Sequence[Path], verb: Callable[[Path], T], *, workers: int = 0, scheduler: str = ""
) -> Iterator[Area[T]]:
    """Run `verb` on every area and yield the results in the order in which they finish.

    `verb` takes the folder; it and its result must be picklable. `workers`: the number of processes; 0 for one per
    core. `scheduler`: address of a Dask cluster to use instead. Raises UsageProblem if the cluster does not answer or
    Dask is not installed.

    >>> from sendplan import api
    >>> [area.value.totals.actions for area in api.over([api.example().root], api.summary_of, workers=1)]
    [29]
    """
    from joblib import Parallel, delayed, parallel_config

    tried: list[Any] = [delayed(_tried)(verb, root) for root in roots]
    if scheduler:
        with _cluster(scheduler), parallel_config(backend="dask"):
            yield from Parallel(return_as="generator_unordered", batch_size=1)(tried)
    else:
        jobs = workers if workers > 0 else -1
        yield from Parallel(n_jobs=jobs, return_as="generator_unordered", batch_size=1)(tried)


def _cluster(address: str) -> Any:
    try:
        from dask.distributed import Client
    except ImportError as error:
        raise UsageProblem("a Dask cluster needs the extra: pip install 'sendplan[distributed]'") from error
    try:
        return Client(address, timeout=PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        raise UsageProblem(f"no Dask scheduler answers at {address!r} ({error})") from error


def _tried(verb: Callable[[Path], T], root: Path) -> Area[T]:
    try:
        return Area(root, verb(root))
    except SendplanError as error:
        return Area(root, None, str(error), error.exit_code)
    except Exception as error:  # noqa: BLE001 - one area's bug must not stop the others
        return Area(root, None, f"this is a bug in sendplan ({type(error).__name__}: {error})", ExitCode.BUG)


class Papers(Struct, frozen=True):
    """The papers of one area. `left_out`: how many problems its data has, each of which left something out."""

    done: Reported
    left_out: int


def papers_of(
    root: Path | str, as_at: date | str | None = None, templates: Sequence[str] = (), **choices: Any
) -> Papers:
    """Run `report` on the workspace in a folder; `choices` are its keyword arguments.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     first, second = (api.papers_of(folder, None, ["chair"], forms=["html"], resume=True) for _ in range(2))
    ...     len(first.done.written), len(second.done.written), len(second.done.same)
    (1, 0, 1)
    """
    opened = open_workspace(root, as_at)
    return Papers(report(opened, templates, **choices), len(opened.problems))


def check_of(root: Path | str, as_at: date | str | None = None) -> Checked:
    """Run `check` on the workspace in a folder.

    >>> from sendplan import api
    >>> len(api.check_of(api.example().root).problems)
    0
    """
    return check(open_workspace(root, as_at))


def summary_of(root: Path | str, as_at: date | str | None = None) -> Summary:
    """Run `summary` on the workspace in a folder, by theme.

    >>> from sendplan import api
    >>> api.summary_of(api.example().root, "October 2020").totals["overdue"]
    2
    """
    return summary(open_workspace(root, as_at))
