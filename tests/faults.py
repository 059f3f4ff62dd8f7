"""Simulate faults at each call that touches the disk: an I/O error, or a kill, after which nothing more is done."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


class Killed(BaseException):
    """Raised in place of a killed process. Not even cleaning up may follow."""


@contextmanager
def fault(at: int, kind: type[BaseException]) -> Iterator[list[str]]:
    """Make call number `at` to the disk fail inside the context, with an error of this kind.

    Yields the names of the calls that were made.
    """
    calls: list[str] = []
    dead = False

    def failing(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal dead
            if dead:
                raise Killed
            calls.append(name)
            if len(calls) - 1 == at:
                dead = kind is Killed
                raise Killed if dead else OSError(5, "Input/output error")
            return real(*arguments, **named)

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "mkstemp", failing("mkstemp", tempfile.mkstemp))
        patch.setattr(os, "fsync", failing("fsync", lambda _: None))
        for name in ("replace", "unlink", "mkdir"):
            patch.setattr(Path, name, failing(name, getattr(Path, name)))
        yield calls


def tree(root: Path) -> dict[str, bytes]:
    """Return path → content of every file below `root`, with hidden files but without the lock."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != ".sendplan.lock"
    }
