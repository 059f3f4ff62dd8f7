"""Making papers again from the same inputs, and saying how they compare with what is on the disk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from sendplan.compose.prepare import Judge
from sendplan.model.errors import TemplateWrong
from sendplan.model.records import Records
from sendplan.papers.make import Composition, compose_paper, make
from sendplan.papers.manifest import Paper, read_manifest, sha256
from sendplan.rules.snapshot import snapshot
from sendplan.templates.load import load_template

Verdict = Literal["identical", "same content, bytes differ", "changed"]


@dataclass(frozen=True, slots=True)
class Verified:
    """One paper's verdict. `why` says what differs: a version, an input, or the file itself; empty when identical."""

    path: Path
    verdict: Verdict
    why: str


def verify(root: Path, folder: Path, records: Records, judge: Judge = snapshot) -> Iterator[Verified]:
    """Each paper of `folder`'s manifest, by file name, made again from the workspace as it is now.

    A paper is composed once for all its formats.
    """
    manifest = read_manifest(folder)
    composed: dict[tuple[str, str, bool], Composition | TemplateWrong] = {}
    for name, paper in sorted(manifest.papers.items()):
        path = folder / name
        if not path.is_file():
            yield Verified(path, "changed", "the file is gone")
            continue
        on_disk = sha256(path.read_bytes())
        if on_disk != paper.sha256:
            yield Verified(path, "changed", "the file was amended by hand since it was written")
            continue
        which = (paper.template, paper.as_at, paper.restricted)
        if which not in composed:
            composed[which] = _composed(root, records, paper, judge)
        composition = composed[which]
        if isinstance(composition, TemplateWrong):
            yield Verified(path, "changed", str(composition))
            continue
        [again] = make(composition, [paper.form])
        if again.paper.sha256 == on_disk:
            yield Verified(path, "identical", "")
        elif again.paper.content == paper.content:
            yield Verified(
                path, "same content, bytes differ", _differences(paper.versions, again.paper.versions, "version")
            )
        else:
            inputs = _differences(paper.sources, again.paper.sources, "input")
            versions = _differences(paper.versions, again.paper.versions, "version")
            why = "; ".join(text for text in (inputs, versions) if text)
            yield Verified(path, "changed", why or "the same inputs gave other content: please report it")


def _composed(root: Path, records: Records, paper: Paper, judge: Judge) -> Composition | TemplateWrong:
    """The paper as it is composed now, or what is wrong with its template."""
    try:
        template = load_template(root, paper.template, records)
    except TemplateWrong as error:
        return error
    as_at = date.fromisoformat(paper.as_at)
    return compose_paper(records, template, as_at, restricted=paper.restricted, judge=judge)


def _differences(before: Mapping[str, str], now: Mapping[str, str], kind: str) -> str:
    """`version of reportlab: 5.1.0, now 5.2.0`, a phrase for each key that differs."""
    phrases = []
    for key in sorted({*before, *now}):
        old, new = before.get(key, "none"), now.get(key, "none")
        if old != new:
            phrases.append(f"{kind} {key} was {old[:16]}, now {new[:16]}")
    return "; ".join(phrases)
