"""What can go wrong while writing a tagged PDF. Every error says what to mend."""


class TaggedPdfError(Exception):
    """A document that cannot be written as a conformant PDF."""


class MissingGlyph(TaggedPdfError):
    """The font has no glyph for `character`; `where` is a way to the text, outermost first ("Table 3, row 2, …").

    An embedded font without the glyph would show .notdef, which ISO 14289-1 7.21.8 and ISO 19005-2 6.2.11.8 forbid.
    """

    def __init__(self, character: str, text: str, font: str, where: str = "") -> None:
        self.character = character
        self.text = text
        self.font = font
        self.where = where
        place = f" in {where}" if where else ""
        excerpt = text if len(text) <= 60 else f"{text[:60]}…"
        super().__init__(f"{font} has no glyph for U+{ord(character):04X}{place}: {excerpt!r}")

    def at(self, where: str) -> "MissingGlyph":
        """The same error seen from one level further out."""
        path = f"{where}, {self.where}" if self.where else where
        return MissingGlyph(self.character, self.text, self.font, path)


class UntaggedText(TaggedPdfError):
    """Text drawn outside any structure element and outside `TaggedCanvas.artifact` (ISO 14289-1 7.1)."""


class UnknownAnchor(TaggedPdfError):
    """A link to an anchor that no heading or block of the document has."""


class TooHigh(TaggedPdfError):
    """A block that no page holds and that cannot be parted."""


class SkippedHeading(TaggedPdfError):
    """A heading more than one level below the one before it (ISO 14289-1 7.4.2)."""
