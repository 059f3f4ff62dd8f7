"""The pack of a meeting: draft an agenda, put its papers behind it as one file, and verify packs."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from sendplan.api.opening import Workspace
from sendplan.model.calendar import Month
from sendplan.model.errors import UsageProblem

if TYPE_CHECKING:
    from sendplan.packs.again import PackVerified
    from sendplan.packs.gather import Found
    from sendplan.packs.placing import Pack


class Packed(Struct, frozen=True):
    """The result of packing.

    Attributes:
        papers: Every paper of the agenda, as it was read.
        written: The packs, the public one first.
        skipped: Packs that were left alone because a person made or marked them.
        blank: Entries about the meeting that the agenda leaves empty.
        numbers: The numbers of its items, in order.
    """

    papers: "tuple[Found, ...]"
    written: "tuple[Pack, ...]"
    skipped: tuple[Path, ...]
    blank: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


def start_agenda(workspace: Workspace, template: str = "board") -> Path:
    """Write a draft `packs/DATE/agenda.toml` for the meeting of the month's paper `template`, and return its path.

    Raises UsageProblem if data/meetings.csv has no such meeting, OutputFailed if there is an agenda already.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     durham = api.open_workspace(folder, as_at="2020-10")
    ...     api.start_agenda(durham).relative_to(folder).as_posix()
    'packs/2020-11-12/agenda.toml'
    """
    from sendplan.packs.begin import begin
    from sendplan.write.files import workspace_lock

    with workspace_lock(workspace.root):
        return begin(workspace.root, workspace.records, template, Month.of(workspace.as_at))


def agendas(workspace: Workspace) -> tuple[Path, ...]:
    """Return the agendas under `packs/`, the newest meeting last.

    >>> from sendplan import api
    >>> [path.parent.name for path in api.agendas(api.example())]
    ['2020-12-10']
    """
    from sendplan.packs.agenda import NAME

    return tuple(sorted((workspace.root / "packs").glob(f"*/{NAME}")))


def pack(workspace: Workspace, agenda: Path | str, *, replace: bool = False) -> Packed:
    r"""Put the papers that an agenda names behind a generated agenda, as one tagged PDF.

    `agenda`: an agenda.toml, or the folder that contains one. The PDF is written beside it, with a record of what it
    was made from. If an item is private, there are two packs, a public and a private one. Raises InputUnreadable with
    every mistake of the agenda and every paper that cannot be included; OutputFailed if a public pack would contain
    restricted words, or if nothing can be written.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from sendplan import api
    >>> text = 'title = "Board"\ndate = 2020-12-17\nmonth = "2020-11"\n[[items]]\ntitle = "News"\npapers = ["chair"]\n'
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     durham = api.open_workspace(folder)
    ...     done = api.report(durham, ["chair"], forms=["pdf"])
    ...     size = (Path(folder) / "agenda.toml").write_text(text)
    ...     [(made.path.name, made.record.pages) for made in api.pack(durham, Path(folder) / "agenda.toml").written]
    [('board-2020-12-17.pdf', 2)]
    """
    from sendplan.packs.agenda import NAME
    from sendplan.packs.assemble import read_order
    from sendplan.packs.placing import write_pack
    from sendplan.write.files import workspace_lock

    path = Path(agenda)
    if path.is_dir():
        path /= NAME
    if not path.is_file():
        raise UsageProblem(f"{path}: there is no such agenda; sendplan pack --new writes one to begin with")
    with workspace_lock(workspace.root):
        order = read_order(workspace.root, path, workspace.records)
        made = [write_pack(order, part, overwrite=replace) for part in order.parts]
    return Packed(
        order.papers,
        tuple(one for one in made if not isinstance(one, Path)),
        tuple(one for one in made if isinstance(one, Path)),
        order.agenda.blank,
        tuple(item.number for item in order.agenda.items),
    )


def verify_packs(workspace: Workspace, months: Sequence[str] = ()) -> "Iterator[PackVerified]":
    """Make each pack under `packs/` again from its agenda and papers, and yield how each compares.

    `months`: only packs with papers of these months ("2020-11").

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     list(api.verify_packs(api.open_workspace(folder)))  # none was made yet
    []
    """
    from sendplan.packs.again import verify_packs as verified

    return verified(workspace.root, workspace.records, months)
