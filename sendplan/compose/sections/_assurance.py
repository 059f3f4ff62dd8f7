"""How sure the partnership can be: the officer's level and reason, the facts behind it, and what would raise it."""

from collections.abc import Callable, Iterator, Sequence

from sendplan.compose.awaited import awaited, owing
from sendplan.compose.brief import Brief
from sendplan.compose.challenged import none_answered, unanswered
from sendplan.compose.elements import paragraph
from sendplan.compose.phrases import sentence, verb
from sendplan.compose.select import (
    agreed_anew,
    complete,
    dateless,
    exceptions,
    is_exception,
    lacking,
    new_date,
    officers_subject,
    officers_word,
    proven_words,
    units,
)
from sendplan.compose.short import ref_list
from sendplan.model.document import Callout, Inline, Run
from sendplan.model.judgement import Judged
from sendplan.model.status import Status
from sendplan.model.wording import count, listed

MOST_REFS, FEW = 6, 2
"""Most refs in a list, and most reports and explanations that are named one by one."""
CHALLENGED = "worse by dates, evidence or silence"
NO_LEVEL = "no level now"
LEVELS = ("substantial", "reasonable", "limited", "none")
PLACES = ("highest", "second highest", "second lowest", "lowest")


def assurance(brief: Brief) -> Callout:
    """Return the assurance box: the level and its reason, then each known fact and what would raise it."""
    raise_it = raised(brief)
    reason = _reason(brief)
    facts = list(_facts(brief))
    if brief.summary.totals["challenged"]:
        facts.append(("Challenged", _challenged(brief, brief.summary.totals["challenged"])))
    facts += [("What would raise it", raise_it)] if raise_it else []
    blocks = [paragraph(Run(_level(brief), "strong"), f" {reason}" if reason else "")]
    told = [part for name, words in facts for part in (Run(" "), *_fact(name, words))]
    blocks += [paragraph(*told[1:])] if told else []
    return Callout(None, tuple(blocks), None)


def _level(brief: Brief) -> str:
    """Return the officer's level, on which scale it is, what it was, and that it is the officer's judgement."""
    given, of = officers_word(brief), officers_subject(brief)
    was = level_before(brief, of) if of else ""
    if not given or not given.assurance:
        about = "these actions alone" if brief.template.filters.any else "the whole plan"
        themes = [*theme_levels(brief), *(_withdrawn(brief) if _told_others(brief, of) else [])]
        each = _wider_level(brief) + [f"theme {theme} {level}" for theme, level in themes]
        levels = "; ".join(each) if any("," in one for one in each) else listed(each)
        known = f" for {about}{was}; {levels} (officer’s judgement)" if levels else f" given{was}"
        return f"How sure are we: no level{known}."
    return f"How sure are we: {level_words(given.assurance, f'{was}{_wider_since(brief, of)}')}."


def _wider_since(brief: Brief, of: str) -> str:
    """Return ` (the whole plan reasonable, was limited)` if the earlier paper had that level for want of its own."""
    changed = _told_others(brief, of) and level_before(brief, "plan")
    return f" ({_wider_level(brief)[0]})" if changed and brief.template.filters.any else ""


def _told_others(brief: Brief, of: str) -> bool:
    """Return whether the earlier paper gave the levels of the plan and of themes, for want of its own."""
    own = brief.before.commentary.get(of) if brief.before else None
    return brief.before is not None and not (own and own.assurance)


def level_before(brief: Brief, of: str) -> str:
    """Return `, was reasonable`, if the earlier paper gave the plan or theme another level."""
    now, then = (one.commentary.get(of) if one else None for one in (brief.snapshot, brief.before))
    level = then.assurance if then else ""
    return f", was {_of_level(level)}" if level and not (now and now.assurance == level) else ""


def _wider_level(brief: Brief) -> list[str]:
    """Return the level of the whole plan, for a filtered paper that has no level of its own; also that it has none any
    more.
    """
    plan, was = brief.snapshot.commentary.get("plan"), level_before(brief, "plan")
    level = _of_level(plan.assurance) if plan and plan.assurance else NO_LEVEL
    return [f"the whole plan {level}{was}"] if brief.template.filters.any and (was or level != NO_LEVEL) else []


