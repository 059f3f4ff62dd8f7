"""The one place that writes files: each completely or not at all, by one writer at a time in a workspace."""

import errno
import hashlib
import json
import os
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from sendplan.model.errors import OutputFailed

LOCK = ".sendplan.lock"
WAIT = 10
"""How many seconds to wait for another sendplan that is writing in the same workspace."""

BEGUN = ".sendplan-begun.json"
"""A file that exists while several new files are written: their names and SHA-256. After an interrupted run, it tells
the next run which files that run had made.
"""


@contextmanager
def workspace_lock(root: Path) -> Iterator[None]:
    """Hold the workspace's lock.

    Raises OutputFailed if the folder cannot be written, or another sendplan keeps the lock. An OSError within the block
    becomes OutputFailed too, naming the file.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(root / LOCK, timeout=WAIT)
        lock.acquire()
    except Timeout as error:
        raise OutputFailed(f"{root}: another sendplan is writing here; wait for it to end, then try again") from error
    except OSError as error:
        what = _what_to_do(error, "choose a folder of your own")
        raise OutputFailed(f"{root}: cannot be written to ({error.strerror}); {what}") from error
    try:
        yield
    except OSError as error:
        where = error.filename or root
        what = _what_to_do(error, "close it elsewhere and try again")
        raise OutputFailed(f"{where}: cannot be read or written ({error.strerror}); {what}") from error
    finally:
        lock.release()


def write_file(path: Path, content: bytes) -> None:
    """Write one file: beside its place first, flushed to the disk, then moved into place. The old file stays until
    then.

    Raises OutputFailed, naming the file, which is then unchanged.
    """
    temporary = _beside(path, content)
    try:
        _move(temporary, path)
        _sync(path.parent)
    finally:
        _drop(temporary)


@contextmanager
def written_beside(path: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """Yield a stream for a file too large to hold in memory, and the path of the temporary file beside `path`.

    At the end of the block it is flushed to the disk and moved to `path`. If the block raises, it is dropped, and
    `path` is unchanged. Raises OutputFailed, naming the file.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w+b", dir=path.parent, prefix=f".{path.name}.", suffix=".tmp", delete=False
        ) as stream:
            temporary = Path(stream.name)
            yield stream, temporary
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(path))
        _move(temporary, path)
        _sync(path.parent)
    except OSError as error:
        what = _what_to_do(error, "")
        raise OutputFailed(f"{path}: cannot be written ({error.strerror}){what and '; '}{what}") from error
    finally:
        if temporary:
            _drop(temporary)


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write each file beside its place, flush it to the disk, and only when all are written move them into place.

    After a failure before the moving, every old file is unchanged. Raises OutputFailed, naming the file and those
    already moved.
    """
    waiting: dict[Path, Path] = {}
    moved: list[Path] = []
    try:
        for path, content in files.items():
            waiting[path] = _beside(path, content)
        for path, temporary in waiting.items():
            try:
                _move(temporary, path)
            except OutputFailed as error:
                before = f"; written before it: {', '.join(map(str, moved))}" if moved else ""
                raise OutputFailed(f"{error}{before}") from error
            moved.append(path)
        for folder in {path.parent for path in files}:
            _sync(folder)
    finally:
        for temporary in waiting.values():
            _drop(temporary)


def write_new(root: Path, files: Mapping[Path, bytes]) -> None:
    """Write files that do not exist yet: all of them or none.

    After a failure, files that were already moved into place are removed. If the run is killed, `unfinished` gives
    these files to the next run. The caller must hold the lock. Raises OutputFailed, naming the file.
    """
    names = {path.relative_to(root).as_posix(): hashlib.sha256(content).hexdigest() for path, content in files.items()}
    for path in (root / BEGUN, *files):
        sweep(path.parent, [path.name])
    write_file(root / BEGUN, json.dumps(names, indent=2).encode())
    try:
        write_files(files)
    except OutputFailed:
        for path in unfinished(root):
            with suppress(OSError):
                path.unlink()
        with suppress(OSError):
            (root / BEGUN).unlink()
        raise
    try:
        (root / BEGUN).unlink()
    except OSError as error:
        raise OutputFailed(
            f"{root / BEGUN}: cannot be removed ({error.strerror}); all files are there, delete this one"
        ) from error


def unfinished(root: Path) -> frozenset[Path]:
    """Return the files that an interrupted `write_new` had made here, if unchanged since. They may be overwritten."""
    try:
        names = json.loads((root / BEGUN).read_text("utf-8"))
        return frozenset(
            root / name
            for name, made in names.items()
            if (root / name).is_file() and hashlib.sha256((root / name).read_bytes()).hexdigest() == made
        )
    except (OSError, ValueError, AttributeError):
        return frozenset()


def is_there(path: Path) -> bool:
    """Return whether a file exists. Raises OutputFailed if a folder has its name, which would be kept as if it were the
    file.
    """
    if path.is_dir():
        raise OutputFailed(f"{path}: {IN_ITS_PLACE}")
    return path.exists()


IN_ITS_PLACE = "a folder stands in its place: move it away"


def sweep(folder: Path, names: Collection[str]) -> None:
    """Remove temporary files that a killed run left beside files with these names. The caller must hold the lock."""
    for name in names:
        for left in folder.glob(f".{escape(name)}.*.tmp"):
            with suppress(OSError):
                left.unlink()


def keep_beside(path: Path) -> Path:
    """Copy a person's file to "board (replaced).docx" beside it, with a number if that is taken, and return the copy's
    path.

    If a killed run has already made the copy, that one is returned. The caller must hold the lock. Raises OutputFailed,
    with nothing changed.
    """
    names = (f"{path.stem} (replaced{f' {number}' if number > 1 else ''}){path.suffix}" for number in range(1, 1000))
    try:
        content = path.read_bytes()
        copies = (path.with_name(name) for name in names)
        kept = next((c for c in copies if not c.exists() or (c.is_file() and c.read_bytes() == content)), None)
    except OSError as error:
        raise OutputFailed(f"{path}: cannot be read to be kept ({error.strerror}); it was not replaced") from error
    if kept is None:
        raise OutputFailed(f"{path}: too many copies of it are kept beside it; move them away")
    sweep(path.parent, [kept.name])
    if not kept.exists():
        write_file(kept, content)
    return kept


def _beside(path: Path, content: bytes) -> Path:
    """Write the content to a temporary file beside `path`, flushed to the disk, and return its path."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(path))
    except OSError as error:
        if temporary:
            _drop(temporary)
        what = _what_to_do(error, "")
        raise OutputFailed(f"{path}: cannot be written ({error.strerror}){what and '; '}{what}") from error
    return temporary


