"""From a file's bytes to a proposal: the reader its bytes call for, then what its lines say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sendplan.check.cells import nearest
from sendplan.importing.delimited import read_delimited
from sendplan.importing.excel import read_excel
from sendplan.importing.headings import FIELDS, plain
from sendplan.importing.proposal import Proposal, propose
from sendplan.importing.word import read_word
from sendplan.model.errors import UsageProblem
from sendplan.read.guards import kind_of


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the officer said beside the file. `mapping`: heading or column letter, as `plain` gives it → field."""

    sheet: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    day: date | None = None


def wishes_for(sheet: str | None, maps: Sequence[str], day: date | None) -> Wishes:
    """From the command's options; UsageProblem for a --map that is not COLUMN=FIELD."""
    mapping = {}
    for told in maps:
        column, sign, name = (part.strip() for part in told.rpartition("="))
        if not sign or not column:
            raise UsageProblem(f'--map {told!r} is not COLUMN=FIELD; write for example --map "Sponsor=lead"')
        if name.casefold() not in (*FIELDS, "ignore"):
            known = ", ".join((*FIELDS, "ignore"))
            meant = nearest(name, [*FIELDS, "ignore"])
            raise UsageProblem(f"--map {told!r}: {name!r} is no field{meant}; write one of {known}")
        mapping[plain(column)] = name.casefold()
    return Wishes(sheet, mapping, day)


def read_plan(content: bytes, name: str, saved: date, wishes: Wishes) -> Proposal:
    """The plan in a file called `name`, last saved on the day `saved`.

    Raises InputUnreadable for a file that cannot be read or is no plan, UsageProblem for wishes it cannot meet.
    """
    kind = kind_of(content, name)
    if wishes.sheet is not None and kind != "xlsx":
        raise UsageProblem(f"{name}: only a workbook has sheets; leave out --sheet")
    if kind == "pdf":
        from sendplan.importing.pdf import propose_pdf  # loaded only for a PDF

        return propose_pdf(content, name, wishes.mapping, wishes.day, saved)
    if kind == "xlsx":
        reading = read_excel(content, name, wishes.sheet)
    elif kind == "docx":
        reading = read_word(content, name)
    else:
        reading = read_delimited(content, name)
    return propose(reading, wishes.mapping, wishes.day, saved)
