"""Findings at an as-at date: what is correct but unwelcome (overdue, off track, stale, copied), and words that families
might not understand. A finding is never a failure.
"""

import re
from collections.abc import Iterator
from datetime import date

from sendplan.model.calendar import Month, months_after
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.place import Finding, Place
from sendplan.model.plain import unexplained
from sendplan.model.records import Decision, Measure, Records
from sendplan.model.status import Status
from sendplan.model.wording import ALL_MET, count, listed, long_date, says_nothing
from sendplan.read.dates import read_date
from sendplan.read.statuses import read_status
from sendplan.rules.approvals import is_a_new_date
from sendplan.rules.computed import no_end_words
from sendplan.rules.inputs import CONFIRMED, OPEN_SINCE, open_since_closing
from sendplan.rules.standing import still_held

CONFIRM = 3
"""After this many months without confirmation in practice, a completion is a finding."""


def findings(snapshot: Snapshot) -> list[Finding]:
    """Return the findings in plan order. Those of a part name the part.

    Before the first updates, a missing update is not a finding.
    """
    found = [
        finding
        for judged in snapshot.judged
        for finding in _of(judged, snapshot.as_at, has_updates=snapshot.has_updates)
    ]
    message = snapshot.commentary.get("plan")
    if snapshot.has_updates and not (message and message.progress):
        month = Month.of(snapshot.as_at)
        told = (one.standing.this_month for one in snapshot.all_refs())
        file = next((update.place.file for update in told if update), f"data/updates/{month}.csv")
        place = Place(file)
        words = (
            f"no message for {month.words}: write it under progress, in a row whose ref is plan; it opens the papers"
        )
        found.insert(0, Finding("no message", "plan", words, place))
    return [*found, *_without_cause(snapshot)]


