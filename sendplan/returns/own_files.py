"""Files that sendplan makes for an officer to send. They are made anew while unchanged; a person's changes are kept."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from sendplan.model.errors import OutputFailed
from sendplan.papers.manifest import sha256
from sendplan.write.files import keep_beside, sweep, write_file
from sendplan.write.tables import as_csv, rows_of

NAME = "files.csv"
_MOST = 20  # hashes remembered for each file


class Put(Struct):
    """What became of files.

    Attributes:
        written: Files written.
        same: Files that were already as wanted.
        skipped: Files that a person changed, which were left alone.
        kept: Copies of changed files that were replaced.
        failed: Messages about files that could not be written.
    """

    written: list[Path] = field(default_factory=list)
    same: list[Path] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def put(folder: Path, files: Mapping[str, bytes], *, replace: bool = False) -> Put:
    """Write `files` (name in `folder` → bytes) that are missing or are as we made them. The caller must hold the lock.

    Their hashes are put into files.csv before they are moved into place, so that after a crash none is taken for a
    person's. With `replace` a changed file is overwritten, and a copy kept beside it.
    """
    known = _known(folder)
    done = Put()
    wanted: dict[str, bytes] = {}
    for name, content in files.items():
        path = folder / name
        there = sha256(path.read_bytes()) if path.is_file() else ""
        if there == sha256(content):
            done.same.append(path)
        elif not there or there in known.get(name, ()):
            wanted[name] = content
        elif replace:
            done.kept.append(keep_beside(path))
            wanted[name] = content
        else:
            done.skipped.append(path)
    for name, content in files.items():
        if name in wanted or folder / name in done.same:
            known[name] = tuple(dict.fromkeys((sha256(content), *known.get(name, ()))))[:_MOST]
    _remember(folder, known)
    for name, content in wanted.items():
        sweep((folder / name).parent, [Path(name).name])
        try:
            write_file(folder / name, content)
        except OutputFailed as error:
            done.failed.append(str(error))
        else:
            done.written.append(folder / name)
    return done


def _remember(folder: Path, known: Mapping[str, tuple[str, ...]]) -> None:
    rows = [{"file": name, "sha256": " ".join(hashes)} for name, hashes in sorted(known.items())]
    content = as_csv(("file", "sha256"), rows)
    path = folder / NAME
    if not path.is_file() or path.read_bytes() != content:
        sweep(folder, [NAME])
        write_file(path, content)


def _known(folder: Path) -> dict[str, tuple[str, ...]]:
    try:
        rows = rows_of((folder / NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    return {row["file"]: tuple(row["sha256"].split()) for row in rows if row.get("file") and row.get("sha256")}
