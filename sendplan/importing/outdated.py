"""Rows of a tracker that nobody has touched since an earlier month, and rows that would open again what is complete."""

from collections.abc import Mapping, Sequence

from sendplan.importing.lines import Doubt, Spot
from sendplan.model.calendar import Month
from sendplan.model.place import RawRow
from sendplan.model.status import Status
from sendplan.read.statuses import read_status
from sendplan.read.workspace import RawWorkspace
from sendplan.returns.judging import alike


def rows_before(raw: RawWorkspace, months: Sequence[Month], chosen: Month) -> dict[str, list[RawRow]]:
    """Return ref → its rows in the files of the months before the chosen one, oldest first."""
    found: dict[str, list[RawRow]] = {}
    for table in (raw.updates_of(month) for month in sorted(months) if month < chosen):
        for row in table.rows if table else ():
            found.setdefault(row["ref"], []).append(row)
    return found


def is_outdated(said: Mapping[str, str], earlier: Sequence[RawRow], key: Mapping[str, Status]) -> bool:
    """Return whether a row says all that one of the `earlier` rows said, and the newest of them says other words.

    A row with the words of the newest is not outdated: its lead may have nothing to add. Nor is one with old words and
    another status or day, for that is new.
    """
    told, words = [row for row in earlier if row["progress"].strip()], said.get("progress", "")
    if not told or not words.strip() or alike("progress", told[-1]["progress"], words, key):
        return False
    return any(all(alike(column, row[column], text, key) for column, text in said.items()) for row in told)


def opened_again(ref: str, ended: str, status: str, spot: Spot, key: Mapping[str, Status]) -> list[Doubt]:
    """Return a doubt if the tracker has an open status for an action that had ended; `ended`: how, as in "complete"."""
    read = read_status(status, key=key).status
    if read is None or read in (Status.COMPLETE, Status.CLOSED, Status.UNKNOWN):
        return []
    why = f"{ref} was {ended}, and is open again by this; if it is not, empty its row in the month's file"
    return [Doubt(spot, "status", status, why)]
