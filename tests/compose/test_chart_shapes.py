import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendplan.compose.charts.shapes import chip, chip_width, hatched, shape_of, shortened, wrapped
from sendplan.fonts import text_width
from sendplan.model.drawing import Drawing, Line
from sendplan.model.status import Status
from tests.compose.geometry import box_of, outside

WORDS = st.text("abcdefgh /,.", max_size=80)


@given(WORDS, st.floats(20, 300))
def test_what_is_shortened_fits_and_begins_as_it_did(words: str, width: float) -> None:
    short = shortened(words, width, 9)
    assert text_width(short, 9) <= width + 0.001
    if short != words:
        assert "".join(words.split()).startswith("".join(short[:-1].split()))


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("Develop governance", "Develop governance"),
        ("Develop the content of and to the Local Offer", "Develop the content…"),
        ("Agree the plan, with all of the partners", "Agree the plan…"),
        ("Donaudampfschifffahrtselektrizität", "Donaudampfschifffa…"),
    ],
)
def test_what_is_cut_ends_at_a_word_that_may_end(words: str, short: str) -> None:
    assert shortened(words, 90, 9) == short


@given(WORDS, st.floats(30, 200))
def test_lines_hold_all_the_words_and_are_never_too_wide(words: str, width: float) -> None:
    lines = wrapped(words, width, 9.5, hanging=9.5)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert text_width(lines[0], 9.5) <= width
    assert all(text_width(line, 9.5) <= width - 9.5 for line in lines[1:])


@pytest.mark.parametrize("status", list(Status))
def test_a_status_is_drawn_within_its_size_and_its_chip(status: Status) -> None:
    for shape in shape_of(status, 0, 0, size=10):
        assert all(-5.3 <= side <= 5.3 for side in box_of(shape))
    width = chip_width(status, status.word)
    assert 40 < width < 67
    assert not list(outside(Drawing(width, 15, tuple(chip(status, status.word, 0, 0, width, 15)))))


@given(st.floats(4, 300), st.floats(4, 20))
def test_hatching_stays_in_its_box(width: float, height: float) -> None:
    strokes = [shape for shape in hatched(0, 0, width, height, "#A3262A") if isinstance(shape, Line)]
    assert all(shape.x2 - shape.x1 == pytest.approx(shape.y1 - shape.y2) for shape in strokes)
    for left, top, right, bottom in map(box_of, strokes):
        assert (left, top) >= (-1e-9, -1e-9)
        assert right <= width + 1e-9
        assert bottom <= height + 1e-9
