"""The month in six answers: what is worst, worse, better and later; what families say; who has not answered."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, paragraph, row
from sendplan.compose.findings import month_name, period_name
from sendplan.compose.key_figures import due_that_day
from sendplan.compose.movements import (
    expected_sooner,
    forecasts,
    late_and_told_now,
    moved,
    newly_overdue,
    paused,
    put_off,
    recovered,
    reopened,
    told_now,
)
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._better import PARTS, better, done_before
from sendplan.compose.sections._measure_steps import measures_worse
from sendplan.compose.sections._missing import alone, missing
from sendplan.compose.sections._naming import WORST, Names, fallen, nothing, stands
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections._themes_moved import themes_moved
from sendplan.compose.sections._worst import worst
from sendplan.compose.sections.risks import risks_moved
from sendplan.compose.select import dateless
from sendplan.compose.short import first_sentence, notes, told, where, within
from sendplan.compose.voices import by_news, how_new
from sendplan.model.document import Cell, Column, Inline, Row, Run
from sendplan.model.judgement import Judged, Point
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.model.wording import cut, listed, unparted

TABLE = NamedTable(
    "answers", (Column("Question", 104, row_header=True, name="question"), Column("Answer", 378, name="answer"))
)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six")
MOST = 6
"""Most questions."""
NO_DIFFERENCE = "not recorded yet."
Answer = Cell | None


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write a row for each question that has an answer; the heading counts the rows."""
    if not brief.snapshot.has_updates or not brief.summary.totals.actions:
        return Composed()
    named = Names(brief)
    asked = (
        ("What is worst?", worst(brief), "exceptions"),
        ("What is done?", done_before(brief, named), "actions-in-full"),
        ("What got worse?", _worse(brief, named), "changes"),
        ("What got better?", better(brief, named), "changes"),
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
        said = named.some(private, WORST, lambda one: f", {stands(brief, one)}")
        words.append(f"Private in {month}, so not compared: {said}.")
    themes = themes_moved(brief, better=False)
    sentences = [*first, *words, *themes, *last, *risks_moved(brief, up=True)]
    slipped = forecasts(pairs).later
    if slipped and not sentences:
        later = [pair.now for pair in pairs if pair.now.ref in slipped]
        return cell(f"{nothing(brief).rstrip('.')}; but expected later: {named.some(later, WORST)}.")
    # a name cut short with "…" gets no full stop
    return cell(" ".join(sentences).replace("….", "…") or nothing(brief))


def _if_bad(brief: Brief, unit: Judged) -> str:
    return f", {brief.said(unit.computed)}" if unit.computed in (Status.OFF_TRACK, Status.AT_RISK) else ""


def _later(brief: Brief, named: Names) -> Answer:
    """Return whether the plan is later: by what is overdue, by forecasts, by moved agreed dates, and by pauses.

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
    stand = now["slipped"]  # later than planned, among them what is overdue
    waiting = [pair.now for pair in pairs if pair.now.overdue and pair.then.overdue and dateless(brief, pair.now)]
    same = "Yes: longer overdue." if waiting else f"No more than in {month}."
    less = f"Less than in {month}." if stand else "No: earlier."
    verdict = "Yes." if later else less if better else same if number or stand else "No."
    due = due_that_day(brief)
    also = f"; {due}" if due else ""
    among = f", {fresh} newly" if fresh and number <= was else ""
    still = f"; still without a new date: {named.refs(waiting)}" if waiting and verdict == same else ""
    words = [f" {number or 'None'} overdue{among} ({month}: {was}){still}{also}."]
    if stand > number and not later and not brief.has("position", "numbers"):  # else these have that figure
        words.append(f" Later than planned: {stand} of {now.open} open.")
    if expected:
        words.append(f" {len(expected)} expected later than before ({named.refs(expected)}).")
    if private:
        words.append(f" Private in {month}, expected late now: {named.refs(private)}.")
    again = {unit.ref for unit in recovered(pairs)}  # named under what got better
    in_time = [pair.now for pair in pairs if pair.now.ref in found.no_longer_late and pair.now.ref not in again]
    if in_time:
        words.append(f" {len(in_time)} now in time ({named.refs(in_time)}).")
    if dates:
        new = dict(dates)
        label = "Agreed date moved" if sum(map(len, new.values())) == 1 else "Agreed dates moved"
        words.append(f" {label}: {named(list(new), lambda unit: _new_dates(unit, new[unit]))}.")
    if stopped := paused(pairs):
        words.append(f" Paused by decision: {named.some(stopped, 1)}.")
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
    """Return the first of what families said, what was done about it, and what difference that made."""
    heard = by_news(brief)
    if not heard:
        return None
    newest = heard[0]
    quoted = f"“{' '.join(newest.you_said.split())}”"
    quoted = how_new(brief, newest) + quoted + (" " if quoted[-2] in ".!?…" else ". ")
    did = f"{first_sentence(newest.we_did)} " if newest.we_did else "Not answered yet. "
    said = f"{quoted}{did}Difference: {first_sentence(newest.difference) or NO_DIFFERENCE}"
    left = 0 if brief.has("families-say") else len(heard) - 1  # else that section has them, or counts them
    more = told(brief, f" {left} more", "impact") if left else ()
    return cell(paragraph(said, *more))


SECTION = Section(
    "answers",
    "the month in six answers: worst, worse, better, later, families, missing",
    write,
    order=33,
    tables=(TABLE,),
    gives_way=GivesWay(10, MOST, 4, 2),
)
