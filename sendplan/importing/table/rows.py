"""Put the rows of the plan's table together into actions under their themes."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from sendplan.importing.lines import PLAN_FIELDS, Doubt, Draft, Line, Spot, ThemeDraft
from sendplan.importing.table.bands import Band, read_band, status_of
from sendplan.importing.table.cells import Joiner
from sendplan.importing.table.drafting import Drafting
from sendplan.importing.table.family import Family, spans
from sendplan.importing.table.plan_table import Fate, Header, Heading, Row, Table
from sendplan.model.wording import listed

_LETTER = re.compile(r"\(?(?P<letter>[a-z]|[ivx]{1,4})[.)]*", re.IGNORECASE)
_BELOW = re.compile(r"[ .(]*[a-z]\)?|\.[a-z]{0,2}[0-9]{1,2}", re.IGNORECASE)
_WHOLE = re.compile("[A-Z]{0,3}(?P<number>[0-9]{1,3})")
"""A number that may be a theme's: 1 above 1.1, P1 above P1.A1."""
_LETTERED = re.compile(r"\(?(?P<letter>[a-zA-Z])[.)]\s+(?P<text>\S.*)", re.DOTALL)
_NOTHING = re.compile(
    r"[-\u2010-\u2015]|n/?a|nil|none(?: (?:required|needed|noted|arising|at this time))?|"
    r"(?:no|nil) (?:further )?actions?(?: (?:required|needed|arising))?|(?:for |to )?not(?:e|ed|ing)",
    re.IGNORECASE,
)
_MOSTLY = 0.6
_BARE = "nothing but its words: taken as an action that nobody leads yet, not as a heading"
FIRST_PART = "action and its first part"
Unnumbered = Literal["", "parts", "actions"]
NO_NUMBER, SAME_NUMBER = "no number", "the number of the row above"
ANSWERS = {
    NO_NUMBER: "if {}, say --unnumbered actions; if they are right so, --unnumbered parts asks no more",
    SAME_NUMBER: "if {}, give it its own number",
}
MOST_ROWS = 8
"""The most rows that a question names."""