def _of_level(level: str) -> str:
    return "no assurance" if level == "none" else level


def level_words(assurance: str, was: str = "") -> str:
    """Return `limited assurance, was reasonable, second lowest of four (officer’s judgement)`; `was` may be empty."""
    level = "no" if assurance == "none" else assurance
    scale = f", {PLACES[LEVELS.index(assurance)]} of four" if assurance in LEVELS else ""
    return f"{level} assurance{was}{scale} (officer’s judgement)"


def theme_levels(brief: Brief) -> list[tuple[str, str]]:
    """Return the paper's themes that the officer has given a level: each theme's number as printed, and the level."""
    of, found = brief.snapshot, []
    for theme in of.plan.themes:
        one = of.commentary.get(str(theme.number))
        if one and one.assurance and of.of_theme(theme.number):
            found.append((theme.sign, f"{_of_level(one.assurance)}{level_before(brief, str(theme.number))}"))
    return found


def _withdrawn(brief: Brief) -> list[tuple[str, str]]:
    """Return the paper's themes that had a level in the earlier month and have none now, in the same way."""
    of = brief.snapshot
    given = {
        theme.number for theme in of.plan.themes if (one := of.commentary.get(str(theme.number))) and one.assurance
    }
    left = [one for one in of.plan.themes if one.number not in given and of.of_theme(one.number)]
    was = [(theme.sign, level_before(brief, str(theme.number))) for theme in left]
    return [(sign, f"{NO_LEVEL}{level}") for sign, level in was if level]


def _reason(brief: Brief) -> str:
    given = officers_word(brief)
    if not given or not given.assurance or not given.officer_note:
        return ""
    return sentence(" ".join(given.officer_note.split()))


def _facts(brief: Brief) -> Iterator[tuple[str, str]]:
    """Yield the facts as (name, words): who reported, and how many completions are proven. Each counts actions."""
    totals = brief.summary.totals
    number = len(awaited(brief))
    if number:
        begun = "open action" if number == totals.open else "open action that is due to have started"
        waiting = [judged for judged in brief.snapshot.judged if judged.not_yet_due]
        # and no other action is due to start
        in_part = any(not part.open for judged in waiting for part in judged.parts)
        if in_part or totals.open - number > len(waiting):
            # an action reported "not started" is due a report but is not under way
            begun = "open action with a report due"
        rest = ""
        if waiting and any(judged.computed is Status.NOT_STARTED for judged in awaited(brief)):
            begun = "open action"  # one that starts later was reported on all the same
            rest = f"; {len(waiting)} more {verb(len(waiting))} not yet due to start"
        whose = count(number, begun, begun.replace("action", "actions").replace(" is ", " are "))
        yield "Reports", f"{number - len(owing(brief)) or 'none'} of {whose}{rest}."
    done = complete(brief.snapshot.judged)
    if done:
        proven = complete([judged for judged in brief.snapshot.judged if judged.computed is Status.COMPLETE])
        seen = totals.counts.get("confirmed", 0)
        if done == 1:
            lacks = [_lack(judged) for judged in brief.snapshot.judged if judged.unevidenced]
            proof = lacks[0] if lacks and not proven else "with evidence"
            yield "Complete", f"1, {proof}, {'and' if seen else 'not'} confirmed by others."
            return
        with_it = f", {'all' if proven >= done else proven or 'none'}"
        shown = proven_words(brief.snapshot.judged)
        ahead = complete([judged for judged in brief.snapshot.judged if judged.ahead and not judged.withheld])
        to_come = f", {ahead} on a day still to come" if ahead else ""
        yield "Complete", f"{done}{with_it} {shown}{to_come}, {seen or 'none'} confirmed by others."


def _lack(judged: Judged) -> str:
    """Return why the only completion is not proven yet."""
    if judged.only_ahead:
        return "on a day still to come"
    return f"without {'a date' if lacking(judged) == 'its date' else 'evidence'} yet"


