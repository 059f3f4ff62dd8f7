"""The rules in words a board member can read, with the thresholds in force (DESIGN §4; one place for the wording)."""

from collections.abc import Iterator

from sendplan.model.calendar import NAMES, Calendar
from sendplan.model.plan import Thresholds
from sendplan.model.status import Status
from sendplan.model.wording import count

Entry = tuple[str, str]
"""A word and what it means."""


def status_meanings(limits: Thresholds) -> tuple[tuple[Status, str], ...]:
    """When each status is computed; the first in the order of the rules that fits is taken."""
    months = count(limits.off_track_months, "calendar month")
    silent = count(limits.silent_months, "month")
    return (
        (Status.COMPLETE, "Reported complete, with a date of completion and evidence."),
        (Status.ON_TRACK, "Reported complete, but without date or evidence (unevidenced)."),
        (Status.CLOSED, "Ended without being delivered, by an approved decision."),
        (Status.PAUSED, "Paused by an approved decision."),
        (
            Status.OFF_TRACK,
            f"More than {months} overdue, or forecast to end more than {months} after the approved end.",
        ),
        (
            Status.AT_RISK,
            (
                "Overdue, or forecast to end late, by no more than that; or late in starting; or without a return for "
                f"{silent} or more."
            ),
        ),
        (Status.NOT_STARTED, "Its start is still to come."),
        (Status.UNKNOWN, "It has no end date, so the dates cannot tell."),
        (Status.ON_TRACK, "None of the others: nothing about its dates is late."),
    )


def words(limits: Thresholds) -> Iterator[Entry]:
    """Every word a paper uses in a sense of its own, in the order a reader meets them."""
    yield "As at", "The date every number depends on. Whatever is dated after it is left out."
    yield "Reported", "The status that the lead last reported. It is never changed by the rules."
    yield (
        "Computed",
        "The status that the dates show by the rules above. It stands beside the reported one in every count.",
    )
    yield "Open", "Neither complete nor closed."
    yield (
        "Baseline",
        "The date in the plan as first agreed. Only a recorded correction changes it.",
    )
    yield "Approved", "The date that stands after approved changes; without any, the baseline."
    yield "Forecast", "The end that the lead now expects. It never clears an overdue."
    yield (
        "Due",
        "The approved date; of several milestones, the earliest not yet met. A range is due on its last day.",
    )
    yield (
        "Overdue",
        "Open, not paused by approval, and past its due date. Against the baseline, re-dating and pauses are ignored.",
    )
    yield "Due soon", f"Open, and due from the as-at date to {count(limits.due_soon_days, 'day')} after."
    yield "Late start", "Reported not started, or never reported, after the last day of the start as written."
    yield (
        "Slipped",
        (
            "Open, and its forecast (else its approved end) is later than its baseline end. Overdue without a new "
            "date, it has slipped by at least the days overdue."
        ),
    )
    yield "Stale", "Open, with no update for the month of the paper."
    yield (
        "No return received",
        (
            f"Open, with no update for {count(limits.silent_months, 'month')} or more, counted from the first month of "
            "updates where there never was one."
        ),
    )
    yield (
        "Undated",
        "Open, without an end date (“Ongoing”). It is outside every overdue count and needs a review date.",
    )
    yield (
        "Unevidenced",
        "Reported complete without date or evidence. It counts as complete in reported, as on track in computed.",
    )
    yield (
        "Challenged",
        (
            "The computed status is worse than the reported one, unless it is unknown, paused by approval, or on track "
            "against not started."
        ),
    )
    yield "Copied", "This month’s progress repeats last month’s word for word."
    yield (
        "Direction",
        (
            "How the computed status moved since the paper or month compared with. Same but slipping: the same, with a "
            f"forecast {count(limits.slipping_days, 'day')} or more later."
        ),
    )
    yield (
        "Parts",
        (
            "Where an action has parts, they are judged, and it has the worst status of them. It is overdue, slipped "
            "or challenged if any part is, complete if all are. Counts are of actions."
        ),
    )
    yield (
        "Theme status",
        (
            "Of its open actions: off track if any is; at risk if any is; unknown (or paused) if half or more are "
            "unknown or paused; not started if none has started; else on track. Complete if none is open."
        ),
    )
    yield (
        "Calendar month",
        "One calendar month after the last day of a month is the last day of the next.",
    )
    yield (
        "Percentages",
        f"Given with n of N, and only where N is {limits.percent_from} or more.",
    )
    yield (
        "Not published",
        (
            "A status that rests on words reported in private. The action, its planned and approved dates and the "
            "counts stay."
        ),
    )


def calendar_words(calendar: Calendar) -> Iterator[Entry]:
    """What the plan means by a quarter and by a term."""
    begins = "April" if calendar.quarters == "financial" else "January"
    name = "Financial" if calendar.quarters == "financial" else "Calendar"
    yield "Quarters", f"{name} quarters: Q1 begins in {begins}."
    for term in calendar.terms:
        yield f"{term.name.capitalize()} term", f"{NAMES[term.first_month]} to {NAMES[term.last_month]}."
    yield "A month as a date", "As a start, its first day; as an end, its last day."
