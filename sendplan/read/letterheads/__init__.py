"""Letterheads: what a .docx made in Word says of fonts, colours, sizes, page, header, footer and logo."""

from collections.abc import Mapping

from sendplan.model.letterhead import Letterhead
from sendplan.model.look import Look


def read_letterhead(content: bytes, name: str, fonts: Mapping[str, bytes] | None = None) -> Letterhead:
    """The letterhead in the bytes of a .docx or .dotx called `name` (as messages say it: `letterheads/board.docx`).

    `fonts`: the TrueType files in the folder `fonts` beside it, by file name.
    Raises TemplateWrong, with what to do, for what is no letterhead or cannot be used as one.
    """
    return Letterhead(Look())
