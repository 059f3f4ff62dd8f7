"""Which papers still say what the data says.

Drafts that need not be made again; and drafts and issued papers that do not, after a correction.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sendplan.model.calendar import Month
from sendplan.model.errors import OutputFailed, TemplateWrong
from sendplan.model.issued import FOLDER, Issue, paper_name, public_edition
from sendplan.model.records import Records
from sendplan.model.template import Template
from sendplan.papers.amendments import read_amendments
from sendplan.papers.issue import data_of, differs_now, finished
from sendplan.papers.make import Composition, compose_paper, content_hash, sources_of
from sendplan.papers.manifest import NAME, Paper, read_manifest, sha256
from sendplan.papers.since import Difference
from sendplan.read.issued_months import read_issues
from sendplan.render.formats import versions
from sendplan.rules.known import inputs_at, known_at
from sendplan.rules.snapshot import Remembered
from sendplan.templates.load import load_template

MOST_COMPOSED = 12
"""Most issued papers, and most drafts, that are composed again to be compared, the newest first.

Of others it is only known that their data has changed.
"""


class Differing(Struct, frozen=True):
    """An issued paper that would say something else now. `differences` is empty if it was not composed again.

    `files`: those of the data that were otherwise when it was issued, or were not there.
    """

    folder: Path
    issue: Issue
    differences: tuple[Difference, ...]
    files: tuple[str, ...] = ()


def issued_that_differ(root: Path, records: Records, judge: Remembered, month: str = "*") -> Iterator[Differing]:
    """Yield the newest version of each issued paper that differs from what its data says now, newest months first.

    `month`: of this one alone, as its folder is called.
    """
    left, inputs = MOST_COMPOSED, inputs_at(records)
    for folder in sorted((root / "reports").glob(f"{month}/{FOLDER}"), reverse=True):
        try:
            issues = read_issues(folder)
        except OutputFailed:
            continue  # reported as a problem of the workspace
        for paper in sorted({one.paper for one in issues.values()}):
            done = finished(issues, paper)
            if not done or data_of(done[-1].sources) == inputs(done[-1].as_at):
                continue
            then, now = data_of(done[-1].sources).items(), inputs(done[-1].as_at).items()
            files = tuple(sorted({path for path, _ in then ^ now}))
            if not left:
                yield Differing(folder, done[-1], (), files)
                continue
            left -= 1
            try:
                found = differs_now(root, records, done[-1], judge)
            except OutputFailed:
                continue  # `verify` reports that it is damaged
            if found:
                yield Differing(folder, done[-1], tuple(found), files)


def drafts_out_of_date(root: Path, records: Records, month: Month, judge: Remembered) -> Iterator[Path]:
    """Yield the drafts of months other than `month` that would say something else now, one path for each paper.

    Left out are papers that have been issued since, in the public or the restricted edition. Only the newest
    MOST_COMPOSED are composed to see whether they differ; older ones are yielded if their data has changed.
    """
    inputs = inputs_at(records)
    found: list[tuple[Path, Paper]] = []
    for folder in sorted((path.parent for path in (root / "reports").glob(f"*/{NAME}")), reverse=True):
        if folder.name == str(month):
            continue
        try:
            issued = {one.paper for one in read_issues(folder / FOLDER).values() if not one.begun}
            papers = read_manifest(folder).papers
        except OutputFailed:
            continue
        changed = {
            name.rpartition(".")[0]: paper
            for name, paper in papers.items()
            if data_of(paper.sources) != inputs(date.fromisoformat(paper.as_at))
        }
        found += [
            (folder / stem, paper) for stem, paper in changed.items() if not {stem, public_edition(stem)} & issued
        ]
    stale = [place for at, (place, paper) in enumerate(found)
             if at >= MOST_COMPOSED or _says_something_else(root, records, paper, judge)]  # fmt: skip
    yield from sorted(stale)


def _says_something_else(root: Path, records: Records, paper: Paper, judge: Remembered) -> bool:
    try:
        return content_hash(composed_now(root, records, paper, judge).document) != paper.content
    except (TemplateWrong, OutputFailed):
        return True


def composed_now(root: Path, records: Records, paper: Paper, judge: Remembered) -> Composition:
    """Return a draft as it is composed now. Raises TemplateWrong if its template is wrong."""
    template = load_template(root, paper.template, records)
    if paper.since:
        template = replace(template, since=date.fromisoformat(paper.since))
    as_at = date.fromisoformat(paper.as_at)
    kept = read_amendments(root, paper.template, as_at, restricted=paper.restricted)
    return compose_paper(records, template, as_at, restricted=paper.restricted, judge=judge, amendments=kept)


def unchanged(
    folder: Path, records: Records, papers: Iterable[tuple[Template, bool]], as_at: date, forms: Sequence[str]
) -> dict[str, list[Path]]:
    """Return the papers that need not be made again, by name, each with its files.

    `papers`: each template with whether the paper is restricted. A paper counts if `folder` has it in all these
    formats exactly as we wrote it, from the same inputs and with the same versions.
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
