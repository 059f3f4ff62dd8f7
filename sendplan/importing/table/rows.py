"""The rows of the plan's table put together into actions under their themes."""

import re
from collections.abc import Sequence

from sendplan.importing.excel import WHITE
from sendplan.importing.headings.choose import Column, letter
from sendplan.importing.headings.meaning import OF_UPDATES
from sendplan.importing.lines import PLAN_FIELDS, Doubt, Draft, Line, Spot, ThemeDraft
from sendplan.importing.marking import headings_of, marking, short
from sendplan.importing.table.bands import Band, read_band
from sendplan.importing.table.cells import Joiner
from sendplan.importing.table.family import WHOLE, Family, spans, tinted
from sendplan.importing.table.header import Header
from sendplan.importing.table.items import Fate, Heading, Row, Table

_LETTER = re.compile(r"\(?(?P<letter>[a-z]|[ivx]{1,4})[.)]*", re.IGNORECASE)
_BELOW = re.compile(r"[ .(]*[a-z]\)?|\.[0-9]{1,2}", re.IGNORECASE)
_WHOLE = re.compile("[0-9]{1,3}")
_LEADING = re.compile(r"(?P<ref>[0-9]{1,3}(?:\.[0-9]{1,3})*[a-z]?)[.):]?\s+(?P<text>\S.*)", re.DOTALL)
_LETTERED = re.compile(r"\(?(?P<letter>[a-zA-Z])[.)]\s+(?P<text>\S.*)", re.DOTALL)
_PART_OF_ONE = re.compile("[01](?:[.][0-9]+)?")
_LISTED = re.compile(r"\[(?P<name>[^\[\]]+)\]")
"""As an export writes a list of one."""
_COLOURED = re.compile(
    r"(?P<colour>(?i:red|amber|green|blue)|[RAGB](?=\s*[-:\u2010-\u2015]))\s*[-:.\u2010-\u2015]+\s+(?P<text>\S.*)",
    re.DOTALL,
)
"""An update that begins with its colour: "AMBER – depends on the printer"."""
_MOSTLY = 0.6
FIRST_PART = "action and its first part"


