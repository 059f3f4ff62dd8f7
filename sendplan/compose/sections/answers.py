"""The month in six answers: what is worst, worse, better and later; what families say; who has not answered."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, paragraph, row
from sendplan.compose.findings import are, month_name
from sendplan.compose.measure_words import (
    AWAY,
    MET,
    TOWARDS,
    all_series,
    amount,
    direction,
    now_words,
    sign_words,
    was_words,
)
from sendplan.compose.movements import (
    completed,
    eased,
    expected_sooner,
    forecasts,
    moved,
    newly_overdue,
    parts_done,
    proven_since,
    put_off,
    recovered,
    reopened,
    said_worse,
    told_now,
    worse,
)
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._actions import short_words
from sendplan.compose.sections._missing import missing
from sendplan.compose.sections._naming import Names, few, more_of, refs_of
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.coming_next import named_next
from sendplan.compose.select import ask_of, exceptions, voices
from sendplan.compose.short import MOST_REFS, first_sentence, notes, number_words, told, within
from sendplan.model.document import Cell, Column, Inline, Row, Run
from sendplan.model.judgement import Judged
from sendplan.model.series import Series
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed, unparted

TABLE = NamedTable(
    "answers", (Column("Question", 104, row_header=True, name="question"), Column("Answer", 378, name="answer"))
)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six")
MOST, WORST, PARTS, MOST_MEASURES = 6, 3, 2, 1
"""Questions; how many actions, parts that are done and measures are named: a page has room for so many."""
NO_DIFFERENCE = "Difference: not recorded yet."
Answer = Cell | None


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """A question without an answer leaves its row out, and the heading counts what is left."""
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
    title = f"The month in {NUMBERS[len(rows)]} answer{'s' if len(rows) > 1 else ''}"
    table = TABLE.of(rows, "Each question a board asks, with this month’s answer")
    elsewhere = [part for question, _, anchor in rest for part in (*told(brief, question.rstrip("?"), anchor), " ")]
    return Composed((*opening(choice, title), table, *notes(*elsewhere)))


def _worst(brief: Brief) -> Answer:
    """The longest overdue, else the worst by its dates: why, and which decision is asked about it."""
    found = exceptions(brief) or [
        judged for judged in brief.snapshot.judged
        if judged.open and not judged.withheld and judged.computed is Status.AT_RISK
    ]  # fmt: skip
    if not found:
        return cell("Nothing is overdue, off track or at risk by the dates.")
    worst = found[0]
    days = worst.days_overdue
    status = "" if worst.withheld else brief.said(worst.computed)
    if not worst.withheld and worst.reported is Status.OFF_TRACK is not worst.computed:
        status = f"{brief.said(worst.reported)} by its lead’s word"
    state = ", ".join(part for part in (status, f"{count(days, 'day')} overdue" if days else "") if part)
    update = worst.standing.latest
    cause = first_sentence(update.issues).rstrip(".") if update and update.issues and not worst.withheld else ""
    asked = ask_of(brief, worst)
    decision = f" ({number_words(asked.number, 'decision')})" if asked else ""
    said = f": {state}. {cause}{decision}." if cause else f": {state}{decision}."
    return cell(paragraph(Run(f"{worst.ref} {short_words(worst.action)}", "strong"), said))


def _worse(brief: Brief, named: Names) -> Answer:
    """Which measure moved away from its target; what is open again; the worst that fell, and how many more did."""
    if brief.before is None:
        return None
    every = all_series(brief)
    signs = [_signed(series) for series in every if series.verdict == "worsening" and direction(series) != TOWARDS]
    steps = [_step(series) for series in every if not series.is_judged and direction(series) == AWAY]
    measures = [*signs, *steps]
    sentences = measures[:MOST_MEASURES]
    if len(measures) > MOST_MEASURES:
        sentences.append(f"{count(len(measures) - MOST_MEASURES, 'more measure')} moved away from target.")
    again = reopened(brief)
    refs = {one.ref for one in again}
    words: list[str | Inline] = []
    words += [f"Reopened: {few(again[:1], lambda one: _if_bad(brief, one))}{more_of(again[1:])}."] if again else []
    left, over = WORST, list[str]()
    order = {unit.ref: place for place, unit in enumerate(exceptions(brief))}
    for status, units in worse(moved(brief)).items():
        fallen = [unit for unit in units if refs.isdisjoint((unit.ref, unit.action.parent))]
        fallen.sort(key=lambda unit: order.get(unit.ref, len(order)))
        shown, rest = fallen[:left], fallen[left:]
        left -= len(shown)
        word = brief.said(status)
        named_fallen = few(shown, lambda one: _if_said_worse(brief, one))
        words += [f"{word[0].upper()}{word[1:]} now: {named_fallen}."] if shown else []
        over += [f"{len(rest)} {_other(len(rest))} newly {word}"] if rest else []
    words += [*told(brief, listed(over), "changes")] if over else []
    for status, units in said_worse(moved(brief)).items():
        told_worse = [one for one in units if refs.isdisjoint((one.ref, one.action.parent))]
        if told_worse and left > 0:
            shown, rest = told_worse[:left], told_worse[left:]
            left -= len(shown)
            words.append(f"{brief.said(status).capitalize()} by the lead’s word: {few(shown)}{more_of(rest)}.")
    private = told_now(brief)
    if private and brief.before_summary:
        month = month_name(brief.before_summary.as_at, brief.snapshot.as_at)
        said = few(private[:WORST], lambda one: f", {brief.said(one.computed)}")
        words.append(f"Private in {month}, told now: {said}{more_of(private[WORST:])}.")
    named.known |= {unit.ref for unit in again[:1]}
    if not sentences and not words:
        return cell("Nothing, by dates, evidence and measures.")
    return cell(paragraph(*_spaced([*sentences, *words])))


def _other(number: int) -> str:
    return "other" if number == 1 else "others"


def _spaced(words: Sequence[str | Inline]) -> list[str | Inline]:
    """A blank between sentences, none before what ends one."""
    parts: list[str | Inline] = []
    for word in words:
        joined = not parts or not isinstance(word, str) or word == "."
        parts.append(word if joined else f" {word}")
    return parts


def _if_bad(brief: Brief, unit: Judged) -> str:
    return f", {brief.said(unit.computed)}" if unit.computed in (Status.OFF_TRACK, Status.AT_RISK) else ""


def _if_said_worse(brief: Brief, unit: Judged) -> str:
    worse_said = unit.reported is Status.OFF_TRACK is not unit.computed
    return f", {brief.said(unit.reported)} by its lead’s word" if worse_said else ""


def _step(series: Series) -> str:
    """`Attendance of pupils with an EHCP (target 90%): 81%, was 85%; too early to tell.`"""
    return f"{series.name}{_target(series)}: {now_words(series)}, was {was_words(series)}; too early to tell."


def _better(brief: Brief, named: Names) -> Answer:
    """A date that was moved has made nothing better; a completion says whether it is proven."""
    if brief.before is None:
        return None
    done, again = completed(brief), recovered(moved(brief))
    sentences = []
    if done:
        sentences.append(f"Reported complete: {named(done, proof)}.")
    parts = [part for part in parts_done(moved(brief)) if part.action.parent not in {one.ref for one in done}]
    if parts and not done:  # where whole actions are done, they have the room
        sentences.append(f"Part done: {few(parts[:PARTS], _if_unproven)}{more_of(parts[PARTS:])}.")
    if again:
        word = brief.said(Status.ON_TRACK)
        one = f"{word[0].upper()}{word[1:]} again: {few(again)}."
        sentences.append(one if len(again) == 1 else f"{len(again)} {word} again.")
    better = eased(moved(brief))
    if better:
        off, risk = brief.said(Status.OFF_TRACK), brief.said(Status.AT_RISK)
        sentences.append(f"{len(better)} no longer {off}, still {risk}.")
    every = all_series(brief)
    improved = [series for series in every if series.verdict == "improving"]
    sentences += [_signed(series) for series in improved[:MOST_MEASURES]]
    if len(improved) > MOST_MEASURES:
        sentences.append(f"{count(len(improved) - MOST_MEASURES, 'more measure')} improved.")
    young = [series for series in every if not series.is_judged]
    towards = sum(direction(series) in (TOWARDS, MET) for series in young)
    if towards and len(young) == 1 and not sentences:
        sentences.append(_step(young[0]))
    elif towards and len(young) > 1:
        met = sum(direction(series) == MET for series in young)
        other = " other" if improved else ""
        reached = f"{met} met it" if met else "none has met it"
        sentences.append(
            f"{towards} of {len(young)}{other} measures, too new to judge, moved towards target; {reached}."
        )
    proven = proven_since(moved(brief))
    if proven and not sentences:
        sentences.append(f"Evidence came: {few(proven[:PARTS])}{more_of(proven[PARTS:])}.")
    if parts and done and len(sentences) == 1:
        sentences.append(f"{'Part' if len(parts) == 1 else 'Parts'} done: {refs_of(parts)}.")
    sooner = [pair.now.ref for pair in moved(brief) if expected_sooner(pair)]
    if sooner and not sentences:
        sentences.append(f"{len(sooner)} expected sooner, still late ({listed(sooner)}).")
    return cell(" ".join(sentences) or "Nothing, by dates, evidence and measures.")


def _signed(series: Series) -> str:
    """A measure whose run shows a sign: from two values nothing is claimed. Which sign stands with the measures, and
    here where the newest step goes the other way.
    """
    sign = series.current[0]
    *_, was, now = series.numbers
    if (now > was) if sign.up else (now < was):
        return f"{series.name}{_target(series)}: {now_words(series)}, was {was_words(series)}."
    return f"{series.name}{_target(series)}: {now_words(series)}; {sign_words(series, sign)}."


def _target(series: Series) -> str:
    """` (target 70%)`; met, that is said: a step towards it is less."""
    met = ", met" if direction(series) == MET else ""
    return f" (target {amount(series.last.target, series.last.unit)}{met})" if series.last.target is not None else ""


def _later(brief: Brief, named: Names) -> Answer:
    """By what is overdue, by what leads expect, and by the agreed dates that were moved: late work that is finished
    makes the rest no earlier. It is the last answer that
    names actions, so it says where the names are of those that stand by their ref alone.
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
    later = bool(number > was or expected or dates or fresh)
    better = bool(found.no_longer_late) or any(expected_sooner(pair) for pair in pairs)
    verdict = "Yes." if later else "No: earlier." if better else "No."
    overdue = f"{number or 'None'} overdue"
    among = f", {fresh} newly" if fresh and number <= was else ""
    words = [f" {overdue}{among} ({month}: {was})."]
    if expected:
        words.append(f" {len(expected)} expected later since{_known(brief, named, expected)}")
        words.append(f", {len(found.no_longer_late)} in time again." if found.no_longer_late else ".")
    elif found.no_longer_late:
        words.append(f" {len(found.no_longer_late)} {are(len(found.no_longer_late))} expected in time again.")
    if dates:
        new = dict(dates)
        label = "Agreed date moved" if len(dates) == 1 else "Agreed dates moved"
        words.append(f" {label}: {named(list(new), lambda unit: f' to {unparted(new[unit])}')}.")
    more = told(brief, " Names", "changes") if named.bare else ()
    return cell(paragraph(Run(verdict, "strong"), "".join(words), *more))


