"""A PDF's pages as words with their places, and the ruled tables drawn on them; heads and feet of pages left out."""

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
"""Left, top, right, bottom, in points from the page's upper left corner."""

MOST_CROSSINGS = 30_000
"""Of ruled lines on a page: beyond it they are a map or a chart, and no table is looked for."""
_MARGIN = 0.09  # of a page's height, where heads and feet stand
_UNNAMED = re.compile(r"\(cid:[0-9]+\)")  # a letter the PDF gives no meaning: most often a bullet
_LONG = 0.4  # of a page's width: a line that parts rows
_FOOT = re.compile(r"(?:page\s*)?#+(?:\s*(?:of|/)\s*#+)?|- ?#+ ?-", re.IGNORECASE)

_WINDOW = 8  # lines of a page skimmed: text often has each heading on a line of its own
_TELLING = 2  # fields beside the action's
_SHORT = 130  # letters of a line in which its headings stand
_MOST_WORDS = 6  # of a heading
_PLAINLY = 74


class Word(Struct, frozen=True):
    """A word and where it stands, in points. `style` tells its size (rounded) and whether it is bold."""

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
    """`lines`: its words, line by line. `tables`: of each ruled table, its rows of cells (None where merged).

    `rules`: how far down the page each long line across it is drawn. `fills`: areas in the colour of a status, and it.
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
    """`pages`: those that were read. `skimmed`: number and text of those before the first that may hold a table.

    `unseen`: page and text that cannot be seen on it, and was left out. `mixed`: pages with lines over each other.
    `marked`: what the heads and feet of pages say of who may read them.
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
    """The first page, for its title, and every page from the first that may hold a plan's table; or `every` page.

    `hidden`: text that cannot be seen is read too. `straightened`: pages that lie on their side were turned.
    Raises InputUnreadable for a PDF that is damaged, needs a password, is too large, or has no text at all.
    """
    size = check_pdf(content, name)
    import pdfplumber  # loaded only for a PDF

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
    except Exception as error:  # pdfminer raises many kinds for a damaged part; each means the same to an officer
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
    """The page without the letters that cannot be seen, which are put to `lost`."""
    unseen = hides(page)
    if unseen is None:
        return page
    lost.append((number, " ".join(word["text"] for word in page.filter(unseen).extract_words())))
    return page.filter(lambda found: not unseen(found))


def _page(page: Any, number: int) -> Page:
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
    """Words by the line they stand on, from the top; each line from the left."""
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
    r"""The words of one cell as text: `\n` between lines, `\n\n` where they stand visibly apart.

    `edge` is how far right the column's words reach. A line of one word that leaves no room for another letter may end
    within a word: it ends in SOFT.
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
"""A day whose year a narrow column broke: "31/01/202" over "6"."""


def _whole_day(match: re.Match[str]) -> str:
    year = match["year"] + match["rest"]
    return match["day"] + year if re.fullmatch("(?:19|20)[0-9]{2}", year) else match[0]


def _markings(pages: Sequence[Page]) -> tuple[str, ...]:
    """The markings in the heads and feet of pages; one with more words beside it only where it repeats."""
    margins = [line for page in pages for line in (*page.lines[:2], *page.lines[-2:]) if not _in_table(line, page)]
    texts = [" ".join(word.text for word in line) for line in margins]
    often = Counter(found for text in texts for found in of_pages([text]))
    return tuple(found for found, times in often.items() if times > 1 or any(map(is_alone, texts)))


def _without_margins(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages without what repeats in their upper and lower margins; the first page keeps its head, the title."""
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
    """Whether a line stands between the lines of a table, where nothing is the page's own."""
    middle, left = (line[0].top + line[0].bottom) / 2, line[0].left
    cells = [cell for rows in page.tables if len(rows[0]) > 1 for row in rows for cell in row if cell]
    return any(cell[0] <= left <= cell[2] and cell[1] <= middle <= cell[3] for cell in cells)


def _runs_with_pages(times: Sequence[tuple[int, tuple[int, ...]]]) -> bool:
    """Whether a line's numbers stay, or count the pages: those of a table's rows do neither."""
    if len({page for page, _ in times}) < len(times):
        return False
    slots = zip(*(numbers for _, numbers in times), strict=False)
    pages = [page for page, _ in times]
    return all(
        len(set(slot)) == 1 or len({number - page for number, page in zip(slot, pages, strict=True)}) == 1
        for slot in slots
    )


def _mark(line: Sequence[Word]) -> str:
    """A line's text with its digits alike, so that page 3's foot is page 4's."""
    return re.sub(r"[0-9]+", "#", " ".join(word.text for word in line).casefold())


def _is_headings(line: Sequence[Word]) -> bool:
    """Whether the line repeats because it is the table's header, which is wanted on every page."""
    from sendplan.importing.headings.meaning import meanings

    plainly = sum(bool(meanings(word.text)) for word in line)
    return plainly >= 2


def skim(content: bytes) -> tuple[list[str], int | None]:
    """Each page's text, and the first page (from 0) that may hold a table's header; None if none may."""
    import pypdfium2  # loaded only for a PDF

    document = pypdfium2.PdfDocument(content)
    try:
        texts = [str(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()
    first = next((at for at, text in enumerate(texts) if _may_hold_header(text)), None)
    return texts, first


def _may_hold_header(text: str) -> bool:
    """Whether the headings of a plan's table stand near each other on a page with this text."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = [set(_fields(line[:_SHORT])) for line in lines]  # a page's lines may come as one
    for at, fields in enumerate(found):
        if fields & {"action", "maybe action"}:
            near = set().union(*found[max(0, at - _WINDOW) : at + _WINDOW]) - {"action", "maybe action", "theme", "ref"}
            if len(near) >= _TELLING:
                return True
    return False


def _fields(line: str) -> Iterator[str]:
    """The fields that words of a line plainly mean, where they begin with a capital as headings do."""
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
