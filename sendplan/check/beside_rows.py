"""What a file says beside its rows of who may read them: by its sheet's name, over, between and below the rows, to
their right, in notes, in a key of colours, and on its other sheets.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from sendplan.check.marking_headings import COLUMN, WHY, heading_name, is_choice, keeps_private, over_all, says_no
from sendplan.check.marking_headings import is_labelled_private as labelled
from sendplan.check.markings import is_key, is_marked, is_noted, lone, says_so
from sendplan.model.place import RawRow, RawTable

_KEYS = ("ref", "id", "refs")
_WORDS = re.compile(r"[^\s;,()]+")
_PLAIN_NUMBER = re.compile(r"[0-9]{1,2}")


class Told(Struct, frozen=True):
    """`whole`: what says of all rows that they are private; blank for nothing. `of`: row → what says it of that row."""

    whole: str = ""
    of: Mapping[int, str] = field(default_factory=dict)


def told(table: RawTable) -> Told:
    """What is said beside the rows. What names rows is of those, what names none is of all."""
    rows: dict[str, list[int]] = {}
    for row in table.rows:
        for key in _keys(row):
            rows.setdefault(key, []).append(row.place.row)
    aside = told_aside(
        (text for row in table.rows for text in _aside(row)), {key for key in rows if _REF.fullmatch(key)}
    )
    whole = _of_all(table, {text for text in aside.values() if not _OF_MORE.search(text)})
    of = {row: text for row, text in table.notes.items() if is_noted(text)}
    named = (({name}, text) for name, text in aside.items())
    for names, text in (*named, *_elsewhere(table.elsewhere, rows.keys())):
        whole = whole if names else whole or text
        for at in (at for name in names for at in rows[name]):
            of.setdefault(at, text)
    return Told(whole, of)


def _of_all(table: RawTable, alone: Collection[str]) -> str:
    """What says of all rows that they are private, on their own sheet; `alone`: the lines that speak of some alone."""
    lines = [text for text in lone((*row.cells.values(), *row.beyond) for row in table.rows) if text not in alone]
    headings = [name.replace("_", " ") for name in table.columns if name and name not in (COLUMN, WHY)]
    header = (table.notes.get(table.place.row, ""), *(text for text in headings if is_key(text)))
    beside = (text for row in table.rows for text in _beside(row) if is_key(text) and text not in alone)
    return over_all(table.place.sheet, (*table.above, *lines, *header)) or next(beside, "")


def told_elsewhere(lines: Sequence[tuple[str, Sequence[str]]], refs: Collection[str]) -> Mapping[str, str]:
    """Ref → what other sheets say that keeps it private; `lines`: their rows, each with its sheet's name."""
    found: dict[str, str] = {}
    for names, text in _elsewhere(lines, {ref.casefold() for ref in refs}):
        found |= {ref: text for ref in refs if (not names or ref.casefold() in names) and ref not in found}
    return found


_OF_MORE = re.compile(
    r"\b(?:below|above|all|following|rest|others?|every\w*|on(?:wards?)?|after|before|between|here|except|but)\b",
    re.IGNORECASE,
)
"""A line that names rows may mean others."""


def told_aside(texts: Iterable[str], known: Collection[str]) -> dict[str, str]:
    """Ref → the short text beside the rows that names it, and says that it is private."""
    short = [text for text in texts if len(text.split()) <= _OF_A_KEY and is_noted(text)]
    return {name: text for text in short for name in _named(text, known)}


def _keys(row: RawRow) -> list[str]:
    return [one.casefold() for name in _KEYS for one in _WORDS.findall(row[name])]


def _aside(row: RawRow) -> list[str]:
    """What stands to the right of a row, and all of a line that has no ref or number of its own where others have."""
    keys = [row[name] for name in ("ref", "id") if name in row.cells][:1]
    words = [word for key in keys for word in re.split(r"[\s;,&]+", key)]
    if all(_OWN.fullmatch(word) for word in words):
        return list(row.beyond)
    return [*row.beyond, " ".join(filter(None, (*row.cells.values(), *row.beyond)))]


