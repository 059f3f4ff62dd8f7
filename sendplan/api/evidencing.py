"""The evidence that a position rests on, put together for whoever asks to see it."""

from dataclasses import dataclass
from pathlib import Path

from sendplan.api.opening import Workspace
from sendplan.model.calendar import Month


@dataclass(frozen=True, slots=True)
class Evidenced:
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
    from sendplan.papers.evidence import bundle
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
