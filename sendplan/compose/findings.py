"""The opening of a paper: five key figures, and the sentences that state them, made from a summary's counts alone."""

from datetime import date, timedelta

from sendplan.compose.awaited import awaited, owing
from sendplan.compose.brief import Brief
from sendplan.compose.elements import by_its_share, days_overdue
from sendplan.compose.movements import moved
from sendplan.compose.phrases import short_words, verb
from sendplan.compose.private_parts import off_track_beside
from sendplan.compose.select import exceptions, last_day
from sendplan.compose.short import ref_list
from sendplan.model.calendar import NAMES, Month
from sendplan.model.status import Status
from sendplan.model.tally import NewDates, Tally
from sendplan.model.wording import count, listed, long_date, of_all
from sendplan.rules.direction import is_worse

A_MONTH = 31
MOST_DUE = "More than half of"


def month_name(day: date, now: date) -> str:
    """Return `October`, or `October 2019` if the month is a year or more ago."""
    near = 0 <= Month.of(now).months_since(Month.of(day)) < 12
    return NAMES[day.month] if near else Month.of(day).words


def period_name(brief: Brief) -> str:
    """Return what a paper's answers are about: `The month`, or `Since June` if it is compared with an earlier one."""
    before = brief.summary.previous
    if before is None or brief.month.months_since(Month.of(before)) < 2:
        return "The month"
    return f"Since {month_name(before, brief.snapshot.as_at)}"


def due_soon_until(brief: Brief) -> date:
    return brief.snapshot.as_at + timedelta(days=brief.template.thresholds.due_soon_days)


def key_message(brief: Brief, asks: int, asked_of: str = "") -> str:
    """Return the paper's key message: the main finding, the numbers behind it, and how many decisions are asked for.

    `asked_of`: the board that decides, if it is not the one that reads the paper.
    """
    totals = brief.summary.totals
    asked = f"we ask {f'{asked_of} ' if asked_of else ''}for {count(asks, 'decision')}" if asks else ""
    if not totals.actions:
        return "There are no actions to report on in this paper."
    if not totals.open:
        return _sentences(_ended(totals), asked)
    finding, numbers = _finding(brief), _numbers(brief, asked)
    if finding.startswith(MOST_DUE):
        return _sentences(_silence(brief), f"{finding}: {numbers}")
    return _sentences(_silence(brief), finding, numbers)


def _silence(brief: Brief) -> str:
    """Return a sentence for a month that no lead has reported for; it goes before everything else. Else ""."""
    return f"No lead has reported for {NAMES[brief.snapshot.as_at.month]}" if nobody_reported(brief) else ""


def nobody_reported(brief: Brief) -> bool:
    """Return whether every return that was due this month is missing, and no update came on ended work either."""
    missing = brief.snapshot.has_updates and 0 < len(awaited(brief)) == len(owing(brief))
    return missing and not any(unit.heard for unit in brief.snapshot.all_refs())


def _sentences(*sentences: str) -> str:
    return " ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in sentences if sentence)


def _ended(totals: Tally) -> str:
    """Return the key message's words for a plan in which no action is open."""
    done, closed = totals.reported[Status.COMPLETE], totals.computed[Status.CLOSED]
    unproven = totals["unevidenced"]
    among = "" if unproven == done else f"{unproven} "
    lacking = f" ({among}still without date or evidence)" if unproven else ""
    parts = [f"{done} {verb(done)} complete{lacking}"] if done else []
    parts += [f"{closed} {verb(closed)} closed undelivered"] if closed else []
    every = of_all(totals.actions, totals.actions)
    what = "The action has" if totals.actions == 1 else f"{every[0].upper()}{every[1:]} actions have"
    return f"{what} ended: {listed(parts)}" if parts else f"{what} ended"


def _finding(brief: Brief) -> str:
    """Return the most important finding: what falls due, what became later, what is off track, or nothing late."""
    totals, before = brief.summary.totals, brief.before_summary
    if not brief.snapshot.has_updates:
        return "This is the baseline: no updates have been received yet"
    if totals["due_soon"] * 2 > totals.open and totals.open > 1:
        days = brief.template.thresholds.due_soon_days
        soon = "one month" if days == A_MONTH else count(days, "day")
        if not brief.template.filters.any and fall_due(brief, "falls") == "falls":
            return f"{MOST_DUE} the open plan falls due in {soon}"
        which = "these open actions" if brief.template.filters.any else "the open actions"
        return f"{MOST_DUE} {which} {fall_due(brief, 'fall')} due in {soon}"
    overdue, off = totals["overdue"], totals.computed[Status.OFF_TRACK]
    if before and overdue != (was := before.totals["overdue"]):
        month = month_name(before.as_at, brief.snapshot.as_at)
        if not overdue:
            return f"No action is overdue; {was} {verb(was, 'was', 'were')} in {month}"
        return f"{'More' if overdue > was else 'Less'} is overdue than in {month}"
    if overdue:
        return _overdue(totals)
    if off:
        whose = "its" if off == 1 else "their"
        return f"{count(off, 'action')} {verb(off)} {brief.said(Status.OFF_TRACK)} by {whose} forecast"
    return "No action is overdue"


