"""The month's file of updates as a form: a row for everything open, with last month's words beside the empty cells.

When cells are filled in a file that exists already, nothing else in it changes.
"""

import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from sendplan.check.privacy import written_anew
from sendplan.check.schema import load_schema
from sendplan.model.calendar import Month
from sendplan.model.errors import OutputFailed
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.place import Mark, RawTable
from sendplan.model.plan import Plan
from sendplan.model.records import Records, Update
from sendplan.model.wording import long_date
from sendplan.read.tables import read_book
from sendplan.rules.snapshot import snapshot
from sendplan.write.tables import LISTS, Form, Heading, as_csv, as_workbook

STATUSES: Mapping[str, str] = {
    "On track": "Green: it will be done by its date.",
    "At risk": "Amber: something stands in the way; it may be late.",
    "Off track": "Red: it is late, or will be.",
    "Complete": "Blue: it is done. Give the day in Completed on, and where the evidence is.",
    "Not started": "White: work has not begun.",
    "Paused": "It has been stopped for now, as a meeting agreed.",
}


def status_words(plan: Plan) -> Mapping[str, str]:
    """Return what each status means, with the colour or word that the plan's own key gives it."""
    own = {status.word: name for name, status in reversed(list(plan.status_key.items()))}
    found = {}
    for word, meaning in STATUSES.items():
        colour, colon, rest = meaning.partition(": ")
        found[word] = f"{own.get(word, colour)}: {rest}" if colon else meaning
    return found


YES_NO = ("no", "yes")
ASSURANCE = ("substantial", "reasonable", "limited", "none")

BESIDE = (
    Heading("ref", "Ref", 7, locked=True),
    Heading("action", "Action", 44, locked=True),
    Heading("lead", "Lead", 22, locked=True),
    Heading("due", "Due", 13, locked=True),
    Heading("to_answer", "To answer", 30, locked=True),
    Heading("status_before", "Status before", 16, locked=True),
    Heading("words_before", "Words before", 40, locked=True),
)
"""Columns beside the cells to fill in. All but the ref are for reading only and are never read back."""

HEADINGS = (
    *BESIDE,
    Heading("status", "Status", 15, choices=tuple(STATUSES), hint="How it stands now. Blank keeps the last status."),
    Heading("percent", "Percent", 10, kind="percent", hint="How far it is, from 0 to 100, if that can be said."),
    Heading("progress", "Progress", 48, hint="What was done this month. In the row plan: your message, printed first."),
    Heading("next_steps", "Next steps", 36, hint="What will be done next month."),
    Heading("issues", "Issues", 30, hint="The cause of any delay."),
    Heading("mitigation", "Mitigation", 30, hint="What is being done to recover."),
    Heading("forecast_end", "Forecast end", 15, kind="date", hint="When the lead now expects to finish: 31/01/2021."),
    Heading("milestones_met", "Milestones met", 20, hint="Milestones now met, with a semicolon between them."),
    Heading("completed_on", "Completed on", 14, kind="date", hint="The day it was completed: 06/11/2020."),
    Heading("evidence", "Evidence", 26, hint="Where the evidence of completion is."),
    Heading("impact", "Impact", 32, hint="What difference it makes to children, young people and families."),
    Heading("ask", "Ask", 28, hint="A decision wanted of the board."),
    Heading("ask_of", "Ask of", 18, hint="Of whom it is asked."),
    Heading("ask_by", "Ask by", 13, kind="date", hint="By when it is needed: 10/12/2020."),
    Heading("ask_if_not", "Ask if not", 24, hint="What follows if it is not decided."),
    Heading("ask_options", "Ask options", 24, hint="What else could be decided, with a semicolon between."),
    Heading("ask_recommended", "Ask recommended", 20, hint="Which decision is recommended."),
    Heading("officer_note", "Officer note", 30, hint="Your answer to To answer; with an assurance: why."),
    Heading("assurance", "Assurance", 14, choices=ASSURANCE, hint="In the row plan or of a theme: how sure you are."),
    Heading("restricted", "Restricted", 11, choices=YES_NO, hint="yes: these words never reach a public paper."),
    Heading("restricted_why", "Restricted why", 20),
    Heading("updated_by", "Updated by", 22, hint="The body or role that said it."),
    Heading("updated_on", "Updated on", 13, kind="date", hint="The day it was said."),
)
"""In the order in which people think: how it stands, what was done, what comes next, what is in the way, until when."""

