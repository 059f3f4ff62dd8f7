"""The month in six answers: what is worst, worse, better and later; what families say; who has not answered."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, days_overdue, paragraph, row
from sendplan.compose.findings import month_name, period_name
from sendplan.compose.movements import (
    back_to_plan,
    begun,
    completed,
    done_and_told_now,
    eased,
    expected_sooner,
    forecasts,
    heard_again,
    heard_first,
    known_to_have_begun,
    late_and_told_now,
    moved,
    newly_overdue,
    not_by_word,
    parts_done,
    proven_since,
    put_off,
    recovered,
    reopened,
    resumed,
    said_better,
    steps_met,
    told_now,
)
from sendplan.compose.phrases import short_words, verb
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._measure_steps import measures_better, measures_worse
from sendplan.compose.sections._missing import alone, missing
from sendplan.compose.sections._naming import WORST, Names, capital, fallen
from sendplan.compose.sections._rows import opening, said_in
from sendplan.compose.sections.risks import risks_closed, risks_moved
from sendplan.compose.select import ask_of, dateless, exceptions, lacking
from sendplan.compose.short import first_sentence, notes, number_words, told, where, within
from sendplan.compose.voices import how_new, quoted_first, voices
from sendplan.model.document import Cell, Column, Inline, Row, Run
from sendplan.model.judgement import Judged, Point
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.model.wording import cut, listed, short_date, unparted

TABLE = NamedTable(
    "answers", (Column("Question", 104, row_header=True, name="question"), Column("Answer", 378, name="answer"))
)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six")
MOST, PARTS, MOST_LETTERS = 6, 2, 40
"""Most questions; most parts or milestones named as done; most characters of such a name."""
ALONE = 0
"""Value of `most` for actions that are named only if they are the only one of their kind."""
ENOUGH = 4
"""Sentences on what got better after which milestones and closed risks are left to the annex, for want of room."""
NO_DIFFERENCE = "not recorded yet."
Answer = Cell | None


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write a row for each question that has an answer; the heading counts the rows."""
    if not brief.snapshot.has_updates or not brief.summary.totals.actions:
        return Composed()
    named = Names(brief)
    asked = (
        ("What is worst?", _worst(brief), "exceptions"),
        ("What got worse?", _worse(brief, named), "changes"),
        ("What got better?", _better(brief, named), "changes"),
        ("Is the plan later?", _later(brief, named), "changes"),
        ("What do families say?", _families(brief), "impact"),
        ("Who has not answered?", missing(brief, named), "returns"),
    )
    answered = [(question, answer, anchor) for question, answer, anchor in asked if answer]
    if not answered:
        return Composed()
    shown, rest = within(brief, answered, choice, MOST)
    rows: list[Row] = [row(cell(Run(question, "strong")), answer) for question, answer, _ in shown if answer]
    title = f"{period_name(brief)} in {NUMBERS[len(rows)]} answer{'s' if len(rows) > 1 else ''}"
    table = TABLE.of(rows, "Each question a board asks, with its answer")
    elsewhere: list[str | Inline] = []
    for question, _, anchor in rest:
        asks, body = question.rstrip("?"), alone(brief) if anchor == "returns" else ""
        elsewhere += [*((f"{asks}: {body}.",) if body else told(brief, asks, anchor)), " "]
    return Composed((*opening(choice, title), table, *notes(*elsewhere)))


