"""Who has not answered: bodies that did not report though asked, and challenges that nobody has explained."""

import re
from collections.abc import Collection, Mapping, Sequence

from sendplan.compose.awaited import awaited, owes, owing, refs_behind, refs_owed, told_in_private, unheard
from sendplan.compose.brief import Brief
from sendplan.compose.challenged import unanswered
from sendplan.compose.elements import cell
from sendplan.compose.late_returns import who_came
from sendplan.compose.sections._naming import Names, refs_of
from sendplan.compose.short import MOST_REFS, ref_list
from sendplan.model.document import Cell
from sendplan.model.judgement import Judged
from sendplan.model.wording import count, listed

MOST_SHARED, MOST_BODIES, MOST_BEHIND = 3, 3, 2
"""Most actions whose silent leads are named, most bodies that are named although they owe many reports, and most that
are named although others reported on what they share; more are counted.
"""


def missing(brief: Brief, named: Names) -> Cell:
    """Return the bodies that did not report, the longest silent first, with the actions they were asked about.

    Then the challenged statuses that nobody has explained, and who has answered since for a month told before.
    """
    silent_ones = owing(brief)
    refs = {judged.ref for judged in silent_ones}
    challenged = unanswered(brief)
    told = [unit.ref for unit in challenged if not refs.isdisjoint((unit.ref, unit.action.parent))]
    silent = [judged for judged in silent_ones if judged.silent]
    others = [judged for judged in silent_ones if not judged.silent]
    months = brief.template.thresholds.silent_months
    month = brief.month.words.partition(" ")[0]
    beside = _beside(brief)
    words = [f"No report for {months}+ months: {_bodies(silent, named, beside=beside)}."] if silent else []
    none = "None" if silent else "No report"  # alone, "None for July: the council" would say that nobody is missing
    words += [f"{none} for {month}: {_bodies(others, named, beside=beside)}."] if others else []
    parts, on_parts = _not_heard(brief, of_parts=True)
    if silent_ones:
        words += [f"No word on parts of others{on_parts}."] if parts else []
        behind = _behind_others(brief, silent_ones)
        words += [f"{behind}."] if behind else []
    elif not (owed := awaited(brief)):
        words.append(f"Nobody: no action is {'under way' if brief.summary.totals.open else 'open'}.")
    else:
        every = len(owed) == brief.summary.totals.open
        each = f"ach open action {'has a report' if every else 'with a report due has one'} for {month}"
        some, shared = _not_heard(brief, of_parts=False)
        if some:
            each += f", {some} of them only from some who lead {'it' if some == 1 else 'them'}; missing{shared}"
        words.append(f"{'E' if some or parts or challenged else 'Nobody: e'}{each}.")
        words += [f"No word on {'a part' if parts == 1 else 'parts'}{on_parts}."] if parts else []
    if len(challenged) > MOST_REFS:
        challenged = [unit for unit in challenged if unit.ref not in told]
    words += [f"Challenges unexplained: {_bodies(challenged, named, told)}."] if challenged else []
    words.append(who_came(brief, briefly=True))
    return cell(" ".join(filter(None, words)))


def alone(brief: Brief) -> str:
    """Return `Public Health (3.1)` if one body is all that is missing, or `nobody`: no longer than a pointer."""
    owed: dict[str, list[str]] = {}
    for judged in awaited(brief):
        for body in (judged.answering or (judged.action.lead,)) if judged.stale else unheard(judged):
            owed.setdefault(body, []).extend(refs_owed(judged, body) or [judged.ref])
    if len(owed) > 1 or not all(owed) or unanswered(brief):
        return ""
    if not owed:
        return "nobody"
    return "".join(f"{body} ({ref_list(refs)})" for body, refs in owed.items())


def _not_heard(brief: Brief, *, of_parts: bool) -> tuple[int, str]:
    """Return how many actions have a report that does not cover all their leads, and words for who is missing.

    `of_parts`: those of which whole parts have no report; else those on which others that lead the same reported. If
    there are many such actions, the words list the actions instead of the bodies.
    """
    left = {
        judged.ref: [body for body in unheard(judged) if owes(judged, body) is of_parts]
        for judged in brief.snapshot.judged if not judged.stale
    }  # fmt: skip
    found = {ref: bodies for ref, bodies in left.items() if bodies}
    if len(found) > MOST_SHARED:
        return len(found), f" ({ref_list(found)})"
    by_body: dict[str, list[str]] = {}
    actions = {judged.ref: judged for judged in brief.snapshot.judged}
    for ref, bodies in found.items():
        told_of = refs_owed if of_parts else refs_behind
        parts = told_of(actions[ref], bodies[0]) if len(bodies) == 1 else []
        by_body.setdefault(_joint(bodies), []).extend(parts or [ref])
    named = "; ".join(f"{who} ({', '.join(refs)})" for who, refs in by_body.items())
    return len(found), f": {named}"


