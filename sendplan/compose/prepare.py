"""Make the brief of one paper from the records: its actions, numbers, comparison, and what it may show."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.public import public_view, restricted_view
from sendplan.model.calendar import Month
from sendplan.model.history import PaperBefore
from sendplan.model.issued import Edition, paper_name
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.records import Decision, Measure, Records
from sendplan.model.series import Series
from sendplan.model.status import Status
from sendplan.model.template import Filters, Template
from sendplan.rules.approvals import is_a_new_date
from sendplan.rules.compare import compare
from sendplan.rules.snapshot import Remembered, as_adopted, previous_as_at, snapshot
from sendplan.rules.told import as_told, mark_of, paper_before
from sendplan.summarise.measures import series_of
from sendplan.summarise.tally import bodies_of, summarise


def prepare(
    records: Records,
    template: Template,
    as_at: date,
    *,
    restricted: bool = False,
    versions: Mapping[str, str],
    places: Mapping[str, str] | None = None,
    judge: Remembered | None = None,
    edition: Edition | None = None,
) -> Brief:
    """Return the brief of `template`'s paper at `as_at`; public unless `restricted`.

    `versions`, `places`, `edition`: see `Brief`. `judge`: a judge of these records, to be shared by several papers.
    """
    judge = judge or Remembered(records)
    records = replace(records, thresholds=template.thresholds)
    filters = template.filters
    whole = judge(records, as_at)
    after = _chosen(whole, filters)
    if filters.moving:
        after = _limited(after, {one.ref for one in after.judged if _now(one, filters, restricted=restricted)})
    refs = {one.ref for one in after.judged}

    def then(day: date, told: Records = records) -> Snapshot:
        """Return the same actions at an earlier date, so that a filter never looks like an action added or removed."""
        every = judge(records, day) if told is records else snapshot(told, day)
        position = _chosen(every, filters)
        return _of_whole_groups(_limited(position, refs) if filters.moving else position, every, filters)

    after = _of_whole_groups(after, whole, filters)
    previous = _compared_with(records, template, as_at)
    known = judge.known(records, as_at)
    named = (
        paper_name(template.name, restricted=restricted),
        template.name,
    )  # an issue of the restricted paper, else of the public one
    told = paper_before(known, previous, named) if previous else None
    before = then(previous, as_told(records, told)) if previous and told else None
    if not restricted:
        after = _public_overrides(after)
        before = _public_overrides(before) if before else None
    earlier = previous_as_at(records, previous, template.name) if previous else None
    older = then(earlier) if earlier else None
    annexed = _compared_with(records, template.annex, as_at) if template.annex else None
    brief = Brief(
        records=replace(known, decisions=tuple(_done_at_once(one, known) for one in known.decisions)),
        template=template,
        snapshot=after,
        summary=summarise(after, before, template.thresholds),
        before=before,
        comparison=compare(before, after) if before else None,
        before_summary=summarise(before, older, template.thresholds) if before else None,
        meeting=records.meeting(template.name, as_at),
        restricted=restricted,
        versions=versions,
        places=places or {},
        series=_compared(records.measures, as_at, previous, told, of_day=bool(template.since or template.months)),
        edition=edition,
        annex_since=annexed if annexed != previous else None,
        earlier=told,
    )
    return restricted_view(brief) if restricted else public_view(brief)


def _done_at_once(decision: Decision, records: Records) -> Decision:
    """Return a decision on nothing but a new date as carried out: its due date is the action's, and nobody's task."""
    if decision.done_on or not is_a_new_date(decision, records.changes):
        return decision
    return replace(decision, done_on=decision.made_on)


def _compared(
    measures: Sequence[Measure], as_at: date, previous: date | None, told: PaperBefore | None, *, of_day: bool
) -> tuple[Series, ...]:
    """Return each series, compared since the newest value that the paper before had: one of its month may come late.

    Since that paper's own date if nothing is known of what it printed; a value of its month then counts as come since,
    but for a paper that is compared with a day (`of_day`), not with a paper.
    """
    found = series_of(measures, as_at)
    if previous is None:
        return found
    since: dict[tuple[str, int | None], date] = {}
    for one in found:
        had = [value.period_end for value in one.values if told and mark_of(value) in told.values]
        newest = one.last.period_end
        late = not of_day and Month.of(newest) == Month.of(previous)
        since[one.name, one.last.theme] = max(had, default=newest - timedelta(1) if late else previous)
    then = [one for one in measures if one.period_end <= since.get((one.measure, one.theme), date.min)]
    verdicts = {(one.name, one.last.theme): one.verdict for one in series_of(then, as_at)}
    return tuple(
        replace(one, since=since[key], told=verdicts.get(key)) for one in found for key in [(one.name, one.last.theme)]
    )


def _compared_with(records: Records, template: Template, as_at: date) -> date | None:
    """Return the as-at date to compare with: that of what its readers had last, or the start of a period of months.

    None if that is not before `as_at`. Never before the plan's own month.
    """
    if not template.since and not template.months:
        return previous_as_at(records, as_at, template.name)
    first = as_adopted(records.plan)
    began = template.since or Month.of(as_at).plus(-template.months).last_day
    return max(began, first) if max(began, first) < as_at else None


def _chosen(position: Snapshot, filters: Filters) -> Snapshot:
    """Return the snapshot limited to the template's actions by theme, ref and lead."""
    if not filters.any:
        return position
    then = replace(filters, leads=position.plan.called(filters.leads, position.as_at))
    return _limited(position, {one.ref for one in position.judged if _planned(one, then)})


