"""What a cell `evidence` names: files of the workspace, addresses, and words that are neither."""

import re
from typing import Literal

from msgspec import Struct

ENDINGS = (
    "csv", "doc", "docx", "eml", "htm", "html", "jpeg", "jpg", "md", "mp3", "mp4", "msg", "odp", "ods", "odt", "pdf",
    "png", "ppt", "pptx", "rtf", "tif", "tiff", "txt", "wav", "xls", "xlsm", "xlsx", "zip",
)  # fmt: skip
_FILE = re.compile(rf"[^<>\"|?*\n]{{1,240}}\.(?:{'|'.join(ENDINGS)})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_SPLIT = re.compile(r"[;\n]")


class Named(Struct, frozen=True):
    """One thing a cell names, as written."""

    kind: Literal["file", "address", "words"]
    text: str


def named(evidence: str) -> tuple[Named, ...]:
    """Several are separated by semicolons or lines. A file is what ends as files do; a backslash is a slash."""
    found = []
    for piece in _SPLIT.split(evidence):
        text = piece.strip().strip("\"'“”")
        if _ADDRESS.fullmatch(text):
            found.append(Named("address", text))
        elif _FILE.fullmatch(text) and not _is_sentence(text):
            found.append(Named("file", text.replace("\\", "/")))
        elif text:
            found.append(Named("words", text))
    return tuple(found)


def _is_sentence(text: str) -> bool:
    """`Minutes of 12 November. See audit.pdf`: words that happen to end in a file's name."""
    return bool(re.search(r"[.!?] [A-Z]", text)) and "/" not in text and "\\" not in text
