"""Count the work that something does, instead of taking its time: the same on any machine."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def lines_run(act: Callable[[], object]) -> int:
    """Return how many lines of Python run. What C code does within one of them, such as a regular expression, is not
    counted.
    """
    number = 0

    def each(_frame: FrameType, event: str, _value: object) -> Any:
        nonlocal number
        number += event == "line"
        return each

    before = sys.gettrace()
    sys.settrace(each)
    try:
        act()
    finally:
        sys.settrace(before)
    return number


def grows_with(act: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return how many times the work grows with twice the size: 2 if it is proportional, 4 if each is compared with
    each. `act` prepares the work for a size.
    """
    act(size // 2)()  # what is loaded or worked out once is no part of it
    few = lines_run(act(size))
    return lines_run(act(2 * size)) / few
