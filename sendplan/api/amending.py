"""Papers amended in Word, taken in: Word, PDF and HTML then say the same again."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from sendplan.api.opening import Workspace, open_workspace

if TYPE_CHECKING:
    from sendplan.amending.amend import Amended
    from sendplan.papers.drafts import Failed, Skipped


class TakenIn(Struct, frozen=True):
    """What a file came to, and what was written: the amendments, the month's file where cells were accepted, and the
    paper's three formats. `issued`: the paper was issued, so that it is to be issued again instead.
    """

    amended: "Amended"
    written: tuple[Path, ...]
    skipped: "tuple[Skipped, ...]"
    failed: "tuple[Failed, ...]"
    issued: str = ""


def amend(
    workspace: Workspace, file: Path | str, *, template: str = "", accept: bool = False, asked: bool = False
) -> TakenIn:
    """Take in a paper that was amended in Word: keep what was changed with that paper, and make all its formats again.

    `accept`: what comes from one cell of the month's updates is written into that cell. `template`: whose paper it is,
    where its name and words do not say. `asked`: the workspace's date was asked for, and a file that says it is of
    another is refused. A computed number is refused, with its rule. Raises InputUnreadable for what is
    no Word document or none of the workspace's papers, OutputFailed where it would tell what was told in private, or
    cannot be written.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     done = api.report(api.open_workspace(folder), ["chair"], forms=["docx"])
    ...     taken = api.amend(api.open_workspace(folder), done.written[0])
    ...     taken.amended.paper, taken.amended.outcomes
    ('chair', ())
    """
    from sendplan.amending.amend import take_in
    from sendplan.amending.writing_back import write_amended
    from sendplan.papers.amendments import read_amendments
    from sendplan.papers.drafts import write_drafts
    from sendplan.papers.issue import finished, issued_folder
    from sendplan.papers.leaks import refuse_leaks
    from sendplan.papers.make import compose_paper, make
    from sendplan.papers.manifest import read_manifest, sha256
    from sendplan.read.issued_months import read_issues
    from sendplan.render.formats import FORMATS
    from sendplan.templates.load import load_template
    from sendplan.write.files import workspace_lock

    root = workspace.root
    with workspace_lock(root):
        found = take_in(
            root,
            workspace.records,
            workspace.judge,
            Path(file),
            workspace.as_at,
            template=template,
            accept=accept,
            asked=asked,
        )
        as_at, private = found.original.as_at, found.original.restricted
        done = finished(read_issues(issued_folder(root, as_at)), found.paper)
        begun = found.original.drifted or sha256(found.content) in found.original.amendments.taken
        folder = issued_folder(root, as_at).parent
        draft = folder / f"{found.paper}.docx"
        begun = begun or (  # commented on, or saved by another program, where the draft stands: nothing else remakes it
            Path(file).resolve() == draft.resolve() and not read_manifest(folder).is_ours(folder, draft.name)
        )
        if not found.outcomes and not found.moved and not begun:  # a run before may have been broken off half-way
            return TakenIn(found, (), (), (), done[-1].stem if done else "")
        written = write_amended(root, found)
        if done:
            return TakenIn(found, tuple(written), (), (), done[-1].stem)
        now = open_workspace(root, as_at)
        chosen = load_template(root, found.original.name, now.records)
        kept = read_amendments(root, chosen.name, as_at, restricted=private)
        paper = compose_paper(now.records, chosen, as_at, restricted=private, judge=now.judge, amendments=kept)
        papers = list(make(paper, FORMATS))
        if not private:
            refuse_leaks({one.name: one.content for one in papers}, now.records, root)
        drafts = write_drafts(folder, [papers], overwrite=False)
    return TakenIn(found, (*written, *drafts.written), tuple(drafts.skipped), tuple(drafts.failed))
