"""A drawing as one Figure with its alternative text (ISO 14289-1 7.3)."""

from collections.abc import Callable
from typing import Any

from reportlab.platypus.flowables import Flowable

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.structure import Element
from sendplan.tagged_pdf.text import Block

Draw = Callable[[TaggedCanvas], None]
"""Draws within (0, 0) to (width, height), the origin at the lower left; text too belongs to the figure."""


class Figure(Block):
    """A drawing of `width` × `height` points, made smaller to fit the frame. `element` is a Figure with `alt`."""

    def __init__(
        self, element: Element, width: float, height: float, draw: Draw, before: float = 0, after: float = 0
    ) -> None:
        super().__init__()
        self.element = element
        self._natural = (width, height)
        self._draw = draw
        self._scale = 1.0
        self.spaceBefore = before
        self.spaceAfter = after

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        width, height = self._natural
        frame: Any = getattr(self, "_frame", None)
        self._scale = min(1.0, aW / width, frame._aH / height if frame else 1.0)
        self.width, self.height = width * self._scale, height * self._scale
        return self.width, self.height

    def split(self, aW: float, aH: float, /) -> list[Flowable]:
        return []

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        bottom = top - self.height
        box = f"{x:.2f} {bottom:.2f} {x + self.width:.2f} {top:.2f}"
        self.element.attributes = f"/O /Layout /Placement /Block /BBox [{box}]"
        with canvas.tagged(self.element):
            canvas.saveState()
            canvas.translate(x, bottom)
            canvas.scale(self._scale, self._scale)
            self._draw(canvas)
            canvas.restoreState()
