import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from sendplan.compose.characters import HIDDEN, Replaced, replace_missing
from sendplan.compose.elements import told_item
from sendplan.fonts import coverage
from sendplan.model.document import Document, ListItem, Marking, Paragraph, Run, Section
from sendplan.model.reading import text_of
from tests.render.sample import sample_document

FONT = coverage()
SHOWN = sorted(c for c in FONT if not unicodedata.combining(c) and c not in HIDDEN)


def paper(text: str) -> Document:
    return Document("Title", "", "", date(2020, 11, 30), "", "", "", (Section((Paragraph((Run(text),)),)),))


def mended(text: str) -> str:
    document, _ = replace_missing(paper(text), FONT)
    return next(text_of(document))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Plain words – “quoted” … £5 → ŵ ŷ", "Plain words – “quoted” … £5 → ŵ ŷ"),
        ("Cyflwynwyd gan y ti\u0302m: w\u0302 y\u0302", "Cyflwynwyd gan y tîm: ŵ ŷ"),
        ("Well done 👩‍👩‍👧‍👦!", "Well done □!"),
        ("你好, families", "□, families"),
        ("soft\u00adhyphen, zero\u200bwidth, \ufeffmark", "softhyphen, zerowidth, mark"),
        ("a\tb\nc\u2028d", "a b c d"),
        ("bell\x07, null\x00, lone \ud83d, turned \u202etxet", "bell□, null□, lone □, turned □txet"),
        ("✓\ufe0f", "✓"),
    ],
)
def test_what_cannot_be_shown_is_replaced(written: str, shown: str) -> None:
    assert mended(written) == shown


def test_each_character_is_reported_with_its_name_place_and_count() -> None:
    _, found = replace_missing(paper("😀😀 and \x07"), FONT)
    assert found == (
        Replaced("😀", "U+1F600 GRINNING FACE", "the paper's head", 2),
        Replaced("\x07", "U+0007 control or unassigned character", "the paper's head", 1),
    )
    assert str(found[0]) == "U+1F600 GRINNING FACE cannot be shown and was replaced, 2 times, in the paper's head"


def test_the_place_is_the_ref_of_the_row_and_the_heading_above() -> None:
    sample = sample_document()
    section = sample.sections[-1]
    table = section.blocks[2]
    dirty = replace_words(table, "data/plan.toml", "data/plan.toml 😀")
    document = replace(sample, sections=(replace(section, blocks=(*section.blocks[:2], dirty)),))
    _, found = replace_missing(document, FONT)
    assert [one.where for one in found] == ["data/plan.toml □ under “Definitions and provenance”"]


def replace_words(block: Any, old: str, new: str) -> Any:
    """A copy of nested records with one string changed."""
    if isinstance(block, str):
        return block.replace(old, new)
    if isinstance(block, tuple):
        return tuple(replace_words(inner, old, new) for inner in block)
    if isinstance(block, Struct):
        fields = {name: replace_words(getattr(block, name), old, new) for name in block.__struct_fields__}
        return type(block)(**fields)
    return block


def test_a_paper_that_can_be_shown_is_handed_over_as_it_was() -> None:
    sample = sample_document()
    assert replace_missing(sample, FONT) == (sample, ())
    assert replace_missing(sample, FONT)[0].sections is sample.sections


def test_every_text_of_a_document_is_looked_at() -> None:
    dirty = replace_words(sample_document(), "e", "\x07")
    assert isinstance(dirty, Document)
    kept = replace(dirty, language="en-GB", marking=Marking("dr\x07ft", "draft"))
    document, _ = replace_missing(kept, FONT)
    assert "\x07" not in repr(replace_words(document, "#", ""))


@given(st.text(st.characters(), max_size=40))
def test_whatever_is_written_only_what_the_font_has_remains(text: str) -> None:
    shown = mended(text)
    assert set(shown) <= FONT
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in shown)
    assert mended(shown) == shown


@given(st.text(st.sampled_from(SHOWN)))
def test_what_the_font_has_is_never_touched(text: str) -> None:
    assert mended(text) == text


def test_a_font_without_the_first_mark_gives_the_next() -> None:
    for marks, shown in (("�□?", "�"), ("□?", "□"), ("?", "?"), ("", "")):
        document, _ = replace_missing(paper("a😀"), frozenset("a" + marks))
        assert next(text_of(document)) == f"a{shown}"


# Lists typed or pasted into a cell stay lists, whatever sign their lines begin with


def lines_of(words: str) -> list[str]:
    """The head's words, then each line below it."""

    def text(item: ListItem) -> str:
        return "".join(run.text for run in item.inlines if isinstance(run, Run))

    [item] = told_item("1.1", words)
    return [text(item), *(text(below) for below in item.children)]


@pytest.mark.parametrize(
    "sign", ["•", "◦", "▪", "●", "■", "►", "➢", "»", ">", "→", "·", "*", "-", "–", "—", "☐", "❖", "o", "o "]
)
def test_a_line_that_begins_with_a_bullet_is_a_line_of_a_list(sign: str) -> None:
    assert lines_of(f"Done:\n{sign} One\n{sign} Two") == ["1.1 Done:", "One", "Two"]
    assert lines_of(f"{sign}\tOne\n{sign}\tTwo") == ["1.1", "One", "Two"]


@pytest.mark.parametrize("sign", ["1.", "2)", "(a)", "b.", "(iv)", "ii)", "✓", "✗"])
def test_a_number_or_a_tick_stays_before_its_line(sign: str) -> None:
    assert lines_of(f"Done:\n{sign} One") == ["1.1 Done:", f"{sign} One"]


def test_lines_that_each_begin_anew_stay_lines_without_bullets() -> None:
    """They ran together: “Leaflet written Video filmed”."""
    assert lines_of("Leaflet written\nVideo filmed\n3 schools told") == [
        "1.1", "Leaflet written", "Video filmed", "3 schools told",
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["One line of\nprose over two", "a cell\nof prose (two", "on a line\nof words"])
def test_prose_over_two_lines_is_no_list(words: str) -> None:
    assert lines_of(words) == [f"1.1 {' '.join(words.split())}"]
