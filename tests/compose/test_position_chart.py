from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendplan.compose.charts.position import BAR, BARS, KINDS, LABELS, position_chart, position_words
from sendplan.model.drawing import Rect
from sendplan.model.look import STATUS_LOOKS
from sendplan.model.status import Status
from sendplan.model.tally import COUNTS, Summary, Tally
from tests.compose.briefs import AS_AT, a_judged, a_summary, overdue
from tests.compose.geometry import colliding, outside, small, texts

NONE = dict.fromkeys(Status, 0)


def tally(number: int, title: str, reported: Mapping[Status, int], withheld: int = 0) -> Tally:
    counts = NONE | dict(reported)
    return Tally(
        str(number), sum(counts.values()) + withheld, 0, counts, counts, dict.fromkeys(COUNTS, 0), Status.ON_TRACK,
        Status.ON_TRACK, Status.ON_TRACK, "same", "", number, title, not_published=withheld,
    )  # fmt: skip


def summary(themes: list[Tally]) -> Summary:
    reported = {status: sum(theme.reported[status] for theme in themes) for status in Status}
    return Summary(AS_AT, None, tally(0, "", reported, sum(one.not_published for one in themes)), tuple(themes))


THEMES = st.lists(
    st.builds(
        tally,
        st.integers(1, 12),
        st.text("abcdefg", min_size=30, max_size=60) | st.text("abcdefg /", min_size=1, max_size=60),
        st.dictionaries(st.sampled_from(Status), st.integers(0, 40)),
        st.integers(0, 5),
    ),
    max_size=9,
)


@settings(deadline=None)
@given(THEMES)
def test_nothing_leaves_the_chart_and_no_words_meet(themes: list[Tally]) -> None:
    chart = position_chart(summary(themes))
    assert chart.width == 482
    assert not list(colliding(chart))
    assert not small(chart)
    assert not list(outside(chart))


@given(THEMES)
def test_a_bar_is_as_wide_as_its_actions_are_many(themes: list[Tally]) -> None:
    chart = position_chart(summary(themes))
    shown = [theme for theme in themes if theme.actions]
    unit = BARS / max((theme.actions for theme in shown), default=1)
    bars = [shape for shape in chart.shapes if isinstance(shape, Rect) and BAR - 1 <= shape.height <= BAR]
    rows: dict[float, list[Rect]] = {}
    for bar in bars:
        if bar.x >= LABELS + KINDS:
            rows.setdefault(round(bar.y - bar.stroke_width / 2, 3), []).append(bar)
    ends = [max(bar.x + bar.width for bar in row) for _, row in sorted(rows.items())]
    wanted = [LABELS + KINDS + theme.actions * unit for theme in shown for _ in range(2)]
    assert ends == pytest.approx([x - 1 for x in wanted], abs=1)


def test_the_chart_and_its_words_say_the_same() -> None:
    judged = (overdue("1.1", 61, Status.OFF_TRACK), a_judged("1.2"), a_judged("2.1", Status.COMPLETE, Status.ON_TRACK))
    numbers = a_summary((*judged, a_judged("2.2", withheld=True)))
    assert position_words(numbers) == (
        "Theme 1, Communication, Participation and Engagement, 2 actions: 1 off track and 1 on track, both reported "
        "and computed. Theme 2, Enhancing Quality/Performance of Services, 2 actions: reported 1 complete and 1 not "
        "published; computed 1 on track and 1 not published."
    )
    drawn = [text.text for text in texts(position_chart(numbers))]
    assert drawn[:4] == ["Off track", "On track", "Complete", "Not published"]
    assert drawn[4:9] == ["1 Communication,", "Participation and", "Engagement", "reported", "Off track 1"]
    assert drawn[-1] == "Not published 1"


def test_a_paper_without_actions_says_so() -> None:
    assert position_words(a_summary(())) == "There are no actions."


def test_one_action_in_a_narrow_box_shows_its_shape() -> None:
    """Beside a theme of 20, one action was a colour and a number, which say nothing to who cannot tell the colours."""
    one = tally(1, "One", {Status.OFF_TRACK: 1, Status.PAUSED: 1})
    alone = position_chart(summary([one, tally(2, "Many", {Status.ON_TRACK: 20})]))
    numbers = [text.text for text in texts(alone) if text.x > LABELS + KINDS and text.y > 24]
    assert numbers == ["On track 20"] * 2
    white = STATUS_LOOKS[Status.OFF_TRACK].text
    shapes = [one for one in alone.shapes if isinstance(one, Rect) and one.fill == white and one.x > LABELS + KINDS]
    assert len(shapes) == 2, "a square in both bars"
