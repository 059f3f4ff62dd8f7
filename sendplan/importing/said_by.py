"""The day by which the contents of a register were reported, read from its file name."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from sendplan.importing.dating import day_in
from sendplan.model.calendar import Month
from sendplan.model.records import Meeting
from sendplan.rules.snapshot import told_by


def said_by(file: str, meetings: Iterable[Meeting]) -> date | None:
    """Return that day for a file whose name has a month or day; None for any other."""
    day = day_in(re.sub(r"[_]+", " ", PurePath(file).stem))
    return min(day, told_by(Month.of(day), meetings)) if day else None
