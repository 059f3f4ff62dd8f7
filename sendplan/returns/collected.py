"""One run that collects a month's returns: its inputs, and its results before anything is written."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from sendplan.model.calendar import Month
from sendplan.model.records import Records
from sendplan.read.workspace import RawWorkspace
from sendplan.returns.answers import Answer, Stray, Wrong
from sendplan.returns.asking import Round
from sendplan.returns.identity import Known
from sendplan.returns.log import Entry, Log, Tally, read_log
from sendplan.returns.own_files import Put

Reader = Callable[[bytes, str, Known, str, Sequence[str]], Answer]
"""Reads a file as `read_answer` does: its bytes and name, what was sent, whose it is (if told), its message's marks."""


class Collected(Struct):
    """The result of a run.

    Attributes:
        month: The month.
        path: The month's file of updates.
        files: (file, body, what became of its cells) of each return.
        known: Files that had been read before.
        wrong: (body, cell) of each cell that goes back.
        strays: (body, words) without a place.
        notes: Messages for the officer.
        dates: Each day that was read, in words, to be checked.
        changes: Rows proposed for plan_changes.csv.
        again: (body, ref, column, first answer, answer now) where a body had answered differently before.
        kept: (ref, column, text in the month's file, text of the return) where the file's own text was kept.
        emptied: (ref, column) that a return filled and somebody has emptied since.
        unread: Why a file could not be read.
        back: What became of the files to send back.
        written: Files written.
    """

    month: Month
    path: Path
    files: list[tuple[str, str, Tally]] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    wrong: list[tuple[str, Wrong]] = field(default_factory=list)
    strays: list[tuple[str, Stray]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    changes: list[dict[str, str]] = field(default_factory=list)
    again: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    kept: list[tuple[str, str, str, str]] = field(default_factory=list)
    emptied: list[tuple[str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    back: Put = field(default_factory=Put)
    written: list[Path] = field(default_factory=list)


class Collecting(Struct):
    """One run, with its inputs and what it gathers before anything is written.

    Attributes:
        read_document: Reads Word and PDF files.
    """

    root: Path
    records: Records
    raw: RawWorkspace
    round: Round
    today: date
    result: Collected
    log: Log
    read_document: Reader
    replace: bool = False
    new: list[Entry] = field(default_factory=list)
    received: dict[Path, bytes] = field(default_factory=dict)
    back: dict[str, bytes] = field(default_factory=dict)

    @property
    def month(self) -> Month:
        return self.round.month

    @property
    def folder(self) -> Path:
        return self.root / "returns" / str(self.month)


def begin(
    root: Path, records: Records, raw: RawWorkspace, month_round: Round, today: date, read_document: Reader, *,
    replace: bool,
) -> Collecting:  # fmt: skip
    """Return a run over the month's returns."""
    result = Collected(month_round.month, root / "data" / "updates" / f"{month_round.month}")
    log = read_log(root, month_round.month)
    return Collecting(root, records, raw, month_round, today, result, log, read_document, replace)
