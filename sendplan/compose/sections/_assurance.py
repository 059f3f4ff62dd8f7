"""How sure the partnership can be: the officer's level and reason, the facts it rests on, and what would raise it."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph
from sendplan.compose.sections._actions import sentence
from sendplan.compose.select import is_exception, new_date, officers_word, unanswered, units
from sendplan.compose.short import ref_list
from sendplan.model.document import Callout, Inline, Run
from sendplan.model.status import Status
from sendplan.model.wording import count

MOST_REFS = 6


def assurance(brief: Brief) -> Callout:
    """Two paragraphs beside a rule."""
    raise_it = _raised(brief)
    blocks = [paragraph(Run(_level(brief), "strong"), f" {_reason(brief)}{_facts(brief)}")]
    if raise_it:
        blocks.append(paragraph(Run("What would raise it:", "strong"), *raise_it))
    return Callout(None, tuple(blocks), "ask")


def _level(brief: Brief) -> str:
    given = officers_word(brief)
    if not given or not given.assurance:
        return "How sure are we: no level given."
    level = "no" if given.assurance == "none" else given.assurance
    return f"How sure are we: {level} assurance (the officer’s judgement)."


def _reason(brief: Brief) -> str:
    given = officers_word(brief)
    if not given or not given.assurance or not given.officer_note:
        return ""
    return f"{sentence(' '.join(given.officer_note.split()))} "


def _facts(brief: Brief) -> str:
    totals = brief.summary.totals
    facts = []
    if totals.open:
        returned = totals.open - totals["stale"]
        month = brief.month.words.partition(" ")[0]
        one = totals.open == 1
        facts.append(f"{returned} of {count(totals.open, 'open action')} {'has' if one else 'have'} a {month} return.")
    number = totals["challenged"]
    if number:
        open_ones = len({unit.action.parent or unit.ref for unit in unanswered(brief)})
        answered = f", {open_ones} unanswered" if open_ones else ", each answered"
        verb = "status is" if number == 1 else "statuses are"
        facts.append(f"{number} {verb} better than the dates show (challenged){answered}.")
    done = totals.reported[Status.COMPLETE]
    if done:
        seen = totals.counts.get("confirmed", 0)
        facts.append(
            f"{count(done, 'action')} {'is' if done == 1 else 'are'} reported complete, "
            f"{seen or 'none'} {'' if seen else 'yet '}confirmed in practice."
        )
    return " ".join(facts)


def _raised(brief: Brief) -> list[str | Inline]:
    """What is missing, each with its refs: returns, answers to challenges, new dates."""
    missing = [judged for judged in brief.snapshot.judged if judged.open and judged.stale]
    dateless = [
        unit.ref for unit in units(brief)
        if is_exception(unit) and unit.overdue and not unit.withheld
        and not new_date(brief, unit)
    ]  # fmt: skip
    clauses = []
    if missing:
        clauses.append("the missing return" if len(missing) == 1 else f"the {len(missing)} missing returns")
    answers = [unit.ref for unit in unanswered(brief)]
    clauses += [f"answers on {ref_list(answers, MOST_REFS)}"] if answers else []
    clauses += [f"new dates for {ref_list(dateless, MOST_REFS)}"] if dateless else []
    if not clauses:
        return []
    return [f" {'; '.join(clauses)}."]