def _overdue(totals: Tally) -> str:
    if totals["overdue"] == totals.open > 1:
        return f"{of_all(totals.open, totals.open)} open actions are overdue"
    return f"{count(totals['overdue'], 'action')} {verb(totals['overdue'])} overdue"


def _numbers(brief: Brief, asked: str) -> str:
    """Return `14 of 26 open actions are due by 31 December 2020, 5 are already overdue, and we ask for 3 decisions`."""
    totals = brief.summary.totals
    due, overdue, until = totals["due_soon"], totals["overdue"], long_date(due_soon_until(brief))
    finding = _finding(brief)
    opened, also = f"{totals.open} open actions", ""
    if totals.open == 1 and overdue:
        first = "" if finding == _overdue(totals) else "The one open action is overdue"
    elif totals.open == 1:
        first = f"The one open action {fall_due(brief, 'is') if due else 'is not'} due by {until}"
    elif due and finding.startswith(MOST_DUE):  # the finding has already said "due"
        first = f"{of_all(due, totals.open)} by {until}"
        also = f"{overdue} {verb(overdue)} already overdue" if overdue else ""
    elif due and overdue and finding != _overdue(totals):
        also = f"{due} more {fall_due(brief, verb(due))} due by {until}"  # an overdue action counts as that alone
        first = f"{overdue} of {opened} {verb(overdue)} overdue"
    elif due:
        beside = "besides what is overdue, " if overdue_and_due(brief) else ""
        first = f"{beside}{due} of {opened} {fall_due(brief, verb(due))} due by {until}"
    elif overdue == totals.open:
        first = "" if finding == _overdue(totals) else _overdue(totals)
    elif overdue:
        one = totals.open == overdue + 1
        first = f"{'the other does not fall' if one else 'none of the others falls'} due by {until}"
        if finding != _overdue(totals):
            first = f"{overdue} of {opened} {verb(overdue)} overdue; {first}"
    else:
        first = f"None of {opened} is due by {until}"
    if not first:
        return asked
    clauses = [words for words in (first, also, asked) if words]
    return f"{', '.join(clauses[:-1])}, and {clauses[-1]}" if len(clauses) > 1 else first


def fall_due(brief: Brief, whole: str) -> str:
    """Return `whole`, a verb such as "is", if each action due soon is due as a whole; else "has something"."""
    soon = [judged for judged in brief.snapshot.judged if judged.open and judged.due_soon]
    if all(judged.due == last_day(judged) for judged in soon):
        return whole
    return "has something" if len(soon) == 1 else "have something"


def overdue_and_due(brief: Brief) -> bool:
    """Return whether an overdue action (counted only as overdue) also has a later part or milestone due soon."""
    as_at, until = brief.snapshot.as_at, due_soon_until(brief)
    late = (judged for judged in brief.snapshot.judged if judged.overdue)
    return any(as_at <= point.due <= until for judged in late for point in judged.open_points)


def worst_named(brief: Brief) -> str:
    """Return `Worst: 1.7 Agree the revised SEND Promise, 61 days overdue.`, which names the worst action."""
    found = exceptions(brief)
    if not found or not brief.snapshot.has_updates:
        return ""
    worst = found[0]
    name = short_words(worst.action, 60)
    return f"Worst: {worst.ref} {name}, {days_overdue(worst) or brief.said(Status.OFF_TRACK)}."


def stands(brief: Brief) -> str:
    """Return the heading of the position: "Where the plan stands", or "Where these actions stand" if it is filtered."""
    return f"Where {'these actions stand' if brief.template.filters.any else 'the plan stands'}"


def position_title(brief: Brief) -> str:
    """Return `: at risk as in October, but slipping`, to follow that heading; empty if there is nothing to say."""
    totals, before = brief.summary.totals, brief.before_summary
    if not totals.actions or not brief.snapshot.has_updates:
        return ""
    if mostly_private(totals):
        return f": {totals.not_published} of {count(totals.actions, 'action')} reported in private"
    status, by_dates = brief.said(totals.status), brief.said(totals.computed_status)
    both = status == by_dates
    status = status if both else f"{status} by leads, {by_dates} by dates"
    if before is None:
        return f": {status}"
    month = month_name(before.as_at, brief.snapshot.as_at)
    ways = {
        "improved": f"better than in {month}", "worse": f"worse than in {month}", "same": f"as in {month}",
        "same-but-slipping": f"as in {month}, but slipping",
    }  # fmt: skip
    way = ways.get(totals.direction, "") + how_moved(brief)
    if way.startswith("as ") and totals.status is not before.totals.status:
        way = ""  # the dates show what they showed then, but the leads' status differs
    joined = " " if way.startswith("as ") and both else ", "
    return f": {status}{joined}{way}" if way else f": {status}"