def _limited(position: Snapshot, refs: Collection[str]) -> Snapshot:
    """Return the snapshot with those actions only, and the themes that contain them."""
    judged = tuple(one for one in position.judged if one.ref in refs)
    numbers = {one.action.theme for one in judged}
    plan = replace(position.plan, themes=tuple(theme for theme in position.plan.themes if theme.number in numbers))
    return replace(position, judged=judged, plan=plan)


def _of_whole_groups(position: Snapshot, whole: Snapshot, filters: Filters) -> Snapshot:
    """Return the snapshot without an officer's status for anything that the paper shows only in part.

    That is the plan's status if the paper is filtered at all, and a theme's if some of its actions are left out.
    """
    kept = {str(theme.number) for theme in whole.plan.themes
            if len(position.of_theme(theme.number)) == len(whole.of_theme(theme.number))}  # fmt: skip
    if not filters.any:
        kept.add("plan")
    return replace(position, overrides={ref: one for ref, one in position.overrides.items() if ref in kept})


def _planned(judged: Judged, filters: Filters) -> bool:
    """Return whether every filter of theme, ref and lead lets the action through."""
    refs = {judged.ref, *(part.ref for part in judged.parts)}
    return (
        (not filters.themes or judged.action.theme in filters.themes)
        and (not filters.refs or not refs.isdisjoint(filters.refs))
        and (not filters.leads or not set(bodies_of(judged)).isdisjoint(filters.leads))
    )


def _now(judged: Judged, filters: Filters, *, restricted: bool) -> bool:
    """Return whether every filter of status, due date and restriction lets the action through.

    In a public paper the filter treats a withheld status as unknown: otherwise being listed would reveal it.
    """
    shown = (Status.UNKNOWN,) if judged.withheld and not restricted else (judged.reported, judged.computed)
    return (
        (not filters.statuses or not set(filters.statuses).isdisjoint(shown))
        and (filters.due_before is None or (judged.due is not None and judged.due < filters.due_before))
        and (filters.restricted is None or judged.withheld == filters.restricted)
    )


def _public_overrides(position: Snapshot) -> Snapshot:
    """Return the snapshot without overrides from restricted commentary: they must not show in a public paper."""
    return replace(
        position, overrides={ref: one for ref, one in position.overrides.items() if not one.update.restricted}
    )
