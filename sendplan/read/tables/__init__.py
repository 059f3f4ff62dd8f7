"""The one reader of tables: CSV files and Excel workbooks, for registers, updates, returns and imports.

`read_book(content, name)` gives every sheet of a file as rows of texts with what is noteworthy of each cell
(`grid`, `model.mark`); nothing of a header is known there. `read_table(content, name, columns)` finds in that the
sheet and the header line that fit a register's columns, and gives its rows by column. Both raise InputUnreadable,
naming the file and what to do, for a file that cannot be read at all; all else is handed over as data.
"""

from sendplan.read.tables.grid import Book, GridRow, Sheet, letter
from sendplan.read.tables.register import read_book, read_table

__all__ = ["Book", "GridRow", "Sheet", "letter", "read_book", "read_table"]
