"""What only a log of decisions knows: what is not decided yet is no decision, and what was done has its day."""

from sendplan.importing.lines import Doubt
from sendplan.importing.register_cells import day_in, last_day
from sendplan.importing.register_status import is_carried_out, undecided
from sendplan.importing.register_taking import Row, Taking
from sendplan.importing.register_there import There

WANTED = "what is wanted of a board is typed under ask in the month's file"
UNDATED = "no day on which it was done: papers call it open until done_on has one"


class TakingDecisions(Taking):
    """Goes through the rows of a decision log."""

    def refused(self, row: Row) -> str:
        """Return why a row cannot be taken, such as one that is no decision yet by its status."""
        if undecided(row.status, self.statuses):
            return f"{row.status!r}, so nothing is decided; {WANTED}"
        return super().refused(row)

    def adding(self, row: Row) -> None:
        """Note a decision that was carried out on no known day."""
        if is_carried_out(row.status) and not row.cells.get("done_on"):
            self.taken.doubts.append(Doubt(row.line.spot, "done_on", row.status, UNDATED))

    def again(self, row: Row, there: There) -> None:
        """Compare a row with what the log has, and report a status that says otherwise."""
        super().again(row, there)
        if undecided(row.status, self.statuses):
            self.taken.differing.append(
                f"{row}: there as decided, and {row.status!r} here; if nothing was decided, take its row out there"
            )
        told = row.cells.get("done_on", "")
        if is_carried_out(row.status) and not (there.cells.get("done_on") or day_in(told) or last_day(told)):
            self.taken.differing.append(f"{row}: {row.status!r} here, and {UNDATED}")
