"""Look-up by name: an action or part by its ref, a theme, the plan, one of their numbers, a measure, an inspection
finding or a risk.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from sendplan.model.errors import UsageProblem
from sendplan.model.judgement import Judged, Override, Snapshot
from sendplan.model.records import Inspected, Risk, Update
from sendplan.model.series import Series
from sendplan.model.status import Status
from sendplan.model.tally import COUNTS, Summary, Tally
from sendplan.model.wording import did_you_mean


class Group(Struct, frozen=True):
    """A theme or the whole plan.

    Attributes:
        tally: Its numbers.
        members: Its actions.
        override: The officer's own status, if one was given.
        said: The officer's update on it in the as-at month.
    """

    tally: Tally
    members: tuple[Judged, ...]
    override: Override | None = None
    said: Update | None = None


class Answered(Struct, frozen=True):
    """An inspection finding or priority, with the actions and parts that answer it."""

    inspected: Inspected
    actions: tuple[Judged, ...]


class Scored(Struct, frozen=True):
    """A risk.

    Attributes:
        rows: Its rows by the day they count from; the last one counts now.
        touched: The actions and parts that it affects.
    """

    rows: tuple[Risk, ...]
    touched: tuple[Judged, ...]


class Number(Struct, frozen=True):
    """A number of a group by its JSON name, with the actions that it counts."""

    name: str
    value: int
    group: Group
    counted: tuple[Judged, ...]


class Alike(Struct, frozen=True):
    """All measures about which papers say the same, such as "hit and miss"."""

    words: str
    series: tuple[Series, ...]


Named = Judged | Group | Number | Series | Alike | Answered | Scored

SAID: Mapping[str, Callable[[Series], bool]] = {
    "improving": lambda series: series.verdict == "improving",
    "worsening": lambda series: series.verdict == "worsening",
    "changing": lambda series: series.verdict == "changing",
    "no sign of change": lambda series: series.verdict == "steady",
    "too few points": lambda series: not series.is_judged,
    "hit and miss": lambda series: series.kept == "hit-and-miss",
    "met consistently": lambda series: series.kept == "met",
    "missed consistently": lambda series: series.kept == "missed",
}
"""What papers say about measures → whether it is true of a series."""

NUMBERS = (
    "actions", "open", *COUNTS,
    *(f"{kind}.{status.value}" for kind in ("reported", "computed") for status in Status),
)  # fmt: skip
"""Every number by its JSON name; those of a status as "reported.on-track" or "computed.on-track"."""
PRINTED = {"open actions": "open", "confirmed in practice": "confirmed", "baseline": "overdue_against_baseline"}
"""Headings that papers use for a number, where they differ from its name → the JSON name."""
_DAYS = re.compile(r"due in \d+ days?")
"""How papers head the column of what is due soon."""


def find(
    name: str,
    snapshot: Snapshot,
    summary: Summary,
    measures: Sequence[Series] = (),
    inspection: Sequence[Inspected] = (),
    risks: Sequence[Risk] = (),
) -> Named:
    """Return what `name` stands for. Raises UsageProblem, with the nearest name, if it stands for nothing.

    - An action or part by its ref: "1.7". A theme: "3". The plan: "plan".
    - A number, for the plan or after a theme: "overdue", "3:overdue", "3:reported.on-track". Also as papers word it:
      "due soon", "due in 31 days", "reported on track".
    - A measure by its name or some of its words, or all measures about which papers say the same ("hit and miss").
    - An inspection finding, a priority or a risk by its id.
    """
    try:
        return snapshot.find(name)
    except KeyError:
        pass
    for one in inspection:
        if one.id and _bare(one.id) == _bare(name):
            return Answered(one, _named_in(snapshot, one.refs))
    if rows := [one for one in risks if one.id and _bare(one.id) == _bare(name)]:
        by_day = sorted(rows, key=lambda one: one.scored_on or date.min)
        return Scored(tuple(by_day), _named_in(snapshot, by_day[-1].refs))
    groups = _groups(snapshot, summary)
    if name in groups:
        return groups[name]
    of, _, number = name.rpartition(":")
    group, number = groups.get(of.strip() or "plan"), _bare(number)
    wanted = _KNOWN.get("due soon" if _DAYS.fullmatch(number) else number)
    if group and wanted:
        return number_of(wanted, group)
    said = _bare(name).removeprefix("target ").removesuffix(" to judge")
    if measures and said in SAID:
        return Alike(said, tuple(one for one in measures if SAID[said](one)))
    # Measures come last, because some of their words mean something else too: "plan" in "EHC plans in time".
    if series := measure_of(name, measures):
        return series
    if group is None:
        raise UsageProblem(f"there is no theme {of!r}; the themes are {', '.join(list(groups)[1:])}")
    every = (*(one.id for one in inspection), *(one.id for one in risks))
    ids = tuple(dict.fromkeys(filter(None, every)))
    raise _unknown(name, snapshot, groups, measures, ids)


def _unknown(
    name: str,
    snapshot: Snapshot,
    groups: Iterable[str],
    measures: Sequence[Series],
    ids: Sequence[str],
) -> UsageProblem:
    """Return the error for a name that stands for nothing, with the nearest names and a list of those that exist."""
    _, colon, number = name.rpartition(":")
    refs = [unit.ref for unit in snapshot.all_refs()]
    statuses = {status.value: f"reported.{status.value}" for status in Status}
    others = [*refs, *groups, *(one.name for one in measures), *ids]
    own = [ref for ref in refs if ref.rpartition(".")[2] == name.casefold().strip()]
    either = " or ".join(filter(None, (", ".join(own[:-1]), *own[-1:])))
    near = did_you_mean(number, [*NUMBERS, *statuses, *([] if colon else others)])
    meant = f"; did you mean {either}?" if own else near
    for word, full in statuses.items():
        meant = meant.replace(f" mean {word}?", f" mean {full} or {full.replace('reported', 'computed')}?")
    return UsageProblem(
        f"{name!r} is no ref, theme or number{meant or '.'} Numbers: actions, open, {', '.join(COUNTS)}, "
        f"and reported. or computed. followed by {', '.join(statuses)}; after a theme as in 3:overdue"
        + (f". Measures: {'; '.join(one.name for one in measures)}" if measures else "")
        + (f". Findings and risks: {', '.join(ids)}" if ids else "")
    )


def _named_in(snapshot: Snapshot, refs: Collection[str]) -> tuple[Judged, ...]:
    return tuple(unit for unit in snapshot.all_refs() if unit.ref in refs)


def measure_of(name: str, measures: Sequence[Series]) -> Series | None:
    """Return the measure of that name, ignoring case, or the only one whose name contains all its words. None
    otherwise.
    """
    exact = [series for series in measures if series.name.casefold() == name.strip().casefold()]
    words = name.casefold().split()
    alike = [series for series in measures if words and all(word in series.name.casefold() for word in words)]
    return exact[0] if exact else alike[0] if len(alike) == 1 and len(name.strip()) >= 3 else None


def number_of(name: str, group: Group) -> Number:
    """Return the number of that JSON name. Raises KeyError if there is none."""
    counts = _COUNTED[name]
    return Number(name, _value(name, group.tally), group, tuple(one for one in group.members if counts(one)))


def counts(name: str, judged: Judged) -> bool:
    """Return whether the number of that JSON name counts the action (or would count the part)."""
    return _COUNTED[name](judged)


def _groups(snapshot: Snapshot, summary: Summary) -> Mapping[str, Group]:
    said = snapshot.commentary
    groups = {"plan": Group(summary.totals, snapshot.judged, snapshot.overrides.get("plan"), said.get("plan"))}
    for tally in summary.themes:
        name = str(tally.number)
        groups[name] = groups[tally.sign] = Group(
            tally, snapshot.of_theme(tally.number), snapshot.overrides.get(name), said.get(name)
        )
    return groups


def _value(name: str, tally: Tally) -> int:
    kind, _, word = name.partition(".")
    if kind == "reported":
        return tally.reported[Status(word)]
    if kind == "computed":
        return tally.computed[Status(word)]
    return {"actions": tally.actions, "open": tally.open, **tally.counts}[name]


def _bare(name: str) -> str:
    return re.sub(r"[\s._-]+", " ", name).strip().casefold()


_KNOWN: Mapping[str, str] = {_bare(name): name for name in NUMBERS} | PRINTED
"""A number as somebody may type it → its JSON name."""


def _flag(name: str) -> Callable[[Judged], bool]:
    return lambda judged: bool(getattr(judged, name))


def _having(kind: str, status: Status) -> Callable[[Judged], bool]:
    return lambda judged: getattr(judged, kind) is status


_COUNTED: Mapping[str, Callable[[Judged], bool]] = {
    "actions": lambda _: True,
    **{name: _flag(name) for name in ("open", *COUNTS)},
    **{f"{kind}.{status.value}": _having(kind, status) for kind in ("reported", "computed") for status in Status},
}
