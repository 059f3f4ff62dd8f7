"""The plan on a page: one row for each action, with its bar from start to end, milestones, lateness, and today's line.

The drawing is 757 points wide (landscape). It is painted in layers: today's line crosses every bar, and nothing
crosses a milestone or a word.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct, field

from sendplan.compose.charts.shapes import (
    BASELINE,
    SIZE,
    chip,
    chip_width,
    diamond,
    hatched,
    look_of,
    shape_of,
    shortened,
)
from sendplan.compose.charts.track import Span, Timescale, Track, gaps, place, track
from sendplan.compose.phrases import short_words
from sendplan.fonts import text_width
from sendplan.model.drawing import Drawing, Line, Polyline, Rect, Shape, Text
from sendplan.model.judgement import Judged
from sendplan.model.look import Look
from sendplan.model.plan import Theme
from sendplan.model.status import Status
from sendplan.model.wording import long_date

WIDTH = 757.0
REF, LABELS, CHIPS = 31.0, 272.0, 64.0
MONTHS = (350.0, 751.0)
ROW, LEAST_ROW, THEME_ROW = 12.55, 10.5, 14.2
HEAD, FOOT = 13.5, 12.0
BAR, CHIP, STONE = 9.0, 9.9, 4.2
TODAY, BACKING = 1.6, 1.5
"""In points: the width of today's line, and the white border of words, which covers the month lines behind them."""


class _Layers(Struct):
    """The shapes of each layer, from back to front."""

    ground: list[Shape] = field(default_factory=list)
    bars: list[Shape] = field(default_factory=list)
    today: list[Shape] = field(default_factory=list)
    marks: list[Shape] = field(default_factory=list)

    @property
    def all(self) -> tuple[Shape, ...]:
        return (*self.ground, *self.bars, *self.today, *self.marks)


def timeline(groups: Sequence[tuple[Theme, Sequence[Judged]]], as_at: date, look: Look, room: float) -> Drawing:
    """Return the rows of these themes within `room` points of height; rows move closer if they would not fit."""
    tracks = {judged.ref: track(judged, as_at) for _, members in groups for judged in members}
    scale = Timescale.around(as_at, (day for one in tracks.values() for day in one.days), *MONTHS)
    pitch = min(ROW, max(LEAST_ROW, _pitch(groups, room)))
    layers = _Layers()
    needed = (chip_width(one.status, _said(one, look)) for one in tracks.values() if one.when)
    chips = LABELS - max(0.0, max(needed, default=CHIPS) - CHIPS)  # names make room for the months
    y = HEAD
    for theme, members in groups:
        layers.ground += _theme_row(theme, y, look)
        y += THEME_ROW
        for judged in members:
            _row(layers, judged, tracks[judged.ref], scale, as_at, y + pitch / 2, look, chips)
            y += pitch
    _frame(layers, scale, as_at, groups, pitch, y, look, chips)
    return Drawing(WIDTH, y + FOOT, layers.all)


def fits(groups: Sequence[tuple[Theme, Sequence[Judged]]], room: float) -> bool:
    """Return whether one drawing of that height, in points, can hold those rows."""
    return _pitch(groups, room) >= LEAST_ROW


def most_rows(room: float) -> int:
    """Return how many rows of one theme a drawing of that height, in points, can hold."""
    return max(1, int((room - HEAD - FOOT - THEME_ROW) / LEAST_ROW))


def _pitch(groups: Sequence[tuple[Theme, Sequence[Judged]]], room: float) -> float:
    rows = sum(len(members) for _, members in groups)
    return (room - HEAD - FOOT - len(groups) * THEME_ROW) / max(rows, 1)


def _theme_row(theme: Theme, y: float, look: Look) -> Iterator[Shape]:
    yield Rect(0, y, WIDTH, THEME_ROW, look.tint)
    sign = theme.sign
    left = 2 + text_width(sign, SIZE, strong=True) + 4.7
    yield Text(2, y + THEME_ROW / 2 + BASELINE, sign, SIZE, look.accent, strong=True)
    title = shortened(theme.title, WIDTH - left - 4, SIZE, strong=True)
    yield Text(left, y + THEME_ROW / 2 + BASELINE, title, SIZE, look.accent, strong=True)


def _frame(
    layers: _Layers, scale: Timescale, as_at: date, groups: Sequence[tuple[Theme, Sequence[Judged]]], pitch: float,
    foot: float, look: Look, chips: float,
) -> None:  # fmt: skip
    """Add the heading with its months, the month lines behind the bars, and today's line with its date."""
    base = HEAD - 4
    heads = [Text(0, base, "Theme and action", SIZE, look.ink, strong=True)]
    heads += [Text(chips, base, "Reported", SIZE, look.ink, strong=True)]
    heads += [Text(x, base, words, SIZE, look.ink, strong=True, anchor="middle") for x, words in scale.labels()]
    layers.ground += heads
    y = HEAD
    for _, members in groups:
        top, y = y + THEME_ROW, y + THEME_ROW + len(members) * pitch
        for month in scale.marked()[1:]:
            x = scale.begin(date(month.year, month.number, 1))
            layers.ground.insert(0, Line(x, top, x, y, look.hairline))
    layers.ground.append(Line(0, HEAD, WIDTH, HEAD, look.ink, 1.0))
    layers.ground.append(Line(0, foot, WIDTH, foot, look.hairline))
    today = scale.end(as_at)
    layers.today.append(Line(today, HEAD, today, foot + 2, look.ink, TODAY))
    words = long_date(as_at)
    half = text_width(words, SIZE, strong=True) / 2
    middle = min(max(today, half), WIDTH - half)
    layers.today.append(Text(middle, foot + FOOT - 2.2, words, SIZE, look.ink, strong=True, anchor="middle"))


