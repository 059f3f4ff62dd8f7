from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sendplan.compose.charts.timeline import MONTHS, fits, most_rows, timeline
from sendplan.compose.charts.track import Stone, Timescale, track
from sendplan.model.drawing import Drawing, Line, Polygon, Polyline, Rect
from sendplan.model.judgement import Judged, Standing
from sendplan.model.look import STATUS_LOOKS, Look
from sendplan.model.plan import Milestone
from sendplan.model.status import Status
from tests.compose.briefs import AS_AT, THEMES, a_judged, overdue
from tests.compose.geometry import box_of, colliding, outside, small, texts
from tests.workspaces import Workspace, action, said

ROOM = 449.0
DAYS = st.dates(date(2018, 1, 1), date(2025, 1, 1))


def drawn(*judged: Judged, room: float = ROOM) -> Drawing:
    groups = [(theme, [one for one in judged if one.action.theme == theme.number]) for theme in THEMES]
    return timeline([(theme, members) for theme, members in groups if members], AS_AT, Look(), room)


@st.composite
def a_row(draw: st.DrawFn, ref: str) -> Judged:
    """Any action the rules could hand over: dated or not, late or not, with any words."""
    words = st.text("abcdefghij /-of", max_size=90)
    stones = sorted({draw(DAYS) for _ in range(draw(st.integers(0, 3)))})
    action = {
        "text": draw(words), "end_text": draw(words), "start": draw(st.none() | DAYS), "started": draw(st.booleans()),
        "milestones": tuple(Milestone(draw(words), day) for day in stones),
    }  # fmt: skip
    status, withheld = draw(st.sampled_from(Status)), draw(st.booleans())
    late = bool(stones) and stones[0] < AS_AT and status.is_open and draw(st.booleans())
    if late:
        return overdue(ref, (AS_AT - stones[0]).days, status, due_point=draw(words), action=action, withheld=withheld)
    computed = draw(st.sampled_from(Status))
    return a_judged(ref, status, computed, action=action, withheld=withheld, baseline_end=draw(st.none() | DAYS))


@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=30).flatmap(
        lambda n: st.tuples(*(a_row(f"{t}.{i}") for i, t in enumerate(n)))
    )
)
def test_nothing_leaves_the_timeline_and_no_words_meet(rows: tuple[Judged, ...]) -> None:
    chart = drawn(*rows)
    assert chart.width == 757
    assert not list(outside(chart))
    assert not list(colliding(chart))
    assert not small(chart)


def test_a_theme_is_called_by_its_own_letter() -> None:
    chart = timeline([(replace(THEMES[0], called="A"), [a_judged("1.1")])], AS_AT, Look(), ROOM)
    words = [one.text for one in texts(chart)]
    assert "A" in words
    assert "1" not in words


@pytest.mark.parametrize(("started", "points"), [(False, 2), (True, 3)])
def test_a_bar_without_a_start_has_a_dash_where_one_that_began_earlier_has_an_arrow(started: bool, points: int) -> None:
    chart = drawn(a_judged("1.1", action={"start": None, "started": started}))
    assert [len(shape.points) for shape in chart.shapes if isinstance(shape, Polyline)] == [points]


@given(a_row("1.1"))
def test_words_never_touch_todays_line_or_a_milestone(row: Judged) -> None:
    chart = drawn(row)
    today = next(shape.x1 for shape in chart.shapes if isinstance(shape, Line) and shape.stroke_width == 1.6)
    stones = [box_of(shape) for shape in chart.shapes if isinstance(shape, Polygon) and shape.stroke]
    for text in texts(chart):
        left, top, right, bottom = box_of(text)
        if left < MONTHS[0] or bottom < 14 or top > chart.height - 12:
            continue
        assert right < today or left > today
        assert all(right < stone[0] or left > stone[2] for stone in stones)


def test_the_whole_plan_has_one_page_and_a_larger_one_does_not_fit() -> None:
    groups = [(THEMES[0], [a_judged(f"1.{n}") for n in range(1, 30)])]
    assert fits(groups, ROOM)
    assert timeline(groups, AS_AT, Look(), ROOM).height <= ROOM
    many = [(theme, [a_judged(f"{theme.number}.{n}") for n in range(1, 20)]) for theme in THEMES]
    assert not fits(many, ROOM)
    most = [(THEMES[0], [a_judged(f"1.{n}") for n in range(most_rows(ROOM))])]
    assert timeline(most, AS_AT, Look(), ROOM).height <= ROOM + 0.001


