"""How a workbook displays text and numbers: shared strings with their formatting, styles and number formats."""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeVar

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from sendplan.model.calendar import NAMES
from sendplan.model.place import Mark
from sendplan.read.tables.letters import raised, trimmed, with_bullets
from sendplan.read.tables.unseen import BLACK, WHITE, Palette, Run, is_lost, is_tiny, shows_nothing

One = TypeVar("One")

_YEARS = 6  # a day within this many of the two-digit year may have been typed as a year
_ASIDE = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.')
_BUILT_IN = {9: "0%", 10: "0.00%", 2: "0.00", 4: "#,##0.00", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm",
             17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 45: "mm:ss",
             46: "[h]:mm:ss", 47: "mm:ss.0"}  # fmt: skip
_BUILT_IN |= dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "dd/mm/yyyy")
_ROUND = 10  # significant digits that are shown; the rest are rounding errors


class Style(Struct, frozen=True):
    """How a cell looks. Colours are RRGGBB.

    Attributes:
        format: The number format in lower case, without literal text.
        fill: Empty for none.
        faint: The letters cannot be told from the fill.
        unshown: The number format hides everything, or the letters are tiny.
        tinted: It has a fill that is not white.
        indent: The level of indentation.
        ink: The colour of the letters; empty if it is black, white or a theme colour.
        said: Literal words that the number format adds to a cell, and the name of the style.
        ground: The background of the letters; empty if it is not known.
    """

    format: str = ""
    struck: bool = False
    fill: str = ""
    is_day: bool = False
    is_time: bool = False
    bold: bool = False
    faint: bool = False
    unshown: bool = False
    tinted: bool = False
    indent: int = 0
    ink: str = ""
    said: str = ""
    ground: str = WHITE

    @property
    def is_set_apart(self) -> bool:
        """Whether the look may say something about the text."""
        return self.bold or self.tinted or bool(self.indent or self.ink)


PLAIN = Style()


def read_styles(root: etree._Element, palette: Palette) -> tuple[Style, ...]:
    """Return the styles of styles.xml, in the order in which cells number them."""
    parts: dict[str, list[etree._Element]] = {}
    for group in root:
        parts[local(group)] = [one for one in group if isinstance(one.tag, str)]
    formats = dict(_BUILT_IN)
    for one in parts.get("numFmts", ()):
        formats[int(one.get("numFmtId", "0"))] = one.get("formatCode", "")
    struck = [is_on(one.find("{*}strike")) for one in parts.get("fonts", ())]
    fills = [_fill(one) for one in parts.get("fills", ())]
    bold = [is_on(one.find("{*}b")) for one in parts.get("fonts", ())]
    colours = [palette.rgb(one.find("{*}color")) or BLACK for one in parts.get("fonts", ())]
    tiny = [is_tiny(one.find("{*}sz")) for one in parts.get("fonts", ())]
    grounds = [palette.ground(one) for one in parts.get("fills", ())]
    inks = [_ink(one.find("{*}color")) for one in parts.get("fonts", ())]
    tinted = [_is_tinted(one) for one in parts.get("fills", ())]
    own = (one for one in parts.get("cellStyles", ()) if not one.get("builtinId"))
    called = {one.get("xfId", ""): one.get("name", "") for one in own}
    return tuple(
        replace(
            _style(
                formats.get(int(one.get("numFmtId", "0")), ""),
                struck=_at(struck, one.get("fontId"), default=False),
                fill=_at(fills, one.get("fillId"), default=""),
            ),
            bold=_at(bold, one.get("fontId"), default=False),
            faint=is_lost(
                _at(colours, one.get("fontId"), default=BLACK), _at(grounds, one.get("fillId"), default=WHITE)
            ),
            unshown=_at(tiny, one.get("fontId"), default=False)
            or shows_nothing(formats.get(int(one.get("numFmtId", "0")), "")),
            ground=_at(grounds, one.get("fillId"), default=WHITE),
            tinted=_at(tinted, one.get("fillId"), default=False),
            indent=_indent(one),
            ink=_at(inks, one.get("fontId"), default=""),
            said=_said(formats.get(int(one.get("numFmtId", "0")), ""), called.get(one.get("xfId", "0"), "")),
        )
        for one in parts.get("cellXfs", ())
    )


