"""What is challenged, and the officer's answer to it."""

from sendplan.compose.brief import Brief
from sendplan.compose.select import units
from sendplan.model.judgement import Judged


def answer_to(unit: Judged) -> str:
    """Return the officer's note on the newest update, which answers a challenge."""
    return unit.standing.noted.officer_note if unit.standing.noted else ""


def answered_in(unit: Judged) -> str:
    """Return ` of October 2020`, the month of the answer, if that is an earlier month."""
    noted = unit.standing.noted
    before = unit.standing.noted_before
    return f" of {noted.month.words}" if before and noted and noted.officer_note else ""


def unanswered(brief: Brief) -> list[Judged]:
    """Return the challenged units (not withheld) that have no answer yet."""
    return [unit for unit in _challenged(brief) if not answer_to(unit)]


def none_answered(brief: Brief) -> bool:
    """Return whether no challenged unit has an answer; one part of an action may have one where another has not."""
    return not any(answer_to(unit) for unit in _challenged(brief))


def _challenged(brief: Brief) -> list[Judged]:
    return [unit for unit in units(brief) if unit.challenged and not unit.withheld]
