"""Align passages as `amend` does, and count those compared: the same on any machine, and no more for each in a long
paper than in a short one.
"""

from collections.abc import Sequence

import pytest

from sendplan.amending import aligning
from sendplan.amending.aligning import Step, align
from sendplan.amending.word_reading import Found
from sendplan.papers.units import Unit

EACH = 30
"""Passages that one may be compared with, of hundreds, beside those of a stretch that is looked at as a whole."""


def steps(old: Sequence[str], found: Sequence[Found]) -> list[Step]:
    """Return what became of each passage."""
    genuine, compared = aligning.alike, 0

    def counted(one: aligning.Key, other: aligning.Key) -> float:
        nonlocal compared
        compared += 1
        return genuine(one, other)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aligning, "alike", counted)
        made = align([Unit("paragraph", (text,)) for text in old], found).steps
    assert compared <= aligning.MOST + EACH * len(found)
    return list(made)
