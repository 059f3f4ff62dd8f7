"""What a correction of the data leaves behind: issued papers that would differ now, drafts of other months."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from sendplan.compose.prepare import Judge
from sendplan.model.calendar import Month
from sendplan.model.errors import OutputFailed
from sendplan.model.issued import FOLDER, Issue
from sendplan.model.records import Records
from sendplan.papers.issue import DATA, differs_now, finished
from sendplan.papers.manifest import NAME, read_manifest
from sendplan.papers.since import Difference
from sendplan.read.issued_months import read_issues
from sendplan.rules.known import known_at

MOST_COMPOSED = 12
"""Issued papers that are made again to be compared, the newest first; of more it is only said that they may differ."""


@dataclass(frozen=True, slots=True)
class Differing:
    """An issued paper that would say something else now; `differences` is empty where it was not made again."""

    folder: Path
    issue: Issue
    differences: tuple[Difference, ...]


def issued_that_differ(root: Path, records: Records, judge: Judge) -> Iterator[Differing]:
    """The newest version of each issued paper that its data no longer says, the newest months first."""
    left = MOST_COMPOSED
    for folder in sorted((root / "reports").glob(f"*/{FOLDER}"), reverse=True):
        try:
            issues = read_issues(folder)
        except OutputFailed:
            continue  # it is one of the workspace's problems
        for paper in sorted({one.paper for one in issues.values()}):
            done = finished(issues, paper)
            if not done or _same_data(records, done[-1]):
                continue
            if not left:
                yield Differing(folder, done[-1], ())
                continue
            left -= 1
            try:
                found = differs_now(root, records, done[-1], judge)
            except OutputFailed:
                continue  # verify says that it is damaged
            if found:
                yield Differing(folder, done[-1], tuple(found))


def _same_data(records: Records, issue: Issue) -> bool:
    then = {path: digest for path, digest in issue.sources.items() if path.startswith(DATA)}
    return then == {file.path: file.sha256 for file in known_at(records, issue.as_at).inputs}


def drafts_out_of_date(root: Path, records: Records, month: Month) -> Iterator[Path]:
    """The drafts of other months than `month`, not issued since, whose data is another now; a path a paper."""

    @cache
    def inputs(as_at: str) -> dict[str, str]:
        return {file.path: file.sha256 for file in known_at(records, date.fromisoformat(as_at)).inputs}

    for folder in sorted(path.parent for path in (root / "reports").glob(f"*/{NAME}")):
        if folder.name == str(month):
            continue
        try:
            issued = {one.paper for one in read_issues(folder / FOLDER).values() if not one.begun}
            papers = read_manifest(folder).papers
        except OutputFailed:
            continue
        stale: dict[str, None] = {}
        for name, paper in papers.items():
            stem = name.rpartition(".")[0]
            then = {path: digest for path, digest in paper.sources.items() if path.startswith(DATA)}
            if stem not in issued and then != inputs(paper.as_at):
                stale[stem] = None
        yield from (folder / stem for stem in stale)
