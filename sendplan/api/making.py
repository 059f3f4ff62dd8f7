"""Make the papers, and ask whether those on the disk still say what the data says."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace as replaced

from sendplan.api.opening import Workspace
from sendplan.model.calendar import Month
from sendplan.model.errors import ExitCode, UsageProblem
from sendplan.model.place import Problem
from sendplan.model.wording import did_you_mean, listed
from sendplan.render.formats import FORMATS

if TYPE_CHECKING:
    from sendplan.model.issued import Issue
    from sendplan.model.template import Template
    from sendplan.papers.drafts import Failed, Skipped
    from sendplan.papers.make import Composition, Made
    from sendplan.papers.out_of_date import Differing
    from sendplan.papers.verify import Verified
    from sendplan.tagged_pdf import LaidOut

    Job = tuple[Template, bool]
    """A paper to make: its template, and whether it is the one that shows what was reported in private."""

Progress = Callable[[int, int], None]
"""Called after each file with the number of files made and the total."""


class Note(Struct, frozen=True):
    """Something that an officer should know about a template's paper although nothing is wrong."""

    template: str
    text: str


class Reported(Struct, frozen=True):
    """The result of making papers.

    Attributes:
        written: Files that were written.
        skipped: Files that were left alone because a person made or amended them.
        failed: Files that could not be written; the others were.
        kept: Copies of files made by hand that were replaced.
        mistakes: Mistakes of the templates whose papers could not be made; the others were.
        notes: What the officer should know.
        issued: Papers that were not made because they are issued.
        differing: Issued papers of any month that would say something else now.
        stale: Drafts of other months whose data has changed.
        same: Files that were not made because they would not change.
    """

    written: tuple[Path, ...]
    skipped: "tuple[Skipped, ...]"
    failed: "tuple[Failed, ...]"
    kept: tuple[Path, ...]
    mistakes: tuple[Problem, ...]
    notes: tuple[Note, ...]
    issued: "tuple[Issue, ...]" = ()
    differing: "tuple[Differing, ...]" = ()
    stale: tuple[Path, ...] = ()
    same: tuple[Path, ...] = ()

    @property
    def code(self) -> ExitCode:
        """The exit code of the command."""
        if self.mistakes:
            return ExitCode.TEMPLATE
        return ExitCode.OUTPUT if self.skipped or self.failed else ExitCode.FINE


def report(
    workspace: Workspace,
    templates: Sequence[str] = (),
    *,
    forms: Sequence[str] = FORMATS,
    restricted: bool = False,
    replace: bool = False,
    since: date | str | None = None,
    resume: bool = False,
    progress: Progress | None = None,
) -> Reported:
    """Write the month's drafts into `reports/YYYY-MM`, of every template or of those named.

    `restricted`: also write, beside each public paper, the one that shows what was reported in private. `since`: the
    day or month to compare the position with, in place of the template's own. `replace`: overwrite papers that a
    person made or amended, and keep a copy beside each. `resume`: skip papers that would come out the same, by the
    manifest. No draft is made of a paper that is issued. Public papers are searched for restricted words before they
    are written. Raises TemplateWrong if no template can be used; OutputFailed if a paper cannot be rendered, would
    contain restricted words, or if nothing at all can be written; UsageProblem for an unknown format.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     done = api.report(api.open_workspace(folder), ["chair"], forms=["html"])
    ...     [path.relative_to(folder).as_posix() for path in done.written]
    ['reports/2020-11/chair.html']
    """
    from sendplan.papers.drafts import write_drafts
    from sendplan.papers.out_of_date import drafts_out_of_date, issued_that_differ, unchanged
    from sendplan.templates.load import load_templates
    from sendplan.write.files import workspace_lock

    for form in forms:
        if form not in FORMATS:
            raise UsageProblem(f"{form!r} is none of {', '.join(FORMATS)}{did_you_mean(form, FORMATS)}")
    wanted = [form for form in FORMATS if form in forms]
    root, records = workspace.root, workspace.records
    loaded, mistakes = load_templates(root, templates, records)
    if since is not None:
        loaded = [replaced(template, since=workspace.before(since)) for template in loaded]
    jobs = [(template, private) for private in ((False, True) if restricted else (False,)) for template in loaded]
    issued = _issued(workspace, jobs)
    same = unchanged(_folder(workspace), records, jobs, workspace.as_at, wanted) if resume else {}
    to_make = [job for job in jobs if _paper(job) not in issued and _paper(job) not in same]
    run = _Run(workspace, wanted, to_make, progress)
    with workspace_lock(root):
        done = write_drafts(_folder(workspace), run.papers(), overwrite=replace)
    return Reported(
        tuple(done.written),
        tuple(done.skipped),
        tuple(done.failed),
        tuple(done.kept),
        mistakes,
        tuple(dict.fromkeys(run.notes)),
        issued=tuple(issued.values()),
        differing=tuple(issued_that_differ(root, records, workspace.judge)),
        stale=tuple(drafts_out_of_date(root, records, Month.of(workspace.as_at), workspace.judge)),
        same=tuple(path for paths in same.values() for path in paths),
    )


