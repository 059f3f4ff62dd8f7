"""What check will find wrong in files that are to be written, said before they are."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec.structs import replace

from sendplan.check.records import CheckedWorkspace, check
from sendplan.model.calendar import Month
from sendplan.model.place import Problem, RawTable
from sendplan.read.data_folder import columns_of
from sendplan.read.tables import read_table
from sendplan.read.workspace import RawWorkspace


def refused(files: Mapping[str, bytes], here: CheckedWorkspace, raw: RawWorkspace) -> tuple[Problem, ...]:
    """Return the problems that `files`, by their paths in the workspace, bring. `here` is how it is without them.

    A status that nobody knows is left out: it is asked about, once for all its rows.
    """
    if not files:
        return ()
    updates = {table.place.file: table for table in raw.updates}
    registers = dict(raw.registers)
    for name, content in files.items():
        stem = PurePosixPath(name).stem
        if PurePosixPath(name).parent.name == "updates" and Month.of_updates(name):
            updates[name] = _table(content, name, "updates")
        elif PurePosixPath(name).parent.name == "data":
            registers[stem] = _table(content, name, stem)
    found = check(
        replace(raw, updates=tuple(updates[name] for name in sorted(updates)), registers=registers)
    ).records.problems
    known = {str(problem) for problem in here.records.problems}
    return tuple(
        problem
        for problem in found
        if problem.rule != "status" and problem.place.file in files and str(problem) not in known
    )


def _table(content: bytes, name: str, schema: str) -> RawTable:
    return read_table(content, name, columns_of(schema))
