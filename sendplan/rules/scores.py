"""A risk's score at a date, and what it was before: the row with the newest day stands, and none is lost."""

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
    """The rows of risks that were raised, and scored so, by that date; undated rows count."""
    return (one for one in rows if all(day is None or day <= as_at for day in (one.raised_on, one.scored_on)))


def standing(rows: Iterable[Risk], as_at: date) -> list[Risk]:
    """Of each risk the row that stands at that date, in the order of their first rows."""
    newest: dict[str, Risk] = {}
    for row in sorted(scored_by(rows, as_at), key=lambda one: one.scored_on or date.min):
        newest[row.id.casefold()] = row
    return list(newest.values())


def is_open(risk: Risk, as_at: date) -> bool:
    """A later closing has not happened yet."""
    return risk.closed_on is None or risk.closed_on > as_at


def _typed_over(records: Records) -> list[tuple[Risk, Risk, date]]:
    """Each row that stood when papers were last issued and has another score since: as they told it, as it is, and
    their day. None where they told several.
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
    """The rows of risks; one whose score was typed over after papers told it counts as one row more, of the day after:
    so no paper loses what the last one said.
    """
    rows = list(records.risks)
    for then, now, day in _typed_over(records):
        at = next(at for at, row in enumerate(rows) if row is now)
        rows[at : at + 1] = [then, replace(now, scored_on=day + timedelta(days=1))]
    return tuple(rows)


def score_findings(records: Records) -> list[Finding]:
    """Each score that was typed over."""
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
    """One risk then and now; `then` is None where it was not there yet, or not open."""

    then: Risk | None
    now: Risk

    @property
    def moved(self) -> int:
        """By how much its score went up."""
        return self.now.score - self.then.score if self.then else 0


def rescored(rows: Sequence[Risk], before: date, after: date) -> list[Rescored]:
    """Of each risk how it stood at two dates."""
    then = {one.id.casefold(): one for one in standing(rows, before) if is_open(one, before)}
    return [Rescored(then.get(one.id.casefold()), one) for one in standing(rows, after)]


def changes_of(rows: Sequence[Risk], before: date, after: date) -> tuple[Change, ...]:
    """What became of risks between the dates: a new score, raised, closed."""
    return tuple(_change(one, after) for one in rescored(rows, before, after) if _differs(one, after))


def _differs(one: Rescored, after: date) -> bool:
    return bool(one.moved) or (one.then is not None) is not is_open(one.now, after)


def _change(one: Rescored, after: date) -> Change:
    was = _words(one.then) if one.then else ""
    now = _words(one.now) if is_open(one.now, after) else "closed"
    return Change(one.now.id, "risk", was, now, one.now.risk, one.now.place)


def _words(risk: Risk) -> str:
    return f"{risk.score} ({risk.likelihood} × {risk.impact})"
