"""What is issued: a paper's version, what it was frozen from, and the plan as it then stood.

`issued/manifest.json` of a month is written and understood here alone; who reads or writes the file is elsewhere.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan import __version__
from sendplan.model.calendar import Month

FOLDER = "issued"
PRIVATE = "private"
"""Within it: what the papers were made from, restricted words and all."""
MANIFEST = "manifest.json"
PLAN_COLUMNS = ("action", "start", "end", "lead", "outcome")
"""What a plan's row says, and may not be changed in silence once it was issued."""


class Edition(Struct, frozen=True):
    """How an issued paper speaks of itself: its version and its meeting's day; in place of which, why, and what has
    changed since.

    `others`: each paper of the month that a link may lead to → the name its issued file has, without its ending.
    """

    version: str
    dated: str = ""
    replaces: str = ""
    reason: str = ""
    changed: tuple[str, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """`Version 1.0 of 10 December 2020`, or `Version 1.1 of 10 December 2020, in place of 1.0`."""
        dated = f" of {self.dated}" if self.dated else ""
        return f"Version {self.version}{dated}" + (f", in place of {self.replaces}" if self.replaces else "")


class PlanRow(Struct, frozen=True):
    """A row of the plan as it was issued: its cells as written, and how many rows of plan_changes it then had.

    A row that the plan keeps private is one seal: whether it is the same can be told, not what it said. It is of all
    cells together, for a day or a body alone would soon be guessed.
    """

    cells: Mapping[str, str]
    changes: int

    @property
    def sealed(self) -> bool:
        return self.cells[SEALED].startswith(SEAL)

    def same(self, column: str, now: Mapping[str, str]) -> bool:
        """Whether a cell of the row says what it said then, whatever its spaces; of a sealed row the seal is asked for
        its first cell alone.
        """
        if self.sealed:
            return column != SEALED or self.cells[SEALED] == _seal(now)
        return _folded(self.cells[column]) == _folded(now.get(column, ""))


def row_of_plan(cells: Mapping[str, str], changes: int, *, private: bool) -> PlanRow:
    """As it goes into the manifest, which lies among public files."""
    written = {name: "" if private else cells.get(name, "") for name in PLAN_COLUMNS}
    return PlanRow({**written, SEALED: _seal(cells)} if private else written, changes)


SEAL, SEALED = "sha256:", PLAN_COLUMNS[0]


def _seal(cells: Mapping[str, str]) -> str:
    row = "\n".join(_folded(cells.get(name, "")) for name in PLAN_COLUMNS)
    return SEAL + hashlib.sha256(row.encode()).hexdigest()


def _folded(text: str) -> str:
    return " ".join(text.split())


class FirstIssued(Struct, frozen=True):
    """A row of the plan with the month in which it was first issued: its baseline."""

    month: Month
    row: PlanRow


Said = Mapping[str, Mapping[str, str]]
UPDATES, CHANGES = "data/updates/", "data/plan_changes"
NEWEST, THEMES, SCORES = MARKS = "newest values", "themes", "risk scores"
"""Among the rows of what a paper was made from, beside those of files: the mark of each measure's newest value, the
number of each action's theme, and the likelihood and impact of each risk.
"""
PAPERS = "papers"
"""Beside them in a history: the papers whose newest version was made from these rows."""


class History(Struct, frozen=True):
    """The months of which papers were issued, in order, and each ref's row as it was first issued.

    `latest`: the refs that stood in the plan when papers were last issued. `said`: of each month what the newest
    versions of its papers were made from (see `of_updates`), each that differs once, with the names of those papers.
    """

    months: tuple[Month, ...] = ()
    plan: Mapping[str, FirstIssued] = field(default_factory=dict)
    latest: frozenset[str] = frozenset()
    said: Mapping[Month, tuple[Said, ...]] = field(default_factory=dict)

    def before(self, month: Month) -> "History":
        """With what was said in the last issued month before alone: no other is a paper compared with."""
        last = last_issued(self.months, month)
        return replace(self, said={last: self.said[last]} if last and last in self.said else {})


def last_issued(months: Iterable[Month], now: Month) -> Month | None:
    """The newest of the months before `now`."""
    return max((month for month in months if month < now), default=None)


def of_updates(rows: Mapping[str, Mapping[str, str]]) -> Said:
    """Of what an issued paper was made from the updates and the changes of the plan, each measure's newest value, each
    action's theme and each risk's score: a file without its ending, for it says the same as another kind → ref → a
    short hash of its rows.
    """
    named = {path if path in MARKS else path.rpartition(".")[0]: refs for path, refs in rows.items()}
    return {name: refs for name, refs in named.items() if name in (CHANGES, *MARKS) or name.startswith(UPDATES)}


class Issue(Struct, frozen=True):
    """One version of one paper. `files`: ending → SHA-256; `archive`: that of what it was made from.

    `sources`, `rows`, `versions`, `content`: as in the manifest of drafts. `meeting`: the day it is issued for.
    `despite`: why it was issued though it would have been refused, for what is in `refused`. `plan`: ref → the plan's
    row. `begun`: its files are on their way; each may still be what `earlier` says.
    """

    template: str
    restricted: bool
    version: str
    as_at: date
    meeting: date | None
    files: Mapping[str, str]
    archive: str
    content: str
    sources: Mapping[str, str]
    versions: Mapping[str, str]
    rows: Mapping[str, Mapping[str, str]]
    plan: Mapping[str, PlanRow]
    reason: str = ""
    despite: str = ""
    refused: tuple[str, ...] = ()
    begun: bool = False
    earlier: tuple[str, ...] = ()

    @property
    def paper(self) -> str:
        """The name that all its versions share."""
        return paper_name(self.template, restricted=self.restricted)

    @property
    def stem(self) -> str:
        """`board-1.0`: its files' name without their ending."""
        return f"{self.paper}-{self.version}"

    @property
    def order(self) -> tuple[int, ...]:
        return tuple(int(part) for part in self.version.split("."))

    def to_json(self) -> dict[str, Any]:
        """All of it as plain values."""
        return {
            "template": self.template,
            "restricted": self.restricted,
            "version": self.version,
            "as_at": self.as_at.isoformat(),
            "meeting": self.meeting.isoformat() if self.meeting else None,
            "reason": self.reason,
            "despite": self.despite,
            "refused": list(self.refused),
            "files": dict(self.files),
            "archive": self.archive,
            "content": self.content,
            "sources": dict(self.sources),
            "versions": dict(self.versions),
            "rows": {path: dict(rows) for path, rows in self.rows.items()},
            "plan": {ref: {**row.cells, "changes": row.changes} for ref, row in self.plan.items()},
            **({"begun": True, "earlier": list(self.earlier)} if self.begun else {}),
        }


def paper_name(template: str, *, restricted: bool) -> str:
    return f"{template}-restricted" if restricted else template


def public_edition(paper: str) -> str:
    """The public paper's name of that or its restricted edition's: `board` of `board-restricted`."""
    return paper.removesuffix("-restricted")


def issue_of(written: Mapping[str, Any]) -> Issue:
    """From plain values; ValueError, KeyError, TypeError or AttributeError for what is none."""
    meeting = written["meeting"]
    issue = Issue(
        template=written["template"],
        restricted=written["restricted"],
        version=written["version"],
        as_at=date.fromisoformat(written["as_at"]),
        meeting=date.fromisoformat(meeting) if meeting else None,
        reason=written["reason"],
        despite=written["despite"],
        refused=tuple(written["refused"]),
        files=written["files"],
        archive=written["archive"],
        content=written["content"],
        sources=written["sources"],
        versions=written["versions"],
        rows=_rows(written["rows"]),
        plan={ref: plan_row(row) for ref, row in written["plan"].items()},
        begun=written.get("begun", False),
        earlier=tuple(written.get("earlier", ())),
    )
    if not issue.order or issue.stem != issue.stem.replace("/", "").replace("\\", ""):
        raise ValueError("no version")
    return issue


def _rows(written: Said) -> Said:
    """As they are, if the marks beside the files' rows are the numbers that they are read as."""
    for theme in written.get(THEMES, {}).values():
        int(theme)
    for value in written.get(NEWEST, {}).values():
        float(value or 0)
    for score in written.get(SCORES, {}).values():
        scored_from(score)
    return written


def scored_as(likelihood: int, impact: int) -> str:
    """A risk's score as a manifest keeps it."""
    return f"{likelihood}x{impact}"


def scored_from(written: str) -> tuple[int, int]:
    """Likelihood and impact again; ValueError for what is none."""
    likelihood, impact = written.split("x")
    return int(likelihood), int(impact)


def plan_row(written: Mapping[str, Any]) -> PlanRow:
    return PlanRow({column: str(written.get(column, "")) for column in PLAN_COLUMNS}, int(written["changes"]))


SHARED = ("sources", "versions", "rows", "plan")
"""What papers issued together have in common is written once."""


def manifest_json(issues: Mapping[str, Issue]) -> bytes:
    """Stem → issue as the manifest's bytes: sorted, the same for the same papers."""
    shared: dict[str, dict[str, Any]] = {name: {} for name in SHARED}
    papers: dict[str, Any] = {}
    for stem, issue in issues.items():
        papers[stem] = issue.to_json()
        for name in SHARED:
            value = papers[stem][name]
            key = hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]
            shared[name][key] = value
            papers[stem][name] = key
    shown = {"papers": papers, **shared}
    return (json.dumps(shown, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def issues_of(content: bytes) -> dict[str, Issue]:
    """What the manifest's bytes say; ValueError where they cannot be understood."""
    try:
        written: dict[str, Any] = json.loads(content.decode("utf-8"))
        found = [
            issue_of({**paper, **{name: written[name][paper[name]] for name in SHARED}})
            for paper in written["papers"].values()
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no manifest of issued papers: {error}") from error
    return {issue.stem: issue for issue in found}


def history_of(issues: Mapping[Month, list[Issue]]) -> History:
    """What all that was issued comes to; what has only begun to be issued does not count."""
    done = {month: [one for one in issues[month] if not one.begun] for month in sorted(issues)}
    months = tuple(month for month, found in done.items() if found)
    plan: dict[str, FirstIssued] = {}
    latest: frozenset[str] = frozenset()
    said: dict[Month, tuple[Said, ...]] = {}
    for month in months:
        newest = {one.paper: one for one in sorted(done[month], key=lambda one: one.order)}
        # another version of sendplan hashes rows otherwise, and tells nothing
        said[month] = _each_once([one for one in newest.values() if one.versions.get("sendplan") == __version__])
        for issue in sorted(done[month], key=lambda one: (one.order, one.stem)):
            latest = frozenset(issue.plan)
            for ref, row in issue.plan.items():
                plan.setdefault(ref, FirstIssued(month, row))
    return History(months, plan, latest, said)


def _each_once(papers: Iterable[Issue]) -> tuple[Said, ...]:
    """What they were made from, each that differs once, with the names of its papers."""
    found: list[tuple[Said, list[str]]] = []
    for paper in papers:
        rows = of_updates(paper.rows)
        same = next((names for said, names in found if said == rows), None)
        if same is None:
            found.append((rows, [paper.paper]))
        else:
            same.append(paper.paper)
    return tuple({**rows, PAPERS: dict.fromkeys(sorted(names), "")} for rows, names in found)
