"""Turn a form for each action ("Action", "Lead", "By when" below each other, answers beside) into one table.

So too an action in paragraphs ("Action 1.2: …", "Lead: …"), in a list ("1.2 We will … (Lead: …)") or in a column.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sendplan.importing.headings.meaning import meanings
from sendplan.importing.lines import Line, by_block
from sendplan.importing.marking import marks_private
from sendplan.importing.table.bands import read_band
from sendplan.importing.table.listed import ITEM, listed
from sendplan.importing.table.plan_table import Fate
from sendplan.importing.table.shapes import (
    ACTION,
    LABEL,
    LEAST,
    REF,
    Card,
    OnSide,
    answer,
    board,
    by_time,
    field_of,
    label_of,
    minuted,
    stated,
    turned,
)
from sendplan.read.dates import read_date

_WIDEST = 4  # columns: two labels, each with its answer
_SHARE = 0.6  # the share of a table's rows that must be labels with answers
_NUMBERED = re.compile(
    r"(?P<label>action|task|step|recommendation)(?:\s+(?:no\.?|number|ref))?\s*(?P<ref>[A-Z]{0,3}[0-9]+(?:\.[0-9]+)*[a-z]?)"
    r"\s*(?:[:.)\u2013\u2014-]\s*(?P<text>\S.*)?)?",
    re.IGNORECASE | re.DOTALL,
)
_BRACKETED = re.compile(r"(?P<text>\S.*?)(?<!\s)\s*+[(\[](?P<told>[^()\[\]]*:[^()\[\]]*)[)\]]\.?", re.DOTALL)
"""An action in a list, with who and when in brackets behind it."""
_TOLD = re.compile(r"(?P<label>[^:\n]{2,60}?)\s*:\s*(?P<text>.*)", re.DOTALL)
_BY_DAY = re.compile(r"(?:by|due)(?: the)? (?P<when>[^:]{3,40})", re.IGNORECASE)
_NEXT = re.compile(
    r"(?<!\s)(?:\s*[;|\u2022]\s*|\s{2,}|\n+)(?=[A-Z][\w /()]{1,40}:)|"
    r"(?<=\w)[.,;]?\s+(?=(?:Lead|Owner|Who|By(?: when)?|When|Due(?: date)?|Deadline|Timescale):\s)"
)


class Dealt(Struct, frozen=True):
    """A file whose forms were turned into the rows of one table.

    Attributes:
        lines: All lines of the file, with the forms replaced by rows below a header.
        more: The other lines of the forms, and what became of them.
        forms: The number of forms.
        how: What the forms were: "form", "column", "board", "time", "line" or "item".
    """

    lines: tuple[Line, ...]
    more: tuple[tuple[Line, Fate], ...]
    forms: int
    how: str = "form"

    @property
    def note(self) -> str:
        if self.how == "board":
            return f"each column is headed with a status; its {self.forms} cards were read as the rows of one table"
        if self.how == "time":
            return f"each column is headed with a time; its {self.forms} cells were read as actions due then"
        if self.how == "line":
            what = "who is to do it, or how it stands,"
            return f"{self.forms} lines that say Action and {what} were read as the rows of one table"
        if self.how == "item":
            return f"{self.forms} items of a list that end with who and when were read as the rows of one table"
        what = self.how
        return f"each action stands in a {what} of its own; the {self.forms} {what}s were read as the rows of one table"


def deal(lines: Sequence[Line]) -> Dealt | None:
    """Return the file with its forms as a table; None if it has none.

    A single form counts only if it has many fields. Without forms, actions in the text of minutes, messages and lists
    are tried.
    """
    sides, how = _sides(lines)
    placed = {id(one) for found in sides.values() for one in found.lines}
    forms = _forms(lines)
    often = Counter(label_of(match["label"]) for line in lines if not line.block
                    if (match := _TOLD.fullmatch(line.cells[0].strip())))  # fmt: skip
    items: list[Card | Line] = []
    card: Card | None = None
    block = -1
    first = ""  # the label that each form in paragraphs begins with
    bare = _bare_labels(lines) if 0 in forms else {}
    opened = ""  # the label whose text is below it
    for at, line in enumerate(lines):
        if id(line) in placed:
            items += sides.pop(line.block).cards if line.block in sides else []
            card = None
            continue
        pairs = _told_at(lines, at, forms) or (_more(line, often) if card and not line.block and 0 in forms else [])
        if first and card is None and not line.block and pairs and pairs[0][0] != first:
            pairs = []  # a part of a form whose beginning is missing
        if card is not None and not pairs and (opened := _below(card, line, bare, opened)):
            continue
        opened = ""
        if not pairs:
            goes_on = card is not None and line.block and line.block == block
            if card is not None and goes_on and len(line.filled) > 1:
                if line.filled == (0, 1) and len(line.cells[0]) <= LABEL:  # an unknown label
                    card.said.setdefault(label_of(line.cells[0]), line.cells[1])
                card.lines.append(line)
            else:
                items.append(line)
                card = card if goes_on else None
            continue
        for label, text in pairs:
            known = {field_of(one) for one in card.said} if card else set()
            again = card is not None and (
                label in card.said or (field_of(label) in known & {"action", "ref"} and first in ("", label))
            )
            if card is None or again or (line.block != block and line.block):
                card = Card()
                items.append(card)
                first = first or (label if often[label] > LEAST and not line.block else "")
            card.said[label] = text
            block = line.block
        assert card is not None
        card.lines.append(line)
    cards = [item for item in items if isinstance(item, Card) and item.is_action]
    lone = bool(cards) and len(cards[0].said) > LEAST + 1 and any(field_of(one) == "action" for one in cards[0].said)
    if len(cards) < 2 and not lone:
        return _of_minutes(lines)
    dealt = _as_table(items)
    block = dealt.lines[-1].block
    across = [(replace(line, block=block), "row of actions side by side") for line in lines if id(line) in placed]
    return replace(dealt, more=(*dealt.more, *across), how=how if across else "form")


def _sides(lines: Sequence[Line]) -> tuple[dict[int, OnSide], str]:
    """Return block → what was read, for tables whose columns hold the actions, and what heads their columns."""
    blocks = by_block(lines)
    for how, read in (("board", board), ("time", by_time), ("column", turned)):
        if sides := {block: found for block, own in blocks.items() if (found := read(own))}:
            return sides, how
    return {}, "column"


def _of_minutes(lines: Sequence[Line]) -> Dealt | None:
    """Return the actions in the text of minutes or a message; None if there are none, or if a table has actions."""
    if any(field_of(cell) == "action" for line in lines if len(line.filled) > 1 for cell in line.cells):
        return None
    found, how = minuted(lines) or stated(lines), "line"
    if not found:
        found, how = listed(lines), "item"
    return replace(_as_table([found.get(id(line), line) for line in lines]), how=how) if found else None


def _as_table(items: Sequence[Card | Line]) -> Dealt:
    """Return the items with each card as a row; all rows are below one header of all labels."""
    cards = [item for item in items if isinstance(item, Card) and item.is_action]
    _call_alike(cards)
    labels = list(dict.fromkeys(label for card in cards for label in card.said))
    block = max(line.block for item in items for line in (item.lines if isinstance(item, Card) else [item])) + 1
    first = cards[0].lines[0]
    spot = replace(first.spot, row=0, part=first.spot.part or "its forms")
    header = Line(spot, tuple(labels), block)
    found: list[Line] = []
    more: list[tuple[Line, Fate]] = []
    headed = False
    forms = {line.block for card in cards for line in card.lines}
    for item in items:
        if isinstance(item, Line) and item.block in forms and item.block:
            # A heading between the forms of a sheet stays in their table. Anything else between them is a note.
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
            said = tuple(item.said.get(label, "") for label in labels)
            found.append(Line(own.spot, said, block, noted=item.noted))
            more += [(replace(line, block=block), "more of the action above") for line in item.lines[1:] if line.block]
    return Dealt(tuple(found), tuple(more), len(cards))


def _call_alike(cards: Sequence[Card]) -> None:
    """Give labels with the same meaning ("Lead", "Who") the same name on all forms, unless a form has both."""
    for card in cards:
        for label in list(card.said):
            other = next((one for each in cards for one in each.said if field_of(one) == field_of(label) != ""), label)
            if other != label and not any({other, label} <= each.said.keys() for each in cards):
                card.said = {other if one == label else one: text for one, text in card.said.items()}


def _told_at(lines: Sequence[Line], at: int, forms: Collection[int]) -> list[tuple[str, str]]:
    """Return (label, answer) pairs of a line that belongs to a form; for a list item, its number and words."""
    line = lines[at]
    if line.block not in forms:
        return []
    return _pairs(line) or ([] if line.block else _listed(line, lines[at + 1 : at + 2]))


def _listed(line: Line, after: Sequence[Line]) -> list[tuple[str, str]]:
    """Return the number and words of a list item, if the next line says who or when."""
    found = ITEM.fullmatch(line.cells[0])
    told = {field_of(label) for one in after if not one.block for label, _ in _pairs(one)}
    if not found or not told & {"lead", "accountable", "end", "status"}:
        return []
    if line.heading and (not found["ref"] or found["ref"].isdigit()):
        return []  # the heading of a section

    return [*([(REF, found["ref"])] if found["ref"] else []), (ACTION, found["text"])]


def _more(line: Line, often: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return (label, text) of a paragraph below an action, if its label is one of two kinds; else an empty list.

    Either the label may mean a field ("Progress so far: …"), or several paragraphs begin with it ("Resources needed:
    …"). `often` counts paragraphs by label.
    """
    match = _TOLD.fullmatch(line.cells[0].strip())
    if not match or read_band(line.cells[0]).word:
        return []
    label = label_of(match["label"])
    return [(label, match["text"])] if often[label] > LEAST or (meanings(label) and not line.heading) else []


