"""Write a proposal into a folder: all of it or nothing.

Existing files are not overwritten; rows are added at the end.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from sendplan.check.marking_headings import COLUMN
from sendplan.check.privacy import written_anew
from sendplan.check.schema import load_schema
from sendplan.importing.handover import PREVIOUS, Handover
from sendplan.importing.workspace import columns_of
from sendplan.model.calendar import Month
from sendplan.model.errors import OutputFailed, UsageProblem
from sendplan.model.place import Mark, Place, RawTable
from sendplan.model.plan import Plan
from sendplan.returns.month_file import with_cells
from sendplan.templates.starter import beside_a_plan
from sendplan.write.added_rows import with_rows
from sendplan.write.files import is_there, sweep, unfinished, workspace_lock, write_file, write_files, write_new
from sendplan.write.tables import as_csv

PLANS = ("data/plan.toml", "data/actions.csv", "data/actions.xlsx")
MARK = ".unfinished.json"
"""The file that is kept beside the copies of the old plan until the new one is complete. It lists the new files."""


def check_free(files: Mapping[str, bytes], folder: Path) -> None:
    """Raise UsageProblem if the folder has a plan or any file that would be written.

    Files that an interrupted run began to write do not count.
    """
    begun = unfinished(folder)
    taken = [name for name in (*PLANS, *files) if (folder / name).exists() and folder / name not in begun]
    if taken:
        raise UsageProblem(
            f"{folder / taken[0]} exists, and is not overwritten; name another folder with --into, or say --succeeds "
            "if this is next year's plan"
        )


def write_plan(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write a new workspace, with templates and empty registers beside the plan; return the paths written.

    Raises UsageProblem if there is a plan already, and OutputFailed if the folder cannot be written. In the latter
    case nothing is left behind, and the command can be run again.
    """
    with workspace_lock(folder):
        check_free(files, folder)
        begun = unfinished(folder)
        beside = {
            name: content
            for name, content in beside_a_plan().items()
            if name not in (*files, *PLANS) and (not is_there(folder / name) or folder / name in begun)
        }
        made = {folder / name: content for name, content in {**files, **beside}.items()}
        write_new(folder, made)
    return list(made)


def write_added(files: Mapping[str, bytes], root: Path) -> None:
    """Write the month's file or a register with its new rows. Raises OutputFailed if that fails."""
    with workspace_lock(root):
        for name in files:
            sweep((root / name).parent, [(root / name).name])
        write_files({root / name: content for name, content in files.items()})


def write_succession(handover: Handover, root: Path) -> None:
    """Archive the old plan and put the new one in its place. Raises OutputFailed if that fails.

    All copies are made before anything of the old plan is touched. If the run is interrupted after that, the next one
    undoes it (`take_back`).
    """
    copies = {name: content for name, content in handover.files.items() if name.startswith(f"{handover.folder}/")}
    new = {name: content for name, content in handover.files.items() if name not in copies}
    mark = root / handover.folder / MARK
    with workspace_lock(root):
        begun = [name for name in new if not (root / name).exists()]
        write_file(mark, json.dumps(begun).encode())
        try:
            write_files({root / name: content for name, content in copies.items()})
            write_files({root / name: content for name, content in new.items()})
            for name in handover.gone:
                _remove(root / name, f"its copy is in {handover.folder}")
        except OutputFailed:
            _take_back(root, mark)
            raise
        _remove(mark, "the new plan is in its place")


def take_back(root: Path) -> None:
    """Undo a succession that was interrupted, so that the command can simply be run again."""
    marks = sorted((root / PREVIOUS).glob(f"*/{MARK}")) if (root / PREVIOUS).is_dir() else []
    if marks:
        with workspace_lock(root):
            for mark in marks:
                _take_back(root, mark)


def _take_back(root: Path, mark: Path) -> None:
    """Restore the old plan from its copies, then delete the new files and the copies.

    Raises OutputFailed if that fails.
    """
    folder = mark.parent
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in (MARK, "ref_map.csv") and not path.name.endswith(".tmp"):
            write_file(root / "data" / name, path.read_bytes())
    for name in json.loads(mark.read_text("utf-8")):
        (root / name).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _remove(path: Path, why: str) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise OutputFailed(f"{path}: cannot be removed ({error.strerror}); {why}, delete it") from error


def month_with_rows(
    table: RawTable | None,
    rows: Sequence[Mapping[str, str]],
    filled: Mapping[int, Mapping[str, str]],
    month: Month,
    plan: Plan,
) -> bytes:
    """Return the month's file with `rows` added at its end.

    `filled` is row in the table, from 0 → texts for blank cells of that row. Raises UsageProblem or OutputFailed for
    a file that cannot be changed without losing something.
    """
    if table is None:
        return as_csv(columns_of("updates"), rows)
    if _is_csv(table):
        return _csv_with_rows(table, "updates", rows, filled)
    cells = {row["ref"]: dict(row) for row in rows}
    cells |= {table.rows[at]["ref"]: dict(texts) for at, texts in filled.items()}
    return with_cells(table, cells, month, plan)


def blanks_of(table: RawTable | None) -> dict[Place, int]:
    """Return place → index of each row of a register whose blank cells can be filled in; only a CSV file can."""
    return {row.place: at for at, row in enumerate(table.rows)} if table and _is_csv(table) else {}


def register_with_rows(
    table: RawTable | None,
    schema: str,
    rows: Sequence[Mapping[str, str]],
    root: Path,
    filled: Mapping[int, Mapping[str, str]] | None = None,
) -> bytes:
    """Return a register with `rows` added at its end, and with blank cells filled in.

    `filled` is as in `month_with_rows`, with indexes from `blanks_of`. Raises UsageProblem for a table that cannot be
    changed without losing something.
    """
    known = columns_of(schema)
    if table is None:
        return as_csv(known, rows)
    if _is_csv(table):
        return _csv_with_rows(table, schema, rows, filled or {})
    reckoned = next(
        (row.place.at(name) for row in table.rows for name in known if Mark.FORMULA in row.marked(name)), None
    )
    if reckoned:
        raise UsageProblem(
            f"{reckoned}: it is a formula, and its result would be lost with the rows added; put the value in its "
            "place (in Excel: copy it, then Paste special, Values), then run this again"
        )
    name = table.place.file
    return with_rows((root / name).read_bytes(), name, table.place.sheet, table.columns, rows)


def _is_csv(table: RawTable) -> bool:
    return PurePosixPath(table.place.file).suffix.casefold() == ".csv"


def _csv_with_rows(
    table: RawTable, schema: str, rows: Sequence[Mapping[str, str]], filled: Mapping[int, Mapping[str, str]]
) -> bytes:
    """Return the CSV table with rows added and blanks filled; UsageProblem if a cell would be lost."""
    twice = next((name for name in table.columns if name and table.columns.count(name) > 1), "")
    if twice:
        raise UsageProblem(f"{table.place}: the column {twice} stands twice; rename one, so that nothing of it is lost")
    over = next((row for row in table.rows if row.beyond), None)
    if over is not None:
        raise UsageProblem(
            f"{over.place}: it has more cells than the header; mend that row first, so that none is lost"
        )
    kept = written_anew(table, load_schema(schema))
    used = {column for row in (*rows, *filled.values(), *kept) for column, text in row.items() if text}
    columns = [column for column in table.columns if column]
    columns += [column for column in (*columns_of(schema), COLUMN) if column in used and column not in columns]
    old = [{**row, **filled.get(at, {})} for at, row in enumerate(kept)]
    return as_csv(columns, [*old, *rows])
