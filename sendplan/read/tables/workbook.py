"""An Excel workbook as sheets of rows, read from its own XML, in Strict or Transitional form.

Parts are found by their relations, as Office does. Sheets are read cell by cell; the size that a sheet declares is
ignored. The XML has passed `check_office`, so its size is limited and it has no entities of its own.
"""

import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree
from msgspec.structs import replace

from sendplan.model.errors import InputUnreadable
from sendplan.read.guards import check_office, is_xml
from sendplan.read.tables.formats import PLAIN, Text, colouring_rules, local, read_styles, text_of
from sendplan.read.tables.grid import Book, Sheet
from sendplan.read.tables.names_of_ranges import (
    SPEAKS_OF_ITS_ROW,
    Named,
    links_shown,
    messages_shown,
    named_ranges,
    table_name,
)
from sendplan.read.tables.sheet import Workings, read_sheet
from sendplan.read.tables.unseen import Palette

_EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


def read_workbook(content: bytes, name: str) -> Book:
    """Read every sheet of a workbook called `name`, including hidden ones.

    Raises InputUnreadable, with the file and what to do, if it is unsafe or damaged.
    """
    check_office(content, name)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _Package(archive, name).book()
    except InputUnreadable:
        raise
    except Exception as error:  # damage shows in many kinds of error
        raise InputUnreadable(f"{name}: the workbook is damaged ({error}); ask for it again") from error


