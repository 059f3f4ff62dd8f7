"""A form for each action – "Action", "Lead", "By when" below each other, their answers beside – dealt out as one table.

The same goes for an action told in paragraphs: "Action 1.2: …", then "Lead: …", "By when: …"; for one of a list, "1.2
We will … (Lead: …; by: …)"; and for a table on its side, with an action in each column.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.importing.headings.content import Kind, is_ref, kinds
from sendplan.importing.headings.meaning import PLAINLY, meanings, plain
from sendplan.importing.lines import Line, by_block
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
_ANSWERS = 2  # beside each label of a table on its side, at least
_ITEM = re.compile(
    r"(?:(?P<ref>[A-Z]{0,3}[0-9]{1,3}(?:\.[0-9]{1,3})*[a-z]?)[.):]?\s+|[\u2022*\u2013-]\s+)(?P<text>\S.*)", re.DOTALL
)
_BRACKETED = re.compile(r"(?P<text>\S.*?)\s*[(\[](?P<told>[^()\[\]]*:[^()\[\]]*)[)\]]\.?", re.DOTALL)
"""An action in a list, and who and when in brackets behind it."""
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
        acts = "action" in fields or any(meanings(label).get("action") for label in self.said)
        return acts and len(fields - {"action"}) >= _LEAST - 1


class Dealt(Struct, frozen=True):
    """`lines`: the file with its forms as rows of one table below a header. `more`: the forms' other lines."""

    lines: tuple[Line, ...]
    more: tuple[tuple[Line, Fate], ...]
    forms: int
    turned: bool = False
    board: bool = False

    @property
    def note(self) -> str:
        if self.board:
            return f"each column is headed with a status; its {self.forms} cards were read as the rows of one table"
        what = "column" if self.turned else "form"
        return f"each action stands in a {what} of its own; the {self.forms} {what}s were read as the rows of one table"


def deal(lines: Sequence[Line]) -> Dealt | None:
    """The forms of a file as a table; None where it has fewer than two, or one that is short."""
    boards = {block: found for block, own in by_block(lines).items() if (found := _board(own))}
    is_board = bool(boards)
    turned = boards or {block: found for block, own in by_block(lines).items() if (found := _turned(own))}
    placed = {id(one) for found in turned.values() for one in found.lines}
    forms = _forms(lines)
    items: list[_Card | Line] = []
    card: _Card | None = None
    block = -1
    for at, line in enumerate(lines):
        if id(line) in placed:
            items += turned.pop(line.block).cards if line.block in turned else []
            card = None
            continue
        pairs = _pairs(line) if line.block in forms else []
        if not pairs and not line.block and 0 in forms:
            pairs = _listed(line, lines[at + 1 : at + 2]) or (_more(line) if card else [])
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
    dealt = _as_table(items)
    block = dealt.lines[-1].block
    across = [(replace(line, block=block), "row of actions side by side") for line in lines if id(line) in placed]
    return replace(dealt, more=(*dealt.more, *across), turned=bool(across), board=is_board)


def _as_table(items: Sequence[_Card | Line]) -> Dealt:
    cards = [item for item in items if isinstance(item, _Card) and item.is_action]
    _call_alike(cards)
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


def _call_alike(cards: Sequence[_Card]) -> None:
    """What one form calls Lead and the next Who gets one label, unless a form has both."""
    for card in cards:
        for label in list(card.said):
            other = next((one for each in cards for one in each.said if _field(one) == _field(label) != ""), label)
            if other != label and not any({other, label} <= each.said.keys() for each in cards):
                card.said = {other if one == label else one: text for one, text in card.said.items()}


class _OnSide(Struct, frozen=True):
    """A table that stands on its side: what each column says, and the lines it was read from."""

    cards: list[_Card]
    lines: list[Line]


def _turned(lines: Sequence[Line]) -> _OnSide | None:
    """The columns of a table that stands on its side: labels down its first column, an action in each of the others."""
    labelled = [line for line in lines if line.filled[:1] == (0,) and _field(line.cells[0])]
    fields = {_field(line.cells[0]): line for line in labelled}
    wide = [line for line in lines if len(line.filled) > _ANSWERS]
    if "action" not in fields or len(fields) < _LEAST or len(labelled) < _SHARE * len(wide):
        return None
    if fields["action"] not in wide or sum(
        len(line.cells) > _ANSWERS and bool(_field(line.cells[2])) for line in labelled
    ) * 2 > len(labelled):
        return None  # label and answer, twice in each row
    first = fields["action"]
    numbers = [
        line for line in wide if line not in labelled and all(is_ref(line.cells[at]) for at in line.filled if at)
    ]
    own = [*numbers[:1], *labelled]
    cards: list[_Card] = []
    for at in (at for at in first.filled if at):
        said = {_REF: _answer(numbers[0], at, "ref")} if numbers else {}
        said |= {_label(line.cells[0]): _answer(line, at, _field(line.cells[0])) for line in labelled}
        cards.append(_Card([first], said))
    return _OnSide(cards, own)


