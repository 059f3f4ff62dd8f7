"""Begin a workspace: blank, with the example, from somebody's plan or tracker, or from last year's plan."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from sendplan.api.opening import day
from sendplan.model.errors import UsageProblem

if TYPE_CHECKING:
    from sendplan.importing.handover import Handover
    from sendplan.importing.proposal import Proposal
    from sendplan.importing.succession import Succession
    from sendplan.importing.table.rows import Unnumbered


class Started(Struct, frozen=True):
    """The files made, and the files that existed already and were left as they are."""

    made: tuple[Path, ...]
    kept: tuple[Path, ...]


def start_workspace(
    folder: Path | str, *, example: bool = False, today: date | None = None, alone: bool = False
) -> Started:
    """Make a workspace in `folder`: blank, or the County Durham plan with illustrative updates.

    A blank workspace gets the file in which the month of `today` is typed. `alone`: refuse a folder that has visible
    files, unless an interrupted run of this function left them. Raises OutputFailed if the folder cannot be written,
    UsageProblem if it is refused.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder)
    ...     api.check(api.open_workspace(folder)).problems
    ()
    """
    from sendplan.importing.workspace import checked
    from sendplan.model.calendar import Month
    from sendplan.returns.month_file import blank
    from sendplan.templates.starter import start, starter_files
    from sendplan.write.files import BEGUN

    if alone and not (Path(folder) / BEGUN).is_file() and any(_seen(Path(folder))):
        raise UsageProblem("this folder is not empty; name a new one: sendplan init our-plan")
    month = Month.of(today or date.today())  # noqa: DTZ011 - an officer's own day
    files = starter_files(example=example, first=month)
    if not example:  # the example has its months already
        files |= [blank(checked(files).records, month)]
    made, kept = start(Path(folder), files)
    return Started(tuple(made), tuple(kept))


def _seen(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and below it that are not hidden."""
    for path in folder.iterdir():
        if not path.name.startswith("."):
            yield from _seen(path) if path.is_dir() and not path.is_symlink() else [path]


class Proposed(Struct, frozen=True):
    """A plan that was read and understood. Nothing is written yet: `adopt` writes it.

    Attributes:
        proposal: What was read.
        folder: The workspace to be.
        files: Path in the workspace → content.
        succession: For next year's plan: what becomes of the old plan's actions.
        handover: For next year's plan: what becomes of the old plan's files.
    """

    proposal: "Proposal"
    folder: Path
    files: Mapping[str, bytes]
    succession: "Succession | None" = None
    handover: "Handover | None" = None

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return the paths of the new plan's files."""
        old = f"{self.handover.folder}/" if self.handover else ""
        return tuple(self.folder / name for name in self.files if not (old and name.startswith(old)))

    @property
    def registers(self) -> tuple[str, ...]:
        """The registers that stand beside the plan; `propose_register` reads them once the plan is adopted."""
        return self.proposal.all_registers


def propose(
    file: Path | str,
    *,
    into: Path | str | None = None,
    sheet: str | None = None,
    maps: Sequence[str] = (),
    plan_date: date | str | None = None,
    hidden: bool = False,
    unnumbered: "Unnumbered" = "",
) -> Proposed:
    r"""Read a plan or tracker (.xlsx, .docx, .pdf, .csv) as a workspace in `into` (by default named after the file).

    `maps`: what a column is, as `Sponsor=lead`. `hidden`: also read what the file hides. `unnumbered`: whether rows
    without a number are parts of the action above, or actions. Nothing is written. Raises InputUnreadable if the file
    cannot be read or is not a plan, UsageProblem if `into` has a plan already or an argument cannot be applied to
    this file.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     tracker = Path(folder) / "tracker 2021-03-31.csv"
    ...     rows = ["Ref,Action,Lead,Due", "1.1,Map the offer,Council,May 21", "1.2,Train staff,NHS,Jul 21"]
    ...     size = tracker.write_text("\n".join(rows))
    ...     found = api.propose(tracker, into=Path(folder) / "plan")
    ...     written = api.adopt(found)
    ...     [action.ref for action in api.open_workspace(Path(folder) / "plan").records.plan.actions]
    ['1.1', '1.2']
    """
    from sendplan.importing.workspace import as_files, checked, placed
    from sendplan.importing.writing import check_free

    proposal = _read(file, sheet, maps, plan_date, hidden=hidden, unnumbered=unnumbered)
    files = as_files(proposal)
    folder = Path(Path(file).stem) if into is None else Path(into)
    check_free(files, folder)
    return Proposed(proposal.with_doubts(placed(checked(files).records.problems, proposal)), folder, files)


def propose_successor(
    file: Path | str,
    root: Path | str = ".",
    *,
    sheet: str | None = None,
    maps: Sequence[str] = (),
    plan_date: date | str | None = None,
    hidden: bool = False,
    unnumbered: "Unnumbered" = "",
) -> Proposed:
    r"""Read next year's plan for the workspace at `root`: open actions are carried over, and the old plan is kept.

    Arguments are those of `propose`. Raises UsageProblem if the new plan's date is not after the old one's.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     tracker = Path(folder) / "next.csv"
    ...     rows = ["Ref,Action,Lead,Due", "1.1,Map the offer,Council,May 21", "1.2,Train staff,NHS,Jul 21"]
    ...     size = tracker.write_text("\n".join(rows))
    ...     found = api.propose_successor(tracker, folder, plan_date="2021-03-31")
    ...     [one.how for one in found.succession.refs if one.new_ref == "1.2"]
    ['new']
    """
    from sendplan.check.records import check
    from sendplan.importing.handover import hand_over
    from sendplan.importing.succession import succeed
    from sendplan.importing.workspace import checked, placed
    from sendplan.importing.writing import take_back
    from sendplan.read.workspace import read_workspace

    folder = Path(root)
    take_back(folder)
    proposal = _read(file, sheet, maps, plan_date, hidden=hidden, unnumbered=unnumbered)
    raw = read_workspace(folder)
    succession = succeed(proposal, check(raw))
    handover = hand_over(succession, raw, folder)
    new = succession.proposal
    new = new.with_doubts(placed(checked(handover.files).records.problems, new))
    return Proposed(new, folder, handover.files, succession, handover)


def adopt(proposed: Proposed) -> tuple[Path, ...]:
    """Write what was proposed, all of it or nothing. Return the paths written. Raises OutputFailed if that fails.

    >>> from sendplan import api
    >>> api.adopt.__name__  # see `propose`
    'adopt'
    """
    from sendplan.importing.writing import write_plan, write_succession

    if proposed.handover:
        write_succession(proposed.handover, proposed.folder)
        return proposed.paths
    return tuple(write_plan(proposed.files, proposed.folder))


def _read(
    file: Path | str, sheet: str | None, maps: Sequence[str], plan_date: date | str | None, *, hidden: bool,
    unnumbered: "Unnumbered",
) -> "Proposal":  # fmt: skip
    from sendplan.importing.read_plan import read_file, wishes_for

    chosen = None if plan_date is None else day(plan_date)
    return read_file(Path(file), wishes_for(sheet, maps, chosen, hidden=hidden, unnumbered=unnumbered))
