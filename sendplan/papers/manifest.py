"""`manifest.json`: what each paper of a month was made from, and how our own drafts are told from a person's work."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from sendplan.model.errors import OutputFailed

NAME = "manifest.json"
AMENDMENTS = "amendments"
"""The folder beside the papers that holds their amendments."""


class Paper(Struct, frozen=True):
    """One file of a paper.

    Attributes:
        template: Name of its template.
        form: Its format: "docx", "pdf" or "html".
        restricted: Whether it shows what was reported in private.
        as_at: Its as-at date, as ISO text.
        sha256: SHA-256 of the file.
        content: SHA-256 of the neutral document; equal wherever the same words were rendered.
        sources: Path → SHA-256 of every input, template and letterhead it was made from.
        versions: Name → version of each program and library that made it.
        rows: Path → ref → a short hash of what the file says about it, to tell later which action changed.
        earlier: While the file is being replaced: SHA-256 of every draft it may still be.
        since: The day it was compared with, if one was asked for; as ISO text.
    """

    template: str
    form: str
    restricted: bool
    as_at: str
    sha256: str
    content: str
    sources: Mapping[str, str]
    versions: Mapping[str, str]
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    earlier: tuple[str, ...] = ()
    since: str = ""


class Manifest(Struct):
    """The papers of one folder `reports/YYYY-MM`.

    Attributes:
        papers: File name → paper.
        taken: SHA-256 of each Word file that a person amended and that has been taken in, so that nothing is lost if
            it is replaced.
    """

    papers: dict[str, Paper] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()

    def is_ours(self, folder: Path, name: str) -> bool:
        """Return whether the file may be replaced: it does not exist, or it is the unchanged draft that we wrote."""
        path = folder / name
        if not path.exists():
            return True
        paper = self.papers.get(name)
        try:
            digest = sha256(path.read_bytes())
        except OSError:
            return False
        return digest in self.taken or (paper is not None and digest in (paper.sha256, *paper.earlier))

    def to_json(self) -> bytes:
        """Return the manifest as sorted, indented JSON.

        Equal papers give equal bytes; shared tables are written once.
        """
        sources: dict[str, Mapping[str, str]] = {}
        versions: dict[str, Mapping[str, str]] = {}
        rows: dict[str, Mapping[str, Mapping[str, str]]] = {}
        papers = {}
        for name, paper in sorted(self.papers.items()):
            made_from, made_by, said = _key(paper.sources), _key(paper.versions), _key(paper.rows)
            sources[made_from], versions[made_by], rows[said] = paper.sources, paper.versions, paper.rows
            papers[name] = {
                "template": paper.template,
                "format": paper.form,
                "restricted": paper.restricted,
                "as_at": paper.as_at,
                "sha256": paper.sha256,
                "content": paper.content,
                "sources": made_from,
                "versions": made_by,
                "rows": said,
                **({"since": paper.since} if paper.since else {}),
                **({"earlier": list(paper.earlier)} if paper.earlier else {}),
            }
        shown = {"papers": papers, "sources": sources, "versions": versions, "rows": rows}
        return (json.dumps(shown, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _key(table: Mapping[str, object]) -> str:
    return sha256(json.dumps(table, sort_keys=True).encode())[:12]


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """Return the folder's manifest; empty if there is none. Raises OutputFailed if it cannot be understood."""
    path = folder / NAME
    taken = frozenset(_taken(folder))
    if not path.is_file():
        return Manifest(taken=taken)
    try:
        written: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return Manifest(
            {
                name: Paper(
                    template=paper["template"],
                    form=paper["format"],
                    restricted=paper["restricted"],
                    as_at=paper["as_at"],
                    sha256=paper["sha256"],
                    content=paper["content"],
                    sources=written["sources"][paper["sources"]],
                    versions=written["versions"][paper["versions"]],
                    rows=written.get("rows", {}).get(paper.get("rows"), {}),
                    earlier=tuple(paper.get("earlier", ())),
                    since=str(paper.get("since", "")),
                )
                for name, paper in written["papers"].items()
            },
            taken,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutputFailed(
            f"{path}: it cannot be understood, so there is no telling whose the papers here are; move the folder away, "
            "or restore the file"
        ) from error


def _taken(folder: Path) -> Iterator[str]:
    """Yield the SHA-256 of the files that were taken in; an amendments file that cannot be read is skipped here."""
    for path in (folder / AMENDMENTS).glob("*.json"):
        try:
            yield from json.loads(path.read_bytes())["taken"]
        except (OSError, ValueError, KeyError, TypeError):
            continue
