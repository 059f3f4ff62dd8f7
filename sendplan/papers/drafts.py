"""Write drafts. Our own unedited drafts are replaced; files that a person made or amended are left alone."""

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
    """A paper that was not written. `word`: the file is ours, but the Word version beside it was amended by hand."""

    path: Path
    word: bool = False


class Failed(Struct, frozen=True):
    """A file that could not be written. `why`: the complete message for the user."""

    path: Path
    why: str


class Written(Struct):
    """What became of each file of a run; filled while it runs.

    Attributes:
        written: Files that were written.
        skipped: Files that were left alone.
        failed: Files that could not be written.
        kept: Copies of files made by hand, which were replaced because the user asked for it.
    """

    written: list[Path] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)


def write_drafts(folder: Path, papers: Iterable[Sequence[Made]], *, overwrite: bool) -> Written:
    """Write the formats of each paper into `folder`, paper by paper, and the manifest. The caller must hold the lock.

    Before a paper's files are moved into place, the manifest lists every content that each file may have from then
    on: its old ones (also from interrupted runs) and the new one. So after a crash at any moment, in this run or the
    next, every draft is still recognised as ours. If a file cannot be written, the others are written all the same.
    Raises OutputFailed if the manifest cannot be read, or cannot be written before the first file; nothing has then
    changed.
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
    """Return the formats that may be written; none of a paper whose Word version was amended, unless `overwrite`."""
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
    """Return the entry for a file that is being replaced: it may still have any of its earlier contents."""
    earlier = {before.sha256, *before.earlier} if before else set()
    return replace(paper, earlier=tuple(sorted(earlier - {paper.sha256})))


def _forget(manifest: Manifest, name: str, before: Paper | None) -> None:
    """Restore the manifest's entry for a file that was not changed."""
    if before:
        manifest.papers[name] = before
    else:
        del manifest.papers[name]
