"""The rows of the plan's table put together into actions under their themes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sendplan.importing.gather import Joiner
from sendplan.importing.header import Header
from sendplan.importing.headings import OF_UPDATES
from sendplan.importing.lines import PLAN_FIELDS, Doubt, Draft, Line, ThemeDraft
from sendplan.importing.raw_rows import Heading, Row, Table

_KEYWORDS = (
    r"themes?|priorit(?:y|ies)(?: areas?)?|work ?streams?|strands?|pillars?|areas? of focus|focus areas?|areas?|"
    r"objectives?|outcomes?|ambitions?|goals?|aims?|sections?|domains?|standards?|phases?|parts?|action areas?|"
    r"key areas?|key lines? of enquiry|programmes?|recommendations?"
)
_HEADED = re.compile(
    rf"(?:our |key |strategic |overall |theme |shared )?(?P<word>{_KEYWORDS})\b"
    r"(?:\s*(?:no\.?|number)?\s*(?P<number>[0-9]{1,2}(?![0-9.][0-9])|[A-Z](?![a-zA-Z])|[IVX]{1,5}\b|"
    r"(?i:one|two|three|four|five|six|seven|eight|nine|ten)\b))?"
    r"\s*(?P<sign>[:.\-\u2010-\u2015)|]*)\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_PLAIN_NUMBER = re.compile(r"(?P<number>[0-9]{1,2})(?:[.:)]\s*|\s+[\-\u2010-\u2015]?\s*)(?P<title>[^\W\d].*)")
_AIMS = frozenset({"aim", "objective", "outcome", "ambition", "goal"})
_DASH = re.compile(r"\s+[\-\u2010-\u2015|]+\s")
_CONTINUED = re.compile(r"\s*[(\[]?\b(?:continued|cont(?:'?d)?\.?)[)\]]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Band:
    """`word` is the kind of heading in the singular ("theme", "aim"; "" for none); `number` is 0 if there is none."""

    text: str
    word: str = ""
    number: int = 0
    title: str = ""

    @property
    def is_aim(self) -> bool:
        """Whether it may be what a theme is for, rather than a theme."""
        return self.word in _AIMS


def read_band(text: str) -> Band:
    """A heading's parts. A text without a keyword, a number or a colon is its own title."""
    shown = _CONTINUED.sub("", " ".join(text.split()))
    match = _HEADED.match(shown)
    if match and (match["number"] or ":" in match["sign"] or _DASH.match(shown, match.end("word"))):
        word = match["word"].casefold().replace("workstream", "work stream").split()[0]
        word = {"priorities": "priority"}.get(word, word.rstrip("s"))
        title = match["title"].strip(" :.-\u2013\u2014|")
        return Band(shown, word, _number(match["number"] or ""), title or shown)
    numbered = _PLAIN_NUMBER.fullmatch(shown)
    if numbered:
        return Band(shown, "", int(numbered["number"]), numbered["title"].strip())
    return Band(shown, "", 0, shown)


def _number(text: str) -> int:
    low = text.casefold()
    if low.isdigit():
        return int(low)
    if low in _WORDS:
        return _WORDS.index(low) + 1
    if low in _ROMAN:
        return _ROMAN.index(low) + 1
    return ord(low) - ord("a") + 1 if len(low) == 1 and low.isalpha() and low.isascii() else 0


_LETTER = re.compile(r"\(?(?P<letter>[a-z]|[ivx]{1,4})[.)]*", re.IGNORECASE)
_LEVEL = re.compile(r"(?:high|medium|low|h|m|l|urgent|essential|desirable|p?[1-5]|critical|normal)", re.IGNORECASE)
_BELOW = re.compile(r"[ .(]*[a-z]\)?|\.[0-9]{1,2}", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:theme|work ?stream|strand|pillar|priority area)", re.IGNORECASE)
_WHOLE = re.compile("[0-9]{1,3}")
_LEADING = re.compile(r"(?P<ref>[0-9]{1,3}(?:\.[0-9]{1,3})*[a-z]?)[.):]?\s+(?P<text>\S.*)", re.DOTALL)
_MOSTLY = 0.6