def _without_cause(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield a finding for each action or part that is reported late without a cause.

    None if nobody gives one: a tracker with one column of words has its causes there.
    """
    told = [(unit, now) for unit in snapshot.all_refs() if (now := unit.standing.this_month) and now.ref == unit.ref]
    if not any(now.issues for _, now in told):
        return
    for unit, now in told:
        if unit.open and now.status in (Status.AT_RISK, Status.OFF_TRACK) and not (now.issues or now.ask):
            said = f"{unit.ref} is reported {now.status.word.lower()}, and nothing stands under issues"
            why = "papers print that no cause is given; ask its lead for it"
            yield Finding("no cause", unit.ref, f"{said}: {why}", now.place.at("issues"))


def _of(judged: Judged, as_at: date, *, has_updates: bool) -> Iterator[Finding]:
    for unit in judged.units:
        yield from _of_its_dates(unit)
        yield from _of_its_completion(unit, as_at)
        yield from _against_approvals(unit)
        yield from _against_its_status(unit)
        yield from _still_private(unit)
        yield from _of_its_return(unit)
    yield from _of_the_whole(judged)
    yield from _without_return(judged, has_updates=has_updates)
    if judged.undated and not any(unit.action.end_unread for unit in judged.units):  # else it is already a problem
        words = f"{judged.ref} has {no_end_words(judged.action)}: it needs a review date; {_REVIEW}"
        yield Finding("undated", judged.ref, words, judged.action.place)


_REVIEW = "when it is agreed, an approved row of kind `redate` in plan_changes.csv gives it"


def _newest(unit: Judged) -> Place:
    return (unit.standing.latest or unit.action).place


def _of_its_dates(unit: Judged) -> Iterator[Finding]:
    if unit.only_to_be_told:
        said = f"{unit.ref}: {ALL_MET}. Ask its lead to report it complete, with the day and the evidence"
        yield Finding("overdue", unit.ref, said, _newest(unit))
    elif unit.overdue:
        yield Finding("overdue", unit.ref, f"{unit.ref} is {count(unit.days_overdue, 'day')} overdue", _newest(unit))
    if unit.late_start and not unit.excused:
        said = "has not started" if unit.standing.status_from else "is not reported as started"
        yield Finding("late start", unit.ref, f"{unit.ref} {said}, and should have", _newest(unit))


def _of_its_completion(unit: Judged, as_at: date) -> Iterator[Finding]:
    """Yield findings for a completion without evidence, not confirmed in practice for long, or confirmed too early."""
    if unit.unevidenced:
        yield Finding("unevidenced", unit.ref, f"{unit.ref}: {unit.why}", _newest(unit))
    done = unit.standing.completed_on
    if done and unit.computed is Status.COMPLETE and not unit.confirmed and months_after(done, CONFIRM) < as_at:
        said = f"{unit.ref} was completed on {long_date(done)}, and nobody has confirmed that it works in practice"
        yield Finding("unconfirmed", unit.ref, said, _newest(unit))
    seen = next((one for one in unit.inputs if one.name == CONFIRMED), None)
    if seen and not unit.confirmed:
        why = "is not complete" if unit.open else "was completed later"
        why = f"is complete {unit.why.removeprefix('reported complete ')}" if unit.unevidenced else why
        said = f"{unit.ref} was confirmed to work in practice, and {why}: the papers do not count it as confirmed"
        yield Finding("confirmed too early", unit.ref, said, seen.place or _newest(unit))


def _of_its_return(unit: Judged) -> Iterator[Finding]:
    """Yield findings for what is reported: against the computed status, in words that say nothing, or said before."""
    if unit.challenged and not unit.unevidenced:
        word = unit.reported.word.lower()
        said = f"{unit.ref} is reported {word}, computed {unit.computed.word.lower()}"
        why = (unit.challenge or unit.why).removeprefix(f"reported {word}, but ")
        yield Finding("challenged", unit.ref, f"{said}: {why}", _newest(unit))
    now = unit.standing.this_month
    if now and now.ref == unit.ref and now.progress and says_nothing(now.progress):
        said = f"{unit.ref} has a return that says nothing: its progress is {now.progress.strip()!r}"
        yield Finding("says nothing", unit.ref, said, _newest(unit))
    if unit.standing.copied_from:
        month = unit.standing.copied_from.month.words
        yield Finding("copied", unit.ref, f"{unit.ref} repeats its words of {month}", _newest(unit))


def _without_return(judged: Judged, *, has_updates: bool) -> Iterator[Finding]:
    if judged.excused:
        return
    if judged.silent:
        months = [unit.standing.latest.month for unit in judged.units if unit.standing.latest]
        since = f"since {max(months).words}" if months else "so far"
        yield Finding("silent", judged.ref, f"{judged.ref}: no return received {since}", judged.action.place)
    elif judged.stale and has_updates:
        words = f"{judged.ref}: no return received this month"
        yield Finding("stale", judged.ref, words, judged.action.place)


def _against_approvals(unit: Judged) -> Iterator[Finding]:
    """Yield findings for what a lead reports without an approval: only a meeting can close, reopen or pause an
    action.
    """
    if open_since_closing(unit) and unit.standing.open_from:
        was = f"{unit.ref} was closed by an approval and is {OPEN_SINCE}: it counts as open"
        said = f"{was}; if it is closed, take that status out"
        yield Finding("open again", unit.ref, said, unit.standing.open_from.place.at("status"))
    told = unit.standing.status_from
    if unit.computed is Status.CLOSED and unit.reported.is_open and told and told is unit.standing.this_month:
        was = f"{unit.ref} was closed by an approval and is reported {unit.reported.word.lower()} this month"
        how = "papers count it as closed; if it goes on, have its reopening approved in data/plan_changes.csv"
        yield Finding("reported though closed", unit.ref, f"{was}: {how}", told.place.at("status"))
    if unit.open and unit.reported is Status.PAUSED is not unit.computed and not unit.challenged and told:
        ended = (
            f"an approval ended its pause on {long_date(unit.taken_up)}" if unit.taken_up else "no pause is approved"
        )
        was = f"{unit.ref} is reported paused, and {ended}: its dates go on"
        how = "have it approved in data/plan_changes.csv, or ask its lead when it goes on"
        how = "ask its lead how it stands" if unit.taken_up else how
        yield Finding("paused unapproved", unit.ref, f"{was}; {how}", told.place.at("status"))


def _against_its_status(unit: Judged) -> Iterator[Finding]:
    """Yield findings for an update whose status and other cells contradict each other, or whose status is in
    its words.
    """
    now = unit.standing.this_month
    if now is None or now.ref != unit.ref:
        return
    if now.status is None:
        begins, alone = _BEGINS.match(now.progress), _ALONE.fullmatch(now.progress)
        told = next((one["head"].strip() for one in (alone, begins) if one and _is_status(one["head"])), "")
        if told:
            how = "are" if alone and told == alone["head"].strip() else "begin with"
            said = f"{unit.ref} has no status, and its words {how} {told!r}"
            yield Finding("status in words", unit.ref, f"{said}: if that is its status, write it there",
                          now.place.at("status"))  # fmt: skip
        return
    reported = f"{unit.ref} is reported {now.status.word.lower()}"
    # papers do not print `percent`, so the contradiction would otherwise go unseen
    if now.percent is not None and (now.status is Status.COMPLETE) is not (now.percent >= WHOLE):
        said = f"{reported} with {now.percent:g}% done"
        yield Finding("share against status", unit.ref, f"{said}: ask its lead which is right", now.place.at("percent"))
    if now.completed_on and now.status.is_open:
        said = f"{reported}, and completed on {long_date(now.completed_on)}"
        yield Finding("completion against status", unit.ref, f"{said}: ask its lead which is right",
                      now.place.at("completed_on"))  # fmt: skip


def _still_private(unit: Judged) -> Iterator[Finding]:
    """Yield a finding if a lead reports in public again, but an older restricted cell still counts.

    Papers then still print neither status.
    """
    now = unit.standing.this_month
    if now is None or now.restricted or unit.action.private:
        return
    for update in unit.sources:
        if update.restricted and (held := still_held(unit, update)):
            was = f"{unit.ref} is told in public again, and not published: {listed(held)} of {update.month.words} still"
            how = f"{'counts' if len(held) == 1 else 'count'} and was told in private; give it anew, or type none"
            yield Finding("still private", unit.ref, f"{was} {how}", now.place)


def _is_status(text: str) -> bool:
    read = read_status(text)
    return bool(read.sure and read.status and not read.left_over)


_ALONE = re.compile(
    r"\W{0,3}(?:b?(?:rag|status)\b[\w ]{0,12}[:=–—-]\s*)?(?P<head>[A-Za-z][A-Za-z' /-]{0,20})\W{0,3}", re.IGNORECASE
)
"""A text that is a status and nothing else."""
_BEGINS = re.compile(r"\W{0,3}(?P<head>[A-Za-z][A-Za-z' ]{2,20})(?: ?[:–—.!]| -|[)\]]{1,2})\s+(?=\w)")
"""A status as a label at the start of a text: "Amber – depends on …"."""

WHOLE = 100
"""The percentage of something complete."""


def _of_the_whole(judged: Judged) -> Iterator[Finding]:
    """Yield a finding for a forecast of an action with parts that counts for none of its parts, so that it is not
    overlooked.
    """
    said = judged.standing
    if not judged.parts or judged.units == (judged,):
        return
    told = [one.update for one in said.foretold[-1:]]
    if told and judged.open and not any(told[0] in part.sources for part in judged.parts):
        day = long_date(said.foretold[-1].forecast.day)
        words = (
            f"{judged.ref} is to be finished on {day}, says its own row; no part has that day: type it in a part's row"
        )
        yield Finding("of no part", judged.ref, words, told[0].place)


def decisions_overdue(records: Records, as_at: date) -> list[Decision]:
    """Return the decisions that should have been carried out by now and are not, the longest overdue first."""
    late = [
        one for one in records.decisions
        if one.made_on <= as_at and one.days_over(as_at) and not one.done_by(as_at)
        and not is_a_new_date(one, records.changes)
    ]  # fmt: skip
    return sorted(late, key=lambda one: -one.days_over(as_at))


def decision_findings(records: Records, snapshot: Snapshot) -> list[Finding]:
    """Return findings for overdue decisions, and for open decisions about actions that have all ended."""
    as_at, found = snapshot.as_at, []
    for one in decisions_overdue(records, as_at):
        on = f" on {listed(list(one.refs))}" if one.refs else ""
        late = f"is {count(one.days_over(as_at), 'day')} overdue ({one.owner or 'nobody was named'})"
        said = f"what was decided{on} on {long_date(one.made_on)} {late}: type done_on when it is carried out"
        found.append(Finding("decision overdue", ", ".join(one.refs) or "plan", said, one.place))
    judged = {unit.ref: unit for unit in snapshot.all_refs()}
    for one in records.decisions:
        waits = one.made_on <= as_at and one.due and not one.days_over(as_at) and not one.done_by(as_at)
        waits = waits and not is_a_new_date(one, records.changes)
        if waits and one.refs and all(ref in judged and not judged[ref].open for ref in one.refs):
            have = "has" if len(one.refs) == 1 else "have"
            said = (
                f"what was decided on {listed(list(one.refs))} on {long_date(one.made_on)} is still to be carried out"
            )
            why = f"papers say so, and {listed(list(one.refs))} {have} ended: type done_on if it was"
            found.append(Finding("decision open", ", ".join(one.refs), f"{said}: {why}", one.place))
    return found


def running_findings(records: Records, as_at: date) -> list[Finding]:
    """Return a finding for each period that is not over by then, with values that papers leave out until it is."""
    found: dict[date, list[Measure]] = {}
    for one in records.measures:
        begins = read_date(one.period, calendar=records.plan.calendar, context=records.plan.date).start
        if one.value is not None and begins and begins <= as_at < one.period_end:
            found.setdefault(one.period_end, []).append(one)
    return [
        Finding(
            "period still running",
            rows[0].period,
            f"{count(len(rows), 'value')} of {rows[0].period} {'is' if len(rows) == 1 else 'are'} in no paper as at "
            f"{long_date(as_at)}: that period ends on {long_date(end)}",
            rows[0].place.at("period"),
        )
        for end, rows in sorted(found.items())
    ]


KIND = "not in plain words"
RECENT = 62
"""How many days a decision is shown to families: about two monthly meetings."""
WITH_REASON = ("pause", "close", "remove")
"""The changes to the plan whose reason families are told. That of a new date stands beside the decision."""


def plain_findings(records: Records, snapshot: Snapshot) -> list[Finding]:
    """Return findings about papers for families, in reading order.

    If no action has plain words at all, a single finding says so.
    """
    plan = snapshot.plan
    found: list[Finding] = []
    if not plan.answering.any:
        words = "families cannot answer: add [families] with place, link, phone, email or address"
        found.append(Finding("no way to answer", "plan", words, Place("data/plan.toml", 0, "families")))
    without = [judged.action for judged in snapshot.judged if not judged.action.in_plain_words]
    if len(without) == len(snapshot.judged) > 0:
        words = "no action has plain words for families: fill the column in_plain_words"
        found.append(Finding(KIND, "plan", words, Place(without[0].place.file)))
    else:
        found += [
            Finding(KIND, action.ref, f"{action.ref} has no plain words for families", action.place)
            for action in without
        ]
    for ref, column, text, place in _read_by_families(records, snapshot):
        if unknown := unexplained(text, plan.glossary):
            named = listed([f"“{word}”" for word in unknown])
            said = f"{column} of {ref} has {named}, which families may not know: reword it, or explain it in [glossary]"
            found.append(Finding("officialese", ref, said, place))
    return found


def _read_by_families(records: Records, snapshot: Snapshot) -> Iterator[tuple[str, str, str, Place]]:
    """Yield (ref, column, text, place) for each text that papers for families print at that date."""
    for judged in snapshot.judged:
        yield judged.ref, "in_plain_words", judged.action.in_plain_words, judged.action.place
        for unit in judged.recorded:
            update = unit.standing.this_month
            if update and not update.restricted:
                yield unit.ref, "impact", update.impact, update.place
    for change in records.changes:
        since = (snapshot.as_at - change.approved_on).days if change.approved_on else RECENT
        if change.kind in WITH_REASON and 0 <= since < RECENT:
            yield change.ref, "reason", change.reason, change.place
    for voice in records.voice:
        if voice.heard_on <= snapshot.as_at:
            for column, words in (("we_did", voice.we_did), ("difference", voice.difference)):
                yield f"{voice.heard_on:%Y-%m-%d}", column, words, voice.place
    for decision in records.decisions:
        if decision.made_on <= snapshot.as_at and (snapshot.as_at - decision.made_on).days < RECENT:
            yield f"{decision.made_on:%Y-%m-%d}", "decision", decision.decision, decision.place
