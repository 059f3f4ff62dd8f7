"""Text for the screen on how a status or number was reached: the rule, its inputs with file and row, and their sum."""

from collections.abc import Iterator, Sequence
from datetime import date

from sendplan.api import Explained
from sendplan.compose.challenged import answer_to, answered_in
from sendplan.compose.effect_words import effect_words
from sendplan.compose.elements import direction_words, led_since
from sendplan.compose.sections._assurance import level_words
from sendplan.compose.sections.challenges import NO_ANSWER
from sendplan.compose.short import BY_NEW_DATES, share_words
from sendplan.model.judgement import Input, Judged
from sendplan.model.plan import Thresholds
from sendplan.model.records import Risk
from sendplan.model.series import Series
from sendplan.model.status import Status
from sendplan.model.tally import COUNTS
from sendplan.model.wording import count, listed, long_date
from sendplan.rules.inputs import OF_WHOLE, REPORTED
from sendplan.rules.scores import is_open
from sendplan.rules.standing import still_held
from sendplan.rules.words import NUMBERS, THEME, says
from sendplan.show.measure import alike_explained, measure_explained
from sendplan.summarise.named import Alike, Answered, Group, Number, Scored, counts


def as_text(explained: Explained) -> str:
    """Return what was asked about, and how it came about."""
    lines = [f"As at {long_date(explained.as_at)}"]
    if explained.illustrative:
        lines.append(explained.illustrative)
    lines.append("")
    return "\n".join([*lines, *_explained(explained)])


def _explained(explained: Explained) -> Iterator[str]:
    named = explained.named
    if isinstance(named, Judged):
        yield from _action(named)
        if handed := explained.handed_over:
            yield f"Lead: {handed.now} {led_since(handed)}."
        yield from _effects(explained, named)
    elif isinstance(named, Series):
        yield from measure_explained(named, explained.tied)
    elif isinstance(named, Alike):
        yield from alike_explained(named)
    elif isinstance(named, Group):
        yield from _group(named, explained.thresholds)
    elif isinstance(named, Answered):
        yield from _answered(named)
    elif isinstance(named, Scored):
        yield from _scored(named, explained.as_at)
    else:
        yield from _number(named, explained.thresholds)


def _action(judged: Judged) -> Iterator[str]:
    action, kind = judged.action, "Part" if judged.action.parent else "Action"
    yield f"{kind} {judged.ref}: {judged.action.text}"
    yield f"  {judged.action.place}"
    yield f"Reported {judged.reported.word.lower()}; computed {judged.computed.word.lower()}."
    yield f"Rule “{judged.rule}”: {judged.why}."
    restricted = [update for update in judged.sources if update.restricted]
    for update in restricted:
        why = update.restricted_why or "no reason given"
        yield f"Restricted ({why}), so public papers print neither status.  [{update.place}]"
        if held := still_held(judged, update):
            anew = "it" if len(held) == 1 else "them"
            ends = f"a public update that gives {anew} anew, or says none, ends that"
            yield f"  In force from there: {listed(held)}; {ends}."
    if judged.challenged:
        yield f"Challenged: {judged.challenge}. Officer's answer: {_officers_answer(judged)}"
    flags = [name.replace("_", " ") for name in COUNTS if getattr(judged, name)]
    yield f"Counted as: {', '.join(['open' if judged.open else 'not open', *flags])}."
    if judged.due:
        named = f" ({judged.due_point})" if judged.due_point else ""
        late = f", {count(judged.days_overdue, 'day')} overdue" if judged.overdue else ""
        yield f"Effective due date: {long_date(judged.due)}{named}{late}."
    for point in judged.open_points:
        if point.forecast:
            named = f" for “{point.text}”" if point.text else ""
            planned = f"planned for {long_date(point.baseline)}" if point.baseline else "without a date in the plan"
            yield f"Now expected{named}: {long_date(point.forecast)} ({planned})."
    if judged.slippage:
        least = "at least " if judged.slippage.at_least else ""
        days = judged.slippage.days
        way = "later" if days > 0 else "earlier"
        yield f"Slippage: {least}{count(abs(days), 'day')} {way} than planned." if days else "Slippage: none."
    if judged.parts:
        alone = "Its parts, all ended (what is left is judged by its own row):"
        yield alone if judged.units == (judged,) else "Judged by its parts (the worst of them stands for it):"
        for part in judged.parts:
            reported, computed = part.reported.word.lower(), part.computed.word.lower()
            yield f"  {part.ref}: reported {reported}, computed {computed}: {part.why}"
    for name, told in (("Accountable", action.accountable), ("Success", action.success)):
        if told:
            yield f"{name}: {told}  [{action.place.at(name.lower())}]"
    yield "Inputs:"
    for found, refs in _inputs(judged).items():
        whose = f"{listed(refs)} " if refs else ""
        yield f"  {whose}{found.name}: {found.value or '(blank)'}" + (f"  [{found.place}]" if found.place else "")


