"""A drawing with every shape, modelled on the position chart: bars, a milestone, a today line."""

from sendplan.model.drawing import Circle, Drawing, Line, Polygon, Polyline, Rect, Shape, Text
from sendplan.model.look import GREY, INK, STATUS_LOOKS
from sendplan.model.status import Status

BAR, STEP, LEFT = 13.0, 36.0, 188.0
OFF, RISK, TRACK, DONE = Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, Status.COMPLETE
THEMES: tuple[tuple[str, tuple[tuple[Status, int], ...]], ...] = (
    ("1 Communication & participation", ((OFF, 1), (RISK, 1), (TRACK, 6), (DONE, 1))),
    ("2 Enhancing quality", ((RISK, 1), (TRACK, 2), (DONE, 1))),
    ("3 <b>System</b> Transformation", ((OFF, 1), (RISK, 1), (TRACK, 3))),
)


def sample_drawing() -> Drawing:
    """482 by 144 points; every kind of shape, and text at each of its three anchors."""
    shapes: list[Shape] = []
    for index, (name, counts) in enumerate(THEMES):
        y = 4 + index * STEP
        shapes.append(Text(0, y + 10, name, 9.5, INK, strong=True))
        shapes.append(Text(LEFT - 6, y + 10, "reported", 9, GREY, anchor="end"))
        x = LEFT
        for status, count in counts:
            shapes += _bar(x, y, 32.0 * count - 1, status, count)
            x += 32.0 * count
        shapes.append(Line(0, y + STEP - 8, 482, y + STEP - 8, "#C9CED5"))
    foot = 4 + len(THEMES) * STEP
    shapes += [
        Rect(LEFT, foot, 120, 9, fill="#95CDAA", stroke="#1F6B41", dash=(2, 1.5)),
        Line(LEFT + 150, foot - 4, LEFT + 150, foot + 14, INK, 1.6),
        Line(LEFT + 170, foot + 4.5, LEFT + 230, foot + 4.5, GREY, 0.75, dash=(3, 2)),
        Polyline(((LEFT + 240, foot + 9), (LEFT + 260, foot), (LEFT + 280, foot + 7.25)), "#2A62A6", 1.2),
        Polygon(((140, foot), (144.5, foot + 4.5), (140, foot + 9), (135.5, foot + 4.5)), "#FFFFFF", INK),
        Text(LEFT + 150, foot + 24, "30 November 2020", 9, INK, strong=True, anchor="middle"),
    ]
    return Drawing(482, 144, tuple(shapes))


def _bar(x: float, y: float, width: float, status: Status, count: int) -> list[Shape]:
    look = STATUS_LOOKS[status]
    words = f"{status.word} {count}" if width > 60 else str(count)
    return [
        Rect(x, y, width, BAR, look.fill, look.outline),
        _shape(x + 8, y + BAR / 2, status),
        Text(x + 16, y + 9.8, words, 9, look.text, strong=True),
    ]


def _shape(x: float, y: float, status: Status) -> Shape:
    colour = STATUS_LOOKS[status].text
    if status is OFF:
        return Rect(x - 2.5, y - 2.5, 5, 5, colour)
    if status is RISK:
        return Polygon(((x, y - 3), (x + 3, y), (x, y + 3), (x - 3, y)), colour)
    if status is TRACK:
        return Circle(x, y, 2.5, colour)
    return Polyline(((x - 3, y), (x - 1, y + 2.5), (x + 3, y - 3)), colour, 1.2)
