"""Send the month out: issue papers, hand them over to a meeting's clerk, and put together the evidence behind them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sendplan.api.opening import Workspace
from sendplan.model.calendar import Month
from sendplan.model.errors import OutputFailed, UsageProblem
from sendplan.model.place import Problem

if TYPE_CHECKING:
    from sendplan.model.issued import Issue
    from sendplan.papers.hand_over import HandedOver
    from sendplan.papers.issue import Frozen, Issuing, Refused


class Issued(Struct, frozen=True):
    """The result of issuing.

    Attributes:
        frozen: Papers that are issued, by this run or earlier.
        refused: Papers that were not issued, and why.
        failed: Messages about what could not be written.
        mistakes: Mistakes of the templates whose papers could not be made.
        goes_nowhere: Templates that were not named by the user, and that no row of meetings.csv lists for this
            position.
        without_annex: (Paper, annex) for each issued paper that points to an annex of which no version is issued.
        overtaken: Where a paper was issued again, the others of its month that would say something else now, too.
    """

    frozen: "tuple[Frozen, ...]"
    refused: "tuple[Refused, ...]"
    failed: tuple[str, ...]
    mistakes: tuple[Problem, ...]
    goes_nowhere: tuple[str, ...] = ()
    without_annex: tuple[tuple[str, str], ...] = ()
    overtaken: "tuple[Issue, ...]" = ()

    def with_one(self, one: "Frozen | Refused") -> "Issued":
        """Return this with one more paper."""
        from sendplan.papers.issue import Refused

        if isinstance(one, Refused):
            return replace(self, refused=(*self.refused, one))
        return replace(self, frozen=(*self.frozen, one))


def issue(
    workspace: Workspace,
    templates: Sequence[str] = (),
    *,
    restricted: bool = False,
    again: bool = False,
    reason: str = "",
    despite: str = "",
    since: date | str | None = None,
) -> Issued:
    """Freeze the month's papers as version 1.0 in `reports/YYYY-MM/issued`: those that have a meeting, or `templates`.

    `restricted`: also issue, beside each public paper, the one that shows what was reported in private. `again`:
    issue another version of an issued paper, for `reason`. A paper is refused if something speaks against it: a
    status that cannot be read, a decision without an owner, no meeting, a draft amended by hand. `despite`: why to
    issue it all the same. `since`: the day or month to compare with, as for a report. Raises UsageProblem if only one
    of `again` and `reason` is given, TemplateWrong if no template can be used.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     done = api.issue(api.open_workspace(folder), ["chair"])
    ...     [path.relative_to(folder).as_posix() for path in done.frozen[0].files[:2]]
    ['reports/2020-11/issued/chair-1.0.docx', 'reports/2020-11/issued/chair-1.0.pdf']
    """
    from sendplan.model.issued import paper_name
    from sendplan.papers.issue import Wanted, finished
    from sendplan.papers.out_of_date import issued_that_differ
    from sendplan.papers.refusals import refusals
    from sendplan.templates.load import load_templates
    from sendplan.write.files import workspace_lock

    if again != bool(reason.strip()):
        raise UsageProblem("a paper is issued again for a reason: write --again --reason and why, both or neither")
    root, records, as_at = workspace.root, workspace.records, workspace.as_at
    loaded, mistakes = load_templates(root, templates, records)
    if since is not None:
        loaded = [replace(template, since=workspace.before(since)) for template in loaded]
    goes_nowhere = tuple(one.name for one in loaded if not (templates or records.is_for_a_meeting(one.name, as_at)))
    papers = [
        (template, private)
        # an annex goes before the papers that link to it
        for template in sorted(loaded, key=lambda one: one.annex is not None)
        for private in ((False, True) if restricted else (False,))
        if template.name not in goes_nowhere
    ]
    with workspace_lock(root):
        run = _begun(workspace)
        against = {
            paper_name(template.name, restricted=private): refusals(root, records, template, as_at, restricted=private)
            for template, private in papers
        }
        run.coming = frozenset(
            name for name, reasons in against.items() if not again and (despite.strip() or not reasons)
        )
        if again and not templates:
            papers = [one for one in papers if finished(run.issues, paper_name(one[0].name, restricted=one[1]))]
        done = Issued((), (), (), mistakes, goes_nowhere)
        for template, private in papers:
            name = paper_name(template.name, restricted=private)
            wanted = Wanted(again, reason.strip(), despite.strip(), against[name])
            try:
                done = done.with_one(run.issue(template, wanted, restricted=private))
            except OutputFailed as error:
                done = replace(done, failed=(*done.failed, f"{name}: {error}"))
        if again and any(paper.new for paper in done.frozen):
            others = issued_that_differ(root, records, workspace.judge, str(Month.of(as_at)))
            done = replace(done, overtaken=tuple(one.issue for one in others))
    pointing = {one.name: one.annex.name for one in loaded if one.annex}
    return replace(done, without_annex=tuple(
        (paper.issue.paper, pointing[paper.issue.template]) for paper in done.frozen
        if (annex := pointing.get(paper.issue.template))
        and not finished(run.issues, paper_name(annex, restricted=paper.issue.restricted))
    ))  # fmt: skip


def _begun(workspace: Workspace) -> "Issuing":
    """Return a run over the month's papers, with the plan's rows to freeze. The caller must hold the lock."""
    from sendplan.check.baseline import rows_by_ref
    from sendplan.model.issued import row_of_plan
    from sendplan.papers.issue import Issuing
    from sendplan.read.issued_months import read_history
    from sendplan.read.workspace import read_workspace

    raw = read_workspace(workspace.root)
    changes = rows_by_ref(raw.registers.get("plan_changes"))
    public = {one.ref for one in workspace.records.plan.all_refs() if not one.private}
    plan = {
        ref: row_of_plan(row.cells, changes[ref], private=ref not in public)
        for row in raw.actions.rows
        if (ref := row["ref"].strip())
    }
    history = read_history(workspace.root)[0]
    return Issuing(workspace.root, workspace.records, workspace.as_at, workspace.judge, history, plan)


def hand_over(
    workspace: Workspace,
    templates: Sequence[str] = (),
    *,
    restricted: bool = False,
    to: Sequence[str] = (),
    attach: Sequence[Path | str] = (),
) -> "HandedOver":
    """Write, for each meeting, a draft message to its clerk with the issued PDFs, and a zip of all formats.

    The zip has checksums. Papers of the meeting that are not issued yet are named in the message and in `missing`.
    `attach`: files to attach in place of the PDFs, such as the meeting's pack. Restricted papers go into separate
    messages. Raises OutputFailed if a paper is not as it was issued or a file cannot be written, UsageProblem if no
    paper is issued.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     durham = api.open_workspace(folder)
    ...     done = api.issue(durham, ["chair"])
    ...     [path.relative_to(folder).as_posix() for path in api.hand_over(durham, ["chair"]).files][:1]
    ['reports/2020-11/hand-over/2020-12-10 SEND Strategic Partnership.eml']
    """
    from sendplan.packs.record import records_in
    from sendplan.papers.hand_over import hand_over as handed
    from sendplan.write.files import workspace_lock

    paths = [Path(path) for path in attach]
    root = workspace.root
    with workspace_lock(root):
        private = [pack.sha256 for _, pack in records_in(root) if pack.part == "private"] if paths else []
        written = handed(
            root,
            workspace.records,
            workspace.as_at,
            templates,
            restricted=restricted,
            to=to,
            attach=paths,
            withheld=private,
        )
    if not written.files:
        raise UsageProblem(f"no paper as at {workspace.as_at} is issued yet, so there is nothing to hand over")
    return written


class Evidenced(Struct, frozen=True):
    """A bundle of evidence.

    Attributes:
        path: The zip.
        files: How many files its index lists.
        others: How many pieces of evidence are words or web addresses instead.
        left_out: A message about each file that could not be opened.
        apart: How many pieces belong to the other bundle (the restricted or the public one).
    """

    path: Path
    files: int
    others: int
    left_out: tuple[str, ...]
    apart: int


def evidence(workspace: Workspace, *, restricted: bool = False) -> Evidenced:
    """Write `reports/YYYY-MM/evidence.zip`: an index, each file named as evidence, and its SHA-256.

    `restricted`: write `evidence-restricted.zip` instead, which contains only what was reported in private and is in
    no other bundle. Raises OutputFailed if it cannot be written.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     done = api.evidence(api.open_workspace(folder))
    ...     done.path.relative_to(folder).as_posix(), done.files
    ('reports/2020-11/evidence.zip', 0)
    """
    from sendplan.papers.evidence_bundle import bundle
    from sendplan.papers.leaks import told_in_private
    from sendplan.read.evidence_files import evidence_of
    from sendplan.write.files import sweep, workspace_lock, write_file

    private = told_in_private(workspace.records)
    made = bundle(workspace.root, workspace.position, private, restricted=restricted)
    name = "evidence-restricted.zip" if restricted else "evidence.zip"
    path = workspace.root / "reports" / str(Month.of(workspace.as_at)) / name
    with workspace_lock(workspace.root):
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent, [name])
        write_file(path, made.content)
    apart = sum(item.restricted is not restricted for item in evidence_of(workspace.root, workspace.position))
    left_out = tuple(f"{item.place}: {item.unit.ref}: {item.text}: {item.why}" for item in made.left_out)
    return Evidenced(path, made.files, made.others, left_out, apart)
