"""A picture as a handful of shapes, so that PDF, SVG and (through SVG) Word draw the same chart.

Units are points; the origin is the top left corner, y grows downwards, as in SVG. Colours are `#RRGGBB`; an empty
colour means "not painted".
"""

from typing import Literal

from msgspec import Struct

Anchor = Literal["start", "middle", "end"]


class Rect(Struct, frozen=True):
    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.75
    dash: tuple[float, ...] = ()


class Line(Struct, frozen=True):
    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    stroke_width: float = 0.5
    dash: tuple[float, ...] = ()


class Polygon(Struct, frozen=True):
    """A closed shape through `points`, each (x, y)."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.75


class Polyline(Struct, frozen=True):
    """An open stroke through `points`, each (x, y)."""

    points: tuple[tuple[float, float], ...]
    stroke: str
    stroke_width: float = 1.0


class Circle(Struct, frozen=True):
    cx: float
    cy: float
    r: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.75


class Text(Struct, frozen=True):
    """One line of text; (x, y) is the start, middle or end of its baseline."""

    x: float
    y: float
    text: str
    size: float
    fill: str
    strong: bool = False
    anchor: Anchor = "start"


Shape = Rect | Line | Polygon | Polyline | Circle | Text


class Drawing(Struct, frozen=True):
    width: float
    height: float
    shapes: tuple[Shape, ...]
