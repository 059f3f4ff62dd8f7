"""A column that groups the actions though its heading names no theme: "Issue identified by inspectors", rows on end."""

import re
from collections.abc import Callable, Collection, Sequence
from itertools import groupby, pairwise

from msgspec.structs import replace

from sendplan.importing.headings.choose import AIMS, Column
from sendplan.importing.headings.content import Kind, content_of
from sendplan.importing.headings.meaning import plain
from sendplan.importing.table.drafting import cell_of
from sendplan.importing.table.family import alike
from sendplan.importing.table.header import Header, Unused
from sendplan.importing.table.items import Heading, Row, Table
from sendplan.model.wording import listed

_MAY = ("not recognised", "a second column for action")
_FEWEST = 4  # actions
_RUN = 1.5  # actions that one text stands beside, on average
SHARE = 0.6
_APART = re.compile(
    r"\b(?:raised|requested|reported|meetings?|source|links?|types?|approved|resources?|budget|costs?|funding|monitor\w*|"
    r"descriptions?|details?|notes?|comments?|partners?|support\w*|location|site|contact|year|cohort)\b"
)
"""A heading of what is the same for many actions and groups none."""
HEADINGS = 2  # over rows, at least
_WEAK = re.compile(r"\b(?:milestones?|objectives?|aims?|goals?|outcomes?|group|stage|phase|category)\b")
"""A theme column's heading that may name something else."""
_NEVER = (Kind.REF, Kind.NUMBER, Kind.DATE, Kind.STATUS, Kind.LEVEL, Kind.PERCENT, Kind.KEY)


def grouped(table: Table) -> Table:
    """The table with such a column as its theme, which is doubtful; as it is where something else tells the themes."""
    rows = table.rows
    inside = any(isinstance(one, Row) and isinstance(other, Heading) for one, other in pairwise(table.items))
    if inside or len(table.headers) != 1 or "theme" in table.headers[0].fields:
        return table
    header = table.headers[0]
    refs = _cells(rows, header.at("ref"))
    firsts = [ref.split(".")[0] if "." in ref else "" for ref in refs]
    told = len(set(firsts)) > 1 and all(firsts)
    action = header.at("action") or 0
    nearest = sorted(header.unused, key=lambda left: (left.at > action, left.at))
    found = next((left for left in nearest if left.heading
                  and (_names(rows, left.at, firsts) if told else len(rows) >= _FEWEST and _groups(rows, left.at))
                  and not _APART.search(plain(left.heading)) and left.why in _MAY), None)  # fmt: skip
    if found is None:
        return table if told else _asked_of_aims(table)
    why = "taken as the theme, for it says the same of rows on end; its heading does not say so"
    columns = (*header.columns, Column(found.at, found.heading, "theme", why=why))
    fresh = Header(
        header.spot, tuple(sorted(columns, key=lambda column: column.at)),
        tuple(left for left in header.unused if left is not found), header.width, header.score, header.lines,
        header.calendar,
    )  # fmt: skip
    if header.at("ref") is not None and _numbers_groups(rows, found.at, header.at("ref") or 0):
        ref = next(column for column in fresh.columns if column.field == "ref")
        fresh = replace(
            fresh, columns=tuple(column for column in fresh.columns if column is not ref),
            unused=(*fresh.unused, Unused(ref.at, ref.heading, "it numbers the themes")),
        )  # fmt: skip
    items = [replace(item, header=fresh) if isinstance(item, Row) else item for item in table.items]
    return replace(table, items=items, headers=[fresh])


def _asked_of_aims(table: Table) -> Table:
    """The table with a doubt on outcomes that are the same for actions on end, where nothing tells the themes."""
    header = table.headers[0]
    aim = next((column for column in header.columns if column.field == "outcome" and not column.why), None)
    before = aim is not None and aim.at < (header.at("action") or 0)
    if aim is None or not before or len(table.rows) < _FEWEST or not _groups(table.rows, aim.at):
        return table
    heading = " ".join(aim.heading.split())
    why = f'it says the same of rows on end; if it is what the themes are called, say so: --map "{heading}=theme"'
    columns = tuple(replace(column, why=why) if column is aim else column for column in header.columns)
    fresh = replace(header, columns=columns)
    items = [replace(item, header=fresh) if isinstance(item, Row) else item for item in table.items]
    return replace(table, items=items, headers=[fresh])


_RACI = re.compile(r"[raci](?:\s*[/,&]?\s*[raci]){0,3}", re.IGNORECASE)


