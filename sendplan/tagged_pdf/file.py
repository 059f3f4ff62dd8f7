"""Writing the file compactly, with its XMP metadata and its output intent.

Objects are packed into object streams, and a cross-reference stream locates them (ISO 32000-1 7.5.7, 7.5.8). A tagged
file has an object for every cell of every table; compressed together, they take a third of the space. ReportLab
writes each object by itself, and parsing its file again to pack them would take longer than producing it.
"""

import hashlib
import struct
import zlib
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import IO, Any

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.pdfbase.pdfdoc import format as format_object

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PER_STREAM = 200
_LEVEL = 2
"""The compression level. The default of zlib, 6, takes three times as long and saves only an eighth of the bytes."""
FREE, OFFSET, PACKED = range(3)
_ENTRY = struct.Struct(">BIH")
"""An entry of the cross-reference table: the kind, the location, and the position there."""
ROW = _ENTRY.size
_NOWHERE = bytes([FREE, 0, 0, 0, 0, 255, 255])


class FileWriter:
    """Takes objects one by one and writes them to `file`; objects that are not streams are packed together.

    What has been written is not kept: if `pack` is called now and then, memory use stays constant however long the
    file grows.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._size = 0
        self._digest = hashlib.sha256()
        self._places = bytearray()
        self._packed: list[tuple[int, bytes]] = []
        self._place(0, FREE, 0, 65535)
        self._write(HEADER)

    def add(self, number: int, content: bytes) -> None:
        """Add an object that is not a stream."""
        self._packed.append((number, content))

    def add_stream(self, number: int, entries: bytes, content: bytes, *, compress: bool = True) -> None:
        """Write a stream; `entries` are those of its dictionary except Filter and Length."""
        if compress:
            content = zlib.compress(content, _LEVEL)
            entries += b"/Filter/FlateDecode"
        self._place(number, OFFSET, self._size, 0)
        # CR LF, so that a final byte of 0D is not taken for part of the line end (ISO 19005-2 6.1.7.1).
        self._write(b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, entries, len(content)))
        self._write(content)
        self._write(b"\r\nendstream\nendobj\n")

    def pack(self, first_free: int) -> int:
        """Write the waiting objects in object streams numbered from `first_free`; return the next free number."""
        for start in range(0, len(self._packed), _PER_STREAM):
            self._pack(first_free, self._packed[start : start + _PER_STREAM])
            first_free += 1
        self._packed.clear()
        return first_free

    def finish(self, catalog: int, info: int) -> None:
        """Write the end of the file. Its identifier is derived from its content, so equal content gives equal bytes."""
        highest = max([len(self._places) // ROW - 1, *(packed for packed, _ in self._packed)])
        number = self.pack(highest + 1)
        identifier = self._digest.hexdigest()[:32].encode("ascii")
        offset = self._size
        self._place(number, OFFSET, offset, 0)
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (
            number + 1, catalog, info, identifier, identifier,
        )  # fmt: skip
        self.add_stream(number, entries, bytes(self._places))
        self._write(b"startxref\n%d\n%%%%EOF\n" % offset)

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._digest.update(content)
        self._size += len(content)

    def _place(self, number: int, kind: int, where: int, index: int) -> None:
        self._make_room(number)
        _ENTRY.pack_into(self._places, number * ROW, kind, where, index)

    def _make_room(self, highest: int) -> None:
        """Extend the table to hold the entries of objects up to `highest`."""
        missing = highest + 1 - len(self._places) // ROW
        if missing > 0:
            self._places += _NOWHERE * missing

    def _pack(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        self._make_room(max([packed for packed, _ in objects]))
        places = self._places
        index: list[str] = []
        offset = 0
        for position, (packed, content) in enumerate(objects):
            _ENTRY.pack_into(places, packed * ROW, PACKED, number, position)
            index.append(f"{packed} {offset}")
            offset += len(content) + 1
        head = " ".join(index).encode("ascii") + b"\n"
        body = b"\n".join([content for _, content in objects])
        self.add_stream(number, b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)), head + body)


def literal(codes: str) -> str:
    """Return `codes`, of one byte each, as a literal string (ISO 32000-1 7.3.4.2)."""
    if "(" in codes or ")" in codes or "\\" in codes or "\r" in codes:
        codes = codes.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\r", "\\r")
    return f"({codes})"


DOC_ENCODED = {
    **{chr(code): chr(code) for code in (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100))},
    **dict(zip("•…—–‘’“”", "\x80\x83\x84\x85\x8f\x90\x8d\x8e", strict=True)),
}
"""Characters and their codes in PDFDocEncoding (ISO 32000-1 annex D.3), as far as titles and descriptions need them."""


@lru_cache(maxsize=64)
def text_string(text: str) -> str:
    """Return `text` as a PDF text string (ISO 32000-1 7.9.2.2).

    One byte is used for each character where possible, and UTF-16 otherwise. Results are cached, since a link repeats
    its description for each of its lines.
    """
    try:
        return literal("".join([DOC_ENCODED[character] for character in text]))
    except KeyError:
        return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def write_reportlab_objects(document: Any, writer: FileWriter) -> None:
    """Write all objects of a PDFDocument, including those that formatting other objects adds."""
    number = 0
    while number < document.objectcounter:
        number += 1
        if number not in document.numberToId:
            continue  # an object written by someone else
        item = document.idToObject[document.numberToId[number]]
        if isinstance(item, PDFStream):
            entries: bytes = b"".join(
                b"/%s %s" % (key.encode("ascii"), format_object(value, document))
                for key, value in sorted(item.dictionary.dict.items())
            )
            content = item.content.encode("latin-1") if isinstance(item.content, str) else item.content
            writer.add_stream(number, entries, content)
        else:
            writer.add(number, format_object(item, document, toplevel=1).rstrip())


_PROFILE = Path(__file__).with_name("sRGB.icc")
_CONDITION = "sRGB IEC61966-2.1"


class Metadata(Struct, frozen=True):
    """The metadata of a file.

    Attributes:
        title: the title
        author: the author
        subject: the subject
        language: a BCP 47 tag
        date: the date of the file, which is dated to midnight UTC
        producer: the program that made the file
    """

    title: str
    author: str
    subject: str
    language: str
    date: date
    producer: str = "ReportLab"


def add_output_intent(writer: FileWriter, number: int) -> str:
    """Write the sRGB profile as object `number` and return the output intent (ISO 19005-2 6.2.3)."""
    writer.add_stream(number, b"/N 3", _PROFILE.read_bytes())
    says = f"/OutputConditionIdentifier({_CONDITION})/Info({_CONDITION})/DestOutputProfile {number} 0 R"
    return f"<</Type/OutputIntent/S/GTS_PDFA1{says}>>"


def info_object(metadata: Metadata) -> str:
    """Return the document information dictionary, which repeats the XMP packet (ISO 19005-2 6.6.3)."""
    day = f"D:{metadata.date:%Y%m%d}000000+00'00'"
    producer = text_string(metadata.producer)
    return (
        f"<</Title{text_string(metadata.title)}/Author{text_string(metadata.author)}/Subject"
        f"{text_string(metadata.subject)}/Creator{producer}/Producer{producer}/CreationDate({day})/ModDate({day})>>"
    )


def xmp_packet(metadata: Metadata, *, ua: bool, a: bool) -> bytes:
    """Return an XMP packet that claims PDF/UA-1 if `ua` and PDF/A-2a if `a`.

    See ISO 14289-1 5 and ISO 19005-2 6.6.4.
    """
    moment = f"{metadata.date:%Y-%m-%d}T00:00:00+00:00"
    title, author, subject, producer, language = (
        escape(text, quote=False)
        for text in (metadata.title, metadata.author, metadata.subject, metadata.producer, metadata.language)
    )
    claims = (_CLAIM_A if a else "") + (_CLAIM_UA if ua else "")
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
{claims}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
    return packet.encode("utf-8")


_CLAIM_A = """<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
"""

_CLAIM_UA = """<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
"""