def _said(row: Track, look: Look) -> str:
    """Return `On track`, or `On track in May` of a status that was reported in an earlier month."""
    return f"{look.word(row.status)}{row.when}" if row.status else "Not published"


def _row(
    layers: _Layers, judged: Judged, row: Track, scale: Timescale, as_at: date, y: float, look: Look, chips: float
) -> None:
    base = y + BASELINE
    label = shortened(short_words(judged.action), chips - REF - 7, SIZE)
    layers.ground.append(Text(2, base, judged.ref, SIZE, look.ink, strong=True))
    layers.ground.append(Text(REF, base, label, SIZE, look.ink))
    layers.bars += chip(
        row.status,
        _said(row, look),
        chips,
        y - CHIP / 2,
        LABELS + CHIPS - chips,
        CHIP,
        look.statuses,
    )
    if row.status and judged.computed is not judged.reported:
        outline = look.statuses[judged.computed].outline
        layers.bars += shape_of(judged.computed, LABELS + CHIPS + 6.5, y, outline, 7, look.statuses)
    today = scale.end(as_at)
    bar = _bar_span(row, scale, today)
    layers.bars += _bar(row, scale, bar, today, y, look)
    stones = [scale.end(stone.day) for stone in row.stones if stone.day <= scale.last.last_day]
    for x, stone in zip(stones, row.stones, strict=False):
        layers.marks.append(diamond(x, y, STONE, look.ink if stone.met else "#FFFFFF", look.ink))
    layers.marks += _words(row, scale, bar, today, y, look)


def _bar_span(row: Track, scale: Timescale, today: float) -> Span:
    """Return where the bar begins and ends; without an end date it ends today."""
    left = scale.begin(row.begin) if row.begin else scale.left
    right = scale.end(row.end) if row.end else today
    return Span(left, max(right, left + 2))


def _bar(row: Track, scale: Timescale, bar: Span, today: float, y: float, paper: Look) -> Iterator[Shape]:
    look = look_of(row.drawn, paper.statuses)
    top = y - BAR / 2
    yield Rect(bar.left, top, bar.width, BAR, look.fill, look.outline, 0.75, () if row.end else (2.5, 1.8))
    if row.begun or (row.begin and row.begin < scale.start):
        yield _arrow(bar.left + 2.5, y, 2.5, look.text)
    elif not row.begin:
        yield Polyline(((bar.left + 2.5, y), (bar.left + 7, y)), look.text, 1.1)
    if row.end and row.end > scale.last.last_day:
        yield _arrow(bar.right - 2.5, y, -2.5, look.text)
    if row.late_from:
        yield from hatched(scale.end(row.late_from), top, today, top + BAR, _late(paper))


def _late(look: Look) -> str:
    """Return the colour of what is overdue."""
    return look.statuses[Status.OFF_TRACK].outline


def _arrow(x: float, y: float, depth: float, colour: str) -> Polyline:
    """Return `‹`, or `›` if `depth` is negative, with its point at `x`."""
    return Polyline(((x + depth, y - 3), (x, y), (x + depth, y + 3)), colour, 1.1)


def _words(row: Track, scale: Timescale, bar: Span, today: float, y: float, look: Look) -> Iterator[Shape]:
    """Yield the row's words beside its bar or on it, and the names of other milestones where they fit."""
    late = Span(scale.end(row.late_from), today) if row.late_from else None
    marks = [Span(today - TODAY / 2, today + TODAY / 2)]
    marks += [Span(x - STONE, x + STONE) for stone in row.stones for x in [scale.end(stone.day)]]
    marks += [late] if late else []
    beside = gaps(Span(bar.right + 5, WIDTH - BACKING), [*marks, bar])
    inside = gaps(Span(bar.left + 8, bar.right - 5), marks)
    before = gaps(Span(scale.left + BACKING, bar.left - 5), [*marks, bar])
    strong = late is not None
    placed = place(row.words, beside, inside, before, strong=strong)
    colour = look_of(row.drawn, look.statuses).text
    taken = list(marks)
    if placed:
        span = placed.span(strong=strong)
        taken.append(span)
        if not placed.inside:
            yield Rect(span.left - BACKING, y - 5.4, span.width + 2 * BACKING, 10.8, "#FFFFFF")
        fill = colour if placed.inside else _late(look) if strong else look.ink
        yield Text(placed.x, y + BASELINE, placed.words, SIZE, fill, strong=strong)
    for stone in row.stones[:-1]:
        x = scale.end(stone.day) + STONE + 3
        width = text_width(stone.text, SIZE)
        room = gaps(Span(x, bar.right - 5), taken)
        if stone.text and not any(stone.text in words for words in row.words) and room and room[0].width >= width:
            taken.append(Span(room[0].left, room[0].left + width))
            yield Text(room[0].left, y + BASELINE, stone.text, SIZE, colour)
