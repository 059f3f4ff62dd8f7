"""What a file says outside its rows about who may read them: in the sheet's name, in lines above, between and below the
rows, to their right, in notes, in a colour key, and on other sheets.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from msgspec import Struct, field

from sendplan.check.colours import in_colour, is_of_colour
from sendplan.check.marking_headings import (
    COLUMN,
    WHY,
    heading_name,
    is_choice,
    keeps_private,
    means_otherwise,
    over_all,
    says_no,
)
from sendplan.check.marking_headings import is_labelled_private as labelled
from sendplan.check.markings import is_key, is_marked, is_noted, lone, says_so
from sendplan.model.place import Elsewhere, RawRow, RawTable

_KEYS = ("ref", "id", "refs")
_WORDS = re.compile(r"[^\s;,()]+")
_PLAIN_NUMBER = re.compile(r"[0-9]{1,2}")


class Told(Struct, frozen=True):
    """What a file says outside its rows about who may read them.

    Attributes:
        whole: The words that make all rows private; empty if there are none.
        of: Row number → the words that make that row private.
    """

    whole: str = ""
    of: Mapping[int, str] = field(default_factory=dict)


def told(table: RawTable) -> Told:
    """Return what keeps rows of the table private, other than their own cells.

    Words that name rows ("1.2 and 1.4 are confidential", below the table) count for those rows. Words that name a
    colour count for the rows with that colour. Words that name neither ("Confidential", as a title) count for all rows.
    """
    rows: dict[str, list[int]] = {}
    for row in table.rows:
        for key in _keys(row):
            rows.setdefault(key, []).append(row.place.row)
    aside = told_aside(
        (text for row in table.rows for text in _aside(row)), {key for key in rows if _REF.fullmatch(key)}
    )
    of = {row: text for row, text in table.notes.items() if is_noted(text)}
    colours = {row.place.row: table.colours.get(row.place.row, ()) for row in table.rows}
    whole = ""
    of_all = [
        (text, (), text) for text in _of_all(table, {text for text in aside.values() if not OF_MORE.search(text)})
    ]
    elsewhere = _elsewhere(table.elsewhere, rows.keys())
    for text, swatches, key in (*of_all, *((one.said, one.swatches, one.key) for one in elsewhere if not one.names)):
        coloured = in_colour(key, swatches, colours)
        whole = whole if coloured else whole or text
        for at in coloured:
            of.setdefault(at, text)
    named = (({name}, text) for name, text in aside.items())
    for names, text in (*named, *((one.names, one.said) for one in elsewhere)):
        for at in (at for name in names for at in rows[name]):
            of.setdefault(at, text)
    return Told(whole, of)


def _of_all(table: RawTable, alone: Collection[str]) -> list[str]:
    """Return words on the same sheet that make all rows private, or all rows of a colour.

    `alone` are lines that are only about some rows.
    """
    lines = [text for text in lone((*row.cells.values(), *row.beyond) for row in table.rows) if text not in alone]
    headings = [name.replace("_", " ") for name in table.columns if name and name not in (COLUMN, WHY)]
    keys = (text for text in (*table.above, *lines) if is_of_colour(text) and is_key(text))
    pinned = (text for row, text in table.notes.items() if row <= table.place.row)
    header = (*pinned, *(text for text in headings if is_key(text)))
    beside = (text for row in table.rows for text in _beside(row) if is_key(text) and text not in alone)
    said = [over_all(table.place.sheet, ()), *(over_all("", (text,)) for text in (*table.above, *lines, *header))]
    return list(dict.fromkeys(filter(None, (*said, *keys, *beside))))


def told_elsewhere(
    lines: Sequence[Elsewhere], refs: Collection[str], colours: Mapping[str, Collection[str]]
) -> Mapping[str, str]:
    """Return ref → the words on other sheets that make its row private, such as a sheet "Confidential" that lists 1.2.

    Args:
        lines: The rows of those sheets.
        refs: Of the table's own rows.
        colours: Ref → the colours of its row, for a key such as "Pink rows are confidential".
    """
    found: dict[str, str] = {}
    for one in _elsewhere(lines, {ref.casefold() for ref in refs}):
        coloured = in_colour(one.key, one.swatches, colours) if not one.names else ()
        for ref in refs:
            if ref.casefold() in one.names or ref in coloured or not (one.names or coloured):
                found.setdefault(ref, one.said)
    return found


OF_MORE = re.compile(
    r"\b(?:below|above|all|following|rest|others?|every\w*|on(?:wards?)?|after|before|between|here|except|but)\b",
    re.IGNORECASE,
)
"""Words after which a line that names rows may be about others too."""


def told_aside(texts: Iterable[str], known: Collection[str]) -> dict[str, str]:
    """Return ref → the words that make its row private: {"1.2": "1.2 is confidential"}.

    Args:
        texts: What is beside the rows. Long ones are ignored.
        known: The refs of the rows.
    """
    short = [text for text in texts if len(text.split()) <= _OF_A_KEY and is_noted(text)]
    return {name: text for text in short for name in named_in(text, known)}


def _keys(row: RawRow) -> list[str]:
    return [one.casefold() for name in _KEYS for one in _WORDS.findall(row[name])]


def _aside(row: RawRow) -> list[str]:
    """Return what is to the right of a row. For a line without a ref where others have one, return the whole line."""
    keys = [row[name] for name in ("ref", "id") if name in row.cells][:1]
    words = [word for key in keys for word in re.split(r"[\s;,&]+", key)]
    if all(_OWN.fullmatch(word) for word in words):
        return list(row.beyond)
    return [*row.beyond, " ".join(filter(None, (*row.cells.values(), *row.beyond)))]


_REF = re.compile(r"[0-9]{1,2}\.[0-9]{1,3}[a-z]?|[a-z]{1,4}-?[0-9]{1,3}", re.IGNORECASE)
_OWN = re.compile(rf"{_REF.pattern}|[0-9]{{1,2}}|plan|and", re.IGNORECASE)
"""A word that a row may be named by."""


def _beside(row: RawRow) -> list[str]:
    """Return short texts to the right of a row, or the whole line if it has no ref where others have one."""
    keys = [row[name] for name in _KEYS if name in row.cells]
    texts = list(row.beyond)
    if keys and not any(key[-1:].isdigit() for key in keys):
        texts.append(" ".join(filter(None, (*row.cells.values(), *row.beyond))))
    return [text for text in texts if len(text.split()) <= _OF_A_KEY]


_OF_A_KEY = 12
"""A line that explains a colour has at most this many words."""


class _Said(NamedTuple):
    """What another sheet says.

    Attributes:
        names: The rows that it names; empty means all, or those of a colour.
        said: Its words, with the name of the sheet.
        key: Its words as a colour key.
        swatches: The colours that it shows.
    """

    names: Collection[str]
    said: str
    key: str
    swatches: Collection[str]


def _elsewhere(lines: Sequence[Elsewhere], known: Collection[str]) -> list[_Said]:
    return list(_each_elsewhere(lines, known))


def _each_elsewhere(lines: Sequence[Elsewhere], known: Collection[str]) -> Iterator[_Said]:
    sheets: dict[str, list[Elsewhere]] = {}
    for line in lines:
        sheets.setdefault(line.sheet, []).append(line)
    for sheet, rows in sheets.items():
        is_private = bool(over_all(sheet, ()))
        of_choices = bool(_OF_CHOICES.search(heading_name(sheet)))
        choices = {at for _, texts, _ in rows for at, text in enumerate(texts) if is_choice(text)}
        headings = rows[0].texts
        for _, texts, swatches in rows:
            names = {text.casefold() for text in texts} & set(known)
            under = texts is not headings and any(
                keeps_private(heading, text) and not says_no(heading, text)
                for heading, text in zip(headings, texts, strict=False)
                if heading
            )
            headed = zip_longest(headings[: len(texts)], texts, fillvalue="")
            marked = [text for heading, text in headed if is_marked(text) and not means_otherwise(heading, text)]
            for text in texts if is_private else marked:
                names |= named_in(text, known)
            key = " ".join(filter(None, texts))
            said = ": ".join(filter(None, (sheet, key)))
            free = [text for at, text in enumerate(texts) if text and at not in choices]
            if names and (is_private or under or marked):
                yield _Said(names, said, key, swatches)
            whole = is_key(" ".join(free)) or (not of_choices and any(says_so(one) or labelled(one) for one in free))
            if not names and len(free) <= NARROW and whole:
                yield _Said((), said, key, swatches)


_OF_CHOICES = re.compile(
    r"(?:^|_)(?:lists?|look_?ups?|drop_?downs?|validation|options?|choices?|values|pick_?lists?|ref_data)(?:_|$)"
)
"""Names of sheets that hold words to choose from. Such a word marks nothing."""


def named_in(text: str, known: Collection[str]) -> set[str]:
    """Return the rows that a sentence names: "1.2", "1.2-1.4", "theme 1"."""
    found = {word.strip(".:").casefold() for word in _WORDS.findall(text)} & _long(known)
    for theme, first, last in _RANGE.findall(text):
        found |= {f"{theme}.{number}" for number in range(int(first), int(last) + 1)} & set(known)
    themes = {number.casefold() for number in _THEME.findall(text)}
    return found | {key for key in known if key.partition(".")[0] in themes}


_RANGE = re.compile(r"\b([0-9]{1,2})\.([0-9]{1,3}) ?(?:[-–—]|to) ?(?:\1\.)?([0-9]{1,3})\b")
_THEME = re.compile(r"\b(?:theme|priority|workstream)s? ([0-9]{1,2})\b", re.IGNORECASE)
NARROW = 3
"""A row with at most this many cells may belong to a cover or a key. One with more belongs to a table."""


def _long(known: Collection[str]) -> set[str]:
    """Return the keys that are not just a short number, which a sentence may contain by chance."""
    return {key for key in known if not _PLAIN_NUMBER.fullmatch(key)}