_OF_WORDS = frozenset({"success", "outcome", "progress", "next_steps", "evidence", "issues", "mitigation", "impact"})
_LABEL_WORDS = 8


def _bare_labels(lines: Sequence[Line]) -> dict[int, str]:
    """Return id of the line → label, for paragraphs that are only a label ("Success criteria").

    At least two must be alike, and each must have a text below it.
    """
    over = [(one, below) for one, below in zip(lines, [*lines[1:], None], strict=True)
            if not one.block and not one.heading and len(one.text.split()) <= _LABEL_WORDS]  # fmt: skip
    often = Counter(label_of(one.text) for one, _ in over)
    ends = {label_of(one.text) for one, below in over if below is None or below.block or below.heading}
    found = ((one, label_of(one.text)) for one, _ in over)
    return {id(one): label for one, label in found
            if often[label] > 1 and label not in ends and _OF_WORDS & meanings(label).keys()}  # fmt: skip


def _below(card: Card, line: Line, bare: Mapping[int, str], opened: str) -> str:
    """Add a paragraph's text to the card, under the label above it; return that label, "" if there is none."""
    label = bare.get(id(line), "" if line.block or line.heading else opened)
    if label:
        text = "" if id(line) in bare else line.cells[0].strip()
        card.said[label] = "\n".join(filter(None, (card.said.get(label), text)))
        card.lines.append(line)
    return label


