"""A paper to be merged, what can be known about it beforehand, and the errors for papers that cannot be merged."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
from msgspec import Struct
from pikepdf import Name

from sendplan.tagged_pdf.errors import TaggedPdfError
from sendplan.tagged_pdf.merge.forms import fields_of
from sendplan.tagged_pdf.merge.walk import as_list, elements, is_dictionary, is_element, name_tree, spelt
from sendplan.tagged_pdf.merge.wrap import is_picture, unmarked_pages

_CLAIMS_UA = re.compile(rb"\bpdfuaid:part\s*(?:>|=\s*[\"'])\s*1\b")
_CLAIMS_A_PART = re.compile(rb"\bpdfaid:part\s*(?:>|=\s*[\"'])\s*2\b")
_CLAIMS_A_LEVEL = re.compile(rb"\bpdfaid:conformance\s*(?:>|=\s*[\"'])\s*A\b")
_SIGNIFICANT = 1024
"""Other bytes may precede the header; readers search this far (ISO 32000-1 annex H.3)."""


class Source(Struct, frozen=True):
    """One paper of a pack.

    Attributes:
        file: the PDF
        title: names its part of the structure tree and its bookmark
        label: what the stamp is given ("Item 7")
        within: the path of titles down to it; consecutive papers with the same path share a part and a bookmark
        uris: links in the pack to one of these, alone or with a fragment (#page=3 or the name of a destination), and
            links to a file of that name lead to this paper
        slip: a small tagged PDF placed before the paper if the paper has no tags at all; it holds the heading by
            which such a paper is found, and says why it cannot be read
        back: where the stamp on its first page leads: one of the `uris` in the pack, alone or with a fragment
        password: opens the paper
        unlock: says that the owner agreed to have it merged although the file forbids it
    """

    file: Path | bytes
    title: str
    label: str = ""
    within: tuple[str, ...] = ()
    uris: tuple[str, ...] = ()
    slip: Path | bytes | None = None
    back: str = ""
    password: str = ""
    unlock: bool = False


class Facts(Struct, frozen=True):
    """What `examine` finds. Pages are counted from 1.

    Attributes:
        pages: how many pages it has
        tagged: whether it has a structure tree with content
        untagged_pages: pages whose content no tag leads to; all pages if it is not tagged
        picture_pages: those among them without any text, such as scans
        elements: how many elements its structure tree has
        language: the language it says it is in, or empty
        title: the title in its metadata, or empty
        claims_ua, claims_a: whether it claims to be PDF/UA-1 and PDF/A-2a
        fields: how many form fields it has
        signatures: how many signatures it bears, which a pack cannot keep valid
        attachments: how many files are attached
        scripts: whether it does something by itself
        encrypted: whether it is encrypted
        repaired: whether its file had to be repaired
    """

    pages: int
    tagged: bool
    untagged_pages: tuple[int, ...]
    picture_pages: tuple[int, ...]
    elements: int
    language: str
    title: str
    claims_ua: bool
    claims_a: bool
    fields: int
    signatures: int
    attachments: int
    scripts: bool
    encrypted: bool
    repaired: bool


def examine(source: Source) -> Facts:
    """Return what can be known about a paper before it is merged.

    Raises SourceRefused, and OSError if the file cannot be read.
    """
    with opened(source) as pdf:
        top = tops(pdf)
        untagged = unmarked_pages(pdf, tagged=bool(top))
        fields, signatures = _fields(pdf)
        return Facts(
            pages=len(pdf.pages),
            tagged=bool(top),
            untagged_pages=tuple(number for number, _ in untagged),
            picture_pages=tuple(number for number, page in untagged if is_picture(page)),
            elements=sum(1 for _ in elements(top)),
            language=language_of(pdf),
            title=_title(pdf),
            claims_ua=claims(pdf)[0],
            claims_a=claims(pdf)[1],
            fields=fields,
            signatures=signatures,
            attachments=sum(1 for _ in name_tree(names_of(pdf, "/EmbeddedFiles"))),
            scripts=has_scripts(pdf),
            encrypted=pdf.is_encrypted,
            repaired=bool(pdf.get_warnings()),
        )


@contextmanager
def opened(source: Source) -> Iterator[pikepdf.Pdf]:
    """Open the source for the `with` block. Raises SourceRefused, also for damage that shows only later."""
    head = _head(source.file)
    if b"%PDF-" not in head:
        raise NotPdf(source.title, head[:8].decode("latin-1"))
    content: Any = io.BytesIO(source.file) if isinstance(source.file, bytes) else source.file
    try:
        with pikepdf.open(content, password=source.password, suppress_warnings=True) as pdf:
            _refuse(source, pdf)
            yield pdf
    except pikepdf.PasswordError as error:
        raise NeedsPassword(source.title) from error
    except pikepdf.PdfError as error:
        raise Damaged(source.title, str(error)) from error


def _head(file: Path | bytes) -> bytes:
    if isinstance(file, bytes):
        return file[:_SIGNIFICANT]
    with file.open("rb") as stream:
        return stream.read(_SIGNIFICANT)


def _refuse(source: Source, pdf: pikepdf.Pdf) -> None:
    if pdf.is_encrypted and not (source.unlock or pdf.owner_password_matched or pdf.allow.modify_assembly):
        raise Locked(source.title)
    if "/Collection" in pdf.Root:
        raise Portfolio(source.title)
    if pdf.Root.get("/NeedsRendering", False):
        raise XfaForm(source.title)
    if not len(pdf.pages):
        raise NoPages(source.title)


def tops(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the top-level elements of the structure tree; none for an untagged file."""
    tree = pdf.Root.get("/StructTreeRoot")
    return [kid for kid in as_list(tree.get("/K")) if is_element(kid)] if is_dictionary(tree) else []


def language_of(pdf: pikepdf.Pdf) -> str:
    """Return the language that the file says it is in, or an empty string."""
    language = pdf.Root.get("/Lang")
    return spelt(language)


def names_of(pdf: pikepdf.Pdf, kind: str) -> Any:
    """Return the name tree of that kind, or None."""
    names = pdf.Root.get("/Names")
    return names.get(kind) if is_dictionary(names) else None


def claims(pdf: pikepdf.Pdf) -> tuple[bool, bool]:
    """Return whether the file claims to be PDF/UA-1, and whether it claims to be PDF/A-2a."""
    metadata = pdf.Root.get("/Metadata")
    packet = metadata.read_bytes() if isinstance(metadata, pikepdf.Stream) else b""
    conforms_a = _CLAIMS_A_PART.search(packet) and _CLAIMS_A_LEVEL.search(packet)
    return bool(_CLAIMS_UA.search(packet)), bool(conforms_a)


def has_scripts(pdf: pikepdf.Pdf) -> bool:
    """Return whether the document does something by itself when it is opened, printed or closed."""
    action = pdf.Root.get("/OpenAction")
    runs = is_dictionary(action) and action.get("/S") == Name.JavaScript
    return runs or "/AA" in pdf.Root or names_of(pdf, "/JavaScript") is not None


def _title(pdf: pikepdf.Pdf) -> str:
    title = pdf.docinfo.get("/Title") if "/Info" in pdf.trailer else None
    return spelt(title).strip()


def _fields(pdf: pikepdf.Pdf) -> tuple[int, int]:
    """Return the number of fields of the form, and of signatures."""
    found = list(fields_of(pdf))
    ends = [field for field, kind in found if kind]
    signed = [field for field, kind in found if kind == "/Sig" and "/V" in field]
    return len(ends), len(signed)


class SourceRefused(TaggedPdfError):
    """A source that cannot be merged. `title` is that of the source, `detail` the technical reason."""

    what = "cannot be merged"

    def __init__(self, title: str, detail: str = "") -> None:
        self.title = title
        self.detail = detail
        super().__init__(f"{title}: {self.what}" + (f" ({detail})" if detail else ""))


class NotPdf(SourceRefused):
    """Something other than a PDF: a Word file, a picture, an empty file. `detail` is its first few bytes."""

    what = "is not a PDF"


class Damaged(SourceRefused):
    """A PDF that cannot be read to its end, even after repair."""

    what = "is damaged"


class NoPages(SourceRefused):
    """A PDF that can be opened but has no page."""

    what = "has no pages"


class NeedsPassword(SourceRefused):
    """A PDF that opens only with a password, and `Source.password` is not the right one."""

    what = "needs a password to be opened"


class Locked(SourceRefused):
    """A PDF that opens, but whose owner forbids merging it with others. `Source.unlock` says that they agreed."""

    what = "is locked by its owner against being put into another document"


class Portfolio(SourceRefused):
    """A cover sheet with the documents attached: it has no pages to merge."""

    what = "is a portfolio, a wrapper around other files"


class XfaForm(SourceRefused):
    """A form that Adobe Reader draws when it opens it; its only page says "Please wait"."""

    what = "is an XFA form, which only Adobe Reader can draw"


class SlipMissing(SourceRefused):
    """An untagged source without `Source.slip`, or with one that is not tagged itself."""

    what = "is not tagged, and has no tagged slip to stand before it"


class PackTooLarge(TaggedPdfError):
    """A pack that would be larger than 4 GB."""
