"""The errors of writing a tagged PDF. Each message says what has to be corrected."""


class TaggedPdfError(Exception):
    """A document that cannot be written as a conformant PDF."""


class MissingGlyph(TaggedPdfError):
    """A character that the font has no glyph for.

    An embedded font without the glyph would show .notdef, which ISO 14289-1 7.21.8 and ISO 19005-2 6.2.11.8 forbid.

    Attributes:
        character: the character
        text: the text it occurs in
        font: the name of the font
        where: the path to the text, outermost part first, such as "Table 3, row 2, …"
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
        """Return the same error with `where` put in front of its path."""
        path = f"{where}, {self.where}" if self.where else where
        return MissingGlyph(self.character, self.text, self.font, path)


class UntaggedText(TaggedPdfError):
    """Text drawn outside any structure element and outside `TaggedCanvas.artifact` (ISO 14289-1 7.1)."""


class UnknownAnchor(TaggedPdfError):
    """A link to an anchor that no heading or block of the document has."""


class TooHigh(TaggedPdfError):
    """A block that is too high for any page and cannot be split."""


class SkippedHeading(TaggedPdfError):
    """A heading more than one level below the one before it (ISO 14289-1 7.4.2)."""
