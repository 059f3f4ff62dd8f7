"""Counts of actions by theme, lead, role or status, made with pandas. Parts are never counted."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import numpy as np
import pandas as pd
from msgspec.structs import replace

from sendplan.model.judgement import Judged, Override, Snapshot
from sendplan.model.plan import Thresholds
from sendplan.model.status import Status
from sendplan.model.tally import COUNTS, Summary, Tally
from sendplan.model.wording import listed
from sendplan.rules.direction import by_new_dates, by_reports, by_share, group_direction
from sendplan.rules.theme import computed_status, reported_status

GroupedBy = Literal["lead", "accountable", "status"]

NO_LEAD, NO_ROLE = "No lead given", "No accountable role given"
"""The groups of actions whose cell is blank, so that no action is left out."""


def frame(snapshot: Snapshot) -> pd.DataFrame:
    """Return one row for each action: `ref` (index), `theme`, `open`, `reported`, `computed`, and a boolean for each of
    COUNTS.

    Raises ValueError if a ref occurs twice, because every number would then count the action twice. `check` prevents
    that.
    """
    every = snapshot.judged
    table = pd.DataFrame(
        {
            "ref": [judged.ref for judged in every],
            "theme": [judged.action.theme for judged in every],
            "open": [judged.open for judged in every],
            "reported": [judged.reported.value for judged in every],
            "computed": [judged.computed.value for judged in every],
            **{name: [getattr(judged, name) for judged in every] for name in COUNTS},
        }
    )
    if table["ref"].duplicated().any():
        raise ValueError(f"{listed(list(table['ref'][table['ref'].duplicated()]))} stands twice in the plan")
    return table.set_index("ref")


def summarise(snapshot: Snapshot, before: Snapshot | None, thresholds: Thresholds) -> Summary:
    """Return the numbers of the whole plan and of each theme. `before` is None if there is nothing to compare with."""
    table = frame(snapshot)
    marks = _marks(table)
    numbers = [theme.number for theme in snapshot.plan.themes]
    sums = marks.groupby(table["theme"]).sum().reindex(numbers, fill_value=0)
    rows = sums.to_numpy().tolist()  # much faster than `to_dict`
    by_theme = {number: dict(zip(sums.columns, row, strict=True)) for number, row in zip(numbers, rows, strict=True)}
    themes = []
    for theme in snapshot.plan.themes:
        key = str(theme.number)
        themes.append(
            _tally(
                by_theme[theme.number],
                snapshot.of_theme(theme.number),
                before.of_theme(theme.number) if before else None,
                thresholds,
                name=key,
                override=snapshot.overrides.get(key),
                number=theme.number,
                title=theme.title,
                aim=theme.aim,
                called=theme.called,
            )
        )
    totals = _tally(
        marks.sum(),
        snapshot.judged,
        before.judged if before else None,
        thresholds,
        name="plan",
        override=snapshot.overrides.get("plan"),
    )
    previous = before.as_at if before else None
    return Summary(snapshot.as_at, previous, totals, tuple(themes), snapshot.plan.illustrative, len(snapshot.unread))


def groups(snapshot: Snapshot, before: Snapshot | None, thresholds: Thresholds, by: GroupedBy) -> list[Tally]:
    """Return a tally for each lead body, accountable role or reported status.

    By lead, an action counts under each of its bodies.
    """
    marks = _marks(frame(snapshot))
    names = [status.value for status in Status] if by == "status" else _named(snapshot, by)
    found = []
    for name in names:
        members = [judged for judged in snapshot.judged if name in _keys(judged, by)]
        if not members:
            continue
        refs = [judged.ref for judged in members]
        earlier = [judged for judged in before.judged if judged.ref in set(refs)] if before else None
        tally = _tally(marks.loc[refs].sum(), members, earlier, thresholds, name=name, title=name)
        if by == "status":  # the status that the group is about, not what the theme rule makes of it
            tally = replace(tally, status=Status(name), reported_status=Status(name))
        found.append(tally)
    return found


def _named(snapshot: Snapshot, by: GroupedBy) -> list[str]:
    return sorted({name for judged in snapshot.judged for name in _keys(judged, by)}, key=str.casefold)


def accountable_for(judged: Judged) -> tuple[str, ...]:
    """Return every role that answers for the action or one of its parts, each once."""
    units = (judged.action, *(part.action for part in judged.parts))
    return tuple(dict.fromkeys(unit.accountable for unit in units if unit.accountable))


def bodies_of(judged: Judged) -> tuple[str, ...]:
    """Return every body that leads the action or one of its parts, each once."""
    units = (judged.action, *(part.action for part in judged.parts))
    return tuple(dict.fromkeys(body for unit in units for body in unit.bodies))


def _keys(judged: Judged, by: GroupedBy) -> tuple[str, ...]:
    if by == "accountable":
        return accountable_for(judged) or (NO_ROLE,)
    return bodies_of(judged) or (NO_LEAD,) if by == "lead" else (judged.reported.value,)


def _marks(table: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` as numbers to add up: 1 where an action counts, otherwise 0.

    The columns are `actions`, `open`, each of COUNTS, and "reported-on-track", "computed-on-track" and so on.
    """
    said = {by: table[by].to_numpy() for by in ("reported", "computed")}
    marks = {
        "actions": np.ones(len(table), bool),
        **{name: table[name].to_numpy(bool) for name in ("open", *COUNTS)},
        **{f"{by}-{status}": values == status.value for by, values in said.items() for status in Status},
    }
    # As one array, because pandas takes twice as long to add up separate columns.
    return pd.DataFrame(np.array([*marks.values()], int).T, index=table.index, columns=[*marks])


