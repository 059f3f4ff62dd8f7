"""The evidence in force at a position, and whether the files it names open. Nothing is looked for on the network."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.place import Finding, Place

MOST = 100_000_000
"""Bytes; a larger file is named and left out."""

ENDINGS = (
    "csv", "doc", "docx", "eml", "htm", "html", "jpeg", "jpg", "md", "mp3", "mp4", "msg", "odp", "ods", "odt", "pdf",
    "png", "ppt", "pptx", "rtf", "tif", "tiff", "txt", "wav", "xls", "xlsm", "xlsx", "zip",
)  # fmt: skip
_FILE = re.compile(rf"[^<>\"|?*\n]{{1,240}}\.(?:{'|'.join(ENDINGS)})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_SPLIT = re.compile(r"[;\n]")


class Item(Struct, frozen=True):
    """One piece of evidence: of which action, what the cell says, and where it lies if it is a file that opens.

    `why`: what is wrong with a file that does not. `restricted`: said in private.
    """

    unit: Judged
    text: str
    place: Place
    restricted: bool
    path: Path | None = None
    inside: str = ""
    why: str = ""


def evidence_of(root: Path, snapshot: Snapshot) -> Iterator[Item]:
    """In plan order, what is in force at the date; carried forward from the month that gave it."""
    for judged in snapshot.judged:
        for unit in judged.recorded:
            source = unit.standing.evidence_from
            if source is None or not unit.standing.evidence:
                continue
            private = source.restricted or unit.withheld
            for one in _named(unit.standing.evidence):
                item = Item(unit, one.text, source.place.at("evidence"), private)
                yield _looked_at(root, item) if one.kind == "file" else item


def _looked_at(root: Path, item: Item) -> Item:
    """The file of that path, which must lie in the workspace, whatever links lead to."""
    path = root / item.text
    try:
        whole, base = path.resolve(), root.resolve()
        if not whole.is_relative_to(base):
            return _without(item, "it lies outside the workspace: copy it in")
        if whole.is_dir():
            return _without(item, "it is a folder: name its files")
        if not whole.is_file():
            return _without(item, "there is no such file in the workspace")
        if whole.stat().st_size > MOST:
            return _without(item, f"it is larger than {MOST // 1_000_000} MB")
        with whole.open("rb"):
            pass
    except (OSError, ValueError, RuntimeError) as error:
        return _without(item, f"it does not open ({getattr(error, 'strerror', None) or error})")
    inside = whole.relative_to(base).as_posix()
    if _is_our_own(inside):
        return _without(
            item, "it is a file of the plan itself, and may hold what was told in private: copy out what is meant"
        )
    return Item(item.unit, item.text, item.place, item.restricted, whole, inside)


def _is_our_own(inside: str) -> bool:
    """The plan's data, its returns, and papers that are not for everybody never go into a bundle as evidence."""
    parts = inside.casefold().split("/")
    not_for_all = "private" in parts or "restricted" in parts[-1]
    private_pack = parts[0] == "packs" and "-private" in parts[-1]
    return parts[0] in ("data", "returns") or private_pack or (parts[0] == "reports" and not_for_all)


def _without(item: Item, why: str) -> Item:
    return Item(item.unit, item.text, item.place, item.restricted, why=why)


def evidence_findings(root: Path, snapshot: Snapshot) -> Iterator[Finding]:
    """Each file that is named and does not open. Addresses are not looked at: sendplan never goes to the network."""
    for item in evidence_of(root, snapshot):
        if item.why:
            said = f"{item.unit.ref}: the evidence {item.text} does not open: {item.why}"
            yield Finding("evidence does not open", item.unit.ref, said, item.place)


class _Named(Struct, frozen=True):
    """One thing a cell names, as written."""

    kind: Literal["file", "address", "words"]
    text: str


def _named(evidence: str) -> tuple[_Named, ...]:
    """Several are separated by semicolons or lines. A file is what ends as files do; a backslash is a slash."""
    found = []
    for piece in _SPLIT.split(evidence):
        text = piece.strip().strip("\"'“”")
        if _ADDRESS.fullmatch(text):
            found.append(_Named("address", text))
        elif _FILE.fullmatch(text) and not _is_sentence(text):
            found.append(_Named("file", text.replace("\\", "/")))
        elif text:
            found.append(_Named("words", text))
    return tuple(found)


def _is_sentence(text: str) -> bool:
    """`Minutes of 12 November. See audit.pdf`: words that happen to end in a file's name."""
    return bool(re.search(r"[.!?] [A-Z]", text)) and "/" not in text and "\\" not in text
