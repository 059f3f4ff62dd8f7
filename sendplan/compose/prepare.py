"""From records to the brief of one paper: its actions, its numbers, what it is compared with, and what it may show."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.public import public_view, restricted_view
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.records import Meeting, Records
from sendplan.model.template import Filters, Template
from sendplan.rules.compare import compare
from sendplan.rules.snapshot import previous_as_at, snapshot
from sendplan.summarise.tally import bodies_of, summarise


def prepare(
    records: Records, template: Template, as_at: date, *, restricted: bool = False, versions: Mapping[str, str]
) -> Brief:
    """The brief of `template`'s paper at `as_at`; public unless `restricted`."""
    records = replace(records, thresholds=template.thresholds)
    after = _chosen(snapshot(records, as_at), template.filters)
    previous = previous_as_at(records, as_at)
    before = _chosen(snapshot(records, previous), template.filters) if previous else None
    if not restricted:
        after = _public_overrides(after)
        before = _public_overrides(before) if before else None
    earlier = previous_as_at(records, previous) if previous else None
    older = _chosen(snapshot(records, earlier), template.filters) if earlier else None
    brief = Brief(
        records=records,
        template=template,
        snapshot=after,
        summary=summarise(after, before, template.thresholds),
        before=before,
        comparison=compare(before, after, template.thresholds) if before else None,
        before_summary=summarise(before, older, template.thresholds) if before else None,
        meeting=_meeting(records, template.name, as_at),
        restricted=restricted,
        versions=versions,
    )
    return restricted_view(brief) if restricted else public_view(brief)


def _chosen(position: Snapshot, filters: Filters) -> Snapshot:
    """The snapshot with the template's actions alone, and the themes they stand in."""
    if not filters.any:
        return position
    judged = tuple(one for one in position.judged if _wanted(one, filters))
    numbers = {one.action.theme for one in judged}
    plan = replace(position.plan, themes=tuple(theme for theme in position.plan.themes if theme.number in numbers))
    return replace(position, judged=judged, plan=plan)


def _wanted(judged: Judged, filters: Filters) -> bool:
    """Whether every filter that is set lets the action through."""
    refs = {judged.ref, *(part.ref for part in judged.parts)}
    return (
        (not filters.themes or judged.action.theme in filters.themes)
        and (not filters.refs or not refs.isdisjoint(filters.refs))
        and (not filters.leads or not set(bodies_of(judged)).isdisjoint(filters.leads))
    )


def _public_overrides(position: Snapshot) -> Snapshot:
    """A restricted commentary's status must not stand for its theme in a public paper."""
    return replace(
        position, overrides={ref: one for ref, one in position.overrides.items() if not one.update.restricted}
    )


def _meeting(records: Records, template: str, as_at: date) -> Meeting | None:
    return next((row for row in records.meetings if row.template == template and row.as_at == as_at), None)
