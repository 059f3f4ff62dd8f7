"""Drafts through errors and kills at every moment, twice in a row: ours stay ours, a person's stay a person's."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sendplan.model.errors import OutputFailed
from sendplan.papers.drafts import Written, write_drafts
from sendplan.papers.make import Made
from sendplan.papers.manifest import NAME, Paper, read_manifest, sha256
from tests.cli.running import copy_of_durham, sendplan, without_budgets
from tests.faults import Killed, fault, tree

FORMS = ("docx", "pdf", "html")
PAPERS = ("board", "families")
NAMES = [f"{paper}.{form}" for paper in PAPERS for form in FORMS]


def edition(words: str) -> Iterator[list[Made]]:
    for paper in PAPERS:
        yield [made(f"{paper}.{form}", f"{words} {paper} {form}") for form in FORMS]


def made(name: str, words: str) -> Made:
    template, _, form = name.partition(".")
    content = words.encode()
    return Made(name, content, Paper(template, form, False, "2020-11-30", sha256(content), words, {}, {}))


def write(folder: Path, words: str, *, overwrite: bool = False) -> Written:
    return write_drafts(folder, edition(words), overwrite=overwrite)


def broken_off(folder: Path, words: str, at: int, kind: type[BaseException]) -> int:
    """A run that meets a fault at its call number `at`; how many calls it made."""
    with fault(at, kind) as calls, contextlib.suppress(Killed, OutputFailed):
        write(folder, words)
    return len(calls)


def words_of(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text("utf-8").partition(" ")[0] for name in NAMES}


def calls_of(folder: Path) -> int:
    return broken_off(folder, "counted", -1, OSError)


@pytest.mark.parametrize("kinds", [(Killed, Killed), (OSError, Killed), (Killed, OSError), (OSError, OSError)])
def test_after_two_runs_that_were_broken_off_anywhere_the_third_makes_every_paper(
    kinds: tuple[type[BaseException], type[BaseException]], tmp_path: Path
) -> None:
    number = calls_of(tmp_path / "counted")
    for first in range(kinds[0] is kinds[1], number, 2):  # half of the moments of each, and every one of a run
        second = first * 7 % number  # every moment of either run, in many pairs
        folder = tmp_path / f"{first}-{second}"
        write(folder, "first")
        broken_off(folder, "second", first, kinds[0])
        broken_off(folder, "third", second, kinds[1])
        done = write(folder, "fourth")
        assert (done.skipped, done.failed) == ([], []), (first, second)
        assert words_of(folder) == dict.fromkeys(NAMES, "fourth")
        assert set(tree(folder)) == {*NAMES, NAME}, "nothing is left beside the papers"
        assert '"earlier"' not in (folder / NAME).read_text("utf-8")


@pytest.mark.parametrize("kind", [Killed, OSError])
def test_a_person_s_paper_is_left_through_every_fault(kind: type[BaseException], tmp_path: Path) -> None:
    for at in range(calls_of(tmp_path / "counted")):
        folder = tmp_path / str(at)
        write(folder, "first")
        (folder / "board.html").write_text("the chair’s words", "utf-8")
        broken_off(folder, "second", at, kind)
        done = write(folder, "third")
        assert [one.path.name for one in done.skipped] == ["board.html"]
        assert (folder / "board.html").read_text("utf-8") == "the chair’s words"


def test_a_file_that_cannot_be_written_stops_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "first")
    real = Path.replace

    def open_in_word(self: Path, target: Path) -> Path:
        if target.name == "board.docx":
            raise PermissionError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", open_in_word)
    done = write(tmp_path, "second")
    assert [one.path.name for one in done.failed] == ["board.docx"]
    assert "is it open in Word" in done.failed[0].why
    assert words_of(tmp_path) == {**dict.fromkeys(NAMES, "second"), "board.docx": "first"}
    monkeypatch.undo()
    assert write(tmp_path, "third").skipped == []
    assert words_of(tmp_path) == dict.fromkeys(NAMES, "third")


def test_nothing_was_changed_is_said_only_when_it_is_true(tmp_path: Path) -> None:
    for at in range(calls_of(tmp_path / "counted")):
        folder = tmp_path / str(at)
        write(folder, "first")
        before = tree(folder)
        with fault(at, OSError):
            try:
                done = write(folder, "second")
            except OutputFailed as error:
                told, done = str(error), None
        if done is None:
            assert "no paper was changed" in told
            assert {name: text for name, text in tree(folder).items() if name in before} == before
            continue
        said = " ".join(one.why for one in done.failed)
        assert "no paper was changed" not in said
        assert {name for name, words in words_of(folder).items() if words == "second"} == {
            path.name for path in done.written
        }


OPEN = "cannot be replaced (Input/output error); is it open in Word or a reader?"
NOT_WRITTEN = "cannot be written (Input/output error)"
SAID = {
    3: ["manifest.json: {open}; no paper was changed"],
    4: [],  # the folder cannot be flushed, and the file is in its place
    8: ["board.docx: {not_written}"],
    9: ["board.docx: {open}"],
    24: [f"families.{form}: not written, for manifest.json: {{not_written}}" for form in FORMS],
    27: [f"families.{form}: not written, for manifest.json: {{open}}" for form in FORMS],
    39: ["families.pdf: {open}"],
    48: ["manifest.json: {not_written}; the papers are there, run the command again"],
    51: ["manifest.json: {open}; the papers are there, run the command again"],
}
"""The number of the call that fails, and what is said of it."""


@pytest.mark.parametrize("at", SAID)
def test_what_could_not_be_written_is_named_with_why(at: int, tmp_path: Path) -> None:
    write(tmp_path, "first")
    with fault(at, OSError):
        try:
            done = write(tmp_path, "second")
            told = [one.why for one in done.failed]
            assert [str(one.path) for one in done.failed] == [why.partition(": ")[0] for why in told]
            assert len(done.written) == (6 if at in (4, 48, 51) else 3 if at in (24, 27) else 5)
        except OutputFailed as error:
            told = [str(error)]
    said = [line.format(open=OPEN, not_written=NOT_WRITTEN) for line in SAID[at]]
    assert [line.replace(f"{tmp_path}/", "") for line in told] == said


def test_a_paper_that_failed_is_known_by_what_it_was_and_a_new_one_not_at_all(tmp_path: Path) -> None:
    with fault(9, OSError):
        write(tmp_path, "first")
    found = json.loads((tmp_path / NAME).read_text("utf-8"))["papers"]
    assert list(found) == sorted(set(NAMES) - {"board.docx"})
    with fault(15, OSError):
        write(tmp_path, "second")
    found = json.loads((tmp_path / NAME).read_text("utf-8"))["papers"]
    assert found["board.pdf"]["sha256"] == sha256(b"first board pdf")
    assert found["board.docx"]["sha256"] == sha256(b"second board docx")


@pytest.mark.parametrize("name", NAMES[:3])
def test_a_folder_where_a_paper_should_be_is_somebody_s_and_never_lost(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    done = write(tmp_path, "first")
    skipped = [(one.path.name, one.word) for one in done.skipped]
    assert skipped == [(name, False)]
    done = write(tmp_path, "second", overwrite=True)
    assert [one.why for one in done.failed] == [
        f"{tmp_path / name}: cannot be read to be kept (Is a directory); it was not replaced"
    ]
    assert (done.kept, done.skipped, len(done.written)) == ([], [], 5)
    assert (tmp_path / name).is_dir()


def test_nothing_of_a_killed_run_is_left_beside_the_papers(tmp_path: Path) -> None:
    for name in (NAME, "board.pdf", "other.docx"):
        (tmp_path / f".{name}.abc.tmp").write_text("half", "utf-8")
    write(tmp_path, "first")
    assert set(tree(tmp_path)) == {*NAMES, NAME, ".other.docx.abc.tmp"}


def test_the_other_formats_of_an_amended_word_paper_are_not_made_anew(tmp_path: Path) -> None:
    write(tmp_path, "first")
    (tmp_path / "board.docx").write_text("amended", "utf-8")
    done = write(tmp_path, "second")
    assert [(one.path.name, one.word) for one in done.skipped] == [
        ("board.docx", False), ("board.pdf", True), ("board.html", True),
    ]  # fmt: skip
    assert (tmp_path / "board.pdf").read_text("utf-8") == "first board pdf"
    assert (tmp_path / "families.pdf").read_text("utf-8") == "second families pdf"


def test_what_is_replaced_is_kept_beside_and_numbered(tmp_path: Path) -> None:
    names = ["board (replaced).docx", "board (replaced 2).docx", "board (replaced 3).docx"]
    for round_, name in enumerate(names, 1):
        write(tmp_path, "first")
        (tmp_path / "board.docx").write_text(f"by hand {round_}", "utf-8")
        done = write(tmp_path, f"edition{round_}", overwrite=True)
        assert [path.name for path in done.kept] == [name]
        assert (tmp_path / name).read_text("utf-8") == f"by hand {round_}"
        assert words_of(tmp_path) == dict.fromkeys(NAMES, f"edition{round_}")
        (tmp_path / "board.docx").write_bytes(b"first board docx")


def test_report_says_what_was_left_and_ends_with_five(tmp_path: Path) -> None:
    root = without_budgets(copy_of_durham(tmp_path / "work"))
    assert sendplan("report", "families", cwd=root).returncode == 0
    paper = root / "reports/2020-11/families.docx"
    paper.write_bytes(paper.read_bytes() + b"amended")
    done = sendplan("report", "families", cwd=root)
    assert (done.returncode, done.stdout) == (5, "")
    assert "families.docx: left as it is: made or amended by hand" in done.stderr
    assert "families.pdf and families.html: not made anew" in done.stderr
    done = sendplan("report", "families", "--replace", cwd=root)
    assert done.returncode == 0
    assert "families (replaced).docx: your own version, kept" in done.stderr


def test_a_folder_that_cannot_be_made_is_no_bug(tmp_path: Path) -> None:
    root = without_budgets(copy_of_durham(tmp_path / "work"))
    (root / "reports").write_text("a file where the folder should be", "utf-8")
    done = sendplan("report", "families", cwd=root)
    assert (done.returncode, done.stdout) == (5, "")
    assert "no paper was changed" in done.stderr


def test_the_manifest_is_the_same_for_the_same_papers(tmp_path: Path) -> None:
    write(tmp_path, "first")
    before = (tmp_path / NAME).read_bytes()
    write(tmp_path, "first")
    assert (tmp_path / NAME).read_bytes() == before
    assert json.loads(before)["papers"].keys() == set(NAMES)


def test_a_manifest_from_before_rows_were_noted_is_understood(tmp_path: Path) -> None:
    write(tmp_path, "first")
    told = json.loads((tmp_path / NAME).read_text("utf-8"))
    del told["rows"]
    for paper in told["papers"].values():
        del paper["rows"]
    (tmp_path / NAME).write_text(json.dumps(told), "utf-8")
    assert {name: paper.rows for name, paper in read_manifest(tmp_path).papers.items()} == {name: {} for name in NAMES}
    assert write(tmp_path, "second").skipped == []
    assert words_of(tmp_path) == dict.fromkeys(NAMES, "second")
