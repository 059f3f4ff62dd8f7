"""An action as families are told of it: one plain word for how it goes, and what we wanted in plain words."""

from dataclasses import dataclass
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.model.judgement import Judged
from sendplan.model.look import Look
from sendplan.model.status import Status
from sendplan.model.wording import long_date

NOT_IN_PLAIN_WORDS = "We have not put this into plain words yet."


@dataclass(frozen=True, slots=True)
class PlainState:
    """`status` lends its shape and colours; None: we may not say. `said`: how many "are …"."""

    word: str
    status: Status | None
    said: str


DONE = PlainState("Done", Status.COMPLETE, "done")
LATE = PlainState("Late", Status.OFF_TRACK, "late")
ON_HOLD = PlainState("On hold", Status.PAUSED, "on hold")
STOPPED = PlainState("Stopped", Status.CLOSED, "stopped")
WAITING = PlainState("Waiting to hear", Status.UNKNOWN, "not known to us yet")
MORE_WORK = PlainState("Needs more work", Status.AT_RISK, "in need of more work")
NOT_STARTED = PlainState("Not started yet", Status.NOT_STARTED, "not started yet")
TO_PLAN = PlainState("Going to plan", Status.ON_TRACK, "going to plan")
NOT_SHOWN = PlainState("Not shown", None, "not shown here")

STATES = (DONE, TO_PLAN, MORE_WORK, LATE, ON_HOLD, STOPPED, WAITING, NOT_STARTED, NOT_SHOWN)
"""In the order families read them."""


def state_of(judged: Judged) -> PlainState:
    """The first that fits (look, "Families"). Of two views of how it goes the worse one is told."""
    views = (judged.reported, judged.computed)
    if not judged.withheld and judged.computed is Status.COMPLETE:
        return DONE
    if judged.overdue:
        return LATE
    if judged.withheld:
        return NOT_SHOWN
    if judged.open and Status.PAUSED in views:
        return ON_HOLD
    if judged.computed is Status.CLOSED:
        return STOPPED
    if judged.reported is Status.UNKNOWN:
        return WAITING
    if judged.open and (Status.OFF_TRACK in views or Status.AT_RISK in views):
        return MORE_WORK
    if judged.reported is Status.NOT_STARTED:
        return NOT_STARTED
    return TO_PLAN


def word_of(state: PlainState, look: Look) -> str:
    """The template's word for the status that lends its colours, else ours."""
    return (look.statuses[state.status].word if state.status else "") or state.word


def wanted(judged: Judged) -> tuple[str, str]:
    """What we wanted in plain words; where there are none yet, the short name, and the sentence that says so."""
    if judged.action.in_plain_words:
        return judged.action.in_plain_words, ""
    short = judged.action.short or judged.action.text
    return short.rstrip(".") + ".", NOT_IN_PLAIN_WORDS


def without_plain_words(brief: Brief) -> tuple[str, ...]:
    """The refs of the paper's actions that have no plain words, for the officer."""
    return tuple(judged.ref for judged in brief.snapshot.judged if not judged.action.in_plain_words)


def _newest(judged: Judged, as_at: date) -> str:
    """What was planned and what is now expected, of the milestone expected last; nothing if its date still stands."""
    told = [(point.forecast, point.baseline or point.due) for point in judged.open_points if point.forecast]
    expected, planned = max(told, default=(None, None))
    if not expected or not planned or judged.withheld or expected <= as_at or expected == planned:
        return ""
    return f"We planned this for {long_date(planned)}. We now expect it by {long_date(expected)}."


def news(brief: Brief, judged: Judged) -> tuple[str, ...]:
    """How it is going, in sentences made of dates."""
    state, as_at = state_of(judged), brief.snapshot.as_at
    due = f"{long_date(judged.due)}" if judged.due else ""
    if state is DONE:
        days = [unit.standing.completed_on for unit in judged.units if unit.standing.completed_on]
        return (f"We finished this on {long_date(max(days))}.",) if days else ("We have finished this.",)
    if state is LATE:
        later = judged.forecast if judged.forecast and judged.forecast > as_at and not judged.withheld else None
        new = f"We now hope to finish by {long_date(later)}." if later else "We do not have a new date yet."
        return f"It was due on {due}. We are sorry.", new
    if state is ON_HOLD:
        return ("We have stopped this for now. We will tell you when it starts again.",)
    if state is STOPPED:
        return ("We have decided not to do this.",)
    if state is NOT_SHOWN:
        return ("We cannot say more about this here.",)
    if not judged.open:
        return ("We think this is done. We are checking.",)
    plan = _newest(judged, as_at) or (f"We plan to finish by {due}." if due else "This has no end date yet.")
    if state is WAITING:
        return ("We are waiting to hear how this is going.", plan)
    if state is NOT_STARTED:
        return ("We have not started this yet.", plan)
    if state is MORE_WORK:
        return ("This is harder than we thought.", plan)
    return (plan,)