class Gathering:
    """Goes through a table's items once and collects themes and doubts.

    Attributes:
        unnumbered: What rows without a number are, if a person said so.
        below: Why it is doubtful → rows that were taken as parts of the action above.
        sections: Whether more than one header has a heading of its own above it; only those are then themes.
        fates: What became of each line.
        keyword: The word that theme headings begin with; "" if none.
        numbered: Whether most rows have a number.
        by_column: Whether a column has the themes.
        last: The action that parts and further rows belong to; None after a heading.
        inner: The headings that `repeated` found.
        standing: The status in the heading above; "" if it is none.
    """

    def __init__(self, table: Table, joiner: Joiner, unnumbered: Unnumbered = "") -> None:
        self.table = table
        self.unnumbered = unnumbered
        self.below: dict[str, list[Draft]] = {}
        self.joiner = joiner
        self.themes: list[ThemeDraft] = []
        self.fates: list[tuple[Line, Fate]] = []
        self.keyword = _keyword(table)
        self.numbered = _share(table.rows, "ref") >= _MOSTLY
        self.by_column = any("theme" in header.fields for header in table.headers)
        self.bare = sum(row.is_bare for row in table.rows)
        self.family = Family(table.rows)
        self.drafting = Drafting(table, self.family)
        self.doubts = self.drafting.doubts  # the same list, so that doubts stay in the order of the rows
        self.last: Draft | None = None
        self.last_theme: ThemeDraft | None = None
        self.aim: Draft | None = None  # the outcome of the rows below
        self.inner = self.repeated()
        self.standing = ""
        self.has_standing = self.has_inner = False
        self.sections = sum(isinstance(item, Heading) and item.is_over for item in table.items) > 1

    def gather(self) -> list[ThemeDraft]:
        """Return the themes with their actions and parts."""
        items = self.table.items
        last = max((at for at, item in enumerate(items) if isinstance(item, Row)), default=-1)
        for at, item in enumerate(items):
            if isinstance(item, Heading):
                self.heading(item, at < last)
            else:
                self.row(item)
        self.join_wholes()
        self.doubts += self.asked_once()
        return [theme for theme in self.themes if theme.actions]

    @property
    def ignored(self) -> list[Line]:
        """Texts of the table that have no part in the plan."""
        return [line for line, fate in self.fates if fate in ("note", "title line")]

    def heading(self, item: Heading, leads_on: bool) -> None:
        """Sort a heading: it is a theme's title, a theme's aim, a status of the rows below, or none of these."""
        band, fate = item.band, "heading"
        self.standing = status_of(band) if leads_on else ""
        if self.standing:
            self.said_over(item.line)
        elif item.line.block and band.text.casefold() in self.inner:
            self.last = None  # the action above ends here
            if not self.has_inner:
                self.has_inner = True
                why = "it stands in tables under several headings; those are the themes, and it is taken nowhere"
                self.doubts.append(Doubt(item.line.spot, "", item.line.text, why))
        elif leads_on and item.in_theme:
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

    def repeated(self) -> frozenset[str]:
        """Return headings in tables that occur under several headings between tables: "Short term".

        They are no themes.
        """
        found: dict[str, set[str]] = {}
        over = ""
        for item in self.table.items:
            if isinstance(item, Heading) and item.line.block:
                found.setdefault(item.band.text.casefold(), set()).add(over)
            elif isinstance(item, Heading):
                over = item.band.text
        under = {text: over - {""} for text, over in found.items()}
        nested = any(len(over) > 1 for over in under.values())
        return frozenset(text for text, over in under.items() if over and nested)

    def said_over(self, line: Line) -> None:
        """Take a heading that is a status, "Completed actions", as the status of the rows below, with one doubt."""
        if not self.has_standing:
            self.has_standing = True
            why = "a status stands over rows; taken as theirs, where a row has none of its own"
            self.doubts.append(Doubt(line.spot, "", line.text, why))

    def begin(self, band: Band, line: Line) -> None:
        """Begin a theme, or continue the one with this title or number."""
        title = self.joiner.text(band.title)
        self.aim = None
        for theme in self.themes:
            if theme.title.casefold() == title.casefold() or (
                band.number and band.number == theme.number and title == band.text
            ):
                if theme is not self.themes[-1]:
                    self.themes.remove(theme)
                    self.themes.append(theme)
                    self.last = None  # the action above is in another theme
                return
        if self.themes and not self.themes[-1].actions and not self.keyword:
            self.themes.pop()  # of two headings in a row, the lower one is the theme's
        self.themes.append(ThemeDraft(title, line.spot, band.number, heading=band.text))
        self.last = None

    def row(self, row: Row) -> None:
        """Put a row where it belongs: a new action, a part, more of the row above, a theme, or nothing."""
        draft = self.drafting.draft(row)
        if draft.text("action"):
            self.heed_above(draft)
        line, action = row.line, row.header.at("action")
        nameless = not draft.written_ref and (not draft.text("action") or (line.continues and self.numbered))
        fate = "action"
        if self.family.heads(draft):
            self.begin(read_band(draft.text("action")), line)
            self.last_theme, fate = self.themes[-1], "heading"
        elif nameless and self.last_theme and spans(draft, self.last_theme.actions):
            fate = "total"
        elif draft.texts.keys() == {"outcome"} and not draft.updates and (self.aim or not self.last):
            self.aim, fate = draft, "heading"
        elif self.last and (action in line.repeated or nameless):
            self.last.add(draft, "\f" if line.continues else "\n")
            fate = "more of the action above"
        elif self.last and row.is_bare and not draft.written_ref and goes_on(self.last, draft):
            self.last.add(draft, " ")
            fate = "more of the action above"
        elif not draft.text("action"):
            fate = "row without an action"
            why = "a row without an action; it was left out"
            self.doubts.append(Doubt(line.spot, _action_heading(row.header), line.text, why))
        elif _NOTHING.fullmatch(draft.text("action").strip()):
            fate = "row that says there is no action"
        elif self.is_part(draft):
            self.part(draft)
            fate = "part"
        else:
            if row.is_bare and self.bare < len(self.table.rows):
                self.doubts.append(Doubt(line.spot, _action_heading(row.header), draft.text("action"), _BARE))
            self.last_theme = self.theme_of(draft)
            self.last_theme.actions.append(draft)
            self.last = draft
        self.fates.append((line, fate))

    def heed_above(self, draft: Draft) -> None:
        """Add what lines above an action say about it: its outcome and its status."""
        if self.aim:
            draft.texts.setdefault("outcome", self.aim.text("outcome"))
            draft.headings.setdefault("outcome", self.aim.headings["outcome"])
        if self.standing and not any("status" in own for own in draft.updates.values()):
            draft.updates.setdefault(None, {})["status"] = self.standing
            draft.headings["status"] = "the heading above"

    def join_wholes(self) -> None:
        """Move each row that names the action it is a part of to that action's parts."""
        every = {self.family.key(action): action for theme in self.themes for action in theme.actions}
        became: dict[Spot, Fate] = {}
        for theme in self.themes:
            left: list[Draft] = []
            for action in theme.actions:
                whole = every.get(action.whole) if action.whole else None
                if whole is None or whole is action or whole.whole:
                    left.append(action)
                    continue
                whole.parts.append(action)
                became[action.spot] = FIRST_PART if whole.spot == action.spot else "part"
            theme.actions = left
        self.fates = [(line, became.get(line.spot, fate)) for line, fate in self.fates]

    def is_part(self, draft: Draft) -> bool:
        """Return whether a row is a part of the action above, by its number or by having none."""
        if self.last is None or (self.by_column and self.is_elsewhere(draft)):
            return False
        ref, whole = draft.written_ref, self.last.written_ref
        if ref and ref == whole:
            return True
        if not ref:
            return bool(whole) and (self.unnumbered == "parts" or (self.numbered and self.unnumbered != "actions"))
        if _LETTER.fullmatch(ref) and not _LETTER.fullmatch(whole):
            return True
        own, rest = whole.strip(" .)("), ref.strip(" .)(")
        if not own or not _BELOW.fullmatch(rest.removeprefix(own)) or not rest.startswith(own):
            return False
        if _WHOLE.fullmatch(own) and self.is_bare_heading(self.last):
            self.was_theme(self.last)
            return False
        return True

    def is_bare_heading(self, draft: Draft) -> bool:
        """Return whether a row has only words, in a table without a theme column, so that it may be a theme's title."""
        says_more = draft.parts or any(draft.updates.values()) or any(draft.text(name) for name in PLAN_FIELDS[1:])
        return not self.by_column and not says_more

    def is_elsewhere(self, draft: Draft) -> bool:
        """Return whether the row names another theme than that of the action above."""
        title = self.joiner.text(read_band(draft.theme_text).title) if draft.theme_text else ""
        return bool(title) and self.last_theme is not None and self.last_theme.title.casefold() != title.casefold()

    def was_theme(self, draft: Draft) -> None:
        """Turn an action into a theme: row 1 says only "Leadership", and row 1.1 follows."""
        assert self.last_theme is not None  # the action is in this theme
        self.last_theme.actions.remove(draft)
        title = self.joiner.text(draft.text("action"))
        own = _WHOLE.fullmatch(draft.written_ref.strip(" .)("))
        self.themes.append(ThemeDraft(title, draft.spot, int(own["number"]) if own else 0))
        self.last = None
        self.doubts[:] = [doubt for doubt in self.doubts if not (doubt.spot == draft.spot and doubt.why == _BARE)]
        self.fates = [(line, "heading" if line.spot == draft.spot else fate) for line, fate in self.fates]

    def part(self, draft: Draft) -> None:
        """Add a row to the parts of the action above, and remember it if a person should confirm that."""
        whole = self.last
        assert whole is not None
        whole.parts.append(draft)
        lettered = _LETTERED.match(draft.text("action")) if draft.written_ref in ("", whole.written_ref) else None
        if lettered and ord(lettered["letter"].casefold()) - ord("a") == len(whole.parts) - 1:
            draft.texts["action"] = lettered["text"]  # the letter becomes the end of its ref
        elif not draft.written_ref:
            if not self.unnumbered:
                self.below.setdefault(NO_NUMBER, []).append(draft)
        elif draft.written_ref == whole.written_ref:
            # This also happens if the number cell of an action is merged over the rows of its parts.
            self.below.setdefault(SAME_NUMBER, []).append(draft)

    def asked_once(self) -> Iterator[Doubt]:
        """Yield one question for all rows of a kind, with the answer for all of them."""
        for why, drafts in self.below.items():
            first, one = drafts[0], len(drafts) == 1
            rows = listed([str(draft.spot.row) for draft in drafts[:MOST_ROWS]])
            rows += f" and {len(drafts) - MOST_ROWS} more" if len(drafts) > MOST_ROWS else ""
            said = f"it has {why}" if one else f"{len(drafts)} rows have {why} (rows {rows})"
            answer = ANSWERS[why].format("it is an action of its own" if one else "each is an action of its own")
            yield Doubt(first.spot, "", first.text("action"), f"{said}: taken as {'a part' if one else 'parts'} of the "
                        f"action above, numbered 1.1a, 1.1b …; {answer}")  # fmt: skip

    def theme_of(self, draft: Draft) -> ThemeDraft:
        """Return the theme that the row is under, or the one that its column names (blank: the same as above)."""
        if self.by_column and draft.theme_text:
            band = read_band(draft.theme_text)
            title = self.joiner.text(band.title)
            for theme in self.themes:
                if theme.title.casefold() == title.casefold():
                    return theme
            self.themes.append(ThemeDraft(title, draft.spot, band.number, heading=band.text))
        elif self.by_column and self.last_theme is not None and self.last is not None:
            before, own = (ref.partition(".") for ref in (self.last.written_ref, draft.written_ref))
            if not (before[2] and own[2]) or before[0] == own[0] or not own[0].isdigit():
                return self.last_theme
            why = "its theme is blank, and its number is of another than the row above: a theme of its own, to be named"
            self.doubts.append(Doubt(draft.spot, "", draft.text("action"), why))
            self.themes.append(ThemeDraft("", draft.spot, int(own[0])))
        if not self.themes:
            self.themes.append(ThemeDraft("", draft.spot))
        return self.themes[-1]


def goes_on(last: Draft, draft: Draft) -> bool:
    """Return whether a row continues the sentence above: it begins with a small letter, and that has no full stop."""
    words = draft.text("action")
    return words[:1].islower() and not last.parts and last.text("action").rstrip()[-1:].isalpha()


def _keyword(table: Table) -> str:
    """Return the word that the plan's theme headings begin with: the most common one, numbered headings first."""
    bands = [item.band for item in table.items if isinstance(item, Heading) and item.band.word]
    pool = [band.word for band in bands if band.number] or [band.word for band in bands if not band.is_aim]
    return max(pool, key=pool.count, default="")


def _share(rows: Sequence[Row], name: str) -> float:
    """Return the share of rows with a text in that field, from 0 to 1."""
    filled = [bool(row.text(name)) for row in rows]
    return sum(filled) / len(filled) if filled else 0.0


def _action_heading(header: Header) -> str:
    action = header.of("action")
    return action.name if action else ""
