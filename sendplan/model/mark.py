"""What is noteworthy of a single cell, beside its text: facts that a reader hands over and does not judge."""

from enum import Enum, auto


class Mark(Enum):
    UNCALCULATED = auto()
    """A formula whose result is not stored, or not to be trusted; the text is empty."""
    FORMULA = auto()
    """The text is a formula's stored result."""
    ERROR = auto()
    """The text is an error of a spreadsheet: #REF!, #N/A, ####."""
    STRUCK = auto()
    """Words of the cell are struck out, and are not in its text."""
    MERGED = auto()
    """The cell is part of a merged one; its text, if it has none of its own, is that of the cell above."""
    NUMBER = auto()
    """A number with a point, whose trailing nought may be lost: 1.10 reads 1.1."""
    TRUTH = auto()
    """TRUE or FALSE as a value, not as typed letters."""
    DAY_MONTH = auto()
    """A day shown without its year, which is what Excel makes of a typed month and year (Jul 23 → 23-Jul)."""
    NEXT_DAY = auto()
    """Written as 23:00 of a summer's day: UTC for the midnight that begins the next day, which is the text."""
    UNCLOSED = auto()
    """A quotation mark opens the cell and none closes it; the text is the rest of its line."""
    CUT = auto()
    """The row ended, for a quotation mark never closed, before it came to this cell."""
    GARBLED = auto()
    """Letters that were read in a wrong encoding and saved so: Familiesâ€™ for Families’."""


NO_MARKS: frozenset[Mark] = frozenset()
