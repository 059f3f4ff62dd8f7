"""A file on the disk as a proposal."""

from datetime import UTC, datetime
from pathlib import Path

from sendplan.importing.proposal import Proposal
from sendplan.importing.reader import Wishes, read_plan
from sendplan.model.errors import InputUnreadable
from sendplan.read.guards import MAX_BYTES


def read_file(path: Path, wishes: Wishes) -> Proposal:
    """Raises InputUnreadable, naming the file and what to do, for one that is not there, too large or no plan."""
    try:
        if not path.is_file():
            found = "it is a folder" if path.is_dir() else "there is no such file"
            raise InputUnreadable(f"{path}: {found}; name a .docx, .xlsx, .pdf or .csv file")
        facts = path.stat()
        if facts.st_size > MAX_BYTES:
            raise InputUnreadable(
                f"{path}: it has {facts.st_size:,} bytes, more than a plan holds; save the plan alone, without pictures"
            )
        content = path.read_bytes()
    except OSError as error:
        raise InputUnreadable(f"{path}: cannot be read ({error.strerror}); close it elsewhere and try again") from error
    saved = datetime.fromtimestamp(facts.st_mtime, UTC).date()
    return read_plan(content, path.name, saved, wishes)