def _forms(lines: Sequence[Line]) -> frozenset[int]:
    """Return the blocks that are forms, with few columns and mostly labels with answers; 0 if paragraphs are forms."""
    blocks: dict[int, list[Line]] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(line)
    return frozenset(block for block, own in blocks.items() if _is_form(own))


def _is_form(lines: Sequence[Line]) -> bool:
    in_table = bool(lines[0].block)
    if in_table and any(line.filled[-1:] > (_WIDEST - 1,) for line in lines):
        return False
    answered = sum(bool(_pairs(line)) for line in lines)
    return answered >= (max(2, _SHARE * len(lines)) if in_table else LEAST)


def _pairs(line: Line) -> list[tuple[str, str]]:
    """Return all (label, answer) pairs of a line; empty if it is not of a form."""
    cells = line.cells
    if not line.block or len(line.filled) == 1:
        return _pairs_of_one(line, cells[line.filled[0]])
    pairs: list[tuple[str, str]] = []
    paired = len(line.filled) == len(cells) == _WIDEST and any(map(field_of, (cells[0], cells[2])))
    for at in range(0, len(cells), 2):
        if not cells[at]:
            continue
        beside = cells[at + 1] if at + 1 < len(cells) else ""
        numbered = _NUMBERED.fullmatch(cells[at].strip(" :"))
        if numbered and not numbered["text"]:
            pairs += [(REF, numbered["ref"]), (ACTION, beside)] if beside else [(REF, numbered["ref"])]
        elif field_of(cells[at]) or (paired and len(cells[at]) <= LABEL) or _marks(cells[at], beside):
            pairs.append((label_of(cells[at]), answer(line, at + 1, field_of(cells[at]))))
        elif pairs or len(line.filled) != 2 or len(cells[at]) > LABEL:
            return []
        elif cells[at].rstrip().endswith(":"):
            pairs.append((label_of(cells[at]), beside))
    return pairs


