"""Find a column that groups the actions although its heading names no theme: "Issue identified by inspectors"."""

import re
from collections.abc import Collection, Sequence
from itertools import groupby, pairwise

from msgspec.structs import replace

from sendplan.importing.headings.choose import Column
from sendplan.importing.headings.content import Kind, content_of
from sendplan.importing.headings.meaning import plain
from sendplan.importing.headings.weighing import AIMS
from sendplan.importing.table.plan_table import Header, Heading, Row, Table, Unused

_MAY = ("not recognised", "a second column for action")
_FEWEST = 4  # the fewest actions
_RUN = 1.5  # actions with the same text in a row, on average
SHARE = 0.6
_APART = re.compile(
    r"\b(?:raised|requested|reported|meetings?|source|links?|types?|approved|resources?|budget|costs?|funding|monitor\w*|"
    r"descriptions?|details?|notes?|comments?|partners?|support\w*|location|site|contact|year|cohort)\b"
)
"""The heading of a column that is the same for many actions but groups none."""
HEADINGS = 2  # the fewest headings over rows
_WEAK = re.compile(r"\b(?:milestones?|objectives?|aims?|goals?|outcomes?|group|stage|phase|category)\b")
"""The heading of a theme column that may mean something else."""
_NEVER = (Kind.REF, Kind.NUMBER, Kind.DATE, Kind.STATUS, Kind.LEVEL, Kind.PERCENT, Kind.KEY)


def grouped(table: Table) -> Table:
    """Return the table with such a column as its theme, with a doubt; unchanged if something else shows the themes."""
    header = table.header
    inside = any(isinstance(one, Row) and isinstance(other, Heading) for one, other in pairwise(table.items))
    if inside or header is None or "theme" in header.fields:
        return table
    firsts = [ref.split(".")[0] if "." in ref else "" for ref in table.cells(header.at("ref"))]
    told = len(set(firsts)) > 1 and all(firsts)
    action = header.at("action") or 0
    nearest = sorted(header.unused, key=lambda left: (left.at > action, left.at))
    found = next((left for left in nearest if left.heading
                  and (_names(table.cells(left.at), firsts) if told else _groups(table.cells(left.at)))
                  and not _APART.search(plain(left.heading)) and left.why in _MAY), None)  # fmt: skip
    if found is None:
        return table if told else _asked_of_aims(table, header)
    why = "taken as the theme, for it says the same of rows on end; its heading does not say so"
    fresh = header.saying(Column(found.at, found.heading, "theme", why=why))
    ref = header.of("ref")
    if ref is not None and _numbers_groups(table, found.at, ref.at):
        fresh = fresh.saying(Unused(ref.at, ref.heading, "it numbers the themes"))
    return table.under(fresh)


def _asked_of_aims(table: Table, header: Header) -> Table:
    """Return the table with a doubt on outcomes that are the same for several rows, if nothing shows the themes."""
    aim = next((column for column in header.columns if column.field == "outcome" and not column.why), None)
    if aim is None or aim.at >= (header.at("action") or 0) or not _groups(table.cells(aim.at)):
        return table
    why = f'it says the same of rows on end; if it is what the themes are called, say so: --map "{aim.name}=theme"'
    return table.under(header.saying(replace(aim, why=why)))


def under_headings(table: Table) -> Table:
    """Return the table without its theme column, if numbered headings ("Priority 1: …") are above its rows.

    A column of aims becomes the outcome, and one of milestones is not used. A column that is clearly headed as a
    workstream or theme stays.
    """
    over = {one.band.title for one, other in pairwise(table.items)
            if isinstance(one, Heading) and isinstance(other, Row) and one.band.number
            and (one.band.word or _is_numbered_in(other, one.band.number))}  # fmt: skip
    if len(over) < HEADINGS:
        return table
    return table.headed(lambda header: _without_theme(header, table.rows, over))


def _is_numbered_in(row: Row, theme: int) -> bool:
    """Return whether a row's number belongs to the theme with this number: 2.1 or 2.1.1 below "2. Transport"."""
    return (row.text("ref") or row.text("action")).startswith(f"{theme}.")


def _without_theme(header: Header, rows: Sequence[Row], over: Collection[str]) -> Header:
    """Return the header with its theme column as the outcome or unused, unless its heading is clear."""
    theme = header.of("theme")
    if theme is None or not _WEAK.search(plain(theme.heading)):
        return header
    if "outcome" not in header.fields and AIMS.search(plain(theme.heading)):
        return header.saying(replace(theme, field="outcome", why=""))
    cells = [cell for row in rows if row.header is header and (cell := row.cell(theme.at)) not in over]
    why = "the headings above the rows tell the themes"
    return header.saying(Unused(theme.at, theme.heading, why, tells=content_of(cells).are_words))


def _groups(cells: Sequence[str]) -> bool:
    """Return whether a column has a few texts, each the same for several rows in a row, and none occurs again later."""
    held = _held(cells)
    runs = [text for text, _ in groupby(" ".join(cell.casefold().split()) for cell in held)]
    content = content_of(cells)
    return (
        len(cells) >= _FEWEST
        and bool(held[0])
        and 1 < len(runs) == len(set(runs))
        and len(cells) >= _RUN * len(runs)
        and content.share(Kind.NAME) + content.share(Kind.SENTENCE) >= SHARE
        and content.share(*_NEVER) < SHARE
    )


def _names(cells: Sequence[str], firsts: Sequence[str]) -> bool:
    """Return whether a column has one text for all refs that begin alike: 1.1, 1.2 … then 2.1."""
    held = _held(cells)
    pairs = set(zip(held, firsts, strict=True))
    content = content_of(cells)
    return (
        all(held)
        and len(pairs) == len(set(firsts)) == len(set(held)) < len(cells)
        and content.share(Kind.NAME) + content.share(Kind.SENTENCE) >= SHARE
        and content.share(*_NEVER) < SHARE
    )


def _numbers_groups(table: Table, theme: int, ref: int) -> bool:
    """Return whether the numbers belong to the groups: all rows of a group, some with several rows, have one number."""
    refs = _held(table.cells(ref))
    pairs = set(zip(_held(table.cells(theme)), refs, strict=True))
    return len(pairs) == len(set(refs)) == len({group for group, _ in pairs}) < len(refs)


def _held(cells: Sequence[str]) -> list[str]:
    """Return the cells, with each blank one replaced by the cell above."""
    held: list[str] = []
    for cell in cells:
        held.append(cell or (held[-1] if held else ""))
    return held