def _folder(workspace: Workspace) -> Path:
    """Return the folder of the month's drafts."""
    return workspace.root / "reports" / str(Month.of(workspace.as_at))


def _paper(job: "Job") -> str:
    """Return the name of a job's paper, without the ending of a format."""
    from sendplan.model.issued import paper_name

    template, private = job
    return paper_name(template.name, restricted=private)


def _issued(workspace: Workspace, jobs: "Sequence[Job]") -> "dict[str, Issue]":
    """Return the papers of these jobs that are issued this month: name → newest version. No draft is made of them."""
    from sendplan.papers.issue import finished, issued_folder
    from sendplan.read.issued_months import read_issues

    known = read_issues(issued_folder(workspace.root, workspace.as_at))
    return {name: versions[-1] for name in map(_paper, jobs) if (versions := finished(known, name))}


class _Run(Struct):
    """The papers of one `report`, with notes on them for the officer. `jobs`: the papers to make."""

    workspace: Workspace
    forms: Sequence[str]
    jobs: "Sequence[Job]"
    progress: Progress | None
    notes: list[Note] = field(default_factory=list)
    number: int = 0

    def papers(self) -> "Iterator[list[Made]]":
        """Yield the formats of one paper at a time; each is made after the one before it has been written."""
        from sendplan.papers.amendments import read_amendments
        from sendplan.papers.budget import too_long
        from sendplan.papers.leaks import refuse_leaks, told_in_private
        from sendplan.papers.make import Shared, compose_paper, make

        records, as_at, root = self.workspace.records, self.workspace.as_at, self.workspace.root
        told = told_in_private(records)
        names = frozenset(template.name for template, _ in self.jobs)
        shared = {private: Shared(names) for private in (False, True)}

        def paper(template: "Template", *, private: bool, last: bool) -> "list[Made]":
            composed = compose_paper(
                records,
                template,
                as_at,
                restricted=private,
                judge=self.workspace.judge,
                shared=shared[private],
                amendments=read_amendments(root, template.name, as_at, restricted=private),
            )
            self.notes.extend(
                Note(template.name, one) for one in (*_remarks(composed), *_boards(self.workspace, template))
            )
            if last:  # rendering a long paper needs as much memory again
                self.workspace.judge.forget()
            made = list(self._counted(make(composed, self.forms)))
            self.notes.extend(Note(template.name, line) for line in too_long(composed.document, template, _laid(made)))
            if not private:
                refuse_leaks({one.name: one.content for one in made}, records, root, private=told)
            return made

        for number, (template, private) in enumerate(self.jobs, 1):
            yield paper(template, private=private, last=number == len(self.jobs))

    def _counted(self, made: "Iterable[Made]") -> "Iterator[Made]":
        for one in made:
            yield one
            self.number += 1
            if self.progress:
                self.progress(self.number, len(self.jobs) * len(self.forms))


