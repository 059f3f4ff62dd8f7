"""Choose the field of each column, by its heading and by what its cells hold."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sendplan.check.marking_headings import is_of_markings
from sendplan.importing.headings.by_cells import (
    answers_finding,
    done_and_next,
    may_be_told,
    sentences_first,
    short_months,
    status_in_progress,
    told_by_cells,
)
from sendplan.importing.headings.content import Content, Kind
from sendplan.importing.headings.fits import CONFIRMED, MOSTLY, numbers_themes
from sendplan.importing.headings.meaning import FIELDS, OF_UPDATES, PLAINLY, is_free, meanings, plain
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


_BY_CELLS = (sentences_first, status_in_progress, short_months, done_and_next, answers_finding)
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
    told = [_told(heading, at, headings, mapping) for at, heading in enumerate(headings)]
    scores = [
        _told_score(name) if name is not None else points_of(heading, at, contents)
        for at, (heading, name) in enumerate(zip(headings, told, strict=True))
    ]
    _raci_first(headings, scores, told)
    if contents is not None:
        _filled_first(scores, contents, told)
        for settle in _BY_CELLS:
            settle(headings, scores, contents, told)
    periods = [read_period(heading) or (read_period(above[at]) if at < len(above) else None)
               for at, heading in enumerate(headings)]  # fmt: skip
    late = _earlier(headings, scores, periods, contents)
    chosen = _picked(headings, scores, periods, late)
    if not any(column.field == "action" for column in chosen.values()):
        best = max(range(len(scores)), key=lambda at: (scores[at].get("action", 0), -at))
        if scores[best].get("action", 0) > 0 and (contents is None or contents[best].filled):
            chosen[best] = Column(best, headings[best], "action")
    if contents is not None:
        chosen = _with_told_by_cells(chosen, headings, contents, told, late)
    chosen = _settled(chosen, headings, told)
    if contents is not None and not any(column.field == "theme" for column in chosen.values()):
        chosen |= {at: replace(column, field="theme", why=_NUMBERED_AIMS) for at, column in chosen.items()
                   if column.field == "outcome" and told[at] is None and numbers_themes(contents[at])}  # fmt: skip
    unused = {at: late.get(at) or _why(at, headings, scores, chosen, contents, told) for at in range(len(headings))
              if at not in chosen and (headings[at] or (contents and contents[at].filled))}  # fmt: skip
    judged = {at: _doubted(column, scores, headings, chosen, contents, told) for at, column in chosen.items()}
    score = sum(max(0, scores[at].get(column.field, 0)) for at, column in judged.items())
    return Choice(judged, unused, score)


def _raci_first(headings: Sequence[str], scores: list[dict[str, int]], told: Sequence[str | None]) -> None:
    """Read headings R, A, C and I side by side as responsible (the lead), accountable, consulted and informed."""
    words = [plain(heading) for heading in headings]
    if set(words) >= {"r", "a", "c", "i"}:
        for at, name in ((words.index("r"), "lead"), (words.index("a"), "accountable")):
            scores[at] = scores[at] if told[at] else {name: 100}


def _picked(
    headings: Sequence[str], scores: Sequence[Mapping[str, int]], periods: Sequence[Period | None],
    late: Mapping[int, str],
) -> dict[int, Column]:  # fmt: skip
    """Give each field, or each month of it, to the column with the most points for it, except the columns in `late`."""
    chosen: dict[int, Column] = {}
    taken: set[tuple[str, Period | None]] = set()
    ranked = sorted((-score, at, name) for at, found in enumerate(scores) for name, score in found.items() if score > 0)
    for _, at, name in ranked:
        period = periods[at] if name in MONTHLY else None
        if at in chosen or (name, period) in taken or at in late or (name == "short" and not _acts(scores, at)):
            continue
        taken.add((name, period))
        own = _once(plain(headings[at]))
        alike = (other for other in late if other < at and _once(plain(headings[other])) == own)
        chosen[at] = Column(at, headings[at], name, period, before=tuple(alike) if name in _AGAIN else ())
    return chosen


def _with_told_by_cells(
    picked: Mapping[int, Column], headings: Sequence[str], contents: Sequence[Content], told: Sequence[str | None],
    late: Mapping[int, str],
) -> dict[int, Column]:  # fmt: skip
    """Return the picked columns and those told by their cells alone, which replace empty columns of the same field."""
    chosen = dict(picked)
    free = [at for at in range(len(headings)) if told[at] is None and at not in late and at not in chosen]
    full = {one.field for at, one in chosen.items() if told[at] or contents[at].filled or contents[at].shaded}
    for at, name, why in told_by_cells(headings, contents, full, free):
        chosen = {other: one for other, one in chosen.items() if one.field != name}
        chosen[at] = Column(at, headings[at], name, why=why)
    asked = may_be_told(headings, contents, [at for at in free if at not in chosen]) - full
    return {at: one for at, one in chosen.items() if one.field not in asked}


def _filled_first(scores: Sequence[dict[str, int]], contents: Sequence[Content], told: Sequence[str | None]) -> None:
    """Let an empty column keep a field only if no column with cells can be it."""
    full = [bool(content.filled or content.shaded) for content in contents]
    for at, found in enumerate(scores):
        for name in found if not full[at] and told[at] is None else ():
            if any(filled and name in other for filled, other in zip(full, scores, strict=False)):
                found[name] = 1


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


def _acts(scores: Sequence[Mapping[str, int]], beside: int) -> bool:
    return any(found.get("action", 0) > 50 for at, found in enumerate(scores) if at != beside)


def _once(words: str) -> str:
    """Return a heading without the number that distinguishes it from others like it: "Revised date 2"."""
    return " ".join(_AGAIN_NUMBER.sub(" ", words).split()) if NEW.search(words) else words


def _earlier(
    headings: Sequence[str],
    scores: Sequence[Mapping[str, int]],
    periods: Sequence[Period | None],
    contents: Sequence[Content] | None,
) -> dict[int, str]:
    """Return place → reason, for columns with the same heading as a later one in which no month is named."""
    found: dict[int, str] = {}
    latest: dict[str, int] = {}
    for at in reversed(range(len(headings))):
        best = max(scores[at], key=lambda name: scores[at][name], default="")
        if best not in OF_UPDATES or periods[at] or (contents and not contents[at].filled and not contents[at].shaded):
            continue
        words = _once(plain(headings[at]))
        if words in latest:
            found[at] = f"an earlier {' '.join(headings[at].split())}; its month is not said"
        else:
            latest[words] = at
    return found


def _settled(chosen: dict[int, Column], headings: Sequence[str], told: Sequence[str | None]) -> dict[int, Column]:
    """Return the columns with the only "who" column as the lead and the only date column as the end."""
    fields = {column.field: at for at, column in chosen.items()}
    if "lead" not in fields and "accountable" in fields and not told[fields["accountable"]]:
        at = fields["accountable"]
        chosen[at] = replace(chosen[at], field="lead")
    at = fields.get("forecast_end", -1)
    if "end" not in fields and at >= 0 and not told[at] and not NEW.search(plain(headings[at])):
        chosen[at] = replace(chosen[at], field="end", why="no other column says when it is due; taken as the due date")
        return chosen
    at = fields.get("completed_on", -1)
    if "end" not in fields and at >= 0 and plain(headings[at]) in _WHEN_DONE and not told[at]:
        chosen[at] = replace(chosen[at], field="end", why="no other column says when it is due; taken as the due date")
    return chosen


def _why(
    at: int,
    headings: Sequence[str],
    scores: Sequence[Mapping[str, int]],
    chosen: Mapping[int, Column],
    contents: Sequence[Content] | None,
    told: Sequence[str | None],
) -> str:
    """Return why a column is not used."""
    if told[at] == "ignore":
        return "left out by --map"
    if contents and not contents[at].filled and not contents[at].shaded:
        return "empty"
    if told[at] and told[at] not in FIELDS:
        return str(told[at])
    second = next((name for name in sorted(scores[at], key=lambda name: -scores[at][name])
                   if any(column.field == name for column in chosen.values())), "")  # fmt: skip
    if second:
        return f"a second column for {second}"
    if contents and (meanings(headings[at]) or Kind.LEVEL in contents[at].mostly):
        shares = contents[at].shares or {}
        most = max(shares, key=lambda kind: shares[kind], default=None)
        if most and shares[most] >= MOSTLY:
            return f"it holds {most.value}"
    if is_of_markings(headings[at]):
        return "what it marks is kept private"
    return "not recognised" if headings[at] else "it has no heading"


def _doubted(
    column: Column,
    scores: Sequence[Mapping[str, int]],
    headings: Sequence[str],
    chosen: Mapping[int, Column],
    contents: Sequence[Content] | None,
    told: Sequence[str | None],
) -> Column:
    """Return the column with what makes its field doubtful, if anything does."""
    name, own = column.field, scores[column.at].get(column.field, 0)
    if column.why or told[column.at] or contents is None:
        return column
    has_status = any(other.field == "status" for other in chosen.values())
    if name == "progress" and column.period and not has_status and not meanings(column.heading):
        why = "taken as the progress of that time; if it is what is planned for it, leave the column out with --map"
        return replace(column, why=why)
    said = meanings(column.heading)
    if name == "progress" and name not in said and "status" in said:
        return replace(column, why="taken as the progress: its cells are sentences, and say no status")
    rivals = [
        headings[at] for at, found in enumerate(scores)
        if at not in chosen and told[at] is None and name in found and contents[at].filled
        and found[name] >= min(own, 100) - _NEAR and not column.period
    ]  # fmt: skip
    rivals += [
        headings[at] for at, found in enumerate(scores)
        if name == "status" and at not in chosen and "status" in found and contents[at].texts & {"closed", "c"}
        and headings[at] not in rivals and told[at] is None
    ]  # fmt: skip
    if rivals:
        shown = ", ".join(repr(" ".join(heading.split())) for heading in rivals)
        lost = sum(contents[at].filled for at, heading in enumerate(headings) if heading in rivals)
        more = f": {lost} texts are left out; give each action a row of its own" if name == "action" else ""
        return replace(column, why=f"{shown} could be the {name} too, and is not used{more}")
    weight = meanings(column.heading).get(name, 0)
    if weight and column.period:
        return column  # as in "Update September 2026", whose month is enough
    if name == "progress" and is_free(column.heading):
        return replace(column, why="taken as the progress, which its heading does not plainly say")
    if weight < PLAINLY and own < weight + CONFIRMED and contents[column.at].filled:
        return replace(column, why=f"taken as the {name}, which its heading does not plainly say")
    return column
