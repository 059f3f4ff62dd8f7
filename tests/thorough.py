"""Rows of parametrised tests that CI alone tries: docs/decisions/0032-thorough-tests.md."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

import pytest
from _pytest.mark.structures import ParameterSet

Row = TypeVar("Row")


def thorough(rows: Iterable[object]) -> list[ParameterSet]:
    """Return rows of a kind that another row holds already; a tuple is the values of several parameters."""
    return [pytest.param(*(row if isinstance(row, tuple) else (row,)), marks=pytest.mark.thorough) for row in rows]


def one_of_each(rows: Iterable[Row], kind: Callable[[Row], Hashable]) -> list[Row | ParameterSet]:
    """Return the rows, in their order: the first of each kind as it is, the others as thorough."""
    met: set[Hashable] = set()
    found: list[Row | ParameterSet] = []
    for row in rows:
        found += [row] if kind(row) not in met else thorough([row])
        met.add(kind(row))
    return found