def _what_to_do(error: OSError, otherwise: str) -> str:
    """Return the remedy for an error that no other program is to blame for, such as a full disk; otherwise
    `otherwise`.
    """
    return _REMEDIES.get(error.errno or 0, otherwise)


_REMEDIES = {
    errno.ENOSPC: "make room on the disk, then run it again",
    getattr(errno, "EDQUOT", errno.ENOSPC): "make room on the disk, then run it again",
    errno.EFBIG: "make room on the disk, then run it again",
    errno.ENOTDIR: "a file has the name of one of its folders: rename that file",
    errno.EEXIST: "a file has the name of one of its folders: rename that file",
    errno.EISDIR: IN_ITS_PLACE,
    errno.EROFS: "it can only be read from there: work in a folder of your own",
}


def _drop(temporary: Path) -> None:
    """Remove a temporary file. If that fails, a later run sweeps it away."""
    with suppress(OSError):
        temporary.unlink(missing_ok=True)


def _move(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as error:
        why = _what_to_do(error, "is it open in Word or a reader?")
        why = IN_ITS_PLACE if path.is_dir() else why
        raise OutputFailed(f"{path}: cannot be replaced ({error.strerror}); {why}") from error


def _mode(path: Path) -> int:
    """Return the mode of the file to be replaced; without one, what the umask allows."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync(folder: Path) -> None:
    """Flush a folder, so that renames in it survive a crash. Not possible on Windows, which cannot open a folder."""
    if os.name == "nt":
        return
    with suppress(OSError):  # the file is already in place; some file systems cannot flush folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
