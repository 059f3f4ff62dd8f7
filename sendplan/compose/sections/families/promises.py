"""An action as families are told about it: one word for how it goes, what we wanted, and its dates."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from sendplan.compose.brief import Brief
from sendplan.compose.expected import last_expected
from sendplan.compose.phrases import short_words
from sendplan.compose.section import reference
from sendplan.compose.select import action_of, first_planned, last_day
from sendplan.compose.short import note
from sendplan.model.document import Paragraph
from sendplan.model.judgement import Judged
from sendplan.model.look import Look
from sendplan.model.plan import Action
from sendplan.model.records import PlanChange
from sendplan.model.status import Status
from sendplan.model.wording import cut, listed, unparted
from sendplan.read.dates.undated import is_going_on
from sendplan.rules.carrying_on import GoesOn, closing_goes_on, where_it_goes_on
from sendplan.rules.inputs import REOPENED

NOT_IN_PLAIN_WORDS = "We have not put this into plain words yet."
NO_NEW_DATE = "No new date yet"
NAME = 72
"""Most characters of a promise's own words that a sentence uses as its name."""
ALL_STEPS_DONE = "All its steps are done. We are waiting to be told that it is complete."
NOT_SAID_HERE = "We cannot say here"
"""Printed for a promise that was reported on in private: its lead may well have a new date."""


class PlainState(Struct, frozen=True):
    """One of the words that families are given for how a promise goes.

    Attributes:
        word: The word, if the template has none.
        status: The status whose shape and colours it is drawn in; None if we may not say.
        said: The words after "3 are …".
    """

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
NOT_SHOWN = PlainState("Not shown", None, "not shown")

STATES = (DONE, TO_PLAN, MORE_WORK, LATE, ON_HOLD, STOPPED, WAITING, NOT_STARTED, NOT_SHOWN)
"""In the order in which families read them."""


def state_of(judged: Judged, as_at: date) -> PlainState:
    """Return the first state that applies. If the reported and computed status differ, the worse one counts."""
    said = judged.reported
    views = (said, judged.computed)
    if not judged.withheld and judged.computed is Status.COMPLETE:
        return DONE
    if judged.overdue and not judged.only_to_be_told:
        return LATE
    if judged.withheld:
        return STOPPED if judged.computed is Status.CLOSED else NOT_SHOWN
    if judged.taken_up:  # nobody has written of it since
        return MORE_WORK if _needs_work(judged) else WAITING
    if judged.open and (Status.PAUSED in views or said is Status.CLOSED):
        return ON_HOLD
    if judged.computed is Status.CLOSED:
        return STOPPED
    if judged.not_yet_due and not _parts_kept(judged):
        return NOT_STARTED
    if said is Status.UNKNOWN or judged.only_to_be_told:
        return WAITING
    if judged.open and _needs_work(judged):
        return MORE_WORK
    if judged.open and Status.AT_RISK in views:  # only because nobody has reported
        return WAITING
    if any(is_due_unheard(unit, as_at) for unit in judged.units):
        return WAITING
    if said is Status.NOT_STARTED and not _parts_kept(judged):
        return NOT_STARTED
    return TO_PLAN


def _needs_work(judged: Judged) -> bool:
    """Return whether its lead's report or its dates are bad. Silence alone does not mean that it goes badly."""
    bad = (Status.OFF_TRACK, Status.AT_RISK)
    units = [unit for unit in judged.units if unit.open]
    return judged.reported in bad or any(unit.computed in bad and unit.rule != "silent" for unit in units)


def is_due_unheard(unit: Judged, as_at: date) -> bool:
    """Return whether anything of it is due on that very day, and nobody reported on it in that month."""
    awaited = unit.open and unit.computed is not Status.PAUSED and not (unit.heard or unit.withheld)
    return awaited and any(point.due == as_at for point in unit.open_points)


def word_of(state: PlainState, look: Look) -> str:
    """Return the template's word for the status behind the state, else ours."""
    return (look.statuses[state.status].word if state.status else "") or state.word


def wanted(judged: Judged) -> tuple[str, str]:
    """Return what we wanted in plain words; if there are none, the short name and a sentence that says so."""
    if judged.action.in_plain_words:
        return judged.action.in_plain_words, ""
    short = judged.action.short or judged.action.text
    return short.rstrip(" .:;,") + ".", NOT_IN_PLAIN_WORDS


def promise(action: Action) -> str:
    """Return what a sentence calls a promise, without a full stop: its plain words, as many as fit.

    By these the list of promises has it: its short name is the officers', and families would look for it in vain. What
    has no plain words has its short name in the list too.
    """
    return cut(_first_words(action), NAME) or short_words(action).rstrip(".")


