"""Which papers stand as the data is, and which no longer: drafts that need not be made again, drafts and issued papers
that a correction left behind.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from sendplan.model.calendar import Month
from sendplan.model.errors import OutputFailed
from sendplan.model.issued import FOLDER, Issue, paper_name, public_edition
from sendplan.model.records import Records
from sendplan.model.template import Template
from sendplan.papers.amendments import read_amendments
from sendplan.papers.issue import data_of, differs_now, finished
from sendplan.papers.make import sources_of
from sendplan.papers.manifest import NAME, Paper, read_manifest, sha256
from sendplan.papers.since import Difference
from sendplan.read.issued_months import read_issues
from sendplan.render.formats import versions
from sendplan.rules.known import inputs_at, known_at
from sendplan.rules.snapshot import Remembered

MOST_COMPOSED = 12
"""Issued papers that are made again to be compared, the newest first; of more it is only said that they may differ."""


class Differing(Struct, frozen=True):
    """An issued paper that would say something else now; `differences` is empty where it was not made again."""

    folder: Path
    issue: Issue
    differences: tuple[Difference, ...]


def issued_that_differ(root: Path, records: Records, judge: Remembered) -> Iterator[Differing]:
    """The newest version of each issued paper that its data no longer says, the newest months first."""
    left, inputs = MOST_COMPOSED, inputs_at(records)
    for folder in sorted((root / "reports").glob(f"*/{FOLDER}"), reverse=True):
        try:
            issues = read_issues(folder)
        except OutputFailed:
            continue  # it is one of the workspace's problems
        for paper in sorted({one.paper for one in issues.values()}):
            done = finished(issues, paper)
            if not done or data_of(done[-1].sources) == inputs(done[-1].as_at):
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


def drafts_out_of_date(root: Path, records: Records, month: Month) -> Iterator[Path]:
    """The drafts of other months than `month` whose data is another now, but for what was issued since, in a restricted
    edition or without; a path a paper.
    """
    inputs = inputs_at(records)
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
            if not {stem, public_edition(stem)} & issued and data_of(paper.sources) != inputs(
                date.fromisoformat(paper.as_at)
            ):
                stale[stem] = None
        yield from (folder / stem for stem in stale)


def unchanged(
    folder: Path, records: Records, papers: Iterable[tuple[Template, bool]], as_at: date, forms: Sequence[str]
) -> dict[str, list[Path]]:
    """Of each paper (its template, and whether it shows what was reported in private) that stands in `folder`, in each
    of those formats, as we wrote it from the same inputs by the same versions: its files, by the paper's name.
    """
    known, written = known_at(records, as_at), read_manifest(folder).papers
    found = {}
    for template, restricted in papers:
        kept = read_amendments(folder.parents[1], template.name, as_at, restricted=restricted)
        sources, stem = sources_of(known, template, kept), paper_name(template.name, restricted=restricted)
        files = [folder / f"{stem}.{form}" for form in forms]
        if all(_stands(path, written.get(path.name), sources, as_at) for path in files):
            found[stem] = files
    return found


def _stands(path: Path, paper: Paper | None, sources: Mapping[str, str], as_at: date) -> bool:
    if paper is None or paper.since or paper.sources != sources or paper.versions != versions():
        return False
    if paper.as_at != as_at.isoformat():
        return False
    try:
        return sha256(path.read_bytes()) == paper.sha256
    except OSError:
        return False
