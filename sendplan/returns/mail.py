"""What came back: the files of the inbox, and workbooks or documents attached to saved messages."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from email import policy
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sendplan.model.calendar import Month
from sendplan.model.errors import InputUnreadable
from sendplan.returns.message_words import SENSITIVE, is_sensitive, marked_in, marked_lines

if TYPE_CHECKING:  # loaded only where a message of Outlook is read
    from olefile import OleFileIO

INBOX = "inbox"
MOST_BYTES = 50_000_000
DEEPEST = 5
"""How many levels of messages within messages are read."""
_TABLES = (".xlsx", ".csv")
_DOCUMENTS = (".docx", ".docm", ".pdf")
_OTHERS = (".xlsm", ".xls", ".xlsb", ".ods", ".numbers", ".tsv")


class Attached(Struct, frozen=True):
    """A workbook or document, by itself or from a message.

    Attributes:
        file: The file it came in.
        name: Its own name.
        content: Its bytes.
        sent_on: The day of the message.
        marked: Words of the message on who may read it.
    """

    file: str
    name: str
    content: bytes
    sent_on: date | None = None
    marked: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """Return how messages call it: `answer.eml (Council.xlsx)`."""
        return self.file if self.file.endswith(self.name) else f"{self.file} ({self.name})"


def in_inbox(folder: Path) -> list[Path]:
    """Return the files saved into the month's inbox, without those that programs put beside an open file."""
    inbox = folder / INBOX
    there = sorted(inbox.iterdir(), key=lambda path: path.name.casefold()) if inbox.is_dir() else []
    return [path for path in there if path.is_file() and not path.name.startswith((".", "~$"))]


def sender(path: Path) -> str:
    """Return the address that a saved message is from, in small letters; "" for any other file."""
    if path.suffix.casefold() not in (".eml", ".mht"):
        return ""
    try:
        message = BytesParser(policy=policy.default).parsebytes(path.read_bytes(), headersonly=True)
        return parseaddr(str(message["From"] or ""))[1].casefold()
    except (OSError, MessageError, ValueError, LookupError, AttributeError):
        return ""


def is_document(name: str) -> bool:
    """Return whether its name is that of a Word or PDF file."""
    return PurePosixPath(name).suffix.casefold() in _DOCUMENTS


def import_command(name: str, month: Month) -> str:
    """Return the command that takes in a document from the month's inbox, with options to say what is what in it."""
    return f'sendplan import "returns/{month}/{INBOX}/{name}" --updates {month}'


def returned_in(content: bytes, name: str) -> Iterator[Attached]:
    """Yield what a file returns: itself, or the workbooks attached to a message, at any depth.

    Where a message has no workbook, its Word and PDF files are yielded; beside one they are evidence. Raises
    InputUnreadable, saying what to do, if a file contains none of these; also, after the last one, if another
    attachment may be a return but cannot be read.
    """
    ending = PurePosixPath(name).suffix.casefold()
    if len(content) > MOST_BYTES:
        raise InputUnreadable(f"{name}: {len(content):,} bytes are more than a return has; ask for the workbook alone")
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputUnreadable(f"{name}: the file is empty; ask for it again, or save it again")
    if content[:4] == b"\xd0\xcf\x11\xe0" and ending == ".msg":
        found = list(_of_outlook(content, name))
        refused: list[str] = []
    elif ending in (".eml", ".mht") or _is_message(content):
        refused = []
        found = list(_of_message(content, name, refused))
    elif ending == ".zip" and content.startswith(b"PK"):
        raise InputUnreadable(f"{name}: it is a zip file; unpack it, and put the workbooks in the folder")
    else:
        yield Attached(name, PurePosixPath(name).name, content)
        return
    yield from [one for one in found if not is_document(one.name)] or found
    if refused:
        raise InputUnreadable("; ".join(refused))
    if not found:
        raise InputUnreadable(
            f"{name}: no workbook (.xlsx) is attached to this message; type what it says into the month's file of "
            "updates, with whose it is under updated_by, or ask for the workbook"
        )


def _is_message(content: bytes) -> bool:
    head = content[:2000].lstrip().lower()
    return head.startswith((b"from:", b"received:", b"return-path:", b"mime-version:", b"x-unsent:", b"date:"))


def _of_message(content: bytes, name: str, refused: list[str]) -> Iterator[Attached]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", "replace").encode("utf-8", "replace")
    try:
        message = BytesParser(policy=policy.default).parsebytes(content.removeprefix(b"\xef\xbb\xbf"))
        marked = marked_in(message)
        yield from (replace(one, marked=(*marked, *one.marked)) for one in _parts(message, name, 0, refused))
    except (MessageError, ValueError, LookupError, AttributeError, RecursionError) as error:
        raise InputUnreadable(f"{name}: the message is damaged ({error}); save the workbook out of it") from error


