"""Writing drafts: our own unedited ones are replaced, what a person made or amended is left alone."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.model.errors import OutputFailed
from sendplan.papers.make import Made
from sendplan.papers.manifest import NAME, Manifest, Paper, read_manifest
from sendplan.write.files import keep_beside, sweep, write_file

WORD = "docx"


class Skipped(Struct, frozen=True):
    """A paper that was left as it is. `word`: it is ours, but the Word version beside it was amended by hand."""

    path: Path
    word: bool = False


class Failed(Struct, frozen=True):
    """A file that could not be written, with the whole message: which, why and what to do."""

    path: Path
    why: str


class Written(Struct):
    """What became of each file, as it happens. `kept`: copies of papers by hand that were replaced when asked to."""

    written: list[Path] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)


def write_drafts(folder: Path, papers: Iterable[Sequence[Made]], *, overwrite: bool) -> Written:
    """Write the formats of each paper into `folder`, a paper at a time, with the manifest. Hold the lock.

    Before the files of a paper are moved, the manifest names every content that each may have from now on: what it had
    (also in runs that were broken off) and what it gets. So a crash at any moment, and at the next run's any moment
    too, leaves every draft known as ours. A file that cannot be written stops only itself. Raises OutputFailed when the
    manifest cannot be read or written before the first file: nothing has then been changed.
    """
    manifest = read_manifest(folder)
    done = Written()
    for formats in papers:
        _write_paper(folder, manifest, formats, done, overwrite=overwrite)
    if done.written:
        try:
            write_file(folder / NAME, manifest.to_json())
        except OutputFailed as error:
            done.failed.append(Failed(folder / NAME, f"{error}; the papers are there, run the command again"))
    return done


def _write_paper(folder: Path, manifest: Manifest, formats: Sequence[Made], done: Written, *, overwrite: bool) -> None:
    chosen = _chosen(folder, manifest, formats, done, overwrite=overwrite)
    if not chosen:
        return
    sweep(folder, [NAME, *(made.name for made in chosen)])
    before = dict(manifest.papers)
    for made in chosen:
        manifest.papers[made.name] = _moving(made.paper, before.get(made.name))
    try:
        write_file(folder / NAME, manifest.to_json())
    except OutputFailed as error:
        if not done.written:
            raise OutputFailed(f"{error}; no paper was changed") from error
        manifest.papers = before
        done.failed += [
            Failed(folder / made.name, f"{folder / made.name}: not written, for {error}") for made in chosen
        ]
        return
    for made in chosen:
        path = folder / made.name
        try:
            if not Manifest(before, manifest.taken).is_ours(folder, made.name):
                done.kept.append(keep_beside(path))
            write_file(path, made.content)
        except OutputFailed as error:
            done.failed.append(Failed(path, str(error)))
            _forget(manifest, made.name, before.get(made.name))
        else:
            done.written.append(path)
            manifest.papers[made.name] = made.paper


def _chosen(folder: Path, manifest: Manifest, formats: Sequence[Made], done: Written, *, overwrite: bool) -> list[Made]:
    """The formats that may be written; of a paper whose Word version was amended by hand, none without being asked."""
    if overwrite:
        return list(formats)
    word = formats[0].name.rpartition(".")[0] + f".{WORD}"
    amended = not manifest.is_ours(folder, word) and not (folder / word).is_dir()
    chosen = []
    for made in formats:
        if not manifest.is_ours(folder, made.name):
            done.skipped.append(Skipped(folder / made.name))
        elif amended:
            done.skipped.append(Skipped(folder / made.name, word=True))
        else:
            chosen.append(made)
    return chosen


def _moving(paper: Paper, before: Paper | None) -> Paper:
    """The entry while its file is on its way: it may still have any content that it ever had."""
    earlier = {before.sha256, *before.earlier} if before else set()
    return replace(paper, earlier=tuple(sorted(earlier - {paper.sha256})))


def _forget(manifest: Manifest, name: str, before: Paper | None) -> None:
    """The file is as it was: so is what is known of it."""
    if before:
        manifest.papers[name] = before
    else:
        del manifest.papers[name]
