"""Find out whether another body's paper says on its first pages that it is not for the public."""

from contextlib import suppress
from pathlib import Path

from sendplan.check.marking_headings import marking_of_file
from sendplan.check.markings import is_marked_line, is_marking, marking_within

_PAGES, _WORDS = 3, 10
"""The number of pages that are searched, and the most words of a marking: a longer line is ordinary text."""


def marking_on(path: Path, title: str) -> str:
    """Return where a PDF is marked as private: `page 1 says “Not for publication”`; empty if nowhere.

    In a name or title, a marking counts if nothing else is in it; on a page, if it is a line of its own.
    """
    import pypdfium2  # slow to load

    for what, words in (("its name says", marking_of_file(path.name)), ("its title says", _of_line(title))):
        if words:
            return f"{what} “{words}”"
    with suppress(pypdfium2.PdfiumError), pypdfium2.PdfDocument(path) as document:  # a file that only qpdf can read
        for number in range(min(_PAGES, len(document))):
            page = document[number]
            lines = page.get_textpage().get_text_range().splitlines()
            page.close()
            if said := next(filter(None, map(_of_line, lines)), ""):
                return f"page {number + 1} says “{said}”"
    return ""


def _of_line(line: str) -> str:
    text = " ".join(line.split())
    marks = is_marking(text) or (len(text.split()) <= _WORDS and is_marked_line(text))
    return (marking_within(text) or text) if text and marks else ""
