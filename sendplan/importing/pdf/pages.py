"""The pages of a PDF as words with their places, and the ruled tables drawn on them, without heads and feet."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sendplan.importing.headings.meaning import meanings
from sendplan.importing.lines import SOFT
from sendplan.importing.marking import is_alone, of_pages
from sendplan.importing.pdf.ground import askew, coloured, hides, is_overprinted, straight
from sendplan.model.errors import InputUnreadable
from sendplan.read.guard_pdf import check_pdf

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points from the upper left corner of the page."""

MOST_CROSSINGS = 30_000
"""The most crossings of ruled lines on a page. With more, it is a map or chart, and no table is looked for."""
_MARGIN = 0.09  # the share of a page's height in which heads and feet are
_UNNAMED = re.compile(r"\(cid:[0-9]+\)")  # a letter to which the PDF gives no meaning, usually a bullet
_LONG = 0.4  # the share of a page's width from which a line separates rows
_FOOT = re.compile(r"(?:page\s*)?#+(?:\s*(?:of|/)\s*#+)?|- ?#+ ?-", re.IGNORECASE)

_WINDOW = 8  # lines of a page that are searched together; a text often has each heading on a line of its own
_TELLING = 2  # the fewest fields beside the action's
_SHORT = 130  # the letters of a line in which headings are looked for
_MOST_WORDS = 6  # the most words of a heading
_PLAINLY = 74


