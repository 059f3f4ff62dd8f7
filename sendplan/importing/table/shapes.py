"""Tables that are no lists of rows: on their side, or a board of cards; and actions in the text of minutes."""

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
"""Letters of a label, at most."""
LEAST = 3
"""Fields of a card, at least."""
_SHARE = 0.6  # of a table's rows that are labels with answers
_ANSWERS = 2  # beside each label of a table on its side, at least
REF, ACTION = "Ref", "Action"


class Card(Struct):
    """What one form says, by label; `lines` are its own. `sure`: it is an action, however little it says. `over`: what
    is noted on lines that it shares with others.
    """

    lines: list[Line] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    sure: bool = False
    over: str = ""

    @property
    def noted(self) -> str:
        """All that is noted on it, and what it hides."""
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
    """A table that stands on its side: what each column says, and the lines it was read from."""

    cards: list[Card]
    lines: list[Line]


def turned(lines: Sequence[Line]) -> OnSide | None:
    """The columns of a table that stands on its side: labels down its first column, an action in each of the others."""
    labelled = [line for line in lines if line.filled[:1] == (0,) and field_of(line.cells[0])]
    fields = {field_of(line.cells[0]): line for line in labelled}
    wide = [line for line in lines if len(line.filled) > _ANSWERS]
    vague = [line for line in wide if line not in labelled and _may_act(line)]
    if "action" not in fields and len(vague) == 1:  # "Description", where no label says Action
        fields["action"] = vague[0]
        labelled = [line for line in wide if line in labelled or line in vague]
    if "action" not in fields or len(fields) < LEAST or len(labelled) < _SHARE * len(wide):
        return None
    if fields["action"] not in wide or sum(
        len(line.cells) > _ANSWERS and bool(field_of(line.cells[2])) for line in labelled
    ) * 2 > len(labelled):
        return None  # label and answer, twice in each row
    first = fields["action"]
    if sum(bool(field_of(first.cells[at])) for at in first.filled if at) * 2 > len(first.filled) - 1:
        return None  # a header: Action, Owner, Due date
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
    """Whether a label may be the action's, and all beside it are sentences."""
    answers = [line.cells[at] for at in line.filled if at]
    return bool(meanings(line.cells[0]).get("action")) and all(Kind.SENTENCE in kinds(text) for text in answers)


_COLUMNS = 3  # of a board, at least
_NEAR_TOP = 15  # rows: its headings stand there
_BEHIND = re.compile(r"(?P<text>\S.*?)(?<!\s)\s*+\((?P<told>[^()]+)\)\.?", re.DOTALL)
"""A card with who and when in brackets behind it."""


def board(lines: Sequence[Line]) -> OnSide | None:
    """The cards of a board: columns headed "To do", "Doing", "Done", and in them an action in each cell."""
    for begin, line in enumerate(lines[:_NEAR_TOP]):
        if len(line.filled) >= _COLUMNS and all(Kind.STATUS in kinds(line.cells[at]) for at in line.filled):
            own = [one for one in lines[begin + 1 :] if one.filled]
            if len(own) < _ANSWERS or any(colour in COLOURS for colour in map(str.casefold, line.cells)):
                return None  # a key: what each colour means
            texts = [cell for one in own for cell in one.cells if cell]
            if not texts or any(len(cell.split()) < _ANSWERS or Kind.STATUS in kinds(cell) for cell in texts):
                return None
            return OnSide([Card([one], _on_board(one.cells[at], line.cells[at])) for at in line.filled for one in own
                            if one.cell(at)], [line, *own])  # fmt: skip
    return None


_TIMES = 3  # columns of a plan by quarters, at least
_BESIDE_TIMES = frozenset({"theme", "lead", "accountable", "ref", "outcome"})


def by_time(lines: Sequence[Line]) -> OnSide | None:
    """What is to be done in each quarter, term or year, a column of a table that has none for the action."""
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
    """Whether a heading names a quarter, a term or a year: what stands below a month was mostly said in it."""
    reading = read_date(text)
    return bool(reading.end) and not reading.is_problem and reading.precision in ("quarter", "term", "year")


def _on_board(text: str, status: str) -> dict[str, str]:
    """What a card of a board says, below the column that is its status."""
    told = _BEHIND.fullmatch(text)
    pieces = [piece.strip() for piece in re.split(r"[,;]", told["told"])] if told else []
    days = [piece for piece in pieces if Kind.DATE in kinds(piece) or re.search("[0-9]", piece)]  # 4 May, of no year
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
_MINUTES = 2  # such lines, at least


def minuted(lines: Iterable[Line]) -> dict[int, Card]:
    """The lines of text that say "Action", who is to do what, and perhaps by when, by the id of the line."""
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
_SAID = 3  # words of an action, at least: an item of minutes has fewer
_PARTING = re.compile(r"\s*(?:\s[-\u2010-\u2015]|[:;])\s+")


def stated(lines: Iterable[Line]) -> dict[int, Card]:
    """The lines of a message that give an action's number and words, its status, and what is said of it: "2.1 Recruit
    four therapists \u2013 RED. No applicants.".
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
    """What a form says at a place; of a status that is only coloured, the colour."""
    text = line.cell(at)
    return text or (line.shades.get(at, "") if field == "status" else "")


def label_of(text: str) -> str:
    return " ".join(text.split()).strip(" :\u2022*\u2013")


def said_under(label: str) -> str:
    """The field of an update that a label names beside a time, or the day alone: "Q2 update"; else `field_of`."""
    if read_date(label_of(label)).precision == "day":
        return "progress"  # 14 November 2025: four appointed
    found = {name: weight for name, weight in meanings(label_of(label)).items() if name in MONTHLY}
    return max(found, key=lambda name: found[name]) if found and read_period(label_of(label)) else field_of(label)


def field_of(label: str) -> str:
    """The field that a label plainly names; "" for none."""
    words = label_of(label)
    if not words or len(words) > LABEL or not plain(words):
        return ""
    found = meanings(words)
    best = max(found, key=lambda name: found[name], default="")
    return best if found.get(best, 0) > PLAINLY else ""