def colouring_rules(root: etree._Element) -> frozenset[str]:
    """Return the numbers of the conditional formats that fill cells."""
    formats = root.findall("{*}dxfs/{*}dxf")
    return frozenset(str(number) for number, one in enumerate(formats) if one.find("{*}fill") is not None)


def _at(found: list[One], number: str | None, *, default: One) -> One:
    return found[int(number)] if number and int(number) < len(found) else default


def _style(code: str, *, struck: bool, fill: str) -> Style:
    bare = _ASIDE.sub("", code.partition(";")[0]).lower()
    named = bare in ("", "general", "@")
    is_day = not named and bool(re.search("[dy]|mmm", bare))
    is_time = not named and not is_day and bool(re.search("[hs]", bare))
    return Style(bare, struck, fill, is_day, is_time)


def _said(code: str, called: str) -> str:
    """Return the literal words of a number format (`"CONFIDENTIAL: "@`), and the name of the style.

    Texts of at most two letters are units, and are left out.
    """
    written = (text.strip() for text in _WRITTEN.findall(code))
    return "\n".join(text for text in (*written, called) if len(text) > _A_UNIT)


_WRITTEN = re.compile(r'"([^"]*)"')
_A_UNIT = 2
"""A literal with at most this many letters is a unit ("£", "wk"). A marking may be as short as "O-S"."""


def _fill(element: etree._Element) -> str:
    pattern = element.find("{*}patternFill")
    colour = pattern.find("{*}fgColor") if pattern is not None and pattern.get("patternType") == "solid" else None
    rgb = colour.get("rgb", "") if colour is not None else ""
    return rgb[-6:] if re.fullmatch("(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}", rgb) else ""


def _is_white(colour: etree._Element | None) -> bool:
    """Return whether the colour is white, or the theme's background colour."""
    return colour is not None and (colour.get("rgb", "")[-6:].upper() == "FFFFFF" or colour.get("theme") == "0")


def _ink(colour: etree._Element | None) -> str:
    rgb = colour.get("rgb", "")[-6:].upper() if colour is not None else ""
    return rgb if re.fullmatch("[0-9A-F]{6}", rgb) and rgb not in ("000000", "FFFFFF") else ""


def _is_tinted(element: etree._Element) -> bool:
    pattern = element.find("{*}patternFill")
    if pattern is None or pattern.get("patternType", "none") in ("none", "gray125"):
        return element.find("{*}gradientFill") is not None
    return not _is_white(pattern.find("{*}fgColor"))


def _indent(element: etree._Element) -> int:
    alignment = element.find("{*}alignment")
    indent = alignment.get("indent", "0") if alignment is not None else "0"
    return int(indent) if indent.isdigit() else 0


def shown(value: float, style: Style, epoch: date) -> tuple[str, tuple[Mark, ...]]:
    """Return a number as its cell displays it, and marks."""
    if style.is_day:
        try:
            moment = moment_of(value, epoch)
        except (OverflowError, ValueError):
            return _number(value, ""), ()
        return day_of(moment, style.format)
    if style.is_time:
        try:
            length = str(timedelta(seconds=round(value * 86400)))
        except (OverflowError, ValueError):  # such as a telephone number in a cell with a time format
            return _number(value, ""), ()
        return length.rjust(8, "0") if 0 <= value < 1 else length, ()
    text = _number(value, style.format)
    return text, () if float(value).is_integer() or text.endswith("%") else (Mark.NUMBER,)


def moment_of(value: float, epoch: date) -> datetime:
    """Return the moment of a spreadsheet's day number.

    The 1900 system counts a 29 February 1900 that did not exist, so numbers under 60 are moved by one day.
    """
    days = value + 1 if 0 < value < 60 and epoch.year == 1899 else value
    whole = datetime(epoch.year, epoch.month, epoch.day) + timedelta(days=days)  # noqa: DTZ001 - a sheet has no zone
    return (whole + timedelta(milliseconds=500)).replace(microsecond=0)


def day_of(moment: datetime, shown_as: str) -> tuple[str, tuple[Mark, ...]]:
    """Return a day in ISO form, or a month ("Dec 2020") if the cell displays only that, and marks.

    23:00 on a summer day is how SharePoint writes the next day, in UTC.
    """
    day = moment.date()
    if moment.time() == time(23) and in_summer(day):
        return (day + timedelta(days=1)).isoformat(), (Mark.NEXT_DAY,)
    if shown_as and "d" not in shown_as and "y" in shown_as and "m" in shown_as:
        return f"{NAMES[day.month][:3]} {day.year}", ()
    if "d" in shown_as and "y" not in shown_as and -_YEARS <= day.day - day.year % 100 <= _YEARS:
        return day.isoformat(), (Mark.DAY_MONTH,)
    return day.isoformat(), ()


