"""Find who leads if each body has a column of its own with letters (RACI), ticks, or its own lead."""

import re

from msgspec.structs import replace

from sendplan.importing.headings.content import Kind, content_of
from sendplan.importing.headings.meaning import plain
from sendplan.importing.table.grouping import HEADINGS, SHARE
from sendplan.importing.table.plan_table import Row, Table
from sendplan.model.wording import listed

_RACI = re.compile(r"[raci](?:\s*[/,&]?\s*[raci]){0,3}", re.IGNORECASE)
_TICKS = re.compile("[\u2713\u2714\u2611xX\u25cf\u25a0]|[Yy](?:es)?")
AGENCIES = (
    "education|health|(?:social )?care|council|la|local authority|icb|ccg|nhs|trust|schools?|settings?|"
    "voluntary sector|parent carer(?: forum)?|pcf|public health|early years|local area|partners?"
)
_LEADS = "leads?|owners?|lead officers?"
_OF_AGENCY = re.compile(rf"(?:{AGENCIES}) (?:{_LEADS})|(?:{_LEADS}) (?:(?:for|from|in) )?(?:{AGENCIES})")
"""The heading of a column with the lead of one agency."""
_AGENCY = re.compile(rf"(?:{AGENCIES})")


def with_bodies(table: Table) -> Table:
    """Return the table with leads taken from columns, one for each body, that hold R, A, C or I."""
    header, bodies = table.header, _marked(table, _RACI)
    signs = {sign for at in bodies for cell in table.cells(at) for sign in cell.casefold()}
    if header is None or header.names_leads or len(bodies) < HEADINGS or not {"r", "a"} <= signs:
        return table
    why = f"each of {', '.join(bodies.values())} has a column of R, A, C and I: who is R leads, who is A is accountable"
    said = (replace(left, why="it says R, A, C or I", holds=frozenset()) for left in header.unused if left.at in bodies)

    def who(row: Row) -> list[str]:
        return ["; ".join(name for at, name in bodies.items() if sign in row.cell(at).casefold()) for sign in "ra"]

    return table.widened(header.saying(*said), {"lead": "R", "accountable": "A"}, why, who)


def with_ticked_bodies(table: Table) -> Table:
    """Return the table with leads taken from columns for agencies that are ticked: all bodies that a row ticks."""
    header, bodies = table.header, _marked(table, _TICKS)
    known = sum(_AGENCY.fullmatch(plain(name)) is not None for name in bodies.values())
    if header is None or header.names_leads or len(bodies) < HEADINGS or known * 2 < len(bodies):
        return table

    def who(row: Row) -> list[str]:
        return ["; ".join(name for at, name in bodies.items() if row.cell(at))]

    if sum(who(row) != [""] for row in table.rows) < SHARE * len(table.rows):
        return table
    names = list(bodies.values())
    why = f"each of {listed(names)} has a column of ticks; all that an action ticks are taken as its lead"
    return table.widened(header.saying(without=bodies), {"lead": names[0]}, why, who)


def _marked(table: Table, sign: re.Pattern[str]) -> dict[int, str]:
    """Return place → heading of the unused columns in which every filled cell matches `sign`."""
    found = {left.at: (left.name, [cell for cell in table.cells(left.at) if cell])
             for left in (table.header.unused if table.header else ()) if left.heading}  # fmt: skip
    return {at: name for at, (name, cells) in found.items() if cells and all(map(sign.fullmatch, cells))}


def with_agencies(table: Table) -> Table:
    """Return the table with leads taken from columns that each name one agency's lead: all that a row names."""
    header = table.shared_header
    if header is None:
        return table
    own = {one.at: one for one in header.every}
    words = {at: " ".join(re.findall(r"\w+", one.heading.casefold())) for at, one in own.items()}
    places = [at for at, heading in words.items() if _OF_AGENCY.fullmatch(heading)]
    if not places and not header.names_leads:
        called = [at for at, one in own.items() if _AGENCY.fullmatch(plain(one.heading)) and at != header.at("action")]
        places = [at for at in called if (content := content_of(table.cells(at))).share(Kind.NAME) >= SHARE
                  and content.blanks]  # fmt: skip
    if len(places) < HEADINGS or header.at("lead") not in (None, *places):
        return table
    names = [own[at].name for at in places]
    why = f"{listed(names)} each name who leads; all that an action has are taken"
    fresh = replace(header.saying(without=places), agencies=tuple(places))
    return table.widened(
        fresh, {"lead": names[0]}, why, lambda row: ["; ".join(filter(None, (row.cell(at) for at in places)))]
    )
