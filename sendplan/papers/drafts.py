"""Writing drafts: our own unedited ones are replaced, what a person made or amended is left alone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sendplan.papers.manifest import NAME, Manifest, Paper, read_manifest
from sendplan.write.files import write_files


@dataclass(frozen=True, slots=True)
class Written:
    """The files written, and those skipped because a person made or changed them."""

    written: tuple[Path, ...]
    skipped: tuple[Path, ...]


def write_drafts(folder: Path, drafts: Mapping[str, tuple[bytes, Paper]], *, overwrite: bool) -> Written:
    """Write each draft (file name → bytes and its manifest entry) into `folder`, with the manifest. Hold the lock.

    The manifest goes first, naming what each new file replaces, so that a crash at any moment leaves every file
    known as ours; when all stand in place it is written once more without that.
    """
    manifest = read_manifest(folder)
    chosen = {name: draft for name, draft in drafts.items() if overwrite or manifest.is_ours(folder, name)}
    skipped = tuple(folder / name for name in drafts if name not in chosen)
    if not chosen:
        return Written((), skipped)
    final = Manifest({**manifest.papers, **{name: paper for name, (_, paper) in chosen.items()}})
    moving = Manifest(
        {
            name: replace(paper, replaces=manifest.papers[name].sha256 if name in manifest.papers else "")
            if name in chosen
            else paper
            for name, paper in final.papers.items()
        }
    )
    write_files({folder / NAME: moving.to_json()})
    write_files({folder / name: content for name, (content, _) in chosen.items()})
    if moving.papers != final.papers:
        write_files({folder / NAME: final.to_json()})
    return Written(tuple(folder / name for name in chosen), skipped)
