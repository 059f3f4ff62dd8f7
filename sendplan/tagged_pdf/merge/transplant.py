"""Giving the objects of a source the numbers they have in the pack, and writing them there.

A tool that builds the pack in memory needs room for all papers. Here each source is copied into a small file of its
own, whose numbering begins where that of the last paper ended; its objects are written unchanged and released.
"""

import io
from collections.abc import Collection, Iterable
from typing import Any

import pikepdf
from pikepdf import Name

from sendplan.tagged_pdf.file import FileWriter
from sendplan.tagged_pdf.merge.walk import is_dictionary, number

_ROOM_AN_OBJECT = 4
"""Bytes for each object: qpdf takes an object number for damage if the file is too short for so many objects."""


_LARGE = 1 << 18
_WHERE = "/PackReadsFrom"


def set_aside(source: pikepdf.Pdf) -> bool:
    """Empty the large pictures and attachments of the source; return whether it had any.

    Copying would hold their data in memory. Each stores its own object number, by which `Transplant.write` finds the
    data in the unchanged source.
    """
    found = False
    for item in source.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Type") in (Name.XObject, Name.EmbeddedFile):
            if item.get("/Subtype") == Name.Form or number(item.get("/Length")) < _LARGE:
                continue
            filters: Any = item.get("/Filter")
            settings: Any = item.get("/DecodeParms")
            item.write(b"", filter=filters, decode_parms=settings)
            item[_WHERE] = item.objgen[0]
            found = True
    return found


class Transplant:
    """A copy of the pages of `source`.

    Its objects begin at `first`, the page-tree node that holds the pages. `known` are the numbers of the pack's
    objects that the copies refer to. `original` is the source opened once more, if some of its streams were
    `set_aside`.
    """

    def __init__(
        self, source: pikepdf.Pdf, first: int, known: Iterable[int], original: pikepdf.Pdf | None = None
    ) -> None:
        self.pages_node = first
        self._original = original
        self._pdf = pikepdf.open(io.BytesIO(_empty_file(first, sorted(set(known) - {1}))))
        for page in source.pages:
            self._pdf.pages.append(page)
        self.pages: list[Any] = [page.obj for page in self._pdf.pages]

    def copy(self, holder: Any) -> Any:
        """Copy everything that a dictionary of the source leads to, except pages that were not copied."""
        return self._pdf.copy_foreign(holder)

    def new(self, item: Any) -> Any:
        """Make `item` an object of its own and return it."""
        return self._pdf.make_indirect(item)

    def stream(self, content: bytes) -> Any:
        """Return a new stream object."""
        return self._pdf.make_stream(content)

    def known(self, at: int) -> Any:
        """Return the object of the pack with that number, for references to it."""
        return self._pdf.get_object(at, 0)

    def write(self, writer: FileWriter, pages_root: int, without: Collection[int]) -> int:
        """Write the page-tree node and all objects except those in `without`; return the next free number."""
        kids = " ".join([f"{page.objgen[0]} 0 R" for page in self.pages])
        node = f"<</Type/Pages/Parent {pages_root} 0 R/Count {len(self.pages)}/Kids[{kids}]>>"
        writer.add(self.pages_node, node.encode("ascii"))
        after: int = self._pdf.make_indirect(pikepdf.Dictionary()).objgen[0]
        for at in range(self.pages_node + 1, after):
            if at not in without:
                self._write(writer, at, self._pdf.get_object(at, 0))
        self._pdf.close()
        return writer.pack(after)

    def _write(self, writer: FileWriter, at: int, item: Any) -> None:
        if isinstance(item, pikepdf.Stream):
            entries = item.stream_dict.copy()
            data: Any = item
            if self._original and _WHERE in entries:
                data = self._original.get_object(int(entries[_WHERE]), 0)
            for key in ("/Length", "/DL", _WHERE):
                if key in entries:
                    del entries[key]
            plain = "/Filter" not in entries and entries.get("/Type") != Name.Metadata
            inside = entries.unparse(resolved=True)[2:-2].strip()
            writer.add_stream(at, inside, data.read_raw_bytes(), compress=plain)
        elif isinstance(item, pikepdf.Object):
            writer.add(at, item.unparse(resolved=True))
        elif item is not None:
            writer.add(at, _scalar(item))


def _scalar(item: Any) -> bytes:
    if isinstance(item, bool):
        return b"true" if item else b"false"
    return str(item).encode("ascii")


def _empty_file(first: int, known: Iterable[int]) -> bytes:
    """Return a PDF without pages whose highest object number is `first`."""
    objects = [(1, b"<</Type/Catalog/Pages %d 0 R>>" % first)]
    objects += [(at, b"<<>>") for at in known]
    objects.append((first, b"<</Type/Pages/Kids[]/Count 0>>"))
    file = bytearray(b"%PDF-1.7\n%" + b" " * (_ROOM_AN_OBJECT * first) + b"\n")
    table = b"xref\n0 1\n0000000000 65535 f \n"
    for at, content in objects:
        table += b"%d 1\n%010d 00000 n \n" % (at, len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (at, content)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (first + 1, len(file))
    return bytes(file) + table + trailer


def references(array: Any) -> list[int]:
    """Return the numbers of the objects in a copied array."""
    return [item.objgen[0] for item in array if is_dictionary(item)]
