"""The record of a pack, a JSON file beside it: what it was made from, and how we know our own pack from a person's."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field, to_builtins

from sendplan.model.errors import OutputFailed
from sendplan.packs.gather import sha256_of

Part = Literal["public", "private"]
KIND = "sendplan pack"


class Entry(Struct, frozen=True):
    """What became of a paper. Pages are counted from 1; `pages` is with the slip, which has `slip_pages`.

    `accessible`: every page has tags. `ask`: whom to ask otherwise. `elements`: of its structure tree, all kept.
    """

    number: str
    title: str
    file: str
    sha256: str
    version: str
    agreed: str
    first_page: int
    pages: int
    slip_pages: int
    tagged: bool
    accessible: bool
    ask: str
    elements: int
    untagged_pages: Sequence[int]
    signatures_taken_off: int
    scripts_taken_out: int
    fields_renamed: Mapping[str, str]
    pages_lengthened: int


class Record(Struct, frozen=True):
    """`file` is the pack's name. `agenda`, `sources`: path → SHA-256 of the agenda, and of the files of its letterhead.

    `earlier`: while the pack is on its way into place, the hash of every one it may still be. `claims_ua`, `claims_a`:
    it says of itself that it is PDF/UA-1, PDF/A-2a.
    """

    file: str
    part: Part
    meeting: str
    date: str
    month: str
    sha256: str
    pages: int
    claims_ua: bool
    claims_a: bool
    agenda: Mapping[str, str]
    sources: Mapping[str, str]
    versions: Mapping[str, str]
    papers: Sequence[Entry]
    earlier: Sequence[str] = field(default=())

    def to_json(self) -> bytes:
        """Indented, the same for the same pack."""
        shown = {"kind": KIND, **to_builtins(self)}
        if not self.earlier:
            del shown["earlier"]
        return (json.dumps(shown, indent=2, ensure_ascii=False) + "\n").encode()

    def is_ours(self, path: Path) -> bool:
        """Whether the pack on the disk is the one we wrote, unchanged."""
        try:
            return sha256_of(path) in (self.sha256, *self.earlier)
        except OSError:
            return False


def record_path(pack: Path) -> Path:
    """Where the record of a pack is."""
    return pack.with_suffix(".json")


def read_record(path: Path) -> Record | None:
    """The record in a JSON file; None for a file that is not there or is something else.

    OutputFailed for a record that cannot be understood.
    """
    try:
        written: Any = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        written = None
    if not isinstance(written, dict) or written.get("kind") != KIND:
        return None
    try:
        facts = {name: value for name, value in written.items() if name != "kind"}
        return Record(**{**facts, "papers": tuple(Entry(**one) for one in facts["papers"])})
    except (KeyError, TypeError) as error:
        raise OutputFailed(
            f"{path}: it cannot be understood, so there is no telling whose the pack beside it is; move both away"
        ) from error


def records_in(root: Path) -> list[tuple[Path, Record]]:
    """Every pack that was made under `root`'s packs/, with its path."""
    found = []
    for path in sorted((root / "packs").rglob("*.json")):
        record = read_record(path)
        if record:
            found.append((path.with_name(record.file), record))
    return found
