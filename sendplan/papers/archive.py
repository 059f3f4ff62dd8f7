"""The zip of everything an issued paper was made from, and the paper made again from it.

The same content always gives the same bytes.
"""

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from sendplan.check.records import check
from sendplan.model.calendar import Month
from sendplan.model.errors import InputUnreadable, OutputFailed, TemplateWrong
from sendplan.model.history import History
from sendplan.model.issued import Edition, paper_name
from sendplan.model.place import Place, Problem
from sendplan.model.records import Records
from sendplan.model.template import Template
from sendplan.papers.amendments import read_amendments
from sendplan.papers.make import Composition, compose_paper
from sendplan.papers.manifest import sha256
from sendplan.read.issued_months import history_from, history_json
from sendplan.read.workspace import read_workspace
from sendplan.rules.known import known_at
from sendplan.rules.snapshot import Remembered
from sendplan.templates.load import load_template

RECORD = "paper.json"
NOTE = "READ ME.txt"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip entry can have: the time of packing must not change the bytes."""
MOST_BYTES = 200_000_000
"""Most bytes that a zip may unpack to, which is more than any workspace holds."""

WORDS = """NOT FOR PUBLICATION: what {stem} was made from, restricted words and all.

data/ and templates/ are as they were when it was issued. paper.json says which paper it is, why it was issued, and the
SHA-256 of its files. "sendplan verify" makes the paper again from here and compares it, byte for byte.
"""


class Sources(Struct, frozen=True):
    """Everything that a paper was made from, apart from the files themselves."""

    records: Records
    history: History
    edition: Edition
    template: str
    as_at: date
    restricted: bool


def pack_sources(root: Path, composition: Composition, sources: Sources, record: Mapping[str, Any]) -> bytes:
    """Return the zip. Raises OutputFailed if a file has changed since it was read.

    `record`: further entries for its `paper.json`.
    """
    known = known_at(sources.records, sources.as_at)
    read = {file.path: file.sha256 for file in sources.records.inputs}
    used = {file.path for file in known.inputs}
    wanted = {path: read.get(path, digest) for path, digest in composition.sources.items()}
    parts = {path: _still(root, path, digest) for path, digest in wanted.items() if path in used or path not in read}
    told = {
        **record,
        "edition": to_builtins(sources.edition),
        "history": history_json(sources.history.before(Month.of(sources.as_at))),
        **({"since": composition.template.since.isoformat()} if composition.template.since else {}),
        "problems": [_problem_json(one) for one in known.problems],
    }
    stem = f"{paper_name(sources.template, restricted=sources.restricted)}-{sources.edition.version}"
    parts[RECORD] = (json.dumps(told, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
    parts[NOTE] = WORDS.format(stem=stem).encode()
    return same_zip(parts)


def same_zip(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of these files, sorted by name, with a fixed date and host, so that equal files give equal bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in sorted(parts.items()):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return stream.getvalue()


def _still(root: Path, path: str, digest: str) -> bytes:
    """Return the file's bytes. Raises OutputFailed if they are not those the paper was made from."""
    try:
        content = (root / path).read_bytes()
    except OSError as error:
        raise OutputFailed(f"{path}: cannot be read ({error.strerror}); nothing was issued, run it again") from error
    if sha256(content) != digest:
        raise OutputFailed(f"{path}: it was changed while the paper was made; nothing was issued, run it again")
    return content


def _problem_json(problem: Problem) -> list[Any]:
    place = problem.place
    at = [place.file, place.row, place.column, place.sheet, list(place.further)]
    return [at, problem.rule, problem.message, problem.remedy]


def _problem(written: list[Any]) -> Problem:
    (file, row, column, sheet, further), rule, message, remedy = written
    return Problem(Place(file, row, column, sheet, tuple(further)), rule, message, remedy)


def record_of(content: bytes) -> dict[str, Any]:
    """Return the content of `paper.json`. Raises OutputFailed if this is not such a zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            record: dict[str, Any] = json.loads(archive.read(RECORD))
            record["edition"]["changed"] = tuple(record["edition"]["changed"])
            record["edition"] = Edition(**record["edition"])
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError) as error:
        raise OutputFailed("it is no zip of what an issued paper was made from, or it is damaged") from error
    return record


class Unpacked(Struct, frozen=True):
    """A workspace as it was when a paper was issued."""

    root: Path
    records: Records
    template: Template
    judge: Remembered
    record: Mapping[str, Any]

    def composed(self, edition: Edition | None = None) -> Composition:
        """Return the paper as it was issued. `edition`: another edition to use in place of its own."""
        as_at, restricted = date.fromisoformat(self.record["as_at"]), self.record["restricted"]
        return compose_paper(
            self.records,
            self.template,
            as_at,
            restricted=restricted,
            judge=self.judge,
            amendments=read_amendments(self.root, self.template.name, as_at, restricted=restricted),
            edition=edition or self.record["edition"],
        )


@contextmanager
def unpacked(content: bytes) -> Iterator[Unpacked]:
    """Unpack the zip into a temporary folder, read and checked as at that time. Raises OutputFailed if that fails."""
    record = record_of(content)
    with tempfile.TemporaryDirectory(prefix="sendplan-") as folder:
        root = Path(folder)
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                    raise OutputFailed("it unpacks to more than any workspace holds")
                for name in archive.namelist():
                    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
                        raise OutputFailed(f"it holds {name}, which is no file of a workspace")
                    archive.extract(name, root)
            raw = read_workspace(root, history_from(record["history"]))
            found = check(raw).records
            records = replace(found, problems=tuple(_problem(one) for one in record["problems"]))
            template = load_template(root, record["template"], records)
            if "since" in record:
                template = replace(template, since=date.fromisoformat(record["since"]))
        except (zipfile.BadZipFile, OSError, KeyError, ValueError, TypeError) as error:
            raise OutputFailed(f"it cannot be read ({error})") from error
        except (InputUnreadable, TemplateWrong) as error:
            raise OutputFailed(f"this version of sendplan cannot read what it holds: {error}") from error
        yield Unpacked(root, records, template, Remembered(records), record)
