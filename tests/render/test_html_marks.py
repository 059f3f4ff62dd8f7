"""Which shapes are painted solid where a reader's own two colours take the place of ours."""

from itertools import combinations

import pytest

from sendplan.compose.charts.shapes import chip, hatched, shape_of
from sendplan.model.drawing import Drawing, Polygon, Rect, Shape, Text
from sendplan.model.look import STATUS_LOOKS
from sendplan.model.status import Status
from sendplan.render.html.room import marks


def classes(*shapes: Shape) -> list[tuple[str, bool]]:
    found = marks(Drawing(100, 20, shapes))
    return [(type(shape).__name__, index in found) for index, shape in enumerate(shapes)]


@pytest.mark.parametrize("status", Status)
def test_a_chips_box_is_the_ground_of_its_shape_and_word(status: Status) -> None:
    box, *shape, word = classes(*chip(status, status.word, 0, 0, 60, 12))
    assert box == ("Rect", False)
    assert word == ("Text", False)
    assert shape
    lines = {"ring", "tick", "cross", "question"}
    assert any(solid for _, solid in shape) == (STATUS_LOOKS[status].shape not in lines - {"question"})


def test_every_status_keeps_a_shape_of_its_own() -> None:
    drawn = {status: classes(*shape_of(status, 5, 5)) for status in Status}
    drawn[Status.OFF_TRACK] += [("four corners", True)]
    assert all(drawn[one] != drawn[other] for one, other in combinations(Status, 2)), drawn


def test_a_dark_box_with_nothing_but_a_shape_on_it_is_ground() -> None:
    look = STATUS_LOOKS[Status.OFF_TRACK]
    assert look.fill == look.outline
    square = Rect(0, 0, 16, 16, look.fill, look.outline)
    assert classes(square, *shape_of(Status.OFF_TRACK, 8, 8)) == [("Rect", False), ("Rect", True)]


def test_a_met_milestone_is_solid_and_one_that_is_due_is_not() -> None:
    corners = ((0.0, 4.0), (4.0, 0.0), (8.0, 4.0), (4.0, 8.0))
    assert classes(Polygon(corners, "#000000", "#000000")) == [("Polygon", True)]
    assert classes(Polygon(corners, "#FFFFFF", "#000000")) == [("Polygon", False)]


def test_what_stands_behind_words_or_hatching_is_ground() -> None:
    backing = Rect(0, 0, 60, 10, "#FFFFFF")
    assert classes(backing, Text(2, 8, "late", 9, "#000000"))[0] == ("Rect", False)
    assert not any(solid for _, solid in classes(*hatched(0, 0, 30, 9, "#A3262A")))
