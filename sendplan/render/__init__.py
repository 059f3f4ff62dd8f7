"""From the neutral document to Word, PDF and HTML."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Python does not look for cycles meanwhile.

    A long paper is millions of small objects, none of them garbage before it ends: to look through them again and again
    takes a third of the time and frees nothing.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()
