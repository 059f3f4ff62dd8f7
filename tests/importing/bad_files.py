"""Files that break readers, made here. Each has a name and words that the error message must contain."""

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from tests.importing import durham, durham_pdf
from tests.importing.small import excel_of, word_of

HEADER = ("No", "Action", "Lead", "By when")
ROWS = [("1", "Do the first thing", "Public Health", "Dec 20"), ("2", "Do the second thing", "The council", "Mar 21")]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Bad:
    """A bad file. `says` is what the message must contain besides the file's name."""

    name: str
    make: Callable[[], bytes]
    says: str


def _replaced(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return an Office file with one part changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def _plan_xlsx() -> bytes:
    return excel_of([HEADER, *ROWS])


def _plan_docx() -> bytes:
    return word_of([HEADER, *ROWS])


def _old_office(stream: str) -> bytes:
    return OLE + b"\0" * 1016 + stream.encode("utf-16-le") + b"\0" * 512


def _xml_bomb(content: bytes) -> bytes:
    lines = ['<!ENTITY a "lol">'] + [f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)]
    doctype = f"<!DOCTYPE x [{''.join(lines)}]>".encode()
    start = content.index(b"?>") + 2 if content.startswith(b"<?xml") else 0
    return content[:start] + doctype + content[start:].replace(b"Do the first thing", b"&j;")


def _outside(content: bytes) -> bytes:
    start = content.index(b"?>") + 2 if content.startswith(b"<?xml") else 0
    doctype = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    return content[:start] + doctype + content[start:].replace(b"Do the first thing", b"&f;")


def _zip_bomb() -> bytes:
    return _replaced(_plan_xlsx(), "xl/worksheets/sheet1.xml", lambda sheet: sheet + b" " * 120_000_000)


@cache
def _styled_rows() -> bytes:
    """Return a workbook with a million empty rows, each with a formatted cell, as from colouring a whole column."""
    rows = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (number, number) for number in range(10, 1_000_001))
    return _replaced(
        _plan_xlsx(), "xl/worksheets/sheet1.xml", lambda sheet: sheet.replace(b"</sheetData>", rows + b"</sheetData>")
    )


def _empty_rows() -> bytes:
    """Return a workbook with a million empty rows and no plan."""
    rows = b"".join(b'<row r="%d"/>' % number for number in range(1, 1_000_001))
    return _replaced(
        excel_of([()]),
        "xl/worksheets/sheet1.xml",
        lambda sheet: sheet.replace(b"<sheetData/>", b"<sheetData>" + rows + b"</sheetData>").replace(
            b"<sheetData></sheetData>", b"<sheetData>" + rows + b"</sheetData>"
        ),
    )


