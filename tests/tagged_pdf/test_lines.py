"""Lines keep every character, and keep within their width."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from sendplan.tagged_pdf import Badge, Span
from sendplan.tagged_pdf.lines import break_lines
from tests.tagged_pdf.samples import face

FACE = face()
LARGE = face(26, 30)
words = st.text(st.sampled_from("ab WŵŷI-/– \u00a0"), max_size=60)
inlines = st.lists(
    st.one_of(
        words.map(lambda text: Span(text, FACE)),
        words.map(lambda text: Span(text, LARGE)),
        words.filter(bool).map(lambda text: Badge(text, FACE, "●", "#FFFFFF", "#000000")),
    ),
    max_size=6,
)


@given(inlines, st.floats(5, 300), st.floats(0, 4))
def test_no_character_is_lost_or_moved(parts: list[Span | Badge], width: float, hanging: float) -> None:
    lines = break_lines(tuple(parts), FACE, width, hanging).lines
    fragments = [fragment.text for line in lines for fragment in line.fragments]
    assert "".join(fragments) == "".join(part.text for part in parts)


@given(inlines, st.floats(20, 600))
def test_a_line_that_holds_all_is_as_if_it_had_been_broken_into(parts: list[Span | Badge], width: float) -> None:
    quick = break_lines.__wrapped__(tuple(parts), FACE, width)
    with patch("sendplan.tagged_pdf.lines.one_line", return_value=None):
        slow = break_lines.__wrapped__(tuple(parts), FACE, width)
    assert len(quick.lines) == len(slow.lines)
    for one, other in zip(quick.lines, slow.lines, strict=True):
        assert (one.height, one.baseline) == (other.height, other.baseline)
        assert abs(one.width - other.width) < 1e-6
        assert [(of.text, of.inline) for of in one.fragments] == [(of.text, of.inline) for of in other.fragments]
        assert all(abs(a.x - b.x) < 1e-6 for a, b in zip(one.fragments, other.fragments, strict=True))


@given(words, st.floats(30, 300))
def test_lines_keep_within_their_width(text: str, width: float) -> None:
    assert all(line.width <= width + 1e-6 for line in break_lines((Span(text, FACE),), FACE, width).lines)


def test_lines_end_at_spaces_and_after_hyphens_and_slashes_between_letters() -> None:
    def lines(text: str, width: float) -> list[str]:
        return [
            "".join(part.text for part in line.fragments)
            for line in break_lines((Span(text, FACE),), FACE, width).lines
        ]

    assert lines("one two", FACE.font.width("one tw") * 10) == ["one ", "two"]
    assert lines("well-known", FACE.font.width("well-kno") * 10) == ["well-", "known"]
    assert lines("Quality/Performance", FACE.font.width("Performance") * 10 + 1) == ["Quality/", "Performance"]
    assert lines("a 2020-11", FACE.font.width("a 2020-1") * 10) == ["a ", "2020-11"]
    assert lines("30\u00a0Nov x", FACE.font.width("30\u00a0Nov") * 10) == ["30\u00a0Nov ", "x"]


def test_words_of_neighbouring_spans_stay_together() -> None:
    parts = (Span("one tw", FACE), Span("o", LARGE), Span(" x", FACE))
    first, second = break_lines(parts, FACE, FACE.font.width("one tw") * 10 + 4).lines
    assert [part.text for part in first.fragments] == ["one "]
    assert [part.text for part in second.fragments] == ["tw", "o", " x"]


def test_a_line_is_as_high_as_its_highest_face() -> None:
    [line] = break_lines(
        (
            Span("a", FACE),
            Span("b", LARGE),
        ),
        FACE,
        100,
    ).lines
    assert line.height == 30
    assert line.baseline == LARGE.baseline


def test_an_overhanging_word_is_not_broken() -> None:
    wide = FACE.font.width("unbroken") * 10
    assert len(break_lines((Span("unbroken", FACE),), FACE, wide - 3, overhang=4).lines) == 1
    assert len(break_lines((Span("unbroken", FACE),), FACE, wide - 3, overhang=2).lines) == 2
