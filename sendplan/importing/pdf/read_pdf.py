"""Read a PDF as a proposal, by its ruled lines and by the places of its words, and take the better of the two."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from sendplan.importing.lines import MARGINS, Doubt, Hidden, Line, Reading, Spot
from sendplan.importing.pdf.pages import Page, read_pages
from sendplan.importing.pdf.pdf_words import word_lines
from sendplan.importing.pdf.ruled import ruled_lines
from sendplan.importing.proposal import Proposal, propose
from sendplan.importing.table.rows import Unnumbered
from sendplan.model.errors import InputUnreadable

_STAMP = re.compile(r"(?:D:)?(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_TORN = re.compile(r"[0-9]\s+[^\W\d]{3,}")
"""A number followed by a word of another row: "1.1 Update"."""
_GOES_ON = re.compile(r"(?:[,&/]|\b(?:and|or|to|by|of|from|until|the|a|an|for|in|on|at|with|that|is|are|will))$")
_MORE = 1.2
"""If the other way of reading finds this many times as many actions, that is reported."""
_ENDS = re.compile(r"[.:;?!)\]]$")
WAYS: tuple[tuple[str, Callable[[Sequence[Page], str, Mapping[str, str]], list[Line]]], ...] = (
    ("by the lines drawn around its cells", ruled_lines),
    ("by the places of its words", word_lines),
)


def propose_pdf(
    content: bytes, name: str, mapping: Mapping[str, str], chosen: date | None, saved: date, *, hidden: bool = False,
    unnumbered: Unnumbered = "",
) -> Proposal:  # fmt: skip
    """Return the plan in a PDF. The arguments are those of `propose`; with `hidden`, unseen text is read too.

    The way of reading with the least broken numbering is taken, then the one with fewer blank cells, then more
    actions. Raises InputUnreadable for a PDF that cannot be read or holds no plan.
    """
    found: list[Proposal] = []
    refusal: InputUnreadable | None = None
    for reading in _readings(content, name, mapping, hidden=hidden):
        try:
            found.append(propose(reading, mapping, chosen, saved, are_wrapped=True, unnumbered=unnumbered))
        except InputUnreadable as error:
            refusal = refusal or error
    if not found:
        raise refusal or InputUnreadable(f"{name}: nothing in it can be read; export it again")
    best = min(found, key=_badness)
    most = max(len(proposal.actions) for proposal in found)
    if most <= _MORE * len(best.actions):
        return best
    why = f"read in another way it has {most} actions, here {len(best.actions)}; count them, or import the original"
    return best.with_doubts([Doubt(Spot(name), "", "", why)])


def pdf_lines(content: bytes, name: str, mapping: Mapping[str, str], *, hidden: bool = False) -> Reading:
    """Return the PDF as lines, read in the way that finds more rows."""
    return max(
        _readings(content, name, mapping, hidden=hidden),
        key=lambda reading: sum(len(line.filled) > 2 for line in reading.lines),
    )


def _readings(content: bytes, name: str, mapping: Mapping[str, str], *, hidden: bool) -> list[Reading]:
    """Return the PDF read in each of the ways."""
    file = read_pages(content, name, every=bool(mapping), hidden=hidden)
    unseen = tuple(
        Hidden(Spot(name, f"page {number}"), "text that cannot be seen", text) for number, text in file.unseen
    )
    skimmed = [Line(Spot(name, f"page {number}"), (" ".join(text.split()),)) for number, text in file.skimmed]
    marked = [Line(Spot(name, MARGINS), (text,)) for text in file.marked]
    why = "lines are printed over each other here, and their words may be mixed; compare them, or ask for the original"
    mixed = tuple(Doubt(Spot(name, f"page {number}"), "", "", why) for number in file.mixed)
    return [
        Reading(
            name, (*marked, *_unwrapped(read(file.pages, name, mapping)), *skimmed), mixed,
            (*file.notes, f"the table was read {how}"), (), file.title, _day(file.modified), hidden=unseen,
        )
        for how, read in WAYS
    ]  # fmt: skip


def _unwrapped(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, with texts outside tables joined to the next line if they plainly continue there."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last and not (last.block or line.block or last.heading or line.heading) and last.spot.part == line.spot.part:
            above, below = last.cells[0], line.cells[0]
            is_open = above.count("(") > above.count(")") or bool(_GOES_ON.search(above))
            if is_open or (below[:1].islower() and not _ENDS.search(above)):
                found[-1] = replace(last, cells=(f"{above} {below}",))
                continue
        found.append(line)
    return found


def _badness(proposal: Proposal) -> tuple[float, int, int]:
    """Return a sort key, smaller for better: broken numbering or words in refs, then blank cells, then few actions."""
    blanks = sum(not action.text(name) for action in proposal.actions for name in ("start", "end", "lead", "outcome")
                 if not action.parts)  # fmt: skip
    actions = len(proposal.actions)
    torn = sum(bool(_TORN.search(action.ref)) for action in proposal.actions)
    return (proposal.broken + torn) / actions, round(blanks * 10 / actions), -actions


def _day(stamp: str) -> date | None:
    match = _STAMP.match(stamp)
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    except ValueError:
        return None
