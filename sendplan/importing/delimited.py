"""A CSV or tab-separated file as lines."""

from sendplan.importing.lines import Line, Reading, Spot
from sendplan.model.errors import InputUnreadable
from sendplan.read.tables import decode, split_rows

MOST_ROWS = 20_000


def read_delimited(content: bytes, name: str) -> Reading:
    """Raises InputUnreadable for a file whose letters or rows cannot be read."""
    text, encoding = decode(content, name)
    lines = []
    for number, cells in split_rows(text, name):
        if number > MOST_ROWS:
            raise InputUnreadable(f"{name}: it has more than {MOST_ROWS:,} rows; save the plan's rows alone")
        shown = [cell.replace("\xa0", " ").strip() for cell in cells]
        while shown and not shown[-1]:
            shown.pop()
        if shown:
            lines.append(Line(Spot(name, "", number), tuple(shown), 1))
    notes = ("the file is not UTF-8; read as Windows-1252",) if encoding == "cp1252" else ()
    return Reading(name, tuple(lines), notes=notes)
