"""The stocktake: each finding or priority with its actions, milestones, date changes, evidence, impact and risks."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from sendplan.compose.brief import Brief
from sendplan.compose.effect_words import effect_words
from sendplan.compose.elements import IN_PRIVATE, Part, cell, computed_chip, paragraph, reported_chip, reported_in, row
from sendplan.compose.phrases import sentence, short_words
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._fell_due import began, each_milestone, moved_by_approval, moves_of, what_fell_due
from sendplan.compose.sections._rows import opening, sub_heading
from sendplan.compose.sections.date_changes import handover
from sendplan.compose.sections.difference import complete_but, confirmation, shown
from sendplan.compose.sections.inspection import answering, inspected, what_it_answers, where_from
from sendplan.compose.sections.risks import open_risks, scores
from sendplan.compose.select import action_of, actions_by_ref, concerns, left_out
from sendplan.compose.short import MOST_REFS, note, ref_list
from sendplan.compose.taken_over import named
from sendplan.model.calendar import Month
from sendplan.model.document import Block, Column, KeepTogether, ListBlock, ListItem, Paragraph, Row, Run, Table
from sendplan.model.judgement import Judged
from sendplan.model.records import PlanChange, Update
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, short_date


class Answered(Struct, frozen=True):
    """What is reviewed (a finding, or a theme if the plan lists no findings) and the actions that answer it."""

    name: str
    words: str
    source: str
    actions: tuple[Judged, ...]


def write(brief: Brief, choice: SectionChoice) -> Composed:
    reviewed = _reviewed(brief)
    if not reviewed:
        return Composed()
    what = what_it_answers(brief)[1] if brief.records.inspection else "themes"
    title = f"{what[0].upper()}{what[1:]}: what was done and what came of it"
    every = [unit for judged in brief.snapshot.judged for unit in judged.recorded]
    blocks: list[Block] = [*opening(choice, title, what_fell_due(brief, every))]
    for number, one in enumerate(reviewed, 1):
        head: list[Block] = [sub_heading(choice, one.name, str(number))]
        head += [paragraph(Run(one.words, "strong"))] if one.words else []
        head += [paragraph(Run(one.source, "quiet"))] if one.source else []
        blocks.append(KeepTogether((*head, *_one(brief, one))))
    told = {unit.ref for one in reviewed for judged in one.actions for unit in (judged, *judged.parts)}
    rest = [judged.ref for judged in brief.snapshot.judged if not {judged.ref, *(p.ref for p in judged.parts)} & told]
    if rest:
        blocks.append(note(_unanswering(rest, len(brief.snapshot.judged))))
    others = [brief.snapshot.find(ref) for ref in rest]
    units = [unit for judged in others for unit in judged.recorded]
    changed = [*_changes(brief, units, by_name=True), *_decided(brief, others, by_name=True), *_removed(brief)]
    if changed:
        items = tuple(ListItem((Run(one),)) for one in changed)
        blocks += [sub_heading(choice, "Changed in the plan besides", "changed"), ListBlock(items)]
    return Composed(tuple(blocks))


def _unanswering(rest: Sequence[str], plan: int) -> str:
    """Return a note on actions that answer no finding; if there are many, only their number."""
    if len(rest) > MOST_REFS:
        return f"The other {len(rest)} of the plan’s {count(plan, 'action')} answer none of these findings."
    return f"{'Action that answers' if len(rest) == 1 else 'Actions that answer'} none of these: {ref_list(rest)}."


def _removed(brief: Brief) -> Iterator[str]:
    """Yield what was taken out of the plan in the period: nothing above has it, though it may have been due."""
    there = {unit.ref for unit in brief.snapshot.all_refs()}
    for change in brief.records.changes:
        action, day = action_of(brief, change.ref), change.approved_on
        if change.kind != "remove" or action is None or change.ref in there or not concerns(brief, (change.ref,)):
            continue
        if day and began(brief) < day <= brief.snapshot.as_at:
            due = f" (planned for {short_date(action.end)})" if action.end else ""
            who = change.approved_by or "an approval that names nobody"
            why = f" {sentence(' '.join(change.reason.split()))}" if change.reason else ""
            yield f"{named(brief, change.ref)}{due}: removed by {who}, {short_date(day)}.{why}"


def _reviewed(brief: Brief) -> list[Answered]:
    if brief.records.inspection:
        return [
            Answered(one.id, one.finding, where_from(one), tuple(answering(brief, one))) for one in inspected(brief)
        ]
    return [
        Answered(f"Theme {theme.sign}: {theme.title}", "", theme.aim, brief.snapshot.of_theme(theme.number))
        for theme in brief.snapshot.plan.themes
        if brief.snapshot.of_theme(theme.number)
    ]


def _one(brief: Brief, one: Answered) -> Iterator[Block]:
    if not one.actions:
        yield paragraph("No action of the plan answers it yet.")
        return
    units = [unit for judged in one.actions for unit in judged.recorded]
    facts: tuple[tuple[str, Sequence[Part], str], ...] = (
        ("Actions", [_action(judged, brief.snapshot.as_at) for judged in one.actions], ""),
        ("Milestones", each_milestone(brief, units), "None fell due."),
        ("Changes", [*_changes(brief, units), *_decided(brief, one.actions)], "None approved."),
        ("Evidence", _evidence(brief, units), "None: no action is complete."),
        ("Impact", _impact(brief, one.actions), "None recorded."),
        ("Risks", _risks(brief, one.actions), "None open."),
    )
    rows: list[Row] = [row(name, cell(*(words or [none]))) for name, words, none in facts]
    yield Table(
        (Column("Fact", 80, row_header=True), Column("Words", 402)),
        tuple(rows),
        f"{one.name}: actions, milestones, changes approved, evidence, impact and risks",
        "facts",
    )


def _action(judged: Judged, as_at: date) -> Paragraph:
    role = f"; {judged.action.accountable}" if judged.action.accountable else ""
    seen = ", confirmed in practice" if judged.confirmed and not judged.withheld else ""
    first, words = (Run(f"{judged.ref}  ", "strong"), reported_chip(judged)), f"{short_words(judged.action)}{role}"
    if judged.withheld:
        return paragraph(*first, Run(f" {IN_PRIVATE}: {words}"))
    when = reported_in(judged, as_at)
    if judged.reported is judged.computed:
        return paragraph(*first, Run(f" reported{when and f'{when},'} and computed{seen}: {words}"))
    return paragraph(*first, Run(f" reported{when}  "), computed_chip(judged), Run(f" computed{seen}: {words}"))


def _changes(brief: Brief, units: Sequence[Judged], *, by_name: bool = False) -> list[str]:
    """Return each date that an approval moved in the period; `by_name` where no row above names the action."""
    words: list[str] = []
    for stone in moved_by_approval(brief, units):
        change = stone.point.moved_by
        if change is None or change.approved_on is None or change.kind == "reopen":
            continue  # a reopening is listed by `_decided`, with its date
        was = short_date(stone.point.baseline) if stone.point.baseline else "no date"
        *before, newest = moves_of(brief, stone)
        told = [f"planned {was}, {'first moved to' if before else 'now'} {_approval((before or [newest])[0])}"]
        told += [f"Then {_approval(one)}" for one in before[1:]]
        told += [f"Now {_approval(newest)}"] if before else []
        whose = f"{named(brief, stone.unit.ref)}," if by_name else stone.unit.ref
        words.append(f"{whose} {stone.point.text or 'End'}: {' '.join(told)}")
    return words


def _approval(change: PlanChange) -> str:
    """Return `31 Jan 2021; approved by the board, 12 Nov 2020. Two posts remain.`"""
    to = short_date(change.new_end) if change.new_end else "no date"
    who = f"by {change.approved_by}" if change.approved_by else "without a name"
    on = f", {short_date(change.approved_on)}" if change.approved_on else ""
    reason = f" {sentence(' '.join(change.reason.split()))}" if change.reason else ""
    return f"{to}; approved {who}{on}.{reason}"


DECIDED = {"pause": "paused", "resume": "resumed", "close": "closed", "reopen": "reopened", "add": "added",
           "reassign": "given to another lead"}  # fmt: skip


def _decided(brief: Brief, actions: Sequence[Judged], *, by_name: bool = False) -> list[str]:
    """Return what else was approved in the period: `3.3: closed by the board, 17 Sep 2026. Merged into 3.1.`"""
    refs = {unit.ref for judged in actions for unit in (judged, *judged.parts)}
    words: list[str] = []
    for change in brief.records.changes:
        day, what = change.approved_on, DECIDED.get(change.kind)
        if change.ref in refs and what and day and began(brief) < day <= brief.snapshot.as_at:
            who = change.approved_by or "an approval that names nobody"
            reason = f" {sentence(' '.join(change.reason.split()))}" if change.reason else ""
            due = f"; now due {short_date(change.new_end)}" if change.kind == "reopen" and change.new_end else ""
            what = f"given to {handed.now}" if (handed := handover(brief, change)) else what
            whose = named(brief, change.ref) if by_name else change.ref
            words.append(f"{whose}: {what} by {who}, {short_date(day)}{due}.{reason}")
    return words


def _evidence(brief: Brief, units: Sequence[Judged]) -> list[Part]:
    """Return the evidence of each complete action, or that it has none, and who confirmed it in practice."""
    words: list[Part] = []
    for unit in units:
        if unit.withheld or unit.standing.status is not Status.COMPLETE or unit.open:
            continue
        entries = (" ".join(entry.split()).rstrip(".;") for entry in unit.standing.evidence.split("\n"))
        evidence = sentence("; ".join(filter(None, entries)), begin=False)
        words.append(f"{unit.ref}: {evidence or 'complete without evidence.'}")
        if seen := confirmation(brief, unit):
            words.append(f"{unit.ref}: {seen}")
    private = [unit.ref for unit in units if unit.withheld]
    words += [f"Of {ref_list(private)} nothing is published: reported in private."] if private else []
    return words


def _impact(brief: Brief, actions: Sequence[Judged]) -> list[Part]:
    """Return what leads recorded in the period, and what the measures show since the actions began."""
    words: list[Part] = [
        f"{update.ref} ({update.month.words}): {sentence(' '.join(update.impact.split()))}"
        for update in _impacts(brief, actions)
    ]
    told: dict[str, str] = {}
    for judged in sorted(actions, key=lambda one: one.action.start or began(brief)):
        for effect in shown(brief, judged):
            told.setdefault(effect.series.name, f"{judged.ref}, {effect.series.name}: {effect_words(effect, judged)}.")
    words += list(told.values())
    if slow := complete_but(brief, actions):
        words.append(f"{' '.join(slow)} It may be too early, or take more.")
    return words


def _impacts(brief: Brief, actions: Sequence[Judged]) -> list[Update]:
    refs = {unit.ref for judged in actions for unit in (judged, *judged.parts) if not unit.withheld}
    first = Month.of(began(brief))
    return [
        update for update in brief.records.updates
        if update.ref in refs and update.impact and first < update.month <= brief.month
    ]  # fmt: skip


def _risks(brief: Brief, actions: Sequence[Judged]) -> list[Part]:
    refs = {unit.ref for judged in actions for unit in (judged, *judged.parts)}
    planned = actions_by_ref(brief)
    refs |= {action.parent for ref in refs if (action := planned.get(ref)) and action.parent}
    scored = scores(brief)
    words: list[Part] = [
        f"{risk.id} (score {', '.join(scored[risk.id])}): {sentence(risk.risk)} {sentence(risk.mitigation)}".strip()
        for risk in open_risks(brief)
        if not refs.isdisjoint(risk.refs)
    ]
    private = left_out(brief, "Risks", actions).strip()
    return [*words, private] if private else words


SECTION = Section(
    "stocktake", "each finding or priority: milestones, date changes, evidence, impact, risks", write, order=126
)