def _first_words(action: Action) -> str:
    """Return the first sentence of its plain words."""
    return action.in_plain_words.split(". ")[0].rstrip(".")


A_PART = "a part of"


def quoted(brief: Brief, action: Action) -> str:
    """Return the promise in quotation marks; a part without plain words is called part of its action's promise."""
    whole = action_of(brief, action.parent) if action.parent and not action.in_plain_words else None
    if whole is not None and whole.in_plain_words:
        return f"{A_PART} “{promise(whole)}”"
    return f"“{promise(action)}”"


def in_promises(brief: Brief, words: str, refs: Sequence[str]) -> str:
    """Return a decision's words with each ref replaced by the promise's words: families do not know the refs."""
    for ref in refs:
        action = action_of(brief, ref)
        if action is not None:
            words = re.sub(rf"(?<![\d.])(?:[Aa]ction )?{re.escape(ref)}(?![\d.]*\w)", quoted(brief, action), words)
    return words


def carried_on(brief: Brief, change: PlanChange) -> GoesOn | None:
    """Return where a closed promise continues; None if the reason of its closing names nothing."""
    return where_it_goes_on(brief.snapshot.plan, change)


def others_quoted(brief: Brief, on: GoesOn) -> str:
    """Return `“Internships here” and “Internships elsewhere”`, in the words by which the paper's list has them."""
    return listed([quoted(brief, other) for other in on.others])


def goes_on(brief: Brief, judged: Judged) -> str:
    """Return, for a stopped promise, which promise it is now part of, or which promises replace it; else ""."""
    if state_of(judged, brief.snapshot.as_at) is not STOPPED:
        return ""
    on = closing_goes_on(brief.snapshot.plan, brief.records.changes, judged.ref, brief.snapshot.as_at)
    return f"We do this now as {'part of ' if on.as_part else ''}{others_quoted(brief, on)}." if on else ""


def without_plain_words(brief: Brief) -> tuple[str, ...]:
    """Return the refs of actions without plain words, for the officer; none if the paper lists no promises."""
    if not brief.has("plain-late", "plain-actions"):
        return ()
    return tuple(judged.ref for judged in brief.snapshot.judged if not judged.action.in_plain_words)


def late(brief: Brief) -> list[Judged]:
    """Return the promises that are late, the longest late first."""
    found = [judged for judged in brief.snapshot.judged if state_of(judged, brief.snapshot.as_at) is LATE]
    return sorted(found, key=lambda judged: -judged.days_overdue)


def expected(judged: Judged, as_at: date) -> str:
    """Return the new date of a late promise or of its late part, or that there is none.

    A forecast that has itself passed is not a new date.
    """
    if judged.withheld:
        return NOT_SAID_HERE
    late = [part for part in judged.parts if in_part(judged) and part.overdue and part.due == judged.due]
    days = [one.forecast for one in late or [judged]]
    later = max((day for day in days if day and day > as_at), default=None)
    return unparted(later) if later else NO_NEW_DATE


def all_expected(judged: Judged, as_at: date) -> str:
    """Return the day by which we expect all of a promise that is late in part, if it too is expected late; else "".

    The part's new day alone would be taken for that of the promise.
    """
    last, due = last_expected(judged, as_at), last_day(judged)
    late = in_part(judged) and last is not None and due is not None and last > due
    return unparted(last) if late and last and unparted(last) != expected(judged, as_at) else ""


def how_it_goes(judged: Judged, word: str, as_at: date) -> tuple[str, str]:
    """Return what there is to say of the promise beyond its state (often ""), and its state with its date."""
    state = state_of(judged, as_at)
    if state is DONE:
        last = last_day(judged)
        late = " late," if judged.done_on and last and judged.done_on > last else ""
        return "", f"{word}{late} on {unparted(judged.done_on)}" if judged.done_on else word
    if state is LATE:
        what = "A part of it" if in_part(judged) else "It"
        due = f"{what} was due on {unparted(judged.due)}." if judged.due else ""
        later = expected(judged, as_at)
        which = "that" if in_part(judged) else "it"
        whole = all_expected(judged, as_at)
        if later in (NO_NEW_DATE, NOT_SAID_HERE):
            now = f"{later}.{f' We expect all of it by {whole}.' if whole else ''}"
        else:
            now = f"We now expect {which} by {later}{f', and all of it by {whole}' if whole else ''}."
        return f"{due} {now}".strip(), word
    if state is WAITING and judged.only_to_be_told:
        return ALL_STEPS_DONE, word
    if state in (STOPPED, NOT_SHOWN):
        return "", word
    if not judged.open and judged.ahead and judged.done_on:
        return f"It is to be done on {unparted(judged.done_on)}.", word
    if not judged.open:
        return "We were told that this is done. We are checking.", word
    if judged.reported is Status.CLOSED:
        return "", f"{word} until we decide if it ends"
    # what was planned or expected before a pause says nothing of when it will be done
    moved, of_all = ("", False) if judged.computed is Status.PAUSED else _moved(judged, as_at)
    if judged.reported is Status.COMPLETE or is_reopened(judged):
        moved = f"We said this was done. We have opened it again. {moved}".strip()
    if (moved and of_all) or state is ON_HOLD:
        return moved, word
    last = last_day(judged)
    if last is None and judged.forecast and judged.forecast > as_at:
        return f"It had no end date. We now expect {unparted(judged.forecast)}.", word
    due = "by" if state is TO_PLAN else "due by"
    if last and _is_review(judged, last):
        return moved, f"{word}; we look at it again by {unparted(last)}"
    if last is None and any(unit.end_unread for unit in judged.action.units):
        return moved, word
    return moved, f"{word}, {due} {unparted(last)}" if last else f"{word}, no end date yet"


