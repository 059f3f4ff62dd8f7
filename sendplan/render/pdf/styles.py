"""A look's type scale and colours in the terms of `tagged_pdf`."""

from collections.abc import Sequence
from dataclasses import replace

from sendplan.fonts import FAMILY, REGULAR, SEMIBOLD, family
from sendplan.model.document import Chip, Inline, Run
from sendplan.model.look import Look, StyleName, TextStyle
from sendplan.tagged_pdf import Badge, Face, Font, ParagraphStyle, Span
from sendplan.tagged_pdf import Inline as PdfInline


class Styles:
    """The faces of one document; makes its words ready to be set.

    `regular` and `semibold` are Source Sans 3: charts, and chips, whose boxes were measured for it, are lettered in
    it, and every character that a letterhead's font lacks.
    """

    def __init__(self, look: Look) -> None:
        self.look = look
        self.regular = Font(REGULAR)
        self.semibold = Font(SEMIBOLD)
        self._fonts = {(FAMILY, False): self.regular, (FAMILY, True): self.semibold}
        self._strong: dict[int, Font] = {}
        self._faces = {name: self._face(name) for name in look.styles}

    def face(self, name: StyleName) -> Face:
        """The face of a style: points and `#RRGGBB`."""
        return self._faces[name]

    def strong(self, face: Face, colour: str = "") -> Face:
        """The same face in weight 600."""
        return replace(face, font=self._strong.get(id(face.font), face.font), colour=colour or face.colour)

    def paragraph(self, name: StyleName, *, right: float = 0.0, keep: bool = False) -> ParagraphStyle:
        """A style's face and its spaces; a word longer than a line may run into the right indent."""
        style = self.look.styles[name]
        return ParagraphStyle(self.face(name), style.before, style.after, right=right, overhang=right, keep=keep)

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

    def set_in(self, style: TextStyle) -> Face:
        """The face of a style that stands in no type scale: a line of a letterhead's header."""
        return Face(self._font(self.look.family(style), style.strong), style.size, style.leading, style.colour)

    def _face(self, name: StyleName) -> Face:
        style = self.look.styles[name]
        if name == "chip":
            font = self.semibold if style.strong else self.regular
            return Face(font, style.size, style.leading, style.colour)
        return self.set_in(style)

    def _font(self, name: str, strong: bool) -> Font:
        """One weight of a family, Source Sans 3 if there are no files of it; each is loaded once."""
        found = family(name, self.look)
        if found is None:
            name = FAMILY
        elif (name, True) not in self._fonts:
            regular = Font(found.regular, f"{name}-Regular", self.regular)
            one_weight = found.strong == found.regular
            self._fonts[name, False] = regular
            self._fonts[name, True] = regular if one_weight else Font(found.strong, f"{name}-Strong", self.semibold)
        strongest = self._fonts[name, True]
        self._strong |= {id(self._fonts[name, weight]): strongest for weight in (False, True)}
        return self._fonts[name, strong]
