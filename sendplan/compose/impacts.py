"""What difference leads record: this month, and in returns that came too late for the paper that readers had."""

from sendplan.compose.brief import Brief
from sendplan.compose.late_returns import come_since
from sendplan.compose.select import exceptions, is_exception, units
from sendplan.model.judgement import Judged
from sendplan.model.records import Update


def impacts(brief: Brief) -> list[tuple[Judged, Update]]:
    """Return this month's updates that record an impact, each once, with the action or part it is about.

    Impacts of overdue and off-track work are left out: they describe the delay and are shown with the exceptions.
    """
    found: dict[str, tuple[Judged, Update]] = {}
    for unit in units(brief):
        update = unit.standing.this_month
        if update and update.impact and not unit.withheld and not is_exception(unit):
            found.setdefault(update.ref, (unit, update))
    late = {unit.ref for unit in exceptions(brief)}
    for judged in brief.snapshot.judged if any(one.parts for one in brief.snapshot.judged) else ():
        update = judged.standing.this_month  # an impact on the whole action may apply to none of its parts
        if judged.parts and update and update.impact and not judged.withheld and judged.ref not in late:
            found.setdefault(update.ref, (judged, update))
    return list(found.values())


def late_impacts(brief: Brief) -> int:
    """Return how many overdue or off-track actions have an impact this month; it is shown with the exceptions."""
    late = (unit for unit in units(brief) if is_exception(unit) and not unit.withheld)
    told = (unit for unit in late if (update := unit.standing.this_month) and update.impact)
    return len({unit.action.parent or unit.ref for unit in told})


def impacts_come_since(brief: Brief) -> list[tuple[Judged, Update]]:
    """Return the impacts of returns that came late, unless they stand with the exceptions as their newest word."""
    return [
        (unit, update) for unit, update in come_since(brief)
        if update.impact and not (is_exception(unit) and unit.standing.latest == update)
    ]  # fmt: skip
