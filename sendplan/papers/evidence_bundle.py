"""The evidence of a position as one zip: an index, a hash of each file, and the files.

Restricted evidence is separate.
"""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from sendplan.model.judgement import Snapshot
from sendplan.papers.archive import same_zip
from sendplan.papers.manifest import sha256
from sendplan.read.evidence_files import Item, evidence_of
from sendplan.write.tables import inert

INDEX, SUMS, FILES = "index.csv", "SHA256SUMS", "files/"
COLUMNS = ("ref", "action", "status", "completed_on", "evidence", "file", "sha256", "bytes", "said_in")


class Bundle(Struct, frozen=True):
    """A zip of evidence.

    Attributes:
        content: The bytes of the zip.
        files: How many files are in it.
        others: How many pieces of evidence are words or web addresses instead of files.
        left_out: Items whose files could not be opened.
    """

    content: bytes
    files: int
    others: int
    left_out: tuple[Item, ...]


def bundle(root: Path, snapshot: Snapshot, *, restricted: bool) -> Bundle:
    """Return the public evidence or, if `restricted`, only the restricted evidence. Equal files give equal bytes."""
    items = [item for item in evidence_of(root, snapshot) if item.restricted is restricted]
    contents: dict[str, bytes] = {}
    left_out = [item for item in items if item.why]
    for item in items:
        if item.path is not None and item.inside not in contents:
            contents[item.inside] = item.path.read_bytes()
    files = {f"{FILES}{name}": content for name, content in contents.items()}
    sums = "".join(f"{sha256(content)}  {name}\n" for name, content in sorted(files.items()))
    parts = {INDEX: _index(items, contents, snapshot), SUMS: sums.encode(), **files}
    others = sum(item.path is None and not item.why for item in items)
    return Bundle(same_zip(parts), len(contents), others, tuple(left_out))


def _index(items: Sequence[Item], contents: dict[str, bytes], snapshot: Snapshot) -> bytes:
    """Return the index as CSV in UTF-8 with a BOM, by which Excel recognises it. No cell can act as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("as_at", snapshot.as_at.isoformat(), snapshot.plan.title, snapshot.plan.illustrative))
    writer.writerow(COLUMNS)
    for item in items:
        said = item.unit.standing
        content = contents.get(item.inside)
        source = said.evidence_from
        cells = (
            item.unit.ref,
            item.unit.action.short or " ".join(item.unit.action.text.split()),
            item.unit.computed.value,
            said.completed_on.isoformat() if said.completed_on else "",
            item.text,
            f"{FILES}{item.inside}" if content is not None else f"not in the bundle: {item.why}" if item.why else "",
            sha256(content) if content is not None else "",
            str(len(content)) if content is not None else "",
            str(source.month) if source else "",
        )
        writer.writerow(map(inert, cells))
    return b"\xef\xbb\xbf" + out.getvalue().encode()