def with_bodies(table: Table) -> Table:
    """The table with who leads, where each body has a column of its own that says R, A, C or I of each action."""
    header = table.headers[0] if len(table.headers) == 1 else None
    if header is None or header.fields & {"lead", "accountable"}:
        return table
    bodies = {left.at: " ".join(left.heading.split()) for left in header.unused
              if (cells := [cell for cell in _cells(table.rows, left.at) if cell]) and left.heading
              and all(map(_RACI.fullmatch, cells))}  # fmt: skip
    said = {sign for at in bodies for cell in _cells(table.rows, at) for sign in cell.casefold()}
    if len(bodies) < HEADINGS or not {"r", "a"} <= said:
        return table
    width = max([header.width, *(len(row.line.cells) for row in table.rows)])
    why = f"each of {', '.join(bodies.values())} has a column of R, A, C and I: who is R leads, who is A is accountable"
    added = (Column(width, "R", "lead", why=why), Column(width + 1, "A", "accountable"))
    unused = tuple(
        replace(left, why="it says R, A, C or I", holds=frozenset()) if left.at in bodies else left
        for left in header.unused
    )
    fresh = replace(header, columns=(*header.columns, *added), unused=unused, width=width + 2)

    def who(row: Row) -> list[str]:
        said = {at: row.line.cells[at].casefold() for at in bodies if at < len(row.line.cells)}
        return ["; ".join(bodies[at] for at, signs in said.items() if sign in signs) for sign in "ra"]

    return widened(table, fresh, width, who)


_TICKS = re.compile("[\u2713\u2714\u2611xX\u25cf\u25a0]|[Yy](?:es)?")


def with_ticked_bodies(table: Table) -> Table:
    """The table with who leads, where agencies have a column each that is ticked: all that an action's row ticks."""
    header = table.headers[0] if len(table.headers) == 1 else None
    if header is None or header.fields & {"lead", "accountable"}:
        return table
    bodies = {left.at: " ".join(left.heading.split()) for left in header.unused
              if (cells := [cell for cell in _cells(table.rows, left.at) if cell])
              and all(map(_TICKS.fullmatch, cells)) and left.heading}  # fmt: skip
    known = sum(_AGENCY.fullmatch(plain(name)) is not None for name in bodies.values())
    ticked = sum(any(cell_of(row, at) for at in bodies) for row in table.rows)
    if len(bodies) < HEADINGS or known * 2 < len(bodies) or ticked < SHARE * len(table.rows):
        return table
    width = max([header.width, *(len(row.line.cells) for row in table.rows)])
    named = listed(list(bodies.values()))
    why = f"each of {named} has a column of ticks; all that an action ticks are taken as its lead"
    added = Column(width, next(iter(bodies.values())), "lead", why=why)
    unused = tuple(left for left in header.unused if left.at not in bodies)
    fresh = replace(header, columns=(*header.columns, added), unused=unused, width=width + 1)
    return widened(
        table, fresh, width, lambda row: ["; ".join(name for at, name in bodies.items() if cell_of(row, at))]
    )


AGENCIES = (
    "education|health|(?:social )?care|council|la|local authority|icb|ccg|nhs|trust|schools?|settings?|"
    "voluntary sector|parent carer(?: forum)?|pcf|public health|early years|local area|partners?"
)
_LEADS = "leads?|owners?|lead officers?"
_OF_AGENCY = re.compile(rf"(?:{AGENCIES}) (?:{_LEADS})|(?:{_LEADS}) (?:(?:for|from|in) )?(?:{AGENCIES})")
"""The heading of one agency's lead among others'."""
_AGENCY = re.compile(rf"(?:{AGENCIES})")


def with_agencies(table: Table) -> Table:
    """The table with who leads, where each agency has a column for its own: all that an action's row names."""
    header = table.headers[0] if table.headers and all(alike(one, table.headers[0]) for one in table.headers) else None
    own: list[Column | Unused] = [*header.columns, *header.unused] if header else []
    places = [one.at for one in own if _OF_AGENCY.fullmatch(" ".join(re.findall(r"\w+", one.heading.casefold())))]
    if not places and header and not header.fields & {"lead", "accountable"}:
        places = [left.at for left in own if _AGENCY.fullmatch(plain(left.heading)) and left.at != header.at("action")
                  and (content := content_of(_cells(table.rows, left.at))).share(Kind.NAME) >= SHARE
                  and content.blanks]  # fmt: skip
    if header is None or len(places) < HEADINGS or header.at("lead") not in (None, *places):
        return table
    width = max([header.width, *(len(row.line.cells) for row in table.rows)])
    named = [" ".join(one.heading.split()) for one in own if one.at in places]
    why = f"{listed(named)} each name who leads; all that an action has are taken"
    kept = tuple(column for column in header.columns if column.at not in places)
    added = Column(width, named[0], "lead", why=why)
    unused = tuple(left for left in header.unused if left.at not in places)
    fresh = replace(header, columns=(*kept, added), unused=unused, width=width + 1, agencies=tuple(places))
    return widened(table, fresh, width, lambda row: ["; ".join(filter(None, (cell_of(row, at) for at in places)))])


