"""Doubts about a file that was read as a plan: on its columns, its rows, and what it hides."""

import re
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from sendplan.importing.headings.by_cells import is_of_another
from sendplan.importing.headings.content import Kind, content_of
from sendplan.importing.headings.fits import MOSTLY
from sendplan.importing.headings.meaning import is_of_days, plain
from sendplan.importing.headings.periods import financial_year
from sendplan.importing.lines import Doubt, Reading, Spot, ThemeDraft, all_drafts, by_block
from sendplan.importing.table.header import HELPERS
from sendplan.importing.table.plan_table import Header, Table
from sendplan.read.tables.grid import letter


def on_columns(headers: Sequence[Header]) -> list[Doubt]:
    """Return a doubt for each column whose field is not clear, once for columns with the same heading."""
    found: dict[str, Doubt] = {}
    for header in headers:
        for name, (kind, what) in _SHOULD_HOLD.items():
            likely = [left for left in header.unused if kind in left.holds and left.why.startswith(_UNREAD)
                      and not (kind is Kind.NAME and is_of_another(left.heading))]  # fmt: skip
            if likely and not header.fields & {name, *_INSTEAD.get(name, ())}:
                heading = likely[0].name
                shown = ", ".join(repr(left.name) for left in likely)
                why = f'no column says {what}; if {shown} does, say it, as in: --map "{heading}={name}"'
                found.setdefault(f"no {name}", Doubt(header.spot, "", "", why))
        if header.calendar and not header.fields & {"start", "end"}:
            why = (
                "no column says when it is due; the calendar at the right may, and is not read: write the days in `end`"
            )
            found.setdefault("no end", Doubt(header.spot, "", "", why))
        for column in header.columns:
            if column.why:
                heading = column.name
                found.setdefault(plain(heading), Doubt(header.spot, heading or letter(column.at), "", column.why))
        for unused in header.unused:
            if unused.why.startswith("an earlier"):
                heading = unused.name
                why = f"{unused.why}, so it is not used; put the month in its heading to have it too"
                found.setdefault(f"{unused.at}", Doubt(header.spot, heading, "", why))
            named = unused.name or letter(unused.at)
            is_lost = unused.tells and unused.why.startswith(_LOST)
            if is_lost and not any(repr(named) in one.why for one in found.values()):
                told = "end" if "end" not in header.fields and is_of_days(named) else "progress"
                why = f'its words are taken nowhere; if they belong here, say so, as in: --map "{named}={told}"'
                if "lead" in header.fields and HELPERS.search(plain(unused.heading)):
                    why = (
                        "it names others beside the lead, and is taken nowhere; who is to be asked as well gets a row "
                        "of its own in leads.csv, for the lead's cell"
                    )
                found.setdefault(f"{unused.at}", Doubt(header.spot, named, "", why))
    return list(found.values())


_YEAR = re.compile(r"\b20[0-9]{2}\b")
_UNREAD = ("not recognised", "it holds")
_LOST = (*_UNREAD, "the headings above", "a second column", "it has no heading")
_SHOULD_HOLD = {
    "lead": (Kind.NAME, "who leads"), "end": (Kind.DATE, "when it is due"), "status": (Kind.STATUS, "how it stands"),
}  # fmt: skip
_INSTEAD = {"lead": ("accountable",), "status": ("progress",)}
"""Fields that do the job of another one, so that its absence is not worth a question."""


def on_years(headers: Sequence[Header]) -> list[Doubt]:
    """Return a doubt if sheets that are named after different years were read as one plan."""
    named = {header.spot.part: year for header in headers
             if (year := financial_year(header.spot.part)) or ((found := _YEAR.search(header.spot.part))
             and (year := int(found[0])))}  # fmt: skip
    if len(set(named.values())) < 2:
        return []
    newest = max(named, key=lambda part: named[part]).removeprefix("sheet ")
    why = f'sheets of several years were read as one plan; if one is of an old year: --sheet "{newest}"'
    return [Doubt(header.spot, "", "", why) for header in headers[:1]]


