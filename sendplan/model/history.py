"""What was issued so far: which months' papers, as at which day, from what, and the plan as it was first issued."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan import __version__
from sendplan.model.calendar import Month
from sendplan.model.issued import CHANGES, MARKS, UPDATES, Issue, PlanRow, Said

PAPERS = "papers"
"""A further entry in a history: the papers whose newest version was made from these rows."""


class FirstIssued(Struct, frozen=True):
    """A row of the plan as it was first issued, and in which month. This is the action's baseline."""

    month: Month
    row: PlanRow


class PaperBefore(Struct, frozen=True):
    """What readers have from the paper that a later one is compared with.

    Attributes:
        as_at: Its as-at date.
        corrected: The refs whose rows of its month differ now from what it was issued from.
        values: Mark of a measure's value (`rules.told.mark_of`) → that value as issued; None if papers differ in it.
        events: Marks of what registers told it as of a day; None if that is not known, as of a paper never issued.
        heard: Month and ref of each update that it was made from; empty if that is not known.
        plan: The refs of the actions that it told of; empty if that is not known.
    """

    as_at: date
    corrected: frozenset[str] = frozenset()
    values: Mapping[str, float | None] = field(default_factory=dict)
    events: frozenset[str] | None = None
    heard: frozenset[tuple[Month, str]] = frozenset()
    plan: frozenset[str] = frozenset()


class History(Struct, frozen=True):
    """What was issued so far.

    Attributes:
        months: The months whose papers were issued, in order.
        plan: Ref → its row as it was first issued.
        latest: The refs that were in the plan when papers were last issued.
        said: Month → what its newest papers were made from (see `of_updates`), each different one once, with their
            names.
        as_at: Month → paper → the as-at date of its newest version.
    """

    months: tuple[Month, ...] = ()
    plan: Mapping[str, FirstIssued] = field(default_factory=dict)
    latest: frozenset[str] = frozenset()
    said: Mapping[Month, tuple[Said, ...]] = field(default_factory=dict)
    as_at: Mapping[Month, Mapping[str, date]] = field(default_factory=dict)

    def before(self, month: Month) -> "History":
        """Return the history as far as the papers of `month` need it: `said` of the months that they may be compared
        with, and `as_at` of all months before it.
        """
        as_at = {one: days for one, days in self.as_at.items() if one < month}
        compared = compared_with(self.months, as_at, month)
        return replace(self, said={one: said for one, said in self.said.items() if one in compared}, as_at=as_at)


def last_issued(
    months: Iterable[Month], as_at: Mapping[Month, Mapping[str, date]], now: Month, papers: Collection[str] = ()
) -> Month | None:
    """Return the newest month before `now` in which one of `papers` was issued, as their readers saw none in between.

    If none was, or no paper is named: the newest month in which any was; None if there is none.
    """
    own = [month for month, found in as_at.items() if month < now and not found.keys().isdisjoint(papers)]
    return max(own or (month for month in months if month < now), default=None)


def compared_with(months: Iterable[Month], as_at: Mapping[Month, Mapping[str, date]], now: Month) -> frozenset[Month]:
    """Return the months that papers of `now` may be compared with: for each paper, and for a new one, its last."""
    months, papers = tuple(months), {paper for days in as_at.values() for paper in days}
    return frozenset(month for paper in ("", *papers) if (month := last_issued(months, as_at, now, {paper})))


def of_updates(rows: Mapping[str, Mapping[str, str]]) -> Said:
    """Select from the rows of an issued paper those that later months compare: updates, plan changes and the MARKS.

    The result maps a file name without its ending (a .csv and a .xlsx may say the same) → ref → a short hash of its
    rows.
    """
    named = {path if path in MARKS else path.rpartition(".")[0]: refs for path, refs in rows.items()}
    return {name: refs for name, refs in named.items() if name in (CHANGES, *MARKS) or name.startswith(UPDATES)}


def history_of(issues: Mapping[Month, list[Issue]]) -> History:
    """Return the history of all issued papers. Papers whose issuing was interrupted do not count."""
    done = {month: [one for one in issues[month] if not one.begun] for month in sorted(issues)}
    months = tuple(month for month, found in done.items() if found)
    plan: dict[str, FirstIssued] = {}
    latest: frozenset[str] = frozenset()
    said: dict[Month, tuple[Said, ...]] = {}
    as_at: dict[Month, dict[str, date]] = {}
    for month in months:
        newest = {one.paper: one for one in sorted(done[month], key=lambda one: one.order)}
        as_at[month] = {name: one.as_at for name, one in sorted(newest.items())}
        # hashes made by another version of sendplan may differ, so they cannot be compared
        said[month] = _each_once([one for one in newest.values() if one.versions.get("sendplan") == __version__])
        for issue in sorted(done[month], key=lambda one: (one.order, one.stem)):
            latest = frozenset(issue.plan)
            for ref, row in issue.plan.items():
                plan.setdefault(ref, FirstIssued(month, row))
    return History(months, plan, latest, said, as_at)


def _each_once(papers: Iterable[Issue]) -> tuple[Said, ...]:
    """Return what the papers were made from, each different set of rows once, with the names of its papers."""
    found: list[tuple[Said, list[str]]] = []
    for paper in papers:
        rows = of_updates(paper.rows)
        same = next((names for said, names in found if said == rows), None)
        if same is None:
            found.append((rows, [paper.paper]))
        else:
            same.append(paper.paper)
    return tuple({**rows, PAPERS: dict.fromkeys(sorted(names), "")} for rows, names in found)