SHEET = "Updates"


def name_of(month: Month, plan: Plan) -> str:
    """Return the path in the workspace for a month's new file: "data/updates/2020-11.xlsx"."""
    return f"data/updates/{month}.{plan.updates_as}"


def blank(records: Records, month: Month) -> tuple[str, bytes]:
    """Return a new file for `month`: its path in the workspace, and its bytes."""
    name = name_of(month, records.plan)
    return name, _written(name, month, [heading.name for heading in HEADINGS], rows(records, month), records.plan)


def rows(records: Records, month: Month) -> list[dict[str, str]]:
    """Return the rows: the plan, each theme, and each action and part that is open or lacks evidence."""
    records = asked_from(records, month)
    now = snapshot(records, month.last_day)
    before = snapshot(records, month.plus(-1).last_day)
    found = [{"ref": "plan", "action": "Your message on the whole plan, printed first in the papers"}]
    found += [
        {"ref": str(theme.number), "action": f"Your line on theme {theme.sign}: {theme.title}"}
        for theme in records.plan.themes
    ]
    for row in found:
        row["words_before"] = before.commentary[row["ref"]].progress if row["ref"] in before.commentary else ""
    return [*found, *(_row(unit, before, now.as_at) for unit in wanted(now))]


def wanted(now: Snapshot) -> Iterator[Judged]:
    """Yield each action that is open or lacks evidence, followed by such parts of it."""
    for judged in now.judged:
        if judged.open or judged.unevidenced:
            yield judged
            yield from (part for part in judged.parts if part.open or part.unevidenced)


def _row(unit: Judged, before: Snapshot, as_at: date) -> dict[str, str]:
    said = last_word(unit.ref, before)
    return {
        "ref": unit.ref,
        "action": unit.action.text,
        "lead": "; ".join(unit.action.bodies) or unit.action.lead,
        "due": due(unit),
        "to_answer": _to_answer(unit, as_at) if unit.challenged else "",
        "status_before": status_before(said, unit.ref, before),
        "words_before": words_before(said, unit.ref),
    }


def _to_answer(unit: Judged, as_at: date) -> str:
    """Return what the officer has to answer; of late work with the month's end, to which its days are counted."""
    on = f"On {long_date(as_at)}: {unit.challenge}" if unit.overdue else unit.challenge
    return f"{on[:1].upper()}{on[1:]}"


def due(unit: Judged) -> str:
    """Return when it is due, in words; an action with parts counts by its last day, not by its first part's."""
    whole = max((day for day in (unit.end, unit.action.end) if day), default=None) if unit.parts else unit.due
    return long_date(whole) if whole else unit.action.end_text or "no date"


def last_word(ref: str, before: Snapshot) -> Update | None:
    """Return the newest update on an action or part up to the month before; None if there is none."""
    try:
        return before.find(ref).standing.latest
    except KeyError:  # it was added since
        return None


def words_before(said: Update | None, ref: str) -> str:
    """Return what was said last; if that was about the whole action of a part, it says so."""
    if said is None or not said.progress:
        return ""
    return said.progress if said.ref == ref else f"Of {said.ref} as a whole: {said.progress}"


def status_before(said: Update | None, ref: str, before: Snapshot) -> str:
    """Return `At risk, 40%, October 2020`: the last status, and the month of the last update."""
    if said is None:
        return ""
    percent = f", {said.percent:g}%" if said.percent is not None else ""
    return f"{before.find(ref).standing.status.word}{percent}, {said.month.words}"


def with_cells(
    table: RawTable, cells: Mapping[str, Mapping[str, str]], month: Month, plan: Plan, *, emptied: bool = False
) -> bytes:
    """Return the month's file with these cells (ref → column → text); a ref it lacks gets a row at the end.

    `emptied`: an empty text empties its cell; otherwise it leaves the cell. Raises OutputFailed if rewriting the file
    would lose something, which has to be corrected first.
    """
    _refuse_loss(table, {action.ref for action in plan.all_refs()})
    known = [heading.name for heading in HEADINGS]
    columns = [column for column in table.columns if column]
    kept = written_anew(table, load_schema("updates"))
    used = {column for texts in (*cells.values(), *kept) for column, text in texts.items() if text}
    columns += [name for name in known if name in used and name not in columns]
    by_ref = {row.get("ref", ""): row for row in kept}
    for ref, texts in cells.items():
        if ref not in by_ref:
            by_ref[ref] = {"ref": ref}
            kept.append(by_ref[ref])
        by_ref[ref].update({name: text for name, text in texts.items() if text or emptied})
    return _written(table.place.file, month, columns, kept, plan)


