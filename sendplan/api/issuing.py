"""The month goes out: papers issued, handed over to a meeting's clerk, and the evidence they rest on put together."""

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
    from sendplan.papers.hand_over import HandedOver
    from sendplan.papers.issue import Frozen, Issuing, Refused


class Issued(Struct, frozen=True):
    """`frozen`: the papers that stand issued, by this run or before. `refused`: those that do not, and why.
    `failed`: what could not be written. `mistakes`: of the templates whose papers could not be made. `goes_nowhere`:
    templates that were not named, and whose paper of this position no row of meetings.csv names.
    """

    frozen: "tuple[Frozen, ...]"
    refused: "tuple[Refused, ...]"
    failed: tuple[str, ...]
    mistakes: tuple[Problem, ...]
    goes_nowhere: tuple[str, ...] = ()

    def with_one(self, one: "Frozen | Refused") -> "Issued":
        """These, and one more paper."""
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
    """Freeze the month's papers as version 1.0 in `reports/YYYY-MM/issued`: each that has a meeting, or those named.

    `restricted`: the paper that shows what was reported in private, beside the public one. `again`: another version in
    place of an issued one, with the `reason`. What speaks against a paper (a status that cannot be read, a decision
    without an owner, no meeting, a draft amended by hand) refuses it, unless `despite` says why not. `since`: the day
    or month compared with, as of a report. Raises UsageProblem where `again` and `reason` do not come together,
    TemplateWrong where no template can be used.

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
        for template in sorted(loaded, key=lambda one: one.annex is not None)  # an annex before what leads to it
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
    return done


def _begun(workspace: Workspace) -> "Issuing":
    """A run over the month's papers, and the plan's rows that are frozen with them. Hold the lock."""
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
    """For each meeting a draft of a message to its clerk with the issued PDFs, and a zip of all formats with checksums.

    What a meeting waits for and is not issued is named in its message, and in `missing`.
    `attach`: files in place of the PDFs, such as the meeting's pack. The restricted papers go apart. Raises
    OutputFailed where one is not as it was issued or cannot be written, UsageProblem where none is issued.

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
    """`path`: the zip. `files` and `others` (words, addresses): what its index lists. `left_out`: each file that does
    not open, in words. `apart`: how many pieces are left to the other bundle, the restricted one or the public one.
    """

    path: Path
    files: int
    others: int
    left_out: tuple[str, ...]
    apart: int


def evidence(workspace: Workspace, *, restricted: bool = False) -> Evidenced:
    """Write `reports/YYYY-MM/evidence.zip`: an index, each file named as evidence, and its SHA-256.

    What was told in private is in none but `evidence-restricted.zip`, which holds it alone. Raises OutputFailed where
    it cannot be written.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     done = api.evidence(api.open_workspace(folder))
    ...     done.path.relative_to(folder).as_posix(), done.files
    ('reports/2020-11/evidence.zip', 0)
    """
    from sendplan.papers.evidence_bundle import bundle
    from sendplan.read.evidence_files import evidence_of
    from sendplan.write.files import sweep, workspace_lock, write_file

    made = bundle(workspace.root, workspace.position, restricted=restricted)
    name = "evidence-restricted.zip" if restricted else "evidence.zip"
    path = workspace.root / "reports" / str(Month.of(workspace.as_at)) / name
    with workspace_lock(workspace.root):
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent, [name])
        write_file(path, made.content)
    apart = sum(item.restricted is not restricted for item in evidence_of(workspace.root, workspace.position))
    left_out = tuple(f"{item.place}: {item.unit.ref}: {item.text}: {item.why}" for item in made.left_out)
    return Evidenced(path, made.files, made.others, left_out, apart)