def in_summer(day: date) -> bool:
    """Return whether British clocks are one hour ahead of UTC at the end of that day."""
    return _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.isoweekday() % 7)


def _number(value: float, shown_as: str) -> str:
    """Return a number in its format, so that 1.10 stays 1.10, and 0.75 displayed as 75% is "75%". At most ten
    digits.
    """
    if shown_as.endswith("%"):
        decimals = len(shown_as.partition(".")[2]) - 1 if "." in shown_as else 0
        exact = f"{value * 100:.{_ROUND}g}"
        needed = len(exact.partition(".")[2]) if "e" not in exact else 0
        return f"{value * 100:.{max(decimals, min(needed, 2))}f}%"
    fixed = re.fullmatch(r"(?:#,##)?0\.(0+)", shown_as)
    if fixed:
        return f"{value:.{len(fixed[1])}f}"
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.{_ROUND}g}" if abs(value) < 1e9 else f"{value:.15g}"


ERRORS = re.compile(r"#(?:N/A|NV|GETTING_DATA|[A-ZÄÖÜÉ][A-ZÄÖÜÉ0-9/_]{1,14}[!?])|Err:5[0-9]{2}|#{4,}")
"""What a spreadsheet displays, in any language, for a failed formula, or for a date in a column that is too narrow."""


def is_error(text: str) -> bool:
    """Return whether the text is an error that a spreadsheet displays."""
    return text[:1] in ("#", "E") and bool(ERRORS.fullmatch(text))


def fixed_formula(formula: str) -> str | None:
    """Return the value of a formula that is a constant: a DATE(…) or a text. None for any other."""
    dated = _DATE_FORMULA.fullmatch(formula)
    if dated:
        try:
            return date(int(dated[1]), int(dated[2]), int(dated[3])).isoformat()
        except ValueError:
            return None
    text = _TEXT_FORMULA.fullmatch(formula)
    return text[1].strip() if text else None


_DATE_FORMULA = re.compile(r"\s*DATE\(\s*([0-9]{4})\s*[,;]\s*([0-9]{1,2})\s*[,;]\s*([0-9]{1,2})\s*\)", re.IGNORECASE)
_TEXT_FORMULA = re.compile(r'\s*"([^"]*)"\s*')


class Text(NamedTuple):
    """A cell's text, the words of it that are struck out, and the words with formatting of their own."""

    words: str
    struck: str = ""
    runs: tuple[Run, ...] = ()


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace, which differs between Strict and Transitional files."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_on(element: etree._Element | None) -> bool:
    """Return whether a switch such as <strike/> is present and not set to off."""
    return element is not None and element.get("val", "1") not in ("0", "false", "off")


def text_of(element: etree._Element, palette: Palette) -> Text:
    """Return the text of a shared or inline string, without phonetic guides, and with struck-out words apart."""
    kept: list[str] = []
    struck: list[str] = []
    runs: list[Run] = []
    for one in element:
        kind = local(one)
        if kind == "t":
            kept.append(one.text or "")
        elif kind == "r":
            words = "".join(t.text or "" for t in one.iterfind("{*}t"))
            look = one.find("{*}rPr")
            if look is not None and is_on(look.find("{*}strike")):
                struck.append(words)
                continue
            mark = look.find("{*}vertAlign") if look is not None else None
            kept.append(raised(words) if mark is not None and mark.get("val") == "superscript" else words)
            if look is not None and words.strip():
                runs.append(Run(plain_text(kept[-1]), palette.rgb(look.find("{*}color")), is_tiny(look.find("{*}sz"))))
    return Text(plain_text("".join(kept)), plain_text(" ".join(struck)), tuple(runs))


def _character(escaped: re.Match[str]) -> str:
    r"""Return the character of an escape; the replacement character U+FFFD if it is not a valid one."""
    code = int(escaped[1], 16)
    return chr(code) if code and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def plain_text(text: str) -> str:
    """Return a string as it is displayed: escapes resolved, plain line ends, and bullets that every font has."""
    if "_x" in text:
        text = _ESCAPED.sub(_character, text)
    if "\r" in text or "\v" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    return with_bullets(trimmed(text))