def _tally(
    numbers: "Mapping[str, int] | pd.Series[int]",
    members: Sequence[Judged],
    before: Sequence[Judged] | None,
    thresholds: Thresholds,
    *,
    name: str,
    override: Override | None = None,
    number: int = 0,
    title: str = "",
    aim: str = "",
    called: str = "",
) -> Tally:
    reported, _ = reported_status(members, thresholds)
    computed, rule = computed_status(members, thresholds)
    direction = group_direction(before, members, thresholds)
    new_dates = by_new_dates(before, members, thresholds) if direction == "improved" else ""
    heard = by_reports(before, members, thresholds) if direction == "improved" and not new_dates else ()
    ended, new = ((), ()) if new_dates or heard else by_share(before, members, direction, thresholds)
    return Tally(
        name=name,
        actions=int(numbers["actions"]),
        open=int(numbers["open"]),
        reported={status: int(numbers[f"reported-{status}"]) for status in Status},
        computed={status: int(numbers[f"computed-{status}"]) for status in Status},
        counts={name: int(numbers[name]) for name in COUNTS},
        status=override.status if override else reported,
        computed_status=computed,
        reported_status=reported,
        direction=direction,
        rule=rule,
        number=number,
        title=title,
        aim=aim,
        called=called,
        status_by=override.by if override else "",
        status_why=override.why if override else "",
        by_new_dates=new_dates,
        by_ended=ended,
        by_new=new,
        by_heard=heard,
    )


def frame_of(tallies: Iterable[Tally], by: str) -> pd.DataFrame:
    """Return a table with one row for each group, indexed by its theme number, lead or status.

    Columns for statuses are named "reported_on_track" and so on.
    """
    rows = [
        {
            by: tally.number if by == "theme" else tally.name,
            "title": tally.title,
            "actions": tally.actions,
            "open": tally.open,
            **{f"reported_{status.value.replace('-', '_')}": tally.reported[status] for status in Status},
            **{f"computed_{status.value.replace('-', '_')}": tally.computed[status] for status in Status},
            "status": tally.status.value,
            "computed_status": tally.computed_status.value,
            "direction": tally.direction,
            **{name: tally[name] for name in COUNTS},
        }
        for tally in tallies
    ]
    return pd.DataFrame(rows).set_index(by) if rows else pd.DataFrame()
