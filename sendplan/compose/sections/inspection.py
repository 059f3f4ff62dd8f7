"""Inspection findings, or a reform plan's priorities: each with the actions that answer it and what came of them."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import NIL, Part, cell, computed_chip, paragraph, row
from sendplan.compose.measure_words import VERDICTS
from sendplan.compose.phrases import sentence
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.difference import complete_but, shown
from sendplan.compose.select import concerns, proven_words
from sendplan.compose.short import ref_list
from sendplan.model.document import Column, Row, Run
from sendplan.model.judgement import Judged
from sendplan.model.records import Inspected
from sendplan.model.series import Effect
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.model.wording import ALL_MET, short_date

TABLE = NamedTable(
    "inspection",
    (
        Column("Finding or priority", 190, row_header=True, name="finding"),
        Column("Actions", 122, name="actions"),
        Column("What came of them", 170, name="came"),
    ),
)
NO_ACTION = "No action answers it yet."


def write(brief: Brief, choice: SectionChoice) -> Composed:
    found = inspected(brief)
    if not found:
        return Composed()
    name, many = what_it_answers(brief)
    title = f"{many[0].upper()}{many[1:]}, and what came of them"
    without = [one.id for one in found if not answering(brief, one)]
    done = sum(_is_done(answering(brief, one)) for one in found)
    if len(found) == 1:
        said = "" if without else f"{'Every' if done else 'Not every'} action that answers the {name} is complete."
    else:
        verb = "have" if done > 1 else "has"
        said = f"{done or 'None'} of {len(found)} {many} {verb} every action complete."
    said += f" Without an action: {ref_list(without)}." if without else ""
    said = said.strip()
    table = TABLE.of(
        [_row(brief, one) for one in found],
        f"Each {name} with the actions that answer it and what came of them",
        "Status: computed. Measures: since the action began, whatever made them move",
    )
    return Composed((*opening(choice, title, said), table))


def what_it_answers(brief: Brief) -> tuple[str, str]:
    """Return what this kind of plan calls what it answers, in the singular and plural: "priority action", say.

    If the ids begin with different letters (PA 1, AFI 1), there are several kinds, which are all called findings.
    """
    kinds = {one.id.rstrip("0123456789. -–").casefold() for one in inspected(brief)}
    if len(kinds) > 1:
        return "finding", "findings"
    return brief.snapshot.plan.kind.answers, brief.snapshot.plan.kind.answers_many


def inspected(brief: Brief) -> list[Inspected]:
    """Return the findings that the paper's actions answer; in a paper of the whole plan all of them."""
    return [one for one in brief.records.inspection if concerns(brief, one.refs)]


def answering(brief: Brief, one: Inspected) -> list[Judged]:
    """Return the actions and parts of this paper that answer it, in plan order."""
    return [unit for unit in brief.snapshot.all_refs() if unit.ref in one.refs]


def _is_done(found: Sequence[Judged]) -> bool:
    return bool(found) and all(judged.computed is Status.COMPLETE and not judged.withheld for judged in found)


def where_from(one: Inspected) -> str:
    """Return `Area SEND inspection, 14 Feb 2026; local authority`."""
    published = short_date(one.published) if one.published else ""
    first = ", ".join(words for words in (one.source, published) if words)
    return "; ".join(words for words in (first, one.responsible) if words)


def _row(brief: Brief, one: Inspected) -> Row:
    found = answering(brief, one)
    actions = [paragraph(Run(f"{judged.ref}  ", "strong"), computed_chip(judged)) for judged in found]
    return row(
        cell(Run(one.id, "strong"), one.finding, Run(where_from(one), "quiet")),
        cell(*actions) if actions else NIL,
        cell(*_came(brief, found)) if found else NO_ACTION,
    )


def _came(brief: Brief, found: Sequence[Judged]) -> list[Part]:
    public = [judged for judged in found if not judged.withheld]
    done = [judged for judged in public if judged.computed is Status.COMPLETE]
    seen = [judged for judged in done if judged.confirmed]
    words: list[Part] = [
        f"{len(done) or 'None'} of {len(found)} complete {proven_words(found)}"
        + (f", {len(seen) or 'none'} confirmed in practice." if done else ".")
    ]
    untold = [judged.ref for judged in found if judged.only_to_be_told]
    late = [judged.ref for judged in found if judged.overdue and judged.ref not in untold]
    words += [f"Overdue: {ref_list(late)}."] if late else []
    words += [f"{sentence(ALL_MET)}: {ref_list(untold)}."] if untold else []
    private = [judged.ref for judged in found if judged.withheld]
    words += [f"Reported in private: {ref_list(private)}."] if private else []
    told: dict[str, str] = {}
    for judged in found:
        for effect in shown(brief, judged):
            told.setdefault(effect.series.name, _way(effect))
    words += [f"{name}: {way}." for name, way in told.items()]
    return [*words, *complete_but(brief, found)]


def _way(effect: Effect) -> str:
    """Return what a measure shows since the action began, in few words."""
    if effect.before:
        return f"{effect.series.verdict}, as before"
    ways = {
        "better": "better since",
        "worse": "worse since",
        "few": "too early to tell" if effect.series.is_judged else "too few points to judge",
        "not-begun": "its action is not due to begin yet",
    }
    return ways.get(effect.moved, VERDICTS["steady"].lower())


SECTION = Section(
    "inspection", "findings or priorities, the actions that answer them, and what came of them", write, order=124,
    tables=(TABLE,),
)  # fmt: skip
