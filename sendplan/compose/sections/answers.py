"""The month in six answers: what is worst, worse, better and later; what families say; who has not answered."""

from collections.abc import Iterable, Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, paragraph, row
from sendplan.compose.findings import month_name
from sendplan.compose.measure_words import AWAY, MET, TOWARDS, all_series, direction, now_words, sign_words, was_words
from sendplan.compose.movements import completed, forecasts, moved, recovered, worse
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
from sendplan.model.wording import count
from sendplan.summarise.tally import bodies_of

TABLE = NamedTable(
    "answers", (Column("Question", 112, row_header=True, name="question"), Column("Answer", 370, name="answer"))
)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six")
MOST = 6
NO_DIFFERENCE = "No difference recorded yet."
Answer = Cell | None


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """A question without an answer leaves its row out, and the heading counts what is left."""
    if not brief.snapshot.has_updates or not brief.summary.totals.actions:
        return Composed()
    asked = (
        ("What is worst?", _worst(brief), "exceptions"),
        ("What got worse?", _worse(brief), "changes"),
        ("What got better?", _better(brief), "changes"),
        ("Is the plan later?", _later(brief), "changes"),
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
    state = f"{count(days, 'day')} overdue" if days else brief.said(worst.computed)
    update = worst.standing.latest
    cause = first_sentence(update.issues).rstrip(".") if update and update.issues and not worst.withheld else ""
    asked = ask_of(brief, worst)
    decision = f" ({number_words(asked.number, 'decision')})" if asked else ""
    said = f": {state}. {cause}{decision}." if cause else f": {state}{decision}."
    return cell(paragraph(Run(f"{worst.ref} {short_words(worst.action)}", "strong"), said))


def _worse(brief: Brief) -> Answer:
    if brief.before is None:
        return None
    sentences = []
    for number, (status, fallen) in enumerate(worse(moved(brief)).items()):
        sentences.append(f"Now {brief.said(status)}: {_named(fallen) if not number else _refs(fallen)}.")
    sentences += [_signed(series) for series in all_series(brief) if series.verdict == "worsening"]
    few = [series for series in all_series(brief) if not series.is_judged and direction(series) == AWAY]
    if few:
        steps = "; ".join(f"{series.name} {now_words(series)}, was {was_words(series)}" for series in few)
        sentences.append(f"Away from target, too few points to judge: {steps}.")
    return cell(" ".join(sentences) or "Nothing, by the dates and the measures.")


def _better(brief: Brief) -> Answer:
    if brief.before is None:
        return None
    pairs = moved(brief)
    done, (again, redated) = completed(pairs), recovered(pairs)
    sentences = [f"Complete, with evidence: {_named(done)}."] if done else []
    if again or redated:
        parts = ([_refs(again)] if again else []) + ([f"{_refs(redated)} by a new date"] if redated else [])
        sentences.append(f"{brief.said(Status.ON_TRACK).capitalize()}: {', and '.join(parts)}.")
    every = all_series(brief)
    sentences += [_signed(series) for series in every if series.verdict == "improving"]
    few = [series for series in every if not series.is_judged]
    towards = sum(direction(series) in (TOWARDS, MET) for series in few)
    if towards:
        of = f"{len(few)} measures" if len(few) > 1 else "1 measure"
        sentences.append(f"{towards} of {of} with too few points to judge moved towards target.")
    return cell(" ".join(sentences) or "Nothing, by the dates and the measures.")


def _signed(series: Series) -> str:
    """A measure whose run shows a sign, with the sign: from two values nothing is claimed."""
    was = f", was {was_words(series)}" if len(series.values) > 1 else ""
    return f"{series.name}: {now_words(series)}{was} ({sign_words(series, series.current[0])})."


def _later(brief: Brief) -> Answer:
    """By what is overdue and by what leads expect."""
    now, before = brief.summary.totals, brief.before_summary
    if before is None or brief.before is None:
        return None
    found = forecasts(moved(brief))
    was = before.totals["overdue"]
    month = month_name(before.as_at, brief.snapshot.as_at)
    later = now["overdue"] > was or bool(found.later) or bool(found.newly_late)
    better = now["overdue"] < was or bool(found.no_longer_late)
    verdict = "Yes." if later else "No: earlier." if better else "No."
    number = now["overdue"]
    words = [f" {count(number, 'action')} {'is' if number == 1 else 'are'} overdue ({month}: {was})."]
    told = [
        ("forecasts moved later", found.later), ("newly late", found.newly_late),
        ("no longer late", found.no_longer_late),
    ]  # fmt: skip
    clauses = [f"{name}: {ref_list(refs, last='')}" for name, refs in told if refs]
    if clauses:
        said = "; ".join(clauses)
        words.append(f" {said[0].upper()}{said[1:]}.")
    return cell(paragraph(Run(verdict, "strong"), "".join(words)))


def _families(brief: Brief) -> Answer:
    """The newest voice in their words, what was done, what came of it."""
    heard = voices(brief)
    if not heard:
        return None
    newest = heard[0]
    quoted = f"“{' '.join(newest.you_said.split())}” "
    did = f"{first_sentence(newest.we_did)} " if newest.we_did else "Not answered yet. "
    said = quoted + did + (first_sentence(newest.difference) or NO_DIFFERENCE)
    more = told(brief, f" {len(heard) - 1} more", "impact") if len(heard) > 1 else ()
    return cell(paragraph(said, *more))


def _missing(brief: Brief) -> Answer:
    """First those that have been silent longest, with the bodies that were asked."""
    missing = [judged for judged in brief.snapshot.judged if judged.open and judged.stale]
    if not missing:
        return cell(f"Everyone: each open action has a return for {brief.month.words}.")
    silent = [judged for judged in missing if judged.silent]
    others = [judged for judged in missing if not judged.silent]
    months = brief.template.thresholds.silent_months
    month = brief.month.words.partition(" ")[0]
    words = [f"For {count(months, 'month')} or more: {_with_bodies(silent)}."] if silent else []
    words += [f"In {month}: {_with_bodies(others)}."] if others else []
    return cell(" ".join(words))


def _with_bodies(found: Sequence[Judged]) -> str:
    """`3.1 Public Health; 5.4 LTP, Education Providers`; of many, their refs and how many bodies."""
    groups: dict[str, list[str]] = {}
    for judged in found:
        groups.setdefault(", ".join(bodies_of(judged)) or judged.action.lead, []).append(judged.ref)
    if len(found) <= MOST_REFS // 2:
        return "; ".join(f"{', '.join(refs)} {bodies}".strip() for bodies, refs in groups.items())
    bodies = {body for judged in found for body in bodies_of(judged)}
    asked = f" ({count(len(bodies), 'body', 'bodies')})" if bodies else ""
    return f"{_refs(found)}{asked}"


def _refs(found: Iterable[Judged]) -> str:
    return ref_list((unit.ref for unit in found), last="")


def _named(found: Sequence[Judged]) -> str:
    """The first by name, the others by ref."""
    first, *rest = found
    name = f"{first.ref} {short_words(first.action, 60)}"
    return f"{name}, {ref_list((unit.ref for unit in rest), last='')}" if rest else name


SECTION = Section(
    "answers",
    "the month in six answers: worst, worse, better, later, families, missing",
    write,
    order=33,
    tables=(TABLE,),
    gives_way=GivesWay(10, MOST, 4),
)
