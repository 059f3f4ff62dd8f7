"""Drafts of e-mails with attachments, which Outlook opens ready to send. sendplan itself never sends anything."""

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
    """Return a draft as .eml (X-Unsent) that Outlook opens ready to send. The same arguments always give the same
    bytes.

    `attached` holds (file name, content) pairs.
    """
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
    """Return the same message as plain text, for mail programs that cannot open drafts."""
    head = f"To: {'; '.join(to)}\n" if to else ""
    return f"{head}Subject: {subject}\n\n{text}".encode("utf-8", "replace")
