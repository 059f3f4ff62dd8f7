"""Whether a paper would be the same again: then a run over many areas, or one that was broken off, need not make it."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from sendplan.model.records import Records
from sendplan.model.template import Template
from sendplan.papers.make import file_name, sources_of, versions
from sendplan.papers.manifest import Manifest, Paper, sha256


def unchanged(
    folder: Path, manifest: Manifest, records: Records, template: Template, as_at: date, *, restricted: bool,
    forms: Sequence[str],
) -> bool:  # fmt: skip
    """Whether each format stands in `folder` as we wrote it, from the same inputs, by the same versions.

    `records`: as known at the date (`rules/known`), whose hashes are those of the manifest.
    """
    sources = sources_of(records, template)
    names = [file_name(template, form, restricted=restricted) for form in forms]
    return all(_stands(folder / name, manifest.papers.get(name), sources, as_at) for name in names)


def _stands(path: Path, paper: Paper | None, sources: Mapping[str, str], as_at: date) -> bool:
    if paper is None or paper.sources != sources or paper.versions != versions() or paper.as_at != as_at.isoformat():
        return False
    try:
        return sha256(path.read_bytes()) == paper.sha256
    except OSError:
        return False