_HOW_BETTER: dict[NewDates, str] = {"": "", "in part": ", but not without new dates", "alone": " by new dates alone"}
"""Words to put after "better", by how far moved dates explain the improvement."""


def how_moved(brief: Brief) -> str:
    """Return the words to put after "better" or "worse" where no action itself is: ` by its share`, or what moved
    dates explain of it.

    `, by dates by its share` where leads, too, report the whole as better or worse: one of them said so of an action.
    """
    totals, before = brief.summary.totals, brief.before_summary
    if not by_its_share(totals):
        return _HOW_BETTER[totals.by_new_dates]
    views = [(before.totals.status, totals.status)] if before else []
    said = [(pair.then.reported, pair.now.reported) for pair in moved(brief) if pair.now.open]
    way = reversed if totals.direction == "improved" else iter
    by_leads = all(any(is_worse(*way(pair)) for pair in found) for found in (views, said))
    return f"{', by dates' if by_leads else ''} by its share"


def mostly_private(totals: Tally) -> bool:
    """Return whether so few actions are published that their status cannot speak for the whole."""
    return 2 * totals.not_published > totals.actions


def position_message(brief: Brief) -> str:
    """Return `Worse than October: 5 actions are overdue, up from 1. Leads report 2 off track; the dates show 3.`"""
    totals, before = brief.summary.totals, brief.before_summary
    if not totals.actions:
        return "There are no actions to report on in this paper."
    overdue = totals["overdue"]
    late = _overdue(totals) if overdue else "no action is overdue"
    was = before.totals["overdue"] if before else 0
    if before and (totals.direction in WAYS or overdue or was):
        month = month_name(before.as_at, brief.snapshot.as_at)
        against = totals.direction == ("improved" if overdue > was else "worse" if overdue < was or not overdue else "")
        slips = totals.direction == "same-but-slipping"
        against = against or (totals.direction == "same" and overdue != was) or (slips and overdue < was)
        joined = (", yet" if slips else ", but") if against else ":"
        late = f"{_direction(totals, month, before.totals)}{how_moved(brief)}{joined} {late}{_since(overdue, was)}"
    beside = off_track_beside(brief.snapshot.judged, brief.said(Status.OFF_TRACK))
    views = (_two_views(brief, totals), ended_off_track(brief), beside) if brief.snapshot.has_updates else ()
    return _sentences(late[0].upper() + late[1:], *views)


WAYS = {"improved": "Better than", "worse": "Worse than", "same-but-slipping": "As in", "same": "As in"}


def _direction(totals: Tally, month: str, before: Tally) -> str:
    """Return `As in October by dates, but slipping`; who gives no view speaks of both."""
    same = totals.direction in ("same", "same-but-slipping")
    month += " by dates" if same and totals.status is not before.status else ""
    slipping = ", but slipping" if totals.direction == "same-but-slipping" else ""
    return f"{WAYS.get(totals.direction, 'Since')} {month}{slipping}"


def _since(now: int, then: int) -> str:
    if now == then:
        return ", as many as before" if now else ""
    return f", {'up' if now > then else 'down'} from {then}"


def _two_views(brief: Brief, totals: Tally) -> str:
    """Return a sentence that compares how many actions leads call off track with how many the dates show."""
    off = brief.said(Status.OFF_TRACK)
    said, shown = totals.reported[Status.OFF_TRACK], totals.computed[Status.OFF_TRACK]
    leads, none = ("As published, leads", "As published, none") if totals.not_published else ("Leads", "None")
    both = off_track_by_both(brief)
    if said == shown and both < said:
        return f"{leads} and dates each show {said} {off}, {both or 'none'} of them the same"
    if said == shown:
        return f"{leads} and dates agree that {said} {verb(said)} {off}" if said else f"{none} is {off}"
    return f"{leads} report {said or 'none'} {off}; the dates show {shown or 'none'}"


def ended_off_track(brief: Brief) -> str:
    """Which of those that leads report off track a decision has closed: they are in the count, and no work is late."""
    closed = [
        one.ref for one in brief.snapshot.judged
        if one.computed is Status.CLOSED and one.reported is Status.OFF_TRACK and not one.withheld
    ]  # fmt: skip
    return f"Of what leads report, {ref_list(closed)} {verb(len(closed))} closed" if closed else ""


def off_track_by_both(brief: Brief) -> int:
    """Return how many actions are off track both as reported and by dates: equal counts may be of different actions."""
    return sum(
        not one.withheld and one.reported is Status.OFF_TRACK is one.computed for one in brief.snapshot.judged
    )  # fmt: skip
