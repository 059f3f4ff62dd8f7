"""What got better: a few sentences; what has no room among them is named by ref, with where to find it."""

from collections.abc import Callable, Iterator, Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell
from sendplan.compose.findings import month_name
from sendplan.compose.movements import (
    back_to_plan,
    begun,
    completed,
    done_and_told_now,
    eased,
    expected_sooner,
    heard_again,
    heard_first,
    known_to_have_begun,
    moved,
    not_by_word,
    parts_done,
    proven_since,
    recovered,
    resumed,
    said_better,
)
from sendplan.compose.sections._measure_steps import measures_better
from sendplan.compose.sections._naming import Names, capital, nothing, proof
from sendplan.compose.sections._themes_moved import themes_moved
from sendplan.compose.sections._when_met import completed_late, steps_told
from sendplan.compose.sections.risks import closed_since, risks_closed, risks_moved
from sendplan.compose.short import ref_list
from sendplan.model.document import Cell
from sendplan.model.judgement import Judged, Point
from sendplan.model.status import Status
from sendplan.model.wording import count, cut, listed, short_date

PARTS, MOST_LETTERS = 2, 40
"""Most parts or milestones named as done; most characters of such a name."""
ALONE = 0
"""Value of `most` for actions that are named only if they are the only one of their kind."""
ENOUGH = 4
"""Sentences on what got better after which the rest is given by ref, for want of room."""
KINDS = 2
"""How many kinds of that rest are named; of others, the number is given."""
Rest = tuple[str, list[str], Callable[[], str]]
"""What may have no room: its kind, what it is of, and its own sentence."""


def better(brief: Brief, named: Names) -> Cell | None:
    """Return what got better. A moved date is no improvement; a completion says whether it is proven."""
    if brief.before is None:
        return None
    pairs = moved(brief)
    done, again = completed(brief), recovered(pairs)
    sentences = []
    if len(done) > 1 and not any(one.unevidenced for one in done):
        every = "both" if len(done) == 2 else "all"
        sentences.append(f"Reported complete, {every} with evidence: {named(done, _late_or_seen)}.")
    elif done:
        sentences.append(f"Reported complete: {named(done, _proof)}.")
    sentences += _parts_better(brief, named, done)
    if seen := [unit for unit in confirmed_since(brief) if unit not in done]:
        sentences.append(f"Confirmed by others: {named(seen)}.")
    on_track, off, risk = capital(brief, Status.ON_TRACK), brief.said(Status.OFF_TRACK), brief.said(Status.AT_RISK)
    found = (
        (f"{on_track} now", [unit for unit in again if not not_by_word(unit)], ALONE),
        (f"{on_track} now by dates, not by the lead’s word", [unit for unit in again if not_by_word(unit)], ALONE),
        ("Begun after a late start", begun(pairs), PARTS),
        (f"Now reported {brief.said(Status.ON_TRACK)}", known_to_have_begun(pairs), PARTS),
        ("Reported again after a silence", _as_told(brief, heard_again(pairs)), 1),
        ("Reported for the first time", _as_told(brief, heard_first(pairs)), 1),
        (f"No longer {off}, still {risk}", eased(pairs), ALONE),
        ("Expected by the plan’s first date again", back_to_plan(pairs), ALONE),
    )
    for label, units, most in found:
        if units:
            by_name = int(len(units) == 1) if most == ALONE else most
            sentences.append(f"{label}: {named.some(units, by_name)}.")
    if up := resumed(pairs):
        sentences.append(f"Taken up again: {named.some(up, 1, lambda unit: _bad_by_word(brief, unit))}.")
    by_word = {_by_word(brief, status): units for status, units in said_better(pairs).items()}
    undated = {label: units for label, units in by_word.items() if all(unit.undated for unit in units)}
    sentences += [f"{label}: {named.some(units, 1)}." for label, units in by_word.items() if label not in undated]
    sentences += themes_moved(brief, better=True)
    sentences += measures_better(brief)
    sentences += risks_moved(brief, up=False)
    only_said = [_units(label, units, named, 1) for label, units in undated.items()]
    return _cell(brief, named, sentences, [one for one in (*_rest(brief, named, done), *only_said) if one[1]])


def done_before(brief: Brief, named: Names) -> Cell | None:
    """Return what is complete in a paper that compares with none: it is news to its readers, and no other answer tells
    it. Of parts, those of actions that are still open.
    """
    if brief.before is not None:
        return None
    done = [one for one in brief.snapshot.judged if _complete(one)]
    parts = [part for one in brief.snapshot.judged if one.open for part in one.parts if _complete(part)]
    sentences = [f"Reported complete: {named(done, _proof)}."] if done else []
    sentences += _parts_told(parts, named, PARTS)
    return cell(" ".join(sentences)) if sentences else None


def _complete(unit: Judged) -> bool:
    return not unit.open and not unit.withheld and unit.reported is Status.COMPLETE


def _rest(brief: Brief, named: Names, done: Sequence[Judged]) -> Iterator[Rest]:
    """Yield what is told in full only if there is room for it; some of it may be empty."""
    pairs = moved(brief)
    sooner = [pair.now.ref for pair in pairs if expected_sooner(pair)]
    proven = [unit for unit in proven_since(pairs) if unit not in (*done, *parts_done(brief))]
    name, met = steps_told(brief)
    refs = [f"{unit.ref}{how.replace(',', '')}" for unit, _, how in met]
    yield name, refs, lambda: f"{name}: {'; '.join(_first(met))}."
    yield _units("Evidence came", proven, named, PARTS)
    doubtful = _doubtful_parts(brief, done)
    if done:  # completed actions take the room
        yield _units(f"Part{'s' if len(doubtful) > 1 else ''} reported done", doubtful, named, PARTS, _proof)
    yield (
        "Expected sooner, still late",
        sooner,
        lambda: f"{len(sooner)} expected sooner, still late ({listed(sooner)}).",
    )
    if not brief.has("top-risks", "risks"):  # these name them
        closed = [one.id for one in closed_since(brief)]
        of_risks = "Risk closed" if len(closed) == 1 else "Risks closed"
        yield of_risks, closed, lambda: " ".join(risks_closed(brief))