class _Package:
    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive = archive
        self.name = name
        self.parts = {part.lower(): part for part in archive.namelist() if is_xml(part)}  # only XML parts were checked

    def book(self) -> Book:
        top = self._related("")
        place = next((where for kind, where in top.values() if kind == "officeDocument"), "xl/workbook.xml")
        root = self._xml(place)
        if root is None:
            raise InputUnreadable(f"{self.name}: the workbook is damaged (it lists no sheets); ask for it again")
        related = self._related(place)
        by_kind = dict(related.values())
        styles = self._xml(by_kind.get("styles", ""))
        settings = root.find("{*}workbookPr")
        from_1904 = settings is not None and settings.get("date1904", "0") in ("1", "true", "on")
        recalculates = root.find("{*}calcPr")
        palette = Palette(self._xml(by_kind.get("theme", "")))
        workings = Workings(
            texts=self._shared(by_kind.get("sharedStrings", ""), palette),
            styles=read_styles(styles, palette) if styles is not None else (PLAIN,),
            colouring=colouring_rules(styles) if styles is not None else frozenset(),
            palette=palette,
            epoch=_EPOCHS[from_1904],
            uncalculated=recalculates is not None and recalculates.get("fullCalcOnLoad", "0") in ("1", "true"),
        )
        sheets = []
        for one in root.iterfind("{*}sheets/{*}sheet"):
            number = next((value for key, value in one.attrib.items() if str(key).endswith("}id")), "")
            kind, where = related.get(str(number), ("", ""))
            if kind == "worksheet" and where.lower() in self.parts:
                hidden = one.get("state", "visible") != "visible"
                sheets.append(self._sheet(where, one.get("name", "").strip(), workings, hidden=hidden))
        if not sheets:
            raise InputUnreadable(f"{self.name}: the workbook has no sheet of cells; put the table on one")
        ranges = named_ranges(root)
        sheets = [replace(one, names=(*one.names, *ranges[one.name])) if one.name in ranges else one for one in sheets]
        title, modified, said = self._properties(dict(top.values()))
        sheets = [replace(sheet, margins=(*sheet.margins, *said)) for sheet in sheets] if said else sheets
        return Book(self.name, tuple(sheets), "xlsx", title, modified, workings.epoch)

    def _sheet(self, where: str, title: str, workings: Workings, *, hidden: bool) -> Sheet:
        written = self.archive.read(self.parts[where.lower()])
        sheet = read_sheet(written, title, workings, hidden=hidden)
        notes, (boxes, on_rows) = self._notes(where), self._boxes(where, sheet)
        pinned = (*links_shown(written), *messages_shown(written), *self._names_of_tables(where), *on_rows)
        names = (*sheet.names, *pinned)
        return (
            replace(sheet, notes=notes, names=names, margins=(*sheet.margins, *boxes))
            if notes or names or boxes
            else sheet
        )

    def _names_of_tables(self, where: str) -> Named:
        roots = (self._xml(part) for kind, part in self._related(where).values() if kind == "table")
        return tuple(named for root in roots if root is not None for named in table_name(root))

    def _boxes(self, where: str, sheet: Sheet) -> tuple[tuple[str, ...], Named]:
        """Return the short texts of boxes that lie over cells (often a stamp), and (cell, text) for texts about the row
        below them.
        """
        roots = [self._xml(part) for kind, part in self._related(where).values() if kind == "drawing"]
        filled = {row.number for row in sheet.rows if len(row.own) > 1}
        stamps: list[str] = []
        pinned: list[tuple[str, str]] = []
        for body in (body for root in roots if root is not None for body in root.iter("{*}txBody")):
            texts = [" ".join("".join(t.text or "" for t in one.iter("{*}t")).split()) for one in body.iterfind("{*}p")]
            under = filled & _rows_under(body)
            for text in texts:
                if under and SPEAKS_OF_ITS_ROW.search(text):
                    pinned += [(f"A{row}", text) for row in sorted(under)]
                elif text and len(text.split()) <= _OF_A_STAMP:
                    stamps.append(text)
        return tuple(stamps), tuple(pinned)

    def _notes(self, where: str) -> tuple[tuple[str, str], ...]:
        """Return (cell, text) for the notes and comments of a sheet.

        Threaded comments are stored twice, the second time for old programs. They are returned once.
        """
        found: dict[str, dict[str, str]] = {"threadedComment": {}, "comments": {}}
        for kind, part in self._related(where).values():
            root = self._xml(part) if kind in found else None
            for one in root.iter("{*}threadedComment", "{*}comment") if root is not None else ():
                text = " ".join("".join(t.text or "" for t in one.iter("{*}text", "{*}t")).split())
                cell = one.get("ref", "")
                found[kind][cell] = f"{found[kind].get(cell, '')} {text}".strip()
        return tuple({**found["comments"], **found["threadedComment"]}.items())

    def _xml(self, where: str) -> etree._Element | None:
        """Return the root of a part; None if there is no such part."""
        found = self.parts.get(where.lower())
        return etree.fromstring(self.archive.read(found), _parser()) if found else None

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return relation id → (kind, part) for the relations of a part; for those of the whole file if `part` is
        empty.
        """
        folder, _, base = part.rpartition("/")
        root = self._xml(join(folder, "_rels", f"{base}.rels"))
        found = {}
        for one in root if root is not None else ():
            target = one.get("Target", "") if isinstance(one.tag, str) else ""
            if target and one.get("TargetMode") != "External":
                where = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
                found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], where)
        return found

    def _shared(self, where: str, palette: Palette) -> tuple[Text, ...]:
        root = self._xml(where)
        if root is None:
            return ()
        return tuple(text_of(one, palette) for one in root if local(one) == "si")

    def _properties(self, parts: Mapping[str, str]) -> tuple[str, date | None, tuple[str, ...]]:
        """Return the title, the day the file was last saved, and other texts in its properties."""
        core, custom = self._xml(parts.get("core-properties", "")), self._xml(parts.get("custom-properties", ""))
        said = {local(one): (one.text or "").strip() for one in core} if core is not None else {}
        try:
            modified = datetime.fromisoformat(said.get("modified", "")).date()
        except ValueError:
            modified = None
        return said.get("title", ""), modified, words_of_properties(core, custom)


_OF_A_STAMP = 12
"""A text in a box with more words than this explains something and is not a stamp."""
_SAID = ("title", "subject", "category", "keywords", "contentStatus", "description")
_LABEL = re.compile(r"MSIP_Label_.*_Name|.*(?:label|classif|marking|sensitiv|confiden).*", re.IGNORECASE)
"""Names of properties that hold a sensitivity label of Office, or a marking that somebody made."""


def words_of_properties(core: etree._Element | None, custom: etree._Element | None) -> tuple[str, ...]:
    """Return the texts in the properties of an Office file, each with a note on where it is from.

    A protective marking may be there and nowhere else.
    """
    said = [one.text or "" for one in core if local(one) in _SAID] if core is not None else []
    named = custom.iterfind("{*}property") if custom is not None else ()
    said += ["".join(map(str, one.itertext())) for one in named if _LABEL.fullmatch(one.get("name", ""))]
    return tuple(f"{' '.join(text.split())} – in the properties of the file" for text in said if text.strip())


def _rows_under(body: etree._Element) -> set[int]:
    """Return the rows that the box of a text lies over; empty if the box is not placed by cells."""
    box = next((one for one in body.iterancestors() if local(one) in ("twoCellAnchor", "oneCellAnchor")), None)
    rows = [int(one.text or 0) for one in box.iterfind("{*}*/{*}row")] if box is not None else []
    return set(range(rows[0] + 1, min(rows[-1] + 2, rows[0] + _TALLEST))) if rows else set()


_TALLEST = 500
"""The most rows that a box is taken to lie over."""


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
