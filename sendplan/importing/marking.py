"""Whether a row of somebody's file is for everybody, by what it shows and what the file hides in it."""

from collections.abc import Collection, Mapping

from sendplan.check.privacy import is_marked, keeps_private, says_no
from sendplan.importing.headings.meaning import headline
from sendplan.importing.lines import Line


def headings_of(header: Line) -> dict[int, str]:
    """The heading of each column, of hidden ones too."""
    return {**header.unseen, **{at: text for at, text in enumerate(header.cells) if text}}


def marking(line: Line, headings: Mapping[int, str], used: Collection[int]) -> str:
    """What says of the row that it is not for everybody, up to 60 characters; blank for nothing.

    In a column of markings, seen or not, or in its own words. `used`: columns that are read as something else; only
    what says of itself that it is private counts there. A word struck out counts beside the one that replaces it.
    """
    for at, text in sorted((*enumerate(line.cells), *line.unseen.items())):
        if is_marked(text) if at in used else _keeps_private(headings.get(at, ""), text):
            return " ".join(text.split())[:60]
    return ""


def _keeps_private(heading: str, text: str) -> bool:
    """By all that its heading says, or by the heading without the guidance below it."""
    return any(keeps_private(one, text) and not says_no(one, text) for one in {heading, headline(heading)})