def _inputs(judged: Judged) -> dict[Input, list[str]]:
    """Return each input once → the refs of the parts it was used for: one approval may move several parts."""
    found: dict[Input, list[str]] = {one: [] for one in judged.inputs}
    for part in judged.parts if judged.units != (judged,) else ():
        for one in dict.fromkeys(part.inputs):
            if one.place and one in found:
                found[one].append(part.ref)
    return found


def _effects(explained: Explained, judged: Judged) -> Iterator[str]:
    if explained.effects:
        yield "Measures, since it began (whatever made them move):"
    for effect in explained.effects:
        yield f"  {effect.series.name}: {effect_words(effect, judged)}  [{effect.series.last.place}]"


def _answered(answered: Answered) -> Iterator[str]:
    one = answered.inspected
    yield f"{one.id}: {one.finding}"
    source = ", ".join(part for part in (one.source, long_date(one.published) if one.published else "") if part)
    yield f"  {source or 'no source given'}  [{one.place}]"
    yield f"Responsible: {one.responsible or 'not said'}."
    if not answered.actions:
        yield "No action of the plan answers it yet."
        return
    done = sum(unit.computed is Status.COMPLETE for unit in answered.actions)
    seen = sum(unit.confirmed for unit in answered.actions)
    number = count(len(answered.actions), "action")
    yield f"Answered by {number}; {done or 'none'} complete with evidence, {seen or 'none'} confirmed in practice:"
    yield from _members(answered.actions)


def _scored(scored: Scored, as_at: date) -> Iterator[str]:
    """Yield the score (likelihood times impact), and the earlier rows with theirs, the newest first."""
    *before, now = scored.rows
    state = "open" if is_open(now, as_at) else f"closed on {long_date(now.closed_on or as_at)}"
    yield f"{now.id}: {now.risk}"
    yield f"  {state}; owner: {now.owner or 'not said'}"
    yield f"Score {_score(now)}"
    for one in reversed(before):
        yield f"  Before: {_score(one)}"
    yield f"Mitigation: {now.mitigation or 'none given'}"
    if scored.touched:
        yield f"It touches {count(len(scored.touched), 'action')}:"
    yield from _members(scored.touched)


def _score(row: Risk) -> str:
    given = row.scored_on or row.raised_on
    since = f", {'given' if row.scored_on else 'raised'} on {long_date(given)}" if given else ""
    return f"{row.score} = likelihood {row.likelihood} × impact {row.impact}{since}  [{row.place}]"


def _members(members: Sequence[Judged]) -> Iterator[str]:
    for judged in members:
        state = "open" if judged.open else "not open"
        yield (
            f"  {judged.ref}: {state}, reported {judged.reported.word.lower()}, "
            f"computed {judged.computed.word.lower()}: {judged.why}"
        )


def _group(group: Group, limits: Thresholds) -> Iterator[str]:
    tally, members, override = group.tally, group.members, group.override
    yield f"Theme {tally.sign}: {tally.title}" if tally.number else "The whole plan"
    yield f"Reported {tally.reported_status.word.lower()}; computed {tally.computed_status.word.lower()}."
    yield f"Rule “{tally.rule}”: {says(THEME[tally.rule], limits)}"
    if override:
        yield f"Shown as {override.status.word.lower()} by {override.by}: {override.why}  [{override.update.place}]"
    if group.said and group.said.assurance:
        why = f": {group.said.officer_note}" if group.said.officer_note else ""
        yield f"How sure are we: {level_words(group.said.assurance)}{why}  [{group.said.place}]"
    yield f"Direction: {direction_words(tally)}."
    yield from ([BY_NEW_DATES] if tally.by_new_dates else filter(None, [share_words(tally)]))
    yield f"{count(tally.actions, 'action')}, {tally.open} open:"
    yield from _members(members)


