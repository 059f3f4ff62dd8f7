"""Compare a file's row with the one that a register has already: what fills a blank of it, and what differs from it."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from sendplan.importing.likeness import ALIKE, SAME, likeness, words_of
from sendplan.importing.register_cells import day_in, is_within, parts_of
from sendplan.importing.register_described import Described
from sendplan.importing.writing import blanks_of
from sendplan.model.place import RawRow, RawTable
from sendplan.model.wording import cut, folded
from sendplan.read.dates import read_date

_SHOWN = 80


class There(Struct, frozen=True):
    """What a register says of one thing.

    Attributes:
        words: The words by which it is known.
        id: Its id in small letters; empty in a register without ids.
        cells: Its texts. Where it has several rows, the newest text of each column.
        days: The columns that hold days.
        at: The index of its newest row, whose blank cells can be filled in; None in a workbook.
    """

    words: list[str]
    id: str
    cells: Mapping[str, str]
    at: int | None
    days: frozenset[str] = frozenset()

    def differs(self, column: str, text: str) -> bool:
        """Return whether a text of the file is blank or otherwise here."""
        known = self.cells.get(column, "")
        if column in self.days:
            day = day_in(known)
            return (day_in(text) or text) != (day or known) and not (day and is_within(day, text))
        if column == "refs":
            return not {*parts_of(text)} <= {*parts_of(known)}
        return folded(text).rstrip(".") != folded(known).rstrip(".")

    def beside(self, column: str, text: str) -> str:
        """Return a difference in words: what stands here, and what the file says."""
        known = " ".join(self.cells.get(column, "").split())
        return f"{column}: {f'{cut(known, _SHOWN)!r} stays' if known else 'blank'}; the file has {cut(text, _SHOWN)!r}"


def all_there(table: RawTable | None, register: Described) -> list[There]:
    """Return what the register says of each thing."""
    told: dict[str, There] = {}
    blanks = blanks_of(table)
    for row in sorted(table.rows if table else (), key=_scored_on):
        key = row["id"].casefold() or str(row.place)
        known = told.get(key)
        words = known.words if known else words_of(row[register.main])
        before = known.cells if known else {}
        cells = {**before, **{column: text for column, text in row.cells.items() if text}}
        told[key] = There(words, row["id"].casefold(), cells, blanks.get(row.place), register.days)
    return list(told.values())


def same_as(row: Mapping[str, str], register: Described, known: Sequence[There]) -> There | None:
    """Return what the register says of the same thing; of several with the same words, that of the same day.

    Words that were changed since are of the same thing if its id is the same and they are still alike.
    """
    words = words_of(row.get(register.main, ""))
    alike = [(likeness(one.words, words), not one.differs("date", row.get("date", "")), -at)
             for at, one in enumerate(known)] if words else []  # fmt: skip
    found = max((one for one in alike if one[0] >= SAME), key=lambda one: one[1:], default=None)
    if found:
        return known[-found[2]]
    own = row.get("id", "").casefold() if register.ids else ""
    return next((known[-at] for like, _, at in alike if own and known[-at].id == own and like >= ALIKE), None)


def _scored_on(row: RawRow) -> date:
    return read_date(row["scored_on"]).end or date.min
