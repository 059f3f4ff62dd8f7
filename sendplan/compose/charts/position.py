"""The position chart: each theme's actions by status, as reported and as computed, one above the other.

The drawing is 482 points wide. One action is equally wide in every theme, so that lengths can be compared. There is
no axis, because every segment carries its number.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from sendplan.compose.charts.shapes import (
    BASELINE,
    MARK,
    PAD,
    SIZE,
    Looks,
    chip,
    chip_width,
    look_of,
    shape_of,
    wrapped,
)
from sendplan.fonts import text_width
from sendplan.model.drawing import Drawing, Line, Rect, Shape, Text
from sendplan.model.look import GREY, INK, STATUS_LOOKS
from sendplan.model.status import Status
from sendplan.model.tally import Summary, Tally
from sendplan.model.wording import count, listed

WIDTH = 482.0
LABELS, KINDS, BARS = 118.0, 64.0, 300.0
BAR, BETWEEN_BARS, BETWEEN_THEMES = 13.2, 2.3, 5.0
GAP = 1.0
"""White space between two segments, in points."""
KEY_PAD = 2.2
"""Points beside the words of the key's chips, used where the usual padding would not leave them in one row."""
KEY, KEY_GAP, LEAST_GAP, BELOW_KEY = 15.0, 6.0, 1.0, 7.0
LABEL_SIZE, LABEL_LEADING = 10.0, 13.0
HANGING = 0.0
HAIRLINE = "#C9CED5"
NOT_PUBLISHED = "Not published"


class _Segment(Struct, frozen=True):
    """One status of one bar. `status` is None for what a public paper withholds."""

    status: Status | None
    number: int
    word: str


def position_chart(summary: Summary, looks: Looks = STATUS_LOOKS) -> Drawing:
    """Return the chart of every theme that has an action, below a key of the statuses."""
    themes = [theme for theme in summary.themes if theme.actions]
    unit = BARS / max((theme.actions for theme in themes), default=1)
    shapes, y = _key(summary, looks)
    for index, theme in enumerate(themes):
        if index:
            middle = y + BETWEEN_THEMES / 2
            shapes.append(Line(0, middle, WIDTH, middle, HAIRLINE))
            y += BETWEEN_THEMES
        lines = _label(theme)
        shapes += _theme(theme, lines, y, unit, looks)
        y += max(2 * BAR + BETWEEN_BARS, len(lines) * LABEL_LEADING + 2)
    return Drawing(WIDTH, y + 1, tuple(shapes))


def position_words(summary: Summary, looks: Looks = STATUS_LOOKS) -> str:
    """Return every number of the chart in words, for readers who cannot see it."""
    themes = (theme for theme in summary.themes if theme.actions)
    sentences = []
    for theme in themes:
        reported, computed = (
            listed([f"{segment.number} {segment.word.lower()}" for segment in _segments(theme, counts, looks)])
            for counts in (theme.reported, theme.computed)
        )
        same = (
            f"{reported}, both reported and computed"
            if reported == computed
            else f"reported {reported}; computed {computed}"
        )
        name = f"Theme {theme.sign}, {theme.title}" if theme.number else theme.title
        sentences.append(f"{name}, {count(theme.actions, 'action')}: {same}.")
    return " ".join(sentences) or "There are no actions."


def _segments(theme: Tally, counts: Mapping[Status, int], looks: Looks) -> list[_Segment]:
    """Return the segments, the worst status first and what is not published last."""
    shown = [_Segment(status, counts[status], _word(status, looks)) for status in Status if counts[status]]
    return [*shown, _Segment(None, theme.not_published, NOT_PUBLISHED)] if theme.not_published else shown


def _key(summary: Summary, looks: Looks) -> tuple[list[Shape], float]:
    """Return a chip for each status in use, in one row if they fit, and the y at which the themes begin, in points."""
    words = [(status, _word(status, looks)) for status in _used(summary.totals)]
    widths = [chip_width(status, word) for status, word in words]
    if sum(widths) + LEAST_GAP * (len(widths) - 1) > WIDTH:
        widths = [width - 2 * (PAD - KEY_PAD) for width in widths]
    gap = min(KEY_GAP, max(LEAST_GAP, (WIDTH - sum(widths)) / max(len(widths) - 1, 1)))
    shapes: list[Shape] = []
    x = y = 0.0
    for (status, word), width in zip(words, widths, strict=True):
        if x + width > WIDTH + 0.01:
            x, y = 0.0, y + KEY + 4
        shapes += chip(status, word, x, y, width, KEY, looks)
        x += width + gap
    return shapes, y + KEY + BELOW_KEY


def _word(status: Status | None, looks: Looks) -> str:
    """Return the template's word for the status, else its own."""
    return (looks[status].word or status.word) if status else NOT_PUBLISHED


def _used(totals: Tally) -> list[Status | None]:
    """Return the statuses in use, the worst first, then None if something is not published."""
    used: list[Status | None] = [status for status in Status if totals.reported[status] or totals.computed[status]]
    return [*used, None] if totals.not_published else used


def _label(theme: Tally) -> list[str]:
    """Return the theme's number and title, wrapped into lines."""
    return wrapped(
        theme.named if theme.number else theme.title,
        LABELS - 4,
        LABEL_SIZE,
        hanging=HANGING,
        strong=True,
    )


def _theme(theme: Tally, lines: list[str], y: float, unit: float, looks: Looks) -> Iterator[Shape]:
    for index, line in enumerate(lines):
        x = HANGING if index else 0.0
        yield Text(x, y + BAR / 2 + BASELINE + index * LABEL_LEADING, line, LABEL_SIZE, INK, strong=True)
    for index, (name, counts) in enumerate((("reported", theme.reported), ("computed", theme.computed))):
        top = y + index * (BAR + BETWEEN_BARS)
        yield Text(LABELS + KINDS - 7, top + BAR / 2 + BASELINE, name, SIZE, GREY, anchor="end")
        x = LABELS + KINDS
        for segment in _segments(theme, counts, looks):
            yield from _bar(segment, x, top, segment.number * unit, looks)
            x += segment.number * unit


def _bar(segment: _Segment, x: float, y: float, width: float, looks: Looks) -> Iterator[Shape]:
    """Yield one segment: a box with its shape, its word if that fits, and its number. A gap is left white at its right.

    In a narrow box that stands for one action, the shape is drawn alone: it says more than the number.
    """
    look = look_of(segment.status, looks)
    box = max(width - GAP, 0.5)
    line = min(0.75, box / 2)
    yield Rect(x + line / 2, y + line / 2, box - line, BAR - line, look.fill, look.outline, line)
    middle = y + BAR / 2
    mark = MARK + 4 if segment.status else 0.0
    shape = () if segment.status is None or segment.number > 1 else (("", MARK),)
    for words, before in (
        (f"{segment.word} {segment.number}", mark),
        (str(segment.number), mark),
        *shape,
        (str(segment.number), 0.0),
    ):
        needed = before + text_width(words, SIZE, strong=True)
        pad = 5.0 if needed + 10 <= box else (box - needed) / 2
        if pad >= 1.5:
            if segment.status and before:
                yield from shape_of(segment.status, x + pad + MARK / 2, middle, looks=looks)
            if words:
                yield Text(x + pad + before, middle + BASELINE, words, SIZE, look.text, strong=True)
            return
