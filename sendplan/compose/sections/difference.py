"""From action to impact: what is complete, what was confirmed in practice, and whether the actions' measures moved."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.effect_words import effect_words
from sendplan.compose.elements import NIL, Part, cell, computed_chip, number_cell, paragraph, row
from sendplan.compose.phrases import sentence, short_words, verb
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections._standing import all_name, themes_of
from sendplan.compose.select import complete
from sendplan.compose.short import note, ref_list
from sendplan.model.document import Block, Column, Row, Run
from sendplan.model.judgement import Judged
from sendplan.model.series import Effect, Moved
from sendplan.model.tally import Tally
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, short_date
from sendplan.summarise.impact import effects, measures_of, unmoved

TITLE = "From action to impact"
BY_THEME = NamedTable(
    "impact-by-theme",
    (
        Column("Theme", 182, row_header=True, name="theme"),
        Column("Actions", 50, "right", name="actions"),
        Column("Complete", 54, "right", name="complete"),
        Column("Confirmed", 62, "right", name="confirmed"),
        Column("Name a measure", 64, "right", name="measure"),
        Column("Measure better", 70, "right", name="better"),
    ),
)
BY_ACTION = NamedTable(
    "action-measures",
    (
        Column("Ref", 34, row_header=True, name="ref"),
        Column("Action", 148, name="action"),
        Column("Computed", 68, name="computed"),
        Column("What its measures show since it began", 232, name="shown"),
    ),
    statuses=("computed",),
)
MOST_UNTIED = 12
"""Most refs listed, in a paper that has an annex."""
CARE = "A measure may move for other reasons than the action, and an action may work before its measure shows it."

UNTOLD: tuple[Moved, ...] = ("few", "not-begun")
"""What `Effect.moved` says of a measure that cannot be judged yet."""
WAYS = {
    "better": "better",
    "both": "both better and worse",
    "worse": "worse",
    "no-sign": "without a new sign of change",
    "untold": "too soon to say",
}
"""How the measures of an action have moved since it began, in words to follow a number of actions.

A measure that continues as it did before the action has no new sign, though it may be called improving elsewhere.
"""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the section. Left out if no action names a measure and nothing was confirmed."""
    judged = brief.snapshot.judged
    tied = [one for one in judged if measures_of(one.action)]
    if not tied and not brief.summary.totals["confirmed"]:
        return Composed()
    blocks: list[Block] = [*opening(choice, TITLE, _finding(brief, tied)), _by_theme(brief)]
    if tied:
        table = BY_ACTION.of(
            [_row(brief, one) for one in tied],
            "Each action that names a measure, its computed status, and what the measure shows since it began",
            "Actions with a measure; since it began, whatever made the measure move",
        )
        blocks.append(table)
    seen = [(unit, said) for one in judged for unit in (one, *one.parts) if (said := confirmation(brief, unit))]
    blocks += [
        paragraph(Run(f"{unit.ref}  ", "strong"), f"{short_words(unit.action)}: {words}") for unit, words in seen
    ]
    untied = [one.ref for one in judged if not measures_of(one.action)]
    if untied and tied:
        verb = "names" if len(untied) == 1 else "name"
        most = MOST_UNTIED if brief.template.annex else len(untied)
        blocks.append(note(f"{count(len(untied), 'action')} {verb} no measure: {ref_list(untied, most)}. {CARE}"))
    elif tied:
        blocks.append(note(CARE))
    return Composed(tuple(blocks))


def shown(brief: Brief, judged: Judged) -> tuple[Effect, ...]:
    """Return what the measures of an action show since it began."""
    return effects(judged.action, brief.series, brief.snapshot)


def still(brief: Brief, judged: Judged) -> tuple[Effect, ...]:
    """Return the measures of a completed action that have not improved; none if the action is withheld."""
    return () if judged.withheld else unmoved(judged, brief.series, brief.snapshot)


def complete_but(brief: Brief, found: Sequence[Judged]) -> list[str]:
    """Return sentences on the completed actions whose measures got worse, or show no sign of change."""
    slow = {one.ref: still(brief, one) for one in found}
    worse = [ref for ref, effects in slow.items() if any(one.before or one.moved == "worse" for one in effects)]
    same = [ref for ref, effects in slow.items() if effects and ref not in worse]
    told = (("got worse", worse), ("shows no sign of change", same))
    return [f"Complete, but the measure {what}: {ref_list(refs)}." for what, refs in told if refs]