def _parts(message: Message, name: str, depth: int, refused: list[str]) -> Iterator[Attached]:
    """Yield every part that is a workbook by its name or bytes, or a document by its name, also in forwarded messages.

    A message about each part that may be a return but cannot be read is added to `refused`.
    """
    day = _day(message)
    for part in message.walk():
        if part.is_multipart():
            continue
        called = part.get_filename() or ""
        inner = part.get_payload(decode=True)
        if not isinstance(inner, bytes) or not inner:
            continue
        ending = PurePosixPath(called).suffix.casefold()
        if called.casefold() == "winmail.dat":
            refused.append(
                f"{name}: its attachments are packed as winmail.dat, which only Outlook opens; ask for it again, sent "
                "as plain text or HTML"
            )
            continue
        if ending == ".eml" and depth < DEEPEST:
            within = BytesParser(policy=policy.default).parsebytes(inner)
            marked = marked_in(within)
            yield from (replace(one, marked=marked) for one in _parts(within, name, depth + 1, refused))
        elif ending in _TABLES or is_document(called) or _is_workbook(inner):
            yield Attached(name, called or "return.xlsx", inner, day)
        elif ending in _OTHERS:
            refused.append(
                f"{name}: {called} is attached, and cannot be read; open it, and save it as an Excel workbook (.xlsx)"
            )
        elif ending == ".zip" or (inner.startswith(b"PK") and not ending):
            refused.append(
                f"{name}: the zip file {called} is attached, and is not looked into; unpack it, and put its workbooks "
                "in the inbox"
            )


def _day(message: Message) -> date | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date() if message["Date"] else None
    except (TypeError, ValueError, IndexError):
        return None


def _is_workbook(content: bytes) -> bool:
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return any(name.startswith("xl/") for name in archive.namelist()[:5000])
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


_DATA, _LONG_NAME, _SHORT_NAME = "__substg1.0_37010102", "__substg1.0_3707001F", "__substg1.0_3704001F"
_INNER = "__substg1.0_3701000D"  # a message within the message
_SUBJECT, _BODY = "__substg1.0_0037001F", "__substg1.0_1000001F"
_PROPERTIES, _SENSITIVITY = "__properties_version1.0", b"\x03\x00\x36\x00"


def _of_outlook(content: bytes, name: str) -> Iterator[Attached]:
    """Yield the workbooks and documents attached to a message saved by Outlook (.msg), and to messages within it."""
    import olefile

    try:
        with olefile.OleFileIO(content) as ole:
            if not ole.exists(_PROPERTIES):
                raise InputUnreadable(f"{name}: it is no message of Outlook, whatever its name says; ask for it again")
            streams = sorted(tuple(path) for path in ole.listdir(streams=True, storages=False))
            marked = tuple(_marked_in_outlook(ole, streams))
            for path in streams:
                *folder, last = path
                if last != _DATA or folder.count(_INNER) >= DEEPEST:
                    continue
                names = [(*folder, one) for one in (_LONG_NAME, _SHORT_NAME) if (*folder, one) in streams]
                called = "".join(ole.openstream(list(one)).read().decode("utf-16-le", "replace") for one in names[:1])
                called = called.rstrip("\0")
                inner = ole.openstream(list(path)).read()
                if PurePosixPath(called).suffix.casefold() in (*_TABLES, *_DOCUMENTS) or _is_workbook(inner):
                    yield Attached(name, called or "return.xlsx", inner, marked=marked)
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputUnreadable(
            f"{name}: the message of Outlook is damaged ({error}); drag the workbook out of it into the folder"
        ) from error


def _marked_in_outlook(ole: "OleFileIO", streams: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield what an Outlook message, or one within it, says on who may read its attachments."""
    for path in streams:
        if path[-1] in (_SUBJECT, _BODY):
            text = ole.openstream(list(path)).read().decode("utf-16-le", "replace").rstrip("\0")
            if path[-1] == _BODY:
                yield from marked_lines(text)
            elif is_sensitive(text):
                yield text
        elif path[-1] == _PROPERTIES:
            found = ole.openstream(list(path)).read()
            at = found.find(_SENSITIVITY)
            kind = int.from_bytes(found[at + 8 : at + 12], "little") if at >= 0 else 0
            if 0 < kind <= len(SENSITIVE):
                yield f"sensitivity: {SENSITIVE[kind - 1]}"
