"""Fields are filled as text, once, however Word has cut them up, and whatever the data holds."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sendplan.model.document import Heading, Section
from sendplan.model.letterhead import FIELDS as KNOWN
from sendplan.model.letterhead import filled
from sendplan.read.letterheads import read_letterhead
from sendplan.render.docx import render_docx
from sendplan.render.html import render_html
from sendplan.render.running import running
from tests.letterheads.making import blank_word, p, r, unzipped, words_in
from tests.render.sample import sample_document

VALUES = dict.fromkeys(KNOWN, "x")
SHORT = replace(sample_document(), sections=(Section((Heading(1, "A heading", "a"),)),), marking=None)


def header(markup: str, values: dict[str, str]) -> str:
    look = read_letterhead(blank_word(markup), "letterheads/test.docx").look
    word = render_docx(replace(SHORT, fields={**VALUES, **values}), look)
    return words_in(unzipped(word)["word/header1.xml"].decode())


def test_split_over_runs() -> None:
    pieces = "".join(f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{one}</w:t></w:r><w:proofErr w:type="x"/>'
                     for one in ("To {", "bo", "ar", "d}, it", "em {item} of", " {ti", "tle}."))  # fmt: skip
    said = header(f"<w:p>{pieces}</w:p>", {"board": "Board", "item": "7", "title": "Plan"})
    assert said == "To Board, item 7 of Plan."


@settings(max_examples=30)
@given(st.integers(0, 2**11 - 1), st.text("{}boardtile <&>\\", min_size=1, max_size=12))
def test_split_anywhere(cuts: int, value: str) -> None:
    text = "a {board} b"
    at = [0, *(place + 1 for place in range(10) if cuts >> place & 1), len(text)]
    pieces = [text[start:end] for start, end in pairwise(at)]
    assert header(f"<w:p>{''.join(map(r, pieces))}</w:p>", {"board": value}) == f"a {value} b"


def test_braces_in_data_stay() -> None:
    values = {"title": "The {board} {item}", "board": "{title}{title}", "item": "{__class__}"}
    said = header(p("{title} | {board} | {item}"), values)
    assert said == "The {board} {item} | {title}{title} | {__class__}"
    look = read_letterhead(blank_word(p("{title} | {board} | {item}")), "letterheads/test.docx").look
    document = replace(sample_document(), fields={**VALUES, **values})
    both = running(document, look)
    assert both.header is not None
    assert both.header.lines[0].left == said
    assert said in render_html(document, look).decode()


def test_a_field_without_a_value_stays() -> None:
    assert filled("{board} {item}", {"item": "7"}) == "{board} 7"


def test_markup_in_data_is_text() -> None:
    assert header(p("{board}"), {"board": '<w:br/> & "x"'}) == '<w:br/> & "x"'


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Item {item}", ""), ("{title} · {board} · Item {item}", "Plan · Board"), ("Item {item} · {board}", "Board"),
        ("{board}, item {item}", "Board"), ("{board} on {date}", "Board on not supplied"),
    ],
)  # fmt: skip
def test_of_what_is_not_known_a_page_is_silent(words: str, shown: str) -> None:
    """ "Item not supplied" stood at the head of each page of a paper for no meeting."""
    values = {"title": "Plan", "board": "Board", "item": "", "date": ""}
    assert header(p(words), values).strip() == shown
    look = read_letterhead(blank_word(p(words)), "letterheads/test.docx").look
    both = running(replace(sample_document(), fields={**VALUES, **values}), look)
    assert both.header is not None
    [line] = both.header.lines
    assert f"{line.left}{line.middle}{line.right}".strip() == shown