def _pairs_of_one(line: Line, text: str) -> list[tuple[str, str]]:
    """Return (label, answer) pairs in a paragraph, or in the only cell of a row."""
    if not line.block and (ended := _BRACKETED.fullmatch(text)):
        told = [pair for piece in re.split(r"[;,]\s*", ended["told"]) for pair in _told(piece)]
        if {field_of(label) for label, _ in told} & {"lead", "end"} and (item := ITEM.fullmatch(ended["text"])):
            return [*([(REF, item["ref"])] if item["ref"] else []), (ACTION, item["text"]), *told]
    if line.block and line.filled == (0,) and field_of(text):
        return [(label_of(text), answer(line, 1, field_of(text)))]
    if line.block == 0 and line.heading and read_band(text).word and not _NUMBERED.match(text):
        return []
    return [pair for piece in _NEXT.split(text) for pair in _told(piece)]


def told_behind(text: str) -> tuple[str, dict[str, str]]:
    """Return an action's words, and field → text from brackets behind them: "… (Lead: Comms, Due: Dec 2025)"."""
    match = _BRACKETED.fullmatch(text.strip())
    pairs = [pair for piece in re.split(r"[;,]\s*", match["told"]) for pair in _told(piece)] if match else []
    said = {field: answer for label, answer in pairs if (field := field_of(label)) in ("lead", "end", "start")}
    return (match["text"], said) if match and said else (text, {})


def _told(piece: str) -> Iterator[tuple[str, str]]:
    """Yield (label, answer) pairs in a piece of text: "Lead: A", "Action 1.2: …", "by 31 March 2026"."""
    numbered = _NUMBERED.fullmatch(piece.strip())
    if numbered and numbered["text"]:
        yield REF, numbered["ref"]
        yield ACTION, numbered["text"]
        return
    by = _BY_DAY.fullmatch(piece.strip())
    if by and read_date(by["when"]).end:
        yield "By when", by["when"]
        return
    match = _TOLD.fullmatch(piece.strip())
    if match and (field_of(match["label"]) or _marks(match["label"], match["text"])):
        short = field_of(match["label"]) in ("lead", "accountable", "start", "end", "status")
        yield label_of(match["label"]), match["text"].rstrip(".") if short else match["text"]


def _marks(label: str, text: str) -> bool:
    """Return whether a label with its answer marks the action as private."""
    return len(label) <= LABEL and marks_private(label_of(label), text)
