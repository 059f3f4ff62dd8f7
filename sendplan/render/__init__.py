"""Render the neutral document as Word, PDF and HTML."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Switch off Python's search for reference cycles meanwhile.

    A long paper consists of millions of small objects, none of which is garbage before it ends. Searching them
    repeatedly takes a third of the time and frees nothing.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()