_REF = re.compile(r"[0-9]{1,2}\.[0-9]{1,3}[a-z]?|[a-z]{1,4}-?[0-9]{1,3}", re.IGNORECASE)
_OWN = re.compile(rf"{_REF.pattern}|[0-9]{{1,2}}|plan|and", re.IGNORECASE)
"""A word of what a row is called by."""


def _beside(row: RawRow) -> list[str]:
    """What stands to the right of a row, and all of a line that has no ref though others have: a key has few words."""
    keys = [row[name] for name in _KEYS if name in row.cells]
    texts = list(row.beyond)
    if keys and not any(key[-1:].isdigit() for key in keys):
        texts.append(" ".join(filter(None, (*row.cells.values(), *row.beyond))))
    return [text for text in texts if len(text.split()) <= _OF_A_KEY]


_OF_A_KEY = 12
"""Words of a line that explains a colour."""


def _elsewhere(lines: Sequence[tuple[str, Sequence[str]]], known: Collection[str]) -> Iterator[tuple[set[str], str]]:
    """What the other sheets say: which rows it names, none for all, and its words."""
    sheets: dict[str, list[Sequence[str]]] = {}
    for sheet, texts in lines:
        sheets.setdefault(sheet, []).append(texts)
    for sheet, rows in sheets.items():
        is_private = bool(over_all(sheet, ()))
        of_choices = bool(_OF_CHOICES.search(heading_name(sheet)))
        choices = {at for texts in rows for at, text in enumerate(texts) if is_choice(text)}
        headings = rows[0]
        for texts in rows:
            names = {text.casefold() for text in texts} & set(known)
            under = texts is not headings and any(
                keeps_private(heading, text) and not says_no(heading, text)
                for heading, text in zip(headings, texts, strict=False)
                if heading
            )
            marked = [text for text in texts if is_marked(text)]
            for text in texts if is_private else marked:
                names |= _named(text, known)
            said = ": ".join(filter(None, (sheet, " ".join(filter(None, texts)))))
            free = [text for at, text in enumerate(texts) if text and at not in choices]
            if names and (is_private or under or marked):
                yield names, said
            whole = is_key(" ".join(free)) or (not of_choices and any(says_so(one) or labelled(one) for one in free))
            if not names and len(free) <= NARROW and whole:
                yield set(), said


_OF_CHOICES = re.compile(
    r"(?:^|_)(?:lists?|look_?ups?|drop_?downs?|validation|options?|choices?|values|pick_?lists?|ref_data)(?:_|$)"
)
"""Sheets that hold the words to choose from: one among them marks nothing."""


def _named(text: str, known: Collection[str]) -> set[str]:
    """The rows that a sentence names: `1.2`, `1.2-1.4`, `theme 1`."""
    found = {word.strip(".:").casefold() for word in _WORDS.findall(text)} & _long(known)
    for theme, first, last in _RANGE.findall(text):
        found |= {f"{theme}.{number}" for number in range(int(first), int(last) + 1)} & set(known)
    themes = {number.casefold() for number in _THEME.findall(text)}
    return found | {key for key in known if key.partition(".")[0] in themes}


_RANGE = re.compile(r"\b([0-9]{1,2})\.([0-9]{1,3}) ?(?:[-–—]|to) ?(?:\1\.)?([0-9]{1,3})\b")
_THEME = re.compile(r"\b(?:theme|priority|workstream)s? ([0-9]{1,2})\b", re.IGNORECASE)
NARROW = 3
"""Cells of a row that may be a cover's or a key's: one with more is of a table, and speaks of itself."""


def _long(known: Collection[str]) -> set[str]:
    """The keys that no number in a sentence is meant by chance."""
    return {key for key in known if not _PLAIN_NUMBER.fullmatch(key)}
