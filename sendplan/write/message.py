"""Drafts of e-mail, with files: opened in Outlook they are ready to send. Nothing is ever sent from here."""

from collections.abc import Sequence
from email import policy
from email.message import EmailMessage
from pathlib import PurePosixPath

_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".zip": "application/zip",
}


def draft(to: Sequence[str], subject: str, text: str, attached: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """A message that Outlook opens ready to send (X-Unsent), with files; the same for the same words."""
    message = EmailMessage(policy=policy.SMTP.clone(cte_type="7bit", max_line_length=998))
    message["X-Unsent"] = "1"
    if to:
        message["To"] = " ".join(", ".join(to).split())
    message["Subject"] = " ".join(subject.split())
    message.set_content(text, cte="quoted-printable")
    for name, content in attached:
        kind = TYPES.get(PurePosixPath(name).suffix.casefold(), "application/octet-stream")
        maintype, _, subtype = kind.partition("/")
        message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    if attached:
        message.set_boundary("=_sendplan_return_=")
    return message.as_bytes()


def to_paste(to: Sequence[str], subject: str, text: str) -> bytes:
    """The same message as text, for a program that opens no drafts."""
    head = f"To: {'; '.join(to)}\n" if to else ""
    return f"{head}Subject: {subject}\n\n{text}".encode("utf-8", "replace")
