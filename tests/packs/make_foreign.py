"""Papers as other people's programs write them: `python -m tests.packs.make_foreign [NAME…]` makes them again.

It needs LibreOffice, Chromium, LuaLaTeX with tagpdf, pdfLaTeX and qpdf; WeasyPrint, Typst and pyHanko in the Python
that runs it. What they write is kept, so that the tests need none of them. What the papers say is made up.
"""

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).with_name("foreign")
FONTS = Path(__file__).parents[2] / "sendplan/fonts"

HTML = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="author" content="The council"><style>{style}</style></head><body>
<h1 id="top">{title}</h1><p>Half of the requests were answered in time; <a href="#table">the table</a> has the rest, and
<a href="https://example.org/">the method</a> is public.</p><h2>By quarter</h2><table id="table"><thead><tr>
<th scope="col">Quarter</th><th scope="col">In time</th></tr></thead><tbody><tr><th scope="row">July</th>
<td>51%</td></tr>
<tr><th scope="row">October</th><td>56%</td></tr></tbody></table><ul><li>Two more caseworkers.</li>
<li>One fewer form.</li>
</ul>{more}<p style="page-break-before:always"><a href="#top">Back to the beginning</a>, or <a href="annex.pdf">the
annex</a>.</p></body></html>"""
FONT = "*{font-family:'Liberation Sans';font-weight:normal;font-size:11pt}"
FORM = """<form><p><label>Your name <input name="name" title="Your name"></label>
<label>Agreed <input type="checkbox" name="agreed" title="Agreed"></label></p></form>"""

TYPST = """#set document(title: "Places in autumn", author: "The council", date: none)
#set text(lang: "en", font: "Libertinus Serif")
#set page(paper: "a4", flipped: true)
= Places in autumn <top>
Thirty places are free; @table has them by area, and #link("https://example.org/")[the map] shows them.
#figure(table(columns: 2, table.header[Area][Places], [North], [12], [South], [18]), caption: [Free places]) <table>
#pagebreak()
== Where next
Back to #link(<top>)[the beginning].
"""

LATEX = r"""\DocumentMetadata{testphase=phase-II,lang=en-GB,pdfversion=1.7}
\documentclass[a4paper]{article}
\usepackage{fontspec}\usepackage{hyperref}\usepackage{tagpdf}
\hypersetup{pdftitle={Waiting times},pdfauthor={The analysts},pdfdisplaydoctitle=true}
\tagpdfsetup{activate-all,uncompress=false,interwordspace=true}
\begin{document}
\section{Waiting times}\label{waits}
Half of the children waited longer than twenty weeks. The method stands in section~\ref{method}, page~\pageref{method}.