def _fact(name: str, words: str) -> tuple[Inline, ...]:
    return Run(f"{name}:", "strong"), Run(f" {words}")


def _challenged(brief: Brief, number: int) -> str:
    """Return `9, worse by dates, evidence or silence; 4 unexplained.`"""
    waiting = _unexplained(brief, lambda _: True)
    if not waiting:
        left = "explained" if number == 1 else "each is explained"
    elif number == len(waiting):
        left = "unexplained" if number == 1 else "none explained"
        if not none_answered(brief):  # one part of the action was explained, another was not
            left = "not explained in full" if number == 1 else "none explained in full"
    else:
        left = f"{len(waiting)} unexplained"
    return f"{number}, {CHALLENGED}; {left}."


def _unexplained(brief: Brief, among: Callable[[Judged], bool]) -> list[str]:
    """Return the actions with an unexplained challenge; two challenged parts of one action count once."""
    refs = (unit.action.parent or unit.ref for unit in unanswered(brief) if among(unit))
    return list(dict.fromkeys(refs))


def _some(number: int, of: str, refs: Sequence[str]) -> str:
    """Return `the explanation of 1.1`, `the explanations of 1.1 and 2.1`; without refs `1 explanation`."""
    return f"the {of}{'s' if number > 1 else ''} of {listed(list(refs))}" if refs else count(number, of)


def raised(brief: Brief, among: Callable[[Judged], bool] | None = None) -> str:
    """Return what is missing: reports, explanations, new dates, recovery, evidence, confirmation.

    `among`: consider only these actions, and list refs in full, as the text above does not mention them.
    """
    counts = among or (lambda _: True)
    silent = [judged.ref for judged in owing(brief) if counts(judged)]
    missing = len(silent)
    undecided = [
        unit.ref for unit in units(brief)
        if is_exception(unit) and unit.overdue and counts(unit) and dateless(brief, unit)
    ]  # fmt: skip
    untold = [unit.ref for unit in units(brief) if counts(unit) and unit.only_to_be_told]
    unproven = [
        unit for unit in units(brief)
        if counts(unit) and unit.unevidenced and not unit.withheld and not unit.only_ahead
    ]  # fmt: skip
    undated = [unit.ref for unit in unproven if lacking(unit) == "its date"]
    unshown = [unit.ref for unit in unproven if unit.ref not in undated]
    waiting = [unit.ref for unit in unanswered(brief) if counts(unit)]
    unexplained = _unexplained(brief, counts)
    late = [
        unit.ref for unit in exceptions(brief)
        if counts(unit) and not unit.withheld and new_date(brief, unit) and not agreed_anew(brief, unit)
    ]  # fmt: skip
    unseen = [
        unit.ref for unit in brief.snapshot.judged  # counted as "complete … confirmed by others" is, by action
        if counts(unit) and unit.computed is Status.COMPLETE and not unit.confirmed and not unit.withheld
    ]  # fmt: skip
    needs = [
        ("word of completion", untold),
        ("new dates", undecided),
        ("recovery", late),
        ("evidence", unshown),
        ("completion days", undated),
        ("confirmation", unseen),
    ]
    if among:
        needs = [("answers to challenges", waiting), *needs]
        clauses = [f"reports ({ref_list(silent, MOST_REFS, last='')})"] if missing else []
    else:
        named = missing + len(unexplained) <= FEW
        known = [_some(missing, "report", silent if named else ())] if missing else []
        explanations = len(waiting if named else unexplained)
        known += [_some(explanations, "explanation", waiting if named else ())] if unexplained else []
        clauses = [listed(known)] if known else []
        if missing == 1 and silent == waiting:  # both are about the same action
            clauses = [_some(1, "report and explanation", silent)]
    clauses += [f"{name} ({ref_list(refs, MOST_REFS, last='')})" for name, refs in needs if refs]
    return f"{'; '.join(clauses)}." if clauses else ""
