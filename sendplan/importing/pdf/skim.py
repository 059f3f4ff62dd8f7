"""A PDF skimmed before it is read: reading where each letter stands takes long, and prose is no table."""

from collections.abc import Iterator

from sendplan.importing.headings.meaning import meanings

_WINDOW = 8  # lines: text often has each heading on a line of its own
_TELLING = 2  # fields beside the action's
_SHORT = 130  # letters of a line of headings
_MOST_WORDS = 6  # of a heading
_PLAINLY = 74


def skim(content: bytes) -> tuple[list[str], int | None]:
    """Each page's text, and the first page (from 0) that may hold a table's header; None if none may."""
    import pypdfium2  # loaded only for a PDF

    document = pypdfium2.PdfDocument(content)
    try:
        texts = [str(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()
    first = next((at for at, text in enumerate(texts) if may_hold_header(text)), None)
    return texts, first


def may_hold_header(text: str) -> bool:
    """Whether the headings of a plan's table stand near each other on a page with this text."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = [set(_fields(line)) if len(line) <= _SHORT else set() for line in lines]
    for at, fields in enumerate(found):
        if fields & {"action", "maybe action"}:
            near = set().union(*found[max(0, at - _WINDOW) : at + _WINDOW]) - {"action", "maybe action", "theme", "ref"}
            if len(near) >= _TELLING:
                return True
    return False


def _fields(line: str) -> Iterator[str]:
    """The fields that words of a line plainly mean, where they begin with a capital as headings do."""
    words = line.split()
    for begin, word in enumerate(words):
        if not (word[0].isupper() or word[0] in "#%"):
            continue
        for end in range(begin + 1, min(len(words), begin + _MOST_WORDS) + 1):
            for field, weight in meanings(" ".join(words[begin:end])).items():
                if weight >= _PLAINLY:
                    yield field
                elif field == "action":
                    yield "maybe action"
