"""Who sent a file, and the day by which its contents were reported, read from its title and its name."""

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
    """Return that day for a file whose name has a month or day; None for any other."""
    day = day_in(re.sub(r"[_]+", " ", PurePath(file).stem))
    return min(day, told_by(Month.of(day), meetings)) if day else None


def whose_return(title: str, plan: Plan) -> str:
    """Return the body whose return it is, named in the line that `returns send` writes above it; empty without one."""
    named = folded_body(title.rpartition(":")[2])
    bodies = (body for action in plan.all_refs() for body in action.bodies)
    return next((body for body in bodies if named == folded_body(body)), "")
