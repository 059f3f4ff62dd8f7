"""From a file's bytes to a proposal: choose the reader for its format, then interpret its lines."""

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
    """The options that the officer gave with the file.

    Attributes:
        sheet: The sheet to read; None for all.
        mapping: Heading or column letter, in the form that `plain` returns → field.
        day: The plan's date.
        hidden: Whether to read what the file hides too.
        unnumbered: What rows without a number are.
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
    """Return the wishes from the command's options.

    Args:
        maps: Values of --map, each "COLUMN=FIELD".
        fields: The fields that --map may name.
        also: Says whether --map may name something else.

    Raises UsageProblem for a --map in another form or with an unknown field.
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
    """Return the plan in a file called `name` that was last saved on the day `saved`.

    Raises InputUnreadable for a file that cannot be read or is no plan, UsageProblem for wishes that it cannot meet.
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
    """Return the file as lines, whatever they mean. A PDF is read by the places of its words."""
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
    """Return the plan in a file.

    Raises InputUnreadable, with what to do, for a file that is missing, too large, unreadable or no plan, and
    UsageProblem as `read_plan` does.
    """
    file = read_bytes(path)
    return read_plan(file.content, file.name, file.saved, wishes)


class Saved(Struct, frozen=True):
    """A file's bytes, its name in valid Unicode, and the day it was last saved."""

    content: bytes
    name: str
    saved: date


def read_bytes(path: Path) -> Saved:
    """Return a file's bytes. Raises InputUnreadable if it is missing or too large."""
    content = bytes_of(path, "a .docx, .xlsx, .pdf or .csv file")
    # names unpacked from another system's zip may not be valid Unicode
    name = path.name.encode("utf-8", "replace").decode()
    return Saved(content, name, datetime.fromtimestamp(path.stat().st_mtime, UTC).date())
