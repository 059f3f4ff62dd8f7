"""Take in papers that were amended in Word, so that Word, PDF and HTML say the same again."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from sendplan.api.opening import Workspace, open_workspace

if TYPE_CHECKING:
    from sendplan.amending.amend import Amended
    from sendplan.papers.drafts import Failed, Skipped


class TakenIn(Struct, frozen=True):
    """What was read from an amended file, and what was written.

    Attributes:
        amended: The changes found, with what becomes of each.
        written: The amendments, the month's file if cells were accepted, and the paper's three formats.
        skipped: Formats of the paper that were left alone because a person made or amended them.
        failed: Files that could not be written.
        issued: The issued version of this paper, such as "board-1.0", if it has one. It then has to be issued again.
    """

    amended: "Amended"
    written: tuple[Path, ...]
    skipped: "tuple[Skipped, ...]"
    failed: "tuple[Failed, ...]"
    issued: str = ""


def amend(
    workspace: Workspace, file: Path | str, *, template: str = "", accept: bool = False, asked: bool = False
) -> TakenIn:
    """Take in a paper that was amended in Word: store the changes with the paper, and make all its formats again.

    `template`: whose paper it is, if its file name and content do not say. `accept`: a change to words that come from
    one cell of the month's updates is written into that cell. `asked`: the user named a date, so a file of another
    date is refused. A change to a computed number is refused, with the rule behind it. Raises InputUnreadable if the
    file is not a Word document or not a paper of this workspace; OutputFailed if a public paper would contain
    restricted words, or if a file cannot be written.

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
        # Commented on, or saved by another program, in the draft's own place: nothing else would make it again.
        begun = begun or (
            Path(file).resolve() == draft.resolve() and not read_manifest(folder).is_ours(folder, draft.name)
        )
        if not found.outcomes and not found.moved and not begun:  # an earlier run may have been interrupted
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
