"""What only a register of risks knows: a risk scored anew or closed has one row more."""

from collections.abc import Mapping
from datetime import date

from sendplan.importing.lines import Doubt
from sendplan.importing.register_columns import SCORES
from sendplan.importing.register_status import is_closed
from sendplan.importing.register_taking import Row, Taking
from sendplan.importing.register_there import There
from sendplan.model.records import Risk
from sendplan.model.wording import listed, long_date

ANEW = "add a row with its id, what is new, and the day in scored_on"
_OWN = ("mitigation", "owner", "refs")
"""What a risk's new row may say otherwise than the one before it."""


class TakingRisks(Taking):
    """Goes through the rows of a risk register."""

    def refused(self, row: Row) -> str:
        """Return why a row cannot be taken, such as a risk that was closed on no known day."""
        if is_closed(row.status) and not row.cells.get("closed_on"):
            return "closed, and the file does not say on which day"
        return super().refused(row)

    def adding(self, row: Row) -> None:
        """Say by when a risk that a later register has for the first time was raised."""
        if self.old and self.told_on and not row.cells.get("raised_on"):
            row.cells["raised_on"] = self.told_on.isoformat()
            why = f"new in this register, which does not say since when; taken as raised by {long_date(self.told_on)}"
            self.taken.doubts.append(Doubt(row.line.spot, "raised_on", row.words, why))

    def again(self, row: Row, there: There) -> None:
        """Compare a row with what the register has.

        New scores, or the end of a risk, become another row with the same id and the file's other words. Otherwise
        what is blank in the register is filled in, and what differs is reported.
        """
        said = self.otherwise(row, there)
        scores = {column: said.pop(column) for column in SCORES if column in said}
        risk = self.stood.get(there.id)
        anew = self.anew(risk, scores, said, row) if risk else {}
        if anew:
            self.taken.rows.append(anew)
        else:
            self.taken.there.append(str(row))
        self.beside(
            {column: text for column, text in said.items() if column == "risk" or column not in anew}, row, there
        )

    def anew(self, risk: Risk, scores: Mapping[str, str], said: Mapping[str, str], row: Row) -> dict[str, str]:
        """Return another row of a risk that has another score, or has ended; empty if it has not."""
        scores = {name: text for name, text in scores.items() if text != str(getattr(risk, name))}
        closed = risk.closed_on is None and (is_closed(row.status) or "closed_on" in said)
        told = f"{risk.likelihood} × {risk.impact} there"
        if scores:
            told += f", {scores.get('likelihood', risk.likelihood)} × {scores.get('impact', risk.impact)} here"
        told += "; closed here" if closed else ""
        day = date.fromisoformat(said["closed_on"]) if closed and "closed_on" in said else self.told_on
        where = f"{row.line.spot}: {risk.risk[:80]}"
        if not (scores or closed):
            return {}
        if day is None:
            self.taken.differing.append(f"{where}: {told}, and neither the file nor its name says since when; {ANEW}")
            return {}
        if scores and risk.scored_on and risk.scored_on >= day:
            self.taken.differing.append(f"{where}: {told}, where a later score stands")
            return {}
        own = {column: said[column] for column in _OWN if column in said}
        with_it = f", with its {listed(list(own))}" if own else ""
        self.taken.doubts.append(
            Doubt(row.line.spot, "id", risk.id, f"{told}; taken as a row more, of {long_date(day)}{with_it}")
        )
        new = {name: scores.get(name, str(getattr(risk, name))) for name in SCORES}
        cells = {"id": risk.id, "risk": risk.risk, **new, **own, "scored_on": day.isoformat()}
        return cells | ({"closed_on": day.isoformat()} if closed else {})
