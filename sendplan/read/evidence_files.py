"""The evidence in force at a date, and whether the files it names can be opened. Never uses the network."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.place import Finding, Place

MOST = 100_000_000
"""The most bytes of a file of evidence. A larger one is named and left out."""

ENDINGS = (
    "csv", "doc", "docx", "eml", "htm", "html", "jpeg", "jpg", "md", "mp3", "mp4", "msg", "odp", "ods", "odt", "pdf",
    "png", "ppt", "pptx", "rtf", "tif", "tiff", "txt", "wav", "xls", "xlsm", "xlsx", "zip",
)  # fmt: skip
_FILE = re.compile(rf"[^<>\"|?*\n]{{1,240}}\.(?:{'|'.join(ENDINGS)})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_SPLIT = re.compile(r"[;\n]")


class Item(Struct, frozen=True):
    """One piece of evidence.

    Attributes:
        unit: The action or part it is for.
        text: What the cell says.
        restricted: Reported in private.
        path: The file, if it is one that can be opened; None otherwise.
        inside: Its path relative to the workspace.
        why: Why a file cannot be used; empty otherwise.
    """

    unit: Judged
    text: str
    place: Place
    restricted: bool
    path: Path | None = None
    inside: str = ""
    why: str = ""


def evidence_of(root: Path, snapshot: Snapshot) -> Iterator[Item]:
    """Yield the evidence in force, in plan order. Evidence carries forward from the month that gave it."""
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
    """Return the item with its file, which must be in the workspace after all links are followed; or with why it cannot
    be used.
    """
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
    """Return whether the file belongs to the plan's data, its returns, or papers that are not public.

    Such a file must never go into a bundle of evidence.
    """
    parts = inside.casefold().split("/")
    not_for_all = "private" in parts or "restricted" in parts[-1]
    private_pack = parts[0] == "packs" and "-private" in parts[-1]
    return parts[0] in ("data", "returns") or private_pack or (parts[0] == "reports" and not_for_all)


def _without(item: Item, why: str) -> Item:
    return Item(item.unit, item.text, item.place, item.restricted, why=why)


def evidence_findings(root: Path, snapshot: Snapshot) -> Iterator[Finding]:
    """Yield a finding for each file that is named and cannot be opened. Web addresses are not checked."""
    for item in evidence_of(root, snapshot):
        if item.why:
            said = f"{item.unit.ref}: the evidence {item.text} does not open: {item.why}"
            yield Finding("evidence does not open", item.unit.ref, said, item.place)


class _Named(Struct, frozen=True):
    """One thing that a cell names, as written."""

    kind: Literal["file", "address", "words"]
    text: str


def _named(evidence: str) -> tuple[_Named, ...]:
    """Return the things that a cell names, separated by semicolons or line breaks.

    What ends like a file name is a file. Backslashes become slashes.
    """
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
    """Return whether the text is a sentence that happens to end in a file name: "Minutes of 12 November. See
    audit.pdf".
    """
    return bool(re.search(r"[.!?] [A-Z]", text)) and "/" not in text and "\\" not in text
