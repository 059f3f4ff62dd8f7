"""Write what a person amended into the month's file, where it came from one cell, and beside the paper."""

from pathlib import Path

from sendplan.amending.amend import Amended, month_of
from sendplan.check.records import check
from sendplan.model.calendar import Month
from sendplan.model.errors import OutputFailed
from sendplan.papers.amendments import amendments_path
from sendplan.papers.manifest import sha256
from sendplan.read.workspace import read_workspace
from sendplan.returns.month_file import kept_copy, with_cells
from sendplan.write.files import sweep, write_files

SHORT = 8


def write_amended(root: Path, amended: Amended) -> list[Path]:
    """Write the file that came in, the amendments, and last the month's file. Return the paths.

    What was accepted is recorded before it is in the data, so that taking in the same file again completes an
    interrupted run. The caller must hold the lock. Raises OutputFailed.
    """
    original = amended.original
    name = root / amendments_path(original.name, original.as_at, restricted=original.restricted)
    copy = name.with_name(f"{name.stem} (amended {sha256(amended.content)[:SHORT]}).docx")
    files: dict[Path, bytes] = {}
    if not copy.is_file():
        files[copy] = amended.content
    files[name] = amended.amendments.to_json()
    if amended.cells:
        files |= amended_month(root, month_of(amended), amended)
    for folder in {path.parent for path in files}:
        sweep(folder, [path.name for path in files if path.parent == folder])
    write_files(files)
    return list(files)


def amended_month(root: Path, month: Month, amended: Amended) -> dict[Path, bytes]:
    """Return the month's updates with the accepted cells; each row says who amended it."""
    raw = read_workspace(root)
    table = raw.updates_of(month)
    if table is None:
        raise OutputFailed(f"data/updates: there is no file of {month.words} to write into; leave out --accept")
    rows = {row["ref"]: row for row in table.rows}
    authors = [one.author for one in amended.outcomes if one.what == "written" and _is_name(one.author)]
    by = f"amended by {authors[0]}" if authors else "amended in Word"
    cells = {}
    for ref, texts in amended.cells.items():
        said = rows[ref]["updated_by"] if ref in rows else ""
        signed = said if by in said else "; ".join(filter(None, (said, by)))
        cells[ref] = {**texts, "updated_by": signed}
    plan = check(raw).records.plan
    kept = {root / name: content for name, content in kept_copy(root, table, month).items()}
    return {**kept, root / table.place.file: with_cells(table, cells, month, plan, emptied=True)}


def _is_name(author: str) -> bool:
    """Return whether it is a name: LibreOffice without a profile does not know whose change it is."""
    return bool(author) and author.casefold() not in ("unknown author", "author", "unknown")
