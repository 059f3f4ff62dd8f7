"""Reads the updates of all months: their rows, and which months they are of."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.check.cells import Vocabulary
from sendplan.check.checked_row import NOTHING, CheckedRow
from sendplan.check.days_in_order import days_to_look_at, is_far, out_of_plan
from sendplan.check.marking_headings import COLUMN
from sendplan.check.named_evidence import names_difference, names_evidence, no_evidence
from sendplan.check.named_milestones import with_known_milestones
from sendplan.check.rough_days import dropped_words
from sendplan.check.rows import check_table
from sendplan.check.schema import load_schema
from sendplan.check.words_to_look_at import words_to_look_at
from sendplan.model.calendar import Month
from sendplan.model.place import Finding, Place, Problem, RawTable
from sendplan.model.plan import Action
from sendplan.model.records import Carried, PlanChange, Update
from sendplan.model.wording import listed
from sendplan.read.data_folder import month_in

SIGNATURE = ("ref", "updated_by", "updated_on")
"""A row with nothing but these columns is no update: it only says who was asked."""


class Updates(Struct):
    """The updates of all months.

    Attributes:
        months: Every month with anything in its file, in the order read, even if no row of it is good. An empty form
            does not begin a month.
        settled: The places of rows that say themselves that they are not restricted.
        asked: Findings about the words and days of a month's rows.
        filled: (ref, column) → the last month that fills that cell.
    """

    found: list[Update] = field(default_factory=list)
    commentary: list[Update] = field(default_factory=list)
    months: list[Month] = field(default_factory=list)
    settled: set[Place] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    asked: list[tuple[Month, Finding]] = field(default_factory=list)
    filled: dict[tuple[str, str], Month] = field(default_factory=dict)

    def still_asked(self) -> Iterator[Finding]:
        """Yield what is asked about cells that no later month has filled since: what is replaced needs no mending."""
        for month, one in self.asked:
            if self.filled.get((one.ref, one.place.column), month) <= month:
                yield one


def read_updates(
    tables: tuple[RawTable, ...], actions: tuple[Action, ...], changes: tuple[PlanChange, ...], words: Vocabulary,
    copies: tuple[RawTable, ...] = (),
) -> Updates:  # fmt: skip
    """Read the updates of all months.

    Args:
        actions: Of the plan, whose milestones updates may name.
        changes: Say by which dates a milestone may be named.
        copies: Copies of files of updates. Only what they mark as private is used.
    """
    result = Updates()
    units = units_of(actions)
    read = [table.place.file for table in tables]
    for table in tables:
        name = PurePosixPath(table.place.file)
        try:
            month = Month.parse(name.stem)
        except ValueError:
            place = Place(table.place.file)
            message = f"the file name {name.name!r} does not say its month"
            likely = month_in(name.stem) or f"YYYY-MM{name.suffix}, such as {Month.of(words.context)}"
            there = next((one for one in read if PurePosixPath(one).stem == str(likely)), "")
            remedy = (
                f"it may be a copy of {there}, which is read: compare the two, and delete the one that is not wanted"
                if there
                else f"call it {likely}{name.suffix}"
            )
            result.problems.append(Problem(place, "file-name", message, remedy))
            continue
        if is_far(month.first_day.year, words.context.year) or month.first_day.year < words.context.year - 1:
            message = f"its month, {month.words}, is far from the plan's own year, {words.context.year}"
            remedy = f"put the year of its name right, such as {words.context.year}-{str(month)[5:]}{name.suffix}"
            result.problems.append(Problem(Place(table.place.file), "file-name", message, remedy))
            continue
        if month in result.months:
            kept = _also_kept_private(table, month, words, result)
            message = f"there are two files for {month.words}, and the other was read{kept}"
            result.problems.append(Problem(Place(table.place.file), "two-files", message, "keep one"))
            continue
        _read_month(table, month, units, changes, words, result)
    result.findings += result.still_asked()
    for table in copies:
        of_copy = Month.of_updates(table.place.file)
        if of_copy and (kept := _also_kept_private(table, of_copy, words, result)):
            message = f"it is a copy, and the other file of {of_copy.words} was read{kept}"
            result.problems.append(Problem(Place(table.place.file), "two-files", message, "keep one"))
    return result


def _also_kept_private(table: RawTable, month: Month, words: Vocabulary, result: Updates) -> str:
    """Mark rows as restricted that a second file of the month marks so, because nobody knows which file is right.

    Return words about it for a message; empty if there are none.
    """
    refs = {row.text("ref") for row in check_table(table, load_schema("updates"), words).rows if row.flag("restricted")}
    both = {one.ref for one in (*result.found, *result.commentary) if one.month == month and not one.restricted} & refs

    def shut(updates: list[Update]) -> list[Update]:
        return [replace(one, restricted=True) if one.month == month and one.ref in both else one for one in updates]

    result.found, result.commentary = shut(result.found), shut(result.commentary)
    return f"; what this one keeps private stays so: {listed(sorted(both))}" if both else ""


def units_of(actions: tuple[Action, ...]) -> dict[str, tuple[Action, ...]]:
    """Return ref → the action or parts whose milestones a row for that ref may name."""
    units = {action.ref: action.units for action in actions}
    units.update({part.ref: (part,) for action in actions for part in action.parts})
    return units


def _read_month(
    table: RawTable,
    month: Month,
    units: Mapping[str, tuple[Action, ...]],
    changes: tuple[PlanChange, ...],
    words: Vocabulary,
    result: Updates,
) -> None:
    schema = load_schema("updates")
    checked = check_table(table, schema, words)
    result.problems += checked.problems
    result.findings += checked.findings
    told = [column.name for column in schema.columns if column.name not in SIGNATURE]
    if any(row.raw.beyond or any(row.raw[name] or name in row.unread for name in told) for row in checked.rows):
        result.months.append(month)
    for row in checked.good:
        if not any(row.raw[column] or column in row.unread for column in told):
            continue
        update = update_of(row, month)
        for column in filter(row.raw.__getitem__, told):
            last = result.filled.get((update.ref, column), month)
            result.filled[update.ref, column] = max(last, month)
        asked = [*days_to_look_at(row, month, words.context.year), *no_evidence(row, update), *words_to_look_at(update)]
        if row.raw[COLUMN] and not update.restricted:
            result.settled.add(row.place)
        if update.ref in units:
            known, problems = with_known_milestones(update, units[update.ref], changes)
            asked += [*out_of_plan(row, month, units[update.ref]), *dropped_words(row, update, known)]
            result.found.append(known)
            result.problems += problems
        else:
            result.commentary.append(update)
        result.asked += [(month, one) for one in asked]
    for row in checked.shifted:
        if row.text("ref") in units:
            result.found.append(_untold(row, month))


def _untold(row: CheckedRow, month: Month) -> Update:
    """Return an update for a row whose cells have moved to other columns. It counts as a return, without any words."""
    unread = frozenset({"status"})
    return Update(ref=row.text("ref"), month=month, place=row.place, restricted=True, unread=unread)


def update_of(row: CheckedRow, month: Month) -> Update:
    """Return the update that a row holds. "none" in a carried column clears it (`Update.clears`)."""
    carried: tuple[Carried, ...] = ("forecast_end", "completed_on", "evidence")
    clears = frozenset(name for name in carried if row.raw[name].casefold() == "none") or NOTHING
    return Update(
        ref=row.text("ref"),
        month=month,
        place=row.place,
        status=row.status("status"),
        percent=row.number("percent"),
        progress=row.text("progress"),
        next_steps=row.text("next_steps"),
        milestones_met=row.several("milestones_met"),
        forecasts=row.forecasts("forecast_end"),
        completed_on=row.day("completed_on"),
        evidence=row.text("evidence") if names_evidence(row.text("evidence")) and "evidence" not in clears else "",
        clears=clears,
        issues=row.text("issues"),
        mitigation=row.text("mitigation"),
        ask=row.text("ask"),
        ask_of=row.text("ask_of"),
        ask_by=row.day("ask_by"),
        ask_if_not=row.text("ask_if_not"),
        ask_options=tuple(option for text in row.text("ask_options").split(";") if (option := text.strip())),
        ask_recommended=row.text("ask_recommended"),
        impact=row.text("impact") if names_difference(row.text("impact")) else "",
        officer_note=row.text("officer_note"),
        assurance=row.text("assurance"),
        restricted=row.flag("restricted"),
        restricted_why=row.text("restricted_why"),
        updated_by=row.text("updated_by"),
        updated_on=row.day("updated_on"),
        unread=row.unread,
    )
