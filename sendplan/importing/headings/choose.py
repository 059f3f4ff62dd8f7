"""Choose the field of each column, by its heading and by what its cells hold."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sendplan.check.marking_headings import is_of_markings
from sendplan.importing.headings.by_cells import (
    answers_finding,
    asked_or_done,
    done_and_next,
    may_be_told,
    sentences_first,
    short_months,
    status_in_progress,
    told_by_cells,
)
from sendplan.importing.headings.candidate import Candidate, Candidates
from sendplan.importing.headings.content import Content, Kind
from sendplan.importing.headings.fits import CONFIRMED, MOSTLY, numbers_themes
from sendplan.importing.headings.meaning import FIELDS, OF_UPDATES, PLAINLY, is_for_free_text, meanings, plain
from sendplan.importing.headings.periods import Period, read_period
from sendplan.importing.headings.weighing import NEW, points_of
from sendplan.read.tables.grid import letter

MONTHLY = ("status", "progress", "next_steps")
"""Fields that may have a column for each month: "RAG Oct 20", "RAG Nov 20"."""

_NUMBERED_AIMS = "numbered 1, 2 \u2026 over several actions each: taken as the theme"
_NEAR = 15  # points between two columns that could both be a field
_AGAIN = ("progress", "forecast_end")
"""Fields for which some trackers add columns one at a time, with the newest on the right."""
_AGAIN_NUMBER = re.compile(r"\b(?:[0-9]|1st|2nd|3rd|first|second|third|again)\b")
_WHEN_DONE = ("completion date", "date of completion", "date complete", "completed by", "closure date", "completion")
"""Headings of the due date in a table that has no other."""


class Column(Struct, frozen=True):
    """A column that is used.

    Attributes:
        at: Its index, from 0.
        heading: Its heading.
        field: Its field.
        period: The period that it belongs to, for the fields in MONTHLY.
        why: What makes its field doubtful; "" if nothing does.
        before: Columns to its left with the same heading, from exports that write each comment into a column of its
            own. A blank cell takes the last text in those.
    """

    at: int
    heading: str
    field: str
    period: Period | None = None
    why: str = ""
    before: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """The heading on one line."""
        return " ".join(self.heading.split())

    @property
    def is_percent(self) -> bool:
        return self.field == "percent" or (self.field == "status" and "percent" in plain(self.heading))


class Choice(Struct, frozen=True):
    """The fields of a table's columns.

    Attributes:
        columns: Index → column, for the columns that are used.
        unused: Index → why a column with a heading or text is not used.
        score: How clearly the columns are those of a plan, in points.
    """

    columns: Mapping[int, Column]
    unused: Mapping[int, str]
    score: int


_BY_CELLS = (asked_or_done, sentences_first, status_in_progress, short_months, done_and_next, answers_finding)
"""Functions that decide between fields which headings leave open, by the cells of all columns."""


def choose(
    headings: Sequence[str], above: Sequence[str], contents: Sequence[Content] | None, mapping: Mapping[str, str]
) -> Choice:
    """Return the field of each column.

    Args:
        headings: The headings.
        above: The text above each heading.
        contents: What the cells of each column hold; None if that is not known yet.
        mapping: Heading or column letter → field or "ignore", from --map.
    """
    columns = list(_candidates(headings, above, contents, mapping))
    _raci_first(columns)
    if contents is not None:
        _filled_first(columns)
        for settle in _BY_CELLS:
            settle(columns)
    late = _earlier(columns)
    chosen = _picked(columns, late)
    if not any(column.field == "action" for column in chosen.values()):
        best = max(columns, key=lambda one: (one.weight("action"), -one.at))
        if best.weight("action") > 0 and (best.known is None or best.known.filled):
            chosen[best.at] = Column(best.at, best.heading, "action")
    if contents is not None:
        chosen = _with_told_by_cells(chosen, columns, late)
    chosen = _settled(chosen, columns)
    if contents is not None and not any(column.field == "theme" for column in chosen.values()):
        chosen |= {at: replace(column, field="theme", why=_NUMBERED_AIMS) for at, column in chosen.items()
                   if column.field == "outcome" and columns[at].is_free and numbers_themes(contents[at])}  # fmt: skip
    unused = {one.at: late.get(one.at) or _why(one, chosen) for one in columns
              if one.at not in chosen and (one.heading or (one.known and one.known.filled))}  # fmt: skip
    judged = {at: _doubted(column, columns, chosen) if contents is not None else column
              for at, column in chosen.items()}  # fmt: skip
    score = sum(max(0, columns[at].weight(column.field)) for at, column in judged.items())
    return Choice(judged, unused, score)


def _candidates(
    headings: Sequence[str], above: Sequence[str], contents: Sequence[Content] | None, mapping: Mapping[str, str]
) -> Iterator[Candidate]:
    for at, heading in enumerate(headings):
        told = _told(heading, at, headings, mapping)
        points = points_of(heading, at, contents) if told is None else _told_score(told)
        period = read_period(heading) or (read_period(above[at]) if at < len(above) else None)
        yield Candidate(at, heading, told, points, contents[at] if contents else None, period)


def _raci_first(columns: Candidates) -> None:
    """Read headings R, A, C and I side by side as responsible (the lead), accountable, consulted and informed."""
    words = [one.words for one in columns]
    if set(words) >= {"r", "a", "c", "i"}:
        for sign, name in (("r", "lead"), ("a", "accountable")):
            one = columns[words.index(sign)]
            one.points = one.points if one.told else {name: 100}


def _picked(columns: Candidates, late: Mapping[int, str]) -> dict[int, Column]:
    """Give each field, or each month of it, to the column with the most points for it, except the columns in `late`."""
    chosen: dict[int, Column] = {}
    taken: set[tuple[str, Period | None]] = set()
    ranked = sorted((-points, one.at, name) for one in columns for name, points in one.points.items() if points > 0)
    for _, at, name in ranked:
        one = columns[at]
        period = one.period if name in MONTHLY else None
        if at in chosen or (name, period) in taken or at in late or (name == "short" and not _acts(columns, at)):
            continue
        taken.add((name, period))
        alike = (other for other in late if other < at and _once(columns[other].words) == _once(one.words))
        chosen[at] = Column(at, one.heading, name, period, before=tuple(alike) if name in _AGAIN else ())
    return chosen


def _with_told_by_cells(
    picked: Mapping[int, Column], columns: Candidates, late: Mapping[int, str]
) -> dict[int, Column]:
    """Return the picked columns and those told by their cells alone, which replace empty columns of the same field."""
    chosen = dict(picked)
    free = [one for one in columns if one.is_free and one.at not in late and one.at not in chosen]
    full = {column.field for at, column in chosen.items() if columns[at].told or columns[at].is_full}
    for at, name, why in told_by_cells(full, free):
        chosen = {other: one for other, one in chosen.items() if one.field != name}
        chosen[at] = Column(at, columns[at].heading, name, why=why)
    asked = may_be_told([one for one in free if one.at not in chosen]) - full
    return {at: one for at, one in chosen.items() if one.field not in asked}


def _filled_first(columns: Candidates) -> None:
    """Let an empty column keep a field only if no column with cells can be it."""
    for one in columns:
        for name in one.points if not one.is_full and one.is_free else ():
            if any(other.is_full and name in other.points for other in columns):
                one.points[name] = 1


def _told(heading: str, at: int, headings: Sequence[str], mapping: Mapping[str, str]) -> str | None:
    """Return what --map says of a column: by its exact heading, else by the heading's words, else by its letter."""
    exact = " ".join(heading.casefold().split())
    if exact in mapping:
        return mapping[exact]
    words = plain(heading)
    if words in mapping and not any(" ".join(other.casefold().split()) == words for other in headings):
        return mapping[words]
    return mapping.get(letter(at).casefold())


