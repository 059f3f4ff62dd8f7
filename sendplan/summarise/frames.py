"""Tallies as a table of pandas, with the columns of `summary --format csv`."""

from collections.abc import Iterable

import pandas as pd

from sendplan.model.status import Status
from sendplan.model.tally import COUNTS, Tally


def frame_of(tallies: Iterable[Tally], by: str) -> pd.DataFrame:
    """One row a group under its theme's number, lead or status; the statuses are `reported_on_track` …"""
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
