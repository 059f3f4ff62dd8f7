"""The one reader of tables: CSV files and Excel workbooks, for registers, updates, returns and imports.

`read_book(content, name)` gives every sheet as rows of texts, with marks for unusual cells (`grid`, `model/place.py`).
It knows nothing of headers. `read_table(content, name, columns)` finds the sheet and the header that fit a register's
columns, and gives the rows by column. Both raise InputUnreadable, with the file and what to do, if the file cannot be
read at all. Anything else that is wrong is returned as data.
"""

from sendplan.read.tables.grid import Book, GridRow, Sheet, letter
from sendplan.read.tables.register import read_book, read_table

__all__ = ["Book", "GridRow", "Sheet", "letter", "read_book", "read_table"]