def pdf_of(objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF of these objects, numbered from 1, with a correct cross-reference table."""
    content = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return content + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d %b >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        trailer,
        len(content),
    )


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def _circle() -> bytes:
    return pdf_of(
        [
            CATALOG,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
        ]
    )


def _scan() -> bytes:
    picture = zlib.compress(b"\xff" * 100 * 100)
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(picture), picture)
    )
    draw = b"<< /Length 28 >>\nstream\nq 500 0 0 700 0 0 cm /I Do Q\nendstream"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /I 5 0 R >> >> >>"
    )
    return pdf_of([CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, draw, image])


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(packed), packed)


def _pdf_bomb() -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return pdf_of([CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, _stream(b"0 " * 90_000_000)])


def _drawn_over_and_over() -> bytes:
    """Return a small PDF whose forms each draw the next one ten times, a hundred million drawings in all."""

    def form(next_one: int) -> bytes:
        body = b"/F Do " * 10
        return (
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >> "
            b"/Length %d >>\nstream\n%b\nendstream" % (next_one, len(body), body)
        )

    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /F 5 0 R >> >> >>"
    )
    forms = [form(number) for number in range(6, 26)]
    last = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 1 >>\nstream\nn\nendstream"
    return pdf_of(
        [
            CATALOG,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            b"<< /Length 5 >>\nstream\n/F Do\nendstream",
            *forms,
            last,
        ]
    )


def _many_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 5003))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return pdf_of([CATALOG, b"<< /Type /Pages /Kids [%b] /Count 5000 >>" % kids, *[page] * 5000])


def _locked_pdf() -> bytes:
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(durham_pdf.borderless())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user="secret"))
    return out.getvalue()


def _locked_zip() -> bytes:
    """Return a zip whose entries claim to be encrypted."""
    content = bytearray(_plan_xlsx())
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        content[at + 8] |= 1
        at += 4
    return bytes(content)


BAD = (
    Bad("empty.xlsx", lambda: b"", "the file is empty"),
    Bad("zeroes.docx", lambda: b"\0" * 5000, "the file is empty"),
    Bad("blank.csv", lambda: b"\xef\xbb\xbf\r\n  \r\n", "the file is empty"),
    Bad("short.xlsx", lambda: _plan_xlsx()[:2000], "cut short or damaged"),
    Bad("short.docx", lambda: durham.word_by_row()[:9000], "cut short or damaged"),
    Bad("short.pdf", lambda: durham_pdf.borderless()[:300], "cut short or damaged"),
    Bad("locked.xlsx", lambda: _old_office("EncryptedPackage"), "password-protected"),
    Bad("locked.docx", lambda: _old_office("EncryptedPackage"), "password-protected"),
    Bad("locked.pdf", _locked_pdf, "password-protected"),
    Bad("locked-parts.xlsx", _locked_zip, "password-protected"),
    Bad("old.xls", lambda: _old_office("Workbook"), "an old Excel workbook (.xls); open it in Excel"),
    Bad("old.doc", lambda: _old_office("WordDocument"), "an old Word document (.doc); open it in Word"),
    Bad("old-renamed.xlsx", lambda: _old_office("Workbook"), "an old Excel workbook (.xls)"),
    Bad("page.xls", lambda: b"<html><body><table><tr><td>Action</td></tr></table></body></html>", "it is a web page"),
    Bad("word.xlsx", _plan_docx, "it is a Word document, whatever its name says; rename it to end in .docx"),
    Bad("book.docx", _plan_xlsx, "it is an Excel workbook, whatever its name says"),
    Bad("paper.docx", durham_pdf.borderless, "it is a PDF, whatever its name says"),
    Bad(
        "answer.eml", lambda: b"From: a@b.example\n\n1.1 On track.\n", "it is an e-mail; save its attachment and import"
    ),
    Bad("picture.pdf", lambda: b"\x89PNG\r\n\x1a\n" + b"\1" * 100, "it is a picture"),
    Bad("letter.doc", lambda: b"{\\rtf1 hello}", "a Rich Text file"),
    Bad("plan.zip", lambda: _replaced(_plan_xlsx(), "", bytes).replace(b"xl/", b"zz/"), "it is a zip file"),
    Bad("~$plan.docx", lambda: b"\x05Maria" + b"\0" * 156, "the lock file Word or Excel leaves"),
    Bad("bomb.xlsx", lambda: _replaced(_plan_xlsx(), "xl/worksheets/sheet1.xml", _xml_bomb), "defines XML entities"),
    Bad("bomb.docx", lambda: _replaced(_plan_docx(), "word/document.xml", _xml_bomb), "defines XML entities"),
    Bad("outside.docx", lambda: _replaced(_plan_docx(), "word/document.xml", _outside), "defines XML entities"),
    Bad("outside.xlsx", lambda: _replaced(_plan_xlsx(), "xl/worksheets/sheet1.xml", _outside), "defines XML entities"),
    Bad("zip-bomb.xlsx", _zip_bomb, "it unpacks to 120,"),
    Bad("styled.xlsx", _styled_rows, "delete the empty rows"),
    Bad("million.xlsx", _empty_rows, "looked for a table"),
    Bad("circle.pdf", _circle, "cut short or damaged"),
    Bad("scan.pdf", _scan, "pictures without text (a scan)"),
    Bad("bomb.pdf", _pdf_bomb, "it unpacks to more than"),
    Bad("forms.pdf", _drawn_over_and_over, "draw themselves over and over"),
    Bad("pages.pdf", _many_pages, "it has 5000 pages"),
    Bad("binary.csv", lambda: bytes(range(256)) * 40, "it is not plain text"),
    Bad("utf16-cut.csv", lambda: "No,Action\r\n1,Do".encode("utf-16")[:-1], "in no encoding sendplan reads"),
    Bad(
        "prose.docx",
        lambda: word_of([], text="This is a report. " * 300),
        "put it into a table in Word or Excel, a row for each action, and import that",
    ),
    Bad("wide.csv", lambda: b"a,b\r\n" * 50_000, "has more than 40,000 rows"),
)
