"""A cell whose text is not what its writer meant, whatever its column: what is wrong with it, and what to do."""

from sendplan.check.cells import Wrong
from sendplan.model.mark import Mark

_DATES = ("date", "plan-date", "period")


def unreadable(text: str, marks: frozenset[Mark], kind: str) -> Wrong | None:
    """Why a cell so marked, in a column of that kind, is not read; None where its text may be taken."""
    if Mark.UNCLOSED in marks:
        message = "a quotation mark opens here and is never closed, so the row ends with its line, and is kept private"
        return Wrong("quote", message, "put the missing quotation mark in")
    if Mark.UNCALCULATED in marks:
        message = "it is a formula whose result is not stored"
        return Wrong("formula", message, "open the file in Excel and save it")
    if Mark.ERROR in marks:
        if text.startswith("##"):
            return Wrong("excel-error", f"it holds {text}, as Excel shows what its column is too narrow for",
                         "widen the column, and save the file as CSV UTF-8 again")  # fmt: skip
        return Wrong("excel-error", f"it holds the spreadsheet error {text}", "write what it should say")
    if Mark.DAY_MONTH in marks and kind in _DATES:
        year, month, day = text.split("-")
        message = (
            f"{text!r} is shown without its year, which is what Excel makes of a typed month and year "
            f"(it may mean {month}/20{day}, not {year})"
        )
        return Wrong("date", message, "write the day in full, such as 31/12/2020")
    return None
