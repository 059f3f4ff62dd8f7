"""The one place that writes files: whole or not at all, one writer a workspace at a time."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from sendplan.model.errors import OutputFailed

LOCK = ".sendplan.lock"
WAIT = 10
"""Seconds to wait for another sendplan that is writing in the same workspace."""


@contextmanager
def workspace_lock(root: Path) -> Iterator[None]:
    """Hold the workspace's lock; OutputFailed if another sendplan does not let go of it."""
    root.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(root / LOCK, timeout=WAIT):
            yield
    except Timeout as error:
        raise OutputFailed(f"{root}: another sendplan is writing here; wait for it to end, then try again") from error
    except PermissionError as error:
        raise OutputFailed(f"{root}: cannot be written to ({error.strerror}); choose a folder of your own") from error


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write each file beside its place, flush it to the disk, and only when all are there move them into place.

    A failure before the moving leaves every old file as it was. Raises OutputFailed, naming the file.
    """
    waiting: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
                waiting[path] = Path(name)
                with os.fdopen(handle, "wb") as stream:
                    stream.write(content)
                    stream.flush()
                    os.fsync(stream.fileno())
                Path(name).chmod(_mode(path))
            except OSError as error:
                raise OutputFailed(f"{path}: cannot be written ({error.strerror}); nothing was changed") from error
        for path, temporary in waiting.items():
            try:
                temporary.replace(path)
            except OSError as error:
                raise OutputFailed(
                    f"{path}: cannot be replaced ({error.strerror}); is it open in Word or a reader?"
                ) from error
        for folder in {path.parent for path in files}:
            _sync(folder)
    finally:
        for temporary in waiting.values():
            temporary.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, else what the process's umask allows."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync(folder: Path) -> None:
    """Make the renames themselves survive a crash, where the system can (Windows cannot open a folder)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