def confirmation(brief: Brief, unit: Judged) -> str:
    """Return who confirmed that a completed action works in practice, when and how; empty if nobody has."""
    if not unit.confirmed or unit.withheld:
        return ""
    rows = [
        change for change in brief.records.changes
        if change.kind == "confirm" and change.ref in (unit.ref, unit.action.parent)
        and change.approved_on and change.approved_on <= brief.snapshot.as_at
    ]  # fmt: skip
    if not rows:
        return ""
    newest = max(rows, key=lambda change: change.approved_on or date.min)
    day = short_date(newest.approved_on) if newest.approved_on else ""
    how = f": {sentence(' '.join(newest.reason.split()))}" if newest.reason else "."
    return f"seen to work in practice by {newest.approved_by or 'somebody not named'}, {day}{how}"


def _finding(brief: Brief, tied: Sequence[Judged]) -> str:
    totals = brief.summary.totals
    done, seen = complete(brief.snapshot.judged), totals["confirmed"]
    words = [f"{done or 'None'} of {count(totals.actions, 'action')} complete, {seen or 'none'} confirmed in practice."]
    if tied:
        words.append(f"{len(tied)} {verb(len(tied), 'names', 'name')} a measure; since then {_since(brief, tied)}.")
    return " ".join([*words, *complete_but(brief, tied)])


def _since(brief: Brief, tied: Sequence[Judged]) -> str:
    """Return `2 better, 1 worse, 3 too soon to say`; each action that names a measure counts once."""
    kinds = Counter(_way(brief, one) for one in tied)
    return ", ".join(f"{kinds[way]} {words}" for way, words in WAYS.items() if kinds[way])


def _way(brief: Brief, judged: Judged) -> str:
    """Return a key of WAYS, by the signs of the action's measures; "untold" if none has enough values."""
    ways = {effect.moved for effect in shown(brief, judged)}.difference(UNTOLD)
    if {"better", "worse"} <= ways:
        return "both"
    return next((way for way in WAYS if way in ways), "untold")


def _by_theme(brief: Brief) -> Block:
    rows = [_theme(brief, theme.named, theme, theme.number) for theme in themes_of(brief)]
    rows.append(_theme(brief, all_name(brief), brief.summary.totals, None))
    return BY_THEME.of(
        rows,
        "Of each theme, how many actions are complete, confirmed, name a measure, and have one that got better",
        "Complete as reported; confirmed: seen to work by somebody who does not lead it",
    )


def _theme(brief: Brief, name: str, tally: Tally, number: int | None) -> Row:
    members = brief.snapshot.judged if number is None else brief.snapshot.of_theme(number)
    tied = [one for one in members if measures_of(one.action)]
    cells = (
        number_cell(tally.actions),
        number_cell(complete(members)),
        number_cell(tally["confirmed"]),
        number_cell(len(tied)),
        number_cell(sum(_way(brief, one) in ("better", "both") for one in tied)),
    )
    return row(name, *cells, kind="total" if number is None else "body")


def _row(brief: Brief, judged: Judged) -> Row:
    found = shown(brief, judged)
    words: list[Part] = []
    for effect in found:
        words += [Run(effect.series.name, "strong"), f"{effect_words(effect, judged)}."]
    known = {effect.series.name.casefold() for effect in found}
    missing = [name for name in measures_of(judged.action) if name.casefold() not in known]
    words += [f"{name}: no value yet." for name in missing]
    if still(brief, judged):
        words.append(Run("Complete, but no sign of getting better: too early, or it takes more.", "strong"))
    return row(
        cell(Run(judged.ref, "strong")),
        short_words(judged.action),
        computed_chip(judged),
        cell(*words) if words else NIL,
    )


SECTION = Section(
    "difference", "complete, confirmed in practice, and whether the actions’ measures moved", write, order=122,
    tables=(BY_THEME, BY_ACTION),
)  # fmt: skip
