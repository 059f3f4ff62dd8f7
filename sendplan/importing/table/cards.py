"""A form for each action – "Action", "Lead", "By when" below each other, their answers beside – dealt out as one table.

The same goes for an action told in paragraphs: "Action 1.2: …", then "Lead: …", "By when: …".
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.importing.headings.meaning import PLAINLY, meanings, plain
from sendplan.importing.lines import Line
from sendplan.importing.table.bands import read_band
from sendplan.importing.table.items import Fate

_WIDEST = 4  # columns: two labels, each with its answer
_LABEL = 60  # letters
_SHARE = 0.6  # of a table's rows that are labels with answers
_LEAST = 3  # fields of a card
_NUMBERED = re.compile(
    r"(?P<label>action|task|step|recommendation)(?:\s+(?:no\.?|number|ref))?\s*(?P<ref>[A-Z]{0,3}[0-9]+(?:\.[0-9]+)*[a-z]?)"
    r"\s*(?:[:.)\u2013\u2014-]\s*(?P<text>\S.*)?)?",
    re.IGNORECASE | re.DOTALL,
)
_TOLD = re.compile(r"(?P<label>[^:\n]{2,60}?)\s*:\s*(?P<text>.*)", re.DOTALL)
_NEXT = re.compile(r"(?:\s*[;|\u2022]\s*|\s{2,}|\n+)(?=[A-Z][\w /()]{1,40}:)")
_REF, _ACTION = "Ref", "Action"


class _Card(Struct):
    """What one form says, by label; `lines` are its own."""

    lines: list[Line] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)

    @property
    def is_action(self) -> bool:
        fields = {_field(label) for label in self.said} - {""}
        return "action" in fields and len(fields) >= _LEAST


class Dealt(Struct, frozen=True):
    """`lines`: the file with its forms as rows of one table below a header. `more`: the forms' other lines."""

    lines: tuple[Line, ...]
    more: tuple[tuple[Line, Fate], ...]
    forms: int

    @property
    def note(self) -> str:
        return f"each action stands in a form of its own; the {self.forms} forms were read as the rows of one table"


def deal(lines: Sequence[Line]) -> Dealt | None:
    """The forms of a file as a table; None where it has fewer than two, or one that is short."""
    forms = _forms(lines)
    items: list[_Card | Line] = []
    card: _Card | None = None
    block = -1
    for line in lines:
        pairs = _pairs(line) if line.block in forms else []
        if not pairs:
            goes_on = card is not None and line.block and line.block == block
            if card is not None and goes_on and len(line.filled) > 1:
                card.lines.append(line)
            else:
                items.append(line)
                card = card if goes_on else None
            continue
        for label, text in pairs:
            known = {_field(one) for one in card.said} if card else set()
            again = card is not None and (label in card.said or (_field(label) in known & {"action", "ref"}))
            if card is None or again or (line.block != block and line.block):
                card = _Card()
                items.append(card)
            card.said[label] = text
            block = line.block
        assert card is not None
        card.lines.append(line)
    cards = [item for item in items if isinstance(item, _Card) and item.is_action]
    if len(cards) < 2 and not (cards and len(cards[0].said) > _LEAST + 1):
        return None
    return _as_table(items)


def _as_table(items: Sequence[_Card | Line]) -> Dealt:
    cards = [item for item in items if isinstance(item, _Card) and item.is_action]
    labels = list(dict.fromkeys(label for card in cards for label in card.said))
    block = max(line.block for item in items for line in (item.lines if isinstance(item, _Card) else [item])) + 1
    first = cards[0].lines[0]
    spot = replace(first.spot, row=0, part=first.spot.part or "its forms")
    header = Line(spot, tuple(labels), block)
    found: list[Line] = []
    more: list[tuple[Line, Fate]] = []
    headed = False
    forms = {line.block for card in cards for line in card.lines}
    for item in items:
        if isinstance(item, Line) and item.block in forms and item.block:
            # A heading between the forms of one sheet stands in their table; what else is written there is a note.
            if len(item.filled) == 1:
                found.append(replace(item, block=block))
            else:
                more.append((replace(item, block=block), "note"))
        elif isinstance(item, Line):
            headed = headed and not item.block
            found.append(item)
        elif not item.is_action:
            headed = False
            found += item.lines
        else:
            if not headed:
                found.append(header)
                headed = True
            own = item.lines[0]
            noted = "\n".join(line.noted for line in item.lines if line.noted)
            found.append(Line(own.spot, tuple(item.said.get(label, "") for label in labels), block, noted=noted))
            more += [(replace(line, block=block), "more of the action above") for line in item.lines[1:] if line.block]
    return Dealt(tuple(found), tuple(more), len(cards))


def _forms(lines: Sequence[Line]) -> frozenset[int]:
    """The tables that are forms: few columns, and labels before most answers; 0 for paragraphs that are."""
    blocks: dict[int, list[Line]] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(line)
    return frozenset(block for block, own in blocks.items() if _is_form(own))


def _is_form(lines: Sequence[Line]) -> bool:
    in_table = bool(lines[0].block)
    if in_table and any(line.filled[-1:] > (_WIDEST - 1,) for line in lines):
        return False
    answered = sum(bool(_pairs(line)) for line in lines)
    return answered >= (max(2, _SHARE * len(lines)) if in_table else _LEAST)


def _pairs(line: Line) -> list[tuple[str, str]]:
    """Label and answer, as often as the line has them."""
    cells = line.cells
    if not line.block or len(line.filled) == 1:
        text = cells[line.filled[0]]
        if line.block and line.filled == (0,) and _field(text):
            return [(_label(text), "")]
        if line.block == 0 and line.heading and read_band(text).word and not _NUMBERED.match(text):
            return []
        return [pair for piece in _NEXT.split(text) for pair in _told(piece)]
    pairs: list[tuple[str, str]] = []
    for at in range(0, len(cells), 2):
        if not cells[at]:
            continue
        answer = cells[at + 1] if at + 1 < len(cells) else ""
        numbered = _NUMBERED.fullmatch(cells[at].strip(" :"))
        if numbered and not numbered["text"]:
            pairs += [(_REF, numbered["ref"]), (_ACTION, answer)] if answer else [(_REF, numbered["ref"])]
        elif _field(cells[at]):
            pairs.append((_label(cells[at]), answer))
        elif pairs or len(line.filled) != 2 or len(cells[at]) > _LABEL:
            return []
        elif cells[at].rstrip().endswith(":"):
            pairs.append((_label(cells[at]), answer))
    return pairs


def _told(piece: str) -> Iterator[tuple[str, str]]:
    numbered = _NUMBERED.fullmatch(piece.strip())
    if numbered and numbered["text"]:
        yield _REF, numbered["ref"]
        yield _ACTION, numbered["text"]
        return
    match = _TOLD.fullmatch(piece.strip())
    if match and _field(match["label"]):
        yield _label(match["label"]), match["text"]


def _label(text: str) -> str:
    return " ".join(text.split()).rstrip(" :")


def _field(label: str) -> str:
    """The field that a label plainly names; "" for none."""
    words = _label(label)
    if not words or len(words) > _LABEL or not plain(words):
        return ""
    found = meanings(words)
    best = max(found, key=lambda name: found[name], default="")
    return best if found.get(best, 0) > PLAINLY else ""