def _told_score(name: str) -> dict[str, int]:
    """Return the score of a column that --map names.

    If that is no field, the column is not used, and it is the reason.
    """
    return {name: 1000} if name in FIELDS else {}


def _acts(columns: Candidates, beside: int) -> bool:
    return any(one.weight("action") > 50 for one in columns if one.at != beside)


def _once(words: str) -> str:
    """Return a heading without the number that distinguishes it from others like it: "Revised date 2"."""
    return " ".join(_AGAIN_NUMBER.sub(" ", words).split()) if NEW.search(words) else words


def _earlier(columns: Candidates) -> dict[int, str]:
    """Return place → reason, for columns with the same heading as a later one in which no month is named."""
    found: dict[int, str] = {}
    latest: set[str] = set()
    for one in reversed(columns):
        best = max(one.points, key=one.weight, default="")
        if best not in OF_UPDATES or one.period or not one.is_full:
            continue
        words = _once(one.words)
        if words in latest:
            found[one.at] = f"an earlier {one.name}; its month is not said"
        latest.add(words)
    return found


def _settled(chosen: dict[int, Column], columns: Candidates) -> dict[int, Column]:
    """Return the columns with the only "who" column as the lead and the only date column as the end."""
    free = {column.field: columns[at] for at, column in chosen.items() if not columns[at].told}
    fields = {column.field for column in chosen.values()}
    if "lead" not in fields and (who := free.get("accountable")):
        chosen[who.at] = replace(chosen[who.at], field="lead")
    if "end" in fields:
        return chosen
    expected, done = free.get("forecast_end"), free.get("completed_on")
    due = expected if expected and not NEW.search(expected.words) else None
    due = due or (done if done and done.words in _WHEN_DONE else None)
    if due:
        why = "no other column says when it is due; taken as the due date"
        chosen[due.at] = replace(chosen[due.at], field="end", why=why)
    return chosen


