"""What the position is: is the data right, what are the numbers, how was one reached, what moved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from sendplan.api import GROUPINGS, By
from sendplan.model.errors import UsageProblem

if TYPE_CHECKING:
    import pandas as pd

    from sendplan.api.opening import Workspace
    from sendplan.model.judgement import Judged as _Judged
    from sendplan.model.place import Finding, Problem
    from sendplan.model.plan import HandedOver, Thresholds
    from sendplan.model.series import Effect
    from sendplan.model.tally import Comparison, Tally
    from sendplan.summarise.named import Named


class Checked(Struct, frozen=True):
    """`problems` are wrong and to be mended; `findings` are true but unwelcome, those about the files first."""

    as_at: date
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]


def check(workspace: Workspace) -> Checked:
    """Every problem of the data, and every finding as at the date.

    >>> from sendplan import api
    >>> found = api.check(api.example())
    >>> len(found.problems), [finding.ref for finding in found.findings if finding.kind == "overdue"]
    (0, ['1.5', '1.7', '3.2a', '3.3', '4.1'])
    """
    from sendplan.read.evidence_files import evidence_findings
    from sendplan.rules.findings import decision_findings, findings, plain_findings
    from sendplan.rules.known import known_at
    from sendplan.rules.personal import personal_findings
    from sendplan.rules.scores import score_findings

    position = workspace.position
    found = (
        *workspace.findings,
        *findings(position),
        *_measure_findings(workspace),
        *evidence_findings(workspace.root, position),
        *decision_findings(workspace.records, position),
        *plain_findings(workspace.records, position),
        *score_findings(workspace.records),
        *personal_findings(known_at(workspace.records, workspace.as_at), position),
    )
    return Checked(workspace.as_at, workspace.problems, found)


def _measure_findings(workspace: Workspace) -> tuple[Finding, ...]:
    """Pandas is loaded only where an action names a measure, or a measure has a step."""
    from sendplan.summarise.impact import measure_findings, measures_of

    tied = any(measures_of(judged.action) for judged in workspace.position.judged)
    if not tied and not any(one.step for one in workspace.records.measures):
        return ()
    from sendplan.summarise.measures import series_of, step_findings

    measures = series_of(workspace.records.measures, workspace.as_at)
    return (*measure_findings(workspace.position, measures), *step_findings(measures))


class Summary(Struct, frozen=True):
    """The numbers of the position: `totals` of the whole plan, and those of each of `groups`.

    `previous`: the date compared with, None before the first updates. `illustrative`: empty for real data, else the
    words that must go with the numbers.
    """

    as_at: date
    previous: date | None
    by: By
    totals: Tally
    groups: tuple[Tally, ...]
    illustrative: str

    def frame(self) -> pd.DataFrame:
        """The groups as a table, one row each; the columns have the names of `summary --format csv`."""
        from sendplan.summarise.tally import frame_of

        return frame_of(self.groups, self.by)


def summary(workspace: Workspace, by: By = "theme") -> Summary:
    """Actions counted by theme, lead body, accountable role or reported status; one counts under each of its bodies.

    Restricted updates count. Raises UsageProblem for another grouping.

    >>> from sendplan import api
    >>> found = api.summary(api.example())
    >>> found.totals.actions, found.totals["overdue"]
    (29, 5)
    >>> table = found.frame()
    >>> int(table["overdue"].sum()), list(table.index)
    (5, [1, 2, 3, 4, 5])
    """
    from sendplan.summarise.tally import groups, summarise

    if by not in GROUPINGS:
        from sendplan.model.wording import did_you_mean

        raise UsageProblem(f"{by!r} is none of {', '.join(GROUPINGS)}{did_you_mean(by, GROUPINGS)}")
    thresholds = workspace.records.thresholds
    found = summarise(workspace.position, workspace.previous, thresholds)
    rows = found.themes if by == "theme" else tuple(groups(workspace.position, workspace.previous, thresholds, by))
    return Summary(found.as_at, found.previous, by, found.totals, rows, found.illustrative)


class Explained(Struct, frozen=True):
    """`named`: what it stands for; of a number, with the actions that it counts.

    `effects`: what the measures of an action show since it began. `tied`: the actions that name a measure.
    `handed_over`: since when an action is led by who leads it, where it changed hands.
    """

    as_at: date
    named: Named
    thresholds: Thresholds
    illustrative: str
    effects: tuple[Effect, ...] = ()
    tied: tuple[_Judged, ...] = ()
    handed_over: HandedOver | None = None


def explain(workspace: Workspace, name: str) -> Explained:
    """How a status or number came about: by a ref, a theme's number, `plan`, or a number as the papers or the JSON
    call it, after a theme if need be; what is said of a measure; a finding of an inspection, by its id, and what
    answers it; or a risk, by its id. UsageProblem, with the nearest name, for any other.

    >>> from sendplan import api
    >>> late = api.explain(api.example(), "3:overdue").named
    >>> late.value, [judged.ref for judged in late.counted]
    (2, ['3.2', '3.3'])
    """
    from sendplan.model.judgement import Judged
    from sendplan.model.series import Series
    from sendplan.rules.known import known_at
    from sendplan.summarise.impact import effects, names_measure
    from sendplan.summarise.measures import series_of
    from sendplan.summarise.named import find
    from sendplan.summarise.tally import summarise

    thresholds = workspace.records.thresholds
    found = summarise(workspace.position, workspace.previous, thresholds)
    measures = series_of(workspace.records.measures, workspace.as_at)
    known = known_at(workspace.records, workspace.as_at)
    named = find(name.strip(), workspace.position, found, measures, known.inspection, known.risks)
    judged = workspace.position.judged
    shown = effects(named.action, measures, workspace.position) if isinstance(named, Judged) else ()
    tied = [one for one in judged if isinstance(named, Series) and names_measure(one.action, named)]
    handed = workspace.position.plan.led_since(named.action) if isinstance(named, Judged) else None
    return Explained(workspace.as_at, named, thresholds, found.illustrative, shown, tuple(tied), handed)


def changes(workspace: Workspace, since: date | str | None = None) -> Comparison | None:
    """What moved up to the as-at date, since a day or month (by default the month before's end).

    None where there is nothing before to compare with; UsageProblem where `since` is not before.

    >>> from sendplan import api
    >>> moved = api.changes(api.example(), "2020-08")
    >>> moved.movement.opening, moved.movement.closing
    (29, 26)
    """
    from msgspec.structs import replace

    from sendplan.api.opening import day
    from sendplan.rules.compare import compare
    from sendplan.rules.known import known_at
    from sendplan.rules.scores import changes_of

    if since is None:
        before = workspace.previous
    else:
        before = workspace.at(day(since)).position
        if before.as_at >= workspace.as_at:
            raise UsageProblem(f"FROM ({before.as_at}) must be before TO ({workspace.as_at})")
    if before is None:
        return None
    risks = changes_of(known_at(workspace.records, workspace.as_at).risks, before.as_at, workspace.as_at)
    return replace(compare(before, workspace.position), risks=risks)
