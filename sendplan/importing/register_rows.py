"""Add a register, such as a risk register or what families said, to its file in data/ of an existing plan."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath

from sendplan.check.marking_headings import over_all
from sendplan.check.records import CheckedWorkspace
from sendplan.importing.headings.meaning import headline, plain
from sendplan.importing.lines import Reading, right_above
from sendplan.importing.marking import heeding_text, over_sheets
from sendplan.importing.register_cells import Cells, names_of
from sendplan.importing.register_columns import columns_of, doubts_on
from sendplan.importing.register_decisions import TakingDecisions
from sendplan.importing.register_described import DESCRIBED
from sendplan.importing.register_findings import TakingFindings
from sendplan.importing.register_kinds import RAID, kind_column
from sendplan.importing.register_risks import TakingRisks
from sendplan.importing.register_status import status_column, status_of
from sendplan.importing.register_taking import Taken, Taking
from sendplan.importing.register_there import all_there
from sendplan.importing.register_voices import TakingVoices
from sendplan.importing.said_by import said_by
from sendplan.importing.writing import register_with_rows
from sendplan.model.errors import InputUnreadable
from sendplan.read.workspace import RawWorkspace
from sendplan.rules.scores import standing

_TAKING: Mapping[str, type[Taking]] = {
    "risks": TakingRisks, "decisions": TakingDecisions, "voices": TakingVoices, "findings": TakingFindings,
}  # fmt: skip


def take_register(
    reading: Reading, name: str, mapping: Mapping[str, str], here: CheckedWorkspace, raw: RawWorkspace, root: Path
) -> Taken:
    """Return the file's rows that the register `name` does not have yet; nothing is written.

    `name` is one of DESCRIBED. `mapping` is heading → column of the register, or "ignore". Raises InputUnreadable if
    the file has no such register.
    """
    register = DESCRIBED[name]
    reading = heeding_text(reading)
    columns = columns_of(reading, name, register, mapping)
    if columns is None:
        raise InputUnreadable(
            f"{reading.file}: no table of it has a column for the {register.called}; say which it is, as in: "
            f'--map "Heading={register.main}"'
        )
    header, headings = columns.header, columns.headings
    tables = (header, *columns.like)
    above = {one.spot.part: right_above(one, reading.lines) for one in tables}
    table = raw.registers.get(register.file)
    status = status_column(header, register.main)
    taken = Taken(
        PurePosixPath(table.place.file).name if table else f"{register.file}.csv",
        columns={headings[at]: columns.fields.get(at, "likelihood and impact") for at in sorted(columns.used)},
        unused=[heading for at, heading in headings.items() if at not in columns.used | {status}],
        doubts=doubts_on(reading, columns),
    )
    taking = _TAKING[name](
        columns,
        taken,
        Cells(columns, names_of([action.ref for action in here.records.plan.all_refs()]), taken.doubts),
        known={row["id"].casefold(): row[register.main] for row in table.rows} if table and register.ids else {},
        old=all_there(table, register),
        above=above,
        over=over_sheets(reading.lines, {one.spot for one in tables})
        | {part: said for part, texts in above.items() if (said := over_all("", texts))},
        kind=kind_column([plain(headline(cell)) for cell in header.cells], columns.rows)
        if register.called in RAID
        else None,
        status=status,
        statuses=[status_of(line, status) for line in columns.rows],
        stood={risk.id.casefold(): risk for risk in standing(here.records.risks, date.max)},
        told_on=said_by(reading.file, here.records.meetings),
    )
    taking.rows()
    if taken.rows or taking.filled:
        path = table.place.file if table else f"data/{register.file}.csv"
        taken.files[path] = register_with_rows(table, register.file, taken.rows, root, taking.filled)
    return taken
