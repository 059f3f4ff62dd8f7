"""What a saved message says on who may read its workbook: in its subject, its lines, and its program's markings.

Senders often mark a return as private only in the message. Quoted text (such as our own message) and the notice that
a mail server adds to every message are not the sender's words, so they are ignored.
"""

import html
import re
from collections.abc import Iterator, Mapping
from email.message import Message

from sendplan.check.markings import is_marked, is_marked_line, is_marking, is_noted

_HEADERS = ("sensitivity", "msip_labels", "x-protective-marking", "keywords")
"""Headers with which Outlook and others mark a message, such as `Sensitivity: Company-Confidential`."""
SENSITIVE = ("personal", "private", "company-confidential")
"""The values of the first header, as Outlook numbers them from 1."""
_QUOTED = re.compile(
    r"^\s*(?:>|-+ ?(?:original message|forwarded message)|_{10,}|from:\s.*\n\s*(?:sent|date|to):|on .{4,120} wrote:)",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_NOTICE = re.compile(
    r"\b(?:this|the) (?:e-?mail|message|communication|transmission)\b.{0,120}\b(?:confidential|privileged|intended|"
    r"monitored|error)|intended (?:recipient|addressee)|disclaimer|confidentiality notice|"
    r"\b(?:the information|any information|information contained) .{0,60}\b(?:e-?mail|message|attachment)",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^>]*>", re.IGNORECASE)
_UNSEEN = re.compile(
    r"<(style|script|head|title|blockquote)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL
)


def marked_in(message: Message) -> tuple[str, ...]:
    """Return the words of a message, and of those within it, that may say that its attachments are private."""
    found = [text for one in message.walk() for text in _of_headers(one)]
    texts = {kind: list(_texts(message, kind)) for kind in ("plain", "html")}
    for text in texts["plain"] or map(_as_text, texts["html"]):
        found += marked_lines(text)
    return tuple(dict.fromkeys(found))


def marked_lines(text: str) -> list[str]:
    """Return the lines and sentences in which a message marks its attachments, and those that mention a row."""
    text = text.replace("\r\n", "\n").replace("\u00a0", " ")
    for end in (_QUOTED, _SIGNATURE):
        text = end.split(text, maxsplit=1)[0]
    found: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text):
        if _NOTICE.search(paragraph):
            continue
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        found += filter(_may_mark, dict.fromkeys((*lines, *_SENTENCE.split(" ".join(lines)))))
    return found


def _may_mark(said: str) -> bool:
    return is_marked_line(said) or is_marked(said) or (is_noted(said) and re.search(r"\d", said) is not None)


def is_sensitive(subject: str) -> bool:
    """Return whether a subject marks what comes with it: "CONFIDENTIAL: our return", "[OFFICIAL-SENSITIVE] Return"."""
    return is_marked_line(subject) or is_marked(subject)


def _of_headers(message: Message) -> Iterator[str]:
    headers: Mapping[str, str] = {name.casefold(): str(value) for name, value in message.items()}
    if is_sensitive(headers.get("subject", "")):
        yield headers["subject"]
    for name in _HEADERS:
        value = headers.get(name, "")
        said = [part.rpartition("=")[2].strip() for part in re.split(r"[;,]", value)]
        if (name == "sensitivity" and value.strip().casefold() in SENSITIVE) or any(
            map(is_marking, filter(None, said))
        ):
            yield f"{name}: {value}"


def _texts(message: Message, kind: str) -> Iterator[str]:
    for part in message.walk():
        if part.get_content_type() != f"text/{kind}" or part.get_filename():
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            charset = part.get_content_charset("utf-8")
            try:
                yield content.decode(charset, "replace")
            except LookupError:
                yield content.decode("utf-8", "replace")


def _as_text(page: str) -> str:
    """Return the words of an HTML message, one line for each paragraph."""
    flat = " ".join(page.split())
    return html.unescape(_UNSEEN.sub("", _BREAKS.sub("\n\n", flat)))
