"""A look's type scale and colours in the terms of `tagged_pdf`."""

from collections.abc import Sequence
from dataclasses import replace

from sendplan.fonts import REGULAR, SEMIBOLD
from sendplan.model.document import Chip, Inline, Run
from sendplan.model.look import Look, StyleName
from sendplan.tagged_pdf import Badge, Face, Font, ParagraphStyle, Span
from sendplan.tagged_pdf import Inline as PdfInline


class Styles:
    """The faces of one document; makes its words ready to be set."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.regular = Font(REGULAR)
        self.semibold = Font(SEMIBOLD)
        self._faces = {name: self._face(name) for name in look.styles}

    def face(self, name: StyleName) -> Face:
        """The face of a style: points and `#RRGGBB`."""
        return self._faces[name]

    def strong(self, face: Face, colour: str = "") -> Face:
        """The same face in weight 600."""
        return replace(face, font=self.semibold, colour=colour or face.colour)

    def paragraph(self, name: StyleName, *, right: float = 0.0, keep: bool = False) -> ParagraphStyle:
        """A style's face and its spaces before and after."""
        style = self.look.styles[name]
        return ParagraphStyle(self.face(name), style.before, style.after, right=right, keep=keep)

    def inlines(self, inlines: Sequence[Inline], base: Face) -> list[PdfInline]:
        """Words set in `base` unless their run says otherwise."""
        return [self._span(inline, base) if isinstance(inline, Run) else self._badge(inline) for inline in inlines]

    def _span(self, run: Run, base: Face) -> Span:
        if run.style == "plain":
            return Span(run.text, base, run.link)
        if run.style == "strong":
            return Span(run.text, self.strong(base), run.link)
        return Span(run.text, self._faces[run.style], run.link)

    def _badge(self, chip: Chip) -> Badge:
        face = self._faces["chip"]
        if chip.status is None:
            return Badge(chip.word, face, "", "#FFFFFF", self.look.grey)
        status = self.look.statuses[chip.status]
        return Badge(chip.word, replace(face, colour=status.text), status.glyph, status.fill, status.outline)

    def _face(self, name: StyleName) -> Face:
        style = self.look.styles[name]
        return Face(self.semibold if style.strong else self.regular, style.size, style.leading, style.colour)