def _written(name: str, month: Month, columns: Sequence[str], found: Sequence[Mapping[str, str]], plan: Plan) -> bytes:
    if PurePosixPath(name).suffix.casefold() == ".csv":
        return as_csv(columns, found)
    known = {heading.name: heading for heading in HEADINGS}
    headings = [heading for heading in HEADINGS if heading.name in columns]
    headings += [Heading(name, name.replace("_", " ").capitalize(), 24) for name in columns if name not in known]
    form = Form(
        title=f"Updates for {month.words}: {plan.title}",
        sheet=SHEET,
        lines=(
            f"Updates for {month.words}",
            "Type in the white cells; sendplan returns collect fills them from what leads send. Grey ones are to read.",
            "A blank cell says nothing new. Save the file, close it, and run: sendplan check",
        ),
        headings=headings,
        rows=found,
        about="One row for the plan, one for each theme, one for each open action and part.",
        frozen=2,
        made=month.first_day,
    )
    return as_workbook(form, status_words(plan))


def _refuse_loss(table: RawTable, refs: Collection[str]) -> None:
    """Raise OutputFailed for anything that rewriting the table would lose, or would make look certain."""
    bad = {Mark.UNCALCULATED, Mark.ERROR, Mark.UNCLOSED, Mark.CUT}
    twice = [name for name in dict.fromkeys(table.columns) if name and table.columns.count(name) > 1]
    if twice:
        raise OutputFailed(f"{table.place}: the column {twice[0]} stands twice; rename one, then run this again")
    cut = next((problem for problem in table.problems if problem.rule == "too-long"), None)
    if cut:
        raise OutputFailed(f"{cut}; then run this again")
    for row in table.rows:
        if row.beyond:
            raise OutputFailed(f"{row.place}: it has more cells than the header; mend that row, then run this again")
        if "ref" in row.numbers and f"{row['ref']}0" in refs:
            raise OutputFailed(
                f"{row.place.at('ref')}: Excel holds this ref as the number {row['ref']}, which may have been "
                f"{row['ref']}0; format the column as text and type the ref again, then run this again"
            )
        for column, marks in row.marks.items():
            private = marks & {Mark.FORMULA, Mark.MERGED, Mark.STRUCK} if column == "restricted" else frozenset()
            if marks & bad or private:
                raise OutputFailed(
                    f"{row.place.at(column)}: it holds something that cannot be written anew (a formula, an error, "
                    "a merged cell or an open quotation mark); mend that cell, then run this again"
                )


def kept_copy(root: Path, table: RawTable, month: Month) -> dict[str, bytes]:
    """Return a copy of a workbook with content that is not written back: other sheets, comments, formulas.

    As path in the workspace → bytes; empty for a CSV file, or if there is nothing to keep.
    """
    name = table.place.file
    if PurePosixPath(name).suffix.casefold() == ".csv":
        return {}
    content = (root / name).read_bytes()
    sheets = read_book(content, name).sheets
    others = [sheet for sheet in sheets if sheet.name not in (table.place.sheet, LISTS) and sheet.rows]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        said = any("comments" in part.casefold() or "drawings/drawing" in part for part in archive.namelist())
    if not (others or said or any(row.marks for row in table.rows)):
        return {}
    for number in range(1, 1000):
        copy = f"returns/{month}/updates as they were {number}.xlsx"
        if not (root / copy).exists() or (root / copy).read_bytes() == content:
            return {copy: content}
    raise OutputFailed(f"{root / 'returns' / str(month)}: too many copies of earlier updates; move them away")


def asked_from(records: Records, month: Month) -> Records:
    """Return the records without what the month itself brought, so that questions do not change as answers come in."""
    return replace(
        records,
        updates=tuple(update for update in records.updates if update.month < month),
        commentary=tuple(update for update in records.commentary if update.month < month),
        months=tuple(one for one in records.months if one < month),
    )
