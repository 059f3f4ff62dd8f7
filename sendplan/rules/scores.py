"""The score of each risk at a date, and what it was before.

A risk may have several rows in risks.csv. The one with the newest `scored_on` counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from sendplan.model.issued import SCORES, scored_from
from sendplan.model.place import Finding
from sendplan.model.records import Records, Risk
from sendplan.model.tally import Change
from sendplan.model.wording import long_date


def scored_by(rows: Iterable[Risk], as_at: date) -> Iterator[Risk]:
    """Return the rows of risks that were raised and scored by that date. Rows without dates count."""
    return (one for one in rows if all(day is None or day <= as_at for day in (one.raised_on, one.scored_on)))


def standing(rows: Iterable[Risk], as_at: date) -> list[Risk]:
    """Return for each risk the row that counts at that date, in the order of their first rows."""
    newest: dict[str, Risk] = {}
    for row in sorted(scored_by(rows, as_at), key=lambda one: one.scored_on or date.min):
        newest[row.id.casefold()] = row
    return list(newest.values())


def is_open(risk: Risk, as_at: date) -> bool:
    """Return whether the risk is open at that date. A later closing does not count yet."""
    return risk.closed_on is None or risk.closed_on > as_at


def _typed_over(records: Records) -> list[tuple[Risk, Risk, date]]:
    """Return each row whose score was changed in place after papers were issued: (as issued, as it is now, their as-at
    date).

    Risks for which the issued papers gave several scores are left out.
    """
    if not records.as_issued:
        return []
    month = max(records.as_issued)
    issued = [one.get(SCORES, {}) for one in records.as_issued[month]]
    found: list[tuple[Risk, Risk, date]] = []
    for row in standing(records.risks, month.last_day):
        told = {one.get(row.id.casefold(), "") for one in issued}
        if len(told) == 1 and all(told):
            likelihood, impact = scored_from(*told)
            if likelihood * impact != row.score:
                found.append((replace(row, likelihood=likelihood, impact=impact), row, month.last_day))
    return found


def with_told(records: Records) -> tuple[Risk, ...]:
    """Return the rows of risks with earlier scores restored.

    If a score was changed in place after papers were issued, the old score is added as a row, and the new one counts
    from the day after. So the next papers do not lose what the last ones said.
    """
    rows = list(records.risks)
    for then, now, day in _typed_over(records):
        at = next(at for at, row in enumerate(rows) if row is now)
        rows[at : at + 1] = [then, replace(now, scored_on=day + timedelta(days=1))]
    return tuple(rows)


def score_findings(records: Records) -> list[Finding]:
    """Return a finding for each score that was changed in place after papers were issued."""
    return [
        Finding(
            "score typed over",
            now.id,
            f"{now.id} has the score {_words(now)}, and papers told {_words(then)} as at {long_date(day)}: leave that "
            f"in its row, and add a row for {now.id} with the new score and the day it was given in scored_on",
            now.place.at("likelihood"),
        )
        for then, now, day in _typed_over(records)
    ]


class Rescored(Struct, frozen=True):
    """One risk at two dates. `then` is None if it did not exist at the earlier date, or was not open."""

    then: Risk | None
    now: Risk

    @property
    def moved(self) -> int:
        """By how much the score went up; negative if it went down."""
        return self.now.score - self.then.score if self.then else 0


def rescored(rows: Sequence[Risk], before: date, after: date) -> list[Rescored]:
    """Return each risk as it was at both dates."""
    then = {one.id.casefold(): one for one in standing(rows, before) if is_open(one, before)}
    return [Rescored(then.get(one.id.casefold()), one) for one in standing(rows, after)]


def changes_of(rows: Sequence[Risk], before: date, after: date) -> tuple[Change, ...]:
    """Return what happened to risks between the dates: raised, given a new score, closed."""
    return tuple(_change(one, after) for one in rescored(rows, before, after) if _differs(one, after))


def _differs(one: Rescored, after: date) -> bool:
    return bool(one.moved) or (one.then is not None) is not is_open(one.now, after)


def _change(one: Rescored, after: date) -> Change:
    was = _words(one.then) if one.then else ""
    now = _words(one.now) if is_open(one.now, after) else "closed"
    return Change(one.now.id, "risk", was, now, one.now.risk, one.now.place)


def _words(risk: Risk) -> str:
    return f"{risk.score} ({risk.likelihood} × {risk.impact})"