class Gathering:
    """Goes through a table's items once, and holds the themes it finds and what was doubtful on the way.

    `sections`: more than one header has a heading of its own above it, which then is the theme's.
    """

    def __init__(self, table: Table, joiner: Joiner) -> None:
        self.table = table
        self.joiner = joiner
        self.themes: list[ThemeDraft] = []
        self.doubts: list[Doubt] = []
        self.ignored: list[Line] = []
        self.keyword = _keyword(table)
        self.numbered = _share(table.rows, "ref") >= _MOSTLY
        self.by_column = _themed_by_column(table.rows)
        self.last: Draft | None = None
        self.sections = sum(isinstance(item, Heading) and item.is_over for item in table.items) > 1

    def gather(self) -> list[ThemeDraft]:
        items = self.table.items
        for at, item in enumerate(items):
            if isinstance(item, Heading):
                self.heading(item, any(isinstance(later, Row) for later in items[at + 1 :]))
            else:
                self.row(item)
        return [theme for theme in self.themes if theme.actions]

    def heading(self, item: Heading, leads_on: bool) -> None:
        """A theme's heading, its aim, or a text that is neither."""
        band = item.band
        if not leads_on or self.by_column:
            self.ignored.append(item.line)
        elif self.keyword and band.word == self.keyword:
            self.begin(band, item.line)
        elif band.is_aim and self.themes and not self.themes[-1].actions and not self.themes[-1].aim:
            self.themes[-1].aim = band.title
        elif not self.keyword and (item.is_over if self.sections else item.is_styled) and not band.is_aim:
            self.begin(band, item.line)
        else:
            self.ignored.append(item.line)

    def begin(self, band: Band, line: Line) -> None:
        title = self.joiner.text(band.title)
        for theme in self.themes:
            if theme.title.casefold() == title.casefold() or (
                band.number and band.number == theme.number and title == band.text
            ):
                self.themes.remove(theme)
                self.themes.append(theme)
                return
        if self.themes and not self.themes[-1].actions and not self.keyword:
            self.ignored.append(line)  # of two headings on end, the lower is the theme's
            self.themes.pop()
        self.themes.append(ThemeDraft(title, line.spot, band.number))
        self.last = None

    def row(self, row: Row) -> None:
        draft = _draft(row)
        line, action = row.line, row.header.at("action")
        nameless = not draft.written_ref and (not draft.text("action") or (line.continues and self.numbered))
        if self.last and (action in line.repeated or nameless):
            self.last.add(draft, "\f" if line.continues else "\n")
        elif not draft.text("action"):
            self.doubts.append(
                Doubt(
                    line.spot, _heading_of(row.header, "action"), line.text, "a row without an action; it was left out"
                )
            )
        elif self.is_part(draft):
            self.part(draft)
        else:
            self.theme_of(draft).actions.append(draft)
            self.last = draft

    def is_part(self, draft: Draft) -> bool:
        if self.last is None:
            return False
        ref, whole = draft.written_ref, self.last.written_ref
        if ref and ref == whole:
            return True
        if not ref:
            return self.numbered and bool(whole)
        if _LETTER.fullmatch(ref) and not _LETTER.fullmatch(whole):
            return True
        own, rest = whole.strip(" .)("), ref.strip(" .)(")
        if not own or not _BELOW.fullmatch(rest.removeprefix(own)) or not rest.startswith(own):
            return False
        if _WHOLE.fullmatch(own) and not self.last.parts and not any(self.last.text(name) for name in PLAN_FIELDS[1:]):
            self.was_theme(self.last)
            return False
        return True

    def was_theme(self, draft: Draft) -> None:
        """Row 1 says "Leadership" and nothing else, and row 1.1 follows: it is a theme's heading."""
        self.themes[-1].actions.remove(draft)
        title = self.joiner.text(draft.text("action"))
        self.themes.append(ThemeDraft(title, draft.spot, int(draft.written_ref.strip(" .)("))))
        self.last = None

    def part(self, draft: Draft) -> None:
        whole = self.last
        assert whole is not None
        whole.parts.append(draft)
        if not draft.written_ref:
            why = f"it has no number of its own; taken as a part of {whole.written_ref}"
            self.doubts.append(Doubt(draft.spot, "", draft.text("action"), why))
        elif draft.written_ref == whole.written_ref:
            # A merged number cell over the rows of an action's parts looks the same as a number typed twice.
            why = (
                f"{draft.written_ref} stands in the row above already; taken as a part of it, so that the status of "
                "that row counts no more: if this is an action of its own, give it its own number"
            )
            self.doubts.append(Doubt(draft.spot, "", draft.text("action"), why))

    def theme_of(self, draft: Draft) -> ThemeDraft:
        """The theme the row stands under, or the one its own column names (blank: as above)."""
        if self.by_column and draft.theme_text:
            band = read_band(draft.theme_text)
            title = self.joiner.text(band.title)
            for theme in self.themes:
                if theme.title.casefold() == title.casefold():
                    return theme
            self.themes.append(ThemeDraft(title, draft.spot, band.number))
        elif self.by_column and self.themes and self.last is not None:
            return next(theme for theme in self.themes if self.last in theme.actions)
        if not self.themes:
            self.themes.append(ThemeDraft("", draft.spot))
        return self.themes[-1]


