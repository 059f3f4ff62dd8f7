"""Who says what a file says, and by which day it was told: as its title and its name tell."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from sendplan.importing.dating import day_in
from sendplan.model.calendar import Month
from sendplan.model.plan import Plan
from sendplan.model.records import Meeting
from sendplan.model.wording import folded_body
from sendplan.rules.snapshot import told_by


def said_by(file: str, meetings: Iterable[Meeting]) -> date | None:
    """Of a file whose name says its month or its day; None where it says neither."""
    day = day_in(re.sub(r"[_]+", " ", PurePath(file).stem))
    return min(day, told_by(Month.of(day), meetings)) if day else None


def whose_return(title: str, plan: Plan) -> str:
    """The body whose return it is, by the line that `returns send` writes above it; "" where there is none."""
    named = folded_body(title.rpartition(":")[2])
    bodies = (body for action in plan.all_refs() for body in action.bodies)
    return next((body for body in bodies if named == folded_body(body)), "")