def _is_review(judged: Judged, day: date) -> bool:
    """Return whether that day was agreed for work that goes on by the plan ("Ongoing"): then it is looked at again."""
    return any(
        is_going_on(unit.action.end_text) and any(point.due == day and not point.baseline for point in unit.open_points)
        for unit in judged.units
    )


def parts_done(judged: Judged) -> str:
    """Return `1 part of 2 is done.` for a promise that is not finished; else "".

    If the promise is withheld, the number is not given.
    """
    done = _parts_kept(judged)
    if not done or not judged.open:
        return ""
    if judged.withheld:
        return "A part of it is done." if done == 1 else "Parts of it are done."
    return f"{done} part{'s' if done > 1 else ''} of {len(judged.parts)} {'are' if done > 1 else 'is'} done."


def _parts_kept(judged: Judged) -> int:
    return sum(part.computed is Status.COMPLETE and not part.withheld for part in judged.parts)


def is_reopened(judged: Judged) -> bool:
    """Return whether it was done once and an approval reopened it."""
    return judged.standing.undone and any(one.name == REOPENED for one in judged.inputs)


def in_part(judged: Judged) -> bool:
    """Return whether its due day is that of a part or milestone only, and the whole promise is due later."""
    last = last_day(judged)
    return bool(judged.due and last and last > judged.due)


def _moved(judged: Judged, as_at: date) -> tuple[str, bool]:
    """Return what was planned and what is now expected, of the milestone expected last; "" if its date is unchanged.

    The second value says whether all of the promise is due on that day; if not, the whole has a date of its own.
    Expected means by its lead or by an approval. A forecast that has itself passed is ignored.
    """
    found = []
    for point in judged.open_points:
        foretold = point.forecast if point.forecast and point.forecast > as_at and not judged.withheld else None
        planned = point.baseline or point.due  # a date that the plan left open counts as planned when it was agreed
        if {foretold or point.due, point.due} != {planned}:
            found.append((foretold or point.due, planned, bool(point.moved and point.baseline), point.due))
    if not found:
        return "", False
    now, planned, moved, due = max(found)
    # a part may have been moved to that day
    whole = due == last_day(judged) and planned in (first_planned(judged), due)
    said = f"We planned {'' if whole else 'a part of it for '}{unparted(planned)}."
    said += f" New date: {unparted(due)}." if moved else ""
    if not moved or now != due:
        said += f" We now expect {'' if whole else 'that by '}{unparted(now)}."
    return said, whole


MADE_UP = " (illustrative)"
"""Follows a body or source that is made up; the paper's marking says so once."""


def bare(brief: Brief, words: str) -> str:
    """Return a body or source without that mark, as the whole paper has it."""
    return words.removesuffix(MADE_UP) if brief.snapshot.plan.illustrative else words


def no_room(words: str, number: int, rest: str = ".") -> str:
    """Return `2 more decisions have no room here. Ask us if you want to see them.` “Not shown” means private.

    `rest`: what stands between the two sentences.
    """
    have, them = ("has", "it") if number == 1 else ("have", "them")
    return f"{words} {have} no room here{rest} Ask us if you want to see {them}."


def more(brief: Brief, words: str, number: int) -> Sequence[Paragraph]:
    """Return `2 more things you told us are in “More that you told us”.`, or how to get them if nothing shows them."""
    there = brief.choice("plain-more")
    if there and there.limit != 0:
        return (note(f"{words} {'is' if number == 1 else 'are'} in ", reference("plain-more"), "."),)
    return (note(no_room(words, number)),)
