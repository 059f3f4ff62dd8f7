"""A PDF skimmed before it is read: reading where each letter stands takes long, and prose is no table."""

import re

_ACTION = re.compile(
    r"\b(?:[Aa]ction|Actions?|ACTIONS?|Tasks?|Activit(?:y|ies)|Recommendations?|What|Objectives?|Milestones?|Steps)\b"
)
_BESIDE = re.compile(
    r"\b(?:leads?|owners?|responsib\w+|accountab\w+|who|by|when|dates?|due|deadline|time\w*|start|end|finish|target|"
    r"status|b?rag|progress|updates?|outcomes?|success|impact|assigned|officer)\b",
    re.IGNORECASE,
)
_WINDOW = 8  # lines: text often has each heading on a line of its own
_TELLING = 2  # words that begin with a capital, as headings do
_SHORT = 130  # letters of a line of headings


def skim(content: bytes) -> tuple[list[str], int | None]:
    """Each page's text, and the first page (from 0) that may hold a table's header; None if none may."""
    import pypdfium2  # loaded only for a PDF

    document = pypdfium2.PdfDocument(content)
    try:
        texts = [str(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()
    first = next((at for at, text in enumerate(texts) if _may_hold_header(text)), None)
    return texts, first


def _may_hold_header(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    for at, line in enumerate(lines):
        if len(line) <= _SHORT and _ACTION.search(line):
            near = " ".join(other for other in lines[max(0, at - _WINDOW) : at + _WINDOW] if len(other) <= _SHORT)
            if len({word.casefold() for word in _BESIDE.findall(near) if word[0].isupper()}) >= _TELLING:
                return True
    return False