class Word(Struct, frozen=True):
    """A word and its place, in points from the upper left corner.

    `style` is its size (rounded) and whether it is bold.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    style: tuple[float, bool]

    @property
    def size(self) -> float:
        return self.style[0]


class Page(Struct, frozen=True):
    """A page of a PDF.

    Attributes:
        number: Its number, from 1.
        lines: Its words, line by line.
        tables: For each ruled table, its rows of cells; None for a cell that is merged with another.
        rules: The heights of long lines across the page, in points from the top.
        fills: Areas in the colour of a status: left, top, right, bottom, colour word.
    """

    number: int
    lines: tuple[tuple[Word, ...], ...]
    tables: tuple[tuple[tuple[Box | None, ...], ...], ...]
    rules: tuple[float, ...]
    fills: tuple[tuple[float, float, float, float, str], ...] = ()

    @property
    def words(self) -> list[Word]:
        return [word for line in self.lines for word in line]


class PdfFile(Struct, frozen=True):
    """What was read of a PDF.

    Attributes:
        pages: The pages that were read.
        skimmed: (Number, text) of pages before the first that may hold a table.
        title: The title in the file's properties.
        modified: The date of the last change, as the file writes it.
        notes: What was not read.
        unseen: (Page, text) for text that cannot be seen and was left out.
        mixed: The pages with lines printed over each other.
        marked: The markings in the heads and feet of pages.
    """

    pages: tuple[Page, ...]
    skimmed: tuple[tuple[int, str], ...]
    title: str
    modified: str
    notes: tuple[str, ...]
    unseen: tuple[tuple[int, str], ...] = ()
    mixed: tuple[int, ...] = ()
    marked: tuple[str, ...] = ()


def read_pages(
    content: bytes, name: str, *, every: bool = False, hidden: bool = False, straightened: bool = False
) -> PdfFile:
    """Return the first page, for its title, and all pages from the first that may hold a plan's table; or `every` page.

    With `hidden`, text that cannot be seen is read too. `straightened` means that pages on their side were turned
    already. Raises InputUnreadable for a PDF that is damaged, needs a password, is too large, or has no text.
    """
    size = check_pdf(content, name)
    import pdfplumber  # slow to load

    pages = []
    lost: list[tuple[int, str]] = []
    mixed: list[int] = []
    turned: dict[int, int] = {}
    try:
        texts, first = skim(content)
        begin = 1 if every else len(texts) + 1 if first is None else first + 1
        with pdfplumber.open(BytesIO(content)) as document:
            properties = {str(key): str(value) for key, value in (document.metadata or {}).items()}
            for number, page in enumerate(document.pages, start=1):
                if number not in size.too_full and (number == 1 or number >= begin):
                    turned |= {number: angle} if (angle := askew(page)) else {}
                    mixed += [number] if is_overprinted(page) else []
                    shown = page if hidden else _seen(page, number, lost)
                    pages.append(_page(shown, number))
                page.close()
    except Exception as error:  # pdfminer raises many kinds for a damaged part, and all mean the same to an officer
        raise InputUnreadable(f"{name}: the PDF is damaged ({error}); export it again, or ask for it again") from error
    if turned and not straightened:
        return read_pages(straight(content, turned), name, every=every, hidden=hidden, straightened=True)
    if not any(map(str.strip, texts)):
        raise InputUnreadable(
            f"{name}: its pages are pictures without text (a scan); ask for the original, or have its text recognised"
        )
    notes = tuple(f"page {number} is a picture or a map and was not read" for number in sorted(size.too_full))
    skimmed = tuple((at, text) for at, text in enumerate(texts, start=1) if 1 < at < begin and text.strip())
    unseen_texts = tuple((at, text) for at, text in lost if text)
    return PdfFile(
        _without_margins(pages), skimmed, properties.get("Title", ""), properties.get("ModDate", ""), notes,
        unseen_texts, tuple(mixed), _markings(pages),
    )  # fmt: skip


def _seen(page: Any, number: int, lost: list[tuple[int, str]]) -> Any:
    """Return the page without the letters that cannot be seen, which are added to `lost`."""
    unseen = hides(page)
    if unseen is None:
        return page
    lost.append((number, " ".join(word["text"] for word in page.filter(unseen).extract_words())))
    return page.filter(lambda found: not unseen(found))


def _page(page: Any, number: int) -> Page:
    """Return a page of pdfplumber as a `Page`. Ruled tables are not looked for if it has too many lines."""
    found = page.extract_words(
        x_tolerance_ratio=0.15, y_tolerance=2, keep_blank_chars=False, extra_attrs=["size", "fontname"]
    )
    words = [_word(word) for word in found if word.get("upright", True)]
    edges = page.edges
    across = [edge for edge in edges if edge["orientation"] == "h"]
    upright = len(edges) - len(across)
    tables = page.find_tables() if across and upright and len(across) * upright <= MOST_CROSSINGS else []
    long = [edge for edge in across if edge["x1"] - edge["x0"] > _LONG * float(page.width)]
    rules = sorted({round(float(edge["top"]), 1) for edge in long})
    cells = tuple(tuple(tuple(row.cells) for row in table.rows) for table in tables)
    return Page(number, tuple(in_lines(words)), cells, tuple(rules), tuple(coloured(page)))


def _word(found: dict[str, Any]) -> Word:
    left, right, top, bottom = (float(found[edge]) for edge in ("x0", "x1", "top", "bottom"))
    style = (round(float(found["size"]), 1), "bold" in str(found["fontname"]).casefold())
    return Word(_UNNAMED.sub("•", str(found["text"])), left, right, top, bottom, style)


def in_lines(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Return the words line by line, from top to bottom; each line from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.top, word.left)):
        middle = (word.top + word.bottom) / 2
        near = next((line for line in reversed(lines[-6:]) if line[0].top <= middle <= line[0].bottom), None)
        if near is not None:
            near.append(word)
        else:
            lines.append([word])
    return [tuple(sorted(line, key=lambda word: word.left)) for line in lines]


def cell_text(words: Sequence[Word], edge: float) -> str:
    r"""Return the words of one cell as text: `\n` between lines, `\n\n` if there is a visible gap.

    `edge` is how far to the right the column's words reach, in points. A line with a single word and no room for
    another letter may end within a word. It is given a SOFT hyphen.
    """
    text = ""
    before: tuple[Word, ...] = ()
    for line in in_lines(words):
        shown = " ".join(word.text for word in line)
        if before:
            apart = min(word.top for word in line) - max(word.bottom for word in before) > 0.75 * line[0].size
            full = len(before) == 1 and edge - before[0].right < (line[0].right - line[0].left) / len(line[0].text)
            text += "\n\n" if apart else f"{SOFT}\n" if full and shown[:1].islower() else "\n"
        text += shown
        before = line
    return _CUT_DAY.sub(_whole_day, text.replace("\xa0", " "))


_CUT_DAY = re.compile(
    r"(?<![0-9])(?P<day>[0-9]{1,2}[./-][0-9]{1,2}[./-])(?P<year>[0-9]{1,3})\n(?P<rest>[0-9]{1,3})(?![0-9./-])"
)
"""A day whose year a narrow column broke: "31/01/202" above "6"."""


def _whole_day(match: re.Match[str]) -> str:
    year = match["year"] + match["rest"]
    return match["day"] + year if re.fullmatch("(?:19|20)[0-9]{2}", year) else match[0]


def _markings(pages: Sequence[Page]) -> tuple[str, ...]:
    """Return the markings in heads and feet of pages. One with other words beside it counts only if it repeats."""
    margins = [line for page in pages for line in (*page.lines[:2], *page.lines[-2:]) if not _in_table(line, page)]
    texts = [" ".join(word.text for word in line) for line in margins]
    often = Counter(found for text in texts for found in of_pages([text]))
    return tuple(found for found, times in often.items() if times > 1 or any(map(is_alone, texts)))


def _without_margins(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages without what repeats in their upper and lower margins.

    The first page keeps its head: the title.
    """
    marks: dict[str, list[tuple[int, tuple[int, ...]]]] = {}
    for page in pages:
        for line in (*page.lines[:3], *page.lines[max(3, len(page.lines) - 3) :]):
            numbers = tuple(int(digits) for digits in re.findall("[0-9]{1,9}", " ".join(word.text for word in line)))
            marks.setdefault(_mark(line), []).append((page.number, numbers))
    often = {mark for mark, times in marks.items()
             if len(times) > 1 and len(times) * 2 >= len(pages) and _runs_with_pages(times)}  # fmt: skip
    cleaned = []
    for at, page in enumerate(pages):
        bottom = max((word.bottom for word in page.words), default=0.0)
        lines = [
            line for place, line in enumerate(page.lines)
            if _in_table(line, page) or not ((place < 3 and at > 0 and _mark(line) in often and not _is_headings(line))
                    or (place >= len(page.lines) - 3 and line[0].bottom > (1 - _MARGIN) * bottom
                        and (_mark(line) in often or _FOOT.fullmatch(_mark(line)))))
        ]  # fmt: skip
        cleaned.append(replace(page, lines=tuple(lines)))
    return tuple(cleaned)