def in_use(doubts: Sequence[Doubt], headers: Sequence[Header]) -> list[Doubt]:
    """Return the reader's doubts about columns that are used, with the column's heading in place of its letter."""
    found = []
    for doubt in doubts:
        spot = doubt.spot
        above = [header for header in headers if header.spot.part == spot.part and header.spot.row < spot.row]
        columns = above[-1].columns if above else ()
        heading = next((column.heading for column in columns if letter(column.at) == doubt.column.upper()), None)
        if not doubt.column and (above or not spot.row):  # of a whole row, or page
            found.append(doubt)
        elif heading is not None:
            found.append(replace(doubt, column=" ".join(heading.split()) or doubt.column))
    return found


def spilt(table: Table) -> list[Doubt]:
    """Return a doubt for each row of a CSV file with more cells than headings, probably due to an unquoted comma."""
    why = (
        "text beyond the last heading, taken nowhere; most likely a comma parted the cell before it: put that in quotes"
    )
    rows = [row for row in table.rows if not row.line.spot.part and any(row.line.cells[row.header.width :])]
    return [Doubt(row.line.spot, "", " ".join(row.line.cells[row.header.width :]), why) for row in rows]


_WIDE = 3  # cells of a row of actions, at least
_LONG = 4  # rows of a table that a plan is not longer than by chance


def unread(reading: Reading, table: Table, parts: Collection[str]) -> list[Doubt]:
    """Return doubts on tables with sentences and more rows than the plan that are no part of it.

    `parts`: sheets and tables that were left out for a reason that is given elsewhere.
    """
    taken = {row.line.block for row in table.rows} | {line.block for line, fate in table.aside if fate == "header"}
    found = []
    for block, lines in by_block(reading.lines).items():
        wide = [line for line in lines if len(line.filled) >= _WIDE]
        if block in taken or lines[0].spot.part in parts or len(wide) <= max(_LONG, len(table.rows)):
            continue
        contents = [content_of([line.cell(at) for line in wide[1:]]) for at in range(len(wide[0].cells))]
        told = [at for at in wide[0].filled if contents[at].share(Kind.SENTENCE) >= MOSTLY]
        if told and not any(cell.isdigit() for cell in wide[0].cells):  # else it has no headings that --map could name
            heading = " ".join(wide[0].cells[max(told, key=lambda at: contents[at].words)].split())
            why = (
                f"{len(wide) - 1} rows that are no part of the plan, which has {len(table.rows)}; if it is the plan, "
                f'say which column says what is to be done, as in: --map "{heading}=action"'
            )
            found.append(Doubt(wide[0].spot, "", "", why))
    return found


def torn(drafts: Sequence[ThemeDraft]) -> list[Doubt]:
    """Return a doubt for each action that begins in mid-sentence, if most begin with a capital.

    In a PDF the first lines of such an action may have been read as part of the row above.
    """
    own = [draft for _, draft in all_drafts(drafts)]
    small = [draft for draft in own if draft.text("action")[:1].islower()]
    if len(small) * 2 > len(own):
        return []
    why = "it begins in the middle of a sentence; are its first lines in the row above?"
    return [Doubt(draft.spot, draft.headings.get("action", ""), draft.text("action"), why) for draft in small]


def colourless(table: Table) -> list[Doubt]:
    """Return a doubt for each status column of a PDF in which no word and no colour was found."""
    columns = {column.heading: column.at for header in table.headers for column in header.columns
               if column.field == "status"}  # fmt: skip
    why = "no word stands in it, and no colour that can be read; type the statuses in, or import the original"
    return [
        Doubt(table.headers[0].spot, " ".join(heading.split()), "", why)
        for heading, at in columns.items()
        if not any(row.line.shades.get(at) or row.cell(at) for row in table.rows)
    ]


def on_hidden(reading: Reading) -> list[Doubt]:
    """Return one doubt if the file hides anything that was left out."""
    count = len(reading.hidden)
    if not count:
        return []
    were = "1 hidden text was" if count == 1 else f"{count} hidden texts were"
    return [Doubt(Spot(reading.file), "", "", f"{were} left out, as listed; --hidden reads what the file hides too")]


def on_key(file: str, unsure: Sequence[str]) -> list[Doubt]:
    """Return a doubt for each sign in the file's own legend whose meaning is not a certain status."""
    why = (
        "its key says so, which is no status for sure: its usual meaning counts, if it has one, until status_key of "
        "plan.toml says another"
    )
    return [Doubt(Spot(file), "", one, why) for one in unsure[:_SIGNS]]


_SIGNS = 8
"""The most signs of a legend that are asked about."""
