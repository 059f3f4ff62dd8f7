"""The evidence in force at a position, and whether the files it names open. Nothing is looked for on the network."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from sendplan.model.evidence import named
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.place import Finding, Place

MOST = 100_000_000
"""Bytes; a larger file is named and left out."""


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
            for one in named(unit.standing.evidence):
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