def _why(column: Candidate, chosen: Mapping[int, Column]) -> str:
    """Return why a column is not used."""
    content = column.known
    if column.told == "ignore":
        return "left out by --map"
    if not column.is_full:
        return "empty"
    if column.told and column.told not in FIELDS:
        return column.told
    fields = {one.field for one in chosen.values()}
    second = next((name for name in sorted(column.points, key=column.weight, reverse=True) if name in fields), "")
    if second:
        return f"a second column for {second}"
    if content and (meanings(column.heading) or Kind.LEVEL in content.mostly):
        shares = content.shares or {}
        most = max(shares, key=lambda kind: shares[kind], default=None)
        if most and shares[most] >= MOSTLY:
            return f"it holds {most.value}"
    if is_of_markings(column.heading):
        return "what it marks is kept private"
    return "not recognised" if column.heading else "it has no heading"


def _doubted(column: Column, columns: Candidates, chosen: Mapping[int, Column]) -> Column:
    """Return the column with what makes its field doubtful, if anything does."""
    name, own = column.field, columns[column.at]
    if column.why or own.told:
        return column
    said = meanings(column.heading)
    has_status = any(other.field == "status" for other in chosen.values())
    if name == "progress" and column.period and not has_status and not said:
        why = "taken as the progress of that time; if it is what is planned for it, leave the column out with --map"
        return replace(column, why=why)
    if name == "progress" and name not in said and "status" in said:
        return replace(column, why="taken as the progress: its cells are sentences, and say no status")
    if rivals := _rivals(column, columns, chosen):
        shown = ", ".join(repr(one.name) for one in rivals)
        lost = sum(one.content.filled for one in columns if one.heading in {rival.heading for rival in rivals})
        more = f": {lost} texts are left out; give each action a row of its own" if name == "action" else ""
        return replace(column, why=f"{shown} could be the {name} too, and is not used{more}")
    weight = said.get(name, 0)
    if weight and column.period:
        return column  # as in "Update September 2026", whose month is enough
    if name == "progress" and is_for_free_text(column.heading):
        return replace(column, why="taken as the progress, which its heading does not plainly say")
    if weight < PLAINLY and own.weight(name) < weight + CONFIRMED and own.content.filled:
        return replace(column, why=f"taken as the {name}, which its heading does not plainly say")
    return column


def _rivals(column: Column, columns: Candidates, chosen: Mapping[int, Column]) -> list[Candidate]:
    """Return the unused columns that could be its field as well, or that say which actions are closed."""
    name, own = column.field, columns[column.at].weight(column.field)
    left = [one for one in columns if one.at not in chosen and one.is_free and name in one.points]
    found = [
        one for one in left
        if one.content.filled and one.weight(name) >= min(own, 100) - _NEAR and not column.period
    ]  # fmt: skip
    names = {one.heading for one in found}
    closing = (one for one in left if name == "status" and one.content.texts & {"closed", "c"})
    return [*found, *(one for one in closing if one.heading not in names)]