def _number(number: Number, limits: Thresholds) -> Iterator[str]:
    name, tally = number.name, number.group.tally
    where = f"theme {tally.sign}" if tally.number else "the whole plan"
    yield f"{name} in {where}: {number.value}"
    yield f"Rule: {_meaning(name, limits)}"
    if not number.counted:
        yield "No action meets it."
    wanted = _rests_on(name.partition(".")[0])
    for judged in number.counted:
        yield f"  {judged.ref}: {_reason(name, judged)}  [{judged.action.place}]"
        for unit in judged.units:
            if unit.parts or (judged.parts and not counts(name, unit)):
                continue
            for fact in unit.inputs:
                if fact.place and wanted and fact.name.startswith(wanted):
                    part = f"{unit.ref} " if judged.parts else ""
                    yield f"      {part}{fact.name}: {fact.value or '(blank)'}  [{fact.place}]"
        for fact in judged.inputs:
            if fact.name == OF_WHOLE and name.startswith("reported"):
                yield f"      {judged.ref} {fact.name}: {fact.value}  [{fact.place}]"
    if number.counted:
        refs = listed([judged.ref for judged in number.counted])
        yield f"{refs}: {len(number.counted)} of {count(tally.actions, 'action')}."
    else:
        yield ""


def _rests_on(name: str) -> tuple[str, ...]:
    """Return how the names of the inputs begin that a number is based on; ("",) means all of them."""
    if name == "reported":
        return (REPORTED,)
    return NUMBERS[name].rests_on if name in NUMBERS else ("",)


def _reason(name: str, judged: Judged) -> str:
    """Return why the action is among those counted, in the number's own terms if it has any."""
    if name.startswith("reported"):
        return f"reported {judged.reported.word.lower()}"
    if name == "overdue" and judged.due:
        return f"due {long_date(judged.due)}, {count(judged.days_overdue, 'day')} overdue"
    if name == "overdue_against_baseline" and judged.baseline_due:
        return f"planned for {long_date(judged.baseline_due)}"
    if name == "due_soon" and judged.due:
        return f"due {long_date(judged.due)}"
    if name == "slipped" and judged.slippage:
        least = "at least " if judged.slippage.at_least else ""
        return f"{least}{count(judged.slippage.days, 'day')} after the baseline end"
    if name == "late_start":
        return "; ".join(_not_begun(unit) for unit in judged.units if unit.late_start)
    if name in {"stale", "silent"}:
        months = [unit.standing.latest.month for unit in judged.units if unit.standing.latest]
        return f"newest update: {max(months).words}" if months else "never an update"
    if name == "challenged":
        return f"{judged.challenge}. Officer's answer: {_officers_answer(judged)}"
    return judged.why


def _not_begun(unit: Judged) -> str:
    part = f"part {unit.ref}: " if unit.action.parent else ""
    since = f", to start by {long_date(unit.action.start_last)}" if unit.action.start_last else ""
    return f"{part}{'reported not started' if unit.standing.status_from else 'no report of a start'}{since}"


def _officers_answer(judged: Judged) -> str:
    """Return the officer's answer to a challenge, with its month if earlier; for several parts, each by its ref."""
    found = {
        unit.ref: f"{answer_to(unit)}{f' (of{when})' if (when := answered_in(unit).removeprefix(' of')) else ''}"
        for unit in judged.units
        if unit.challenged and answer_to(unit)
    }
    told = [words if ref == judged.ref or len(found) == 1 else f"{ref}: {words}" for ref, words in found.items()]
    return "; ".join(told) or NO_ANSWER


def _meaning(name: str, limits: Thresholds) -> str:
    kind, _, word = name.partition(".")
    if kind == "reported":
        if word == Status.UNKNOWN.value:
            return "reported status is unknown: no update has said it yet, or in words that nobody can tell."
        return f"reported status is {word}: the last update says so."
    if kind == "computed":
        return f"computed status is {word}: the dates show it (explain an action for its rule)."
    return says(NUMBERS[name].sentence, limits)
