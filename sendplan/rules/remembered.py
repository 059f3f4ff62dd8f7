"""A month judged once: what several papers, or several questions, ask of the same records at the same date."""

from datetime import date

from sendplan.model.judgement import Snapshot
from sendplan.model.plan import Thresholds
from sendplan.model.records import Records
from sendplan.rules.snapshot import previous_as_at, snapshot


class Remembered:
    """The snapshots of `records`, each made when it is first asked for and then kept: by date and thresholds."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self._known: dict[tuple[date, Thresholds], Snapshot] = {}

    def __call__(self, records: Records, as_at: date) -> Snapshot:
        """As `snapshot`; `records` are those it was made for, with the thresholds of a template perhaps."""
        if records.plan is not self.records.plan:
            raise ValueError("these are the records of another workspace")
        key = (as_at, records.thresholds)
        if key not in self._known:
            self._known[key] = snapshot(records, as_at)
        return self._known[key]

    def at(self, as_at: date) -> Snapshot:
        """The plan's position on that day."""
        return self(self.records, as_at)

    def before(self, as_at: date) -> Snapshot | None:
        """The position that one is compared with; None where there is none."""
        previous = previous_as_at(self.records, as_at)
        return self.at(previous) if previous else None
