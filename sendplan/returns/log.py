"""returns/YYYY-MM/log.csv: one line for each thing that came in. The month's file can be made again from it."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict, replace

from sendplan.model.calendar import Month
from sendplan.model.errors import OutputFailed
from sendplan.write.tables import as_csv, rows_of

NAME = "log.csv"
TAKEN, REPLACED, BACK, STRAY, PROPOSED, READ, REMINDED, UNREADABLE = (
    "taken", "replaced", "sent back", "not placed", "proposed", "read", "reminded", "cannot be read",
)  # fmt: skip
"""What a line records. TAKEN: its text counts. REPLACED: its text counts instead of what the body said before."""


class Entry(Struct, frozen=True):
    """One line of the log.

    Attributes:
        when: The day on which it was said.
        body: Who said it.
        what: What became of it: TAKEN, BACK and so on.
        file: The file it came in.
        sha256: The hash of that file.
        sheet: Its sheet.
        row: Its row.
        ref: The action.
        column: The column.
        text: The words; for READ, a summary of the file.
    """

    when: date
    body: str
    what: str
    file: str = ""
    sha256: str = ""
    sheet: str = ""
    row: int = 0
    ref: str = ""
    column: str = ""
    text: str = ""


COLUMNS = ("when", "from", "what", "file", "sha256", "sheet", "row", "ref", "column", "text")


class Log(Struct, frozen=True):
    """The lines in order. `at`: the path of the file."""

    at: Path
    entries: tuple[Entry, ...] = ()

    def with_(self, new: Iterable[Entry]) -> "Log":
        return replace(self, entries=(*self.entries, *new))

    @property
    def read(self) -> frozenset[str]:
        """Return the SHA-256 of every file that was read completely."""
        return frozenset(entry.sha256 for entry in self.entries if entry.what == READ)

    def told(self) -> dict[str, dict[str, dict[str, str]]]:
        """Return ref → body → column → the newest text taken; "" if it was taken back."""
        found: dict[str, dict[str, dict[str, str]]] = {}
        for entry in self.entries:
            if entry.what in (TAKEN, REPLACED):
                found.setdefault(entry.ref, {}).setdefault(entry.body, {})[entry.column] = entry.text
        return found

    def days(self) -> dict[tuple[str, str], date]:
        """Return (ref, body) → the day of its newest text."""
        return {(entry.ref, entry.body): entry.when for entry in self.entries if entry.what in (TAKEN, REPLACED)}

    def to_csv(self) -> bytes:
        rows = []
        for entry in self.entries:
            given = asdict(entry)
            row = {**given, "from": entry.body, "when": entry.when.isoformat(), "row": str(entry.row or "")}
            row["ref"] = kept_ref(entry.ref)
            rows.append(row)
        return as_csv(COLUMNS, rows)


def read_log(root: Path, month: Month) -> Log:
    """Return the month's log; empty if there is none.

    Raises OutputFailed if it cannot be understood, as it is the record.
    """
    path = root / "returns" / str(month) / NAME
    if not path.is_file():
        return Log(path)
    try:
        return Log(path, tuple(map(_entry, rows_of(path.read_bytes()))))
    except (OSError, ValueError, KeyError) as error:
        raise OutputFailed(
            f"{path}: it cannot be understood ({error}); it is the record of what was taken, so nothing was changed: "
            "restore it, or move it away"
        ) from error


_REF = "action "


def kept_ref(ref: str) -> str:
    """Return a ref as a record holds it: `action 1.10`, which Excel does not turn into the number 1.1 when it saves."""
    return f"{_REF}{ref}" if ref else ""


def ref_of_record(text: str) -> str:
    return text.strip().removeprefix(_REF)


def day_of_record(text: str) -> date:
    """Return the day as we wrote it or as Excel writes it when somebody saves the file. Raises ValueError otherwise."""
    found = re.fullmatch(r"([0-9]{2})/([0-9]{2})/([0-9]{4})", text.strip())
    return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text.strip())


def _entry(row: Mapping[str, str]) -> Entry:
    given = {name: row[name] for name in ("what", "file", "sha256", "sheet", "column", "text")}
    return Entry(
        when=day_of_record(row["when"]),
        body=row["from"],
        row=int(row["row"] or 0),
        ref=ref_of_record(row["ref"]),
        **given,
    )


class Tally(Struct):
    """How many cells of one file were taken, were known already, went back, found no place, or differed from before."""

    taken: int = 0
    same: int = 0
    back: int = 0
    strays: int = 0
    other: int = 0

    def __str__(self) -> str:
        parts = [(self.taken, "taken"), (self.same, "known already"), (self.back, "to be corrected"),
                 (self.strays, "without a place"), (self.other, "answered otherwise before")]  # fmt: skip
        return ", ".join(f"{number} {what}" for number, what in parts if number) or "nothing filled in"