@pytest.mark.parametrize(
    ("judged", "words"),
    [
        (overdue("1.1", 30, due_point="Pilot"), ("30 days overdue: Pilot", "30 days overdue")),
        (overdue("1.1", 1), ("1 day overdue",)),
        (
            overdue("1.1", 45, baseline_due=date(2020, 9, 30)),
            ("45 days overdue, moved from 30\xa0Sep", "45 days overdue"),
        ),
        (a_judged("1.1", end=None, action={"end_text": "Ongoing", "milestones": ()}), ("no end date: Ongoing",)),
        (a_judged("1.1", baseline_end=date(2019, 12, 1)), ("moved from 1\xa0Dec\xa02019",)),
        (a_judged("1.1", Status.COMPLETE, Status.ON_TRACK, open=False, unevidenced=True), ("done, no date given",)),
        (a_judged("1.1", Status.CLOSED), ("closed",)),
        (a_judged("1.1", computed=Status.CLOSED, update={}), ("closed, reported as it last was", "closed")),
        (a_judged("1.1", Status.UNKNOWN, Status.CLOSED), ("closed",)),  # nothing was ever reported of it
        (a_judged("1.1"), ()),
    ],
)
def test_a_row_says_what_matters_about_it(judged: Judged, words: tuple[str, ...]) -> None:
    assert track(judged, AS_AT).words == words


def test_a_completed_action_ends_on_its_day_and_shows_no_milestone() -> None:
    done = Standing(Status.COMPLETE, completed_on=date(2020, 10, 26))
    row = track(a_judged("1.1", Status.COMPLETE, standing=done), AS_AT)
    assert (row.end, row.stones, row.words) == (date(2020, 10, 26), (), ("done 26\xa0Oct",))


def test_an_action_shows_the_milestones_of_its_parts_and_what_is_withheld_says_nothing() -> None:
    first = a_judged("1.1a", action={"milestones": (Milestone("Pilot", date(2020, 10, 31)),)})
    second = a_judged("1.1b")
    whole = a_judged("1.1", Status.AT_RISK, points=(), parts=(first, second), withheld=True)
    row = track(whole, AS_AT)
    assert row.stones == (Stone(date(2020, 10, 31), "Pilot", met=False), Stone(date(2020, 12, 31), "", met=False))
    assert (row.status, row.words) == (None, ())


def test_what_is_late_is_hatched_from_its_due_date_to_today() -> None:
    chart = drawn(overdue("1.1", 30))
    scale = Timescale.around(AS_AT, (date(2020, 7, 1), AS_AT), *MONTHS)
    late = next(shape for shape in chart.shapes if isinstance(shape, Rect) and shape.fill == "#FFFFFF" and shape.stroke)
    assert late.x == pytest.approx(scale.end(AS_AT - timedelta(days=30)))
    assert late.x + late.width == pytest.approx(scale.end(AS_AT))


def days_of(first: date, last: date) -> Sequence[date]:
    return [first, last]


@given(DAYS, DAYS)
def test_months_are_labelled_without_touching(first: date, last: date) -> None:
    scale = Timescale.around(AS_AT, days_of(first, last), 350, 751)
    assert len(scale.labels()) >= 1
    assert scale.begin(scale.start) == 350
    assert scale.end(scale.last.last_day) == 751
    assert 350 <= scale.end(AS_AT) <= 751


def test_a_theme_of_two_figures_stands_off_its_number() -> None:
    many = replace(THEMES[0], number=12)
    chart = timeline([(many, [a_judged("12.1")])], AS_AT, Look(), ROOM)
    assert not list(colliding(chart))
    number, title = (box_of(next(one for one in texts(chart) if one.text == words)) for words in ("12", many.title))
    assert title[0] - number[2] > 3


def test_the_bar_of_what_was_closed_is_drawn_so_whatever_was_reported_last() -> None:
    row = track(a_judged("1.1", computed=Status.CLOSED), AS_AT)
    assert (row.status, row.drawn) == (Status.ON_TRACK, Status.CLOSED)
    fills = [shape.fill for shape in drawn(a_judged("1.1", computed=Status.CLOSED)).shapes if isinstance(shape, Rect)]
    assert STATUS_LOOKS[Status.CLOSED].fill in fills


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("Jul 20", "30 Nov 20 – Sites agreed; 30 Sep 2022 – Places open"),
        ("Oct 20", "30 Nov 20 – Sites agreed; 31 Dec 20 – Places open"),
    ],
)
def test_what_is_overdue_says_so_wherever_its_bar_ends(start: str, end: str) -> None:
    """Of three actions overdue, the one whose bar ran to the page’s edge had no words, though there was room on it."""
    plan = Workspace([action(start=start, end=end), action("1.2", start="Jan 20")], [said("2020-11", "Green")])
    at = plan.at("2020-12-01")
    chart = timeline([(at.plan.themes[0], at.judged)], at.as_at, Look(), ROOM)
    words = [one.text for one in texts(chart)]
    assert any("1 day overdue" in text for text in words), words
    assert not list(colliding(chart))
