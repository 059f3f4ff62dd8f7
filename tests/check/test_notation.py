"""The files of phrases: their notation, and that no phrase in them is missed for want of its letters."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sendplan.check import notation
from sendplan.check.asides import asks_for_silence, is_aside
from sendplan.check.doubtful_words import may_be_for_few
from sendplan.check.marking_headings import (
    _asks_loosely,
    heading_name,
    is_alike,
    is_of_markings,
    keeps_private,
    marking_of_file,
    says_open,
)
from sendplan.check.markings import as_it_sounds, is_key, is_marked, is_marked_line, is_marking, is_noted
from sendplan.check.notation import PHRASE, book, read_book

NOTATION = {
    "keep (this|it) out": (["keep this out", "Keep it out"], ["keep out", "keep that out", "upkeep it out"]),
    "keep [this|it] out": (["keep out", "keep this out", "keep, it out"], ["keep  out", "keep thisout"]),
    "publi* it": (["publish it", "publicise it"], ["republish it"]),
    "*identif*": (["unidentified", "identify"], ["ident"]),
    "keep ...2 out": (["keep out", "keep it out", "keep it well out"], ["keep one two three out"]),
    "off-the-record": (["off the record", "off-the-record", "offtherecord"], ["off, the record"]),
    "p&c": (["p&c", "P & C"], ["pc"]),
    r"o\-s": (["o-s"], ["o s", "os"]),
    "privately{:,}": (["privately: we", "privately , we"], ["privately we"]),
    "part{:$}": (["part", "one part: x"], ["part of it"]),
    "(very|most)+ private": (["very private", "very, most private"], ["private", "very very very very private"]),
    "<who> only": (["officer only", "the leads only"], ["pupils only"]),
    "item <number>": (["item 12"], ["item x"]),
}


@pytest.mark.parametrize("phrase", NOTATION)
def test_a_phrase_is_found_as_its_notation_says(phrase: str) -> None:
    section = read_book(f"<who> =\nofficer[s]\nleads\n\n== a kind\n{phrase}\n")["a kind"]
    found, other = NOTATION[phrase]
    assert [text for text in found if not section.search(text)] == []
    assert [text for text in other if section.search(text, whole=phrase.startswith("(very"))] == []


@pytest.mark.parametrize("phrase", ["keep (this|it", "keep this) out", "keep [this out"])
def test_a_bracket_without_its_other_is_named(phrase: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        read_book(f"== a kind\n{phrase}\n")


MARKS, SAYINGS, HEADINGS = "private_phrases.txt", "private_sayings.txt", "private_headings.txt"
HINTS = "private_hints.txt"
Found = Callable[[str], object]


def silent(frame: str) -> Found:
    return lambda text: asks_for_silence(as_it_sounds(frame.replace("_", text)))


FOUND: dict[tuple[str, str], Found] = {
    (MARKS, "marks"): is_marking,
    (MARKS, "marks as they stand"): is_marking,
    (MARKS, "said of something"): is_key,
    (MARKS, "sentences"): is_marked,
    (MARKS, "at the end"): lambda text: is_marked(f"It is ready{text}"),
    (MARKS, "in capitals"): is_marked,
    (MARKS, "in a note"): is_noted,
    (MARKS, "words of a key"): lambda text: is_key(f"{text} = not for publication"),
    (MARKS, "orders of a key"): lambda text: is_key(f"Pink: {text}"),
    (MARKS, "lines"): is_marked_line,
    (HINTS, "may be meant for few"): may_be_for_few,
    (HINTS, "may be meant for few, of a person"): may_be_for_few,
    (SAYINGS, "orders to tell nobody"): is_aside,
    (SAYINGS, "orders"): is_aside,
    (SAYINGS, "orders that end, or say until when"): is_aside,
    (SAYINGS, "orders that are all"): is_aside,
    (SAYINGS, "first words without a stop"): silent("_ the firm has left"),
    (SAYINGS, "tagged"): silent("the firm has left #_"),
    (SAYINGS, "before a comma"): silent("_, the firm has left"),
    (SAYINGS, "labels"): silent("_: the firm has left"),
    (SAYINGS, "addressed"): silent("_: the firm has left"),
    (HEADINGS, "means private"): lambda text: is_alike(heading_name(text)),
    (HEADINGS, "means private, as a whole"): lambda text: is_alike(heading_name(text)),
    (HEADINGS, "says who may read"): is_of_markings,
    (HEADINGS, "says who may read, as a whole"): is_of_markings,
    (HEADINGS, "asks whether all may read, as a whole"): lambda text: _has_signs(text) or is_of_markings(text),
    (HEADINGS, "may ask who is told"): lambda text: _asks_loosely(heading_name(text)),
    (HEADINGS, "open"): says_open,
    (HEADINGS, "refuses"): lambda text: text.strip(" .") == "only" or keeps_private("Minuted?", text),
    (HEADINGS, "begins the name of a file"): lambda text: marking_of_file(f"{text} plan.xlsx"),
}
"""How a phrase of each section is read by those who ask: as a cell, a note, a line, a heading or a file's name."""


def _has_signs(text: str) -> bool:
    """A heading is read without them, so that a word with one is two."""
    return re.search(r"[^\w ]", text) is not None


SECTIONS = [(file, name) for file in (MARKS, SAYINGS, HEADINGS, HINTS) for name in book(file).sections]


@pytest.mark.parametrize(("file", "name"), SECTIONS)
def test_no_phrase_is_missed_for_want_of_its_letters(file: str, name: str) -> None:
    """A text without the letters of a phrase is read no further, so whatever its notation allows must have them."""
    section = book(file)[name]

    @settings(derandomize=True, max_examples=settings().max_examples // 5, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def check(data: st.DataObject) -> None:
        phrase = data.draw(st.sampled_from(section.phrases)).pattern
        written = re.compile(section.around.replace(PHRASE, f"(?:{phrase})"), re.NOFLAG)
        text = data.draw(st.from_regex(written, fullmatch=True, alphabet=ALPHABET))
        assert section.search(text)
        if (file, name) in FOUND:
            assert FOUND[file, name](text), (phrase, text)

    check()


ALPHABET = st.sampled_from(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -–—'&/.,:;()[]*%=#+âˆ✗✘❌×🔒🔏🔐🤫🤐?"
)


@pytest.mark.parametrize("name", ["headings", "hints", "phrases", "sayings"])
def test_a_file_says_each_phrase_once_in_its_section_and_uses_each_of_its_lists(name: str) -> None:
    text = Path(notation.__file__).with_name(f"private_{name}.txt").read_text("utf-8")
    for head, lines in notation.blocks(text):
        assert len(lines) == len(set(lines)), head
        assert not head.startswith("<") or text.count(head) > 1, head