class Gathering:
    """Goes through a table's items once, and holds the themes it finds and what was doubtful on the way.

    `sections`: more than one header has a heading of its own above it, which then is the theme's. `fates`: what became
    of each line.
    """

    def __init__(self, table: Table, joiner: Joiner) -> None:
        self.table = table
        self.joiner = joiner
        self.themes: list[ThemeDraft] = []
        self.doubts: list[Doubt] = []
        self.fates: list[tuple[Line, Fate]] = []
        self.keyword = _keyword(table)
        self.numbered = _share(table.rows, "ref") >= _MOSTLY
        self.by_column = any("theme" in header.fields for header in table.headers)
        self.leading = _leading(table.rows)
        self.fractions = _fractions(table.rows)
        self.bare = sum(row.is_bare for row in table.rows)
        self.has_white = self.has_closed = self.has_parted = self.has_tinted = False
        self.dated = not any("status" in header.fields for header in table.headers)
        self.tinted = tinted(table) if self.dated else {}
        self.family = Family(table.rows)
        self.coloured = self.dated and _begin_with_colours(table.rows)
        self.headings: dict[Spot, dict[int, str]] = {}
        self.last: Draft | None = None
        self.last_theme: ThemeDraft | None = None
        self.sections = sum(isinstance(item, Heading) and item.is_over for item in table.items) > 1

    def gather(self) -> list[ThemeDraft]:
        items = self.table.items
        last = max((at for at, item in enumerate(items) if isinstance(item, Row)), default=-1)
        for at, item in enumerate(items):
            if isinstance(item, Heading):
                self.heading(item, at < last)
            else:
                self.row(item)
        self.join_wholes()
        return [theme for theme in self.themes if theme.actions]

    @property
    def ignored(self) -> list[Line]:
        """Texts of the table that have no part in the plan."""
        return [line for line, fate in self.fates if fate in ("note", "title line")]

    def heading(self, item: Heading, leads_on: bool) -> None:
        """A theme's heading, its aim, or a text that is neither."""
        band, fate = item.band, "heading"
        if leads_on and item.in_theme:
            self.begin(band, item.line)
        elif not leads_on or self.by_column:
            fate = "note" if any(theme.actions for theme in self.themes) else "title line"
        elif self.keyword and band.word == self.keyword:
            self.begin(band, item.line)
        elif band.is_aim and self.themes and not self.themes[-1].actions and not self.themes[-1].aim:
            self.themes[-1].aim = band.title
            fate = "aim"
        elif not self.keyword and (item.is_over if self.sections else item.is_styled) and not band.is_aim:
            self.begin(band, item.line)
        else:
            fate = "note" if any(theme.actions for theme in self.themes) else "title line"
        self.fates.append((item.line, fate))

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
            self.themes.pop()  # of two headings on end, the lower is the theme's
        self.themes.append(ThemeDraft(title, line.spot, band.number))
        self.last = None

    def row(self, row: Row) -> None:
        draft = self.draft(row)
        line, action = row.line, row.header.at("action")
        nameless = not draft.written_ref and (not draft.text("action") or (line.continues and self.numbered))
        fate = "action"
        if self.family.heads(draft):
            self.begin(read_band(draft.text("action")), line)
            self.last_theme, fate = self.themes[-1], "heading"
        elif nameless and self.last_theme and spans(draft, self.last_theme.actions):
            fate = "total"
        elif self.last and (action in line.repeated or nameless):
            self.last.add(draft, "\f" if line.continues else "\n")
            fate = "more of the action above"
        elif not draft.text("action"):
            fate = "row without an action"
            why = "a row without an action; it was left out"
            self.doubts.append(Doubt(line.spot, _action_heading(row.header), line.text, why))
        elif self.is_part(draft):
            self.part(draft)
            fate = "part"
        else:
            if row.is_bare and self.bare < len(self.table.rows):
                why = "nothing but its words: taken as an action that nobody leads yet, not as a heading"
                self.doubts.append(Doubt(line.spot, _action_heading(row.header), draft.text("action"), why))
            self.last_theme = self.theme_of(draft)
            self.last_theme.actions.append(draft)
            self.last = draft
        self.fates.append((line, fate))

    def join_wholes(self) -> None:
        """Each row that names the action it is a part of, put below it."""
        every = {self.family.key(action): action for theme in self.themes for action in theme.actions}
        for theme in self.themes:
            for action in list(theme.actions):
                whole = every.get(action.whole) if action.whole else None
                if whole is not None and whole is not action and not whole.whole:
                    theme.actions.remove(action)
                    whole.parts.append(action)
                    became = FIRST_PART if whole.spot == action.spot else "part"
                    self.fates = [(line, became if line.spot == action.spot else fate) for line, fate in self.fates]

    def is_part(self, draft: Draft) -> bool:
        if self.last is None or (self.by_column and self.is_elsewhere(draft)):
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

    def is_elsewhere(self, draft: Draft) -> bool:
        """Whether the row names another theme than the action above stands in."""
        title = self.joiner.text(read_band(draft.theme_text).title) if draft.theme_text else ""
        return bool(title) and self.last_theme is not None and self.last_theme.title.casefold() != title.casefold()

    def was_theme(self, draft: Draft) -> None:
        """Row 1 says "Leadership" and nothing else, and row 1.1 follows: it is a theme's heading."""
        self.themes[-1].actions.pop()
        title = self.joiner.text(draft.text("action"))
        self.themes.append(ThemeDraft(title, draft.spot, int(draft.written_ref.strip(" .)("))))
        self.last = None
        self.fates = [(line, "heading" if line.spot == draft.spot else fate) for line, fate in self.fates]

    def part(self, draft: Draft) -> None:
        whole = self.last
        assert whole is not None
        whole.parts.append(draft)
        lettered = _LETTERED.match(draft.text("action")) if draft.written_ref in ("", whole.written_ref) else None
        if lettered and ord(lettered["letter"].casefold()) - ord("a") == len(whole.parts) - 1:
            draft.texts["action"] = lettered["text"]  # its letter is what its number will end with
        elif not draft.written_ref:
            why = f"it has no number of its own; taken as a part of {whole.written_ref}"
            self.doubts.append(Doubt(draft.spot, "", draft.text("action"), why))
        elif draft.written_ref == whole.written_ref:
            # A merged number cell over the rows of an action's parts looks the same as a number typed twice.
            why = (
                f"{draft.written_ref} stands in the row above already; taken as a part of it: if this is an action of "
                "its own, give it its own number"
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
        elif self.by_column and self.last_theme is not None and self.last is not None:
            return self.last_theme
        if not self.themes:
            self.themes.append(ThemeDraft("", draft.spot))
        return self.themes[-1]

    def draft(self, row: Row) -> Draft:
        """What a row says, field by field."""
        draft = Draft(row.line.spot, private=self.mark(row))
        for column in row.header.columns:
            text = _cell(row, column.at)
            if column.field == "status":
                text = text or self.colour(row.line, column)
            if column.is_percent:
                text = self.percent(text).rstrip(" %" if column.field == "percent" else "")
            if not text:
                continue
            draft.headings[column.field] = " ".join(column.heading.split())
            if column.field == "lead" and (listed := _LISTED.fullmatch(text)):
                text = listed["name"]
            if column.field == "ref":
                draft.written_ref = " ".join(text.split())
            elif column.field == "theme":
                draft.theme_text = text
            elif column.field == WHOLE:
                draft.whole = text
            elif column.field in OF_UPDATES:
                draft.updates.setdefault(column.period, {})[column.field] = text
            else:
                draft.texts[column.field] = text
        if self.tinted:
            self.tint(draft, row)
        draft.whole = draft.whole or row.whole
        self.family.place(draft)
        if self.coloured:
            self.parted(draft)
        if "status" not in row.header.fields and draft.updates.get(None, {}).get("completed_on"):
            self.closed(draft)
        leading = _LEADING.match(draft.text("action")) if self.leading else None
        if leading and row.header.at("ref") is None:
            draft.written_ref, draft.texts["action"] = leading["ref"], leading["text"]
        return draft

    def tint(self, draft: Draft, row: Row) -> None:
        """No column says how actions stand, and cells are coloured: that is the status."""
        for at, period in self.tinted.items():
            if (shade := row.line.shades.get(at, "")) and shade != WHITE:
                draft.updates.setdefault(period, {})["status"] = shade
                heading = next((column.heading for column in row.header.columns if column.at == at), letter(at).upper())
                draft.headings["status"] = " ".join(heading.split())
                if not self.has_tinted:
                    self.has_tinted = True
                    why = "no column says how it stands; the colour of each cell here is taken as the status"
                    self.doubts.append(Doubt(row.line.spot, draft.headings["status"], shade, why))

    def parted(self, draft: Draft) -> None:
        """No column says how actions stand, and most updates begin with a colour: it is the status."""
        for own in draft.updates.values():
            found = _COLOURED.match(own.get("progress", ""))
            if found and "status" not in own:
                own["status"], own["progress"] = found["colour"], found["text"]
                draft.headings["status"] = draft.headings["progress"]
                if not self.has_parted:
                    self.has_parted = True
                    why = "no column says how it stands; the colour that each update begins with is taken as the status"
                    self.doubts.append(Doubt(draft.spot, draft.headings["progress"], found[0], why))

    def closed(self, draft: Draft) -> None:
        """No column says how actions stand, and one on which day they were completed: those with a day are complete."""
        own = draft.updates[None]
        if own.setdefault("status", "Complete") == "Complete" and not self.has_closed:
            self.has_closed = True
            why = "no column says how it stands; each action with a day here is taken as complete"
            self.doubts.append(Doubt(draft.spot, draft.headings["completed_on"], own["completed_on"], why))

    def mark(self, row: Row) -> str:
        """What says that the row is not for everybody."""
        spot = row.header.spot
        if spot not in self.headings:
            over = next((one for one, _ in self.table.aside if one.spot == spot), None)
            self.headings[spot] = headings_of(over) if over else {}
        own = marking(row.line, self.headings[spot], {column.at for column in row.header.columns})
        return own or short(self.table.over.get(row.line.spot.part, ""))

    def colour(self, line: Line, column: Column) -> str:
        """The colour of a cell without a text; that a white one counts among coloured ones is said once."""
        shade = line.shades.get(column.at, "")
        if shade == WHITE and not self.has_white:
            self.has_white = True
            why = "no word, and white where others have a colour: read as the plan's White"
            self.doubts.append(Doubt(line.spot, " ".join(column.heading.split()), "", why))
        return shade

    def percent(self, text: str) -> str:
        """A bare number below a heading of percentages, with its sign."""
        try:
            value = float(text)
        except ValueError:
            return text
        shown = value * 100 if self.fractions else value
        return f"{shown:.4g}%" if 0 <= shown <= 100 else text


def _fractions(rows: Sequence[Row]) -> bool:
    """Whether the numbers below a heading of percentages run from 0 to 1."""
    cells = [_cell(row, column.at) for row in rows for column in row.header.columns if column.is_percent]
    numbers = [cell for cell in cells if cell]
    return bool(numbers) and all(map(_PART_OF_ONE.fullmatch, numbers))


def _begin_with_colours(rows: Sequence[Row]) -> bool:
    cells = [_cell(row, column.at) for row in rows for column in row.header.columns if column.field == "progress"]
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(bool(_COLOURED.match(cell)) for cell in filled) >= _MOSTLY * len(filled)


def _leading(rows: Sequence[Row]) -> bool:
    """Whether the actions' cells begin with their numbers."""
    cells = [text for row in rows if (text := _cell(row, row.header.at("action")))]
    return bool(cells) and sum(bool(_LEADING.match(text)) for text in cells) >= _MOSTLY * len(cells)


def _keyword(table: Table) -> str:
    """The word this plan's theme headings begin with: of those with a number the commonest, the first on a tie."""
    bands = [item.band for item in table.items if isinstance(item, Heading) and item.band.word]
    pool = [band.word for band in bands if band.number] or [band.word for band in bands if not band.is_aim]
    return max(pool, key=pool.count, default="")


def _share(rows: Sequence[Row], name: str) -> float:
    """How many of the rows have a text in that field, from 0 to 1."""
    filled = [bool(_cell(row, row.header.at(name))) for row in rows]
    return sum(filled) / len(filled) if filled else 0.0


def _cell(row: Row, at: int | None) -> str:
    return row.line.cells[at] if at is not None and at < len(row.line.cells) else ""


def _action_heading(header: Header) -> str:
    return next((" ".join(column.heading.split()) for column in header.columns if column.field == "action"), "")
