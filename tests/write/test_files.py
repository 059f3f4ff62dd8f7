"""What an officer's folder looks like after sendplan wrote into it, or could not."""

import contextlib
import errno
import os
import shutil
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from sendplan.model.errors import OutputFailed
from sendplan.write import files
from sendplan.write.files import (
    BEGUN,
    LOCK,
    sweep,
    unfinished,
    workspace_lock,
    write_file,
    write_files,
    write_new,
    written_beside,
)
from tests.commands import Ended, ended, sendplan
from tests.faults import Killed, fault, tree
from tests.workspaces import Workspace, said

TEMPLATE = 'title = "Report"\nboard = "Board"\nsections = ["front"]\n'
DRAFT = "reports/2020-08/board.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace of one action, one month and one template."""
    Workspace(updates=[said("2020-08", "Green")]).write(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/board.toml").write_text(TEMPLATE, "utf-8")
    return tmp_path


def report(root: Path) -> Ended:
    return sendplan("report", "--format", "html", workspace=root)


def left_over(root: Path) -> list[Path]:
    return list(root.rglob("*.tmp"))


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_paper_can_be_read_by_those_who_may_read_the_officer_s_other_files(root: Path) -> None:
    with umask(0o027):
        assert report(root).code == 0
        assert os.umask(0o027) == 0o027, "writing leaves the process's own mask alone"
    assert stat.S_IMODE((root / DRAFT).stat().st_mode) == 0o640
    with umask(0):
        write_file(root / "free.txt", b"")
    assert stat.S_IMODE((root / "free.txt").stat().st_mode) == 0o666, "and never to be run"
    (root / DRAFT).chmod(0o664)
    (root / "templates/board.toml").write_text(TEMPLATE.replace("Report", "Another"), "utf-8")
    assert report(root).code == 0
    assert "Another" in (root / DRAFT).read_text("utf-8")
    assert stat.S_IMODE((root / DRAFT).stat().st_mode) == 0o664, "a replaced file keeps who may read and write it"


def test_a_paper_open_elsewhere_is_named_and_nothing_is_left_beside_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def open_in_word(self: Path, target: Path) -> Path:
        if target.name == "board.html":
            raise PermissionError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", open_in_word)
    ended = report(root)
    assert ended.code == 5
    assert "board.html: cannot be replaced (Permission denied); is it open in Word or a reader?" in ended.err
    assert not (root / DRAFT).exists()
    assert left_over(root) == []


def test_two_at_once_wait_for_each_other_and_the_second_says_why_it_gave_up(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "WAIT", 0.1)
    with FileLock(root / LOCK):
        ended = report(root)
    assert ended.code == 5
    assert "another sendplan is writing here; wait for it to end, then try again" in ended.err
    assert not (root / DRAFT).exists()
    assert report(root).code == 0


def test_the_second_goes_on_when_the_first_is_done(root: Path) -> None:
    held, done = threading.Event(), threading.Event()

    def first() -> None:
        with workspace_lock(root):
            held.set()
            done.wait(0.2)

    other = threading.Thread(target=first)
    other.start()
    held.wait()
    assert report(root).code == 0
    other.join()


def test_a_folder_that_is_read_only_is_said_to_be(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "FileLock", refused)
    ended = report(root)
    assert ended.code == 5
    assert "cannot be written to (Permission denied); choose a folder of your own" in ended.err


def test_words_are_on_the_disk_before_the_file_moves_and_the_move_is_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a power cut may lose: nothing that sendplan said it wrote."""
    steps: list[str] = []
    flush, move = os.fsync, Path.replace

    def flushed(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else f"{os.fstat(handle).st_size} bytes")
        flush(handle)

    def moved(self: Path, target: Path) -> Path:
        steps.append("move")
        return move(self, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", moved)
    folder = ["folder"] if os.name != "nt" else []
    write_files({tmp_path / "new/one.txt": b"one", tmp_path / "new/three.txt": b"three"})
    assert steps == ["3 bytes", "5 bytes", "move", "move", *folder]
    steps.clear()
    write_file(tmp_path / "new/one.txt", b"one more")
    assert steps == ["8 bytes", "move", *folder]
    steps.clear()
    with written_beside(tmp_path / "new/one.txt") as (stream, _):
        stream.write(b"two")
    assert steps == ["3 bytes", "move", *folder]
    assert (tmp_path / "new/one.txt").read_bytes() == b"two"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_what_is_written_as_it_is_made_may_be_read_by_as_many(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    for mode, words in ((0o640, b"new"), (0o664, b"again")):
        with umask(0o027), written_beside(path) as (stream, _):
            stream.write(words)
        assert stat.S_IMODE(path.stat().st_mode) == mode
        path.chmod(0o664)


@pytest.mark.parametrize("at", range(3))
def test_a_fault_while_it_is_written_leaves_the_old_file_and_nothing_beside_it(at: int, tmp_path: Path) -> None:
    """Of the calls that make the folder, the file, flush it and move it, the first three."""
    path = tmp_path / "one"
    path.write_text("old", "utf-8")

    def as_made() -> None:
        with written_beside(path) as (stream, _):
            stream.write(b"new")

    for write in (as_made, lambda: write_file(path, b"new"), lambda: write_files({path: b"new"})):
        with fault(at, OSError) as calls, pytest.raises(OutputFailed) as raised:
            write()
        moved = "replaced (Input/output error); is it open in Word or a reader?"
        why = moved if calls[at] == "replace" else "written (Input/output error)"
        assert str(raised.value) == f"{path}: cannot be {why}"
        assert tree(tmp_path) == {"one": b"old"}


def test_a_failure_half_way_through_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "two").mkdir()
    one, two = tmp_path / "one", tmp_path / "two"
    with pytest.raises(OutputFailed) as raised:
        write_files({one: b"1", two: b"2"})
    why = "cannot be replaced (Is a directory); a folder stands in its place: move it away"
    assert str(raised.value) == f"{two}: {why}; written before it: {one}"
    with pytest.raises(OutputFailed) as raised:
        write_files({two: b"2", one: b"3"})
    assert str(raised.value) == f"{two}: {why}"
    assert one.read_bytes() == b"1", "what was moved before stays"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_each_file_that_was_moved_before_the_failure_is_named(tmp_path: Path) -> None:
    (tmp_path / "three").mkdir()
    one, two, three = (tmp_path / name for name in ("one", "two", "three"))
    with pytest.raises(OutputFailed, match=f"; written before it: {one}, {two}$"):
        write_files({one: b"1", two: b"2", three: b"3"})


def test_what_is_written_waits_beside_its_place_under_a_name_that_the_next_run_sweeps(tmp_path: Path) -> None:
    """A kill leaves it there: on the same disk, so that it can be moved, and known by its name."""
    for at, left in ((1, 0), (2, 1), (3, 1), (4, 0)):  # it is made, flushed, moved, and the move is flushed
        with fault(at, Killed), contextlib.suppress(Killed):
            write_file(tmp_path / "a[1].txt", b"words")
        assert len(list(tmp_path.glob(".a[[]1].txt.*.tmp"))) == left == len(left_over(tmp_path)), at
        sweep(tmp_path, ["other", "a[1].txt"])
        assert left_over(tmp_path) == []


def test_what_cannot_be_removed_stops_no_sweep_and_no_taking_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that a virus scanner or a reader holds."""
    (tmp_path / ".a.txt.1.tmp").write_bytes(b"left")
    (tmp_path / "three").mkdir()
    held = {".a.txt.1.tmp", "one", BEGUN}
    real = Path.unlink

    def unlink(self: Path, *, missing_ok: bool = False) -> None:
        if self.name in held:
            raise PermissionError(13, "Permission denied")
        real(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    sweep(tmp_path, ["a.txt"])
    one, two, three = (tmp_path / name for name in ("one", "two", "three"))
    with pytest.raises(OutputFailed, match="three: cannot be replaced"):
        write_new(tmp_path, {one: b"1", two: b"2", three: b"3"})
    assert (one.read_bytes(), two.exists()) == (b"1", False), "the rest is taken back"
    assert unfinished(tmp_path) == {one}, "and the next run may write over what was not"
    with pytest.raises(OutputFailed) as raised:
        write_new(tmp_path, {one: b"1", two: b"2"})
    why = "cannot be removed (Permission denied); all files are there, delete this one"
    assert str(raised.value) == f"{tmp_path / BEGUN}: {why}"
    assert (one.read_bytes(), two.read_bytes()) == (b"1", b"2")


def test_a_file_that_cannot_be_read_while_the_lock_is_held_is_named_and_not_the_folder(root: Path) -> None:
    said = r"gone\.xlsx: cannot be read or written \(No such file.*\); close it"
    with pytest.raises(OutputFailed, match=said), workspace_lock(root):
        (root / "gone.xlsx").read_bytes()
    assert report(root).code == 0, "and the lock is free again"


def test_a_file_where_a_folder_is_to_be_is_said_to_be(root: Path) -> None:
    (root / "reports").write_text("x")
    ended = sendplan("report", "board", "--format", "html", workspace=root)
    assert ended.code == 5
    assert "a file has the name of one of its folders: rename that file" in ended.err


@pytest.mark.parametrize(("code", "remedy"), [
    (errno.ENOSPC, "make room on the disk"),
    (errno.EROFS, "work in a folder of your own"),
    (errno.EACCES, "is it open in Word or a reader?"),
])  # fmt: skip
def test_what_is_to_be_done_is_what_the_fault_needs(
    code: int, remedy: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: Path, target: Path) -> Path:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "replace", fails)
    ended = sendplan("report", "board", "--format", "html", workspace=root)
    assert ended.code == 5
    assert remedy in ended.err


def test_a_folder_in_the_place_of_a_copy_or_of_a_file_of_init_is_no_file(root: Path) -> None:
    """A kept copy took the next name only of files; `init` kept a folder called plan.toml, and ended well."""
    assert sendplan("report", "board", "--format", "html", workspace=root).code == 0
    (root / DRAFT).write_text("mine", "utf-8")
    (root / "reports/2020-08/board (replaced).html").mkdir()
    assert sendplan("report", "board", "--format", "html", "--replace", workspace=root).code == 0
    assert (root / "reports/2020-08/board (replaced 2).html").read_text("utf-8") == "mine"
    (root / "new/data/plan.toml").mkdir(parents=True)
    done = ended("init", str(root / "new"))
    assert (done.code, "plan.toml: a folder stands in its place: move it away" in done.err) == (5, True)


def test_a_folder_in_the_place_of_an_issued_paper_stops_that_paper_alone(root: Path) -> None:
    shutil.copy(root / "templates/board.toml", root / "templates/annex.toml")
    (root / "reports/2020-08/issued/annex-1.0.pdf").mkdir(parents=True)
    done = sendplan("issue", "annex", "board", "--despite", "A test", workspace=root)
    assert (done.code, "annex-1.0.pdf: a folder stands in its place: move it away" in done.err) == (5, True)
    assert (root / "reports/2020-08/issued/board-1.0.pdf").is_file()
