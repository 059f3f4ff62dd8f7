"""A look's type scale and colours in the terms of `tagged_pdf`."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sendplan.fonts import FAMILY, REGULAR, SEMIBOLD, family
from sendplan.model.document import (
    OTHER_PAPER,
    Chip,
    Inline,
    Run,
)
from sendplan.model.look import Look, StyleName, TextStyle
from sendplan.tagged_pdf import (
    Badge,
    Face,
    Font,
    ParagraphStyle,
    Span,
    load_font,
)
from sendplan.tagged_pdf import Inline as PdfInline

NIL = re.compile(r"^–(?=$| \()|(?<=\()–(?=\))|(?<=: )–(?=\.)")
"""A dash that means "nothing": alone in a cell, or in place of a number or a date."""


def spoken(text: str) -> str:
    """Return the words with "none" for each dash that means nothing; "" if there is no such dash."""
    if "–" not in text:
        return ""
    said = NIL.sub("none", text)
    return said if said != text else ""


class Styles:
    """The typefaces of one document; prepares its words for setting.

    `regular` and `semibold` are Source Sans 3. They are used for charts, for chips (whose boxes were measured with
    it), and for every character that a letterhead's font lacks.
    """

    def __init__(self, look: Look, titles: Mapping[str, str] = MappingProxyType({})) -> None:
        """Load the fonts. `titles`: anchor → words of the headings that links lead to."""
        self.look = look
        self._titles = titles
        self.regular = load_font(REGULAR)
        self.semibold = load_font(SEMIBOLD)
        self._fonts = {(FAMILY, False): self.regular, (FAMILY, True): self.semibold}
        self._strong: dict[int, Font] = {}
        self._badges: dict[Chip, Badge] = {}
        self._faces = {name: self._face(name) for name in look.styles}

    @property
    def lettering(self) -> tuple[Font, Font]:
        """The fonts of charts, regular and semibold."""
        return self.regular, self.semibold

    def face(self, name: StyleName) -> Face:
        """Return the typeface of a style."""
        return self._faces[name]

    def strong(self, face: Face, colour: str = "") -> Face:
        """Return the same typeface in weight 600."""
        return face._replace(font=self._strong.get(id(face.font), face.font), colour=colour or face.colour)

    def paragraph(self, name: StyleName, *, right: float = 0.0, keep: bool = False) -> ParagraphStyle:
        """Return a style's typeface and spaces; a word longer than a line may extend into the right indent."""
        style = self.look.styles[name]
        return ParagraphStyle(self.face(name), style.before, style.after, right=right, overhang=right, keep=keep)

    def inlines(self, inlines: Sequence[Inline], base: Face) -> list[PdfInline]:
        """Return the words set in `base`, unless their run says otherwise."""
        return [self._span(inline, base) if isinstance(inline, Run) else self._badge(inline) for inline in inlines]

    def _span(self, run: Run, base: Face) -> Span:
        face = base if run.style == "plain" else self.strong(base) if run.style == "strong" else self._faces[run.style]
        if run.link.startswith(OTHER_PAPER):
            # Only words until a pack contains both papers: it is not known where the other file will be.
            name, _, anchor = run.link.removeprefix(OTHER_PAPER).partition("#")
            return Span(run.text, face, waits=f"{name}.pdf#{anchor}")
        if run.link:
            return Span(run.text, face, run.link, about=self._titles.get(run.link.removeprefix("#"), ""))
        return Span(run.text, face, spoken=spoken(run.text))

    def _badge(self, chip: Chip) -> Badge:
        known = self._badges.get(chip)
        if known is None:
            known = self._badges[chip] = self._new_badge(chip)
        return known

    def _new_badge(self, chip: Chip) -> Badge:
        face = self._faces["chip"]
        if chip.status is None:
            return Badge(chip.word, face, "", "#FFFFFF", self.look.grey)
        status = self.look.statuses[chip.status]
        return Badge(chip.word, face._replace(colour=status.text), status.glyph, status.fill, status.outline)

    def set_in(self, style: TextStyle) -> Face:
        """Return the typeface of a style that is not in the type scale, such as a line of a letterhead's header."""
        return Face(self._font(self.look.family(style), style.strong), style.size, style.leading, style.colour)

    def _face(self, name: StyleName) -> Face:
        style = self.look.styles[name]
        if name == "chip":
            font = self.semibold if style.strong else self.regular
            return Face(font, style.size, style.leading, style.colour)
        return self.set_in(style)

    def _font(self, name: str, strong: bool) -> Font:
        """Return one weight of a family, or of Source Sans 3 if there are no files of it. Each is loaded once."""
        found = family(name, self.look)
        if found is None:
            name = FAMILY
        elif (name, True) not in self._fonts:
            regular = load_font(found.regular, f"{name}-Regular", self.regular)
            one_weight = found.strong == found.regular
            self._fonts[name, False] = regular
            self._fonts[name, True] = (
                regular if one_weight else load_font(found.strong, f"{name}-Strong", self.semibold)
            )
        strongest = self._fonts[name, True]
        self._strong |= {id(self._fonts[name, weight]): strongest for weight in (False, True)}
        return self._fonts[name, strong]