def _worst(brief: Brief) -> Answer:
    """Return the longest overdue, else the worst by dates, with cause and decision asked; else at risk as reported."""
    told = [judged for judged in brief.snapshot.judged if judged.open and not judged.withheld]
    found = exceptions(brief) or [judged for judged in told if judged.computed is Status.AT_RISK]
    if not found:
        if by_word := [judged for judged in told if judged.reported is Status.AT_RISK]:
            so = f"; so {verb(more)} {more} more" if (more := len(by_word) - 1) else ""
            name, said = short_words(by_word[0].action), f": {brief.said(Status.AT_RISK)} by its lead’s word{so}."
            return cell(paragraph(Run(f"{by_word[0].ref} {name}", "strong"), said))
        if any(judged.open and judged.withheld for judged in brief.snapshot.judged):
            nil = "Nothing is overdue, and nothing that is published is off track or at risk by the dates."
            return cell(brief.reworded(nil))
        return cell(brief.reworded("Nothing is overdue, off track or at risk by the dates."))
    worst = found[0]
    status = "" if worst.withheld else brief.said(worst.computed)
    if not worst.withheld and worst.reported is Status.OFF_TRACK is not worst.computed:
        status = f"{brief.said(worst.reported)} by its lead’s word"
    state = ", ".join(part for part in (status, days_overdue(worst)) if part)
    update = worst.standing.latest
    given = first_sentence(update.issues).rstrip(".") if update and update.issues and not worst.withheld else ""
    cause = f"{said_in(brief, worst)}{given}" if given else ""
    if not cause and worst.rule == "silent":
        cause = f"{worst.why[:1].upper()}{worst.why[1:]}"
    asked = ask_of(brief, worst)
    decision = f" ({number_words(asked.number, 'decision')})" if asked else ""
    said = f": {state}. {cause}{decision}." if cause else f": {state}{decision}."
    return cell(paragraph(Run(f"{worst.ref} {short_words(worst.action)}", "strong"), said))


def _worse(brief: Brief, named: Names) -> Answer:
    """Return what got worse: measures, reopened actions, and actions that fell, the worst by name."""
    if brief.before is None:
        return None
    first, last = measures_worse(brief)
    again = reopened(brief)
    words: list[str] = []
    words += [f"Reopened: {named.some(again, 1, lambda one: _if_bad(brief, one))}."] if again else []
    pairs = moved(brief)
    words += fallen(brief, named, pairs, {one.ref for one in again})
    private = told_now(brief)
    if private and brief.before_summary:
        month = month_name(brief.before_summary.as_at, brief.snapshot.as_at)
        said = named.some(private, WORST, lambda one: f", {brief.said(one.computed)}")
        words.append(f"Private in {month}, told now: {said}.")
    sentences = [*first, *words, *last, *risks_moved(brief, up=True)]
    slipped = forecasts(pairs).later
    if slipped and not sentences:
        later = [pair.now for pair in pairs if pair.now.ref in slipped]
        return cell(f"{_nothing(brief).rstrip('.')}; but expected later: {named.some(later, WORST)}.")
    return _told(brief, sentences)


def _nothing(brief: Brief) -> str:
    """Return that nothing did; "nothing that is published" if something was withheld in either month."""
    before = brief.before.judged if brief.before else ()
    private = any(unit.withheld for judged in (*before, *brief.snapshot.judged) for unit in judged.units)
    return f"Nothing{' that is published' if private else ''}, by dates, evidence and measures."


def _told(brief: Brief, sentences: Sequence[str]) -> Cell:
    """Return the sentences as a cell, or that there is none. A name cut short with "…" gets no full stop."""
    return cell(" ".join(sentences).replace("….", "…") or _nothing(brief))


def _if_bad(brief: Brief, unit: Judged) -> str:
    return f", {brief.said(unit.computed)}" if unit.computed in (Status.OFF_TRACK, Status.AT_RISK) else ""


def _bad_by_word(brief: Brief, unit: Judged) -> str:
    bad = unit.reported in (Status.OFF_TRACK, Status.AT_RISK)
    return f", {brief.said(unit.reported)} by its lead’s word" if bad and unit.standing.this_month else ""


def _as_told(brief: Brief, heard: Sequence[Judged]) -> list[Judged]:
    """Return each unit, or its action where one update covered all its parts."""
    refs = {unit.ref for unit in heard}
    told = {unit.ref: brief.snapshot.find((unit.standing.this_month or unit).ref) for unit in heard}
    named = (told[unit.ref] if refs.issuperset(part.ref for part in told[unit.ref].parts) else unit for unit in heard)
    return list({unit.ref: unit for unit in named}.values())


