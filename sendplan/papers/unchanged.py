"""Which papers would be the same again: a run over many areas, or one that was broken off, need not make them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from sendplan.model.issued import paper_name
from sendplan.model.records import Records
from sendplan.model.template import Template
from sendplan.papers.amendments import read_amendments
from sendplan.papers.make import sources_of, versions
from sendplan.papers.manifest import Paper, read_manifest, sha256
from sendplan.rules.known import known_at


def unchanged(
    folder: Path,
    records: Records,
    templates: Iterable[Template],
    as_at: date,
    *,
    restricted: bool,
    forms: Sequence[str],
) -> dict[str, list[Path]]:
    """Of each template whose paper stands in `folder`, in each of those formats, as we wrote it from the same inputs by
    the same versions: its files, by the template's name.
    """
    known, papers = known_at(records, as_at), read_manifest(folder).papers
    found = {}
    for template in templates:
        kept = read_amendments(folder.parents[1], template.name, as_at, restricted=restricted)
        sources, stem = sources_of(known, template, kept), paper_name(template.name, restricted=restricted)
        files = [folder / f"{stem}.{form}" for form in forms]
        if all(_stands(path, papers.get(path.name), sources, as_at) for path in files):
            found[template.name] = files
    return found


def _stands(path: Path, paper: Paper | None, sources: Mapping[str, str], as_at: date) -> bool:
    if paper is None or paper.since or paper.sources != sources or paper.versions != versions():
        return False
    if paper.as_at != as_at.isoformat():
        return False
    try:
        return sha256(path.read_bytes()) == paper.sha256
    except OSError:
        return False
