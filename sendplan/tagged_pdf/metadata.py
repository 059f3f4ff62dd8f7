"""What a file says of itself: XMP, the document information, the output intent."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

_PROFILE = Path(__file__).with_name("sRGB.icc")
_CONDITION = "sRGB IEC61966-2.1"


@dataclass(frozen=True, slots=True)
class Metadata:
    """`date` dates the file, at midnight UTC. `language` is a BCP 47 tag."""

    title: str
    author: str
    subject: str
    language: str
    date: date
    producer: str = "ReportLab"


def describe(document: Any, metadata: Metadata) -> None:
    """Give a PDFDocument its title, language, XMP packet and output intent.

    ISO 14289-1 7.1 (title shown, language, identification), ISO 19005-2 6.2.3 and 6.6.
    """
    document.setTitle(metadata.title)
    document.setAuthor(metadata.author)
    document.setSubject(metadata.subject)
    document.setCreator(metadata.producer)
    document.setProducer(metadata.producer)
    document.setDateFormatter(partial(pdf_date, metadata.date))
    catalog = document.Catalog
    catalog.Lang = PDFString(metadata.language)
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.Metadata = _stream(xmp_packet(metadata, ua=True, a=True), Type=PDFName("Metadata"), Subtype=PDFName("XML"))
    profile = _stream(_PROFILE.read_bytes(), N=3)
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString(_CONDITION),
        "Info": PDFString(_CONDITION),
        "DestOutputProfile": document.Reference(profile),
    }
    catalog.OutputIntents = PDFArray([PDFDictionary(intent)])


def _stream(content: bytes, **entries: Any) -> Any:
    return PDFStream(dictionary=PDFDictionary(entries), content=content)


def pdf_date(day: date, *_clock: int) -> str:
    """ReportLab hands over its own time stamp; the file is dated by its document instead."""
    return f"D:{day:%Y%m%d}000000+00'00'"


def xmp_packet(metadata: Metadata, *, ua: bool, a: bool) -> bytes:
    """An XMP packet; it names PDF/UA-1 (ISO 14289-1 5) if `ua`, PDF/A-2a (ISO 19005-2 6.6.4) if `a`."""
    moment = f"{metadata.date:%Y-%m-%d}T00:00:00+00:00"
    title, author, subject, producer, language = map(
        escape, (metadata.title, metadata.author, metadata.subject, metadata.producer, metadata.language)
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
