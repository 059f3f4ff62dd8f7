"""From a file's bytes to a proposal: the reader its bytes call for, then what its lines say."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec import Struct, field

from sendplan.importing.excel import read_delimited, read_excel
from sendplan.importing.headings.meaning import FIELDS, plain
from sendplan.importing.lines import Reading
from sendplan.importing.proposal import Proposal, propose
from sendplan.importing.table.rows import Unnumbered
from sendplan.importing.word.read_word import read_word
from sendplan.model.errors import UsageProblem
from sendplan.model.wording import did_you_mean
from sendplan.read.guards import bytes_of, kind_of


class Wishes(Struct, frozen=True):
    """What the officer said beside the file. `mapping`: heading or column letter, as `plain` gives it → field.

    `hidden`: what the file hides is to be read too. `unnumbered`: what rows without a number are.
    """

    sheet: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    day: date | None = None
    hidden: bool = False
    unnumbered: Unnumbered = ""


def wishes_for(
    sheet: str | None, maps: Sequence[str], day: date | None, *, hidden: bool = False, fields: Sequence[str] = FIELDS,
    unnumbered: Unnumbered = "", also: Callable[[str], bool] = lambda _: False,
) -> Wishes:  # fmt: skip
    """From the command's options; UsageProblem for a --map that is not COLUMN=FIELD, with one of `fields`, or what
    `also` says may be named.
    """
    mapping = {}
    for told in maps:
        column, sign, name = (part.strip() for part in told.rpartition("="))
        if not sign or not column:
            raise UsageProblem(f'--map {told!r} is not COLUMN=FIELD; write for example --map "Sponsor=lead"')
        if name.casefold() not in (*fields, "ignore") and not also(name):
            known = ", ".join((*fields, "ignore"))
            meant = did_you_mean(name, [*fields, "ignore"])
            raise UsageProblem(f"--map {told!r}: {name!r} is no field{meant}; write one of {known}")
        mapping[plain(column)] = name.casefold()
    return Wishes(sheet, mapping, day, hidden, unnumbered)


def read_plan(content: bytes, name: str, saved: date, wishes: Wishes) -> Proposal:
    """The plan in a file called `name`, last saved on the day `saved`.

    Raises InputUnreadable for a file that cannot be read or is no plan, UsageProblem for wishes it cannot meet.
    """
    kind = kind_of(content, name)
    if wishes.sheet is not None and kind != "xlsx":
        raise UsageProblem(f"{name}: only a workbook has sheets; leave out --sheet")
    if kind == "pdf":
        from sendplan.importing.pdf.read_pdf import propose_pdf

        return propose_pdf(
            content, name, wishes.mapping, wishes.day, saved, hidden=wishes.hidden, unnumbered=wishes.unnumbered
        )
    lines = read_lines(content, name, wishes)
    return propose(lines, wishes.mapping, wishes.day, saved, unnumbered=wishes.unnumbered)


def read_lines(content: bytes, name: str, wishes: Wishes) -> Reading:
    """The file as lines, whatever they mean; a PDF by the places of its words."""
    kind = kind_of(content, name)
    if kind == "pdf":
        from sendplan.importing.pdf.read_pdf import pdf_lines

        return pdf_lines(content, name, wishes.mapping, hidden=wishes.hidden)
    if kind == "xlsx":
        return read_excel(content, name, wishes.sheet, hidden=wishes.hidden)
    if kind == "docx":
        return read_word(content, name, hidden=wishes.hidden)
    return read_delimited(content, name)


def read_file(path: Path, wishes: Wishes) -> Proposal:
    """Raises InputUnreadable, naming the file and what to do, for one that is not there, too large or no plan."""
    file = read_bytes(path)
    return read_plan(file.content, file.name, file.saved, wishes)


class Saved(Struct, frozen=True):
    """A file's bytes, its name as it can be written down, and the day it was last saved."""

    content: bytes
    name: str
    saved: date


def read_bytes(path: Path) -> Saved:
    """Raises InputUnreadable for a file that is not there or too large."""
    content = bytes_of(path, "a .docx, .xlsx, .pdf or .csv file")
    name = path.name.encode("utf-8", "replace").decode()  # a zip of another system may hold names in its own letters
    return Saved(content, name, datetime.fromtimestamp(path.stat().st_mtime, UTC).date())
