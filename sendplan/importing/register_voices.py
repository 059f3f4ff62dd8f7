"""What only the words of families know: the day by which they were heard, and by which they had an answer."""

from datetime import date

from sendplan.importing import dating
from sendplan.importing.lines import Doubt
from sendplan.importing.register_cells import day_in
from sendplan.importing.register_taking import Row, Taking
from sendplan.importing.register_there import There
from sendplan.model.wording import cut, long_date

_UNDATED = "no day on which it was done: papers tell it with what was said until answered_on has one"


class TakingVoices(Taking):
    """Goes through the rows of a sheet "You said, we did"."""

    def refused(self, row: Row) -> str:
        """Return why a row cannot be taken. Words without a day have that above their table or of the file.

        Words alone may be a heading of those below.
        """
        day, where = self.said_by(row)
        if day and len(row.cells) > 1 and not row.cells.get("date"):
            row.cells["date"] = day.isoformat()
            why = f"it does not say when; taken as said by {long_date(day)}, the day of {where}"
            self.taken.doubts.append(Doubt(row.line.spot, "date", row.words, why))
        return super().refused(row)

    def said_by(self, row: Row) -> tuple[date | None, str]:
        """Return the day by which the words of a row's table were said, and what says so."""
        above = ((dating.day_in(text), text) for text in reversed(self.above.get(row.line.spot.part, ())))
        return next(((day, repr(cut(text, 60))) for day, text in above if day), (self.told_on, "the file"))

    def filling(self, blank: dict[str, str], row: Row, there: There) -> None:
        """Add the day by which words had their answer, so that no earlier paper has it."""
        if "we_did" not in blank or "answered_on" in blank or there.cells.get("answered_on"):
            return
        heard = day_in(there.cells.get("date", ""))
        why = _UNDATED
        if self.told_on and (not heard or date.fromisoformat(heard) <= self.told_on):
            blank["answered_on"] = self.told_on.isoformat()
            why = f"no day on which it was done; taken as done by {long_date(self.told_on)}"
        self.taken.doubts.append(Doubt(row.line.spot, "answered_on", blank["we_did"], why))