def _in_table(line: Sequence[Word], page: Page) -> bool:
    """Return whether a line is inside a ruled table, where nothing is a head or foot of the page."""
    middle, left = (line[0].top + line[0].bottom) / 2, line[0].left
    cells = [cell for rows in page.tables if len(rows[0]) > 1 for row in rows for cell in row if cell]
    return any(cell[0] <= left <= cell[2] and cell[1] <= middle <= cell[3] for cell in cells)


def _runs_with_pages(times: Sequence[tuple[int, tuple[int, ...]]]) -> bool:
    """Return whether the numbers in a line stay the same or count the pages. Those in a table's rows do neither."""
    if len({page for page, _ in times}) < len(times):
        return False
    slots = zip(*(numbers for _, numbers in times), strict=False)
    pages = [page for page, _ in times]
    return all(
        len(set(slot)) == 1 or len({number - page for number, page in zip(slot, pages, strict=True)}) == 1
        for slot in slots
    )


def _mark(line: Sequence[Word]) -> str:
    """Return a line's text with all digits alike, so that the feet of pages 3 and 4 are the same."""
    return re.sub(r"[0-9]+", "#", " ".join(word.text for word in line).casefold())


def _is_headings(line: Sequence[Word]) -> bool:
    """Return whether a line repeats because it is the header of the table, which is needed on every page."""
    from sendplan.importing.headings.meaning import meanings

    plainly = sum(bool(meanings(word.text)) for word in line)
    return plainly >= 2


def skim(content: bytes) -> tuple[list[str], int | None]:
    """Return each page's text, and the index of the first page that may hold a table's header; None if no page may."""
    import pypdfium2  # slow to load

    document = pypdfium2.PdfDocument(content)
    try:
        texts = [str(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()
    first = next((at for at, text in enumerate(texts) if _may_hold_header(text)), None)
    return texts, first


def _may_hold_header(text: str) -> bool:
    """Return whether the headings of a plan's table are near each other on a page with this text."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = [set(_fields(line[:_SHORT])) for line in lines]  # a page's lines may come as one
    for at, fields in enumerate(found):
        if fields & {"action", "maybe action"}:
            near = set().union(*found[max(0, at - _WINDOW) : at + _WINDOW]) - {"action", "maybe action", "theme", "ref"}
            if len(near) >= _TELLING:
                return True
    return False


def _fields(line: str) -> Iterator[str]:
    """Yield the fields that words of a line plainly mean, if they begin with a capital letter as headings do."""
    words = line.split()
    for begin, word in enumerate(words):
        if not (word[0].isupper() or word[0] in "#%"):
            continue
        for end in range(begin + 1, min(len(words), begin + _MOST_WORDS) + 1):
            for field, weight in meanings(" ".join(words[begin:end])).items():
                if weight >= _PLAINLY:
                    yield field
                elif field == "action":
                    yield "maybe action"
