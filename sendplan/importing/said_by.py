"""By which day what a register says was told, as its file's name says."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from sendplan.importing.dating import day_in
from sendplan.model.calendar import Month
from sendplan.model.records import Meeting
from sendplan.rules.snapshot import told_by


def said_by(file: str, meetings: Iterable[Meeting]) -> date | None:
    """Of a file whose name says its month or its day; None where it says neither."""
    day = day_in(re.sub(r"[_]+", " ", PurePath(file).stem))
    return min(day, told_by(Month.of(day), meetings)) if day else None
