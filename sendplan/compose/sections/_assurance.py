"""How sure the partnership can be: the officer's level and reason, the facts it rests on, and what would raise it."""

from collections.abc import Callable

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph
from sendplan.compose.findings import are
from sendplan.compose.sections._actions import sentence
from sendplan.compose.select import is_exception, new_date, officers_word, unanswered, units
from sendplan.compose.short import ref_list
from sendplan.model.document import Callout, Run
from sendplan.model.judgement import Judged
from sendplan.model.status import Status
from sendplan.model.wording import count

MOST_REFS = 6
LEVELS, PLACES = ("substantial", "reasonable", "limited", "none"), ("highest", "second", "third", "lowest")


def assurance(brief: Brief) -> Callout:
    """Two paragraphs beside a rule."""
    raise_it = raised(brief)
    blocks = [paragraph(Run(_level(brief), "strong"), f" {_reason(brief)}{_facts(brief)}")]
    if raise_it:
        blocks.append(paragraph(Run("What would raise it:", "strong"), f" {raise_it}"))
    return Callout(None, tuple(blocks), "ask")


def _level(brief: Brief) -> str:
    """The officer's word, on which scale, and whose it is."""
    given = officers_word(brief)
    if not given or not given.assurance:
        return "How sure are we: no level given."
    level = "no" if given.assurance == "none" else given.assurance
    place = LEVELS.index(given.assurance) if given.assurance in LEVELS else None
    scale = f", {PLACES[place]} of four levels" if place is not None else ""
    return f"How sure are we: {level} assurance{scale} (the officer’s judgement)."


def _reason(brief: Brief) -> str:
    given = officers_word(brief)
    if not given or not given.assurance or not given.officer_note:
        return ""
    return f"{sentence(' '.join(given.officer_note.split()))} "


def _facts(brief: Brief) -> str:
    """Who reported, what was challenged, what of the completions is proven: each counts actions."""
    totals = brief.summary.totals
    facts = []
    awaited = totals.open - totals["not_yet_due"]
    if awaited:
        begun = "open action" if awaited == totals.open else "open action that is due to have started"
        whose = count(awaited, begun, begun.replace("action", "actions").replace(" is ", " are "))
        facts.append(f"Leads reported on {awaited - totals['stale']} of {whose}.")
    number = totals["challenged"]
    if number:
        waiting = len({unit.action.parent or unit.ref for unit in unanswered(brief)})
        verb = "has" if waiting == 1 else "have"
        answers = f"{waiting} {verb} no answer" if waiting else "each has an answer"
        answers = "none has an answer" if waiting == number > 1 else answers
        facts.append(f"{number} {are(number)} reported better than dates and evidence show (challenged): {answers}.")
    done = totals.reported[Status.COMPLETE]
    if done:
        proven = totals.computed[Status.COMPLETE]
        seen = totals.counts.get("confirmed", 0)
        with_it = "" if done == 1 and proven else f", {'all' if proven >= done else proven or 'none'}"
        facts.append(
            f"{done} {are(done)} reported complete{with_it} with evidence, "
            f"{seen or 'none'} confirmed in practice by others."
        )
    return " ".join(facts)


def _any(_: Judged) -> bool:
    return True


def raised(brief: Brief, among: Callable[[Judged], bool] = _any) -> str:
    """What is missing `among` the actions, each with its refs: reports, answers to challenges, new dates, evidence."""
    missing = sum(judged.open and judged.stale and among(judged) for judged in brief.snapshot.judged)
    dateless = [
        unit.ref for unit in units(brief)
        if is_exception(unit) and unit.overdue and not unit.withheld and among(unit)
        and not new_date(brief, unit)
    ]  # fmt: skip
    whole = [unit for unit in brief.snapshot.judged if among(unit)]
    unproven = [unit.ref for unit in whole if unit.unevidenced and not unit.withheld]
    needs = (
        ("answers to challenges", [unit.ref for unit in unanswered(brief) if among(unit)]),
        ("new dates", dateless), ("evidence", unproven),
    )  # fmt: skip
    clauses = [f"the {count(missing, 'missing report') if missing > 1 else 'missing report'}"] if missing else []
    clauses += [f"{name} ({ref_list(refs, MOST_REFS, last='')})" for name, refs in needs if refs]
    return f"{'; '.join(clauses)}." if clauses else ""
