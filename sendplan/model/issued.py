"""Issued papers: the version of each, what it was made from, and the plan as it was then.

This module alone defines the format of a month's `issued/manifest.json`. Other modules read and write the file.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field

FOLDER = "issued"
PRIVATE = "private"
"""The subfolder for what the papers were made from, including restricted words."""
MANIFEST = "manifest.json"
PLAN_COLUMNS = ("action", "start", "end", "lead", "outcome")
"""The columns of the plan that must not change without a row of plan_changes once the plan was issued."""


class Edition(Struct, frozen=True):
    """What an issued paper says about itself.

    Attributes:
        version: Such as "1.0".
        dated: The day of its meeting, in words.
        replaces: The version that it replaces; empty for the first.
        reason: Why it was issued again.
        changed: What has changed since the replaced version.
        others: Each paper of the month that a link may lead to → the name of its issued file without its ending.
    """

    version: str
    dated: str = ""
    replaces: str = ""
    reason: str = ""
    changed: tuple[str, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The version in words: "Version 1.0 of 10 December 2020", or "Version 1.1 of 10 December 2020, in place of
        1.0".
        """
        dated = f" of {self.dated}" if self.dated else ""
        return f"Version {self.version}{dated}" + (f", in place of {self.replaces}" if self.replaces else "")


class PlanRow(Struct, frozen=True):
    """A row of the plan as it was issued.

    Attributes:
        cells: Column → text as written. For a private row the first cell holds one hash of all cells and the others are
            empty: one can tell whether it changed, but not what it said. A hash for each cell would soon be guessed.
        changes: How many rows of plan_changes there were for it.
    """

    cells: Mapping[str, str]
    changes: int

    @property
    def sealed(self) -> bool:
        """Whether the row is private, so that only its hash is kept."""
        return self.cells[SEALED].startswith(SEAL)

    def same(self, column: str, now: Mapping[str, str]) -> bool:
        """Return whether the cell says the same as then, ignoring white space. A sealed row is compared under its first
        column.
        """
        if self.sealed:
            return column != SEALED or self.cells[SEALED] == _seal(now)
        return _folded(self.cells[column]) == _folded(now.get(column, ""))


def row_of_plan(cells: Mapping[str, str], changes: int, *, private: bool) -> PlanRow:
    """Return the row as it goes into the manifest, which is public: hashed if it is private."""
    written = {name: "" if private else cells.get(name, "") for name in PLAN_COLUMNS}
    return PlanRow({**written, SEALED: _seal(cells)} if private else written, changes)


SEAL, SEALED = "sha256:", PLAN_COLUMNS[0]


def _seal(cells: Mapping[str, str]) -> str:
    row = "\n".join(_folded(cells.get(name, "")) for name in PLAN_COLUMNS)
    return SEAL + hashlib.sha256(row.encode()).hexdigest()


def _folded(text: str) -> str:
    return " ".join(text.split())


Said = Mapping[str, Mapping[str, str]]
UPDATES, CHANGES = "data/updates/", "data/plan_changes"
NEWEST, THEMES, SCORES, EVENTS = MARKS = "newest values", "themes", "risk scores", "events"
"""Further entries beside the input files that a paper was made from: the two newest values of each measure, the theme
number of each action, the likelihood and impact of each risk, and marks of what registers told as of a day (without
what families said that had no room). See `rules.told`.
"""


class Issue(Struct, frozen=True):
    """One issued version of one paper, as the manifest keeps it.

    Attributes:
        meeting: The day of the meeting it is issued for.
        files: File ending → SHA-256.
        archive: The SHA-256 of the archive with everything it was made from.
        content: `content`, `sources`, `versions` and `rows` are as in the manifest of drafts.
        plan: Ref → the row of the plan.
        reason: Why it was issued again; empty for the first version.
        despite: Why the officer issued it in spite of what `refused` lists.
        begun: Whether issuing was interrupted. Each file may then still be as `earlier` says.
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
        """The name that all versions of the paper share: "board", or "board-restricted"."""
        return paper_name(self.template, restricted=self.restricted)

    @property
    def stem(self) -> str:
        """The name of its files without their ending: "board-1.0"."""
        return f"{self.paper}-{self.version}"

    @property
    def order(self) -> tuple[int, ...]:
        """The version as numbers, for sorting."""
        return tuple(int(part) for part in self.version.split("."))

    def to_json(self) -> dict[str, Any]:
        """Return all of it as plain values for JSON."""
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
    """Return the name of the public paper: "board" for both "board" and "board-restricted"."""
    return paper.removesuffix("-restricted")


def issue_of(written: Mapping[str, Any]) -> Issue:
    """Return the issue from plain values.

    Raises ValueError, KeyError, TypeError or AttributeError if they do not describe one.
    """
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
    """Return the rows unchanged, once it is sure that themes, values and scores are numbers. Raises ValueError
    if not.
    """
    for theme in written.get(THEMES, {}).values():
        int(theme)
    for value in written.get(NEWEST, {}).values():
        float(value or 0)
    for score in written.get(SCORES, {}).values():
        scored_from(score)
    return written


def scored_as(likelihood: int, impact: int) -> str:
    """Return a risk's score as the manifest keeps it: "3x4"."""
    return f"{likelihood}x{impact}"


def scored_from(written: str) -> tuple[int, int]:
    """Return likelihood and impact from "3x4". Raises ValueError for any other text."""
    likelihood, impact = written.split("x")
    return int(likelihood), int(impact)


def plan_row(written: Mapping[str, Any]) -> PlanRow:
    return PlanRow({column: str(written.get(column, "")) for column in PLAN_COLUMNS}, int(written["changes"]))


SHARED = ("sources", "versions", "rows", "plan")
"""What papers issued together have in common. The manifest holds each value once, and refers to it by a short hash."""


def manifest_json(issues: Mapping[str, Issue]) -> bytes:
    """Return the manifest's bytes. `issues` maps stem → issue; the same issues always give the same bytes."""
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
    """Return stem → issue from the manifest's bytes. Raises ValueError if they cannot be understood."""
    try:
        written: dict[str, Any] = json.loads(content.decode("utf-8"))
        found = [
            issue_of({**paper, **{name: written[name][paper[name]] for name in SHARED}})
            for paper in written["papers"].values()
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no manifest of issued papers: {error}") from error
    return {issue.stem: issue for issue in found}
