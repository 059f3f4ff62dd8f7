"""returns/YYYY-MM/log.csv: each thing that came in, a line each. From it the month's file can be made again."""

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
"""What a line says. `taken`: that text counts. `replaced`: so does this one, in place of what the body said before."""


class Entry(Struct, frozen=True):
    """`when`: the day it was said. `text`: the words; of `read`, what became of the whole file."""

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
    """The lines in order; `at` is its path."""

    at: Path
    entries: tuple[Entry, ...] = ()

    def with_(self, new: Iterable[Entry]) -> "Log":
        return replace(self, entries=(*self.entries, *new))

    @property
    def read(self) -> frozenset[str]:
        """The SHA-256 of every file that was read to its end."""
        return frozenset(entry.sha256 for entry in self.entries if entry.what == READ)

    def told(self) -> dict[str, dict[str, dict[str, str]]]:
        """Ref → body → column → the newest text that was taken; a blank one where it was taken back."""
        found: dict[str, dict[str, dict[str, str]]] = {}
        for entry in self.entries:
            if entry.what in (TAKEN, REPLACED):
                found.setdefault(entry.ref, {}).setdefault(entry.body, {})[entry.column] = entry.text
        return found

    def days(self) -> dict[tuple[str, str], date]:
        """(Ref, body) → the day of its newest text."""
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
    """The month's log; an empty one if there is none. OutputFailed where it cannot be understood: it is the record."""
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
    """A ref as a record holds it, so that Excel does not make 1.1 of 1.10 when somebody looks into it and saves."""
    return f"{_REF}{ref}" if ref else ""


def ref_of_record(text: str) -> str:
    return text.strip().removeprefix(_REF)


def day_of_record(text: str) -> date:
    """The day as it was written, or as Excel writes it when somebody saves the file there. ValueError for another."""
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
    """What became of one file: how many of its cells were taken, were there already, went back, found no place."""

    taken: int = 0
    same: int = 0
    back: int = 0
    strays: int = 0
    other: int = 0

    def __str__(self) -> str:
        parts = [(self.taken, "taken"), (self.same, "known already"), (self.back, "to be corrected"),
                 (self.strays, "without a place"), (self.other, "answered otherwise before")]  # fmt: skip
        return ", ".join(f"{number} {what}" for number, what in parts if number) or "nothing filled in"
