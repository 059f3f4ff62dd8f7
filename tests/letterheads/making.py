"""Letterheads as people make them: from a new Word document, or from our own letterhead with one change."""

import io
import re
import zipfile
from collections.abc import Mapping
from html import unescape
from pathlib import Path

from PIL import Image

from sendplan.model.look import Look
from sendplan.render.docx.starter import starter

SHIPPED = Path(__file__).parent.parent.parent / "templates" / "letterheads"
OOXML = "http://schemas.openxmlformats.org"
W = f'xmlns:w="{OOXML}/wordprocessingml/2006/main"'
ALL = (
    f'{W} xmlns:r="{OOXML}/officeDocument/2006/relationships" xmlns:a="{OOXML}/drawingml/2006/main" '
    f'xmlns:wp="{OOXML}/drawingml/2006/wordprocessingDrawing" xmlns:pic="{OOXML}/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"

BLANK_STYLES = f"""<w:styles {ALL}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorHAnsi"
 w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:kern w:val="2"/><w:sz w:val="24"/><w:szCs w:val="24"/>
<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/><w14:ligatures w14:val="standardContextual"/></w:rPr>
</w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="278" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0"
 w:count="376"/>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
<w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>
<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>
<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>
</w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>
MORE</w:styles>"""

HEADING = """<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:rsid w:val="00A1"/><w:pPr><w:keepNext/><w:numPr>
<w:numId w:val="1"/></w:numPr><w:spacing w:before="360" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr>
<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:ascii="Never this"/>
<w:color w:val="123456" w:themeColor="accent1" w:themeShade="BF"/><w:sz w:val="40"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr><w:tabs>
<w:tab w:val="center" w:pos="4513"/><w:tab w:val="right" w:pos="9026"/></w:tabs><w:spacing w:after="0" w:line="240"
 w:lineRule="auto"/></w:pPr></w:style>"""

THEME = f"""<a:theme xmlns:a="{OOXML}/drawingml/2006/main" name="Office"><a:themeElements><a:clrScheme name="Office">
<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>
<a:dk2><a:srgbClr val="0E2841"/></a:dk2><a:lt2><a:srgbClr val="E8E8E8"/></a:lt2>
<a:accent1><a:srgbClr val="156082"/></a:accent1><a:accent2><a:srgbClr val="E97132"/></a:accent2>
<a:accent3><a:srgbClr val="196B24"/></a:accent3><a:accent4><a:srgbClr val="0F9ED5"/></a:accent4>
<a:accent5><a:srgbClr val="A02B93"/></a:accent5><a:accent6><a:srgbClr val="4EA72E"/></a:accent6>
<a:hlink><a:srgbClr val="467886"/></a:hlink><a:folHlink><a:srgbClr val="96607D"/></a:folHlink></a:clrScheme>
<a:fontScheme name="Office"><a:majorFont><a:latin typeface="Aptos Display"/><a:ea typeface=""/><a:cs typeface=""/>
</a:majorFont><a:minorFont><a:latin typeface="Aptos"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont>
</a:fontScheme>
<a:fmtScheme name="Office"><a:fillStyleLst>FILLS</a:fillStyleLst><a:lnStyleLst>LINES</a:lnStyleLst>
<a:effectStyleLst>EFFECTS</a:effectStyleLst><a:bgFillStyleLst>FILLS</a:bgFillStyleLst></a:fmtScheme></a:themeElements>
</a:theme>"""
FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
THEME = THEME.replace("FILLS", FILL * 3).replace("LINES", f'<a:ln w="6350">{FILL}</a:ln>' * 3)
THEME = THEME.replace("EFFECTS", "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3)

PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="708" w:footer="708" w:gutter="0"/>'
)


def blank_word(
    header: str = "",
    footer: str = "",
    body: str = "",
    styles: str = "",
    *,
    kind: str = MAIN,
    picture: bytes = b"",
    parts: Mapping[str, bytes] | None = None,
    page: str = PAGE,
    section: str = "",
) -> bytes:
    """A document as new Word saves it: four styles, a theme, and what is given as markup. `picture` is rId9 everywhere.

    `section`: more of the section's properties; `parts`: further parts by name.
    """
    types, relations = "", ""
    files: dict[str, bytes] = {
        "word/styles.xml": BLANK_STYLES.replace("MORE", styles).encode(),
        "word/theme/theme1.xml": THEME.encode(),
        "word/settings.xml": (
            f'<w:settings {W}><w:trackRevisions/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" '
            'w:t2="dark2" w:accent1="accent1" w:hyperlink="hyperlink"/></w:settings>'
        ).encode(),
        **(parts or {}),
    }
    references = ""
    for number, (name, markup) in enumerate((("header", header), ("footer", footer)), 4):
        if markup:
            root = "hdr" if name == "header" else "ftr"
            files[f"word/{name}1.xml"] = f"<w:{root} {ALL}>{markup}</w:{root}>".encode()
            types += f'<Override PartName="/word/{name}1.xml" ContentType="{_type(name)}"/>'
            relations += f'<Relationship Id="rId{number}" Type="{_relation(name)}" Target="{name}1.xml"/>'
            references += f'<w:{name}Reference w:type="default" r:id="rId{number}"/>'
            if picture:
                files[f"word/_rels/{name}1.xml.rels"] = _relations(_picture()).encode()
    if picture:
        files["word/media/image1.png"] = picture
        relations += _picture()
    files["word/document.xml"] = (
        f"<w:document {ALL}><w:body>{body or '<w:p/>'}<w:sectPr>{references}{page}{section}</w:sectPr></w:body>"
        "</w:document>"
    ).encode()
    files["word/_rels/document.xml.rels"] = _relations(
        "".join(
            f'<Relationship Id="rId{number}" Type="{_relation(name)}" Target="{target}"/>'
            for number, (name, target) in enumerate(
                (("styles", "styles.xml"), ("theme", "theme/theme1.xml"), ("settings", "settings.xml")), 1
            )
        )
        + relations
    ).encode()
    files["_rels/.rels"] = _relations(
        f'<Relationship Id="rId1" Type="{_relation("officeDocument")}" Target="word/document.xml"/>'
    ).encode()
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/>{types}'
        + "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="{_type(name)}"/>'
            for part, name in (("styles", "styles"), ("settings", "settings"))
        )
        + '<Override PartName="/word/theme/theme1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>'
    ).encode()
    return zipped(files)