def widened(table: Table, header: Header, width: int, more: Callable[[Row], list[str]]) -> Table:
    """The table below another header, with the cells that `more` gives behind the `width` of each row.

    Of headers that are alike each keeps its place.
    """
    fresh = {one.spot: replace(header, spot=one.spot, lines=one.lines) for one in table.headers}
    items: list[Row | Heading] = []
    for item in table.items:
        if isinstance(item, Row):
            own = (*item.line.cells, *[""] * (width - len(item.line.cells)))
            items.append(
                replace(
                    item, line=replace(item.line, cells=(*own, *more(item))), header=fresh.get(item.header.spot, header)
                )
            )
        else:
            items.append(item)
    return replace(table, items=items, headers=list(fresh.values()))


def under_headings(table: Table) -> Table:
    """The table without a theme column, where numbered headings ("Priority 1: …") stand over its rows already.

    A column of aims is then what each action is for; one of milestones is not used, which is said. A column headed as a
    workstream, a theme … is believed.
    """
    over = {one.band.title for one, other in pairwise(table.items)
            if isinstance(one, Heading) and isinstance(other, Row) and one.band.word and one.band.number}  # fmt: skip
    fresh = {id(header): _without_theme(header, table.rows, over) for header in table.headers}
    if len(over) < HEADINGS or all(fresh[id(header)] is header for header in table.headers):
        return table
    items = [replace(item, header=fresh[id(item.header)]) if isinstance(item, Row) else item for item in table.items]
    return replace(table, items=items, headers=[fresh[id(header)] for header in table.headers])


def _without_theme(header: Header, rows: Sequence[Row], over: Collection[str]) -> Header:
    theme = next((column for column in header.columns if column.field == "theme"), None)
    if theme is None or not _WEAK.search(plain(theme.heading)):
        return header
    others = tuple(column for column in header.columns if column is not theme)
    if "outcome" not in header.fields and AIMS.search(plain(theme.heading)):
        aim = replace(theme, field="outcome", why="")
        return replace(header, columns=tuple(sorted((*others, aim), key=lambda column: column.at)))
    cells = [cell for cell in _cells([row for row in rows if row.header is header], theme.at) if cell not in over]
    why = "the headings above the rows tell the themes"
    left = Unused(theme.at, theme.heading, why, tells=content_of(cells).are_words)
    return replace(header, columns=others, unused=(*header.unused, left))


def _groups(rows: Sequence[Row], at: int) -> bool:
    """Whether a column says one thing of several rows on end, and never comes back to it."""
    cells = _cells(rows, at)
    held = _held(cells)
    runs = [text for text, _ in groupby(" ".join(cell.casefold().split()) for cell in held)]
    content = content_of(cells)
    return (
        bool(held and held[0])
        and 1 < len(runs) == len(set(runs))
        and len(rows) >= _RUN * len(runs)
        and content.share(Kind.NAME) + content.share(Kind.SENTENCE) >= SHARE
        and content.share(*_NEVER) < SHARE
    )


def _names(rows: Sequence[Row], at: int, firsts: Sequence[str]) -> bool:
    """Whether a column has one text for all numbers that begin alike: 1.1, 1.2 … then 2.1."""
    held = _held(_cells(rows, at))
    pairs = set(zip(held, firsts, strict=True))
    content = content_of(_cells(rows, at))
    return (
        all(held)
        and len(pairs) == len(set(firsts)) == len(set(held)) < len(rows)
        and content.share(Kind.NAME) + content.share(Kind.SENTENCE) >= SHARE
        and content.share(*_NEVER) < SHARE
    )


def _numbers_groups(rows: Sequence[Row], theme: int, ref: int) -> bool:
    """Whether the numbers are the groups' own: one for all rows of each, where a group has several."""
    refs = _held(_cells(rows, ref))
    pairs = set(zip(_held(_cells(rows, theme)), refs, strict=True))
    return len(pairs) == len(set(refs)) == len({group for group, _ in pairs}) < len(rows)


def _held(cells: Sequence[str]) -> list[str]:
    """The cells, a blank one as above."""
    held: list[str] = []
    for cell in cells:
        held.append(cell or (held[-1] if held else ""))
    return held


def _cells(rows: Sequence[Row], at: int | None) -> list[str]:
    return [row.line.cells[at] if at is not None and at < len(row.line.cells) else "" for row in rows]