def _better(brief: Brief, named: Names) -> Answer:
    """Return what got better. A moved date is no improvement; a completion says whether it is proven."""
    if brief.before is None:
        return None
    pairs = moved(brief)
    done, again = completed(brief), recovered(pairs)
    sentences = []
    if len(done) > 1 and not any(one.unevidenced for one in done):
        sentences.append(f"Reported complete, {'both' if len(done) == 2 else 'all'} with evidence: {named(done)}.")
    elif done:
        sentences.append(f"Reported complete: {named(done, proof)}.")
    sentences += _parts_better(brief, named, done)
    on_track, off, risk = capital(brief, Status.ON_TRACK), brief.said(Status.OFF_TRACK), brief.said(Status.AT_RISK)
    better = (
        (f"{on_track} again", [unit for unit in again if not not_by_word(unit)], ALONE),
        (f"{on_track} again by dates, not by the lead’s word", [unit for unit in again if not_by_word(unit)], ALONE),
        ("Begun after a late start", begun(pairs), PARTS),
        (f"Now reported {brief.said(Status.ON_TRACK)}", known_to_have_begun(pairs), PARTS),
        ("Reported again after a silence", _as_told(brief, heard_again(pairs)), 1),
        ("Reported for the first time", _as_told(brief, heard_first(pairs)), 1),
        (f"No longer {off}, still {risk}", eased(pairs), ALONE),
        ("Expected by the plan’s first date again", back_to_plan(pairs), ALONE),
    )
    for label, units, most in better:
        if units:
            by_name = int(len(units) == 1) if most == ALONE else most
            sentences.append(f"{label}: {named.some(units, by_name)}.")
    if up := resumed(pairs):
        sentences.append(f"Taken up again: {named.some(up, 1, lambda unit: _bad_by_word(brief, unit))}.")
    undated: list[str] = []  # of these only the lead's word is known
    for status, units in said_better(pairs).items():
        no_more = f", no longer {off}" if status is Status.AT_RISK else ""
        words = f"{capital(brief, status)} by the lead’s word{no_more}: {named.some(units, 1)}."
        (undated if all(unit.undated for unit in units) else sentences).append(words)
    sentences += measures_better(brief)
    sentences += risks_moved(brief, up=False)
    if len(sentences) < ENOUGH:
        met = steps_met(pairs)
        sentences += undated
        sentences += [f"{'Milestone' if len(met) == 1 else 'Milestones'} met: {'; '.join(_first(met))}."] if met else []
        sentences += risks_closed(brief)
    since = [unit for unit in proven_since(pairs) if unit not in (*done, *parts_done(brief))]
    if since and len(sentences) < ENOUGH:
        sentences.append(f"Evidence came: {named.some(since, PARTS)}.")
    sooner = [pair.now.ref for pair in pairs if expected_sooner(pair)]
    if sooner and not sentences:
        sentences.append(f"{len(sooner)} expected sooner, still late ({listed(sooner)}).")
    return _told(brief, sentences)


def _parts_better(brief: Brief, named: Names, done: Sequence[Judged]) -> list[str]:
    """Return sentences on parts that are done, parts only reported done, and work that was private before."""
    sentences = []
    parts = [part for part in parts_done(brief) if part.action.parent not in {one.ref for one in done}]
    proven = [part for part in parts if not part.unevidenced]
    if proven:
        name = "Part done" if len(proven) == 1 else "Parts done"
        sentences.append(f"{name}: {named.some(proven, 0 if done else PARTS, proof)}.")
    doubtful = [] if done else [part for part in parts if part.unevidenced]  # completed actions take the room
    if doubtful:
        name = "Part" if len(doubtful) == 1 else "Parts"
        sentences.append(f"{name} reported done: {named.some(doubtful, PARTS, proof)}.")
    private = done_and_told_now(brief)
    if private and brief.before_summary:
        month = month_name(brief.before_summary.as_at, brief.snapshot.as_at)
        sentences.append(f"Private in {month}, told now: {named.some(private, PARTS, _done)}.")
    return sentences


