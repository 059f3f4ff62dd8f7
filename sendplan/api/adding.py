"""Take a file into the plan that is here already: a month's tracker, or a register such as risks or voices."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from sendplan.importing.register_taking import Taken
    from sendplan.importing.updates import Incoming
    from sendplan.model.place import Problem


class Additions(Struct, frozen=True):
    """What a file adds to the plan in `root`. Nothing is written yet: `append` writes it.

    Exactly one of `updates` and `register` is given.

    Attributes:
        root: The workspace's folder.
        file: The name of the file that was read.
        files: Path in the workspace → new content.
        updates: What a month's tracker says, row by row.
        register: The rows that are new to a register.
        refused: What `check` will find wrong in the files.
    """

    root: Path
    file: str
    files: Mapping[str, bytes]
    updates: "Incoming | None" = None
    register: "Taken | None" = None
    refused: "tuple[Problem, ...]" = ()

    @property
    def registers(self) -> tuple[str, ...]:
        """The registers that stand in a tracker beside its actions; `propose_register` reads them."""
        return self.updates.read.all_registers if self.updates and self.updates.read else ()


def propose_updates(
    file: Path | str,
    root: Path | str = ".",
    *,
    month: str | None = None,
    matches: Sequence[str] = (),
    sheet: str | None = None,
    maps: Sequence[str] = (),
    hidden: bool = False,
) -> Additions:
    r"""Read what this month's tracker says about the plan in `root`. Nothing is written.

    `month`: such as "2025-03"; by default the one that the file names. `matches`: which action a row is, as `12=3.2`.
    The plan itself is not changed: if the tracker has another date, it is proposed as a row of plan_changes. Raises
    UsageProblem if the month is not clear, or if one of the other arguments cannot be applied to this file.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     tracker = Path(folder) / "tracker.csv"
    ...     rows = ["Ref,Action,Lead,RAG", "9.9,Something quite new for everybody,Council,Green"]
    ...     size = tracker.write_text("\n".join(rows))
    ...     found = api.propose_updates(tracker, folder, month="2020-12")
    ...     [draft.text("action") for draft in found.updates.fresh], api.append(found)
    (['Something quite new for everybody'], ())
    """
    from sendplan.api.opening import month_named
    from sendplan.check.records import check
    from sendplan.importing.by_number import matches_told, read_return
    from sendplan.importing.read_plan import read_bytes, wishes_for
    from sendplan.importing.refused import refused
    from sendplan.importing.updates import take_updates
    from sendplan.model.errors import UsageProblem
    from sendplan.read.workspace import read_workspace

    try:
        chosen = None if month is None else month_named(month)
    except UsageProblem as error:
        raise UsageProblem(f"{error}; with --updates it stands after the file, as in: --updates 2025-03") from error
    wishes = wishes_for(sheet, maps, None, hidden=hidden)
    raw = read_workspace(Path(root))
    here = check(raw)
    words = {action.ref: action.text for action in here.records.plan.all_refs()}
    proposal = read_return(read_bytes(Path(file)), wishes, words)
    incoming = take_updates(proposal, here, raw, chosen, matches_told(matches), Path(root))
    wrong = refused(incoming.files, here, raw)
    return Additions(Path(root), proposal.file, incoming.files, updates=incoming, refused=wrong)


def propose_register(
    file: Path | str,
    register: str,
    root: Path | str = ".",
    *,
    sheet: str | None = None,
    maps: Sequence[str] = (),
    hidden: bool = False,
) -> Additions:
    r"""Read the rows of a file that a register of the plan in `root` does not have yet. Nothing is written.

    `register`: "risks", "decisions", "measures", "voices" (what families said, for voice.csv) or "findings" (those of
    inspectors, for inspection.csv). Raises InputUnreadable if the file has no such register.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     risks = Path(folder) / "risks.csv"
    ...     size = risks.write_text("Risk,Likelihood,Impact,Owner\nThe hall floods,2,4,Council")
    ...     found = api.propose_register(risks, "risks", folder)
    ...     [row["risk"] for row in found.register.rows], len(api.append(found))
    (['The hall floods'], 1)
    """
    from sendplan.check.records import check
    from sendplan.importing.measure_cells import says_period
    from sendplan.importing.measure_rows import take_measures
    from sendplan.importing.measure_sheets import NAME
    from sendplan.importing.read_plan import read_bytes, read_lines, wishes_for
    from sendplan.importing.refused import refused
    from sendplan.importing.register_described import fields_of
    from sendplan.importing.register_rows import take_register
    from sendplan.read.workspace import read_workspace

    wishes = wishes_for(sheet, maps, None, hidden=hidden, fields=fields_of(register),
                         also=says_period if register == NAME else lambda _: False)  # fmt: skip
    read = read_bytes(Path(file))
    reading = read_lines(read.content, read.name, wishes)
    raw = read_workspace(Path(root))
    here = check(raw)
    if register == NAME:
        taken = take_measures(reading, wishes.mapping, here, raw, Path(root))
    else:
        taken = take_register(reading, register, wishes.mapping, here, raw, Path(root))
    return Additions(Path(root), read.name, taken.files, register=taken, refused=refused(taken.files, here, raw))


def append(additions: Additions) -> tuple[Path, ...]:
    """Write what was proposed, all of it or nothing. Return the paths written. Raises OutputFailed if that fails.

    >>> from sendplan import api
    >>> api.append.__name__  # see `propose_updates`
    'append'
    """
    from sendplan.importing.writing import write_added

    if additions.files:
        write_added(additions.files, additions.root)
    return tuple(additions.root / name for name in additions.files)