def _type(name: str) -> str:
    return f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"


def _relation(name: str) -> str:
    return f"{OOXML}/officeDocument/2006/relationships/{name}"


def _relations(entries: str) -> str:
    return f'<Relationships xmlns="{OOXML}/package/2006/relationships">{entries}</Relationships>'


def _picture() -> str:
    return f'<Relationship Id="rId9" Type="{_relation("image")}" Target="media/image1.png"/>'


def p(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{r(text)}</w:p>"


def r(text: str) -> str:
    """Return `text` as markup of runs, with its tabs."""
    return "".join(
        f'{"<w:r><w:tab/></w:r>" if at else ""}<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>'
        for at, piece in enumerate(text.split("\t"))
    )


def drawn(width: float = 60, height: float = 30, alt: str = "A logo") -> str:
    """Return a run with the picture rId9, inline; width and height are in points."""
    size = f'cx="{round(width * 12700)}" cy="{round(height * 12700)}"'
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="1" name="Logo" descr="{alt}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId9"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def png(colour: tuple[int, int, int, int] = (200, 30, 40, 128), size: tuple[int, int] = (40, 20)) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", size, colour).save(out, "PNG")
    return out.getvalue()


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def unzipped(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words_in(markup: str) -> str:
    """Return the words between the tags."""
    return unescape(re.sub(r"<[^>]*>", "", markup.partition("?>")[2] or markup)).strip("\n")


def edited(style: str, old: str, new: str, file: bytes | None = None) -> bytes:
    """Return our letterhead with `old` (a pattern) replaced in a style, as Word's dialogue would change it."""
    files = unzipped(file or starter("a test", Look()))
    text = files["word/styles.xml"].decode()
    [before] = re.findall(rf'<w:style [^>]*><w:name w:val="{style}"/>.*?</w:style>', text, re.DOTALL)
    after, count = re.subn(old, new, before)
    assert count, f"{old} is not in {before}"
    files["word/styles.xml"] = text.replace(before, after).encode()
    return zipped(files)


def with_margins(file: bytes, twips: int) -> bytes:
    """Return the file with these left and right margins on every page, in twentieths of a point."""
    files = unzipped(file)
    text = files["word/document.xml"].decode()
    files["word/document.xml"] = re.sub(
        r'(w:(?:left|right))="\d+"(?=[^>]*w:(?:header|gutter|bottom|left))', rf'\1="{twips}"', text
    ).encode()
    return zipped(files)
