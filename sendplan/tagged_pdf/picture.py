"""A drawing as a block of its own: alone on the page, or in a table's cell."""

from collections.abc import Callable

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

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        width, height = self._natural
        self._scale = min(1.0, room / width, self.page_height / height)
        self.width, self.height = width * self._scale, height * self._scale
        return self.width, self.height

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
