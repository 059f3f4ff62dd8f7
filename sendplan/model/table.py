"""The one raw table every reader ends in: text cells with their places, before any meaning is read from them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sendplan.model.place import Place


@dataclass(frozen=True, slots=True)
class RawRow:
    """`cells`: column name → text as written, outer white space removed; a column the row lacks is absent.

    `beyond`: texts that stand to the right of the last column. `numbers`: the columns whose cell Excel held as a
    number with a point, so that a trailing nought is lost (1.10 reads 1.1).
    """

    place: Place
    cells: Mapping[str, str]
    beyond: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class RawTable:
    """`columns` in the file's order, in small letters with underscores for spaces.

    Rows without any text are left out, and keep their numbers. `encoding` is what the file was read as.
    """

    place: Place
    columns: tuple[str, ...]
    rows: tuple[RawRow, ...]
    encoding: str = "utf-8-sig"
