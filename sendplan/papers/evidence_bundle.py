"""The evidence of a position as one zip: an index, a hash of each file, and the files.

Restricted evidence is separate.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from sendplan.check.markings import is_marking
from sendplan.model.errors import OutputFailed
from sendplan.model.judgement import Snapshot
from sendplan.papers.archive import same_zip
from sendplan.papers.leaks import Private, leaks
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
        left_out: Items whose files could not be opened, or are not for everybody.
    """

    content: bytes
    files: int
    others: int
    left_out: tuple[Item, ...]


def bundle(root: Path, snapshot: Snapshot, private: Private, *, restricted: bool) -> Bundle:
    """Return the public evidence or, if `restricted`, only the restricted evidence. Equal files give equal bytes.

    `private` is what was told in private: files that hold some of it are left out of the public evidence.
    """
    items = [item for item in evidence_of(root, snapshot) if item.restricted is restricted]
    contents: dict[str, bytes] = {}
    for at, item in enumerate(items):
        if item.path is None:
            continue
        content = contents.get(item.inside) or item.path.read_bytes()
        if why := "" if restricted else _not_for_all(item.inside, content, private):
            items[at] = replace(item, path=None, inside="", why=why)
        else:
            contents[item.inside] = content
    left_out = [item for item in items if item.why]
    files = {f"{FILES}{name}": content for name, content in contents.items()}
    sums = "".join(f"{sha256(content)}  {name}\n" for name, content in sorted(files.items()))
    parts = {INDEX: _index(items, contents, snapshot), SUMS: sums.encode(), **files}
    others = sum(item.path is None and not item.why for item in items)
    return Bundle(same_zip(parts), len(contents), others, tuple(left_out))


def _not_for_all(inside: str, content: bytes, private: Private) -> str:
    """Why a file does not go to everybody; blank where it does."""
    import pikepdf  # loaded only where evidence is put together

    if any(map(is_marking, PurePosixPath(inside).parts[:-1])):
        return "it lies in a folder that is marked as private: copy it elsewhere if it is for everybody"
    try:
        found = leaks({inside: content}, private)
    except (OutputFailed, OSError, RuntimeError, ValueError, KeyError, NotImplementedError, pikepdf.PdfError,
            zipfile.BadZipFile, zlib.error):  # fmt: skip
        return "it cannot be looked through for what was told in private: save it anew, without a password"
    return "it holds words that were told in private: take them out, or write yes in restricted" if found else ""


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
