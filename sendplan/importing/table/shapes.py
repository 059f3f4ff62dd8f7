"""Other layouts of actions: a table on its side, a board of cards, columns of time, and the text of minutes."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from sendplan.importing.headings.choose import MONTHLY
from sendplan.importing.headings.content import Kind, is_ref, is_sure_status, kinds
from sendplan.importing.headings.fits import COLOURS
from sendplan.importing.headings.meaning import PLAINLY, meanings, plain
from sendplan.importing.headings.periods import read_period
from sendplan.importing.lines import Line
from sendplan.importing.marking import marks_private
from sendplan.read.dates import read_date

LABEL = 60
"""The most letters of a label."""
LEAST = 3
"""The fewest fields of a card."""
_SHARE = 0.6  # the share of a table's rows that must be labels with answers
_ANSWERS = 2  # the fewest answers beside each label of a table on its side
REF, ACTION = "Ref", "Action"


class Card(Struct):
    """What one form says.

    Attributes:
        lines: The lines of the form.
        said: Label → text.
        sure: Whether it is an action, however little it says.
        over: The notes on lines that it shares with other forms.
    """

    lines: list[Line] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    sure: bool = False
    over: str = ""

    @property
    def noted(self) -> str:
        """The notes on its lines, and the texts that they hide."""
        unseen = (text for line in self.lines for text in line.unseen.values())
        return "\n".join(filter(None, (self.over, *(line.noted for line in self.lines), *unseen)))

    @property
    def is_action(self) -> bool:
        if self.sure:
            return True
        fields = {field_of(label) for label in self.said} - {""}
        acts = "action" in fields or any(meanings(label).get("action") for label in self.said)
        return acts and len(fields - {"action"}) >= LEAST - 1


class OnSide(Struct, frozen=True):
    """A table that was read by columns: what each column says, and the lines that it was read from."""

    cards: list[Card]
    lines: list[Line]


def turned(lines: Sequence[Line]) -> OnSide | None:
    """Return a table on its side, with labels in its first column and an action in each other; None if it is none."""
    labelled = [line for line in lines if line.filled[:1] == (0,) and field_of(line.cells[0])]
    fields = {field_of(line.cells[0]): line for line in labelled}
    wide = [line for line in lines if len(line.filled) > _ANSWERS]
    vague = [line for line in wide if line not in labelled and _may_act(line)]
    if "action" not in fields and len(vague) == 1:  # as in "Description", if no label is "Action"
        fields["action"] = vague[0]
        labelled = [line for line in wide if line in labelled or line in vague]
    if "action" not in fields or len(fields) < LEAST or len(labelled) < _SHARE * len(wide):
        return None
    if fields["action"] not in wide or sum(
        len(line.cells) > _ANSWERS and bool(field_of(line.cells[2])) for line in labelled
    ) * 2 > len(labelled):
        return None  # label and answer twice in each row
    first = fields["action"]
    if sum(bool(field_of(first.cells[at])) for at in first.filled if at) * 2 > len(first.filled) - 1:
        return None  # this is a header: Action, Owner, Due date
    numbers = [
        line for line in wide if line not in labelled and all(is_ref(line.cells[at]) for at in line.filled if at)
    ]
    marks = [line for line in wide if line not in labelled and any(
        marks_private(label_of(line.cells[0]), line.cells[at]) for at in line.filled if at)]  # fmt: skip
    own = [*numbers[:1], *labelled, *marks]
    noted = "\n".join(filter(None, (text for line in own for text in (line.noted, *line.unseen.values()))))
    cards: list[Card] = []
    for at in (at for at in first.filled if at):
        said = {REF: answer(numbers[0], at, "ref")} if numbers else {}
        said |= {label_of(line.cells[0]): answer(line, at, field_of(line.cells[0])) for line in (*labelled, *marks)}
        cards.append(Card([first], said, over=noted))
    return OnSide(cards, own)


def _may_act(line: Line) -> bool:
    """Return whether a label may mean the action, and all texts beside it are sentences."""
    answers = [line.cells[at] for at in line.filled if at]
    return bool(meanings(line.cells[0]).get("action")) and all(Kind.SENTENCE in kinds(text) for text in answers)


_COLUMNS = 3  # the fewest columns of a board
_NEAR_TOP = 15  # the rows from the top among which headings are looked for
_BEHIND = re.compile(r"(?P<text>\S.*?)(?<!\s)\s*+\((?P<told>[^()]+)\)\.?", re.DOTALL)
"""A card with who and when in brackets behind it."""


def board(lines: Sequence[Line]) -> OnSide | None:
    """Return the cards of a board: an action in each cell, below "To do", "Doing", "Done"; None if it is no board."""
    for begin, line in enumerate(lines[:_NEAR_TOP]):
        if len(line.filled) >= _COLUMNS and all(Kind.STATUS in kinds(line.cells[at]) for at in line.filled):
            own = [one for one in lines[begin + 1 :] if one.filled]
            if len(own) < _ANSWERS or any(colour in COLOURS for colour in map(str.casefold, line.cells)):
                return None  # a key that explains colours
            texts = [cell for one in own for cell in one.cells if cell]
            if not texts or any(len(cell.split()) < _ANSWERS or Kind.STATUS in kinds(cell) for cell in texts):
                return None
            return OnSide([Card([one], _on_board(one.cells[at], line.cells[at])) for at in line.filled for one in own
                            if one.cell(at)], [line, *own])  # fmt: skip
    return None


_TIMES = 3  # the fewest columns of a plan by quarters
_BESIDE_TIMES = frozenset({"theme", "lead", "accountable", "ref", "outcome"})


def by_time(lines: Sequence[Line]) -> OnSide | None:
    """Return the actions of a table with a column for each quarter, term or year; None if it is no such table.

    No other column may have the actions.
    """
    for begin, line in enumerate(lines[:_NEAR_TOP]):
        times = [at for at in line.filled if _is_long(line.cells[at])]
        others = {at: field_of(line.cells[at]) for at in line.filled if at not in times}
        if len(times) < _TIMES or "theme" not in others.values() or not _BESIDE_TIMES.issuperset(others.values()):
            continue
        own = [one for one in lines[begin + 1 :] if any(at in one.filled for at in times)]
        texts = [one.cells[at] for one in own for at in times if at in one.filled]
        if len(own) < _ANSWERS or sum(Kind.SENTENCE in kinds(text) for text in texts) * 2 < len(texts):
            return None
        cards = [Card([one], {ACTION: one.cells[at], "By when": line.cells[at]}
                      | {label_of(line.cells[other]): one.cell(other) for other in others})
                 for one in own for at in times if at in one.filled]  # fmt: skip
        return OnSide([card for card in cards if card.is_action], [line, *own])
    return None


def _is_long(text: str) -> bool:
    """Return whether a heading names a quarter, term or year. A text below a single month is more likely an update."""
    reading = read_date(text)
    return bool(reading.end) and not reading.is_problem and reading.precision in ("quarter", "term", "year")


def _on_board(text: str, status: str) -> dict[str, str]:
    """Return label → text of a card on a board; the heading of its column is the status."""
    told = _BEHIND.fullmatch(text)
    pieces = [piece.strip() for piece in re.split(r"[,;]", told["told"])] if told else []
    # 4 May, without a year
    days = [piece for piece in pieces if Kind.DATE in kinds(piece) or re.search("[0-9]", piece)]
    who = [piece for piece in pieces if piece not in days]
    whole = told is None or len(days) > 1
    return {ACTION: text if whole or told is None else told["text"], "Status": status,
            "Lead": "" if whole else ", ".join(who), "By when": "" if whole else "".join(days)}  # fmt: skip


_MINUTED = re.compile(
    r"(?:agreed )?actions?(?: points?)?(?:\s+(?:no\.?\s*)?(?P<ref>[A-Z]{0,3}[0-9][0-9./-]{0,11}[a-z]?))?"
    r"\s*[:\u2013\u2014-]\s*"
    r"(?P<who>[A-Z][^.:;,]{1,60}?),? (?:to|will) (?P<text>[a-z]\w+ \S.*?)\.?|"
    r"(?:agreed )?actions?\s*[(\[](?P<role>[^()\[\]]{2,60})[)\]]\s*[:\u2013\u2014-]\s*(?P<words>\w+ \S.*?)\.?",
    re.IGNORECASE | re.DOTALL,
)
"""A line of minutes: "Action: Data team to bring figures to the next meeting"."""
_BY = re.compile(r"(?P<text>.+) by (?P<when>[^,;]{3,40})", re.DOTALL)
_MINUTES = 2  # the fewest such lines


def minuted(lines: Iterable[Line]) -> dict[int, Card]:
    """Return id of the line → card, for lines of text that say "Action", who is to do what, and perhaps by when."""
    found: dict[int, Card] = {}
    for line in lines:
        match = _MINUTED.fullmatch(line.cells[0].strip()) if not line.block else None
        if match is None:
            continue
        text, when = match["text"] or match["words"], ""
        ended = _BY.fullmatch(text)
        if ended and read_date(ended["when"]).end:
            text, when = ended["text"], ended["when"]
        said = {REF: match["ref"] or "", ACTION: f"{text[:1].upper()}{text[1:]}", "Lead": match["who"] or match["role"],
                "By when": when}  # fmt: skip
        found[id(line)] = Card([line], said, sure=True)
    return found if len(found) >= _MINUTES else {}


_LISTED = re.compile(r"(?P<ref>[A-Z]{0,3}[0-9]{1,3}(?:\.[0-9]{1,3})*[a-z]?)[.):]?\s+(?P<rest>\S.*)", re.DOTALL)
_SAID = 3  # the fewest words of an action; an agenda item has fewer
_PARTING = re.compile(r"\s*(?:\s[-\u2010-\u2015]|[:;])\s+")


def stated(lines: Iterable[Line]) -> dict[int, Card]:
    """Return id of the line → card, for lines with an action's number and words, its status and a comment.

    An example: "2.1 Recruit four therapists – RED. No applicants.".
    """
    found: dict[int, Card] = {}
    for line in lines:
        match = _LISTED.fullmatch(line.cells[0].strip()) if not line.block else None
        if match is None:
            continue
        for sign in _PARTING.finditer(match["rest"]):
            words = match["rest"][: sign.start()]
            status, _, told = match["rest"][sign.end() :].partition(".")
            begins = _PARTING.split(status, maxsplit=1)
            if len(words.split()) >= _SAID and is_sure_status(begins[0]):
                said = {REF: match["ref"], ACTION: words, "Status": begins[0],
                        "Update": " ".join([*begins[1:], told]).strip()}  # fmt: skip
                found[id(line)] = Card([line], said, sure=True)
                break
    return found if len(found) >= _MINUTES else {}


def answer(line: Line, at: int, field: str) -> str:
    """Return the answer at a place of a form; for a status that is only coloured, the word for the colour."""
    text = line.cell(at)
    return text or (line.shades.get(at, "") if field == "status" else "")


def label_of(text: str) -> str:
    return " ".join(text.split()).strip(" :\u2022*\u2013")


def said_under(label: str) -> str:
    """Return the update field of a label with a period ("Q2 update"), "progress" for a day alone, else `field_of`."""
    if read_date(label_of(label)).precision == "day":
        return "progress"  # as in "14 November 2025: four appointed"
    found = {name: weight for name, weight in meanings(label_of(label)).items() if name in MONTHLY}
    return max(found, key=lambda name: found[name]) if found and read_period(label_of(label)) else field_of(label)


def field_of(label: str) -> str:
    """Return the field that a label plainly means; "" for none."""
    words = label_of(label)
    if not words or len(words) > LABEL or not plain(words):
        return ""
    found = meanings(words)
    best = max(found, key=lambda name: found[name], default="")
    return best if found.get(best, 0) > PLAINLY else ""
