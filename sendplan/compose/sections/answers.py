"""The month in six answers: what is worst, worse, better and later; what families say; who has not answered."""

from collections.abc import Callable, Iterable, Sequence

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
from sendplan.compose.movements import completed, forecasts, moved, put_off, recovered, reopened, worse
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._actions import short_words
from sendplan.compose.sections._rows import opening
from sendplan.compose.select import ask_of, exceptions, voices
from sendplan.compose.short import MOST_REFS, first_sentence, notes, number_words, ref_list, told, within
from sendplan.model.document import Cell, Column, Row, Run
from sendplan.model.judgement import Judged
from sendplan.model.series import Series
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, unparted
from sendplan.summarise.tally import bodies_of

TABLE = NamedTable(
    "answers", (Column("Question", 104, row_header=True, name="question"), Column("Answer", 378, name="answer"))
)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six")
MOST, NAMED = 6, 6
"""Questions; and how many actions the answers name in all: a page has room for so many."""
NO_DIFFERENCE = "Difference made: not recorded yet."
Answer = Cell | None


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """A question without an answer leaves its row out, and the heading counts what is left."""
    if not brief.snapshot.has_updates or not brief.summary.totals.actions:
        return Composed()
    named = _Names(brief)
    asked = (
        ("What is worst?", _worst(brief), "exceptions"),
        ("What got worse?", _worse(brief, named), "changes"),
        ("What got better?", _better(brief, named), "changes"),
        ("Is the plan later?", _later(brief, named), "changes"),
        ("What do families say?", _families(brief), "impact"),
        ("Who has not answered?", _missing(brief), "returns"),
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
    state = ", ".join(part for part in (status, f"{count(days, 'day')} overdue" if days else "") if part)
    update = worst.standing.latest
    cause = first_sentence(update.issues).rstrip(".") if update and update.issues and not worst.withheld else ""
    asked = ask_of(brief, worst)
    decision = f" ({number_words(asked.number, 'decision')})" if asked else ""
    said = f": {state}. {cause}{decision}." if cause else f": {state}{decision}."
    return cell(paragraph(Run(f"{worst.ref} {short_words(worst.action)}", "strong"), said))


def _worse(brief: Brief, named: "_Names") -> Answer:
    """What fell by dates and evidence, what is open again, which measure moved away from its target."""
    if brief.before is None:
        return None
    again = reopened(brief)
    sentences = [f"Reopened: {named(again, lambda one: _if_bad(brief, one))}."] if again else []
    refs = {one.ref for one in again}
    for status, units in worse(moved(brief)).items():
        fallen = [unit for unit in units if refs.isdisjoint((unit.ref, unit.action.parent))]
        word = brief.said(status)
        sentences += [f"{word[0].upper()}{word[1:]} now: {named(fallen)}."] if fallen else []
    every = all_series(brief)
    sentences += [_signed(series) for series in every if series.verdict == "worsening"]
    few = [series for series in every if not series.is_judged and direction(series) == AWAY]
    sentences += [_step(series) for series in few]
    return cell(" ".join(sentences) or "Nothing, by dates, evidence and measures.")


def _if_bad(brief: Brief, unit: Judged) -> str:
    return f", {brief.said(unit.computed)}" if unit.computed in (Status.OFF_TRACK, Status.AT_RISK) else ""


def _step(series: Series) -> str:
    """`Attendance of pupils with an EHCP: 81%, was 85% (target 90%; too few points).`: nothing is judged yet."""
    last = series.last
    target = f"target {amount(last.target, last.unit)}; " if last.target is not None else ""
    return f"{series.name}: {now_words(series)}, was {was_words(series)} ({target}too few points)."


def _better(brief: Brief, named: "_Names") -> Answer:
    """A date that was moved has made nothing better; a completion says whether it is proven."""
    if brief.before is None:
        return None
    done, again = completed(brief), recovered(moved(brief))
    sentences = []
    if done.since:
        sentences.append(f"Reported complete: {named(done.since, proof)}.")
    if done.proven:
        sentences.append(f"Evidence since given: {named(done.proven)}.")
    if again:
        word = brief.said(Status.ON_TRACK)
        sentences.append(f"{word[0].upper()}{word[1:]} again: {named(again)}.")
    every = all_series(brief)
    sentences += [_signed(series) for series in every if series.verdict == "improving"]
    few = [series for series in every if not series.is_judged]
    towards = sum(direction(series) in (TOWARDS, MET) for series in few)
    if towards:
        met = sum(direction(series) == MET for series in few)
        reached = f"{met} {are(met)} met" if met else "none is met"
        of = count(len(few), "measure")
        sentences.append(f"{towards} of {of} moved towards target (too few points); {reached}.")
    return cell(" ".join(sentences) or "Nothing, by dates, evidence and measures.")


def _signed(series: Series) -> str:
    """A measure whose run shows a sign, with the sign: from two values nothing is claimed."""
    was = f", was {was_words(series)}" if len(series.values) > 1 else ""
    return f"{series.name}: {now_words(series)}{was} ({sign_words(series, series.current[0])})."


def _later(brief: Brief, named: "_Names") -> Answer:
    """By what is overdue, by what leads expect, and by the agreed dates that were moved. It is the last answer that
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
    later = number > was or bool(expected) or bool(dates)
    better = number < was or bool(found.no_longer_late)
    verdict = "Yes." if later else "No: earlier." if better else "No."
    overdue = f"{count(number, 'action')} {are(number)} overdue" if number else "No action is overdue"
    words = [f" {overdue} ({month}: {was})."]
    if expected:
        words.append(f" {len(expected)} {are(len(expected))} expected later than in {month} ({_refs(expected)})")
        words.append(f", {len(found.no_longer_late)} in time again." if found.no_longer_late else ".")
    elif found.no_longer_late:
        words.append(f" {len(found.no_longer_late)} {are(len(found.no_longer_late))} expected in time again.")
    if dates:
        new = dict(dates)
        label = "Agreed date moved" if len(dates) == 1 else "Agreed dates moved"
        words.append(f" {label}: {named(list(new), lambda unit: f' to {unparted(new[unit])}')}.")
    more = told(brief, " Names", "changes") if named.bare else ()
    return cell(paragraph(Run(verdict, "strong"), "".join(words), *more))


def _families(brief: Brief) -> Answer:
    """The newest voice in their words, what was done, what came of it."""
    heard = voices(brief)
    if not heard:
        return None
    newest = heard[0]
    quoted = f"“{' '.join(newest.you_said.split())}” "
    did = f"{first_sentence(newest.we_did)} " if newest.we_did else "Not answered yet. "
    said = quoted + did + (first_sentence(newest.difference) or NO_DIFFERENCE)
    left = len(heard) - 1
    more = told(brief, f" {count(left, 'more view')}", "impact") if left else ()
    return cell(paragraph(said, *more))


def _missing(brief: Brief) -> Answer:
    """The bodies that were asked, first those that have been silent longest, with what they were asked about."""
    missing = [judged for judged in brief.snapshot.judged if judged.open and judged.stale]
    if not missing:
        return cell(f"No action: each open one has a return for {brief.month.words}.")
    silent = [judged for judged in missing if judged.silent]
    others = [judged for judged in missing if not judged.silent]
    months = brief.template.thresholds.silent_months
    month = brief.month.words.partition(" ")[0]
    words = [f"{count(months, 'month')} or more: {_bodies(silent)}."] if silent else []
    words += [f"In {month}: {_bodies(others)}."] if others else []
    return cell(" ".join(words))


def _bodies(found: Sequence[Judged]) -> str:
    """`Public Health (3.1); LTP and Education Providers (5.4)`; of many, how many bodies and their refs."""
    groups: dict[str, list[str]] = {}
    for judged in found:
        groups.setdefault(", ".join(bodies_of(judged)) or judged.action.lead or "no lead", []).append(judged.ref)
    if len(found) <= MOST_REFS // 2:
        return "; ".join(f"{bodies} ({', '.join(refs)})" for bodies, refs in groups.items())
    bodies = {body for judged in found for body in bodies_of(judged)}
    asked = f"{count(len(bodies), 'body', 'bodies')} on " if bodies else ""
    return f"{asked}{_refs(found)}"


def _refs(found: Iterable[Judged]) -> str:
    return ref_list((unit.ref for unit in found), last="")


def proof(unit: Judged) -> str:
    """Whether a completion is proven, or what is still missing: `, evidence to come`."""
    if not unit.unevidenced:
        return ", with evidence"
    done = [one.standing for one in unit.units]
    dated, shown = (all(value for value in values) for values in (
        [one.completed_on for one in done], [one.evidence for one in done]
    ))  # fmt: skip
    return f", {'evidence' if dated else 'its date' if shown else 'date and evidence'} to come"


class _Names:
    """Names the actions of the answers: `2.3 and 4.1 (below); 5.3 Appoint a lead`; once it has named enough, or cannot
    name all of a list, the refs stand alone. So they do where a table of the paper names them.
    """

    def __init__(self, brief: Brief) -> None:
        self.below = _told_below(brief)
        self.left, self.bare = NAMED, False

    def __call__(self, found: Sequence[Judged], more: Callable[[Judged], str] = lambda _: "") -> str:
        bare = [unit.ref for unit in found if unit.ref in self.below and not more(unit)]
        rest = [unit for unit in found if unit.ref not in bare]
        words = [f"{ref_list(bare, last='')} (below)"] if bare else []
        if len(rest) <= self.left:
            self.left -= len(rest)
            words += [_with_name(unit, more(unit)) for unit in rest]
        else:
            self.bare = True
            words.append(_bare(rest, more))
        return "; ".join(words)


def _bare(found: Sequence[Judged], more: Callable[[Judged], str]) -> str:
    """`1.1, 1.2`, or `1.3, its date to come; 3.4, evidence to come`."""
    said = [f"{unit.ref}{more(unit)}" for unit in found if more(unit)]
    if not said:
        return _refs(found)
    left = f"; and {len(said) - MOST_REFS} more" if len(said) > MOST_REFS else ""
    return f"{'; '.join(said[:MOST_REFS])}{left}"


def _with_name(unit: Judged, more: str) -> str:
    return f"{unit.ref} {short_words(unit.action, 60)}{more}"


def _told_below(brief: Brief) -> set[str]:
    """What the paper's own table of exceptions has a row for."""
    for choice in brief.template.sections:
        if choice.name in ("overdue", "recovery"):
            return {unit.ref for unit in exceptions(brief)[: MOST if choice.limit is None else choice.limit]}
    return set()


SECTION = Section(
    "answers",
    "the month in six answers: worst, worse, better, later, families, missing",
    write,
    order=33,
    tables=(TABLE,),
    gives_way=GivesWay(10, MOST, 4),
)