def _laid(made: "Sequence[Made]") -> "LaidOut | None":
    return next((one.laid for one in made if one.laid), None)


def _remarks(paper: "Composition") -> list[str]:
    template = paper.template
    found = [f"{template.letterhead}: {one}" for one in template.left_out]
    found += [str(one) for one in (*paper.stale, *paper.replaced)]
    if paper.wordless:
        found.append(f"no plain words yet for {', '.join(paper.wordless)}")
    return [*found, _too_narrow(paper.narrow)] if paper.narrow else found


def _boards(workspace: Workspace, template: "Template") -> "Iterator[str]":
    """Yield a note if the chair's update would list no decision because its board's meetings have another name."""
    from sendplan.compose.sections.families.meetings import of_others

    if not any(choice.name == "chair-said" for choice in template.sections):
        return
    made = [one for one in workspace.records.decisions if one.made_on <= workspace.as_at]
    if names := of_others(made, template.board, workspace.records.plan.partnership):
        yield (
            f"it tells of no decision: data/decisions.csv names {listed(list(names))}, and its board is "
            f"{template.board}; write the right name under board in templates/{template.name}.toml"
        )


def _too_narrow(tables: Sequence[str]) -> str:
    return (
        f"the letterhead's page is too narrow for {listed(list(tables))}, so that words are broken there: make its "
        "margins smaller in Word, or choose fewer columns in the template"
    )


def verify(workspace: Workspace, months: Sequence[str] = ()) -> "Iterator[Verified]":
    """Make each paper of these months ("2020-11"; all by default) again, and yield how each compares.

    A draft is made from the data as it is now, an issued paper from what was stored with it. Raises UsageProblem for
    a month that has no papers, OutputFailed if a manifest cannot be understood.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     durham = api.open_workspace(folder)
    ...     done = api.report(durham, ["chair"], forms=["html"])
    ...     [(found.name, found.verdict) for found in api.verify(durham)]
    [('chair', 'identical')]
    """
    from sendplan.model.issued import FOLDER, MANIFEST
    from sendplan.papers.manifest import NAME
    from sendplan.papers.verify import verify as verified
    from sendplan.papers.verify_issued import verify_issued

    reports = workspace.root / "reports"
    folders = sorted(
        {path.parent for path in reports.glob(f"*/{NAME}")}
        | {path.parents[1] for path in reports.glob(f"*/{FOLDER}/{MANIFEST}")}
    )
    names = [folder.name for folder in folders]
    for month in months:
        if month not in names:
            known = ", ".join(names) or "none yet"
            raise UsageProblem(f"there are no papers of {month}; there are papers of: {known}")
    for folder in folders:
        if not months or folder.name in months:
            yield from verified(workspace.root, folder, workspace.records, workspace.judge)
            yield from verify_issued(folder / FOLDER, workspace.records, workspace.judge)


def verify_copy(folder: Path | str) -> "Iterator[Verified]":
    """Verify the issued papers in a folder that was copied from reports/, wherever it is, without the workspace.

    Raises UsageProblem if the folder contains no issued papers.

    >>> import shutil, tempfile
    >>> from pathlib import Path
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     done = api.issue(api.open_workspace(folder), ["chair"])
    ...     copied = shutil.copytree(Path(folder, "reports", "2020-11"), Path(folder, "copy"))
    ...     [(found.name, found.verdict) for found in api.verify_copy(copied)]
    [('chair-1.0', 'identical')]
    """
    from sendplan.model.issued import FOLDER, MANIFEST
    from sendplan.papers.verify_issued import verify_issued

    places = (Path(folder), Path(folder) / FOLDER)
    found = next((place for place in places if (place / MANIFEST).is_file() and place.name == FOLDER), None)
    if found is None:
        raise UsageProblem(f"{folder}: no issued papers are here; name a month’s folder, or its folder {FOLDER}")
    yield from verify_issued(found)
