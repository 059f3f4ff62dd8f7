"""The font of the stamps: known by its glyph numbers from the first page on, embedded once all of them are known."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from sendplan.tagged_pdf.errors import MissingGlyph
from sendplan.tagged_pdf.file import FileWriter

_SYMBOLIC = 4


class StampFont:
    """A TrueType font used with Identity-H: a character's code is its glyph's number in the whole font."""

    def __init__(self, file: Path | bytes) -> None:
        from fontTools.ttLib import TTFont  # loaded only when something is stamped

        self._content = file if isinstance(file, bytes) else file.read_bytes()
        font = TTFont(BytesIO(self._content), lazy=True)
        self._glyphs = {code: font.getGlyphID(name) for code, name in font.getBestCmap().items()}
        self._em: int = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        self._widths = {font.getGlyphID(name): wide for name, (wide, _) in metrics.items()}
        self._name = font["name"].getDebugName(6) or "Font"
        self._heights: tuple[int, int] = font["hhea"].ascent, font["hhea"].descent
        head = font["head"]
        self._box = (head.xMin, head.yMin, head.xMax, head.yMax)
        self._used: dict[int, str] = {}

    def encode(self, text: str) -> tuple[str, float]:
        """`text` as a PDF string, and its width in ems. Raises MissingGlyph."""
        codes: list[int] = []
        for character in text:
            code = self._glyphs.get(ord(character))
            if code is None:
                raise MissingGlyph(character, text, self._name, "the stamp")
            self._used[code] = character
            codes.append(code)
        return f"<{''.join([f'{code:04X}' for code in codes])}>", sum([self._widths[code] for code in codes]) / self._em

    def write(self, writer: FileWriter, number: int, first_free: int) -> int:
        """Write the font as object `number`, its parts from `first_free` on; gives the first number still free."""
        below, descriptor, program, unicode = range(first_free, first_free + 4)
        name = f"{_tag(self._used)}+{self._name}"
        used = sorted(self._used)
        widths = "".join([f"{code}[{self._per_mille(self._widths[code])}]" for code in used])
        ascent, descent = (self._per_mille(value) for value in self._heights)
        box = " ".join([str(self._per_mille(value)) for value in self._box])
        whole = (
            f"/Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{below} 0 R]"
            f"/ToUnicode {unicode} 0 R"
        )
        glyphs = (
            f"/Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity/FontDescriptor {descriptor} 0 R"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[{widths}]"
        )
        described = (
            f"/Type/FontDescriptor/FontName/{name}/Flags {_SYMBOLIC}/FontBBox[{box}]/ItalicAngle 0"
            f"/Ascent {ascent}/Descent {descent}/CapHeight {ascent}/StemV 80/FontFile2 {program} 0 R"
        )
        for at, entries in ((number, whole), (below, glyphs), (descriptor, described)):
            writer.add(at, f"<<{entries}>>".encode("ascii"))
        content = self._subset(used)
        writer.add_stream(program, b"/Length1 %d" % len(content), content)
        writer.add_stream(unicode, b"", "\n".join(_to_unicode(self._used)).encode("ascii"))
        return first_free + 4

    def _per_mille(self, units: int) -> int:
        return round(units * 1000 / self._em)

    def _subset(self, used: list[int]) -> bytes:
        from fontTools import subset
        from fontTools.ttLib import TTFont

        options = subset.Options(
            retain_gids=True, notdef_outline=True, layout_features=[], name_IDs=[], hinting=False, glyph_names=False,
            recalc_timestamp=False,
        )  # fmt: skip
        options.drop_tables = [*options.drop_tables, "GSUB", "GPOS", "GDEF", "STAT", "name", "OS/2", "post"]
        font = TTFont(BytesIO(self._content), recalcTimestamp=False)
        cutter = subset.Subsetter(options)
        cutter.populate(gids=used)
        cutter.subset(font)
        out = BytesIO()
        font.save(out)
        return out.getvalue()


def _tag(used: dict[int, str]) -> str:
    """Six letters that differ for different subsets (ISO 32000-1 9.6.4)."""
    value = sum(code * (position + 1) for position, code in enumerate(sorted(used)))
    return "".join([chr(65 + value // 26**place % 26) for place in range(6)])


def _to_unicode(used: dict[int, str]) -> Iterator[str]:
    """A ToUnicode CMap (ISO 32000-1 9.10.3), in blocks of at most 100."""
    yield from ("/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap")
    yield "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def"
    yield from ("/CMapName /Stamp-UCS def", "/CMapType 2 def")
    yield from ("1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange")
    pairs = [f"<{code:04X}> <{used[code].encode('utf-16-be').hex().upper()}>" for code in sorted(used)]
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        yield from (f"{len(block)} beginbfchar", *block, "endbfchar")
    yield from ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")
