"""The record of a pack, a JSON file beside it: what it was made from, and how our own pack is told from a person's."""

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
    """What became of one paper. Pages are counted from 1.

    Attributes:
        number: Its number on the agenda.
        title: Its title.
        file: Its file.
        sha256: SHA-256 of the file.
        version: "draft", its number, or "".
        agreed: Who agreed to including a locked file.
        first_page: Its first page in the pack.
        pages: How many pages it has there, with its slip.
        slip_pages: How many of them are the slip.
        tagged: Whether the file has tags.
        accessible: Whether every page has tags.
        ask: Whom to ask for a copy, if it is not accessible.
        elements: Elements of its structure tree, all of which are kept.
        untagged_pages: Pages without tags.
        signatures_taken_off: How many signatures were removed.
        scripts_taken_out: How many scripts were removed.
        fields_renamed: Old → new name of form fields.
        pages_lengthened: How many pages were made longer for the stamp.
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
    """The record of one pack.

    Attributes:
        file: The pack's file name.
        part: Which pack it is.
        meeting: The meeting's name.
        date: The meeting's day, as ISO text.
        month: The month of its papers, "2020-11", or "".
        sha256: SHA-256 of the pack.
        pages: How many pages it has.
        claims_ua: Whether it claims to be PDF/UA-1.
        claims_a: Whether it claims to be PDF/A-2a.
        agenda: Path → SHA-256 of the agenda.
        sources: Path → SHA-256 of the letterhead's files.
        versions: Name → version of each program that made it.
        papers: Its papers.
        earlier: While the pack is being replaced: SHA-256 of every one it may still be.
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
        """Return the record as indented JSON; equal packs give equal bytes."""
        shown = {"kind": KIND, **to_builtins(self)}
        if not self.earlier:
            del shown["earlier"]
        return (json.dumps(shown, indent=2, ensure_ascii=False) + "\n").encode()

    def is_ours(self, path: Path) -> bool:
        """Return whether the pack on the disk is the one we wrote, unchanged."""
        try:
            return sha256_of(path) in (self.sha256, *self.earlier)
        except OSError:
            return False


def record_path(pack: Path) -> Path:
    """Return the path of a pack's record."""
    return pack.with_suffix(".json")


def read_record(path: Path) -> Record | None:
    """Return the record in a JSON file; None if the file is missing or something else.

    Raises OutputFailed if it is a record that cannot be understood.
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
    """Return the path and record of every pack made under `root`'s packs/."""
    found = []
    for path in sorted((root / "packs").rglob("*.json")):
        record = read_record(path)
        if record:
            found.append((path.with_name(record.file), record))
    return found