_COLUMNS = 3  # of a board, at least
_BEHIND = re.compile(r"(?P<text>\S.*?)\s*\((?P<told>[^()]+)\)\.?", re.DOTALL)
"""A card with who and when in brackets behind it."""


def _board(lines: Sequence[Line]) -> _OnSide | None:
    """The cards of a board: columns headed "To do", "Doing", "Done", and in them an action in each cell."""
    for begin, line in enumerate(lines):
        if len(line.filled) >= _COLUMNS and all(Kind.STATUS in kinds(line.cells[at]) for at in line.filled):
            own = [one for one in lines[begin + 1 :] if one.filled]
            texts = [cell for one in own for cell in one.cells if cell]
            if not texts or any(len(cell.split()) < _ANSWERS or Kind.STATUS in kinds(cell) for cell in texts):
                return None
            return _OnSide([_Card([one], _on_board(one.cells[at], line.cells[at])) for at in line.filled for one in own
                            if at < len(one.cells) and one.cells[at]], [line, *own])  # fmt: skip
    return None


def _on_board(text: str, status: str) -> dict[str, str]:
    """What a card of a board says, below the column that is its status."""
    told = _BEHIND.fullmatch(text)
    pieces = [piece.strip() for piece in re.split(r"[,;]", told["told"])] if told else []
    days = [piece for piece in pieces if Kind.DATE in kinds(piece) or re.search("[0-9]", piece)]  # 4 May, of no year
    who = [piece for piece in pieces if piece not in days]
    whole = told is None or len(days) > 1
    return {_ACTION: text if whole or told is None else told["text"], "Status": status,
            "Lead": "" if whole else ", ".join(who), "By when": "" if whole else "".join(days)}  # fmt: skip


def _answer(line: Line, at: int, field: str) -> str:
    """What a form says at a place; of a status that is only coloured, the colour."""
    text = line.cells[at] if at < len(line.cells) else ""
    return text or (line.shades.get(at, "") if field == "status" else "")


def _listed(line: Line, after: Sequence[Line]) -> list[tuple[str, str]]:
    """The number and words of a list's paragraph, where the one below says who or when."""
    found = _ITEM.fullmatch(line.cells[0])
    told = {_field(label) for one in after if not one.block for label, _ in _pairs(one)}
    if not found or not told & {"lead", "accountable", "end", "status"}:
        return []
    if line.heading and (not found["ref"] or found["ref"].isdigit()):
        return []  # of a section

    return [*([(_REF, found["ref"])] if found["ref"] else []), (_ACTION, found["text"])]


def _more(line: Line) -> list[tuple[str, str]]:
    """What a paragraph below an action tells of it, by a label that is less plain: "Progress so far: …"."""
    match = _TOLD.fullmatch(line.cells[0].strip())
    if not match or line.heading or read_band(line.cells[0]).word or not meanings(_label(match["label"])):
        return []
    return [(_label(match["label"]), match["text"])]


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
        if not line.block and (ended := _BRACKETED.fullmatch(text)):
            told = [pair for piece in re.split(r"[;,]\s*", ended["told"]) for pair in _told(piece)]
            if {_field(label) for label, _ in told} & {"lead", "end"} and (item := _ITEM.fullmatch(ended["text"])):
                return [*([(_REF, item["ref"])] if item["ref"] else []), (_ACTION, item["text"]), *told]
        if line.block and line.filled == (0,) and _field(text):
            return [(_label(text), _answer(line, 1, _field(text)))]
        if line.block == 0 and line.heading and read_band(text).word and not _NUMBERED.match(text):
            return []
        return [pair for piece in _NEXT.split(text) for pair in _told(piece)]
    pairs: list[tuple[str, str]] = []
    paired = len(line.filled) == len(cells) == _WIDEST and any(map(_field, (cells[0], cells[2])))
    for at in range(0, len(cells), 2):
        if not cells[at]:
            continue
        answer = cells[at + 1] if at + 1 < len(cells) else ""
        numbered = _NUMBERED.fullmatch(cells[at].strip(" :"))
        if numbered and not numbered["text"]:
            pairs += [(_REF, numbered["ref"]), (_ACTION, answer)] if answer else [(_REF, numbered["ref"])]
        elif _field(cells[at]) or (paired and len(cells[at]) <= _LABEL):
            pairs.append((_label(cells[at]), _answer(line, at + 1, _field(cells[at]))))
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
    return " ".join(text.split()).strip(" :\u2022*\u2013")


def _field(label: str) -> str:
    """The field that a label plainly names; "" for none."""
    words = _label(label)
    if not words or len(words) > _LABEL or not plain(words):
        return ""
    found = meanings(words)
    best = max(found, key=lambda name: found[name], default="")
    return best if found.get(best, 0) > PLAINLY else ""
