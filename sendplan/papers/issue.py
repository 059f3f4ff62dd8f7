"""Issue a month's papers: each is frozen with a version and everything it was made from.

Later runs do not touch them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.model.calendar import Month
from sendplan.model.errors import OutputFailed
from sendplan.model.history import History
from sendplan.model.issued import FOLDER, MANIFEST, PRIVATE, Edition, Issue, PlanRow, manifest_json, paper_name
from sendplan.model.records import Records
from sendplan.model.template import Template
from sendplan.model.wording import long_date
from sendplan.papers.amendments import read_amendments
from sendplan.papers.archive import Sources, pack_sources, record_of, unpacked
from sendplan.papers.leaks import newly_restricted, refuse_leaks
from sendplan.papers.make import Composition, Shared, compose_paper, make
from sendplan.papers.manifest import sha256
from sendplan.papers.since import Difference, differences, told
from sendplan.read.issued_months import read_issues
from sendplan.render.formats import FORMATS
from sendplan.rules.known import known_at
from sendplan.rules.snapshot import Remembered
from sendplan.write.files import is_there, sweep, write_file

FIRST = "1.0"
INPUTS = "inputs.zip"
DATA = "data/"


class Wanted(Struct, frozen=True):
    """What the user asked for.

    Attributes:
        again: Issue another version of an issued paper.
        reason: Why another version.
        despite: Why to issue although `refused` speaks against it.
        refused: The reasons against issuing.
    """

    again: bool = False
    reason: str = ""
    despite: str = ""
    refused: tuple[str, ...] = ()


class Frozen(Struct, frozen=True):
    """An issued paper.

    Attributes:
        issue: Its entry in the manifest.
        files: Word, PDF, HTML, and the zip of what they were made from.
        new: Whether this run issued it.
        changed: What it says that the version before did not.
    """

    issue: Issue
    files: tuple[Path, ...]
    new: bool
    changed: tuple[str, ...] = ()


class Refused(Struct, frozen=True):
    """A paper that was not issued.

    Attributes:
        paper: Its name.
        why: Each reason, with what to do about it.
        mend: Whether the reasons are faults of the data, which can be corrected, or overruled with `despite`.
    """

    paper: str
    why: tuple[str, ...]
    mend: bool = False


class Issuing(Struct):
    """One run that issues a month's papers.

    Attributes:
        root: The workspace's folder.
        records: Its data.
        as_at: The as-at date.
        judge: Judges the plan at a date.
        history: What was issued before.
        plan: The plan's rows as they are now.
        issues: What is issued for the month, by file name without ending.
        shared: Annexes and drafts that papers share; by whether they are restricted.
        coming: Names of the papers that this run issues for the first time.
    """

    root: Path
    records: Records
    as_at: date
    judge: Remembered
    history: History
    plan: Mapping[str, PlanRow]
    issues: dict[str, Issue] = field(default_factory=dict)
    shared: dict[bool, Shared] = field(default_factory=dict)
    coming: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.issues = read_issues(self.folder)

    @property
    def folder(self) -> Path:
        return issued_folder(self.root, self.as_at)

    def issue(self, template: Template, wanted: Wanted, *, restricted: bool) -> Frozen | Refused:
        """Issue one paper. The caller must hold the lock.

        Raises OutputFailed if a file cannot be written, or if a public paper would contain restricted words. The
        paper then counts as not issued, and the next run continues from there.
        """
        name = paper_name(template.name, restricted=restricted)
        done = finished(self.issues, name)
        last = done[-1] if done else None
        if last and not wanted.again:
            return self._already(last, template)
        if wanted.again and last is None:
            return Refused(name, ("it was not issued yet: leave out --again",))
        if wanted.refused and not wanted.despite:
            return Refused(name, wanted.refused, mend=True)
        meeting = self._meeting(template)
        edition = Edition(_next(last), long_date(meeting) if meeting else "", others=self._others())
        if last:
            edition = replace(edition, replaces=last.version, reason=wanted.reason)
            changed = self._changed(last, template)
            if changed is None:
                why = f"nothing of it differs from {last.stem}, so there is nothing to issue again"
                return Refused(name, (why,))
            edition = replace(edition, changed=changed)
        return self._freeze(template, edition, wanted, restricted=restricted)

    def _already(self, last: Issue, template: Template) -> Frozen | Refused:
        if differs_now(self.root, self.records, last, self.judge, template):
            why = f"it was issued as {last.stem}, and the data says something else now: issue it again with --again"
            return Refused(last.paper, (f"{why} --reason WHY, which makes {_next(last)} and keeps {last.version}",))
        return Frozen(last, tuple(paths(self.folder, last)), new=False)

    def _others(self) -> dict[str, str]:
        """Return each issued paper of the month → its newest file name, and the names that this run's papers will get.

        Annexes are issued first, so that the links to them can be made; links back need the names of papers to come.
        """
        first = {name: f"{name}-{FIRST}" for name in self.coming}
        names = {issue.paper for issue in self.issues.values()}
        done = {name: done[-1].stem for name in names if (done := finished(self.issues, name))}
        return dict(sorted((first | done).items()))

    def _changed(self, last: Issue, template: Template) -> tuple[str, ...] | None:
        """Return what the paper says that its last version does not; None if even its bytes would be the same."""
        found = differs_now(self.root, self.records, last, self.judge, template)
        if found:
            [before] = records_before(self.folder, [last])
            return told(found, quoted=last.restricted or not newly_restricted(before, self.records))
        edition = record_of(read_archive(self.folder, last))["edition"]
        now = self._composed(template, edition, restricted=last.restricted)
        again = {made.paper.form: sha256(made.content) for made in make(now, FORMATS)}
        return None if again == last.files else ()

    def _meeting(self, template: Template) -> date | None:
        row = self.records.meeting(template.name, self.as_at)
        return row.held_on if row else None

    def _composed(self, template: Template, edition: Edition, *, restricted: bool) -> Composition:
        return compose_paper(
            self.records,
            template,
            self.as_at,
            restricted=restricted,
            judge=self.judge,
            shared=self.shared.setdefault(restricted, Shared()),
            edition=edition,
            amendments=read_amendments(self.root, template.name, self.as_at, restricted=restricted),
        )

    def _freeze(self, template: Template, edition: Edition, wanted: Wanted, *, restricted: bool) -> Frozen | Refused:
        composition = self._composed(template, edition, restricted=restricted)
        if composition.stale and not wanted.despite:
            name = paper_name(template.name, restricted=restricted)
            return Refused(name, tuple(str(one) for one in composition.stale), mend=True)
        against = (*wanted.refused, *(str(one) for one in composition.stale))
        papers = list(make(composition, FORMATS))
        issue = Issue(
            template=template.name,
            restricted=restricted,
            version=edition.version,
            as_at=self.as_at,
            meeting=self._meeting(template),
            files={made.paper.form: sha256(made.content) for made in papers},
            archive="",
            content=papers[0].paper.content,
            sources=composition.sources,
            versions=papers[0].paper.versions,
            rows=composition.rows,
            plan=self.plan,
            reason=edition.reason,
            despite=wanted.despite if against else "",
            refused=against,
        )
        record = {key: value for key, value in issue.to_json().items() if key not in ("archive", "plan")}
        sources = Sources(self.records, self.history, edition, template.name, self.as_at, restricted)
        archive = pack_sources(self.root, composition, sources, record)
        issue = replace(issue, archive=sha256(archive))
        if not restricted:
            public = {f"{issue.stem}.{made.paper.form}": made.content for made in papers}
            said = manifest_json({issue.stem: issue})
            before = finished(self.issues, issue.paper)
            earlier = partial(records_before, self.folder, before)
            refuse_leaks({**public, MANIFEST: said}, self.records, self.root, earlier)
        self.issues = write_issue(self.folder, issue, [made.content for made in papers], archive)
        return Frozen(issue, tuple(paths(self.folder, issue)), new=True, changed=edition.changed)


def write_issue(folder: Path, issue: Issue, papers: Sequence[bytes], archive: bytes) -> dict[str, Issue]:
    """Write the files of one paper into `folder`, and return everything issued there. The caller must hold the lock.

    The manifest lists each file before it is moved into place, and marks the paper as issued when all are there. So
    files of a killed run are recognised as ours, and the next run completes them. Raises OutputFailed.
    """
    issues = read_issues(folder)
    files = dict(zip(paths(folder, issue), (*papers, archive), strict=True))
    begun = issues.get(issue.stem)
    known = {*begun.files.values(), begun.archive, *begun.earlier} if begun else set()
    for path in files:
        if is_there(path) and sha256(path.read_bytes()) not in known:
            raise OutputFailed(f"{path}: it is there already, and was not issued by sendplan; move it away first")
    sweep(folder, [MANIFEST, *(path.name for path in files)])
    sweep(folder / PRIVATE, [path.name for path in files])
    earlier = tuple(sorted(known - {*issue.files.values(), issue.archive}))
    _say(folder, {**issues, issue.stem: replace(issue, begun=True, earlier=earlier)})
    for path, content in files.items():
        write_file(path, content)
    issues[issue.stem] = issue
    _say(folder, issues)
    return issues


def _say(folder: Path, issues: Mapping[str, Issue]) -> None:
    write_file(folder / MANIFEST, manifest_json(issues))


def issued_folder(root: Path, as_at: date) -> Path:
    return root / "reports" / str(Month.of(as_at)) / FOLDER


def finished(issues: Mapping[str, Issue], paper: str) -> list[Issue]:
    """Return the issued versions of a paper, the newest last."""
    found = [one for one in issues.values() if one.paper == paper and not one.begun]
    return sorted(found, key=lambda one: one.order)


def paths(folder: Path, issue: Issue) -> list[Path]:
    """Return the paths of an issued paper's files; the last is the zip of what it was made from."""
    forms = [form for form in FORMATS if form in issue.files]
    return [*(folder / f"{issue.stem}.{form}" for form in forms), folder / PRIVATE / f"{issue.stem}-{INPUTS}"]


