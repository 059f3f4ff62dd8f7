"""By which day what a file says was told: the day of the first paper of its month, else the month's last."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from sendplan.importing.dating import day_in
from sendplan.model.calendar import Month
from sendplan.model.records import Meeting


def told_by(month: Month, meetings: Iterable[Meeting]) -> date:
    """So that the month's paper counts what came in for it, also one that is as at a day before its last."""
    return min((one.as_at for one in meetings if Month.of(one.as_at) == month), default=month.last_day)


def said_by(file: str, meetings: Iterable[Meeting]) -> date | None:
    """Of a file whose name says its month or its day; None where it says neither."""
    day = day_in(re.sub(r"[_]+", " ", PurePath(file).stem))
    return min(day, told_by(Month.of(day), meetings)) if day else None
