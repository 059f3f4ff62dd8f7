"""What another body's paper says of itself on its first pages: that it is not for the public."""

from contextlib import suppress
from pathlib import Path

from sendplan.check.marking_headings import marking_of_file
from sendplan.check.markings import is_marked_line, is_marking, marking_within

_PAGES, _WORDS = 3, 10
"""Pages on which a paper says so, and words of a line that does: a longer one is of its text."""


def marking_on(path: Path, title: str) -> str:
    """Where a PDF is marked as private, and with which words: `page 1 says “Not for publication”`; blank if nowhere.

    Of a name or title a marking that stands alone in it counts, and on a page a line of its own.
    """
    import pypdfium2  # loaded only where a paper is looked at

    for what, words in (("its name says", marking_of_file(path.name)), ("its title says", _of_line(title))):
        if words:
            return f"{what} “{words}”"
    with suppress(pypdfium2.PdfiumError), pypdfium2.PdfDocument(path) as document:  # what qpdf alone can read
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