def _later(brief: Brief, named: Names) -> Answer:
    """Return whether the plan is later: by what is overdue, by forecasts, and by moved agreed dates.

    As the last answer that names actions, it says where to find the names of those given by ref only.
    """
    now, before = brief.summary.totals, brief.before_summary
    if before is None or brief.before is None:
        return None
    pairs = moved(brief)
    found, dates = forecasts(pairs), put_off(brief)
    was, number = before.totals["overdue"], now["overdue"]
    month = month_name(before.as_at, brief.snapshot.as_at)
    refs = (*found.later, *found.newly_late)
    expected = [pair.now for pair in pairs if pair.now.ref in refs]
    fresh = newly_overdue(brief)
    private = late_and_told_now(brief)
    later = bool(number > was or expected or dates or fresh or private)
    better = bool(found.no_longer_late) or any(expected_sooner(pair) for pair in pairs)
    as_late = number == was and (number or now["slipped"])
    waiting = [pair.now for pair in pairs if pair.now.overdue and pair.then.overdue and dateless(brief, pair.now)]
    same = "Yes: longer overdue." if waiting else f"No more than in {month}."
    verdict = "Yes." if later else "No: earlier." if better else same if as_late else "No."
    overdue = f"{number or 'None'} overdue"
    among = f", {fresh} newly" if fresh and number <= was else ""
    still = f"; still without a new date: {named.refs(waiting)}" if waiting and verdict == same else ""
    words = [f" {overdue}{among} ({month}: {was}){still}."]
    if expected:
        words.append(f" {len(expected)} expected later than before ({named.refs(expected)}).")
    if private:
        words.append(f" Private in {month}, expected late now: {named.refs(private)}.")
    again = {unit.ref for unit in recovered(pairs)}  # named under what got better
    in_time = [pair.now for pair in pairs if pair.now.ref in found.no_longer_late and pair.now.ref not in again]
    if in_time:
        words.append(f" {len(in_time)} in time again ({named.refs(in_time)}).")
    if dates:
        new = dict(dates)
        label = "Agreed date moved" if sum(map(len, new.values())) == 1 else "Agreed dates moved"
        words.append(f" {label}: {named(list(new), lambda unit: _new_dates(unit, new[unit]))}.")
    more = where(brief, " More", "changes") if named.bare else ()
    return cell(paragraph(Run(verdict, "strong"), "".join(words), *more))


def _new_dates(unit: Judged, moved: Sequence[Point]) -> str:
    """Return ` (Pilot) to 31 January 2021 and (Report) to 31 March 2021`: the first ones, and how many more."""
    told = listed([_new_date(unit, point) for point in moved[:PARTS]])
    left = len(moved) - PARTS
    return f" {told}{f', and {left} more of its dates' if left > 0 else ''}"


def _new_date(unit: Judged, point: Point) -> str:
    """Return `to 31 January 2021`, with the milestone it applies to if others come after it.

    Also the day that its lead expects, if that is another: the agreed date alone would be taken for it.
    """
    earlier = f"({cut(point.text, 40)}) " if point.text and point != unit.points[-1] else ""
    expected = point.forecast if not point.met and not unit.withheld and point.forecast != point.due else None
    lead = f", its lead expects {unparted(expected)}" if expected else ""
    return f"{earlier}to {unparted(point.due)}{lead}"


def _families(brief: Brief) -> Answer:
    """Return what is newest in the families' words, what was done about it, and what difference that made."""
    newest = quoted_first(brief)
    if newest is None:
        return None
    quoted = f"“{' '.join(newest.you_said.split())}”"
    quoted = how_new(brief, newest) + quoted + (" " if quoted[-2] in ".!?…" else ". ")
    did = f"{first_sentence(newest.we_did)} " if newest.we_did else "Not answered yet. "
    said = f"{quoted}{did}Difference: {first_sentence(newest.difference) or NO_DIFFERENCE}"
    left = 0 if brief.has("families-say") else len(voices(brief)) - 1  # else that section has them, or counts them
    more = told(brief, f" {left} more", "impact") if left else ()
    return cell(paragraph(said, *more))


def _first(met: Sequence[tuple[Judged, Point]]) -> list[str]:
    """Return `3.1 site agreed` for the first milestones, then how many more."""
    said = [f"{unit.ref} {cut(point.text or short_date(point.due), MOST_LETTERS)}" for unit, point in met[:PARTS]]
    return [*said, f"{len(met) - PARTS} more"] if len(met) > PARTS else said


def _done(unit: Judged) -> str:
    return f", done {short_date(unit.done_on)}" if unit.done_on else ", done"


def proof(unit: Judged) -> str:
    """Return whether a completion is proven or what is missing: `, no evidence yet`, `, but only on 3 January 2027`."""
    if not unit.unevidenced:
        return ", with evidence"
    if unit.ahead and unit.done_on:
        return f", but only on {unparted(unit.done_on)}{'' if unit.only_ahead else ', no evidence yet'}"
    missing = lacking(unit).removeprefix("its ").replace(" and ", " or ")
    return f", no {missing} yet"


SECTION = Section(
    "answers",
    "the month in six answers: worst, worse, better, later, families, missing",
    write,
    order=33,
    tables=(TABLE,),
    gives_way=GivesWay(10, MOST, 4, 2),
)