def nothing_from(brief: Brief) -> str:
    """Return `nothing from 2 of 11 bodies`, of those that told nothing here though all was told by others; "" if there
    are none. Beside the count of actions reported, which would else say that everybody answered; the answers name them.

    What was reported in private counts for none of those who share it, as in the annex.
    """
    owed = awaited(brief)
    unsaid = {judged.ref: unheard(judged) for judged in owed}
    counted = {one.ref: [body for body in one.answering if body not in told_in_private(one)] for one in owed}
    heard = {body for one in owed if not one.stale for body in counted[one.ref] if body not in unsaid[one.ref]}
    every = dict.fromkeys(body for one in owed for body in counted[one.ref] if not _NOBODY_BY_NAME.match(body))
    silent = [body for body in every if body not in heard]
    if not silent:
        return ""
    named = len(silent) <= MOST_BODIES and not brief.has("answers")
    who = listed(silent) if named else f"{len(silent)} of {count(len(every), 'body', 'bodies')}"
    return f"nothing from {who}"


def _behind_others(brief: Brief, silent_ones: Sequence[Judged]) -> str:
    """Return `No word on what others told: Public Health (3.1)`: the bodies that did not report on what others did.

    Bodies that are named already are left out. Of more than a few, those are named that reported on nothing in this
    paper, though they share several actions; the rest is counted.
    """
    told = {body for judged in silent_ones for body in judged.answering}
    reported = [judged for judged in awaited(brief) if not judged.stale]
    unsaid = {judged.ref: unheard(judged) for judged in reported}
    actions = {judged.ref: judged for judged in reported}
    heard = {body for judged in reported for body in judged.answering if body not in unsaid[judged.ref]}
    owing_parts = {body for judged in reported for body in judged.answering if owes(judged, body)}
    silent: dict[str, list[str]] = {}
    for ref, bodies in unsaid.items():
        for body in bodies:
            if body not in told | owing_parts and not _NOBODY_BY_NAME.match(body):
                silent.setdefault(body, []).extend(refs_behind(actions[ref], body))
    most = [body for body, refs in silent.items() if body not in heard and len(refs) > 1]
    named = [*silent] if len(silent) <= MOST_BEHIND else most[:MOST_BEHIND]
    said = [f"{body} ({ref_list(silent[body])})" for body in named]
    left = len(silent) - len(named)
    if left and not said:
        return f"Shared actions: {left} more"
    return f"No word on what others told: {'; '.join([*said, *([f'and {left} more'] if left else [])])}" if said else ""


_NOBODY_BY_NAME = re.compile(r"(?:each|every|all) ", re.IGNORECASE)
"""How a lead begins that is no body of its own: "Each organisation" is silent only if others are."""


def _beside(brief: Brief) -> dict[str, list[str]]:
    """Return body → the refs that it did not report on though others who lead them did; parts that it owes apart."""
    found: dict[str, list[str]] = {}
    for judged in awaited(brief):
        for body in unheard(judged):
            found.setdefault(body, []).extend([] if owes(judged, body) else refs_behind(judged, body))
    return found


def _bodies(
    found: Sequence[Judged],
    named: Names,
    told: Collection[str] = (),
    *,
    beside: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Return `Public Health (3.1); LTP and 3 others (5.4, never)`; if there are many bodies, only how many.

    `beside`: body → what others reported on without it: `Public Health (3.1; nor on 2.4, told by others)`.

    Refs that the paper names elsewhere, and those of `told`, whose bodies were just named, come last without a body:
    `LTP (3.1); also 1.5`. Placed first they would seem to belong to the body that follows.
    """
    asked = [judged for judged in found if judged.ref not in told]
    said: list[tuple[str, str]] = []
    alone = set(told)
    if len(asked) > MOST_REFS // 2:
        said.append(_many(asked))
    else:
        groups: dict[tuple[str, ...], list[Judged]] = {}
        for judged in asked:
            groups.setdefault(judged.answering or (judged.action.lead or "no lead",), []).append(judged)
        for bodies, units in groups.items():
            if len(groups) > 1 and all(unit.ref in named.below for unit in units):
                alone |= {unit.ref for unit in units}
            else:
                more = (beside or {}).get(bodies[0], ()) if len(bodies) == 1 else ()
                nor = f"; nor on {ref_list(more)}, told by others" if more else ""
                said.append((_joint(bodies), f"{refs_of(units)}{_never(units)}{nor}"))
    refs = refs_of(judged for judged in found if judged.ref in alone)
    by_body = "; ".join(f"{who} ({of})" for who, of in said)
    return f"{by_body}; also {refs}" if refs and said else refs or by_body


def _many(asked: Sequence[Judged]) -> tuple[str, str]:
    """Return the names of the bodies if they are few, else how many they are; and the refs."""
    every = list(dict.fromkeys(body for judged in asked for body in judged.answering))
    if 0 < len(every) <= MOST_BODIES:
        return ", ".join(every), refs_of(asked)
    words = f"{count(len(every), 'body', 'bodies')} on " if every else ""
    return f"{words}{count(len(asked), 'action')}", refs_of(asked)


def _joint(bodies: Sequence[str]) -> str:
    """Return up to two bodies by name; of more, the first and how many others."""
    return ", ".join(bodies) if len(bodies) <= 2 else f"{bodies[0]} and {len(bodies) - 1} others"


def _never(found: Sequence[Judged]) -> str:
    """Return `, never` if nobody ever reported and the silence has lasted long enough to say so."""
    heard = any(one.withheld or one.standing.latest for unit in found for one in unit.units)
    return ", never" if not heard and all(unit.silent for unit in found) else ""