def _known(brief: Brief, named: Names, found: Sequence[Judged]) -> str:
    """Those that the paper names, here or below, by their refs: a ref that is named nowhere tells a board nothing."""
    known = named.known | named_next(brief)
    refs = [unit.ref for unit in found if unit.ref in known][:MOST_REFS]
    among = " among them" if len(refs) < len(found) else ""
    return f" ({', '.join(refs)}{among})" if refs else ""


def _families(brief: Brief) -> Answer:
    """The newest voice in their words, what was done, what came of it."""
    heard = voices(brief)
    if not heard:
        return None
    newest = heard[0]
    quoted = f"“{' '.join(newest.you_said.split())}”"
    quoted += " " if quoted[-2] in ".!?…" else ". "
    previous = brief.summary.previous
    if previous and newest.heard_on <= previous:  # the paper before told it too
        quoted = f"Nothing new since {unparted(newest.heard_on)}: {quoted}"
    did = f"{first_sentence(newest.we_did)} " if newest.we_did else "Not answered yet. "
    said = quoted + did + (first_sentence(newest.difference) or NO_DIFFERENCE)
    left = len(heard) - 1
    more = told(brief, f" {count(left, 'more view')}", "impact") if left else ()
    return cell(paragraph(said, *more))


def _if_unproven(unit: Judged) -> str:
    return proof(unit) if unit.unevidenced else ""


def proof(unit: Judged) -> str:
    """Whether a completion is proven, or what is still missing: `, evidence to come`."""
    if not unit.unevidenced:
        return ", with evidence"
    done = [one.standing for one in unit.units]
    dated, shown = (all(value for value in values) for values in (
        [one.completed_on for one in done], [one.evidence for one in done]
    ))  # fmt: skip
    return f", {'evidence' if dated else 'its date' if shown else 'date and evidence'} to come"


SECTION = Section(
    "answers",
    "the month in six answers: worst, worse, better, later, families, missing",
    write,
    order=33,
    tables=(TABLE,),
    gives_way=GivesWay(10, MOST, 4, 2),
)
