"""What makes a workbook usable with a screen reader, as Excel's own checker sees it. It knows nothing of returns."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator


def faults(path: Path) -> list[str]:
    """What is wrong with the file, each as `rule: where`; empty when nothing is."""
    return [*(str(error) for error in OpenXmlValidator(max_errors=0).validate(path).errors), *_faults(path)]


def _faults(path: Path) -> Iterator[str]:
    book = load_workbook(path)
    if not book.properties.title:
        yield "title: the file has none"
    with zipfile.ZipFile(path) as archive:
        tables = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/tables/")]
        pictures = [name for name in archive.namelist() if name.startswith(("xl/media/", "xl/charts/"))]
    yield from (f"alt text: {name}" for name in pictures)
    yield from ("alt text: a table has none" for xml in tables if "altTextSummary=" not in xml)
    for sheet in book.worksheets:
        if sheet.title.startswith("Sheet"):
            yield f"name: {sheet.title} says nothing"
        if not sheet.tables:
            yield f"header row: {sheet.title} has no table"
        yield from (f"merged: {sheet.title} {cells}" for cells in sheet.merged_cells.ranges)
        yield from (f"header row: {table.name}" for table in sheet.tables.values() if not table.headerRowCount)
        for row in sheet.iter_rows():
            if not any(cell.value for cell in row) and row[0].row != sheet.max_row:
                yield f"blank row: {sheet.title} {row[0].row}"
            for cell in row:
                fill, ink = (
                    str(cell.fill.fgColor.rgb)[-6:],
                    str(cell.font.color.rgb if cell.font.color else "000000")[-6:],
                )
                ground = fill if cell.fill.patternType else "FFFFFF"
                if cell.value and _contrast(ink, ground) < 4.5:
                    yield f"contrast: {sheet.title} {cell.coordinate} {ink} on {ground}"


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