def _keyword(table: Table) -> str:
    """The word this plan's theme headings begin with: of those with a number the commonest, the first on a tie."""
    bands = [item.band for item in table.items if isinstance(item, Heading) and item.band.word]
    pool = [band.word for band in bands if band.number] or [band.word for band in bands if not band.is_aim]
    return max(pool, key=pool.count, default="")


def _share(rows: Sequence[Row], name: str) -> float:
    """How many of the rows have a text in that field, from 0 to 1."""
    filled = [bool(_cell(row, row.header.at(name))) for row in rows]
    return sum(filled) / len(filled) if filled else 0.0


def _themed_by_column(rows: Sequence[Row]) -> bool:
    """Whether the themes stand in a column: not when it grades each action, or differs in almost every row."""
    texts = [text for row in rows if (text := _cell(row, row.header.at("theme")))]
    if not texts or all(_LEVEL.fullmatch(text) for text in texts):
        return False
    if any(_NAMED.search(_heading_of(row.header, "theme")) for row in rows[:1]):
        return True
    return len(set(texts)) <= max(1, len(rows) // 2) or len(texts) < len(rows)


def _cell(row: Row, at: int | None) -> str:
    return row.line.cells[at] if at is not None and at < len(row.line.cells) else ""


def _heading_of(header: Header, name: str) -> str:
    return next((" ".join(column.heading.split()) for column in header.columns if column.field == name), "")


def _draft(row: Row) -> Draft:
    draft = Draft(row.line.spot)
    for column in row.header.columns:
        text = _cell(row, column.at)
        if column.field == "status" and not text:
            text = row.line.shades.get(column.at, "")
        if not text:
            continue
        draft.headings[column.field] = " ".join(column.heading.split())
        if column.field == "ref":
            draft.written_ref = " ".join(text.split())
        elif column.field == "theme":
            draft.theme_text = text
        elif column.field in OF_UPDATES:
            draft.updates.setdefault(column.month, {})[column.field] = text
        else:
            draft.texts[column.field] = text
    leading = _LEADING.match(draft.text("action")) if row.header.at("ref") is None else None
    if leading:
        draft.written_ref, draft.texts["action"] = leading["ref"], leading["text"]
    return draft
