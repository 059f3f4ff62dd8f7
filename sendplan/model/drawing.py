"""A picture as a handful of shapes, so that PDF, SVG and (through SVG) Word draw the same chart.

Units are points; the origin is the top left corner, y grows downwards, as in SVG. Colours are `#RRGGBB`; an empty
colour means "not painted".
"""

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.75
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    stroke_width: float = 0.5
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape through `points`, each (x, y)."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.75


@dataclass(frozen=True, slots=True)
class Polyline:
    """An open stroke through `points`, each (x, y)."""

    points: tuple[tuple[float, float], ...]
    stroke: str
    stroke_width: float = 1.0


@dataclass(frozen=True, slots=True)
class Circle:
    cx: float
    cy: float
    r: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.75


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; (x, y) is the start, middle or end of its baseline."""

    x: float
    y: float
    text: str
    size: float
    fill: str
    strong: bool = False
    anchor: Anchor = "start"


Shape = Rect | Line | Polygon | Polyline | Circle | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    shapes: tuple[Shape, ...]
