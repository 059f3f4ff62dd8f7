"""Questions about the position: is the data right, what are the numbers, how was one reached, what moved."""

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
    from sendplan.model.leads import HandedOver
    from sendplan.model.place import Finding, Problem
    from sendplan.model.plan import Thresholds
    from sendplan.model.series import Effect
    from sendplan.model.tally import Comparison, Tally
    from sendplan.summarise.named import Named


class Checked(Struct, frozen=True):
    """The result of a check.

    Attributes:
        as_at: The as-at date.
        problems: What is wrong in the data and has to be corrected.
        findings: What is right but unwelcome, such as overdue actions; findings about files come first.
    """

    as_at: date
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]


def check(workspace: Workspace) -> Checked:
    """Return every problem of the data, and every finding as at the workspace's date.

    >>> from sendplan import api
    >>> found = api.check(api.example())
    >>> len(found.problems), [finding.ref for finding in found.findings if finding.kind == "overdue"]
    (0, ['1.5', '1.7', '3.2a', '3.3', '4.1'])
    """
    from sendplan.read.evidence_files import evidence_findings
    from sendplan.rules.asked import asked_findings
    from sendplan.rules.carrying_on import carrying_on_findings
    from sendplan.rules.findings import decision_findings, findings, plain_findings, running_findings
    from sendplan.rules.known import known_at
    from sendplan.rules.personal import personal_findings
    from sendplan.rules.scores import score_findings

    position = workspace.position
    found = (
        *workspace.findings,
        *findings(position),
        *asked_findings(workspace.records, position),
        *_measure_findings(workspace),
        *running_findings(workspace.records, workspace.as_at),
        *evidence_findings(workspace.root, position),
        *decision_findings(workspace.records, position),
        *carrying_on_findings(workspace.records, position),
        *plain_findings(workspace.records, position),
        *score_findings(workspace.records),
        *personal_findings(known_at(workspace.records, workspace.as_at), position),
    )
    return Checked(workspace.as_at, workspace.problems, found)


def _measure_findings(workspace: Workspace) -> tuple[Finding, ...]:
    """Return findings about measures. Pandas is loaded only if an action names a measure, or a measure has a step."""
    from sendplan.summarise.impact import measure_findings, measures_of

    tied = any(measures_of(judged.action) for judged in workspace.position.judged)
    if not tied and not any(one.step for one in workspace.records.measures):
        return ()
    from sendplan.summarise.measures import series_of, step_findings

    measures = series_of(workspace.records.measures, workspace.as_at)
    return (*measure_findings(workspace.position, measures), *step_findings(measures))


class Summary(Struct, frozen=True):
    """The numbers of the position.

    Attributes:
        as_at: The as-at date.
        previous: The date compared with; None before the first updates.
        by: What the groups are.
        totals: The numbers of the whole plan.
        groups: The numbers of each group.
        illustrative: "" for real data, else a sentence that must be printed with the numbers.
    """

    as_at: date
    previous: date | None
    by: By
    totals: Tally
    groups: tuple[Tally, ...]
    illustrative: str

    def frame(self) -> pd.DataFrame:
        """Return the groups as a table with one row each; the columns are named as in `summary --format csv`."""
        from sendplan.summarise.tally import frame_of

        return frame_of(self.groups, self.by)


def summary(workspace: Workspace, by: By = "theme") -> Summary:
    """Count actions by theme, lead body, accountable role or reported status.

    An action with several lead bodies counts under each of them. Restricted updates count too. Raises UsageProblem
    for any other grouping.

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
    """How a status or a number came about.

    Attributes:
        as_at: The as-at date.
        named: What the name stands for; a number comes with the actions it counts.
        thresholds: The thresholds in force.
        illustrative: As in `Summary`.
        effects: What the measures of an action show since it began.
        tied: For a measure: the actions that name it.
        handed_over: Since when the action has its present lead, if it changed hands.
    """

    as_at: date
    named: Named
    thresholds: Thresholds
    illustrative: str
    effects: tuple[Effect, ...] = ()
    tied: tuple[_Judged, ...] = ()
    handed_over: HandedOver | None = None


def explain(workspace: Workspace, name: str) -> Explained:
    r"""Return how a status or a number came about.

    `name` may be a ref ("1.7"), a theme's number, "plan", a number as papers or JSON call it ("overdue", or
    "3:overdue" for theme 3), a measure, or the id of an inspection finding or a risk. Raises UsageProblem, with the
    nearest name, for anything else.

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
    """Return what moved from `since` (a day or month; by default the end of the month before) to the as-at date.

    A month whose papers were issued stands as they told it: what came later has changed since, as the papers say.
    None if there is nothing earlier to compare with. Raises UsageProblem if `since` is not before the as-at date.

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
        start = workspace.at(day(since)).as_at
        if start >= workspace.as_at:
            raise UsageProblem(f"FROM ({start}) must be before TO ({workspace.as_at})")
        before = workspace.judge.told(start, workspace.as_at)
    if before is None:
        return None
    risks = changes_of(known_at(workspace.records, workspace.as_at).risks, before.as_at, workspace.as_at)
    return replace(compare(before, workspace.position), risks=risks)