The dashed figures are estimates, and are revised each quarter.
\newpage
\section{Method}\label{method}
Weeks run from the day of the request, as in section~\ref{waits}. \href{https://example.org/}{More of it} is public.
\end{document}
"""

PLAIN_LATEX = r"""\documentclass[a4paper]{article}\begin{document}\section*{A note in haste}
It was written without tags, by a program that can write them.\end{document}
"""


def libreoffice(folder: Path) -> bytes:
    """A letter by LibreOffice, saved as PDF/UA."""
    settings = (
        '{"PDFUACompliance":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
    )
    page = folder / "page.fodt"
    page.write_text(_LETTER, "utf-8")
    return _office(page, f"pdf:writer_pdf_Export:{settings}")


_NAMES = " ".join(
    [
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"), ("style", "style"), ("fo", "xsl-fo-compatible"), ("table", "table"), ("text", "text"),
            ("svg", "svg-compatible"), ("meta", "meta"),
        )
    ]
)  # fmt: skip
_LETTER = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_NAMES} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>Letter of the parents</dc:title><dc:language>en-GB</dc:language></office:meta>
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'Liberation Sans'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="F"
 fo:font-size="11pt" fo:language="en" fo:country="GB"/></style:default-style><style:style style:name="Standard"
 style:family="paragraph"/><style:style style:name="Heading_20_1" style:display-name="Heading 1"
 style:family="paragraph"
 style:default-outline-level="1"/><style:style style:name="Heading_20_2" style:display-name="Heading 2"
 style:family="paragraph" style:default-outline-level="2"/></office:styles><office:automatic-styles><style:style
 style:name="B" style:family="paragraph" style:parent-style-name="Heading_20_2"><style:paragraph-properties
 fo:break-before="page"/></style:style></office:automatic-styles><office:body><office:text>
<text:h text:style-name="Heading_20_1" text:outline-level="1">
<text:bookmark text:name="top"/>Letter of the parents</text:h>
<text:p>Half of us wait; <text:a xlink:type="simple" xlink:href="#asked">what we ask</text:a> is overleaf, and
<text:a xlink:type="simple" xlink:href="https://example.org/">our pages</text:a> say more.</text:p>
<table:table table:name="Answers"><table:table-column table:number-columns-repeated="2"/>
<table:table-header-rows><table:table-row><table:table-cell><text:p>Question</text:p>
</table:table-cell><table:table-cell><text:p>Yes</text:p></table:table-cell></table:table-row>
</table:table-header-rows>
<table:table-row><table:table-cell><text:p>Were you heard?</text:p></table:table-cell><table:table-cell>
<text:p>12 of 26</text:p>
</table:table-cell></table:table-row></table:table>
<text:h text:style-name="B" text:outline-level="2"><text:bookmark text:name="asked"/>What we ask</text:h>
<text:p>To be told when. <text:a xlink:type="simple" xlink:href="#top">Back</text:a></text:p>
</office:text></office:body></office:document>"""


def sheet(folder: Path) -> bytes:
    """A workbook printed by LibreOffice: landscape, and without anybody having thought of tags."""
    table = folder / "sheet.fods"
    table.write_text(_SHEET, "utf-8")
    return _office(table, "pdf:calc_pdf_Export")


_SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>
<style:page-layout style:name="wide"><style:page-layout-properties fo:page-width="420mm" fo:page-height="297mm"
 style:print-orientation="landscape"/></style:page-layout><style:style style:name="t" style:family="table"
 style:master-page-name="Default"/></office:automatic-styles><office:master-styles><style:master-page
 style:name="Default" style:page-layout-name="wide"/></office:master-styles><office:body><office:spreadsheet>
<table:table table:name="Budget" table:style-name="t"><table:table-row><table:table-cell>
<text:p>Heading of the budget</text:p>
</table:table-cell><table:table-cell><text:p>Pounds</text:p></table:table-cell></table:table-row><table:table-row>
<table:table-cell><text:p>Transport</text:p></table:table-cell><table:table-cell><text:p>1,200</text:p>
</table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document>"""


def _office(page: Path, to: str) -> bytes:
    profile = f"-env:UserInstallation={(page.parent / 'profile').as_uri()}"
    command = ("soffice", "--headless", profile, "--convert-to", to, "--outdir", page.parent, page)
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    return page.with_suffix(".pdf").read_bytes()


def chromium(folder: Path) -> bytes:
    """A web page printed to PDF, in Welsh."""
    page, target = folder / "page.html", folder / "page.pdf"
    page.write_text(HTML.format(language="cy", title="Ceisiadau", style=FONT, more=""), "utf-8")
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder / 'b'}")
    command = (browser, *flags, "--generate-pdf-document-outline", f"--print-to-pdf={target}", page.as_uri())
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return target.read_bytes()


def weasyprint(_: Path) -> bytes:
    """A report by WeasyPrint, PDF/UA-1."""
    from weasyprint import HTML as PAGE

    text = HTML.format(language="en-GB", title="Requests, a return", style=FONT, more="")
    return bytes(PAGE(string=text).write_pdf(pdf_variant="pdf/ua-1"))


def form(folder: Path) -> bytes:
    """A form by WeasyPrint, PDF/UA-1, that can be filled in: a whole font is in it, so it is made a small one."""
    from fontTools import subset
    from weasyprint import HTML as PAGE

    small = folder / "small.ttf"
    subset.main(
        [str(FONTS / "SourceSans3-Regular.ttf"), "--unicodes=20-7E", "--layout-features=", f"--output-file={small}"]
    )
    style = f"@font-face{{font-family:Small;src:url({small.as_uri()})}}*{{font:11pt Small}}"
    text = HTML.format(language="en-GB", title="A return to fill in", style=style, more=FORM)
    return bytes(PAGE(string=text).write_pdf(pdf_variant="pdf/ua-1", pdf_forms=True))


def typst(folder: Path) -> bytes:
    """A landscape paper by Typst, PDF/UA-1."""
    import typst as program

    source = folder / "paper.typ"
    source.write_text(TYPST, "utf-8")
    return bytes(program.compile(str(source), pdf_standards=["ua-1"]))


def latex(folder: Path) -> bytes:
    """A paper by LuaLaTeX with tagpdf."""
    return _latex(folder, "lualatex", LATEX)


def plain_latex(folder: Path) -> bytes:
    """A paper by pdfLaTeX as most are: without tags."""
    return _latex(folder, "pdflatex", PLAIN_LATEX)


def _latex(folder: Path, program: str, text: str) -> bytes:
    (folder / "paper.tex").write_text(text, "utf-8")
    for _ in range(3):  # references are known after the second run
        subprocess.run((program, "-interaction=nonstopmode", "paper"), cwd=folder, capture_output=True, check=False)
    return (folder / "paper.pdf").read_bytes()


def scan(_: Path) -> bytes:
    """A scan of two pages, one of them lying on its side."""
    from PIL import Image, ImageDraw

    pages = []
    for text in ("A letter, scanned", "and its second page"):
        page = Image.new("1", (620, 877), 1)
        ImageDraw.Draw(page).text((80, 90), text)
        pages.append(page)
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=75, save_all=True, append_images=[pages[1].rotate(90, expand=True)])
    return out.getvalue()


def locked(folder: Path) -> bytes:
    """The report by WeasyPrint, locked by its owner against being put together with others."""
    source, target = folder / "open.pdf", folder / "locked.pdf"
    source.write_bytes((FOLDER / "weasyprint.pdf").read_bytes())
    command = ("qpdf", "--encrypt", "", "owner", "256", "--assemble=n", "--modify=none", "--", source, target)
    subprocess.run(command, check=True)
    return target.read_bytes()


def signed(folder: Path) -> bytes:
    """The paper by Typst, signed: a signature that holds, with a key of its own."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "9000", "-subj", "/CN=The council")
    subprocess.run((*command, "-keyout", key, "-out", certificate), capture_output=True, check=True)
    signer = signers.SimpleSigner.load(str(key), str(certificate))
    writer = IncrementalPdfFileWriter(io.BytesIO((FOLDER / "typst.pdf").read_bytes()))
    fields.append_signature_field(writer, fields.SigFieldSpec("Signature", box=(400, 60, 560, 100)))
    out: io.BytesIO = signers.sign_pdf(writer, signers.PdfSignatureMetadata(field_name="Signature"), signer=signer)
    return out.getvalue()


MAKERS: dict[str, Callable[[Path], bytes]] = {
    maker.__name__: maker
    for maker in (libreoffice, sheet, chromium, weasyprint, form, typst, latex, plain_latex, scan, locked, signed)
}


def main() -> None:
    for name in sys.argv[1:] or MAKERS:
        with tempfile.TemporaryDirectory() as folder:
            content = MAKERS[name](Path(folder))
        (FOLDER / f"{name.replace('_', '-')}.pdf").write_bytes(content)
        sys.stdout.write(f"{name}: {len(content)} bytes\n")


if __name__ == "__main__":
    main()