def read_archive(folder: Path, issue: Issue) -> bytes:
    """Return the zip of what it was made from. Raises OutputFailed if it is missing or was changed."""
    path = paths(folder, issue)[-1]
    try:
        content = path.read_bytes()
    except OSError as error:
        raise OutputFailed(f"{path}: cannot be read ({error.strerror}); restore it from a copy") from error
    if sha256(content) != issue.archive:
        raise OutputFailed(f"{path}: it is not as it was issued; restore it from a copy")
    return content


def records_before(folder: Path, issues: Iterable[Issue]) -> Iterator[Records]:
    """Yield the data that each of these papers was made from. Raises OutputFailed if that is missing."""
    for issue in issues:
        with unpacked(read_archive(folder, issue)) as then:
            yield then.records


def data_of(sources: Mapping[str, str]) -> dict[str, str]:
    """Return only the data files of what a paper was made from."""
    return {path: digest for path, digest in sources.items() if path.startswith(DATA)}


def _next(last: Issue | None) -> str:
    """Return the next version: 1.0, then 1.1, 1.2 …"""
    return f"{last.order[0]}.{last.order[1] + 1}" if last else FIRST


def differs_now(
    root: Path, records: Records, issue: Issue, judge: Remembered, template: Template | None = None
) -> list[Difference]:
    """Return how the paper, made today in the same edition, would differ from the issued one.

    `template`: use it instead of the one the paper was issued with. The paper is composed only if a file that it was
    made from has changed.
    """
    now = {file.path: file.sha256 for file in known_at(records, issue.as_at).inputs}
    then = data_of(issue.sources)
    looks = template.files if template else {}
    kept = read_amendments(root, issue.template, issue.as_at, restricted=issue.restricted)
    amended = {path: digest for path, digest in issue.sources.items() if path == kept.path} == kept.source
    if now == then and amended and all(issue.sources.get(path) == digest for path, digest in looks.items()):
        return []
    with unpacked(read_archive(issued_folder(root, issue.as_at), issue)) as old:
        before = old.composed()
        # Later meetings are not what the paper is about, so they are taken as they were known when it was issued.
        meetings = [one for one in records.meetings if one.as_at <= issue.as_at]
        meetings += [one for one in old.records.meetings if one.as_at > issue.as_at]
        after = compose_paper(
            replace(records, meetings=tuple(meetings)),
            template or old.template,
            issue.as_at,
            restricted=issue.restricted,
            judge=judge,
            edition=old.record["edition"],
            amendments=kept,
        )
    return differences(before.document, after.document)
