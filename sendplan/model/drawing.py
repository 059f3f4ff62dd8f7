"""A drawing as a list of simple shapes, so that PDF, SVG and (through SVG) Word show the same chart.

Lengths are in points. The origin is the top left corner and y grows downwards, as in SVG. Colours are "#RRGGBB"; an
empty colour means "not painted".
"""

from typing import Literal

from msgspec import Struct


class Piece(Struct, frozen=True, gc=False, tag=True, array_like=True):
    """Base of everything a document is made of. It is tagged, so that blocks can be packed and unpacked
    (`model/gathered.py`).
    """


Anchor = Literal["start", "middle", "end"]


class Rect(Piece, frozen=True):
    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.75
    dash: tuple[float, ...] = ()


class Line(Piece, frozen=True):
    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    stroke_width: float = 0.5
    dash: tuple[float, ...] = ()


class Polygon(Piece, frozen=True):
    """A closed shape through `points`, each (x, y)."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.75


class Polyline(Piece, frozen=True):
    """An open line through `points`, each (x, y)."""

    points: tuple[tuple[float, float], ...]
    stroke: str
    stroke_width: float = 1.0


class Circle(Piece, frozen=True):
    cx: float
    cy: float
    r: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.75


class Text(Piece, frozen=True):
    """One line of text. (x, y) is the start, middle or end of its baseline, as `anchor` says."""

    x: float
    y: float
    text: str
    size: float
    fill: str
    strong: bool = False
    anchor: Anchor = "start"


Shape = Rect | Line | Polygon | Polyline | Circle | Text


class Drawing(Piece, frozen=True):
    width: float
    height: float
    shapes: tuple[Shape, ...]