def _units(
    label: str, units: Sequence[Judged], named: Names, most: int, more: Callable[[Judged], str] = lambda _: ""
) -> Rest:
    return label, [unit.ref for unit in units], lambda: f"{label}: {named.some(units, most, more)}."


def _cell(brief: Brief, named: Names, sentences: list[str], rest: Sequence[Rest]) -> Cell:
    """Return the sentences, then `More: milestone met (4.2), evidence came (2.4), 3 others.`

    Where it is found, the last answer says, which points to what changed.
    """
    room = len(rest) if brief.template.annex is None else max(0, ENOUGH - len(sentences))
    told, left = [*sentences, *(sentence() for *_, sentence in rest[:room])], rest[room:]
    if left:
        kinds = [f"{kind[0].lower()}{kind[1:]} ({ref_list(refs, last='')})" for kind, refs, _ in left[:KINDS]]
        others = sum(len(refs) for _, refs, _ in left[KINDS:])
        told.append(f"More: {', '.join([*kinds, *([count(others, 'other')] if others else [])])}.")
        named.bare = True
    return cell(" ".join(told).replace("….", "…") or nothing(brief))


def _by_word(brief: Brief, status: Status) -> str:
    no_more = f", no longer {brief.said(Status.OFF_TRACK)}" if status is Status.AT_RISK else ""
    return f"{capital(brief, status)} by the lead’s word{no_more}"


def _bad_by_word(brief: Brief, unit: Judged) -> str:
    bad = unit.reported in (Status.OFF_TRACK, Status.AT_RISK)
    return f", {brief.said(unit.reported)} by its lead’s word" if bad and unit.standing.this_month else ""


def _as_told(brief: Brief, heard: Sequence[Judged]) -> list[Judged]:
    """Return each unit, or its action where one update covered all its parts."""
    refs = {unit.ref for unit in heard}
    told = {unit.ref: brief.snapshot.find((unit.standing.this_month or unit).ref) for unit in heard}
    named = (told[unit.ref] if refs.issuperset(part.ref for part in told[unit.ref].parts) else unit for unit in heard)
    return list({unit.ref: unit for unit in named}.values())


def _parts_better(brief: Brief, named: Names, done: Sequence[Judged]) -> list[str]:
    """Return sentences on parts that are done, parts only reported done, and what was private and is told now."""
    proven = [part for part in _parts(brief, done) if not part.unevidenced]
    sentences = list(_parts_told(proven, named, 0 if done else PARTS))
    sentences += _parts_told([] if done else _doubtful_parts(brief, done), named, PARTS)
    private = done_and_told_now(brief)
    if private and brief.before_summary:
        month = month_name(brief.before_summary.as_at, brief.snapshot.as_at)
        sentences.append(f"Private in {month}, told now: {named.some(private, PARTS, _done)}.")
    return sentences


def _parts_told(parts: Sequence[Judged], named: Names, most: int) -> Iterator[str]:
    for how, doubtful in (("done", False), ("reported done", True)):
        if found := [part for part in parts if part.unevidenced is doubtful]:
            yield f"Part{'s' if len(found) > 1 else ''} {how}: {named.some(found, most, _proof)}."


def confirmed_since(brief: Brief) -> list[Judged]:
    """Return the actions that somebody has seen to work in practice since; of a part alone the count says nothing."""
    before = {judged.ref: judged for judged in brief.before.judged} if brief.before else {}
    return [
        judged for judged in brief.snapshot.judged
        if judged.confirmed and judged.ref in before and not before[judged.ref].confirmed
        and not judged.withheld and not before[judged.ref].withheld
    ]  # fmt: skip


def _parts(brief: Brief, done: Sequence[Judged]) -> list[Judged]:
    return [part for part in parts_done(brief) if part.action.parent not in {one.ref for one in done}]


def _doubtful_parts(brief: Brief, done: Sequence[Judged]) -> list[Judged]:
    return [part for part in _parts(brief, done) if part.unevidenced]


def _first(met: Sequence[tuple[Judged, Point, str]]) -> list[str]:
    """Return `3.1 site agreed, late` for the first milestones, then how many more."""
    said = [f"{unit.ref} {cut(one.text or short_date(one.due), MOST_LETTERS)}{how}" for unit, one, how in met[:PARTS]]
    return [*said, f"{len(met) - PARTS} more"] if len(met) > PARTS else said


def _proof(unit: Judged) -> str:
    """Return `, 20 days late, with evidence, confirmed`."""
    return f"{completed_late(unit)}{proof(unit)}{SEEN if unit.confirmed else ''}"


def _late_or_seen(unit: Judged) -> str:
    return f"{completed_late(unit)}{SEEN if unit.confirmed else ''}"


SEEN = ", confirmed"
"""Said of what somebody who does not lead it has seen to work."""


def _done(unit: Judged) -> str:
    return f", done {short_date(unit.done_on)}" if unit.done_on else ", done"
